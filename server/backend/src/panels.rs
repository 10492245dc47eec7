//! Heads and secretaries of the judging groups.

use std::collections::HashMap;

use domain::{
    edition::{Edition, Group},
    id::AccountId,
    message::Occasion,
    page::{
        Choice, EventKind,
        panels::{Expertise, Panel, PanelsPage},
    },
    policy::{Action, Actor},
    refusal::{Problem, Refusal},
    vietnamese::name_sort_key,
};

use crate::{
    Backend,
    error::Result,
    head::head_of,
    reading::{Reading, permit_edition},
    store::JudgeRow,
};

impl Backend {
    /// Who heads which group, and who keeps its minutes.
    pub async fn panels_page(&self, actor: &Actor, edition: &str) -> Result<PanelsPage> {
        let Reading {
            mut tx,
            edition,
            now,
        } = self
            .read_edition(actor, Action::ReadPanels, edition)
            .await?;
        let spec = &edition.spec;
        let mut named = tx.panels(&spec.code).await?;
        let mut people = tx.panel_people(&spec.code).await?;
        people.sort_by_cached_key(|person| name_sort_key(&person.name));
        let mut judges = tx.judges(&spec.code).await?;
        judges.retain(|judge| judge.active);
        judges.sort_by_cached_key(|judge| name_sort_key(&judge.name));
        let expertise = tx.expertise(&spec.code).await?;
        let groups = spec.judging.groups.iter();
        Ok(PanelsPage {
            head: head_of(&edition, actor, now),
            panels: groups
                .map(|group| {
                    let row = named.remove(&group.code).unwrap_or_default();
                    Panel {
                        group: Choice {
                            code: group.code.clone(),
                            name: group.name.clone(),
                        },
                        head: row.head,
                        secretary: row.secretary,
                        fields: fields_of(spec, group),
                        judges: judges
                            .iter()
                            .filter(|judge| judge.groups.contains(&group.code))
                            .map(|judge| known_by(judge, group, &expertise))
                            .collect(),
                    }
                })
                .collect(),
            people,
            may_name: edition.lets(actor, Action::NamePanels, now),
            mails: spec.messages.of(Occasion::Ledger).is_some(),
        })
    }

    /// Notes which fields of a group its judges know, as pairs of account and code of a field; entries come to whoever
    /// knows their field first. A judge without any is asked for all of them alike.
    ///
    /// Refuses with [`Refusal::Invalid`] on `group`, or on `known` when a pair is none of the group.
    pub async fn save_expertise(
        &self,
        actor: &Actor,
        edition: &str,
        group: &str,
        known: &[(String, String)],
    ) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let edition = tx.edition(edition).await?;
        let edition = permit_edition(actor, Action::NamePanels, edition, now)?;
        let spec = &edition.spec;
        let mut groups = spec.judging.groups.iter();
        let group = groups
            .find(|known| known.code == group)
            .ok_or_else(|| Refusal::invalid("group", Problem::NotAChoice))?;
        let mut judges = tx.judges(&spec.code).await?;
        judges.retain(|judge| judge.active && judge.groups.contains(&group.code));
        let is_known = |(judge, field): &(String, String)| {
            judges.iter().any(|one| one.id == *judge) && group.fields.contains(field)
        };
        if !known.iter().all(is_known) {
            return Err(Refusal::invalid("known", Problem::NotAChoice).into());
        }
        for judge in &judges {
            let own = known.iter().filter(|(one, _)| *one == judge.id);
            let own: Vec<&str> = own.map(|(_, field)| field.as_str()).collect();
            tx.put_expertise(&spec.code, &judge.id, &group.fields, &own)
                .await?;
        }
        self.note(
            &mut tx,
            actor,
            EventKind::ExpertiseSaved,
            &spec.code,
            &group.code,
        )
        .await?;
        tx.commit().await
    }

    /// Names head and secretary of a group among judges and committee; an empty account names nobody.
    pub async fn name_panel(
        &self,
        actor: &Actor,
        edition: &str,
        group: &str,
        head: &str,
        secretary: &str,
    ) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let edition = tx.edition(edition).await?;
        let edition = permit_edition(actor, Action::NamePanels, edition, now)?;
        let spec = &edition.spec;
        if spec.judging.groups.iter().all(|known| known.code != group) {
            return Err(Refusal::invalid("group", Problem::NotAChoice).into());
        }
        let people = tx.panel_people(&spec.code).await?;
        let somebody = |field: &str, typed: &str| {
            let known = people.iter().any(|person| person.code == typed);
            match AccountId::parse(typed).filter(|_| known) {
                _ if typed.is_empty() => Ok(None),
                Some(account) => Ok(Some(account)),
                None => Err(Refusal::invalid(field, Problem::NotAChoice)),
            }
        };
        let chosen = (somebody("head", head)?, somebody("secretary", secretary)?);
        if chosen.0.is_some() && chosen.0 == chosen.1 {
            return Err(Refusal::invalid("secretary", Problem::SamePerson).into());
        }
        tx.put_panel(&spec.code, group, chosen.0.as_ref(), chosen.1.as_ref())
            .await?;
        let note = format!("{group} {head} {secretary}");
        self.note(&mut tx, actor, EventKind::PanelNamed, &spec.code, &note)
            .await?;
        tx.commit().await
    }
}

fn fields_of(spec: &Edition, group: &Group) -> Vec<Choice> {
    let fields = spec.fields.iter();
    let fields = fields.filter(|field| group.fields.contains(&field.code));
    fields
        .map(|field| Choice {
            code: field.code.clone(),
            name: field.short.clone(),
        })
        .collect()
}

/// What a judge knows of the fields of a group.
fn known_by(
    judge: &JudgeRow,
    group: &Group,
    expertise: &HashMap<String, Vec<String>>,
) -> Expertise {
    let known = expertise.get(&judge.id).into_iter().flatten();
    Expertise {
        judge: Choice {
            code: judge.id.clone(),
            name: judge.name.clone(),
        },
        fields: known
            .filter(|field| group.fields.contains(field))
            .cloned()
            .collect(),
    }
}
