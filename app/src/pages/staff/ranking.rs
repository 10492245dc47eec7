//! Results, ranks, ties, thresholds; the list of prizes, and its publication.

mod decision; // The form that confirms a list, or proposes another one.
mod rounds; // Which round is shown, and closing it.
mod special; // Prizes beside the levels.
mod suggested; // What the rules suggest, and why.
mod trial; // What other rules would change.
mod unsure; // Prizes that might be others.

use domain::{
    edition::{AwardLevel, PASSES, People},
    page::committee::{RankingLine, RankingPage},
    points::Points,
};
use leptos::prelude::*;

use self::{
    decision::{decision_form, propose_publication, published},
    trial::trial,
    unsure::unsure,
};
use super::{deliberation::Divergent, layout::Work, take_along, votes::VotesWaiting};
use crate::{
    components::{
        ButtonKind, Column, Confirm, DataTable, Dimension, ErrorSummary, Fact, Notice, NoticeKind,
        PrintButton, Spark, Td, TitleBlock,
    },
    context::{lang, typed_or},
    form::{PostForm, Posting},
    routes, text,
};

/// The page.
pub fn ranking(page: RankingPage) -> AnyView {
    let lang = lang();
    let edition = page.head.edition.code.clone();
    let confirming = Posting::to(if page.decided_at.is_some() {
        "propose_awards"
    } else {
        "confirm_awards"
    });
    let closing = Posting::to("close_round");
    let reopening = Posting::to("open_round_again");
    let publishing = Posting::to("publish_results");
    let proposing = Posting::to("propose_publication");
    let adding = Posting::to("add_judge");
    let faults = Signal::derive(move || {
        [
            confirming, closing, reopening, publishing, proposing, adding,
        ]
        .into_iter()
        .flat_map(|posting| posting.faults().get())
        .collect::<Vec<_>>()
    });
    let passing = page
        .rounds
        .as_ref()
        .filter(|rounds| !rounds.shown.is_empty());
    let is_round = passing.is_some();
    let heading = passing
        .and_then(|rounds| rounds.all.iter().find(|round| round.code == rounds.shown))
        .map_or_else(
            || text::staff::ranking(lang).to_owned(),
            |round| text::rounds::ranking_of(lang, &round.name),
        );
    let rounds_links = page
        .rounds
        .as_ref()
        .map(|rounds| (rounds::links(&edition, rounds), rounds::closed(rounds)));
    let may_choose = may_choose(&page);
    let public = match page.published_at {
        Some(at) => text::staff::is_public(lang, &at.deadline_text()),
        None => text::staff::not_public(lang).to_owned(),
    };
    let lead = format!(
        "{} {public}",
        text::staff::ranking_lead(
            lang,
            page.lines.len(),
            text::ranking::average(lang, page.average)
        )
    );
    let border = suggested::open(&page);
    let (reasons, ways) = (suggested::suggested(&page), suggested::ways(&page));
    let progress = routes::progress(&edition);
    let open = (page.open_sheets > 0).then(|| view! { <Notice kind=NoticeKind::Warn title=text::staff::open_sheets(lang, page.open_sheets)>
                <p>{text::staff::open_sheets_text(lang)} " " <a href=progress>{text::staff::progress(lang)}</a></p>
            </Notice> });
    let deliberation = routes::deliberation(&edition);
    let diverging = (page.diverging > 0).then(|| {
        view! {
            <Notice kind=NoticeKind::Warn title=text::deliberation::waiting(lang, page.diverging)>
                <p><a href=deliberation>{text::deliberation::heading(lang)}</a></p>
            </Notice>
        }
    });
    let proposals = routes::proposals(&edition);
    let waiting = (page.proposals > 0).then(|| {
        view! {
            <Notice kind=NoticeKind::Info title=text::proposals::waiting(lang, page.proposals)>
                <p><a href=proposals>{text::proposals::heading(lang)}</a></p>
            </Notice>
        }
    });
    let unsure = unsure(&page, adding);
    let trial = trial(&page);
    let rows = rows(&page);
    let columns = vec![
        Column::number(text::staff::rank(lang)),
        Column::new(text::common::entry(lang)),
        Column::new(""),
        Column::number(text::staff::mean(lang)),
        Column::new(if is_round {
            text::rounds::passes(lang)
        } else if may_choose {
            text::staff::prize(lang)
        } else {
            text::staff::proposal(lang)
        }),
    ];
    let decided = page.decision.clone().map(|decision| {
        view! {
            <Notice kind=NoticeKind::Ok title=text::staff::confirmed(lang, &decision.number, &decision.date.text())>
                <p>{decision.issuer}</p>
            </Notice>
        }
    });
    let decision = page.may_confirm.then(|| decision_form(&page, confirming));
    let close = passing
        .filter(|rounds| rounds.may_close)
        .map(|_| rounds::close(&page, closing));
    let open_again = page
        .rounds
        .as_ref()
        .and_then(|rounds| rounds.closed_last.as_ref())
        .map(|round| rounds::open_again(&edition, round, reopening));
    let query: Vec<(&str, &str)> = passing
        .map(|rounds| ("round", rounds.shown.as_str()))
        .into_iter()
        .collect();
    let files = take_along(&routes::ranking(&edition), &query);
    let code = edition.clone();
    let publish = (page.may_publish == Some(People::One)).then(|| {
        view! {
            <PostForm posting=publishing id="publish">
                <input type="hidden" name="edition" value=code.clone() />
            </PostForm>
            <Confirm
                id="publish-dialog"
                kind=ButtonKind::Main
                full=true
                trigger=text::staff::publish(lang)
                title=text::staff::publish_title(lang)
                confirm=text::staff::publish(lang)
                cancel=text::common::cancel(lang)
                form="publish"
            >
                <p>{text::staff::publish_text(lang)}</p>
            </Confirm>
        }
    });
    let propose =
        (page.may_publish == Some(People::Two)).then(|| propose_publication(&edition, proposing));
    let results = page.published_at.map(|_| published(&edition));
    let sample = page
        .awards
        .sample
        .then_some(())
        .filter(|()| !is_round)
        .map(|()| view! { <p class="small soft">{text::staff::sample_awards(lang)}</p> });
    let handing = suggested::rules(&page.awards);
    let given = (!may_choose).then(|| special::given(&page));
    let method = text::ranking::method(lang, &page.method(), |code| page.criterion_name(code));
    let levels = page
        .awards
        .levels
        .iter()
        .map(|level| {
            let mut words = text::staff::of_count(lang, level.count);
            if let Some(most) = level.most_per_field {
                words = format!("{words}, {}", text::awards::per_field(lang, most));
            }
            if level.money > 0 {
                words = format!("{words}, {}", text::number::money(lang, level.money));
            }
            view! { <Fact label=level.name.clone()>{words}</Fact> }
        })
        .collect_view();
    view! {
        <Work head=page.head name=text::staff::ranking(lang) here=routes::ranking(&edition)>
            <div class="stack">
                <div class="stack tight">
                    <h1>{heading}</h1>
                    <p class="lead">{lead}</p>
                </div>
                <div class="row">
                    <PrintButton>{text::staff::print_list(lang)}</PrintButton>
                    {ways}
                    {files}
                </div>
            </div>
            <ErrorSummary title=text::common::errors_heading(lang) items=faults />
            {rounds_links}
            <VotesWaiting waiting=page.votes edition=&edition />
            {waiting}
            {open}
            {diverging}
            {border}
            {unsure}
            <div class="two side">
                <section class="sheet pad">
                    <DataTable caption=text::staff::ranking(lang) columns=columns dense=true>
                        {rows}
                    </DataTable>
                </section>
                <aside class="stack no-print">
                    {decided}
                    {given}
                    {decision}
                    {close}
                    {open_again}
                    {propose}
                    {publish}
                    {results}
                    <section class="sheet pad stack tight">
                        <h2 class="h3">{if is_round { text::rounds::passes(lang) } else { text::staff::prize(lang) }}</h2>
                        <TitleBlock>{levels}</TitleBlock>
                        {(!is_round).then(|| view! { <p class="small soft">{text::staff::leave_empty(lang)} " " {handing}</p> })}
                        <p class="small soft">{method}</p>
                        <p class="small soft num">{text::public::ledger(lang, &page.ledger.short(), page.ledger.links)}</p>
                        {sample}
                    </section>
                </aside>
            </div>
            {reasons}
            {trial}
        </Work>
    }
    .into_any()
}

