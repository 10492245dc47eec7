//! How the deviance changes with the ratios.

#![expect(
    clippy::indexing_slicing,
    reason = "vectors have one number per member of their side"
)]

use super::{Equations, Fit, Members, Pair};
use crate::calibration::{
    dense::dot,
    design::{Sums, real},
};

impl Equations<'_> {
    /// First derivatives of the deviance by the ratios, and the average information in place of the second ones
    /// (Gilmour, Thompson and Cullis, *Average Information REML*, Biometrics 51 (1995)): `[few², few·many, many²]`.
    ///
    /// Where the sums of a side are nearly 0 the average says next to nothing; then a tenth of what one expects of a
    /// one-way layout, `tr(ZᵀPZ)²/members`, takes its place.
    pub(in crate::calibration) fn slope(&self, diagonal: &Members) -> (Pair, [f64; 3]) {
        let variance = self.residual_variance();
        let residuals = self.residual_sums(&self.design.sums, &self.fit);
        let squares = Pair {
            few: dot(&residuals.few, &residuals.few),
            many: dot(&residuals.many, &residuals.many),
        };
        let trace = self.traces(diagonal);
        let slope = Pair {
            few: trace.few - squares.few / variance,
            many: trace.many - squares.many / variance,
        };
        let of_few = self.residuals_of(self.spread_few(&residuals.few));
        let of_many = self.residuals_of(self.spread_many(&residuals.many));
        let lost = variance * variance * (self.design.marks - 1.0);
        let few = dot(&residuals.few, &of_few.few) / variance - squares.few * squares.few / lost;
        let both =
            dot(&residuals.many, &of_few.many) / variance - squares.few * squares.many / lost;
        let many =
            dot(&residuals.many, &of_many.many) / variance - squares.many * squares.many / lost;
        let least = |trace: f64, members: usize| 0.1 * trace * trace / real(members);
        let information = [
            few.max(least(trace.few, residuals.few.len())),
            both,
            many.max(least(trace.many, residuals.many.len())),
        ];
        (slope, information)
    }

    /// Sums of the residuals by member.
    fn residual_sums(&self, sums: &Sums, fit: &Fit) -> Members {
        let design = self.design;
        let few: Vec<f64> = fit.effects.few.iter().map(|u| self.roots.few * u).collect();
        let many: Vec<f64> = fit
            .effects
            .many
            .iter()
            .map(|u| self.roots.many * u)
            .collect();
        let from_many = design.scatter(&many);
        Members {
            few: (0..few.len())
                .map(|at| sums.few[at] - design.few[at] * (fit.mean + few[at]) - from_many[at])
                .collect(),
            many: (0..many.len())
                .map(|at| {
                    sums.many[at]
                        - design.many[at] * (fit.mean + many[at])
                        - design.gather(at, &few)
                })
                .collect(),
        }
    }

    fn residuals_of(&self, sums: Sums) -> Members {
        let fit = self.fit_of(&sums);
        self.residual_sums(&sums, &fit)
    }

    /// Sums when every mark has the value of its member of the few.
    fn spread_few(&self, values: &[f64]) -> Sums {
        let design = self.design;
        let few: Vec<f64> = values.iter().zip(&design.few).map(|(v, n)| v * n).collect();
        Sums {
            all: few.iter().sum(),
            squares: dot(&few, values),
            few,
            many: (0..design.many.len())
                .map(|number| design.gather(number, values))
                .collect(),
        }
    }

    /// Sums when every mark has the value of its member of the many.
    fn spread_many(&self, values: &[f64]) -> Sums {
        let design = self.design;
        let many: Vec<f64> = values
            .iter()
            .zip(&design.many)
            .map(|(v, n)| v * n)
            .collect();
        Sums {
            all: many.iter().sum(),
            squares: dot(&many, values),
            few: design.scatter(values),
            many,
        }
    }

    /// `tr ZᵀPZ` for both sides, with P the matrix that takes marks to residuals.
    ///
    /// From `A⁻¹A = I` it is `(members − tr A⁻¹)/γ`, with A⁻¹ for a mean that is not known either; at γ = 0 it is
    /// summed up directly, since the other side is diagonal then.
    fn traces(&self, diagonal: &Members) -> Pair {
        let side = |ratio: f64, diagonal: &[f64], to_mean: &[f64]| {
            let trace =
                diagonal.iter().sum::<f64>() + dot(to_mean, to_mean) / self.mean_information;
            (real(diagonal.len()) - trace) / ratio
        };
        Pair {
            few: if self.ratios.few > 0.0 {
                side(self.ratios.few, &diagonal.few, &self.to_mean.few)
            } else {
                self.trace_at_zero(true)
            },
            many: if self.ratios.many > 0.0 {
                side(self.ratios.many, &diagonal.many, &self.to_mean.many)
            } else {
                self.trace_at_zero(false)
            },
        }
    }

    /// The trace of a side whose ratio is 0.
    fn trace_at_zero(&self, of_few: bool) -> f64 {
        let design = self.design;
        let (own, other, ratio) = if of_few {
            (&design.few, &design.many, self.ratios.many)
        } else {
            (&design.many, &design.few, self.ratios.few)
        };
        let weights: Vec<f64> = other.iter().map(|n| 1.0 / (1.0 + ratio * n)).collect();
        let mut to_mean = vec![0.0; own.len()];
        let mut trace = design.marks;
        for number in 0..design.many.len() {
            for &(few, count) in design.meetings(number) {
                let (own, other) = if of_few { (few, number) } else { (number, few) };
                to_mean[own] += count * weights[other];
                trace -= count * count * ratio * weights[other];
            }
        }
        trace - dot(&to_mean, &to_mean) / dot(&weights, other)
    }
}
