//! Sheets for paper, and the page of those that are typed in.

use std::collections::{BTreeMap, btree_map};

use domain::{
    id::{AccountId, SheetId},
    page::{
        paper_sheets::{
            JudgeToPrint, PaperPrintPage, PaperSheet, PaperSheetsPage, PrintedLine, PrintedSheet,
            SentBack, Step, TypedSheet, WaitingSheet,
        },
        secretariat::SheetStand,
    },
    paper_sheet::{Marks, Typed, code_of, parse_code},
    policy::{Action, Actor},
    proposal::{Matter, State, check_second},
    refusal::Refusal,
    score::{ScoreEvent, Sheet, begun_under},
    time::Timestamp,
    vietnamese::name_sort_key,
};

use super::rubric_of;
use crate::{
    Backend,
    error::{Error, Result},
    head::head_of,
    qr,
    ranking::own_sheets_first,
    reading::Reading,
    store::{EditionRow, ProposalRow, SheetRow},
};

impl Backend {
    /// Paper sheets that wait, whose sheets can be printed, and the sheet of a code unless it is empty.
    pub async fn paper_sheets_page(
        &self,
        actor: &Actor,
        edition: &str,
        code: &str,
    ) -> Result<PaperSheetsPage> {
        let Reading {
            mut tx,
            edition,
            now,
        } = self
            .read_edition(actor, Action::ReadPaperSheets, edition)
            .await?;
        let contest = &edition.spec.code;
        let open = tx.open_proposals(contest).await?;
        let mut judges = BTreeMap::new();
        for judge in tx.judges(contest).await? {
            judges.insert(judge.id, judge.name);
        }
        let to_print = if edition.lets(actor, Action::PrintPaperSheets, now) {
            to_print(&judges, &tx.sheets_of_round(&edition).await?)?
        } else {
            Vec::new()
        };
        let found = match parse_code(code) {
            Some(end) => tx.sheet_by_end(contest, &end).await?,
            None => None,
        };
        let sheet = match found {
            Some(row) => {
                let events = tx.events_of_sheet(row.id.as_str()).await?;
                let rubric = rubric_of(&mut tx, &edition, begun_under(&events)).await?;
                let sheet = Sheet::of(&events);
                let proposal = open
                    .iter()
                    .find(|open| open.sheet.as_ref() == Some(&row.id));
                let open = row.round == edition.round() && sheet.check_open().is_ok();
                let step = step(actor, &edition, open, proposal, now)?;
                let sent_back = if step == Step::Type {
                    sent_back(tx.settled_proposals(contest).await?, &row.id)
                } else {
                    None
                };
                Some(PaperSheet {
                    code: code_of(&row.id),
                    judge: judges.get(row.judge.as_str()).cloned().unwrap_or_default(),
                    entry: row.code,
                    title: row.title,
                    rubric,
                    stand: row.stand,
                    signed_at: sheet.signed_at,
                    paper: sheet.paper,
                    on_device: row.marked,
                    step,
                    sent_back,
                })
            }
            None => None,
        };
        let waiting = open
            .into_iter()
            .filter(|row| row.matter == Matter::Paper)
            .filter_map(|row| {
                Some(WaitingSheet {
                    may_confirm: may_confirm(actor, &edition, &row, now),
                    code: code_of(row.sheet.as_ref()?),
                    entry: row.code,
                    title: row.title,
                    judge: row.judge_name,
                    typed_by: row.proposer,
                    typed_at: row.proposed_at,
                })
            });
        Ok(PaperSheetsPage {
            waiting: waiting.collect(),
            head: head_of(&edition, actor, now),
            code: code.trim().to_owned(),
            open: sheet,
            judges: to_print,
        })
    }

