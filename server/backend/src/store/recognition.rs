//! The list of recognised entries and its corrections.

use std::collections::HashMap;

use domain::{
    id::{AccountId, EntryId},
    page::{
        public::Decision,
        recognition::{Correction, CorrectionView, RecognisedLine, Recognition, UndecidedEntry},
    },
    time::{Date, Timestamp},
};

use super::{Tx, broken_row, entry::entry_id, on};
use crate::error::{Error, Result};

/// Most undecided entries that a page lists.
const MOST_UNDECIDED: i64 = 100;

/// A correction to write.
pub(crate) struct NewCorrection<'a> {
    pub(crate) id: &'a str,
    pub(crate) edition: &'a str,
    pub(crate) entry: &'a EntryId,
    pub(crate) change: Correction,
    pub(crate) reason: &'a str,
    pub(crate) at: Timestamp,
    pub(crate) account: &'a AccountId,
}

#[derive(sqlx::FromRow)]
struct Row {
    number: String,
    date: String,
    issuer: String,
    at: i64,
    name: String,
    list: String,
}

#[derive(sqlx::FromRow)]
struct CorrectionRow {
    id: String,
    change: String,
    code: String,
    title: String,
    reason: String,
    at: i64,
    name: String,
}

impl Tx {
    /// The decision on the list with the entries as they stood then.
    pub(crate) async fn recognition(
        &mut self,
        edition: &str,
    ) -> Result<Option<(Recognition, Vec<RecognisedLine>)>> {
        let row = on!(self, c => sqlx::query_as::<_, Row>(
            "SELECT r.number, r.date, r.issuer, r.at, a.name, r.list FROM recognition r
             JOIN account a ON a.id = r.account WHERE r.edition = $1",
        )
        .bind(edition)
        .fetch_optional(c)
        .await)?;
        let Some(row) = row else {
            return Ok(None);
        };
        let broken = |column| broken_row("recognition", column, edition);
        let made = Recognition {
            decision: Decision {
                date: Date::parse_iso(&row.date).ok_or_else(|| broken("date"))?,
                number: row.number,
                issuer: row.issuer,
            },
            at: Timestamp(row.at),
            by: row.name,
        };
        let list = serde_json::from_str(&row.list).map_err(|_unreadable| broken("list"))?;
        Ok(Some((made, list)))
    }

    /// Whether there is a list.
    pub(crate) async fn is_recognised(&mut self, edition: &str) -> Result<bool> {
        let found = on!(self, c => sqlx::query_scalar::<_, i64>(
            "SELECT COUNT(*) FROM recognition WHERE edition = $1",
        )
        .bind(edition)
        .fetch_one(c)
        .await)?;
        Ok(found > 0)
    }

