//! Pictures and documents of an entry: taken by content, kept without metadata, read by right.

use bytes::Bytes;
use domain::{
    dossier::Task,
    id::FileId,
    page::{EventKind, FileKind, FileView},
    policy::{Action, Actor, permit},
    refusal::Refusal,
};
use object_store::{ObjectStoreExt as _, PutPayload, path::Path};
use tokio::sync::Semaphore;

use crate::{
    Backend,
    answers::{editable, may_change},
    clean,
    entries::Found,
    error::{Error, Result},
    file_name::file_name,
    picture::{self, Content},
    secrets::sha256_hex,
    store::{FileAccess, FileCounts, NewFile},
};

/// Stamped pages of one entry; some run over two or three sheets.
const MOST_ENDORSEMENTS: usize = 3;
/// Files that an entry may ever have had, as a multiple of what it may have: removed ones stay on the disk.
const EVER: usize = 10;
/// Longest caption, in characters.
const LONGEST_CAPTION: usize = 300;
/// Decoding takes up to half a gigabyte a picture, so only so many at a time.
static DECODING: Semaphore = Semaphore::const_new(2);

/// What of a file is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// The document as it came, or the picture at most 2,560 pixels long.
    Original,
    /// The picture at most 1,600 pixels long.
    View,
    /// The picture at most 480 pixels long.
    Small,
}

/// A file to be sent.
#[derive(Clone, Debug)]
pub struct FileBytes {
    /// `image/jpeg`, `image/png` or `application/pdf`.
    pub media: String,
    /// Clean file name with the right ending.
    pub name: String,
    pub bytes: Bytes,
    /// Everybody may see it, so it may be kept in caches.
    pub is_public: bool,
}

/// A file as it will be stored.
struct Made {
    kind: FileKind,
    media: &'static str,
    ending: &'static str,
    width: i64,
    height: i64,
    /// Name of the variant and its bytes, the original first.
    objects: Vec<(&'static str, Bytes)>,
}

impl Backend {
    /// Bytes that one upload to an entry may have. Asks for the right to add before anything is received.
    pub async fn upload_limit(&self, actor: &Actor, entry: &str) -> Result<usize> {
        let mut tx = self.db.read().await?;
        let found = Found::read(&mut tx, actor, entry).await?;
        may_change(&found, actor, self.now())?;
        Ok(largest(&found))
    }

    /// Adds a picture or document, or with `endorsement` a stamped page of the unit.
    ///
    /// The same bytes sent twice are added once.
    pub async fn add_file(
        &self,
        actor: &Actor,
        entry: &str,
        name: &str,
        bytes: Bytes,
        caption: &str,
        endorsement: bool,
    ) -> Result<FileId> {
        let caption = caption_of(caption)?;
        let mut tx = self.db.read().await?;
        let found = Found::read(&mut tx, actor, entry).await?;
        may_change(&found, actor, self.now())?;
        if bytes.len() > largest(&found) {
            let most = found.edition.spec.rules.largest_file_mb;
            return Err(Refusal::FileTooLarge(u64::from(most)).into());
        }
        let content = picture::sniff(&bytes).ok_or(Refusal::FileKind)?;
        let sha256 = sha256_hex(&bytes);
        if let Some(file) = tx.same_file(&found.entry.id, &sha256, endorsement).await? {
            return Ok(file);
        }
        has_room(&found, tx.file_counts(&found.entry.id).await?, endorsement)?;
        // Nothing is held open while the picture is made.
        drop(tx);

        let made = make(content, bytes).await?;
        let id = FileId::parse(&self.new_id())
            .ok_or_else(|| Error::internal("a new id is not a ULID"))?;
        // Bytes first: a crash between leaves bytes that nothing points to, never a row without bytes.
        for (variant, bytes) in &made.objects {
            let path = object_path(found.entry.id.as_str(), &id, variant);
            self.files
                .put(&path, PutPayload::from_bytes(bytes.clone()))
                .await
                .map_err(Error::internal)?;
        }
        let now = self.now();
        let size = made.objects.first().map_or(0, |(_, bytes)| bytes.len());
        let file = FileView {
            id: id.clone(),
            name: file_name(name, made.ending),
            kind: made.kind,
            caption,
            size: i64::try_from(size).unwrap_or(i64::MAX),
            width: made.width,
            height: made.height,
            endorsement,
        };
        let mut tx = self.db.begin().await?;
        let found = editable(&mut tx, actor, entry, now).await?;
        // Sent twice at the same time: the first one stays.
        if let Some(file) = tx.same_file(&found.entry.id, &sha256, endorsement).await? {
            return Ok(file);
        }
        has_room(&found, tx.file_counts(&found.entry.id).await?, endorsement)?;
        tx.insert_file(&NewFile {
            entry: &found.entry.id,
            file: &file,
            media: made.media,
            sha256: &sha256,
            now,
        })
        .await?;
        tx.touch_entry(&found.entry.id, now).await?;
        self.note_event(&mut tx, actor, &found, EventKind::FileAdded, &file.name)
            .await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Takes a file out of an entry.
    pub async fn remove_file(&self, actor: &Actor, entry: &str, file: &str) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let found = editable(&mut tx, actor, entry, now).await?;
        let file = FileId::parse(file).ok_or(Refusal::NotFound)?;
        let name = tx
            .remove_file(&found.entry.id, &file, now)
            .await?
            .ok_or(Refusal::NotFound)?;
        tx.touch_entry(&found.entry.id, now).await?;
        self.note_event(&mut tx, actor, &found, EventKind::FileRemoved, &name)
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
        let file = FileId::parse(file).ok_or(Refusal::NotFound)?;
        if !tx.set_caption(&found.entry.id, &file, &caption).await? {
            return Err(Refusal::NotFound.into());
        }
        tx.touch_entry(&found.entry.id, now).await?;
        let task = Task::Files.code();
        self.note_event(&mut tx, actor, &found, EventKind::AnswerSaved, task)
            .await?;
        tx.commit().await
    }

