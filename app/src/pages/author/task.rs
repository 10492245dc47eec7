//! One task of a dossier: head, what is wrong in it, its fields, and the way on.

use std::sync::Arc;

use domain::{confirmation::Shared, dossier::Task, entry::EntryState, page::author::TaskPage};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{
    answer::{AnswerFoot, Answering},
    authors, confirmations, description, endorsement, files, general, seen,
};
use crate::{
    components::{
        AuthorLayout, Button, ButtonKind, CheckBox, ErrorSummary, LinkButton, NavLink, Notice,
        NoticeKind,
    },
    context::lang,
    form::{PostForm, Posting},
    offline,
    pages::page::{frame, title as page_title},
    routes,
    saving::{SelfSaving, sign::PageSaveSign},
    text,
};

/// Body of a task with the fields whose saving its head reports.
pub(super) struct Body {
    pub(super) view: AnyView,
    pub(super) fields: Vec<SelfSaving>,
    /// What stands below the form, with forms of its own.
    pub(super) below: Option<AnyView>,
}

/// The page.
pub fn task(page: TaskPage) -> AnyView {
    let query = use_query_map();
    let strict = query.with_untracked(|query| query.get_str("show") == Some("missing"));
    let answering = Answering {
        page: Arc::new(page),
        strict,
    };
    match answering.page.task {
        Task::Description => description::description(answering),
        Task::Files => files::files(answering),
        Task::Endorsement => endorsement::endorsement(answering),
        Task::Authors if !answering.page.entry.is_own() => seen::authors(answering),
        Task::General => form(answering.clone(), general::general(answering)),
        Task::Authors => form(answering.clone(), authors::authors(answering)),
        Task::Pledge => form(answering.clone(), pledge(answering)),
    }
}

/// The layout of every task: back to the dossier, number and name, what is read-only, body, act bar.
#[component]
pub(super) fn TaskFrame(
    answering: Answering,
    #[prop(into)] heading: String,
    /// `Phần 2 trong 6`, `Câu 3 trong 5`.
    #[prop(into)]
    place: String,
    #[prop(optional)] fields: Vec<SelfSaving>,
    #[prop(optional_no_strip)] bar: Option<AnyView>,
    children: Children,
) -> impl IntoView {
    let lang = lang();
    let entry = &answering.page.entry;
    offline::take_entry(entry.id.as_str());
    let named = page_title(&answering.page.head, &heading);
    let locked = (!entry.may_edit).then(|| {
        let words = match &entry.state {
            _ if !entry.hand.writes(answering.page.task) => {
                text::author::along_task(lang).to_owned()
            }
            EntryState::Returned { .. } if !entry.state.opens(answering.page.task) => {
                text::completion::kept(lang).to_owned()
            }
            EntryState::Returned { .. } => {
                text::completion::over(lang, &entry.until.deadline_text())
            }
            _ => text::author::read_only(lang).to_owned(),
        };
        view! { <Notice kind=NoticeKind::Info title=words /> }
    });
    view! {
        {named}
        <AuthorLayout
            frame=frame(&answering.page.head)
            back=NavLink::new(text::author::dossier(lang), routes::entry(entry.id.as_str()))
            bar=bar
        >
            <div class="stack tight">
                <p class="row apart small soft">
                    <span>{place}</span>
                    <PageSaveSign fields=fields />
                </p>
                <h1>{heading}</h1>
            </div>
            {locked}
            {children()}
        </AuthorLayout>
    }
}

/// A task whose fields are one plain form.
fn form(answering: Answering, body: Body) -> AnyView {
    let lang = lang();
    let task = answering.page.task;
    let posting = Posting::to("save_task").or_offline(answering.onward());
    let entry = answering.page.entry.id.to_string();
    let locked = !answering.page.entry.may_edit;
    let bar = (!locked).then(|| {
        view! {
            <Button kind=ButtonKind::Main full=true submit=true form="task" busy=posting.busy>
                {text::author::part_done(lang)}
            </Button>
        }
        .into_any()
    });
    view! {
        <TaskFrame
            answering=answering
            heading=text::names::task(lang, task)
            place=place_of(task)
            fields=body.fields
            bar=bar
        >
            <ErrorSummary title=text::common::errors_heading(lang) items=posting.faults() />
            <PostForm posting=posting id="task" class="stack loose">
                <input type="hidden" name="entry" value=entry />
                <input type="hidden" name="task" value=task.code() />
                <fieldset class="stack loose" disabled=locked>
                    {body.view}
                </fieldset>
            </PostForm>
            {body.below}
        </TaskFrame>
    }
    .into_any()
}

/// `Phần 2 trong 6`.
pub(super) fn place_of(task: Task) -> String {
    let place = Task::ALL
        .iter()
        .zip(1..)
        .find(|(other, _)| **other == task)
        .map_or(1, |(_, place)| place);
    text::author::part_of(lang(), place)
}

fn pledge(answering: Answering) -> Body {
    let lang = lang();
    let field = answering.field("pledge");
    let checked = Signal::derive(move || field.text.with(|text| text == "yes"));
    let lines = answering
        .page
        .pledge
        .iter()
        .map(|line| view! { <li>{line.clone()}</li> })
        .collect_view();
    let parts = Shared::ALL.map(|part| (part, answering.field(part.key())));
    let may_edit = answering.page.entry.may_edit;
    let own = answering.page.entry.is_own();
    let below = (own && !may_edit).then(|| confirmations::publishing(&answering));
    let naming = may_edit.then(|| {
        let boxes = parts.map(|(part, field)| {
            let given = Signal::derive(move || field.text.with(|text| text == "yes"));
            view! {
                <CheckBox
                    name=format!("answer[{}]", part.key())
                    id=part.key()
                    label=text::confirmation::consent(lang, part, false)
                    note=text::confirmation::consent_note(lang, part)
                    value="yes"
                    checked=given
                    on_change=move |on: bool| field.chosen(if on { "yes" } else { "" }.to_owned())
                />
                <AnswerFoot answering=answering.clone() key=part.key() field=field />
            }
        });
        view! {
            <p class="small soft">{text::confirmation::publish_box_note(lang)}</p>
            {boxes.collect_view()}
        }
    });
    let tick = if own {
        view! {
            <CheckBox
                name="answer[pledge]"
                id="pledge"
                label=text::author::pledge_box(lang)
                value="yes"
                checked=checked
                error=answering.error("pledge", field)
                on_change=move |on: bool| field.chosen(if on { "yes" } else { "" }.to_owned())
            />
        }
        .into_any()
    } else {
        // Theirs is to read whether it was given.
        let words = if checked.get_untracked() {
            text::author::along_pledged(lang)
        } else {
            text::author::along_not_pledged(lang)
        };
        view! { <p class="soft">{words}</p> }.into_any()
    };
    let view = view! {
        {may_edit.then(|| view! { <p class="lead">{text::author::pledge_lead(lang)}</p> })}
        <ol class="stack tight sheet pad numbered">{lines}</ol>
        {tick}
        <AnswerFoot answering=answering key="pledge" field=field />
        {naming}
    }
    .into_any();
    Body {
        view,
        fields: std::iter::once(field)
            .chain(parts.map(|(_, field)| field))
            .collect(),
        below,
    }
}

/// The way on from a task that is not one form.
#[component]
pub(super) fn Onward(answering: Answering) -> impl IntoView {
    let lang = lang();
    view! {
        <LinkButton href=answering.onward() kind=ButtonKind::Main full=true>
            {text::author::part_done(lang)}
        </LinkButton>
    }
}
