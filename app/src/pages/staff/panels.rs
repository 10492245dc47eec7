//! Heads and secretaries of the judging groups.

use domain::page::{
    Choice,
    panels::{Expertise, Panel, PanelsPage},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::layout::Work;
use crate::{
    components::{Button, CheckBox, Notice, NoticeKind, Select, SelectOption},
    context::lang,
    form::{PostForm, Posting},
    routes,
    text::panels as words,
};

/// The page.
pub fn panels(page: PanelsPage) -> AnyView {
    let lang = lang();
    let edition = page.head.edition.code.clone();
    let people: Vec<SelectOption> = page
        .people
        .iter()
        .map(|person| SelectOption::new(person.code.clone(), person.name.clone()))
        .collect();
    let panels = page.panels.into_iter();
    let panels = panels
        .map(|one| panel(one, &edition, page.may_name.then(|| people.clone())))
        .collect_view();
    let mails = if page.mails {
        words::mails(lang)
    } else {
        words::no_mails(lang)
    };
    view! {
        <Work head=page.head name=words::heading(lang) here=routes::progress(&edition)>
            <div class="stack tight">
                <h1>{words::heading(lang)}</h1>
                <p class="lead">{words::lead(lang)}</p>
                <p class="small">{mails}</p>
            </div>
            {panels}
        </Work>
    }
    .into_any()
}

/// One group; with the people to choose from for whoever may name somebody.
fn panel(panel: Panel, edition: &str, people: Option<Vec<SelectOption>>) -> AnyView {
    let lang = lang();
    let name = panel.group.name;
    let Some(people) = people else {
        let named = |one: Option<Choice>| {
            one.map_or_else(|| words::nobody(lang).to_owned(), |one| one.name)
        };
        let said = words::named(lang, &named(panel.head), &named(panel.secretary));
        let known = panel
            .judges
            .iter()
            .filter(|line| !line.fields.is_empty())
            .map(|line| {
                let fields = panel.fields.iter();
                let fields = fields.filter(|field| line.fields.contains(&field.code));
                let fields: Vec<&str> = fields.map(|field| field.name.as_str()).collect();
                let said = words::expertise_said(lang, &line.judge.name, &fields.join(", "));
                view! { <p class="small">{said}</p> }
            })
            .collect_view();
        return view! {
            <section class="sheet pad stack tight">
                <h2 class="h3">{name}</h2>
                <p>{said}</p>
                {known}
            </section>
        }
        .into_any();
    };
    let (edition, group) = (edition.to_owned(), panel.group.code);
    let posting = Posting::of("name_panel", &[("edition", &edition), ("group", &group)]);
    let code = |one: Option<Choice>| one.map(|one| one.code).unwrap_or_default();
    let (head, secretary) = (
        posting.typed_or("head", &code(panel.head)),
        posting.typed_or("secretary", &code(panel.secretary)),
    );
    let (head_id, secretary_id) = (format!("head-{group}"), format!("secretary-{group}"));
    let expertise = expertise(&edition, &group, &panel.fields, &panel.judges);
    view! {
        <section class="sheet pad stack">
            <PostForm posting=posting class="stack" tells=true>
                <h2 class="h3">{name}</h2>
                <input type="hidden" name="edition" value=edition />
                <input type="hidden" name="group" value=group />
                <Select name="head" id=head_id label=words::head(lang) blank=words::nobody(lang) options=people.clone() value=head error=posting.fault_of("head") />
                <Select name="secretary" id=secretary_id label=words::secretary(lang) blank=words::nobody(lang) options=people value=secretary error=posting.fault_of("secretary") />
                <div class="row">
                    <Button submit=true busy=posting.busy>{words::save(lang)}</Button>
                </div>
            </PostForm>
            {expertise}
        </section>
    }
    .into_any()
}

/// The fields that each judge of a group knows.
fn expertise(edition: &str, group: &str, fields: &[Choice], judges: &[Expertise]) -> AnyView {
    let lang = lang();
    if judges.is_empty() {
        return view! { <p class="small soft">{words::no_judges(lang)}</p> }.into_any();
    }
    let posting = Posting::of("save_expertise", &[("edition", edition), ("group", group)]);
    let (edition, group) = (edition.to_owned(), group.to_owned());
    let lines = judges
        .iter()
        .map(|line| {
            let account = line.judge.code.clone();
            let boxes = fields
                .iter()
                .map(|field| {
                    view! {
                        <CheckBox
                            name="known[]"
                            id=format!("known-{group}-{account}-{}", field.code)
                            value=format!("{account} {}", field.code)
                            label=field.name.clone()
                            checked=line.fields.contains(&field.code)
                        />
                    }
                })
                .collect_view();
            view! {
                <fieldset class="stack tight">
                    <legend>{line.judge.name.clone()}</legend>
                    <div class="row">{boxes}</div>
                </fieldset>
            }
        })
        .collect_view();
    let saved = use_query_map().with_untracked(|query| query.get_str("saved") == Some(&group));
    let told = saved.then(
        || view! { <Notice kind=NoticeKind::Ok title=words::expertise_saved(lang) live=true /> },
    );
    let id = format!("expertise-{group}");
    view! {
        <details class="example no-print" id=id open=saved || posting.refused()>
            <summary>{words::expertise(lang)}</summary>
            {told}
            <PostForm posting=posting class="stack" tells=true>
                <p class="small soft">{words::expertise_lead(lang)}</p>
                <input type="hidden" name="edition" value=edition />
                <input type="hidden" name="group" value=group.clone() />
                {lines}
                <div class="row">
                    <Button submit=true busy=posting.busy>{words::save_expertise(lang)}</Button>
                </div>
            </PostForm>
        </details>
    }
    .into_any()
}
