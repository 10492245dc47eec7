//! Score events and the sheet (phiếu chấm) they add up to.
//!
//! A recorded mark is never rewritten: a sheet is what its events say, the last one counting.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    edition::Rubric,
    id::SheetId,
    operation::OperationId,
    paper_sheet::{Marks, Typed},
    points::Points,
    proposal::Agreed,
    refusal::{Problem, Refusal},
    time::Timestamp,
};

/// How long before the server heard of a signature a device can have taken it, in milliseconds: more than five minutes,
/// which clocks may differ by, and no more than two weeks, after which its clock is wrong.
const EARLIER: std::ops::RangeInclusive<i64> = 300_001..=1_209_600_000;

/// What a judge did to a sheet. `operation` is the judge's change as its device named it; none from a plain form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Act {
    /// Gives a criterion a mark, or takes it away.
    Mark {
        criterion: String,
        points: Option<Points>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        operation: Option<OperationId>,
    },
    /// Writes a note to a criterion.
    Note {
        criterion: String,
        text: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        operation: Option<OperationId>,
    },
    /// Signs and locks the sheet.
    Sign {
        total: Points,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        operation: Option<OperationId>,
    },
    /// Declares a conflict of interest; the sheet counts no more.
    Conflict {
        reason: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        operation: Option<OperationId>,
    },
    /// Opens a signed sheet again for its judge; no act of the judge, and made by two others.
    Reopen(Agreed),
    /// Takes the sheet out of the count; no act of the judge, and made by two others.
    Remove(Agreed),
    /// Its judge judges it no more: the role was taken away, a conflict pinned, or it went to another judge before
    /// anything was marked. What was marked stays to be read.
    Leave { reason: String },
    /// It is given to the same judge again, with what was marked.
    Rejoin,
    /// Takes the marks, notes and signature of a paper sheet; two others typed the same.
    Paper { typed: Typed, agreed: Agreed },
    /// The judges of the entry agreed on these marks, which stand on all their signed sheets from here on; recorded by
    /// two others.
    Joint { marks: Marks, agreed: Agreed },
}

/// One link of the chain of an edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreEvent {
    /// Place in the chain, from 1.
    pub seq: i64,
    pub edition: String,
    pub sheet: SheetId,
    /// The rubric version that the mark was given under.
    pub rubric: u32,
    pub act: Act,
    pub at: Timestamp,
}

impl ScoreEvent {
    /// The text whose SHA-256 is the hash of a link of the first format, before salts: one line per part, texts with
    /// their length in front, so that no two different events can spell the same bytes.
    ///
    /// `previous` is the hash of the link before. New links are made by [`crate::ledger`].
    pub fn unsalted(&self, previous: &str) -> String {
        let act = match &self.act {
            Act::Mark {
                criterion, points, ..
            } => {
                let points =
                    points.map_or_else(|| "none".to_owned(), |points| points.0.to_string());
                format!("mark\n{}\n{points}", counted(criterion))
            }
            Act::Note {
                criterion, text, ..
            } => {
                format!("note\n{}\n{}", counted(criterion), counted(text))
            }
            Act::Sign { total, .. } => format!("sign\n{}", total.0),
            Act::Conflict { reason, .. } => format!("conflict\n{}", counted(reason)),
            // There were no such acts then.
            Act::Reopen(_)
            | Act::Remove(_)
            | Act::Leave { .. }
            | Act::Rejoin
            | Act::Paper { .. }
            | Act::Joint { .. } => String::new(),
        };
        format!(
            "hoithi-score-1\n{previous}\n{}\n{}\n{}\n{}\n{}\n{act}\n",
            self.seq,
            counted(&self.edition),
            self.sheet,
            self.rubric,
            self.at.0,
        )
    }
}

fn counted(text: &str) -> String {
    format!("{}:{text}", text.len())
}

/// The rubric version that a sheet was begun under; nothing while its judge has only left it or come back to it.
pub fn begun_under<'a>(events: impl IntoIterator<Item = &'a ScoreEvent>) -> Option<u32> {
    let mut events = events.into_iter();
    events
        .find(|event| event.act.begins())
        .map(|event| event.rubric)
}

