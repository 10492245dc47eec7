//! A depth-first search over all crossing pairs, and over doing without any: branch and bound, where the
//! bound is the cost of the flow. A search that ends within its effort proves that no plan has fewer parts,
//! and of those none is cheaper.

use super::{Flow, Search};

/// Deeper branches are given up: each keeps a plan of its own.
const DEEPEST: usize = 100;

impl<'p> Search<'p> {
    /// Looks at every plan around the held pairs that could be better than the best.
    pub(super) fn branch(&mut self, mut flow: Flow<'p>, depth: usize) {
        let cost = flow.cost();
        // Forbidding pairs that are not given leaves the cost as it is.
        while (flow.problem().groups.len(), cost) < self.best.score && self.effort > 0 {
            let goals = self.goals(&flow);
            let least = goals.least_parts(&flow);
            if (least, cost) >= self.best.score {
                return;
            }
            let Some(open) = goals.open_part(&flow, |_| true) else {
                self.keep(&flow);
                return;
            };
            if depth == DEEPEST {
                return;
            }
            let mut crossings = self.crossings(&flow, &open);
            while let Some(crossing) = self.next(&mut crossings, &flow) {
                if (least, cost + crossing.cost) >= self.best.score || self.effort == 0 {
                    break;
                }
                if let Some(child) = self.hold(&flow, &open, &crossing) {
                    self.branch(child, depth + 1);
                }
                flow.seats.forbid(crossing.entry, crossing.judge);
            }
            // What is left are plans in which the part stays by itself.
            for (entry, judge) in open.border(&flow) {
                flow.seats.forbid(entry, judge);
            }
        }
    }
}
