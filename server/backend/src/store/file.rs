//! Pictures and documents of entries: their rows; the bytes lie in the file store.

mod of_unit; // Of all entries of a unit.

use std::collections::HashMap;

use domain::{
    confirmation::same_person,
    id::{AccountId, EntryId, FileId},
    page::{FileKind, FileView},
    stamp::{Stamp, Stamps},
    time::Timestamp,
};

use super::{MemberRow, Tx, Whose, broken_row, entry::entry_id, on, whose::open_entries};
use crate::error::{Error, Result};

/// A file to be added.
pub(crate) struct NewFile<'a> {
    pub(crate) entry: &'a EntryId,
    pub(crate) file: &'a FileView,
    pub(crate) media: &'a str,
    /// Of the bytes as they were uploaded, so that the same upload is added once.
    pub(crate) sha256: &'a str,
    pub(crate) now: Timestamp,
}

/// A file with what decides who may read it.
pub(crate) struct FileAccess {
    pub(crate) entry: EntryId,
    pub(crate) kind: FileKind,
    pub(crate) name: String,
    pub(crate) media: String,
    /// Type of the picture as it was sent, where that is kept.
    pub(crate) sent: String,
    pub(crate) edition: String,
    pub(crate) owner: Option<AccountId>,
    pub(crate) unit: String,
    /// The account that asks judges the entry.
    pub(crate) judges: bool,
    /// Who beside the main author reads it of those who write the entry.
    pub(crate) for_members: ForMembers,
}

/// Which members of an entry read a file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum ForMembers {
    All,
    /// The unit's page has more of others than they are told.
    Nobody,
    /// What the guardian of an author signed: the number of the row, and whom it named then.
    Author(u8, String),
}

/// How many files an entry has.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct FileCounts {
    /// Without stamped pages.
    pub(crate) files: usize,
    /// Stamped pages of the unit.
    pub(crate) stamps: Stamps,
    /// Ever added, removed ones too.
    pub(crate) ever: usize,
}

