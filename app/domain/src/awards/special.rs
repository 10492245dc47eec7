//! Who has the best claim to a special prize, and who has an equal one.

use std::collections::{BTreeMap, BTreeSet};

use super::{Contender, Person};
use crate::{edition::SpecialKind, ranking::Ranked};

/// Somebody's claim to a special prize.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Claim {
    /// Receipt code or code of the unit.
    pub(super) to: String,
    /// How many entries it rests on.
    pub(super) count: u32,
    /// Its strength lies between these: a year of birth alone leaves a year open.
    low: i64,
    high: i64,
}

/// Every claim, and how many have none because something about them is not known.
pub(super) struct Claims {
    pub(super) claims: Vec<Claim>,
    pub(super) unknown: u32,
}

/// A claim as everybody may know it: between two order numbers among all claims to the prize, the stronger the higher.
/// Equal births, and equal counts, have equal numbers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ordered {
    /// Receipt code of the entry.
    pub to: String,
    pub from: u32,
    pub until: u32,
}

/// The order of the claims to a prize of entries, without what it rests on.
pub fn ordered(kind: SpecialKind, ranked: &[Ranked], contenders: &[Contender]) -> Vec<Ordered> {
    in_order(&strongest(claims(kind, ranked, contenders).claims))
}

fn in_order(claims: &[Claim]) -> Vec<Ordered> {
    let ends: BTreeSet<i64> = claims
        .iter()
        .flat_map(|claim| [claim.low, claim.high])
        .collect();
    let numbers: BTreeMap<i64, u32> = ends.into_iter().zip(1..).collect();
    let number = |end: i64| numbers.get(&end).copied().unwrap_or_default();
    let claims = claims.iter().map(|claim| Ordered {
        to: claim.to.clone(),
        from: number(claim.low),
        until: number(claim.high),
    });
    claims.collect()
}

/// Who certainly is among the first so many, as [`super::suggest`] says it of the claims themselves.
pub fn surely_first(claims: &[Ordered], places: usize) -> Vec<String> {
    let claims = claims.iter().map(|claim| Claim {
        to: claim.to.clone(),
        count: 0,
        low: i64::from(claim.from),
        high: i64::from(claim.until),
    });
    let (sure, _) = first(claims.collect(), places);
    sure.into_iter().map(|claim| claim.to).collect()
}

/// The claims to a prize. A person's claim goes to the best of their entries.
pub(super) fn claims(kind: SpecialKind, ranked: &[Ranked], contenders: &[Contender]) -> Claims {
    let places: BTreeMap<&str, usize> = ranked
        .iter()
        .zip(0..)
        .map(|(line, place)| (line.entry.as_str(), place))
        .collect();
    let mut sorted: Vec<&Contender> = contenders.iter().collect();
    sorted.sort_by_key(|of| places.get(of.entry.as_str()).copied().unwrap_or(usize::MAX));
    let counted = |by: BTreeMap<&str, Claim>| Claims {
        claims: by.into_values().collect(),
        unknown: 0,
    };
    match kind {
        SpecialKind::MostOfUnit | SpecialKind::Unit => {
            let mut by_unit = BTreeMap::new();
            for contender in sorted.iter().filter(|of| !of.unit.is_empty()) {
                one_more(&mut by_unit, &contender.unit, &contender.unit);
            }
            counted(by_unit)
        }
        SpecialKind::MostOfAuthor | SpecialKind::Entry => Claims {
            claims: by_author(&sorted),
            unknown: 0,
        },
        SpecialKind::Youngest => by_birth(&sorted, |low, high| (low, high)),
        SpecialKind::Oldest => by_birth(&sorted, |low, high| (-high, -low)),
    }
}

fn one_more<'a>(by: &mut BTreeMap<&'a str, Claim>, of: &'a str, to: &str) {
    let claim = by.entry(of).or_insert_with(|| Claim {
        to: to.to_owned(),
        count: 0,
        low: 0,
        high: 0,
    });
    claim.count += 1;
    claim.low = i64::from(claim.count);
    claim.high = claim.low;
}

/// Entries of one name: those of different births are different people, and one without a birth may be any of them.
#[derive(Default)]
struct Namesakes {
    /// Earliest and latest birth, entries, the best of them.
    born: Vec<(i64, i64, u32, String)>,
    /// Entries without a birth, the best of them.
    unborn: Option<(u32, String)>,
}

