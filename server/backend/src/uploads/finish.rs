//! A file out of its pieces, exactly once.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex, PoisonError, Weak},
};

use bytes::{Bytes, BytesMut};
use domain::{id::FileId, policy::Actor, refusal::Refusal};
use image::ImageFormat;
use object_store::{ObjectStoreExt as _, WriteMultipart};
use sha2::{Digest as _, Sha256};
use tokio::sync::Semaphore;

use super::{Upload, arrives, number, outcome, state_of, write::piece_path};
use crate::{
    Backend,
    answers::action_of,
    entries::Found,
    error::{Error, Result},
    files::{Addition, Look, Stored, Taking, has_room, object_path},
    picture::Content,
    secrets::hex,
    store::{PieceRow, UploadRow},
};

/// Largest picture, in megabytes: it is opened in memory.
const LARGEST_PICTURE_MB: u64 = 64;
/// Pictures lie in memory while they wait for a place in the darkroom, so only so many at a time.
static OPENED: Semaphore = Semaphore::const_new(4);
/// Whose turn it is with an upload; gone with the last that waits for it.
static TURNS: LazyLock<Mutex<HashMap<FileId, Weak<Turn>>>> = LazyLock::new(Mutex::default);
type Turn = tokio::sync::Mutex<()>;
/// Bytes that tell what a file is.
const HEAD: usize = 64;

impl Backend {
    /// How far an upload is; a whole one becomes a file, however often and from wherever this is asked.
    ///
    /// It goes on when nobody waits any more: whoever asks again on a bad line finds it done, and the work is not begun
    /// anew with every try.
    pub(super) async fn finished(&self, actor: &Actor, row: &UploadRow) -> Result<Upload> {
        if row.ended || row.received < row.length {
            return Ok(state_of(row));
        }
        let (backend, actor, row) = (self.clone(), actor.clone(), row.clone());
        let finishing = tokio::spawn(async move {
            let turn = turn_of(&row.id);
            let _turn = turn.lock().await;
            backend.finish(&actor, &row).await
        });
        finishing.await.map_err(Error::internal)?
    }

    async fn finish(&self, actor: &Actor, row: &UploadRow) -> Result<Upload> {
        let stands = self.db.read().await?.upload(&row.id).await?;
        if let Some(stands) = stands.filter(|stands| stands.ended) {
            return outcome(&stands);
        }
        let made = self.make_file(actor, row).await;
        let mut tx = self.db.begin().await?;
        // Another request may have done it meanwhile, and have taken the pieces away.
        let stands = tx.upload(&row.id).await?.ok_or(Refusal::NotFound)?;
        if stands.ended {
            return outcome(&stands);
        }
        let Err(error) = made else {
            return Err(Error::internal("an upload was finished and is not"));
        };
        if let Error::Refused(refusal) = &error
            && is_final(refusal)
        {
            let why = serde_json::to_string(refusal).map_err(Error::internal)?;
            let pieces = tx.pieces(&row.id).await?;
            tx.delete_pieces(&row.id).await?;
            tx.end_upload(&row.id, None, &why, self.now()).await?;
            tx.commit().await?;
            self.delete_bytes(row, &pieces).await;
        }
        Err(error)
    }

    async fn make_file(&self, actor: &Actor, row: &UploadRow) -> Result<()> {
        let mut tx = self.db.read().await?;
        let found = Found::read(&mut tx, actor, row.entry.as_str()).await?;
        let counts = tx.file_counts(&row.entry).await?;
        let pieces = tx.pieces(&row.id).await?;
        // Before anything is opened; what counts is when the last byte came.
        found.permit(actor, action_of(row.purpose.task()), row.received_at)?;
        arrives(&found, row, counts, row.received_at)?;
        has_room(&mut tx, &found, counts, row.purpose, row.received_at).await?;
        drop(tx);
        let taking = Taking::of(&found.edition.spec.rules, row.purpose);
        let stored = self.store_pieces(row, &pieces, taking).await?;

        let now = self.now();
        let mut tx = self.db.begin().await?;
        let found = Found::lock(&mut tx, actor, row.entry.as_str()).await?;
        let counts = tx.file_counts(&row.entry).await?;
        arrives(&found, row, counts, row.received_at)?;
        let stands = tx.upload(&row.id).await?;
        if stands.is_none_or(|stands| stands.ended) {
            return Ok(());
        }
        let new = Addition {
            id: row.id.clone(),
            name: &row.name,
            caption: row.caption.clone(),
            purpose: row.purpose,
            stored,
        };
        let file = self.insert(&mut tx, actor, &found, new, now).await?;
        tx.end_upload(&row.id, Some(&file), "", now).await?;
        tx.delete_pieces(&row.id).await?;
        tx.commit().await?;
        if file == row.id {
            self.delete_pieces(&pieces).await;
        } else {
            // The same bytes had come before.
            self.delete_bytes(row, &pieces).await;
        }
        Ok(())
    }

