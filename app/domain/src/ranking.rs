//! Results, ranks, ties and the prizes they suggest.

mod trial; // What other rules would change.

use std::{cmp::Reverse, collections::BTreeMap};

use serde::{Deserialize, Serialize};

use crate::{
    edition::{Average, AwardLevel, Awards, Judging, hundredth},
    points::Points,
};
pub use trial::{Moved, moved};

/// Signed marks of one entry; their order says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marked {
    pub entry: String,
    /// Code of its field; may be empty where no level counts places by field.
    pub field: String,
    /// Totals of the signed sheets.
    pub totals: Vec<Points>,
    /// Marks of the signed sheets by criterion, at least for those that [`Method::ties`] names
    /// and those that levels have floors for.
    pub marks: BTreeMap<String, Vec<Points>>,
}

impl Marked {
    /// An entry without a signed sheet.
    pub fn of(entry: String) -> Self {
        Self {
            entry,
            ..Self::default()
        }
    }

    /// Adds the mark of one sheet for a criterion.
    pub fn add(&mut self, criterion: &str, points: Points) {
        if let Some(marks) = self.marks.get_mut(criterion) {
            marks.push(points);
        } else {
            self.marks.insert(criterion.to_owned(), vec![points]);
        }
    }
}

/// How ranks follow from sheets, as [`Judging`] says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Method<'a> {
    pub average: Average,
    /// In hundredths of a point, at least 1.
    pub round_to: Points,
    /// Codes of criteria.
    pub ties: &'a [String],
}

impl<'a> Method<'a> {
    /// What an edition says.
    pub fn of(judging: &'a Judging) -> Self {
        Self {
            average: judging.result,
            round_to: judging.round_to,
            ties: &judging.ties,
        }
    }

    /// The result of an entry from the totals of its signed sheets; nothing when there are none.
    pub fn result(&self, totals: &[Points]) -> Option<Points> {
        average(self.average, totals, self.round_to)
    }

    /// The same average of the marks for one criterion, in hundredths.
    pub fn criterion(&self, marks: &[Points]) -> Option<Points> {
        average(self.average, marks, hundredth())
    }

    /// The floor of a level that an entry is below: the code of a criterion, or an empty one for the total.
    pub fn below<'l>(&self, marked: &Marked, level: &'l AwardLevel) -> Option<&'l str> {
        if self.result(&marked.totals) < Some(level.at_least) {
            return Some("");
        }
        let mut floors = level.at_least_in.iter();
        let below = floors.find(|(code, at_least)| {
            let marks = marked.marks.get(*code).map(Vec::as_slice);
            self.criterion(marks.unwrap_or_default()) < Some(**at_least)
        });
        below.map(|(code, _)| code.as_str())
    }

    fn reaches(&self, marked: &Marked, level: &AwardLevel) -> bool {
        self.below(marked, level).is_none()
    }

    /// What tells an entry from others with the same result: the same average of each criterion, in hundredths.
    fn behind(&self, marked: &Marked) -> Vec<Option<Points>> {
        let marks = |code| marked.marks.get(code).map(Vec::as_slice);
        self.ties
            .iter()
            .map(|code| self.criterion(marks(code).unwrap_or_default()))
            .collect()
    }
}

/// One line of the ranking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranked {
    pub entry: String,
    /// Nothing when no sheet is signed.
    pub result: Option<Points>,
    /// Shared by entries that nothing tells apart: 1, 2, 2, 4.
    pub rank: Option<u32>,
    /// Nothing tells another entry apart from it.
    pub tied: bool,
    /// Code of the criterion that tells it apart from a neighbour with the same result.
    pub told_apart_by: Option<String>,
    /// Code of the level that thresholds and counts suggest; a tie across a border suggests none.
    pub suggested: Option<String>,
    /// The tie lies across the border of this level: not all of the tied entries fit.
    pub border: Option<String>,
    /// The lowest level above `suggested` whose floors it reaches and where others took the places.
    pub crowded_out: Option<Crowded>,
}

/// A level without a place for an entry that reaches it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crowded {
    /// Code of the level.
    pub level: String,
    /// Only the places of the entry's field are taken.
    pub of_field: bool,
}

/// An entry with everything that its place follows from.
struct Line<'a> {
    entry: &'a str,
    marked: &'a Marked,
    result: Option<Points>,
    behind: Vec<Option<Points>>,
}

impl Line<'_> {
    fn equals(&self, other: &Self) -> bool {
        (self.result, &self.behind) == (other.result, &other.behind)
    }
}

