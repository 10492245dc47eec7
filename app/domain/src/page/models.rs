//! Models: which are expected, where each is, and the papers about them.

use serde::{Deserialize, Serialize};

use super::Head;
use crate::{
    custody::{Act, Deed, Details, Stand, Whereabouts},
    entry::StateName,
    id::{EntryId, FileId},
    search::SearchFault,
    time::{Date, Timestamp},
};

/// What is asked of the list; it lives in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelsQuery {
    #[serde(default)]
    pub q: String,
    /// A stand's word; without one a list begins with what has not come, and a search looks everywhere.
    #[serde(default)]
    pub stand: String,
    /// Code of the last line of the page before; empty for the first page.
    #[serde(default)]
    pub after: String,
}

/// What a form says of a deed, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeedForm {
    pub place: String,
    pub pieces: String,
    pub condition: String,
    pub party: String,
}

/// The list, or one model that is open at the counter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelsPage {
    pub head: Head,
    /// What was understood of it.
    pub query: ModelsQuery,
    /// By stand, of everything that the search finds.
    pub counts: Vec<(Stand, u32)>,
    pub found: u32,
    pub lines: Vec<ModelLine>,
    /// `after` of the next page; empty on the last.
    pub next: String,
    pub open: Option<ModelCard>,
    /// Places that were named before, and the office.
    pub places: Vec<String>,
    pub until: Date,
    /// Why the search was not understood; then nothing is listed.
    pub fault: Option<SearchFault>,
}

/// One model in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelLine {
    pub id: EntryId,
    pub code: String,
    pub title: String,
    /// Names with semicolons between them.
    pub authors: String,
    pub unit: String,
    pub state: StateName,
    /// The authors said that there is one.
    pub announced: bool,
    pub now: Whereabouts,
}

/// One model with all that happened to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelCard {
    pub line: ModelLine,
    /// Telephone of the authors.
    pub phone: String,
    /// Oldest first.
    pub deeds: Vec<Deed>,
}

/// What both sides sign: a receipt, a hand-over with what goes along, a return.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustodyPage {
    pub head: Head,
    pub act: Act,
    pub at: Timestamp,
    /// Who acted for the office.
    pub by: String,
    /// The other side.
    pub party: String,
    pub lines: Vec<CustodyLine>,
    /// What was recorded with it and taken back since.
    pub undone: u32,
}

/// One model on a paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustodyLine {
    pub line: ModelLine,
    pub details: Details,
    /// The model as it came or went.
    pub photo: Option<FileId>,
}

/// Labels to stick on models.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelsPage {
    pub head: Head,
    /// What they were asked for by, to go back to.
    pub query: ModelsQuery,
    pub labels: Vec<Label>,
}

/// One label: its QR code leads to the model's card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    pub line: ModelLine,
    /// SVG path data in a square of `qr_size` units, quiet zone included.
    pub qr_path: String,
    pub qr_size: u32,
}
