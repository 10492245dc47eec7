//! What each page needs, in one value: one page is one read is one server function.
//!
//! These are facts, not words: states, codes, numbers and texts that people wrote.

pub mod admin;
pub mod assigning;
pub mod author;
pub mod batch;
pub mod board;
pub mod calibration;
pub mod cards;
pub mod charts;
pub mod committee;
pub mod confirmation;
pub mod conflicts;
pub mod deliberation;
pub mod extensions;
pub mod import;
pub mod judging;
pub mod messages;
pub mod minutes;
pub mod models;
pub mod novelty;
pub mod panels;
pub mod paper;
pub mod paper_sheets;
pub mod parcel;
pub mod privacy;
pub mod proposals;
pub mod public;
pub mod recognition;
pub mod secretariat;
pub mod unit;
pub mod votes;

use serde::{Deserialize, Serialize};

use crate::{edition::Office, phase::Phase, policy::Role, search::SearchFault, time::Timestamp};

/// What the head and foot of every page say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    pub edition: EditionHead,
    /// Nothing for a visitor.
    pub viewer: Option<Viewer>,
    /// Name of the round that is judged now; empty where there is only one.
    #[serde(default)]
    pub round: String,
    /// The server's clock when the page was read.
    pub now: Timestamp,
}

/// What was looked for in a list that otherwise stands whole on its page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sought {
    /// As typed; empty for the whole list.
    pub q: String,
    /// Why it was not understood: then nothing is listed.
    pub fault: Option<SearchFault>,
    /// Lines that were found.
    pub found: u32,
    /// Lines of the whole list.
    pub of: u32,
}

impl Sought {
    /// Lists of no more lines are read faster than they are searched.
    const SHORT: u32 = 8;

    /// The list needs a search box.
    pub fn is_offered(&self) -> bool {
        self.of > Self::SHORT || !self.q.is_empty()
    }
}

/// What is asked of such a list; it lives in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SoughtQuery {
    #[serde(default)]
    pub q: String,
}

/// An edition in a head or a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionHead {
    pub code: String,
    pub name: String,
    pub place: String,
    pub ordinal: String,
    pub years: String,
    pub phase: Phase,
    pub deadline: Timestamp,
    pub office: Office,
}

/// The person who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    pub name: String,
    /// Roles in this edition, for the navigation.
    pub roles: Vec<Role>,
}

/// A pair of code and words for a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub code: String,
    pub name: String,
}

/// A picture or document of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileView {
    pub id: crate::id::FileId,
    /// Cleaned file name.
    pub name: String,
    pub kind: FileKind,
    pub caption: String,
    /// Bytes.
    pub size: i64,
    /// Pixels of a picture, pages of a document (in `width`, 0 when unknown).
    pub width: i64,
    pub height: i64,
    /// Type of the picture as it was sent, where the edition has that kept; else empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sent: String,
    /// Scan or photo of the unit's stamped page.
    pub endorsement: bool,
    /// Where that page stands, or what a guardian signed; nothing for other files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stamp: Option<crate::stamp::Stamp>,
}

/// A file on its way: some of it has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UploadView {
    /// The id that the file will have.
    pub id: crate::id::FileId,
    /// As the device named it.
    pub name: String,
    pub purpose: crate::upload::Purpose,
    /// Bytes in all.
    pub length: i64,
    /// Bytes that have come.
    pub received: i64,
}

/// What can be uploaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileKind {
    Picture,
    Document,
    /// Never public: it may say where it was taken.
    Video,
}

/// A link with a secret, to be handed on; the server knows its hash alone and shows it only just after making it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FreshLink {
    /// The whole address.
    pub address: String,
    /// The last instant at which it works.
    pub until: Timestamp,
    /// SVG path data of the QR code of the address, in a square of `qr_size` units.
    pub qr_path: String,
    pub qr_size: u32,
}

