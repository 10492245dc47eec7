//! How many entries are in each state, kept beside every change of state.

use domain::entry::StateName;

use super::{Tx, on};
use crate::error::Result;

impl Tx {
    /// How many entries of an edition are in each state.
    pub(crate) async fn entry_counts(&mut self, edition: &str) -> Result<Vec<(StateName, u32)>> {
        let rows = on!(self, c => sqlx::query_as::<_, (String, i64)>(
            "SELECT state, entries FROM entry_count WHERE edition = $1",
        )
        .bind(edition)
        .fetch_all(c)
        .await)?;
        let count = |state: StateName| {
            rows.iter()
                .find(|(code, _)| code == state.code())
                .map_or(0, |(_, entries)| u32::try_from(*entries).unwrap_or(0))
        };
        Ok(StateName::ALL.map(|state| (state, count(state))).to_vec())
    }

    /// Adds to the number of entries in a state.
    pub(super) async fn count_entry(
        &mut self,
        edition: &str,
        state: StateName,
        change: i64,
    ) -> Result<()> {
        on!(self, c => sqlx::query(
            "INSERT INTO entry_count (edition, state, entries) VALUES ($1, $2, $3)
             ON CONFLICT (edition, state) DO UPDATE SET entries = entry_count.entries + excluded.entries",
        )
        .bind(edition)
        .bind(state.code())
        .bind(change)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }
}
