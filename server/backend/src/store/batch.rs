//! Decisions on several entries at once, and taking decisions back.

use std::collections::HashMap;

use domain::{
    entry::StateName,
    id::{AccountId, EntryId},
    message::Occasion,
    page::batch::{Batch, BatchAct},
    stamp::Stamps,
    time::Timestamp,
};
use sqlx::AssertSqlSafe;

use super::{
    CheckRow, EntryRow, Tx, broken_row,
    condition::{Statement, bind_all},
    entry::entry_id,
    on,
};
use crate::error::Result;

/// A decision to be written.
pub(crate) struct NewBatch<'a> {
    pub(crate) id: &'a str,
    pub(crate) edition: &'a str,
    pub(crate) act: BatchAct,
    pub(crate) reason: &'a str,
    pub(crate) at: Timestamp,
    pub(crate) account: &'a AccountId,
}

/// A decision, for taking it back.
#[derive(sqlx::FromRow)]
pub(crate) struct BatchRow {
    pub(crate) edition: String,
    pub(crate) at: i64,
    pub(crate) undone_at: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    act: String,
    reason: String,
    at: i64,
    name: String,
    entries: i64,
    standing: i64,
    undone_at: Option<i64>,
}

impl Tx {
    /// Field and ticked checks of several entries, of which there is at least one.
    pub(crate) async fn checks_of_entries(
        &mut self,
        entries: &[EntryId],
    ) -> Result<Vec<(EntryId, CheckRow)>> {
        let ids: Vec<String> = entries.iter().map(ToString::to_string).collect();
        let mut statement = Statement::default();
        statement
            .push("SELECT entry, code, passed, remark FROM screening_check WHERE entry IN ")
            .list(&ids);
        let rows = on!(self, c => {
            let query = sqlx::query_as::<_, (String, String, Option<bool>, String)>(AssertSqlSafe(
                statement.sql.clone(),
            ));
            bind_all!(query, &statement.values).fetch_all(c).await
        })?;
        rows.into_iter()
            .map(|(entry, code, passed, remark)| {
                let row = CheckRow {
                    code,
                    passed,
                    remark,
                };
                Ok((entry_id(&entry)?, row))
            })
            .collect()
    }

    /// Where the stamped pages of several entries stand, of which there is at least one; without those that the unit
    /// confirmed itself.
    pub(crate) async fn unconfirmed_stamps(
        &mut self,
        entries: &[EntryId],
    ) -> Result<Vec<(EntryId, Stamps)>> {
        let ids: Vec<String> = entries.iter().map(ToString::to_string).collect();
        let mut statement = Statement::default();
        statement
            .push(
                "SELECT file.entry, file.stamp, COUNT(*) FROM file JOIN entry ON entry.id = file.entry
                 WHERE file.endorsement AND file.removed_at IS NULL AND entry.endorsed_at IS NULL AND file.entry IN ",
            )
            .list(&ids)
            .push(" GROUP BY file.entry, file.stamp");
        let rows = on!(self, c => {
            let query = sqlx::query_as::<_, (String, String, i64)>(AssertSqlSafe(statement.sql.clone()));
            bind_all!(query, &statement.values).fetch_all(c).await
        })?;
        let mut stamps: HashMap<String, Stamps> = HashMap::new();
        for (entry, stamp, count) in rows {
            let count = usize::try_from(count).unwrap_or(0);
            let stamps = stamps.entry(entry).or_default();
            match stamp.as_str() {
                "accepted" => stamps.accepted = count,
                "refused" => stamps.refused = count,
                _ => stamps.waiting = count,
            }
        }
        stamps
            .into_iter()
            .map(|(entry, stamps)| Ok((entry_id(&entry)?, stamps)))
            .collect()
    }

    /// Name and birth of the authors of several entries, of which there is at least one, who were under 16 without the
    /// yes of a guardian when somebody last spoke.
    pub(crate) async fn without_guardian(
        &mut self,
        entries: &[EntryId],
    ) -> Result<Vec<(EntryId, String, String)>> {
        let ids: Vec<String> = entries.iter().map(ToString::to_string).collect();
        let mut statement = Statement::default();
        statement
            .push("SELECT entry, name, birth FROM author WHERE waits_for_guardian AND entry IN ")
            .list(&ids)
            .push(" ORDER BY entry, position");
        let rows = on!(self, c => {
            let query = sqlx::query_as::<_, (String, String, String)>(AssertSqlSafe(statement.sql.clone()));
            bind_all!(query, &statement.values).fetch_all(c).await
        })?;
        rows.into_iter()
            .map(|(entry, name, birth)| Ok((entry_id(&entry)?, name, birth)))
            .collect()
    }

