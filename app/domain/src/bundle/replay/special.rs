//! Prizes beside the levels.

use super::{Difference, claims::withheld, difference};
use crate::{
    bundle::{Claim, RESULTS, Rules},
    edition::SpecialKind,
    page::public::Snapshot,
};

/// How special prizes were replayed, by their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SpecialReplay {
    /// Computed again from the numbers of entries that results show.
    pub computed: Vec<String>,
    /// Computed again from the order of births, or of how many entries an author has.
    pub ordered: Vec<String>,
    /// A rule on births or authors would give more of these than people gave.
    pub withheld: Vec<String>,
    /// Chosen by people, with a reason where a rule would choose otherwise; taken as they were given.
    pub chosen: Vec<String>,
    /// Given by a rule on births or authors of which this bundle does not hold the order, as older ones do not; taken as
    /// they were given.
    pub unknown: Vec<String>,
}

/// How the special prizes of results are replayed; `claims` are nothing in bundles from before there were any.
pub fn special_replay(
    rules: &Rules,
    results: &Snapshot,
    claims: Option<&[Claim]>,
) -> SpecialReplay {
    let mut replay = SpecialReplay::default();
    if let Some(claims) = claims {
        replay.withheld = withheld(rules, results, claims);
    }
    for special in &results.special {
        let list = match special.kind {
            SpecialKind::Entry | SpecialKind::Unit => &mut replay.chosen,
            _ if !special.reason.is_empty() => &mut replay.chosen,
            SpecialKind::MostOfUnit if results.entered.is_some() => &mut replay.computed,
            kind if kind.is_of_person() && claims.is_some() => &mut replay.ordered,
            _ => &mut replay.unknown,
        };
        list.push(special.name.clone());
    }
    replay
}

/// Units that a rule gave a prize for most entries, and that are not surely among those with most.
fn not_most(rules: &Rules, results: &Snapshot) -> Vec<Difference> {
    let Some(entered) = &results.entered else {
        return Vec::new();
    };
    let of = |unit: &str| {
        let mut units = entered.units.iter();
        let known = units.find(|known| known.name == unit);
        known.map_or(0, |known| known.count)
    };
    let given = results
        .special
        .iter()
        .filter(|special| special.kind == SpecialKind::MostOfUnit && special.reason.is_empty());
    let wrong = given.filter_map(|special| {
        let own = of(&special.unit);
        let places = rules
            .awards
            .special(&special.prize)
            .map_or(0, |of| of.count);
        let others = entered.units.iter();
        // An equal claim leaves it to people.
        let others = others.filter(|other| other.name != special.unit && other.count >= own);
        let others: Vec<&str> = others.map(|other| other.name.as_str()).collect();
        let sure = own > 0 && others.len() < usize::from(places);
        (!sure).then(|| {
            let says = format!("{} ({own})", special.unit);
            difference(RESULTS, &special.prize, &says, &others.join(", "))
        })
    });
    wrong.collect()
}

/// What contradicts the rules of special prizes. Who has most entries of all units is computed again from what results
/// show; for what rests on births or authors see [`super::wrong_claims`]; what people chose is taken as it was given.
pub(super) fn wrong_special(rules: &Rules, results: &Snapshot) -> Vec<Difference> {
    let (awards, given) = (&rules.awards, &results.special);
    let mut wrong = not_most(rules, results);
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
