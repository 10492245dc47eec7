//! How an author leaves an entry: out of an open dossier at once; from what was handed in by asking, since others rely on
//! it. Whoever asks agrees to nothing any more from that moment on.

use serde::{Deserialize, Serialize};

use crate::{
    confirmation::Stand,
    dossier::Task,
    entry::{EntryState, StateName},
};

/// What leaving would do now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Leaving {
    /// Nobody leaves any more: the entry is recognised, or is none any more. What is public can be taken back.
    #[default]
    No,
    /// The part is taken out at once.
    Out,
    /// The main author and the secretariat are asked to take it out.
    Ask,
    /// They were asked.
    Asked,
}

/// What came of leaving.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Left {
    Out,
    Asked,
}

/// What leaving would do for an author with that word, in an entry that is or is not recognised.
pub fn leaving(state: &EntryState, recognised: bool, stand: Stand) -> Leaving {
    if state.is_open() && state.opens(Task::Authors) {
        return Leaving::Out;
    }
    match state.name() {
        StateName::Rejected | StateName::Withdrawn => Leaving::No,
        _ if stand == Stand::Leaving => Leaving::Asked,
        StateName::Accepted if recognised => Leaving::No,
        StateName::Draft | StateName::Submitted | StateName::Returned | StateName::Accepted => {
            Leaving::Ask
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Timestamp;

    #[test]
    fn an_open_dossier_is_left_at_once_and_a_recognised_entry_not_at_all() {
        let at = Timestamp(0);
        let returned = |only: Vec<Task>| EntryState::Returned {
            at,
            until: at,
            reason: String::new(),
            only,
        };
        let submitted = EntryState::Submitted { at };
        let accepted = EntryState::Accepted { at };
        for (state, recognised, stand, expected) in [
            (EntryState::Draft, false, Stand::Open, Leaving::Out),
            (EntryState::Draft, false, Stand::Leaving, Leaving::Out),
            (returned(vec![]), false, Stand::Confirmed, Leaving::Out),
            (
                returned(vec![Task::Authors]),
                false,
                Stand::Leaving,
                Leaving::Out,
            ),
            (
                returned(vec![Task::Files]),
                false,
                Stand::Confirmed,
                Leaving::Ask,
            ),
            (submitted.clone(), false, Stand::Confirmed, Leaving::Ask),
            (submitted, true, Stand::Leaving, Leaving::Asked),
            (accepted.clone(), false, Stand::Wrong, Leaving::Ask),
            (accepted.clone(), true, Stand::Confirmed, Leaving::No),
            // Asked in time, and nobody has answered.
            (accepted, true, Stand::Leaving, Leaving::Asked),
            (
                EntryState::Withdrawn { at },
                false,
                Stand::Confirmed,
                Leaving::No,
            ),
            (
                EntryState::Rejected {
                    at,
                    reason: String::new(),
                },
                false,
                Stand::Leaving,
                Leaving::No,
            ),
        ] {
            assert_eq!(
                leaving(&state, recognised, stand),
                expected,
                "{state:?} {stand:?}"
            );
        }
    }
}
