//! Entries whose sheets diverge, what two people decided about them, and notes of what was said.
//!
//! Whether sheets diverge is told only once all of them are signed, so that nobody who still marks learns of it.

use std::collections::BTreeMap;

use domain::{
    divergence::{Apart, Diverging, diverges},
    edition::{Distance, Edition},
    id::{EntryId, parse_receipt_code},
    page::{
        Choice, EventKind,
        deliberation::{DeliberatedEntry, DeliberationPage, Outcome},
        votes::VoteView,
    },
    paper_sheet::Marks,
    points::Points,
    policy::{Action, Actor},
    proposal::Matter,
    refusal::{Problem, Refusal},
};

use crate::{
    Backend, clean,
    error::Result,
    head::head_of,
    ranking::{Standing, add_marks, own_sheets_first, standings},
    reading::{Reading, permit_edition},
    store::{AcceptedEntry, Audit, EditionRow, NewNote, ProposalRow, SheetRow, Tx},
    votes::{People, Views},
};

/// Most characters of a note.
const LONGEST_NOTE: u64 = 4_000;

impl Backend {
    /// Entries whose sheets diverge or did, entries with notes, and the one of that code unless it is empty.
    pub async fn deliberation_page(
        &self,
        actor: &Actor,
        edition: &str,
        code: &str,
    ) -> Result<DeliberationPage> {
        let Reading {
            mut tx,
            edition,
            now,
        } = self
            .read_edition(actor, Action::ReadDeliberation, edition)
            .await?;
        own_sheets_first(&mut tx, actor, &edition).await?;
        let spec = edition.judged();
        // What was said of an entry in an earlier round stays to be read.
        let entries = tx.accepted_entries(&spec.code).await?;
        let asked = parse_receipt_code(code);
        if !code.is_empty()
            && !entries
                .iter()
                .any(|entry| Some(&entry.code) == asked.as_ref())
        {
            return Err(Refusal::NotFound.into());
        }
        let choices = entries.iter().map(|entry| Choice {
            code: entry.code.clone(),
            name: entry.title.clone(),
        });
        let choices = choices.collect();
        let sheets = tx.sheets_of_round(&edition).await?;
        let rows = tx.votes(&spec.code).await?;
        let people = People::of(&mut tx, &spec.code).await?;
        let views = Views::of(&edition, &people, &entries);
        let votes = rows.iter().map(|row| views.one(row, true)).collect();
        let may_propose = edition.lets(actor, Action::ChangeSheet, now);
        let standings = standings(spec, entries, &sheets);
        let mut entries = deliberated(&mut tx, &edition, &sheets, standings, votes).await?;
        entries.retain(|entry| entry.is_discussed() || Some(&entry.code) == asked.as_ref());
        for entry in &mut entries {
            entry.may_propose &= may_propose;
        }
        entries.sort_by_key(|entry| {
            let open = entry
                .diverging
                .as_ref()
                .is_some_and(|diverging| !diverging.kept);
            (Some(&entry.code) != asked.as_ref(), !open)
        });
        Ok(DeliberationPage {
            head: head_of(&edition, actor, now),
            rule: spec.judging.divergence,
            sample: spec.judging.sample,
            entries,
            choices,
            may_note: edition.lets(actor, Action::NoteDeliberation, now),
            criteria: spec.rubric.criteria.clone(),
            votes: spec.votes.is_some(),
        })
    }

    /// Notes what was said about an accepted entry. Nothing takes a note away again.
    pub async fn note_deliberation(
        &self,
        actor: &Actor,
        edition: &str,
        code: &str,
        text: &str,
    ) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let edition = tx.edition(edition).await?;
        let edition = permit_edition(actor, Action::NoteDeliberation, edition, now)?;
        let account = actor.account.as_ref().ok_or(Refusal::SignInFirst)?;
        let spec = &edition.spec;
        let entry = accepted(&mut tx, &edition, code).await?;
        let text = clean::text(text).map_err(|problem| Refusal::invalid("text", problem))?;
        match text.chars().count() as u64 {
            0 => return Err(Refusal::invalid("text", Problem::Missing).into()),
            length if length > LONGEST_NOTE => return Err(Refusal::TooLong(LONGEST_NOTE).into()),
            _ => {}
        }
        tx.put_deliberation_note(&NewNote {
            id: &self.new_id(),
            edition: &spec.code,
            entry: &EntryId::parse(&entry.id).ok_or(Refusal::NotFound)?,
            text: &text,
            at: now,
            account,
        })
        .await?;
        // Authors read the history of their entry, and this is not for them.
        tx.audit(&Audit {
            id: self.new_id(),
            at: now,
            actor,
            edition: &spec.code,
            entry: "",
            what: EventKind::DeliberationNoted,
            from: "",
            to: "",
            note: &format!("{}\n{text}", entry.code),
        })
        .await?;
        tx.commit().await
    }
}

