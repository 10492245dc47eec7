//! What becomes public: the awarded entries, and what is frozen of them.

use domain::{
    id::FileId,
    page::{FileKind, FileView},
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

/// An answer of an awarded entry under its key.
#[derive(sqlx::FromRow)]
pub(crate) struct AwardedText {
    pub(crate) entry: String,
    pub(crate) key: String,
    pub(crate) text: String,
}

/// A version of published results; the texts are frozen byte for byte.
#[derive(sqlx::FromRow)]
pub(crate) struct PublicationRow {
    /// Counts from 1.
    pub(crate) version: i64,
    pub(crate) at: i64,
    /// Empty, as scores and ranking, where the results became public before the ledger kept them.
    pub(crate) rules: String,
    pub(crate) scores: String,
    pub(crate) ranking: String,
    pub(crate) results: String,
    /// Rounds before the last one; empty where there are none.
    pub(crate) rounds: String,
    /// In which order entries come for prizes that rest on births or authors; empty where there are none.
    pub(crate) claims: String,
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
                    stamp: None,
                    sent: String::new(),
                };
                Ok((row.entry, view))
            })
            .collect()
    }

    /// Makes a version of the results public.
    pub(crate) async fn publish(&mut self, edition: &str, row: &PublicationRow) -> Result<()> {
        on!(self, c => sqlx::query(
            "INSERT INTO publication (edition, version, at, rules, scores, ranking, results, rounds, claims)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(edition)
        .bind(row.version)
        .bind(row.at)
        .bind(&row.rules)
        .bind(&row.scores)
        .bind(&row.ranking)
        .bind(&row.results)
        .bind(&row.rounds)
        .bind(&row.claims)
        .execute(c)
        .await
        .map(|_| ()))?;
        on!(self, c => sqlx::query(
            "UPDATE edition SET published_at = $2 WHERE code = $1 AND published_at IS NULL",
        )
        .bind(edition)
        .bind(row.at)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Every version of the results, oldest first.
    pub(crate) async fn publications(&mut self, edition: &str) -> Result<Vec<PublicationRow>> {
        Ok(on!(self, c => sqlx::query_as::<_, PublicationRow>(
            "SELECT version, at, rules, scores, ranking, results, rounds, claims FROM publication
             WHERE edition = $1 ORDER BY version",
        )
        .bind(edition)
        .fetch_all(c)
        .await)?)
    }

    /// The number of the version that counts; nothing before publication.
    pub(crate) async fn last_version(&mut self, edition: &str) -> Result<Option<i64>> {
        Ok(on!(self, c => sqlx::query_scalar::<_, Option<i64>>(
            "SELECT MAX(version) FROM publication WHERE edition = $1",
        )
        .bind(edition)
        .fetch_one(c)
        .await)?)
    }

    /// The edition of a file's entry; nothing before publication.
    pub(crate) async fn published_edition_of_file(&mut self, file: &str) -> Result<Option<String>> {
        Ok(on!(self, c => sqlx::query_scalar::<_, String>(
            "SELECT p.edition FROM file f JOIN entry e ON e.id = f.entry
             JOIN publication p ON p.edition = e.edition WHERE f.id = $1 LIMIT 1",
        )
        .bind(file)
        .fetch_optional(c)
        .await)?)
    }
}
