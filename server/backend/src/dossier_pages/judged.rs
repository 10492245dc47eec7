//! What authors learn of the marks of their entry.

use std::collections::BTreeMap;

use domain::{
    page::author::JudgedCriterion,
    points::Points,
    policy::{Action, Actor},
    ranking::Method,
    time::Timestamp,
};

use crate::{entries::Found, error::Result, store::Tx};

/// Averages and notes by criterion, once results are public and as far as the edition tells authors; nothing without
/// signed sheets.
pub(super) async fn judged(
    tx: &mut Tx,
    found: &Found,
    actor: &Actor,
    now: Timestamp,
) -> Result<Vec<JudgedCriterion>> {
    let edition = &found.edition.spec;
    let results = &edition.results;
    let tells = results.averages_for_authors || results.notes_for_authors;
    if !tells || found.permit(actor, Action::ReadOwnMarks, now).is_err() {
        return Ok(Vec::new());
    }
    let id = found.entry.id.as_str();
    let rounds = if edition.rounds.is_empty() {
        BTreeMap::new()
    } else {
        tx.totals_of_entry(id).await?
    };
    // What is told is of the round in which the entry got farthest.
    let last = || {
        edition
            .rounds
            .iter()
            .rev()
            .find(|round| rounds.contains_key(&round.code))
    };
    let farthest = if rounds.contains_key("") {
        None
    } else {
        last()
    };
    let round = farthest.and_then(|round| edition.in_round(&round.code));
    let spec = round.as_ref().unwrap_or(edition);
    let code = farthest.map_or("", |round| round.code.as_str());
    let sheets = tx.signed_sheets_of_entry(id, code).await?;
    if sheets.is_empty() {
        return Ok(Vec::new());
    }
    let method = Method::of(&spec.judging);
    let criteria = spec.rubric.criteria.iter().map(|criterion| {
        let marks: Vec<Points> = sheets
            .iter()
            .filter_map(|sheet| sheet.marks.get(&criterion.code).copied())
            .collect();
        let notes = sheets
            .iter()
            .filter_map(|sheet| sheet.notes.get(&criterion.code));
        let mut notes: Vec<String> = notes
            .filter(|note| !note.trim().is_empty() && results.notes_for_authors)
            .cloned()
            .collect();
        notes.sort();
        JudgedCriterion {
            name: criterion.name.clone(),
            most: criterion.most,
            average: method
                .criterion(&marks)
                .filter(|_| results.averages_for_authors),
            notes,
        }
    });
    Ok(criteria.collect())
}
