//! Heads and secretaries of the judging groups.

use domain::{
    id::AccountId,
    message::Occasion,
    page::{
        Choice, EventKind,
        panels::{Panel, PanelsPage},
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
                    }
                })
                .collect(),
            people,
            may_name: edition.lets(actor, Action::NamePanels, now),
            mails: spec.messages.of(Occasion::Ledger).is_some(),
        })
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
