//! Rules on who may enter.

use super::{Wrong, faults::Faults};
use crate::{confirmation::GROWN, edition::Rules, time::Date};

/// Somebody must be left who may enter.
pub(super) fn check_people(faults: &mut Faults, rules: &Rules, last: Date) {
    let (from, until) = (rules.born_from, rules.born_until);
    for (key, day) in [("rules.born_from", from), ("rules.born_until", until)] {
        if let Some(day) = day {
            faults.range(key, day.year(), 1900, last.year());
        }
    }
    if let (Some(from), Some(until)) = (from, until) {
        faults.window("rules.born_until", from, until);
    }
    if !rules.children && from.is_some_and(|from| from.years_until(last) < GROWN) {
        faults.add("rules.children", Wrong::OnlyChildren);
    }
    faults.range("rules.entries_per_author", rules.entries_per_author, 0, 99);
    let share = rules.main_author_share_at_least;
    faults.range("rules.main_author_share_at_least", share, 0, 100);
}
