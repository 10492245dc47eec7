//! Sheets that were marked on paper: one person types, a second types again, then it is a link of the ledger.

use std::collections::BTreeMap;

use domain::{
    edition::Rubric,
    paper_sheet::{self, Compared, Typed, compare},
    policy::{Action, Actor},
    proposal::{Agreed, Matter, State, check_second},
    refusal::{Problem, Refusal, both},
    score::{Act, Sheet, begun_under},
};

use super::{NewProposal, settling::Settling};
use crate::{
    Backend, clean,
    error::{Error, Result},
    reading::permit_edition,
    sheets::{check_length, rubric_of},
};

impl Backend {
    /// Types in what stands on a paper sheet, by its code; says which one. Nothing of it counts until a second person
    /// has typed the same. `signed`: the paper has the judge's signature.
    pub async fn type_paper_sheet(
        &self,
        actor: &Actor,
        edition: &str,
        code: &str,
        marks: &BTreeMap<String, String>,
        notes: &BTreeMap<String, String>,
        signed: bool,
    ) -> Result<String> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let edition = tx.edition(edition).await?;
        let edition = permit_edition(actor, Action::TypePaperSheet, edition, now)?;
        let by = actor.account.as_ref().ok_or(Refusal::SignInFirst)?;
        let end = paper_sheet::parse_code(code).ok_or(Refusal::NotFound)?;
        let row = tx.sheet_by_end(&edition.spec.code, &end).await?;
        let row = row.ok_or(Refusal::NotFound)?;
        if row.round != edition.round() {
            return Err(Refusal::RoundClosed.into());
        }
        let events = tx.events_of_sheet(row.id.as_str()).await?;
        let sheet = Sheet::of(&events);
        sheet.check_open()?;
        let rubric = rubric_of(&mut tx, &edition, begun_under(&events)).await?;
        let signed = if signed {
            Ok(())
        } else {
            Err(Refusal::invalid("signed", Problem::NotTicked))
        };
        let ((marks, notes), ()) = both(
            both(paper_sheet::marks(&rubric, marks), notes_of(&rubric, notes)),
            signed,
        )?;
        let typed = serde_json::to_string(&Typed { marks, notes }).map_err(Error::internal)?;
        let new = NewProposal {
            id: &self.new_proposal()?,
            edition: &edition.spec.code,
            matter: Matter::Paper,
            sheet: Some(&row.id),
            entry: None,
            judge: None,
            awards: "",
            typed: &typed,
            base: sheet.last,
            reason: "",
            by,
            at: now,
        };
        self.propose(tx, actor, &new).await?;
        Ok(paper_sheet::code_of(&row.id))
    }

    /// Types the marks of a paper sheet a second time. When they are those of the first person and the judge's device
    /// says nothing else, the sheet counts from then on; else nothing is done, and the differences are told.
    ///
    /// `over`: see [`compare`].
    pub async fn confirm_paper_sheet(
        &self,
        actor: &Actor,
        proposal: &str,
        marks: &BTreeMap<String, String>,
        over: i64,
    ) -> Result<Compared> {
        let mut settling = self
            .settle_by(actor, proposal, Action::ConfirmPaperSheet)
            .await?;
        let Settling {
            tx,
            end,
            edition,
            row,
            by,
            now,
        } = &mut settling;
        let (Matter::Paper, Some(sheet)) = (row.matter, &row.sheet) else {
            return Err(Refusal::Stale.into());
        };
        check_second(&row.proposed_by, &row.judges, by)?;
        let typed: Typed = serde_json::from_str(&row.typed).map_err(Error::internal)?;
        let events = tx.events_of_sheet(sheet.as_str()).await?;
        let device = Sheet::of(&events);
        if !device.counts() {
            return Err(Refusal::SheetOff.into());
        }
        let rubric = rubric_of(tx, edition, begun_under(&events)).await?;
        let second = paper_sheet::marks(&rubric, marks)?;
        let compared = compare(&typed.marks, &second, &device, over);
        if compared != Compared::Same {
            return Ok(compared);
        }
        let agreed = Agreed {
            reason: String::new(),
            proposed_by: row.proposed_by.clone(),
            confirmed_by: by.clone(),
        };
        let held = tx.sheet(sheet.as_str()).await?.ok_or(Refusal::Stale)?;
        let act = Act::Paper { typed, agreed };
        self.change_sheet(tx, end, edition, &held, act, None, *now)
            .await?;
        self.close_proposal(settling, actor, State::Confirmed, "")
            .await?;
        Ok(Compared::Same)
    }
}

/// Notes of the rubric's criteria, without empty ones.
fn notes_of(
    rubric: &Rubric,
    typed: &BTreeMap<String, String>,
) -> Result<BTreeMap<String, String>, Refusal> {
    let mut notes = BTreeMap::new();
    for criterion in &rubric.criteria {
        let text = typed.get(&criterion.code).map_or("", String::as_str);
        let text =
            clean::text(text).map_err(|problem| Refusal::invalid(&criterion.code, problem))?;
        check_length(&text)?;
        if !text.is_empty() {
            notes.insert(criterion.code.clone(), text);
        }
    }
    Ok(notes)
}