impl Act {
    /// Ties a sheet to the rubric of its time.
    pub fn begins(&self) -> bool {
        !matches!(self, Self::Leave { .. } | Self::Rejoin)
    }

    /// The judge's change as its device named it.
    pub fn operation(&self) -> Option<&OperationId> {
        match self {
            Self::Mark { operation, .. }
            | Self::Note { operation, .. }
            | Self::Sign { operation, .. }
            | Self::Conflict { operation, .. } => operation.as_ref(),
            Self::Reopen(_)
            | Self::Remove(_)
            | Self::Leave { .. }
            | Self::Rejoin
            | Self::Paper { .. }
            | Self::Joint { .. } => None,
        }
    }

    /// What of a sheet the act is about, as devices name it: `mark.CODE`, `note.CODE`, `signature`; nothing for what
    /// is no field of a judge's screen.
    pub fn matters(&self) -> Vec<String> {
        let mark = |criterion: &String| format!("mark.{criterion}");
        let note = |criterion: &String| format!("note.{criterion}");
        let signature = || "signature".to_owned();
        match self {
            Self::Mark { criterion, .. } => vec![mark(criterion)],
            Self::Note { criterion, .. } => vec![note(criterion)],
            Self::Sign { .. } | Self::Reopen(_) => vec![signature()],
            Self::Conflict { .. } | Self::Remove(_) | Self::Leave { .. } | Self::Rejoin => {
                Vec::new()
            }
            Self::Joint { marks, .. } => marks.keys().map(mark).chain([signature()]).collect(),
            Self::Paper { typed, .. } => {
                let marks = typed.marks.keys().map(mark);
                let notes = typed.notes.keys().map(note);
                marks.chain(notes).chain([signature()]).collect()
            }
        }
    }
}

/// A sheet as its events say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Mark by criterion.
    pub marks: BTreeMap<String, Points>,
    /// Note by criterion.
    pub notes: BTreeMap<String, String>,
    pub signed_at: Option<Timestamp>,
    /// When it was signed by the clock of the judge's device; a clock proves nothing, so the server's time counts.
    #[serde(default)]
    pub signed_clock: Option<Timestamp>,
    pub conflict: Option<String>,
    /// Why it was opened again after a signature, until it is signed again.
    #[serde(default)]
    pub reopened: Option<String>,
    /// Why it was taken out of the count.
    #[serde(default)]
    pub removed: Option<String>,
    /// Why its judge judges it no more.
    #[serde(default)]
    pub left: Option<String>,
    /// When it was taken from paper, until the judge signs it on a device.
    #[serde(default)]
    pub paper: Option<Timestamp>,
    /// Why its marks are those that all judges of the entry agreed on, until it is opened again.
    #[serde(default)]
    pub joint: Option<String>,
    /// The last event's place in the chain; 0 for an untouched sheet.
    pub last: i64,
}

