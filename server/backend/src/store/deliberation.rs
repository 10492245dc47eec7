//! Notes of what was said about entries.

use std::collections::HashMap;

use domain::{
    id::{AccountId, EntryId},
    page::deliberation::NoteView,
    time::Timestamp,
};

use super::{Tx, on};
use crate::error::Result;

/// A note to write.
pub(crate) struct NewNote<'a> {
    pub(crate) id: &'a str,
    pub(crate) edition: &'a str,
    pub(crate) entry: &'a EntryId,
    pub(crate) text: &'a str,
    pub(crate) at: Timestamp,
    pub(crate) account: &'a AccountId,
}

#[derive(sqlx::FromRow)]
struct Row {
    entry: String,
    text: String,
    at: i64,
    name: String,
}

impl Tx {
    /// Writes a note.
    pub(crate) async fn put_deliberation_note(&mut self, new: &NewNote<'_>) -> Result<()> {
        on!(self, c => sqlx::query(
            "INSERT INTO deliberation_note (id, edition, entry, text, at, account) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(new.id)
        .bind(new.edition)
        .bind(new.entry.as_str())
        .bind(new.text)
        .bind(new.at.0)
        .bind(new.account.as_str())
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// The notes of an edition by entry, oldest first.
    pub(crate) async fn deliberation_notes(
        &mut self,
        edition: &str,
    ) -> Result<HashMap<String, Vec<NoteView>>> {
        let rows = on!(self, c => sqlx::query_as::<_, Row>(
            "SELECT n.entry, n.text, n.at, a.name FROM deliberation_note n JOIN account a ON a.id = n.account
             WHERE n.edition = $1 ORDER BY n.at, n.id",
        )
        .bind(edition)
        .fetch_all(c)
        .await)?;
        let mut notes: HashMap<String, Vec<NoteView>> = HashMap::new();
        for row in rows {
            notes.entry(row.entry).or_default().push(NoteView {
                text: row.text,
                by: row.name,
                at: Timestamp(row.at),
            });
        }
        Ok(notes)
    }
}
