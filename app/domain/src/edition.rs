//! What a plan says: one edition of a contest, as data.
//!
//! Everything that differs between organisers stands here and comes from a file in `contests/`.

use serde::{Deserialize, Serialize};

use crate::{
    points::Points,
    time::{Date, Timestamp},
};

/// One edition of a contest, as its organiser planned it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// Lower-case letters, digits and dashes; names the edition in addresses and commands.
    pub code: String,
    /// Two to five capital letters and digits that begin every receipt code.
    pub prefix: String,
    /// `Hội thi Sáng tạo kỹ thuật huyện Lộc Ninh`.
    pub name: String,
    /// The place alone, for tight heads: `Huyện Lộc Ninh`.
    pub place: String,
    /// `VI`.
    pub ordinal: String,
    /// `2022-2023`.
    pub years: String,
    /// Two or three sentences that invite people.
    pub intro: String,
    /// The plan that this edition comes from: type, number and date as printed; empty when unknown.
    #[serde(default)]
    pub plan: String,
    /// Places where the plan contradicts itself; every reading is kept.
    #[serde(default)]
    pub readings: Vec<Reading>,
    #[serde(default)]
    pub legal_bases: Vec<LegalBasis>,
    pub parent: Option<Parent>,
    pub organiser: Organiser,
    pub office: Office,
    pub phases: Phases,
    #[serde(default)]
    pub milestones: Vec<Milestone>,
    pub fields: Vec<Field>,
    pub units: Vec<Unit>,
    #[serde(default)]
    pub reports: Vec<Report>,
    #[serde(default)]
    pub funding: Vec<Funding>,
    pub rules: Rules,
    pub dossier: Dossier,
    pub screening: Screening,
    pub judging: Judging,
    pub rubric: Rubric,
    pub awards: Awards,
}

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
    /// As the title of the plan says; other readings stand in [`Edition::readings`].
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

/// The kinds of unit (đơn vị) that a plan names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnitKind {
    Commune,
    School,
    Department,
    Association,
    Company,
}

/// A unit that takes part or has duties.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    pub code: String,
    pub name: String,
    pub kind: UnitKind,
    /// What the plan asks of it.
    #[serde(default)]
    pub duties: Vec<String>,
    /// Authors may name it as theirs.
    #[serde(default = "yes")]
    pub enters: bool,
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

/// Limits on entries and files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// True while the committee has not confirmed these numbers.
    pub sample: bool,
    /// Most authors of one entry, 1 to 9.
    pub most_authors: u8,
    /// First year in which an entry may have been made.
    pub made_from_year: i64,
    /// Most pictures and documents of one entry, 1 to 30.
    pub most_files: u8,
    /// Largest file in megabytes of 1,048,576 bytes, 1 to 100.
    pub largest_file_mb: u32,
    /// Who may enter, a sentence each.
    #[serde(default)]
    pub eligibility: Vec<String>,
}

/// The sections of the description (bản mô tả).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dossier {
    pub sample: bool,
    pub sections: Vec<Section>,
    /// What the authors promise when they hand in.
    pub pledge: Vec<String>,
}

/// One question of the description.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    pub code: String,
    /// The heading on paper: `Tính mới, tính sáng tạo`.
    pub name: String,
    /// The question as a person would ask it.
    pub question: String,
    #[serde(default)]
    pub hint: String,
    #[serde(default)]
    pub example: String,
    /// Fewest characters before it counts as answered.
    #[serde(default)]
    pub at_least: u32,
    /// Most characters.
    pub at_most: u32,
    #[serde(default = "yes")]
    pub required: bool,
    /// Shown on the public page of an awarded entry.
    #[serde(default)]
    pub public: bool,
}

/// The checklist of the secretariat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Screening {
    pub sample: bool,
    /// Days an author has to complete a returned dossier.
    pub days_to_complete: u8,
    pub checks: Vec<Check>,
}

/// One line of the checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    pub code: String,
    pub name: String,
    #[serde(default)]
    pub hint: String,
}

/// How entries come to judges.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judging {
    pub sample: bool,
    /// Judges for every entry, 1 to 9.
    pub judges_per_entry: u8,
    pub groups: Vec<Group>,
}

/// A judging group (tổ giám khảo) and the fields it marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    pub code: String,
    pub name: String,
    pub fields: Vec<String>,
}

/// Criteria and points. A rubric in use is never edited: a change is a new version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rubric {
    pub sample: bool,
    /// Counts from 1.
    pub version: u32,
    /// The smallest step of a mark, in hundredths of a point.
    pub step: Points,
    pub criteria: Vec<Criterion>,
}

impl Rubric {
    /// The most points a sheet can have.
    pub fn total(&self) -> Points {
        Points(self.criteria.iter().map(|criterion| criterion.most.0).sum())
    }

    /// The criterion of that code.
    pub fn criterion(&self, code: &str) -> Option<&Criterion> {
        self.criteria
            .iter()
            .find(|criterion| criterion.code == code)
    }
}

/// One criterion with its bands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    pub code: String,
    pub name: String,
    #[serde(default)]
    pub about: String,
    /// Most points, in hundredths.
    pub most: Points,
    /// From best to worst; together they cover 0 to `most`.
    pub bands: Vec<Band>,
}

/// What a range of marks means, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    pub from: Points,
    pub until: Points,
    pub words: String,
}

/// Prizes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Awards {
    pub sample: bool,
    /// From the highest down.
    pub levels: Vec<AwardLevel>,
}

/// One level of prize.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AwardLevel {
    pub code: String,
    /// `Giải Nhất`.
    pub name: String,
    /// Most prizes of this level; a level may stay empty.
    pub count: u16,
    /// Fewest points for it, in hundredths.
    pub at_least: Points,
    /// Money for each, in đồng.
    #[serde(default)]
    pub money: i64,
}

impl Edition {
    /// The field of that code.
    pub fn field(&self, code: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.code == code)
    }

    /// The unit of that code.
    pub fn unit(&self, code: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.code == code)
    }

    /// The group that judges a field.
    pub fn group_of(&self, field: &str) -> Option<&Group> {
        self.judging
            .groups
            .iter()
            .find(|group| group.fields.iter().any(|code| code == field))
    }

    /// The prize level of that code with its rank, the highest being 1.
    pub fn award(&self, code: &str) -> Option<(usize, &AwardLevel)> {
        (1..)
            .zip(&self.awards.levels)
            .find(|(_, level)| level.code == code)
    }
}

fn yes() -> bool {
    true
}
