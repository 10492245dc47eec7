//! What a unit reads: its officer's list, and one entry by a link.

use serde::{Deserialize, Serialize};

use super::{FileView, Head};
use crate::{
    dossier::Author, endorsement::Endorsement, entry::EntryState, id::EntryId, time::Timestamp,
};

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
    /// The unit's last word, if it has given one.
    pub last: Option<Endorsement>,
    pub may_endorse: bool,
}

/// An entry as its unit reads it by a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndorsementPage {
    pub head: Head,
    pub code: String,
    pub title: String,
    pub field: String,
    pub unit: String,
    pub authors: Vec<Author>,
    /// Heading and text.
    pub sections: Vec<(String, String)>,
    /// Pictures and documents, by name.
    pub files: Vec<FileView>,
    /// The word that was given by this link.
    pub last: Option<Endorsement>,
    pub may_answer: bool,
    /// The last instant at which the link works.
    pub until: Timestamp,
}
