//! Files for whoever may see them, whole or in part.

use std::{ops::Range, pin::Pin};

use bytes::{Bytes, BytesMut};
use domain::{
    id::FileId,
    page::{
        FileKind, FileView,
        privacy::{Looked, Reader},
    },
    policy::{Action, Actor, permit},
    refusal::Refusal,
};
use futures_util::{Stream, StreamExt as _};
use object_store::{GetOptions, ObjectStoreExt as _};

use super::object_path;
use crate::{
    Backend,
    error::{Error, Result},
    file_name::file_name,
    members::member_of,
    store::{FileAccess, ForMembers},
};

/// What of a file is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// The document or video as it came, or the picture at most 2,560 pixels long.
    Original,
    /// The picture as it was sent, where that is kept; for the secretariat alone.
    Sent,
    /// The picture at most 1,600 pixels long.
    View,
    /// The picture at most 480 pixels long.
    Small,
}

/// Bytes as they are read.
pub type ByteStream =
    Pin<Box<dyn Stream<Item = Result<Bytes, object_store::Error>> + Send + 'static>>;

/// A file with all its bytes.
#[derive(Clone, Debug)]
pub struct FileBytes {
    /// `image/jpeg`, `application/pdf`, `video/mp4`.
    pub media: String,
    /// Clean file name with the right ending.
    pub name: String,
    pub bytes: Bytes,
    /// Everybody may see it, so it may be kept in caches.
    pub is_public: bool,
}

/// A file to be sent, whole or in part.
pub struct OpenFile {
    /// `image/jpeg`, `application/pdf`, `video/mp4`.
    pub media: String,
    /// Clean file name with the right ending.
    pub name: String,
    /// Bytes of the whole file.
    pub size: u64,
    /// Which of them come, if some were asked for; `Some(None)` when there are none of those.
    pub range: Option<Option<Range<u64>>>,
    pub bytes: ByteStream,
    /// Everybody may see it, so it may be kept in caches.
    pub is_public: bool,
}

/// Which bytes of a file are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByteRange {
    /// From the first to the last, both included; to the end without a last.
    From(u64, Option<u64>),
    /// So many at the end.
    Last(u64),
}

impl ByteRange {
    /// What there is of it in a file of that size.
    fn within(self, size: u64) -> Option<Range<u64>> {
        let range = match self {
            Self::From(first, last) => {
                first..last.map_or(size, |last| last.saturating_add(1).min(size))
            }
            Self::Last(count) => size.saturating_sub(count)..size,
        };
        (!range.is_empty()).then_some(range)
    }
}

impl Backend {
    /// The bytes of a file, see [`Backend::open_file`].
    pub async fn read_file(
        &self,
        actor: &Actor,
        file: &str,
        variant: Variant,
    ) -> Result<FileBytes> {
        let mut open = self.open_file(actor, file, variant, None).await?;
        let mut bytes = BytesMut::new();
        while let Some(part) = open.bytes.next().await {
            bytes.extend_from_slice(&part.map_err(Error::internal)?);
        }
        Ok(FileBytes {
            media: open.media,
            name: open.name,
            bytes: bytes.freeze(),
            is_public: open.is_public,
        })
    }

    /// A file for whoever may see it: people of the entry, or everybody once it is published.
    ///
    /// Documents have no smaller variants. With `range`, those bytes of it, if there are any.
    pub async fn open_file(
        &self,
        actor: &Actor,
        file: &str,
        variant: Variant,
        range: Option<ByteRange>,
    ) -> Result<OpenFile> {
        let unknown = match actor.account {
            None => Refusal::SignInFirst,
            Some(_) => Refusal::NotFound,
        };
        let file = FileId::parse(file).ok_or_else(|| unknown.clone())?;
        let is_public = variant != Variant::Sent && self.is_published_file(&file).await?;
        let mut tx = self.db.read().await?;
        let access = tx.file_access(&file, actor.account.as_ref()).await?;
        let access = access.ok_or(unknown)?;
        let own = access.owner.is_some() && access.owner == actor.account;
        let guarded = matches!(access.for_members, ForMembers::Author(..));
        let mut member = false;
        if !is_public {
            let edition = tx
                .edition(&access.edition)
                .await?
                .ok_or(Refusal::NotFound)?;
            let mut facts = edition.facts(self.now());
            facts.own = own;
            if !own {
                let known = member_of(&mut tx, &access.entry, actor).await?;
                member = known.is_some_and(|known| access.for_members.has(&known));
            }
            facts.member = member;
            facts.judges = access.judges;
            facts.unit = edition.spec.speaks_for(&access.unit, self.now().date());
            let action = match variant {
                _ if guarded => Action::ReadPaper,
                Variant::Sent => Action::ReadSentFile,
                Variant::Original | Variant::View | Variant::Small => Action::ReadFile,
            };
            permit(actor, action, &facts)?;
        }
        drop(tx);
        // Small pictures are a part of a page, which is noted itself.
        if !is_public && !own && variant != Variant::Small {
            let entry = access.entry.as_str();
            if guarded && member {
                self.note_author(actor, Reader::Author, &access.edition, entry)
                    .await;
            } else {
                self.note_access(actor, &access.edition, entry, Looked::File)
                    .await;
            }
        }
        self.opened(&file, access, variant, range, is_public).await
    }

