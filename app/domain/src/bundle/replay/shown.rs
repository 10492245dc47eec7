//! What the pages of results say besides prizes, as far as a bundle holds it twice.

use super::{Difference, difference};
use crate::{
    bundle::{Place, RESULTS, Rules},
    edition::Rubric,
    ledger::Publication,
    page::{
        charts::{Bin, distribution},
        public::Snapshot,
    },
    points::Points,
};

/// Version and decision that are not those of the publication, fields that are not those by which prizes were counted,
/// and special prizes that name an entry otherwise than its own page.
pub fn wrong_shown(
    rules: &Rules,
    publication: &Publication,
    results: &Snapshot,
) -> Vec<Difference> {
    let mut wrong = Vec::new();
    if results.version != publication.version {
        wrong.push(difference(
            RESULTS,
            &"version",
            &results.version,
            &publication.version,
        ));
    }
    if results.decision != publication.decision {
        let (says, follows) = (&results.decision.number, &publication.decision.number);
        wrong.push(difference(RESULTS, &"decision", says, follows));
    }
    let cards = || results.results.iter().map(|result| &result.card);
    for card in cards() {
        let known = rules.fields.get(&card.code);
        if let Some(field) = known.filter(|field| **field != card.field_code) {
            wrong.push(difference(RESULTS, &card.code, &card.field_code, field));
        }
    }
    for special in results.special.iter().filter(|of| !of.code.is_empty()) {
        let card = cards().find(|card| card.code == special.code);
        let unlike =
            card.filter(|card| (&card.title, &card.unit) != (&special.title, &special.unit));
        if let Some(card) = unlike {
            let says = format!("{}, {}", special.title, special.unit);
            let follows = format!("{}, {}", card.title, card.unit);
            wrong.push(difference(RESULTS, &special.prize, &says, &follows));
        }
    }
    wrong
}

/// How the results spread over the scale, as pages draw it.
pub fn spread(rules: &Rules, ranking: &[Place]) -> Vec<Bin> {
    let results: Vec<Points> = ranking.iter().filter_map(|place| place.mean).collect();
    let most = rules.rubrics.iter().map(Rubric::total).max();
    distribution(&results, most.unwrap_or_default())
}
