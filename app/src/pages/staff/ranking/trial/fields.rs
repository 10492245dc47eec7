//! What can be tried.

use domain::{
    edition::Average,
    page::committee::RankingPage,
    points::Points,
    ranking::{Chain, SHARE, VOTE},
};
use leptos::prelude::*;

use super::{Trial, levels::level_fields};
use crate::{
    components::{Select, SelectOption},
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
/// Criteria that can be compared one after the other; more where the edition has more.
const CRITERIA: usize = 2;

/// The fields, with what the edition says in them at first.
pub(super) fn fields(trial: RwSignal<Trial>, as_edition: &Trial, page: &RankingPage) -> AnyView {
    let lang = lang();
    let averages = AVERAGES
        .iter()
        .map(|(code, average)| SelectOption::new(*code, words::average_name(lang, *average)));
    let steps = steps(as_edition.round_to);
    let mut sums = vec![SelectOption::new("", words::trial_of_totals(lang))];
    sums.extend(steps.iter().map(|step| {
        SelectOption::new(
            step.to_string(),
            words::trial_by_criterion(lang, &Points(*step).text()),
        )
    }));
    let carries = [
        SelectOption::new("no", text::awards::no_carry_over(lang)),
        SelectOption::new("yes", text::awards::carry_over(lang)),
    ];
    let steps = steps
        .into_iter()
        .map(|step| SelectOption::new(step.to_string(), Points(step).text()));
    let points = |typed: &str| typed.parse().ok().map(Points);
    let levels = (0..)
        .zip(&as_edition.awards.levels)
        .map(|(place, level)| level_fields(trial, place, level, &page.criteria))
        .collect_view();
    view! {
        <div class="cols">
            <div class="stack">
                {choice(
                    trial,
                    ("trial-average", words::trial_average(lang)),
                    averages.collect(),
                    |trial| {
                        let mut known = AVERAGES.iter();
                        let is = known.find(|(_, average)| *average == trial.average);
                        is.map_or("", |(code, _)| code).to_owned()
                    },
                    |trial, code| {
                        let mut known = AVERAGES.iter();
                        if let Some((_, average)) = known.find(|(known, _)| *known == code) {
                            trial.average = *average;
                        }
                    },
                )}
                {choice(
                    trial,
                    ("trial-of", words::trial_of(lang)),
                    sums,
                    |trial| trial.by_criterion.map_or_else(String::new, |step| step.0.to_string()),
                    move |trial, step| trial.by_criterion = points(step),
                )}
                {choice(
                    trial,
                    ("trial-round", words::trial_round(lang)),
                    steps.collect(),
                    |trial| trial.round_to.0.to_string(),
                    move |trial, step| trial.round_to = points(step).unwrap_or(trial.round_to),
                )}
                {choice(
                    trial,
                    ("trial-carry", words::trial_carry(lang)),
                    carries.into(),
                    |trial| if trial.awards.carry_over { "yes" } else { "no" }.to_owned(),
                    |trial, code| trial.awards.carry_over = code == "yes",
                )}
            </div>
            <div class="stack">{ties(trial, as_edition, page)}</div>
            {levels}
        </div>
    }
    .into_any()
}

/// The tie chain: a list for each criterion, and one for what comes after them.
fn ties(trial: RwSignal<Trial>, as_edition: &Trial, page: &RankingPage) -> AnyView {
    let lang = lang();
    let criteria = Chain::of(&as_edition.ties).criteria.len().max(CRITERIA);
    let by_criteria = (0..criteria.min(page.criteria.len())).map(|place| {
        let mut options = vec![SelectOption::new("", words::trial_no_criterion(lang))];
        let known = page.criteria.iter();
        options.extend(known.map(|criterion| SelectOption::new(&criterion.code, &criterion.name)));
        let label = if place == 0 {
            words::trial_tie(lang)
        } else {
            words::trial_next_tie(lang)
        };
        choice_named(
            trial,
            (format!("trial-tie-{place}"), label),
            options,
            move |trial| {
                let criteria = Chain::of(&trial.ties).criteria;
                criteria.get(place).cloned().unwrap_or_default()
            },
            move |trial, code| trial.ties = with_criterion(&trial.ties, place, code),
        )
    });
    let ends = [
        ("", words::trial_left(lang)),
        (VOTE, words::trial_voted(lang)),
        (SHARE, words::trial_shared(lang)),
        (BOTH, words::trial_both(lang)),
    ];
    let ends = ends.map(|(code, name)| SelectOption::new(code, name));
    view! {
        {by_criteria.collect_view()}
        {choice(
            trial,
            ("trial-end", words::trial_end(lang)),
            ends.into(),
            |trial| {
                let chain = Chain::of(&trial.ties);
                match (chain.vote, chain.share) {
                    (false, false) => "",
                    (true, false) => VOTE,
                    (false, true) => SHARE,
                    (true, true) => BOTH,
                }
                .to_owned()
            },
            |trial, code| {
                let mut ties = Chain::of(&trial.ties).criteria.to_vec();
                let words = [VOTE, SHARE].into_iter();
                ties.extend(words.filter(|word| code == BOTH || code == *word).map(str::to_owned));
                trial.ties = ties;
            },
        )}
    }
    .into_any()
}

/// A vote, and shared places where it chooses nobody.
const BOTH: &str = "vote-share";

/// A chain with another criterion at a place, and no criterion twice; an empty one takes that place away.
fn with_criterion(ties: &[String], place: usize, code: &str) -> Vec<String> {
    let criteria = Chain::of(ties).criteria;
    let (before, words) = ties.split_at(criteria.len());
    let mut chain: Vec<String> = before.to_vec();
    if place < chain.len() {
        chain.remove(place);
    }
    chain.retain(|known| known != code);
    if !code.is_empty() {
        chain.insert(place.min(chain.len()), code.to_owned());
    }
    chain.extend_from_slice(words);
    chain
}

fn steps(as_edition: Points) -> Vec<i64> {
    let mut steps = STEPS.to_vec();
    if !steps.contains(&as_edition.0) {
        steps.insert(0, as_edition.0);
    }
    steps
}

fn choice(
    trial: RwSignal<Trial>,
    (name, label): (&'static str, &'static str),
    options: Vec<SelectOption>,
    is: impl Fn(&Trial) -> String + Send + Sync + 'static,
    change: impl Fn(&mut Trial, &str) + Send + Sync + 'static,
) -> AnyView {
    choice_named(trial, (name.to_owned(), label), options, is, change)
}

fn choice_named(
    trial: RwSignal<Trial>,
    (name, label): (String, &'static str),
    options: Vec<SelectOption>,
    is: impl Fn(&Trial) -> String + Send + Sync + 'static,
    change: impl Fn(&mut Trial, &str) + Send + Sync + 'static,
) -> AnyView {
    view! {
        <Select
            name=name
            label=label
            options=options
            value=Signal::derive(move || trial.with(&is))
            on_change=Callback::new(move |code: String| trial.update(|trial| change(trial, &code)))
        />
    }
    .into_any()
}