/// The reader may choose prizes, or who passes.
fn may_choose(page: &RankingPage) -> bool {
    page.may_confirm || page.rounds.as_ref().is_some_and(|rounds| rounds.may_close)
}

/// Lines of the table, with the threshold of each level where it falls.
fn rows(page: &RankingPage) -> Vec<AnyView> {
    let lang = lang();
    let mut rows = Vec::new();
    let mut levels = page.awards.levels.iter().peekable();
    for line in &page.lines {
        while let Some(level) = levels.next_if(|level| {
            line.ranked
                .result
                .is_none_or(|result| result < level.at_least)
        }) {
            let words = text::staff::threshold(lang, &level.name, &level.at_least.text());
            rows.push(
                view! {
                    <tr class="cut">
                        <td colspan="5">
                            <Dimension text=words />
                        </td>
                    </tr>
                }
                .into_any(),
            );
        }
        rows.push(row(line, page));
    }
    rows
}

fn row(line: &RankingLine, page: &RankingPage) -> AnyView {
    let lang = lang();
    let of_round = page
        .rounds
        .as_ref()
        .is_some_and(|rounds| !rounds.shown.is_empty());
    let column = if of_round {
        text::rounds::passes(lang)
    } else {
        text::staff::prize(lang)
    };
    let ranked = &line.ranked;
    let share = ranked
        .result
        .map_or(0.0, |result| as_share(result, page.most));
    let totals = line
        .totals
        .iter()
        .map(|points| points.text())
        .collect::<Vec<_>>()
        .join("; ");
    // A result of half the sheets is no result yet.
    let suggested = ranked.suggested.clone().filter(|_| line.open == 0);
    let chosen = line.confirmed.clone().or(suggested).unwrap_or_default();
    let prize = if may_choose(page) {
        choice(line, &page.awards.levels, &chosen)
    } else {
        name_of(&page.awards.levels, &chosen).into_any()
    };
    let (title, code) = (line.title.clone(), line.code.clone());
    let mut under = line.unit.clone();
    if !totals.is_empty() {
        under = format!("{under} · {}: {totals}", text::staff::sheets(lang));
    }
    if line.open > 0 {
        under.push_str(" · ");
        under.push_str(&text::staff::sheets_to_come(lang, line.open));
    }
    let mean = ranked
        .result
        .map_or_else(|| "–".to_owned(), Points::text_fixed);
    let tied = ranked
        .tied
        .then_some(ranked.rank)
        .flatten()
        .map(|rank| view! { <span class="tie">{text::staff::tied(lang, rank)}</span> });
    let apart = ranked
        .told_apart_by
        .as_ref()
        .and_then(|code| page.criterion_name(code))
        .map(|name| view! { <span class="tie">{text::staff::told_apart(lang, name)}</span> });
    let diverging = line
        .diverging
        .as_ref()
        .map(|diverging| view! { <Divergent diverging=diverging.clone() edition=page.head.edition.code.clone() code=line.code.clone() /> });
    view! {
        <tr data-tie=ranked.tied.then_some("yes")>
            <th scope="row" class="n num" data-label=text::staff::rank(lang)>
                {ranked.rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string())}
            </th>
            <Td label=text::common::entry(lang)>
                <b>{title}</b>
                " "
                <span class="soft num">{code}</span>
                <br />
                <small class="soft">{under}</small>
            </Td>
            <Td label="">
                <Spark share=share />
            </Td>
            <Td label=text::staff::mean(lang) number=true>
                <b class="num">{mean}</b>
                {tied}
                {apart}
                {diverging}
            </Td>
            <Td label=column>{prize}</Td>
        </tr>
    }
    .into_any()
}

