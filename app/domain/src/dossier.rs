//! The tasks of a dossier, its answers, and what is missing before handing in.
//!
//! Whatever a person types is an answer under a key and is saved as typed; rules look at it afterwards.
//!
//! Keys: `title`, `field`, `unit`, `made` (month and year), `model` (`yes`: a model comes along), `section.CODE`, `author.N.name`,
//! `author.N.birth`, `author.N.work`, `author.N.share` (N from 1), `phone`, `pledge` (`yes`), `publish`,
//! `publish.work`, `publish.photo` (`yes`: the main author agrees that name, workplace or pictures are public; also kept
//! after handing in).
//! `KEY.other` keeps the other text when two people saved the same answer at once; no rule looks at it.

mod authors; // Rows of authors and their shares.
mod births; // Births, as far as the edition asks for them.
mod keys; // Which answers an edition asks for.
mod missing; // What is missing or wrong before handing in.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use self::{
    authors::{author_rows, authors_of, small_main_share},
    births::{birth, births},
    keys::{check_answer, keys_of, task_of},
    missing::{missing, tasks, wrong_answer},
};
use crate::refusal::Problem;

/// The tasks of a dossier, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Task {
    /// Title, field, unit, when it was made, telephone.
    General,
    Authors,
    /// The sections of the edition's template.
    Description,
    /// Pictures and documents.
    Files,
    /// The stamped page of the unit, or the officer's confirmation.
    Endorsement,
    Pledge,
}

impl Task {
    /// Every task, in order.
    pub const ALL: [Self; 6] = [
        Self::General,
        Self::Authors,
        Self::Description,
        Self::Files,
        Self::Endorsement,
        Self::Pledge,
    ];

    /// The word used in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::Authors => "authors",
            Self::Description => "description",
            Self::Files => "files",
            Self::Endorsement => "endorsement",
            Self::Pledge => "pledge",
        }
    }

    /// The task that a word names.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|task| task.code() == code)
    }
}

/// How far a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TaskState {
    Todo,
    Doing,
    Done,
    /// Something in it needs attention, also after the secretariat sent the dossier back.
    Back,
}

/// One saved answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// As typed, in Unicode NFC.
    pub text: String,
    /// Counts from 1; 0 stands for "never saved".
    pub version: i64,
}

/// All answers of an entry by key.
pub type Answers = BTreeMap<String, Answer>;

/// One thing that is missing or wrong, with where to mend it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    pub task: Task,
    /// The answer's key, or `files` / `endorsement` / `author.N.confirmed`.
    pub key: String,
    pub problem: Problem,
}

/// One author as the answers say, checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    pub name: String,
    /// As typed; empty when not given.
    pub birth: String,
    /// Workplace or school.
    pub work: String,
    /// Hundredths of a per cent; all shares of an entry sum to 10,000.
    pub share: i64,
}

#[cfg(test)]
mod tests;
