//! Pictures and documents of an entry: taken by content, kept without metadata, read by right.

mod papers; // What guardians signed.
mod read; // Files for whoever may see them.
mod stored; // Bytes in the file store.

use bytes::Bytes;
use domain::{
    dossier::Task,
    id::FileId,
    page::{EventKind, FileView},
    policy::Actor,
    refusal::Refusal,
    stamp::Stamp,
    time::Timestamp,
    upload::Purpose,
};

pub(crate) use self::papers::child;
pub use self::read::{ByteRange, ByteStream, FileBytes, OpenFile, Variant};
pub(crate) use self::stored::{Look, Stored, Taking, object_path};
use crate::{
    Backend,
    answers::{action_of, editable, may_change},
    clean,
    completion::takes,
    confirmations::takes_words,
    entries::Found,
    error::{Error, Result},
    file_name::file_name,
    picture::Content,
    secrets::sha256_hex,
    store::{FileCounts, NewFile, NewPaper, Tx},
};

/// Stamped pages of one entry; some run over two or three sheets.
const MOST_ENDORSEMENTS: usize = 3;
/// Files that an entry may ever have had, as a multiple of what it may have: removed ones stay on the disk.
const EVER: usize = 10;
/// Largest file of a form, in bytes.
const LARGEST_IN_FORM: usize = 100 << 20;
/// Longest caption, in characters.
const LONGEST_CAPTION: usize = 300;

/// What is added to an entry.
pub(crate) struct Addition<'a> {
    pub(crate) id: FileId,
    /// As it came.
    pub(crate) name: &'a str,
    /// Clean already.
    pub(crate) caption: String,
    pub(crate) purpose: Purpose,
    pub(crate) stored: Stored,
}

impl Backend {
    /// Bytes that a file in a form may have. Asks for the right to add before anything is received.
    ///
    /// A form is read into memory, so the largest files come as resumable uploads only.
    pub async fn upload_limit(&self, actor: &Actor, entry: &str) -> Result<usize> {
        let mut tx = self.db.read().await?;
        let found = Found::read(&mut tx, actor, entry).await?;
        let counts = tx.file_counts(&found.entry.id).await?;
        let stamped = if replaces(&found, counts, Purpose::Stamp) {
            Purpose::Stamp
        } else {
            Purpose::Dossier
        };
        let now = self.now();
        // A guardian's paper may come when nothing else does; what it is for the form says later.
        let paper = || may_add(&found, actor, counts, Purpose::Guardian(1), now);
        may_add(&found, actor, counts, stamped, now)
            .or_else(|other| paper().map_err(|_neither| other))?;
        Ok(largest(&found).min(LARGEST_IN_FORM))
    }

    /// Adds a picture or document, or with `endorsement` a stamped page of the unit.
    pub async fn add_file(
        &self,
        actor: &Actor,
        entry: &str,
        name: &str,
        bytes: Bytes,
        caption: &str,
        endorsement: bool,
    ) -> Result<FileId> {
        let purpose = if endorsement {
            Purpose::Stamp
        } else {
            Purpose::Dossier
        };
        self.add_file_for(actor, entry, name, bytes, caption, purpose)
            .await
    }

    /// Adds a file for what it was sent.
    ///
    /// The same bytes sent twice are added once.
    pub async fn add_file_for(
        &self,
        actor: &Actor,
        entry: &str,
        name: &str,
        bytes: Bytes,
        caption: &str,
        purpose: Purpose,
    ) -> Result<FileId> {
        let caption = caption_of(caption)?;
        let mut tx = self.db.read().await?;
        let found = Found::read(&mut tx, actor, entry).await?;
        let counts = tx.file_counts(&found.entry.id).await?;
        may_add(&found, actor, counts, purpose, self.now())?;
        if bytes.len() > largest(&found) {
            let most = found.edition.spec.rules.largest_file_mb;
            return Err(Refusal::FileTooLarge(u64::from(most)).into());
        }
        let taking = Taking::of(&found.edition.spec.rules, purpose);
        let content = taking.content(&bytes)?;
        let sha256 = sha256_hex(&bytes);
        if let Some(file) = same(&mut tx, &found, &sha256, purpose).await? {
            return Ok(file);
        }
        has_room(&mut tx, &found, counts, purpose, self.now()).await?;
        // Nothing is held open while the picture is made.
        drop(tx);

        let id = FileId::parse(&self.new_id())
            .ok_or_else(|| Error::internal("a new id is not a ULID"))?;
        let stored = match content {
            Content::Picture(format) => {
                self.store_picture(&found.entry.id, &id, format, bytes, sha256, taking)
                    .await?
            }
            Content::Pdf => {
                let look = Look::pdf();
                self.store_as_is(&found.entry.id, &id, look, bytes, sha256)
                    .await?
            }
            Content::Video(container) => {
                let look = Look::video(container);
                self.store_as_is(&found.entry.id, &id, look, bytes, sha256)
                    .await?
            }
        };
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let found = Found::lock(&mut tx, actor, entry).await?;
        let counts = tx.file_counts(&found.entry.id).await?;
        may_add(&found, actor, counts, purpose, now)?;
        let new = Addition {
            id,
            name,
            caption,
            purpose,
            stored,
        };
        let file = self.insert(&mut tx, actor, &found, new, now).await?;
        tx.commit().await?;
        Ok(file)
    }

