//! Heads and secretaries of the judging groups.

use serde::{Deserialize, Serialize};

use super::{Choice, Head};

/// The panels of an edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PanelsPage {
    pub head: Head,
    pub panels: Vec<Panel>,
    /// Judges and members of the committee, by given name.
    pub people: Vec<Choice>,
    pub may_name: bool,
    /// The edition says what heads are told every day.
    pub mails: bool,
}

/// One judging group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Panel {
    /// Code and name of the group.
    pub group: Choice,
    /// Account and name; nothing while nobody is named.
    pub head: Option<Choice>,
    pub secretary: Option<Choice>,
    /// The fields of the group.
    pub fields: Vec<Choice>,
    /// Its judges, by given name.
    pub judges: Vec<Expertise>,
}

/// What a judge of a group knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expertise {
    /// Account and name.
    pub judge: Choice,
    /// Codes of the fields of the group; empty for all alike.
    pub fields: Vec<String>,
}
