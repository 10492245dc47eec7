//! Agreement with lme4, what changes the result and what does not, and what is refused.

use proptest::{prelude::*, test_runner::RngSeed};

use super::*;

mod reference; // Results of lme4, in `tests/calibration`.
mod refused; // What cannot be fitted or compared.

/// Judge, entry and score as they are made up in a test.
type Marks = Vec<(String, String, f64)>;

const FEW_DRAWS: Simulation = Simulation {
    seed: 5,
    draws: 200,
};

fn borrowed(marks: &Marks) -> Vec<Mark<'_>> {
    marks
        .iter()
        .map(|(judge, entry, score)| Mark {
            judge,
            entry,
            score: *score,
        })
        .collect()
}

fn calibrated(marks: &Marks) -> Result<Calibration, Impossible> {
    calibrate(&borrowed(marks), FEW_DRAWS)
}

/// Up to 12 judges and 15 entries with marks in half points, some pairs more than once.
fn any_marks() -> impl Strategy<Value = Marks> {
    let sizes = (2..12_usize, 2..15_usize, 0.0..8.0_f64, 0.0..8.0_f64);
    sizes.prop_flat_map(|(judges, entries, judge_sd, entry_sd)| {
        let effects = |count| proptest::collection::vec(-1.0..1.0_f64, count);
        let pairs = proptest::collection::vec((0..judges, 0..entries, -4.0..4.0_f64), 4..120);
        (effects(judges), effects(entries), pairs).prop_map(move |(of_judge, of_entry, pairs)| {
            pairs
                .into_iter()
                .map(|(judge, entry, chance)| {
                    let exact =
                        70.0 + judge_sd * of_judge[judge] + entry_sd * of_entry[entry] + chance;
                    let score = (2.0 * exact).round() / 2.0;
                    (format!("J{judge:02}"), format!("E{entry:02}"), score)
                })
                .collect()
        })
    })
}

fn close(ours: f64, expected: f64) -> bool {
    (ours - expected).abs() <= 1e-4 * expected.abs().max(1.0)
}

fn map(marks: &Marks, change: impl Fn(&str, &str, f64) -> (String, String, f64)) -> Marks {
    let mark = |(judge, entry, score): &(String, String, f64)| change(judge, entry, *score);
    marks.iter().map(mark).collect()
}

/// One in ten thousand of such small groups has more peaks of likelihood than the search begins at, so the cases must
/// not be new ones every time.
fn always_the_same() -> ProptestConfig {
    ProptestConfig {
        cases: 40,
        rng_seed: RngSeed::Fixed(2026),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(always_the_same())]

    #[test]
    fn a_shift_moves_values_and_nothing_else(marks in any_marks(), by in -60.0..60.0_f64) {
        let moved = map(&marks, |j, e, score| (j.into(), e.into(), score + by));
        if let (Ok(before), Ok(after)) = (calibrated(&marks), calibrated(&moved)) {
            prop_assert!(close(after.spread.entry, before.spread.entry));
            for (after, before) in after.entries.iter().zip(&before.entries) {
                prop_assert!(close(after.value, before.value + by) && close(after.se, before.se));
            }
            for (after, before) in after.judges.iter().zip(&before.judges) {
                prop_assert!(close(after.severity, before.severity));
            }
        }
    }

    #[test]
    fn another_scale_stretches_everything(marks in any_marks(), by in 0.2..5.0_f64) {
        let stretched = map(&marks, |j, e, score| (j.into(), e.into(), score * by));
        if let (Ok(before), Ok(after)) = (calibrated(&marks), calibrated(&stretched)) {
            prop_assert!(close(after.spread.residual, by * before.spread.residual));
            prop_assert!(close(after.spread.judge, by * before.spread.judge));
            for (after, before) in after.entries.iter().zip(&before.entries) {
                prop_assert!(close(after.value, by * before.value));
                prop_assert!(close(after.se, by * before.se));
            }
        }
    }

    #[test]
    fn the_order_of_marks_is_nothing(marks in any_marks()) {
        let mut turned = marks.clone();
        turned.reverse();
        let third = turned.len() / 3;
        turned.rotate_left(third);
        prop_assert_eq!(calibrated(&turned), calibrated(&marks));
    }

    #[test]
    fn other_names_carry_the_same_values(marks in any_marks()) {
        // The order of the names is turned round, so every number is summed up in another order.
        let other = |name: &str| {
            name.chars()
                .map(|c| c.to_digit(10).map_or(c, |digit| char::from(b'9' - u8::try_from(digit).unwrap())))
                .collect::<String>()
        };
        let renamed = map(&marks, |j, e, score| (other(j), other(e), score));
        if let (Ok(before), Ok(after)) = (calibrated(&marks), calibrated(&renamed)) {
            for (after, before) in after.entries.iter().rev().zip(&before.entries) {
                prop_assert_eq!(&after.entry, &other(&before.entry));
                prop_assert!(close(after.value, before.value) && close(after.se, before.se));
            }
            for (after, before) in after.judges.iter().rev().zip(&before.judges) {
                prop_assert!(close(after.severity, before.severity) && close(after.se, before.se));
            }
        }
    }

    /// Judges and entries have the same part in the model.
    #[test]
    fn judges_and_entries_may_change_places(marks in any_marks()) {
        let turned = map(&marks, |j, e, score| (e.into(), j.into(), score));
        if let (Ok(before), Ok(after)) = (calibrated(&marks), calibrated(&turned)) {
            prop_assert!(close(after.spread.judge, before.spread.entry));
            for (judge, entry) in after.judges.iter().zip(&before.entries) {
                prop_assert!(close(after.mean - judge.severity, entry.value));
                prop_assert!(close(judge.se, entry.se));
            }
        }
    }

    #[test]
    fn no_other_variances_are_likelier(marks in any_marks()) {
        if let Ok(design) = design::Design::new(&borrowed(&marks))
            && let Ok(found) = reml::maximise(&design)
        {
            for few in 0..10 {
                for many in 0..10 {
                    let ratio = |step: i32| f64::from(step).powi(3) / 20.0;
                    let ratios = equations::Pair { few: ratio(few), many: ratio(many) };
                    let other = equations::Equations::at(&design, ratios).unwrap();
                    prop_assert!(other.deviance >= found.equations.deviance - 1e-6);
                }
            }
        }
    }

    #[test]
    fn ranks_hold_together(marks in any_marks()) {
        if let Ok(calibration) = calibrated(&marks)
            && let Some(ranks) = &calibration.ranks
        {
            let count = u32::try_from(calibration.entries.len()).unwrap();
            let chances = (0..calibration.entries.len()).map(|entry| ranks.chance(entry, 1..=3));
            prop_assert!(close(chances.sum(), f64::from(count.min(3))));
            for entry in 0..calibration.entries.len() {
                let (low, high) = ranks.interval(entry);
                prop_assert!(1 <= low && low <= high && high <= count);
                prop_assert!(close(ranks.chance(entry, 1..=count), 1.0));
                prop_assert!(ranks.chance(entry, low..=high) >= 0.95);
            }
        }
    }
}

