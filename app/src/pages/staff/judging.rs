//! "Cần chấm": a judge's entries.

use std::collections::BTreeSet;

use domain::page::{
    judging::{JudgingPage, SheetLine},
    secretariat::SheetStand,
};
use leptos::prelude::*;

use super::{
    connection::{connection, needs_line},
    guard::{ChoosePin, Guard},
    layout::Work,
    votes::VotesWaiting,
};
use crate::{
    components::{
        Blank, Button, Dimension, DrawingName, IconName, List, Notice, NoticeKind, Progress,
    },
    context::lang,
    judging::{
        codes::pieces,
        given::with_kept,
        outbox::{Outbox, Stand},
        parcel::Sealer,
        unsure,
    },
    offline, routes, text,
};

mod codes; // What waits, as QR codes.
mod feedback; // What the marks of colleagues say.
mod led; // Groups that the judge leads.
mod line; // One sheet in the list.

use self::{
    codes::QueueCodes,
    feedback::{beside_colleagues, of_panel},
    line::entry,
};

/// The page.
pub fn judging(page: JudgingPage) -> AnyView {
    let lang = lang();
    let edition = page.head.edition.code.clone();
    let counted = page.lines.iter().filter(|line| line.stand.counts()).count();
    let of = u32::try_from(counted).unwrap_or_default();
    let (signed, mut open): (Vec<_>, Vec<_>) = page
        .lines
        .into_iter()
        .partition(|line| line.stand == SheetStand::Signed);
    // What somebody else marks stands below one's own work.
    open.sort_by_key(|line| !line.stand.counts());
    let none = signed.is_empty() && open.is_empty();
    let feedback = (!page.feedback.is_empty()).then(|| beside_colleagues(&page.feedback));
    let panels = page.panels.into_iter().map(of_panel).collect_view();
    let busy = open.iter().any(|line| line.stand.counts());
    let leads = page.leads.into_iter();
    let leads = leads
        .map(|panel| led::led(panel, &edition, busy))
        .collect_view();
    let lead = page.groups.join(", ");
    // Where the head has no room for the name; tablets go from hand to hand.
    let whose = page.head.viewer.as_ref().map(|viewer| {
        view! { <p class="small soft slim">{text::session::signed_in_as(lang, &viewer.name)}</p> }
    });
    let sealer = Sealer {
        edition: edition.clone(),
        judge: page.judge,
        key: page.parcel_key,
    };
    let ids = |lines: &[SheetLine]| {
        lines
            .iter()
            .map(|line| line.id.to_string())
            .collect::<Vec<_>>()
    };
    let known = signed.iter().chain(&open);
    let outbox = Outbox::of(
        known
            .map(|line| (line.id.to_string(), line.given.last))
            .collect(),
    );
    // What arrived from here changes the list; it is read anew once nothing is on its way.
    Effect::new(move |_| {
        if outbox.arrived.get() > 0
            && outbox
                .stands
                .with(|stands| stands.values().all(|stand| stand.stuck))
        {
            let _ = window().location().reload();
        }
    });
    let of_sheets = open.len() + signed.len();
    let to_sign: Vec<SheetLine> = open
        .iter()
        .filter(|line| line.stand.counts())
        .cloned()
        .collect();
    let open_ids = ids(&to_sign);
    // What is to be done comes first; what was signed is looked at again.
    let taken = ids(&open).into_iter().chain(ids(&signed)).collect();
    let taken = offline::take_sheets(&edition, taken);
    let unsure = RwSignal::new(BTreeSet::new());
    Effect::new(move |_| unsure.set(unsure::all()));
    let all = signed.iter().chain(&open);
    let given = RwSignal::new(all.map(|line| line.given.clone()).collect::<Vec<_>>());
    Effect::new(move |_| {
        // Whatever is sent or waits may be more than this page knew.
        outbox.stands.track();
        given.update(|given| with_kept(given));
    });
    // What was signed here is no more to be done, whoever knows of it.
    let (all, counted) = (page.signed, of);
    let left = Memo::new(move |_| {
        let here = |stand: &Stand| (stand.signed || stand.conflict) && !stand.stuck;
        let stands = outbox.stands.get().into_iter();
        let mut here: BTreeSet<String> = stands
            .filter(|(_, stand)| here(stand))
            .map(|(sheet, _)| sheet)
            .collect();
        here.extend(outbox.received.get());
        let here = here.len();
        let done = all + u32::try_from(here).unwrap_or_default();
        counted.saturating_sub(done)
    });
    let line = |line: SheetLine| entry(&edition, line, outbox, unsure, given);
    let signed: Vec<AnyView> = signed.into_iter().map(line).collect();
    let open: Vec<AnyView> = open.into_iter().map(line).collect();
    let signed_list = (!signed.is_empty()).then(|| {
        view! {
            <section class="stack">
                <h2>{text::judging::signed_heading(lang)}</h2>
                <List sheet=true>{signed}</List>
            </section>
        }
    });
    let body = if none {
        view! { <Blank title=text::judging::none(lang) text=text::judging::none_text(lang) drawing=DrawingName::Empty /> }.into_any()
    } else {
        let words = Signal::derive(move || match left.get() {
            0 => text::judging::all_signed(lang).to_owned(),
            left => text::judging::left_of(lang, left, of),
        });
        let value = Signal::derive(move || f64::from(of - left.get()));
        view! {
            <Waits outbox=outbox sealer=sealer />
            <div class="tally">
                <Dimension text=words />
                <Progress value=value max=f64::from(of.max(1)) label=words />
            </div>
            <Taken taken=taken of=of_sheets />
            {(!open.is_empty()).then(|| view! { <Open ids=open_ids left=left unsure=unsure lines=open /> })}
            {signed_list}
        }
        .into_any()
    };
    let waits = Signal::derive(move || outbox.stands.with(|stands| !stands.is_empty()));
    let asks = Signal::derive(move || {
        let stuck = |stand: &Stand| stand.stuck;
        outbox.stands.with(|stands| stands.values().any(stuck))
    });
    let connection = connection(waits, asks);
    let by_card = page.by_card;
    let choose_pin = move || view! { <ChoosePin offered=by_card /> };
    view! {
        <Work head=page.head name=text::judging::heading(lang) here=routes::judging(&edition) sign=Some(connection) main_class="wrap band-s stack loose guarded" alone=true>
            <Guard />
            <div class="stack tight">
                <h1>{text::judging::heading(lang)}</h1>
                <p class="lead">{lead}</p>
                {whose}
            </div>
            <VotesWaiting waiting=page.votes edition=&edition />
            {by_card.then(choose_pin)}
            {body}
            {(!by_card).then(choose_pin)}
            <p class="row no-print">
                <a class="reach" href=routes::own_paper(&edition)>{text::paper_sheets::own_print(lang)}</a>
                {page.votes.map(|_| view! { " " <a class="reach" href=routes::votes(&edition)>{text::votes::heading(lang)}</a> })}
                {needs_line()}
            </p>
            {leads}
            {feedback}
            {panels}
        </Work>
    }
    .into_any()
}

