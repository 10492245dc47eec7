//! What stood in a dossier when it was sent back for completion.

use std::collections::BTreeMap;

use domain::id::EntryId;

use super::{Tx, on};
use crate::error::Result;

/// Replaces what was kept of an entry, answers and then files as they are known by name and caption.
const KEEP: [&str; 3] = [
    "DELETE FROM before_completion WHERE entry = $1",
    "INSERT INTO before_completion (entry, key, text)
     SELECT entry, key, text FROM answer WHERE entry = $1 AND key NOT LIKE '%.other' AND text <> ''",
    "INSERT INTO before_completion (entry, key, text)
     SELECT entry, CASE WHEN endorsement THEN 'endorsement.' ELSE 'files.' END || id,
     name || CASE WHEN caption = '' THEN '' ELSE ': ' || caption END
     FROM file WHERE entry = $1 AND removed_at IS NULL",
];

impl Tx {
    /// Keeps what stands in a dossier that is sent back.
    pub(crate) async fn keep_before_completion(&mut self, entry: &EntryId) -> Result<()> {
        for sql in KEEP {
            on!(self, c => sqlx::query(sql)
                .bind(entry.as_str())
                .execute(c)
                .await
                .map(|_| ()))?;
        }
        Ok(())
    }

    /// What stood in a dossier when it was sent back the last time; empty when it never was.
    pub(crate) async fn before_completion(
        &mut self,
        entry: &EntryId,
    ) -> Result<BTreeMap<String, String>> {
        let rows = on!(self, c => sqlx::query_as::<_, (String, String)>(
            "SELECT key, text FROM before_completion WHERE entry = $1",
        )
        .bind(entry.as_str())
        .fetch_all(c)
        .await)?;
        Ok(rows.into_iter().collect())
    }

    /// Forgets what was kept of a dossier.
    pub(crate) async fn forget_before_completion(&mut self, entry: &EntryId) -> Result<()> {
        on!(self, c => sqlx::query("DELETE FROM before_completion WHERE entry = $1")
            .bind(entry.as_str())
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }
}
