//! Which prizes follow from the rules, why, and what is left to people.

mod special; // Prizes beside the levels.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    edition::{AwardLevel, Awards, SpecialKind},
    points::Points,
    ranking::{Crowded, Ranked},
    refusal::Refusal,
    text::Born,
};

/// A special prize as it is given.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// Code of the special prize.
    pub prize: String,
    /// Receipt code of the entry, or code of the unit.
    pub to: String,
    /// Why, in the words of whoever chose; empty where the rule chose.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// Whom people chose for a special prize, as a form has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    #[serde(default)]
    pub to: String,
    #[serde(default)]
    pub why: String,
}

/// What special prizes follow from: an accepted entry with its unit and authors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contender {
    /// Receipt code.
    pub entry: String,
    /// Code of the unit; empty for none.
    pub unit: String,
    pub authors: Vec<Person>,
}

/// An author, as far as prizes go by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The same for one person in several entries.
    pub name: String,
    pub born: Option<Born>,
}

/// Every prize that the rules suggest, and everything that they may not decide.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Those of the levels from the highest down, then the special ones in the order of the edition.
    pub prizes: Vec<Suggested>,
    pub open: Vec<Open>,
    /// Money for all of them, in đồng.
    pub money: i64,
}

/// One prize with its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggested {
    /// Code of the level or of the special prize.
    pub prize: String,
    /// Receipt code of the entry, or code of the unit.
    pub to: String,
    pub reason: Reason,
    /// With this one the money passes the limit; people say what is not given.
    pub over: bool,
}

/// Why a prize is suggested.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// It reaches the floors of the level, and the level has a place for its rank.
    Rank {
        rank: u32,
        result: Points,
        at_least: Points,
        /// A higher level that it reaches, too, and where others took the places.
        crowded_out: Option<Crowded>,
        /// The place is one that a higher level left empty.
        handed_down: bool,
    },
    /// Nobody is younger; how many authors have no birth in their dossier.
    Youngest { unknown: u32 },
    /// Nobody is older; the same.
    Oldest { unknown: u32 },
    /// The author has so many entries.
    MostOfAuthor(u32),
    /// The unit has so many entries.
    MostOfUnit(u32),
}

/// What the rules may not decide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Open {
    /// Entries that nothing tells apart, and a level that has not a place for all of them.
    Border { level: String, entries: Vec<String> },
    /// More have an equal claim to a special prize than there are places.
    Claims {
        prize: String,
        to: Vec<String>,
        places: u32,
    },
    /// People choose who gets this one.
    ByHand { prize: String },
    /// All prizes together cost more than there is.
    Money { sum: i64, limit: i64 },
}

/// The prizes that follow from a ranking and from what is known of the accepted entries.
pub fn suggest(ranked: &[Ranked], contenders: &[Contender], awards: &Awards) -> Outcome {
    let mut outcome = Outcome::default();
    for level in &awards.levels {
        let of_level = ranked
            .iter()
            .filter(|line| line.suggested.as_ref() == Some(&level.code));
        for (line, place) in of_level.zip(0..) {
            let (Some(rank), Some(result)) = (line.rank, line.result) else {
                continue;
            };
            let reason = Reason::Rank {
                rank,
                result,
                at_least: level.at_least,
                crowded_out: line.crowded_out.clone(),
                handed_down: place >= level.count,
            };
            outcome.add(&level.code, line.entry.clone(), reason, level.money, awards);
        }
        let mut tied = ranked
            .iter()
            .filter(|line| line.border.as_ref() == Some(&level.code))
            .peekable();
        if tied.peek().is_some() {
            outcome.open.push(Open::Border {
                level: level.code.clone(),
                entries: tied.map(|line| line.entry.clone()).collect(),
            });
        }
    }
    for prize in &awards.special {
        if prize.kind.is_by_hand() {
            outcome.open.push(Open::ByHand {
                prize: prize.code.clone(),
            });
            continue;
        }
        let found = special::claims(prize.kind, ranked, contenders);
        let (sure, open) = special::first(found.claims, usize::from(prize.count));
        let given = u32::try_from(sure.len()).unwrap_or(u32::MAX);
        for claim in sure {
            let reason = match prize.kind {
                SpecialKind::Youngest => Reason::Youngest {
                    unknown: found.unknown,
                },
                SpecialKind::Oldest => Reason::Oldest {
                    unknown: found.unknown,
                },
                SpecialKind::MostOfAuthor => Reason::MostOfAuthor(claim.count),
                _ => Reason::MostOfUnit(claim.count),
            };
            outcome.add(&prize.code, claim.to, reason, prize.money, awards);
        }
        if !open.is_empty() {
            outcome.open.push(Open::Claims {
                prize: prize.code.clone(),
                to: open.into_iter().map(|claim| claim.to).collect(),
                places: u32::from(prize.count).saturating_sub(given),
            });
        }
    }
    if let Some(limit) = awards.money_limit.filter(|limit| outcome.money > *limit) {
        let sum = outcome.money;
        outcome.open.push(Open::Money { sum, limit });
    }
    outcome
}

