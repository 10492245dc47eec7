//! The files of all entries of a unit.

use std::collections::HashMap;

use domain::{id::EntryId, page::FileView};

use super::{Row, Tx, entry_id, on};
use crate::error::Result;

#[derive(sqlx::FromRow)]
struct OfEntry {
    entry: String,
    #[sqlx(flatten)]
    file: Row,
}

impl Tx {
    /// The files of the entries that name a unit, in their order, without removed ones.
    pub(crate) async fn files_of_unit(
        &mut self,
        edition: &str,
        unit: &str,
    ) -> Result<HashMap<EntryId, Vec<FileView>>> {
        let rows = on!(self, c => sqlx::query_as::<_, OfEntry>(
            "SELECT file.entry, file.id, file.kind, file.name, file.caption, file.size, file.width, file.height,
             file.endorsement, file.stamp, file.stamp_reason, file.sent FROM file JOIN entry ON entry.id = file.entry
             WHERE entry.edition = $1 AND entry.unit = $2 AND file.removed_at IS NULL
             ORDER BY file.position, file.id",
        )
        .bind(edition)
        .bind(unit)
        .fetch_all(c)
        .await)?;
        let mut by_entry: HashMap<EntryId, Vec<FileView>> = HashMap::new();
        for row in rows {
            let files = by_entry.entry(entry_id(&row.entry)?).or_default();
            files.push(row.file.into_view()?);
        }
        Ok(by_entry)
    }

    /// How many entries a unit confirmed by a stamped page alone; what was taken back or not accepted does not count.
    pub(crate) async fn stamped_of_unit(&mut self, edition: &str, unit: &str) -> Result<usize> {
        let count = on!(self, c => sqlx::query_scalar::<_, i64>(
            "SELECT COUNT(DISTINCT entry.id) FROM entry JOIN file ON file.entry = entry.id
             WHERE entry.edition = $1 AND entry.unit = $2 AND entry.endorsed_at IS NULL
             AND entry.state NOT IN ('withdrawn', 'rejected')
             AND file.endorsement AND file.stamp = 'accepted' AND file.removed_at IS NULL",
        )
        .bind(edition)
        .bind(unit)
        .fetch_one(c)
        .await)?;
        Ok(usize::try_from(count).unwrap_or_default())
    }
}