    /// Writes a decision on several entries.
    pub(crate) async fn put_batch(
        &mut self,
        new: &NewBatch<'_>,
        entries: &[EntryId],
    ) -> Result<()> {
        on!(self, c => sqlx::query(
            "INSERT INTO batch (id, edition, act, reason, at, account) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(new.id)
        .bind(new.edition)
        .bind(new.act.code())
        .bind(new.reason)
        .bind(new.at.0)
        .bind(new.account.as_str())
        .execute(c)
        .await
        .map(|_| ()))?;
        for entry in entries {
            on!(self, c => sqlx::query("INSERT INTO batch_entry (batch, entry) VALUES ($1, $2)")
                .bind(new.id)
                .bind(entry.as_str())
                .execute(c)
                .await
                .map(|_| ()))?;
        }
        Ok(())
    }

    /// The newest decisions of an edition, the newest first.
    pub(crate) async fn batches(&mut self, edition: &str, limit: i64) -> Result<Vec<Batch>> {
        let rows = on!(self, c => sqlx::query_as::<_, Row>(
            "SELECT b.id, b.act, b.reason, b.at, a.name, b.undone_at,
             (SELECT COUNT(*) FROM batch_entry e WHERE e.batch = b.id) AS entries,
             (SELECT COUNT(*) FROM batch_entry e JOIN entry ON entry.id = e.entry
              WHERE e.batch = b.id AND entry.state_at = b.at AND entry.state <> 'submitted') AS standing
             FROM batch b JOIN account a ON a.id = b.account
             WHERE b.edition = $1 ORDER BY b.at DESC, b.id DESC LIMIT $2",
        )
        .bind(edition)
        .bind(limit)
        .fetch_all(c)
        .await)?;
        rows.into_iter()
            .map(|row| {
                Ok(Batch {
                    act: BatchAct::parse(&row.act)
                        .ok_or_else(|| broken_row("batch", "act", &row.id))?,
                    id: row.id,
                    reason: row.reason,
                    at: Timestamp(row.at),
                    by: row.name,
                    entries: u32::try_from(row.entries).unwrap_or(0),
                    standing: u32::try_from(row.standing).unwrap_or(0),
                    undone_at: row.undone_at.map(Timestamp),
                })
            })
            .collect()
    }

    /// A decision, which nobody else takes back until this transaction ends.
    pub(crate) async fn locked_batch(&mut self, id: &str) -> Result<Option<BatchRow>> {
        Ok(on!(self, c => sqlx::query_as::<_, BatchRow>(
            "UPDATE batch SET at = at WHERE id = $1 RETURNING edition, at, undone_at",
        )
        .bind(id)
        .fetch_optional(c)
        .await)?)
    }

    /// The entries of a decision, in the order of their ids.
    pub(crate) async fn entries_of_batch(&mut self, id: &str) -> Result<Vec<EntryId>> {
        let rows = on!(self, c => sqlx::query_scalar::<_, String>(
            "SELECT entry FROM batch_entry WHERE batch = $1 ORDER BY entry",
        )
        .bind(id)
        .fetch_all(c)
        .await)?;
        rows.iter().map(|id| entry_id(id)).collect()
    }

    /// Notes that a decision was taken back.
    pub(crate) async fn undo_batch(&mut self, id: &str, now: Timestamp) -> Result<()> {
        on!(self, c => sqlx::query("UPDATE batch SET undone_at = $2 WHERE id = $1")
            .bind(id)
            .bind(now.0)
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }

    /// Puts an entry back where it stood before it was decided on: handed in, when it was.
    pub(crate) async fn undecide_entry(&mut self, entry: &EntryRow) -> Result<()> {
        on!(self, c => sqlx::query(
            "UPDATE entry SET returns = returns - CASE WHEN state = 'returned' THEN 1 ELSE 0 END,
             state = 'submitted', state_at = submitted_at, state_until = NULL, state_reason = ''
             WHERE id = $1",
        )
        .bind(entry.id.as_str())
        .execute(c)
        .await
        .map(|_| ()))?;
        if entry.state.name() == StateName::Returned {
            self.forget_before_completion(&entry.id).await?;
        }
        let mut changes = [(entry.state.name(), -1), (StateName::Submitted, 1)];
        changes.sort_unstable();
        for (state, change) in changes {
            self.count_entry(&entry.edition, state, change).await?;
        }
        Ok(())
    }

    /// Says whether somebody has approved a message about a matter to the author of an entry since an instant.
    pub(crate) async fn is_told(
        &mut self,
        entry: &EntryId,
        [one, two, three, four]: [Occasion; 4],
        since: Timestamp,
    ) -> Result<bool> {
        let found = on!(self, c => sqlx::query_scalar::<_, i64>(
            "SELECT COUNT(*) FROM message WHERE entry = $1 AND drafted_at >= $2
             AND occasion IN ($3, $4, $5, $6) AND state NOT IN ('draft', 'dropped')",
        )
        .bind(entry.as_str())
        .bind(since.0)
        .bind(one.code())
        .bind(two.code())
        .bind(three.code())
        .bind(four.code())
        .fetch_one(c)
        .await)?;
        Ok(found > 0)
    }
}