impl Sheet {
    /// Adds up events in the order of the chain.
    pub fn of<'a>(events: impl IntoIterator<Item = &'a ScoreEvent>) -> Self {
        let mut sheet = Self::default();
        for event in events {
            sheet.apply(event.seq, &event.act, event.at);
        }
        sheet
    }

    /// Adds the next event of the chain.
    pub fn apply(&mut self, seq: i64, act: &Act, at: Timestamp) {
        self.last = seq;
        match act {
            Act::Mark {
                criterion,
                points: Some(points),
                ..
            } => {
                self.marks.insert(criterion.clone(), *points);
            }
            Act::Mark {
                criterion,
                points: None,
                ..
            } => {
                self.marks.remove(criterion);
            }
            Act::Note {
                criterion, text, ..
            } => {
                self.notes.insert(criterion.clone(), text.clone());
            }
            Act::Sign { operation, .. } => {
                self.signed_at = Some(at);
                self.signed_clock = operation.as_ref().map(OperationId::made_at);
                self.reopened = None;
                self.paper = None;
            }
            Act::Paper { typed, .. } => {
                self.marks.clone_from(&typed.marks);
                // A note that was written on a device stays where paper has none.
                self.notes.extend(typed.notes.clone());
                self.signed_at = Some(at);
                self.signed_clock = None;
                self.reopened = None;
                self.paper = Some(at);
            }
            Act::Conflict { reason, .. } => self.conflict = Some(reason.clone()),
            Act::Reopen(agreed) => {
                self.signed_at = None;
                self.signed_clock = None;
                self.reopened = Some(agreed.reason.clone());
                self.joint = None;
            }
            Act::Joint { marks, agreed } => {
                self.marks.clone_from(marks);
                self.joint = Some(agreed.reason.clone());
            }
            Act::Remove(agreed) => self.removed = Some(agreed.reason.clone()),
            Act::Leave { reason } => self.left = Some(reason.clone()),
            Act::Rejoin => self.left = None,
        }
    }

    /// The sum of the marks given so far.
    pub fn total(&self) -> Points {
        Points(self.marks.values().map(|points| points.0).sum())
    }

    /// Criteria of the rubric that have no mark yet.
    pub fn open_criteria(&self, rubric: &Rubric) -> u64 {
        rubric
            .criteria
            .iter()
            .filter(|criterion| !self.marks.contains_key(&criterion.code))
            .count() as u64
    }

    /// Checks a mark against the rubric before it becomes an event.
    pub fn check_mark(
        &self,
        rubric: &Rubric,
        criterion: &str,
        points: Option<Points>,
    ) -> Result<(), Refusal> {
        self.check_open()?;
        let criterion = rubric
            .criterion(criterion)
            .ok_or_else(|| Refusal::invalid("criterion", Problem::NotAChoice))?;
        points
            .map_or(Ok(()), |points| criterion.check(points, rubric.step))
            .map_err(|problem| Refusal::invalid(&criterion.code, problem))
    }

    /// Refuses on a signed sheet and on one that counts no more.
    pub fn check_open(&self) -> Result<(), Refusal> {
        if self.left.is_some() {
            return Err(Refusal::SheetOff);
        }
        self.check_declaring()
    }

    /// Refuses to declare a conflict on what is signed or counts no more; on a sheet that its judge left it still
    /// keeps the judge from getting it back.
    pub fn check_declaring(&self) -> Result<(), Refusal> {
        if self.conflict.is_some() || self.removed.is_some() {
            return Err(Refusal::SheetOff);
        }
        if self.signed_at.is_some() {
            return Err(Refusal::SheetSigned);
        }
        Ok(())
    }

    /// No conflict was declared, it was not taken out of the count, and its judge has not left.
    pub fn counts(&self) -> bool {
        self.conflict.is_none() && self.removed.is_none() && self.left.is_none()
    }

    /// Refuses to open again what is not signed or counts no more.
    pub fn check_reopening(&self) -> Result<(), Refusal> {
        if self.signed_at.is_none() || !self.counts() {
            return Err(Refusal::SheetNotSigned);
        }
        Ok(())
    }

    /// An act may follow here: nothing changes a signed sheet but a reopening or a joint mark, and nothing one that counts no more.
    ///
    /// What a mark must be is not asked; see [`Self::check_mark`].
    pub fn may_follow(&self, act: &Act) -> bool {
        match act {
            Act::Mark { .. }
            | Act::Note { .. }
            | Act::Sign { .. }
            | Act::Leave { .. }
            | Act::Paper { .. } => self.check_open().is_ok(),
            Act::Conflict { .. } => self.check_declaring().is_ok(),
            Act::Reopen(_) | Act::Joint { .. } => self.check_reopening().is_ok(),
            Act::Remove(_) => self.counts(),
            Act::Rejoin => self.left.is_some() && self.conflict.is_none() && self.removed.is_none(),
        }
    }

    /// When the judge signed by the device's clock, where that was well before the server heard of it.
    pub fn signed_earlier(&self) -> Option<Timestamp> {
        let at = self.signed_at?;
        self.signed_clock
            .filter(|clock| EARLIER.contains(&at.0.saturating_sub(clock.0)))
    }

    /// The act that signs this sheet, when every criterion has a mark.
    pub fn sign(&self, rubric: &Rubric, operation: Option<OperationId>) -> Result<Act, Refusal> {
        self.check_open()?;
        match self.open_criteria(rubric) {
            0 => Ok(Act::Sign {
                total: self.total(),
                operation,
            }),
            open => Err(Refusal::SheetIncomplete(open)),
        }
    }
}

#[cfg(test)]
mod tests;
