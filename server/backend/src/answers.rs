//! Saving what people type: first kept, then checked; two devices never overwrite each other silently.

use std::collections::BTreeMap;

use domain::{
    confirmation::Shared,
    dossier::{self, Answer, Answers, Missing, Task},
    entry::EntryState,
    membership::{Hand, shared},
    page::{EventKind, author::Saved},
    policy::{Action, Actor},
    refusal::{Problem, Refusal, WrongField},
    time::Timestamp,
};

use crate::{
    Backend, clean,
    completion::takes,
    entries::Found,
    error::Result,
    store::{EditionRow, NewAnswer, Tx},
};

/// Saving in one task within this time is one sitting, and one line of the history.
const SITTING_MS: i64 = 30 * 60_000;

/// What came of putting one answer.
enum Put {
    /// The same text was there already.
    Same(i64),
    Written(i64),
    Conflict(Answer),
}

impl Backend {
    /// Saves one answer on the version that it was based on; 0 when it had never been saved.
    ///
    /// `KEY.other` may be saved too: with an empty text the text that lost a conflict is forgotten.
    pub async fn save_answer(
        &self,
        actor: &Actor,
        entry: &str,
        key: &str,
        text: &str,
        base: i64,
    ) -> Result<Saved> {
        // Who was there before the deadline does not miss it by standing in line.
        let now = self.now();
        // Fields save themselves while a whole crowd types.
        let mut tx = self.db.begin_shared().await?;
        let done = self
            .put_answer(&mut tx, actor, entry, (key, text), base, now)
            .await;
        tx.end(done).await
    }

    async fn put_answer(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        entry: &str,
        (key, text): (&str, &str),
        base: i64,
        now: Timestamp,
    ) -> Result<Saved> {
        let found = editable(tx, actor, entry, now).await?;
        let task = dossier::task_of(&found.edition.spec, key).ok_or(Refusal::BadRequest)?;
        writes(&found, actor, task, key, now)?;
        takes(&found, task)?;
        let text = cleaned(&found.edition, key, text)?;
        let stored = tx.answer(&found.entry.id, key).await?;
        let new = new_answer(actor, &found, key, &text, now);
        match put(tx, &new, stored, base).await? {
            Put::Conflict(theirs) => Ok(Saved::Conflict {
                theirs: theirs.text,
                version: theirs.version,
            }),
            Put::Same(version) => Ok(Saved::Done { version, at: now }),
            Put::Written(version) => {
                self.after_saving(tx, actor, &found, task, &[key], now)
                    .await?;
                Ok(Saved::Done { version, at: now })
            }
        }
    }

    /// Saves the answers of a plain form and tells the task after this one.
    ///
    /// Everything that fits is saved even when something else is refused. A text that lost against a newer one is
    /// kept under `KEY.other`, and the answer is [`Refusal::Stale`]; saving on the newer version settles it.
    /// An answer that no contest would take is saved, too, and refused, so that its author mends it while it is
    /// in sight; one that is only missing or still short may wait.
    pub async fn save_task(
        &self,
        actor: &Actor,
        entry: &str,
        task: &str,
        answers: &BTreeMap<String, String>,
        base: &BTreeMap<String, i64>,
    ) -> Result<Option<Task>> {
        let now = self.now();
        let task = Task::parse(task).ok_or(Refusal::NotFound)?;
        let mut tx = self.db.begin().await?;
        let found = editable(&mut tx, actor, entry, now).await?;
        found.permit(actor, action_of(task), now)?;
        takes(&found, task)?;
        let mut answers = answers.clone();
        if task == Task::Pledge {
            // Browsers leave out a box that is not ticked.
            answers.entry("pledge".to_owned()).or_default();
            for part in Shared::ALL {
                answers.entry(part.key().to_owned()).or_default();
            }
        }
        if base.contains_key("model") {
            answers.entry("model".to_owned()).or_default();
        }
        let mut stored = tx.answers_of_entry(&found.entry.id).await?;
        let mut refused = None;
        let mut written = Vec::new();
        for (key, typed) in &answers {
            if dossier::task_of(&found.edition.spec, key) != Some(task) {
                return Err(Refusal::BadRequest.into());
            }
            writes(&found, actor, task, key, now)?;
            let text = match cleaned(&found.edition, key, typed) {
                Ok(text) => text,
                Err(refusal) => {
                    refused.get_or_insert(refusal);
                    continue;
                }
            };
            let base = base.get(key).copied().unwrap_or(0);
            let new = new_answer(actor, &found, key, &text, now);
            let put = put(&mut tx, &new, stored.remove(key), base).await?;
            if matches!(put, Put::Written(_)) {
                written.push(key.as_str());
            }
            let other = format!("{key}.other");
            let settled = !matches!(put, Put::Same(version) if version != base);
            if settled && stored.contains_key(&other) {
                tx.delete_answer(&found.entry.id, &other).await?;
            }
            if matches!(put, Put::Conflict(_)) {
                let other = new_answer(actor, &found, &other, &text, now);
                tx.insert_answer(&other).await?;
                refused = Some(Refusal::Stale);
            }
        }
        if !written.is_empty() {
            self.after_saving(&mut tx, actor, &found, task, &written, now)
                .await?;
        }
        let saved = tx.answers_of_entry(&found.entry.id).await?;
        tx.commit().await?;
        if let Some(refusal) = refused.or_else(|| wrong(&found, task, &saved, now)) {
            return Err(refusal.into());
        }
        Ok(following(&found.entry.state, found.hand(), task))
    }

