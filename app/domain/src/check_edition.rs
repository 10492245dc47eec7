//! Contradictions and unlikely dates in an edition.
//!
//! Faults refuse the file; warnings let it in and stay visible until the office has decided.
//! Both are codes with data like everything here, and the one exception to "no words in domain": only the
//! office and the command line read them, so their Vietnamese stands beside them as `Display`.

mod awards; // Prizes.
mod bands; // Bands and points of a rubric.
mod faults; // What refuses a file.
mod messages; // Templates of messages.
mod people; // Rules on who may enter.
mod ties; // What becomes of entries with equal results.
mod votes; // How people vote.
mod warnings; // What the office should look at.
mod words; // The Vietnamese sentences.

use serde::{Deserialize, Serialize};

pub use self::{faults::check, warnings::warnings};
use crate::{edition::Reading, points::Points, time::Date};

/// Something in a file that makes it unusable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// Where it stands, places in lists counted from 1: `rubric.criteria[2].bands[1].from`.
    pub key: String,
    pub wrong: Wrong,
}

/// What is wrong at a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wrong {
    /// Codes are 1 to 40 lower-case letters, digits and inner dashes.
    NotACode(String),
    /// Prefixes are 2 to 5 capital letters and digits.
    NotAPrefix(String),
    /// A text or a list that must say something.
    Empty,
    /// `2022-2023` or `2025` is expected.
    NotYears(String),
    /// A day of the year `DD/MM` is expected.
    NotADay(String),
    /// Stands there already.
    Twice(String),
    UnknownField(String),
    UnknownCriterion(String),
    /// A criterion with a code that says something else in a tie chain.
    WordOfTies(String),
    /// After shared places nothing is left to tell apart, and after a vote nothing but to share them.
    TooEarlyInTies(String),
    /// Ties are voted on where nobody votes.
    TiesWithoutVotes,
    UnknownUnit(String),
    /// A unit that comes after itself, or stands above itself.
    Circle(String),
    /// No group judges this field.
    FieldWithoutGroup(String),
    /// More than one group judges this field.
    FieldInTwoGroups(String),
    /// Children may not enter, and nobody else is young enough.
    OnlyChildren,
    /// The end lies before the beginning.
    Reversed {
        from: Date,
        until: Date,
    },
    OutOfRange {
        got: i64,
        least: i64,
        most: i64,
    },
    /// Bands go without gap or overlap from the most points down to 0.
    Expected {
        expected: Points,
        got: Points,
    },
    /// The template of this message has nothing of that name to fill in; what it may name.
    UnknownPlaceholder {
        got: String,
        known: Vec<String>,
    },
    /// Whoever chairs a secret vote would tell their vote by deciding it.
    ChairOfSecretVote,
    /// Not a multiple of the rubric's step.
    OffStep {
        got: Points,
        step: Points,
    },
}

/// Something that the office should look at; the edition works all the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Warning {
    /// The plan contradicts itself; every reading is kept.
    Contradiction(Reading),
    /// The number of a document names another year than its date.
    YearOfBasis {
        number: String,
        year: i64,
        date: Date,
    },
    /// A report is due more or less often than days are listed.
    ReportDays {
        who: String,
        every: String,
        times: u8,
        days: Vec<String>,
    },
    /// Judging begins before the last entry can have come.
    JudgingBeforeDeadline {
        judging_from: Date,
        entries_until: Date,
    },
    CeremonyBeforeJudgingEnds {
        ceremony: Date,
        judging_until: Date,
    },
    /// A phase ends on a day that no milestone names, so that the plan people read says something else.
    NoMilestone {
        key: String,
        date: Date,
    },
    /// A date lies outside the years of the edition.
    OutsideYears {
        key: String,
        date: Date,
        years: String,
    },
    /// So few judges leave nothing to trim: the result is the plain mean.
    NothingToTrim {
        judges: u8,
    },
    /// Two units have the same name.
    SameUnitName(String),
    /// All prizes together would cost more than the limit, in đồng.
    PrizesOverLimit {
        sum: i64,
        limit: i64,
    },
    /// The committee has not replaced this part yet.
    Sample(Part),
}

/// The parts of an edition that can be samples.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    Rules,
    Dossier,
    Screening,
    Judging,
    Rubric,
    Awards,
    Votes,
    Results,
    Messages,
    Retention,
}

/// First and last year of `2022-2023` or `2025`.
fn years(text: &str) -> Option<(i64, i64)> {
    let year = |part: &str| {
        let part = part.trim();
        let four = part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit());
        four.then(|| part.parse().ok()).flatten()
    };
    let (first, last) = text.split_once(['-', '–']).unwrap_or((text, text));
    let (first, last) = (year(first)?, year(last)?);
    (first <= last).then_some((first, last))
}

#[cfg(test)]
pub(crate) mod tests;
