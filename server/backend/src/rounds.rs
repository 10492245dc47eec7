//! Closing a round of judging: who passes, and taking that back.

use std::collections::BTreeSet;

use domain::{
    ledger::Passed,
    page::EventKind,
    policy::{Action, Actor},
    ranking::{Method, rank},
    refusal::Refusal,
};

use crate::{
    Backend,
    awards::{AwardList, given_of, reach_thresholds, ready},
    error::Result,
    ledger::{Deed, whole},
    proposals::reason_of,
    reading::Holding,
    store::Audit,
    votes::tie_votes,
};

impl Backend {
    /// Closes the round that is open: the entries that `passing` gives its only level are judged in the next one.
    ///
    /// A list that is not what marks and cut line suggest needs a reason. Sheets of a closed round stand still.
    pub async fn close_round(
        &self,
        actor: &Actor,
        edition: &str,
        passing: &AwardList,
        reason: &str,
    ) -> Result<()> {
        let Holding {
            mut tx,
            mut end,
            edition,
            now,
        } = self
            .hold_edition(actor, Action::CloseRound, edition)
            .await?;
        if edition.round().is_empty() {
            return Err(Refusal::RoundClosed.into());
        }
        let spec = edition.judged();
        // What waits for a second person would be about sheets that stand still.
        if tx.count_open_proposals(&spec.code).await? > 0 {
            return Err(Refusal::ProposalOpen.into());
        }
        let reason = match reason_of(reason) {
            Err(Refusal::ReasonMissing) => String::new(),
            reason => reason?,
        };
        let standings = ready(&mut tx, &edition).await?;
        let going_on = given_of(&mut tx, spec, &standings, passing, &[])
            .await?
            .levels;
        reach_thresholds(spec, &standings, passing)?;
        if going_on.is_empty() {
            return Err(Refusal::NobodyPasses.into());
        }
        let marked: Vec<_> = standings.iter().map(|line| line.marked.clone()).collect();
        let votes = tie_votes(&mut tx, spec).await?;
        let method = Method::of(&spec.judging).after(&votes);
        let ranked = rank(&marked, &method, &spec.awards);
        let suggested: BTreeSet<&str> = ranked
            .iter()
            .filter(|line| line.suggested.is_some())
            .map(|line| line.entry.as_str())
            .collect();
        let chosen: BTreeSet<&str> = passing
            .iter()
            .filter(|(_, level)| !level.is_empty())
            .map(|(code, _)| code.as_str())
            .collect();
        if chosen != suggested && reason.is_empty() {
            return Err(Refusal::ReasonMissing.into());
        }
        whole(&mut tx, &spec.code).await?;
        for (entry, _) in &going_on {
            tx.put_passage(&edition, entry).await?;
        }
        tx.set_rounds_closed(&spec.code, edition.closed + 1).await?;
        let passed = Passed {
            round: edition.round().to_owned(),
            entries: chosen.into_iter().map(str::to_owned).collect(),
            reason,
        };
        self.append(&mut tx, &mut end, Deed::Passed(&passed), now)
            .await?;
        let note = format!("{}\n{}", passed.entries.join(" "), passed.reason);
        tx.audit(&Audit {
            id: self.new_id(),
            at: now,
            actor,
            edition: &spec.code,
            entry: "",
            what: EventKind::RoundClosed,
            from: edition.round(),
            to: "",
            note: note.trim(),
        })
        .await?;
        tx.commit().await
    }

    /// Opens the round again that was closed last, while nobody was given an entry to mark since.
    pub async fn open_round_again(&self, actor: &Actor, edition: &str, reason: &str) -> Result<()> {
        let Holding {
            mut tx,
            mut end,
            edition,
            now,
        } = self
            .hold_edition(actor, Action::CloseRound, edition)
            .await?;
        let reason = reason_of(reason)?;
        let Some(closed) = edition.closed.checked_sub(1) else {
            return Err(Refusal::NotFound.into());
        };
        if !tx.sheets_of_round(&edition).await?.is_empty() {
            return Err(Refusal::RoundBegun.into());
        }
        let code = &edition.spec.code;
        tx.clear_passages(&edition).await?;
        tx.set_rounds_closed(code, closed).await?;
        let passed = Passed {
            round: edition.after().to_owned(),
            entries: Vec::new(),
            reason,
        };
        self.append(&mut tx, &mut end, Deed::Passed(&passed), now)
            .await?;
        tx.audit(&Audit {
            id: self.new_id(),
            at: now,
            actor,
            edition: code,
            entry: "",
            what: EventKind::RoundOpenedAgain,
            from: "",
            to: edition.after(),
            note: &passed.reason,
        })
        .await?;
        tx.commit().await
    }
}
