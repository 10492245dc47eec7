//! The page of changes that take two people.

use std::collections::BTreeMap;

use domain::{
    awards::Given,
    id::SheetId,
    ledger::Awards,
    page::proposals::{Move, ProposalView, ProposalsPage, ReleaseView, SheetInQuestion},
    paper_sheet::code_of,
    policy::{Action, Actor, permit},
    proposal::{Matter, State, check_second},
    refusal::Refusal,
    time::Timestamp,
};

use super::releasing::release_view;
use crate::{
    Backend,
    deliberation::joint_marks,
    error::{Error, Result},
    head::head_of,
    ranking::own_sheets_first,
    reading::Reading,
    store::{AcceptedEntry, EditionRow, ProposalRow, Tx},
};

/// What another list of prizes is compared with.
struct Confirmed {
    entries: Vec<AcceptedEntry>,
    /// Code of the level by id of the entry.
    levels: BTreeMap<String, String>,
    special: Vec<Given>,
}

impl Backend {
    /// What waits for a second person, what became of the rest, and a form about one sheet unless `sheet` is empty.
    pub async fn proposals_page(
        &self,
        actor: &Actor,
        edition: &str,
        sheet: &str,
    ) -> Result<ProposalsPage> {
        let Reading {
            mut tx,
            edition,
            now,
        } = self
            .read_edition(actor, Action::ReadProposals, edition)
            .await?;
        let code = &edition.spec.code;
        let open = tx.open_proposals(code).await?;
        let settled = tx.settled_proposals(code).await?;
        let confirmed = if open.iter().any(|row| row.matter.is_of_prizes()) {
            Some(confirmed(&mut tx, &edition).await?)
        } else {
            None
        };
        let may_propose = edition.lets(actor, Action::ChangeSheet, now);
        let sheet = if sheet.is_empty() {
            None
        } else {
            Some(question(&mut tx, &edition, sheet, &open, may_propose).await?)
        };
        let mut releases = releases(&mut tx, &edition, &open).await?;
        let joint = open.iter().chain(&settled);
        let joint = joint.filter(|row| row.matter == Matter::Joint).count() > 0;
        // Whoever still marks does not see what others agreed on.
        let reads = !joint || own_sheets_first(&mut tx, actor, &edition).await.is_ok();
        let mut view = |row: ProposalRow| {
            let marks = joint_marks(edition.judged(), &row);
            let mut view = view(&edition, actor, row, confirmed.as_ref(), now)?;
            view.may_confirm &= reads || view.matter != Matter::Joint;
            view.release = releases.remove(view.id.as_str());
            view.may_confirm &= view.release.as_ref().is_none_or(|release| !release.moved);
            view.marks = marks;
            view.marks.retain(|_| reads);
            Ok(view)
        };
        Ok(ProposalsPage {
            head: head_of(&edition, actor, now),
            sheet,
            open: open.into_iter().map(&mut view).collect::<Result<_>>()?,
            settled: settled.into_iter().map(view).collect::<Result<_>>()?,
        })
    }
}

/// What would become of the sheets of every judge who is to be taken off, by id of the proposal.
async fn releases(
    tx: &mut Tx,
    edition: &EditionRow,
    open: &[ProposalRow],
) -> Result<BTreeMap<String, ReleaseView>> {
    let mut views = BTreeMap::new();
    if open.iter().all(|row| row.matter != Matter::Release) {
        return Ok(views);
    }
    let judges = tx.judges(&edition.spec.code).await?;
    for row in open {
        if let Some(view) = release_view(tx, edition, &judges, row).await? {
            views.insert(row.id.to_string(), view);
        }
    }
    Ok(views)
}

async fn confirmed(tx: &mut Tx, edition: &EditionRow) -> Result<Confirmed> {
    let awards = tx.awards(&edition.spec.code).await?;
    Ok(Confirmed {
        entries: tx.entries_of_round(edition).await?,
        levels: awards
            .into_iter()
            .map(|award| (award.entry, award.level))
            .collect(),
        special: tx.special_awards(&edition.spec.code).await?,
    })
}

