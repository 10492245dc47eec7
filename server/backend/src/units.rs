//! The entries of a unit, for its officer.

use domain::{
    page::unit::{UnitLine, UnitPage},
    policy::{Action, Actor, Role},
    refusal::Refusal,
};

use crate::{
    Backend, dossier_pages::unit_name, endorsements::waits, entries::permit_entry, error::Result,
    head::head_of, reading::Reading,
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
        let mut words = tx.endorsements_of_unit(code, &grant.unit).await?;
        let lines = entries
            .into_iter()
            .map(|entry| UnitLine {
                authors: names.remove(&entry.id).unwrap_or_default(),
                field: edition
                    .spec
                    .field(&entry.field)
                    .map(|field| field.short.clone())
                    .unwrap_or_default(),
                may_endorse: waits(&entry)
                    && permit_entry(&entry, &edition, actor, Action::EndorseEntry, now).is_ok(),
                last: words.remove(&entry.id),
                id: entry.id,
                code: entry.code,
                title: entry.title,
                state: entry.state,
            })
            .collect();
        Ok(UnitPage {
            head: head_of(&edition, actor, now),
            unit: unit_name(&edition, &grant.unit),
            lines,
        })
    }
}
