//! Writing before signing in: the questions, and taking along what was written.

use std::collections::BTreeMap;

use domain::{
    dossier,
    entry::EntryState,
    id::EntryId,
    page::{EventKind, author::BeginPage},
    phase::Phase,
    policy::{Action, Actor, rule},
    refusal::{Refusal, both},
};

use crate::{
    Backend,
    answers::cleaned,
    dossier_pages::choice,
    entries::Found,
    error::{Error, Result},
    head::head_of,
    reading::{Reading, permit_edition},
    store::{Audit, NewAnswer},
};

impl Backend {
    /// The questions of an edition, for somebody who may not have an account yet.
    pub async fn begin_page(&self, actor: &Actor, edition: &str) -> Result<BeginPage> {
        let Reading { edition, now, .. } = self
            .read_edition(actor, Action::ReadPublic, edition)
            .await?;
        let spec = &edition.spec;
        let phase: Phase = edition.phase(now);
        Ok(BeginPage {
            head: head_of(&edition, actor, now),
            fields: spec
                .fields
                .iter()
                .map(|field| choice(&field.code, &field.name))
                .collect(),
            sections: spec.dossier.sections.clone(),
            open: rule(Action::StartEntry).1.contains(&phase),
        })
    }

    /// Begins a draft in an edition.
    pub async fn start_entry(&self, actor: &Actor, edition: &str) -> Result<EntryId> {
        self.begin_with(actor, edition, &BTreeMap::new()).await
    }

    /// Begins a draft with what was written before signing in: title, field and the questions of the description.
    /// All of it is taken, or nothing.
    pub async fn begin_with(
        &self,
        actor: &Actor,
        edition: &str,
        answers: &BTreeMap<String, String>,
    ) -> Result<EntryId> {
        let now = self.now();
        let owner = actor.account.as_ref().ok_or(Refusal::SignInFirst)?;
        let mut tx = self.db.begin().await?;
        let found = tx.edition(edition).await?;
        let edition = permit_edition(actor, Action::StartEntry, found, now)?;
        // Whoever begins anew does not want to be gone, and is not deleted meanwhile.
        tx.stay(owner).await?;
        let spec = &edition.spec;
        let mut checked = Ok(Vec::new());
        for (key, typed) in answers {
            let known = matches!(key.as_str(), "title" | "field") || key.starts_with("section.");
            if !known || dossier::task_of(spec, key).is_none() {
                return Err(Refusal::BadRequest.into());
            }
            let text = cleaned(&edition, key, typed);
            checked = both(checked, text).map(|(mut texts, text)| {
                texts.push((key, text));
                texts
            });
        }
        let texts = checked?;
        let id = self.begin_entry(&mut tx, spec, Some(owner), None).await?;
        tx.audit(&Audit {
            id: self.new_id(),
            at: now,
            actor,
            edition: &spec.code,
            entry: id.as_str(),
            what: EventKind::EntryStarted,
            from: "",
            to: EntryState::Draft.name().code(),
            note: "",
        })
        .await?;
        for (key, text) in texts.iter().filter(|(_, text)| !text.is_empty()) {
            tx.insert_answer(&NewAnswer {
                entry: &id,
                key,
                text,
                by: Some(owner),
                now,
            })
            .await?;
        }
        let entry = tx
            .entry(&id)
            .await?
            .ok_or_else(|| Error::internal("an entry that was just begun is not there"))?;
        let answers = tx.answers_of_entry(&id).await?;
        let found = Found {
            entry,
            edition,
            member: None,
        };
        self.follow(&mut tx, &found, &answers).await?;
        tx.commit().await?;
        Ok(id)
    }
}
