//! What cannot be fitted or compared.

use super::*;

fn marks(list: &[(&str, &str, f64)]) -> Marks {
    let owned = |&(judge, entry, score): &(&str, &str, f64)| (judge.into(), entry.into(), score);
    list.iter().map(owned).collect()
}

fn refused(list: &[(&str, &str, f64)]) -> Impossible {
    calibrated(&marks(list)).unwrap_err()
}

#[test]
fn what_cannot_be_told_apart_is_refused() {
    assert_eq!(refused(&[]), Impossible::NoMarks);
    assert_eq!(
        refused(&[("A", "1", 7.0), ("B", "1", 8.0), ("A", "1", 8.0)]),
        Impossible::OneEntry
    );
    assert_eq!(
        refused(&[("A", "1", 7.0), ("A", "2", 8.0), ("A", "1", 8.0)]),
        Impossible::OneJudge
    );
    assert_eq!(
        refused(&[("A", "1", 7.0), ("B", "2", 8.0), ("A", "3", 8.0)]),
        Impossible::EntriesMarkedOnce
    );
    assert_eq!(
        refused(&[("A", "1", 7.0), ("B", "2", 8.0), ("C", "1", 8.0)]),
        Impossible::JudgesMarkedOnce
    );
    assert_eq!(
        refused(&[
            ("A", "1", 7.0),
            ("A", "1", 8.0),
            ("B", "2", 5.0),
            ("B", "2", 9.0)
        ]),
        Impossible::JudgeIsEntry
    );
    let not_a_number = refused(&[("A", "1", 7.0), ("B", "2", f64::NAN)]);
    assert_eq!(
        not_a_number,
        Impossible::NotANumber {
            judge: "B".into(),
            entry: "2".into()
        }
    );
}

/// Marks of every judge for every entry.
fn crossed(judges: u8, entries: u8, score: impl Fn(f64, f64) -> f64) -> Marks {
    let pairs = (0..judges).flat_map(|judge| (0..entries).map(move |entry| (judge, entry)));
    pairs
        .map(|(judge, entry)| {
            let score = score(f64::from(judge), f64::from(entry));
            (format!("J{judge}"), format!("E{entry}"), score)
        })
        .collect()
}

#[test]
fn marks_without_chance_are_refused() {
    assert_eq!(
        calibrated(&crossed(3, 6, |_, _| 7.3)),
        Err(Impossible::AllEqual)
    );
    assert_eq!(
        calibrated(&crossed(4, 6, |judge, entry| 50.0
            + 2.0 * judge
            + entry * entry)),
        Err(Impossible::NoResidual)
    );
    // All judges agree on every mark.
    assert_eq!(
        calibrated(&crossed(4, 6, |_, entry| 50.0 + entry)),
        Err(Impossible::NoResidual)
    );
}

#[test]
fn too_many_of_both_are_refused() {
    let many = MOST_OF_FEWER + 1;
    let marks = (0..many).flat_map(|at| [(at, at, 7.0), (at, (at + 1) % many, 8.0)]);
    let marks = marks.map(|(judge, entry, score)| (judge.to_string(), entry.to_string(), score));
    assert_eq!(calibrated(&marks.collect()), Err(Impossible::TooLarge));
}

#[test]
fn parts_without_a_common_judge_are_named_and_not_ranked() {
    let calibration = calibrated(&reference::scores("disconnected")).unwrap();
    assert_eq!(calibration.ranks, None);
    let [first, second] = calibration.components.as_slice() else {
        panic!("two parts");
    };
    assert_eq!((first.entries.len(), second.entries.len()), (9, 7));
    assert_eq!(first.judges, ["J0001", "J0002", "J0003", "J0004"]);
    assert_eq!(second.entries[0], "E0010");
}

#[test]
fn one_common_entry_links_two_parts() {
    let mut marks = reference::scores("disconnected");
    marks.push(("J0001".into(), "E0012".into(), 70.0));
    let calibration = calibrated(&marks).unwrap();
    assert_eq!(calibration.components.len(), 1);
    assert!(calibration.ranks.is_some());
}
