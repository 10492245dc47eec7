//! Prizes beside the levels.

use super::{Difference, difference};
use crate::{
    bundle::{RESULTS, Rules},
    page::public::Snapshot,
};

/// What contradicts the rules of special prizes. Who gets one rests on births, numbers of entries and people's
/// choice, which a bundle does not hold, so it is taken as it was given.
pub(super) fn wrong_special(rules: &Rules, results: &Snapshot) -> Vec<Difference> {
    let (awards, given) = (&rules.awards, &results.special);
    let mut wrong = Vec::new();
    for special in given {
        let says = format!("{} {} {}", special.name, special.giver, special.money);
        let follows = awards
            .special(&special.prize)
            .map_or_else(String::new, |of| {
                format!("{} {} {}", of.name, of.giver, of.money)
            });
        let kind = awards.special(&special.prize).map(|of| of.kind);
        let to_unit = special.code.is_empty();
        if says != follows || kind != Some(special.kind) || special.kind.is_of_unit() != to_unit {
            wrong.push(difference(RESULTS, &special.prize, &says, &follows));
        }
        let same = given.iter().filter(|other| {
            (&other.prize, &other.code) == (&special.prize, &special.code)
                && (!to_unit || other.unit == special.unit)
        });
        if same.count() > 1 {
            let to = if to_unit {
                &special.unit
            } else {
                &special.code
            };
            wrong.push(difference(RESULTS, &special.prize, to, &""));
        }
    }
    for prize in &awards.special {
        let of_prize = given.iter().filter(|special| special.prize == prize.code);
        let count = of_prize.count();
        if count > usize::from(prize.count) {
            wrong.push(difference(RESULTS, &prize.name, &count, &prize.count));
        }
    }
    let of_levels = results.results.iter().map(|result| {
        let mut levels = awards.levels.iter();
        let level = levels.find(|level| level.code == result.card.level_code);
        level.map_or(0, |level| level.money)
    });
    let sum: i64 = of_levels
        .chain(given.iter().map(|special| special.money))
        .sum();
    if let Some(limit) = awards.money_limit.filter(|limit| sum > *limit) {
        wrong.push(difference(RESULTS, &"money_limit", &sum, &limit));
    }
    wrong
}
