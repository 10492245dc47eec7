//! Who has which entry, who else may, and the cheapest entry to hand over between any two judges.
#![expect(
    clippy::indexing_slicing,
    reason = "every index is the place of an entry or a judge of the same problem"
)]

use super::{
    paths::FAR,
    problem::{Problem, Table},
};

/// The seats of all entries.
#[derive(Clone)]
pub(super) struct Seats<'p> {
    pub(super) problem: &'p Problem,
    /// Pairs that may be given now.
    pub(super) open: Table,
    /// Judges given to an entry, who may hand it over.
    pub(super) given: Vec<Vec<usize>>,
    /// Judges of an entry who stay: fixed ones first, then those held to link.
    pub(super) held: Vec<Vec<usize>>,
    /// Entries of a judge, held ones too.
    pub(super) load: Vec<i64>,
    /// Entries that a judge may hand over.
    pub(super) desk: Vec<Vec<usize>>,
    /// Cheapest entry that the first judge can hand to the second: its cost and which, row by row.
    hand: Vec<(i64, usize)>,
}

/// An entry goes from one judge to another.
pub(super) struct Step {
    from: usize,
    to: usize,
    entry: usize,
}

impl<'p> Seats<'p> {
    /// Nothing but the fixed pairs.
    pub(super) fn new(problem: &'p Problem) -> Self {
        let judges = problem.judges;
        Self {
            problem,
            open: problem.open.clone(),
            given: vec![Vec::new(); problem.need.len()],
            held: problem.fixed.clone(),
            load: problem.load.clone(),
            desk: vec![Vec::new(); judges],
            hand: vec![(FAR, 0); judges * judges],
        }
    }

    /// Everybody who marks the entry.
    pub(super) fn judges_of(&self, entry: usize) -> impl Iterator<Item = usize> {
        let held = self.held[entry].iter();
        held.chain(&self.given[entry]).copied()
    }

    /// Cost of the pairs, fixed ones too.
    pub(super) fn pair_cost(&self) -> i64 {
        let cost = |entry: usize| -> i64 {
            self.judges_of(entry)
                .map(|judge| self.problem.cost(entry, judge))
                .sum()
        };
        (0..self.given.len()).map(cost).sum()
    }

    /// Cost of the loads.
    pub(super) fn load_cost(&self) -> i64 {
        let sum: i64 = self.load.iter().map(|load| load * (load + 1) / 2).sum();
        self.problem.weight * sum
    }

    pub(super) fn cost(&self) -> i64 {
        self.pair_cost() + self.load_cost()
    }

    /// To whom the judge can hand an entry, at what cost.
    pub(super) fn hands(&self, judge: usize) -> impl Iterator<Item = (usize, i64)> {
        let judges = self.problem.judges;
        let row = self.hand[judge * judges..(judge + 1) * judges].iter();
        row.enumerate()
            .filter(|(_, hand)| hand.0 < FAR)
            .map(|(to, hand)| (to, hand.0))
    }

    /// Which entries go from hand to hand along a path; at the common desk none does.
    pub(super) fn steps(&self, path: &[usize]) -> Vec<Step> {
        let desk = self.problem.judges;
        path.windows(2)
            .filter(|step| step[0] != desk && step[1] != desk)
            .map(|step| Step {
                from: step[0],
                to: step[1],
                entry: self.hand[step[0] * desk + step[1]].1,
            })
            .collect()
    }

    pub(super) fn pass(&mut self, steps: &[Step]) {
        for step in steps {
            self.take(step.entry, step.from);
            self.give(step.entry, step.to);
        }
    }

    pub(super) fn give(&mut self, entry: usize, judge: usize) {
        self.forbid(entry, judge);
        self.given[entry].push(judge);
        self.desk[judge].push(entry);
        self.load[judge] += 1;
        for to in 0..self.problem.judges {
            if self.open.get(entry, to) {
                self.offer(judge, to, entry);
            }
        }
    }

    pub(super) fn take(&mut self, entry: usize, judge: usize) {
        self.given[entry].retain(|&other| other != judge);
        self.desk[judge].retain(|&other| other != entry);
        self.load[judge] -= 1;
        for to in 0..self.problem.judges {
            self.withdraw(judge, to, entry);
        }
        self.open.set(entry, judge, true);
        for place in 0..self.given[entry].len() {
            self.offer(self.given[entry][place], judge, entry);
        }
    }

    /// Gives the judge the entry for good.
    pub(super) fn hold(&mut self, entry: usize, judge: usize) {
        self.forbid(entry, judge);
        self.held[entry].push(judge);
        self.load[judge] += 1;
    }

    /// Nobody can hand the entry to the judge any more.
    pub(super) fn forbid(&mut self, entry: usize, judge: usize) {
        self.open.set(entry, judge, false);
        for place in 0..self.given[entry].len() {
            self.withdraw(self.given[entry][place], judge, entry);
        }
    }

    fn offer(&mut self, from: usize, to: usize, entry: usize) {
        let cost = self.problem.cost(entry, to) - self.problem.cost(entry, from);
        let hand = &mut self.hand[from * self.problem.judges + to];
        if cost < hand.0 {
            *hand = (cost, entry);
        }
    }

    /// Looks for another entry to hand over if it was this one.
    fn withdraw(&mut self, from: usize, to: usize, entry: usize) {
        let place = from * self.problem.judges + to;
        let (least, current) = self.hand[place];
        if least == FAR || current != entry {
            return;
        }
        let mut best = (FAR, 0);
        for &other in &self.desk[from] {
            if other != entry && self.open.get(other, to) {
                let cost = self.problem.cost(other, to) - self.problem.cost(other, from);
                if cost < best.0 {
                    best = (cost, other);
                    if cost == least {
                        break;
                    }
                }
            }
        }
        self.hand[place] = best;
    }
}
