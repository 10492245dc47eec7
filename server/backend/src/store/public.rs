//! What becomes public: the awarded entries, and the snapshot made of them.

use domain::{
    id::FileId,
    page::{FileKind, FileView},
    time::Timestamp,
};

use super::{Tx, broken_row, on};
use crate::error::Result;

/// An entry with its confirmed prize.
#[derive(sqlx::FromRow)]
pub(crate) struct AwardedEntry {
    pub(crate) id: String,
    pub(crate) code: String,
    pub(crate) title: String,
    pub(crate) field: String,
    pub(crate) unit: String,
    pub(crate) level: String,
}

/// Something that belongs to an awarded entry: an author's name, or an answer under its key.
#[derive(sqlx::FromRow)]
pub(crate) struct AwardedText {
    pub(crate) entry: String,
    pub(crate) key: String,
    pub(crate) text: String,
}

#[derive(sqlx::FromRow)]
struct PhotoRow {
    id: String,
    entry: String,
    name: String,
    caption: String,
    size: i64,
    width: i64,
    height: i64,
}

impl Tx {
    /// The entries that get a prize.
    pub(crate) async fn awarded_entries(&mut self, edition: &str) -> Result<Vec<AwardedEntry>> {
        Ok(on!(self, c => sqlx::query_as::<_, AwardedEntry>(
            "SELECT e.id, e.code, e.title, e.field, e.unit, w.level
             FROM award w JOIN entry e ON e.id = w.entry WHERE w.edition = $1 ORDER BY e.code",
        )
        .bind(edition)
        .fetch_all(c)
        .await)?)
    }

    /// The authors of the awarded entries, in their order.
    pub(crate) async fn awarded_authors(&mut self, edition: &str) -> Result<Vec<AwardedText>> {
        Ok(on!(self, c => sqlx::query_as::<_, AwardedText>(
            "SELECT a.entry, 'author' AS key, a.name AS text
             FROM award w JOIN author a ON a.entry = w.entry WHERE w.edition = $1 ORDER BY a.entry, a.position",
        )
        .bind(edition)
        .fetch_all(c)
        .await)?)
    }

    /// The sections of the awarded entries' descriptions.
    pub(crate) async fn awarded_sections(&mut self, edition: &str) -> Result<Vec<AwardedText>> {
        Ok(on!(self, c => sqlx::query_as::<_, AwardedText>(
            "SELECT a.entry, a.key, a.text FROM award w JOIN answer a ON a.entry = w.entry
             WHERE w.edition = $1 AND a.key LIKE 'section.%'",
        )
        .bind(edition)
        .fetch_all(c)
        .await)?)
    }

    /// The pictures of the awarded entries with their entries, in the order their authors gave them.
    pub(crate) async fn awarded_photos(
        &mut self,
        edition: &str,
    ) -> Result<Vec<(String, FileView)>> {
        let rows = on!(self, c => sqlx::query_as::<_, PhotoRow>(
            "SELECT f.id, f.entry, f.name, f.caption, f.size, f.width, f.height
             FROM award w JOIN file f ON f.entry = w.entry
             WHERE w.edition = $1 AND f.kind = 'picture' AND NOT f.endorsement AND f.removed_at IS NULL
             ORDER BY f.entry, f.position, f.id",
        )
        .bind(edition)
        .fetch_all(c)
        .await)?;
        rows.into_iter()
            .map(|row| {
                let id = FileId::parse(&row.id).ok_or_else(|| broken_row("file", "id", &row.id))?;
                let view = FileView {
                    id,
                    name: row.name,
                    kind: FileKind::Picture,
                    caption: row.caption,
                    size: row.size,
                    width: row.width,
                    height: row.height,
                    endorsement: false,
                };
                Ok((row.entry, view))
            })
            .collect()
    }

    /// Makes results public: the snapshot, once.
    pub(crate) async fn publish(
        &mut self,
        edition: &str,
        snapshot: &str,
        now: Timestamp,
    ) -> Result<()> {
        on!(self, c => sqlx::query(
            "UPDATE edition SET published_at = $2, snapshot = $3 WHERE code = $1 AND published_at IS NULL",
        )
        .bind(edition)
        .bind(now.0)
        .bind(snapshot)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// The snapshot of an edition, once it is published.
    pub(crate) async fn snapshot(&mut self, edition: &str) -> Result<Option<String>> {
        Ok(on!(self, c => sqlx::query_scalar::<_, String>(
            "SELECT snapshot FROM edition WHERE code = $1 AND published_at IS NOT NULL AND snapshot IS NOT NULL",
        )
        .bind(edition)
        .fetch_optional(c)
        .await)?)
    }

    /// The edition of a file's entry, and when that edition was published; nothing before publication.
    pub(crate) async fn published_edition_of_file(
        &mut self,
        file: &str,
    ) -> Result<Option<(String, Timestamp)>> {
        let row = on!(self, c => sqlx::query_as::<_, (String, i64)>(
            "SELECT d.code, d.published_at FROM file f JOIN entry e ON e.id = f.entry
             JOIN edition d ON d.code = e.edition WHERE f.id = $1 AND d.published_at IS NOT NULL",
        )
        .bind(file)
        .fetch_optional(c)
        .await)?;
        Ok(row.map(|(edition, at)| (edition, Timestamp(at))))
    }
}
