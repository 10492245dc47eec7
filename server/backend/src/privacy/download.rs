//! Everything of a person as a ZIP archive, written while it is sent.

use domain::{
    confirmation::{Shared, words_at},
    id::{AccountId, EntryId},
    page::{EventKind, FileView, privacy::OwnEntry},
    policy::{Action, Actor, permit},
    refusal::Refusal,
    time::Timestamp,
};
use object_store::ObjectStoreExt as _;
use serde_json::{Value, json};

use super::{own_account, own_entries, own_memberships};
use crate::{
    Backend,
    accounts::NO_EDITION,
    archive::{self, Archive, Failure},
    confirmations::{held, stands_of},
    entries::Found,
    error::{Error, Result},
    file_name::file_name,
    files::{ByteStream, object_path},
    store::Rows,
};

/// Acts that are listed, the newest ones.
const MOST_ACTS: i64 = 2_000;

impl Backend {
    /// What the system holds of the person who asks, as a ZIP archive of JSON and files.
    ///
    /// One at a time for everybody; what others typed or said is not in it.
    pub async fn my_data(&self, actor: &Actor) -> Result<ByteStream> {
        permit(actor, Action::ReadMyData, &NO_EDITION)?;
        let owner = actor.account.as_ref().ok_or(Refusal::SignInFirst)?.clone();
        let slot = self.downloads.begin(&owner)?;
        let (account, entries) = self.read_own(actor, &owner).await?;
        let along = self.read_along(&owner).await?;
        let mut tx = self.db.begin().await?;
        self.note(&mut tx, actor, EventKind::DataDownloaded, "", "")
            .await?;
        tx.commit().await?;

        let backend = self.clone();
        Ok(archive::sent(slot, move |archive| {
            backend.write_own(archive, &owner, &account, &entries)?;
            for (code, part) in &along {
                let path = format!("{code}/part.json");
                archive.text(path, &serde_json::to_vec_pretty(part)?)?;
            }
            Ok(())
        }))
    }

    /// The account as JSON, and the entries.
    async fn read_own(&self, actor: &Actor, owner: &AccountId) -> Result<(Value, Vec<OwnEntry>)> {
        let now = self.now();
        let mut tx = self.db.read().await?;
        let account = own_account(&mut tx, actor, owner).await?;
        let sessions = tx.open_sessions(owner, now).await?;
        let acts = tx.acts_of(owner, MOST_ACTS).await?;
        let entries = own_entries(&mut tx, actor, owner, now).await?;
        let sessions = sessions.iter().map(|session| {
            json!({
                "since": session.since.iso(),
                "until": session.until.iso(),
                "browser": session.agent,
            })
        });
        let roles = actor.grants.iter().map(|grant| {
            json!({ "role": grant.role.code(), "edition": grant.edition, "unit": grant.unit })
        });
        let account = json!({
            "written_at": now.iso(),
            "name": account.name,
            "contact": account.contact,
            "created_at": account.created_at.iso(),
            "has_password": account.has_password,
            "deletion_asked_at": account.asked_at.map(Timestamp::iso),
            "roles": roles.collect::<Vec<_>>(),
            "sessions": sessions.collect::<Vec<_>>(),
            "acts": named(&acts, ["what", "entry", "at"]),
            "entries": entries.iter().map(|(_, own)| own.code.clone()).collect::<Vec<_>>(),
        });
        Ok((account, entries.into_iter().map(|(_, own)| own).collect()))
    }

    /// What is held of the person in entries of others that they write along, by receipt code.
    async fn read_along(&self, owner: &AccountId) -> Result<Vec<(String, Value)>> {
        let now = self.now();
        let mut tx = self.db.read().await?;
        let mut along = Vec::new();
        for (row, own) in own_memberships(&mut tx, owner).await? {
            let entry = tx.entry(&own.id).await?;
            let found = Found::with_edition(&mut tx, entry).await?;
            let answers = tx.answers_of_entry(&own.id).await?;
            let stands = stands_of(&mut tx, &found.edition, &found.entry, &answers, now).await?;
            let most = found.edition.spec.rules.most_authors;
            let author = words_at(most, &answers, row);
            let stand = stands.iter().find(|author| author.number == row);
            let (Some((author, _)), Some(stand)) = (author, stand) else {
                continue;
            };
            let mut part = held(&mut tx, &found, &author, stand).await?;
            let typed = tx.typed_by(&own.id, owner).await?;
            if let Value::Object(part) = &mut part {
                part.insert("writes_along_since".to_owned(), own.since.iso().into());
                let typed = named(&typed, ["key", "text", "saved_at"]);
                part.insert("answers".to_owned(), typed.into());
            }
            along.push((own.code, part));
        }
        Ok(along)
    }

