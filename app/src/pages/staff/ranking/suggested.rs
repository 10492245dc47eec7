//! What the rules suggest, with the reason for each prize, and what they leave to people.

use domain::{
    awards::{Open, Suggested},
    edition::Awards,
    page::committee::RankingPage,
    ranking::Chain,
};
use leptos::prelude::*;

use super::special::name_of;
use crate::{
    components::{Column, DataTable, LinkButton, Notice, NoticeKind, Td},
    context::lang,
    routes,
    text::{self, awards as words},
};

/// Ties across a border, and prizes that cost more than there is.
pub(super) fn open(page: &RankingPage) -> AnyView {
    let lang = lang();
    page.outcome
        .open
        .iter()
        .filter_map(|open| match open {
            Open::Border { level, entries } => {
                let level = page.awards.name_of(level).to_owned();
                let votes = Chain::of(&page.ties).vote;
                let title = if votes {
                    words::vote_on(lang, &level, &entries.join(", "))
                } else {
                    words::border_of(lang, &level, &entries.join(", "))
                };
                let counts = votes.then(|| view! { <p>{words::vote_on_text(lang)}</p> });
                let vote = voted(page, entries);
                Some(
                    view! { <Notice kind=NoticeKind::Warn title=title>{counts} {vote}</Notice> }
                        .into_any(),
                )
            }
            Open::Money { sum, limit } => {
                let money = |amount| text::number::money(lang, amount);
                let title = words::over(lang, &money(*sum), &money(*limit));
                let over = page.outcome.prizes.iter().filter(|prize| prize.over);
                let over: Vec<String> = over.map(|prize| named(page, prize)).collect();
                Some(
                    view! {
                        <Notice kind=NoticeKind::Warn title=title>
                            <p>{words::over_text(lang, &over.join(", "))}</p>
                        </Notice>
                    }
                    .into_any(),
                )
            }
            Open::Claims { .. } | Open::ByHand { .. } => None,
        })
        .collect_view()
        .into_any()
}

/// What a vote chose among tied entries, or the way to one.
fn voted(page: &RankingPage, tied: &[String]) -> Option<AnyView> {
    let lang = lang();
    let mut among = tied.to_vec();
    among.sort();
    let chosen = page.chosen.iter().find(|chosen| chosen.among == among);
    let edition = &page.head.edition.code;
    if let Some(chosen) = chosen {
        let said = text::votes::chose(lang, &chosen.code, chosen.votes, chosen.of);
        return Some(view! { <p><a href=routes::votes(edition)>{said}</a></p> }.into_any());
    }
    page.votes?;
    let open = routes::vote_on(edition, &tied.join(","));
    Some(view! { <p><a href=open>{text::votes::open_on(lang)}</a></p> }.into_any())
}

/// The ways to votes and minutes.
pub(super) fn ways(page: &RankingPage) -> AnyView {
    let lang = lang();
    let edition = &page.head.edition.code;
    let votes = page.votes.map(|_| {
        view! { <LinkButton href=routes::votes(edition)>{text::votes::heading(lang)}</LinkButton> }
    });
    view! {
        {votes}
        <LinkButton href=routes::minutes(edition)>{text::minutes::link(lang)}</LinkButton>
    }
    .into_any()
}

/// Every suggested prize with its reason, folded until it is wanted.
pub(super) fn suggested(page: &RankingPage) -> Option<AnyView> {
    let lang = lang();
    if page.open_sheets > 0 || page.outcome.prizes.is_empty() {
        return None;
    }
    let rows = page
        .outcome
        .prizes
        .iter()
        .map(|prize| {
            let line = page.lines.iter().find(|line| line.code == prize.to);
            let title = line.map(|line| line.title.clone());
            let mut why = words::reason(lang, &prize.reason, &page.awards.levels);
            if prize.over {
                why = format!("{why} ({})", words::passes(lang));
            }
            let (name, to) = (
                page.awards.name_of(&prize.prize).to_owned(),
                name_of(page, &prize.to),
            );
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <Td label=words::to(lang)>
                        {title}
                        " "
                        <span class="soft num">{to}</span>
                    </Td>
                    <Td label=words::why(lang)>{why}</Td>
                </tr>
            }
        })
        .collect_view();
    let columns = vec![
        Column::new(text::staff::prize(lang)),
        Column::new(words::to(lang)),
        Column::new(words::why(lang)),
    ];
    let sum = text::number::money(lang, page.outcome.money);
    let money = match page.awards.money_limit {
        Some(limit) => Some(words::money_of(
            lang,
            &sum,
            &text::number::money(lang, limit),
        )),
        None => (page.outcome.money > 0).then(|| words::money(lang, &sum)),
    };
    Some(
        view! {
            <details class="sheet pad no-print" id="suggested">
                <summary>
                    <h2 class="h3">{words::suggested(lang)}</h2>
                </summary>
                <div class="stack">
                    <p>{words::suggested_text(lang)} " " {money}</p>
                    <DataTable caption=words::suggested(lang) columns=columns dense=true>
                        {rows}
                    </DataTable>
                </div>
            </details>
        }
        .into_any(),
    )
}

/// What becomes of empty places, and how much money there is.
pub(super) fn rules(awards: &Awards) -> String {
    let lang = lang();
    let mut rules = if awards.carry_over {
        words::carry_over(lang).to_owned()
    } else {
        String::new()
    };
    if let Some(limit) = awards.money_limit {
        if !rules.is_empty() {
            rules.push(' ');
        }
        rules += &words::money_limit(lang, &text::number::money(lang, limit));
    }
    rules
}

fn named(page: &RankingPage, prize: &Suggested) -> String {
    let name = page.awards.name_of(&prize.prize);
    format!("{name} ({})", name_of(page, &prize.to))
}
