//! The list of recognised entries: one decision with number and date, and what is corrected of it afterwards.

use domain::{
    edition::Edition,
    id::{AccountId, parse_receipt_code},
    page::{
        EventKind,
        privacy::Looked,
        recognition::{Correction, RecognisedField, RecognisedLine, RecognitionPage},
    },
    policy::{Action, Actor},
    refusal::{Problem, Refusal},
};

use crate::{
    Backend,
    awards::decision_of,
    entries::Found,
    error::Result,
    head::head_of,
    reading::{Holding, Reading, permit_edition},
    screening::{acceptable, cleaned_reason},
    search::Finder,
    secrets::sha256_hex,
    store::{Audit, EditionRow, NewCorrection, Tx},
};

impl Backend {
    /// The list as it was decided on, with what was corrected since; before that, what would stand on it. A search
    /// leaves out lines, and changes nothing else of the page.
    pub async fn recognition_page(
        &self,
        actor: &Actor,
        edition: &str,
        q: &str,
    ) -> Result<RecognitionPage> {
        let Reading {
            mut tx,
            edition,
            now,
        } = self
            .read_edition(actor, Action::ReadRecognition, edition)
            .await?;
        let spec = &edition.spec;
        let open = tx.undecided_entries(&spec.code).await?;
        let accepted = accepted_lines(&mut tx, &edition).await?;
        let corrections = tx.corrections(&spec.code).await?;
        let recognition = tx.recognition(&spec.code).await?;
        let shown = shown(&accepted);
        let (made, mut lines) = match recognition {
            Some((made, lines)) => (Some(made), lines),
            None => (None, accepted.clone()),
        };
        for correction in &corrections {
            match correction.change {
                Correction::Strike => {
                    let line = lines.iter_mut().find(|line| line.code == correction.code);
                    if let Some(line) = line {
                        line.corrected = Some(Correction::Strike);
                    }
                }
                Correction::Add => {
                    let line = accepted.iter().find(|line| line.code == correction.code);
                    lines.extend(line.cloned().map(|line| RecognisedLine {
                        corrected: Some(Correction::Add),
                        ..line
                    }));
                }
            }
        }
        let counts = |line: &&RecognisedLine| line.corrected != Some(Correction::Strike);
        let total = lines.iter().filter(counts).count();
        let finder = Finder::look(&mut tx, spec, q, now).await?;
        let all = lines.len();
        lines.retain(|line| finder.has(&line.code));
        let sought = finder.sought(lines.len(), all);
        drop(tx);
        if !lines.is_empty() {
            self.note_access(actor, &spec.code, "", Looked::List).await;
        }
        Ok(RecognitionPage {
            head: head_of(&edition, actor, now),
            fields: by_field(spec, lines),
            sought,
            total: u32::try_from(total).unwrap_or(u32::MAX),
            open,
            corrections,
            shown,
            issuer: spec.organiser.name.clone(),
            today: now.date(),
            may_recognise: made.is_none()
                && total > 0
                && edition.lets(actor, Action::RecogniseEntries, now),
            may_correct: made.is_some() && edition.lets(actor, Action::CorrectRecognition, now),
            required: spec.screening.recognised_list,
            made,
        })
    }

    /// Decides on the list of recognised entries as it was shown, once.
    pub async fn recognise_entries(
        &self,
        actor: &Actor,
        edition: &str,
        shown_list: &str,
        number: &str,
        date: &str,
        issuer: &str,
    ) -> Result<()> {
        // Nobody accepts an entry between the list that was shown and the decision.
        let Holding {
            mut tx,
            edition,
            now,
            ..
        } = self
            .hold_edition(actor, Action::RecogniseEntries, edition)
            .await?;
        let code = &edition.spec.code;
        if tx.is_recognised(code).await? {
            return Err(Refusal::ListMade.into());
        }
        let decision = decision_of(number, date, issuer, now)?;
        let lines = accepted_lines(&mut tx, &edition).await?;
        if lines.is_empty() {
            return Err(Refusal::NothingAccepted.into());
        }
        if shown(&lines) != shown_list {
            return Err(Refusal::Stale.into());
        }
        tx.put_recognition(code, &decision, &lines, account(actor)?, now)
            .await?;
        let note = format!(
            "{} {} {}: {}",
            decision.number,
            decision.date.iso(),
            decision.issuer,
            lines.len()
        );
        tx.audit(&Audit {
            id: self.new_id(),
            at: now,
            actor,
            edition: code,
            entry: "",
            what: EventKind::EntriesRecognised,
            from: "",
            to: "",
            note: &note,
        })
        .await?;
        let entries = tx.accepted_entries(code).await?;
        self.draft_for_list(&mut tx, &edition, &decision, &entries)
            .await?;
        tx.commit().await
    }

