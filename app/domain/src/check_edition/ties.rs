//! What becomes of entries with equal results.

use std::collections::BTreeSet;

use super::{Wrong, faults::Faults};
use crate::{
    edition::{Edition, Judging},
    ranking::{Chain, SHARE, VOTE},
};

/// A tie chain: criteria, then a vote, then shared places.
pub(super) fn check_ties(faults: &mut Faults, edition: &Edition, judging: &Judging) {
    for (number, criterion) in (1..).zip(&edition.rubric.criteria) {
        if [VOTE, SHARE].contains(&&*criterion.code) && !judging.ties.is_empty() {
            let key = format!("rubric.criteria[{number}].code");
            faults.add(&key, Wrong::WordOfTies(criterion.code.clone()));
        }
    }
    let mut seen = BTreeSet::new();
    let criteria = Chain::of(&judging.ties).criteria.len();
    for (place, code) in judging.ties.iter().enumerate() {
        let key = format!("judging.ties[{}]", place + 1);
        let word = [VOTE, SHARE].contains(&&**code);
        if !seen.insert(code) {
            faults.add(&key, Wrong::Twice(code.clone()));
        } else if word && place < criteria {
            faults.add(&key, Wrong::TooEarlyInTies(code.clone()));
        } else if code == VOTE && edition.votes.is_none() {
            faults.add(&key, Wrong::TiesWithoutVotes);
        } else if !word && edition.rubric.criterion(code).is_none() {
            faults.add(&key, Wrong::UnknownCriterion(code.clone()));
        }
    }
}
