//! Pages of an author.

use serde::{Deserialize, Serialize};

use super::{
    Choice, EditionHead, EventView, FileView, FreshLink, Head, UploadView,
    confirmation::ConfirmationsView, novelty::SimilarSeen,
};
use crate::{
    confirmation::{AuthorStand, Publishing},
    custody::Whereabouts,
    dossier::{Answers, Missing, Task, TaskState},
    edition::{Rules, Section},
    endorsement::Endorsement,
    entry::EntryState,
    id::EntryId,
    leaving::Leaving,
    membership::Hand,
    phase::Phase,
    points::Points,
    time::{Date, Left, Timestamp},
};

/// "Giải pháp của tôi".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyEntriesPage {
    pub head: Head,
    pub entries: Vec<EntryCard>,
    /// Editions in which a draft may be begun now.
    pub may_start: Vec<EditionHead>,
}

/// Where somebody begins to write before signing in; the device alone keeps it until it is taken along.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BeginPage {
    pub head: Head,
    pub fields: Vec<Choice>,
    pub sections: Vec<Section>,
    /// Drafts can be begun in this phase, by whoever signs in.
    pub open: bool,
}

/// One entry in a list of its author.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryCard {
    pub id: EntryId,
    pub code: String,
    /// Empty while nothing was typed.
    pub title: String,
    pub edition: String,
    pub edition_name: String,
    pub phase: Phase,
    pub state: EntryState,
    /// For drafts and returned dossiers: until the last instant that counts.
    pub left: Left,
    /// Tasks done of six.
    pub done: u32,
    /// The first task that the reader still has to write.
    #[serde(default)]
    pub next: Option<Task>,
    /// Prize, once it is public.
    pub award: Option<String>,
    /// Names of special prizes, once results are public.
    pub special: Vec<String>,
    /// Another account began it; this one writes along.
    #[serde(default)]
    pub along: bool,
}

/// What every page of one entry knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryHead {
    pub id: EntryId,
    pub code: String,
    pub title: String,
    pub field: String,
    pub unit: String,
    pub state: EntryState,
    /// Last instant for handing in, for this entry.
    pub until: Timestamp,
    pub left: Left,
    /// Something in it can be changed now; see [`EntryHead::may_write`].
    pub may_edit: bool,
    pub may_submit: bool,
    pub may_withdraw: bool,
    /// How the reader stands to it.
    #[serde(default)]
    pub hand: Hand,
}

impl EntryHead {
    /// The reader can change something in a task now.
    pub fn may_write(&self, task: Task) -> bool {
        self.may_edit && self.state.opens(task) && self.hand.writes(task)
    }

    /// The reader began it, and so hands it in.
    pub fn is_own(&self) -> bool {
        self.hand == Hand::Owner
    }
}

/// The task list of one entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DossierPage {
    pub head: Head,
    pub entry: EntryHead,
    /// Why the stamped page was refused, while nothing has come in its place.
    pub stamp_refused: Option<String>,
    /// Names of the authors under 16 without the yes of a guardian, as long as acceptance waits for it.
    pub without_guardian: Vec<String>,
    pub tasks: Vec<TaskView>,
    /// The first task that is not done.
    pub next: Option<Task>,
    pub saved_at: Option<Timestamp>,
    /// Newest last.
    pub events: Vec<EventView>,
    /// What judges said, once results are public and as far as the edition tells authors.
    pub judged: Vec<JudgedCriterion>,
    /// Nothing when the edition takes no models.
    pub model: Option<ModelView>,
    /// For whoever writes along: as which author, and what leaving would do.
    #[serde(default)]
    pub leaving: Option<(String, Leaving)>,
}

/// What judges said of an entry by one criterion; nobody is named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JudgedCriterion {
    pub name: String,
    pub most: Points,
    /// Nothing when authors are not told.
    pub average: Option<Points>,
    /// In an order that says nothing of the judges.
    pub notes: Vec<String>,
}

/// Where the model of an entry is, and until when it is taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelView {
    /// The authors said that there is one.
    pub announced: bool,
    pub until: Date,
    pub now: Whereabouts,
}

