//! Audit events: who did what, when, from which state to which.

use domain::{
    id::AccountId,
    page::{EventKind, cards::Gone, committee::Closing},
    policy::Actor,
    time::Timestamp,
};

use super::{Tx, broken_row, on};
use crate::error::{Error, Result};

/// One event to write.
pub(crate) struct Audit<'a> {
    pub(crate) id: String,
    pub(crate) at: Timestamp,
    pub(crate) actor: &'a Actor,
    /// Empty for acts outside an edition.
    pub(crate) edition: &'a str,
    /// Empty for acts that concern no entry.
    pub(crate) entry: &'a str,
    pub(crate) what: EventKind,
    /// State before and after; empty when no state changed.
    pub(crate) from: &'a str,
    pub(crate) to: &'a str,
    /// Reason or remark.
    pub(crate) note: &'a str,
}

/// One event as read.
pub(crate) struct EventRow {
    pub(crate) at: Timestamp,
    pub(crate) actor: Option<AccountId>,
    pub(crate) actor_name: String,
    pub(crate) what: EventKind,
    pub(crate) note: String,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    at: i64,
    actor: Option<String>,
    actor_name: String,
    what: String,
    note: String,
}

impl Tx {
    /// Writes an event beside the act that it tells of.
    pub(crate) async fn audit(&mut self, event: &Audit<'_>) -> Result<()> {
        let what = word(event.what)?;
        on!(self, c => sqlx::query(
            "INSERT INTO audit (id, at, actor, actor_name, edition, entry, what, from_state, to_state, note)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(&event.id)
        .bind(event.at.0)
        .bind(event.actor.account.as_ref().map(AccountId::as_str))
        .bind(&event.actor.name)
        .bind(event.edition)
        .bind(event.entry)
        .bind(&what)
        .bind(event.from)
        .bind(event.to)
        .bind(event.note)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Everything that happened to an entry, oldest first.
    pub(crate) async fn events_of_entry(&mut self, entry: &str) -> Result<Vec<EventRow>> {
        let rows = on!(self, c => sqlx::query_as::<_, Row>(
            "SELECT id, at, actor, actor_name, what, note FROM audit
             WHERE entry = $1 ORDER BY at, id",
        )
        .bind(entry)
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(EventRow::of).collect()
    }

    /// Judges whose role was taken away in an edition, by account, the last one first; the note of such an event is
    /// `judge`, the account, and on the next line the reason.
    pub(crate) async fn judges_gone(&mut self, edition: &str) -> Result<Vec<(String, Gone)>> {
        let what = word(EventKind::RoleTaken)?;
        let rows = on!(self, c => sqlx::query_as::<_, (String, String, i64, String, String)>(
            "SELECT a.id, a.name, u.at, u.actor_name, substr(u.note, 34)
             FROM audit u JOIN account a ON a.id = substr(u.note, 7, 26)
             WHERE u.edition = $1 AND u.what = $2 AND u.note LIKE 'judge %' ORDER BY u.at DESC, u.id DESC",
        )
        .bind(edition)
        .bind(&what)
        .fetch_all(c)
        .await)?;
        let gone = |(account, name, at, by, reason)| {
            let at = Timestamp(at);
            (
                account,
                Gone {
                    name,
                    at,
                    by,
                    reason,
                },
            )
        };
        Ok(rows.into_iter().map(gone).collect())
    }

    /// The last closing of a round, by its code.
    pub(crate) async fn closing_of_round(
        &mut self,
        edition: &str,
        round: &str,
    ) -> Result<Option<EventRow>> {
        let what = word(EventKind::RoundClosed)?;
        let row = on!(self, c => sqlx::query_as::<_, Row>(
            "SELECT id, at, actor, actor_name, what, note FROM audit
             WHERE edition = $1 AND what = $2 AND from_state = $3 ORDER BY at DESC, id DESC LIMIT 1",
        )
        .bind(edition)
        .bind(&what)
        .bind(round)
        .fetch_optional(c)
        .await)?;
        row.map(EventRow::of).transpose()
    }
}

impl EventRow {
    /// Who closed a round, and why another list passed than the one by marks: the codes stand in the first line.
    pub(crate) fn closing(self) -> (Vec<String>, Closing) {
        let (codes, reason) = self.note.split_once('\n').unwrap_or((&self.note, ""));
        let codes = codes.split_whitespace().map(str::to_owned).collect();
        let closing = Closing {
            reason: reason.to_owned(),
            by: self.actor_name,
            at: self.at,
        };
        (codes, closing)
    }
}

impl EventRow {
    fn of(row: Row) -> Result<Self> {
        let what = serde_json::from_value(row.what.into())
            .map_err(|_unknown| broken_row("audit", "what", &row.id))?;
        Ok(Self {
            at: Timestamp(row.at),
            actor: row.actor.as_deref().and_then(AccountId::parse),
            actor_name: row.actor_name,
            what,
            note: row.note,
        })
    }
}

/// The word that names a kind of event in the database.
fn word(what: EventKind) -> Result<String> {
    match serde_json::to_value(what).map_err(Error::internal)? {
        serde_json::Value::String(word) => Ok(word),
        other => Err(Error::internal(format!("event kind written as {other}"))),
    }
}
