//! Ranks by simulation.

#![expect(
    clippy::indexing_slicing,
    reason = "ranks are laid out here, the same number for every entry"
)]

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::{design::real, equations::Equations};

/// How ranks are simulated; the same seed always gives the same ranks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Simulation {
    pub seed: u64,
    /// Number of drawings, at least 100; fewer are made when there are more than 20,000 entries.
    pub draws: usize,
}

impl Default for Simulation {
    /// 2,000 drawings: a probability is known to about ±1 %.
    fn default() -> Self {
        Self {
            seed: 1,
            draws: 2_000,
        }
    }
}

/// The ranks that every entry took in the drawings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranks {
    draws: usize,
    /// For each entry its ranks in order, one entry after the other.
    sorted: Vec<u32>,
}

impl Ranks {
    /// Number of drawings.
    pub fn draws(&self) -> usize {
        self.draws
    }

    /// The ranks, 1 is best, between which an entry lies with 95 % probability: an equal share of the drawings is
    /// left out at both ends, never more than 2.5 %.
    pub fn interval(&self, entry: usize) -> (u32, u32) {
        let ranks = self.of(entry);
        let out = self.draws / 40;
        match (ranks.get(out), ranks.iter().nth_back(out)) {
            (Some(low), Some(high)) => (*low, *high),
            _ => (0, 0),
        }
    }

    /// The probability that an entry has one of these ranks, as `1..=3` for the first three.
    pub fn chance(&self, entry: usize, ranks: RangeInclusive<u32>) -> f64 {
        let of = self.of(entry);
        let before = of.partition_point(|rank| rank < ranks.start());
        let within = of.partition_point(|rank| rank <= ranks.end());
        real(within.saturating_sub(before)) / real(self.draws)
    }

    /// Entries for which one more judge may decide whether they are among the first `places`: the probability
    /// is between 20 and 80 %.
    pub fn uncertain(&self, places: u32) -> Vec<usize> {
        (0..self.sorted.len() / self.draws)
            .filter(|entry| (0.2..=0.8).contains(&self.chance(*entry, 1..=places)))
            .collect()
    }

    fn of(&self, entry: usize) -> &[u32] {
        let from = entry * self.draws;
        self.sorted.get(from..from + self.draws).unwrap_or_default()
    }
}

/// Most ranks that are held in memory, 4 bytes each.
const MOST_RANKS: usize = 40_000_000;

/// Draws the effects of all entries from their joint distribution given the marks, the mean and the variances, and
/// ranks them, again and again.
///
/// Entries that judges share move together, so their order is surer than their standard errors alone would say.
/// They are drawn in their own standard deviations: if the variance of entries is 0 nothing tells them apart, and it
/// comes out as a lot. `see` may do what it likes with the values of a drawing once they are ranked.
pub(super) fn simulate(
    equations: &Equations,
    entries_are_few: bool,
    simulation: Simulation,
    mut see: impl FnMut(&mut [f64]),
) -> Ranks {
    let effects = &equations.fit.effects;
    let entries = if entries_are_few {
        &effects.few
    } else {
        &effects.many
    };
    let count = entries.len();
    let draws = simulation.draws.min(MOST_RANKS / count).max(100);
    let mut random = Random::new(simulation.seed);
    let mut sorted = vec![0; draws * count];
    let mut order: Vec<usize> = (0..count).collect();
    for draw in 0..draws {
        let apart = equations.draw(|| random.normal());
        let mut values = if entries_are_few {
            apart.few
        } else {
            apart.many
        };
        for (value, effect) in values.iter_mut().zip(entries) {
            *value += effect;
        }
        order.sort_unstable_by(|a, b| values[*b].total_cmp(&values[*a]).then(a.cmp(b)));
        for (rank, entry) in (1..).zip(&order) {
            sorted[entry * draws + draw] = rank;
        }
        see(&mut values);
    }
    for ranks in sorted.chunks_exact_mut(draws) {
        ranks.sort_unstable();
    }
    Ranks { draws, sorted }
}

/// xoshiro256++ seeded by `SplitMix64` (Blackman and Vigna, public domain), and Marsaglia's polar method for normal
/// numbers.
struct Random {
    state: [u64; 4],
    spare: Option<f64>,
}

impl Random {
    fn new(mut seed: u64) -> Self {
        let state = std::array::from_fn(|_| {
            seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mixed = (seed ^ (seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            mixed ^ (mixed >> 31)
        });
        Self { state, spare: None }
    }

    fn next(&mut self) -> u64 {
        let [a, b, c, d] = self.state;
        let result = a.wrapping_add(d).rotate_left(23).wrapping_add(a);
        let (c, d) = (c ^ a, d ^ b);
        self.state = [a ^ d, b ^ c, c ^ (b << 17), d.rotate_left(45)];
        result
    }

    /// Between −1 and 1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit exactly")]
    fn uniform(&mut self) -> f64 {
        let bits = self.next() >> 11;
        bits as f64 / (1_u64 << 52) as f64 - 1.0
    }

    fn normal(&mut self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        loop {
            let (x, y) = (self.uniform(), self.uniform());
            let square = x * x + y * y;
            if square > 0.0 && square < 1.0 {
                let scale = (-2.0 * square.ln() / square).sqrt();
                self.spare = Some(y * scale);
                return x * scale;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// First numbers of the reference implementation, seeded by `SplitMix64` from 0.
    #[test]
    fn the_generator_is_the_published_one() {
        let mut random = Random::new(0);
        assert_eq!(random.state[0], 0xe220_a839_7b1d_cdaf);
        assert_eq!(random.state[1], 0x6e78_9e6a_a1b9_65f4);
        random.state = [1, 2, 3, 4];
        let first: Vec<u64> = (0..4).map(|_| random.next()).collect();
        assert_eq!(
            first,
            [
                41_943_041,
                58_720_359,
                3_588_806_011_781_223,
                3_591_011_842_654_386
            ]
        );
    }

    #[test]
    fn normal_numbers_have_mean_0_and_variance_1() {
        let mut random = Random::new(7);
        let drawn: Vec<f64> = (0..100_000).map(|_| random.normal()).collect();
        let mean = drawn.iter().sum::<f64>() / 100_000.0;
        let variance = drawn.iter().map(|x| x * x).sum::<f64>() / 100_000.0;
        assert!(mean.abs() < 0.01 && (variance - 1.0).abs() < 0.02);
        let beyond = drawn.iter().filter(|x| x.abs() > 1.959_964).count();
        assert!((4_700..5_300).contains(&beyond), "{beyond}");
    }
}
