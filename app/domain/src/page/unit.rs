//! What a unit reads: its officer's list, and one entry by a link.

use serde::{Deserialize, Serialize};

use super::{FileView, Head, Sought};
use crate::{
    dossier::{Author, Task},
    endorsement::{Endorsement, Verdict},
    entry::{EntryState, StateName},
    id::EntryId,
    time::{Date, Timestamp},
};

/// The entries that name this unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitPage {
    pub head: Head,
    pub unit: String,
    /// The unit exists no more: its last day, and what speaks for its entries now.
    pub ended: Option<(Date, String)>,
    /// Most entries that it may confirm, and how many it has confirmed.
    pub quota: Option<(u16, u32)>,
    /// What it confirmed stands first in its own order where there is a limit, then what waits for its word.
    pub lines: Vec<UnitLine>,
    pub sought: Sought,
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
    /// Pictures and documents, stamped pages among them.
    pub files: Vec<FileView>,
    /// The unit's last word, if it has given one.
    pub last: Option<Endorsement>,
    /// Last instant for handing it in, while it is open and this is not the deadline for all.
    pub until: Option<Timestamp>,
    pub may_endorse: bool,
    /// What its author still has to do, beside the unit's word; empty once it was handed in.
    pub missing: Vec<Task>,
    /// Name of the unit that the entry names, when this one has taken its place.
    pub named: Option<String>,
    /// The place that this unit gave it, from 1.
    pub rank: Option<u32>,
    /// It can be moved up, and down.
    pub may_rise: bool,
    pub may_sink: bool,
}

impl UnitLine {
    /// The unit may say something, and has said nothing yet.
    pub fn waits(&self) -> bool {
        self.may_endorse && self.last.is_none()
    }

    /// The unit's word is yes, and the entry still takes part: it stands in the unit's list on paper.
    pub fn is_confirmed(&self) -> bool {
        let gone = matches!(
            self.state.name(),
            StateName::Withdrawn | StateName::Rejected
        );
        let yes = |word: &Endorsement| word.verdict == Verdict::Confirmed;
        !gone && self.last.as_ref().is_some_and(yes)
    }
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
