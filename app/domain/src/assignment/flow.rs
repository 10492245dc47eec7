//! The cheapest plan, by minimum-cost flow.
//!
//! The network has an arc from each entry to each judge who may take it (capacity 1, cost of the group) and
//! from each judge to a common desk (the n-th entry of a judge costs n times the weight). Seats are filled
//! one by one along shortest paths with potentials, after which no plan with the same seats is cheaper:
//! Edmonds and Karp 1972, Tomizawa 1971; Ahuja, Magnanti and Orlin, *Network Flows*, 1993, 9.7.
//!
//! A path through an entry always is "this judge hands the entry to that one". So the paths are looked for
//! among the judges alone: for each two judges the solver knows the cheapest entry to hand over. A search
//! costs judges² steps however many entries there are.
#![expect(
    clippy::indexing_slicing,
    reason = "every index is the place of an entry or a judge of the same problem"
)]

use super::{
    paths::{FAR, Paths},
    problem::Problem,
    seats::Seats,
};

/// A plan in the making: always the cheapest for the seats filled, the pairs held and those forbidden so far.
#[derive(Clone)]
pub(super) struct Flow<'p> {
    pub(super) seats: Seats<'p>,
    /// Seats of an entry that nobody can fill.
    pub(super) lacking: Vec<usize>,
    /// Potentials of the judges and of the common desk: no arc costs less than their difference.
    price: Vec<i64>,
}

impl<'p> Flow<'p> {
    /// Fills every seat that can be filled.
    pub(super) fn new(problem: &'p Problem) -> Self {
        let mut flow = Self {
            seats: Seats::new(problem),
            lacking: problem.need.clone(),
            price: vec![0; problem.judges + 1],
        };
        for entry in 0..problem.need.len() {
            while flow.lacking[entry] > 0 && flow.fill(entry) {
                flow.lacking[entry] -= 1;
            }
        }
        flow
    }

    pub(super) fn problem(&self) -> &'p Problem {
        self.seats.problem
    }

    pub(super) fn cost(&self) -> i64 {
        self.seats.cost()
    }

    /// What it costs to bring the entry to the judge, everything else arranged anew; nothing when there is
    /// no way. Without the paths from the judge, what it costs at least.
    pub(super) fn cost_to_hold(
        &self,
        entry: usize,
        judge: usize,
        paths: Option<&Paths>,
    ) -> Option<i64> {
        let gain = self.problem().cost(entry, judge) - self.price[judge];
        let length = |from: usize| paths.map_or(0, |paths| paths.length[from]);
        self.seats.given[entry]
            .iter()
            .filter(|&&from| length(from) < FAR)
            .map(|&from| gain + length(from) + self.worth(entry, from))
            .min()
    }

    /// Brings the entry to the judge for good, the cheapest way; no when there is none. Of the judges who
    /// can give it up as cheaply, one of the spare ones does.
    pub(super) fn hold(
        &mut self,
        entry: usize,
        judge: usize,
        spare: impl Fn(usize) -> bool,
    ) -> bool {
        let paths = self.paths_from(judge);
        let given = &self.seats.given[entry];
        let freed = given
            .iter()
            .filter(|&&from| paths.length[from] < FAR)
            .map(|&from| {
                (
                    paths.length[from] + self.worth(entry, from),
                    !spare(from),
                    from,
                )
            })
            .min();
        let potential = given.iter().map(|&from| self.worth(entry, from)).min();
        let (Some((length, _, freed)), Some(potential)) = (freed, potential) else {
            return false;
        };
        let steps = self.seats.steps(&paths.to(freed));
        self.reprice(&paths, length - potential);
        self.seats.hold(entry, judge);
        self.seats.pass(&steps);
        self.seats.take(entry, freed);
        true
    }

    /// Takes the entry from the judge for good, the cheapest way; no when there is none.
    pub(super) fn release(&mut self, entry: usize, judge: usize) -> bool {
        let mut paths = self.paths_of(entry);
        self.explore(&mut paths, 0, Some(judge));
        if paths.length[judge] >= FAR {
            return false;
        }
        self.seats.take(entry, judge);
        self.seats.forbid(entry, judge);
        self.send(&paths, entry, judge)
    }

    /// Shortest paths from a judge who has one entry too many.
    pub(super) fn paths_from(&self, judge: usize) -> Paths {
        let mut paths = Paths::new(self.problem().judges + 1);
        paths.length[judge] = 0;
        self.explore(&mut paths, 0, None);
        paths
    }

    /// Fills one seat of the entry along a shortest path to the desk.
    fn fill(&mut self, entry: usize) -> bool {
        let desk = self.problem().judges;
        let mut paths = self.paths_of(entry);
        // Among equal paths every entry prefers other judges, so that panels mix.
        let first = entry.wrapping_mul(0x9E37_79B1) % (desk + 1);
        self.explore(&mut paths, first, Some(desk));
        self.send(&paths, entry, desk)
    }

    /// Paths that begin with a seat of the entry.
    fn paths_of(&self, entry: usize) -> Paths {
        let mut paths = Paths::new(self.problem().judges + 1);
        for judge in self.seats.open.judges(entry) {
            paths.length[judge] = -self.worth(entry, judge);
        }
        paths
    }

    /// Seats the first judge of the path and passes entries on along it; no when there is no path.
    fn send(&mut self, paths: &Paths, entry: usize, to: usize) -> bool {
        let length = paths.length[to];
        let path = paths.to(to);
        let Some(&first) = path.first().filter(|_| length < FAR) else {
            return false;
        };
        let steps = self.seats.steps(&path);
        self.reprice(paths, length);
        self.seats.give(entry, first);
        self.seats.pass(&steps);
        true
    }

    /// Dijkstra's algorithm over judges and desk, from where lengths are known already.
    fn explore(&self, paths: &mut Paths, first: usize, target: Option<usize>) {
        let seats = &self.seats;
        let desk = self.problem().judges;
        while let Some(node) = paths.nearest(first) {
            if target == Some(node) {
                return;
            }
            paths.settle(node);
            let price = self.price[node];
            if node == desk {
                for judge in (0..desk).filter(|&judge| !seats.desk[judge].is_empty()) {
                    let cost = -self.problem().weight * seats.load[judge];
                    paths.relax(desk, judge, cost + price - self.price[judge]);
                }
                continue;
            }
            if seats.load[node] < self.problem().capacity[node] {
                let cost = self.problem().weight * (seats.load[node] + 1);
                paths.relax(node, desk, cost + price - self.price[desk]);
            }
            for (judge, cost) in seats.hands(node) {
                paths.relax(node, judge, cost + price - self.price[judge]);
            }
        }
    }

    /// Lowers the potentials so that the path just taken costs nothing more.
    fn reprice(&mut self, paths: &Paths, length: i64) {
        for (price, &reached) in self.price.iter_mut().zip(&paths.length) {
            if reached < length {
                *price += reached - length;
            }
        }
    }

    /// The potential of the entry at which its arc to the judge costs nothing.
    fn worth(&self, entry: usize, judge: usize) -> i64 {
        self.price[judge] - self.problem().cost(entry, judge)
    }
}
