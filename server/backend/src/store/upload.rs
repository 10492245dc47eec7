//! Files on their way: their rows and the list of their pieces; the bytes lie in the file store.

use domain::{
    id::{AccountId, EntryId, FileId},
    page::{UploadView, author::LateFile},
    time::Timestamp,
    upload::Purpose,
};

use super::{Tx, broken_row, entry::entry_id, file::file_id, on};
use crate::error::{Error, Result};

/// An upload as stored.
#[derive(Clone)]
pub(crate) struct UploadRow {
    /// The id that the file will have.
    pub(crate) id: FileId,
    pub(crate) entry: EntryId,
    /// Who began it.
    pub(crate) account: AccountId,
    pub(crate) metadata: String,
    pub(crate) name: String,
    pub(crate) caption: String,
    pub(crate) purpose: Purpose,
    pub(crate) length: i64,
    pub(crate) received: i64,
    pub(crate) begun_at: Timestamp,
    /// When the last bytes came, or when it was begun.
    pub(crate) received_at: Timestamp,
    pub(crate) ended: bool,
    /// The file that came of it.
    pub(crate) file: Option<FileId>,
    /// Why none came of it, as JSON; empty when given up.
    pub(crate) refusal: String,
}

/// A piece of an upload.
#[derive(Clone, sqlx::FromRow)]
pub(crate) struct PieceRow {
    /// Bytes before it.
    pub(crate) start: i64,
    pub(crate) length: i64,
    /// Its name in the file store.
    pub(crate) object: String,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    entry: String,
    account: String,
    metadata: String,
    name: String,
    caption: String,
    endorsement: bool,
    guardian: i64,
    length: i64,
    received: i64,
    begun_at: i64,
    received_at: i64,
    ended_at: Option<i64>,
    file: Option<String>,
    refusal: String,
}

#[derive(sqlx::FromRow)]
struct ViewRow {
    id: String,
    name: String,
    endorsement: bool,
    guardian: i64,
    length: i64,
    received: i64,
}

macro_rules! upload_columns {
    () => {
        "id, entry, account, metadata, name, caption, endorsement, guardian, length, received, begun_at, received_at, \
         ended_at, COALESCE(file, paper) AS file, refusal"
    };
}

impl Tx {
    /// Begins an upload.
    pub(crate) async fn insert_upload(&mut self, new: &UploadRow) -> Result<()> {
        on!(self, c => sqlx::query(
            "INSERT INTO upload (id, entry, account, metadata, name, caption, endorsement, length, received,
             begun_at, received_at, guardian) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9, $10, $11)",
        )
        .bind(new.id.as_str())
        .bind(new.entry.as_str())
        .bind(new.account.as_str())
        .bind(&new.metadata)
        .bind(&new.name)
        .bind(&new.caption)
        .bind(new.purpose == Purpose::Stamp)
        .bind(new.length)
        .bind(new.begun_at.0)
        .bind(new.received_at.0)
        .bind(i64::from(new.purpose.author()))
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// The upload of that id.
    pub(crate) async fn upload(&mut self, id: &FileId) -> Result<Option<UploadRow>> {
        let row = on!(self, c => sqlx::query_as::<_, Row>(
            concat!("SELECT ", upload_columns!(), " FROM upload WHERE id = $1"),
        )
        .bind(id.as_str())
        .fetch_optional(c)
        .await)?;
        row.map(Row::into_upload).transpose()
    }

    /// Uploads of an entry that wait for their rest, of which something came after an instant.
    pub(crate) async fn open_uploads(
        &mut self,
        entry: &EntryId,
        since: Timestamp,
    ) -> Result<Vec<UploadView>> {
        let rows = on!(self, c => sqlx::query_as::<_, ViewRow>(
            "SELECT id, name, endorsement, guardian, length, received FROM upload
             WHERE entry = $1 AND ended_at IS NULL AND received_at > $2 ORDER BY begun_at, id",
        )
        .bind(entry.as_str())
        .bind(since.0)
        .fetch_all(c)
        .await)?;
        let view = |row: ViewRow| {
            Ok(UploadView {
                id: file_id(&row.id)?,
                name: row.name,
                purpose: purpose(row.endorsement, row.guardian),
                length: row.length,
                received: row.received,
            })
        };
        rows.into_iter().map(view).collect()
    }

    /// Files of an entry that came after an instant, by uploads that began before it.
    pub(crate) async fn late_files(
        &mut self,
        entry: &EntryId,
        since: Timestamp,
    ) -> Result<Vec<LateFile>> {
        let rows = on!(self, c => sqlx::query_as::<_, (String, i64, i64)>(
            "SELECT file.name, upload.begun_at, upload.received_at
             FROM upload JOIN file ON file.id = upload.file
             WHERE upload.entry = $1 AND upload.begun_at <= $2 AND upload.received_at > $2
             AND file.removed_at IS NULL ORDER BY upload.received_at, file.id",
        )
        .bind(entry.as_str())
        .bind(since.0)
        .fetch_all(c)
        .await)?;
        let late = |(name, begun_at, at)| LateFile {
            name,
            begun_at: Timestamp(begun_at),
            at: Timestamp(at),
        };
        Ok(rows.into_iter().map(late).collect())
    }

