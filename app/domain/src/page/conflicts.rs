//! Conflicts of interest: what is found, and what the secretariat pins.

use serde::{Deserialize, Serialize};

use super::{Choice, Head, secretariat::SheetStand};
use crate::{
    conflict::{Found, Pin},
    time::Timestamp,
};

/// Conflicts of an edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConflictsPage {
    pub head: Head,
    /// Everybody who judges, by given name.
    pub judges: Vec<Choice>,
    /// Account of the judge whose lines are shown; empty for all.
    pub judge: String,
    pub lines: Vec<ConflictLine>,
    pub may_pin: bool,
}

/// A judge and an entry of the judge's groups.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConflictLine {
    /// Account.
    pub judge: String,
    pub name: String,
    /// Receipt code.
    pub code: String,
    pub title: String,
    /// What is found, also when a pin says otherwise.
    pub found: Vec<Found>,
    pub pinned: Option<Pinned>,
    /// The judge does not get the entry.
    pub bars: bool,
    /// How far the judge is with it, who has it all the same.
    pub stand: Option<SheetStand>,
}

/// What the secretariat said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pinned {
    pub pin: Pin,
    pub reason: String,
    pub by: String,
    pub at: Timestamp,
}
