//! A proposal held until it is settled.

use domain::{
    id::{AccountId, ProposalId},
    page::EventKind,
    policy::{Action, Actor},
    proposal::State,
    refusal::Refusal,
    time::Timestamp,
};

use crate::{
    Backend,
    error::Result,
    reading::permit_edition,
    store::{Audit, ChainEnd, EditionRow, ProposalRow, Tx},
};

/// An open proposal, held until it is settled or dropped.
pub(super) struct Settling {
    pub(super) tx: Tx,
    pub(super) end: ChainEnd,
    pub(super) edition: EditionRow,
    pub(super) row: ProposalRow,
    pub(super) by: AccountId,
    pub(super) now: Timestamp,
}

impl Backend {
    /// Holds an open proposal and the chain that it would change.
    pub(super) async fn settle(&self, actor: &Actor, proposal: &str) -> Result<Settling> {
        self.settle_by(actor, proposal, Action::SettleProposal)
            .await
    }

    /// The same for another action than settling proposals.
    pub(super) async fn settle_by(
        &self,
        actor: &Actor,
        proposal: &str,
        action: Action,
    ) -> Result<Settling> {
        let by = actor.account.clone().ok_or(Refusal::SignInFirst)?;
        let now = self.now();
        let id = ProposalId::parse(proposal).ok_or(Refusal::NotFound)?;
        let mut tx = self.db.begin().await?;
        let found = tx.proposal(&id).await?;
        let edition = found.ok_or(Refusal::NotFound)?.edition;
        let end = tx.hold_chain(&edition).await?.ok_or(Refusal::NotFound)?;
        // Read once more: nobody settles it from here on.
        let row = tx.proposal(&id).await?.ok_or(Refusal::NotFound)?;
        let edition = tx.edition(&edition).await?;
        let edition = permit_edition(actor, action, edition, now)?;
        if row.state != State::Open {
            return Err(Refusal::ProposalSettled.into());
        }
        Ok(Settling {
            tx,
            end,
            edition,
            row,
            by,
            now,
        })
    }

    pub(super) async fn close_proposal(
        &self,
        settling: Settling,
        actor: &Actor,
        state: State,
        reason: &str,
    ) -> Result<()> {
        let Settling {
            mut tx,
            edition,
            row,
            by,
            now,
            ..
        } = settling;
        if !tx.settle_proposal(&row.id, state, &by, reason, now).await? {
            return Err(Refusal::ProposalSettled.into());
        }
        let what = match state {
            State::Refused => EventKind::ProposalRefused,
            State::Withdrawn => EventKind::ProposalWithdrawn,
            State::Open | State::Confirmed => EventKind::ProposalConfirmed,
        };
        let note = format!("{} {}\n{reason}", row.id, row.matter.code());
        self.note_proposal(&mut tx, actor, &edition.spec.code, what, note.trim())
            .await?;
        tx.commit().await
    }

    /// Names the sheet in the note and no entry: the history of an entry is read by people who must not know its
    /// judges.
    pub(super) async fn note_proposal(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        edition: &str,
        what: EventKind,
        note: &str,
    ) -> Result<()> {
        tx.audit(&Audit {
            id: self.new_id(),
            at: self.now(),
            actor,
            edition,
            entry: "",
            what,
            from: "",
            to: "",
            note,
        })
        .await
    }
}
