//! Places that are counted by field.

use proptest::collection::vec;

use super::*;

fn marked(entry: &str, field: &str, points: i64) -> Marked {
    Marked {
        field: field.into(),
        totals: vec![Points::whole(points)],
        ..Marked::of(entry.into())
    }
}

/// Every line as [`line`], with `<` and the level that had no place, in brackets where only the field had none.
fn told(entries: &[(&str, &str, i64)], awards: &Awards) -> Vec<String> {
    let marked: Vec<Marked> = entries
        .iter()
        .map(|(entry, field, points)| marked(entry, field, *points))
        .collect();
    let told = |ranked: &Ranked| match &ranked.crowded_out {
        None => line(ranked),
        Some(Crowded {
            level,
            of_field: true,
        }) => format!("{} <({level})", line(ranked)),
        Some(Crowded { level, .. }) => format!("{} <{level}", line(ranked)),
    };
    rank(&marked, &MEANS, awards).iter().map(told).collect()
}

/// Entry, field, whole points.
type Entries = &'static [(&'static str, &'static str, i64)];

#[test]
fn a_field_takes_no_more_places_than_it_may() {
    let mut prizes = awards(&[("nhat", 3, 90), ("nhi", 2, 70)]);
    prizes.levels[0].most_per_field = Some(1);
    let cases: [(Entries, &[&str]); 5] = [
        (
            &[
                ("A", "f", 95),
                ("B", "f", 94),
                ("C", "g", 93),
                ("D", "g", 92),
                ("E", "h", 80),
            ],
            &[
                "A 1 nhat",
                "B 2 nhi <(nhat)",
                "C 3 nhat",
                "D 4 nhi <(nhat)",
                "E 5 - <nhi",
            ],
        ),
        // A tie that its field cannot hold is left to people, and holds the field's places; other fields go on.
        (
            &[
                ("A", "f", 95),
                ("B", "f", 95),
                ("C", "g", 94),
                ("D", "f", 93),
            ],
            &["A 1= ?nhat", "B 1= ?nhat", "C 3 nhat", "D 4 nhi <(nhat)"],
        ),
        // A tie across fields goes together while there are places for all.
        (
            &[("A", "f", 95), ("B", "g", 95), ("C", "h", 95)],
            &["A 1= nhat", "B 1= nhat", "C 1= nhat"],
        ),
        (
            &[
                ("A", "f", 96),
                ("B", "g", 95),
                ("C", "h", 94),
                ("D", "h", 94),
                ("E", "i", 94),
            ],
            &[
                "A 1 nhat",
                "B 2 nhat",
                "C 3= ?nhat",
                "D 3= ?nhat",
                "E 3= ?nhat",
            ],
        ),
        // Whose field has none left stands in nobody's way.
        (
            &[("A", "f", 96), ("B", "f", 95), ("C", "g", 95)],
            &["A 1 nhat", "B 2= nhi <(nhat)", "C 2= nhat"],
        ),
    ];
    for (entries, expected) in cases {
        assert_eq!(told(entries, &prizes), expected);
    }
}

proptest::proptest! {
    #[test]
    fn what_is_suggested_keeps_to_every_count(
        entries in vec((0_usize..4, 60_i64..75), 0..25),
        counts in vec((0_u16..4, 1_u16..4), 1..4),
    ) {
        let mut prizes = Awards::default();
        for (place, (count, per_field)) in counts.iter().enumerate() {
            prizes.levels.push(AwardLevel {
                code: format!("l{place}"),
                count: *count,
                most_per_field: Some(*per_field),
                at_least: Points::whole(70 - 2 * i64::try_from(place).expect("small")),
                ..AwardLevel::default()
            });
        }
        let marked: Vec<Marked> = entries
            .iter()
            .enumerate()
            .map(|(number, (field, points))| marked(&format!("{number:02}"), &format!("f{field}"), *points))
            .collect();
        let ranked = rank(&marked, &MEANS, &prizes);
        let of = |entry: &str| &marked.iter().find(|marked| marked.entry == entry).expect("an entry").field;
        let given = ranked.iter().filter_map(|line| {
            let (level, field) = (line.suggested.as_deref()?, of(&line.entry).as_str());
            Some(crate::awards::Prized { level, field, rank: line.rank })
        });
        let given: Vec<_> = given.collect();
        proptest::prop_assert_eq!(crate::awards::check_list(&prizes, false, &given, &[], |_| false), Ok(()));
        // Whoever has more points is passed over for a reason only.
        for (place, line) in ranked.iter().enumerate() {
            for below in &ranked[place + 1..] {
                let better = |line: &Ranked| prizes.levels.iter().position(|level| Some(&level.code) == line.suggested.as_ref());
                if line.border.is_none() && line.result > below.result && better(below) < better(line).or(Some(usize::MAX)) && better(below).is_some() {
                    proptest::prop_assert!(line.crowded_out.is_some() && of(&line.entry) != of(&below.entry));
                }
            }
        }
    }
}
