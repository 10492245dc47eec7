//! Pages of the secretariat.

use serde::{Deserialize, Serialize};

use super::{
    Choice, EditionHead, EventView, FileView, Head, board::Board, confirmation::GuardianPaper,
    novelty::SimilarEntry,
};
use crate::{
    completion::Change,
    confirmation::AuthorStand,
    dossier::{Author, Missing, Task},
    edition::{Check, Section},
    endorsement::Endorsement,
    entry::{EntryState, StateName},
    id::EntryId,
    search::SearchFault,
    time::{Date, Timestamp},
};

/// What waits for the secretariat today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskPage {
    pub head: Head,
    /// Entries by state.
    pub counts: Vec<(StateName, u32)>,
    /// Handed in again after completion.
    pub completed: u32,
    /// Returned dossiers whose date has passed.
    pub overdue: u32,
    /// Accepted entries without enough judges.
    pub unassigned: u32,
    /// Entries whose stamped page waits for a look.
    pub stamps: u32,
    /// Entries for which the photo of what a guardian signed waits for a look.
    pub papers: u32,
    /// Entries with an author under 16 for whom no guardian has agreed.
    pub guardians: u32,
    /// Entries that a co-author asks to leave.
    pub leaving: u32,
    /// Sheets, and how many are signed.
    pub sheets: u32,
    pub signed: u32,
    /// Judges who have been invited and not signed in yet.
    pub judges: u32,
    /// Messages to approve, and ones that were not delivered.
    pub messages: u32,
    /// Models that are expected and have not come; nothing when the edition takes none.
    pub models: Option<u32>,
    pub may_assign: bool,
    pub may_import: bool,
}

/// What is asked of the screening list; it lives in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScreeningQuery {
    #[serde(default)]
    pub q: String,
    /// A state's word; empty for what waits (submitted). In a page's answer empty when the search speaks of several.
    #[serde(default)]
    pub state: String,
    #[serde(default)]
    pub field: String,
    #[serde(default)]
    pub unit: String,
    /// Key of the last line of the page before; empty for the first page.
    #[serde(default)]
    pub after: String,
}

/// List, one dossier, checklist: the screening desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScreeningPage {
    pub head: Head,
    pub query: ScreeningQuery,
    pub counts: Vec<(StateName, u32)>,
    /// How many the query finds.
    pub found: u32,
    pub lines: Vec<ScreeningLine>,
    /// `after` of the next page; empty on the last.
    pub next: String,
    pub fields: Vec<Choice>,
    pub units: Vec<Choice>,
    pub open: Option<ScreeningEntry>,
    /// Why the search was not understood; then nothing is listed.
    pub fault: Option<SearchFault>,
}

/// Everything that the screening list finds, for a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScreeningSheet {
    pub edition: EditionHead,
    pub lines: Vec<SheetLine>,
}

/// One row of the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetLine {
    pub id: EntryId,
    pub code: String,
    pub title: String,
    /// Names with semicolons between them.
    pub authors: String,
    pub unit: String,
    pub field: String,
    pub phone: String,
    pub state: StateName,
    pub submitted_at: Timestamp,
    /// By the unit itself, or by a stamped page that was accepted.
    pub endorsed: bool,
    /// Checks answered.
    pub checked: u32,
    /// It was returned and came back.
    pub again: bool,
}

/// One dossier as it is taken along in an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenDossier {
    pub edition_name: String,
    pub ordinal: String,
    pub code: String,
    pub title: String,
    pub field: String,
    pub unit: String,
    /// As typed: `01/2022`.
    pub made: String,
    pub phone: String,
    pub state: StateName,
    pub submitted_at: Option<Timestamp>,
    pub authors: Vec<Author>,
    /// Heading and text.
    pub sections: Vec<(String, String)>,
    /// The unit's last word here; a stamped page may stand for it.
    pub endorsement: Option<Endorsement>,
    /// Every file with its name beside the page.
    pub files: Vec<(String, FileView)>,
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScreeningLine {
    pub id: EntryId,
    pub code: String,
    pub title: String,
    pub unit: String,
    pub state: EntryState,
    pub submitted_at: Option<Timestamp>,
    /// Checks answered, of all.
    pub checked: u32,
    /// It was returned and came back.
    pub again: bool,
}

