//! Results and ranks of the signed sheets. Nothing here knows the names of judges.

use std::collections::{BTreeMap, HashMap};

use domain::{
    awards::{Given, Outcome, suggest},
    calibration::Chances,
    divergence::Diverging,
    edition::{AwardLevel, Edition, People, Rubric},
    page::{
        Choice,
        committee::{RankingLine, RankingPage, Uncertain},
        secretariat::SheetStand,
    },
    points::Points,
    policy::{Action, Actor},
    ranking::{Marked, Method, rank},
    score::Sheet,
};

use crate::{
    Backend,
    awards::contenders_of,
    deliberation::{tell_diverging, unsettled},
    error::Result,
    head::head_of,
    reading::Reading,
    store::{AcceptedEntry, SheetRow, Tx},
};

impl Backend {
    /// Means, ranks, ties, thresholds, and the prizes that they suggest or that were confirmed.
    pub async fn ranking_page(&self, actor: &Actor, edition: &str) -> Result<RankingPage> {
        let Reading {
            mut tx,
            edition,
            now,
        } = self
            .read_edition(actor, Action::ReadRanking, edition)
            .await?;
        let spec = &edition.spec;
        let entries = tx.accepted_entries(&spec.code).await?;
        let sheets = tx.sheets_of_edition(&spec.code).await?;
        let awards: BTreeMap<String, String> = tx
            .awards(&spec.code)
            .await?
            .into_iter()
            .map(|award| (award.entry, award.level))
            .collect();
        let ledger = tx.chain_head(&spec.code).await?;
        let proposals = tx.count_open_proposals(&spec.code).await?;

        let mut standings = standings(spec, entries, &sheets);
        tell_diverging(&mut tx, spec, &mut standings, &sheets).await?;
        let diverging = unsettled(&standings);
        let open_sheets = standings.iter().filter(|line| line.open > 0).count();
        add_marks_for_rules(&mut tx, spec, &mut standings, &sheets).await?;
        let basis =
            (open_sheets == 0).then(|| crate::calibration::Basis::of(spec, &standings, &sheets));
        let contenders = contenders_of(&mut tx, spec).await?;
        let special = tx.special_awards(&spec.code).await?;
        drop(tx);
        // While sheets are open everything moves, and nobody decides.
        let (unsure, all_compared) = match basis {
            Some(basis) => self.uncertain_prizes(basis).await?,
            None => (BTreeMap::new(), false),
        };
        let marked: Vec<Marked> = standings.iter().map(|line| line.marked.clone()).collect();
        let method = Method::of(&spec.judging);
        let ranked = rank(&marked, &method, &spec.awards);
        let outcome = suggest(&ranked, &contenders, &spec.awards);
        let for_rules = criteria_for_rules(spec);
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
                    confirmed: edition
                        .progress
                        .decided_at
                        .map(|_| awards.get(&entry.id).cloned().unwrap_or_default()),
                    code: entry.code,
                    title: entry.title,
                    marks: only(marked.marks, &for_rules),
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
                    name: unit.name.clone(),
                })
                .collect(),
            awards: spec.awards.clone(),
            most: spec.rubric.total(),
            average: spec.judging.result,
            round_to: spec.judging.round_to,
            ties: names_of(&spec.rubric, &spec.judging.ties),
            uncertain: Some(told(&lines, &unsure, &spec.awards.levels))
                .filter(|unsure| all_compared || !unsure.is_empty()),
            lines,
            open_sheets: u32::try_from(open_sheets).unwrap_or(u32::MAX),
            diverging,
            may_add_judge: edition.lets(actor, Action::AssignJudges, now),
            decided_at: edition.progress.decided_at,
            published_at: edition.progress.published_at,
            may_confirm: open_sheets == 0
                && diverging == 0
                && (edition.lets(actor, Action::ProposeAwards, now)
                    || edition.progress.decided_at.is_none()
                        && edition.lets(actor, Action::ConfirmAwards, now)),
            may_publish: Some(spec.results.publish_by).filter(|by| {
                let action = match by {
                    People::One => Action::PublishResults,
                    People::Two => Action::ProposePublication,
                };
                edition.lets(actor, action, now)
            }),
            proposals: u32::try_from(proposals).unwrap_or(u32::MAX),
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
            SheetStand::Conflict | SheetStand::Removed => {}
        }
    }
    entries
        .into_iter()
        .map(|entry| {
            let (mut marked, open) = by_entry.remove(entry.id.as_str()).unwrap_or_default();
            marked.entry.clone_from(&entry.code);
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

/// Adds the marks of the signed sheets by criterion, for what a tie is looked at by.
pub(crate) fn add_marks(
    standings: &mut [Standing],
    sheets: &[SheetRow],
    marks: &HashMap<String, Sheet>,
) {
    let mut by_entry: HashMap<String, &mut Marked> = standings
        .iter_mut()
        .map(|line| (line.entry.id.clone(), &mut line.marked))
        .collect();
    for row in sheets.iter().filter(|row| row.stand == SheetStand::Signed) {
        let (Some(marked), Some(sheet)) = (
            by_entry.get_mut(row.entry.as_str()),
            marks.get(row.id.as_str()),
        ) else {
            continue;
        };
        for (criterion, points) in &sheet.marks {
            marked.add(criterion, *points);
        }
    }
}

/// Criteria that the rules look at: ties are told apart by them, or levels have floors for them.
fn criteria_for_rules(spec: &Edition) -> Vec<&String> {
    spec.judging
        .ties
        .iter()
        .chain(spec.awards.floors())
        .collect()
}

/// Adds marks by criterion where the rules look at some and nobody has added them.
pub(crate) async fn add_marks_for_rules(
    tx: &mut Tx,
    spec: &Edition,
    standings: &mut [Standing],
    sheets: &[SheetRow],
) -> Result<()> {
    // A rule of bands has added them already.
    let added = standings.iter().any(|line| !line.marked.marks.is_empty());
    if !criteria_for_rules(spec).is_empty() && !added {
        let marks = tx.signed_marks(&spec.code).await?;
        add_marks(standings, sheets, &marks);
    }
    Ok(())
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

/// The marks of criteria that the rules look at; the other marks stay where they are.
fn only(
    mut marks: BTreeMap<String, Vec<Points>>,
    criteria: &[&String],
) -> BTreeMap<String, Vec<Points>> {
    marks.retain(|criterion, _| criteria.contains(&criterion));
    for marks in marks.values_mut() {
        // In their own order they would say which sheet they are of.
        marks.sort_unstable();
    }
    marks
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

/// What people call criteria; a code where the rubric does not know it any more.
fn names_of(rubric: &Rubric, codes: &[String]) -> Vec<Choice> {
    codes
        .iter()
        .map(|code| Choice {
            code: code.clone(),
            name: rubric
                .criterion(code)
                .map_or_else(|| code.clone(), |criterion| criterion.name.clone()),
        })
        .collect()
}
