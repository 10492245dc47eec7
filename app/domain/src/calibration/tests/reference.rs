//! The results of lme4 that `tests/calibration/reference.R` wrote.

#![expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the script knows one kind of number, exact up to 2^53"
)]

use std::{collections::BTreeMap, fs, path::Path};

use super::{Marks, borrowed};
use crate::calibration::{Calibration, Simulation, calibrate};

fn text(case: &str, file: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/calibration");
    fs::read_to_string(folder.join(case).join(file)).expect("the file")
}

/// Rows of a file without its header.
fn rows(case: &str, file: &str) -> Vec<Vec<String>> {
    let row = |line: &str| line.split(',').map(str::to_owned).collect();
    text(case, file).lines().skip(1).map(row).collect()
}

fn number(text: &str) -> f64 {
    text.trim().parse().expect("a number")
}

/// The marks of a case.
pub(super) fn scores(case: &str) -> Marks {
    let mark = |row: Vec<String>| (row[0].clone(), row[1].clone(), number(&row[2]));
    rows(case, "scores.csv").into_iter().map(mark).collect()
}

/// Equal to four significant digits and one more; for numbers near 0, to so many digits of what chance does.
fn agree(what: &str, ours: f64, theirs: f64, scale: f64) {
    let allowed = 1e-5 * theirs.abs().max(0.01 * scale);
    assert!(
        (ours - theirs).abs() <= allowed,
        "{what}: {ours}, lme4 {theirs}"
    );
}

fn compare(case: &str, calibration: &Calibration) {
    let deviance = calibration.deviance;
    let theirs = number(&text(case, "deviance.txt"));
    assert!(
        (deviance - theirs).abs() < 1e-4,
        "{case}: {deviance}, lme4 {theirs}"
    );
    let spread = calibration.spread;
    let ours = BTreeMap::from([
        ("entry", spread.entry),
        ("judge", spread.judge),
        ("residual", spread.residual),
    ]);
    for row in rows(case, "variances.csv") {
        agree(
            &row[0],
            ours[row[0].as_str()],
            number(&row[1]),
            spread.residual,
        );
    }
    for row in rows(case, "entries.csv") {
        let at = calibration
            .entries
            .binary_search_by(|entry| entry.entry.cmp(&row[0]));
        let entry = &calibration.entries[at.expect("the entry")];
        agree(&row[0], entry.value, number(&row[1]), spread.residual);
        agree(&row[0], entry.se, number(&row[2]), spread.residual);
    }
    for row in rows(case, "judges.csv") {
        let at = calibration
            .judges
            .binary_search_by(|judge| judge.judge.cmp(&row[0]));
        let judge = &calibration.judges[at.expect("the judge")];
        agree(&row[0], judge.severity, number(&row[1]), spread.residual);
        agree(&row[0], judge.se, number(&row[2]), spread.residual);
    }
}

#[test]
fn small_groups_agree_with_lme4() {
    for case in [
        "balanced",
        "unbalanced",
        "many-judges",
        "equal-judges",
        "equal-entries",
        "disconnected",
    ] {
        let calibration = calibrate(&borrowed(&scores(case)), Simulation::default());
        compare(case, &calibration.expect("a fit"));
    }
}

/// The generator of `reference.R`.
pub(super) struct Minimal(u64);

impl Minimal {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn uniform(&mut self) -> f64 {
        self.0 = 16_807 * self.0 % 2_147_483_647;
        self.0 as f64 / 2_147_483_647.0
    }

    pub(super) fn normal(&mut self) -> f64 {
        (0..12).fold(0.0, |sum, _| sum + self.uniform()) - 6.0
    }

    fn normals(&mut self, count: usize, sd: f64) -> Vec<f64> {
        (0..count).map(|_| sd * self.normal()).collect()
    }
}

/// The function `large` of `reference.R`.
fn large(seed: u64, count: usize, judges: usize, entries: usize) -> Marks {
    let mut random = Minimal::new(seed);
    let entry: Vec<usize> = (0..count)
        .map(|_| (random.uniform() * entries as f64) as usize)
        .collect();
    let (values, severities) = (random.normals(entries, 6.0), random.normals(judges, 3.0));
    (0..count)
        .map(|number| {
            let (judge, entry) = (number % judges, entry[number]);
            let exact = 70.0 + values[entry] + severities[judge] + 4.0 * random.normal();
            let score = (exact * 100.0 + 0.5).floor() / 100.0;
            (
                format!("J{:04}", judge + 1),
                format!("E{:04}", entry + 1),
                score,
            )
        })
        .collect()
}

#[test]
fn a_large_group_agrees_with_lme4() {
    let few_draws = Simulation {
        seed: 1,
        draws: 100,
    };
    let marks = large(17, 9_000, 400, 150);
    compare(
        "large",
        &calibrate(&borrowed(&marks), few_draws).expect("a fit"),
    );
}

#[test]
fn the_largest_group_agrees_with_lme4() {
    let marks = large(18, 70_000, 3_000, 1_000);
    let calibration = calibrate(&borrowed(&marks), Simulation::default()).expect("a fit");
    compare("largest", &calibration);
}