/// Every entry with what was said, decided and voted about it, newest vote first.
pub(crate) async fn deliberated(
    tx: &mut Tx,
    edition: &EditionRow,
    sheets: &[SheetRow],
    mut standings: Vec<Standing>,
    votes: Vec<VoteView>,
) -> Result<Vec<DeliberatedEntry>> {
    let spec = edition.judged();
    tell_diverging(tx, spec, &mut standings, sheets).await?;
    let passages = tx.passages(&spec.code).await?;
    let passed = passages.get(edition.after());
    let mut outcomes: BTreeMap<String, Vec<Outcome>> = BTreeMap::new();
    for row in tx.confirmed_proposals(&spec.code).await? {
        if let Some(entry) = &row.entry {
            let outcomes = outcomes.entry(entry.to_string()).or_default();
            outcomes.push(outcome(spec, row));
        }
    }
    let mut notes = tx.deliberation_notes(&spec.code).await?;
    let open = tx.open_proposals(&spec.code).await?;
    let entry = |line: Standing| {
        let id = line.entry.id.as_str();
        let waits = |row: &ProposalRow| row.entry.as_ref().is_some_and(|of| of.as_str() == id);
        let waits = open.iter().any(waits);
        let judged = edition.after().is_empty()
            || passed.is_some_and(|passed| passed.contains(&line.entry.code));
        let about = |vote: &&VoteView| vote.entries.iter().any(|own| own.code == line.entry.code);
        DeliberatedEntry {
            judged,
            criterion: criterion_of(spec, line.diverging.as_ref()),
            may_propose: !waits && line.is_unsettled(),
            waits,
            outcomes: outcomes.remove(id).unwrap_or_default(),
            notes: notes.remove(id).unwrap_or_default(),
            votes: votes.iter().filter(about).cloned().collect(),
            totals: totals_of(&line),
            diverging: line.diverging,
            code: line.entry.code,
            title: line.entry.title,
        }
    };
    Ok(standings.into_iter().map(entry).collect())
}

impl Standing {
    /// Its sheets diverge, and nobody has decided what becomes of that.
    pub(crate) fn is_unsettled(&self) -> bool {
        self.diverging
            .as_ref()
            .is_some_and(|diverging| !diverging.kept)
    }
}

/// An accepted entry by its receipt code.
pub(crate) async fn accepted(
    tx: &mut Tx,
    edition: &EditionRow,
    code: &str,
) -> Result<AcceptedEntry> {
    let code = parse_receipt_code(code).ok_or(Refusal::NotFound)?;
    let entries = tx.accepted_entries(&edition.spec.code).await?;
    let entry = entries.into_iter().find(|entry| entry.code == code);
    Ok(entry.ok_or(Refusal::NotFound)?)
}

/// Adds to every entry whose sheets are all signed whether they diverge, and whether two people kept them so; the sheets
/// are those of one round.
pub(crate) async fn tell_diverging(
    tx: &mut Tx,
    spec: &Edition,
    standings: &mut [Standing],
    sheets: &[SheetRow],
) -> Result<()> {
    let Some(rule) = &spec.judging.divergence else {
        return Ok(());
    };
    let round = sheets.first().map_or("", |sheet| sheet.round.as_str());
    let kept = tx.kept_entries(&spec.code, round).await?;
    if rule.rule == Distance::Band {
        let marks = tx.signed_marks(&spec.code).await?;
        add_marks(standings, sheets, &marks);
    }
    for line in standings.iter_mut().filter(|line| line.open == 0) {
        let apart = diverges(rule, &spec.rubric, &line.marked);
        line.diverging = apart.map(|apart| Diverging {
            apart,
            kept: kept.contains(&line.entry.id),
        });
    }
    Ok(())
}

/// Entries whose sheets diverge while nobody has decided what becomes of that.
pub(crate) fn unsettled(standings: &[Standing]) -> u32 {
    let count = standings.iter().filter(|line| line.is_unsettled()).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The marks that judges agreed on, by name of the criterion; nothing for another matter.
pub(crate) fn joint_marks(spec: &Edition, row: &ProposalRow) -> Vec<(String, Points)> {
    if row.matter != Matter::Joint {
        return Vec::new();
    }
    let marks: Marks = serde_json::from_str(&row.typed).unwrap_or_default();
    let criteria = spec.rubric.criteria.iter();
    let known = criteria.filter_map(|one| Some((one.name.clone(), *marks.get(&one.code)?)));
    known.collect()
}

/// What two people decided.
pub(crate) fn outcome(spec: &Edition, row: ProposalRow) -> Outcome {
    Outcome {
        marks: joint_marks(spec, &row),
        matter: row.matter,
        reason: row.reason,
        proposed_by: row.proposer,
        confirmed_by: row.settler,
        at: row.settled_at.unwrap_or(row.proposed_at),
    }
}

/// In order, so that they do not say which sheet each is of.
fn totals_of(line: &Standing) -> Vec<Points> {
    let mut totals = line.marked.totals.clone();
    totals.sort_unstable_by(|a, b| b.cmp(a));
    if line.open > 0 { Vec::new() } else { totals }
}

fn criterion_of(spec: &Edition, diverging: Option<&Diverging>) -> String {
    match diverging.map(|diverging| &diverging.apart) {
        Some(Apart::Bands { criterion, .. }) => {
            let known = spec.rubric.criterion(criterion);
            known.map_or_else(|| criterion.clone(), |known| known.name.clone())
        }
        Some(Apart::Points(_)) | None => String::new(),
    }
}
