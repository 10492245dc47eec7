//! Chances of prizes on contests small enough to see, and on one as large as a province has.

use super::*;
use crate::edition::AwardLevel;

fn level(code: &str, count: u16, at_least: i64) -> AwardLevel {
    AwardLevel {
        code: code.to_owned(),
        name: code.to_owned(),
        count,
        at_least: Points::whole(at_least),
        ..AwardLevel::default()
    }
}

fn given_out(
    groups: &[Vec<Mark<'_>>],
    results: &BTreeMap<String, Points>,
    levels: &[AwardLevel],
    simulation: Simulation,
) -> Outlook {
    let awards = Awards {
        levels: levels.to_vec(),
        ..Awards::default()
    };
    outlook(
        groups,
        results,
        &awards,
        &BTreeMap::new(),
        &BTreeMap::new(),
        simulation,
    )
}

/// Marks of a group: entries `name0`, `name1`, … by judges, each a row of marks.
fn marks<'a>(names: &'a [String], judges: &'a [String], rows: &[[f64; 3]]) -> Vec<Mark<'a>> {
    let mut marks = Vec::new();
    for (entry, row) in names.iter().zip(rows) {
        for (judge, score) in judges.iter().zip(row) {
            marks.push(Mark {
                judge,
                entry,
                score: *score,
            });
        }
    }
    marks
}

fn names(prefix: &str, count: usize) -> Vec<String> {
    (0..count).map(|n| format!("{prefix}{n}")).collect()
}

const ROWS: [[f64; 3]; 6] = [
    [92.0, 90.0, 95.0],
    [91.0, 90.0, 93.0],
    [80.0, 79.0, 84.0],
    [70.0, 69.0, 72.0],
    [60.0, 57.0, 62.0],
    [50.0, 48.0, 53.0],
];

#[test]
fn prizes_are_sure_far_from_a_border_and_not_at_one() {
    let (entries, judges) = (names("e", 6), names("j", 3));
    let groups = [marks(&entries, &judges, &ROWS)];
    let levels = [
        level("nhat", 1, 85),
        level("nhi", 2, 75),
        level("ba", 2, 65),
    ];
    let found = given_out(&groups, &BTreeMap::new(), &levels, Simulation::default());
    let of = |entry: &str| found.chances[entry].clone();
    // Two near each other for one first prize; the loser gets the second.
    assert!(of("e0")[0] > 0.5 && of("e0")[0] < 0.99, "{:?}", of("e0"));
    assert!((of("e0")[0] + of("e1")[0] - 1.0).abs() < 1e-9);
    assert!((of("e0")[1] + of("e1")[1] - 1.0).abs() < 1e-9);
    for (entry, level) in [("e2", Some(1)), ("e3", Some(2)), ("e4", None), ("e5", None)] {
        let chances = of(entry);
        assert!(!uncertain(&chances), "{entry} {chances:?}");
        let expected = |place| if Some(place) == level { 1.0 } else { 0.0 };
        for (place, chance) in chances.iter().enumerate() {
            assert!(
                (chance - expected(place)).abs() < 0.05,
                "{entry} {chances:?}"
            );
        }
    }
    // The same seed, the same chances; the order of marks says nothing.
    let mut turned = groups.clone();
    turned[0].reverse();
    let again = given_out(&turned, &BTreeMap::new(), &levels, Simulation::default());
    assert_eq!(again.chances, found.chances);
}

#[test]
fn groups_share_the_prizes_and_what_cannot_be_compared_holds_its_result() {
    let (a, b, c) = (names("a", 6), names("b", 6), names("c", 2));
    let (first, second) = (names("i", 3), names("j", 3));
    let groups = [
        marks(&a, &first, &ROWS),
        marks(&b, &second, &ROWS),
        // One judge: no model.
        vec![
            Mark {
                judge: "k",
                entry: &c[0],
                score: 99.0,
            },
            Mark {
                judge: "k",
                entry: &c[1],
                score: 10.0,
            },
        ],
    ];
    let results = BTreeMap::from([
        ("c0".to_owned(), Points::whole(99)),
        ("c1".to_owned(), Points::whole(10)),
    ]);
    let levels = [level("nhat", 1, 0), level("nhi", 4, 0)];
    let found = given_out(&groups, &results, &levels, Simulation::default());
    assert_eq!(found.groups[2], Err(Impossible::OneJudge));
    assert_eq!(
        found.chances.len(),
        12,
        "none for those that cannot be compared"
    );
    let sum = |level: usize| {
        found
            .chances
            .values()
            .map(|chances| chances[level])
            .sum::<f64>()
    };
    assert!(sum(0) < 1e-9, "the first prize is the held one's");
    assert!((sum(1) - 4.0).abs() < 1e-9, "{}", sum(1));
    // Equal marks in both groups, with other numbers drawn: a like chance, not the same drawing.
    let none = given_out(&groups[2..], &results, &levels, Simulation::default());
    assert!(none.chances.is_empty());
}

#[test]
fn uncertain_is_between_20_and_80_percent_of_some_level_or_better() {
    for (chances, expected) in [
        (&[0.0, 0.0][..], false),
        (&[1.0, 0.0], false),
        (&[0.19, 0.0], false),
        (&[0.2, 0.0], true),
        (&[0.8, 0.2], true),
        (&[0.81, 0.19], false),
        (&[0.1, 0.1, 0.1], true),
        (&[0.15, 0.7], false),
        (&[], false),
    ] {
        assert_eq!(uncertain(chances), expected, "{chances:?}");
    }
}

/// A contest as large as a province has.
#[test]
fn three_thousand_entries_are_quick() {
    let entries = names("e", 3_000);
    let judges = names("j", 150);
    let mut marks = Vec::new();
    for (number, entry) in entries.iter().enumerate() {
        for turn in 0..5 {
            let judge = (number * 7 + turn * 31 + number / 150) % 150;
            let score =
                40.0 + real(number % 50) + real(judge % 7) + real((number * 13 + turn * 29) % 11);
            marks.push(Mark {
                judge: &judges[judge],
                entry,
                score,
            });
        }
    }
    let levels = [
        level("nhat", 5, 80),
        level("nhi", 10, 75),
        level("ba", 20, 70),
    ];
    let few = Simulation {
        seed: 1,
        draws: 200,
    };
    let found = given_out(&[marks], &BTreeMap::new(), &levels, few);
    assert_eq!(found.chances.len(), 3_000);
    let places: f64 = found.chances.values().flatten().sum();
    assert!((places - 35.0).abs() < 1e-6, "{places}");
}

#[test]
fn floors_and_places_handed_down_count_in_every_drawing() {
    let (entries, judges) = (names("e", 6), names("j", 3));
    let groups = [marks(&entries, &judges, &ROWS)];
    let mut awards = Awards {
        // Nobody reaches the first level.
        levels: vec![
            level("nhat", 2, 99),
            level("nhi", 1, 75),
            level("ba", 1, 45),
        ],
        ..Awards::default()
    };
    let chances = |awards: &Awards, below: &BTreeMap<String, Vec<usize>>| {
        let none = BTreeMap::new();
        let found = outlook(
            &groups,
            &none,
            awards,
            below,
            &BTreeMap::new(),
            Simulation::default(),
        );
        let sum = |level: usize| -> f64 { found.chances.values().map(|of| of[level]).sum() };
        (
            found.chances["e5"][2],
            found.chances["e2"][1],
            [sum(0), sum(1), sum(2)],
        )
    };
    let none = BTreeMap::new();
    let (_, third, sums) = chances(&awards, &none);
    assert!(third < 0.05 && sums[0] < 0.05, "{third} {sums:?}");
    awards.carry_over = true;
    let (_, third, sums) = chances(&awards, &none);
    assert!(
        third > 0.95 && (sums[1] - 3.0).abs() < 0.1,
        "{third} {sums:?}"
    );
    // Four of six fall short of a criterion for all levels that they reach, so the last one comes up.
    let barred = |entry: &str| (entry.to_owned(), vec![0, 1, 2]);
    let below = ["e0", "e1", "e2", "e3", "e4"].map(barred).into();
    let (last, third, _) = chances(&awards, &below);
    assert!(last > 0.9 && third < 1e-9, "{last} {third}");
}

#[test]
fn a_field_takes_no_more_places_than_it_may_in_any_drawing() {
    let (entries, judges) = (names("e", 6), names("j", 3));
    let groups = [marks(&entries, &judges, &ROWS)];
    let mut awards = Awards {
        levels: vec![level("nhat", 2, 0)],
        ..Awards::default()
    };
    let none = BTreeMap::new();
    // The two best of a field of their own, all others of another one.
    let field = |entry: &&str| {
        if ["e0", "e1"].contains(entry) {
            "f"
        } else {
            "g"
        }
    };
    let chances = |awards: &Awards| {
        let fields: BTreeMap<String, String> = entries
            .iter()
            .map(|entry| (entry.clone(), field(&entry.as_str()).to_owned()))
            .collect();
        let found = outlook(
            &groups,
            &none,
            awards,
            &BTreeMap::new(),
            &fields,
            Simulation::default(),
        );
        let of = |name: &str| -> f64 {
            let own = fields.iter().filter(|(_, field)| *field == name);
            own.map(|(entry, _)| found.chances[entry][0]).sum()
        };
        (of("f"), of("g"))
    };
    let (one, other) = chances(&awards);
    assert!((one + other - 2.0).abs() < 1e-6, "{one} {other}");
    assert!(
        (one - 1.0).abs() > 0.1,
        "the better field has more without a bound: {one}"
    );
    awards.levels[0].most_per_field = Some(1);
    let (one, other) = chances(&awards);
    assert!(
        (one - 1.0).abs() < 1e-6 && (other - 1.0).abs() < 1e-6,
        "{one} {other}"
    );
}
