//! How far every judge is with every entry of a group.

use domain::{
    page::{
        board::{GroupProgress, SheetCell},
        secretariat::SheetStand,
    },
    paper_sheet::code_of,
};
use leptos::prelude::*;

use crate::{
    components::{Icon, IconName},
    context::lang,
    pages::staff::deliberation::Divergent,
    routes, text,
};

fn state_of(stand: SheetStand) -> &'static str {
    match stand {
        SheetStand::Todo => "none",
        SheetStand::Doing => "doing",
        SheetStand::Signed => "done",
        SheetStand::Conflict | SheetStand::Removed | SheetStand::Left => "off",
    }
}

fn sign_of(stand: SheetStand) -> AnyView {
    match stand {
        SheetStand::Todo => ().into_any(),
        SheetStand::Doing => "…".into_any(),
        SheetStand::Signed => view! { <Icon name=IconName::Check /> }.into_any(),
        SheetStand::Conflict => view! { <Icon name=IconName::X /> }.into_any(),
        SheetStand::Removed | SheetStand::Left => "–".into_any(),
    }
}

pub(super) fn legend(stand: SheetStand) -> AnyView {
    let lang = lang();
    view! {
        <table class="matrix fit">
            <tbody>
                <tr>
                    <td data-state=state_of(stand)>{sign_of(stand)}</td>
                    <td>{text::names::sheet(lang, stand)}</td>
                </tr>
            </tbody>
        </table>
    }
    .into_any()
}

/// Where somebody goes on from a sheet: to a proposal, or to what its judge left.
fn leads_to(edition: &str, cell: &SheetCell, may: May) -> Option<String> {
    let sheet = &cell.sheet;
    match cell.stand {
        SheetStand::Left => may
            .read_left
            .then(|| routes::paper_print_of(edition, &code_of(sheet))),
        stand => {
            (may.propose && stand.counts()).then(|| routes::proposal_for(edition, sheet.as_str()))
        }
    }
}

/// What the reader may do about sheets.
#[derive(Clone, Copy)]
pub(super) struct May {
    pub(super) propose: bool,
    /// Read what somebody marked who judges no more.
    pub(super) read_left: bool,
}

pub(super) fn matrix(group: GroupProgress, edition: &str, may: May) -> AnyView {
    let lang = lang();
    let given = |name: &str| name.rsplit(' ').next().unwrap_or(name).to_owned();
    let judges = group
        .judges
        .iter()
        .map(|judge| {
            view! {
                <th scope="col" title=judge.name.clone()>
                    {given(&judge.name)}
                    <br />
                    <small class="num">{text::staff::load(lang, judge.signed, judge.sheets)}</small>
                </th>
            }
        })
        .collect_view();
    let rows = group
        .entries
        .into_iter()
        .map(|entry| {
            let cells = entry
                .cells
                .into_iter()
                .map(|cell| match cell {
                    None => view! { <td></td> }.into_any(),
                    Some(cell) => {
                        let stand = cell.stand;
                        let sign = view! {
                            <span aria-hidden="true">{sign_of(stand)}</span>
                            <span class="sr">{text::names::sheet(lang, stand)}</span>
                        };
                        let sign = match leads_to(edition, &cell, may) {
                            Some(href) => view! { <a href=href>{sign}</a> }.into_any(),
                            None => sign.into_any(),
                        };
                        view! { <td data-state=state_of(stand)>{sign}</td> }.into_any()
                    }
                })
                .collect_view();
            let lacking = (entry.lacking > 0).then(|| view! { <span class="warn-t">" " {text::staff::lacks(lang, entry.lacking)}</span> });
            let diverging = entry.diverging.map(|diverging| view! { " " <Divergent diverging=diverging edition=edition.to_owned() code=entry.code.clone() /> });
            view! {
                <tr>
                    <th scope="row">
                        {entry.title} <br /> <small class="soft num">{entry.code}</small> {lacking} {diverging}
                    </th>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    let or_nobody = |name: String| {
        if name.is_empty() {
            text::panels::nobody(lang).to_owned()
        } else {
            name
        }
    };
    let panel = (!(group.head.is_empty() && group.secretary.is_empty())).then(|| {
        let named = text::panels::named(lang, &or_nobody(group.head), &or_nobody(group.secretary));
        view! { <p class="small">{named}</p> }
    });
    view! {
        <section class="stack">
            <h2>{group.name.clone()}</h2>
            {panel}
            <table class="matrix">
                <caption class="sr">{group.name}</caption>
                <thead>
                    <tr>
                        <th scope="col">{text::common::entry(lang)}</th>
                        {judges}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
    .into_any()
}
