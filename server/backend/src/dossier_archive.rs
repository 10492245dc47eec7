//! Dossiers to take along: a folder for every entry of a list, and the list at the top.

use domain::{
    id::EntryId,
    page::{
        EventKind, FileView,
        privacy::Looked,
        secretariat::{ScreeningQuery, ScreeningSheet, TakenDossier},
    },
    policy::{Action, Actor},
    refusal::Refusal,
};
use object_store::ObjectStoreExt as _;

use crate::{
    Backend,
    archive::{self, Archive, Failure},
    dossier_pages::{phone_text, sections_of, typed},
    error::{Error, Result},
    file_name::folder_name,
    files::{ByteStream, object_path},
};

/// What is written into an archive, in the words of whoever takes it along.
pub trait ArchiveWords: Send + 'static {
    /// Name and content of the list at the top; `folders` are those of its lines.
    fn list(&self, list: &ScreeningSheet, folders: &[String]) -> Result<(String, Vec<u8>)>;
    /// Name and content of the page of an entry; its files lie beside it.
    fn dossier(&self, dossier: &TakenDossier) -> (String, Vec<u8>);
}

impl Backend {
    /// The dossiers that the screening list finds, as a ZIP archive. A search that means nothing is refused.
    ///
    /// Whose dossier is written is noted before its first byte.
    pub async fn dossiers(
        &self,
        actor: &Actor,
        edition: &str,
        query: ScreeningQuery,
        words: impl ArchiveWords,
    ) -> Result<ByteStream> {
        let said = [&query.q, &query.state, &query.field, &query.unit].map(String::as_str);
        let said = said.join(" ");
        let list = self
            .read_sheet(actor, Action::TakeDossiers, edition, query)
            .await?;
        let reader = actor.account.as_ref().ok_or(Refusal::SignInFirst)?;
        let slot = self.takeaways.begin(reader)?;
        let mut tx = self.db.begin().await?;
        let note = format!("entries {}: {}", list.lines.len(), said.trim());
        self.note(&mut tx, actor, EventKind::DossiersTaken, edition, &note)
            .await?;
        tx.commit().await?;

        let (backend, actor) = (self.clone(), actor.clone());
        Ok(archive::sent(slot, move |archive| {
            backend.write_dossiers(archive, &actor, &list, &words)
        }))
    }

    fn write_dossiers(
        &self,
        archive: &mut Archive,
        actor: &Actor,
        list: &ScreeningSheet,
        words: &impl ArchiveWords,
    ) -> Result<(), Failure> {
        let folders = list.lines.iter();
        let folders = folders.map(|line| folder_name(&line.code, &line.title));
        let folders: Vec<String> = folders.collect();
        let (name, content) = words.list(list, &folders)?;
        archive.text(name, &content)?;
        for (line, folder) in list.lines.iter().zip(&folders) {
            let edition = &list.edition.code;
            archive.wait(self.note_access(actor, edition, line.id.as_str(), Looked::Archive));
            // Deleted since the list was read.
            let Some(dossier) = archive.wait(self.taken_dossier(&line.id))? else {
                continue;
            };
            let (name, content) = words.dossier(&dossier);
            archive.text(format!("{folder}/{name}"), &content)?;
            for (name, file) in &dossier.files {
                let path = object_path(&line.id, &file.id, "original");
                let bytes = match archive.wait(self.files.get(&path)) {
                    Ok(object) => object.into_stream(),
                    Err(object_store::Error::NotFound { .. })
                        if archive.wait(self.taken_dossier(&line.id))?.is_none() =>
                    {
                        break;
                    }
                    Err(error) => return Err(error.into()),
                };
                archive.packed(format!("{folder}/{name}"), bytes)?;
            }
        }
        Ok(())
    }

    async fn taken_dossier(&self, id: &EntryId) -> Result<Option<TakenDossier>> {
        let mut tx = self.db.read().await?;
        let entry = tx.entry(id).await?;
        let Some(entry) = entry.filter(|entry| entry.submitted_at.is_some()) else {
            return Ok(None);
        };
        let edition = tx.edition(&entry.edition).await?;
        let edition = edition.ok_or_else(|| Error::internal("an edition has gone"))?;
        let answers = tx.answers_of_entry(id).await?;
        let authors = tx.authors_of_entry(id).await?;
        let files = tx.files_of_entry(id).await?;
        let endorsement = tx.last_endorsement(id, &entry.unit).await?;
        Ok(Some(TakenDossier {
            edition_name: edition.spec.name.clone(),
            ordinal: edition.spec.ordinal.clone(),
            code: entry.code.clone(),
            title: entry.title.clone(),
            field: edition.field_name(&entry.field),
            unit: edition.unit_name(&entry.unit),
            made: typed(&answers, "made").to_owned(),
            phone: phone_text(typed(&answers, "phone")),
            state: entry.state.name(),
            submitted_at: entry.submitted_at,
            authors,
            sections: sections_of(&edition, &answers),
            endorsement,
            files: named(files),
        }))
    }
}

/// Files with their names in the folder: numbered, since two of them may have one name.
fn named(files: Vec<FileView>) -> Vec<(String, FileView)> {
    let named = |(number, file): (usize, FileView)| (format!("{number:02} {}", file.name), file);
    (1..).zip(files).map(named).collect()
}
