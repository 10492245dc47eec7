//! The mixed model equations at given ratios of variances.
//!
//! Written in effects divided by their own standard deviations, as in Bates, Mächler, Bolker and Walker,
//! *Fitting Linear Mixed-Effects Models Using lme4*, J. Stat. Softw. 67 (2015), section 3: the matrix
//! `A = ΛᵀZᵀZΛ + I` stays regular when a variance is 0. The block of the many is diagonal and is eliminated; what
//! remains for the few is the dense Schur complement.

#![expect(
    clippy::indexing_slicing,
    reason = "vectors have one number per member of their side"
)]

use super::{
    dense::{InverseRoot, Symmetric, add_scaled, dot},
    design::{Design, Sums},
};

mod slope; // How the deviance changes with the ratios.

/// One number for each side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pair {
    pub(super) few: f64,
    pub(super) many: f64,
}

/// One number for each member of each side.
#[derive(Default)]
pub(super) struct Members {
    pub(super) few: Vec<f64>,
    pub(super) many: Vec<f64>,
}

/// The best mean and effects for some values of the marks.
#[derive(Default)]
pub(super) struct Fit {
    pub(super) mean: f64,
    /// Effects in their own standard deviations.
    pub(super) effects: Members,
    /// Squares of the residuals and of the effects.
    pub(super) squares: f64,
}

/// Everything that the ratios γ of the effects' variances to that of the residual determine.
pub(super) struct Equations<'a> {
    design: &'a Design,
    ratios: Pair,
    roots: Pair,
    /// Diagonal of the eliminated block.
    eliminated: Vec<f64>,
    /// Inverse root of the Schur complement.
    remaining: InverseRoot,
    /// A⁻¹ΛᵀZᵀ1, how the effects answer to the mean.
    to_mean: Members,
    /// Information on the mean, in units of the residual's.
    mean_information: f64,
    /// Of the marks.
    pub(super) fit: Fit,
    /// −2 log of the restricted likelihood, with the residual's variance profiled out.
    pub(super) deviance: f64,
}

impl<'a> Equations<'a> {
    /// Nothing if numbers fail: the ratios are beyond what the marks can say.
    pub(super) fn at(design: &'a Design, ratios: Pair) -> Option<Self> {
        let roots = Pair {
            few: ratios.few.sqrt(),
            many: ratios.many.sqrt(),
        };
        let eliminated: Vec<f64> = design.many.iter().map(|n| ratios.many * n + 1.0).collect();
        let mut schur = Symmetric::diagonal(design.few.iter().map(|n| ratios.few * n + 1.0));
        let product = ratios.few * ratios.many;
        for (number, diagonal) in eliminated.iter().enumerate() {
            let meetings = design.meetings(number);
            for (at, &(row, count)) in meetings.iter().enumerate() {
                let scale = product * count / diagonal;
                let cells = schur.lower_row(row);
                for &(column, count) in &meetings[..=at] {
                    cells[column] -= scale * count;
                }
            }
        }
        let remaining = schur.invert()?;
        let log_determinant =
            remaining.log_determinant + eliminated.iter().map(|x| x.ln()).sum::<f64>();
        let mut equations = Self {
            design,
            ratios,
            roots,
            eliminated,
            remaining,
            to_mean: Members::default(),
            mean_information: 0.0,
            fit: Fit::default(),
            deviance: 0.0,
        };
        equations.to_mean = equations.solve(&design.few, &design.many);
        equations.mean_information =
            design.marks - equations.to_mean_times(&design.few, &design.many);
        equations.fit = equations.fit_of(&design.sums);
        let freedom = design.marks - 1.0;
        let scale = std::f64::consts::TAU * equations.fit.squares / freedom;
        equations.deviance =
            log_determinant + equations.mean_information.ln() + freedom * (1.0 + scale.ln());
        equations.deviance.is_finite().then_some(equations)
    }

    /// Variance of the residual.
    pub(super) fn residual_variance(&self) -> f64 {
        self.fit.squares / (self.design.marks - 1.0)
    }

