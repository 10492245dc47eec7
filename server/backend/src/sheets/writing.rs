//! A sheet held for writing: the chain waits for it, and every act becomes a link.

use domain::{
    edition::Rubric,
    id::SheetId,
    page::{EventKind, judging::Marked, secretariat::SheetStand},
    points::Points,
    policy::{Action, Actor, Facts, Role},
    refusal::{Problem, Refusal},
    score::{Act, ScoreEvent, Sheet, begun_under},
    time::Timestamp,
};

use crate::{
    Backend,
    error::{Error, Result},
    ledger::Deed,
    store::{Audit, ChainEnd, EditionRow, SheetRow, Tx, stand_code},
};

/// Most characters of a note or of a reason.
const LONGEST_NOTE: u64 = 2_000;

/// One sheet, held as long as its unit of work.
pub(super) struct Writing<'tx> {
    tx: &'tx mut Tx,
    end: ChainEnd,
    row: SheetRow,
    events: Vec<ScoreEvent>,
    now: Timestamp,
    pub(super) rubric: Rubric,
    /// The sheet as the chain says now.
    pub(super) sheet: Sheet,
}

impl Backend {
    /// Begins to write on a sheet. Marks of many judges come at once, so they share their commits.
    pub(super) async fn begin_sheet(&self, actor: &Actor, sheet: &str) -> Result<Tx> {
        if actor.account.is_none() {
            return Err(Refusal::SignInFirst.into());
        }
        SheetId::parse(sheet).ok_or(Refusal::NotFound)?;
        self.db.begin_shared().await
    }

    /// Holds a sheet for its judge.
    pub(super) async fn write_sheet<'tx>(
        &self,
        tx: &'tx mut Tx,
        actor: &Actor,
        sheet: &str,
    ) -> Result<Writing<'tx>> {
        // Everything is read after the chain is held, so that nothing read here can move on.
        let end = tx
            .hold_chain_of_sheet(sheet)
            .await?
            .ok_or(Refusal::NotFound)?;
        let now = self.now();
        let row = tx.sheet(sheet).await?.ok_or(Refusal::NotFound)?;
        let edition = tx.edition(&row.edition).await?.ok_or(Refusal::NotFound)?;
        permit_sheet(actor, Action::MarkSheet, &edition, &row, now)?;
        if row.round != edition.round() {
            return Err(Refusal::RoundClosed.into());
        }
        let events = tx.events_of_sheet(sheet).await?;
        let rubric = rubric_of(tx, &edition, begun_under(&events)).await?;
        Ok(Writing {
            sheet: Sheet::of(&events),
            tx,
            end,
            row,
            events,
            now,
            rubric,
        })
    }
}

/// Asks the policy about a sheet; a judge whose role was taken away is nobody's judge any more.
pub(super) fn permit_sheet(
    actor: &Actor,
    action: Action,
    edition: &EditionRow,
    row: &SheetRow,
    now: Timestamp,
) -> Result<(), Refusal> {
    let facts = Facts {
        judges: actor.account.as_ref() == Some(&row.judge)
            && actor.is(Role::Judge, &edition.spec.code),
        unit: &row.unit,
        ..Facts::of_edition(&edition.spec.code, edition.phase(now))
    };
    domain::policy::permit(actor, action, &facts)
}

/// The rubric of a sheet: the one it was begun under, see [`begun_under`], else the edition's present one.
pub(crate) async fn rubric_of(
    tx: &mut Tx,
    edition: &EditionRow,
    version: Option<u32>,
) -> Result<Rubric> {
    let present = &edition.judged().rubric;
    match version {
        Some(version) if version != present.version => tx
            .rubric(&edition.spec.code, version)
            .await?
            .ok_or_else(|| {
                Error::internal(format!(
                    "edition {}: rubric version {version} is not there any more",
                    edition.spec.code
                ))
            }),
        _ => Ok(present.clone()),
    }
}

