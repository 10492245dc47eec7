//! Closing a vote, or taking it back.

use domain::{
    page::EventKind,
    policy::{Action, Actor, permit},
    refusal::Refusal,
    vote::{Voted, outcome},
};

use super::vote_for;
use crate::{Backend, error::Result, ledger::Deed, store::Closed};

impl Backend {
    /// Closes a vote and records in the ledger what follows from its ballots.
    pub async fn close_vote(&self, actor: &Actor, vote: &str) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let (row, edition) = vote_for(&mut tx, actor, vote).await?;
        permit(actor, Action::CloseVote, &edition.facts(now))?;
        let by = actor.account.as_ref().ok_or(Refusal::SignInFirst)?;
        let mut end = tx
            .hold_chain(&row.edition)
            .await?
            .ok_or(Refusal::NotFound)?;
        if !tx.hold_vote(&row.id).await? {
            return Err(Refusal::VoteClosed.into());
        }
        // Nobody votes any more from here on.
        let mut row = tx.vote(&row.id).await?.ok_or(Refusal::NotFound)?;
        // The counts of one or two ballots would tell whose they are.
        let voted = row.voters.values().filter(|voter| voter.voted).count();
        row.motion.ballot.check_count(voted)?;
        let chair = row.voters.get(&row.motion.chair);
        let chair = chair
            .filter(|chair| chair.voted)
            .map(|chair| &*chair.choice);
        let outcome = outcome(&row.motion, &row.counts, chair);
        tx.close_vote(&row.id, &outcome, by, now).await?;
        row.closed = Some(Closed {
            by: by.clone(),
            by_name: actor.name.clone(),
            at: now,
            outcome,
        });
        let voted: Voted = row.voted().ok_or(Refusal::NotFound)?;
        self.append(&mut tx, &mut end, Deed::Vote(&voted), now)
            .await?;
        let code = &edition.spec.code;
        self.note(&mut tx, actor, EventKind::VoteClosed, code, &row.id)
            .await?;
        tx.commit().await
    }

    /// Withdraws a vote that was opened by mistake, while nobody has voted; the question stays in the log.
    pub async fn withdraw_vote(&self, actor: &Actor, vote: &str) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let (row, edition) = vote_for(&mut tx, actor, vote).await?;
        permit(actor, Action::CloseVote, &edition.facts(now))?;
        if !tx.hold_vote(&row.id).await? {
            return Err(Refusal::VoteClosed.into());
        }
        // Nobody votes any more from here on.
        let row = tx.vote(&row.id).await?.ok_or(Refusal::NotFound)?;
        if row.voters.values().any(|voter| voter.voted) {
            return Err(Refusal::BallotsCast.into());
        }
        tx.drop_vote(&row.id).await?;
        let (code, question) = (&edition.spec.code, &row.motion.question);
        self.note(&mut tx, actor, EventKind::VoteWithdrawn, code, question)
            .await?;
        tx.commit().await
    }
}
