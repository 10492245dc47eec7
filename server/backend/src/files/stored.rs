//! Bytes in the file store.

use bytes::Bytes;
use domain::{
    id::{EntryId, FileId},
    page::FileKind,
};
use image::ImageFormat;
use object_store::{ObjectStoreExt as _, PutPayload, path::Path};
use tokio::sync::Semaphore;

use crate::{
    Backend,
    error::{Error, Result},
    picture,
};

/// Decoding takes up to half a gigabyte a picture, so only so many at a time.
static DECODING: Semaphore = Semaphore::const_new(2);

/// A file that is stored and not yet added to its entry.
pub(crate) struct Stored {
    pub(super) kind: FileKind,
    pub(crate) media: &'static str,
    pub(crate) ending: &'static str,
    pub(super) size: u64,
    pub(super) width: i64,
    pub(super) height: i64,
    pub(crate) sha256: String,
}

impl Stored {
    /// A PDF of so many bytes and pages.
    pub(crate) fn document(size: u64, pages: i64, sha256: String) -> Self {
        Self {
            kind: FileKind::Document,
            media: "application/pdf",
            ending: "pdf",
            size,
            width: pages,
            height: 0,
            sha256,
        }
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
    ) -> Result<Stored> {
        let permit = DECODING.acquire().await.map_err(Error::internal)?;
        let making = tokio::task::spawn_blocking(move || picture::remake(&bytes, format));
        let made = making.await.map_err(Error::internal)??;
        drop(permit);
        let [original, view, small] = made.sizes.map(Bytes::from);
        let size = original.len() as u64;
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
        })
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