/// Ranks entries by their results and the criteria behind them, and suggests prizes from the highest level down.
///
/// A level takes entries while its count lasts, in all and in the entry's field, and they reach its floors; whoever does
/// not fit or reach them is looked at by the next level, which gets the places left over where the edition says so.
/// Tied entries go together: if a level or its places of a field cannot hold all of them, none is suggested for it, and
/// each carries the level in `border`, for the committee to decide.
pub fn rank(marked: &[Marked], method: &Method<'_>, awards: &Awards) -> Vec<Ranked> {
    let mut lines: Vec<Line<'_>> = marked
        .iter()
        .map(|marked| Line {
            entry: &marked.entry,
            marked,
            result: method.result(&marked.totals),
            behind: method.behind(marked),
        })
        .collect();
    lines.sort_by(|a, b| {
        (Reverse(a.result), Reverse(&a.behind), a.entry).cmp(&(
            Reverse(b.result),
            Reverse(&b.behind),
            b.entry,
        ))
    });

    let mut ranked = Vec::with_capacity(lines.len());
    let mut place = 1;
    for tie in lines.chunk_by(Line::equals) {
        for line in tie {
            ranked.push(Ranked {
                entry: line.entry.to_owned(),
                result: line.result,
                rank: line.result.map(|_| place),
                tied: line.result.is_some() && tie.len() > 1,
                told_apart_by: None,
                suggested: None,
                border: None,
                crowded_out: None,
            });
        }
        place += u32::try_from(tie.len()).unwrap_or(u32::MAX);
    }
    give_out(&lines, &mut ranked, method, awards);
    tell_apart(&lines, &mut ranked, method.ties);
    ranked
}

/// Suggests prizes, level by level.
fn give_out(lines: &[Line<'_>], ranked: &mut [Ranked], method: &Method<'_>, awards: &Awards) {
    let mut left = 0;
    for level in &awards.levels {
        left += usize::from(level.count);
        let mut taken: BTreeMap<&str, usize> = BTreeMap::new();
        let mut first = 0;
        for tie in lines.chunk_by(Line::equals) {
            let of_tie = ranked.get_mut(first..first + tie.len()).unwrap_or_default();
            first += tie.len();
            // Whoever comes later has fewer points still.
            if tie
                .first()
                .is_none_or(|line| line.result < Some(level.at_least))
            {
                break;
            }
            let mut by_field: BTreeMap<&str, Vec<&mut Ranked>> = BTreeMap::new();
            for (line, ranked) in tie.iter().zip(of_tie) {
                if ranked.suggested.is_none()
                    && ranked.border.is_none()
                    && method.reaches(line.marked, level)
                {
                    let field = level.most_per_field.map(|_| &*line.marked.field);
                    by_field
                        .entry(field.unwrap_or_default())
                        .or_default()
                        .push(ranked);
                }
            }
            let places = |field: &str, taken: &BTreeMap<&str, usize>| {
                let most = level.most_per_field.map_or(usize::MAX, usize::from);
                most - taken.get(field).copied().unwrap_or_default()
            };
            // Places that the tie asks for; those that a field lacks are not to be had.
            let asked: usize = by_field
                .iter()
                .map(|(field, reach)| reach.len().min(places(field, &taken)))
                .sum();
            let none_left = left == 0;
            let too_many = asked > left;
            left = left.saturating_sub(asked);
            for (field, reach) in by_field {
                let of_field = places(field, &taken);
                let fits = reach.len() <= of_field;
                *taken.entry(field).or_default() += reach.len().min(of_field);
                for ranked in reach {
                    if none_left || of_field == 0 {
                        ranked.crowded_out = Some(Crowded {
                            level: level.code.clone(),
                            of_field: !none_left,
                        });
                    } else if too_many || !fits {
                        // The committee decides here, so nobody below may slip past the undecided places.
                        ranked.border = Some(level.code.clone());
                    } else {
                        ranked.suggested = Some(level.code.clone());
                    }
                }
            }
        }
        if !awards.carry_over {
            left = 0;
        }
    }
}

/// Names the criterion that had to be looked at last to put neighbours with the same result in order.
fn tell_apart(lines: &[Line<'_>], ranked: &mut [Ranked], ties: &[String]) {
    let between = lines.windows(2).map(|pair| {
        let [a, b] = pair else { return None };
        let same = a.result.is_some() && a.result == b.result;
        let mut behind = a.behind.iter().zip(&b.behind);
        behind.position(|(a, b)| a != b).filter(|_| same)
    });
    let between: Vec<Option<usize>> = between.collect();
    let above = std::iter::once(&None).chain(&between);
    let below = between.iter().chain(std::iter::once(&None));
    for ((line, above), below) in ranked.iter_mut().zip(above).zip(below) {
        let last = above.max(below);
        line.told_apart_by = last.and_then(|place| ties.get(place)).cloned();
    }
}

fn average(average: Average, marks: &[Points], round_to: Points) -> Option<Points> {
    let mut sorted = marks.to_vec();
    sorted.sort_unstable();
    let left_out = match average {
        Average::Mean => 0,
        Average::TrimmedMean => usize::from(sorted.len() >= 3),
        Average::Median => sorted.len().saturating_sub(1) / 2,
    };
    let counted = sorted.get(left_out..sorted.len() - left_out)?;
    Points::mean(counted, round_to)
}

#[cfg(test)]
mod tests;
