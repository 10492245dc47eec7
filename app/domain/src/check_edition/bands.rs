//! Bands and points of a rubric.

use super::{Wrong, faults::Faults};
use crate::{
    edition::{Criterion, Rubric},
    points::Points,
};

/// The step, the criteria and their bands.
pub(super) fn check_rubric(faults: &mut Faults, rubric: &Rubric) {
    faults.range("rubric.version", rubric.version, 1, 10_000);
    faults.range("rubric.step", rubric.step.0, 1, 1_000);
    faults.codes("rubric.criteria", &rubric.criteria, |criterion| {
        (&criterion.code, &criterion.name)
    });
    for (number, criterion) in (1..).zip(&rubric.criteria) {
        let key = format!("rubric.criteria[{number}]");
        faults.range(&format!("{key}.most"), criterion.most.0, 1, 100_000);
        on_step(faults, &format!("{key}.most"), criterion.most, rubric.step);
        check_bands(faults, &key, criterion, rubric.step);
    }
}

fn check_bands(faults: &mut Faults, key: &str, criterion: &Criterion, step: Points) {
    faults.filled(&format!("{key}.bands"), !criterion.bands.is_empty());
    let mut next = criterion.most;
    for (number, band) in (1..).zip(&criterion.bands) {
        let key = format!("{key}.bands[{number}]");
        faults.filled(&format!("{key}.words"), !band.words.trim().is_empty());
        expect(faults, &format!("{key}.until"), next, band.until);
        faults.range(&format!("{key}.from"), band.from.0, 0, band.until.0);
        on_step(faults, &format!("{key}.from"), band.from, step);
        on_step(faults, &format!("{key}.until"), band.until, step);
        next = Points(band.from.0.saturating_sub(step.0));
    }
    if let Some(last) = criterion.bands.last() {
        let key = format!("{key}.bands[{}].from", criterion.bands.len());
        expect(faults, &key, Points(0), last.from);
    }
}

fn expect(faults: &mut Faults, key: &str, expected: Points, got: Points) {
    if got != expected {
        faults.add(key, Wrong::Expected { expected, got });
    }
}

fn on_step(faults: &mut Faults, key: &str, got: Points, step: Points) {
    if step.0 > 0 && got.0 % step.0 != 0 {
        faults.add(key, Wrong::OffStep { got, step });
    }
}
