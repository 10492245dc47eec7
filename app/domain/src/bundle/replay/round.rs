//! Rounds before the last one.

use std::collections::{BTreeMap, BTreeSet};

use super::{Difference, below_floors, difference, excess, ranking_of, wrong_places, wrong_sheets};
use crate::{
    bundle::{Place, RANKING, ROUNDS, Rules, Score},
    edition::PASSES,
};

/// Everything in a round before the last one that does not follow from its rules and scores; `next` has the entries of
/// the round after it, which are those that pass.
pub fn replay_round<'a>(
    rules: &Rules,
    scores: &[Score],
    ranking: &[Place],
    next: impl Iterator<Item = &'a str>,
) -> Vec<Difference> {
    let mut differences = wrong_sheets(rules, scores);
    let passing: BTreeMap<String, String> = ranking
        .iter()
        .filter(|place| !place.prize.is_empty())
        .map(|place| (place.entry.clone(), place.prize.clone()))
        .collect();
    let entries = ranking.iter().map(|place| place.entry.clone());
    let computed = ranking_of(rules, scores, entries, &passing);
    differences.extend(wrong_places(ranking, &computed));
    differences.extend(below_floors(rules, scores, ranking));
    let next: BTreeSet<&str> = next.collect();
    let passed: BTreeSet<&str> = passing.keys().map(String::as_str).collect();
    for entry in next.symmetric_difference(&passed) {
        let goes_on = |in_it: bool| if in_it { PASSES } else { "" };
        let (says, follows) = (next.contains(entry), passed.contains(entry));
        differences.push(difference(
            RANKING,
            entry,
            &goes_on(says),
            &goes_on(follows),
        ));
    }
    let given = passing.iter().map(|(entry, level)| (&**entry, &**level));
    differences.extend(excess(rules, ranking, RANKING, given));
    for difference in &mut differences {
        difference.file = ROUNDS;
    }
    differences
}
