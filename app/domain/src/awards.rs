//! Which prizes follow from the rules, why, and what is left to people.

mod special; // Prizes beside the levels.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    edition::{AwardLevel, Awards, SpecialKind},
    points::Points,
    ranking::{By, Crowded, Ranked},
    refusal::Refusal,
    text::Born,
};
pub use special::{Ordered, ordered, surely_first};

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
        /// How it came before, or beside, others with the same rank.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<By>,
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
                handed_down: place >= level.count && line.by != Some(By::Share),
                by: line.by,
            };
            outcome.add(&level.code, line.entry.clone(), reason, level.money, awards);
        }
        let mut disputes: BTreeMap<u32, Vec<String>> = BTreeMap::new();
        for line in ranked
            .iter()
            .filter(|line| line.border.as_ref() == Some(&level.code))
        {
            let rivals = disputes.entry(line.rivals).or_default();
            rivals.push(line.entry.clone());
        }
        let level = &level.code;
        outcome
            .open
            .extend(disputes.into_values().map(|entries| Open::Border {
                level: level.clone(),
                entries,
            }));
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

/// A prize of a level, as far as counts go by it.
#[derive(Clone, Copy, Debug)]
pub struct Prized<'a> {
    /// Code of the level.
    pub level: &'a str,
    /// Field of the entry.
    pub field: &'a str,
    /// Rank of the entry, which equal ones share.
    pub rank: Option<u32>,
}

/// Which of them share their place: others have the same level and the same rank.
pub fn sharing(prized: &[Prized<'_>]) -> Vec<bool> {
    let alike = |one: &Prized<'_>| {
        let same = |other: &&Prized<'_>| (other.level, other.rank) == (one.level, one.rank);
        one.rank.is_some() && prized.iter().filter(same).count() > 1
    };
    prized.iter().map(alike).collect()
}

/// More prizes of a level than it may have.
#[derive(Clone, Copy, Debug)]
pub struct Excess<'a> {
    pub level: &'a AwardLevel,
    /// Too many in this field alone.
    pub field: Option<&'a str>,
    pub count: u32,
    pub most: u32,
}

/// Every level with more prizes than it may have, in all or in a field, from the highest down. Where equal entries
/// `share` places, those that come last together may be more than the places that are left.
pub fn too_many<'a>(awards: &'a Awards, share: bool, prized: &[Prized<'a>]) -> Vec<Excess<'a>> {
    let mut found = Vec::new();
    let mut left = 0_u32;
    for level in &awards.levels {
        let most = left.saturating_add(u32::from(level.count));
        let mut fields: BTreeMap<&str, Vec<Option<u32>>> = BTreeMap::new();
        let mut ranks = Vec::new();
        for prized in prized.iter().filter(|prized| prized.level == level.code) {
            ranks.push(prized.rank);
            fields.entry(prized.field).or_default().push(prized.rank);
        }
        if let Some(count) = more_than(most, &ranks, share) {
            let field = None;
            found.push(Excess {
                level,
                field,
                count,
                most,
            });
        }
        if let Some(most) = level.most_per_field.map(u32::from) {
            for (field, ranks) in fields {
                if let Some(count) = more_than(most, &ranks, share) {
                    let field = Some(field);
                    found.push(Excess {
                        level,
                        field,
                        count,
                        most,
                    });
                }
            }
        }
        left = if awards.carry_over {
            most.saturating_sub(number(ranks.len()))
        } else {
            0
        };
    }
    found
}

/// How many there are, where that is more than there may be.
fn more_than(most: u32, ranks: &[Option<u32>], share: bool) -> Option<u32> {
    let count = number(ranks.len());
    let last = ranks.iter().max().copied().flatten();
    let ahead = ranks.iter().filter(|rank| **rank != last).count();
    let shared = share && last.is_some() && number(ahead) < most;
    (count > most && !shared).then_some(count)
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Refuses a list with more prizes of a kind, in all or in a field, or more money than the edition has, with a special
/// prize given to one twice, or without the reason that people owe for `chosen`, a special prize that no rule gave.
/// `share` as in [`too_many`].
pub fn check_list(
    awards: &Awards,
    share: bool,
    prized: &[Prized<'_>],
    special: &[Given],
    chosen: impl Fn(&Given) -> bool,
) -> Result<(), Refusal> {
    if let Some(excess) = too_many(awards, share, prized).first() {
        let prize = excess.level.name.clone();
        return Err(match excess.field {
            None => Refusal::TooManyPrizes(prize),
            Some(field) => Refusal::TooManyInField {
                prize,
                field: field.to_owned(),
            },
        });
    }
    let money = |prized: &Prized<'_>| {
        let mut levels = awards.levels.iter();
        let level = levels.find(|level| level.code == prized.level);
        level.map_or(0, |level| level.money)
    };
    let mut sum = prized.iter().map(money).fold(0_i64, i64::saturating_add);
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