    /// Corrects the list with a reason: an entry is added to it or struck off. What judges have stays on it.
    pub async fn correct_recognition(
        &self,
        actor: &Actor,
        edition: &str,
        code: &str,
        change: Correction,
        reason: &str,
    ) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let edition = tx.edition(edition).await?;
        let edition = permit_edition(actor, Action::CorrectRecognition, edition, now)?;
        let spec = &edition.spec;
        let Some((made, _)) = tx.recognition(&spec.code).await? else {
            return Err(Refusal::ListMissing.into());
        };
        let not_there = || Refusal::invalid("code", Problem::NotAChoice);
        let code = parse_receipt_code(code).ok_or_else(not_there)?;
        let entry = tx.entry_of_code(&spec.code, &code).await?;
        let found = Found::lock(&mut tx, actor, entry.ok_or_else(not_there)?.as_str()).await?;
        // No judge gets the entry meanwhile.
        tx.hold_chain(&spec.code).await?;
        let reason = cleaned_reason(reason)?;
        let from = found.entry.state.clone();
        let to = match change {
            Correction::Strike => from.strike_off(&reason, now)?,
            Correction::Add => {
                domain::entry::reason_of(&reason)?;
                let to = from.accept(now)?;
                acceptable(&mut tx, &found, now).await?;
                to
            }
        };
        if change == Correction::Strike && tx.is_assigned(&found.entry.id).await? {
            return Err(Refusal::EntryAssigned.into());
        }
        tx.put_correction(&NewCorrection {
            id: &self.new_id(),
            edition: &spec.code,
            entry: &found.entry.id,
            change,
            reason: &reason,
            at: now,
            account: account(actor)?,
        })
        .await?;
        tx.move_entry(&found.entry, &to).await?;
        let event = self.new_id();
        tx.audit(&Audit {
            id: event.clone(),
            at: now,
            actor,
            edition: &spec.code,
            entry: found.entry.id.as_str(),
            what: EventKind::RecognitionCorrected,
            from: found.entry.state.name().code(),
            to: to.name().code(),
            note: &reason,
        })
        .await?;
        match change {
            Correction::Strike => self.draft_for_state(&mut tx, &found, &to, &event).await?,
            Correction::Add => {
                self.draft_for_added(&mut tx, &found, &to, &made.decision, &event)
                    .await?;
            }
        }
        tx.commit().await
    }
}

/// The accepted entries as lines of a list, by receipt code.
async fn accepted_lines(tx: &mut Tx, edition: &EditionRow) -> Result<Vec<RecognisedLine>> {
    let code = &edition.spec.code;
    let entries = tx.accepted_entries(code).await?;
    let mut names = tx.names_of_accepted(code).await?;
    let lines = entries.into_iter().map(|entry| RecognisedLine {
        authors: names.remove(entry.id.as_str()).unwrap_or_default(),
        unit: edition.unit_name(&entry.unit),
        code: entry.code,
        title: entry.title,
        field: entry.field,
        corrected: None,
    });
    Ok(lines.collect())
}

/// Stands for the entries of a list.
fn shown(lines: &[RecognisedLine]) -> String {
    let codes: Vec<&str> = lines.iter().map(|line| line.code.as_str()).collect();
    sha256_hex(codes.join("\n"))
}

/// Lines by field, in the order of the edition; what names none stands last.
fn by_field(spec: &Edition, lines: Vec<RecognisedLine>) -> Vec<RecognisedField> {
    let mut fields: Vec<RecognisedField> = spec
        .fields
        .iter()
        .map(|field| RecognisedField {
            name: field.name.clone(),
            lines: Vec::new(),
        })
        .chain(Some(RecognisedField {
            name: String::new(),
            lines: Vec::new(),
        }))
        .collect();
    for line in lines {
        let place = spec
            .fields
            .iter()
            .position(|field| field.code == line.field);
        if let Some(field) = fields.get_mut(place.unwrap_or(spec.fields.len())) {
            field.lines.push(line);
        }
    }
    fields.retain(|field| !field.lines.is_empty());
    fields
}

fn account(actor: &Actor) -> Result<&AccountId, Refusal> {
    actor.account.as_ref().ok_or(Refusal::SignInFirst)
}
