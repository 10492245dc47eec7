//! The task list of one entry.

use domain::{
    dossier::{Task, TaskState},
    entry::EntryState,
    page::author::{DossierPage, JudgedCriterion, TaskView},
    time::Left,
};
use leptos::prelude::*;

use super::{
    confirmations::without_guardian,
    model::model,
    tag::EntryTag,
    unsent::{Unsent, UnsentNotice},
};
use crate::{
    components::{
        AuthorLayout, ButtonKind, Confirm, Dimension, ErrorSummary, Event, Events, Fact, Item,
        LinkButton, List, MarkState, NavLink, Notice, NoticeKind, SaveSign, SaveState, TitleBlock,
    },
    context::lang,
    form::{PostForm, Posting},
    offline,
    pages::{
        leave_part::leave_part,
        page::{frame, title as page_title},
    },
    routes,
    text::{self, Lang},
};

/// The page.
pub fn dossier(page: DossierPage) -> AnyView {
    let lang = lang();
    let frame = frame(&page.head);
    let entry = page.entry;
    let phase = page.head.edition.phase;
    let title = if entry.title.is_empty() {
        text::author::untitled(lang).to_owned()
    } else {
        entry.title.clone()
    };
    let open = entry.state.is_open();
    let over = entry.left == Left::Over || entry.is_own() && !entry.may_submit;
    let withdrawing = Posting::to("withdraw_entry");
    let going = Posting::to("leave_entry");
    let notice = match entry.state.clone() {
        EntryState::Returned { reason, only, .. } => Some(view! {
            <Notice kind=NoticeKind::Warn title=text::author::returned_title(lang, &entry.until.deadline_text())>
                <p>{reason}</p>
                <p>
                    {if entry.may_edit {
                        text::completion::open_parts(lang, &text::completion::named(lang, &only))
                    } else {
                        text::completion::over(lang, &entry.until.deadline_text())
                    }}
                </p>
            </Notice>
        }),
        EntryState::Rejected { reason, .. } => Some(view! {
            <Notice kind=NoticeKind::Error title=text::author::rejected_title(lang)>
                <p>{reason}</p>
            </Notice>
        }),
        EntryState::Submitted { .. } => Some(view! {
            <Notice kind=NoticeKind::Info title=text::names::state(lang, entry.state.name())>
                <p>{text::author::waiting(lang)}</p>
            </Notice>
        }),
        // Whoever writes along never hands in, also in time.
        EntryState::Draft if over => Some(view! {
            <Notice kind=NoticeKind::Warn title=text::common::time_over(lang)>
                <p>{text::author::late_note(lang)}</p>
            </Notice>
        }),
        EntryState::Draft if page.head.now > page.head.edition.deadline => Some(view! {
            <Notice kind=NoticeKind::Warn title=text::extension::still_open(lang, &entry.until.deadline_text())>
                <p>{text::extension::still_open_text(lang).to_owned()}</p>
            </Notice>
        }),
        _ => None,
    };
    let endorsing = routes::task(entry.id.as_str(), Task::Endorsement.code());
    let stamp = page.stamp_refused.map(|reason| {
        view! {
            <Notice kind=NoticeKind::Warn title=text::endorsement::stamp_refused_title(lang)>
                <p class="as-typed">{reason}</p>
                <p>
                    <a href=endorsing>{text::endorsement::stamp_send_another(lang)}</a>
                </p>
            </Notice>
        }
    });
    let guardians = without_guardian(entry.id.as_str(), &page.without_guardian);
    let office = &page.head.edition.office.name;
    let model = page
        .model
        .filter(|view| view.announced || view.now.since.is_some())
        .map(|view| model(office, &view));
    offline::take_entry(entry.id.as_str());
    super::begin::forget_begun();
    let unsent = Unsent::of(entry.id.as_str());
    let files = unsent.waiting_files();
    let waits = Signal::derive(move || unsent.count.get() > 0 || files.get() > 0);
    let saved = page.saved_at.filter(|_| open).map(|at| {
        let (hour, minute) = at.clock();
        // With its day, for a page that the device kept does not know what day it is.
        let words =
            text::author::saved_at(lang, &format!("{hour:02}:{minute:02}"), &at.date().text());
        // What the server has is not the last word while something waits here.
        let state = Signal::derive(move || {
            if waits.get() {
                SaveState::Local
            } else {
                SaveState::Saved
            }
        });
        let words = Signal::derive(move || {
            if waits.get() {
                text::author::saved_on_device(lang).to_owned()
            } else {
                words.clone()
            }
        });
        view! { <SaveSign state=state text=words /> }
    });
    let done = page
        .tasks
        .iter()
        .filter(|task| task.state == TaskState::Done)
        .count();
    let tasks = page
        .tasks
        .iter()
        .map(|view| {
            let task = view.task;
            view! {
                <Item
                    href=routes::task(entry.id.as_str(), task.code())
                    mark=mark_of(view.state)
                    title=text::names::task(lang, task)
                    note=if !entry.hand.writes(task) {
                        text::author::along_note(lang).to_owned()
                    } else if open && !entry.state.opens(task) {
                        text::completion::kept_note(lang).to_owned()
                    } else {
                        note_of(lang, view)
                    }
                />
            }
        })
        .collect_view();
    let along = !entry.is_own();
    let left_parts = page
        .tasks
        .iter()
        .filter(|view| view.state != TaskState::Done && entry.hand.writes(view.task));
    let left_parts = u32::try_from(left_parts.count()).unwrap_or_default();
    let act = open.then(|| {
        let (words, href, label) = match page.next {
            Some(task) => (
                if along {
                    text::author::along_left(lang, left_parts)
                } else {
                    text::author::parts_left(lang, left_parts)
                },
                routes::task(entry.id.as_str(), task.code()),
                text::author::write_part(lang, text::names::task(lang, task)),
            ),
            None if along => (
                text::author::along_done(lang).to_owned(),
                routes::check(entry.id.as_str()),
                text::author::along_check(lang).to_owned(),
            ),
            None => (
                text::author::all_done(lang).to_owned(),
                routes::check(entry.id.as_str()),
                text::author::check(lang).to_owned(),
            ),
        };
        view! {
            <p class="small soft">{words}</p>
            <LinkButton href=href kind=ButtonKind::Main full=true>
                {label}
            </LinkButton>
        }
        .into_any()
    });
    let receipt = matches!(entry.state, EntryState::Submitted { .. } | EntryState::Accepted { .. }).then(|| {
        view! { <LinkButton href=routes::receipt(entry.id.as_str())>{text::author::receipt(lang)}</LinkButton> }
    });
    let events = page
        .events
        .into_iter()
        .rev()
        .map(|event| {
            let told = match Task::parse(&event.note) {
                Some(task) => text::names::task(lang, task).to_owned(),
                None => event.note,
            };
            let note = [event.who, told]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(". ");
            Event::new(event.at.text(), text::event::event(lang, event.what)).note(note)
        })
        .collect::<Vec<_>>();
    let lead = along.then(|| {
        let check = routes::check(entry.id.as_str());
        view! {
            <Notice kind=NoticeKind::Info title=text::author::along(lang)>
                <p>{text::author::along_lead(lang)}</p>
                <p>
                    <a href=check>{text::author::along_check(lang)}</a>
                </p>
            </Notice>
        }
    });
    let leave = page.leaving.map(|(name, leaving)| {
        let id = entry.id.to_string();
        let field = view! { <input type="hidden" name="entry" value=id /> }.into_any();
        leave_part(leaving, &name, field, going)
    });
    let withdraw = entry.may_withdraw.then(|| {
        view! {
            <PostForm posting=withdrawing id="withdraw">
                <input type="hidden" name="entry" value=entry.id.to_string() />
            </PostForm>
            <Confirm
                id="withdraw-dialog"
                kind=ButtonKind::PlainDanger
                trigger=text::author::withdraw(lang)
                title=text::author::withdraw_title(lang)
                confirm=text::author::withdraw(lang)
                cancel=text::common::cancel(lang)
                form="withdraw"
            >
                <p>{text::author::withdraw_text(lang)}</p>
            </Confirm>
        }
    });
    let judged = judged(&page.judged);
    let named = page_title(&page.head, &title);
    view! {
        {named}
        <AuthorLayout
            frame=frame
            back=NavLink::new(text::author::my_entries_heading(lang), routes::ENTRIES)
            bar=act
        >
            <ErrorSummary title=text::common::errors_heading(lang) items=withdrawing.faults() />
            <div class="stack">
                <div class="row apart">
                    <EntryTag state=entry.state.clone() phase=phase />
                    {saved}
                </div>
                <h1>{title}</h1>
                {(open && !over).then(|| view! { <Dimension text=text::number::left(lang, entry.left) /> })}
            </div>
            {lead}
            <UnsentNotice unsent=unsent />
            {stamp}
            {guardians}
            {notice}
            {model}
            <TitleBlock>
                <Fact label=text::author::draft_code(lang)>{entry.code.clone()}</Fact>
                <Fact label=text::author::deadline(lang)>{entry.until.deadline_text()}</Fact>
                <Fact label=text::common::field(lang) wide=true>
                    {or_blank(lang, &entry.field)}
                </Fact>
                <Fact label=text::common::unit(lang) wide=true>
                    {or_blank(lang, &entry.unit)}
                </Fact>
            </TitleBlock>
            {judged}
            <section class="stack">
                <div class="row apart">
                    <h2>{text::author::six_parts(lang)}</h2>
                    <span class="soft">{text::author::done_count(lang, u32::try_from(done).unwrap_or_default())}</span>
                </div>
                <List>{tasks}</List>
            </section>
            {open.then(|| view! { <ThreeSteps /> })}
            <div class="row">{receipt} {withdraw}</div>
            {leave}
            <details class="example">
                <summary>{text::author::history(lang)}</summary>
                <div>
                    <Events items=events />
                </div>
            </details>
        </AuthorLayout>
    }
    .into_any()
}

