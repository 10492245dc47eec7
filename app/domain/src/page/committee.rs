//! Pages of the committee.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Choice, Head, public::Decision, votes::Chose};
use crate::{
    awards::{Given, Outcome},
    divergence::Diverging,
    edition::{Average, Awards, People},
    ledger::ChainHead,
    points::Points,
    ranking::{Method, Ranked, TieVote},
    time::{Date, Timestamp},
};

/// Means, ranks, ties, thresholds, and the list of prizes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RankingPage {
    pub head: Head,
    pub awards: Awards,
    /// What the rules suggest, why, and what they leave to people; nothing to go by while sheets are open.
    pub outcome: Outcome,
    /// Special prizes as they were confirmed; those that the rules suggest before.
    pub special: Vec<Given>,
    /// Units that a special prize may go to.
    pub units: Vec<Choice>,
    pub most: Points,
    /// How results follow from sheets, and what they are rounded to.
    pub average: Average,
    pub by_criterion: Option<Points>,
    pub round_to: Points,
    /// What sheets are marked by.
    pub criteria: Vec<Choice>,
    /// As [`crate::edition::Judging::ties`].
    pub ties: Vec<String>,
    /// What was voted on equal entries, the newest first.
    pub tie_votes: Vec<TieVote>,
    pub lines: Vec<RankingLine>,
    /// Accepted entries whose sheets are not all signed.
    pub open_sheets: u32,
    /// Entries whose sheets diverge while nobody has decided what becomes of that.
    pub diverging: u32,
    /// Entries whose prize is not sure; nothing while sheets are open, and where it cannot be told of all.
    pub uncertain: Option<Vec<Uncertain>>,
    /// The reader may give these one judge more.
    pub may_add_judge: bool,
    /// Nothing where the last round is the only one.
    #[serde(default)]
    pub rounds: Option<Rounds>,
    pub decision: Option<Decision>,
    pub decided_at: Option<Timestamp>,
    pub published_at: Option<Timestamp>,
    /// The reader may confirm a list, or propose another one once there is one.
    pub may_confirm: bool,
    /// How the reader may make the results public: at once, or by a proposal where the edition wants two people.
    pub may_publish: Option<People>,
    /// Proposals that wait for a second person.
    pub proposals: u32,
    /// Votes that wait for the reader; nothing where people do not vote.
    pub votes: Option<u32>,
    /// What closed votes chose among entries.
    pub chosen: Vec<Chose>,
    /// Proposed date of the decision.
    pub today: Date,
    /// Who issues decisions: `UBND huyện Lộc Ninh`.
    pub issuer: String,
    /// Head of the ledger, which stands for everything recorded until now.
    pub ledger: ChainHead,
}

impl RankingPage {
    /// How ranks follow from sheets.
    pub fn method(&self) -> Method<'_> {
        Method {
            average: self.average,
            by_criterion: self.by_criterion,
            round_to: self.round_to,
            ties: &self.ties,
            votes: &self.tie_votes,
        }
    }

    /// What people call a criterion.
    pub fn criterion_name(&self, code: &str) -> Option<&str> {
        let mut criteria = self.criteria.iter();
        let known = criteria.find(|criterion| criterion.code == code);
        known.map(|criterion| criterion.name.as_str())
    }
}

/// Rounds of judging beside a ranking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rounds {
    /// From the first to the last, whose code is empty.
    pub all: Vec<Choice>,
    /// Code of the round that the page shows.
    pub shown: String,
    /// Code of the round that is open; empty for the last one.
    pub open: String,
    /// The reader may close the round that is shown.
    pub may_close: bool,
    /// Name of the round that the reader may open again, unless the next one has begun.
    pub closed_last: Option<String>,
    /// Who closed the round that is shown; nothing while it is open.
    pub closing: Option<Closing>,
}

/// Who closed a round, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    pub by: String,
    pub at: Timestamp,
    /// Empty where the list is the one by marks.
    pub reason: String,
}

/// An entry whose prize might be another one with other judges.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Uncertain {
    pub code: String,
    pub title: String,
    /// Names of levels with their probability in percent, from the highest down; those below 1 % are left out.
    pub chances: Vec<(String, u8)>,
}

/// One line of the ranking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RankingLine {
    pub ranked: Ranked,
    pub code: String,
    pub title: String,
    pub unit: String,
    pub field: String,
    /// Totals of the signed sheets, in the judges' order without names.
    pub totals: Vec<Points>,
    /// Marks of the signed sheets by criterion, for trials of other rules; sorted, so they do not say whose they are.
    pub marks: BTreeMap<String, Vec<Points>>,
    /// Sheets that are not signed yet.
    pub open: u32,
    /// All sheets are signed, and they are too far apart.
    pub diverging: Option<Diverging>,
    /// Level that the committee confirmed; nothing before, empty for no prize.
    pub confirmed: Option<String>,
}
