//! Marks by criterion, as far as the rules look at them.

use std::collections::{BTreeMap, HashMap};

use domain::{
    edition::Edition, page::secretariat::SheetStand, points::Points, ranking::Marked, score::Sheet,
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

/// Criteria that the rules look at: ties are told apart by them, or levels have floors for them.
pub(super) fn criteria_for_rules(spec: &Edition) -> Vec<&String> {
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

/// The marks of criteria that the rules look at; the other marks stay where they are.
pub(super) fn only(
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
