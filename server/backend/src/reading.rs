//! The beginning of every page of an edition: open, load, ask the policy.

use domain::{
    phase::Phase,
    policy::{Action, Actor, Facts, Who, permit, rule},
    refusal::Refusal,
    time::Timestamp,
};

use crate::{
    Backend,
    error::Result,
    store::{ChainEnd, EditionRow, Tx},
};

/// An edition that somebody may read, in an open unit of work.
pub(crate) struct Reading {
    pub(crate) tx: Tx,
    pub(crate) edition: EditionRow,
    pub(crate) now: Timestamp,
}

impl Backend {
    /// Opens an edition for an action that needs no other facts.
    pub(crate) async fn read_edition(
        &self,
        actor: &Actor,
        action: Action,
        edition: &str,
    ) -> Result<Reading> {
        let now = self.now();
        let mut tx = self.db.read().await?;
        let edition = tx.edition(edition).await?;
        let edition = permit_edition(actor, action, edition, now)?;
        Ok(Reading { tx, edition, now })
    }
}

/// An edition that somebody may change, with the end of its chain held: whoever else writes to it waits.
pub(crate) struct Holding {
    pub(crate) tx: Tx,
    pub(crate) end: ChainEnd,
    pub(crate) edition: EditionRow,
    pub(crate) now: Timestamp,
}

impl Backend {
    /// Holds an edition for an act that must not move between what it rests on and what it records.
    pub(crate) async fn hold_edition(
        &self,
        actor: &Actor,
        action: Action,
        edition: &str,
    ) -> Result<Holding> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let end = tx.hold_chain(edition).await?;
        let edition = tx.edition(edition).await?;
        let edition = permit_edition(actor, action, edition, now)?;
        Ok(Holding {
            tx,
            end: end.ok_or(Refusal::NotFound)?,
            edition,
            now,
        })
    }
}

/// Lets an edition through when the policy does. One that does not exist looks like one that is not theirs.
pub(crate) fn permit_edition(
    actor: &Actor,
    action: Action,
    edition: Option<EditionRow>,
    now: Timestamp,
) -> Result<EditionRow, Refusal> {
    let Some(edition) = edition else {
        let anyone = rule(action).0 == Who::Anyone;
        return Err(if anyone || actor.account.is_some() {
            Refusal::NotFound
        } else {
            Refusal::SignInFirst
        });
    };
    permit(actor, action, &edition.facts(now))?;
    Ok(edition)
}

impl EditionRow {
    /// What the policy asks of an edition alone.
    pub(crate) fn facts(&self, now: Timestamp) -> Facts<'_> {
        Facts::of_edition(&self.spec.code, self.phase(now))
    }

    /// Whether an action would be allowed, for showing its button.
    pub(crate) fn lets(&self, actor: &Actor, action: Action, now: Timestamp) -> bool {
        permit(actor, action, &self.facts(now)).is_ok()
    }

    /// The name of a judging group, or its code when it is gone.
    pub(crate) fn group_name(&self, code: &str) -> String {
        let mut groups = self.spec.judging.groups.iter();
        groups
            .find(|group| group.code == code)
            .map_or_else(|| code.to_owned(), |group| group.name.clone())
    }

    /// The short name of a field, or its code when the edition does not know it any more.
    pub(crate) fn field_name(&self, code: &str) -> String {
        let field = self.spec.field(code);
        field.map_or(code, |field| field.short.as_str()).to_owned()
    }

    /// The label of a unit, or its code when the edition does not know it any more.
    pub(crate) fn unit_name(&self, code: &str) -> String {
        self.spec.unit_label(code)
    }
}

/// The word for a phase in audit events.
pub(crate) fn phase_code(phase: Phase) -> &'static str {
    match phase {
        Phase::Announced => "announced",
        Phase::Open => "open",
        Phase::Judging => "judging",
        Phase::Decided => "decided",
        Phase::Published => "published",
    }
}
