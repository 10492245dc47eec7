//! "Giải pháp của tôi": one card per entry with its state, the next thing to do, and the days left.

use domain::{
    entry::EntryState,
    page::author::{EntryCard, MyEntriesPage},
    phase::Phase,
    time::Left,
};
use leptos::prelude::*;

use super::tag::EntryTag;
use crate::{
    components::{
        AuthorLayout, Blank, Button, ButtonKind, Dimension, DrawingName, ErrorSummary, IconName,
        LinkButton, NavLink, Progress, Tag, TagState,
    },
    context::lang,
    form::{PostForm, Posting},
    offline,
    pages::{
        leave::{Files, Leave},
        page::{frame, title as page_title},
    },
    routes, text, uploading,
};

/// The page.
pub fn my_entries(page: MyEntriesPage) -> AnyView {
    let lang = lang();
    let frame = frame(&page.head);
    let person = page
        .head
        .viewer
        .as_ref()
        .map(|viewer| viewer.name.clone())
        .unwrap_or_default();
    let whose = text::session::signed_in_as(lang, &person);
    let none = page.entries.is_empty();
    if !none {
        offline::take_entries();
    }
    // What waits for the author stands first, what is over last; the newest first among equals.
    let mut entries = page.entries;
    entries.sort_by_key(|card| match card.state {
        EntryState::Returned { .. } if card.left != Left::Over => 0,
        EntryState::Draft if card.left != Left::Over => 1,
        EntryState::Withdrawn { .. } => 3,
        _ => 2,
    });
    let cards = entries
        .into_iter()
        .map(|card| view! { <Card card=card /> })
        .collect_view();
    let files: Files = uploading::waiting;
    let starting = Posting::to("start_entry");
    let several = page.may_start.len() > 1;
    let starts: Vec<_> = page
        .may_start
        .into_iter()
        .map(|edition| {
            let words = if several {
                text::author::new_entry_in(lang, &text::common::edition_of(lang, &edition.place, &edition.ordinal))
            } else {
                text::author::new_entry(lang).to_owned()
            };
            view! {
                <PostForm posting=starting>
                    <input type="hidden" name="edition" value=edition.code />
                    <Button submit=true full=true icon=IconName::Plus kind=if none { ButtonKind::Main } else { ButtonKind::Second }>
                        {words}
                    </Button>
                </PostForm>
            }
        })
        .collect();
    let closed = starts.is_empty();
    let bar = (!closed).then(|| starts.into_any());
    let named = page_title(&page.head, text::author::my_entries_heading(lang));
    view! {
        {named}
        <AuthorLayout
            frame=frame
            account=NavLink::new(person, routes::ENTRIES)
            bar=bar
            main_class="wrap narrow band-s stack loose"
        >
            <div class="stack tight">
                <h1>{text::author::my_entries_heading(lang)}</h1>
                <p class="small soft">{whose}</p>
            </div>
            <ErrorSummary title=text::common::errors_heading(lang) items=starting.faults() />
            {none
                .then(|| {
                    view! {
                        <Blank title=text::author::no_entries(lang) text=text::author::no_entries_text(lang) drawing=DrawingName::Empty />
                    }
                })}
            <div class="stack">{cards}</div>
            {closed.then(|| view! { <p class="soft">{text::author::not_open_now(lang)}</p> })}
            {(!none && !closed).then(|| view! { <p class="small soft">{text::author::many_entries(lang)}</p> })}
            <p><a class="reach" href=routes::MY_DATA>{text::privacy::my_data_heading(lang)}</a></p>
            <Leave everywhere=true files=files />
        </AuthorLayout>
    }
    .into_any()
}

#[component]
fn Card(card: EntryCard) -> impl IntoView {
    let lang = lang();
    let title = if card.title.is_empty() {
        text::author::untitled(lang).to_owned()
    } else {
        card.title.clone()
    };
    let href = routes::entry(card.id.as_str());
    let award = card.award.clone();
    let tag = match &award {
        Some(award) => view! { <Tag state=TagState::Award label=award.clone() /> }.into_any(),
        None => view! { <EntryTag state=card.state.clone() phase=card.phase /> }.into_any(),
    };
    let left = text::number::left(lang, card.left);
    let over = card.left == Left::Over;
    let next = match card.next {
        Some(task) => text::names::task(lang, task),
        None if card.along => text::author::along_check(lang),
        None => text::author::check(lang),
    };
    let body = match &card.state {
        EntryState::Returned { reason, .. } => view! {
            <Dimension text=left warn=true />
            <p>{reason.clone()}</p>
            <LinkButton href=href kind=ButtonKind::Main full=true>
                {text::author::complete(lang)}
            </LinkButton>
        }
        .into_any(),
        EntryState::Draft if over => view! {
            <p class="small soft">{text::author::late_note(lang)}</p>
            <LinkButton href=href full=true>
                {text::author::open_dossier(lang)}
            </LinkButton>
        }
        .into_any(),
        EntryState::Draft => view! {
            <p class="small soft">
                {left} ". " {text::author::tasks_done(lang, card.done)} " " {text::author::next_step(lang)} " "
                <b>{next}</b>
            </p>
            <Progress value=f64::from(card.done) max=6.0 label=text::author::tasks_done(lang, card.done) />
            <LinkButton href=href full=true>
                {text::author::go_on(lang)}
            </LinkButton>
        }
        .into_any(),
        state => {
            let note = match state {
                EntryState::Submitted { .. } => text::author::waiting(lang).to_owned(),
                EntryState::Rejected { reason, .. } => reason.clone(),
                EntryState::Accepted { .. } if !card.special.is_empty() => card.special.join(", "),
                EntryState::Accepted { .. } if award.is_none() => match card.phase {
                    Phase::Announced | Phase::Open => text::author::accepted_note(lang),
                    Phase::Judging => text::author::judging_note(lang),
                    Phase::Decided => text::author::decided_note(lang),
                    Phase::Published => text::author::no_award_note(lang),
                }
                .to_owned(),
                _ => String::new(),
            };
            let note = (!note.is_empty()).then(|| view! { <p class="small soft">{note}</p> });
            let public = award.map(|_| {
                view! { <a class="reach" href=routes::result(&card.edition, &card.code)>{text::author::public_page(lang)}</a> }
            });
            view! {
                {note}
                <div class="row">
                    <a class="reach" href=href>{text::author::open_dossier(lang)}</a>
                    {public}
                </div>
            }
            .into_any()
        }
    };
    view! {
        <article class="sheet pad stack">
            <div class="row apart">{tag} <span class="small soft num">{card.code}</span></div>
            {card.along.then(|| view! { <p class="small soft">{text::author::along(lang)}</p> })}
            <h2 class="h3">{title}</h2>
            {body}
        </article>
    }
}
