//! Judges, entries, pairs, and what can be wrong with them.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Deserializer, Serialize};

use super::paths::FAR;

/// Judge and entry.
pub type Pair = (String, String);

/// What is to be assigned. What is left out or null is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instance {
    /// Exactly so many judges mark every entry; at least 1.
    pub judges_per_entry: u32,
    /// How much even loads count against group costs; 1 when left out, 0 for not at all.
    #[serde(default)]
    pub load_weight: Option<u32>,
    pub entries: Vec<Entry>,
    pub judges: Vec<Judge>,
    /// Pairs that must not be.
    #[serde(default, deserialize_with = "or_empty")]
    pub conflicts: Vec<Pair>,
    /// Pairs that are there already and stay; they count for the entry and for the load.
    #[serde(default, deserialize_with = "or_empty")]
    pub fixed: Vec<Pair>,
    /// Connect the graph of each group.
    #[serde(default, deserialize_with = "or_empty")]
    pub link: bool,
    /// Entries, by id, that all judges of their group get who may.
    #[serde(default, deserialize_with = "or_empty")]
    pub anchors: Vec<String>,
    /// What an entry costs beside its group where its topic is none of the judge's.
    #[serde(default, deserialize_with = "or_empty")]
    pub off_topic: u32,
    /// Pairs that are there already but may go to somebody else, for nobody has begun to mark.
    #[serde(default, deserialize_with = "or_empty")]
    pub movable: Vec<Pair>,
    /// What every pair costs that is not among `movable`, so that few of these change hands.
    #[serde(default, deserialize_with = "or_empty")]
    pub moving: u32,
}

/// An entry that needs judges.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub id: String,
    pub group: String,
    /// Units of the entry and its authors, by code.
    #[serde(default, deserialize_with = "or_empty")]
    pub units: Vec<String>,
    /// Accounts, and names folded for comparison.
    #[serde(default, deserialize_with = "or_empty")]
    pub people: Vec<String>,
    /// What it is about; empty when nobody need know it better than others.
    #[serde(default, deserialize_with = "or_empty")]
    pub topic: String,
}

/// A judge who can take entries.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judge {
    pub id: String,
    /// The unit the judge works for; empty when unknown.
    #[serde(default, deserialize_with = "or_empty")]
    pub unit: String,
    /// Account and folded name.
    #[serde(default, deserialize_with = "or_empty")]
    pub people: Vec<String>,
    /// What an entry of each of the judge's groups costs: the better the expertise fits, the less.
    #[serde(default, deserialize_with = "or_empty")]
    pub groups: BTreeMap<String, i64>,
    /// Topics that the judge knows; empty for all alike.
    #[serde(default, deserialize_with = "or_empty")]
    pub topics: Vec<String>,
    /// How many of the fixed entries are marked already: they are no work any more, so loads are even without them.
    #[serde(default, deserialize_with = "or_empty")]
    pub done: u32,
    /// Entries that the judge can take altogether, fixed ones too; no limit when left out.
    #[serde(default)]
    pub capacity: Option<u32>,
}

/// What stands between a judge and an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bar {
    /// The entry's group is none of the judge's.
    Group,
    /// The judge works for a unit of the entry.
    Unit(String),
    /// The judge is one of the entry's people.
    Person(String),
    /// A conflict is declared.
    Conflict,
}

