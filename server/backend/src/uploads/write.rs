//! Bytes as they come.

use bytes::Bytes;
use domain::{policy::Actor, refusal::Refusal};
use object_store::{ObjectStoreExt as _, PutPayload, path::Path};

use super::{Upload, number};
use crate::{
    Backend,
    error::{Error, Result},
    store::{PieceRow, UploadRow},
};

/// Where the pieces lie in the file store.
pub(super) const FOLDER: &str = "uploads";

/// Goes on with one upload.
pub struct UploadWriter {
    backend: Backend,
    actor: Actor,
    row: UploadRow,
    /// Stored and not counted yet.
    waiting: Vec<PieceRow>,
}

impl UploadWriter {
    pub(super) fn new(backend: &Backend, actor: &Actor, row: UploadRow) -> Self {
        Self {
            backend: backend.clone(),
            actor: actor.clone(),
            row,
            waiting: Vec::new(),
        }
    }

    /// Bytes that may still be put.
    pub fn left(&self) -> u64 {
        number(self.row.length - self.end())
    }

    /// Stores a piece behind what was put before. It does not count before [`Self::keep`].
    pub async fn put(&mut self, bytes: Bytes) -> Result<()> {
        let length = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        if number(length) > self.left() {
            return Err(Refusal::BodyTooLarge.into());
        }
        if length == 0 {
            return Ok(());
        }
        let piece = PieceRow {
            start: self.end(),
            length,
            object: format!("{}-{}", self.row.id, self.backend.new_id()),
        };
        self.backend
            .files
            .put(&piece_path(&piece.object), PutPayload::from_bytes(bytes))
            .await
            .map_err(Error::internal)?;
        self.waiting.push(piece);
        Ok(())
    }

    /// Makes what was put count, unless another sender was quicker.
    pub async fn keep(&mut self) -> Result<()> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let (from, to, now) = (self.row.received, self.end(), self.backend.now());
        let mut tx = self.backend.db.begin().await?;
        let first = tx.advance_upload(&self.row.id, from, to, now).await?;
        if first {
            for piece in &self.waiting {
                tx.insert_piece(&self.row.id, piece).await?;
            }
            tx.commit().await?;
            self.waiting.clear();
            (self.row.received, self.row.received_at) = (to, now);
            return Ok(());
        }
        let row = tx.upload(&self.row.id).await?;
        drop(tx);
        self.forget().await;
        let open = row.filter(|row| !row.ended);
        Err(open
            .map_or(Refusal::UploadGone, |row| {
                Refusal::UploadOffset(number(row.received))
            })
            .into())
    }

    /// Forgets what was put and not kept.
    pub async fn forget(&mut self) {
        let pieces = std::mem::take(&mut self.waiting);
        self.backend.delete_pieces(&pieces).await;
    }

    /// Says how far the upload is; the last byte makes it a file.
    pub async fn done(self) -> Result<Upload> {
        self.backend.finished(&self.actor, &self.row).await
    }

    /// Bytes that have come or were put.
    fn end(&self) -> i64 {
        let waiting: i64 = self.waiting.iter().map(|piece| piece.length).sum();
        self.row.received + waiting
    }
}

impl Backend {
    /// Deletes pieces that no row names any more; what cannot be deleted now is swept later.
    pub(super) async fn delete_pieces(&self, pieces: &[PieceRow]) {
        for piece in pieces {
            if let Err(error) = self.files.delete(&piece_path(&piece.object)).await {
                tracing::warn!(%error, object = piece.object, "a piece of an upload stays behind");
            }
        }
    }
}

/// Where a piece lies.
pub(crate) fn piece_path(object: &str) -> Path {
    Path::from_iter([FOLDER, object])
}
