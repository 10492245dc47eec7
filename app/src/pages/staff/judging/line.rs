//! One sheet in a judge's list.

use std::collections::BTreeSet;

use domain::page::{
    judging::{Given, SheetLine},
    secretariat::SheetStand,
};
use leptos::prelude::*;

use crate::{
    components::{ButtonKind, Item, LinkButton, MarkState},
    context::lang,
    judging::outbox::{Outbox, Stand},
    routes, text,
};

/// What of one sheet waits on this device.
fn waits(sheet: &str, outbox: Outbox) -> impl Fn() -> Option<AnyView> + Send + use<> {
    let lang = lang();
    let sheet = sheet.to_owned();
    move || {
        let stand = outbox.stands.with(|stands| stands.get(&sheet).copied())?;
        let words = match stand {
            Stand { stuck: true, .. } => text::judging::line_stuck(lang).to_owned(),
            Stand { conflict: true, .. } => text::judging::line_conflict(lang).to_owned(),
            Stand { signed: true, .. } => text::judging::line_signed(lang).to_owned(),
            Stand { changes, .. } => text::judging::line_waits(lang, changes),
        };
        Some(view! { <span class="small warn-t">{words}</span> }.into_any())
    }
}

/// One line; it follows what this device knows of the sheet.
pub(super) fn entry(
    edition: &str,
    line: SheetLine,
    outbox: Outbox,
    unsure: RwSignal<BTreeSet<String>>,
    given: RwSignal<Vec<Given>>,
) -> AnyView {
    let edition = edition.to_owned();
    let own = line.id.clone();
    let own = Memo::new(move |_| {
        given.with(|given| given.iter().find(|given| given.sheet == own).cloned())
    });
    let id = line.id.to_string();
    let here = Memo::new(move |_| {
        let signed = |stand: &Stand| stand.signed && !stand.stuck;
        let waits = outbox
            .stands
            .with(|stands| stands.get(&id).is_some_and(signed));
        waits || outbox.received.with(|received| received.contains(&id))
    });
    view! {
        {move || {
            let given = own.get().unwrap_or_else(|| line.given.clone());
            let line = SheetLine { given, ..line.clone() };
            item(&edition, line, here.get(), outbox, unsure)
        }}
    }
    .into_any()
}

fn item(
    edition: &str,
    line: SheetLine,
    signed_here: bool,
    outbox: Outbox,
    unsure: RwSignal<BTreeSet<String>>,
) -> AnyView {
    let lang = lang();
    let href = routes::sheet(edition, line.id.as_str());
    let waits = waits(line.id.as_str(), outbox);
    let id = line.id.to_string();
    let own = id.clone();
    let waiting = Memo::new(move |_| outbox.stands.with(|stands| stands.contains_key(&own)));
    let marked = u32::try_from(line.given.marks.len()).unwrap_or(u32::MAX);
    let stand = match line.stand {
        SheetStand::Todo | SheetStand::Doing if signed_here => SheetStand::Signed,
        SheetStand::Todo if marked > 0 => SheetStand::Doing,
        stand => stand,
    };
    let signed = stand == SheetStand::Signed;
    let again = Memo::new(move |_| !signed && unsure.with(|unsure| unsure.contains(&id)));
    let place = format!("{}, {}", line.code, line.unit);
    let (mark, note, act) = match stand {
        SheetStand::Todo => (
            MarkState::Todo,
            place,
            Some((ButtonKind::Second, text::judging::mark(lang))),
        ),
        SheetStand::Doing => (
            MarkState::Doing,
            format!(
                "{place}. {}",
                text::judging::marked_of(lang, marked, line.criteria)
            ),
            Some((
                ButtonKind::Main,
                if marked >= line.criteria {
                    text::judging::to_sign(lang)
                } else {
                    text::judging::go_on(lang)
                },
            )),
        ),
        SheetStand::Signed => (
            MarkState::Done,
            place,
            Some((ButtonKind::Plain, text::judging::look(lang))),
        ),
        SheetStand::Conflict => (
            MarkState::Back,
            text::judging::conflict_note(lang).to_owned(),
            None,
        ),
        SheetStand::Removed => (
            MarkState::Back,
            text::proposals::removed_note(lang).to_owned(),
            None,
        ),
        SheetStand::Left => (
            MarkState::Back,
            text::leaving::has_left(lang).to_owned(),
            None,
        ),
    };
    let total = (marked > 0 && line.stand.counts())
        .then(|| view! { <span class="score num">{line.given.total().text()}</span> });
    let side = match act {
        Some((kind, words)) => {
            view! { <LinkButton href=href kind=kind>{words}</LinkButton> }.into_any()
        }
        // What the server did not take is looked at on the sheet.
        None => view! {
            <Show
                when=move || waiting.get()
                fallback=move || view! { <span class="small soft">{text::judging::not_judged(lang)}</span> }
            >
                <LinkButton href=href.clone() kind=ButtonKind::Plain>{text::judging::look(lang)}</LinkButton>
            </Show>
        }
        .into_any(),
    };
    view! {
        <Item mark=mark title=line.title note=note attr:data-unsure=move || again.get().then_some("")>
            {move || again.get().then(|| view! { <span class="small warn-t">{text::judging::unsure(lang)}</span> })}
            {waits}
            {total}
            {side}
        </Item>
    }
    .into_any()
}
