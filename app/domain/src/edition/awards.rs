//! Prizes of an edition: levels, and what is given beside them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::points::Points;

/// Prizes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Awards {
    pub sample: bool,
    /// Places that a level leaves empty go to the next one down.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub carry_over: bool,
    /// Most money for all prizes together, in đồng.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub money_limit: Option<i64>,
    /// From the highest down.
    pub levels: Vec<AwardLevel>,
    /// Prizes beside the levels, which an entry may have as well as one of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub special: Vec<SpecialPrize>,
}

impl Awards {
    /// The special prize of that code.
    pub fn special(&self, code: &str) -> Option<&SpecialPrize> {
        self.special.iter().find(|prize| prize.code == code)
    }

    /// The name of the level or special prize of that code; the code itself when the edition does not know it any more.
    pub fn name_of<'a>(&'a self, code: &'a str) -> &'a str {
        let levels = self.levels.iter().map(|level| (&level.code, &level.name));
        let special = self.special.iter().map(|prize| (&prize.code, &prize.name));
        let found = levels.chain(special).find(|(known, _)| *known == code);
        found.map_or(code, |(_, name)| name)
    }

    /// Some level counts its places by field.
    pub fn by_field(&self) -> bool {
        self.levels
            .iter()
            .any(|level| level.most_per_field.is_some())
    }

    /// Criteria that some level has a floor for.
    pub fn floors(&self) -> impl Iterator<Item = &String> {
        self.levels
            .iter()
            .flat_map(|level| level.at_least_in.keys())
    }

    /// Money for everything that may be given, in đồng.
    pub fn money(&self) -> i64 {
        let levels = self.levels.iter().map(|level| (level.count, level.money));
        let special = self.special.iter().map(|prize| (prize.count, prize.money));
        let each = levels.chain(special);
        each.map(|(count, money)| i64::from(count).saturating_mul(money))
            .fold(0, i64::saturating_add)
    }
}

/// One level of prize.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AwardLevel {
    pub code: String,
    /// `Giải Nhất`.
    pub name: String,
    /// Most prizes of this level; a level may stay empty.
    pub count: u16,
    /// Most prizes of this level in any one field (lĩnh vực), 1 to `count`; nothing for no such bound.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most_per_field: Option<u16>,
    /// Fewest points for it, in hundredths.
    pub at_least: Points,
    /// Fewest points in a criterion, by its code.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub at_least_in: BTreeMap<String, Points>,
    /// Money for each, in đồng.
    #[serde(default)]
    pub money: i64,
}

/// A prize beside the levels (giải chuyên đề, giải tập thể).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpecialPrize {
    pub code: String,
    /// `Giải tác giả trẻ tuổi nhất`.
    pub name: String,
    pub kind: SpecialKind,
    /// Most of them; fewer may be given.
    #[serde(default = "one")]
    pub count: u16,
    /// Money for each, in đồng.
    #[serde(default)]
    pub money: i64,
    /// Who gives it, when it is not the organiser.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub giver: String,
}

/// Who gets a special prize.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SpecialKind {
    /// The entry of the youngest author.
    Youngest,
    /// The entry of the oldest author.
    Oldest,
    /// The best entry of the author who has most entries.
    MostOfAuthor,
    /// The unit that has most entries.
    MostOfUnit,
    /// An entry that people choose, with a reason.
    Entry,
    /// A unit that people choose, with a reason.
    Unit,
}

impl SpecialKind {
    /// It goes to a unit, not to an entry.
    pub fn is_of_unit(self) -> bool {
        matches!(self, Self::MostOfUnit | Self::Unit)
    }

    /// It rests on births, or on how many entries a person has.
    pub fn is_of_person(self) -> bool {
        matches!(self, Self::Youngest | Self::Oldest | Self::MostOfAuthor)
    }

    /// People choose; no rule says who.
    pub fn is_by_hand(self) -> bool {
        matches!(self, Self::Entry | Self::Unit)
    }
}

/// Serde's word for "one unless the file says otherwise".
fn one() -> u16 {
    1
}