/// What judges said, by criterion.
fn judged(criteria: &[JudgedCriterion]) -> Option<AnyView> {
    let lang = lang();
    if criteria.is_empty() {
        return None;
    }
    let facts = criteria
        .iter()
        .map(|criterion| {
            let average = criterion.average.map(|average| {
                text::author::judged_average(lang, &average.text_fixed(), &criterion.most.text())
            });
            let notes = criterion
                .notes
                .iter()
                .map(|note| view! { <li class="as-typed">{note.clone()}</li> })
                .collect_view();
            let notes = (!criterion.notes.is_empty())
                .then(|| view! { <ul aria-label=text::author::judged_notes(lang)>{notes}</ul> });
            let nothing = (average.is_none() && notes.is_none()).then_some("–");
            view! {
                <Fact label=criterion.name.clone() wide=true>
                    {average.map(|average| view! { <span class="num">{average}</span> })}
                    {nothing}
                    {notes}
                </Fact>
            }
        })
        .collect_view();
    Some(
        view! {
            <section class="stack">
                <h2>{text::author::judged_heading(lang)}</h2>
                <p class="small soft">{text::author::judged_text(lang)}</p>
                <TitleBlock>{facts}</TitleBlock>
            </section>
        }
        .into_any(),
    )
}

/// What the three signs of saving mean, once, where people begin.
#[component]
fn ThreeSteps() -> impl IntoView {
    let lang = lang();
    view! {
        <section class="stack tight">
            <h2 class="h3">{text::author::three_steps(lang)}</h2>
            <p class="small soft">{text::author::three_steps_text(lang)}</p>
            <SaveSign state=SaveState::Local text=text::author::saved_on_device(lang).to_owned() />
            <SaveSign state=SaveState::Sending text=text::author::sending(lang).to_owned() />
            <SaveSign state=SaveState::Saved text=text::author::saved(lang).to_owned() />
        </section>
    }
}

fn or_blank(lang: Lang, text: &str) -> String {
    if text.is_empty() {
        text::author::not_given(lang).to_owned()
    } else {
        text.to_owned()
    }
}

fn mark_of(state: TaskState) -> MarkState {
    match state {
        TaskState::Todo => MarkState::Todo,
        TaskState::Doing => MarkState::Doing,
        TaskState::Done => MarkState::Done,
        TaskState::Back => MarkState::Back,
    }
}

fn note_of(lang: Lang, view: &TaskView) -> String {
    match (view.state, view.task) {
        (TaskState::Todo, _) => text::author::todo_note(lang).to_owned(),
        (TaskState::Done, Task::Authors) => text::author::authors_done(lang, view.count),
        (TaskState::Done, Task::Files) => text::author::files_done(lang, view.count),
        (TaskState::Done, _) => text::author::done_note(lang).to_owned(),
        // Asked for, and nothing of it is empty.
        (TaskState::Back, _) if view.open == 0 => text::author::back_note(lang).to_owned(),
        (TaskState::Doing | TaskState::Back, _) => text::author::doing_note(lang, view.open),
    }
}
