//! Photos of what guardians signed: no files of the dossier.

use domain::{
    id::{EntryId, FileId},
    page::{FileView, confirmation::GuardianPaper},
    stamp::Stamp,
    time::Timestamp,
};

use super::{
    Tx, broken_row,
    file::{file_id, kind_code, kind_of},
    on,
};
use crate::error::Result;

/// A photo to be added.
pub(crate) struct NewPaper<'a> {
    pub(crate) entry: &'a EntryId,
    pub(crate) author: u8,
    /// Whom the row names.
    pub(crate) name: &'a str,
    pub(crate) file: &'a FileView,
    pub(crate) media: &'a str,
    pub(crate) sha256: &'a str,
    pub(crate) now: Timestamp,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    author: i64,
    name: String,
    kind: String,
    file_name: String,
    size: i64,
    width: i64,
    height: i64,
    stand: String,
    reason: String,
}

impl Tx {
    /// What guardians signed, without what was removed, the oldest first.
    pub(crate) async fn papers_of_entry(&mut self, entry: &EntryId) -> Result<Vec<GuardianPaper>> {
        let rows = on!(self, c => sqlx::query_as::<_, Row>(
            "SELECT id, author, name, kind, file_name, size, width, height, stand, reason FROM guardian_paper
             WHERE entry = $1 AND removed_at IS NULL ORDER BY added_at, id",
        )
        .bind(entry.as_str())
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(Row::into_paper).collect()
    }

    /// How many an entry ever had.
    pub(crate) async fn papers_ever(&mut self, entry: &EntryId) -> Result<i64> {
        Ok(on!(self, c => sqlx::query_scalar::<_, i64>(
            "SELECT COUNT(*) FROM guardian_paper WHERE entry = $1",
        )
        .bind(entry.as_str())
        .fetch_one(c)
        .await)?)
    }

    /// The photo that the same bytes made for an author before; a refused one may be sent again.
    pub(crate) async fn same_paper(
        &mut self,
        entry: &EntryId,
        author: u8,
        sha256: &str,
    ) -> Result<Option<FileId>> {
        let id = on!(self, c => sqlx::query_scalar::<_, String>(
            "SELECT id FROM guardian_paper WHERE entry = $1 AND author = $2 AND sha256 = $3
             AND removed_at IS NULL AND stand <> 'refused' ORDER BY added_at, id LIMIT 1",
        )
        .bind(entry.as_str())
        .bind(i64::from(author))
        .bind(sha256)
        .fetch_optional(c)
        .await)?;
        id.as_deref().map(file_id).transpose()
    }

    /// Adds a photo.
    pub(crate) async fn insert_paper(&mut self, new: &NewPaper<'_>) -> Result<()> {
        let file = new.file;
        on!(self, c => sqlx::query(
            "INSERT INTO guardian_paper (id, entry, author, name, kind, file_name, media, size, width, height, sha256,
             added_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        )
        .bind(file.id.as_str())
        .bind(new.entry.as_str())
        .bind(i64::from(new.author))
        .bind(new.name)
        .bind(kind_code(file.kind))
        .bind(&file.name)
        .bind(new.media)
        .bind(file.size)
        .bind(file.width)
        .bind(file.height)
        .bind(new.sha256)
        .bind(new.now.0)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Writes what the secretariat says of a photo.
    pub(crate) async fn set_paper(&mut self, paper: &FileId, stand: &Stamp) -> Result<()> {
        on!(self, c => sqlx::query("UPDATE guardian_paper SET stand = $2, reason = $3 WHERE id = $1")
            .bind(paper.as_str())
            .bind(stand.code())
            .bind(stand.reason())
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }

    /// Takes a photo away, with its bytes.
    pub(crate) async fn remove_paper(
        &mut self,
        entry: &EntryId,
        paper: &FileId,
        now: Timestamp,
    ) -> Result<()> {
        on!(self, c => sqlx::query("UPDATE guardian_paper SET removed_at = $2 WHERE id = $1")
            .bind(paper.as_str())
            .bind(now.0)
            .execute(c)
            .await
            .map(|_| ()))?;
        self.note_erased(&format!("{entry}/{paper}"), now).await
    }
}

impl Row {
    fn into_paper(self) -> Result<GuardianPaper> {
        let broken = |column| broken_row("guardian_paper", column, &self.id);
        let stand = Stamp::parse(&self.stand, self.reason).ok_or_else(|| broken("stand"))?;
        Ok(GuardianPaper {
            author: u8::try_from(self.author).map_err(|_large| broken("author"))?,
            file: FileView {
                id: file_id(&self.id)?,
                name: self.file_name,
                kind: kind_of(&self.kind, &self.id)?,
                caption: String::new(),
                size: self.size,
                width: self.width,
                height: self.height,
                sent: String::new(),
                endorsement: false,
                stamp: Some(stand),
            },
            name: self.name,
        })
    }
}
