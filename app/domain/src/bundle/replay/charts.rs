//! What the charts of results count.

use std::collections::BTreeMap;

use super::{Difference, difference};
use crate::{bundle::RESULTS, page::public::Snapshot};

/// How far the counts of the charts follow from a bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// There are none: they became public before they were frozen.
    Nothing,
    /// They are held against the number of entries and the prizes, since a bundle does not say whose entry is of which
    /// field or unit.
    Held,
    /// The same, and those by field are counted again, since prizes are counted by field.
    Fields,
}

/// How far the counts of these results follow; `fields` as in [`wrong_charts`].
pub fn counted(results: &Snapshot, fields: &BTreeMap<String, String>) -> Counted {
    match (&results.entered, fields.is_empty()) {
        (None, _) => Counted::Nothing,
        (Some(_), true) => Counted::Held,
        (Some(_), false) => Counted::Fields,
    }
}

/// Counts that cannot be: more entries than were judged, fewer of a field or a unit than have a prize, or other ones by
/// field than there are. `fields` has the code of the field of every judged entry, where the rules say it.
pub fn wrong_charts(
    results: &Snapshot,
    judged: usize,
    fields: &BTreeMap<String, String>,
) -> Vec<Difference> {
    let Some(entered) = &results.entered else {
        return Vec::new();
    };
    let mut wrong = Vec::new();
    for (name, counts) in [
        ("fields", &entered.fields),
        ("units", &entered.units),
        ("communes", &entered.communes),
    ] {
        let sum: usize = counts.iter().map(|count| count.count as usize).sum();
        if sum > judged {
            wrong.push(difference(RESULTS, &name, &sum, &judged));
        }
        if !counts.is_sorted_by(|a, b| a.count >= b.count) {
            wrong.push(difference(RESULTS, &name, &"order", &"count"));
        }
    }
    let cards = || results.results.iter().map(|result| &result.card);
    for count in &entered.fields {
        let prized = cards().filter(|card| card.field == count.name).count();
        if prized > count.count as usize {
            wrong.push(difference(RESULTS, &count.name, &count.count, &prized));
        }
    }
    for count in &entered.units {
        let prized = cards().filter(|card| card.unit == count.name).count();
        if prized > count.count as usize {
            wrong.push(difference(RESULTS, &count.name, &count.count, &prized));
        }
    }
    if !fields.is_empty() {
        wrong.extend(wrong_fields(results, fields));
    }
    wrong
}

/// Counts by field that are not those of the entries. A field is known by name where an entry of it has a prize; of the
/// others only how many entries each has.
fn wrong_fields(results: &Snapshot, fields: &BTreeMap<String, String>) -> Vec<Difference> {
    let mut says: Vec<(&str, u32)> = Vec::new();
    for count in results.entered.iter().flat_map(|entered| &entered.fields) {
        says.push((&count.name, count.count));
    }
    let mut by_code: BTreeMap<&str, u32> = BTreeMap::new();
    for field in fields.values().filter(|field| !field.is_empty()) {
        *by_code.entry(field).or_default() += 1;
    }
    let mut wrong = Vec::new();
    for result in &results.results {
        let card = &result.card;
        let Some(count) = by_code.remove(&*card.field_code) else {
            continue;
        };
        let place = says.iter().position(|(name, _)| *name == card.field);
        let shown = place.map_or(0, |place| says.swap_remove(place).1);
        if shown != count {
            wrong.push(difference(RESULTS, &card.field, &shown, &count));
        }
    }
    let sorted = |mut counts: Vec<u32>| {
        counts.sort_unstable();
        let counts: Vec<String> = counts.iter().map(u32::to_string).collect();
        counts.join(" ")
    };
    let others = sorted(says.into_iter().map(|(_, count)| count).collect());
    let follow = sorted(by_code.into_values().collect());
    if others != follow {
        wrong.push(difference(RESULTS, &"fields", &others, &follow));
    }
    wrong
}
