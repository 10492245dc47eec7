//! Decisions on several entries at once; taking decisions back while nothing rests on them.

use std::collections::HashMap;

use domain::{
    confirmation::{Age, bar_acceptance},
    dossier::Task,
    entry::{EntryState, StateName},
    id::EntryId,
    message::Occasion,
    page::{
        EventKind,
        batch::{BatchAct, BatchLine, BatchPage, MOST_AT_ONCE},
        secretariat::ScreeningQuery,
    },
    policy::{Action, Actor},
    refusal::{Problem, Refusal, both},
    stamp::Stamps,
    time::{Date, Timestamp},
};

use crate::{
    Backend,
    entries::Found,
    error::{Error, Result},
    head::head_of,
    reading::{Reading, permit_edition},
    screening::{acceptable, cleaned_reason, lacking},
    screening_pages::asked::{self, Asked},
    store::{Audit, CheckRow, EditionRow, EntryRow, ListKey, NewBatch, Tx},
    units::within_quota,
};

/// Earlier decisions that are shown.
const BATCHES: i64 = 20;

/// A decision on several entries, as a form sends it.
#[derive(Clone, Copy, Debug)]
pub struct TypedDecision<'a> {
    pub act: BatchAct,
    /// What a request for completion opens again.
    pub tasks: &'a [Task],
    pub reason: &'a str,
    pub until: &'a str,
}

impl Backend {
    /// The entries that wait, as far as a query finds them, each with what bars it from being accepted.
    pub async fn batch_page(
        &self,
        actor: &Actor,
        edition: &str,
        query: ScreeningQuery,
    ) -> Result<BatchPage> {
        let Reading {
            mut tx,
            edition,
            now,
        } = self
            .read_edition(actor, Action::ReadScreening, edition)
            .await?;
        let spec = &edition.spec;
        let Asked {
            query,
            search,
            fault,
            ..
        } = Asked::of(query, spec);
        let filter = asked::filter(spec, &query, Some(StateName::Submitted), &search, now);
        let limit = i64::try_from(MOST_AT_ONCE.saturating_add(1)).unwrap_or(i64::MAX);
        let mut rows = if fault.is_some() {
            Vec::new()
        } else {
            tx.screening_lines(&filter, &ListKey::first(), limit)
                .await?
        };
        let more = rows.len() > MOST_AT_ONCE;
        rows.truncate(MOST_AT_ONCE);
        let ids: Vec<EntryId> = rows.iter().map(|row| row.id.clone()).collect();
        let mut checks: HashMap<EntryId, Vec<CheckRow>> = HashMap::new();
        if !ids.is_empty() {
            for (entry, check) in tx.checks_of_entries(&ids).await? {
                checks.entry(entry).or_default().push(check);
            }
        }
        let stamps: HashMap<EntryId, Stamps> = if ids.is_empty() {
            HashMap::new()
        } else {
            tx.unconfirmed_stamps(&ids).await?.into_iter().collect()
        };
        let mut guardians: HashMap<EntryId, Vec<String>> = HashMap::new();
        if !ids.is_empty() {
            for (entry, name, birth) in tx.without_guardian(&ids).await? {
                if Age::of(&birth, now.date()).is_child() {
                    guardians.entry(entry).or_default().push(name);
                }
            }
        }
        let made = tx.is_recognised(&spec.code).await?;
        let lines = rows
            .into_iter()
            .map(|row| {
                let ticked = checks.remove(&row.id).unwrap_or_default();
                let barred = if made {
                    Some(Refusal::ListMade)
                } else {
                    let stamps = stamps.get(&row.id).copied().unwrap_or_default();
                    lacking(spec, &row.field, &ticked)
                        .and_then(|()| stamps.bar_acceptance(false))
                        .and_then(|()| {
                            bar_acceptance(guardians.remove(&row.id).unwrap_or_default())
                        })
                        .err()
                };
                BatchLine {
                    unit: edition.unit_name(&row.unit),
                    id: row.id,
                    code: row.code,
                    title: row.title,
                    barred,
                }
            })
            .collect();
        let days = i64::from(spec.screening.days_to_complete);
        Ok(BatchPage {
            head: head_of(&edition, actor, now),
            query: ScreeningQuery {
                state: String::new(),
                after: String::new(),
                ..query.clone()
            },
            fault,
            lines,
            more,
            may_decide: edition.lets(actor, Action::ScreenEntry, now),
            proposed: now.date().plus_days(days),
            batches: tx.batches(&spec.code, BATCHES).await?,
        })
    }

