//! "Cần chấm": a judge's entries.

use domain::{
    page::{
        judging::{JudgingPage, SheetLine},
        secretariat::SheetStand,
    },
    points::Points,
};
use leptos::prelude::*;

use super::layout::Work;
use crate::{
    components::{
        Blank, ButtonKind, Dimension, DrawingName, Item, LinkButton, List, MarkState, Progress,
    },
    context::lang,
    routes, text,
};

/// The page.
pub fn judging(page: JudgingPage) -> AnyView {
    let lang = lang();
    let edition = page.head.edition.code.clone();
    let counted = page
        .lines
        .iter()
        .filter(|line| line.stand != SheetStand::Conflict)
        .count();
    let of = u32::try_from(counted).unwrap_or_default();
    let left = of.saturating_sub(page.signed);
    let (signed, open): (Vec<_>, Vec<_>) = page
        .lines
        .into_iter()
        .partition(|line| line.stand == SheetStand::Signed);
    let none = signed.is_empty() && open.is_empty();
    let lead = page.groups.join(", ");
    let line = |line: SheetLine| entry(&edition, line);
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
        let words = if left == 0 {
            text::judging::all_signed(lang).to_owned()
        } else {
            text::judging::left_of(lang, left, of)
        };
        view! {
            <div class="tally">
                <Dimension text=words />
                <Progress value=f64::from(page.signed) max=f64::from(of.max(1)) label=text::judging::left_of(lang, left, of) />
            </div>
            {(!open.is_empty()).then(|| view! { <List sheet=true>{open}</List> })}
            {signed_list}
        }
        .into_any()
    };
    view! {
        <Work head=page.head name=text::judging::heading(lang) here=routes::judging(&edition)>
            <div class="stack tight">
                <h1>{text::judging::heading(lang)}</h1>
                <p class="lead">{lead}</p>
            </div>
            {body}
        </Work>
    }
    .into_any()
}

fn entry(edition: &str, line: SheetLine) -> AnyView {
    let lang = lang();
    let href = routes::sheet(edition, line.id.as_str());
    let place = format!("{}, {}", line.code, line.unit);
    let (mark, note, act) = match line.stand {
        SheetStand::Todo => (
            MarkState::Todo,
            place,
            Some((ButtonKind::Second, text::judging::mark(lang))),
        ),
        SheetStand::Doing => (
            MarkState::Doing,
            format!(
                "{place}. {}",
                text::judging::marked_of(lang, line.marked, line.criteria)
            ),
            Some((ButtonKind::Main, text::judging::go_on(lang))),
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
    };
    let total = (line.marked > 0 && line.stand != SheetStand::Conflict)
        .then(|| view! { <span class="score num">{Points::text(line.total)}</span> });
    let side = match act {
        Some((kind, words)) => {
            view! { <LinkButton href=href kind=kind>{words}</LinkButton> }.into_any()
        }
        None => {
            view! { <span class="small soft">{text::judging::not_judged(lang)}</span> }.into_any()
        }
    };
    view! {
        <Item mark=mark title=line.title note=note>
            {total}
            {side}
        </Item>
    }
    .into_any()
}
