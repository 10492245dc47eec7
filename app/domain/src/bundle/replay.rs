//! From rules and anonymised scores to ranks, prizes and what the pages of results show of them.

mod charts; // What charts count.
mod claims; // Prizes that rest on births or authors.
mod round; // Rounds before the last one.
mod shown; // What else the pages show.
mod special; // Prizes beside the levels.

use std::collections::{BTreeMap, BTreeSet};

pub use charts::{Counted, counted, wrong_charts};
pub use claims::wrong_claims;
pub use round::replay_round;
pub use shown::{spread, wrong_shown};
pub use special::{SpecialReplay, special_replay};

use super::{Place, RANKING, RESULTS, Rules, SCORES, Score};
use crate::{
    awards::{Prized, sharing, too_many},
    page::public::{ResultCard, Snapshot},
    points::Points,
    ranking::{Chain, Marked, Method, rank},
    vietnamese::sort_key,
};

impl Rules {
    /// How ranks follow from sheets.
    pub fn method(&self) -> Method<'_> {
        Method {
            average: self.ranking,
            by_criterion: self.by_criterion,
            round_to: self.round_to,
            ties: &self.ties,
            votes: &self.votes,
        }
    }
}

/// Something that does not follow from rules and scores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Name of the file that says so.
    pub file: &'static str,
    /// An entry, a sheet or a level.
    pub place: String,
    /// What the file says.
    pub says: String,
    /// What follows.
    pub follows: String,
}

/// The ranking that follows from scores; `prizes` has the level that the committee confirmed by entry, and `entries`
/// every entry, with or without scores.
pub fn ranking_of(
    rules: &Rules,
    scores: &[Score],
    entries: impl IntoIterator<Item = String>,
    prizes: &BTreeMap<String, String>,
) -> Vec<Place> {
    let mut marked: BTreeMap<String, Marked> = marked_of(scores);
    for entry in entries {
        marked
            .entry(entry.clone())
            .or_insert_with(|| Marked::of(entry));
    }
    let of_field = |mut line: Marked| {
        line.field = rules.fields.get(&line.entry).cloned().unwrap_or_default();
        line
    };
    let marked: Vec<Marked> = marked.into_values().map(of_field).collect();
    rank(&marked, &rules.method(), &rules.awards)
        .into_iter()
        .map(|line| Place {
            prize: prizes.get(&line.entry).cloned().unwrap_or_default(),
            entry: line.entry,
            mean: line.result,
            rank: line.rank,
            suggested: line.suggested.unwrap_or_default(),
            border: line.border.unwrap_or_default(),
        })
        .collect()
}

/// The scores of every entry that has some.
fn marked_of(scores: &[Score]) -> BTreeMap<String, Marked> {
    let mut marked: BTreeMap<String, Marked> = BTreeMap::new();
    for ((entry, _), sheet) in sheets_of(scores) {
        let line = marked
            .entry(entry.to_owned())
            .or_insert_with(|| Marked::of(entry.to_owned()));
        let total = sheet.iter().map(|score| score.points.0).sum();
        line.totals.push(Points(total));
        for score in sheet {
            line.add(&score.criterion, score.points);
        }
    }
    marked
}

/// Everything in a published contest that does not follow from its rules and scores.
pub fn replay(
    rules: &Rules,
    scores: &[Score],
    ranking: &[Place],
    results: &Snapshot,
) -> Vec<Difference> {
    let mut differences = wrong_sheets(rules, scores);
    let entries = ranking.iter().map(|place| place.entry.clone());
    let prizes = results
        .results
        .iter()
        .map(|result| (result.card.code.clone(), result.card.level_code.clone()))
        .collect();
    let computed = ranking_of(rules, scores, entries, &prizes);
    differences.extend(wrong_places(ranking, &computed));
    differences.extend(wrong_results(rules, ranking, results));
    differences.extend(below_floors(rules, scores, ranking));
    differences.extend(special::wrong_special(rules, results));
    differences
}

/// The scores of each sheet.
fn sheets_of(scores: &[Score]) -> BTreeMap<(&str, u32), Vec<&Score>> {
    let mut sheets: BTreeMap<(&str, u32), Vec<&Score>> = BTreeMap::new();
    for score in scores {
        sheets
            .entry((&score.entry, score.judge))
            .or_default()
            .push(score);
    }
    sheets
}