    async fn after_saving(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        found: &Found,
        task: Task,
        keys: &[&str],
        now: Timestamp,
    ) -> Result<()> {
        tx.touch_entry(&found.entry.id, now).await?;
        if keys.iter().any(|key| is_listed(key)) {
            let answers = tx.answers_of_entry(&found.entry.id).await?;
            self.follow(tx, found, &answers).await?;
        }
        let since = now.plus_ms(-SITTING_MS);
        let by = actor.account.as_ref();
        if !tx
            .saved_since(&found.entry.id, task.code(), by, since)
            .await?
        {
            self.note_event(tx, actor, found, EventKind::AnswerSaved, task.code())
                .await?;
        }
        Ok(())
    }
}

/// The answers of the task that are wrong as they stand.
fn wrong(found: &Found, task: Task, saved: &Answers, now: Timestamp) -> Option<Refusal> {
    let unfinished = |missing: &Missing| match missing.problem {
        Problem::Missing => true,
        Problem::TooShort => missing.key.starts_with("section."),
        _ => false,
    };
    let wrong: Vec<_> = dossier::missing(&found.edition.spec, saved, 0, false, now.date())
        .into_iter()
        .filter(|missing| missing.task == task && found.hand().reads(&missing.key))
        .filter(|missing| !unfinished(missing))
        .map(|missing| WrongField {
            field: missing.key,
            problem: missing.problem,
        })
        .collect();
    (!wrong.is_empty()).then_some(Refusal::Invalid(wrong))
}

/// The task after this one that the reader writes in, of a returned dossier the next one that is open.
pub(crate) fn following(state: &EntryState, hand: Hand, task: Task) -> Option<Task> {
    let shown = |other: &Task| {
        *other > task && hand.writes(*other) && (!state.is_open() || state.opens(*other))
    };
    Task::ALL.into_iter().find(shown)
}

/// What it takes to change a task: some are written together, the rest is the main author's.
pub(crate) fn action_of(task: Task) -> Action {
    if shared(task) {
        Action::EditEntry
    } else {
        Action::ManageEntry
    }
}

/// Refuses an answer of a task that is not this author's to write.
fn writes(
    found: &Found,
    actor: &Actor,
    task: Task,
    key: &str,
    now: Timestamp,
) -> Result<(), Refusal> {
    let action = if found.hand().writes_answer(task, key) {
        action_of(task)
    } else {
        Action::ManageEntry
    };
    found.permit(actor, action, now)
}

/// An entry in which its authors may change something now.
pub(crate) async fn editable(
    tx: &mut Tx,
    actor: &Actor,
    entry: &str,
    now: Timestamp,
) -> Result<Found> {
    let found = Found::lock(tx, actor, entry).await?;
    may_change(&found, actor, Action::EditEntry, now)?;
    Ok(found)
}

/// Says whether an author may change something in the entry now: a draft stays open after the deadline, what was
/// sent back until its date.
pub(crate) fn may_change(
    found: &Found,
    actor: &Actor,
    action: Action,
    now: Timestamp,
) -> Result<(), Refusal> {
    found.permit(actor, action, now)?;
    let until = found.until(now);
    match &found.entry.state {
        EntryState::Returned { .. } if now > until => Err(Refusal::DeadlinePassed(until)),
        state if state.is_open() => Ok(()),
        state => Err(Refusal::WrongState(state.name())),
    }
}

/// Lists and search follow this answer.
fn is_listed(key: &str) -> bool {
    matches!(key, "title" | "field" | "unit")
        || key
            .strip_prefix("author.")
            .is_some_and(|rest| rest.strip_suffix(".name").is_some())
}

/// What somebody typed as an answer, as it is kept.
pub(crate) fn cleaned(edition: &EditionRow, key: &str, typed: &str) -> Result<String, Refusal> {
    // Before cleaning, which costs time, and after it nothing has grown.
    dossier::check_answer(&edition.spec, key, typed)?;
    let text = if key.starts_with("section.") {
        clean::text(typed)
    } else {
        clean::line(typed)
    };
    text.map_err(|problem| Refusal::invalid(key, problem))
}

fn new_answer<'a>(
    actor: &'a Actor,
    found: &'a Found,
    key: &'a str,
    text: &'a str,
    now: Timestamp,
) -> NewAnswer<'a> {
    NewAnswer {
        entry: &found.entry.id,
        key,
        text,
        by: actor.account.as_ref(),
        now,
    }
}

async fn put(tx: &mut Tx, new: &NewAnswer<'_>, stored: Option<Answer>, base: i64) -> Result<Put> {
    let (done, version) = match stored {
        None if new.text.is_empty() => return Ok(Put::Same(0)),
        None => (tx.insert_answer(new).await?, 1),
        Some(stored) if stored.text == new.text => return Ok(Put::Same(stored.version)),
        Some(stored) if stored.version == base => {
            (tx.update_answer(new, base).await?, base.saturating_add(1))
        }
        Some(stored) => return Ok(Put::Conflict(stored)),
    };
    if done {
        Ok(Put::Written(version))
    } else {
        // Only a writer that did not lock the entry could have come between.
        Err(Refusal::Stale.into())
    }
}
