//! The chance of each prize, by simulation over all groups.

#![expect(
    clippy::indexing_slicing,
    reason = "entries are numbered here, and everything is laid out by their number"
)]

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Calibration, Impossible, Mark, Simulation, calibrate_seeing, design::real};
use crate::{edition::AwardLevel, points::Points};

/// What the model says about a contest.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outlook {
    /// As the groups were given.
    pub groups: Vec<Result<Calibration, Impossible>>,
    /// By entry; only for entries that can be compared with the others of their group.
    pub chances: BTreeMap<String, Chances>,
}

/// The probability of each level, from the highest down; what lacks to 1 is that of no prize.
pub type Chances = Vec<f64>;

/// Some prize of the entry is not sure: the probability of it or of a higher one lies between 20 and 80 %.
pub fn uncertain(chances: &[f64]) -> bool {
    let mut so_far = 0.0;
    chances.iter().any(|chance| {
        so_far += chance;
        // Sums of many chances miss the border by a rounding.
        (0.2 - 1e-9..=0.8 + 1e-9).contains(&so_far)
    })
}

/// The values of the entries of a group, one drawing after the other.
struct Drawn {
    /// Number of the group's first entry.
    first: usize,
    count: usize,
    /// In points; half the precision is far more than marks have.
    values: Vec<f32>,
}

/// Fits the model to each group, and gives out the prizes in every drawing by count and threshold, as
/// [`crate::ranking::rank`] does with results.
///
/// Prizes are shared by all groups: as the official result does, this takes the groups' judges to be equally severe
/// on average. Entries of a group that cannot be compared hold their official result, and get no chances.
pub fn outlook(
    groups: &[Vec<Mark<'_>>],
    results: &BTreeMap<String, Points>,
    levels: &[AwardLevel],
    simulation: Simulation,
) -> Outlook {
    let mut drawn = Vec::new();
    let mut entries: Vec<String> = Vec::new();
    let mut held: Vec<f64> = Vec::new();
    let mut fitted = Vec::new();
    for marks in groups {
        let mut values = Vec::new();
        #[expect(
            clippy::cast_possible_truncation,
            reason = "points have a few digits only"
        )]
        let found = calibrate_seeing(marks, simulation, |drawing| {
            values.extend(drawing.iter().map(|value| *value as f32));
        });
        match &found {
            Ok(calibration) if calibration.ranks.is_some() => {
                let names = calibration.entries.iter().map(|entry| entry.entry.clone());
                drawn.push(Drawn {
                    first: entries.len(),
                    count: calibration.entries.len(),
                    values,
                });
                entries.extend(names);
            }
            _ => {
                let mut names: Vec<&str> = marks.iter().map(|mark| mark.entry).collect();
                names.sort_unstable();
                names.dedup();
                let official = names.iter().filter_map(|name| results.get(*name));
                held.extend(official.map(|points| in_points(*points)));
            }
        }
        fitted.push(found);
    }
    let counted = give_out(&drawn, entries.len(), &held, levels);
    let draws = drawn.iter().map(Drawn::draws).min().unwrap_or(1);
    let chances = counted.chunks(levels.len().max(1)).map(|levels| {
        let chance = |count: &usize| real(*count) / real(draws);
        levels.iter().map(chance).collect()
    });
    Outlook {
        groups: fitted,
        chances: entries.into_iter().zip(chances).collect(),
    }
}

impl Drawn {
    fn draws(&self) -> usize {
        self.values.len() / self.count
    }
}

/// How often each of the entries gets each level, entry after entry.
fn give_out(drawn: &[Drawn], entries: usize, held: &[f64], levels: &[AwardLevel]) -> Vec<usize> {
    let mut counted = vec![0; entries * levels.len()];
    let places: usize = levels.iter().map(|level| usize::from(level.count)).sum();
    let Some(draws) = drawn.iter().map(Drawn::draws).min().filter(|_| places > 0) else {
        return counted;
    };
    let mut values: Vec<(f64, usize)> = Vec::with_capacity(entries + held.len());
    for draw in 0..draws {
        values.clear();
        for (number, group) in drawn.iter().enumerate() {
            // Groups begin with the same seed, so their drawings are not taken together as they came.
            let own = (draw + number * group.draws() / drawn.len()) % group.draws();
            let from = own * group.count;
            let of_draw = &group.values[from..from + group.count];
            let numbered = of_draw.iter().zip(group.first..);
            values.extend(numbered.map(|(value, entry)| (f64::from(*value), entry)));
        }
        // Numbers beyond the entries, which nothing is counted for.
        values.extend(
            held.iter()
                .zip(entries..)
                .map(|(value, entry)| (*value, entry)),
        );
        let best = |a: &(f64, usize), b: &(f64, usize)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if places < values.len() {
            values.select_nth_unstable_by(places, best);
        }
        let first = places.min(values.len());
        values[..first].sort_unstable_by(best);
        let mut left: Vec<u16> = levels.iter().map(|level| level.count).collect();
        for (value, entry) in &values[..first] {
            let mut open = levels.iter().zip(&mut left).enumerate();
            let taken =
                open.find(|(_, (level, left))| **left > 0 && *value >= in_points(level.at_least));
            if let Some((level, (_, left))) = taken {
                *left -= 1;
                if *entry < entries {
                    counted[entry * levels.len() + level] += 1;
                }
            }
        }
    }
    counted
}

#[expect(
    clippy::cast_precision_loss,
    reason = "marks are far below 2^52 hundredths"
)]
fn in_points(points: Points) -> f64 {
    points.0 as f64 / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(code: &str, count: u16, at_least: i64) -> AwardLevel {
        AwardLevel {
            code: code.to_owned(),
            name: code.to_owned(),
            count,
            at_least: Points::whole(at_least),
            money: 0,
        }
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
        let found = outlook(&groups, &BTreeMap::new(), &levels, Simulation::default());
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
        let again = outlook(&turned, &BTreeMap::new(), &levels, Simulation::default());
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
        let found = outlook(&groups, &results, &levels, Simulation::default());
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
        let none = outlook(&groups[2..], &results, &levels, Simulation::default());
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
                let score = 40.0
                    + (number % 50) as f64
                    + (judge % 7) as f64
                    + ((number * 13 + turn * 29) % 11) as f64;
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
        let found = outlook(&[marks], &BTreeMap::new(), &levels, few);
        assert_eq!(found.chances.len(), 3_000);
        let places: f64 = found.chances.values().flatten().sum();
        assert!((places - 35.0).abs() < 1e-6, "{places}");
    }
}
