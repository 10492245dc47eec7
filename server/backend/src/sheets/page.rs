//! The two pages of a judge: the list of sheets, and one sheet beside its dossier.

use std::collections::BTreeMap;

use domain::{
    edition::{Group, Round},
    id::{AccountId, SheetId},
    page::{
        board::GroupProgress,
        judging::{Given, JudgingPage, OwnPanel, SheetLine, SheetPage},
        secretariat::SheetStand,
    },
    phase::Phase,
    points::Points,
    policy::{Action, Actor, Facts, Role, permit},
    ranking::{Marked, Method},
    refusal::Refusal,
    score::{ScoreEvent, Sheet, begun_under},
    time::Timestamp,
};

use super::writing::{permit_sheet, rubric_of};
use crate::{
    Backend,
    calibration::Told,
    error::Result,
    head::head_of,
    judging::board_of,
    ranking::open_sheets,
    reading::Reading,
    store::{EditionRow, SheetRow, Tx},
    votes::votes_waiting,
};

impl Backend {
    /// "Cần chấm": the sheets of one judge.
    pub async fn judging_page(&self, actor: &Actor, edition: &str) -> Result<JudgingPage> {
        let Reading {
            mut tx,
            edition,
            now,
        } = self
            .read_edition(actor, Action::ReadSheets, edition)
            .await?;
        let account = actor.account.as_ref().ok_or(Refusal::SignInFirst)?;
        let mut rows = tx
            .sheets_of_judge(&edition.spec.code, account.as_str())
            .await?;
        rows.retain(|row| row.round == edition.round());
        let votes = votes_waiting(&mut tx, &edition, actor, now).await?;
        let events = tx
            .events_of_judge(&edition.spec.code, account.as_str())
            .await?;
        let mut sheets = by_sheet(&events);
        let leads = panels_led_by(&mut tx, actor, &edition, account, now).await?;
        // What colleagues gave says something about them, so it waits until nobody can mark any more.
        let told = if edition.phase(now) == Phase::Published {
            self.told_of_marks(tx, &edition, account).await?
        } else {
            Told::default()
        };
        let groups = actor
            .grant(Role::Judge, &edition.spec.code)
            .map(|grant| grant.groups.as_slice())
            .unwrap_or_default();
        Ok(JudgingPage {
            head: head_of(&edition, actor, now),
            judge: account.clone(),
            parcel_key: String::new(),
            groups: edition
                .spec
                .judging
                .groups
                .iter()
                .filter(|group| groups.contains(&group.code))
                .map(|group| group.name.clone())
                .collect(),
            signed: count(&rows, SheetStand::Signed),
            votes,
            by_card: actor.by_card,
            most: edition.judged().rubric.total(),
            leads,
            feedback: told.own,
            panels: told.panels,
            lines: rows
                .iter()
                .map(|row| line(&edition, row, sheets.remove(&row.id)))
                .collect(),
        })
    }

    /// One sheet beside its dossier.
    pub async fn sheet_page(&self, actor: &Actor, sheet: &str) -> Result<SheetPage> {
        let account = actor.account.as_ref().ok_or(Refusal::SignInFirst)?;
        SheetId::parse(sheet).ok_or(Refusal::NotFound)?;
        let now = self.now();
        let mut tx = self.db.read().await?;
        let row = tx.sheet(sheet).await?.ok_or(Refusal::NotFound)?;
        let edition = tx.edition(&row.edition).await?.ok_or(Refusal::NotFound)?;
        permit_sheet(actor, Action::ReadSheet, &edition, &row, now)?;
        let spec = &edition.spec;

        let mut list = tx.sheets_of_judge(&spec.code, account.as_str()).await?;
        list.retain(|other| {
            other.round == row.round && (other.stand.counts() || other.id == row.id)
        });
        let events = tx.events_of_judge(&spec.code, account.as_str()).await?;
        let own: Vec<&ScoreEvent> = events
            .iter()
            .filter(|event| event.sheet == row.id)
            .collect();
        let mut others = by_sheet(&events);
        let rubric = rubric_of(&mut tx, &edition, begun_under(own.iter().copied())).await?;
        let (mut places, mut places_before) = (BTreeMap::new(), BTreeMap::new());
        for event in &own {
            for matter in event.act.matters() {
                if let Some(before) = places.insert(matter.clone(), event.seq) {
                    places_before.insert(matter, before);
                }
            }
        }
        let sheet = Sheet::of(own);
        let answers = tx.answers_of_entry(&row.entry).await?;
        let authors = tx.authors_of_entry(&row.entry).await?;
        let mut files = tx.files_of_entry(&row.entry).await?;
        // What the unit stamped is the secretariat's to read.
        files.retain(|file| !file.endorsement);

        let counted = list.iter().filter(|other| other.id != row.id);
        let counted = counted.map(|other| given(other, others.remove(&other.id)));
        let counted = counted.collect();
        let place_in = |list: &[SheetRow]| {
            let place = list.iter().position(|other| other.id == row.id);
            place.unwrap_or(0)
        };
        // From what is signed the way goes on to what came after it.
        let next = next_open(&list, place_in(&list));
        list.sort_by_key(|other| listed(other.stand));
        let place = place_in(&list);
        Ok(SheetPage {
            notes_for_authors: spec.results.notes_for_authors,
            earlier: earlier(&mut tx, &edition, &row).await?,
            head: head_of(&edition, actor, now),
            code: row.code.clone(),
            title: row.title.clone(),
            field: edition.field_name(&row.field),
            unit: edition.unit_name(&row.unit),
            made: answers
                .get("made")
                .map(|answer| answer.text.clone())
                .unwrap_or_default(),
            authors: authors.into_iter().map(|author| author.name).collect(),
            sections: spec
                .dossier
                .sections
                .iter()
                .filter_map(|section| {
                    let answer = answers.get(&format!("section.{}", section.code))?;
                    (!answer.text.is_empty()).then(|| (section.name.clone(), answer.text.clone()))
                })
                .collect(),
            files,
            others: counted,
            may_mark: permit_sheet(actor, Action::MarkSheet, &edition, &row, now).is_ok()
                && row.round == edition.round()
                && sheet.check_open().is_ok(),
            place: u32::try_from(place + 1).unwrap_or(u32::MAX),
            of: u32::try_from(list.len()).unwrap_or(u32::MAX),
            next,
            id: row.id,
            rubric,
            sheet,
            places,
            places_before,
        })
    }
}

