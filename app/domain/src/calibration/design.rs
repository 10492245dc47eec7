//! Who marked what: counts and sums of the marks, and which judges and entries hang together.

#![expect(
    clippy::indexing_slicing,
    reason = "numbers of judges and entries are made here and stay below their counts"
)]

use super::{Component, Impossible, Mark};

/// The most that the smaller of the numbers of judges and entries may be. Its square is held in memory twice and its
/// cube is worked, sparse or not: at the limit 600 MB and two minutes of one core, at 1,000 half a second.
pub const MOST_OF_FEWER: usize = 6_000;

/// Marks of one group as the model needs them. The side with fewer members, judges or entries, is called *few*,
/// the other *many*: equations of the many are eliminated one by one, equations of the few remain.
pub(super) struct Design {
    /// In order of their names, so that the order of the marks changes nothing.
    pub(super) entries: Vec<String>,
    pub(super) judges: Vec<String>,
    pub(super) entries_are_few: bool,
    /// Mean of the marks; everything below is about deviations from it.
    pub(super) mean: f64,
    /// For each of the many, the few that it meets and how often.
    meetings: Vec<(usize, f64)>,
    /// Where the meetings of each of the many begin, and the end.
    starts: Vec<usize>,
    /// Number of marks of each of the few and the many.
    pub(super) few: Vec<f64>,
    pub(super) many: Vec<f64>,
    pub(super) marks: f64,
    pub(super) sums: Sums,
}

/// Sums of some value per mark: by member, over all, and of its squares.
pub(super) struct Sums {
    pub(super) few: Vec<f64>,
    pub(super) many: Vec<f64>,
    pub(super) all: f64,
    pub(super) squares: f64,
}

