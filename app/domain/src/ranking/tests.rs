mod chain; // Votes on ties, and shared places.
mod fields; // Places that are counted by field.
mod ties; // Ties that criteria tell apart.
mod trial; // What other rules would change.

use super::*;
use crate::edition::AwardLevel;

/// Levels as `code count threshold`, thresholds in whole points.
fn awards(levels: &[(&str, u16, i64)]) -> Awards {
    Awards {
        sample: true,
        levels: levels
            .iter()
            .map(|(code, count, at_least)| AwardLevel {
                code: (*code).into(),
                name: (*code).into(),
                count: *count,
                at_least: Points::whole(*at_least),
                ..AwardLevel::default()
            })
            .collect(),
        ..Awards::default()
    }
}

/// What editions say that say nothing.
const MEANS: Method<'static> = Method {
    average: Average::Mean,
    round_to: Points(1),
    by_criterion: None,
    ties: &[],
    votes: &[],
};

/// Ranks entries with one sheet each; every line reads `entry rank level`, with `?` before a level whose
/// border a tie crosses, `!` behind one that a vote gave, `+` behind a shared one, and `=` behind a shared rank.
fn ranked(marks: &[(&str, i64)], awards: &Awards) -> Vec<String> {
    let marked: Vec<Marked> = marks
        .iter()
        .map(|(entry, hundredths)| Marked {
            totals: vec![Points(*hundredths)],
            ..Marked::of((*entry).into())
        })
        .collect();
    rank(&marked, &MEANS, awards).iter().map(line).collect()
}

fn of_totals(totals: &[Points]) -> Marked {
    Marked {
        totals: totals.to_vec(),
        ..Marked::of("A".into())
    }
}

fn line(ranked: &Ranked) -> String {
    let rank = ranked.rank.map_or("-".into(), |rank| rank.to_string());
    let tied = if ranked.tied { "=" } else { "" };
    let level = match (&ranked.suggested, &ranked.border) {
        (Some(level), None) => match ranked.by {
            None => level.clone(),
            Some(By::Vote) => format!("{level}!"),
            Some(By::Share) => format!("{level}+"),
        },
        (None, Some(level)) => format!("?{level}"),
        (None, None) => "-".into(),
        both => panic!("{both:?}"),
    };
    format!("{} {rank}{tied} {level}", ranked.entry)
}

/// Two sheets for each entry, of three criteria.
fn with_criteria(entry: &str, sheets: [[i64; 3]; 2]) -> Marked {
    let mut marked = Marked::of(entry.into());
    for sheet in sheets {
        marked.totals.push(Points::whole(sheet.iter().sum()));
        for (criterion, mark) in ["a", "b", "c"].into_iter().zip(sheet) {
            marked.add(criterion, Points::whole(mark));
        }
    }
    marked
}

#[test]
fn ranks_thresholds_and_counts() {
    let awards = awards(&[("nhat", 1, 90), ("nhi", 2, 80), ("ba", 1, 70)]);
    assert_eq!(
        ranked(
            &[
                ("C", 8_500),
                ("A", 9_500),
                ("B", 9_000),
                ("D", 7_999),
                ("E", 7_500),
                ("F", 6_000)
            ],
            &awards
        ),
        ["A 1 nhat", "B 2 nhi", "C 3 nhi", "D 4 ba", "E 5 -", "F 6 -"]
    );
}

#[test]
fn ties_share_a_rank_and_a_level() {
    let awards = awards(&[("nhat", 2, 90), ("nhi", 2, 80)]);
    assert_eq!(
        ranked(
            &[("B", 9_000), ("A", 9_000), ("C", 8_500), ("D", 8_000)],
            &awards
        ),
        ["A 1= nhat", "B 1= nhat", "C 3 nhi", "D 4 nhi"]
    );
}

#[test]
fn a_tie_across_a_border_is_the_committees() {
    let awards = awards(&[("nhat", 1, 90), ("nhi", 2, 80), ("ba", 5, 70)]);
    assert_eq!(
        ranked(
            &[
                ("A", 9_500),
                ("B", 8_500),
                ("C", 8_200),
                ("D", 8_200),
                ("E", 8_100),
                ("F", 7_500)
            ],
            &awards
        ),
        [
            "A 1 nhat",
            "B 2 nhi",
            "C 3= ?nhi",
            "D 3= ?nhi",
            "E 5 ba",
            "F 6 ba"
        ]
    );
}

