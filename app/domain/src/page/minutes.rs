//! The minutes of the judges' council, or of one panel.

use serde::{Deserialize, Serialize};

use super::{
    Choice, Head,
    committee::Closing,
    deliberation::{DeliberatedEntry, Outcome},
    public::Decision,
    votes::VoteView,
};
use crate::{ledger::ChainHead, points::Points};

/// What the minutes say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MinutesPage {
    pub head: Head,
    /// The committee's name as it stands over papers.
    pub organiser: String,
    /// The panels, to choose one from; none for whoever reads those of the own panel alone.
    pub groups: Vec<Choice>,
    /// The panel whose minutes these are; nothing for the whole council.
    pub group: Option<Choice>,
    /// Rounds that have minutes, the open one last; none where no round is closed. The code of the last one is empty.
    pub rounds: Vec<Choice>,
    /// Code of the round whose minutes these are.
    pub round: String,
    /// Who takes part: the panel or all of them, and the committee for the whole council.
    pub panels: Vec<PanelPresent>,
    pub committee: Vec<String>,
    /// Votes that are not closed yet, so the minutes do not have them.
    pub open_votes: u32,
    /// Entries in all, and those whose sheets are all signed.
    pub entries: u32,
    pub judged: u32,
    /// Entries that were discussed: sheets that diverged, notes, decisions.
    pub discussed: Vec<DeliberatedEntry>,
    /// Single sheets that two people opened again or took away, oldest first.
    pub sheets: Vec<DecidedSheet>,
    /// Sheets that were typed in from paper by two people.
    pub from_paper: u32,
    /// Rounds that were closed up to this one, with who passed.
    pub passed: Vec<PassedRound>,
    /// Judges whom two people took off after they had marked something, oldest first.
    pub released: Vec<Released>,
    /// Closed votes, oldest first.
    pub votes: Vec<VoteView>,
    /// Entries that nothing tells apart where prizes end, by receipt code.
    pub ties: Vec<Vec<String>>,
    /// Prizes as confirmed, or as the rules suggest them.
    pub prizes: Vec<MinutesPrize>,
    /// Other lists of prizes and publications that two people agreed on, oldest first.
    pub changed: Vec<Outcome>,
    /// The decision that confirmed them.
    pub decision: Option<Decision>,
    pub ledger: ChainHead,
}

/// The people of a panel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PanelPresent {
    pub name: String,
    /// Empty when nobody is named.
    pub head: String,
    pub secretary: String,
    /// With how many sheets each has signed.
    pub judges: Vec<(String, u32)>,
}

/// A sheet that two people decided over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecidedSheet {
    pub judge: String,
    /// Of its entry.
    pub code: String,
    pub title: String,
    pub outcome: Outcome,
}

/// A round that was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassedRound {
    pub name: String,
    /// Receipt codes of the entries that passed.
    pub codes: Vec<String>,
    pub closing: Closing,
}

/// A judge who was taken off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Released {
    pub judge: String,
    /// Signed sheets, which count on.
    pub kept: u32,
    /// Sheets that count no more.
    pub left: u32,
    pub outcome: Outcome,
}

/// One line of the prizes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MinutesPrize {
    pub prize: String,
    pub code: String,
    pub title: String,
    pub result: Option<Points>,
    /// Rank that it shares with others; nothing where it is alone or has no rank.
    pub shared_rank: Option<u32>,
}
