//! What waits for the secretariat today.

use domain::{entry::StateName, page::secretariat::DeskPage};
use leptos::prelude::*;

use super::{layout::Work, progress::Assign};
use crate::{
    components::{Dimension, IconName, Item, LinkButton, List, MarkState, Progress, Tally},
    context::lang,
    routes, text,
};

/// The page.
pub fn desk(page: DeskPage) -> AnyView {
    let lang = lang();
    let edition = page.head.edition.clone();
    let count = |state: StateName| {
        page.counts
            .iter()
            .find(|(name, _)| *name == state)
            .map_or(0, |(_, n)| *n)
    };
    let screening = routes::screening(&edition.code);
    let list = |state: StateName| format!("{screening}?state={}", state.code());
    let search = |words: &str| routes::with_query(&screening, &[("q", words)]);
    let waiting = count(StateName::Submitted);
    let line = |mark: MarkState, title: &str, n: u32, href: String| {
        view! {
            <Item mark=mark title=title href=href>
                <span class="score num">{n}</span>
            </Item>
        }
        .into_any()
    };
    let mark = |n: u32, wanted: MarkState| if n > 0 { wanted } else { MarkState::Done };
    let work = vec![
        line(
            mark(waiting, MarkState::Todo),
            text::staff::waiting_screening(lang),
            waiting,
            list(StateName::Submitted),
        ),
        line(
            mark(page.completed, MarkState::Back),
            text::staff::came_back(lang),
            page.completed,
            search(text::search::completed(lang)),
        ),
        line(
            mark(page.stamps, MarkState::Todo),
            text::staff::stamps_wait(lang),
            page.stamps,
            search(text::search::stamp_waits(lang)),
        ),
        line(
            mark(page.papers, MarkState::Todo),
            text::staff::papers_wait(lang),
            page.papers,
            search(text::search::paper_waits(lang)),
        ),
        line(
            mark(page.guardians, MarkState::Back),
            text::staff::guardians_wait(lang),
            page.guardians,
            search(text::search::guardian_waits(lang)),
        ),
        line(
            mark(page.leaving, MarkState::Back),
            text::staff::authors_leave(lang),
            page.leaving,
            search(text::search::author_leaves(lang)),
        ),
        line(
            mark(page.overdue, MarkState::Back),
            text::staff::overdue(lang),
            page.overdue,
            search(text::search::overdue(lang)),
        ),
        line(
            mark(page.messages, MarkState::Todo),
            text::messages::on_desk(lang),
            page.messages,
            routes::messages(&edition.code),
        ),
    ];
    // Before the deadline nobody judges, and the board is not to be read yet.
    let early = edition.phase.before_deadline();
    let unassigned = (!early).then(|| {
        line(
            mark(page.unassigned, MarkState::Todo),
            text::staff::unassigned(lang),
            page.unassigned,
            routes::progress(&edition.code),
        )
    });
    let models = page.models.map(|models| {
        line(
            mark(models, MarkState::Todo),
            text::models::on_desk(lang),
            models,
            routes::models(&edition.code),
        )
    });
    let work: Vec<AnyView> = work.into_iter().chain(unassigned).chain(models).collect();
    let left = domain::time::left(page.head.now, edition.deadline);
    let tally = |label: &'static str, state: StateName| {
        let href = list(state);
        view! {
            <Tally label=label value=count(state).to_string()>
                <a href=href>{text::staff::open_list(lang)}</a>
            </Tally>
        }
        .into_any()
    };
    let tallies = [
        tally(text::staff::drafts(lang), StateName::Draft),
        tally(text::staff::returned(lang), StateName::Returned),
        tally(text::staff::accepted(lang), StateName::Accepted),
        tally(text::staff::rejected(lang), StateName::Rejected),
    ]
    .into_iter()
    .collect_view();
    let lead = if waiting == 0 {
        text::staff::nothing_waits(lang).to_owned()
    } else {
        text::staff::before_deadline(lang, &edition.deadline.deadline_text())
    };
    let signed = (!early).then(|| {
        view! {
            <Tally label=text::staff::sheets_signed(lang) value=page.signed.to_string() of=page.sheets.to_string()>
                <Progress
                    value=f64::from(page.signed)
                    max=f64::from(page.sheets.max(1))
                    label=text::staff::load(lang, page.signed, page.sheets)
                />
            </Tally>
        }
    });
    let assign = (page.may_assign && page.unassigned > 0)
        .then(|| view! { <Assign edition=edition.code.clone() /> });
    let import = page.may_import.then(|| {
        view! {
            <LinkButton href=routes::import(&edition.code) icon=IconName::Upload>
                {text::import::import(lang)}
            </LinkButton>
        }
    });
    // The board, which has these ways later, is not to be read yet.
    let prepare = early.then(|| {
        let ways = [
            (
                text::cards::cards(lang),
                routes::cards(&edition.code),
                IconName::Qr,
            ),
            (
                text::panels::heading(lang),
                routes::panels(&edition.code),
                IconName::Users,
            ),
            (
                text::conflicts::heading(lang),
                routes::conflicts(&edition.code),
                IconName::UserX,
            ),
        ];
        ways.map(
            |(label, href, icon)| view! { <LinkButton href=href icon=icon>{label}</LinkButton> },
        )
        .into_iter()
        .collect_view()
    });
    view! {
        <Work head=page.head name=text::staff::desk(lang) here=routes::desk(&edition.code)>
            <div class="two side">
                <div class="stack tight">
                    <h1>{text::staff::desk(lang)}</h1>
                    <p class="lead">{lead}</p>
                </div>
                <Dimension text=text::number::left(lang, left) />
            </div>
            <List sheet=true>{work}</List>
            <div class="cols">
                {tallies}
                {signed}
            </div>
            {assign}
            <p class="row">
                <LinkButton href=routes::recognition(&edition.code) icon=IconName::List>
                    {text::recognition::recognition(lang)}
                </LinkButton>
                <LinkButton href=routes::extensions(&edition.code) icon=IconName::Clock>
                    {text::extension::extensions(lang)}
                </LinkButton>
                <LinkButton href=routes::messages(&edition.code) icon=IconName::Mail>
                    {text::messages::messages(lang)}
                </LinkButton>
                {import}
                {prepare}
            </p>
        </Work>
    }
    .into_any()
}