    /// The bytes of a file for whoever may see it: people of the entry, or everybody once it is published.
    ///
    /// Documents have no smaller variants.
    pub async fn read_file(
        &self,
        actor: &Actor,
        file: &str,
        variant: Variant,
    ) -> Result<FileBytes> {
        let unknown = match actor.account {
            None => Refusal::SignInFirst,
            Some(_) => Refusal::NotFound,
        };
        let file = FileId::parse(file).ok_or_else(|| unknown.clone())?;
        let is_public = self.is_published_file(&file).await?;
        let mut tx = self.db.read().await?;
        let access = tx.file_access(&file, actor.account.as_ref()).await?;
        let access = access.ok_or(unknown)?;
        if !is_public {
            let edition = tx
                .edition(&access.edition)
                .await?
                .ok_or(Refusal::NotFound)?;
            let mut facts = edition.facts(self.now());
            facts.own = access.owner.is_some() && access.owner == actor.account;
            facts.judges = access.judges;
            facts.unit = &access.unit;
            permit(actor, Action::ReadFile, &facts)?;
        }
        drop(tx);
        let bytes = self.bytes_of(&access, variant).await?;
        Ok(FileBytes {
            media: access.media,
            name: access.name,
            bytes,
            is_public,
        })
    }

    async fn bytes_of(&self, file: &FileAccess, variant: Variant) -> Result<Bytes> {
        let variant = match (variant, file.kind) {
            (Variant::Original, _) => "original",
            (Variant::View, FileKind::Picture) => "view",
            (Variant::Small, FileKind::Picture) => "small",
            (_, FileKind::Document) => return Err(Refusal::NotFound.into()),
        };
        let path = object_path(file.entry.as_str(), &file.id, variant);
        let object = self.files.get(&path).await.map_err(Error::internal)?;
        object.bytes().await.map_err(Error::internal)
    }
}

/// Decides by content what is stored.
async fn make(content: Content, bytes: Bytes) -> Result<Made> {
    let _permit = DECODING.acquire().await.map_err(Error::internal)?;
    let made = tokio::task::spawn_blocking(move || match content {
        Content::Picture(format) => {
            let made = picture::remake(&bytes, format)?;
            let [original, view, small] = made.sizes.map(Bytes::from);
            Ok(Made {
                kind: FileKind::Picture,
                media: made.media,
                ending: made.ending,
                width: i64::from(made.width),
                height: i64::from(made.height),
                objects: vec![("original", original), ("view", view), ("small", small)],
            })
        }
        Content::Pdf => Ok(Made {
            kind: FileKind::Document,
            media: "application/pdf",
            ending: "pdf",
            width: picture::pdf_pages(&bytes).ok_or(Refusal::FileBroken)?,
            height: 0,
            objects: vec![("original", bytes)],
        }),
    });
    let made: Result<Made, Refusal> = made.await.map_err(Error::internal)?;
    Ok(made?)
}

fn has_room(found: &Found, counts: FileCounts, endorsement: bool) -> Result<(), Refusal> {
    let most = usize::from(found.edition.spec.rules.most_files);
    let (there, most) = if endorsement {
        (counts.endorsements, MOST_ENDORSEMENTS)
    } else {
        (counts.files, most)
    };
    let ever = EVER * (most + MOST_ENDORSEMENTS);
    if there >= most || counts.ever >= ever {
        return Err(Refusal::TooManyFiles(most as u64));
    }
    Ok(())
}

fn largest(found: &Found) -> usize {
    let megabytes = found.edition.spec.rules.largest_file_mb;
    usize::try_from(u64::from(megabytes) * 1_048_576).unwrap_or(usize::MAX)
}

fn caption_of(typed: &str) -> Result<String, Refusal> {
    let caption = clean::line(typed).map_err(|problem| Refusal::invalid("caption", problem))?;
    if caption.chars().count() > LONGEST_CAPTION {
        return Err(Refusal::TooLong(LONGEST_CAPTION as u64));
    }
    Ok(caption)
}

fn object_path(entry: &str, file: &FileId, variant: &str) -> Path {
    Path::from_iter([entry, file.as_str(), variant])
}
