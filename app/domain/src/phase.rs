//! Where an edition stands.

use serde::{Deserialize, Serialize};

use crate::{edition::Phases, time::Timestamp};

/// The phases of an edition, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Phase {
    /// Announced; no entries yet.
    Announced,
    /// Entries are taken.
    Open,
    /// The deadline has passed; entries are screened and judged.
    Judging,
    /// The committee has confirmed the prizes; nothing is public yet.
    Decided,
    /// The results are public.
    Published,
}

impl Phase {
    /// Every phase, in order.
    pub const ALL: [Self; 5] = [
        Self::Announced,
        Self::Open,
        Self::Judging,
        Self::Decided,
        Self::Published,
    ];

    /// Entries are still to come, so nobody judges.
    pub fn before_deadline(self) -> bool {
        matches!(self, Self::Announced | Self::Open)
    }
}

/// What the database knows beside the dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// When the committee confirmed the prizes.
    pub decided_at: Option<Timestamp>,
    /// When the results became public.
    pub published_at: Option<Timestamp>,
}

/// The phase at an instant. Acts of the committee count before dates: a late office is never locked out.
pub fn phase_at(phases: &Phases, progress: Progress, now: Timestamp) -> Phase {
    if progress.published_at.is_some() {
        Phase::Published
    } else if progress.decided_at.is_some() {
        Phase::Decided
    } else if now > phases.deadline() {
        Phase::Judging
    } else if now >= phases.opens() {
        Phase::Open
    } else {
        Phase::Announced
    }
}

#[cfg(test)]
mod tests;
