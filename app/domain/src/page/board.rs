//! The board of the judging day: who has marked how much, the same for everybody who may read it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::secretariat::SheetStand;
use crate::{divergence::Diverging, id::SheetId, ledger::ChainHead, time::Date};

/// Days that the board tells the signatures of.
const DAYS: usize = 7;

/// States of sheets, never marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Board {
    pub groups: Vec<GroupProgress>,
    pub numbers: Numbers,
}

/// What is told of all groups together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbers {
    pub sheets: u32,
    pub signed: u32,
    /// Accepted entries that lack judges.
    pub unassigned: u32,
    /// Entries whose sheets diverge while nobody has decided what becomes of that.
    pub diverging: u32,
    /// Proposals that wait for a second person.
    pub proposals: u32,
    /// The last days on which sheets were signed, and how many were.
    pub by_day: Vec<(Date, u32)>,
    /// Head of the ledger, which stands for everything recorded until now.
    pub ledger: ChainHead,
}

/// How many sheets were signed on each of the last days that saw a signature, the oldest first.
pub fn signed_by_day(signed: impl IntoIterator<Item = Date>) -> Vec<(Date, u32)> {
    let mut by_day = BTreeMap::new();
    for day in signed {
        *by_day.entry(day).or_default() += 1;
    }
    let before = by_day.len().saturating_sub(DAYS);
    by_day.into_iter().skip(before).collect()
}

/// One judging group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupProgress {
    pub name: String,
    /// Names; empty while nobody is named.
    pub head: String,
    pub secretary: String,
    pub judges: Vec<JudgeProgress>,
    pub entries: Vec<EntryProgress>,
}

/// One judge's load.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JudgeProgress {
    pub name: String,
    pub unit: String,
    pub sheets: u32,
    pub signed: u32,
}

/// One entry's sheets: states only, never marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryProgress {
    pub code: String,
    pub title: String,
    /// In the order of the group's judges; nothing where the judge does not mark it.
    pub cells: Vec<Option<SheetCell>>,
    pub lacking: u32,
    /// All sheets are signed, and they are too far apart.
    pub diverging: Option<Diverging>,
}

/// One sheet on the board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetCell {
    pub sheet: SheetId,
    pub stand: SheetStand,
}

/// What has changed on a board between two looks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub numbers: Numbers,
    /// By their place.
    pub groups: Vec<(usize, GroupChange)>,
}

/// What has changed in one group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupChange {
    pub judges: Vec<(usize, JudgeProgress)>,
    pub entries: Vec<(usize, EntryProgress)>,
}

impl Board {
    /// What leads from `before` to this board; nothing when it has other groups, judges or entries, so that only the
    /// whole tells it.
    pub fn since(&self, before: &Self) -> Option<Change> {
        let same = self.groups.len() == before.groups.len();
        let pairs = || self.groups.iter().zip(&before.groups);
        let change = |(now, before): (&GroupProgress, &GroupProgress)| GroupChange {
            judges: changed(&now.judges, &before.judges),
            entries: changed(&now.entries, &before.entries),
        };
        (same && pairs().all(|(now, before)| now.has_rows_of(before))).then(|| Change {
            numbers: self.numbers.clone(),
            groups: pairs()
                .map(change)
                .enumerate()
                .filter(|(_, change)| !change.judges.is_empty() || !change.entries.is_empty())
                .collect(),
        })
    }

    /// Takes a change over; what it says of rows that this board does not have is left out.
    pub fn take(&mut self, change: Change) {
        self.numbers = change.numbers;
        for (place, change) in change.groups {
            if let Some(group) = self.groups.get_mut(place) {
                put(&mut group.judges, change.judges);
                put(&mut group.entries, change.entries);
            }
        }
    }
}

impl GroupProgress {
    fn has_rows_of(&self, other: &Self) -> bool {
        let lengths = |group: &Self| (group.judges.len(), group.entries.len());
        let mut entries = self.entries.iter().zip(&other.entries);
        (&self.name, &self.head, &self.secretary) == (&other.name, &other.head, &other.secretary)
            && lengths(self) == lengths(other)
            && entries.all(|(a, b)| a.code == b.code)
    }
}

