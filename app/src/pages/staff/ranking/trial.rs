//! What other rules would change, computed on the device and kept nowhere.

use domain::{
    edition::{Average, AwardLevel, Awards},
    page::committee::RankingPage,
    points::Points,
    ranking::{Marked, Method, Moved, Ranked, moved, rank},
    refusal::Problem,
};
use leptos::prelude::*;

use super::name_of;
use crate::{
    components::{
        Button, Column, DataTable, Notice, NoticeKind, Select, SelectOption, Td, TextField,
    },
    context::lang,
    text::{self, ranking as words},
};

const AVERAGES: [(&str, Average); 3] = [
    ("mean", Average::Mean),
    ("trimmed-mean", Average::TrimmedMean),
    ("median", Average::Median),
];
/// Hundredths of a point, each of which divides a whole one.
const STEPS: [i64; 5] = [1, 10, 20, 50, 100];

/// The rules of a trial.
#[derive(Clone, PartialEq)]
struct Trial {
    average: Average,
    round_to: Points,
    awards: Awards,
}

impl Trial {
    fn rank(&self, marked: &[Marked], ties: &[String]) -> Vec<Ranked> {
        let method = Method {
            average: self.average,
            round_to: self.round_to,
            ties,
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
        round_to: page.round_to,
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
    let ties: Vec<String> = page.ties.iter().map(|choice| choice.code.clone()).collect();
    let now = as_edition.rank(&marked, &ties);
    let moves = Memo::new(move |_| {
        trial.with(|trial| {
            let then = trial.rank(&marked, &ties);
            let (money, limit) = (trial.money(&then), trial.awards.money_limit);
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
                {fields(trial, &as_edition)}
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

fn fields(trial: RwSignal<Trial>, as_edition: &Trial) -> AnyView {
    let lang = lang();
    let averages = AVERAGES
        .iter()
        .map(|(code, average)| SelectOption::new(*code, words::average_name(lang, *average)))
        .collect::<Vec<_>>();
    let mut steps = STEPS.to_vec();
    if !steps.contains(&as_edition.round_to.0) {
        steps.insert(0, as_edition.round_to.0);
    }
    let steps = steps
        .into_iter()
        .map(|step| SelectOption::new(step.to_string(), Points(step).text()))
        .collect::<Vec<_>>();
    let average = Signal::derive(move || {
        let is = trial.with(|trial| trial.average);
        let mut averages = AVERAGES.iter();
        let found = averages.find(|(_, average)| *average == is);
        found.map_or_else(String::new, |(code, _)| (*code).to_owned())
    });
    let step = Signal::derive(move || trial.with(|trial| trial.round_to.0.to_string()));
    let carries = vec![
        SelectOption::new("no", text::awards::no_carry_over(lang)),
        SelectOption::new("yes", text::awards::carry_over(lang)),
    ];
    let carry = Signal::derive(move || {
        let is = trial.with(|trial| trial.awards.carry_over);
        if is { "yes" } else { "no" }.to_owned()
    });
    let levels = (0..)
        .zip(&as_edition.awards.levels)
        .map(|(place, level)| level_fields(trial, place, level))
        .collect_view();
    view! {
        <div class="cols">
            <div class="stack">
                <Select
                    name="trial-average"
                    label=words::trial_average(lang)
                    options=averages
                    value=average
                    on_change=Callback::new(move |code: String| {
                        if let Some((_, average)) = AVERAGES.iter().find(|(known, _)| *known == code) {
                            trial.update(|trial| trial.average = *average);
                        }
                    })
                />
                <Select
                    name="trial-round"
                    label=words::trial_round(lang)
                    options=steps
                    value=step
                    on_change=Callback::new(move |step: String| {
                        if let Ok(step) = step.parse() {
                            trial.update(|trial| trial.round_to = Points(step));
                        }
                    })
                />
                <Select
                    name="trial-carry"
                    label=words::trial_carry(lang)
                    options=carries
                    value=carry
                    on_change=Callback::new(move |code: String| {
                        trial.update(|trial| trial.awards.carry_over = code == "yes");
                    })
                />
            </div>
            {levels}
        </div>
    }
    .into_any()
}

/// Number and threshold of one level; what is no number is said so and changes nothing.
fn level_fields(trial: RwSignal<Trial>, place: usize, level: &AwardLevel) -> AnyView {
    let lang = lang();
    let of = move |part: fn(&AwardLevel) -> String| {
        Signal::derive(move || {
            trial.with(|trial| trial.awards.levels.get(place).map(part).unwrap_or_default())
        })
    };
    let change = move |change: &dyn Fn(&mut AwardLevel)| {
        trial.update(|trial| {
            if let Some(level) = trial.awards.levels.get_mut(place) {
                change(level);
            }
        });
    };
    let [count_fault, from_fault] = [(); 2].map(|()| RwSignal::new(None::<String>));
    Effect::new(move |_| {
        trial.track();
        count_fault.set(None);
        from_fault.set(None);
    });
    let no_number = move || Some(text::problem::sentence(lang, Problem::NotANumber).to_owned());
    view! {
        <div class="stack">
            <TextField
                name=format!("trial-count-{}", level.code)
                label=words::trial_count(lang, &level.name)
                inputmode="numeric"
                value=of(|level| level.count.to_string())
                error=count_fault
                on_change=Callback::new(move |typed: String| {
                    match typed.trim().parse() {
                        Ok(count) => change(&|level| level.count = count),
                        Err(_) => count_fault.set(no_number()),
                    }
                })
            />
            <TextField
                name=format!("trial-from-{}", level.code)
                label=words::trial_from(lang, &level.name)
                inputmode="decimal"
                value=of(|level| level.at_least.text())
                error=from_fault
                on_change=Callback::new(move |typed: String| {
                    match Points::parse(&typed) {
                        Some(points) => change(&|level| level.at_least = points),
                        None => from_fault.set(no_number()),
                    }
                })
            />
        </div>
    }
    .into_any()
}

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
