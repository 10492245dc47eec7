//! The page of a unit officer.

use serde::{Deserialize, Serialize};

use super::Head;
use crate::{entry::EntryState, id::EntryId, time::Timestamp};

/// The entries that name this unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitPage {
    pub head: Head,
    pub unit: String,
    pub lines: Vec<UnitLine>,
}

/// One entry of the unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitLine {
    pub id: EntryId,
    pub code: String,
    pub title: String,
    pub authors: Vec<String>,
    pub field: String,
    pub state: EntryState,
    pub endorsed_at: Option<Timestamp>,
    pub may_endorse: bool,
}