    /// Adds what is stored to its entry; the file that the same bytes made before is answered instead.
    pub(crate) async fn insert(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        found: &Found,
        new: Addition<'_>,
        now: Timestamp,
    ) -> Result<FileId> {
        let (entry, stored) = (&found.entry.id, new.stored);
        // Sent twice at the same time: the first one stays.
        if let Some(file) = same(tx, found, &stored.sha256, new.purpose).await? {
            return Ok(file);
        }
        let counts = tx.file_counts(entry).await?;
        has_room(tx, found, counts, new.purpose, now).await?;
        let endorsement = new.purpose == Purpose::Stamp;
        let file = FileView {
            id: new.id,
            name: file_name(new.name, stored.ending),
            kind: stored.kind,
            caption: new.caption,
            size: i64::try_from(stored.size).unwrap_or(i64::MAX),
            width: stored.width,
            height: stored.height,
            sent: stored.sent.to_owned(),
            endorsement,
            stamp: endorsement.then_some(Stamp::Waiting),
        };
        if let Purpose::Guardian(author) = new.purpose {
            let name = child(tx, found, author, now).await?;
            tx.insert_paper(&NewPaper {
                entry,
                author,
                name: &name,
                file: &file,
                media: stored.media,
                sha256: &stored.sha256,
                now,
            })
            .await?;
        } else {
            tx.insert_file(&NewFile {
                entry,
                file: &file,
                media: stored.media,
                sha256: &stored.sha256,
                now,
            })
            .await?;
            tx.touch_entry(entry, now).await?;
        }
        // What a device calls a guardian's paper may name the child, and co-authors read what was added.
        let unnamed = matches!(new.purpose, Purpose::Guardian(_));
        let name = if unnamed { "" } else { &file.name };
        self.note_event(tx, actor, found, EventKind::FileAdded, name)
            .await?;
        Ok(file.id)
    }

    /// Takes a file out of an entry.
    pub async fn remove_file(&self, actor: &Actor, entry: &str, file: &str) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        if self.remove_paper(&mut tx, actor, entry, file).await? {
            return tx.commit().await;
        }
        let found = editable(&mut tx, actor, entry, now).await?;
        let file = changed(&mut tx, &found, actor, file, now).await?;
        let name = tx
            .remove_file(&found.entry.id, &file, now)
            .await?
            .ok_or(Refusal::NotFound)?;
        tx.touch_entry(&found.entry.id, now).await?;
        self.note_event(&mut tx, actor, &found, EventKind::FileRemoved, &name)
            .await?;
        tx.commit().await
    }

    /// Moves a file up or down by one place among those of its task; everybody sees them in that order.
    pub async fn move_file(&self, actor: &Actor, entry: &str, file: &str, up: bool) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let found = editable(&mut tx, actor, entry, now).await?;
        let file = changed(&mut tx, &found, actor, file, now).await?;
        let mut files = tx.files_of_entry(&found.entry.id).await?;
        let moved = files.iter().find(|other| other.id == file);
        let endorsement = moved.is_some_and(|file| file.endorsement);
        files.retain(|other| other.endorsement == endorsement);
        let place = files.iter().position(|other| other.id == file);
        let place = place.ok_or(Refusal::NotFound)?;
        let other = if up {
            place.checked_sub(1)
        } else {
            place.checked_add(1).filter(|other| *other < files.len())
        };
        let Some(other) = other else {
            return Ok(());
        };
        files.swap(place, other);
        for (position, file) in (1..).zip(&files) {
            tx.set_file_position(&file.id, position).await?;
        }
        tx.touch_entry(&found.entry.id, now).await?;
        let task = task_of(endorsement).code();
        self.note_event(&mut tx, actor, &found, EventKind::AnswerSaved, task)
            .await?;
        tx.commit().await
    }

    /// Says what a file shows.
    pub async fn set_caption(
        &self,
        actor: &Actor,
        entry: &str,
        file: &str,
        caption: &str,
    ) -> Result<()> {
        let now = self.now();
        let caption = caption_of(caption)?;
        let mut tx = self.db.begin().await?;
        let found = editable(&mut tx, actor, entry, now).await?;
        let file = changed(&mut tx, &found, actor, file, now).await?;
        if !tx.set_caption(&found.entry.id, &file, &caption).await? {
            return Err(Refusal::NotFound.into());
        }
        tx.touch_entry(&found.entry.id, now).await?;
        let task = Task::Files.code();
        self.note_event(&mut tx, actor, &found, EventKind::AnswerSaved, task)
            .await?;
        tx.commit().await
    }
}

