//! The entries that name a unit, for its officer.

use domain::{
    entry::StateName,
    page::unit::{UnitLine, UnitPage},
};
use leptos::prelude::*;

use super::{layout::Work, take_along};
use crate::{
    components::{
        Blank, ButtonKind, Confirm, DrawingName, ErrorSummary, IconName, Item, LinkButton, List,
        MarkState,
    },
    context::lang,
    form::{PostForm, Posting},
    pages::paper::papers,
    routes, text,
};

/// The page.
pub fn unit(page: UnitPage) -> AnyView {
    let lang = lang();
    let posting = Posting::to("endorse_entry");
    let none = page.lines.is_empty();
    let edition = page.head.edition.code.clone();
    let here = routes::unit(&edition);
    let lines = page
        .lines
        .into_iter()
        .map(|line| entry(line, posting))
        .collect_view();
    view! {
        <Work head=page.head name=text::staff::unit(lang) here=here>
            <div class="stack tight">
                <h1>{text::staff::unit(lang)}</h1>
                <p class="lead">{text::staff::unit_lead(lang, &page.unit)}</p>
            </div>
            <ErrorSummary title=text::common::errors_heading(lang) items=posting.faults() />
            {(!none)
                .then(|| {
                    view! {
                        <div class="row no-print">
                            <LinkButton href=routes::unit_list(&edition) icon=IconName::Printer>
                                {text::paper::print_unit_list(lang)}
                            </LinkButton>
                            {take_along(&edition, "unit", &[])}
                        </div>
                    }
                })}
            {if none {
                view! { <Blank title=text::staff::no_unit_entries(lang) drawing=DrawingName::Empty /> }.into_any()
            } else {
                view! { <List sheet=true>{lines}</List> }.into_any()
            }}
        </Work>
    }
    .into_any()
}

fn entry(line: UnitLine, posting: Posting) -> AnyView {
    let lang = lang();
    let id = line.id.to_string();
    let title = if line.title.is_empty() {
        text::author::untitled(lang).to_owned()
    } else {
        line.title
    };
    let mut notes = vec![
        line.code,
        text::names::state(lang, line.state.name()).to_owned(),
    ];
    if !line.authors.is_empty() {
        notes.push(line.authors.join(", "));
    }
    if let Some(at) = line.endorsed_at {
        notes.push(text::staff::endorsed_short(lang, &at.text()));
    }
    let printed = (line.state.name() != StateName::Draft).then(|| papers(&id));
    let mark = if line.endorsed_at.is_some() {
        MarkState::Done
    } else {
        MarkState::Todo
    };
    let form = format!("endorse-{id}");
    let asked = title.clone();
    let dialog = format!("ask-{id}");
    let act = line.may_endorse.then(|| {
        view! {
            <PostForm posting=posting id=form.clone()>
                <input type="hidden" name="entry" value=id />
            </PostForm>
            <Confirm
                id=dialog
                trigger=text::staff::endorse(lang)
                kind=ButtonKind::Second
                title=text::staff::endorse_title(lang)
                confirm=text::staff::endorse(lang)
                cancel=text::common::cancel(lang)
                form=form
            >
                <p><b>{asked}</b></p>
                <p>{text::staff::endorse_text(lang)}</p>
            </Confirm>
        }
    });
    view! {
        <Item mark=mark title=title note=notes.join(" · ")>
            {printed}
            {act}
        </Item>
    }
    .into_any()
}
