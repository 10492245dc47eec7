//! Extensions: to when one entry may be handed in.

use domain::{entry::StateName, id::EntryId, page::extensions::Extension, time::Timestamp};

use super::{Tx, broken_row, on};
use crate::error::Result;

/// Extensions that are listed, far above what an office gives.
const MOST: i64 = 500;

impl Tx {
    /// Writes to when an entry may be handed in, and why.
    pub(crate) async fn extend_entry(
        &mut self,
        entry: &EntryId,
        until: Timestamp,
        reason: &str,
    ) -> Result<()> {
        on!(self, c => sqlx::query(
            "UPDATE entry SET extended_until = $2, extension_reason = $3 WHERE id = $1",
        )
        .bind(entry.as_str())
        .bind(until.0)
        .bind(reason)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Notes that an entry was handed in after the deadline.
    pub(crate) async fn mark_late(&mut self, entry: &EntryId) -> Result<()> {
        on!(self, c => sqlx::query("UPDATE entry SET late = TRUE WHERE id = $1")
            .bind(entry.as_str())
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }

    /// The extensions of an edition, the newest date first.
    pub(crate) async fn extensions(&mut self, edition: &str) -> Result<Vec<Extension>> {
        let rows = on!(self, c => sqlx::query_as::<_, (String, String, String, i64, String)>(
            "SELECT code, CASE WHEN submitted_at IS NULL THEN '' ELSE title END, state,
                    extended_until, extension_reason
             FROM entry WHERE edition = $1 AND extended_until IS NOT NULL
             ORDER BY extended_until DESC, code LIMIT $2",
        )
        .bind(edition)
        .bind(MOST)
        .fetch_all(c)
        .await)?;
        rows.into_iter()
            .map(|(code, title, state, until, reason)| {
                Ok(Extension {
                    state: StateName::parse(&state)
                        .ok_or_else(|| broken_row("entry", "state", &code))?,
                    code,
                    title,
                    until: Timestamp(until),
                    reason,
                })
            })
            .collect()
    }
}
