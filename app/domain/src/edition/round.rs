//! Rounds (vòng) of judging before the last one.

use serde::{Deserialize, Serialize};

use super::{Average, AwardLevel, Awards, Divergence, Edition, Judging, Rubric, hundredth};
use crate::points::Points;

/// A round before the last one. Whoever passes it is judged again; prizes rest on the last round alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round {
    pub code: String,
    /// `Sơ khảo`.
    pub name: String,
    #[serde(default)]
    pub sample: bool,
    /// As [`Judging::judges_per_entry`] and the keys below it.
    pub judges_per_entry: u8,
    #[serde(default)]
    pub result: Average,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_criterion: Option<Points>,
    #[serde(default = "hundredth")]
    pub round_to: Points,
    #[serde(default)]
    pub ties: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub divergence: Option<Divergence>,
    /// Most entries that pass, 1 to 999.
    pub most: u16,
    /// Most entries that pass in any one field; as [`AwardLevel::most_per_field`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most_per_field: Option<u16>,
    /// Fewest points to pass, in hundredths.
    #[serde(default)]
    pub at_least: Points,
    /// Judges of later rounds see what its judges gave an entry, without their names.
    #[serde(default)]
    pub shown_later: bool,
    /// Its own criteria; without them it is marked by those of the last round.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rubric: Option<Rubric>,
}

/// Code of the one level of [`Edition::in_round`]: the entry passes.
pub const PASSES: &str = "passes";

impl Edition {
    /// What rounds are called from the first to the last.
    pub fn round_names(&self) -> impl Iterator<Item = &str> {
        let before = self.rounds.iter().map(|round| round.name.as_str());
        before.chain([self.judging.name.as_str()])
    }

    /// The edition as an earlier round judges it: its judges, its criteria, and passing as the only prize; nothing
    /// when no such round comes before the last one.
    ///
    /// So whatever ranks, compares or calibrates sheets knows nothing of rounds.
    pub fn in_round(&self, code: &str) -> Option<Self> {
        let place = self.rounds.iter().position(|round| round.code == code)?;
        let round = self.rounds.get(place)?;
        let next = self.round_names().nth(place + 1)?;
        Some(Self {
            judging: Judging {
                name: round.name.clone(),
                sample: round.sample,
                judges_per_entry: round.judges_per_entry,
                result: round.result,
                by_criterion: round.by_criterion,
                round_to: round.round_to,
                ties: round.ties.clone(),
                divergence: round.divergence,
                groups: self.judging.groups.clone(),
            },
            rubric: round.rubric.clone().unwrap_or_else(|| self.rubric.clone()),
            awards: Awards {
                sample: round.sample,
                levels: vec![AwardLevel {
                    code: PASSES.to_owned(),
                    name: next.to_owned(),
                    count: round.most,
                    most_per_field: round.most_per_field,
                    at_least: round.at_least,
                    ..AwardLevel::default()
                }],
                ..Awards::default()
            },
            ..self.clone()
        })
    }

    /// The criteria of every round, the last one's first.
    pub fn rubrics(&self) -> impl Iterator<Item = &Rubric> {
        let before = self.rounds.iter().filter_map(|round| round.rubric.as_ref());
        std::iter::once(&self.rubric).chain(before)
    }
}

#[cfg(test)]
mod tests;
