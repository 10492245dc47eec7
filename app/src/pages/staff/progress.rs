//! Who has marked how much; never how.

use std::time::Duration;

use domain::{
    page::{
        board::{Board, GroupProgress, SheetCell},
        secretariat::{ProgressPage, SheetStand},
    },
    phase::Phase,
    policy::Role,
    time::{self, Date, Left},
};
use leptos::{prelude::*, task::spawn_local};

use super::{layout::Work, take_along::take_along};
use crate::{
    api,
    components::{
        Bar, Bars, Blank, ButtonKind, Dimension, DrawingName, LinkButton, Notice, NoticeKind,
        Progress, Tally,
    },
    context::lang,
    routes, text,
};

mod codes; // QR codes on a judge's screen.
mod events; // What the server tells while the page is open.
mod matrix; // Judges and entries of one group.
mod parcel; // What waited on a device without a network.

use self::{
    events::{Events, Told},
    matrix::{May, legend, matrix},
    parcel::Parcels,
};

/// How often the page looks for what has changed when nobody tells it, in seconds.
const LOOK_EVERY: u64 = 10;

/// The page.
pub fn progress(page: ProgressPage) -> AnyView {
    let lang = lang();
    let edition = page.head.edition.code.clone();
    let here = routes::progress(&edition);
    let list = here.clone();
    let (head, may_assign, may_propose) = (page.head.clone(), page.may_assign, page.may_propose);
    let parcels = page
        .may_take_parcel
        .then(|| view! { <Parcels edition=edition.clone() /> });
    let until = page.judging_until.end();
    let left = (head.edition.phase == Phase::Judging).then(|| {
        let left = time::left(head.now, until);
        view! { <div><Dimension text=text::number::left(lang, left) warn=left == Left::Over /></div> }
    });
    let board = live(page);
    let numbers = Memo::new(move |_| board.with(|board| board.numbers.clone()));
    let unassigned = Memo::new(move |_| numbers.with(|numbers| numbers.unassigned));
    let groups = Memo::new(move |_| board.with(|board| board.groups.len()));
    let none = Memo::new(move |_| {
        board.with(|board| board.groups.iter().all(|group| group.entries.is_empty()))
    });
    let assigning = {
        let edition = edition.clone();
        move || match unassigned.get() {
            0 => ().into_any(),
            _ if may_assign => view! { <Assign edition=edition.clone() /> }.into_any(),
            left => view! { <p class="soft">{text::staff::to_assign(lang, left)}</p> }.into_any(),
        }
    };
    let waiting = {
        let (proposals, deliberation) =
            (routes::proposals(&edition), routes::deliberation(&edition));
        let count = Memo::new(move |_| numbers.with(|now| (now.diverging, now.proposals)));
        move || {
            let (diverging, waiting) = count.get();
            let diverging = (diverging > 0).then(|| {
                notice(
                    NoticeKind::Warn,
                    text::deliberation::waiting(lang, diverging),
                    &deliberation,
                    text::deliberation::heading(lang),
                )
            });
            let waiting = (waiting > 0).then(|| {
                notice(
                    NoticeKind::Info,
                    text::proposals::waiting(lang, waiting),
                    &proposals,
                    text::proposals::heading(lang),
                )
            });
            view! { {diverging} {waiting} }
        }
    };
    let (deliberation, panels) = (routes::deliberation(&edition), routes::panels(&edition));
    let (paper, votes) = (routes::paper_sheets(&edition), routes::votes(&edition));
    let viewer = head.viewer.as_ref();
    let secretary = viewer.is_some_and(|viewer| viewer.roles.contains(&Role::Secretary));
    let may = May {
        propose: may_propose,
        read_left: secretary,
    };
    let cards = secretary.then(|| {
        let (cards, conflicts) = (routes::cards(&edition), routes::conflicts(&edition));
        view! {
            <a href=cards>{text::cards::cards(lang)}</a>
            <a href=conflicts>{text::conflicts::heading(lang)}</a>
        }
    });
    let matrices = move || {
        let one = |place: usize| {
            let group = Memo::new(move |_| board.with(|board| board.groups.get(place).cloned()));
            let edition = edition.clone();
            move || {
                let group = group.get().filter(|group| !group.entries.is_empty());
                group.map(|group| matrix(group, &edition, may))
            }
        };
        (0..groups.get()).map(one).collect_view()
    };
    let ledger = move || {
        numbers.with(|now| text::public::ledger(lang, &now.ledger.short(), now.ledger.links))
    };
    view! {
        <Work head=head name=text::staff::progress(lang) here=here>
            <div class="stack tight">
                <div class="row apart">
                    <h1>{text::staff::progress(lang)}</h1>
                    {left}
                </div>
                <p class="small row no-print">
                    <a href=deliberation>{text::deliberation::heading(lang)}</a>
                    <a href=votes>{text::votes::heading(lang)}</a>
                    <a href=paper>{text::paper_sheets::heading(lang)}</a>
                    <a href=panels>{text::panels::heading(lang)}</a>
                    {cards}
                </p>
            </div>
            {move || board.with(tallies)}
            {assigning}
            {move || none.get().then(|| view! { <Blank title=text::staff::nobody_yet(lang) drawing=DrawingName::Empty /> })}
            {waiting}
            {matrices}
            {move || (!none.get()).then(|| take_along(&list, &[]))}
            {parcels}
            {move || by_day(&numbers.get().by_day)}
            <section class="stack tight">
                <h2 class="h3">{text::staff::legend(lang)}</h2>
                <div class="row">{SHOWN.map(legend).into_iter().collect_view()}</div>
                <p class="small soft">{text::staff::marks_hidden(lang)}</p>
                {may_propose.then(|| view! { <p class="small soft">{text::proposals::how_to_here(lang)}</p> })}
                <p class="small soft num">{ledger}</p>
            </section>
        </Work>
    }
    .into_any()
}

