//! Pages of the committee.

use serde::{Deserialize, Serialize};

use super::{Head, public::Decision};
use crate::{
    edition::AwardLevel,
    ledger::ChainHead,
    points::Points,
    ranking::Ranked,
    time::{Date, Timestamp},
};

/// Means, ranks, ties, thresholds, and the list of prizes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RankingPage {
    pub head: Head,
    pub levels: Vec<AwardLevel>,
    /// True while the committee has not replaced the sample award list.
    pub sample: bool,
    pub most: Points,
    pub lines: Vec<RankingLine>,
    /// Accepted entries whose sheets are not all signed.
    pub open_sheets: u32,
    pub decision: Option<Decision>,
    pub decided_at: Option<Timestamp>,
    pub published_at: Option<Timestamp>,
    pub may_confirm: bool,
    pub may_publish: bool,
    /// Proposed date of the decision.
    pub today: Date,
    /// Who issues decisions: `UBND huyện Lộc Ninh`.
    pub issuer: String,
    /// Head of the ledger, which stands for everything recorded until now.
    pub ledger: ChainHead,
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
    /// Sheets that are not signed yet.
    pub open: u32,
    /// Level that the committee confirmed; nothing before, empty for no prize.
    pub confirmed: Option<String>,
}
