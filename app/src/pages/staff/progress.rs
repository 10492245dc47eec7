//! Who has marked how much; never how.

use domain::page::secretariat::{GroupProgress, ProgressPage, SheetCell, SheetStand};
use leptos::prelude::*;

use super::layout::Work;
use crate::{
    components::{
        Blank, Button, ButtonKind, DrawingName, ErrorSummary, Icon, IconName, Notice, NoticeKind,
        Progress, Tally,
    },
    context::lang,
    form::{PostForm, Posting},
    routes, text,
};

/// The page.
pub fn progress(page: ProgressPage) -> AnyView {
    let lang = lang();
    let edition = page.head.edition.code.clone();
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
    let entries: usize = page.groups.iter().map(|group| group.entries.len()).sum();
    let marked: usize = page.groups.iter().map(complete).sum();
    let none = entries == 0;
    let proposals = routes::proposals(&edition);
    let waiting = (page.proposals > 0).then(|| {
        view! {
            <Notice kind=NoticeKind::Info title=text::proposals::waiting(lang, page.proposals)>
                <p>
                    <a href=proposals>{text::proposals::heading(lang)}</a>
                </p>
            </Notice>
        }
    });
    let here = routes::progress(&edition);
    let groups = page
        .groups
        .into_iter()
        .filter(|group| !group.entries.is_empty())
        .map(|group| matrix(group, &edition, page.may_propose))
        .collect_view();
    view! {
        <Work head=page.head name=text::staff::progress(lang) here=here>
            <h1>{text::staff::progress(lang)}</h1>
            <div class="cols">
                <Tally label=text::staff::sheets_signed(lang) value=page.signed.to_string() of=page.sheets.to_string()>
                    <Progress
                        value=f64::from(page.signed)
                        max=f64::from(page.sheets.max(1))
                        label=text::staff::load(lang, page.signed, page.sheets)
                    />
                </Tally>
                <Tally label=text::staff::entries_done(lang) value=marked.to_string() of=entries.to_string() />
                <Tally label=text::staff::unassigned(lang) value=page.unassigned.to_string() />
            </div>
            {if page.may_assign {
                view! { <Assign edition=edition.clone() /> }.into_any()
            } else {
                view! { <p class="soft">{text::staff::assign_later(lang)}</p> }.into_any()
            }}
            {none.then(|| view! { <Blank title=text::staff::nobody_yet(lang) drawing=DrawingName::Empty /> })}
            {waiting}
            {groups}
            <section class="stack tight">
                <h2 class="h3">{text::staff::legend(lang)}</h2>
                <div class="row">{SHOWN.map(legend).into_iter().collect_view()}</div>
                <p class="small soft">{text::staff::marks_hidden(lang)}</p>
                {page.may_propose.then(|| view! { <p class="small soft">{text::proposals::how_to(lang)}</p> })}
                <p class="small soft num">{text::public::ledger(lang, &page.ledger.short(), page.ledger.links)}</p>
            </section>
        </Work>
    }
    .into_any()
}

const SHOWN: [SheetStand; 5] = [
    SheetStand::Todo,
    SheetStand::Doing,
    SheetStand::Signed,
    SheetStand::Conflict,
    SheetStand::Removed,
];

/// Gives entries to judges, or fills gaps.
#[component]
pub(super) fn Assign(#[prop(into)] edition: String) -> impl IntoView {
    let lang = lang();
    let posting = Posting::to("assign_judges");
    view! {
        <PostForm posting=posting class="sheet pad stack no-print">
            <ErrorSummary title=text::common::errors_heading(lang) items=posting.faults() />
            <input type="hidden" name="edition" value=edition />
            <p>{text::staff::assign_text(lang)}</p>
            <div class="row">
                <Button submit=true kind=ButtonKind::Main busy=posting.busy>
                    {text::staff::assign(lang)}
                </Button>
            </div>
        </PostForm>
    }
}

fn state_of(stand: SheetStand) -> &'static str {
    match stand {
        SheetStand::Todo => "none",
        SheetStand::Doing => "doing",
        SheetStand::Signed => "done",
        SheetStand::Conflict | SheetStand::Removed => "off",
    }
}

fn sign_of(stand: SheetStand) -> AnyView {
    match stand {
        SheetStand::Todo => ().into_any(),
        SheetStand::Doing => "…".into_any(),
        SheetStand::Signed => view! { <Icon name=IconName::Check /> }.into_any(),
        SheetStand::Conflict => view! { <Icon name=IconName::X /> }.into_any(),
        SheetStand::Removed => "–".into_any(),
    }
}

fn legend(stand: SheetStand) -> AnyView {
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

fn matrix(group: GroupProgress, edition: &str, may_propose: bool) -> AnyView {
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
                    Some(SheetCell { sheet, stand }) => {
                        let sign = view! {
                            <span aria-hidden="true">{sign_of(stand)}</span>
                            <span class="sr">{text::names::sheet(lang, stand)}</span>
                        };
                        let sign = if may_propose && stand.counts() {
                            let href = routes::proposal_for(edition, sheet.as_str());
                            view! { <a href=href>{sign}</a> }.into_any()
                        } else {
                            sign.into_any()
                        };
                        view! { <td data-state=state_of(stand)>{sign}</td> }.into_any()
                    }
                })
                .collect_view();
            let lacking = (entry.lacking > 0).then(|| view! { <span class="warn-t">" " {text::staff::lacks(lang, entry.lacking)}</span> });
            view! {
                <tr>
                    <th scope="row">
                        {entry.title} <br /> <small class="soft num">{entry.code}</small> {lacking}
                    </th>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    view! {
        <section class="stack">
            <h2>{group.name.clone()}</h2>
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
