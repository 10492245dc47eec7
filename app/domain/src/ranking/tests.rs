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
                money: 0,
            })
            .collect(),
    }
}

/// Ranks entries with one sheet each; every line reads `entry rank level`, with `?` before a level whose
/// border a tie crosses and `=` behind a shared rank.
fn ranked(marks: &[(&str, i64)], awards: &Awards) -> Vec<String> {
    let marked: Vec<Marked> = marks
        .iter()
        .map(|(entry, hundredths)| Marked {
            entry: (*entry).into(),
            totals: vec![Points(*hundredths)],
        })
        .collect();
    rank(&marked, awards).iter().map(line).collect()
}

fn line(ranked: &Ranked) -> String {
    let rank = ranked.rank.map_or("-".into(), |rank| rank.to_string());
    let tied = if ranked.tied { "=" } else { "" };
    let level = match (&ranked.suggested, &ranked.border) {
        (Some(level), None) => level.clone(),
        (None, Some(level)) => format!("?{level}"),
        (None, None) => "-".into(),
        both => panic!("{both:?}"),
    };
    format!("{} {rank}{tied} {level}", ranked.entry)
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
fn entries_without_a_signed_sheet_come_last_and_unranked() {
    let marked = ["B", "A"].map(|entry| Marked {
        entry: entry.into(),
        totals: vec![],
    });
    let awards = awards(&[("nhat", 2, 0)]);
    let lines: Vec<String> = rank(&marked, &awards).iter().map(line).collect();
    assert_eq!(lines, ["A - -", "B - -"]);
    assert_eq!(rank(&[], &awards), []);
}

#[test]
fn means_are_of_all_signed_sheets() {
    let marked = [
        Marked {
            entry: "A".into(),
            totals: [8_550, 8_600, 8_600].map(Points).to_vec(),
        },
        Marked {
            entry: "B".into(),
            totals: [8_583].map(Points).to_vec(),
        },
    ];
    // 85,8333… and 85,83 print alike, so they count as equal.
    let lines: Vec<String> = rank(&marked, &awards(&[("nhi", 2, 85)]))
        .iter()
        .map(line)
        .collect();
    assert_eq!(lines, ["A 1= nhi", "B 1= nhi"]);
}

proptest::proptest! {
    #[test]
    fn levels_never_overflow_and_never_skip(marks in proptest::collection::vec(0_i64..40, 0..40), counts in proptest::collection::vec(0_u16..6, 0..4)) {
        let levels: Vec<(String, u16)> = counts.iter().enumerate().map(|(n, count)| (format!("l{n}"), *count)).collect();
        let levels: Vec<(&str, u16, i64)> = levels.iter().zip([30, 20, 10, 0]).map(|((code, count), least)| (code.as_str(), *count, least)).collect();
        let marked: Vec<Marked> = marks
            .iter()
            .enumerate()
            .map(|(n, mark)| Marked { entry: format!("{n:02}"), totals: vec![Points::whole(*mark)] })
            .collect();
        let lines = rank(&marked, &awards(&levels));
        proptest::prop_assert_eq!(lines.len(), marked.len());
        proptest::prop_assert!(lines.is_sorted_by(|a, b| a.mean >= b.mean && a.rank <= b.rank));
        for (code, count, least) in levels {
            let given: Vec<&Ranked> = lines.iter().filter(|line| line.suggested.as_deref() == Some(code)).collect();
            proptest::prop_assert!(given.len() <= usize::from(count));
            proptest::prop_assert!(given.iter().all(|line| line.mean >= Some(Points::whole(least))));
        }
        for pair in lines.windows(2) {
            if pair[0].mean == pair[1].mean {
                proptest::prop_assert_eq!((&pair[0].suggested, &pair[0].border, pair[0].rank), (&pair[1].suggested, &pair[1].border, pair[1].rank));
            }
        }
    }
}
