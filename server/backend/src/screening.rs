//! Acts of the secretariat on one entry: tick, choose its field, accept, send back, reject.

use domain::{
    confirmation::{bar_acceptance, without_guardian},
    dossier::Task,
    edition::Edition,
    entry::{EntryState, StateName},
    page::EventKind,
    policy::{Action, Actor},
    refusal::{Problem, Refusal},
    time::{Date, Timestamp},
};

use crate::{
    Backend, clean,
    confirmations::stands_of,
    entries::Found,
    error::Result,
    store::{CheckRow, NewAnswer, Tx},
};

/// Longest remark beside a check, in characters.
const LONGEST_REMARK: usize = 1_000;

impl Backend {
    /// Ticks one line of the checklist; nothing as `passed` takes the tick away.
    pub async fn save_check(
        &self,
        actor: &Actor,
        entry: &str,
        check: &str,
        passed: Option<bool>,
        remark: &str,
    ) -> Result<()> {
        let now = self.now();
        let remark = clean::text(remark).map_err(|problem| Refusal::invalid("remark", problem))?;
        if remark.chars().count() > LONGEST_REMARK {
            return Err(Refusal::TooLong(LONGEST_REMARK as u64).into());
        }
        let mut tx = self.db.begin().await?;
        let found = screened(&mut tx, actor, entry, now).await?;
        let state = found.entry.state.name();
        if state != StateName::Submitted {
            return Err(Refusal::WrongState(state).into());
        }
        let checks = &found.edition.spec.screening.checks;
        if !checks.iter().any(|known| known.code == check) {
            return Err(Refusal::BadRequest.into());
        }
        let ticked = tx.checks_of_entry(&found.entry.id).await?;
        let same =
            |row: &CheckRow| row.code == check && row.passed == passed && row.remark == remark;
        if ticked.iter().any(same) {
            return Ok(());
        }
        let by = actor.account.as_ref().ok_or(Refusal::SignInFirst)?;
        let answer = match passed {
            Some(true) => "yes",
            Some(false) => "no",
            None => "",
        };
        let note = format!("{check}: {answer} {remark}");
        let row = CheckRow {
            code: check.to_owned(),
            passed,
            remark,
        };
        tx.put_check(&found.entry.id, &row, by, now).await?;
        self.note_event(&mut tx, actor, &found, EventKind::ChecksSaved, note.trim())
            .await?;
        tx.commit().await
    }

    /// Puts an entry into the field that the secretariat finds it in: files of entries often name none, and
    /// what lies between two fields goes to the main one.
    pub async fn choose_field(&self, actor: &Actor, entry: &str, field: &str) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let found = screened(&mut tx, actor, entry, now).await?;
        let state = found.entry.state.name();
        if state != StateName::Submitted {
            return Err(Refusal::WrongState(state).into());
        }
        if found.edition.spec.field(field).is_none() {
            return Err(Refusal::invalid("field", Problem::NotAChoice).into());
        }
        if found.entry.field == field {
            return Ok(());
        }
        let new = NewAnswer {
            entry: &found.entry.id,
            key: "field",
            text: field,
            by: actor.account.as_ref(),
            now,
        };
        match tx.answer(&found.entry.id, "field").await? {
            Some(stored) => tx.update_answer(&new, stored.version).await?,
            None => tx.insert_answer(&new).await?,
        };
        let answers = tx.answers_of_entry(&found.entry.id).await?;
        self.follow(&mut tx, &found, &answers).await?;
        self.note_event(&mut tx, actor, &found, EventKind::FieldChosen, field)
            .await?;
        tx.commit().await
    }

    /// Recognises an entry. It must have a field, by which its judges are found, and every line of the checklist
    /// must say yes.
    pub async fn accept_entry(&self, actor: &Actor, entry: &str) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let found = screened(&mut tx, actor, entry, now).await?;
        let state = found.entry.state.clone().accept(now)?;
        // Whoever decides on the list waits until this is done.
        tx.hold_chain(&found.entry.edition).await?;
        if tx.is_recognised(&found.entry.edition).await? {
            return Err(Refusal::ListMade.into());
        }
        acceptable(&mut tx, &found, now).await?;
        self.decide(tx, actor, &found, &state, EventKind::EntryAccepted)
            .await
    }

    /// Sends an entry back for completion of some tasks until the end of a day (`YYYY-MM-DD` or as people write it).
    pub async fn return_entry(
        &self,
        actor: &Actor,
        entry: &str,
        tasks: &[Task],
        reason: &str,
        until: &str,
    ) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let found = screened(&mut tx, actor, entry, now).await?;
        let day = Date::parse_iso(until.trim())
            .or_else(|| Date::parse(until))
            .ok_or_else(|| Refusal::invalid("until", Problem::NotADate))?;
        let state =
            found
                .entry
                .state
                .clone()
                .send_back(&cleaned_reason(reason)?, tasks, day.end(), now)?;
        self.decide(tx, actor, &found, &state, EventKind::EntryReturned)
            .await
    }

    /// Refuses an entry with a reason.
    pub async fn reject_entry(&self, actor: &Actor, entry: &str, reason: &str) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let found = screened(&mut tx, actor, entry, now).await?;
        let state = found
            .entry
            .state
            .clone()
            .reject(&cleaned_reason(reason)?, now)?;
        self.decide(tx, actor, &found, &state, EventKind::EntryRejected)
            .await
    }

    async fn decide(
        &self,
        mut tx: Tx,
        actor: &Actor,
        found: &Found,
        state: &EntryState,
        what: EventKind,
    ) -> Result<()> {
        self.change_state(&mut tx, actor, found, state, what)
            .await?;
        tx.commit().await
    }
}

pub(crate) async fn screened(
    tx: &mut Tx,
    actor: &Actor,
    entry: &str,
    now: Timestamp,
) -> Result<Found> {
    let found = Found::lock(tx, actor, entry).await?;
    found.permit(actor, Action::ScreenEntry, now)?;
    Ok(found)
}

/// Refuses an entry that cannot be accepted as it stands: with nobody's look at what its unit stamped, or without the
/// yes of a guardian, too.
pub(crate) async fn acceptable(tx: &mut Tx, found: &Found, now: Timestamp) -> Result<()> {
    let Found { entry, edition, .. } = found;
    let ticked = tx.checks_of_entry(&entry.id).await?;
    lacking(&edition.spec, &entry.field, &ticked)?;
    let stamps = tx.file_counts(&entry.id).await?.stamps;
    stamps.bar_acceptance(entry.endorsed_at.is_some())?;
    let answers = tx.answers_of_entry(&entry.id).await?;
    let stands = stands_of(tx, edition, entry, &answers, now).await?;
    Ok(bar_acceptance(without_guardian(&stands))?)
}

/// Refuses an entry without a field, by which its judges are found, and one with a check that does not say yes.
pub(crate) fn lacking(spec: &Edition, field: &str, ticked: &[CheckRow]) -> Result<(), Refusal> {
    if spec.field(field).is_none() {
        return Err(Refusal::invalid("field", Problem::Missing));
    }
    let yes = |code: &str| {
        ticked
            .iter()
            .any(|row| row.code == code && row.passed == Some(true))
    };
    let checks = &spec.screening.checks;
    let open = checks.iter().filter(|check| !yes(&check.code)).count();
    if open > 0 {
        return Err(Refusal::ChecksOpen(open as u64));
    }
    Ok(())
}

pub(crate) fn cleaned_reason(typed: &str) -> Result<String, Refusal> {
    clean::text(typed).map_err(|problem| Refusal::invalid("reason", problem))
}