/// Something that happened, for timelines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventView {
    pub at: Timestamp,
    pub what: EventKind,
    /// Who did it, as far as the reader may know; empty for "the secretariat" and the like.
    pub who: String,
    /// Reason or remark.
    pub note: String,
}

/// Kinds of audit event: the same word in code and in the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EventKind {
    AccountCreated,
    SignedIn,
    SignedOut,
    LinkMade,
    LinkRevoked,
    /// A judge's card was made; an earlier one ended.
    CardMade,
    /// Its first use gave it to a device.
    CardBound,
    CardReleased,
    CardRevoked,
    RoleGranted,
    RoleTaken,
    EditionLoaded,
    EntryStarted,
    AnswerSaved,
    UploadBegun,
    UploadDropped,
    FileAdded,
    FileRemoved,
    EntrySubmitted,
    EntryWithdrawn,
    EndorsementAsked,
    EntryEndorsed,
    /// The unit put it into another place among those it confirmed.
    EntryRanked,
    ConfirmationAsked,
    AuthorConfirmed,
    /// An author says that something in their part is wrong.
    ConfirmationObjected,
    /// A co-author added the entry to those of their own account.
    MemberJoined,
    /// An author took their own part out of an open dossier.
    AuthorLeft,
    /// An author asks to leave what was handed in.
    LeavingAsked,
    /// The secretariat took an author out who had asked for it.
    AuthorTakenOut,
    /// The secretariat noted what was signed on paper.
    ConfirmationRecorded,
    /// The secretariat did not accept the photo of what a guardian signed.
    PaperRefused,
    PublishingGranted,
    PublishingWithdrawn,
    EndorsementReturned,
    /// The secretariat accepted the photo of the stamped page.
    StampAccepted,
    StampRefused,
    EndorsementRefused,
    EntryAccepted,
    EntryReturned,
    EntryRejected,
    /// The secretariat gave it more time.
    EntryExtended,
    /// The secretariat put a slip right in an accepted dossier.
    EntryCorrected,
    /// The secretariat took its decision back.
    DecisionUndone,
    ChecksSaved,
    FieldChosen,
    EntryImported,
    /// A spreadsheet was sent, or its columns matched; no entry yet.
    ImportPrepared,
    JudgesAssigned,
    SheetMarked,
    SheetSigned,
    ConflictDeclared,
    /// Head or secretary of a judging group was named.
    PanelNamed,
    ExpertiseSaved,
    AnchorChosen,
    /// The secretariat said whether a judge and an entry have one.
    ConflictPinned,
    /// What waited on a judge's device came as a file.
    ParcelTaken,
    ProposalMade,
    ProposalConfirmed,
    ProposalRefused,
    ProposalWithdrawn,
    DeliberationNoted,
    VoteOpened,
    /// Somebody voted; never for what.
    VoteCast,
    VoteClosed,
    /// It was opened by mistake, and nobody had voted.
    VoteWithdrawn,
    RoundClosed,
    RoundOpenedAgain,
    AwardsConfirmed,
    ResultsPublished,
    EntriesRecognised,
    /// An entry was added to the list of recognised entries or struck off it.
    RecognitionCorrected,
    ResultsCorrected,
    MessageEdited,
    MessageApproved,
    MessageDropped,
    /// Somebody told it by hand.
    MessageTold,
    /// It is to be sent once more.
    MessageAgain,
    MessageSent,
    /// The mail server refused it, or nobody knows what became of it.
    MessageNotSent,
    ModelReceived,
    ModelMoved,
    ModelHandedOver,
    ModelReturned,
    /// A photo of it was added to a line of its log.
    ModelPhotographed,
    /// What was recorded last of a model was a slip.
    ModelUndone,
    /// The secretariat took dossiers along.
    DossiersTaken,
    /// Somebody took along what the system holds of them.
    DataDownloaded,
    /// Somebody had deleted what nothing holds.
    DataDeleted,
    /// Personal data was deleted that was over its time.
    DataSwept,
}
