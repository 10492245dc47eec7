//! The administrator's page: editions and people.

use domain::{
    page::{
        Choice,
        admin::{EditionView, PeoplePage, Person},
    },
    policy::{Action, Actor, permit},
    text,
    time::Timestamp,
    vietnamese::name_sort_key,
};

use crate::{
    Backend,
    accounts::NO_EDITION,
    error::Result,
    head::head_or_blank,
    privacy::overdue,
    store::{EditionRow, PersonRow},
};

impl Backend {
    /// Editions and people with roles, by given name. Action [`Action::ReadPeople`].
    pub async fn people_page(&self, actor: &Actor) -> Result<PeoplePage> {
        permit(actor, Action::ReadPeople, &NO_EDITION)?;
        let now = self.clock.now();
        let mut tx = self.db.read().await?;
        let current = tx.current_edition(now).await?;
        let editions = tx.editions().await?;
        let mut people = persons(tx.people(now).await?);
        let overdue = overdue(&mut tx, &editions, now).await?;
        people.sort_by_cached_key(|person| name_sort_key(&person.name));
        Ok(PeoplePage {
            head: head_or_blank(current.as_ref(), actor, now),
            editions: editions.iter().map(|row| edition_view(row, now)).collect(),
            people,
            overdue,
        })
    }
}

/// Puts the lines of each person together.
fn persons(rows: Vec<PersonRow>) -> Vec<Person> {
    let mut people: Vec<Person> = Vec::new();
    for row in rows {
        match people.last_mut() {
            Some(person) if person.id == row.id => person.grants.push(row.grant),
            _ => people.push(Person {
                id: row.id,
                name: row.name,
                contact: text::phone_text(&row.contact),
                grants: vec![row.grant],
                link_until: row.link_until,
                last_seen: row.last_seen,
            }),
        }
    }
    people
}

fn edition_view(row: &EditionRow, now: Timestamp) -> EditionView {
    let choice = |code: &str, name: &str| Choice {
        code: code.to_owned(),
        name: name.to_owned(),
    };
    let spec = &row.spec;
    EditionView {
        edition: row.head(now),
        warnings: row.warnings.clone(),
        groups: spec
            .judging
            .groups
            .iter()
            .map(|group| choice(&group.code, &group.name))
            .collect(),
        units: spec
            .units
            .iter()
            .map(|unit| choice(&unit.code, &spec.unit_label(&unit.code)))
            .collect(),
    }
}