#[test]
fn a_level_may_stay_empty() {
    let awards = awards(&[("nhat", 2, 90), ("nhi", 0, 80), ("ba", 5, 70)]);
    assert_eq!(
        ranked(&[("A", 8_999), ("B", 7_000), ("C", 6_999)], &awards),
        ["A 1 ba", "B 2 ba", "C 3 -"]
    );
}

#[test]
fn places_that_stay_empty_are_handed_down_where_the_edition_says_so() {
    let mut awards = awards(&[("nhat", 2, 90), ("nhi", 1, 80), ("ba", 1, 70)]);
    let marks = [
        ("A", 9_500),
        ("B", 8_500),
        ("C", 8_200),
        ("D", 8_100),
        ("E", 7_500),
    ];
    let kept = ["A 1 nhat", "B 2 nhi", "C 3 ba", "D 4 -", "E 5 -"];
    assert_eq!(ranked(&marks, &awards), kept);
    awards.carry_over = true;
    let handed = ["A 1 nhat", "B 2 nhi", "C 3 nhi", "D 4 ba", "E 5 -"];
    assert_eq!(ranked(&marks, &awards), handed);
    // Places that people have to decide on are not handed down.
    let tied = [
        ("A", 9_500),
        ("B", 9_000),
        ("C", 9_000),
        ("D", 8_500),
        ("E", 8_400),
    ];
    let open = ["A 1 nhat", "B 2= ?nhat", "C 2= ?nhat", "D 4 nhi", "E 5 ba"];
    assert_eq!(ranked(&tied, &awards), open);
}

#[test]
fn a_floor_in_a_criterion_is_one_of_the_level() {
    let marked = [
        with_criteria("P", [[20, 10, 10], [20, 10, 10]]),
        with_criteria("Q", [[30, 5, 4], [30, 5, 4]]),
        with_criteria("R", [[14, 11, 13], [15, 11, 12]]),
    ];
    let mut awards = awards(&[("nhat", 2, 38), ("nhi", 2, 30)]);
    let lines = |awards: &Awards| -> Vec<String> {
        rank(&marked, &MEANS, awards).iter().map(line).collect()
    };
    assert_eq!(lines(&awards), ["P 1 nhat", "Q 2 nhat", "R 3 nhi"]);
    awards.levels[0]
        .at_least_in
        .insert("b".into(), Points::whole(6));
    assert_eq!(lines(&awards), ["P 1 nhat", "Q 2 nhi", "R 3 nhat"]);
    awards.levels[0]
        .at_least_in
        .insert("a".into(), Points(1_451));
    assert_eq!(lines(&awards), ["P 1 nhat", "Q 2 nhi", "R 3 nhi"]);
    assert_eq!(MEANS.below(&marked[1], &awards.levels[0]), Some("b"));
    assert_eq!(MEANS.below(&marked[2], &awards.levels[0]), Some("a"));
    assert_eq!(MEANS.below(&marked[2], &awards.levels[1]), None);
    let nobody = Marked::of("S".into());
    assert_eq!(MEANS.below(&nobody, &awards.levels[1]), Some(""));
}

#[test]
fn of_a_tie_only_those_who_reach_a_floor_need_a_place() {
    let marked = [
        with_criteria("P", [[20, 10, 10], [20, 10, 10]]),
        with_criteria("Q", [[10, 20, 10], [10, 20, 10]]),
    ];
    let mut awards = awards(&[("nhat", 1, 30), ("nhi", 1, 30)]);
    let lines = |awards: &Awards| -> Vec<String> {
        rank(&marked, &MEANS, awards).iter().map(line).collect()
    };
    assert_eq!(lines(&awards), ["P 1= ?nhat", "Q 1= ?nhat"]);
    awards.levels[0]
        .at_least_in
        .insert("a".into(), Points::whole(15));
    assert_eq!(lines(&awards), ["P 1= nhat", "Q 1= nhi"]);
}

#[test]
fn entries_without_a_signed_sheet_come_last_and_unranked() {
    let marked = ["B", "A"].map(|entry| Marked::of(entry.into()));
    let awards = awards(&[("nhat", 2, 0)]);
    let lines: Vec<String> = rank(&marked, &MEANS, &awards).iter().map(line).collect();
    assert_eq!(lines, ["A - -", "B - -"]);
    assert_eq!(rank(&[], &MEANS, &awards), []);
}