/// What has not reached the server, for as long as there is something.
#[component]
fn Waits(outbox: Outbox, sealer: Sealer) -> impl IntoView {
    let lang = lang();
    let (saved, codes) = (RwSignal::new(false), RwSignal::new(None::<Vec<String>>));
    let showing = sealer.clone();
    let save = Callback::new(move |()| saved.set(sealer.save(outbox.changes())));
    let show = Callback::new(move |()| codes.set(Some(pieces(&showing.pack(outbox.changes())))));
    let count = move || {
        let stands = outbox.stands.get();
        stands
            .values()
            .map(|stand| stand.changes + usize::from(stand.signed) + usize::from(stand.conflict))
            .sum::<usize>()
    };
    let as_file = move || {
        let stuck = outbox
            .stands
            .with(|stands| stands.values().any(|stand| stand.stuck));
        (outbox.offline.get() || stuck).then(|| {
            view! {
                <p>{text::parcel::save_text(lang)}</p>
                <p class="row">
                    <Button icon=IconName::Download on_click=save>{text::parcel::save(lang)}</Button>
                    <Button icon=IconName::Qr on_click=show>{text::parcel::show_codes(lang)}</Button>
                </p>
                <p role="status">{move || saved.get().then(|| text::parcel::saved(lang))}</p>
            }
        })
    };
    let some = Memo::new(move |_| count() > 0);
    let as_codes = move || {
        codes.get().map(|pieces| {
            if pieces.is_empty() {
                view! { <p>{text::parcel::too_many(lang)}</p> }.into_any()
            } else {
                view! { <QueueCodes pieces=pieces /> }.into_any()
            }
        })
    };
    move || {
        some.get().then(|| {
            view! {
                <Notice kind=NoticeKind::Warn title=Signal::derive(move || text::judging::waits(lang, count()))>
                    <p>{text::judging::waits_text(lang)}</p>
                    {as_file}
                    {as_codes}
                </Notice>
            }
        })
    }
}

/// The sheets that are left, or only those that the judge wants to look at again.
#[component]
fn Open(
    ids: Vec<String>,
    left: Memo<u32>,
    unsure: RwSignal<BTreeSet<String>>,
    lines: Vec<AnyView>,
) -> impl IntoView {
    let lang = lang();
    let only = RwSignal::new(false);
    let count = Memo::new(move |_| {
        unsure.with(|unsure| ids.iter().filter(|id| unsure.contains(*id)).count())
    });
    let choices = move || {
        (count.get() > 0).then(|| {
            let choice = move |chosen: bool, words: &'static str, count: String| {
                view! {
                    <button
                        type="button"
                        class="chip"
                        aria-pressed=move || if only.get() == chosen { "true" } else { "false" }
                        on:click=move |_| only.set(chosen)
                    >
                        {words}
                        <span>{count}</span>
                    </button>
                }
            };
            view! {
                <div class="filters no-print" role="group" aria-label=text::judging::filter(lang)>
                    {choice(false, text::judging::all_left(lang), left.get().to_string())}
                    {choice(true, text::judging::unsure(lang), count.get().to_string())}
                </div>
            }
        })
    };
    let narrowed = move || only.get() && count.get() != 0;
    view! {
        {choices}
        <div class:only-unsure=narrowed>
            <List sheet=true>{lines}</List>
        </div>
    }
    .into_any()
}

/// How many dossiers are on the device, or that the browser keeps none.
#[component]
fn Taken(taken: RwSignal<Option<usize>>, of: usize) -> impl IntoView {
    let lang = lang();
    let alone = RwSignal::new(false);
    Effect::new(move |_| alone.set(!offline::possible()));
    view! {
        {move || {
            alone.get().then(|| {
                let why = if offline::trusted() { text::judging::takes_nothing(lang) } else { text::judging::needs_https(lang) };
                view! { <Notice kind=NoticeKind::Warn title=why /> }
            })
        }}
        <p class="small soft" role="status">
            {move || {
                taken.get().map(|n| {
                    if n == of { text::judging::taken_all(lang).to_owned() } else { text::judging::taken_along(lang, n, of) }
                })
            }}
        </p>
    }
}
