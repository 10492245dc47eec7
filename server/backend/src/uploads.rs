//! Uploads that go on where they stopped.
//!
//! A file store cannot append to what it holds, so a file comes in pieces, each an object of its own. A piece counts
//! from the moment its row is written, in one transaction with the new offset: a cut, a crash or two senders at once
//! never leave more bytes, or other ones, than the offset says.

mod finish; // A file out of its pieces, once.
mod sweep; // What nobody finishes or uses.
mod write; // Bytes as they come.

use domain::{
    entry::EntryState,
    id::FileId,
    page::{EventKind, UploadView},
    policy::{Action, Actor},
    refusal::Refusal,
    stamp::Stamps,
    time::Timestamp,
    upload::{self, Purpose},
};

pub use self::write::UploadWriter;
pub(crate) use self::write::piece_path;
use crate::{
    Backend,
    completion::takes,
    confirmations::takes_words,
    entries::Found,
    error::{Error, Result},
    files::{caption_of, has_room, largest, may_add, replaces},
    store::{FileCounts, Tx, UploadRow},
};

/// Days that an upload waits for its rest after the last bytes came.
const PATIENCE_DAYS: i64 = 7;
/// Uploads of one entry that may wait for their rest.
const MOST_OPEN: usize = 40;
/// Longest description that comes with an upload, in bytes.
const LONGEST_METADATA: usize = 8_192;

/// A file that somebody begins to send.
#[derive(Clone, Copy, Debug)]
pub struct NewUpload<'a> {
    /// What describes it, as it came.
    pub metadata: &'a str,
    /// As the device names it.
    pub name: &'a str,
    pub caption: &'a str,
    pub purpose: Purpose,
    /// Bytes in all.
    pub length: u64,
}

/// How far an upload is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// The id that the file will have.
    pub id: FileId,
    pub metadata: String,
    /// Bytes in all.
    pub length: u64,
    /// Bytes that have come.
    pub received: u64,
    /// Until when the rest may come; nothing once the file is there.
    pub expires: Option<Timestamp>,
}

impl Backend {
    /// Begins an upload to an entry.
    pub async fn begin_upload(
        &self,
        actor: &Actor,
        entry: &str,
        new: &NewUpload<'_>,
    ) -> Result<Upload> {
        let now = self.now();
        let caption = caption_of(new.caption)?;
        if new.metadata.len() > LONGEST_METADATA {
            return Err(Refusal::BodyTooLarge.into());
        }
        let mut tx = self.db.begin().await?;
        let found = Found::lock(&mut tx, actor, entry).await?;
        let counts = tx.file_counts(&found.entry.id).await?;
        may_add(&found, actor, counts, new.purpose, now)?;
        let account = actor.account.clone().ok_or(Refusal::SignInFirst)?;
        if usize::try_from(new.length).map_or(true, |length| length > largest(&found)) {
            let most = found.edition.spec.rules.largest_file_mb;
            return Err(Refusal::FileTooLarge(u64::from(most)).into());
        }
        if new.length == 0 {
            return Err(Refusal::FileKind.into());
        }
        has_room(&mut tx, &found, counts, new.purpose, now).await?;
        let open = tx.open_uploads(&found.entry.id, oldest(now)).await?;
        if open.len() >= MOST_OPEN {
            return Err(Refusal::TooManyFiles(MOST_OPEN as u64).into());
        }
        let row = UploadRow {
            id: FileId::parse(&self.new_id())
                .ok_or_else(|| Error::internal("a new id is not a ULID"))?,
            entry: found.entry.id.clone(),
            account,
            metadata: new.metadata.to_owned(),
            name: new.name.chars().take(255).collect(),
            caption,
            purpose: new.purpose,
            length: i64::try_from(new.length).unwrap_or(i64::MAX),
            received: 0,
            begun_at: now,
            received_at: now,
            ended: false,
            file: None,
            refusal: String::new(),
        };
        tx.insert_upload(&row).await?;
        self.note_event(&mut tx, actor, &found, EventKind::UploadBegun, &row.name)
            .await?;
        tx.commit().await?;
        Ok(state_of(&row))
    }

    /// How far an upload is. One whose last byte has come becomes a file now, if it has not yet.
    pub async fn upload(&self, actor: &Actor, entry: &str, id: &str) -> Result<Upload> {
        let mut tx = self.db.read().await?;
        let (_, row) = self.own_upload(&mut tx, actor, entry, id).await?;
        drop(tx);
        self.finished(actor, &row).await
    }

    /// Goes on with an upload after its first `offset` bytes.
    pub async fn continue_upload(
        &self,
        actor: &Actor,
        entry: &str,
        id: &str,
        offset: u64,
    ) -> Result<UploadWriter> {
        let mut tx = self.db.read().await?;
        let (found, row) = self.own_upload(&mut tx, actor, entry, id).await?;
        let counts = tx.file_counts(&found.entry.id).await?;
        drop(tx);
        if number(row.received) != offset {
            return Err(Refusal::UploadOffset(number(row.received)).into());
        }
        if !row.ended {
            arrives(&found, &row, counts, self.now())?;
        }
        Ok(UploadWriter::new(self, actor, row))
    }