/// Sheets that a judge could not have signed, and entries with too few of them.
fn wrong_sheets(rules: &Rules, scores: &[Score]) -> Vec<Difference> {
    let mut wrong = Vec::new();
    let mut judges: BTreeMap<&str, u32> = BTreeMap::new();
    for ((entry, judge), sheet) in sheets_of(scores) {
        *judges.entry(entry).or_default() += 1;
        let place = format!("{entry}, {judge}");
        let version = sheet.first().map_or(0, |score| score.rubric);
        let rubric = rules
            .rubrics
            .iter()
            .find(|rubric| rubric.version == version);
        let Some(rubric) = rubric else {
            wrong.push(difference(SCORES, &place, &version, &""));
            continue;
        };
        let marked: Vec<&str> = sheet.iter().map(|score| score.criterion.as_str()).collect();
        let asked: Vec<&str> = rubric
            .criteria
            .iter()
            .map(|criterion| criterion.code.as_str())
            .collect();
        if marked != asked || sheet.iter().any(|score| score.rubric != version) {
            wrong.push(difference(
                SCORES,
                &place,
                &marked.join(" "),
                &asked.join(" "),
            ));
        }
        for (score, criterion) in sheet.iter().zip(&rubric.criteria) {
            let off_step = rubric.step.0 > 0 && score.points.0 % rubric.step.0 != 0;
            if score.points.0 < 0 || score.points > criterion.most || off_step {
                let place = format!("{place}, {}", score.criterion);
                let within = format!("0–{}, {}", criterion.most.text(), rubric.step.text());
                wrong.push(difference(SCORES, &place, &score.points.text(), &within));
            }
        }
    }
    let few = judges
        .into_iter()
        .filter(|(_, count)| *count < u32::from(rules.judges_per_entry));
    wrong.extend(
        few.map(|(entry, count)| difference(SCORES, &entry, &count, &rules.judges_per_entry)),
    );
    wrong
}

/// Lines of the ranking that do not follow.
fn wrong_places(says: &[Place], follows: &[Place]) -> Vec<Difference> {
    let lines = says.len().max(follows.len());
    (0..lines)
        .filter_map(|line| {
            let (says, follows) = (says.get(line), follows.get(line));
            if says == follows {
                return None;
            }
            let entry = says
                .or(follows)
                .map(|place| place.entry.as_str())
                .unwrap_or_default();
            Some(difference(RANKING, &entry, &told(says), &told(follows)))
        })
        .collect()
}

fn told(place: Option<&Place>) -> String {
    let Some(place) = place else {
        return String::new();
    };
    super::write_ranking(std::slice::from_ref(place))
        .lines()
        .nth(1)
        .unwrap_or_default()
        .to_owned()
}

/// What the pages show otherwise than ranking and rules say.
fn wrong_results(rules: &Rules, ranking: &[Place], results: &Snapshot) -> Vec<Difference> {
    let mut wrong = Vec::new();
    let levels = &rules.awards.levels;
    if results.levels != *levels {
        let names = |levels: &[crate::edition::AwardLevel]| {
            let lines = levels.iter().map(|level| {
                format!(
                    "{} {} {} {} {}",
                    level.code,
                    level.name,
                    level.count,
                    level.at_least.text(),
                    level.money
                )
            });
            lines.collect::<Vec<_>>().join("; ")
        };
        wrong.push(difference(
            RESULTS,
            &"levels",
            &names(&results.levels),
            &names(levels),
        ));
    }
    let cards: Vec<&ResultCard> = results.results.iter().map(|result| &result.card).collect();
    for (number, level) in (1_u32..).zip(levels) {
        let of_level = cards.iter().filter(|card| card.level_code == level.code);
        for card in of_level {
            if card.level != level.name || card.rank != number {
                let says = format!("{} {}", card.level, card.rank);
                wrong.push(difference(
                    RESULTS,
                    &card.code,
                    &says,
                    &format!("{} {number}", level.name),
                ));
            }
        }
    }
    wrong.extend(excess(rules, ranking, RESULTS, prized_cards(&cards)));
    let mut told = results.clone();
    tell_shared(rules, ranking, &mut told);
    for (card, follows) in cards.iter().zip(&told.results) {
        let (says, follows) = (card.shared, follows.card.shared);
        if says != follows {
            wrong.push(difference(RESULTS, &card.code, &says, &follows));
        }
    }
    let known = |code: &str| levels.iter().any(|level| level.code == code);
    let shown: BTreeMap<&str, &str> = cards
        .iter()
        .map(|card| (card.code.as_str(), card.level_code.as_str()))
        .collect();
    let given: BTreeMap<&str, &str> = ranking
        .iter()
        .filter(|place| !place.prize.is_empty())
        .map(|place| (place.entry.as_str(), place.prize.as_str()))
        .collect();
    let codes: BTreeSet<&str> = shown.keys().chain(given.keys()).copied().collect();
    for code in codes {
        let (card, prize) = (shown.get(code).copied(), given.get(code).copied());
        if card != prize || !card.is_some_and(known) {
            wrong.push(difference(
                RESULTS,
                &code,
                &card.unwrap_or_default(),
                &prize.unwrap_or_default(),
            ));
        }
    }
    if shown.len() != cards.len() {
        wrong.push(difference(RESULTS, &"results", &cards.len(), &shown.len()));
    }
    let order = |card: &&ResultCard| (card.rank, sort_key(&card.title));
    let mut sorted = cards.clone();
    sorted.sort_by_cached_key(order);
    if let Some((says, follows)) = cards.iter().zip(&sorted).find(|(a, b)| a.code != b.code) {
        wrong.push(difference(RESULTS, &"results", &says.code, &follows.code));
    }
    wrong
}