    /// Writes the list.
    pub(crate) async fn put_recognition(
        &mut self,
        edition: &str,
        decision: &Decision,
        list: &[RecognisedLine],
        account: &AccountId,
        at: Timestamp,
    ) -> Result<()> {
        let list = serde_json::to_string(list).map_err(Error::internal)?;
        on!(self, c => sqlx::query(
            "INSERT INTO recognition (edition, number, date, issuer, at, account, list)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(edition)
        .bind(&decision.number)
        .bind(decision.date.iso())
        .bind(&decision.issuer)
        .bind(at.0)
        .bind(account.as_str())
        .bind(&list)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Takes the names of the authors of some entries, by receipt code, out of the list; its lines stay.
    pub(crate) async fn clear_recognised(&mut self, edition: &str, codes: &[String]) -> Result<()> {
        if codes.is_empty() {
            return Ok(());
        }
        let Some((_, mut list)) = self.recognition(edition).await? else {
            return Ok(());
        };
        for line in list.iter_mut().filter(|line| codes.contains(&line.code)) {
            line.authors.clear();
        }
        let list = serde_json::to_string(&list).map_err(Error::internal)?;
        on!(self, c => sqlx::query("UPDATE recognition SET list = $2 WHERE edition = $1")
            .bind(edition)
            .bind(&list)
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }

    /// Writes a correction.
    pub(crate) async fn put_correction(&mut self, new: &NewCorrection<'_>) -> Result<()> {
        on!(self, c => sqlx::query(
            "INSERT INTO recognition_correction (id, edition, entry, change, reason, at, account)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(new.id)
        .bind(new.edition)
        .bind(new.entry.as_str())
        .bind(new.change.code())
        .bind(new.reason)
        .bind(new.at.0)
        .bind(new.account.as_str())
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// The corrections of a list, oldest first.
    pub(crate) async fn corrections(&mut self, edition: &str) -> Result<Vec<CorrectionView>> {
        let rows = on!(self, c => sqlx::query_as::<_, CorrectionRow>(
            "SELECT x.id, x.change, e.code, e.title, x.reason, x.at, a.name FROM recognition_correction x
             JOIN entry e ON e.id = x.entry JOIN account a ON a.id = x.account
             WHERE x.edition = $1 ORDER BY x.at, x.id",
        )
        .bind(edition)
        .fetch_all(c)
        .await)?;
        let view = |row: CorrectionRow| {
            Ok(CorrectionView {
                change: Correction::parse(&row.change)
                    .ok_or_else(|| broken_row("recognition_correction", "change", &row.id))?,
                code: row.code,
                title: row.title,
                reason: row.reason,
                at: Timestamp(row.at),
                by: row.name,
            })
        };
        rows.into_iter().map(view).collect()
    }

    /// The names of the authors of the accepted entries by entry, in their order.
    pub(crate) async fn names_of_accepted(
        &mut self,
        edition: &str,
    ) -> Result<HashMap<String, Vec<String>>> {
        let rows = on!(self, c => sqlx::query_as::<_, (String, String)>(
            "SELECT a.entry, a.name FROM author a JOIN entry e ON e.id = a.entry
             WHERE e.edition = $1 AND e.state = 'accepted' ORDER BY a.entry, a.position",
        )
        .bind(edition)
        .fetch_all(c)
        .await)?;
        let mut by_entry: HashMap<String, Vec<String>> = HashMap::new();
        for (entry, name) in rows {
            by_entry.entry(entry).or_default().push(name);
        }
        Ok(by_entry)
    }

    /// Entries that are handed in or sent back, the oldest first.
    pub(crate) async fn undecided_entries(&mut self, edition: &str) -> Result<Vec<UndecidedEntry>> {
        let rows = on!(self, c => sqlx::query_as::<_, (String, String, String, String)>(
            "SELECT id, code, title, state FROM entry
             WHERE edition = $1 AND state IN ('submitted', 'returned') ORDER BY submitted_at, id LIMIT $2",
        )
        .bind(edition)
        .bind(MOST_UNDECIDED)
        .fetch_all(c)
        .await)?;
        rows.into_iter()
            .map(|(id, code, title, state)| {
                Ok(UndecidedEntry {
                    state: domain::entry::StateName::parse(&state)
                        .ok_or_else(|| broken_row("entry", "state", &id))?,
                    id: entry_id(&id)?,
                    code,
                    title,
                })
            })
            .collect()
    }

    /// The entry of a receipt code in an edition.
    pub(crate) async fn entry_of_code(
        &mut self,
        edition: &str,
        code: &str,
    ) -> Result<Option<EntryId>> {
        let id = on!(self, c => sqlx::query_scalar::<_, String>(
            "SELECT id FROM entry WHERE edition = $1 AND code = $2",
        )
        .bind(edition)
        .bind(code)
        .fetch_optional(c)
        .await)?;
        id.as_deref().map(entry_id).transpose()
    }

    /// Whether some judge has the entry.
    pub(crate) async fn is_assigned(&mut self, entry: &EntryId) -> Result<bool> {
        let found = on!(self, c => sqlx::query_scalar::<_, i64>(
            "SELECT COUNT(*) FROM sheet WHERE entry = $1",
        )
        .bind(entry.as_str())
        .fetch_one(c)
        .await)?;
        Ok(found > 0)
    }
}
