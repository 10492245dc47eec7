//! Results and ranks of the signed sheets. Nothing here knows the names of judges.

mod marks; // Marks by criterion.

use std::collections::{BTreeMap, HashMap};

use domain::{
    awards::{Given, Outcome, suggest},
    calibration::Chances,
    divergence::Diverging,
    edition::{AwardLevel, Edition, PASSES, People},
    page::{
        Choice,
        committee::{RankingLine, RankingPage, Rounds, Uncertain},
        secretariat::SheetStand,
    },
    policy::{Action, Actor, Role},
    ranking::{Marked, Method, rank},
    refusal::Refusal,
    time::Timestamp,
};

use self::marks::{add_all_marks, without_sheets};
pub(crate) use self::marks::{add_marks, add_marks_for_rules};
use crate::{
    Backend,
    awards::contenders_of,
    deliberation::{tell_diverging, unsettled},
    error::Result,
    head::head_of,
    reading::Reading,
    store::{AcceptedEntry, EditionRow, SheetRow, Tx},
    votes::{chosen, votes_on_ties, votes_waiting},
};

impl Backend {
    /// Means, ranks, ties, thresholds, and the prizes that they suggest or that were confirmed.
    pub async fn ranking_page(&self, actor: &Actor, edition: &str) -> Result<RankingPage> {
        self.ranking_of_round(actor, edition, "").await
    }