    /// Gives an upload up; nothing of it is kept.
    pub async fn drop_upload(&self, actor: &Actor, entry: &str, id: &str) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let (found, row) = self.own_upload(&mut tx, actor, entry, id).await?;
        if row.file.is_some() {
            // It is a file by now, and files are removed as such.
            return Err(Refusal::UploadGone.into());
        }
        let pieces = tx.pieces(&row.id).await?;
        tx.delete_pieces(&row.id).await?;
        tx.end_upload(&row.id, None, "", now).await?;
        self.note_event(&mut tx, actor, &found, EventKind::UploadDropped, &row.name)
            .await?;
        tx.commit().await?;
        self.delete_bytes(&row, &pieces).await;
        Ok(())
    }

    /// An upload of the actor's own to an entry of the actor's own; one that was refused says why once more.
    async fn own_upload(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        entry: &str,
        id: &str,
    ) -> Result<(Found, UploadRow)> {
        let now = self.now();
        let found = Found::read(tx, actor, entry).await?;
        found.permit(actor, Action::EditEntry, now)?;
        let id = FileId::parse(id).ok_or(Refusal::NotFound)?;
        let row = tx.upload(&id).await?;
        let row = row
            .filter(|row| {
                row.entry == found.entry.id && Some(&row.account) == actor.account.as_ref()
            })
            .ok_or(Refusal::NotFound)?;
        if row.ended {
            outcome(&row)?;
        } else if row.received_at <= oldest(now) {
            return Err(Refusal::UploadGone.into());
        }
        Ok((found, row))
    }
}

/// Files on their way to an entry, and until when they may come.
pub(crate) struct UnderWay {
    pub(crate) uploads: Vec<UploadView>,
    pub(crate) until: Option<Timestamp>,
}

impl UnderWay {
    /// Reads them; the last instant is that of an entry which is handed in now, if it was not before.
    pub(crate) async fn read(tx: &mut Tx, found: &Found, now: Timestamp) -> Result<Self> {
        let handed_in = match found.entry.state {
            EntryState::Submitted { at } => at,
            _ => now,
        };
        let deadline = found.edition.spec.phases.deadline().max(handed_in);
        let grace = found.edition.spec.rules.upload_grace_minutes;
        Ok(Self {
            uploads: tx.open_uploads(&found.entry.id, oldest(now)).await?,
            until: upload::last_instant(deadline, grace),
        })
    }

    /// Those that count as there when the entry is handed in: something of them came before, the rest may follow.
    pub(crate) fn counting(&self) -> impl Iterator<Item = &UploadView> {
        let follow = self.until.is_some();
        let uploads = self.uploads.iter();
        // What a guardian signed may come at any time.
        uploads.filter(move |upload| follow && upload.received > 0 && upload.purpose.author() == 0)
    }

    /// How many pictures and documents an entry has with them, and whether it has the unit's word.
    pub(crate) fn with(&self, found: &Found, files: usize, stamps: Stamps) -> (usize, bool) {
        let (stamped, others): (Vec<_>, Vec<_>) = self
            .counting()
            .partition(|upload| upload.purpose == Purpose::Stamp);
        let there = stamps.standing() + stamped.len() > 0;
        let endorsed = there || found.entry.endorsed_at.is_some();
        (files + others.len(), endorsed)
    }
}

/// Says whether an upload may still bring a file.
fn arrives(
    found: &Found,
    row: &UploadRow,
    counts: FileCounts,
    now: Timestamp,
) -> Result<(), Refusal> {
    if let Purpose::Guardian(_) = row.purpose {
        return takes_words(&found.entry);
    }
    if replaces(found, counts, row.purpose) {
        return Ok(());
    }
    if matches!(found.entry.state, EntryState::Returned { .. }) {
        takes(found, row.purpose.task())?;
        let until = found.until(now);
        if now > until {
            return Err(Refusal::DeadlinePassed(until));
        }
    }
    upload::may_arrive(
        &found.entry.state,
        found.edition.spec.phases.deadline(),
        found.edition.spec.rules.upload_grace_minutes,
        row.begun_at,
        now,
    )
}

/// Uploads of which nothing came since then have waited too long.
fn oldest(now: Timestamp) -> Timestamp {
    now.plus_days(-PATIENCE_DAYS)
}

/// What came of an upload that has ended.
fn outcome(row: &UploadRow) -> Result<Upload> {
    if row.file.is_some() {
        return Ok(state_of(row));
    }
    let why = serde_json::from_str(&row.refusal);
    Err(why.unwrap_or(Refusal::UploadGone).into())
}

fn state_of(row: &UploadRow) -> Upload {
    Upload {
        id: row.id.clone(),
        metadata: row.metadata.clone(),
        length: number(row.length),
        received: number(row.received),
        expires: (!row.ended).then(|| row.received_at.plus_days(PATIENCE_DAYS)),
    }
}

fn number(count: i64) -> u64 {
    u64::try_from(count).unwrap_or(0)
}
