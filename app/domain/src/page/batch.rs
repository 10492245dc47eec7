//! Decisions on several entries at once.

use serde::{Deserialize, Serialize};

use super::{Head, secretariat::ScreeningQuery};
use crate::{
    id::EntryId,
    refusal::Refusal,
    search::SearchFault,
    time::{Date, Timestamp},
};

/// Most entries that are decided on at once.
pub const MOST_AT_ONCE: usize = 100;

/// What is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BatchAct {
    Accept,
    /// Send back for completion.
    Return,
    Reject,
}

impl BatchAct {
    /// Every act.
    pub const ALL: [Self; 3] = [Self::Accept, Self::Return, Self::Reject];

    /// The word in forms and in the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Return => "return",
            Self::Reject => "reject",
        }
    }

    /// Reads what [`BatchAct::code`] wrote.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.code() == code)
    }
}

/// What a search finds among the entries that wait, and what was decided on several at once before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchPage {
    pub head: Head,
    /// As understood; its state is always what waits.
    pub query: ScreeningQuery,
    pub fault: Option<SearchFault>,
    /// At most [`MOST_AT_ONCE`].
    pub lines: Vec<BatchLine>,
    /// Entries that wait beyond these.
    pub more: bool,
    pub may_decide: bool,
    /// Proposed last day for completion.
    pub proposed: Date,
    /// The newest first.
    pub batches: Vec<Batch>,
}

/// One entry that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchLine {
    pub id: EntryId,
    pub code: String,
    pub title: String,
    pub unit: String,
    /// Why it cannot be accepted yet.
    pub barred: Option<Refusal>,
}

/// What was decided on several entries at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    pub id: String,
    pub act: BatchAct,
    pub reason: String,
    pub at: Timestamp,
    pub by: String,
    pub entries: u32,
    /// Entries that still stand where it put them.
    pub standing: u32,
    pub undone_at: Option<Timestamp>,
}
