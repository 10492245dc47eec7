//! How the work is done: limits, dossier, checklist, judging.

use serde::{Deserialize, Serialize};

use super::{hundredth, yes};
use crate::{points::Points, refusal::Problem, time::Date};

/// Limits on entries and files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question that a plan answers with yes or no"
)]
pub struct Rules {
    /// True while the committee has not confirmed these numbers.
    pub sample: bool,
    /// Most authors of one entry, 1 to 9.
    pub most_authors: u8,
    /// First year in which an entry may have been made.
    pub made_from_year: i64,
    /// Most pictures and documents of one entry, 1 to 30.
    pub most_files: u8,
    /// Largest file in megabytes of 1,048,576 bytes, 1 to 500.
    pub largest_file_mb: u32,
    /// How much of a photo stays when the device makes it smaller before sending, in percent, 50 to 95.
    #[serde(default = "photo_quality")]
    pub photo_quality: u8,
    /// Photos are sent as they are, and kept so for the secretariat; everybody else sees them made anew.
    #[serde(default)]
    pub keep_originals: bool,
    /// Videos are taken, too.
    #[serde(default)]
    pub videos: bool,
    /// How long after the deadline a file may still come whose upload began before the dossier was handed in, in
    /// minutes, 0 to 1,440; 0 for not at all.
    #[serde(default)]
    pub upload_grace_minutes: u16,
    /// How long after the deadline a draft that was begun before it may still be handed in, in hours, 0 to 720.
    #[serde(default)]
    pub late_hours: u16,
    /// Most entries that one unit may confirm, 0 for any number; a unit's own number stands before it. Where there is
    /// a limit, a unit ranks what it confirmed.
    #[serde(default)]
    pub unit_quota: u16,
    /// An entry can be handed in only when every co-author of 16 or more has confirmed it.
    #[serde(default)]
    pub co_authors_confirm: bool,
    /// The yes of a guardian for every author under 16 is needed before handing in; else before the entry is accepted.
    #[serde(default)]
    pub guardians_first: bool,
    /// Smallest share of the main author, in whole per cent; 0 for none.
    #[serde(default)]
    pub main_author_share_at_least: u8,
    /// First day of birth that an author may have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub born_from: Option<Date>,
    /// Last day of birth that an author may have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub born_until: Option<Date>,
    /// Children under 16 may enter, so every author's birth is asked for.
    #[serde(default = "yes")]
    pub children: bool,
    /// Most entries that one person may be an author of, 0 for any number.
    #[serde(default)]
    pub entries_per_author: u8,
    /// Who may enter, a sentence each.
    #[serde(default)]
    pub eligibility: Vec<String>,
}

fn photo_quality() -> u8 {
    85
}

impl Rules {
    /// An entry is not handed in without the birth of every author.
    pub fn asks_births(&self) -> bool {
        self.children
            || self.born_from.is_some()
            || self.born_until.is_some()
            || self.entries_per_author > 0
    }
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
    /// Judges are assigned only once the list of recognised entries is decided on.
    #[serde(default)]
    pub recognised_list: bool,
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

/// Models and products (mô hình, sản phẩm) that come along with entries.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Models {
    /// Last day on which they are taken; the last day of entries when it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// How entries come to judges.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judging {
    /// What the last round is called, where there are others before it: `Chung khảo`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    pub sample: bool,
    /// Judges for every entry, 1 to 9.
    pub judges_per_entry: u8,
    /// How the result of an entry follows from the totals of its signed sheets.
    #[serde(default)]
    pub result: Average,
    /// Each criterion is averaged by itself, rounded half up to so many hundredths of a point, and the result is their
    /// sum; without it the totals are averaged, and nothing is rounded before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_criterion: Option<Points>,
    /// What results are rounded to, half up, in hundredths of a point; divides a whole point.
    #[serde(default = "hundredth")]
    pub round_to: Points,
    /// Criteria that tell entries with equal results apart, the first one first; entries that are equal in all of
    /// them share a rank. Where prizes do not suffice the committee decides, unless the last words are
    /// [`crate::ranking::VOTE`], [`crate::ranking::SHARE`] or both.
    #[serde(default)]
    pub ties: Vec<String>,
    /// When the sheets of one entry are too far apart to be averaged without a word; without it they never are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub divergence: Option<Divergence>,
    pub groups: Vec<Group>,
}

/// When the sheets of an entry diverge (lệch điểm).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Divergence {
    pub rule: Distance,
    /// They diverge from more than this on: hundredths of a point, for [`Distance::Band`] bands.
    pub more_than: i64,
}

/// How far apart sheets are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Distance {
    /// From the lowest total to the highest one.
    Range,
    /// From the mean of all totals to the one that is farthest from it.
    Deviation,
    /// From the lowest band to the highest one in which the marks for one criterion lie.
    Band,
}

/// One number out of several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Average {
    #[default]
    Mean,
    /// The mean without the highest and the lowest, of three or more.
    TrimmedMean,
    /// The middle one, or the mean of the two in the middle.
    Median,
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

impl Criterion {
    /// Checks points against the range of the criterion and the step of the rubric.
    pub fn check(&self, points: Points, step: Points) -> Result<(), Problem> {
        if points.0 < 0 || points > self.most {
            return Err(Problem::OutOfRange);
        }
        if step.0 > 0 && points.0 % step.0 != 0 {
            return Err(Problem::OffStep);
        }
        Ok(())
    }
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

/// How results become public, and what authors learn of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Results {
    #[serde(default)]
    pub sample: bool,
    /// How many people it takes to make the confirmed prizes public; a correction always takes two.
    #[serde(default)]
    pub publish_by: People,
    /// Once results are public, authors see the average of each criterion of their entry.
    #[serde(default)]
    pub averages_for_authors: bool,
    /// … and what judges noted on their sheets, without their names; judges are told so while they write.
    #[serde(default)]
    pub notes_for_authors: bool,
}

/// How many people an act takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum People {
    One,
    /// One proposes, another one confirms.
    #[default]
    Two,
}

/// How long personal data is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    #[serde(default)]
    pub sample: bool,
    /// Months for which dossiers are kept after the results became public.
    pub dossiers_months_after_results: u16,
    /// Months for which an account is kept that nobody uses and nothing rests on.
    pub accounts_months_unused: u16,
}