    /// Decides the same on several entries: on all of them, or on none when one does not let itself be decided on.
    ///
    /// What the act does not need is not looked at.
    pub async fn decide_entries(
        &self,
        actor: &Actor,
        edition: &str,
        entries: &[String],
        &TypedDecision {
            act,
            tasks,
            reason,
            until,
        }: &TypedDecision<'_>,
    ) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let found = tx.edition(edition).await?;
        let edition = permit_edition(actor, Action::ScreenEntry, found, now)?;
        let chosen = match entries.len() {
            0 => Err(Refusal::invalid("entries", Problem::Missing)),
            n if n > MOST_AT_ONCE => Err(Refusal::invalid("entries", Problem::TooLong)),
            _ => Ok(()),
        };
        let reason = match act {
            BatchAct::Accept => Ok(String::new()),
            BatchAct::Return | BatchAct::Reject => typed_reason(reason),
        };
        let until = match act {
            BatchAct::Return => Date::parse_iso(until.trim())
                .or_else(|| Date::parse(until))
                .ok_or_else(|| Refusal::invalid("until", Problem::NotADate))
                .and_then(|day| {
                    let ahead = day.end() > now;
                    ahead
                        .then_some(day)
                        .ok_or_else(|| Refusal::invalid("until", Problem::NotLater))
                }),
            BatchAct::Accept | BatchAct::Reject => Ok(now.date()),
        };
        let named = if act == BatchAct::Return && tasks.is_empty() {
            Err(Refusal::invalid("tasks", Problem::Missing))
        } else {
            Ok(())
        };
        let ((reason, until), _) = both(both(reason, until), both(named, chosen))?;
        let mut ids: Vec<&String> = entries.iter().collect();
        // One order for everybody, so that two transactions never wait for each other.
        ids.sort_unstable();
        ids.dedup();
        let mut decided = Vec::new();
        let mut held = Vec::new();
        for id in ids {
            held.push(Found::lock(&mut tx, actor, id).await?);
        }
        if act == BatchAct::Accept {
            // Whoever decides on the list waits until this is done.
            tx.hold_chain(&edition.spec.code).await?;
            if tx.is_recognised(&edition.spec.code).await? {
                return Err(Refusal::ListMade.into());
            }
        }
        let (what, mut barred) = (event_of(act), Vec::new());
        for found in held {
            if found.entry.edition != edition.spec.code {
                return Err(Refusal::NotFound.into());
            }
            found.permit(actor, Action::ScreenEntry, now)?;
            let from = found.entry.state.clone();
            let mut to = match act {
                BatchAct::Accept => from.accept(now),
                BatchAct::Return => from.send_back(&reason, tasks, until.end(), now),
                BatchAct::Reject => from.reject(&reason, now),
            };
            if act == BatchAct::Accept {
                let lacks = match acceptable(&mut tx, &found, now).await {
                    Err(Error::Refused(refusal)) => Err(refusal),
                    whole => Ok(whole?),
                };
                to = to.and_then(|to| lacks.map(|()| to));
            }
            let Ok(to) = to else {
                barred.push(found.entry.code.clone());
                continue;
            };
            self.change_state(&mut tx, actor, &found, &to, what).await?;
            decided.push(found.entry.id);
        }
        if !barred.is_empty() {
            return Err(Refusal::EntriesBarred(barred).into());
        }
        let new = NewBatch {
            id: &self.new_id(),
            edition: &edition.spec.code,
            act,
            reason: &reason,
            at: now,
            account: actor.account.as_ref().ok_or(Refusal::SignInFirst)?,
        };
        tx.put_batch(&new, &decided).await?;
        tx.commit().await
    }

    /// Takes a decision on several entries back, for all that still stand where it put them; an entry that was
    /// decided on anew stays. All of those, or none when something rests on some, which are named.
    pub async fn undo_batch(&self, actor: &Actor, batch: &str) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let row = tx.locked_batch(batch).await?;
        let edition = match &row {
            Some(row) => tx.edition(&row.edition).await?,
            None => None,
        };
        permit_edition(actor, Action::ScreenEntry, edition, now)?;
        let row = row.ok_or(Refusal::NotFound)?;
        if row.undone_at.is_some() {
            return Err(Refusal::Stale.into());
        }
        let mut held = Vec::new();
        for id in tx.entries_of_batch(batch).await? {
            held.push(Found::lock(&mut tx, actor, id.as_str()).await?);
        }
        let mut stand = Vec::new();
        for found in &held {
            if decided_at(&found.entry.state) != Some(row.at) {
                continue;
            }
            match self.undecide(&mut tx, actor, found).await {
                Err(Error::Refused(Refusal::DecisionStands)) => {
                    stand.push(found.entry.code.clone());
                }
                undone => undone?,
            }
        }
        if !stand.is_empty() {
            return Err(Refusal::DecisionsStand(stand).into());
        }
        tx.undo_batch(batch, now).await?;
        tx.commit().await
    }

    /// Takes the decision on one entry back.
    pub async fn undo_decision(&self, actor: &Actor, entry: &str) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let found = Found::lock(&mut tx, actor, entry).await?;
        found.permit(actor, Action::ScreenEntry, now)?;
        if decided_at(&found.entry.state).is_none() {
            return Err(Refusal::WrongState(found.entry.state.name()).into());
        }
        self.undecide(&mut tx, actor, &found).await?;
        tx.commit().await
    }

    async fn undecide(&self, tx: &mut Tx, actor: &Actor, found: &Found) -> Result<()> {
        let Found { entry, edition, .. } = found;
        tx.hold_chain(&edition.spec.code).await?;
        let now = self.now();
        // First, since what is dropped nobody approves any more; whoever did before has told the author.
        if let Some(occasion) = Occasion::of_state(&entry.state) {
            self.drop_untrue(tx, &entry.code, occasion).await?;
        }
        if rests(tx, entry, edition).await? {
            return Err(Refusal::DecisionStands.into());
        }
        if entry.state.name() == StateName::Rejected && entry.endorsed_at.is_some() {
            within_quota(tx, found, now).await?;
        }
        tx.undecide_entry(entry).await?;
        tx.audit(&Audit {
            id: self.new_id(),
            at: now,
            actor,
            edition: &entry.edition,
            entry: entry.id.as_str(),
            what: EventKind::DecisionUndone,
            from: entry.state.name().code(),
            to: StateName::Submitted.code(),
            note: "",
        })
        .await
    }
}

