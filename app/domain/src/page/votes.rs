//! The page of votes.

use serde::{Deserialize, Serialize};

use super::{Choice, Head};
use crate::{
    edition::{Majority, Quorum, Votes},
    time::Timestamp,
    vote::{Ballot, Body, Outcome},
};

/// Votes: those that the reader may vote in, or all of them for whoever opens them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VotesPage {
    pub head: Head,
    /// How people vote; nothing when the edition does not say.
    pub rules: Option<Votes>,
    /// Open ones first, the newest first.
    pub votes: Vec<VoteView>,
    /// What a vote is opened with, for whoever may.
    pub opening: Option<Opening>,
    /// The reader also reads minutes and deliberations.
    pub deliberates: bool,
    /// Sheets that the reader signs before the outcome of a vote about entries shows.
    pub own_sheets: u64,
}

/// What can be chosen for a new vote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// Who may vote: [`Body::code`] and name.
    pub bodies: Vec<Choice>,
    /// Who may chair it.
    pub people: Vec<Choice>,
    /// Receipt codes that it is about, as the address has them.
    pub codes: String,
}

/// One vote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoteView {
    pub id: String,
    pub question: String,
    pub body: Body,
    /// Name of the group of [`Body::Group`].
    pub group: String,
    pub ballot: Ballot,
    /// One of several entries is chosen.
    pub is_choice: bool,
    /// Entries that it is about: receipt code and title.
    pub entries: Vec<Choice>,
    pub quorum: Quorum,
    pub majority: Majority,
    pub chair_decides: bool,
    /// Name of whoever chairs it; empty for nobody.
    pub chair: String,
    pub opened_by: String,
    pub opened_at: Timestamp,
    pub entitled: u32,
    pub voted: u32,
    /// Names of those who have not voted; only for whoever may close it.
    pub waiting: Vec<String>,
    /// Names of those who were asked, did not vote, and have left since; for the same.
    pub gone: Vec<String>,
    /// Names of those who do not vote, since they have a conflict of interest; for the same.
    pub barred: Vec<String>,
    pub own: Own,
    pub may_close: bool,
    /// Once it is closed.
    pub result: Option<VoteResult>,
}

/// How the reader stands to a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Own {
    /// Does not vote.
    NotEntitled,
    /// May vote now.
    Waiting,
    Voted,
    /// Did not vote before it was closed.
    Missed,
}

/// What a closed vote says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoteResult {
    /// Votes by option, abstentions last.
    pub counts: Vec<(String, u32)>,
    pub outcome: Outcome,
    /// Who voted for what, by name; nobody in a secret vote.
    pub ballots: Vec<(String, String)>,
    pub closed_by: String,
    pub closed_at: Timestamp,
}

/// What a choice among entries decided, for the page of prizes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chose {
    /// Receipt codes of which one was chosen, sorted.
    pub among: Vec<String>,
    pub code: String,
    /// Votes for it, and all of them.
    pub votes: u32,
    pub of: u32,
}
