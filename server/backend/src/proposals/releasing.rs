//! A judge who has marked something is taken off by two people.
//!
//! What was signed counts on. The rest counts no more and goes to whoever is free, all in one transaction.

use domain::{
    id::AccountId,
    ledger::Release,
    page::{
        proposals::{LeftSheet, ReleaseView},
        secretariat::SheetStand,
    },
    phase::Phase,
    policy::Actor,
    proposal::{Agreed, Matter, Parting, takes_two},
    refusal::Refusal,
    time::Timestamp,
};

use super::settling::Settling;
use crate::{
    Backend,
    assigning::TakingOver,
    error::{Error, Result},
    ledger::Deed,
    store::{EditionRow, JudgeRow, NewProposal, ProposalRow, SheetRow, Tx},
};

impl Backend {
    /// Proposes to take a judge off who has marked something; says no when that waits already.
    pub(crate) async fn propose_release(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        edition: &EditionRow,
        judge: &AccountId,
        reason: &str,
        now: Timestamp,
    ) -> Result<bool> {
        let by = actor.account.as_ref().ok_or(Refusal::SignInFirst)?;
        // The command line is nobody in particular, so there would be no two people.
        if tx.account(by).await?.is_none() {
            return Err(Refusal::SecondPerson.into());
        }
        let parting = parting_of(tx, edition, judge).await?;
        let typed = serde_json::to_string(&parting).map_err(Error::internal)?;
        let new = NewProposal {
            id: &self.new_proposal()?,
            edition: &edition.spec.code,
            matter: Matter::Release,
            sheet: None,
            entry: None,
            judge: Some(judge),
            awards: "",
            typed: &typed,
            base: tx.chain_head(&edition.spec.code).await?.links,
            reason,
            by,
            at: now,
        };
        self.put_down(tx, actor, &new).await
    }

    /// Proposes to take a sheet with marks out of the count, whose judge has a conflict of interest; says no when a
    /// proposal about it waits already.
    pub(crate) async fn propose_removal(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        sheet: &SheetRow,
        reason: &str,
        now: Timestamp,
    ) -> Result<bool> {
        let by = actor.account.as_ref().ok_or(Refusal::SignInFirst)?;
        let new = NewProposal {
            id: &self.new_proposal()?,
            edition: &sheet.edition,
            matter: Matter::Remove,
            sheet: Some(&sheet.id),
            entry: None,
            judge: None,
            awards: "",
            typed: "",
            base: tx.chain_head(&sheet.edition).await?.links,
            reason,
            by,
            at: now,
        };
        self.put_down(tx, actor, &new).await
    }

    /// Does it, if the judge has still the same signed and unsigned sheets; marks may have moved meanwhile, for whoever
    /// goes on marking does not stay by it.
    pub(super) async fn release(
        &self,
        settling: &mut Settling,
        actor: &Actor,
        agreed: Agreed,
        shown: Option<&str>,
    ) -> Result<()> {
        let Settling {
            tx,
            end,
            edition,
            row,
            now,
            ..
        } = settling;
        let judge = row.judge.as_ref().ok_or(Refusal::Stale)?;
        let sheets = parting_of(tx, edition, judge).await?;
        if sheets != proposed(row)? {
            return Err(Refusal::Stale.into());
        }
        let over = TakingOver::of(tx, edition, judge).await?;
        if shown.is_some_and(|shown| shown != over.plan) {
            return Err(Refusal::Stale.into());
        }
        let release = Release {
            judge: judge.to_string(),
            sheets,
            agreed,
        };
        self.append(tx, end, Deed::Release(&release), *now).await?;
        if !self
            .end_judging(tx, end, edition, actor, judge, &row.reason, *now)
            .await?
        {
            return Err(Refusal::Stale.into());
        }
        if !over.pairs.is_empty() {
            self.give_out(tx, end, edition, actor, &over.pairs, *now)
                .await?;
        }
        Ok(())
    }
}

/// Sheets of a judge that count in the round which is judged now; none when nothing is.
pub(crate) async fn counting(
    tx: &mut Tx,
    edition: &EditionRow,
    judge: &AccountId,
    now: Timestamp,
) -> Result<Vec<SheetRow>> {
    if edition.phase(now) != Phase::Judging {
        return Ok(Vec::new());
    }
    let mut sheets = tx
        .sheets_of_judge(&edition.spec.code, judge.as_str())
        .await?;
    sheets.retain(|sheet| sheet.round == edition.round() && sheet.stand.counts());
    Ok(sheets)
}

/// There are marks on one of these sheets.
pub(crate) fn marked(sheets: &[SheetRow]) -> bool {
    sheets.iter().any(|sheet| takes_two(sheet.stand))
}

/// What would become of a judge's sheets in the present round.
async fn parting_of(tx: &mut Tx, edition: &EditionRow, judge: &AccountId) -> Result<Parting> {
    let sheets = tx
        .sheets_of_judge(&edition.spec.code, judge.as_str())
        .await?;
    let here = sheets.iter().filter(|sheet| sheet.round == edition.round());
    Ok(Parting::of(here.map(|sheet| (&sheet.id, sheet.stand))))
}

fn proposed(row: &ProposalRow) -> Result<Parting> {
    serde_json::from_str(&row.typed).map_err(Error::internal)
}

/// What would happen to the sheets of the judge whom a proposal is about.
pub(super) async fn release_view(
    tx: &mut Tx,
    edition: &EditionRow,
    judges: &[JudgeRow],
    row: &ProposalRow,
) -> Result<Option<ReleaseView>> {
    let Some(judge) = &row.judge else {
        return Ok(None);
    };
    let sheets = tx
        .sheets_of_judge(&edition.spec.code, judge.as_str())
        .await?;
    let here = |sheet: &&SheetRow| sheet.round == edition.round();
    let over = TakingOver::of(tx, edition, judge).await?;
    let name = |judge: &str| {
        let known = judges.iter().find(|known| known.id == judge);
        known.map_or_else(String::new, |known| known.name.clone())
    };
    let left = |sheet: &SheetRow| {
        let entry = sheet.entry.as_str();
        let takers = over.pairs.iter().filter(|(_, taken)| taken == entry);
        LeftSheet {
            code: sheet.code.clone(),
            title: sheet.title.clone(),
            marked: sheet.marked,
            takers: takers.map(|(judge, _)| name(judge)).collect(),
            lacking: over.lacking.get(entry).copied().unwrap_or_default(),
        }
    };
    let stands = |wanted: &'static [SheetStand]| {
        let mine = sheets.iter().filter(here);
        mine.filter(move |sheet| wanted.contains(&sheet.stand))
    };
    Ok(Some(ReleaseView {
        left: stands(&[SheetStand::Todo, SheetStand::Doing])
            .map(left)
            .collect(),
        kept: stands(&[SheetStand::Signed])
            .map(|sheet| (sheet.code.clone(), sheet.title.clone()))
            .collect(),
        moved: parting_of(tx, edition, judge).await? != proposed(row)?,
        plan: over.plan,
    }))
}
