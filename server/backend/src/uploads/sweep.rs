//! What nobody finishes or uses: uploads that a crash left whole, that wait too long, and pieces without a row.

use std::collections::HashSet;

use object_store::{ObjectStore as _, ObjectStoreExt as _, path::Path};

use super::{oldest, write::FOLDER};
use crate::{
    Backend,
    error::{Error, Result},
    files::object_path,
    store::{PieceRow, UploadRow},
};

/// Age at which a piece without a row is surely not one that is being written, in milliseconds.
const ONE_DAY_MS: i64 = 86_400_000;

impl Backend {
    /// Makes files of the uploads whose last byte came before the program ended.
    ///
    /// Says how many there were. One that breaks is logged and left for whoever asks for it next.
    pub async fn finish_uploads(&self) -> Result<usize> {
        let mut tx = self.db.read().await?;
        let whole = tx.whole_uploads().await?;
        drop(tx);
        let mut done = 0;
        for row in whole {
            let mut tx = self.db.read().await?;
            let actor = tx.actor(&row.account).await?;
            drop(tx);
            let Some(actor) = actor else { continue };
            match self.finished(&actor, &row).await {
                Ok(_) => done += 1,
                Err(Error::Refused(refusal)) => {
                    tracing::info!(upload = row.id.as_str(), ?refusal, "an upload was refused");
                }
                Err(error) => {
                    tracing::error!(upload = row.id.as_str(), %error, "an upload cannot be finished");
                }
            }
        }
        Ok(done)
    }

    /// Ends uploads that have waited too long and deletes what is left of them and of crashes.
    ///
    /// Says how many were ended.
    pub async fn sweep_uploads(&self) -> Result<usize> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let silent = tx.silent_uploads(oldest(now)).await?;
        let mut ended = Vec::new();
        for row in silent {
            let pieces = tx.pieces(&row.id).await?;
            tx.delete_pieces(&row.id).await?;
            tx.end_upload(&row.id, None, "", now).await?;
            ended.push((row, pieces));
        }
        let kept: HashSet<String> = tx.piece_objects().await?.into_iter().collect();
        tx.commit().await?;
        for (row, pieces) in &ended {
            self.delete_bytes(row, pieces).await;
        }
        let folder = Path::from(FOLDER);
        let there = self.files.list_with_delimiter(Some(&folder)).await;
        for object in there.map_err(Error::internal)?.objects {
            let name = object.location.filename().unwrap_or_default();
            let age = now.0 - object.last_modified.timestamp_millis();
            if !kept.contains(name) && age > ONE_DAY_MS {
                self.files
                    .delete(&object.location)
                    .await
                    .map_err(Error::internal)?;
            }
        }
        Ok(ended.len())
    }

    /// Deletes the pieces of an upload of which no file came, and what was made of them.
    pub(super) async fn delete_bytes(&self, row: &UploadRow, pieces: &[PieceRow]) {
        self.delete_pieces(pieces).await;
        for variant in ["sent", "original", "view", "small"] {
            // Mostly there is none.
            let _ = self
                .files
                .delete(&object_path(&row.entry, &row.id, variant))
                .await;
        }
    }
}