/// What a unit has used of its quota, beside a page that it stamped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StampQuota {
    pub most: u16,
    pub used: u32,
    /// Accepting the page passes it, so that takes a reason.
    pub full: bool,
}

/// One dossier as the secretariat sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScreeningEntry {
    pub id: EntryId,
    pub code: String,
    pub title: String,
    pub field: String,
    /// Empty when the entry names none.
    pub field_code: String,
    pub unit: String,
    pub made: String,
    pub phone: String,
    pub state: EntryState,
    pub submitted_at: Option<Timestamp>,
    /// It was first handed in after the deadline.
    pub late: bool,
    /// To when the secretariat extended it.
    pub extended_until: Option<Timestamp>,
    /// Last instant of the request for completion that is open.
    pub completion_until: Option<Timestamp>,
    pub authors: Vec<Author>,
    /// What the authors said of their part, in the same order.
    pub stands: Vec<AuthorStand>,
    /// Photos of what guardians signed.
    pub papers: Vec<GuardianPaper>,
    /// What can be put right since the dossier is accepted: the answer's key and what stands there.
    pub correctable: Vec<(String, String)>,
    /// What was signed on paper can be noted.
    pub may_record: bool,
    /// Heading and text.
    pub sections: Vec<(String, String)>,
    pub files: Vec<FileView>,
    /// The unit's last word here; a stamped page may stand for it.
    pub endorsement: Option<Endorsement>,
    /// Most entries that its unit may confirm, and how many it has, where there is a limit and a stamped page.
    pub quota: Option<StampQuota>,
    /// Its stamped pages can be accepted or refused.
    pub may_decide_stamp: bool,
    /// The place that its unit gave it, from 1.
    pub unit_rank: Option<u32>,
    pub checks: Vec<CheckView>,
    /// What is not as the edition wants it of its authors: births, entries per person.
    pub people: Vec<Missing>,
    /// What the last request for completion asked for, and what changed since; nothing when there was none.
    pub completion: Option<Completion>,
    /// Entries of all editions that are most like it.
    pub similar: Vec<SimilarEntry>,
    pub events: Vec<EventView>,
    pub deciding: Deciding,
    /// Proposed last day for completion.
    pub complete_until: Date,
    /// Neighbours in the list, for the keys J and K.
    pub previous: Option<EntryId>,
    pub next: Option<EntryId>,
}

/// A request for completion and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Completion {
    pub asked_at: Option<Timestamp>,
    pub reason: String,
    /// Empty for all of them.
    pub tasks: Vec<Task>,
    /// Fields and units by name.
    pub changes: Vec<Change>,
    /// For the names of answers.
    pub sections: Vec<Section>,
}

/// What the reader may do about the decision on an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Deciding {
    /// Nothing: it does not wait, or something rests on the decision.
    Closed,
    Open,
    /// Take the decision back.
    Undo,
}

/// One check with what was ticked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckView {
    pub check: Check,
    /// Nothing while untouched.
    pub passed: Option<bool>,
    pub remark: String,
}

/// Who has marked how much.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgressPage {
    pub head: Head,
    pub board: Board,
    /// Last day of judging.
    pub judging_until: Date,
    /// The reader may give entries to judges.
    pub may_assign: bool,
    /// Sheets can be proposed for reopening or removal.
    pub may_propose: bool,
    /// What waited on a judge's device can be read in from a file.
    pub may_take_parcel: bool,
}

/// How far a sheet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SheetStand {
    Todo,
    Doing,
    Signed,
    Conflict,
    /// Two people took it out of the count.
    Removed,
    /// Its judge judges it no more.
    Left,
}

impl SheetStand {
    /// It is part of the entry's result, or is going to be.
    pub fn counts(self) -> bool {
        !matches!(self, Self::Conflict | Self::Removed | Self::Left)
    }
}
