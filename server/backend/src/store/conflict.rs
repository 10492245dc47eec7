//! What the secretariat pins of conflicts, and what conflicts follow from.

use domain::{
    conflict::{Author, Pin},
    id::{AccountId, EntryId},
    time::Timestamp,
};

use super::{Tx, broken_row, on};
use crate::error::Result;

/// A pin as it stands.
pub(crate) struct PinRow {
    pub(crate) judge: String,
    pub(crate) entry: String,
    pub(crate) pin: Pin,
    pub(crate) reason: String,
    pub(crate) at: Timestamp,
    /// Name of whoever pinned it.
    pub(crate) by: String,
}

/// A pin to write.
pub(crate) struct NewPin<'a> {
    pub(crate) edition: &'a str,
    pub(crate) judge: &'a AccountId,
    pub(crate) entry: &'a EntryId,
    pub(crate) pin: Pin,
    pub(crate) reason: &'a str,
    pub(crate) at: Timestamp,
    pub(crate) by: &'a AccountId,
}

#[derive(sqlx::FromRow)]
struct Row {
    judge: String,
    entry: String,
    pin: String,
    reason: String,
    at: i64,
    by_name: String,
}

impl Tx {
    /// The pins of an edition.
    pub(crate) async fn conflict_pins(&mut self, edition: &str) -> Result<Vec<PinRow>> {
        let rows = on!(self, c => sqlx::query_as::<_, Row>(
            "SELECT p.judge, p.entry, p.pin, p.reason, p.at, a.name AS by_name
             FROM conflict_pin p JOIN account a ON a.id = p.account WHERE p.edition = $1",
        )
        .bind(edition)
        .fetch_all(c)
        .await)?;
        rows.into_iter()
            .map(|row| {
                let pin = Pin::parse(&row.pin);
                Ok(PinRow {
                    pin: pin.ok_or_else(|| broken_row("conflict_pin", "pin", &row.entry))?,
                    judge: row.judge,
                    entry: row.entry,
                    reason: row.reason,
                    at: Timestamp(row.at),
                    by: row.by_name,
                })
            })
            .collect()
    }

    /// Pins a conflict, in place of what was pinned before.
    pub(crate) async fn put_conflict_pin(&mut self, new: &NewPin<'_>) -> Result<()> {
        on!(self, c => sqlx::query(
            "INSERT INTO conflict_pin (edition, judge, entry, pin, reason, at, account)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (entry, judge) DO UPDATE SET pin = excluded.pin, reason = excluded.reason,
             at = excluded.at, account = excluded.account",
        )
        .bind(new.edition)
        .bind(new.judge.as_str())
        .bind(new.entry.as_str())
        .bind(new.pin.code())
        .bind(new.reason)
        .bind(new.at.0)
        .bind(new.by.as_str())
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Takes a pin away; says no when there is none.
    pub(crate) async fn drop_conflict_pin(
        &mut self,
        judge: &AccountId,
        entry: &EntryId,
    ) -> Result<bool> {
        let rows = on!(self, c => sqlx::query("DELETE FROM conflict_pin WHERE judge = $1 AND entry = $2")
            .bind(judge.as_str())
            .bind(entry.as_str())
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
        Ok(rows > 0)
    }

    /// Everybody who stands in a dossier of any edition that was handed in.
    pub(crate) async fn authors_of_all(&mut self) -> Result<Vec<Author>> {
        let rows = on!(self, c => sqlx::query_as::<_, (String, String, String)>(
            "SELECT entry, name, name_folded FROM author ORDER BY entry, position",
        )
        .fetch_all(c)
        .await)?;
        let author = |(entry, name, folded)| Author {
            entry,
            name,
            folded,
        };
        Ok(rows.into_iter().map(author).collect())
    }

    /// Telephone numbers and workplaces of the accepted entries of an edition, as typed: entry, key and text.
    pub(crate) async fn phones_and_workplaces(
        &mut self,
        edition: &str,
    ) -> Result<Vec<(String, String, String)>> {
        Ok(
            on!(self, c => sqlx::query_as::<_, (String, String, String)>(
            "SELECT a.entry, a.key, a.text FROM answer a JOIN entry e ON e.id = a.entry
             WHERE e.edition = $1 AND e.state = 'accepted' AND a.text <> ''
             AND (a.key = 'phone' OR a.key LIKE 'author.%.work') ORDER BY a.entry, a.key",
        )
        .bind(edition)
        .fetch_all(c)
        .await)?,
        )
    }
}