impl Writing<'_> {
    /// The sheet as it was at a place in the chain that the judge's screen had seen.
    pub(super) fn sheet_at(&self, last: i64) -> Sheet {
        Sheet::of(self.events.iter().filter(|event| event.seq <= last))
    }

    /// Checks an act against the rubric and the sheet.
    pub(super) fn check(&self, act: &Act) -> Result<(), Refusal> {
        match act {
            Act::Mark {
                criterion, points, ..
            } => self.sheet.check_mark(&self.rubric, criterion, *points),
            Act::Note {
                criterion, text, ..
            } => {
                self.sheet.check_open()?;
                if self.rubric.criterion(criterion).is_none() {
                    return Err(Refusal::invalid("criterion", Problem::NotAChoice));
                }
                check_length(text)
            }
            Act::Conflict { reason, .. } => {
                self.sheet.check_declaring()?;
                if reason.is_empty() {
                    return Err(Refusal::ReasonMissing);
                }
                check_length(reason)
            }
            Act::Sign { .. } => self.sheet.check_open(),
            // Not the judge's own; see `proposals` and `leaving`.
            Act::Reopen(_)
            | Act::Remove(_)
            | Act::Leave { .. }
            | Act::Rejoin
            | Act::Paper { .. }
            | Act::Joint { .. } => Err(Refusal::NotAllowed),
        }
    }

    /// The device's change was taken already.
    pub(super) fn took(&self, act: &Act) -> bool {
        let known = |event: &ScoreEvent| event.act.operation() == act.operation();
        act.operation().is_some() && self.events.iter().any(known)
    }

    /// The matter of an act moved on after the place that the judge's screen had seen, perhaps by this very change.
    pub(super) fn moved_since(&self, last: i64, act: &Act) -> bool {
        let matters = act.matters();
        let touches = |other: &Act| {
            let others = other.matters();
            others.iter().any(|matter| matters.contains(matter))
        };
        let mut since = self.events.iter().filter(|event| event.seq > last);
        since.any(|event| touches(&event.act)) || self.took(act)
    }

    /// The answer to whoever has not seen what an act would overwrite.
    pub(super) fn conflict(self, act: &Act) -> Marked {
        let matters = act.matters();
        let of_matter = |event: &&ScoreEvent| {
            let others = event.act.matters();
            others.iter().any(|matter| matters.contains(matter))
        };
        let mut places = self.events.iter().filter(of_matter).map(|event| event.seq);
        places.next_back();
        Marked::Conflict {
            after: places.next_back().unwrap_or_default(),
            sheet: self.sheet,
        }
    }

    /// Adds a link.
    pub(super) async fn append(&mut self, backend: &Backend, act: Act) -> Result<()> {
        let deed = Deed::Score {
            sheet: &self.row.id,
            rubric: self.rubric.version,
            act: &act,
        };
        backend
            .append(self.tx, &mut self.end, deed, self.now)
            .await?;
        self.events.push(ScoreEvent {
            seq: self.end.head.links,
            edition: self.row.edition.clone(),
            sheet: self.row.id.clone(),
            rubric: self.rubric.version,
            act,
            at: self.now,
        });
        self.sheet = Sheet::of(&self.events);
        Ok(())
    }

    /// Brings the lists up to date and leaves an audit event.
    ///
    /// The audit event names the sheet and no entry: the history of an entry is read by people who must not
    /// know its judges.
    pub(super) async fn close(
        self,
        backend: &Backend,
        actor: &Actor,
        what: EventKind,
    ) -> Result<Sheet> {
        let (stand, marked, total, signed_at) = projection(&self.sheet);
        self.tx
            .project_sheet(&self.row.id, stand, marked, total, signed_at)
            .await?;
        self.tx
            .audit(&Audit {
                id: backend.new_id(),
                at: self.now,
                actor,
                edition: &self.row.edition,
                entry: "",
                what,
                from: stand_code(self.row.stand),
                to: stand_code(stand),
                note: self.row.id.as_str(),
            })
            .await?;
        Ok(self.sheet)
    }
}

/// What the row of a sheet repeats: how far it is, criteria with a mark, total, when it was signed.
pub(crate) fn projection(sheet: &Sheet) -> (SheetStand, u32, Points, Option<Timestamp>) {
    let stand = if sheet.removed.is_some() {
        SheetStand::Removed
    } else if sheet.conflict.is_some() {
        SheetStand::Conflict
    } else if sheet.left.is_some() {
        SheetStand::Left
    } else if sheet.signed_at.is_some() {
        SheetStand::Signed
    } else if sheet.marks.is_empty() {
        SheetStand::Todo
    } else {
        SheetStand::Doing
    };
    let marked = u32::try_from(sheet.marks.len()).unwrap_or(u32::MAX);
    (stand, marked, sheet.total(), sheet.signed_at)
}

/// The sheet says this already, so there is nothing to write.
pub(super) fn says(sheet: &Sheet, act: &Act) -> bool {
    match act {
        Act::Mark {
            criterion, points, ..
        } => sheet.marks.get(criterion) == points.as_ref(),
        Act::Note {
            criterion, text, ..
        } => sheet.notes.get(criterion).map_or("", String::as_str) == text,
        Act::Sign { .. }
        | Act::Conflict { .. }
        | Act::Reopen(_)
        | Act::Remove(_)
        | Act::Leave { .. }
        | Act::Rejoin
        | Act::Paper { .. }
        | Act::Joint { .. } => false,
    }
}

/// Refuses a text that is too long.
pub(crate) fn check_length(text: &str) -> Result<(), Refusal> {
    if text.chars().count() as u64 > LONGEST_NOTE {
        return Err(Refusal::TooLong(LONGEST_NOTE));
    }
    Ok(())
}