/// The task that a file belongs to.
pub(crate) fn task_of(endorsement: bool) -> Task {
    if endorsement {
        Task::Endorsement
    } else {
        Task::Files
    }
}

/// Says whether an author may add a file now: as long as its task is open, a stamped page in place of a refused one,
/// and what a guardian signed as long as the words of authors count.
pub(crate) fn may_add(
    found: &Found,
    actor: &Actor,
    counts: FileCounts,
    purpose: Purpose,
    now: Timestamp,
) -> Result<(), Refusal> {
    let action = action_of(purpose.task());
    if let Purpose::Guardian(_) = purpose {
        found.permit(actor, action, now)?;
        return takes_words(&found.entry);
    }
    if replaces(found, counts, purpose) {
        return found.permit(actor, action, now);
    }
    may_change(found, actor, action, now)?;
    takes(found, purpose.task())
}

/// A stamped page may come though the dossier was handed in, since the last one was refused.
pub(crate) fn replaces(found: &Found, counts: FileCounts, purpose: Purpose) -> bool {
    let confirmed = found.entry.endorsed_at.is_some();
    purpose == Purpose::Stamp && counts.stamps.wants_another(&found.entry.state, confirmed)
}

/// A file of an entry whose task is open.
async fn changed(
    tx: &mut Tx,
    found: &Found,
    actor: &Actor,
    file: &str,
    now: Timestamp,
) -> Result<FileId> {
    let id = FileId::parse(file).ok_or(Refusal::NotFound)?;
    let files = tx.files_of_entry(&found.entry.id).await?;
    let file = files.into_iter().find(|file| file.id == id);
    let task = task_of(file.ok_or(Refusal::NotFound)?.endorsement);
    found.permit(actor, action_of(task), now)?;
    takes(found, task)?;
    Ok(id)
}

/// Refuses one more file than the entry may have, or a paper of somebody who needs no guardian.
pub(crate) async fn has_room(
    tx: &mut Tx,
    found: &Found,
    counts: FileCounts,
    purpose: Purpose,
    now: Timestamp,
) -> Result<()> {
    let most = usize::from(found.edition.spec.rules.most_files);
    let (there, most) = match purpose {
        Purpose::Guardian(author) => return child(tx, found, author, now).await.map(drop),
        Purpose::Stamp => (counts.stamps.standing(), MOST_ENDORSEMENTS),
        Purpose::Dossier => (counts.files, most),
    };
    let ever = EVER * (most + MOST_ENDORSEMENTS);
    if there >= most || counts.ever >= ever {
        return Err(Refusal::TooManyFiles(most as u64).into());
    }
    Ok(())
}

/// The file that the same bytes made for the same purpose before.
async fn same(
    tx: &mut Tx,
    found: &Found,
    sha256: &str,
    purpose: Purpose,
) -> Result<Option<FileId>> {
    let entry = &found.entry.id;
    match purpose {
        Purpose::Guardian(author) => tx.same_paper(entry, author, sha256).await,
        Purpose::Stamp | Purpose::Dossier => {
            let endorsement = purpose == Purpose::Stamp;
            tx.same_file(entry, sha256, endorsement).await
        }
    }
}

/// Bytes that one file may have.
pub(crate) fn largest(found: &Found) -> usize {
    let megabytes = found.edition.spec.rules.largest_file_mb;
    usize::try_from(u64::from(megabytes) * 1_048_576).unwrap_or(usize::MAX)
}

pub(crate) fn caption_of(typed: &str) -> Result<String, Refusal> {
    let caption = clean::line(typed).map_err(|problem| Refusal::invalid("caption", problem))?;
    if caption.chars().count() > LONGEST_CAPTION {
        return Err(Refusal::TooLong(LONGEST_CAPTION as u64));
    }
    Ok(caption)
}
