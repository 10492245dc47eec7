//! What becomes of an entry whose sheets diverge.

use domain::{
    id::EntryId,
    ledger::Kept,
    page::secretariat::SheetStand,
    policy::{Action, Actor},
    proposal::{Agreed, Matter},
    refusal::{Problem, Refusal},
    score::Act,
    time::Timestamp,
};

use super::reason_of;
use crate::{
    Backend,
    deliberation::{accepted, tell_diverging, unsettled},
    error::Result,
    ledger::Deed,
    ranking::standings,
    reading::permit_edition,
    store::{ChainEnd, EditionRow, NewProposal, ProposalRow, SheetRow, Tx},
};

impl Backend {
    /// Proposes what becomes of an entry whose sheets diverge: all are marked again (`remark`) or stay (`keep`).
    pub async fn propose_for_entry(
        &self,
        actor: &Actor,
        edition: &str,
        code: &str,
        matter: &str,
        reason: &str,
    ) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let edition = tx.edition(edition).await?;
        let edition = permit_edition(actor, Action::ChangeSheet, edition, now)?;
        let by = actor.account.as_ref().ok_or(Refusal::SignInFirst)?;
        let matter = Matter::parse(matter)
            .filter(|matter| matter.is_of_entry())
            .ok_or_else(|| Refusal::invalid("matter", Problem::NotAChoice))?;
        let spec = edition.judged();
        let entry = accepted(&mut tx, &edition, code).await?;
        let reason = reason_of(reason)?;
        let sheets = tx.sheets_of_round(&edition).await?;
        let id = EntryId::parse(&entry.id).ok_or(Refusal::NotFound)?;
        let mut standings = standings(spec, vec![entry], &sheets);
        tell_diverging(&mut tx, spec, &mut standings, &sheets).await?;
        if unsettled(&standings) == 0 {
            return Err(Refusal::NotDiverging.into());
        }
        let new = NewProposal {
            id: &self.new_proposal()?,
            edition: &spec.code,
            matter,
            sheet: None,
            entry: Some(&id),
            awards: "",
            typed: "",
            base: tx.last_link_of_sheets(&id).await?,
            reason: &reason,
            by,
            at: now,
        };
        self.propose(tx, actor, &new).await
    }

    /// Does what two people decided about sheets that diverge, if none of them has moved since.
    pub(super) async fn settle_divergence(
        &self,
        tx: &mut Tx,
        end: &mut ChainEnd,
        edition: &EditionRow,
        row: &ProposalRow,
        agreed: Agreed,
        now: Timestamp,
    ) -> Result<()> {
        let entry = row.entry.as_ref().ok_or(Refusal::Stale)?;
        if tx.last_link_of_sheets(entry).await? != row.base {
            return Err(Refusal::Stale.into());
        }
        if row.matter == Matter::Keep {
            let kept = Kept {
                entry: row.code.clone(),
                base: row.base,
                agreed,
            };
            return self.append(tx, end, Deed::Kept(&kept), now).await;
        }
        let sheets = tx.sheets_of_round(edition).await?;
        let signed = |sheet: &&SheetRow| &sheet.entry == entry && sheet.stand == SheetStand::Signed;
        if !sheets.iter().any(|sheet| signed(&sheet)) {
            return Err(Refusal::Stale.into());
        }
        for sheet in sheets.iter().filter(signed) {
            let act = Act::Reopen(agreed.clone());
            self.change_sheet(tx, end, edition, sheet, act, None, now)
                .await?;
        }
        Ok(())
    }
}
