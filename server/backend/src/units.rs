//! The unit's word on its entries.

use domain::{
    entry::StateName,
    page::{
        EventKind,
        unit::{UnitLine, UnitPage},
    },
    policy::{Action, Actor, Role},
    refusal::Refusal,
};

use crate::{
    Backend,
    dossier_pages::unit_name,
    entries::{Found, permit_entry},
    error::Result,
    head::head_of,
    reading::Reading,
    store::EntryRow,
};

impl Backend {
    /// The entries that name the officer's unit; those that wait for its word come first.
    pub async fn unit_page(&self, actor: &Actor, edition: &str) -> Result<UnitPage> {
        let Reading {
            mut tx,
            edition,
            now,
        } = self.read_edition(actor, Action::ReadUnit, edition).await?;
        let code = &edition.spec.code;
        let grant = actor
            .grant(Role::UnitOfficer, code)
            .ok_or(Refusal::NotAllowed)?;
        let entries = tx.entries_of_unit(code, &grant.unit).await?;
        let mut names = tx.author_names_of_unit(code, &grant.unit).await?;
        let lines = entries
            .into_iter()
            .map(|entry| UnitLine {
                authors: names.remove(&entry.id).unwrap_or_default(),
                field: edition
                    .spec
                    .field(&entry.field)
                    .map(|field| field.short.clone())
                    .unwrap_or_default(),
                may_endorse: entry.endorsed_at.is_none()
                    && waits(&entry)
                    && permit_entry(&entry, &edition, actor, Action::EndorseEntry, now).is_ok(),
                id: entry.id,
                code: entry.code,
                title: entry.title,
                state: entry.state,
                endorsed_at: entry.endorsed_at,
            })
            .collect();
        Ok(UnitPage {
            head: head_of(&edition, actor, now),
            unit: unit_name(&edition, &grant.unit),
            lines,
        })
    }

    /// Confirms an entry for the officer's unit. Doing it again changes nothing.
    pub async fn endorse_entry(&self, actor: &Actor, entry: &str) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let found = Found::lock(&mut tx, actor, entry).await?;
        found.permit(actor, Action::EndorseEntry, now)?;
        if found.entry.endorsed_at.is_some() {
            return Ok(());
        }
        if !waits(&found.entry) {
            return Err(Refusal::WrongState(found.entry.state.name()).into());
        }
        let by = actor.account.as_ref().ok_or(Refusal::SignInFirst)?;
        tx.set_endorsed(&found.entry.id, by, now).await?;
        self.note_event(&mut tx, actor, &found, EventKind::EntryEndorsed, "")
            .await?;
        tx.commit().await
    }
}

/// The unit's word still counts.
fn waits(entry: &EntryRow) -> bool {
    matches!(
        entry.state.name(),
        StateName::Draft | StateName::Submitted | StateName::Returned
    )
}