    /// The sheets of a judge for paper, or the one of a code: signed ones as marked, others to be marked on paper.
    /// `origin` is what addresses begin with.
    pub async fn paper_print_page(
        &self,
        actor: &Actor,
        edition: &str,
        judge: &str,
        code: &str,
        origin: &str,
    ) -> Result<PaperPrintPage> {
        let mut reading = self
            .read_edition(actor, Action::PrintPaperSheets, edition)
            .await?;
        let contest = reading.edition.spec.code.clone();
        if let Some(end) = parse_code(code) {
            let row = reading.tx.sheet_by_end(&contest, &end).await?;
            let row = row.ok_or(Refusal::NotFound)?;
            let judge = row.judge.clone();
            return print(reading, actor, &judge, Some(&row.id), origin).await;
        }
        if judge.is_empty() && code.is_empty() {
            return Ok(PaperPrintPage {
                head: head_of(&reading.edition, actor, reading.now),
                judge: String::new(),
                own: false,
                sheets: Vec::new(),
            });
        }
        let judge = AccountId::parse(judge).ok_or(Refusal::NotFound)?;
        print(reading, actor, &judge, None, origin).await
    }

    /// One's own sheets for paper, as they are marked.
    pub async fn own_paper_page(
        &self,
        actor: &Actor,
        edition: &str,
        origin: &str,
    ) -> Result<PaperPrintPage> {
        let reading = self
            .read_edition(actor, Action::ReadSheets, edition)
            .await?;
        let judge = actor.account.as_ref().ok_or(Refusal::SignInFirst)?;
        print(reading, actor, judge, None, origin).await
    }
}

fn step(
    actor: &Actor,
    edition: &EditionRow,
    open: bool,
    proposal: Option<&ProposalRow>,
    now: Timestamp,
) -> Result<Step> {
    let Some(row) = proposal else {
        let may_type = edition.lets(actor, Action::TypePaperSheet, now);
        return Ok(if may_type && open {
            Step::Type
        } else {
            Step::Closed
        });
    };
    if row.matter != Matter::Paper {
        return Ok(Step::Closed);
    }
    let typed: Typed = serde_json::from_str(&row.typed).map_err(Error::internal)?;
    let own = actor.account.as_ref() == Some(&row.proposed_by);
    let settles = edition.lets(actor, Action::SettleProposal, now);
    Ok(Step::Waits(TypedSheet {
        proposal: row.id.clone(),
        typed_by: row.proposer.clone(),
        typed_at: row.proposed_at,
        notes: typed.notes.into_iter().collect(),
        marks: if own { typed.marks } else { Marks::new() },
        own: own && settles,
        may_confirm: may_confirm(actor, edition, row, now),
        may_refuse: settles && !own,
    }))
}

/// What was said when the last typing of a sheet was not confirmed.
fn sent_back(settled: Vec<ProposalRow>, sheet: &SheetId) -> Option<SentBack> {
    let last = settled
        .into_iter()
        .find(|row| row.matter == Matter::Paper && row.sheet.as_ref() == Some(sheet))?;
    let refused = last.state == State::Refused;
    let at = last.settled_at.filter(|_| refused)?;
    Some(SentBack {
        by: last.settler,
        at,
        reason: last.settled_reason,
    })
}

fn may_confirm(actor: &Actor, edition: &EditionRow, row: &ProposalRow, now: Timestamp) -> bool {
    let second = |by| check_second(&row.proposed_by, &row.judges, by).is_ok();
    edition.lets(actor, Action::ConfirmPaperSheet, now)
        && actor.account.as_ref().is_some_and(second)
}

/// Judges by name, with how many of their sheets count.
fn to_print(judges: &BTreeMap<String, String>, rows: &[SheetRow]) -> Result<Vec<JudgeToPrint>> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.stand.counts()) {
        *counts.entry(row.judge.as_str()).or_default() += 1;
    }
    let mut list = counts
        .into_iter()
        .map(|(id, sheets)| {
            let id =
                AccountId::parse(id).ok_or_else(|| Error::internal("a judge without an id"))?;
            let name = judges.get(id.as_str()).cloned().unwrap_or_default();
            Ok(JudgeToPrint { id, name, sheets })
        })
        .collect::<Result<Vec<_>>>()?;
    list.sort_by_cached_key(|judge| name_sort_key(&judge.name));
    Ok(list)
}

