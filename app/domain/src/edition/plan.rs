//! What the plan says: bases, offices, dates, fields, duties.

use serde::{Deserialize, Serialize};

use crate::time::{Date, Timestamp};

/// One contradiction of the plan with everything it says about the matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// The matter, in words: `Lần của hội thi tỉnh`.
    pub about: String,
    /// What the plan says, each reading with where it stands.
    pub says: Vec<String>,
    /// What the office should decide or ask.
    #[serde(default)]
    pub ask: String,
}

/// A document that the plan rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegalBasis {
    /// `Quyết định`, `Kế hoạch`.
    pub kind: String,
    /// As printed: `165/2016/QĐ-TTg`.
    pub number: String,
    pub date: Date,
    pub issuer: String,
    pub about: String,
}

/// The contest of the next level, which takes this one's best.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parent {
    pub name: String,
    /// As the title of the plan says; other readings stand in [`Edition::readings`](super::Edition::readings).
    pub ordinal: String,
}

/// Who holds the contest and signs for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organiser {
    pub name: String,
    /// `TM. BAN TỔ CHỨC HỘI THI`.
    pub on_behalf: String,
    /// `TRƯỞNG BAN`.
    pub position: String,
    /// `PHÓ CHỦ TỊCH UBND HUYỆN`.
    pub office: String,
    pub signer: String,
}

/// The standing office where entries and questions go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    pub name: String,
    /// Its part in the organising committee: `Phó Ban Thường trực Hội thi`; empty when the plan names none.
    #[serde(default)]
    pub role: String,
    pub address: String,
    /// As printed, with spaces: `02713 569 370`.
    pub phone: String,
}

/// The dates that the program acts on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phases {
    /// First day on which entries are taken.
    pub entries_from: Date,
    /// Last day on which entries are taken; the whole day counts.
    pub entries_until: Date,
    pub judging_from: Date,
    pub judging_until: Date,
    /// Day of the closing ceremony, when it is known.
    pub ceremony: Option<Date>,
}

impl Phases {
    /// The first instant at which an entry may be handed in.
    pub fn opens(&self) -> Timestamp {
        self.entries_from.start()
    }

    /// The last instant at which an entry may be handed in.
    pub fn deadline(&self) -> Timestamp {
        self.entries_until.end()
    }
}

/// A line of the public timeline, in the plan's own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Milestone {
    pub name: String,
    /// As the plan says: `Quý I/2022`, `Tháng 12/2023 (dự kiến)`.
    pub when: String,
    pub from: Date,
    pub until: Date,
}

/// A field of entry (lĩnh vực).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    pub code: String,
    pub name: String,
    /// Two to four words for lists and title blocks.
    pub short: String,
    /// What belongs here, in everyday words.
    #[serde(default)]
    pub examples: String,
    /// Which drawing stands for it.
    #[serde(default)]
    pub drawing: FieldDrawing,
}

/// The drawings that can stand for a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldDrawing {
    Chip,
    #[default]
    Gear,
    Flask,
    Leaf,
    Health,
    Book,
    Paper,
}

/// A reporting duty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    pub who: String,
    pub to: String,
    /// As the plan says: `mỗi quý 01 lần`.
    pub every: String,
    /// How often the words mean in a year, when they say it.
    pub times_a_year: Option<u8>,
    /// Days of the year, `DD/MM`, as the plan lists them.
    #[serde(default)]
    pub days: Vec<String>,
}

/// A source of money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Funding {
    pub source: String,
    pub use_for: String,
}
