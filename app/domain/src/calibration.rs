//! How severe judges are and what entries are worth once that is taken out.
//!
//! Beside the official result, never instead of it. The model is linear with crossed random effects,
//!
//! score = mean + entry + judge + residual,
//!
//! fitted by restricted maximum likelihood (REML) to the marks of one round and group; it agrees with
//! `lmer(score ~ 1 + (1 | entry) + (1 | judge))` of R's lme4. Several marks of one judge for one entry count as
//! repeated marks, as they do there. Time grows with the cube of the smaller of the numbers of judges and entries.

use serde::{Deserialize, Serialize};

mod chances; // The chance of each prize.
mod dense; // A dense symmetric system, factored and inverted in place.
mod design; // Who marked what.
mod equations; // The mixed model equations at given ratios of variances.
mod feedback; // What a judge may learn in private.
mod reml; // The ratios under which the marks are likeliest.
mod simulate; // Ranks by simulation.

pub use chances::{Chances, Outlook, outlook, uncertain};
pub use design::MOST_OF_FEWER;
pub use feedback::{Feedback, feedback};
pub use simulate::{Ranks, Simulation};

use design::Design;

/// Marks below which the severity of a judge says nothing: one mark cannot be told from the entry's own value.
pub const FEWEST_MARKS: usize = 2;

/// One mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark<'a> {
    pub judge: &'a str,
    pub entry: &'a str,
    /// In points of the rubric.
    pub score: f64,
}

/// What the model says about the marks of one group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Calibration {
    /// Mean of the model, in points.
    pub mean: f64,
    pub spread: Spread,
    /// By name.
    pub entries: Vec<EntryValue>,
    /// By name.
    pub judges: Vec<JudgeSeverity>,
    /// Judges and entries that marks link, the largest part first. With more than one, values and severities of
    /// different parts rest on the assumption alone that judges are equally severe on average in each.
    pub components: Vec<Component>,
    /// In the order of `entries`; nothing when there is more than one component, since entries of different ones
    /// cannot be compared.
    pub ranks: Option<Ranks>,
    /// −2 log of the restricted likelihood.
    pub deviance: f64,
}

/// Standard deviations in points; 0 where the marks show no differences beyond chance.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    pub entry: f64,
    pub judge: f64,
    pub residual: f64,
}

/// An entry by itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EntryValue {
    pub entry: String,
    /// Number of marks.
    pub marks: usize,
    /// Mean plus the entry's effect, in points.
    pub value: f64,
    /// Standard error of the effect given mean and variances, in points.
    pub se: f64,
}

/// A judge as against the others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct JudgeSeverity {
    pub judge: String,
    /// Number of marks; see [`FEWEST_MARKS`].
    pub marks: usize,
    /// By how many points the judge marks lower than the mean judge; negative for a lenient one.
    pub severity: f64,
    /// Standard error, as of an entry.
    pub se: f64,
}

/// Judges and entries that are linked by marks, directly or through others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Component {
    pub entries: Vec<String>,
    pub judges: Vec<String>,
}

/// Why there is nothing to say about a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Impossible {
    NoMarks,
    OneEntry,
    OneJudge,
    /// No entry has two marks: entries and residual are one.
    EntriesMarkedOnce,
    /// No judge has given two marks: judges and residual are one.
    JudgesMarkedOnce,
    /// Every judge has an entry of its own: the two effects are one.
    JudgeIsEntry,
    AllEqual,
    /// Entry and judge explain every mark exactly.
    NoResidual,
    /// More than [`MOST_OF_FEWER`] judges and as many entries.
    TooLarge,
    NotConverged,
    NotANumber {
        judge: String,
        entry: String,
    },
}

/// Fits the model to the marks of one group; their order does not matter.
pub fn calibrate(marks: &[Mark], simulation: Simulation) -> Result<Calibration, Impossible> {
    calibrate_seeing(marks, simulation, |_| {})
}

/// The same; `see` gets what every drawing found all entries worth, in points and in the order of
/// [`Calibration::entries`]. There are drawings only where there are ranks.
pub fn calibrate_seeing(
    marks: &[Mark],
    simulation: Simulation,
    mut see: impl FnMut(&[f64]),
) -> Result<Calibration, Impossible> {
    let design = Design::new(marks)?;
    let maximum = reml::maximise(&design)?;
    let (equations, diagonal) = (&maximum.equations, &maximum.diagonal);
    let residual = equations.residual_variance().sqrt();
    let mean = design.mean + equations.fit.mean;

    let side = |few: bool| {
        let (ratio, effects, diagonal, marks) = if few {
            let effects = &equations.fit.effects.few;
            (maximum.ratios.few, effects, &diagonal.few, &design.few)
        } else {
            let effects = &equations.fit.effects.many;
            (maximum.ratios.many, effects, &diagonal.many, &design.many)
        };
        let root = ratio.sqrt();
        let members = effects.iter().zip(diagonal).zip(marks);
        let members = members.map(move |((effect, diagonal), marks)| {
            (root * effect, residual * root * diagonal.sqrt(), *marks)
        });
        (root, members)
    };
    let (entry_root, entries) = side(design.entries_are_few);
    let (judge_root, judges) = side(!design.entries_are_few);
    let components = design.components();
    let ranks = (components.len() == 1).then(|| {
        simulate::simulate(equations, design.entries_are_few, simulation, |values| {
            for value in values.iter_mut() {
                // A little of the drawing itself, so that entries that nothing tells apart come out as a lot.
                *value = mean + (entry_root + 1e-9) * *value;
            }
            see(values);
        })
    });
    Ok(Calibration {
        mean,
        spread: Spread {
            entry: entry_root * residual,
            judge: judge_root * residual,
            residual,
        },
        entries: (design.entries.iter().zip(entries))
            .map(|(entry, (effect, se, marks))| EntryValue {
                entry: entry.clone(),
                marks: whole(marks),
                value: mean + effect,
                se,
            })
            .collect(),
        judges: (design.judges.iter().zip(judges))
            .map(|(judge, (effect, se, marks))| JudgeSeverity {
                judge: judge.clone(),
                marks: whole(marks),
                severity: -effect,
                se,
            })
            .collect(),
        components,
        ranks,
        deviance: equations.deviance,
    })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a count that was summed up as a number to calculate with"
)]
fn whole(count: f64) -> usize {
    count as usize
}

#[cfg(test)]
mod tests;