fn event_of(act: BatchAct) -> EventKind {
    match act {
        BatchAct::Accept => EventKind::EntryAccepted,
        BatchAct::Return => EventKind::EntryReturned,
        BatchAct::Reject => EventKind::EntryRejected,
    }
}

/// Something rests on the decision: the list of recognised entries, judges, the word to the author, or what the
/// author has written since.
pub(crate) async fn rests(tx: &mut Tx, entry: &EntryRow, edition: &EditionRow) -> Result<bool> {
    let at = Timestamp(decided_at(&entry.state).unwrap_or(i64::MAX));
    let matter = Occasion::of_state(&entry.state).unwrap_or(Occasion::Returned);
    let matter = matter.matter();
    Ok(entry.saved_at > at
        || entry.submitted_at.is_none()
        || tx.is_told(&entry.id, matter, at).await?
        || tx.is_assigned(&entry.id).await?
        || tx.is_recognised(&edition.spec.code).await?)
}

/// When an entry was decided on, in milliseconds.
fn decided_at(state: &EntryState) -> Option<i64> {
    match state {
        EntryState::Accepted { at }
        | EntryState::Rejected { at, .. }
        | EntryState::Returned { at, .. } => Some(at.0),
        EntryState::Draft | EntryState::Submitted { .. } | EntryState::Withdrawn { .. } => None,
    }
}

fn typed_reason(typed: &str) -> Result<String, Refusal> {
    let reason = cleaned_reason(typed).and_then(|reason| domain::entry::reason_of(&reason));
    reason.map_err(|refusal| match refusal {
        Refusal::ReasonMissing => Refusal::invalid("reason", Problem::TooShort),
        other => other,
    })
}