/// One line of the task list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskView {
    pub task: Task,
    pub state: TaskState,
    /// Things still to do in it.
    pub open: u32,
    /// Authors, files or sections there are, for the words beside the state.
    pub count: u32,
}

/// One task, open for writing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskPage {
    pub head: Head,
    pub entry: EntryHead,
    pub task: Task,
    /// Until when models are taken; nothing when none are.
    pub models_until: Option<Date>,
    /// Every answer of this task.
    pub answers: Answers,
    /// What is wrong or missing in this task so far.
    pub missing: Vec<Missing>,
    pub fields: Vec<Choice>,
    /// Units that an author may name, in Vietnamese order.
    pub units: Vec<Choice>,
    pub sections: Vec<Section>,
    pub pledge: Vec<String>,
    pub rules: Rules,
    pub files: Vec<FileView>,
    /// Files of this task that are on their way.
    pub uploads: Vec<UploadView>,
    /// Last instant at which those may come.
    pub uploads_until: Option<Timestamp>,
    /// The word of the unit.
    pub endorsement: EndorsementView,
    /// The words of the co-authors.
    pub confirmations: ConfirmationsView,
    /// Where the main author may say, also after handing in, whether to be named in public: what was said last.
    pub publish: Publishing<Option<bool>>,
    /// The task after this one.
    pub following: Option<Task>,
}

/// What the author knows of the unit's word; only the task about it has more than the default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndorsementView {
    /// The unit's last word.
    pub last: Option<Endorsement>,
    /// Until when the link lasts that is on its way.
    pub asked_until: Option<Timestamp>,
    /// The link, just after it was made.
    pub link: Option<FreshLink>,
    pub may_ask: bool,
    /// There is a stamped page that was not refused, which co-authors do not see.
    pub on_paper: bool,
    /// A stamped page was refused, so another one may come though the dossier was handed in.
    pub may_replace: bool,
}

/// What came of saving one answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Saved {
    /// Written; the version to build on next.
    Done { version: i64, at: Timestamp },
    /// Somebody saved another text on the same version: theirs, kept as it is.
    Conflict { theirs: String, version: i64 },
}

/// Check answers before handing in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckPage {
    pub head: Head,
    pub entry: EntryHead,
    pub missing: Vec<Missing>,
    /// The edition's questions, to name what is missing and to link to it.
    pub template: Vec<Section>,
    pub general: Vec<(String, String)>,
    pub authors: Vec<crate::dossier::Author>,
    /// Authors whose word the entry waits for, though it may be handed in without.
    pub waiting: Vec<AuthorStand>,
    /// Heading and text.
    pub sections: Vec<(String, String)>,
    pub files: Vec<FileView>,
    /// Files on their way that count as there: the entry may be handed in, and they come after it.
    pub uploads: Vec<UploadView>,
    /// Last instant at which those may come, when it is handed in now.
    pub uploads_until: Option<Timestamp>,
    pub endorsed: bool,
    pub pledge: Vec<String>,
    pub pledged: bool,
    /// Entries that are like it, as long as it can still be changed.
    pub similar: SimilarSeen,
}

/// After handing in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptPage {
    pub head: Head,
    pub entry: EntryHead,
    pub submitted_at: Timestamp,
    /// Names of the authors under 16 without the yes of a guardian, as long as acceptance waits for it.
    pub without_guardian: Vec<String>,
    /// Files that came after the entry was handed in, since their upload had begun before.
    pub late_files: Vec<LateFile>,
    /// Files that are still on their way.
    pub uploads: Vec<UploadView>,
    /// Last instant at which those may come.
    pub uploads_until: Option<Timestamp>,
    /// SVG path data of a QR code in a square of `qr_size` units, quiet zone included.
    pub qr_path: String,
    pub qr_size: u32,
    pub phone: String,
    pub days_to_complete: u8,
    /// Nothing when the edition takes no models.
    pub model: Option<ModelView>,
}

/// A file that came after its entry was handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LateFile {
    pub name: String,
    /// When its upload began.
    pub begun_at: Timestamp,
    /// When all of it had come.
    pub at: Timestamp,
}
