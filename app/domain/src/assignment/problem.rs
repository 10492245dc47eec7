//! An instance in numbers: entries, judges and groups by their place in a list.
#![expect(
    clippy::indexing_slicing,
    reason = "every index is the place of an entry, a judge or a group of the same problem"
)]

use std::collections::BTreeMap;

use super::{Instance, may_judge};

/// What the solver knows.
pub(super) struct Problem {
    /// Judges of the instance, and behind them judges who only appear in fixed pairs.
    pub(super) judges: usize,
    /// Cost of the first entry of a judge; the second costs twice as much, the third three times.
    pub(super) weight: i64,
    /// Groups that have entries, by name.
    pub(super) groups: Vec<Group>,
    /// Group of an entry.
    pub(super) group_of: Vec<usize>,
    /// Pairs whose entry is of a topic that the judge does not know, and what each costs.
    strange: Table,
    off_topic: i64,
    /// Pairs that cost no moving.
    there: Table,
    moving: i64,
    /// Pairs that may be given: no rule against them, and not fixed.
    pub(super) open: Table,
    /// Judges whom an entry has already.
    pub(super) fixed: Vec<Vec<usize>>,
    /// Judges whom an entry still lacks.
    pub(super) need: Vec<usize>,
    /// Entries that a judge has already, without those that are done.
    pub(super) load: Vec<i64>,
    /// Entries that a judge can take altogether, without those that are done.
    pub(super) capacity: Vec<i64>,
}

/// A judging group with entries.
pub(super) struct Group {
    pub(super) name: String,
    pub(super) entries: Vec<usize>,
    /// What an entry of the group costs a judge; 0 for judges outside the group, who are never asked.
    pub(super) cost: Vec<i64>,
}

impl Problem {
    /// Fixed pairs are taken as they are, even of people whom the instance does not list.
    pub(super) fn new(instance: &Instance) -> Self {
        let entries = places(instance.entries.iter().map(|entry| entry.id.as_str()));
        let mut judges = places(instance.judges.iter().map(|judge| judge.id.as_str()));
        for (judge, entry) in &instance.fixed {
            if entries.contains_key(entry.as_str()) {
                let next = judges.len();
                judges.entry(judge).or_insert(next);
            }
        }
        let (groups, group_of) = groups(instance, judges.len());
        let mut problem = Self {
            judges: judges.len(),
            weight: i64::from(instance.load_weight.unwrap_or(1)),
            groups,
            group_of,
            strange: Table::new(entries.len(), judges.len()),
            off_topic: i64::from(instance.off_topic),
            there: Table::new(entries.len(), judges.len()),
            moving: i64::from(instance.moving),
            open: Table::new(entries.len(), judges.len()),
            fixed: vec![Vec::new(); entries.len()],
            need: vec![instance.judges_per_entry as usize; entries.len()],
            load: vec![0; judges.len()],
            capacity: vec![i64::MAX; judges.len()],
        };
        for (place, judge) in instance.judges.iter().enumerate() {
            let done = i64::from(judge.done);
            let capacity = |capacity: u32| i64::from(capacity) - done;
            problem.capacity[place] = judge.capacity.map_or(i64::MAX, capacity);
            problem.load[place] = -done;
            for (number, entry) in instance.entries.iter().enumerate() {
                problem.strange.set(number, place, judge.is_strange(entry));
            }
            for group in &problem.groups {
                if judge.groups.contains_key(&group.name) {
                    for &entry in &group.entries {
                        let may = may_judge(judge, &instance.entries[entry]);
                        problem.open.set(entry, place, may);
                    }
                }
            }
        }
        let place = |pair: &(String, String)| {
            let judge = judges.get(pair.0.as_str()).copied();
            (judge, entries.get(pair.1.as_str()).copied())
        };
        for pair in &instance.conflicts {
            if let (Some(judge), Some(entry)) = place(pair) {
                problem.open.set(entry, judge, false);
            }
        }
        for pair in &instance.movable {
            if let (Some(judge), Some(entry)) = place(pair) {
                problem.there.set(entry, judge, true);
            }
        }
        let mut fixed: Vec<_> = instance.fixed.iter().collect();
        fixed.sort_unstable();
        fixed.dedup();
        for pair in fixed {
            let (judge, entry) = place(pair);
            if let Some(judge) = judge {
                problem.load[judge] += 1;
            }
            if let (Some(judge), Some(entry)) = (judge, entry) {
                problem.open.set(entry, judge, false);
                problem.fixed[entry].push(judge);
                problem.need[entry] = problem.need[entry].saturating_sub(1);
            }
        }
        for fixed in &mut problem.fixed {
            fixed.sort_unstable();
        }
        for anchor in &instance.anchors {
            if let Some(&entry) = entries.get(anchor.as_str()) {
                let able = problem.open.judges(entry).count();
                problem.need[entry] = problem.need[entry].max(able);
            }
        }
        problem
    }

    /// Entry and judge of the movable pairs that no rule forbids.
    pub(super) fn may_stay(&self) -> impl Iterator<Item = (usize, usize)> {
        (0..self.need.len()).flat_map(move |entry| {
            let there = self.there.judges(entry);
            let may = there.filter(move |&judge| self.open.get(entry, judge));
            may.map(move |judge| (entry, judge))
        })
    }

    /// What the entry costs the judge.
    pub(super) fn cost(&self, entry: usize, judge: usize) -> i64 {
        let strange = i64::from(self.strange.get(entry, judge)) * self.off_topic;
        let moving = i64::from(!self.there.get(entry, judge)) * self.moving;
        self.groups[self.group_of[entry]].cost[judge] + strange + moving
    }
}

/// A yes or no for every pair of entry and judge.
#[derive(Clone)]
pub(super) struct Table {
    judges: usize,
    cells: Vec<bool>,
}

impl Table {
    fn new(entries: usize, judges: usize) -> Self {
        Self {
            judges,
            cells: vec![false; entries * judges],
        }
    }

    pub(super) fn set(&mut self, entry: usize, judge: usize, yes: bool) {
        self.cells[entry * self.judges + judge] = yes;
    }

    pub(super) fn get(&self, entry: usize, judge: usize) -> bool {
        self.cells[entry * self.judges + judge]
    }

    /// The judges with a yes.
    pub(super) fn judges(&self, entry: usize) -> impl Iterator<Item = usize> {
        let row = &self.cells[entry * self.judges..(entry + 1) * self.judges];
        (0..self.judges).filter(|&judge| row[judge])
    }
}

/// The place of each id; of two that are equal, the first.
fn places<'a>(ids: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let mut places = BTreeMap::new();
    for (place, id) in ids.enumerate() {
        places.entry(id).or_insert(place);
    }
    places
}

fn groups(instance: &Instance, judges: usize) -> (Vec<Group>, Vec<usize>) {
    let mut entries: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, entry) in instance.entries.iter().enumerate() {
        entries.entry(&entry.group).or_default().push(place);
    }
    let mut group_of = vec![0; instance.entries.len()];
    let groups = entries
        .into_iter()
        .enumerate()
        .map(|(place, (name, entries))| {
            for &entry in &entries {
                group_of[entry] = place;
            }
            let mut cost = vec![0; judges];
            for (cost, judge) in cost.iter_mut().zip(&instance.judges) {
                *cost = judge.groups.get(name).copied().unwrap_or(0);
            }
            Group {
                name: name.to_owned(),
                entries,
                cost,
            }
        })
        .collect();
    (groups, group_of)
}
