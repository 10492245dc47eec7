//! A photo of a model as it came or went, of one line of the log.

use bytes::Bytes;
use domain::{
    custody::{Deed, standing},
    id::{FileId, parse_receipt_code},
    page::EventKind,
    policy::{Action, Actor},
    refusal::Refusal,
};

use super::taken;
use crate::{
    Backend,
    entries::Found,
    error::{Error, Result},
    file_name::file_name,
    files::Taking,
    picture::{self, Content},
    reading::permit_edition,
    secrets::sha256_hex,
    store::{NewPhoto, Tx},
};

/// Bytes of a photo as it is sent.
const LARGEST: usize = 20 << 20;
/// Photos of one model, replaced ones too.
const MOST: usize = 40;

impl Backend {
    /// How many bytes a photo of a model may have, for whoever may add one.
    pub async fn model_photo_limit(&self, actor: &Actor, edition: &str) -> Result<usize> {
        let reading = self
            .read_edition(actor, Action::HandleModels, edition)
            .await?;
        taken(&reading.edition)?;
        Ok(LARGEST)
    }

    /// Adds a photo to a line of a model's log, counted from 1; another one of the same line is shown in its place.
    ///
    /// The same bytes sent twice are added once.
    pub async fn photograph_model(
        &self,
        actor: &Actor,
        edition: &str,
        code: &str,
        number: usize,
        name: &str,
        bytes: Bytes,
    ) -> Result<FileId> {
        let mut tx = self.db.read().await?;
        let found = self.photographed(&mut tx, actor, edition, code).await?;
        let entry = found.entry.id.clone();
        line_of(&tx.deeds_of_entry(&entry).await?, number)?;
        if bytes.len() > LARGEST {
            return Err(Refusal::FileTooLarge((LARGEST >> 20) as u64).into());
        }
        let Some(Content::Picture(format)) = picture::sniff(&bytes) else {
            return Err(Refusal::PictureKind.into());
        };
        let sha256 = sha256_hex(&bytes);
        if let Some(photo) = tx.same_photo(&entry, number, &sha256).await? {
            return Ok(photo);
        }
        if tx.photos_of_entry(&entry).await?.len() >= MOST {
            return Err(Refusal::TooManyFiles(MOST as u64).into());
        }
        // Nothing is held open while the picture is made.
        drop(tx);
        let id = FileId::parse(&self.new_id())
            .ok_or_else(|| Error::internal("a new id is not a ULID"))?;
        let stored = self
            .store_picture(&entry, &id, format, bytes, sha256, Taking::MODELS)
            .await?;

        let mut tx = self.db.begin().await?;
        let found = self.photographed(&mut tx, actor, edition, code).await?;
        let found = Found::lock(&mut tx, actor, found.entry.id.as_str()).await?;
        line_of(&tx.deeds_of_entry(&entry).await?, number)?;
        if let Some(photo) = tx.same_photo(&entry, number, &stored.sha256).await? {
            return Ok(photo);
        }
        if tx.photos_of_entry(&entry).await?.len() >= MOST {
            return Err(Refusal::TooManyFiles(MOST as u64).into());
        }
        let name = file_name(name, stored.ending);
        tx.insert_photo(&NewPhoto {
            id: &id,
            entry: &entry,
            number,
            name: &name,
            media: stored.media,
            sha256: &stored.sha256,
            now: self.now(),
        })
        .await?;
        self.note_event(&mut tx, actor, &found, EventKind::ModelPhotographed, "")
            .await?;
        tx.commit().await?;
        Ok(id)
    }

    /// The entry of a model, for whoever handles models.
    async fn photographed(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        edition: &str,
        code: &str,
    ) -> Result<Found> {
        let edition = tx.edition(edition).await?;
        let edition = permit_edition(actor, Action::HandleModels, edition, self.now())?;
        taken(&edition)?;
        let code = parse_receipt_code(code).ok_or(Refusal::NotFound)?;
        let id = tx.entry_of_code(&edition.spec.code, &code).await?;
        let id = id.ok_or(Refusal::NotFound)?;
        let entry = tx.entry(&id).await?;
        // A draft is its author's alone until it is handed in.
        let entry = entry.filter(|entry| entry.submitted_at.is_some());
        let entry = entry.ok_or(Refusal::NotFound)?;
        Ok(Found {
            entry,
            edition,
            member: None,
        })
    }
}

/// Refuses a number that is no line, or one that was taken back.
fn line_of(deeds: &[Deed], number: usize) -> Result<(), Refusal> {
    let deed = number.checked_sub(1).and_then(|place| deeds.get(place));
    let deed = deed.ok_or(Refusal::NotFound)?;
    if standing(deeds).into_iter().any(|other| other == deed) {
        Ok(())
    } else {
        Err(Refusal::Stale)
    }
}