fn by_author(sorted: &[&Contender]) -> Vec<Claim> {
    let mut by_name: BTreeMap<&str, Namesakes> = BTreeMap::new();
    for contender in sorted {
        for Person { name, born } in &contender.authors {
            let of = by_name.entry(name).or_default();
            let Some(born) = born else {
                let unborn = of.unborn.get_or_insert((0, contender.entry.clone()));
                unborn.0 += 1;
                continue;
            };
            let (low, high) = (born.from.start().0, born.until.start().0);
            // A year alone may be that of a day within it.
            let same = |known: &&mut (i64, i64, u32, String)| low <= known.1 && high >= known.0;
            if let Some(known) = of.born.iter_mut().find(same) {
                known.0 = known.0.max(low);
                known.1 = known.1.min(high);
                known.2 += 1;
            } else {
                of.born.push((low, high, 1, contender.entry.clone()));
            }
        }
    }
    let mut claims = Vec::new();
    for of in by_name.into_values() {
        let more = of.unborn.as_ref().map_or(0, |(count, _)| *count);
        if let (true, Some((count, to))) = (of.born.is_empty(), of.unborn) {
            claims.push(Claim {
                to,
                count,
                low: 1,
                high: i64::from(count),
            });
        }
        claims.extend(of.born.into_iter().map(|(_, _, count, to)| Claim {
            to,
            count,
            low: i64::from(count),
            high: i64::from(count + more),
        }));
    }
    claims
}

fn by_birth(sorted: &[&Contender], strength: impl Fn(i64, i64) -> (i64, i64)) -> Claims {
    let mut unknown = 0;
    // By name and birth: two people may share a name.
    let mut by_person: BTreeMap<(&str, i64, i64), Claim> = BTreeMap::new();
    for contender in sorted {
        for Person { name, born } in &contender.authors {
            let Some(born) = born else {
                unknown += 1;
                continue;
            };
            let (low, high) = (born.from.start().0, born.until.start().0);
            let claim = by_person
                .entry((name.as_str(), low, high))
                .or_insert_with(|| {
                    let (low, high) = strength(low, high);
                    Claim {
                        to: contender.entry.clone(),
                        count: 0,
                        low,
                        high,
                    }
                });
            claim.count += 1;
        }
    }
    Claims {
        claims: by_person.into_values().collect(),
        unknown,
    }
}

/// The claims with the strongest first; what goes to one entry counts once.
fn strongest(claims: Vec<Claim>) -> Vec<Claim> {
    let mut strongest: BTreeMap<String, Claim> = BTreeMap::new();
    for claim in claims {
        let known = strongest
            .entry(claim.to.clone())
            .or_insert_with(|| claim.clone());
        known.low = known.low.max(claim.low);
        known.high = known.high.max(claim.high);
        known.count = known.count.max(claim.count);
    }
    let mut claims: Vec<Claim> = strongest.into_values().collect();
    claims.sort_by(|a, b| (b.low, b.high, &a.to).cmp(&(a.low, a.high, &b.to)));
    claims
}

/// The claims that certainly are among the first so many, the strongest first, and those that may be, for people to
/// choose from.
pub(super) fn first(claims: Vec<Claim>, places: usize) -> (Vec<Claim>, Vec<Claim>) {
    let claims = strongest(claims);
    let mut lows: Vec<i64> = claims.iter().map(|claim| claim.low).collect();
    let mut highs: Vec<i64> = claims.iter().map(|claim| claim.high).collect();
    lows.sort_unstable();
    highs.sort_unstable();
    let (mut sure, mut open) = (Vec::new(), Vec::new());
    for claim in claims {
        let surely_ahead = lows.len() - lows.partition_point(|low| *low <= claim.high);
        // Without itself.
        let maybe_ahead = highs.len() - highs.partition_point(|high| *high < claim.low) - 1;
        if maybe_ahead < places {
            sure.push(claim);
        } else if surely_ahead < places {
            open.push(claim);
        }
    }
    (sure, open)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn claims(ends: &[(u8, i64, i64)]) -> Vec<Claim> {
        let claims = ends.iter().map(|(to, low, width)| Claim {
            to: format!("E{to}"),
            count: 1,
            low: *low,
            high: low + width,
        });
        claims.collect()
    }

    #[test]
    fn an_order_says_nothing_but_the_order() {
        // Two days, a year that holds one of them, and a day again.
        let claims = strongest(claims(&[
            (1, 14_500, 0),
            (2, 14_610, 364),
            (3, 14_700, 0),
            (4, 14_500, 0),
        ]));
        let told: Vec<(String, u32, u32)> = in_order(&claims)
            .into_iter()
            .map(|claim| (claim.to, claim.from, claim.until))
            .collect();
        let of = |to: &str, from, until| (to.to_owned(), from, until);
        assert_eq!(
            told,
            [
                of("E3", 3, 3),
                of("E2", 2, 4),
                of("E1", 1, 1),
                of("E4", 1, 1)
            ]
        );
    }

    proptest! {
        /// Whoever has the order alone finds the same as whoever has the births.
        #[test]
        fn an_order_decides_as_the_births_do(
            ends in proptest::collection::vec((0_u8..6, 0_i64..40, prop_oneof![Just(0), Just(12)]), 0..9),
            places in 1_usize..4,
        ) {
            let claims = claims(&ends);
            let (sure, _) = first(claims.clone(), places);
            let sure: Vec<String> = sure.into_iter().map(|claim| claim.to).collect();
            prop_assert_eq!(surely_first(&in_order(&strongest(claims)), places), sure);
        }
    }
}
