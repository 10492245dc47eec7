//! Pages of a judge.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{FileView, Head, board::GroupProgress, secretariat::SheetStand};
use crate::{
    calibration::Feedback,
    edition::Rubric,
    id::{AccountId, SheetId},
    points::Points,
    score::Sheet,
};

/// "Cần chấm".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct JudgingPage {
    pub head: Head,
    pub judge: AccountId,
    /// Seals what this device gives away as a file; empty when nobody is signed in on it.
    pub parcel_key: String,
    pub groups: Vec<String>,
    pub lines: Vec<SheetLine>,
    pub signed: u32,
    /// Votes that wait for the reader; nothing where people do not vote.
    #[serde(default)]
    pub votes: Option<u32>,
    /// Most points a sheet can have.
    pub most: Points,
    /// The judge came by a card, on a tablet that others may use too.
    pub by_card: bool,
    /// The groups that the reader leads; whether sheets diverge is told once the reader has signed all own ones.
    #[serde(default)]
    pub leads: Vec<OwnPanel>,
    /// The reader beside colleagues, by name of the group; only once results are public.
    pub feedback: Vec<(String, Feedback)>,
    /// The same of all judges of the groups that the reader heads, by name of the group.
    #[serde(default)]
    pub panels: Vec<(String, Vec<(String, Feedback)>)>,
}

/// How far a judging group is, for its head and secretary: counts, never marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnPanel {
    /// Code of the group.
    pub code: String,
    pub progress: GroupProgress,
}

/// One sheet in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetLine {
    pub id: SheetId,
    pub code: String,
    pub title: String,
    pub field: String,
    pub unit: String,
    pub stand: SheetStand,
    /// Criteria that are to be marked.
    pub criteria: u32,
    pub given: Given,
}

/// The marks of one of a judge's sheets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    pub sheet: SheetId,
    /// Of the entry.
    pub code: String,
    /// By code of the criterion.
    pub marks: BTreeMap<String, Points>,
    /// The place in the chain of the last event that the server knew of.
    pub last: i64,
}

impl Given {
    /// The sum of the marks.
    pub fn total(&self) -> Points {
        Points(self.marks.values().map(|points| points.0).sum())
    }

    /// Every criterion of the rubric has a mark.
    pub fn is_whole(&self, rubric: &Rubric) -> bool {
        let mut criteria = rubric.criteria.iter();
        criteria.all(|criterion| self.marks.contains_key(&criterion.code))
    }
}

/// A mark that a judge gave another entry, with the entry's code.
pub type Other = (Points, String);

/// The other marks next to one, the lower or equal one first; a judge who looks back compares with these.
pub fn neighbours(others: &[Other], own: Points) -> Vec<&Other> {
    let below = others.iter().filter(|(points, _)| *points <= own).max();
    let above = others.iter().filter(|(points, _)| *points > own).min();
    below.into_iter().chain(above).collect()
}

/// One sheet beside its dossier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetPage {
    pub head: Head,
    pub id: SheetId,
    pub code: String,
    pub title: String,
    pub field: String,
    pub unit: String,
    pub made: String,
    pub authors: Vec<String>,
    pub sections: Vec<(String, String)>,
    pub files: Vec<FileView>,
    pub rubric: Rubric,
    pub sheet: Sheet,
    /// The place in the chain of what last happened to each matter: see [`crate::score::Act::matter`].
    pub places: BTreeMap<String, i64>,
    /// The place of what happened to each matter before that; none for what happened once.
    pub places_before: BTreeMap<String, i64>,
    /// This judge's other sheets, for comparison.
    pub others: Vec<Given>,
    pub may_mark: bool,
    /// Authors will read the notes.
    pub notes_for_authors: bool,
    /// Rounds before with the result of the entry, as far as the edition shows them.
    #[serde(default)]
    pub earlier: Vec<(String, Points)>,
    /// Place in the list, and how many there are.
    pub place: u32,
    pub of: u32,
    pub next: Option<SheetId>,
}

/// What came of saving a mark or a note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Marked {
    /// In the chain; the sheet as it stands.
    Done(Sheet),
    /// The sheet had moved on since `last`; nothing is written.
    Conflict {
        /// As it stands.
        sheet: Sheet,
        /// The place in the chain of what the present text took the place of; 0 for nothing.
        after: i64,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marks_next_to_one_are_the_nearest_on_either_side() {
        let others: Vec<Other> = [(20, "B"), (30, "A"), (25, "C"), (25, "D")]
            .map(|(points, code)| (Points::whole(points), code.to_owned()))
            .into();
        for (own, expected) in [
            (10, vec!["B"]),
            (20, vec!["B", "C"]),
            (24, vec!["B", "C"]),
            (25, vec!["D", "A"]),
            (40, vec!["A"]),
        ] {
            let found = neighbours(&others, Points::whole(own)).into_iter();
            let codes: Vec<&str> = found.map(|(_, code)| code.as_str()).collect();
            assert_eq!(codes, expected, "{own}");
        }
        assert!(neighbours(&[], Points::whole(5)).is_empty());
    }
}
