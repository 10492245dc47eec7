//! Means and ranks of the signed sheets. Nothing here knows the names of judges.

use std::collections::{BTreeMap, HashMap};

use domain::{
    edition::Edition,
    page::{
        committee::{RankingLine, RankingPage},
        secretariat::SheetStand,
    },
    points::Points,
    policy::{Action, Actor},
    ranking::{Marked, rank},
};

use crate::{
    Backend,
    error::Result,
    head::head_of,
    reading::Reading,
    store::{AcceptedEntry, SheetRow},
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

        let standings = standings(spec, entries, &sheets);
        let open_sheets = standings.iter().filter(|line| line.open > 0).count();
        let marked: Vec<Marked> = standings
            .iter()
            .map(|line| Marked {
                entry: line.entry.code.clone(),
                totals: line.totals.clone(),
            })
            .collect();
        let ranked = rank(&marked, &spec.awards);
        let mut by_code: HashMap<String, Standing> = standings
            .into_iter()
            .map(|line| (line.entry.code.clone(), line))
            .collect();
        let lines = ranked
            .into_iter()
            .filter_map(|ranked| {
                let Standing {
                    entry,
                    totals,
                    open,
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
                    totals,
                    open,
                })
            })
            .collect();
        Ok(RankingPage {
            head: head_of(&edition, actor, now),
            levels: spec.awards.levels.clone(),
            sample: spec.awards.sample,
            most: spec.rubric.total(),
            lines,
            open_sheets: u32::try_from(open_sheets).unwrap_or(u32::MAX),
            decided_at: edition.progress.decided_at,
            published_at: edition.progress.published_at,
            may_confirm: open_sheets == 0 && edition.lets(actor, Action::ConfirmAwards, now),
            may_publish: edition.lets(actor, Action::PublishResults, now),
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
    /// Totals of the signed sheets.
    pub(crate) totals: Vec<Points>,
    /// Sheets that are still to be signed, and judges that are still to be found.
    pub(crate) open: u32,
}

/// Brings entries and sheets together; sheets with a declared conflict count for nothing.
pub(crate) fn standings(
    spec: &Edition,
    entries: Vec<AcceptedEntry>,
    sheets: &[SheetRow],
) -> Vec<Standing> {
    let mut by_entry: HashMap<&str, (Vec<Points>, u32)> = HashMap::new();
    for sheet in sheets {
        let (totals, open) = by_entry.entry(sheet.entry.as_str()).or_default();
        match sheet.stand {
            SheetStand::Signed => totals.push(sheet.total),
            SheetStand::Todo | SheetStand::Doing => *open += 1,
            SheetStand::Conflict => {}
        }
    }
    entries
        .into_iter()
        .map(|entry| {
            let (totals, open) = by_entry.remove(entry.id.as_str()).unwrap_or_default();
            let there = u32::try_from(totals.len()).unwrap_or(u32::MAX) + open;
            let lacking = u32::from(spec.judging.judges_per_entry).saturating_sub(there);
            Standing {
                entry,
                totals,
                open: open + lacking,
            }
        })
        .collect()
}
