//! A body, piece by piece into the store.

use std::time::Duration;

use axum::body::{Body, Bytes};
use backend::{Result, Upload, UploadWriter};
use domain::refusal::Refusal;
use http_body_util::BodyExt as _;
use tokio::time::timeout;

use super::headers::Checksum;
use crate::files::ignore;

/// Bytes that are kept in memory before they are stored.
const PIECE: usize = 512 * 1024;
/// The longest silence of a phone that still sends.
const SILENCE: Duration = Duration::from_mins(1);

/// Stores what comes; the last byte makes the file.
///
/// What came before a cut counts, unless a checksum was to be held: then all of the body counts or nothing.
pub(super) async fn receive(
    mut writer: UploadWriter,
    mut body: Body,
    mut checksum: Option<Checksum>,
) -> Result<Upload> {
    let mut piece = Vec::new();
    loop {
        let bytes = match timeout(SILENCE, body.frame()).await {
            Ok(None) => break,
            Ok(Some(Ok(frame))) => frame.into_data().unwrap_or_default(),
            Ok(Some(Err(_))) | Err(_) => {
                if checksum.is_none() {
                    writer.put(piece.into()).await?;
                    writer.keep().await?;
                } else {
                    writer.forget().await;
                }
                return Err(Refusal::UploadCut.into());
            }
        };
        if let Some(checksum) = &mut checksum {
            checksum.add(&bytes);
        }
        if (piece.len() as u64).saturating_add(bytes.len() as u64) > writer.left() {
            writer.forget().await;
            ignore(body, super::MOST_IGNORED).await;
            return Err(Refusal::BodyTooLarge.into());
        }
        piece.extend_from_slice(&bytes);
        if piece.len() >= PIECE {
            writer.put(Bytes::from(std::mem::take(&mut piece))).await?;
            if checksum.is_none() {
                writer.keep().await?;
            }
        }
    }
    writer.put(piece.into()).await?;
    if checksum.is_some_and(|checksum| !checksum.fits()) {
        writer.forget().await;
        return Err(Refusal::UploadChecksum.into());
    }
    writer.keep().await?;
    writer.done().await
}