#[test]
fn means_are_of_all_signed_sheets() {
    let marked = [
        Marked {
            totals: [8_550, 8_600, 8_600].map(Points).to_vec(),
            ..Marked::of("A".into())
        },
        Marked {
            totals: [8_583].map(Points).to_vec(),
            ..Marked::of("B".into())
        },
    ];
    // 85,8333… and 85,83 print alike, so they count as equal.
    let lines: Vec<String> = rank(&marked, &MEANS, &awards(&[("nhi", 2, 85)]))
        .iter()
        .map(line)
        .collect();
    assert_eq!(lines, ["A 1= nhi", "B 1= nhi"]);
}

#[test]
fn averages_are_exact_and_rounded_as_the_edition_says() {
    let cases: &[(Average, i64, &[i64], Option<i64>)] = &[
        (Average::Mean, 1, &[], None),
        (Average::Mean, 1, &[8_000, 8_050, 8_051], Some(8_034)),
        (Average::Mean, 50, &[8_000, 8_050, 8_051], Some(8_050)),
        (Average::Mean, 100, &[8_000, 8_050, 8_051], Some(8_000)),
        (Average::TrimmedMean, 1, &[], None),
        (Average::TrimmedMean, 1, &[7_000], Some(7_000)),
        (Average::TrimmedMean, 1, &[7_000, 8_000], Some(7_500)),
        (Average::TrimmedMean, 1, &[1_000, 7_000, 9_000], Some(7_000)),
        (
            Average::TrimmedMean,
            1,
            &[0, 7_000, 7_001, 10_000],
            Some(7_001),
        ),
        (
            Average::TrimmedMean,
            1,
            &[9_000, 9_000, 9_000, 6_000],
            Some(9_000),
        ),
        (Average::Median, 1, &[], None),
        (Average::Median, 1, &[7_000], Some(7_000)),
        (Average::Median, 1, &[9_000, 7_001], Some(8_001)),
        (Average::Median, 1, &[1_000, 9_000, 8_500], Some(8_500)),
        (
            Average::Median,
            10,
            &[8_504, 9_000, 1_000, 8_505],
            Some(8_500),
        ),
    ];
    for (average, round_to, totals, expected) in cases {
        let method = Method {
            average: *average,
            round_to: Points(*round_to),
            by_criterion: None,
            ties: &[],
            votes: &[],
        };
        let totals: Vec<Points> = totals.iter().copied().map(Points).collect();
        assert_eq!(
            method.result(&of_totals(&totals)),
            expected.map(Points),
            "{average:?} {totals:?}"
        );
    }
}

#[test]
fn criteria_are_averaged_by_themselves_where_the_edition_says_so() {
    let mut marked = with_criteria("P", [[10, 20, 3], [14, 10, 3]]);
    marked.totals.push(Points::whole(40));
    for (criterion, mark) in [("a", 20), ("b", 19), ("c", 1)] {
        marked.add(criterion, Points::whole(mark));
    }
    let result = |average, by_criterion: Option<i64>, round_to| {
        let method = Method {
            average,
            by_criterion: by_criterion.map(Points),
            round_to: Points(round_to),
            ..MEANS
        };
        method.result(&marked).map(|points| points.0)
    };
    // Totals of 33, 27 and 40; medians of 14, 19 and 3.
    assert_eq!(result(Average::Median, None, 1), Some(3_300));
    assert_eq!(result(Average::Median, Some(1), 1), Some(3_600));
    assert_eq!(result(Average::TrimmedMean, Some(1), 1), Some(3_600));
    // 14,67 + 16,33 + 2,33, where 100 points are divided by three.
    assert_eq!(result(Average::Mean, None, 1), Some(3_333));
    assert_eq!(result(Average::Mean, Some(1), 1), Some(3_333));
    assert_eq!(result(Average::Mean, Some(10), 1), Some(3_330));
    assert_eq!(result(Average::Mean, Some(50), 1), Some(3_350));
    assert_eq!(result(Average::Mean, Some(100), 1), Some(3_300));
    assert_eq!(result(Average::Mean, Some(10), 50), Some(3_350));
    let nothing = Method {
        by_criterion: Some(Points(1)),
        ..MEANS
    };
    assert_eq!(nothing.result(&Marked::of("Q".into())), None);
}
