//! Until when a file on its way may still come into its entry.
//!
//! On a bad line a file takes hours. Whoever began to send it in time may hand in with it, and it may follow for as
//! long as the edition says; so the deadline stays one instant, and nothing but those files comes after it.

use serde::{Deserialize, Serialize};

use crate::{dossier::Task, entry::EntryState, refusal::Refusal, time::Timestamp};

/// What a file is sent for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// A picture or document of the dossier.
    #[default]
    Dossier,
    /// The page that the unit stamped.
    Stamp,
    /// What a guardian signed for the author of that row; no part of the dossier.
    Guardian(u8),
}

impl Purpose {
    /// What the fields of a form say: `yes` for a stamped page, or the number of an author.
    pub fn of(endorsement: &str, guardian: &str) -> Self {
        match (endorsement, guardian.parse()) {
            ("yes", _) => Self::Stamp,
            (_, Ok(author)) if author > 0 => Self::Guardian(author),
            _ => Self::Dossier,
        }
    }

    /// The task in which it is sent.
    pub fn task(self) -> Task {
        match self {
            Self::Dossier => Task::Files,
            Self::Stamp => Task::Endorsement,
            Self::Guardian(_) => Task::Authors,
        }
    }

    /// The author whose guardian signed it; 0 for anything else.
    pub fn author(self) -> u8 {
        match self {
            Self::Guardian(author) => author,
            Self::Dossier | Self::Stamp => 0,
        }
    }
}

/// Last instant at which a file may come whose upload has begun; nothing when the edition grants no time.
///
/// `deadline` is the last instant for handing in, `grace_minutes` what the edition grants after it.
pub fn last_instant(deadline: Timestamp, grace_minutes: u16) -> Option<Timestamp> {
    (grace_minutes > 0).then(|| deadline.plus_ms(i64::from(grace_minutes) * 60_000))
}

/// Says whether a file may come whose upload began at `begun`.
///
/// An open entry takes files as long as it takes answers. A dossier that was handed in takes what was under way
/// then, until the [`last_instant`]; one that was handed in anew after the deadline, that long after handing in.
pub fn may_arrive(
    state: &EntryState,
    deadline: Timestamp,
    grace_minutes: u16,
    begun: Timestamp,
    now: Timestamp,
) -> Result<(), Refusal> {
    let wrong = || Refusal::WrongState(state.name());
    match state {
        open if open.is_open() => Ok(()),
        EntryState::Submitted { at } if begun <= *at => {
            let until = last_instant(deadline.max(*at), grace_minutes).ok_or_else(wrong)?;
            if now <= until {
                Ok(())
            } else {
                Err(Refusal::DeadlinePassed(until))
            }
        }
        _ => Err(wrong()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::StateName;

    #[test]
    fn a_form_says_what_a_file_is_sent_for() {
        for (endorsement, guardian, purpose, task) in [
            ("", "", Purpose::Dossier, Task::Files),
            ("no", "0", Purpose::Dossier, Task::Files),
            ("yes", "", Purpose::Stamp, Task::Endorsement),
            ("yes", "2", Purpose::Stamp, Task::Endorsement),
            ("no", "2", Purpose::Guardian(2), Task::Authors),
            ("", "300", Purpose::Dossier, Task::Files),
        ] {
            let read = Purpose::of(endorsement, guardian);
            assert_eq!((read, read.task()), (purpose, task));
        }
    }

    const HANDED_IN: Timestamp = Timestamp(5_000);
    const DEADLINE: Timestamp = Timestamp(10_000);
    const BEFORE: Timestamp = Timestamp(4_000);

    #[test]
    fn what_was_under_way_may_follow_the_dossier() {
        let submitted = EntryState::Submitted { at: HANDED_IN };
        let may = |begun, now| may_arrive(&submitted, DEADLINE, 1, begun, now);
        let last = Timestamp(70_000);
        assert_eq!(may(BEFORE, last), Ok(()));
        assert_eq!(may(HANDED_IN, last), Ok(()));
        assert_eq!(
            may(BEFORE, last.plus_ms(1)),
            Err(Refusal::DeadlinePassed(last))
        );
        // Nothing new begins after handing in.
        assert_eq!(
            may(HANDED_IN.plus_ms(1), DEADLINE),
            Err(Refusal::WrongState(StateName::Submitted))
        );
        // A dossier that was sent back and completed after the deadline has its own time.
        let again = EntryState::Submitted { at: last };
        assert_eq!(
            may_arrive(&again, DEADLINE, 1, last, last.plus_ms(60_000)),
            Ok(())
        );
    }

    #[test]
    fn other_states_and_editions_without_grace() {
        let submitted = EntryState::Submitted { at: HANDED_IN };
        let accepted = EntryState::Accepted { at: HANDED_IN };
        let may = |state, grace| may_arrive(state, DEADLINE, grace, BEFORE, Timestamp(6_000));
        assert_eq!(may(&EntryState::Draft, 0), Ok(()));
        assert_eq!(
            may(&submitted, 0),
            Err(Refusal::WrongState(StateName::Submitted))
        );
        assert_eq!(
            may(&accepted, 60),
            Err(Refusal::WrongState(StateName::Accepted))
        );
        assert_eq!(last_instant(DEADLINE, 0), None);
    }
}