/// What waits for somebody, and the way there.
fn notice(kind: NoticeKind, title: String, href: &str, way: &'static str) -> AnyView {
    let href = href.to_owned();
    view! {
        <Notice kind=kind title=title>
            <p>
                <a href=href>{way}</a>
            </p>
        </Notice>
    }
    .into_any()
}

/// The board as the server has it: told as it changes, and read again now and then while nobody tells it.
fn live(page: ProgressPage) -> RwSignal<Board> {
    let edition = page.head.edition.code;
    let board = RwSignal::new(page.board);
    Effect::new(move |_| {
        // Where a part of the page has the focus it is drawn anew later.
        let told = StoredValue::new(board.get_untracked());
        let show = move || {
            let news = told.try_with_value(|told| board.try_with_untracked(|shown| shown != told));
            if news.flatten() == Some(true) && !somebody_works() {
                board.try_set(told.get_value());
            }
        };
        let events = Events::of(&routes::progress_events(&edition), move |event| {
            match event {
                Told::Snapshot(board) => told.try_set_value(board),
                Told::Change(change) => {
                    told.try_update_value(|told| told.take(change));
                    None
                }
            };
            show();
        });
        let edition = edition.clone();
        let look = move || {
            if document().hidden() {
                return;
            }
            show();
            if events.open() {
                return;
            }
            let edition = edition.clone();
            spawn_local(async move {
                // Without a network the page stays as it is.
                let now = api::secretariat::progress(edition).await;
                // What was asked before the line opened is older than what it told.
                if let Some(now) = now.ok().filter(|_| !events.open()) {
                    told.try_set_value(now.board);
                    show();
                }
            });
        };
        let timer = set_interval_with_handle(look, Duration::from_secs(LOOK_EVERY));
        on_cleanup(move || {
            if let Ok(timer) = timer {
                timer.clear();
            }
        });
    });
    board
}

/// A link or button of the page has the focus, which a new drawing of it would take away.
fn somebody_works() -> bool {
    document().active_element().is_some_and(|focus| {
        let inside = focus.closest("main").ok().flatten();
        inside.is_some() && focus.tag_name() != "MAIN"
    })
}

/// What is done, in three numbers.
fn tallies(board: &Board) -> AnyView {
    let lang = lang();
    let complete = |group: &GroupProgress| {
        let done = |cells: &[Option<SheetCell>]| {
            cells
                .iter()
                .flatten()
                .all(|cell| cell.stand == SheetStand::Signed || !cell.stand.counts())
        };
        group
            .entries
            .iter()
            .filter(|entry| entry.lacking == 0 && done(&entry.cells))
            .count()
    };
    let entries: usize = board.groups.iter().map(|group| group.entries.len()).sum();
    let marked: usize = board.groups.iter().map(complete).sum();
    let numbers = &board.numbers;
    let (signed, sheets, unassigned) = (numbers.signed, numbers.sheets, numbers.unassigned);
    view! {
        <div class="cols">
            <Tally label=text::staff::sheets_signed(lang) value=signed.to_string() of=sheets.to_string()>
                <Progress
                    value=f64::from(signed)
                    max=f64::from(sheets.max(1))
                    label=text::staff::load(lang, signed, sheets)
                />
            </Tally>
            <Tally label=text::staff::entries_done(lang) value=marked.to_string() of=entries.to_string() />
            <Tally label=text::staff::unassigned(lang) value=unassigned.to_string() />
        </div>
    }
    .into_any()
}

/// Sheets signed on each of the last days.
fn by_day(days: &[(Date, u32)]) -> Option<AnyView> {
    let lang = lang();
    let heading = text::staff::signed_by_day(lang);
    let bars = days.iter();
    let bars = bars.map(|(day, n)| Bar::new(day.text(), f64::from(*n), n.to_string()));
    (!days.is_empty()).then(|| {
        view! {
            <section class="stack tight narrow">
                <h2 class="h3">{heading}</h2>
                <Bars label=heading rows=bars.collect() />
            </section>
        }
        .into_any()
    })
}

const SHOWN: [SheetStand; 6] = [
    SheetStand::Todo,
    SheetStand::Doing,
    SheetStand::Signed,
    SheetStand::Conflict,
    SheetStand::Removed,
    SheetStand::Left,
];

/// The way to giving entries to judges, or filling gaps.
#[component]
pub(super) fn Assign(#[prop(into)] edition: String) -> impl IntoView {
    let lang = lang();
    view! {
        <section class="sheet pad stack no-print">
            <p>{text::staff::assign_text(lang)}</p>
            <div class="row">
                <LinkButton kind=ButtonKind::Main href=routes::assigning(&edition)>
                    {text::staff::assign(lang)}
                </LinkButton>
            </div>
        </section>
    }
}
