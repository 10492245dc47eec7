//! Bytes in the file store.

use bytes::Bytes;
use domain::{
    edition::Rules,
    id::{EntryId, FileId},
    page::FileKind,
    refusal::Refusal,
    upload::Purpose,
};
use image::ImageFormat;
use object_store::{ObjectStoreExt as _, PutPayload, path::Path};

use crate::{
    Backend, darkroom,
    error::{Error, Result},
    pdf::PdfLook,
    picture::{self, Content},
    video::{Container, VideoLook},
};

/// A file that is stored and not yet added to its entry.
pub(crate) struct Stored {
    pub(super) kind: FileKind,
    pub(crate) media: &'static str,
    pub(crate) ending: &'static str,
    pub(super) size: u64,
    pub(super) width: i64,
    pub(super) height: i64,
    pub(crate) sha256: String,
    /// Type of the picture as it was sent, where that is kept.
    pub(super) sent: &'static str,
}

/// What an edition takes, and what it keeps of that.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Taking {
    videos: bool,
    sent: bool,
}

impl Taking {
    /// Photos of models: made anew, and nothing else is kept.
    pub(crate) const MODELS: Self = Self {
        videos: false,
        sent: false,
    };

    pub(crate) fn of(rules: &Rules, purpose: Purpose) -> Self {
        Self {
            // A video shows neither stamp nor signature.
            videos: rules.videos && purpose == Purpose::Dossier,
            // Where a family signed is nobody's business.
            sent: rules.keep_originals && purpose.author() == 0,
        }
    }

    /// What a file is by its first bytes, if it is taken.
    pub(crate) fn content(self, head: &[u8]) -> Result<Content, Refusal> {
        match picture::sniff(head).ok_or(Refusal::FileKind)? {
            Content::Video(_) if !self.videos => Err(Refusal::VideoKind),
            content => Ok(content),
        }
    }
}

/// A look at what is kept as it came, while it passes by.
pub(crate) enum Look {
    Pdf(PdfLook),
    Video(Container, VideoLook),
}

impl Look {
    pub(crate) fn pdf() -> Self {
        Self::Pdf(PdfLook::default())
    }

    pub(crate) fn video(container: Container) -> Self {
        Self::Video(container, VideoLook::of(container))
    }

    pub(crate) fn feed(&mut self, bytes: &[u8]) {
        match self {
            Self::Pdf(look) => look.feed(bytes),
            Self::Video(_, look) => look.feed(bytes),
        }
    }

    /// What was seen, if all of it is there.
    pub(crate) fn stored(self, size: u64, sha256: String) -> Result<Stored, Refusal> {
        let (kind, media, ending, width) = match self {
            Self::Pdf(look) => {
                let pages = look.pages().ok_or(Refusal::FileBroken)?;
                (FileKind::Document, "application/pdf", "pdf", pages)
            }
            Self::Video(container, look) if look.is_whole() => {
                (FileKind::Video, container.media(), container.ending(), 0)
            }
            Self::Video(..) => return Err(Refusal::FileBroken),
        };
        Ok(Stored {
            kind,
            media,
            ending,
            size,
            width,
            height: 0,
            sha256,
            sent: "",
        })
    }
}

impl Backend {
    /// Makes a picture in its sizes and stores them.
    ///
    /// Bytes come before rows: a crash between leaves bytes that nothing points to, never a row without bytes.
    pub(crate) async fn store_picture(
        &self,
        entry: &EntryId,
        file: &FileId,
        format: ImageFormat,
        bytes: Bytes,
        sha256: String,
        taking: Taking,
    ) -> Result<Stored> {
        let sent = taking.sent.then(|| bytes.clone());
        let made = darkroom::develop(bytes, format).await?;
        let [original, view, small] = made.sizes.map(Bytes::from);
        let size = original.len() as u64;
        let kept = if sent.is_some() {
            format.to_mime_type()
        } else {
            ""
        };
        if let Some(bytes) = sent {
            self.put(entry, file, "sent", bytes).await?;
        }
        for (variant, bytes) in [("original", original), ("view", view), ("small", small)] {
            self.put(entry, file, variant, bytes).await?;
        }
        Ok(Stored {
            kind: FileKind::Picture,
            media: made.media,
            ending: made.ending,
            size,
            width: i64::from(made.width),
            height: i64::from(made.height),
            sha256,
            sent: kept,
        })
    }

    /// Stores what is kept as it came.
    pub(super) async fn store_as_is(
        &self,
        entry: &EntryId,
        file: &FileId,
        mut look: Look,
        bytes: Bytes,
        sha256: String,
    ) -> Result<Stored> {
        look.feed(&bytes);
        let stored = look.stored(bytes.len() as u64, sha256)?;
        self.put(entry, file, "original", bytes).await?;
        Ok(stored)
    }

    pub(super) async fn put(
        &self,
        entry: &EntryId,
        file: &FileId,
        variant: &str,
        bytes: Bytes,
    ) -> Result<()> {
        let path = object_path(entry, file, variant);
        let payload = PutPayload::from_bytes(bytes);
        self.files
            .put(&path, payload)
            .await
            .map_err(Error::internal)?;
        Ok(())
    }
}

/// Where the bytes of a file lie in the store.
pub(crate) fn object_path(entry: &EntryId, file: &FileId, variant: &str) -> Path {
    Path::from_iter([entry.as_str(), file.as_str(), variant])
}