async fn question(
    tx: &mut Tx,
    edition: &EditionRow,
    sheet: &str,
    open: &[ProposalRow],
    may_propose: bool,
) -> Result<SheetInQuestion> {
    SheetId::parse(sheet).ok_or(Refusal::NotFound)?;
    let row = tx.sheet(sheet).await?;
    let row = row
        .filter(|row| row.edition == edition.spec.code)
        .ok_or(Refusal::NotFound)?;
    let judges = tx.judges(&edition.spec.code).await?;
    let judge = judges
        .into_iter()
        .find(|judge| judge.id == row.judge.as_str());
    let waits = open.iter().any(|open| open.sheet.as_ref() == Some(&row.id));
    Ok(SheetInQuestion {
        may_propose: may_propose && !waits && row.stand.counts() && row.round == edition.round(),
        judge: judge.map(|judge| judge.name).unwrap_or_default(),
        id: row.id,
        code: row.code,
        title: row.title,
        stand: row.stand,
    })
}

fn view(
    edition: &EditionRow,
    actor: &Actor,
    row: ProposalRow,
    confirmed: Option<&Confirmed>,
    now: Timestamp,
) -> Result<ProposalView> {
    let awards = match (row.matter, row.state, confirmed) {
        (Matter::Awards | Matter::Correction, State::Open, Some(confirmed)) => {
            let list: Awards = serde_json::from_str(&row.awards).map_err(Error::internal)?;
            let moves = moves(edition, confirmed, &list);
            Some((list.decision, moves))
        }
        (Matter::Publication, State::Open, _) => {
            let decision = edition.decision.clone();
            decision.map(|decision| (decision, Vec::new()))
        }
        _ => None,
    };
    let action = row.matter.confirmed_by();
    let facts = edition.facts(now);
    let open = row.state == State::Open;
    let own = actor.account.as_ref() == Some(&row.proposed_by);
    let second = actor
        .account
        .as_ref()
        .is_some_and(|by| check_second(&row.proposed_by, &row.judges, by).is_ok());
    let settles = open && permit(actor, Action::SettleProposal, &facts).is_ok();
    Ok(ProposalView {
        paper: match (row.matter, &row.sheet) {
            (Matter::Paper, Some(sheet)) => Some(code_of(sheet)),
            _ => None,
        },
        judge: if row.matter == Matter::Release {
            row.judge_name.clone()
        } else {
            String::new()
        },
        sheet: (!row.matter.is_of_prizes() && row.matter != Matter::Release).then_some((
            row.code,
            row.title,
            row.judge_name,
        )),
        release: None,
        awards,
        marks: Vec::new(),
        own: own && settles,
        // A paper sheet is typed again instead.
        may_confirm: settles
            && second
            && row.matter != Matter::Paper
            && permit(actor, action, &facts).is_ok(),
        may_refuse: settles && !own,
        id: row.id,
        matter: row.matter,
        reason: row.reason,
        proposed_by: row.proposer,
        proposed_at: row.proposed_at,
        state: row.state,
        settled_by: row.settler,
        settled_at: row.settled_at,
        settled_reason: row.settled_reason,
    })
}

/// Entries and units whose prizes another list would change, in the order of their codes.
fn moves(edition: &EditionRow, confirmed: &Confirmed, list: &Awards) -> Vec<Move> {
    let named = |level: Option<&String>, special: &[Given], to: &str| {
        let level = level.map(|code| edition.spec.awards.name_of(code).to_owned());
        let special = special.iter().filter(|given| given.to == to).map(|given| {
            let name = edition.spec.awards.name_of(&given.prize);
            if given.reason.is_empty() {
                name.to_owned()
            } else {
                format!("{name} ({})", given.reason)
            }
        });
        let names: Vec<String> = level.into_iter().chain(special).collect();
        names.join(", ")
    };
    let entries = confirmed.entries.iter().map(|entry| Move {
        from: named(
            confirmed.levels.get(&entry.id),
            &confirmed.special,
            &entry.code,
        ),
        to: named(list.prizes.get(&entry.code), &list.special, &entry.code),
        code: entry.code.clone(),
        title: entry.title.clone(),
    });
    let units = edition.spec.units.iter().map(|unit| Move {
        from: named(None, &confirmed.special, &unit.code),
        to: named(None, &list.special, &unit.code),
        code: String::new(),
        title: edition.unit_name(&unit.code),
    });
    let mut moves: Vec<Move> = entries.filter(|line| line.from != line.to).collect();
    moves.sort_by(|a, b| a.code.cmp(&b.code));
    moves.extend(units.filter(|line| line.from != line.to));
    moves
}