    fn write_own(
        &self,
        archive: &mut Archive,
        owner: &AccountId,
        account: &Value,
        entries: &[OwnEntry],
    ) -> Result<(), Failure> {
        archive.text("account.json", &serde_json::to_vec_pretty(account)?)?;
        for own in entries {
            let (entry, files) = archive.wait(self.read_entry(owner, own))?;
            let path = format!("{}/entry.json", own.code);
            archive.text(path, &serde_json::to_vec_pretty(&entry)?)?;
            for (number, file) in (1..).zip(&files) {
                let kept = if file.sent.is_empty() {
                    "original"
                } else {
                    "sent"
                };
                let path = object_path(&own.id, &file.id, kept);
                let bytes = archive.wait(self.files.get(&path))?.into_stream();
                archive.packed(file_path(own, number, file), bytes)?;
            }
        }
        Ok(())
    }

    /// An entry as JSON, as far as the person who asks typed it or was told it, and its files.
    async fn read_entry(
        &self,
        owner: &AccountId,
        own: &OwnEntry,
    ) -> Result<(Value, Vec<FileView>)> {
        let id: &EntryId = &own.id;
        let mut tx = self.db.read().await?;
        let entry = tx.entry(id).await?;
        let entry = entry.ok_or_else(|| Error::internal("an entry has gone meanwhile"))?;
        let typed = tx.typed_by(id, owner).await?;
        let told = tx.told_about(id).await?;
        let said = tx.said_by_unit(id).await?;
        let mut files = tx.files_of_entry(id).await?;
        let papers = tx.papers_of_entry(id).await?;
        files.extend(papers.into_iter().map(|paper| paper.file));
        let before = tx.before_completion(id).await?;
        // Whoever wrote it down, as of an imported entry.
        let answers = tx.answers_of_entry(id).await?;
        let agreed = |part: Shared| {
            answers
                .get(part.key())
                .is_some_and(|answer| answer.text == "yes")
        };
        let listed = (1..).zip(&files).map(|(number, file)| {
            json!({
                "path": file_path(own, number, file),
                "name": file.name,
                "caption": file.caption,
                "bytes": file.size,
                "stamped_by_the_unit": file.endorsement,
            })
        });
        let json = json!({
            "code": own.code,
            "edition": entry.edition,
            "contest": own.edition_name,
            "title": own.title,
            "state": own.state.code(),
            "submitted_at": entry.submitted_at.map(Timestamp::iso),
            "kept_until": own.until.map(domain::time::Date::iso),
            "agreed_to_be_named": agreed(Shared::Name),
            "agreed_to_workplace_in_public": agreed(Shared::Work),
            "agreed_to_pictures_in_public": agreed(Shared::Photo),
            "answers": named(&typed, ["key", "text", "saved_at"]),
            "answers_before_completion": before,
            "messages": named(&told, ["subject", "text", "at"]),
            "words_of_the_unit": named(&said, ["verdict", "reason", "at"]),
            "files": listed.collect::<Vec<_>>(),
        });
        Ok((json, files))
    }
}

fn file_path(own: &OwnEntry, number: usize, file: &FileView) -> String {
    let name = match file.sent.rsplit_once('/') {
        Some((_, ending)) => file_name(&file.name, ending),
        None => file.name.clone(),
    };
    format!("{}/files/{number:02} {name}", own.code)
}

/// Rows of two texts and an instant with their names.
fn named(rows: &Rows, [first, second, at]: [&str; 3]) -> Vec<Value> {
    let row = |(a, b, when): &(String, String, i64)| json!({ first: a, second: b, at: Timestamp(*when).iso() });
    rows.iter().map(row).collect()
}
