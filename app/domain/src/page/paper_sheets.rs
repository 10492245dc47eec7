//! Score sheets on paper: printed for judges, typed in by the secretariat.

use serde::{Deserialize, Serialize};

use super::{Head, secretariat::SheetStand};
use crate::{
    edition::Rubric,
    id::{AccountId, ProposalId},
    paper_sheet::Marks,
    points::Points,
    time::Timestamp,
};

/// What was typed and waits, whose sheets can be printed, and the sheet that the reader has in hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperSheetsPage {
    pub head: Head,
    /// The code that was asked for; empty for none.
    pub code: String,
    /// The sheet of that code.
    pub open: Option<PaperSheet>,
    /// Oldest first.
    pub waiting: Vec<WaitingSheet>,
    /// Judges with the number of their sheets that count; only for who may print them.
    pub judges: Vec<JudgeToPrint>,
}

/// A sheet that waits to be typed a second time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingSheet {
    pub code: String,
    /// Receipt code and title.
    pub entry: String,
    pub title: String,
    pub judge: String,
    pub typed_by: String,
    pub typed_at: Timestamp,
    /// The reader can type it the second time.
    pub may_confirm: bool,
}

/// A judge whose sheets can be printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JudgeToPrint {
    pub id: AccountId,
    pub name: String,
    pub sheets: u32,
}

/// One sheet, without the marks that others typed or gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperSheet {
    pub code: String,
    pub entry: String,
    pub title: String,
    pub judge: String,
    pub rubric: Rubric,
    pub stand: SheetStand,
    pub signed_at: Option<Timestamp>,
    /// When it was taken from paper.
    pub paper: Option<Timestamp>,
    /// Criteria that the judge marked on a device.
    pub on_device: u32,
    pub step: Step,
    /// Why the second person sent the last typing back; only while it is to be typed anew.
    pub sent_back: Option<SentBack>,
}

/// A typing that the second person did not confirm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentBack {
    pub by: String,
    pub at: Timestamp,
    pub reason: String,
}

/// What can be done with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// Nothing: it is signed, counts no more, has another proposal, or the reader may not.
    Closed,
    /// It is to be typed the first time.
    Type,
    /// It was typed and waits for the second person.
    Waits(TypedSheet),
}

/// What the first person typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedSheet {
    pub proposal: ProposalId,
    pub typed_by: String,
    pub typed_at: Timestamp,
    /// Note by criterion; read again beside the paper, not typed again.
    pub notes: Vec<(String, String)>,
    /// Empty unless the reader typed them: who types the second time does not see them.
    pub marks: Marks,
    pub own: bool,
    pub may_confirm: bool,
    pub may_refuse: bool,
}

/// Sheets for paper, all of one judge or one alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperPrintPage {
    pub head: Head,
    pub judge: String,
    /// The judge prints them.
    pub own: bool,
    pub sheets: Vec<PrintedSheet>,
}

/// One sheet for paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedSheet {
    pub code: String,
    /// The address of the sheet at the secretariat, as a QR code.
    pub qr_path: String,
    pub qr_size: u32,
    pub entry: String,
    pub title: String,
    pub field: String,
    /// Name of the head of the panel; empty while nobody is named.
    pub panel_head: String,
    pub lines: Vec<PrintedLine>,
    /// Nothing where it is to be marked on paper.
    pub total: Option<Points>,
    pub most: Points,
    pub signed_at: Option<Timestamp>,
    /// See [`crate::score::Sheet::signed_earlier`].
    pub signed_earlier: Option<Timestamp>,
    pub paper: bool,
}

/// One criterion on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedLine {
    pub name: String,
    pub about: String,
    pub most: Points,
    /// Nothing where it is to be written on paper.
    pub mark: Option<Points>,
    pub note: String,
}