    /// A⁻¹Λᵀ applied to sums by member.
    fn solve(&self, few: &[f64], many: &[f64]) -> Members {
        let Pair {
            few: root_few,
            many: root_many,
        } = self.roots;
        let scaled: Vec<f64> = (many.iter().zip(&self.eliminated))
            .map(|(sum, diagonal)| sum * self.ratios.many / diagonal)
            .collect();
        let carried = self.design.scatter(&scaled);
        let right: Vec<f64> = (few.iter().zip(carried))
            .map(|(sum, carried)| root_few * (sum - carried))
            .collect();
        let few = self.remaining.solve(&right);
        let many = self.given_few(&few, |number| root_many * many[number]);
        Members { few, many }
    }

    /// Effects of the many that belong to effects of the few and a right-hand side.
    fn given_few(&self, few: &[f64], right: impl Fn(usize) -> f64) -> Vec<f64> {
        let product = self.roots.few * self.roots.many;
        (self.eliminated.iter().enumerate())
            .map(|(number, diagonal)| {
                (right(number) - product * self.design.gather(number, few)) / diagonal
            })
            .collect()
    }

    /// 1ᵀZΛA⁻¹Λᵀ applied to sums by member.
    fn to_mean_times(&self, few: &[f64], many: &[f64]) -> f64 {
        self.roots.few * dot(&self.to_mean.few, few)
            + self.roots.many * dot(&self.to_mean.many, many)
    }

    fn fit_of(&self, sums: &Sums) -> Fit {
        let mut effects = self.solve(&sums.few, &sums.many);
        let mean = (sums.all - self.to_mean_times(&sums.few, &sums.many)) / self.mean_information;
        for (effect, to_mean) in effects.few.iter_mut().zip(&self.to_mean.few) {
            *effect -= mean * to_mean;
        }
        for (effect, to_mean) in effects.many.iter_mut().zip(&self.to_mean.many) {
            *effect -= mean * to_mean;
        }
        let explained = mean * sums.all
            + self.roots.few * dot(&effects.few, &sums.few)
            + self.roots.many * dot(&effects.many, &sums.many);
        Fit {
            mean,
            effects,
            squares: sums.squares - explained,
        }
    }

    /// Diagonal of A⁻¹: variances of the effects given the mean, in units of (ratio × residual variance).
    pub(super) fn inverse_diagonal(&self) -> Members {
        let product = self.ratios.few * self.ratios.many;
        let few = (0..self.design.few.len())
            .map(|at| {
                let row = self.remaining.row(at);
                dot(row, row)
            })
            .collect();
        let mut half = vec![0.0; self.remaining.width()];
        let many = (self.eliminated.iter().enumerate())
            .map(|(number, diagonal)| {
                let meetings = self.design.meetings(number);
                let first = meetings.first().map_or(0, |meeting| meeting.0);
                half[first..].fill(0.0);
                for &(few, count) in meetings {
                    add_scaled(&mut half[few..], count, self.remaining.row(few));
                }
                let carried = dot(&half[first..], &half[first..]);
                (1.0 + product * carried / diagonal) / diagonal
            })
            .collect();
        Members { few, many }
    }

    /// Effects, in their own standard deviations, as far as they are from those of the fit in one drawing from
    /// their joint distribution given the mean; `normal` gives independent numbers of variance 1.
    pub(super) fn draw(&self, mut normal: impl FnMut() -> f64) -> Members {
        let scale = self.residual_variance().sqrt();
        let z: Vec<f64> = (0..self.remaining.width())
            .map(|_| scale * normal())
            .collect();
        let mut few = self.remaining.spread(&z);
        few.truncate(self.design.few.len());
        let mut many = self.given_few(&few, |_| 0.0);
        for (value, diagonal) in many.iter_mut().zip(&self.eliminated) {
            *value += scale * normal() / diagonal.sqrt();
        }
        Members { few, many }
    }
}
