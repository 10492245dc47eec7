//! Words of units on entries, and the links by which they are given.

use std::collections::HashMap;

use domain::{
    endorsement::{Endorsement, Verdict},
    id::{AccountId, EntryId},
    time::Timestamp,
};

use super::{Tx, broken_row, entry::entry_id, on};
use crate::error::Result;

/// A link as it stands now.
pub(crate) struct EndorsementLink {
    pub(crate) entry: EntryId,
    /// The unit that the entry named when the link was made.
    pub(crate) unit: String,
    pub(crate) until: Timestamp,
    /// A word was given by it.
    pub(crate) used: bool,
    pub(crate) revoked: bool,
}

/// A word to write.
pub(crate) struct NewEndorsement<'a> {
    pub(crate) id: &'a str,
    pub(crate) entry: &'a EntryId,
    pub(crate) unit: &'a str,
    pub(crate) account: Option<&'a AccountId>,
    pub(crate) word: &'a Endorsement,
}

#[derive(sqlx::FromRow)]
struct LinkRow {
    entry: String,
    unit: String,
    expires_at: i64,
    used_at: Option<i64>,
    revoked_at: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct WordRow {
    entry: String,
    verdict: String,
    at: i64,
    account: Option<String>,
    name: String,
    position: String,
    phone: String,
    reason: String,
}

impl Tx {
    /// Opens a link; those that were open for the entry end.
    pub(crate) async fn open_endorsement_link(
        &mut self,
        hash: &str,
        entry: &EntryId,
        unit: &str,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<()> {
        on!(self, c => sqlx::query(
            "UPDATE endorsement_link SET revoked_at = $2
             WHERE entry = $1 AND used_at IS NULL AND revoked_at IS NULL",
        )
        .bind(entry.as_str())
        .bind(now.0)
        .execute(c)
        .await
        .map(|_| ()))?;
        on!(self, c => sqlx::query(
            "INSERT INTO endorsement_link (token_hash, entry, unit, made_at, expires_at)
             VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(hash)
        .bind(entry.as_str())
        .bind(unit)
        .bind(now.0)
        .bind(until.0)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// The link of that hash.
    pub(crate) async fn endorsement_link(&mut self, hash: &str) -> Result<Option<EndorsementLink>> {
        let row = on!(self, c => sqlx::query_as::<_, LinkRow>(
            "SELECT entry, unit, expires_at, used_at, revoked_at FROM endorsement_link WHERE token_hash = $1",
        )
        .bind(hash)
        .fetch_optional(c)
        .await)?;
        row.map(|row| {
            Ok(EndorsementLink {
                entry: entry_id(&row.entry)?,
                unit: row.unit,
                until: Timestamp(row.expires_at),
                used: row.used_at.is_some(),
                revoked: row.revoked_at.is_some(),
            })
        })
        .transpose()
    }

    /// Until when the open link of an entry lasts.
    pub(crate) async fn open_endorsement_link_of(
        &mut self,
        entry: &EntryId,
        now: Timestamp,
    ) -> Result<Option<Timestamp>> {
        let until: Option<i64> = on!(self, c => sqlx::query_scalar(
            "SELECT expires_at FROM endorsement_link
             WHERE entry = $1 AND used_at IS NULL AND revoked_at IS NULL AND expires_at > $2",
        )
        .bind(entry.as_str())
        .bind(now.0)
        .fetch_optional(c)
        .await)?;
        Ok(until.map(Timestamp))
    }

    /// Uses a link up; false when somebody else has.
    pub(crate) async fn use_endorsement_link(
        &mut self,
        hash: &str,
        now: Timestamp,
    ) -> Result<bool> {
        let used = on!(self, c => sqlx::query(
            "UPDATE endorsement_link SET used_at = $2
             WHERE token_hash = $1 AND used_at IS NULL AND revoked_at IS NULL",
        )
        .bind(hash)
        .bind(now.0)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        Ok(used == 1)
    }

    /// Writes a word; a yes endorses the entry, any other takes an earlier yes back.
    pub(crate) async fn put_endorsement(&mut self, new: &NewEndorsement<'_>) -> Result<()> {
        let word = new.word;
        on!(self, c => sqlx::query(
            "INSERT INTO endorsement (id, entry, unit, verdict, at, account, name, position, phone, reason)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(new.id)
        .bind(new.entry.as_str())
        .bind(new.unit)
        .bind(word.verdict.code())
        .bind(word.at.0)
        .bind(new.account.map(AccountId::as_str))
        .bind(&word.name)
        .bind(&word.position)
        .bind(&word.phone)
        .bind(&word.reason)
        .execute(c)
        .await
        .map(|_| ()))?;
        let endorsed_at = (word.verdict == Verdict::Confirmed).then_some(word.at.0);
        on!(self, c => sqlx::query("UPDATE entry SET endorsed_at = $2, endorsed_by = $3 WHERE id = $1")
            .bind(new.entry.as_str())
            .bind(endorsed_at)
            .bind(new.account.filter(|_| endorsed_at.is_some()).map(AccountId::as_str))
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }

    /// The last word of a unit on an entry.
    pub(crate) async fn last_endorsement(
        &mut self,
        entry: &EntryId,
        unit: &str,
    ) -> Result<Option<Endorsement>> {
        let row = on!(self, c => sqlx::query_as::<_, WordRow>(
            "SELECT entry, verdict, at, account, name, position, phone, reason FROM endorsement
             WHERE entry = $1 AND unit = $2 ORDER BY at DESC, id DESC LIMIT 1",
        )
        .bind(entry.as_str())
        .bind(unit)
        .fetch_optional(c)
        .await)?;
        row.map(word_of).transpose()
    }

    /// The last words of a unit on the entries that name it.
    pub(crate) async fn endorsements_of_unit(
        &mut self,
        edition: &str,
        unit: &str,
    ) -> Result<HashMap<EntryId, Endorsement>> {
        let rows = on!(self, c => sqlx::query_as::<_, WordRow>(
            "SELECT w.entry, w.verdict, w.at, w.account, w.name, w.position, w.phone, w.reason
             FROM endorsement w JOIN entry e ON e.id = w.entry
             WHERE e.edition = $1 AND e.unit = $2 AND w.unit = $2 ORDER BY w.at, w.id",
        )
        .bind(edition)
        .bind(unit)
        .fetch_all(c)
        .await)?;
        rows.into_iter()
            .map(|row| Ok((entry_id(&row.entry)?, word_of(row)?)))
            .collect()
    }
}

fn word_of(row: WordRow) -> Result<Endorsement> {
    Ok(Endorsement {
        verdict: Verdict::parse(&row.verdict)
            .ok_or_else(|| broken_row("endorsement", "verdict", &row.entry))?,
        at: Timestamp(row.at),
        by_link: row.account.is_none(),
        name: row.name,
        position: row.position,
        phone: row.phone,
        reason: row.reason,
    })
}