#[expect(
    clippy::cast_precision_loss,
    reason = "marks are far below 2^52 and only a bar is drawn"
)]
fn as_share(mean: Points, most: Points) -> f64 {
    mean.0 as f64 / most.0.max(1) as f64
}

fn name_of(levels: &[AwardLevel], code: &str) -> String {
    let known = levels.iter().find(|level| level.code == code);
    known.map_or_else(|| "–".to_owned(), |level| level.name.clone())
}

/// The level of one entry, as a field of the form beside the table.
fn choice(line: &RankingLine, levels: &[AwardLevel], chosen: &str) -> AnyView {
    let lang = lang();
    let passes = levels.iter().any(|level| level.code == PASSES);
    let column = if passes {
        text::rounds::passes(lang)
    } else {
        text::staff::prize(lang)
    };
    let name = format!("award[{}]", line.code);
    let chosen = typed_or(&name, chosen);
    let options = levels
        .iter()
        .map(|level| {
            view! {
                <option value=level.code.clone() selected=level.code == chosen>
                    {level.name.clone()}
                </option>
            }
        })
        .collect_view();
    view! {
        <select class="input" form="awards" name=name aria-label=format!("{column} {}", line.code)>
            <option value="" selected=chosen.is_empty()>
                {if passes { text::rounds::not_passing(lang) } else { text::staff::no_prize(lang) }}
            </option>
            {options}
        </select>
    }
    .into_any()
}
