//! Changes that take two people: opening a signed sheet again, taking a sheet out of the count, taking a judge off who
//! has marked, what becomes of sheets that diverge, another list of prizes, making results public, and correcting what is public. One person proposes, another confirms, and the change
//! is done with the confirmation.
//!
//! Sheets change while judging lasts. Once prizes are confirmed they rest on marks that stand still; a mistake found
//! then is put right by another list of prizes, with its reason.

mod diverging; // What becomes of sheets that diverge.
mod page;
mod paper; // Sheets that were marked on paper.
pub(crate) mod releasing; // Judges who are taken off though they have marked.
mod settling;

use domain::{
    id::{AccountId, EntryId, ProposalId, SheetId},
    ledger::Awards,
    page::EventKind,
    policy::{Action, Actor, permit},
    proposal::{Agreed, Matter, State, check_second},
    refusal::{Problem, Refusal},
    score::{Act, Sheet, begun_under},
    time::Timestamp,
};

use crate::{
    Backend, Prizes,
    awards::{decision_of, given_of, reach_thresholds, special_of},
    clean,
    error::{Error, Result},
    ledger::Deed,
    ranking::{add_marks_for_rules, own_sheets_first, standings},
    reading::permit_edition,
    sheets::{projection, rubric_of},
    store::{ChainEnd, EditionRow, NewProposal, SheetRow, Tx},
};

/// Most characters of a reason.
const LONGEST_REASON: u64 = 2_000;

