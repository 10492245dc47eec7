//! Results, ranks, ties and the prizes they suggest.

mod chain; // What becomes of entries with equal results.
mod places; // Which level has a place for whom.
mod trial; // What other rules would change.

use std::{cmp::Reverse, collections::BTreeMap};

use serde::{Deserialize, Serialize};

use crate::{
    edition::{Average, AwardLevel, Awards, Judging, hundredth},
    points::Points,
};
pub use chain::{Chain, SHARE, TieVote, VOTE};
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
    /// and those that levels have floors for; of all where each is averaged by itself.
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
    /// As [`Judging::by_criterion`].
    pub by_criterion: Option<Points>,
    /// In hundredths of a point, at least 1.
    pub round_to: Points,
    /// As [`Judging::ties`].
    pub ties: &'a [String],
    /// What was voted on entries that [`Method::ties`] leaves equal, the newest first.
    pub votes: &'a [TieVote],
}

impl<'a> Method<'a> {
    /// What an edition says.
    pub fn of(judging: &'a Judging) -> Self {
        Self {
            average: judging.result,
            by_criterion: judging.by_criterion,
            round_to: judging.round_to,
            ties: &judging.ties,
            votes: &[],
        }
    }

    /// The same after some votes.
    #[must_use]
    pub fn after(self, votes: &'a [TieVote]) -> Self {
        Self { votes, ..self }
    }

    /// The result of an entry from its signed sheets; nothing when there are none.
    pub fn result(&self, marked: &Marked) -> Option<Points> {
        let Some(step) = self.by_criterion else {
            return average(self.average, &marked.totals, self.round_to);
        };
        if marked.totals.is_empty() {
            return None;
        }
        let averages = marked.marks.values();
        let averages = averages.filter_map(|marks| average(self.average, marks, step));
        let sum = averages.map(|points| points.0).sum();
        Points::mean(&[Points(sum)], self.round_to)
    }

    /// The same average of the marks for one criterion, in hundredths.
    pub fn criterion(&self, marks: &[Points]) -> Option<Points> {
        average(self.average, marks, hundredth())
    }

    /// The floor of a level that an entry is below: the code of a criterion, or an empty one for the total.
    pub fn below<'l>(&self, marked: &Marked, level: &'l AwardLevel) -> Option<&'l str> {
        if self.result(marked) < Some(level.at_least) {
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
        let criteria = Chain::of(self.ties).criteria.iter();
        criteria
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
    /// How it came to that level before others that nothing tells apart from it, or with more of them than it has places.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<By>,
    /// The tie lies across the border of this level: not all of the tied entries fit.
    pub border: Option<String>,
    /// Those with the same number go for the same places at that border; 0 for nobody.
    #[serde(default, skip_serializing_if = "nobody")]
    pub rivals: u32,
    /// The lowest level above `suggested` whose floors it reaches and where others took the places.
    pub crowded_out: Option<Crowded>,
}

/// Serde's word for "left out while nobody goes for the same place".
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands references")]
fn nobody(rivals: &u32) -> bool {
    *rivals == 0
}

/// What the last words of a tie chain did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum By {
    /// It was voted into the place.
    Vote,
    /// Equal entries share places.
    Share,
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
/// Tied entries go together: if a level or its places of a field cannot hold all of them, a vote on just these or the
/// sharing of places decides, where the edition says so; or none is suggested for it, and each carries the level in
/// `border`, for the committee to decide.
pub fn rank(marked: &[Marked], method: &Method<'_>, awards: &Awards) -> Vec<Ranked> {
    let mut lines: Vec<Line<'_>> = marked
        .iter()
        .map(|marked| Line {
            entry: &marked.entry,
            marked,
            result: method.result(marked),
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
                by: None,
                border: None,
                rivals: 0,
                crowded_out: None,
            });
        }
        place += u32::try_from(tie.len()).unwrap_or(u32::MAX);
    }
    places::give_out(&lines, &mut ranked, method, awards);
    tell_apart(&lines, &mut ranked, Chain::of(method.ties).criteria);
    ranked
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
