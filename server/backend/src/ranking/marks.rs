//! Marks by criterion.

use std::collections::{BTreeMap, HashMap};

use domain::{
    edition::Edition,
    page::secretariat::SheetStand,
    points::Points,
    ranking::{Chain, Marked},
    score::Sheet,
};

use super::Standing;
use crate::{
    error::Result,
    store::{SheetRow, Tx},
};

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

/// Adds marks by criterion where the rules look at some and nobody has added them.
pub(crate) async fn add_marks_for_rules(
    tx: &mut Tx,
    spec: &Edition,
    standings: &mut [Standing],
    sheets: &[SheetRow],
) -> Result<()> {
    let ties = Chain::of(&spec.judging.ties).criteria;
    let floors = spec.awards.floors().next().is_some();
    if spec.judging.by_criterion.is_some() || !ties.is_empty() || floors {
        add_all_marks(tx, spec, standings, sheets).await?;
    }
    Ok(())
}

/// Adds marks by criterion, unless somebody has.
pub(super) async fn add_all_marks(
    tx: &mut Tx,
    spec: &Edition,
    standings: &mut [Standing],
    sheets: &[SheetRow],
) -> Result<()> {
    // A rule of bands has added them already.
    if standings.iter().all(|line| line.marked.marks.is_empty()) {
        let marks = tx.signed_marks(&spec.code).await?;
        add_marks(standings, sheets, &marks);
    }
    Ok(())
}

/// Marks in an order that does not say which sheet they are of.
pub(super) fn without_sheets(
    mut marks: BTreeMap<String, Vec<Points>>,
) -> BTreeMap<String, Vec<Points>> {
    for marks in marks.values_mut() {
        marks.sort_unstable();
    }
    marks
}
