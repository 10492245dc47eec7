//! A quick way down to few parts.
#![expect(
    clippy::indexing_slicing,
    reason = "every index is the place of an entry, a judge or a group of the same problem"
)]

use std::collections::BTreeSet;

use super::{Flow, Search, goals::OpenPart, parts};

/// Crossing pairs, or judges to do without, that are tried before the best of them is taken.
const TRIES: usize = 24;

/// Crossing pairs of equal cost that are tried.
const TRIES_ALIKE: usize = 8;

impl<'p> Search<'p> {
    /// Joins part after part until all are joined or none can be. A group that has more judges at work than
    /// its pairs can connect does without some first.
    pub(super) fn descend(&mut self, mut flow: Flow<'p>) {
        let goals = self.goals(&flow);
        let mut stuck = BTreeSet::new();
        while self.effort > 0 {
            let Some(open) = goals.open_part(&flow, |group| !stuck.contains(&group)) else {
                return;
            };
            let next = match goals.too_many(&flow, open.group) {
                0 => self.join(&flow, &open),
                _ if nothing_common(&flow, open.group) => self.leave_to_one(&flow, open.group),
                judges => self.do_without(&mut flow, open.group, judges),
            };
            if let Some(next) = next {
                flow = next;
                self.keep(&flow);
            } else {
                stuck.insert(open.group);
            }
        }
    }

    /// Holds the cheapest crossing pair of those tried that leaves fewer parts; if none does, the first.
    fn join(&mut self, flow: &Flow<'p>, open: &OpenPart) -> Option<Flow<'p>> {
        let group = &flow.problem().groups[open.group];
        let mut crossings = self.crossings(flow, open);
        let mut first = None;
        let mut alike = (0, 0);
        let mut tries = 0;
        while let Some(crossing) = self.next(&mut crossings, flow) {
            let times = if alike.0 == crossing.cost {
                alike.1 + 1
            } else {
                1
            };
            alike = (crossing.cost, times);
            if times > TRIES_ALIKE {
                continue;
            }
            if tries == TRIES || self.effort == 0 {
                break;
            }
            tries += 1;
            if let Some(child) = self.hold(flow, open, &crossing) {
                if parts(&child.seats, group).count() < open.parts.count() {
                    return Some(child);
                }
                first = first.or(Some(child));
            }
        }
        first
    }

    /// Gives all entries of the group to one judge.
    fn leave_to_one(&mut self, flow: &Flow<'p>, group: usize) -> Option<Flow<'p>> {
        let group = &flow.problem().groups[group];
        let may = |judge: &usize| {
            group.entries.iter().all(|&entry| {
                let has = flow.seats.judges_of(entry).any(|has| has == *judge);
                has || flow.seats.open.get(entry, *judge) && flow.seats.held[entry].is_empty()
            })
        };
        let judges = (0..flow.problem().judges).filter(may);
        let one = judges.min_by_key(|&judge| (group.cost[judge], flow.seats.load[judge]))?;
        let mut child = self.copy(flow);
        for &entry in &group.entries {
            for judge in (0..flow.problem().judges).filter(|&judge| judge != one) {
                child.seats.forbid(entry, judge);
            }
        }
        for &entry in &group.entries {
            self.spend_searches(flow, 1);
            if let Some(&judge) = child.seats.given[entry].iter().find(|judge| **judge != one)
                && !child.release(entry, judge)
            {
                return None;
            }
        }
        Some(child)
    }

    /// Takes all entries of the group from one of the judges with the fewest, the cheapest way, and leaves
    /// those without any aside.
    fn do_without(
        &mut self,
        flow: &mut Flow<'p>,
        group: usize,
        too_many: usize,
    ) -> Option<Flow<'p>> {
        let entries = &flow.problem().groups[group].entries;
        let mut given = vec![Vec::new(); flow.problem().judges];
        let mut kept: BTreeSet<usize> = BTreeSet::new();
        for &entry in entries {
            kept.extend(&flow.seats.held[entry]);
            for &judge in &flow.seats.given[entry] {
                given[judge].push(entry);
            }
        }
        let leave_aside = |flow: &mut Flow<'p>, judge: usize| {
            for &entry in entries {
                flow.seats.forbid(entry, judge);
            }
        };
        let (mut busy, idle): (Vec<usize>, Vec<usize>) = (0..given.len())
            .filter(|judge| !kept.contains(judge))
            .partition(|&judge| !given[judge].is_empty());
        for judge in idle {
            leave_aside(flow, judge);
        }
        busy.sort_by_key(|&judge| given[judge].len());

        let mut best: Option<(i64, Flow<'p>)> = None;
        let before = self.effort;
        for judge in busy.into_iter().take(TRIES) {
            let mut child = self.copy(flow);
            leave_aside(&mut child, judge);
            self.spend(20 * entries.len());
            self.spend_searches(flow, given[judge].len());
            if given[judge]
                .iter()
                .all(|&entry| child.release(entry, judge))
            {
                let cost = child.cost();
                if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                    best = Some((cost, child));
                }
            }
            // The effort must last for the others.
            if best.is_some() && (before - self.effort) * too_many > before / 2 {
                break;
            }
        }
        best.map(|(_, flow)| flow)
    }
}

/// Every entry has one judge: the group is connected only when one judge has all of it.
fn nothing_common(flow: &Flow<'_>, group: usize) -> bool {
    let mut entries = flow.problem().groups[group].entries.iter();
    entries.all(|&entry| flow.seats.judges_of(entry).count() == 1)
}
