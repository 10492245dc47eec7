//! What a judge may learn from the marks of colleagues, in private.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Calibration, FEWEST_MARKS, Mark, design::real};

/// One judge beside the colleagues of a group; everything in points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Feedback {
    /// Sheets of the judge.
    pub sheets: usize,
    /// By how much the judge marks lower than the mean judge, and its standard error; negative for a lenient one.
    pub severity: f64,
    pub se: f64,
    /// Standard deviation of the judge's marks, and the mean of those of the colleagues.
    pub spread: f64,
    pub colleagues_spread: f64,
    /// How far the judge's marks lie from the mean of the colleagues' for the same entry, once the judge's own mean
    /// difference is taken out; and the mean of the same over the colleagues.
    pub distance: f64,
    pub colleagues_distance: f64,
    /// By how much the second half of the judge's sheets lies above the first one, as against the colleagues' marks for
    /// the same entries; nothing for less than four.
    pub drift: Option<f64>,
}

/// Fewest sheets of which the first half is held against the second one.
const FEWEST_TO_DRIFT: usize = 4;

/// Compares a judge with the others; nothing where there are too few marks to say anything. Marks stand in the order in
/// which they were signed.
pub fn feedback(judge: &str, marks: &[Mark<'_>], fitted: &Calibration) -> Option<Feedback> {
    let severity = fitted.judges.iter().find(|known| known.judge == judge)?;
    if severity.marks < FEWEST_MARKS {
        return None;
    }
    let mut by_entry: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
    let mut by_judge: BTreeMap<&str, Vec<&Mark<'_>>> = BTreeMap::new();
    for mark in marks {
        let (sum, count) = by_entry.entry(mark.entry).or_default();
        *sum += mark.score;
        *count += 1.0;
        by_judge.entry(mark.judge).or_default().push(mark);
    }
    // From the mean of the others, for every entry that has others.
    let differences = |own: &[&Mark<'_>]| -> Vec<f64> {
        let others = |mark: &&Mark<'_>| {
            let (sum, count) = by_entry.get(mark.entry)?;
            (*count > 1.0).then(|| mark.score - (sum - mark.score) / (count - 1.0))
        };
        own.iter().filter_map(others).collect()
    };
    let of = |own: &[&Mark<'_>]| {
        let scores: Vec<f64> = own.iter().map(|mark| mark.score).collect();
        Some((deviation(&scores)?, distance(&differences(own))?))
    };
    let own = of(by_judge.get(judge)?)?;
    let colleagues: Vec<(f64, f64)> = by_judge
        .iter()
        .filter(|(name, _)| **name != judge)
        .filter_map(|(_, marks)| of(marks))
        .collect();
    let drift = drift(&differences(by_judge.get(judge)?));
    Some(Feedback {
        sheets: severity.marks,
        severity: severity.severity,
        se: severity.se,
        spread: own.0,
        colleagues_spread: mean(colleagues.iter().map(|other| other.0))?,
        distance: own.1,
        colleagues_distance: mean(colleagues.iter().map(|other| other.1))?,
        drift,
    })
}

/// The mean of the second half less that of the first; the one in the middle counts for neither.
fn drift(values: &[f64]) -> Option<f64> {
    let half = values.len() / 2;
    if values.len() < FEWEST_TO_DRIFT {
        return None;
    }
    let first = mean(values.iter().take(half).copied())?;
    let second = mean(values.iter().rev().take(half).copied())?;
    Some(second - first)
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let values: Vec<f64> = values.collect();
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / real(values.len()))
}

/// Standard deviation of a sample; nothing for less than two.
fn deviation(values: &[f64]) -> Option<f64> {
    let middle = mean(values.iter().copied()).filter(|_| values.len() > 1)?;
    let squares: f64 = values.iter().map(|value| (value - middle).powi(2)).sum();
    Some((squares / real(values.len() - 1)).sqrt())
}

/// Mean absolute distance from the mean; nothing for less than two.
fn distance(values: &[f64]) -> Option<f64> {
    let middle = mean(values.iter().copied()).filter(|_| values.len() > 1)?;
    mean(values.iter().map(|value| (value - middle).abs()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calibration::{Simulation, calibrate};

    #[test]
    fn a_judge_is_told_how_severe_how_wide_and_how_steady() {
        let entries = ["a", "b", "c", "d"];
        // The first marks 4 lower throughout; the second is uneven; the third marks twice as wide.
        let rows = [
            ("an", [76.0, 66.0, 56.0, 46.5]),
            ("binh", [83.0, 67.0, 63.0, 47.0]),
            ("chau", [95.0, 75.0, 55.0, 35.0]),
        ];
        let marks: Vec<Mark<'_>> = rows
            .iter()
            .flat_map(|(judge, scores)| {
                let scores = entries.iter().zip(scores);
                scores.map(|(entry, score)| Mark {
                    judge,
                    entry,
                    score: *score,
                })
            })
            .collect();
        let fitted = calibrate(&marks, Simulation::default()).expect("a model");
        let of = |judge: &str| feedback(judge, &marks, &fitted).expect("feedback");
        let (an, binh, chau) = (of("an"), of("binh"), of("chau"));
        assert_eq!(an.sheets, 4);
        assert!(an.severity >= binh.severity && an.severity >= chau.severity);
        assert!(chau.spread > 1.5 * chau.colleagues_spread, "{chau:?}");
        assert!(an.spread < an.colleagues_spread, "{an:?}");
        // A sample's deviation by hand: 20, 0, −20 and −40 from 75 … 65 in the mean.
        assert!((chau.spread - 25.819_889).abs() < 1e-6, "{chau:?}");
        // Differences 7, 7, −2 … of the one who is wide lie farthest from each other.
        assert!(chau.distance > an.distance && chau.distance > binh.distance);
        // Differences 7, 7, −2, … by hand: of the first, −13, −5, −3 and 5,5.
        assert!(
            (an.drift.expect("four sheets") - 10.25).abs() < 1e-9,
            "{an:?}"
        );
        assert_eq!(drift(&[1.0, 2.0, 3.0]), None);
        assert_eq!(drift(&[1.0, 2.0, 9.0, 4.0, 5.0]), Some(3.0));
        assert_eq!(feedback("dung", &marks, &fitted), None);
        let one = [marks[0], marks[4], marks[5], marks[8], marks[9]];
        let fitted = calibrate(&one, Simulation::default()).expect("a model");
        assert_eq!(feedback("an", &one, &fitted), None, "one mark says nothing");
    }
}
