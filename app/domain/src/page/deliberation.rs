//! The page of entries whose sheets diverge, and of deliberations.

use serde::{Deserialize, Serialize};

use super::{Choice, Head, votes::VoteView};
use crate::{
    divergence::Diverging,
    edition::{Criterion, Divergence},
    points::Points,
    proposal::Matter,
    time::Timestamp,
};

/// Entries whose sheets diverge or did, those with notes, and the one that the reader came for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliberationPage {
    pub head: Head,
    /// When sheets diverge; nothing when the edition does not say.
    pub rule: Option<Divergence>,
    /// True while the committee has not replaced the sample rules of judging.
    pub sample: bool,
    /// What the reader came for stands first, then what is to be decided.
    pub entries: Vec<DeliberatedEntry>,
    /// Every accepted entry by its code, to choose one from.
    pub choices: Vec<Choice>,
    pub may_note: bool,
    /// Criteria of the marks that judges can agree on.
    pub criteria: Vec<Criterion>,
    /// People vote in this edition.
    pub votes: bool,
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliberatedEntry {
    pub code: String,
    pub title: String,
    /// It is judged in the present round.
    pub judged: bool,
    /// Totals of the signed sheets from the highest down; empty while some are still to come.
    pub totals: Vec<Points>,
    pub diverging: Option<Diverging>,
    /// Name of the criterion that [`crate::divergence::Apart::Bands`] speaks of; empty otherwise.
    pub criterion: String,
    /// What two people decided, oldest first.
    pub outcomes: Vec<Outcome>,
    /// Oldest first.
    pub notes: Vec<NoteView>,
    /// Votes about it, newest first.
    pub votes: Vec<VoteView>,
    /// A proposal about it waits for a second person.
    pub waits: bool,
    /// The reader may propose what becomes of it.
    pub may_propose: bool,
}

impl DeliberatedEntry {
    /// There is something to say about it.
    pub fn is_discussed(&self) -> bool {
        self.diverging.is_some()
            || !self.outcomes.is_empty()
            || !self.notes.is_empty()
            || !self.votes.is_empty()
    }
}

/// What two people decided about sheets that diverged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    pub matter: Matter,
    /// Name of each criterion and the marks that its judges agreed on; nothing for another matter.
    pub marks: Vec<(String, Points)>,
    pub reason: String,
    pub proposed_by: String,
    pub confirmed_by: String,
    pub at: Timestamp,
}

/// What somebody noted of a deliberation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteView {
    pub text: String,
    pub by: String,
    pub at: Timestamp,
}