    /// Counts more bytes of an upload. False when it goes on elsewhere by now, or has ended.
    pub(crate) async fn advance_upload(
        &mut self,
        id: &FileId,
        from: i64,
        to: i64,
        now: Timestamp,
    ) -> Result<bool> {
        let rows = on!(self, c => sqlx::query(
            "UPDATE upload SET received = $3, received_at = $4
             WHERE id = $1 AND received = $2 AND ended_at IS NULL",
        )
        .bind(id.as_str())
        .bind(from)
        .bind(to)
        .bind(now.0)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        Ok(rows == 1)
    }

    /// Ends an upload. False when it had ended before.
    pub(crate) async fn end_upload(
        &mut self,
        id: &FileId,
        file: Option<&FileId>,
        refusal: &str,
        now: Timestamp,
    ) -> Result<bool> {
        let rows = on!(self, c => sqlx::query(
            "UPDATE upload SET ended_at = $2, file = CASE WHEN guardian = 0 THEN $3 END,
             paper = CASE WHEN guardian > 0 THEN $3 END, refusal = $4 WHERE id = $1 AND ended_at IS NULL",
        )
        .bind(id.as_str())
        .bind(now.0)
        .bind(file.map(FileId::as_str))
        .bind(refusal)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        Ok(rows == 1)
    }

    /// Adds a piece.
    pub(crate) async fn insert_piece(&mut self, upload: &FileId, piece: &PieceRow) -> Result<()> {
        on!(self, c => sqlx::query(
            "INSERT INTO upload_piece (upload, start, length, object) VALUES ($1, $2, $3, $4)",
        )
        .bind(upload.as_str())
        .bind(piece.start)
        .bind(piece.length)
        .bind(&piece.object)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// The pieces of an upload in their order.
    pub(crate) async fn pieces(&mut self, upload: &FileId) -> Result<Vec<PieceRow>> {
        Ok(on!(self, c => sqlx::query_as::<_, PieceRow>(
            "SELECT start, length, object FROM upload_piece WHERE upload = $1 ORDER BY start",
        )
        .bind(upload.as_str())
        .fetch_all(c)
        .await)?)
    }

    /// Forgets the pieces of an upload.
    pub(crate) async fn delete_pieces(&mut self, upload: &FileId) -> Result<()> {
        on!(self, c => sqlx::query("DELETE FROM upload_piece WHERE upload = $1")
            .bind(upload.as_str())
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }

    /// Uploads whose last byte has come and of which no file was made yet.
    pub(crate) async fn whole_uploads(&mut self) -> Result<Vec<UploadRow>> {
        let rows = on!(self, c => sqlx::query_as::<_, Row>(concat!(
            "SELECT ",
            upload_columns!(),
            " FROM upload WHERE ended_at IS NULL AND received = length ORDER BY begun_at, id",
        ))
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(Row::into_upload).collect()
    }

    /// Uploads of which nothing came since an instant.
    pub(crate) async fn silent_uploads(&mut self, since: Timestamp) -> Result<Vec<UploadRow>> {
        let rows = on!(self, c => sqlx::query_as::<_, Row>(concat!(
            "SELECT ",
            upload_columns!(),
            " FROM upload WHERE ended_at IS NULL AND received_at <= $1 ORDER BY id",
        ))
        .bind(since.0)
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(Row::into_upload).collect()
    }

    /// Names of the pieces of every upload.
    pub(crate) async fn piece_objects(&mut self) -> Result<Vec<String>> {
        Ok(
            on!(self, c => sqlx::query_scalar::<_, String>("SELECT object FROM upload_piece")
            .fetch_all(c)
            .await)?,
        )
    }
}

impl Row {
    fn into_upload(self) -> Result<UploadRow, Error> {
        let broken = |column| broken_row("upload", column, &self.id);
        Ok(UploadRow {
            account: AccountId::parse(&self.account).ok_or_else(|| broken("account"))?,
            file: self.file.as_deref().map(file_id).transpose()?,
            id: file_id(&self.id)?,
            entry: entry_id(&self.entry)?,
            metadata: self.metadata,
            name: self.name,
            caption: self.caption,
            purpose: purpose(self.endorsement, self.guardian),
            length: self.length,
            received: self.received,
            begun_at: Timestamp(self.begun_at),
            received_at: Timestamp(self.received_at),
            ended: self.ended_at.is_some(),
            refusal: self.refusal,
        })
    }
}

fn purpose(endorsement: bool, guardian: i64) -> Purpose {
    match u8::try_from(guardian) {
        Ok(author) if author > 0 => Purpose::Guardian(author),
        _ if endorsement => Purpose::Stamp,
        _ => Purpose::Dossier,
    }
}