    /// The photo of what the guardian of an author signed, for whoever holds that author's link.
    pub async fn open_own_paper(
        &self,
        actor: &Actor,
        secret: &str,
        file: &str,
    ) -> Result<OpenFile> {
        let file = FileId::parse(file).ok_or(Refusal::NotFound)?;
        let mut tx = self.db.read().await?;
        self.own_paper(&mut tx, actor, secret, &file).await?;
        let access = tx.file_access(&file, None).await?;
        let access = access.ok_or(Refusal::NotFound)?;
        drop(tx);
        let entry = access.entry.as_str();
        self.note_author(actor, Reader::Link, &access.edition, entry)
            .await;
        let variant = match access.kind {
            FileKind::Picture => Variant::View,
            FileKind::Document | FileKind::Video => Variant::Original,
        };
        self.opened(&file, access, variant, None, false).await
    }

    /// A file of a dossier for whoever holds the link of its unit. Stamped pages are the unit's own, and what guardians
    /// signed is no file of the dossier, so neither is there.
    pub async fn open_endorsed_file(
        &self,
        actor: &Actor,
        secret: &str,
        file: &str,
        variant: Variant,
        range: Option<ByteRange>,
    ) -> Result<OpenFile> {
        let mut tx = self.db.read().await?;
        let (_, found) = self.by_link(&mut tx, actor, secret).await?;
        let file = FileId::parse(file).ok_or(Refusal::NotFound)?;
        let files = tx.files_of_entry(&found.entry.id).await?;
        let shown = |one: &FileView| one.id == file && !one.endorsement;
        if variant == Variant::Sent || !files.iter().any(shown) {
            return Err(Refusal::NotFound.into());
        }
        let access = tx.file_access(&file, None).await?;
        let access = access.ok_or(Refusal::NotFound)?;
        drop(tx);
        if variant != Variant::Small {
            self.note_unit_link(actor, &found.entry, Looked::File).await;
        }
        self.opened(&file, access, variant, range, false).await
    }

    /// The bytes of a file that somebody may see.
    async fn opened(
        &self,
        file: &FileId,
        access: FileAccess,
        variant: Variant,
        range: Option<ByteRange>,
        is_public: bool,
    ) -> Result<OpenFile> {
        let variant = match (variant, access.kind) {
            (Variant::Sent, _) if !access.sent.is_empty() => "sent",
            (Variant::Original | Variant::Sent, _) => "original",
            (Variant::View, FileKind::Picture) => "view",
            (Variant::Small, FileKind::Picture) => "small",
            (_, FileKind::Document | FileKind::Video) => return Err(Refusal::NotFound.into()),
        };
        let path = object_path(&access.entry, file, variant);
        let size = self.files.head(&path).await.map_err(Error::internal)?.size;
        let range = range.map(|range| range.within(size));
        // An empty range is told by the answer; there is nothing to read for it.
        let wanted = match &range {
            Some(None) => None,
            Some(Some(range)) => Some(GetOptions::new().with_range(Some(range.clone()))),
            None => Some(GetOptions::new()),
        };
        let bytes: ByteStream = match wanted {
            None => Box::pin(futures_util::stream::empty()),
            Some(options) => {
                let object = self.files.get_opts(&path, options).await;
                Box::pin(object.map_err(Error::internal)?.into_stream())
            }
        };
        let (media, name) = if variant == "sent" {
            let ending = access.sent.rsplit('/').next().unwrap_or_default();
            (access.sent.clone(), file_name(&access.name, ending))
        } else {
            (access.media, access.name)
        };
        Ok(OpenFile {
            media,
            name,
            size,
            range,
            bytes,
            is_public,
        })
    }
}
