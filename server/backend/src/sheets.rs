//! What a judge does: reads a sheet, marks and notes, declares a conflict, signs.
//!
//! Marks are read from the chain of events; the rows of sheets only serve lists.

mod page;
mod paper; // Sheets on paper.
mod parcel; // What came as a file.
mod writing;

use std::collections::BTreeMap;

use domain::{
    operation::{Operation, OperationId},
    page::{EventKind, judging::Marked},
    points::Points,
    policy::Actor,
    refusal::{Problem, Refusal},
    score::{Act, Sheet},
};

use crate::{Backend, clean, error::Result, store::Tx};
pub use parcel::parcel_key;
use writing::says;
pub(crate) use writing::{check_length, projection, rubric_of};

impl Backend {
    /// Gives a criterion a mark, or takes it away when nothing is typed.
    ///
    /// Sending a mark twice changes nothing; one that builds on less than what stands there is told what that is.
    pub async fn save_mark(
        &self,
        actor: &Actor,
        sheet: &str,
        criterion: &str,
        points: &str,
        operation: impl Into<Operation>,
    ) -> Result<Marked> {
        let Operation { id, base } = operation.into();
        let act = mark(criterion, points, id)?;
        self.save_act(actor, sheet, act, base).await
    }

    /// Writes a note to a criterion; see [`Backend::save_mark`].
    pub async fn save_note(
        &self,
        actor: &Actor,
        sheet: &str,
        criterion: &str,
        text: &str,
        operation: impl Into<Operation>,
    ) -> Result<Marked> {
        let Operation { id, base } = operation.into();
        let act = note(criterion, text, id)?;
        self.save_act(actor, sheet, act, base).await
    }

    async fn save_act(&self, actor: &Actor, sheet: &str, act: Act, last: i64) -> Result<Marked> {
        let mut tx = self.begin_sheet(actor, sheet).await?;
        let done = self.put_act(&mut tx, actor, sheet, act, last).await;
        tx.end(done).await
    }

    async fn put_act(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        sheet: &str,
        act: Act,
        last: i64,
    ) -> Result<Marked> {
        let mut writing = self.write_sheet(tx, actor, sheet).await?;
        let allowed = writing.check(&act);
        // What came already is no change of a signed sheet.
        if says(&writing.sheet, &act)
            && matches!(
                allowed,
                Ok(()) | Err(Refusal::SheetSigned | Refusal::SheetOff)
            )
        {
            return Ok(Marked::Done(writing.sheet));
        }
        allowed?;
        if writing.moved_since(last, &act) {
            return Ok(writing.conflict(&act));
        }
        writing.append(self, act).await?;
        let sheet = writing.close(self, actor, EventKind::SheetMarked).await?;
        Ok(Marked::Done(sheet))
    }

    /// A whole sheet from a plain form: marks and notes by criterion.
    ///
    /// What stands as it stood at `last` was not touched on that form and does not undo what happened since.
    pub async fn save_sheet(
        &self,
        actor: &Actor,
        sheet: &str,
        marks: &BTreeMap<String, String>,
        notes: &BTreeMap<String, String>,
        last: i64,
    ) -> Result<Marked> {
        let marks = marks
            .iter()
            .map(|(criterion, typed)| mark(criterion, typed, None));
        let notes = notes
            .iter()
            .map(|(criterion, typed)| note(criterion, typed, None));
        let acts = marks.chain(notes).collect::<Result<Vec<_>, Refusal>>()?;

        let mut tx = self.begin_sheet(actor, sheet).await?;
        let done = self.put_acts(&mut tx, actor, sheet, acts, last).await;
        tx.end(done).await
    }

    async fn put_acts(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        sheet: &str,
        acts: Vec<Act>,
        last: i64,
    ) -> Result<Marked> {
        let mut writing = self.write_sheet(tx, actor, sheet).await?;
        let seen = writing.sheet_at(last);
        let mut changes = Vec::new();
        for act in acts {
            writing.check(&act)?;
            if says(&seen, &act) || says(&writing.sheet, &act) {
                continue;
            }
            if writing.moved_since(last, &act) {
                return Ok(writing.conflict(&act));
            }
            changes.push(act);
        }
        if changes.is_empty() {
            return Ok(Marked::Done(writing.sheet));
        }
        for act in changes {
            writing.append(self, act).await?;
        }
        let sheet = writing.close(self, actor, EventKind::SheetMarked).await?;
        Ok(Marked::Done(sheet))
    }