/// Results of the rounds before, as far as later judges see them.
async fn earlier(
    tx: &mut Tx,
    edition: &EditionRow,
    row: &SheetRow,
) -> Result<Vec<(String, Points)>> {
    let rounds = edition.spec.rounds.iter();
    let before = rounds.take_while(|round| round.code != row.round);
    let shown: Vec<&Round> = before.filter(|round| round.shown_later).collect();
    if shown.is_empty() {
        return Ok(Vec::new());
    }
    let mut totals = tx.totals_of_entry(row.entry.as_str()).await?;
    let mut results = Vec::new();
    for round in shown {
        let Some(alone) = edition.spec.in_round(&round.code) else {
            continue;
        };
        let mut marked = Marked {
            totals: totals.remove(&round.code).unwrap_or_default(),
            ..Marked::default()
        };
        if round.by_criterion.is_some() {
            let sheets = tx
                .signed_sheets_of_entry(row.entry.as_str(), &round.code)
                .await?;
            for sheet in sheets {
                for (criterion, points) in &sheet.marks {
                    marked.add(criterion, *points);
                }
            }
        }
        if let Some(result) = Method::of(&alone.judging).result(&marked) {
            results.push((round.name.clone(), result));
        }
    }
    Ok(results)
}

fn line(edition: &EditionRow, row: &SheetRow, sheet: Option<Sheet>) -> SheetLine {
    SheetLine {
        id: row.id.clone(),
        code: row.code.clone(),
        title: row.title.clone(),
        field: edition.field_name(&row.field),
        unit: edition.unit_name(&row.unit),
        stand: row.stand,
        criteria: u32::try_from(edition.judged().rubric.criteria.len()).unwrap_or(u32::MAX),
        given: given(row, sheet),
    }
}

/// The groups that a judge leads, with what may be known of them.
async fn panels_led_by(
    tx: &mut Tx,
    actor: &Actor,
    edition: &EditionRow,
    account: &AccountId,
    now: Timestamp,
) -> Result<Vec<OwnPanel>> {
    let panels = tx.panels(&edition.spec.code).await?;
    let leads = |group: &&Group| {
        let panel = panels.get(&group.code);
        panel.is_some_and(|panel| panel.is_led_by(account))
    };
    let facts = Facts {
        leads: true,
        ..edition.facts(now)
    };
    let groups = &edition.judged().judging.groups;
    if permit(actor, Action::ReadMinutes, &facts).is_err()
        || !groups.iter().any(|group| leads(&group))
    {
        return Ok(Vec::new());
    }
    let busy = open_sheets(tx, actor, edition).await? > 0;
    // In the order of the groups.
    let board = board_of(tx, edition).await?.groups.into_iter();
    let own = groups.iter().zip(board).filter(|(group, _)| leads(group));
    let panel = |(group, mut progress): (&Group, GroupProgress)| {
        for entry in progress.entries.iter_mut().filter(|_| busy) {
            entry.diverging = None;
        }
        OwnPanel {
            code: group.code.clone(),
            progress,
        }
    };
    Ok(own.map(panel).collect())
}

fn given(row: &SheetRow, sheet: Option<Sheet>) -> Given {
    let sheet = sheet.unwrap_or_default();
    Given {
        sheet: row.id.clone(),
        code: row.code.clone(),
        marks: sheet.marks,
        last: sheet.last,
    }
}

/// A judge's sheets as their events say.
fn by_sheet(events: &[ScoreEvent]) -> BTreeMap<&SheetId, Sheet> {
    let mut by_sheet: BTreeMap<&SheetId, Vec<&ScoreEvent>> = BTreeMap::new();
    for event in events {
        by_sheet.entry(&event.sheet).or_default().push(event);
    }
    let sheets = by_sheet.into_iter();
    sheets.map(|(id, events)| (id, Sheet::of(events))).collect()
}

/// Where the list of a judge has a sheet: first what is to be marked, then what no longer is, then what is signed.
fn listed(stand: SheetStand) -> u8 {
    match stand {
        SheetStand::Signed => 2,
        stand if stand.counts() => 0,
        _ => 1,
    }
}

/// The next sheet that waits for marks, going round the list once.
fn next_open(list: &[SheetRow], place: usize) -> Option<SheetId> {
    let (before, after) = list.split_at_checked(place + 1)?;
    after
        .iter()
        .chain(before.iter().take(place))
        .find(|row| matches!(row.stand, SheetStand::Todo | SheetStand::Doing))
        .map(|row| row.id.clone())
}

fn count(rows: &[SheetRow], stand: SheetStand) -> u32 {
    let found = rows.iter().filter(|row| row.stand == stand).count();
    u32::try_from(found).unwrap_or(u32::MAX)
}