/// An instance that contradicts itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    NoJudgesPerEntry,
    SameJudgeTwice(String),
    SameEntryTwice(String),
    /// In `conflicts`, `fixed` or `movable`.
    UnknownJudge(&'static str, String),
    /// In `conflicts`, `fixed`, `movable` or `anchors`.
    UnknownEntry(&'static str, String),
    /// Costs whose sums would not fit into 64 bits.
    NumbersTooLarge,
}

/// A judge may mark an entry, if no conflict is declared.
pub fn may_judge(judge: &Judge, entry: &Entry) -> bool {
    bar(judge, entry).is_none()
}

impl Judge {
    /// The entry is of a topic that the judge does not know.
    pub fn is_strange(&self, entry: &Entry) -> bool {
        let known = self.topics.is_empty() || entry.topic.is_empty();
        !known && !self.topics.contains(&entry.topic)
    }
}

/// What stands between a judge and an entry, declared conflicts aside.
pub fn bar(judge: &Judge, entry: &Entry) -> Option<Bar> {
    if !judge.groups.contains_key(&entry.group) {
        return Some(Bar::Group);
    }
    if !judge.unit.is_empty() && entry.units.contains(&judge.unit) {
        return Some(Bar::Unit(judge.unit.clone()));
    }
    let person = judge
        .people
        .iter()
        .find(|person| !person.is_empty() && entry.people.contains(person))?;
    Some(Bar::Person(person.clone()))
}

impl Instance {
    /// Finds contradictions. A pair listed twice is none.
    pub fn check(&self) -> Result<(), Fault> {
        if self.judges_per_entry == 0 {
            return Err(Fault::NoJudgesPerEntry);
        }
        let judges = distinct(self.judges.iter().map(|judge| judge.id.as_str()));
        let judges = judges.map_err(Fault::SameJudgeTwice)?;
        let entries = distinct(self.entries.iter().map(|entry| entry.id.as_str()));
        let entries = entries.map_err(Fault::SameEntryTwice)?;
        for (list, pairs) in [
            ("conflicts", &self.conflicts),
            ("fixed", &self.fixed),
            ("movable", &self.movable),
        ] {
            for (judge, entry) in pairs {
                if !judges.contains(judge.as_str()) {
                    return Err(Fault::UnknownJudge(list, judge.clone()));
                }
                if !entries.contains(entry.as_str()) {
                    return Err(Fault::UnknownEntry(list, entry.clone()));
                }
            }
        }
        let mut anchors = self.anchors.iter();
        if let Some(entry) = anchors.find(|entry| !entries.contains(entry.as_str())) {
            return Err(Fault::UnknownEntry("anchors", entry.clone()));
        }
        if self.largest_sum() > i128::from(FAR) {
            return Err(Fault::NumbersTooLarge);
        }
        Ok(())
    }

    /// How many of some pairs are of a topic that the judge does not know.
    pub fn strange(&self, pairs: &[Pair]) -> usize {
        let judge = |id: &str| self.judges.iter().find(|judge| judge.id == id);
        let entry = |id: &str| self.entries.iter().find(|entry| entry.id == id);
        let strange = |pair: &&Pair| match (judge(&pair.0), entry(&pair.1)) {
            (Some(judge), Some(entry)) => judge.is_strange(entry),
            _ => false,
        };
        pairs.iter().filter(strange).count()
    }

    /// More than any cost, length of a path or potential that can come up.
    fn largest_sum(&self) -> i128 {
        let count = |len: usize| i128::try_from(len).unwrap_or(i128::MAX);
        // Nobody can fill more seats than there are judges, who all see anchors.
        let judges = count(self.judges.len());
        let seats = count(self.entries.len()) * i128::from(self.judges_per_entry).min(judges)
            + count(self.anchors.len()) * judges;
        let steps = seats + count(self.judges.len()) + 2;
        let costs = self.judges.iter().flat_map(|judge| judge.groups.values());
        let cost = costs.map(|cost| i128::from(*cost).abs()).max().unwrap_or(0)
            + i128::from(self.off_topic)
            + i128::from(self.moving);
        let weight = i128::from(self.load_weight.unwrap_or(1));
        (8 * cost).saturating_mul(steps) + 2 * weight * seats * (seats + 1)
    }
}

/// The ids as a set, or the first that comes twice.
fn distinct<'a>(ids: impl Iterator<Item = &'a str>) -> Result<BTreeSet<&'a str>, String> {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id) {
            return Err(id.to_owned());
        }
    }
    Ok(seen)
}

/// Null is as good as nothing.
fn or_empty<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(
    from: D,
) -> Result<T, D::Error> {
    Ok(Option::<T>::deserialize(from)?.unwrap_or_default())
}
