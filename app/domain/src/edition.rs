//! What a plan says: one edition of a contest, as data.
//!
//! Everything that differs between organisers stands here and comes from a file in `contests/`.

mod awards; // Prizes.
mod messages; // What authors are told.
mod naming; // Units by name.
mod plan; // What the plan says: bases, offices, dates, fields, duties.
mod round; // Rounds of judging before the last one.
mod unit; // Units: who belongs to whom, how long each exists, what took its place.
mod votes; // How committee and panels vote.
mod work; // How the work is done: limits, dossier, checklist, judging.

use serde::{Deserialize, Serialize};

use crate::{points::Points, time::Date};

pub use self::{
    awards::{AwardLevel, Awards, SpecialKind, SpecialPrize},
    messages::{Messages, Template},
    naming::{NamedUnit, UnitNames, Workplaces},
    plan::{
        Field, FieldDrawing, Funding, LegalBasis, Milestone, Office, Organiser, Parent, Phases,
        Reading, Report,
    },
    round::{PASSES, Round},
    unit::{Unit, UnitKind},
    votes::{Balloting, Majority, Quorum, Votes},
    work::{
        Average, Band, Check, Criterion, Distance, Divergence, Dossier, Group, Judging, Models,
        People, Results, Retention, Rubric, Rules, Screening, Section,
    },
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
    /// What the contest is held for and what is asked of everybody, a sentence each.
    #[serde(default)]
    pub purposes: Vec<String>,
    /// How the contest is made known, a sentence each.
    #[serde(default)]
    pub publicity: Vec<String>,
    /// Who is sent the plan, a line each, repetitions included.
    #[serde(default)]
    pub recipients: Vec<String>,
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
    /// Nothing when no models are taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub models: Option<Models>,
    /// Rounds of judging before the last one, in order; most editions have none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rounds: Vec<Round>,
    /// The last round, or the only one.
    pub judging: Judging,
    pub rubric: Rubric,
    pub awards: Awards,
    /// How committee and panels vote; without it they do not vote here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub votes: Option<Votes>,
    #[serde(default)]
    pub results: Results,
    #[serde(default)]
    pub messages: Messages,
    /// How long personal data is kept; nothing when the plan says no time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retention: Option<Retention>,
}

impl Edition {
    /// The field of that code.
    pub fn field(&self, code: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.code == code)
    }

    /// The group that judges a field.
    pub fn group_of(&self, field: &str) -> Option<&Group> {
        self.judging
            .groups
            .iter()
            .find(|group| group.fields.iter().any(|code| code == field))
    }

    /// Last day on which models are taken; nothing when none are.
    pub fn models_until(&self) -> Option<Date> {
        let models = self.models.as_ref()?;
        Some(models.until.unwrap_or(self.phases.entries_until))
    }

    /// The prize level of that code with its rank, the highest being 1.
    pub fn award(&self, code: &str) -> Option<(usize, &AwardLevel)> {
        (1..)
            .zip(&self.awards.levels)
            .find(|(_, level)| level.code == code)
    }
}

/// Serde's word for "to hundredths unless the file says otherwise".
pub(crate) fn hundredth() -> Points {
    Points(1)
}

/// Serde's word for "true unless the file says otherwise".
fn yes() -> bool {
    true
}
