//! What the charts of results count.

use super::{Difference, difference};
use crate::{bundle::RESULTS, page::public::Snapshot};

/// Counts that cannot be: more entries than were judged, or fewer of a field or a unit than have a prize. Entries
/// without a prize have neither field nor unit in a bundle, so more than that cannot be held against it.
pub fn wrong_charts(results: &Snapshot, judged: usize) -> Vec<Difference> {
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
    wrong
}
