//! What giving entries to judges would change, before it is done.

use serde::{Deserialize, Serialize};

use super::{Choice, Head};

/// What an assignment may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mode {
    /// Sheets stay with their judges, and gaps are filled.
    Fill,
    /// Sheets that nobody has begun may go to others too, so that a judge who came later gets a share.
    Rebalance,
}

impl Mode {
    /// As an address has it; [`Mode::Fill`] for everything unknown.
    pub fn of(typed: &str) -> Self {
        if typed == Self::Rebalance.code() {
            Self::Rebalance
        } else {
            Self::Fill
        }
    }

    /// The word for it in an address; empty for the usual one.
    pub fn code(self) -> &'static str {
        match self {
            Self::Fill => "",
            Self::Rebalance => "rebalance",
        }
    }
}

/// Who would be given which entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssigningPage {
    pub head: Head,
    /// Entries that get judges, or lack some nobody can be found for.
    pub lines: Vec<AssigningLine>,
    /// Judges with sheets, before and after; in [`Mode::Rebalance`] those without any too.
    pub loads: Vec<JudgeLoad>,
    /// Entries of the round.
    pub entries: u32,
    pub mode: Mode,
    /// Entries of the round that all judges of their group get: receipt code and title.
    pub anchors: Vec<Choice>,
    /// Names of groups whose judges would not all be comparable: some have no entry in common, not even over others.
    pub apart: Vec<String>,
    /// Of the new pairs, those whose judge does not know the field.
    pub strange: u32,
    /// Names this plan, so that no other one is applied.
    pub plan: String,
}

/// One entry that gets judges.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssigningLine {
    pub code: String,
    pub title: String,
    /// Judges who have it already, by name.
    pub there: Vec<String>,
    /// Judges who would get it.
    pub new: Vec<String>,
    /// Judges of `there` who would have it no more.
    pub gone: Vec<String>,
    /// Judges who cannot be found, and why.
    pub lacking: Option<Lacking>,
}

/// Why an entry cannot be given enough judges.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lacking {
    /// Judges that are missing.
    pub count: u32,
    /// Name of the judging group.
    pub group: String,
    /// Judges of the group.
    pub judges: u32,
    /// Names of these who must not judge this entry.
    pub barred: Vec<String>,
    /// Judges that every entry needs.
    pub needed: u32,
}

/// How many sheets a judge has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JudgeLoad {
    pub name: String,
    pub sheets: u32,
    /// Of `sheets`, those that are signed.
    pub signed: u32,
    pub new: u32,
    /// Of `sheets`, those that would go to others.
    pub gone: u32,
}
