//! The ratios of variances under which the marks are likeliest.

use super::{
    Impossible,
    design::{Design, real},
    equations::{Equations, Members, Pair},
};

/// Steps after which the fit is given up; marks of contests need five to fifteen.
const MOST_STEPS: usize = 100;

/// A step that changes each variance by less than this part ends the search.
const PRECISION: f64 = 1e-7;

/// The likelihood of a few marks can have several peaks: with no more of the few than this, the search begins at the
/// best point of a grid.
const FEW_ENOUGH: usize = 50;

/// Where x, as [`maximise`] defines it, may begin.
const STARTS: [f64; 10] = [0.01, 0.03, 0.1, 0.2, 0.3, 0.4, 0.55, 0.7, 0.85, 1.0];

/// The equations at the restricted maximum of the likelihood.
pub(super) struct Maximum<'a> {
    pub(super) equations: Equations<'a>,
    /// See [`Equations::inverse_diagonal`].
    pub(super) diagonal: Members,
    pub(super) ratios: Pair,
}

/// Newton's method with the average information, in x = 1/(1 + γ·n̄), where n̄ is the mean number of marks of a
/// member: there it hits the maximum of a balanced one-way layout at once, and γ = 0 is the plain bound x = 1.
pub(super) fn maximise(design: &Design) -> Result<Maximum<'_>, Impossible> {
    let marks_each = Pair {
        few: design.marks / real(design.few.len()),
        many: design.marks / real(design.many.len()),
    };
    let ratio = |x: f64, marks: f64| (1.0 / x - 1.0) / marks;
    let ratios = |x: Pair| Pair {
        few: ratio(x.few, marks_each.few),
        many: ratio(x.many, marks_each.many),
    };
    let at = |x: Pair| Equations::at(design, ratios(x));

    let starts: &[f64] = if design.few.len() <= FEW_ENOUGH {
        &STARTS
    } else {
        &[0.1]
    };
    let starts = starts
        .iter()
        .flat_map(|&few| starts.iter().map(move |&many| Pair { few, many }));
    let (mut x, mut here) = starts
        .filter_map(|x| Some((x, at(x)?)))
        .min_by(|a, b| a.1.deviance.total_cmp(&b.1.deviance))
        .ok_or(Impossible::NotConverged)?;
    for _ in 0..MOST_STEPS {
        if here.fit.squares < 1e-10 * design.sums.squares {
            return Err(Impossible::NoResidual);
        }
        let diagonal = here.inverse_diagonal();
        let (slope, information) = here.slope(&diagonal);
        let to_x = Pair {
            few: -1.0 / (marks_each.few * x.few * x.few),
            many: -1.0 / (marks_each.many * x.many * x.many),
        };
        let [few, both, many] = information;
        let slope = Pair {
            few: slope.few * to_x.few,
            many: slope.many * to_x.many,
        };
        let information = [
            few * to_x.few * to_x.few,
            both * to_x.few * to_x.many,
            many * to_x.many * to_x.many,
        ];
        let step = newton(x, slope, information);
        let done = small(x.few, step.few) && small(x.many, step.many);
        let next = (!done).then(|| descend(&here, x, step, at)).flatten();
        match next {
            Some((next, equations)) => (x, here) = (next, equations),
            // No smaller deviance in sight: the rest is rounding, or the search is stuck.
            None if done || (nearly(x.few, step.few) && nearly(x.many, step.many)) => {
                return Ok(Maximum {
                    equations: here,
                    diagonal,
                    ratios: ratios(x),
                });
            }
            None => return Err(Impossible::NotConverged),
        }
    }
    Err(Impossible::NotConverged)
}

/// How far to go; a side at its bound that would leave it stays there.
fn newton(x: Pair, slope: Pair, information: [f64; 3]) -> Pair {
    let [few, both, many] = information;
    let stays = |at: f64, slope: f64| at >= 1.0 && slope <= 0.0;
    let (few_stays, many_stays) = (stays(x.few, slope.few), stays(x.many, slope.many));
    let determinant = few * many - both * both;
    let step = if few_stays || many_stays || determinant <= 1e-9 * few * many {
        Pair {
            few: if few_stays { 0.0 } else { -slope.few / few },
            many: if many_stays { 0.0 } else { -slope.many / many },
        }
    } else {
        Pair {
            few: (both * slope.many - many * slope.few) / determinant,
            many: (both * slope.few - few * slope.many) / determinant,
        }
    };
    let bounded = |at: f64, step: f64| {
        let to = (at + step).clamp(at / 50.0, 1.0);
        // So near to its bound the trace would be the difference of equal numbers.
        if 1.0 - to < 1e-9 { 1.0 - at } else { to - at }
    };
    Pair {
        few: bounded(x.few, step.few),
        many: bounded(x.many, step.many),
    }
}

/// Halves the step until the deviance is no larger; nothing if it never is.
fn descend<'a>(
    here: &Equations<'a>,
    x: Pair,
    mut step: Pair,
    at: impl Fn(Pair) -> Option<Equations<'a>>,
) -> Option<(Pair, Equations<'a>)> {
    let rounding = 1e-12 * here.deviance.abs();
    for _ in 0..30 {
        let next = Pair {
            few: x.few + step.few,
            many: x.many + step.many,
        };
        if let Some(there) = at(next).filter(|there| there.deviance <= here.deviance + rounding) {
            return Some((next, there));
        }
        step = Pair {
            few: step.few / 2.0,
            many: step.many / 2.0,
        };
    }
    None
}

/// The step changes γ by less than [`PRECISION`] of it.
fn small(x: f64, step: f64) -> bool {
    step.abs() <= PRECISION * x * (1.0 - x).max(1e-4)
}

/// The same for what rounding may leave.
fn nearly(x: f64, step: f64) -> bool {
    step.abs() <= 1e-4 * x * (1.0 - x).max(1e-4)
}