impl ForMembers {
    /// A member reads the file.
    pub(crate) fn has(&self, member: &MemberRow) -> bool {
        match self {
            Self::All => true,
            Self::Nobody => false,
            Self::Author(author, name) => {
                *author == member.author && same_person(name, &member.now.name)
            }
        }
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    kind: String,
    name: String,
    caption: String,
    size: i64,
    width: i64,
    height: i64,
    endorsement: bool,
    stamp: String,
    stamp_reason: String,
    sent: String,
}

#[derive(sqlx::FromRow)]
struct AccessRow {
    id: String,
    entry: String,
    kind: String,
    name: String,
    media: String,
    sent: String,
    edition: String,
    owner: Option<String>,
    unit: String,
    judges: bool,
    endorsement: bool,
    guarded: i64,
    guarded_name: String,
}

#[derive(sqlx::FromRow)]
struct CountRow {
    entry: String,
    files: i64,
    waiting: i64,
    accepted: i64,
    refused: i64,
    ever: i64,
}

macro_rules! counts {
    ($rest:literal) => {
        concat!(
            "SELECT entry, \
             CAST(COALESCE(SUM(CASE WHEN removed_at IS NULL AND NOT endorsement THEN 1 ELSE 0 END), 0) AS BIGINT) \
             AS files, \
             CAST(COALESCE(SUM(CASE WHEN removed_at IS NULL AND endorsement AND stamp = 'waiting' THEN 1 ELSE 0 END), 0) \
             AS BIGINT) AS waiting, \
             CAST(COALESCE(SUM(CASE WHEN removed_at IS NULL AND endorsement AND stamp = 'accepted' THEN 1 ELSE 0 END), 0) \
             AS BIGINT) AS accepted, \
             CAST(COALESCE(SUM(CASE WHEN removed_at IS NULL AND endorsement AND stamp = 'refused' THEN 1 ELSE 0 END), 0) \
             AS BIGINT) AS refused, \
             COUNT(*) AS ever FROM file ",
            $rest
        )
    };
}

impl Tx {
    /// The files of an entry in their order, without removed ones.
    pub(crate) async fn files_of_entry(&mut self, entry: &EntryId) -> Result<Vec<FileView>> {
        let rows = on!(self, c => sqlx::query_as::<_, Row>(
            "SELECT id, kind, name, caption, size, width, height, endorsement, stamp, stamp_reason, sent FROM file
             WHERE entry = $1 AND removed_at IS NULL ORDER BY position, id",
        )
        .bind(entry.as_str())
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(Row::into_view).collect()
    }

    /// How many files an entry has.
    pub(crate) async fn file_counts(&mut self, entry: &EntryId) -> Result<FileCounts> {
        let row = on!(self, c => sqlx::query_as::<_, CountRow>(counts!("WHERE entry = $1 GROUP BY entry"))
            .bind(entry.as_str())
            .fetch_optional(c)
            .await)?;
        Ok(row.map(|row| row.counts()).unwrap_or_default())
    }

    /// How many files drafts and returned dossiers have.
    pub(crate) async fn open_file_counts(
        &mut self,
        whose: Whose<'_>,
    ) -> Result<HashMap<EntryId, FileCounts>> {
        let [first, second] = whose.places();
        let rows = on!(self, c => sqlx::query_as::<_, CountRow>(open_entries!(
            whose,
            counts!("WHERE entry IN (SELECT id FROM entry WHERE"),
            ") GROUP BY entry"
        ))
        .bind(first)
        .bind(second)
        .fetch_all(c)
        .await)?;
        rows.into_iter()
            .map(|row| Ok((entry_id(&row.entry)?, row.counts())))
            .collect()
    }

    /// The file that the same bytes made in the same place of an entry before; a refused page may be sent again.
    pub(crate) async fn same_file(
        &mut self,
        entry: &EntryId,
        sha256: &str,
        endorsement: bool,
    ) -> Result<Option<FileId>> {
        let id = on!(self, c => sqlx::query_scalar::<_, String>(
            "SELECT id FROM file WHERE entry = $1 AND sha256 = $2 AND endorsement = $3
             AND removed_at IS NULL AND stamp <> 'refused' ORDER BY position, id LIMIT 1",
        )
        .bind(entry.as_str())
        .bind(sha256)
        .bind(endorsement)
        .fetch_optional(c)
        .await)?;
        id.as_deref().map(file_id).transpose()
    }

    /// Adds a file after the last one.
    pub(crate) async fn insert_file(&mut self, new: &NewFile<'_>) -> Result<()> {
        let file = new.file;
        on!(self, c => sqlx::query(
            "INSERT INTO file (id, entry, kind, name, media, size, width, height, sha256, caption, endorsement,
             position, added_at, sent)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
             (SELECT COALESCE(MAX(position), 0) + 1 FROM file WHERE entry = $2), $12, $13)",
        )
        .bind(file.id.as_str())
        .bind(new.entry.as_str())
        .bind(kind_code(file.kind))
        .bind(&file.name)
        .bind(new.media)
        .bind(file.size)
        .bind(file.width)
        .bind(file.height)
        .bind(new.sha256)
        .bind(&file.caption)
        .bind(file.endorsement)
        .bind(new.now.0)
        .bind(&file.sent)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Takes a file out of its entry and tells its name; nothing when it is not there.
    pub(crate) async fn remove_file(
        &mut self,
        entry: &EntryId,
        file: &FileId,
        now: Timestamp,
    ) -> Result<Option<String>> {
        Ok(on!(self, c => sqlx::query_scalar::<_, String>(
            "UPDATE file SET removed_at = $3 WHERE id = $2 AND entry = $1 AND removed_at IS NULL RETURNING name",
        )
        .bind(entry.as_str())
        .bind(file.as_str())
        .bind(now.0)
        .fetch_optional(c)
        .await)?)
    }

    /// Writes what a file shows. False when the entry has no such file.
    pub(crate) async fn set_caption(
        &mut self,
        entry: &EntryId,
        file: &FileId,
        caption: &str,
    ) -> Result<bool> {
        let rows = on!(self, c => sqlx::query(
            "UPDATE file SET caption = $3 WHERE id = $2 AND entry = $1 AND removed_at IS NULL",
        )
        .bind(entry.as_str())
        .bind(file.as_str())
        .bind(caption)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        Ok(rows == 1)
    }

    /// Puts a file into its place among those of its entry.
    pub(crate) async fn set_file_position(&mut self, file: &FileId, position: i64) -> Result<()> {
        on!(self, c => sqlx::query("UPDATE file SET position = $2 WHERE id = $1")
            .bind(file.as_str())
            .bind(position)
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }

    /// Writes what the secretariat says of a stamped page.
    pub(crate) async fn set_stamp(&mut self, file: &FileId, stamp: &Stamp) -> Result<()> {
        on!(self, c => sqlx::query("UPDATE file SET stamp = $2, stamp_reason = $3 WHERE id = $1 AND endorsement")
            .bind(file.as_str())
            .bind(stamp.code())
            .bind(stamp.reason())
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }

    /// A file that was not removed, a photo of a model, which judges do not see, or what a guardian signed, with what
    /// decides whether an account may read it.
    pub(crate) async fn file_access(
        &mut self,
        file: &FileId,
        account: Option<&AccountId>,
    ) -> Result<Option<FileAccess>> {
        let row = on!(self, c => sqlx::query_as::<_, AccessRow>(
            "SELECT file.id, file.entry, file.kind, file.name, file.media, file.sent, entry.edition, entry.owner, entry.unit,
             NOT file.endorsement AND EXISTS (SELECT 1 FROM sheet WHERE sheet.entry = entry.id AND sheet.judge = $2) AS judges,
             file.endorsement, 0 AS guarded, '' AS guarded_name FROM file JOIN entry ON entry.id = file.entry
             WHERE file.id = $1 AND file.removed_at IS NULL
             UNION ALL
             SELECT photo.id, photo.entry, 'picture', photo.name, photo.media, '', entry.edition, entry.owner, entry.unit,
             FALSE, FALSE, 0, '' FROM custody_photo AS photo JOIN entry ON entry.id = photo.entry WHERE photo.id = $1
             UNION ALL
             SELECT paper.id, paper.entry, paper.kind, paper.file_name, paper.media, '', entry.edition, entry.owner, '',
             FALSE, FALSE, paper.author, paper.name FROM guardian_paper AS paper JOIN entry ON entry.id = paper.entry
             WHERE paper.id = $1 AND paper.removed_at IS NULL",
        )
        .bind(file.as_str())
        .bind(account.map(AccountId::as_str))
        .fetch_optional(c)
        .await)?;
        row.map(AccessRow::into_access).transpose()
    }
}

impl Row {
    fn into_view(self) -> Result<FileView> {
        let stamp = if self.endorsement {
            let stamp = Stamp::parse(&self.stamp, self.stamp_reason);
            Some(stamp.ok_or_else(|| broken_row("file", "stamp", &self.id))?)
        } else {
            None
        };
        Ok(FileView {
            id: file_id(&self.id)?,
            kind: kind_of(&self.kind, &self.id)?,
            name: self.name,
            caption: self.caption,
            size: self.size,
            width: self.width,
            height: self.height,
            endorsement: self.endorsement,
            stamp,
            sent: self.sent,
        })
    }
}

impl AccessRow {
    fn into_access(self) -> Result<FileAccess> {
        Ok(FileAccess {
            entry: entry_id(&self.entry)?,
            kind: kind_of(&self.kind, &self.id)?,
            name: self.name,
            media: self.media,
            sent: self.sent,
            edition: self.edition,
            owner: self.owner.as_deref().and_then(AccountId::parse),
            unit: self.unit,
            judges: self.judges,
            for_members: match u8::try_from(self.guarded) {
                Ok(author) if author > 0 => ForMembers::Author(author, self.guarded_name),
                _ if self.endorsement => ForMembers::Nobody,
                _ => ForMembers::All,
            },
        })
    }
}

impl CountRow {
    fn counts(&self) -> FileCounts {
        let number = |count: i64| usize::try_from(count).unwrap_or(0);
        FileCounts {
            files: number(self.files),
            stamps: Stamps {
                waiting: number(self.waiting),
                accepted: number(self.accepted),
                refused: number(self.refused),
            },
            ever: number(self.ever),
        }
    }
}

pub(super) fn file_id(id: &str) -> Result<FileId, Error> {
    FileId::parse(id).ok_or_else(|| broken_row("file", "id", id))
}

pub(super) fn kind_code(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Picture => "picture",
        FileKind::Document => "document",
        FileKind::Video => "video",
    }
}

pub(super) fn kind_of(code: &str, row: &str) -> Result<FileKind, Error> {
    match code {
        "picture" => Ok(FileKind::Picture),
        "document" => Ok(FileKind::Document),
        "video" => Ok(FileKind::Video),
        _ => Err(broken_row("file", "kind", row)),
    }
}
