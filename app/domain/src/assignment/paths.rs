//! Shortest paths among judges and the desk, as they become known.
#![expect(
    clippy::indexing_slicing,
    reason = "every index is the place of a judge, or of the desk behind them"
)]

/// No way there. Sums of two still fit.
pub(super) const FAR: i64 = i64::MAX / 4;

/// Lengths in reduced costs, and the node before each.
pub(super) struct Paths {
    pub(super) length: Vec<i64>,
    before: Vec<usize>,
    settled: Vec<bool>,
}

/// Before the first node of a path.
const NOBODY: usize = usize::MAX;

impl Paths {
    pub(super) fn new(nodes: usize) -> Self {
        Self {
            length: vec![FAR; nodes],
            before: vec![NOBODY; nodes],
            settled: vec![false; nodes],
        }
    }

    /// The nearest node that is not settled, the desk before others; then the first from `first` round.
    pub(super) fn nearest(&self, first: usize) -> Option<usize> {
        let desk = self.length.len() - 1;
        let mut nearest = (!self.settled[desk]).then_some(desk);
        let mut least = nearest.map_or(FAR, |desk| self.length[desk]);
        for node in (first..desk).chain(0..first.min(desk)) {
            if self.length[node] < least && !self.settled[node] {
                least = self.length[node];
                nearest = Some(node);
            }
        }
        nearest.filter(|_| least < FAR)
    }

    pub(super) fn settle(&mut self, node: usize) {
        self.settled[node] = true;
    }

    pub(super) fn relax(&mut self, from: usize, to: usize, cost: i64) {
        let length = self.length[from] + cost;
        if length < self.length[to] && !self.settled[to] {
            self.length[to] = length;
            self.before[to] = from;
        }
    }

    /// The nodes of the shortest path, in order.
    pub(super) fn to(&self, node: usize) -> Vec<usize> {
        let mut path = vec![node];
        let mut node = node;
        while self.before[node] != NOBODY {
            node = self.before[node];
            path.push(node);
        }
        path.reverse();
        path
    }
}