/// Levels with more prizes than they may have, in all or in a field; `prized` has entries with the codes of their levels.
fn excess<'a>(
    rules: &'a Rules,
    ranking: &[Place],
    file: &'static str,
    prized: impl Iterator<Item = (&'a str, &'a str)>,
) -> Vec<Difference> {
    let prized = ranked_prizes(rules, ranking, prized);
    let share = Chain::of(&rules.ties).share;
    too_many(&rules.awards, share, &prized)
        .into_iter()
        .map(|excess| match excess.field {
            Some(field) => difference(file, &excess.level.name, &field, &excess.most),
            None => difference(file, &excess.level.name, &excess.count, &excess.most),
        })
        .collect()
}

fn prized_cards<'a>(cards: &'a [&ResultCard]) -> impl Iterator<Item = (&'a str, &'a str)> {
    let cards = cards.iter();
    cards.map(|card| (&*card.code, &*card.level_code))
}

/// Notes on the cards of results who shares a place.
pub fn tell_shared(rules: &Rules, ranking: &[Place], results: &mut Snapshot) {
    let cards: Vec<&ResultCard> = results.results.iter().map(|result| &result.card).collect();
    let prized = ranked_prizes(rules, ranking, prized_cards(&cards));
    let share = Chain::of(&rules.ties).share;
    let shared: Vec<bool> = sharing(&prized);
    for (result, shared) in results.results.iter_mut().zip(shared) {
        result.card.shared = share && shared;
    }
}

/// Entries with the codes of their levels, as counts look at them.
fn ranked_prizes<'a>(
    rules: &'a Rules,
    ranking: &[Place],
    prized: impl Iterator<Item = (&'a str, &'a str)>,
) -> Vec<Prized<'a>> {
    let ranks: BTreeMap<&str, Option<u32>> = ranking
        .iter()
        .map(|place| (&*place.entry, place.rank))
        .collect();
    let prized = prized.map(|(entry, level)| Prized {
        level,
        field: rules.fields.get(entry).map_or("", String::as_str),
        rank: ranks.get(entry).copied().flatten(),
    });
    prized.collect()
}

/// Prizes whose entry is below a floor of the level.
fn below_floors(rules: &Rules, scores: &[Score], ranking: &[Place]) -> Vec<Difference> {
    let (marked, method) = (marked_of(scores), rules.method());
    let mut wrong = Vec::new();
    for place in ranking {
        let mut levels = rules.awards.levels.iter();
        let Some(level) = levels.find(|level| level.code == place.prize) else {
            continue;
        };
        let nothing = Marked::default();
        let marks = marked.get(&place.entry).unwrap_or(&nothing);
        let has = place.mean.map(Points::text).unwrap_or_default();
        match method.below(marks, level) {
            None => {}
            Some("") => {
                let least = level.at_least.text();
                wrong.push(difference(RANKING, &place.entry, &has, &least));
            }
            Some(criterion) => {
                let marks = marks.marks.get(criterion).map(Vec::as_slice);
                let has = method.criterion(marks.unwrap_or_default());
                let has = has.map(Points::text).unwrap_or_default();
                let least = level.at_least_in.get(criterion).copied();
                let least = least.map(Points::text).unwrap_or_default();
                let entry = format!("{}, {criterion}", place.entry);
                wrong.push(difference(RANKING, &entry, &has, &least));
            }
        }
    }
    wrong
}

fn difference(
    file: &'static str,
    place: &dyn std::fmt::Display,
    says: &dyn std::fmt::Display,
    follows: &dyn std::fmt::Display,
) -> Difference {
    Difference {
        file,
        place: place.to_string(),
        says: says.to_string(),
        follows: follows.to_string(),
    }
}
