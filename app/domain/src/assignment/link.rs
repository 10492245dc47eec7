//! Connecting the judge–entry graph of every group.
//!
//! In a connected plan some pair crosses the border of every part of a graph that is not connected. So one
//! crossing pair at a time is held for good, and everything else is arranged anew at the least cost around
//! the pairs held. A descent does so quickly; a search over all crossing pairs then looks for better.

mod branch; // The search.
mod crossing; // Pairs that could join two parts.
mod descend; // The descent.
mod goals; // How far a group can be connected at all.

use self::{
    crossing::{Crossing, Crossings},
    goals::{Goals, OpenPart},
};
use super::{flow::Flow, parts::parts};

/// The same plan, connected as far as this gets at the least cost that it finds, in so many steps of about a
/// nanosecond.
pub(super) fn link(flow: Flow<'_>, effort: usize) -> Flow<'_> {
    let mut search = Search {
        best: Linked::new(flow.clone()),
        effort: effort / 2,
    };
    if search.best.score.0 > flow.problem().groups.len() {
        search.descend(flow.clone());
        search.effort += effort / 2;
        search.branch(flow, 0);
    }
    search.best.flow
}

/// A plan with its parts in all groups and its cost: fewer parts are better, then less cost.
struct Linked<'p> {
    flow: Flow<'p>,
    score: (usize, i64),
}

impl<'p> Linked<'p> {
    fn new(flow: Flow<'p>) -> Self {
        let groups = flow.problem().groups.iter();
        let count = groups.map(|group| parts(&flow.seats, group).count()).sum();
        let score = (count, flow.cost());
        Self { flow, score }
    }
}

struct Search<'p> {
    best: Linked<'p>,
    /// Steps that may still be taken.
    effort: usize,
}

impl<'p> Search<'p> {
    fn keep(&mut self, flow: &Flow<'p>) {
        let linked = Linked::new(self.copy(flow));
        if linked.score < self.best.score {
            self.best = linked;
        }
    }

    fn goals(&mut self, flow: &Flow<'p>) -> Goals {
        let (entries, judges) = (flow.lacking.len(), flow.problem().judges);
        self.spend(entries * (8 * judges + 500));
        Goals::new(flow)
    }

    fn crossings(&mut self, flow: &Flow<'p>, open: &OpenPart) -> Crossings {
        let crossings = Crossings::new(flow, open);
        self.spend(100 * crossings.count());
        crossings
    }

    fn next(&mut self, crossings: &mut Crossings, flow: &Flow<'p>) -> Option<Crossing> {
        let (crossing, searches) = crossings.next(flow);
        self.spend(300);
        self.spend_searches(flow, searches);
        crossing
    }

    /// The plan with the pair held, if there is one.
    fn hold(&mut self, flow: &Flow<'p>, open: &OpenPart, crossing: &Crossing) -> Option<Flow<'p>> {
        let &Crossing { entry, judge, .. } = crossing;
        let mut child = self.copy(flow);
        self.spend_searches(flow, 1);
        let spare = |other| open.spare.contains(&(entry, other));
        child.hold(entry, judge, spare).then_some(child)
    }

    fn copy(&mut self, flow: &Flow<'p>) -> Flow<'p> {
        let (entries, judges) = (flow.lacking.len(), flow.problem().judges);
        self.spend(entries * (judges / 4 + 300) + judges * 100 + 2 * judges * judges);
        flow.clone()
    }

    fn spend_searches(&mut self, flow: &Flow<'p>, searches: usize) {
        self.spend(2 * searches * flow.problem().judges.pow(2));
    }

    fn spend(&mut self, steps: usize) {
        self.effort = self.effort.saturating_sub(steps);
    }
}
