//! Pairs over the border of a part, the cheapest first.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BinaryHeap},
};

use super::{Flow, goals::OpenPart};
use crate::assignment::paths::Paths;

/// A pair over the border of a part. The order of the fields is the order of trying.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Crossing {
    /// By how much it makes the plan dearer, at least.
    pub(super) cost: i64,
    /// All judges of the entry are needed where they are.
    needed: bool,
    /// Scatters pairs that are alike all over the group.
    shuffle: usize,
    pub(super) entry: usize,
    pub(super) judge: usize,
}

/// The pairs over the border of a part, looked at closely only when their turn comes.
pub(super) struct Crossings {
    /// With what they cost at least, and whether that is known to be what they cost.
    waiting: BinaryHeap<Reverse<(Crossing, bool)>>,
    paths: BTreeMap<usize, Paths>,
}

impl Crossings {
    pub(super) fn new(flow: &Flow<'_>, open: &OpenPart) -> Self {
        let waiting = open.border(flow).into_iter().filter_map(|(entry, judge)| {
            let mut given = flow.seats.given.get(entry)?.iter();
            let crossing = Crossing {
                cost: flow.cost_to_hold(entry, judge, None)?,
                needed: !given.any(|&judge| open.spare.contains(&(entry, judge))),
                shuffle: (entry.wrapping_mul(0x9E37_79B1) ^ judge.wrapping_mul(0x85EB_CA6B))
                    & 0xFFFF,
                entry,
                judge,
            };
            Some(Reverse((crossing, false)))
        });
        Self {
            waiting: waiting.collect(),
            paths: BTreeMap::new(),
        }
    }

    pub(super) fn count(&self) -> usize {
        self.waiting.len()
    }

    /// The next pair, and how many searches it took to find it.
    pub(super) fn next(&mut self, flow: &Flow<'_>) -> (Option<Crossing>, usize) {
        let mut searches = 0;
        while let Some(Reverse((crossing, known))) = self.waiting.pop() {
            if known {
                return (Some(crossing), searches);
            }
            let (entry, judge) = (crossing.entry, crossing.judge);
            let paths = self.paths.entry(judge).or_insert_with(|| {
                searches += 1;
                flow.paths_from(judge)
            });
            if let Some(cost) = flow.cost_to_hold(entry, judge, Some(paths)) {
                self.waiting
                    .push(Reverse((Crossing { cost, ..crossing }, true)));
            }
        }
        (None, searches)
    }
}
