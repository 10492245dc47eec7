//! Which judge marks which entry: groups, conflicts, even loads.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// An accepted entry that needs judges.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryToAssign {
    pub id: String,
    pub group: String,
    /// Units of the entry and its authors, by code.
    pub units: Vec<String>,
    /// Accounts, and names folded for comparison.
    pub people: Vec<String>,
    /// Judges who mark it already.
    pub judges: Vec<String>,
}

/// A judge who can take entries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JudgeToAssign {
    pub id: String,
    pub groups: Vec<String>,
    /// The unit the judge works for; empty when unknown.
    pub unit: String,
    /// Account and folded name.
    pub people: Vec<String>,
    /// Entries marked already, assigned or signed.
    pub load: u32,
    /// Entries with which the judge has declared a conflict.
    pub conflicts: Vec<String>,
}

/// New pairs, or the entries for which too few judges are left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Entry and judge.
    pub pairs: Vec<(String, String)>,
    /// Entry and how many judges it still lacks.
    pub lacking: Vec<(String, u32)>,
}

/// A judge may mark an entry: one of the groups is the entry's, and neither the unit, nor a person, nor a
/// declared conflict stands between them.
pub fn may_judge(judge: &JudgeToAssign, entry: &EntryToAssign) -> bool {
    judge.groups.contains(&entry.group)
        && (judge.unit.is_empty() || !entry.units.contains(&judge.unit))
        && !judge.conflicts.contains(&entry.id)
        && !judge
            .people
            .iter()
            .any(|person| !person.is_empty() && entry.people.contains(person))
}

/// Gives every entry the judges that it still lacks, loads as even as single moves can make them.
///
/// Pairs that exist already stay and count. The same input always gives the same plan.
pub fn assign(entries: &[EntryToAssign], judges: &[JudgeToAssign], per_entry: u8) -> Plan {
    let mut loads: BTreeMap<&str, u32> = judges
        .iter()
        .map(|judge| (judge.id.as_str(), judge.load))
        .collect();
    let mut seats: Vec<Seats> = entries
        .iter()
        .map(|entry| Seats::of(entry, judges, per_entry))
        .collect();
    // Entries with the fewest possible judges choose first.
    seats.sort_by_key(|seats| (seats.able.len(), seats.entry));
    for seats in &mut seats {
        while seats.lacking > 0 {
            let Some(judge) = seats.lightest_free(&loads) else {
                break;
            };
            *loads.entry(judge).or_default() += 1;
            seats.taken.push(judge);
            seats.lacking -= 1;
        }
    }
    while seats.iter_mut().any(|seats| seats.ease(&mut loads)) {}

    seats.sort_by_key(|seats| seats.entry);
    let mut plan = Plan {
        pairs: Vec::new(),
        lacking: Vec::new(),
    };
    for seats in seats {
        let entry = seats.entry.to_owned();
        if seats.lacking > 0 {
            plan.lacking.push((entry.clone(), seats.lacking));
        }
        for judge in seats.taken {
            plan.pairs.push((entry.clone(), judge.to_owned()));
        }
    }
    plan
}

/// The places of one entry.
struct Seats<'a> {
    entry: &'a str,
    /// Judges who may take a place.
    able: Vec<&'a str>,
    taken: Vec<&'a str>,
    lacking: u32,
}

impl<'a> Seats<'a> {
    fn of(entry: &'a EntryToAssign, judges: &'a [JudgeToAssign], per_entry: u8) -> Self {
        let there = u32::try_from(entry.judges.len()).unwrap_or(u32::MAX);
        Self {
            entry: &entry.id,
            able: judges
                .iter()
                .filter(|judge| !entry.judges.contains(&judge.id) && may_judge(judge, entry))
                .map(|judge| judge.id.as_str())
                .collect(),
            taken: Vec::new(),
            lacking: u32::from(per_entry).saturating_sub(there),
        }
    }

    fn lightest_free(&self, loads: &BTreeMap<&str, u32>) -> Option<&'a str> {
        self.able
            .iter()
            .filter(|judge| !self.taken.contains(judge))
            .min_by_key(|judge| (loads.get(**judge), **judge))
            .copied()
    }

    /// Hands one place from the heaviest judge to a free one with at least two entries fewer.
    fn ease(&mut self, loads: &mut BTreeMap<&'a str, u32>) -> bool {
        let load = |judge: &str| loads.get(judge).copied().unwrap_or(0);
        let Some(light) = self.lightest_free(loads) else {
            return false;
        };
        let Some(heavy) = self.taken.iter_mut().max_by_key(|judge| load(judge)) else {
            return false;
        };
        if load(light) + 1 >= load(heavy) {
            return false;
        }
        let heavy = std::mem::replace(heavy, light);
        *loads.entry(light).or_default() += 1;
        *loads.entry(heavy).or_default() -= 1;
        true
    }
}

#[cfg(test)]
mod tests;