impl Backend {
    /// Proposes that a signed sheet is opened again (`reopen`) or that a sheet counts no more (`remove`);
    /// says in which edition.
    pub async fn propose_for_sheet(
        &self,
        actor: &Actor,
        sheet: &str,
        matter: &str,
        reason: &str,
    ) -> Result<String> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let (row, edition) = sheet_for(&mut tx, actor, sheet, now).await?;
        let by = actor.account.as_ref().ok_or(Refusal::SignInFirst)?;
        let matter = Matter::parse(matter)
            .filter(|matter| matter.is_of_sheet())
            .ok_or_else(|| Refusal::invalid("matter", Problem::NotAChoice))?;
        let reason = reason_of(reason)?;
        let events = tx.events_of_sheet(row.id.as_str()).await?;
        let sheet = Sheet::of(&events);
        match matter {
            Matter::Reopen => sheet.check_reopening()?,
            _ if !sheet.counts() => return Err(Refusal::SheetNotSigned.into()),
            _ => {}
        }
        let new = NewProposal {
            id: &self.new_proposal()?,
            edition: &edition.spec.code,
            matter,
            sheet: Some(&row.id),
            entry: None,
            judge: None,
            awards: "",
            typed: "",
            base: sheet.last,
            reason: &reason,
            by,
            at: now,
        };
        self.propose(tx, actor, &new).await?;
        Ok(row.edition)
    }

    /// Proposes another list of prizes: in place of the confirmed one, or, once results are public, as a new version of
    /// them; see [`Backend::confirm_awards`].
    #[expect(clippy::too_many_arguments, reason = "a decision has three parts")]
    pub async fn propose_awards(
        &self,
        actor: &Actor,
        edition: &str,
        number: &str,
        date: &str,
        issuer: &str,
        prizes: impl Into<Prizes>,
        reason: &str,
    ) -> Result<()> {
        let prizes = prizes.into();
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let edition = tx.edition(edition).await?;
        let edition = permit_edition(actor, Action::ProposeAwards, edition, now)?;
        let by = actor.account.as_ref().ok_or(Refusal::SignInFirst)?;
        let reason = reason_of(reason)?;
        let code = &edition.spec.code;
        let entries = tx.entries_of_round(&edition).await?;
        let sheets = tx.sheets_of_round(&edition).await?;
        let mut standings = standings(&edition.spec, entries, &sheets);
        add_marks_for_rules(&mut tx, &edition.spec, &mut standings, &sheets).await?;
        let Prizes { levels, special } = prizes;
        let special = special_of(special)?;
        given_of(&mut tx, &edition.spec, &standings, &levels, &special).await?;
        reach_thresholds(&edition.spec, &standings, &levels)?;
        let given = levels.into_iter().filter(|(_, level)| !level.is_empty());
        let list = Awards {
            decision: decision_of(number, date, issuer, now)?,
            prizes: given.collect(),
            special,
            replaced: None,
        };
        let new = NewProposal {
            id: &self.new_proposal()?,
            edition: code,
            matter: match edition.progress.published_at {
                None => Matter::Awards,
                Some(_) => Matter::Correction,
            },
            sheet: None,
            entry: None,
            judge: None,
            awards: &serde_json::to_string(&list).map_err(Error::internal)?,
            typed: "",
            base: tx.chain_head(code).await?.links,
            reason: &reason,
            by,
            at: now,
        };
        self.propose(tx, actor, &new).await
    }

    /// Proposes to make the confirmed prizes public; a remark for the second person may go with it.
    pub async fn propose_publication(
        &self,
        actor: &Actor,
        edition: &str,
        remark: &str,
    ) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let edition = tx.edition(edition).await?;
        let edition = permit_edition(actor, Action::ProposePublication, edition, now)?;
        let by = actor.account.as_ref().ok_or(Refusal::SignInFirst)?;
        let remark = match reason_of(remark) {
            Err(Refusal::ReasonMissing) => String::new(),
            remark => remark?,
        };
        let code = &edition.spec.code;
        let open = tx.open_proposals(code).await?;
        if open.iter().any(|row| row.matter == Matter::Publication) {
            return Err(Refusal::ProposalOpen.into());
        }
        let new = NewProposal {
            id: &self.new_proposal()?,
            edition: code,
            matter: Matter::Publication,
            sheet: None,
            entry: None,
            judge: None,
            awards: "",
            typed: "",
            base: tx.chain_head(code).await?.links,
            reason: &remark,
            by,
            at: now,
        };
        self.propose(tx, actor, &new).await
    }

    async fn propose(&self, mut tx: Tx, actor: &Actor, new: &NewProposal<'_>) -> Result<()> {
        if !self.put_down(&mut tx, actor, new).await? {
            return Err(Refusal::ProposalOpen.into());
        }
        tx.commit().await
    }

    /// Writes a proposal and notes it; no when there is an open one about the same thing.
    async fn put_down(&self, tx: &mut Tx, actor: &Actor, new: &NewProposal<'_>) -> Result<bool> {
        if !tx.put_proposal(new).await? {
            return Ok(false);
        }
        let sheet = new.sheet.map(SheetId::as_str);
        let about = sheet.or(new.entry.map(EntryId::as_str));
        let about = about.or(new.judge.map(AccountId::as_str)).unwrap_or("");
        let note = format!("{} {} {about}\n{}", new.id, new.matter.code(), new.reason);
        self.note_proposal(tx, actor, new.edition, EventKind::ProposalMade, &note)
            .await?;
        Ok(true)
    }

    /// Confirms a proposal of somebody else, and does what it says.
    ///
    /// What it rests on must not have moved since ([`Refusal::Stale`]).
    pub async fn confirm_proposal(&self, actor: &Actor, proposal: &str) -> Result<()> {
        self.confirm(actor, proposal, None).await
    }

    /// The same, if those would take over whom [`Backend::proposals_page`] showed.
    pub async fn confirm_as_shown(&self, actor: &Actor, proposal: &str, plan: &str) -> Result<()> {
        self.confirm(actor, proposal, Some(plan)).await
    }

    async fn confirm(&self, actor: &Actor, proposal: &str, shown: Option<&str>) -> Result<()> {
        let mut settling = self.settle(actor, proposal).await?;
        let (row, now) = (&settling.row, settling.now);
        permit(
            actor,
            row.matter.confirmed_by(),
            &settling.edition.facts(now),
        )?;
        check_second(&row.proposed_by, &row.judges, &settling.by)?;
        if row.matter == Matter::Joint {
            own_sheets_first(&mut settling.tx, actor, &settling.edition).await?;
        }
        let agreed = Agreed {
            reason: row.reason.clone(),
            proposed_by: row.proposed_by.clone(),
            confirmed_by: settling.by.clone(),
        };
        let (tx, end, edition) = (&mut settling.tx, &mut settling.end, &settling.edition);
        if row.matter.is_of_prizes() && end.head.links != row.base {
            return Err(Refusal::Stale.into());
        }
        let code = &edition.spec.code;
        match (row.matter, &row.sheet) {
            (Matter::Remark | Matter::Keep | Matter::Joint, _) => {
                self.settle_divergence(tx, end, edition, row, agreed, now)
                    .await?;
            }
            (Matter::Release, _) => {
                self.release(&mut settling, actor, agreed, shown).await?;
            }
            (Matter::Publication, _) => {
                self.append(tx, end, Deed::Agreement(&agreed), now).await?;
                self.put_version(tx, end, code, actor, "", now).await?;
            }
            (Matter::Awards | Matter::Correction, _) => {
                let awards: Awards = serde_json::from_str(&row.awards).map_err(Error::internal)?;
                let awards = Awards {
                    replaced: Some(agreed),
                    ..awards
                };
                self.put_prizes(tx, end, edition, actor, awards, now)
                    .await?;
                if row.matter == Matter::Correction {
                    self.put_version(tx, end, code, actor, &row.reason, now)
                        .await?;
                }
            }
            (Matter::Reopen | Matter::Remove, Some(sheet)) => {
                let (act, base) = match row.matter {
                    // A judge who goes on marking does not keep the sheet in the count.
                    Matter::Remove => (Act::Remove(agreed), None),
                    _ => (Act::Reopen(agreed), Some(row.base)),
                };
                let sheet = tx.sheet(sheet.as_str()).await?.ok_or(Refusal::Stale)?;
                self.change_sheet(tx, end, edition, &sheet, act, base, now)
                    .await?;
            }
            // It is typed again instead.
            (Matter::Paper, _) => return Err(Refusal::NotAllowed.into()),
            (_, None) => return Err(Error::internal(format!("proposal {}: no sheet", row.id))),
        }
        self.close_proposal(settling, actor, State::Confirmed, "")
            .await
    }

    /// Refuses a proposal of somebody else, with the reason.
    pub async fn refuse_proposal(&self, actor: &Actor, proposal: &str, reason: &str) -> Result<()> {
        let settling = self.settle(actor, proposal).await?;
        if settling.row.proposed_by == settling.by {
            return Err(Refusal::SecondPerson.into());
        }
        let reason = reason_of(reason)?;
        self.close_proposal(settling, actor, State::Refused, &reason)
            .await
    }

    /// Takes one's own proposal back.
    pub async fn withdraw_proposal(&self, actor: &Actor, proposal: &str) -> Result<()> {
        let settling = self.settle(actor, proposal).await?;
        if settling.row.proposed_by != settling.by {
            return Err(Refusal::NotAllowed.into());
        }
        self.close_proposal(settling, actor, State::Withdrawn, "")
            .await
    }

    /// Adds an act that is not the judge's own to a sheet, which must still have `base` as its last event, if it says so.
    #[expect(clippy::too_many_arguments, reason = "all of it is one unit of work")]
    pub(crate) async fn change_sheet(
        &self,
        tx: &mut Tx,
        end: &mut ChainEnd,
        edition: &EditionRow,
        row: &SheetRow,
        act: Act,
        base: Option<i64>,
        now: Timestamp,
    ) -> Result<()> {
        // It may have been proposed before the round was closed.
        if row.round != edition.round() {
            return Err(Refusal::RoundClosed.into());
        }
        let events = tx.events_of_sheet(row.id.as_str()).await?;
        let mut sheet = Sheet::of(&events);
        if base.is_some_and(|base| sheet.last != base) || !sheet.may_follow(&act) {
            return Err(Refusal::Stale.into());
        }
        let rubric = rubric_of(tx, edition, begun_under(&events)).await?.version;
        let deed = Deed::Score {
            sheet: &row.id,
            rubric,
            act: &act,
        };
        self.append(tx, end, deed, now).await?;
        sheet.apply(end.head.links, &act, now);
        let (stand, marked, total, signed_at) = projection(&sheet);
        tx.project_sheet(&row.id, stand, marked, total, signed_at)
            .await
    }

    fn new_proposal(&self) -> Result<ProposalId> {
        ProposalId::parse(&self.new_id()).ok_or_else(|| Error::internal("an id that is none"))
    }
}

/// A sheet for whoever may change sheets.
async fn sheet_for(
    tx: &mut Tx,
    actor: &Actor,
    sheet: &str,
    now: Timestamp,
) -> Result<(SheetRow, EditionRow)> {
    if actor.account.is_none() {
        return Err(Refusal::SignInFirst.into());
    }
    SheetId::parse(sheet).ok_or(Refusal::NotFound)?;
    let row = tx.sheet(sheet).await?.ok_or(Refusal::NotFound)?;
    let edition = tx.edition(&row.edition).await?;
    let edition = permit_edition(actor, Action::ChangeSheet, edition, now)?;
    if row.round != edition.round() {
        return Err(Refusal::RoundClosed.into());
    }
    Ok((row, edition))
}

/// Why something is done that needs a reason.
pub(crate) fn reason_of(typed: &str) -> Result<String, Refusal> {
    let reason = clean::text(typed).map_err(|problem| Refusal::invalid("reason", problem))?;
    match reason.chars().count() as u64 {
        0 => Err(Refusal::ReasonMissing),
        length if length > LONGEST_REASON => Err(Refusal::TooLong(LONGEST_REASON)),
        _ => Ok(reason),
    }
}
