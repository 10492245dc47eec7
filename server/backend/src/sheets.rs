//! What a judge does: reads a sheet, marks and notes, declares a conflict, signs.
//!
//! Marks are read from the chain of events; the rows of sheets only serve lists.

mod page;
mod paper; // Sheets on paper.
mod parcel; // What came as a file.
mod writing;

use std::collections::BTreeMap;

use domain::{
    page::{EventKind, judging::Marked},
    points::Points,
    policy::Actor,
    refusal::{Problem, Refusal},
    score::{Act, Sheet},
    time::Timestamp,
};

use crate::{Backend, clean, error::Result, store::Tx};
pub use parcel::parcel_key;
use writing::says;
pub(crate) use writing::{check_length, projection, rubric_of};

impl Backend {
    /// Gives a criterion a mark, or takes it away when nothing is typed.
    ///
    /// `last` is the sheet's last event that the screen had seen. Sending a mark twice changes nothing.
    pub async fn save_mark(
        &self,
        actor: &Actor,
        sheet: &str,
        criterion: &str,
        points: &str,
        last: i64,
    ) -> Result<Marked> {
        let act = mark(criterion, points)?;
        self.save_act(actor, sheet, act, last).await
    }

    /// Writes a note to a criterion; see [`Backend::save_mark`].
    pub async fn save_note(
        &self,
        actor: &Actor,
        sheet: &str,
        criterion: &str,
        text: &str,
        last: i64,
    ) -> Result<Marked> {
        let act = note(criterion, text)?;
        self.save_act(actor, sheet, act, last).await
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
        if says(&writing.sheet, &act) && matches!(allowed, Ok(()) | Err(Refusal::SheetSigned)) {
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
            .map(|(criterion, typed)| mark(criterion, typed));
        let notes = notes
            .iter()
            .map(|(criterion, typed)| note(criterion, typed));
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
    pub async fn declare_conflict(&self, actor: &Actor, sheet: &str, reason: &str) -> Result<i64> {
        let reason = clean::text(reason).map_err(|problem| Refusal::invalid("reason", problem))?;
        let mut tx = self.begin_sheet(actor, sheet).await?;
        let done = self.put_conflict(&mut tx, actor, sheet, reason).await;
        Ok(tx.end(done).await?.last)
    }

    async fn put_conflict(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        sheet: &str,
        reason: String,
    ) -> Result<Sheet> {
        let act = Act::Conflict { reason };
        let mut writing = self.write_sheet(tx, actor, sheet).await?;
        if writing.sheet.conflict.is_some() {
            return Ok(writing.sheet);
        }
        writing.check(&act)?;
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
        let signed = self.sign_shown_sheet(actor, sheet, shown, None, None);
        signed.await.map(drop)
    }

    /// The same, not when the sheet was signed or opened again after event `last`: an old signature that comes late
    /// signs nothing anew. `clock` is when the judge's device says that it was signed. Gives the place in the chain of
    /// what last happened to the sheet.
    pub async fn sign_shown_sheet(
        &self,
        actor: &Actor,
        sheet: &str,
        shown: &BTreeMap<String, String>,
        last: Option<i64>,
        clock: Option<Timestamp>,
    ) -> Result<i64> {
        let shown = marks(shown)?;
        let mut tx = self.begin_sheet(actor, sheet).await?;
        let done = self
            .put_signature(&mut tx, actor, sheet, &shown, last, clock)
            .await;
        Ok(tx.end(done).await?.last)
    }

    async fn put_signature(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        sheet: &str,
        shown: &[Act],
        last: Option<i64>,
        clock: Option<Timestamp>,
    ) -> Result<Sheet> {
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
        let act = writing.sheet.sign(&writing.rubric, clock)?;
        if last.is_some_and(|last| writing.moved_since(last, &act)) {
            return Err(Refusal::Stale.into());
        }
        writing.append(self, act).await?;
        writing.close(self, actor, EventKind::SheetSigned).await
    }
}

fn mark(criterion: &str, typed: &str) -> Result<Act, Refusal> {
    let points = match typed.trim() {
        "" => None,
        typed => Some(
            Points::parse(typed).ok_or_else(|| Refusal::invalid(criterion, Problem::NotANumber))?,
        ),
    };
    Ok(Act::Mark {
        criterion: criterion.to_owned(),
        points,
    })
}

fn marks(shown: &BTreeMap<String, String>) -> Result<Vec<Act>, Refusal> {
    let shown = shown.iter();
    shown
        .map(|(criterion, typed)| mark(criterion, typed))
        .collect()
}

fn note(criterion: &str, typed: &str) -> Result<Act, Refusal> {
    let text = clean::text(typed).map_err(|problem| Refusal::invalid(criterion, problem))?;
    Ok(Act::Note {
        criterion: criterion.to_owned(),
        text,
    })
}

#[cfg(test)]
mod tests;
