//! The list of recognised entries: what it will say, and what it says.

use serde::{Deserialize, Serialize};

use super::{Head, Sought, public::Decision};
use crate::{
    entry::StateName,
    id::EntryId,
    time::{Date, Timestamp},
};

/// The list, or what would stand on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecognitionPage {
    pub head: Head,
    /// The decision, once there is one.
    pub made: Option<Recognition>,
    /// As looked for; everything else stands for the whole list.
    pub fields: Vec<RecognisedField>,
    pub sought: Sought,
    /// Entries that count: without those that were struck off.
    pub total: u32,
    /// Entries that the secretariat has not decided on.
    pub open: Vec<UndecidedEntry>,
    pub corrections: Vec<CorrectionView>,
    /// Stands for the entries above: a form carries it, so that only a list that was shown is decided on.
    pub shown: String,
    /// Proposed issuer.
    pub issuer: String,
    pub today: Date,
    pub may_recognise: bool,
    pub may_correct: bool,
    /// Judges can be assigned only once there is a list.
    pub required: bool,
}

/// The decision on the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recognition {
    pub decision: Decision,
    pub at: Timestamp,
    /// Who recorded it.
    pub by: String,
}

/// The entries of one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecognisedField {
    pub name: String,
    pub lines: Vec<RecognisedLine>,
}

/// One entry of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecognisedLine {
    /// Receipt code.
    pub code: String,
    pub title: String,
    pub authors: Vec<String>,
    /// Name of the unit.
    pub unit: String,
    /// Code of the field.
    pub field: String,
    /// How a correction changed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrected: Option<Correction>,
}

/// What a correction does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Correction {
    /// An entry was left out.
    Add,
    /// An entry should not stand there.
    Strike,
}

impl Correction {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Add, Self::Strike];

    /// The word in forms and in the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Strike => "strike",
        }
    }

    /// Reads what [`Correction::code`] wrote.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|change| change.code() == code)
    }
}

/// An entry that is handed in or sent back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UndecidedEntry {
    pub id: EntryId,
    pub code: String,
    pub title: String,
    pub state: StateName,
}

/// A change of the list after the decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionView {
    pub change: Correction,
    pub code: String,
    pub title: String,
    pub reason: String,
    pub at: Timestamp,
    pub by: String,
}
