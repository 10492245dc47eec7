//! How committee and panels vote.

use serde::{Deserialize, Serialize};

/// What a vote needs to decide something; who opens one takes these along.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Votes {
    #[serde(default)]
    pub sample: bool,
    pub ballot: Balloting,
    pub quorum: Quorum,
    pub majority: Majority,
    /// Where an open vote is even, the side of whoever chairs it decides.
    #[serde(default)]
    pub chair_decides: bool,
}

/// Whether it is known who voted for what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Balloting {
    Open,
    Secret,
    /// Whoever opens a vote says which.
    Chosen,
}

/// The share of those entitled who must vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quorum {
    pub voted: u8,
    /// … of so many parts: 2 of 3 is two thirds.
    pub of: u8,
}

impl Quorum {
    /// Fewest voters out of so many.
    pub fn least(self, entitled: u32) -> u32 {
        (entitled * u32::from(self.voted)).div_ceil(u32::from(self.of).max(1))
    }
}

/// How many votes an option needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Majority {
    /// More than any other option.
    Most,
    /// More than half of those who voted.
    HalfOfVotes,
    /// More than half of those entitled.
    HalfOfAll,
    /// Two thirds of those who voted.
    TwoThirdsOfVotes,
    /// Two thirds of those entitled.
    TwoThirdsOfAll,
}

impl Majority {
    /// One vote more would be enough for one of several options that have so many.
    pub fn is_half(self, has: u32, voted: u32, entitled: u32) -> bool {
        match self {
            Self::Most => true,
            Self::HalfOfVotes => has * 2 == voted,
            Self::HalfOfAll => has * 2 == entitled,
            Self::TwoThirdsOfVotes | Self::TwoThirdsOfAll => false,
        }
    }

    /// Fewest votes that an option needs.
    pub fn least(self, voted: u32, entitled: u32) -> u32 {
        match self {
            Self::Most => 1,
            Self::HalfOfVotes => voted / 2 + 1,
            Self::HalfOfAll => entitled / 2 + 1,
            Self::TwoThirdsOfVotes => (voted * 2).div_ceil(3),
            Self::TwoThirdsOfAll => (entitled * 2).div_ceil(3),
        }
    }
}
