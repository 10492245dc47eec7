//! What was imported already, and spreadsheets that are looked at before anything of them is taken.

use domain::{id::AccountId, time::Timestamp};

use super::{Tx, on};
use crate::error::Result;

/// A cell of a row that was imported.
#[derive(sqlx::FromRow)]
pub(crate) struct ImportedCell {
    /// Names the row.
    pub(crate) key: String,
    /// Code of the entry that came of it.
    pub(crate) code: String,
    /// Key of the answer that keeps the cell.
    pub(crate) answer: String,
    pub(crate) text: String,
}

/// A spreadsheet that somebody sent.
#[derive(sqlx::FromRow)]
pub(crate) struct ImportFileRow {
    pub(crate) name: String,
    /// Head and rows, as JSON.
    pub(crate) sheet: String,
    /// What each column says, as JSON.
    pub(crate) columns: String,
    /// How many entries were taken, once somebody agreed.
    pub(crate) added: Option<i64>,
}

/// A spreadsheet to be kept.
pub(crate) struct NewImportFile<'a> {
    pub(crate) id: &'a str,
    pub(crate) edition: &'a str,
    pub(crate) by: &'a AccountId,
    pub(crate) name: &'a str,
    pub(crate) sheet: &'a str,
    pub(crate) columns: &'a str,
    pub(crate) now: Timestamp,
}

impl Tx {
    /// The cells of every row that was imported into an edition.
    pub(crate) async fn imported_cells(&mut self, edition: &str) -> Result<Vec<ImportedCell>> {
        Ok(on!(self, c => sqlx::query_as::<_, ImportedCell>(
            "SELECT entry.import_key AS key, entry.code, answer.key AS answer, answer.text
             FROM entry JOIN answer ON answer.entry = entry.id
             WHERE entry.edition = $1 AND entry.import_key IS NOT NULL
             AND (answer.key IN ('title', 'phone') OR answer.key LIKE 'import.%')
             ORDER BY entry.id, answer.key",
        )
        .bind(edition)
        .fetch_all(c)
        .await)?)
    }

    /// Keeps a spreadsheet, and drops those that were sent before an instant.
    pub(crate) async fn put_import_file(
        &mut self,
        new: &NewImportFile<'_>,
        before: Timestamp,
    ) -> Result<()> {
        on!(self, c => sqlx::query("DELETE FROM import_file WHERE sent_at < $1")
            .bind(before.0)
            .execute(c)
            .await
            .map(|_| ()))?;
        on!(self, c => sqlx::query(
            "INSERT INTO import_file (id, edition, sent_by, sent_at, name, sheet, columns)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(new.id)
        .bind(new.edition)
        .bind(new.by.as_str())
        .bind(new.now.0)
        .bind(new.name)
        .bind(new.sheet)
        .bind(new.columns)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// A spreadsheet of that person for that edition.
    pub(crate) async fn import_file(
        &mut self,
        id: &str,
        edition: &str,
        by: &AccountId,
    ) -> Result<Option<ImportFileRow>> {
        Ok(on!(self, c => sqlx::query_as::<_, ImportFileRow>(
            "SELECT name, sheet, columns, added FROM import_file WHERE id = $1 AND edition = $2 AND sent_by = $3",
        )
        .bind(id)
        .bind(edition)
        .bind(by.as_str())
        .fetch_optional(c)
        .await)?)
    }

    /// Says anew what each column of a spreadsheet says.
    pub(crate) async fn set_import_columns(&mut self, id: &str, columns: &str) -> Result<()> {
        on!(self, c => sqlx::query("UPDATE import_file SET columns = $2 WHERE id = $1")
            .bind(id)
            .bind(columns)
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }

    /// Notes how many entries were taken from a spreadsheet.
    pub(crate) async fn set_import_added(&mut self, id: &str, added: i64) -> Result<()> {
        on!(self, c => sqlx::query("UPDATE import_file SET added = $2 WHERE id = $1")
            .bind(id)
            .bind(added)
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }

    /// Puts everybody who imports into an edition in line, until this transaction ends.
    pub(crate) async fn line_up_imports(&mut self, edition: &str) -> Result<()> {
        on!(self, c => sqlx::query("UPDATE edition SET loaded_at = loaded_at WHERE code = $1")
            .bind(edition)
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }
}