    /// Decides by content what is stored.
    async fn store_pieces(
        &self,
        row: &UploadRow,
        pieces: &[PieceRow],
        taking: Taking,
    ) -> Result<Stored> {
        let mut head = BytesMut::new();
        for piece in pieces {
            if head.len() >= HEAD {
                break;
            }
            head.extend_from_slice(&self.piece(piece).await?);
        }
        match taking.content(&head)? {
            Content::Pdf => self.store_as_it_comes(row, pieces, Look::pdf()).await,
            Content::Video(container) => {
                let look = Look::video(container);
                self.store_as_it_comes(row, pieces, look).await
            }
            Content::Picture(format) => self.store_shown(row, pieces, format, taking).await,
        }
    }

    /// A document or video passes by piece by piece, so its size does not matter.
    async fn store_as_it_comes(
        &self,
        row: &UploadRow,
        pieces: &[PieceRow],
        mut look: Look,
    ) -> Result<Stored> {
        let path = object_path(&row.entry, &row.id, "original");
        let upload = self.files.put_multipart(&path).await;
        let mut writing = WriteMultipart::new(upload.map_err(Error::internal)?);
        let mut hash = Sha256::new();
        let copying = async {
            for piece in pieces {
                let bytes = self.piece(piece).await?;
                look.feed(&bytes);
                hash.update(&bytes);
                let room = writing.wait_for_capacity(1).await;
                room.map_err(Error::internal)?;
                writing.put(bytes);
            }
            Ok(look.stored(number(row.length), hex(&hash.finalize()))?)
        };
        let stored: Stored = match copying.await {
            Ok(stored) => stored,
            Err(error) => {
                // A bucket keeps the parts of what is neither finished nor given up.
                writing.abort().await.map_err(Error::internal)?;
                return Err(error);
            }
        };
        writing.finish().await.map_err(Error::internal)?;
        Ok(stored)
    }

    async fn store_shown(
        &self,
        row: &UploadRow,
        pieces: &[PieceRow],
        format: ImageFormat,
        taking: Taking,
    ) -> Result<Stored> {
        if number(row.length) > LARGEST_PICTURE_MB << 20 {
            return Err(Refusal::FileTooLarge(LARGEST_PICTURE_MB).into());
        }
        let _room = OPENED.acquire().await.map_err(Error::internal)?;
        let length = usize::try_from(row.length).unwrap_or(0);
        let (mut whole, mut hash) = (BytesMut::with_capacity(length), Sha256::new());
        for piece in pieces {
            let bytes = self.piece(piece).await?;
            hash.update(&bytes);
            whole.extend_from_slice(&bytes);
        }
        let sha256 = hex(&hash.finalize());
        let bytes = whole.freeze();
        self.store_picture(&row.entry, &row.id, format, bytes, sha256, taking)
            .await
    }

    async fn piece(&self, piece: &PieceRow) -> Result<Bytes> {
        let object = self.files.get(&piece_path(&piece.object)).await;
        let bytes = object
            .map_err(Error::internal)?
            .bytes()
            .await
            .map_err(Error::internal)?;
        if bytes.len() as u64 == number(piece.length) {
            Ok(bytes)
        } else {
            Err(Error::internal(format!(
                "piece {} has {} bytes instead of {}",
                piece.object,
                bytes.len(),
                piece.length
            )))
        }
    }
}

/// The turn with one upload.
fn turn_of(id: &FileId) -> Arc<Turn> {
    let mut turns = TURNS.lock().unwrap_or_else(PoisonError::into_inner);
    turns.retain(|_, turn| turn.strong_count() > 0);
    if let Some(turn) = turns.get(id).and_then(Weak::upgrade) {
        return turn;
    }
    let turn = Arc::new(Turn::default());
    turns.insert(id.clone(), Arc::downgrade(&turn));
    turn
}

/// The content itself is refused, so nothing else can come of the upload.
fn is_final(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::FileKind
            | Refusal::VideoKind
            | Refusal::FileBroken
            | Refusal::FileTooLarge(_)
            | Refusal::TooManyPixels(_)
    )
}
