//! Pages for everybody.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    Choice, EditionHead, FileView, Head,
    charts::{Charts, Entered},
};
use crate::{
    edition::{AwardLevel, Edition, Field, FieldDrawing, SpecialKind, UnitKind},
    id::FileId,
    ledger::ChainHead,
    time::{Date, Left, Timestamp},
};

/// Home of an edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomePage {
    pub head: Head,
    pub intro: String,
    /// Until the deadline.
    pub left: Left,
    pub fields: Vec<Field>,
    pub milestones: Vec<MilestoneView>,
    /// Names of units by kind, in Vietnamese order.
    pub units: Vec<(UnitKind, Vec<String>)>,
    /// Days the secretariat gives for completion, for the steps.
    pub days_to_complete: u8,
    /// The name of the unit that signs the contest.
    pub organiser: String,
    /// Other editions of this installation, newest first.
    pub others: Vec<EditionHead>,
}

/// A milestone with where it stands now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MilestoneView {
    pub name: String,
    pub when: String,
    pub stand: Stand,
}

/// Past, present, future.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stand {
    Done,
    Now,
    Ahead,
}

/// Rules and documents: the edition itself, with the warnings of the loader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulesPage {
    pub head: Head,
    pub edition: Edition,
}

/// What is asked of the results; it lives in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultsQuery {
    /// Free words; diacritics optional, exact tones first.
    #[serde(default)]
    pub q: String,
    #[serde(default)]
    pub level: String,
    #[serde(default)]
    pub field: String,
    #[serde(default)]
    pub unit: String,
    /// The number of a version; empty for the one that counts.
    #[serde(default)]
    pub version: String,
}

impl ResultsQuery {
    /// Something is asked for beside a version.
    pub fn is_narrow(&self) -> bool {
        [&self.q, &self.level, &self.field, &self.unit]
            .iter()
            .any(|part| !part.is_empty())
    }
}

/// A version of the published results. What was published stays as it was; a correction is a new version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// Counts from 1.
    pub number: i64,
    pub at: Timestamp,
    pub decision: Decision,
    /// Why it took the place of the version before; empty for the first.
    pub reason: String,
}

/// Which version a page shows, among all that there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    pub version: i64,
    /// Oldest first.
    pub versions: Vec<Version>,
}

impl Shown {
    /// The version that took the place of the shown one.
    pub fn replaced_by(&self) -> Option<&Version> {
        let next = self.version + 1;
        self.versions.iter().find(|version| version.number == next)
    }

    /// The version as the address of a page has it; empty for the one that counts.
    pub fn in_address(&self) -> String {
        match self.replaced_by() {
            Some(_) => self.version.to_string(),
            None => String::new(),
        }
    }
}

/// Published results.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultsPage {
    pub head: Head,
    pub shown: Shown,
    pub decision: Decision,
    pub query: ResultsQuery,
    /// Levels that have cards under the query, highest first.
    pub levels: Vec<ResultLevel>,
    /// Every level with its number of prizes, query aside.
    pub counts: Vec<(Choice, u32)>,
    pub fields: Vec<Choice>,
    pub units: Vec<Choice>,
    pub total: u32,
    pub found: u32,
    /// Prizes beside the levels; none under a query.
    pub special: Vec<SpecialResult>,
    /// Nothing under a query.
    pub charts: Charts,
    /// Head of the ledger, to be held against the one in a bundle.
    pub ledger: ChainHead,
}

/// The act that made results official.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    pub number: String,
    pub date: Date,
    pub issuer: String,
}

/// One level of prize with its entries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultLevel {
    pub code: String,
    pub name: String,
    /// 1 is the highest.
    pub rank: u32,
    pub cards: Vec<ResultCard>,
}

/// One awarded entry in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultCard {
    /// Receipt code; names the page.
    pub code: String,
    pub title: String,
    /// Names only.
    pub authors: Vec<String>,
    pub unit: String,
    pub unit_code: String,
    pub field: String,
    pub field_code: String,
    pub drawing: FieldDrawing,
    pub photo: Option<FileId>,
    pub level: String,
    pub level_code: String,
    pub rank: u32,
    /// Others have the same prize with an equal result, where the edition lets them share places (đồng hạng).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shared: bool,
}

/// The page of one awarded entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultPage {
    pub head: Head,
    /// The version that counts, if the entry has a prize in it; else the last one in which it had.
    pub shown: Shown,
    pub decision: Decision,
    pub card: ResultCard,
    /// Names of the special prizes that it has as well.
    pub special: Vec<String>,
    /// Public sections: heading and text.
    pub sections: Vec<(String, String)>,
    /// Pictures only; documents are not published.
    pub photos: Vec<FileView>,
}

/// A version of published results as data, for everybody's own use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultsData {
    pub edition: EditionHead,
    pub version: Version,
    /// The version that took its place.
    pub replaced_by: Option<i64>,
    pub levels: Vec<AwardLevel>,
    pub cards: Vec<ResultCard>,
    pub special: Vec<SpecialResult>,
}

/// What was published, for feed readers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    pub edition: EditionHead,
    /// When the edition began, which a feed without news says.
    pub since: Timestamp,
    /// Newest first, with the number of prizes; empty before publication.
    pub versions: Vec<(Version, u32)>,
}

/// The frozen content of a publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Counts from 1.
    #[serde(default = "first")]
    pub version: i64,
    /// Why it took the place of the version before; empty for the first.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    pub decision: Decision,
    pub levels: Vec<AwardLevel>,
    pub results: Vec<SnapshotEntry>,
    /// Prizes beside the levels, in the order of the edition.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub special: Vec<SpecialResult>,
    /// How many entries were judged; nothing in versions from before this was frozen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entered: Option<Entered>,
}

impl Snapshot {
    /// Title and names of the prizes of every entry that has some, by receipt code; that of its level first.
    pub fn prizes(&self) -> BTreeMap<&str, (&str, Vec<&str>)> {
        let cards = self.results.iter().map(|result| &result.card);
        let levels = cards.map(|card| (&card.code, &card.title, &card.level));
        let special = self
            .special
            .iter()
            .filter(|special| !special.code.is_empty());
        let special = special.map(|special| (&special.code, &special.title, &special.name));
        let mut prizes: BTreeMap<&str, (&str, Vec<&str>)> = BTreeMap::new();
        for (code, title, name) in levels.chain(special) {
            let of_entry = prizes.entry(code).or_insert_with(|| (title, Vec::new()));
            of_entry.1.push(name);
        }
        prizes
    }
}

/// A special prize that was given. It names an entry or a unit, and no person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpecialResult {
    /// Code of the prize.
    pub prize: String,
    pub name: String,
    pub kind: SpecialKind,
    /// Who gives it, when it is not the organiser.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub giver: String,
    /// In đồng.
    pub money: i64,
    /// Receipt code of the entry; empty where a unit gets it.
    pub code: String,
    /// Title of the entry; empty where a unit gets it.
    pub title: String,
    /// Name of the unit, also of the entry's.
    pub unit: String,
    /// Why, in the words of whoever chose; empty where the rule chose.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// Serde's word for "the first version, unless the file says otherwise".
fn first() -> i64 {
    1
}

/// One awarded entry as it was when the results became public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnapshotEntry {
    pub card: ResultCard,
    pub sections: Vec<(String, String)>,
    pub photos: Vec<FileView>,
}

/// Pages that need nothing but a head: sign in, sign up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlainPage {
    pub head: Head,
}