#[test]
fn a_judge_who_adds_points_is_more_lenient() {
    let marks = reference::scores("balanced");
    let generous = map(&marks, |judge, entry, score| {
        let more = if judge == "J0002" { 4.0 } else { 0.0 };
        (judge.into(), entry.into(), score + more)
    });
    let (before, after) = (calibrated(&marks).unwrap(), calibrated(&generous).unwrap());
    for (before, after) in before.judges.iter().zip(&after.judges) {
        let more = after.severity - before.severity;
        // Nearly all of the four points are the judge's, the others are above the new mean judge.
        let expected = if after.judge == "J0002" {
            -3.6..-2.4
        } else {
            0.2..1.4
        };
        assert!(expected.contains(&more), "{}: {more}", after.judge);
    }
    // Everybody gets the same four points from that judge, so nobody's place changes.
    let order = |calibration: &Calibration| {
        let mut entries = calibration.entries.clone();
        entries.sort_by(|a, b| b.value.total_cmp(&a.value));
        entries
            .into_iter()
            .map(|entry| entry.entry)
            .collect::<Vec<_>>()
    };
    assert_eq!(order(&before), order(&after));
}

/// A simulation drawing by drawing is the same as the covariance that it is drawn from.
#[test]
fn drawings_have_the_standard_errors() {
    for case in ["balanced", "unbalanced", "many-judges"] {
        let marks = reference::scores(case);
        let marks = borrowed(&marks);
        let design = design::Design::new(&marks).unwrap();
        let maximum = reml::maximise(&design).unwrap();
        let mut random = reference::Minimal::new(3);
        let draws = 4_000;
        let mut squares = (vec![0.0; design.few.len()], vec![0.0; design.many.len()]);
        for _ in 0..draws {
            let other = maximum.equations.draw(|| random.normal());
            for (sum, value) in squares.0.iter_mut().zip(other.few) {
                *sum += value * value;
            }
            for (sum, value) in squares.1.iter_mut().zip(other.many) {
                *sum += value * value;
            }
        }
        let variance = maximum.equations.residual_variance();
        let sides = [
            (squares.0, &maximum.diagonal.few),
            (squares.1, &maximum.diagonal.many),
        ];
        for (squares, diagonal) in sides {
            for (sum, diagonal) in squares.iter().zip(diagonal) {
                let ratio = sum / f64::from(draws) / (variance * diagonal);
                assert!((0.85..1.15).contains(&ratio), "{case}: {ratio}");
            }
        }
    }
}

#[test]
fn ranks_are_as_sure_as_the_marks() {
    let marks = reference::scores("balanced");
    let calibration = calibrate(&borrowed(&marks), Simulation::default()).unwrap();
    let ranks = calibration.ranks.as_ref().unwrap();
    assert_eq!(ranks.draws(), 2_000);
    let best = (0..12).max_by(|a, b| {
        let value = |at: &usize| calibration.entries[*at].value;
        value(a).total_cmp(&value(b))
    });
    let (low, high) = ranks.interval(best.unwrap());
    assert!(low == 1 && high <= 4, "{low} to {high}");
    // The fifth and the sixth, E0010 and E0009, are 0.06 points apart; the fourth is two points away.
    assert_eq!(ranks.uncertain(5), [8, 9]);
    assert_eq!(ranks.uncertain(4), [0; 0]);
    let again = calibrate(&borrowed(&marks), Simulation::default()).unwrap();
    assert_eq!(again, calibration);
}

#[test]
fn entries_that_do_not_differ_are_ranked_by_lot() {
    let marks = reference::scores("equal-entries");
    let calibration = calibrate(&borrowed(&marks), Simulation::default()).unwrap();
    assert!(calibration.spread.entry.abs() < 1e-12);
    let ranks = calibration.ranks.unwrap();
    for entry in 0..15 {
        assert_eq!(ranks.interval(entry), (1, 15));
        assert!((ranks.chance(entry, 1..=3) - 0.2).abs() < 0.04);
    }
}
