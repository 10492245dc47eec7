//! Sheets of one entry that are too far apart (lệch điểm).

use serde::{Deserialize, Serialize};

use crate::{
    edition::{Criterion, Distance, Divergence, Rubric},
    points::Points,
    ranking::Marked,
};

/// How far apart the sheets of an entry are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Apart {
    /// Totals; where it is no whole hundredth it is rounded up, so that what is over a limit looks so.
    Points(Points),
    /// Marks for the criterion of that code.
    Bands { criterion: String, bands: u8 },
}

/// An entry whose sheets diverge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diverging {
    pub apart: Apart,
    /// Two people decided that these very marks stay.
    pub kept: bool,
}

/// How far apart the signed sheets of an entry are, when that is more than the edition lets pass.
///
/// [`Distance::Band`] needs the marks of every criterion.
pub fn diverges(rule: &Divergence, rubric: &Rubric, marked: &Marked) -> Option<Apart> {
    let totals = &marked.totals;
    match rule.rule {
        Distance::Range => {
            let range = totals.iter().max()?.0 - totals.iter().min()?.0;
            (range > rule.more_than).then_some(Apart::Points(Points(range)))
        }
        Distance::Deviation => {
            // In parts of the count, so that the mean needs no rounding.
            let count = i64::try_from(totals.len())
                .ok()
                .filter(|count| *count > 0)?;
            let sum: i64 = totals.iter().map(|total| total.0).sum();
            let farthest = totals
                .iter()
                .map(|total| (count * total.0 - sum).abs())
                .max()?;
            (farthest > count * rule.more_than)
                .then(|| Apart::Points(Points((farthest + count - 1) / count)))
        }
        Distance::Band => {
            let criteria = rubric.criteria.iter().rev();
            let apart = criteria.filter_map(|criterion| {
                let marks = marked.marks.get(&criterion.code)?;
                Some((bands_apart(criterion, marks)?, criterion))
            });
            // Of criteria that are equally far apart the first one.
            let (bands, criterion) = apart.max_by_key(|(bands, _)| *bands)?;
            (i64::from(bands) > rule.more_than).then(|| Apart::Bands {
                criterion: criterion.code.clone(),
                bands,
            })
        }
    }
}

fn bands_apart(criterion: &Criterion, marks: &[Points]) -> Option<u8> {
    let bands = || marks.iter().map(|mark| band_of(criterion, *mark));
    u8::try_from(bands().max()? - bands().min()?).ok()
}

/// The place of the band that a mark lies in, from the best one on.
fn band_of(criterion: &Criterion, mark: Points) -> usize {
    let bands = &criterion.bands;
    let band = bands.iter().position(|band| mark >= band.from);
    band.unwrap_or(bands.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check_edition::tests::loc_ninh;

    fn rule(rule: Distance, more_than: i64) -> Divergence {
        Divergence { rule, more_than }
    }

    #[test]
    fn totals_diverge_by_range_and_by_deviation() {
        let rubric = loc_ninh().rubric;
        let table: [(Distance, i64, &[i64], Option<i64>); 12] = [
            (Distance::Range, 1_500, &[], None),
            (Distance::Range, 0, &[8_000], None),
            (Distance::Range, 1_500, &[8_000, 6_500, 7_000], None),
            (Distance::Range, 1_500, &[8_000, 6_499, 7_000], Some(1_501)),
            (Distance::Range, 0, &[8_000, 8_000], None),
            (Distance::Range, 0, &[8_000, 8_050], Some(50)),
            (Distance::Deviation, 0, &[], None),
            (Distance::Deviation, 0, &[8_000], None),
            // The mean is 7,000: the farthest is exactly 1,000 away.
            (Distance::Deviation, 1_000, &[6_000, 7_000, 8_000], None),
            // The mean is 6,999 and two thirds, so 6,000 is 999 and two thirds away, and 8,000 more than 1,000.
            (
                Distance::Deviation,
                1_000,
                &[6_000, 6_999, 8_000],
                Some(1_001),
            ),
            (
                Distance::Deviation,
                999,
                &[6_000, 7_000, 8_000],
                Some(1_000),
            ),
            // Far from each other, yet neither far from the mean.
            (Distance::Deviation, 1_000, &[6_000, 8_000], None),
        ];
        for (by, more_than, totals, apart) in table {
            let marked = Marked {
                totals: totals.iter().copied().map(Points).collect(),
                ..Marked::default()
            };
            assert_eq!(
                diverges(&rule(by, more_than), &rubric, &marked),
                apart.map(|apart| Apart::Points(Points(apart))),
                "{by:?} {more_than} {totals:?}"
            );
        }
    }

    #[test]
    fn marks_diverge_by_band_wherever_in_it_they_lie() {
        // Bands of the first criterion begin at 36, 28, 20 and 0 points.
        let rubric = loc_ninh().rubric;
        let table: [(i64, &[i64], Option<u8>); 7] = [
            (0, &[], None),
            (1, &[3_600, 2_800], None),
            (1, &[3_600, 2_750], Some(2)),
            (1, &[4_000, 3_550], None),
            (2, &[4_000, 2_000], None),
            (2, &[4_000, 1_950, 3_000], Some(3)),
            (0, &[3_550, 2_800], None),
        ];
        let [first, second, ..] = &rubric.criteria[..] else {
            panic!("criteria")
        };
        for (more_than, marks, bands) in table {
            let mut marked = Marked::default();
            for mark in marks {
                marked.add(&first.code, Points(*mark));
                marked.add(&second.code, Points(0));
            }
            let apart = bands.map(|bands| Apart::Bands {
                criterion: first.code.clone(),
                bands,
            });
            let found = diverges(&rule(Distance::Band, more_than), &rubric, &marked);
            assert_eq!(found, apart, "{more_than} {marks:?}");
        }
    }
}
