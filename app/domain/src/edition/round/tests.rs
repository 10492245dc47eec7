//! Rounds of the plan that the tests use.

use super::*;
use crate::{
    check_edition::{check, tests::loc_ninh},
    ranking::{Marked, Method, rank},
};

/// The plan with a first round of two judges, of which 2 entries with at least 50 points pass.
fn edition() -> Edition {
    let mut edition = loc_ninh();
    "Chung khảo".clone_into(&mut edition.judging.name);
    edition.rounds = vec![Round {
        code: "so-khao".to_owned(),
        name: "Sơ khảo".to_owned(),
        sample: true,
        judges_per_entry: 2,
        result: Average::Mean,
        by_criterion: None,
        round_to: hundredth(),
        ties: Vec::new(),
        divergence: None,
        most: 2,
        most_per_field: None,
        at_least: Points::whole(50),
        shown_later: false,
        rubric: None,
    }];
    edition
}

#[test]
fn a_round_is_an_edition_in_which_passing_is_the_prize() {
    let edition = edition();
    assert_eq!(check(&edition), []);
    assert_eq!(
        edition.round_names().collect::<Vec<_>>(),
        ["Sơ khảo", "Chung khảo"]
    );
    assert_eq!(edition.in_round(""), None);
    let round = edition.in_round("so-khao").expect("a round");
    assert_eq!(round.judging.judges_per_entry, 2);
    assert_eq!(round.rubric, edition.rubric);
    let of = |code: &str, points: &[i64]| Marked {
        totals: points.iter().copied().map(Points::whole).collect(),
        ..Marked::of(code.to_owned())
    };
    // The cut line, a tie across it, and the floor, as prizes know them.
    for (marks, expected) in [
        ([[90, 90], [80, 80], [70, 70]], ["passes", "passes", ""]),
        (
            [[90, 90], [70, 70], [80, 60]],
            ["passes", "border", "border"],
        ),
        ([[90, 90], [49, 50], [10, 10]], ["passes", "", ""]),
    ] {
        let marked: Vec<Marked> = ["A", "B", "C"]
            .iter()
            .zip(&marks)
            .map(|(a, b)| of(a, b))
            .collect();
        let mut ranked = rank(&marked, &Method::of(&round.judging), &round.awards);
        ranked.sort_by(|a, b| a.entry.cmp(&b.entry));
        let found: Vec<&str> = ranked
            .iter()
            .map(|line| match (&line.suggested, &line.border) {
                (Some(level), _) => level.as_str(),
                (None, Some(_)) => "border",
                (None, None) => "",
            })
            .collect();
        assert_eq!(found, expected, "{marks:?}");
    }
}

#[test]
fn what_is_wrong_in_a_round_is_told_where_it_stands() {
    type Change = fn(&mut Edition);
    let cases: [(Change, &str); 9] = [
        (|e| e.judging.name = String::new(), "judging.name"),
        (
            |e| e.rounds[0].code = "Sơ khảo".to_owned(),
            "rounds[1].code",
        ),
        (|e| e.rounds[0].name = " ".to_owned(), "rounds[1].name"),
        (
            |e| e.rounds[0].judges_per_entry = 0,
            "rounds[1].judges_per_entry",
        ),
        (|e| e.rounds[0].most = 0, "rounds[1].most"),
        (
            |e| e.rounds[0].at_least = Points::whole(101),
            "rounds[1].at_least",
        ),
        (
            |e| e.rounds[0].ties = vec!["khong-co".to_owned()],
            "rounds[1].ties[1]",
        ),
        (
            |e| e.rounds[0].rubric = Some(e.rubric.clone()),
            "rounds[1].rubric.version",
        ),
        (
            |e| {
                let mut rubric = e.rubric.clone();
                rubric.version += 1;
                rubric.criteria[0].bands.clear();
                e.rounds[0].rubric = Some(rubric);
            },
            "rounds[1].rubric.criteria[1].bands",
        ),
    ];
    for (change, key) in cases {
        let mut edition = edition();
        change(&mut edition);
        let faults = check(&edition);
        assert!(
            faults.iter().any(|fault| fault.key == key),
            "{key}: {faults:?}"
        );
    }
}
