//! What other rules would change, computed on the device and kept nowhere.

mod fields; // What can be tried.
mod levels; // … of one level.

use domain::{
    edition::{Average, AwardLevel, Awards},
    page::committee::RankingPage,
    points::Points,
    ranking::{Marked, Method, Moved, Ranked, TieVote, moved, rank},
};
use leptos::prelude::*;

use self::fields::fields;
use super::name_of;
use crate::{
    components::{Button, Column, DataTable, Notice, NoticeKind, Td},
    context::lang,
    text::{self, ranking as words},
};

/// The rules of a trial.
#[derive(Clone, PartialEq)]
struct Trial {
    average: Average,
    by_criterion: Option<Points>,
    round_to: Points,
    ties: Vec<String>,
    awards: Awards,
}

impl Trial {
    fn rank(&self, marked: &[Marked], votes: &[TieVote]) -> Vec<Ranked> {
        let method = Method {
            average: self.average,
            by_criterion: self.by_criterion,
            round_to: self.round_to,
            ties: &self.ties,
            votes,
        };
        rank(marked, &method, &self.awards)
    }

    /// Money for the levels that would be suggested, in đồng.
    fn money(&self, ranked: &[Ranked]) -> i64 {
        let of_line = |line: &Ranked| {
            let mut levels = self.awards.levels.iter();
            let level = levels.find(|level| line.suggested.as_ref() == Some(&level.code));
            level.map_or(0, |level| level.money)
        };
        ranked.iter().map(of_line).sum()
    }
}

/// The form of a trial and who would move, folded until it is wanted.
pub(super) fn trial(page: &RankingPage) -> AnyView {
    let lang = lang();
    let as_edition = Trial {
        average: page.average,
        by_criterion: page.by_criterion,
        round_to: page.round_to,
        ties: page.ties.clone(),
        awards: page.awards.clone(),
    };
    let trial = RwSignal::new(as_edition.clone());
    let marked: Vec<Marked> = page
        .lines
        .iter()
        .map(|line| Marked {
            entry: line.code.clone(),
            field: line.field.clone(),
            totals: line.totals.clone(),
            marks: line.marks.clone(),
        })
        .collect();
    let titles: Vec<(String, String)> = page
        .lines
        .iter()
        .map(|line| (line.code.clone(), line.title.clone()))
        .collect();
    let votes = page.tie_votes.clone();
    let now = as_edition.rank(&marked, &votes);
    // No trial moves them, and the limit is one of all prizes.
    let special = page.special.iter();
    let special: i64 = special
        .filter_map(|given| {
            let mut prizes = page.awards.special.iter();
            prizes.find(|prize| prize.code == given.prize)
        })
        .map(|prize| prize.money)
        .sum();
    let moves = Memo::new(move |_| {
        trial.with(|trial| {
            let then = trial.rank(&marked, &votes);
            let (money, limit) = (trial.money(&then) + special, trial.awards.money_limit);
            let over = limit.filter(|limit| money > *limit);
            Shown(moved(&now, &then), over.map(|limit| (money, limit)))
        })
    });
    let levels = page.awards.levels.clone();
    let told = move || moves.with(|moves| told(moves, &titles, &levels));
    let reset = as_edition.clone();
    view! {
        <details class="sheet pad no-print" id="trial">
            <summary>
                <h2 class="h3">{words::trial(lang)}</h2>
            </summary>
            <div class="stack">
                <Notice kind=NoticeKind::Warn title=words::trial_mark(lang)>
                    <p>{words::trial_text(lang)}</p>
                </Notice>
                {fields(trial, &as_edition, page)}
                <div class="row">
                    <Button on_click=Callback::new(move |()| trial.set(reset.clone()))>
                        {words::trial_reset(lang)}
                    </Button>
                </div>
                <div aria-live="polite">{told}</div>
            </div>
        </details>
    }
    .into_any()
}

/// Who would move, and the money with its limit where it would pass it; compared by value, so that the table is drawn
/// anew when it changes only.
#[derive(Clone, PartialEq)]
struct Shown(Vec<Moved>, Option<(i64, i64)>);

fn told(shown: &Shown, titles: &[(String, String)], levels: &[AwardLevel]) -> AnyView {
    let lang = lang();
    let Shown(moves, over) = shown;
    let over = over.map(|(sum, limit)| {
        let money = |amount| text::number::money(lang, amount);
        let title = text::awards::over(lang, &money(sum), &money(limit));
        view! { <Notice kind=NoticeKind::Warn title=title /> }
    });
    if moves.is_empty() {
        return view! {
            {over}
            <p>{words::trial_same(lang)}</p>
        }
        .into_any();
    }
    let heading = words::trial_moves(lang, moves.len());
    let rows = moves
        .iter()
        .map(|moved| {
            let code = moved.then.entry.clone();
            let title = titles.iter().find(|(known, _)| *known == code);
            let title = title.map(|(_, title)| title.clone()).unwrap_or_default();
            let (now, then) = (place(&moved.now, levels), place(&moved.then, levels));
            view! {
                <tr>
                    <th scope="row">{title} " " <span class="soft num">{code}</span></th>
                    <Td label=words::trial_now(lang)>{now}</Td>
                    <Td label=words::trial_then(lang)>
                        <b>{then}</b>
                    </Td>
                </tr>
            }
        })
        .collect_view();
    let columns = vec![
        Column::new(text::common::entry(lang)),
        Column::new(words::trial_now(lang)),
        Column::new(words::trial_then(lang)),
    ];
    view! {
        {over}
        <p><b>{heading.clone()}</b></p>
        <DataTable caption=heading columns=columns dense=true>
            {rows}
        </DataTable>
    }
    .into_any()
}

/// `hạng 3, Giải Ba (81,50 điểm)`.
fn place(ranked: &Ranked, levels: &[AwardLevel]) -> String {
    let lang = lang();
    let prize = match (&ranked.suggested, &ranked.border) {
        (Some(level), _) => name_of(levels, level),
        (None, Some(level)) => words::trial_border(lang, &name_of(levels, level)),
        (None, None) => text::staff::no_prize(lang).to_owned(),
    };
    let rank = ranked
        .rank
        .map_or_else(|| "–".to_owned(), |rank| rank.to_string());
    let result = ranked
        .result
        .map_or_else(|| "–".to_owned(), Points::text_fixed);
    format!(
        "{} ({})",
        words::trial_place(lang, &rank, &prize),
        words::trial_result(lang, &result)
    )
}
