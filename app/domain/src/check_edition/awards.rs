//! Prizes: levels, floors, special ones, money.

use super::{Wrong, faults::Faults};
use crate::edition::Edition;

/// Most money for one prize, in đồng.
const MOST_MONEY: i64 = 10_000_000_000;

pub(super) fn check_awards(faults: &mut Faults, edition: &Edition) {
    let (awards, rubric) = (&edition.awards, &edition.rubric);
    faults.codes("awards.levels", &awards.levels, |level| {
        (&level.code, &level.name)
    });
    let mut most = rubric.total().0;
    for (number, level) in (1..).zip(&awards.levels) {
        let key = |name: &str| format!("awards.levels[{number}].{name}");
        faults.range(&key("count"), level.count, 0, 999);
        if let Some(most) = level.most_per_field {
            faults.range(&key("most_per_field"), most, 1, level.count);
        }
        faults.range(&key("at_least"), level.at_least.0, 0, most);
        faults.range(&key("money"), level.money, 0, MOST_MONEY);
        most = level.at_least.0;
        for (code, at_least) in &level.at_least_in {
            let key = key(&format!("at_least_in.{code}"));
            match rubric.criterion(code) {
                None => faults.add(&key, Wrong::UnknownCriterion(code.clone())),
                Some(criterion) => faults.range(&key, at_least.0, 0, criterion.most.0),
            }
        }
    }
    if !awards.special.is_empty() {
        faults.codes("awards.special", &awards.special, |prize| {
            (&prize.code, &prize.name)
        });
    }
    for (number, prize) in (1..).zip(&awards.special) {
        let key = |name: &str| format!("awards.special[{number}].{name}");
        faults.range(&key("count"), prize.count, 1, 20);
        faults.range(&key("money"), prize.money, 0, MOST_MONEY);
        // Lists show both beside each other.
        if awards.levels.iter().any(|level| level.code == prize.code) {
            faults.add(&key("code"), Wrong::Twice(prize.code.clone()));
        }
    }
    let limit = awards.money_limit.unwrap_or_default();
    faults.range("awards.money_limit", limit, 0, 1_000 * MOST_MONEY);
}
