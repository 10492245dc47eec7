//! How far a group can be connected at all.
#![expect(
    clippy::indexing_slicing,
    reason = "every index is the place of an entry, a judge or a group of the same problem"
)]

use std::collections::BTreeSet;

use super::Flow;
use crate::assignment::parts::{Parts, parts, spare};

/// The parts that remain of every group even when every open pair is given.
pub(super) struct Goals(Vec<Parts>);

/// A part of a group's graph that is to be joined with others.
pub(super) struct OpenPart {
    pub(super) group: usize,
    pub(super) parts: Parts,
    part: usize,
    /// Entry and judge of pairs that can go without leaving more parts, one at a time.
    pub(super) spare: BTreeSet<(usize, usize)>,
}

impl Goals {
    pub(super) fn new(flow: &Flow<'_>) -> Self {
        let seats = &flow.seats;
        let judges_of = |entry: usize| {
            // An entry whose judges are all held takes nobody else.
            let open = (!seats.given[entry].is_empty()).then(|| seats.open.judges(entry));
            seats.judges_of(entry).chain(open.into_iter().flatten())
        };
        let groups = seats.problem.groups.iter();
        Self(groups.map(|group| Parts::new(group, judges_of)).collect())
    }

    /// No plan around the held pairs has fewer parts.
    pub(super) fn least_parts(&self, flow: &Flow<'_>) -> usize {
        let held = |entry: usize| flow.seats.held[entry].clone();
        let groups = 0..self.0.len();
        groups
            .map(|group| least_parts(flow, group, held).max(self.0[group].count()))
            .sum()
    }

    /// How many judges too many have entries of the group for it to be connected.
    pub(super) fn too_many(&self, flow: &Flow<'_>, group: usize) -> usize {
        let working = |entry: usize| flow.seats.judges_of(entry).collect();
        least_parts(flow, group, working).saturating_sub(self.0[group].count())
    }

    /// The smallest part, in the first group that has one, that more pairs could join with another.
    pub(super) fn open_part(
        &self,
        flow: &Flow<'_>,
        among: impl Fn(usize) -> bool,
    ) -> Option<OpenPart> {
        let mut groups = (0..self.0.len()).filter(|&group| among(group));
        groups.find_map(|group| {
            let goal = &self.0[group];
            let all = &flow.problem().groups[group];
            let parts = parts(&flow.seats, all);
            let open = |&place: &usize| {
                parts.sizes[parts.of_entry[place]] < goal.sizes[goal.of_entry[place]]
            };
            let part = (0..parts.of_entry.len())
                .filter(open)
                .map(|place| parts.of_entry[place])
                .min_by_key(|&part| (parts.sizes[part], part))?;
            Some(OpenPart {
                group,
                parts,
                part,
                spare: spare(&flow.seats, all),
            })
        })
    }
}

impl OpenPart {
    /// Entry and judge of the pairs that may be given over the border.
    pub(super) fn border(&self, flow: &Flow<'_>) -> Vec<(usize, usize)> {
        let entries = flow.problem().groups[self.group].entries.iter();
        let mut border = Vec::new();
        for (&entry, &at) in entries.zip(&self.parts.of_entry) {
            for judge in flow.seats.open.judges(entry) {
                if (at == self.part) != (self.parts.of_judge[judge] == Some(self.part)) {
                    border.push((entry, judge));
                }
            }
        }
        border
    }
}

/// A graph with these judges has at least as many parts as it has nodes more than pairs.
fn least_parts(flow: &Flow<'_>, group: usize, judges_of: impl Fn(usize) -> Vec<usize>) -> usize {
    let entries = flow.problem().groups[group].entries.iter().copied();
    let pairs: usize = entries
        .clone()
        .map(|entry| flow.seats.judges_of(entry).count())
        .sum();
    let judges: BTreeSet<usize> = entries.clone().flat_map(judges_of).collect();
    (entries.count() + judges.len()).saturating_sub(pairs)
}
