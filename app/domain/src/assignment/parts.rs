//! Into how many parts the judge–entry graph of a group falls.
#![expect(
    clippy::indexing_slicing,
    reason = "every index is the place of an entry or a judge of the same problem"
)]

use std::collections::BTreeSet;

use super::{problem::Group, seats::Seats};

/// The parts of a group's graph: entries, and judges who have one of them.
pub(super) struct Parts {
    /// Part of each entry, in the order of the group.
    pub(super) of_entry: Vec<usize>,
    /// Part of each judge; nothing for judges without an entry of the group.
    pub(super) of_judge: Vec<Option<usize>>,
    /// Entries in each part.
    pub(super) sizes: Vec<usize>,
}

impl Parts {
    /// The parts when an entry is joined with these judges.
    pub(super) fn new<I: Iterator<Item = usize>>(
        group: &Group,
        judges_of: impl Fn(usize) -> I,
    ) -> Self {
        let judges = group.cost.len();
        let mut above: Vec<usize> = (0..judges + group.entries.len()).collect();
        let mut takes_part = vec![false; judges];
        for (place, &entry) in group.entries.iter().enumerate() {
            for judge in judges_of(entry) {
                takes_part[judge] = true;
                join(&mut above, judges + place, judge);
            }
        }
        let mut part_of = vec![None; above.len()];
        let mut sizes = Vec::new();
        let mut of_entry = Vec::new();
        for place in 0..group.entries.len() {
            let top = top(&mut above, judges + place);
            let part = *part_of[top].get_or_insert(sizes.len());
            if part == sizes.len() {
                sizes.push(0);
            }
            sizes[part] += 1;
            of_entry.push(part);
        }
        let of_judge = (0..judges)
            .map(|judge| {
                let top = top(&mut above, judge);
                part_of[top].filter(|_| takes_part[judge])
            })
            .collect();
        Self {
            of_entry,
            of_judge,
            sizes,
        }
    }

    pub(super) fn count(&self) -> usize {
        self.sizes.len()
    }
}

/// The parts of a group as it stands.
pub(super) fn parts(seats: &Seats<'_>, group: &Group) -> Parts {
    Parts::new(group, |entry| seats.judges_of(entry))
}

/// Entry and judge of pairs without which the parts would be the same: one of every circle.
pub(super) fn spare(seats: &Seats<'_>, group: &Group) -> BTreeSet<(usize, usize)> {
    let judges = group.cost.len();
    let mut above: Vec<usize> = (0..judges + group.entries.len()).collect();
    let mut spare = BTreeSet::new();
    for (place, &entry) in group.entries.iter().enumerate() {
        for judge in seats.judges_of(entry) {
            if !join(&mut above, judges + place, judge) {
                spare.insert((entry, judge));
            }
        }
    }
    spare
}

/// Joins what two nodes stand in; no when they are joined already.
fn join(above: &mut [usize], a: usize, b: usize) -> bool {
    let (a, b) = (top(above, a), top(above, b));
    above[a] = b;
    a != b
}

/// The node that stands for everything joined with this one.
fn top(above: &mut [usize], node: usize) -> usize {
    let mut node = node;
    while above[node] != node {
        above[node] = above[above[node]];
        node = above[node];
    }
    node
}
