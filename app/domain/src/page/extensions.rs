//! Entries that may be handed in after the deadline.

use serde::{Deserialize, Serialize};

use super::Head;
use crate::{
    entry::StateName,
    time::{Date, Timestamp},
};

/// Extensions that the secretariat gave, and the form for another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtensionsPage {
    pub head: Head,
    /// Drafts of the edition; nobody but their authors reads them.
    pub drafts: u32,
    /// How long any draft may still be handed in after the deadline, in hours.
    pub late_hours: u16,
    /// The newest date first.
    pub extensions: Vec<Extension>,
    pub may_extend: bool,
    /// Proposed last day.
    pub proposed: Date,
}

/// One entry that was given more time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    pub code: String,
    /// Empty while the entry is a draft, which is its author's alone.
    pub title: String,
    pub state: StateName,
    pub until: Timestamp,
    pub reason: String,
}