impl Design {
    pub(super) fn new(marks: &[Mark]) -> Result<Self, Impossible> {
        if let Some(mark) = marks.iter().find(|mark| !mark.score.is_finite()) {
            return Err(Impossible::NotANumber {
                judge: mark.judge.to_owned(),
                entry: mark.entry.to_owned(),
            });
        }
        let entries = names(marks.iter().map(|mark| mark.entry));
        let judges = names(marks.iter().map(|mark| mark.judge));
        refuse(marks, entries.len(), judges.len())?;

        let entries_are_few = entries.len() <= judges.len();
        let mut cells: Vec<(usize, usize, f64)> = marks
            .iter()
            .map(|mark| {
                let entry = entries.partition_point(|name| *name < mark.entry);
                let judge = judges.partition_point(|name| *name < mark.judge);
                if entries_are_few {
                    (judge, entry, mark.score)
                } else {
                    (entry, judge, mark.score)
                }
            })
            .collect();
        cells.sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2)));

        let lengths = [entries.len(), judges.len()];
        let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect();
        let (few, many) = (lengths[0].min(lengths[1]), lengths[0].max(lengths[1]));
        let count = real(marks.len());
        let mut design = Self {
            entries: owned(entries),
            judges: owned(judges),
            entries_are_few,
            mean: cells.iter().map(|cell| cell.2).sum::<f64>() / count,
            meetings: Vec::new(),
            starts: vec![0; many + 1],
            few: vec![0.0; few],
            many: vec![0.0; many],
            marks: count,
            sums: Sums {
                few: vec![0.0; few],
                many: vec![0.0; many],
                all: 0.0,
                squares: 0.0,
            },
        };
        for same in cells.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            design.take(same);
        }
        design.check()?;
        Ok(design)
    }

    /// Adds the marks of one judge for one entry.
    fn take(&mut self, same: &[(usize, usize, f64)]) {
        let Some(&(many, few, _)) = same.first() else {
            return;
        };
        let count = real(same.len());
        self.meetings.push((few, count));
        self.starts[many + 1] = self.meetings.len();
        self.few[few] += count;
        self.many[many] += count;
        for (_, _, score) in same {
            let score = score - self.mean;
            self.sums.few[few] += score;
            self.sums.many[many] += score;
            self.sums.all += score;
            self.sums.squares += score * score;
        }
    }

    fn check(&self) -> Result<(), Impossible> {
        let size = self.mean.abs().max(1.0);
        if self.sums.squares <= 1e-24 * size * size * self.marks {
            return Err(Impossible::AllEqual);
        }
        let (members, parts) = (self.few.len() + self.many.len(), self.components().len());
        // Each judge has an entry of its own: the two effects are one.
        if members == 2 * parts {
            return Err(Impossible::JudgeIsEntry);
        }
        // As many effects that marks can tell apart as there are marks.
        if real(members - parts) >= self.marks {
            return Err(Impossible::NoResidual);
        }
        if self.few.len() > MOST_OF_FEWER {
            return Err(Impossible::TooLarge);
        }
        Ok(())
    }

    /// The few that one of the many meets, in order, and how often.
    pub(super) fn meetings(&self, many: usize) -> &[(usize, f64)] {
        &self.meetings[self.starts[many]..self.starts[many + 1]]
    }

    /// Σ over the few of a member's meetings: count × value.
    pub(super) fn gather(&self, many: usize, few: &[f64]) -> f64 {
        let meetings = self.meetings(many).iter();
        meetings.map(|&(few_, count)| count * few[few_]).sum()
    }

    /// The same for all of the few over the many.
    pub(super) fn scatter(&self, many: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; self.few.len()];
        for (number, value) in many.iter().enumerate() {
            for &(few, count) in self.meetings(number) {
                sums[few] += count * value;
            }
        }
        sums
    }

    /// Judges and entries that are linked by marks, the largest first.
    pub(super) fn components(&self) -> Vec<Component> {
        let few = self.few.len();
        let mut parents: Vec<usize> = (0..few).collect();
        for number in 0..self.many.len() {
            if let Some((first, rest)) = self.meetings(number).split_first() {
                for other in rest {
                    let (a, b) = (root(&mut parents, first.0), root(&mut parents, other.0));
                    parents[a.max(b)] = a.min(b);
                }
            }
        }
        let mut found: Vec<Component> = Vec::new();
        let mut place = vec![usize::MAX; few];
        let mut members = |number: usize, of_few: bool, parents: &mut Vec<usize>| {
            let first = if of_few {
                number
            } else {
                self.meetings(number)[0].0
            };
            let root = root(parents, first);
            if place[root] == usize::MAX {
                place[root] = found.len();
                found.push(Component::default());
            }
            let component = &mut found[place[root]];
            if of_few == self.entries_are_few {
                component.entries.push(self.entries[number].clone());
            } else {
                component.judges.push(self.judges[number].clone());
            }
        };
        for number in 0..few {
            members(number, true, &mut parents);
        }
        for number in 0..self.many.len() {
            members(number, false, &mut parents);
        }
        found.sort_by_key(|part| std::cmp::Reverse(part.entries.len() + part.judges.len()));
        found
    }
}

/// A count as a number to calculate with.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of marks are far below 2^52"
)]
pub(super) fn real(count: usize) -> f64 {
    count as f64
}

/// What no model can be fitted to, whatever the marks are.
fn refuse(marks: &[Mark], entries: usize, judges: usize) -> Result<(), Impossible> {
    match (entries, judges) {
        (0, _) | (_, 0) => Err(Impossible::NoMarks),
        (1, _) => Err(Impossible::OneEntry),
        (_, 1) => Err(Impossible::OneJudge),
        (entries, _) if entries == marks.len() => Err(Impossible::EntriesMarkedOnce),
        (_, judges) if judges == marks.len() => Err(Impossible::JudgesMarkedOnce),
        _ => Ok(()),
    }
}

fn names<'a>(all: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut names: Vec<&str> = all.collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The lowest member of a set, halving the way for the next who asks.
fn root(parents: &mut [usize], mut member: usize) -> usize {
    while parents[member] != member {
        parents[member] = parents[parents[member]];
        member = parents[member];
    }
    member
}
