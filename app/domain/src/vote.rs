//! Votes of a committee or a panel: what is asked of whom, and what follows from the ballots.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{
    edition::{Balloting, Majority, Quorum},
    id::AccountId,
    refusal::Refusal,
};

/// Options of a question that is answered by yes or no.
pub const YES_NO: [&str; 2] = ["yes", "no"];

/// Whoever votes for nothing; counts as having voted.
pub const ABSTAIN: &str = "abstain";

/// Fewest people of a secret vote: of two, each knows how the other one voted.
pub const LEAST_OF_SECRET: u32 = 3;

/// Who votes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Body {
    /// The committee (Ban Tổ chức).
    Committee,
    /// All judges (Hội đồng Giám khảo).
    Judges,
    /// The judges of one group.
    Group(String),
}

impl Body {
    /// The word in forms.
    pub fn code(&self) -> String {
        match self {
            Self::Committee => "committee".to_owned(),
            Self::Judges => "judges".to_owned(),
            Self::Group(group) => format!("group:{group}"),
        }
    }

    /// What a word says.
    pub fn parse(code: &str) -> Option<Self> {
        match code {
            "committee" => Some(Self::Committee),
            "judges" => Some(Self::Judges),
            _ => Some(Self::Group(code.strip_prefix("group:")?.to_owned())),
        }
    }
}

/// Whether the ballots of one vote name their voters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ballot {
    /// Once it is closed everybody reads who voted for what.
    Open,
    /// Nobody ever does.
    Secret,
}

impl Ballot {
    /// The word in forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Secret => "secret",
        }
    }

    /// What a form chooses where the edition lets it choose; what the edition says otherwise.
    pub fn of(balloting: Balloting, chosen: &str) -> Option<Self> {
        match balloting {
            Balloting::Open => Some(Self::Open),
            Balloting::Secret => Some(Self::Secret),
            Balloting::Chosen => [Self::Open, Self::Secret]
                .into_iter()
                .find(|ballot| ballot.code() == chosen),
        }
    }

    /// Fewest who must be able to vote.
    pub fn least(self) -> u32 {
        match self {
            Self::Open => 2,
            Self::Secret => LEAST_OF_SECRET,
        }
    }

    /// Refuses to count so many ballots, where the counts would tell whose they are.
    pub fn check_count(self, ballots: usize) -> Result<(), Refusal> {
        if self == Self::Secret && (1..LEAST_OF_SECRET as usize).contains(&ballots) {
            return Err(Refusal::TooFewVoters(u64::from(LEAST_OF_SECRET)));
        }
        Ok(())
    }
}

/// What is voted on, by whom and how; frozen when the vote is opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Motion {
    pub question: String,
    pub body: Body,
    pub ballot: Ballot,
    /// [`YES_NO`], or receipt codes of which one is chosen; [`ABSTAIN`] goes without saying.
    pub options: Vec<String>,
    /// Receipt codes of the entries that it is about.
    pub entries: Vec<String>,
    pub quorum: Quorum,
    pub majority: Majority,
    pub chair_decides: bool,
    /// Account of whoever chairs it; empty for nobody.
    pub chair: String,
    /// Accounts of those who may vote, sorted.
    pub entitled: Vec<String>,
    /// Accounts of those who may not, since they have a conflict of interest with one of the entries.
    pub barred: Vec<String>,
}

impl Motion {
    /// What a ballot can say: the options, and no side.
    pub fn choices(&self) -> impl Iterator<Item = &str> {
        let options = self.options.iter().map(String::as_str);
        options.chain([ABSTAIN])
    }

    /// A ballot can say that.
    pub fn has(&self, choice: &str) -> bool {
        self.choices().any(|known| known == choice)
    }

    /// One of several entries is chosen.
    pub fn is_choice(&self) -> bool {
        self.options != YES_NO
    }
}

/// What a closed vote says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// This option is decided on.
    Decided {
        option: String,
        /// The votes were even, and the chair's side decided.
        by_chair: bool,
    },
    /// Too few voted.
    NoQuorum { voted: u32, needed: u32 },
    /// Nobody voted for anything.
    Abstained,
    /// These have equally many votes, and nobody's vote decides between them.
    Even { options: Vec<String> },
    /// The option with most votes has too few.
    NoMajority {
        option: String,
        votes: u32,
        needed: u32,
    },
}

/// What follows from the ballots; `chair` is what the chair of an open vote voted for.
pub fn outcome(motion: &Motion, counts: &BTreeMap<String, u32>, chair: Option<&str>) -> Outcome {
    let entitled = u32::try_from(motion.entitled.len()).unwrap_or(u32::MAX);
    let voted: u32 = counts.values().sum();
    let needed = motion.quorum.least(entitled);
    if voted < needed || voted == 0 {
        let needed = needed.max(1);
        return Outcome::NoQuorum { voted, needed };
    }
    let of = |option: &String| counts.get(option).copied().unwrap_or_default();
    let most = motion.options.iter().map(of).max().unwrap_or_default();
    let first = motion.options.iter().filter(|option| of(option) == most);
    let first: Vec<String> = first.cloned().collect();
    let needed = motion.majority.least(voted, entitled);
    match &first[..] {
        _ if most == 0 => Outcome::Abstained,
        [option] if most >= needed => Outcome::Decided {
            option: option.clone(),
            by_chair: false,
        },
        [option] => Outcome::NoMajority {
            option: option.clone(),
            votes: most,
            needed,
        },
        _ => {
            let side = chair.filter(|_| motion.chair_decides);
            let side = first.iter().find(|option| side == Some(option.as_str()));
            let half = motion.majority.is_half(most, voted, entitled);
            match side.filter(|_| motion.ballot == Ballot::Open && half) {
                Some(option) => Outcome::Decided {
                    option: option.clone(),
                    by_chair: true,
                },
                None => Outcome::Even { options: first },
            }
        }
    }
}

/// A closed vote, as the ledger keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Voted {
    /// Id of the vote.
    pub vote: String,
    pub motion: Motion,
    /// Accounts of those who voted.
    pub voted: BTreeSet<String>,
    /// What each of them voted for; empty for a secret vote.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub ballots: BTreeMap<String, String>,
    pub counts: BTreeMap<String, u32>,
    pub outcome: Outcome,
    pub closed_by: AccountId,
}

impl Voted {
    /// Its outcome follows from its counts, and those from its ballots.
    pub fn holds(&self) -> bool {
        let motion = &self.motion;
        let chair = self.ballots.get(&motion.chair).map(String::as_str);
        let entitled = |account: &String| motion.entitled.contains(account);
        let sum: u32 = self.counts.values().sum();
        let ballots = match motion.ballot {
            Ballot::Secret => {
                self.ballots.is_empty() && motion.ballot.check_count(self.voted.len()).is_ok()
            }
            Ballot::Open => {
                let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
                for choice in self.ballots.values() {
                    *counts.entry(choice).or_default() += 1;
                }
                let same = |(option, count): (&String, &u32)| {
                    counts.get(option.as_str()).copied().unwrap_or_default() == *count
                };
                self.ballots.keys().eq(&self.voted) && self.counts.iter().all(same)
            }
        };
        ballots
            && usize::try_from(sum) == Ok(self.voted.len())
            && self.voted.iter().all(entitled)
            && self.counts.keys().all(|option| motion.has(option))
            && self.outcome == outcome(motion, &self.counts, chair)
    }
}

#[cfg(test)]
mod tests;