async fn print(
    reading: Reading,
    actor: &Actor,
    judge: &AccountId,
    only: Option<&SheetId>,
    origin: &str,
) -> Result<PaperPrintPage> {
    let Reading {
        mut tx,
        edition,
        now,
    } = reading;
    let contest = &edition.spec.code;
    let own = actor.account.as_ref() == Some(judge);
    // Who still marks sees what others marked here as little as elsewhere.
    let reads = own
        || match own_sheets_first(&mut tx, actor, &edition).await {
            Ok(()) => true,
            Err(Error::Refused(Refusal::OwnSheetsFirst(_))) => false,
            Err(error) => return Err(error),
        };
    let mut rows = tx.sheets_of_judge(contest, judge.as_str()).await?;
    rows.retain(|row| {
        only.map_or(row.stand.counts() && row.round == edition.round(), |only| {
            *only == row.id && (row.stand.counts() || row.stand == SheetStand::Left)
        })
    });
    let panels = tx.panels(contest).await?;
    let judges = tx.judges(contest).await?;
    let named = judges.into_iter().find(|row| row.id == judge.as_str());
    if named.is_none() && rows.is_empty() {
        return Err(Refusal::NotFound.into());
    }
    let events = tx.events_of_judge(contest, judge.as_str()).await?;
    let mut by_sheet: BTreeMap<&SheetId, Vec<&ScoreEvent>> = BTreeMap::new();
    for event in &events {
        by_sheet.entry(&event.sheet).or_default().push(event);
    }
    // Each version is read once.
    let mut rubrics = BTreeMap::new();
    let mut sheets = Vec::with_capacity(rows.len());
    for row in rows {
        let events = by_sheet.remove(&row.id).unwrap_or_default();
        let version = begun_under(events.iter().copied());
        if let btree_map::Entry::Vacant(unread) = rubrics.entry(version) {
            unread.insert(rubric_of(&mut tx, &edition, version).await?);
        }
        let Some(rubric) = rubrics.get(&version) else {
            continue;
        };
        let sheet = Sheet::of(events);
        // What a judge has not signed is nobody else's to read, but for what was left once nobody can take it up again.
        let over = edition.progress.decided_at.is_some() || row.round != edition.round();
        let shown = own
            || reads && (row.stand == SheetStand::Signed || row.stand == SheetStand::Left && over);
        let code = code_of(&row.id);
        let (qr_path, qr_size) = qr::svg_path(&format!("{origin}/e/{contest}/paper-sheets/{code}"));
        let lines = rubric.criteria.iter().map(|criterion| PrintedLine {
            name: criterion.name.clone(),
            about: criterion.about.clone(),
            most: criterion.most,
            mark: shown
                .then(|| sheet.marks.get(&criterion.code).copied())
                .flatten(),
            note: shown
                .then(|| sheet.notes.get(&criterion.code).cloned())
                .flatten()
                .unwrap_or_default(),
        });
        sheets.push(PrintedSheet {
            code,
            qr_path,
            qr_size,
            panel_head: edition
                .spec
                .group_of(&row.field)
                .and_then(|group| panels.get(&group.code)?.head.as_ref())
                .map(|head| head.name.clone())
                .unwrap_or_default(),
            field: edition.field_name(&row.field),
            entry: row.code,
            title: row.title,
            lines: lines.collect(),
            total: (shown && sheet.open_criteria(rubric) == 0).then(|| sheet.total()),
            most: rubric.total(),
            signed_at: sheet.signed_at.filter(|_| shown),
            signed_earlier: sheet.signed_earlier().filter(|_| shown),
            paper: shown && sheet.paper.is_some(),
        });
    }
    Ok(PaperPrintPage {
        head: head_of(&edition, actor, now),
        judge: named.map(|judge| judge.name).unwrap_or_default(),
        own,
        sheets,
    })
}
