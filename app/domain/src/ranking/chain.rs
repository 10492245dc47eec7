//! What becomes of entries with equal results: criteria in their order, then a vote, then shared places.

use serde::{Deserialize, Serialize};

/// The word of a tie chain for a vote where prizes do not suffice.
pub const VOTE: &str = "vote";
/// … for places that all equal entries share, more of them than the level has.
pub const SHARE: &str = "share";

/// A tie chain, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chain<'a> {
    /// Codes of criteria, or of anything else that stands before the last words.
    pub criteria: &'a [String],
    pub vote: bool,
    pub share: bool,
}

impl<'a> Chain<'a> {
    /// What [`crate::edition::Judging::ties`] says.
    pub fn of(ties: &'a [String]) -> Self {
        let without = |ties: &'a [String], word: &str| match ties.split_last() {
            Some((last, before)) if last == word => (before, true),
            _ => (ties, false),
        };
        let (ties, share) = without(ties, SHARE);
        let (criteria, vote) = without(ties, VOTE);
        Self {
            criteria,
            vote,
            share,
        }
    }
}

/// What a closed vote says of equal entries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TieVote {
    /// Names of the entries that it chose among, sorted.
    pub among: Vec<String>,
    /// The one that comes first; nothing where the vote decided for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chosen: Option<String>,
}

impl TieVote {
    /// The newest vote on just these entries.
    pub(super) fn on<'v>(votes: &'v [Self], entries: &[&str]) -> Option<&'v Self> {
        votes.iter().find(|vote| {
            vote.among.len() == entries.len()
                && entries
                    .iter()
                    .all(|entry| vote.among.iter().any(|known| known == entry))
        })
    }
}