    /// The same of a round that is closed by now; an empty one is the present round.
    pub async fn ranking_of_round(
        &self,
        actor: &Actor,
        edition: &str,
        round: &str,
    ) -> Result<RankingPage> {
        let Reading {
            mut tx,
            edition,
            now,
        } = self
            .read_edition(actor, Action::ReadRanking, edition)
            .await?;
        own_sheets_first(&mut tx, actor, &edition).await?;
        let passages = if edition.spec.rounds.is_empty() {
            BTreeMap::new()
        } else {
            tx.passages(&edition.spec.code).await?
        };
        let rounds = rounds_of(&edition, actor, round, now);
        let (edition, past) = edition.looked_at(round)?;
        let passed = past.then(|| passages.get(round).cloned().unwrap_or_default());
        let closing = if past {
            tx.closing_of_round(&edition.spec.code, round).await?
        } else {
            None
        };
        let spec = edition.judged();
        let entries = tx.entries_of_round(&edition).await?;
        let sheets = tx.sheets_of_round(&edition).await?;
        let begun = past || !sheets.is_empty();
        let awards: BTreeMap<String, String> = tx
            .awards(&spec.code)
            .await?
            .into_iter()
            .map(|award| (award.entry, award.level))
            .collect();
        let ledger = tx.chain_head(&spec.code).await?;
        let proposals = tx.count_open_proposals(&spec.code).await?;
        let votes = votes_waiting(&mut tx, &edition, actor, now).await?;
        let cast = tx.votes(&spec.code).await?;
        let (chosen, tie_votes) = (chosen(&cast), votes_on_ties(&cast));

        let mut standings = standings(spec, entries, &sheets);
        tell_diverging(&mut tx, spec, &mut standings, &sheets).await?;
        let diverging = unsettled(&standings);
        let open_sheets = standings.iter().filter(|line| line.open > 0).count();
        // Trials look at all of them.
        add_all_marks(&mut tx, spec, &mut standings, &sheets).await?;
        let basis =
            (open_sheets == 0).then(|| crate::calibration::Basis::of(spec, &standings, &sheets));
        let contenders = contenders_of(&mut tx, spec).await?;
        let mut special = tx.special_awards(&spec.code).await?;
        // An earlier round has none of them.
        special.retain(|given| spec.awards.special(&given.prize).is_some());
        drop(tx);
        // While sheets are open everything moves, and nobody decides; in a closed round all is decided.
        let (unsure, all_compared) = match basis.filter(|_| !past) {
            Some(basis) => self.uncertain_prizes(basis).await?,
            None => (BTreeMap::new(), false),
        };
        let marked: Vec<Marked> = standings.iter().map(|line| line.marked.clone()).collect();
        let method = Method::of(&spec.judging).after(&tie_votes);
        let ranked = rank(&marked, &method, &spec.awards);
        let outcome = suggest(&ranked, &contenders, &spec.awards);
        let mut by_code: HashMap<String, Standing> = standings
            .into_iter()
            .map(|line| (line.entry.code.clone(), line))
            .collect();
        let lines: Vec<RankingLine> = ranked
            .into_iter()
            .filter_map(|ranked| {
                let Standing {
                    entry,
                    marked,
                    open,
                    diverging,
                } = by_code.remove(&ranked.entry)?;
                Some(RankingLine {
                    ranked,
                    unit: edition.unit_name(&entry.unit),
                    field: edition.field_name(&entry.field),
                    confirmed: match &passed {
                        Some(passed) => Some(if passed.contains(&entry.code) {
                            PASSES.to_owned()
                        } else {
                            String::new()
                        }),
                        None => edition
                            .progress
                            .decided_at
                            .map(|_| awards.get(&entry.id).cloned().unwrap_or_default()),
                    },
                    code: entry.code,
                    title: entry.title,
                    marks: without_sheets(marked.marks),
                    totals: marked.totals,
                    open,
                    diverging,
                })
            })
            .collect();
        Ok(RankingPage {
            head: head_of(&edition, actor, now),
            special: if edition.progress.decided_at.is_some() {
                special
            } else {
                suggested_special(spec, &outcome)
            },
            outcome,
            units: spec
                .units
                .iter()
                .map(|unit| Choice {
                    code: unit.code.clone(),
                    name: spec.unit_label(&unit.code),
                })
                .collect(),
            awards: spec.awards.clone(),
            most: spec.rubric.total(),
            average: spec.judging.result,
            by_criterion: spec.judging.by_criterion,
            round_to: spec.judging.round_to,
            criteria: spec
                .rubric
                .criteria
                .iter()
                .map(|criterion| Choice {
                    code: criterion.code.clone(),
                    name: criterion.name.clone(),
                })
                .collect(),
            ties: spec.judging.ties.clone(),
            tie_votes,
            uncertain: Some(told(&lines, &unsure, &spec.awards.levels))
                .filter(|unsure| all_compared || !unsure.is_empty()),
            lines,
            open_sheets: u32::try_from(open_sheets).unwrap_or(u32::MAX),
            diverging,
            may_add_judge: !past && edition.lets(actor, Action::AssignJudges, now),
            rounds: rounds.map(|rounds| Rounds {
                may_close: rounds.may_close && !past && open_sheets == 0 && diverging == 0,
                // A closed round is opened again while nothing rests on it.
                closed_last: rounds.closed_last.filter(|_| !begun),
                closing: closing.map(|event| event.closing().1),
                ..rounds
            }),
            decided_at: edition.progress.decided_at,
            published_at: edition.progress.published_at,
            may_confirm: open_sheets == 0
                && edition.round().is_empty()
                && diverging == 0
                && (edition.lets(actor, Action::ProposeAwards, now)
                    || edition.progress.decided_at.is_none()
                        && edition.lets(actor, Action::ConfirmAwards, now)),
            may_publish: Some(spec.results.publish_by).filter(|by| {
                if past {
                    return false;
                }
                let action = match by {
                    People::One => Action::PublishResults,
                    People::Two => Action::ProposePublication,
                };
                edition.lets(actor, action, now)
            }),
            proposals: u32::try_from(proposals).unwrap_or(u32::MAX),
            votes,
            chosen,
            today: now.date(),
            issuer: edition
                .decision
                .as_ref()
                .map_or_else(|| spec.organiser.name.clone(), |made| made.issuer.clone()),
            decision: edition.decision,
            ledger,
        })
    }
}

/// Refuses a judge who has sheets to sign: what others marked would tell what to mark.
pub(crate) async fn own_sheets_first(
    tx: &mut Tx,
    actor: &Actor,
    edition: &EditionRow,
) -> Result<()> {
    match open_sheets(tx, actor, edition).await? {
        0 => Ok(()),
        open => Err(Refusal::OwnSheetsFirst(open).into()),
    }
}

/// The entries of a round as its sheets let them stand, with marks where a rule asks for them; and these sheets.
pub(crate) async fn standings_of_round(
    tx: &mut Tx,
    edition: &EditionRow,
) -> Result<(Vec<Standing>, Vec<SheetRow>)> {
    let spec = edition.judged();
    let entries = tx.entries_of_round(edition).await?;
    let sheets = tx.sheets_of_round(edition).await?;
    let mut standings = standings(spec, entries, &sheets);
    add_marks_for_rules(tx, spec, &mut standings, &sheets).await?;
    Ok((standings, sheets))
}