impl Outcome {
    fn add(&mut self, prize: &str, to: String, reason: Reason, money: i64, awards: &Awards) {
        self.money = self.money.saturating_add(money);
        let over = money > 0 && awards.money_limit.is_some_and(|limit| self.money > limit);
        self.prizes.push(Suggested {
            prize: prize.to_owned(),
            to,
            reason,
            over,
        });
    }

    /// The rules suggest just this.
    pub fn has(&self, prize: &str, to: &str) -> bool {
        self.prizes
            .iter()
            .any(|suggested| suggested.prize == prize && suggested.to == to)
    }
}

/// The most prizes that each level may have, from the highest down, when the levels above it have so many.
pub fn most_of_each(awards: &Awards, given: impl Fn(&AwardLevel) -> u32) -> Vec<u32> {
    let mut left = 0_u32;
    let mut most = Vec::with_capacity(awards.levels.len());
    for level in &awards.levels {
        let places = left.saturating_add(u32::from(level.count));
        most.push(places);
        left = if awards.carry_over {
            places.saturating_sub(given(level))
        } else {
            0
        };
    }
    most
}

/// A field with more prizes of the level than it may have; `levels` as in [`check_list`].
pub fn crowded_field<'a>(
    level: &AwardLevel,
    levels: impl Iterator<Item = (&'a str, &'a str)>,
) -> Option<&'a str> {
    let most = level.most_per_field?;
    let mut counts: BTreeMap<&str, u16> = BTreeMap::new();
    for (_, field) in levels.filter(|(code, _)| *code == level.code) {
        let count = counts.entry(field).or_default();
        *count = count.saturating_add(1);
    }
    counts
        .into_iter()
        .find(|(_, count)| *count > most)
        .map(|(field, _)| field)
}

/// Refuses a list with more prizes of a kind, in all or in a field, or more money than the edition has, with a special
/// prize given to one twice, or without the reason that people owe for `chosen`, a special prize that no rule gave.
/// `levels` has the level of each entry with a prize, and the name of its field.
pub fn check_list<'a>(
    awards: &Awards,
    levels: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    special: &[Given],
    chosen: impl Fn(&Given) -> bool,
) -> Result<(), Refusal> {
    let count = |level: &AwardLevel| {
        let of_level = levels.clone().filter(|(code, _)| *code == level.code);
        u32::try_from(of_level.count()).unwrap_or(u32::MAX)
    };
    let mut sum = 0_i64;
    for (level, most) in awards.levels.iter().zip(most_of_each(awards, count)) {
        if count(level) > most {
            return Err(Refusal::TooManyPrizes(level.name.clone()));
        }
        if let Some(field) = crowded_field(level, levels.clone()) {
            return Err(Refusal::TooManyInField {
                prize: level.name.clone(),
                field: field.to_owned(),
            });
        }
        sum = sum.saturating_add(i64::from(count(level)).saturating_mul(level.money));
    }
    for prize in &awards.special {
        let given = special.iter().filter(|given| given.prize == prize.code);
        let mut to: Vec<&str> = given.clone().map(|given| given.to.as_str()).collect();
        if to.len() > usize::from(prize.count) {
            return Err(Refusal::TooManyPrizes(prize.name.clone()));
        }
        sum = sum.saturating_add(prize.money.saturating_mul(given.clone().map(|_| 1).sum()));
        to.sort_unstable();
        if to.windows(2).any(|pair| pair.first() == pair.last()) {
            return Err(Refusal::PrizeTwice(prize.name.clone()));
        }
        let mut given = given;
        if given.any(|given| given.reason.is_empty() && chosen(given)) {
            return Err(Refusal::PrizeReason(prize.name.clone()));
        }
    }
    match awards.money_limit {
        Some(limit) if sum > limit => Err(Refusal::OverMoney { sum, limit }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
