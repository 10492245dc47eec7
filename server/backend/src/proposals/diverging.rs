//! What becomes of an entry whose sheets diverge.

use std::collections::BTreeMap;

use domain::{
    id::EntryId,
    ledger::Kept,
    page::secretariat::SheetStand,
    paper_sheet::{self, Marks},
    policy::{Action, Actor},
    proposal::{Agreed, Matter},
    refusal::{Problem, Refusal},
    score::{Act, begun_under},
    time::Timestamp,
};

use super::reason_of;
use crate::{
    Backend,
    deliberation::{accepted, tell_diverging, unsettled},
    error::{Error, Result},
    ledger::Deed,
    ranking::standings,
    reading::permit_edition,
    sheets::rubric_of,
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
        let matter = Matter::parse(matter);
        let matter = matter.filter(|matter| matter.is_of_entry() && *matter != Matter::Joint);
        self.propose_of_entry(actor, edition, code, matter, &BTreeMap::new(), reason)
            .await
    }

    /// Proposes that the marks which its judges agreed on stand on all sheets of an entry whose sheets diverge.
    pub async fn propose_joint_mark(
        &self,
        actor: &Actor,
        edition: &str,
        code: &str,
        marks: &BTreeMap<String, String>,
        reason: &str,
    ) -> Result<()> {
        let matter = Some(Matter::Joint);
        self.propose_of_entry(actor, edition, code, matter, marks, reason)
            .await
    }

    async fn propose_of_entry(
        &self,
        actor: &Actor,
        edition: &str,
        code: &str,
        matter: Option<Matter>,
        marks: &BTreeMap<String, String>,
        reason: &str,
    ) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let edition = tx.edition(edition).await?;
        let edition = permit_edition(actor, Action::ChangeSheet, edition, now)?;
        let by = actor.account.as_ref().ok_or(Refusal::SignInFirst)?;
        let matter = matter.ok_or_else(|| Refusal::invalid("matter", Problem::NotAChoice))?;
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
        let typed = if matter == Matter::Joint {
            let marks = agreed_marks(&mut tx, &edition, signed(&sheets, &id), marks).await?;
            serde_json::to_string(&marks).map_err(Error::internal)?
        } else {
            String::new()
        };
        let new = NewProposal {
            id: &self.new_proposal()?,
            edition: &edition.spec.code,
            matter,
            sheet: None,
            entry: Some(&id),
            judge: None,
            awards: "",
            typed: &typed,
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
        let act = if row.matter == Matter::Joint {
            Act::Joint {
                marks: serde_json::from_str(&row.typed).map_err(Error::internal)?,
                agreed,
            }
        } else {
            Act::Reopen(agreed)
        };
        if signed(&sheets, entry).next().is_none() {
            return Err(Refusal::Stale.into());
        }
        for sheet in signed(&sheets, entry) {
            self.change_sheet(tx, end, edition, sheet, act.clone(), None, now)
                .await?;
        }
        Ok(())
    }
}

fn signed<'a>(sheets: &'a [SheetRow], entry: &EntryId) -> impl Iterator<Item = &'a SheetRow> {
    let of_entry = sheets.iter().filter(move |sheet| &sheet.entry == entry);
    of_entry.filter(|sheet| sheet.stand == SheetStand::Signed)
}

/// The marks as typed, when they can stand on every one of these sheets.
async fn agreed_marks(
    tx: &mut Tx,
    edition: &EditionRow,
    sheets: impl Iterator<Item = &SheetRow>,
    typed: &BTreeMap<String, String>,
) -> Result<Marks> {
    let mut agreed: Option<Marks> = None;
    for sheet in sheets {
        let events = tx.events_of_sheet(sheet.id.as_str()).await?;
        let rubric = rubric_of(tx, edition, begun_under(&events)).await?;
        let marks = paper_sheet::marks(&rubric, typed)?;
        if agreed.get_or_insert_with(|| marks.clone()) != &marks {
            return Err(Refusal::Stale.into());
        }
    }
    Ok(agreed.ok_or(Refusal::NotDiverging)?)
}