/// How many sheets a judge still signs in this round, until the committee has decided.
pub(crate) async fn open_sheets(tx: &mut Tx, actor: &Actor, edition: &EditionRow) -> Result<u64> {
    let code = &edition.spec.code;
    let judge = actor
        .account
        .as_ref()
        .filter(|_| actor.is(Role::Judge, code));
    let Some(judge) = judge.filter(|_| edition.progress.decided_at.is_none()) else {
        return Ok(0);
    };
    let sheets = tx.sheets_of_judge(code, judge.as_str()).await?;
    let open = sheets.iter().filter(|row| {
        row.round == edition.round() && matches!(row.stand, SheetStand::Todo | SheetStand::Doing)
    });
    Ok(open.count() as u64)
}

/// The rounds of an edition that has several, and what the reader may do with them.
fn rounds_of(edition: &EditionRow, actor: &Actor, shown: &str, now: Timestamp) -> Option<Rounds> {
    let rounds = &edition.spec.rounds;
    if rounds.is_empty() {
        return None;
    }
    let may = edition.lets(actor, Action::CloseRound, now);
    let before = edition.closed.checked_sub(1);
    Some(Rounds {
        all: edition.rounds().collect(),
        shown: if shown.is_empty() {
            edition.round()
        } else {
            shown
        }
        .to_owned(),
        open: edition.round().to_owned(),
        may_close: may && !edition.round().is_empty(),
        closed_last: before
            .and_then(|place| rounds.get(place))
            .filter(|_| may)
            .map(|round| round.name.clone()),
        closing: None,
    })
}

/// An accepted entry with the sheets that count.
pub(crate) struct Standing {
    pub(crate) entry: AcceptedEntry,
    /// By receipt code. Marks by criterion are there once [`add_marks`] has added them.
    pub(crate) marked: Marked,
    /// Sheets that are still to be signed, and judges that are still to be found.
    pub(crate) open: u32,
    /// Nothing until [`crate::deliberation::tell_diverging`] has told it.
    pub(crate) diverging: Option<Diverging>,
}

/// Brings entries and sheets together; sheets with a declared conflict and removed ones count for nothing.
pub(crate) fn standings(
    spec: &Edition,
    entries: Vec<AcceptedEntry>,
    sheets: &[SheetRow],
) -> Vec<Standing> {
    let mut by_entry: HashMap<&str, (Marked, u32)> = HashMap::new();
    for sheet in sheets {
        let (marked, open) = by_entry.entry(sheet.entry.as_str()).or_default();
        match sheet.stand {
            SheetStand::Signed => marked.totals.push(sheet.total),
            SheetStand::Todo | SheetStand::Doing => *open += 1,
            SheetStand::Conflict | SheetStand::Removed | SheetStand::Left => {}
        }
    }
    entries
        .into_iter()
        .map(|entry| {
            let (mut marked, open) = by_entry.remove(entry.id.as_str()).unwrap_or_default();
            marked.entry.clone_from(&entry.code);
            marked.field.clone_from(&entry.field);
            let there = u32::try_from(marked.totals.len()).unwrap_or(u32::MAX) + open;
            let lacking = u32::from(spec.judging.judges_per_entry).saturating_sub(there);
            Standing {
                entry,
                marked,
                open: open + lacking,
                diverging: None,
            }
        })
        .collect()
}

/// The special prizes that the rules suggest.
fn suggested_special(spec: &Edition, outcome: &Outcome) -> Vec<Given> {
    let prizes = outcome.prizes.iter();
    let special = prizes.filter(|prize| spec.awards.special(&prize.prize).is_some());
    special
        .map(|suggested| Given {
            prize: suggested.prize.clone(),
            to: suggested.to.clone(),
            reason: String::new(),
        })
        .collect()
}

/// Uncertain prizes in the order of the ranking, with percent.
fn told(
    lines: &[RankingLine],
    unsure: &BTreeMap<String, Chances>,
    levels: &[AwardLevel],
) -> Vec<Uncertain> {
    let percent = |(level, chance): (&AwardLevel, &f64)| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a probability in percent"
        )]
        let percent = (chance * 100.0).round() as u8;
        (percent > 0).then(|| (level.name.clone(), percent))
    };
    lines
        .iter()
        .filter_map(|line| {
            let chances = unsure.get(&line.code)?;
            Some(Uncertain {
                code: line.code.clone(),
                title: line.title.clone(),
                chances: levels.iter().zip(chances).filter_map(percent).collect(),
            })
        })
        .collect()
}