    /// Declares a conflict of interest: the sheet counts no more, and the entry gets another judge. Gives the place in
    /// the chain of what last happened to the sheet.
    pub async fn declare_conflict(
        &self,
        actor: &Actor,
        sheet: &str,
        reason: &str,
        operation: Option<OperationId>,
    ) -> Result<i64> {
        let act = conflict(reason, operation)?;
        let mut tx = self.begin_sheet(actor, sheet).await?;
        let done = self.put_conflict(&mut tx, actor, sheet, act).await;
        Ok(tx.end(done).await?.last)
    }

    async fn put_conflict(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        sheet: &str,
        act: Act,
    ) -> Result<Sheet> {
        let mut writing = self.write_sheet(tx, actor, sheet).await?;
        if writing.sheet.conflict.is_some() {
            return Ok(writing.sheet);
        }
        writing.check(&act)?;
        if writing.took(&act) {
            return Err(Refusal::Stale.into());
        }
        writing.append(self, act).await?;
        writing
            .close(self, actor, EventKind::ConflictDeclared)
            .await
    }

    /// Signs a sheet whose criteria all have marks, and locks it.
    ///
    /// `shown` are the marks by criterion that the judge saw when signing, perhaps hours ago on a device without
    /// network: other marks are not signed (`Refusal::Stale`), and a signature that comes twice changes nothing.
    /// Nothing in it means the sheet as it stands.
    pub async fn sign_sheet(
        &self,
        actor: &Actor,
        sheet: &str,
        shown: &BTreeMap<String, String>,
    ) -> Result<()> {
        let signed = self.sign_shown_sheet(actor, sheet, shown, None);
        signed.await.map(drop)
    }

    /// The same, not when the sheet was signed or opened again after what the operation builds on: an old signature that
    /// comes late signs nothing anew. Gives the place in the chain of what last happened to the sheet.
    pub async fn sign_shown_sheet(
        &self,
        actor: &Actor,
        sheet: &str,
        shown: &BTreeMap<String, String>,
        operation: Option<Operation>,
    ) -> Result<i64> {
        let shown = marks(shown)?;
        let mut tx = self.begin_sheet(actor, sheet).await?;
        let done = self
            .put_signature(&mut tx, actor, sheet, &shown, operation)
            .await;
        Ok(tx.end(done).await?.last)
    }

    async fn put_signature(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        sheet: &str,
        shown: &[Act],
        operation: Option<Operation>,
    ) -> Result<Sheet> {
        let (id, base) = operation.map_or((None, None), |known| (known.id, Some(known.base)));
        let mut writing = self.write_sheet(tx, actor, sheet).await?;
        let named = |criterion: &String| {
            let is_it =
                |act: &Act| matches!(act, Act::Mark { criterion: own, .. } if own == criterion);
            shown.iter().any(is_it)
        };
        // A mark that another device gave meanwhile was not shown either.
        let whole = shown.is_empty() || writing.sheet.marks.keys().all(named);
        let same = whole && shown.iter().all(|act| says(&writing.sheet, act));
        if same && !shown.is_empty() && writing.sheet.signed_at.is_some() {
            return Ok(writing.sheet);
        }
        if !same {
            return Err(Refusal::Stale.into());
        }
        let act = writing.sheet.sign(&writing.rubric, id)?;
        if base.is_some_and(|base| writing.moved_since(base, &act)) {
            return Err(Refusal::Stale.into());
        }
        writing.append(self, act).await?;
        writing.close(self, actor, EventKind::SheetSigned).await
    }
}

fn mark(criterion: &str, typed: &str, operation: Option<OperationId>) -> Result<Act, Refusal> {
    let points = match typed.trim() {
        "" => None,
        typed => Some(
            Points::parse(typed).ok_or_else(|| Refusal::invalid(criterion, Problem::NotANumber))?,
        ),
    };
    Ok(Act::Mark {
        criterion: criterion.to_owned(),
        points,
        operation,
    })
}

fn marks(shown: &BTreeMap<String, String>) -> Result<Vec<Act>, Refusal> {
    let shown = shown.iter();
    shown
        .map(|(criterion, typed)| mark(criterion, typed, None))
        .collect()
}

fn note(criterion: &str, typed: &str, operation: Option<OperationId>) -> Result<Act, Refusal> {
    let text = clean::text(typed).map_err(|problem| Refusal::invalid(criterion, problem))?;
    Ok(Act::Note {
        criterion: criterion.to_owned(),
        text,
        operation,
    })
}

fn conflict(typed: &str, operation: Option<OperationId>) -> Result<Act, Refusal> {
    let reason = clean::text(typed).map_err(|problem| Refusal::invalid("reason", problem))?;
    Ok(Act::Conflict { reason, operation })
}

#[cfg(test)]
mod tests;