fn changed<T: Clone + PartialEq>(now: &[T], before: &[T]) -> Vec<(usize, T)> {
    let rows = now.iter().zip(before).enumerate();
    rows.filter(|(_, (now, before))| now != before)
        .map(|(place, (now, _))| (place, now.clone()))
        .collect()
}

fn put<T>(rows: &mut [T], changed: Vec<(usize, T)>) {
    for (place, row) in changed {
        if let Some(there) = rows.get_mut(place) {
            *there = row;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::divergence::Apart;
    use crate::points::Points;

    fn board(entries: u8) -> Board {
        let entry = |number: u8| EntryProgress {
            code: format!("LN6-{number}"),
            title: format!("Giải pháp {number}"),
            cells: vec![None, None],
            lacking: 2,
            diverging: None,
        };
        let judge = |name: &str| JudgeProgress {
            name: name.to_owned(),
            unit: String::new(),
            sheets: 0,
            signed: 0,
        };
        let group = |name: &str| GroupProgress {
            name: name.to_owned(),
            head: String::new(),
            secretary: String::new(),
            judges: vec![judge("An"), judge("Bình")],
            entries: (1..=entries).map(entry).collect(),
        };
        Board {
            groups: vec![group("Tổ 1"), group("Tổ 2")],
            numbers: Numbers {
                sheets: 0,
                signed: 0,
                unassigned: 0,
                diverging: 0,
                proposals: 0,
                by_day: Vec::new(),
                ledger: ChainHead::start(),
            },
        }
    }

    #[test]
    fn a_change_leads_from_one_board_to_the_next() {
        type Do = fn(&mut Board);
        let table: [(Do, usize); 4] = [
            (|_| (), 0),
            (|board| board.numbers.ledger.links = 7, 0),
            (|board| board.groups[1].judges[0].signed = 1, 1),
            (
                |board| {
                    board.groups[0].entries[2].lacking = 0;
                    board.groups[0].entries[2].diverging = Some(Diverging {
                        apart: Apart::Points(Points(2_100)),
                        kept: false,
                    });
                    board.groups[1].entries[0].lacking = 1;
                    board.numbers.diverging = 1;
                },
                2,
            ),
        ];
        for (place, (act, groups)) in table.into_iter().enumerate() {
            let before = board(3);
            let mut now = board(3);
            act(&mut now);
            let change = now.since(&before).expect("the same rows");
            assert_eq!(change.groups.len(), groups, "{place}");
            let mut followed = before;
            followed.take(change);
            assert_eq!(followed, now, "{place}");
        }
    }

    #[test]
    fn signatures_are_counted_by_their_days() {
        type Counted = Vec<(i64, u32)>;
        let first = Date::parse_iso("2026-10-28").expect("a day");
        let day = |later: i64| first.plus_days(later);
        let table: [(Vec<i64>, Counted); 4] = [
            (vec![], vec![]),
            (vec![0], vec![(0, 1)]),
            // In any order, over the end of a month, without the days between.
            (vec![5, 0, 5, 1, 5], vec![(0, 1), (1, 1), (5, 3)]),
            ((0..9).collect(), (2..9).map(|day| (day, 1)).collect()),
        ];
        for (signed, counted) in table {
            let counted: Vec<_> = counted.into_iter().map(|(at, n)| (day(at), n)).collect();
            assert_eq!(signed_by_day(signed.into_iter().map(day)), counted);
        }
    }

    #[test]
    fn other_rows_need_the_whole() {
        type Do = fn(&mut Board);
        let table: [Do; 4] = [
            |board| drop(board.groups.pop()),
            |board| drop(board.groups[0].judges.pop()),
            |board| board.groups[0].entries[0].code = "LN6-9".to_owned(),
            |board| board.groups[0].name = "Tổ 3".to_owned(),
        ];
        for act in table {
            let mut now = board(2);
            act(&mut now);
            assert_eq!(now.since(&board(2)), None);
        }
    }
}
