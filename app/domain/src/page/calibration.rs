//! How severe judges are, and how sure prizes are: beside the official result, never instead of it.

use serde::{Deserialize, Serialize};

use super::{Choice, Head};
use crate::{
    calibration::{Chances, Feedback, Impossible, Spread},
    points::Points,
};

/// What the model says about every judging group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CalibrationPage {
    pub head: Head,
    /// Rounds that can be looked at, the open one last; none where no round is closed. The code of the last round is empty.
    pub rounds: Vec<Choice>,
    /// Code of the round that is shown.
    pub round: String,
    /// Names of the levels, from the highest down.
    pub levels: Vec<String>,
    pub groups: Vec<CalibratedGroup>,
    /// Sheets that are not signed yet, so that everything may still move.
    pub open_sheets: u32,
}

/// One judging group with signed sheets.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CalibratedGroup {
    pub name: String,
    /// Signed sheets.
    pub sheets: u32,
    pub found: Result<Calibrated, Impossible>,
}

/// What the model says about one group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Calibrated {
    /// In points.
    pub mean: f64,
    pub spread: Spread,
    /// The most severe first.
    pub judges: Vec<CalibratedJudge>,
    /// The best first.
    pub entries: Vec<CalibratedEntry>,
    /// Drawings of the simulation; 0 where entries cannot be compared.
    pub draws: u32,
    /// Where marks do not link everybody: receipt codes and judges of each part, without judges for whoever must not
    /// know names.
    pub parts: Vec<(Vec<String>, Vec<JudgeName>)>,
}

/// Who a judge is, as far as the reader may know: a number in the order of severity, and a name for the secretariat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JudgeName {
    /// Counts from 1 in each group.
    pub number: u32,
    /// Empty for whoever must not know.
    pub name: String,
}

/// One judge as against the others of the group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CalibratedJudge {
    pub judge: JudgeName,
    /// Nothing for whoever must not know names: the board of progress tells whose number it is.
    pub sheets: Option<u32>,
    /// What the judge is told in private, for the secretariat once prizes are confirmed.
    pub feedback: Option<Feedback>,
    /// The judge has signed too few sheets to say anything.
    pub few: bool,
    /// Points below the mean judge; negative for a lenient one.
    pub severity: f64,
    /// Standard error.
    pub se: f64,
}

/// One entry without the severity of its judges.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CalibratedEntry {
    pub code: String,
    pub title: String,
    pub official: Option<Points>,
    pub value: f64,
    /// Standard error.
    pub se: f64,
    /// Between which ranks of the group it lies with 95 % probability; nothing where entries cannot be compared.
    pub ranks: Option<(u32, u32)>,
    /// Nothing where entries cannot be compared.
    pub chances: Option<Chances>,
}
