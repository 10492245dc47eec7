//! What was imported already.

use super::{Tx, on};
use crate::error::Result;

impl Tx {
    /// Whether an edition has an entry from that row of a file.
    pub(crate) async fn has_import(&mut self, edition: &str, key: &str) -> Result<bool> {
        let found = on!(self, c => sqlx::query_scalar::<_, i64>(
            "SELECT COUNT(*) FROM entry WHERE edition = $1 AND import_key = $2",
        )
        .bind(edition)
        .bind(key)
        .fetch_one(c)
        .await)?;
        Ok(found > 0)
    }
}
