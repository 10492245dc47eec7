//! An entry (giải pháp dự thi) and its states.

use serde::{Deserialize, Serialize};

use crate::{
    dossier::Task,
    refusal::{Problem, Refusal},
    time::Timestamp,
};

/// Where an entry stands. Judging and prizes are facts of the edition, not states of the entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EntryState {
    /// Being written.
    Draft,
    /// Handed in, waiting for the secretariat.
    Submitted {
        /// When it was handed in, the last time.
        at: Timestamp,
    },
    /// Sent back for completion (đề nghị bổ sung).
    Returned {
        at: Timestamp,
        /// Last instant for handing it in again.
        until: Timestamp,
        reason: String,
        /// The tasks that it opens again; empty for all of them, as before requests named any.
        #[serde(default)]
        only: Vec<Task>,
    },
    /// Recognised as an entry.
    Accepted { at: Timestamp },
    /// Not recognised.
    Rejected { at: Timestamp, reason: String },
    /// Taken back by its authors.
    Withdrawn { at: Timestamp },
}

/// The bare state, for lists, filters and the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum StateName {
    Draft,
    Submitted,
    Returned,
    Accepted,
    Rejected,
    Withdrawn,
}

impl StateName {
    /// Every state, in the order of work.
    pub const ALL: [Self; 6] = [
        Self::Draft,
        Self::Submitted,
        Self::Returned,
        Self::Accepted,
        Self::Rejected,
        Self::Withdrawn,
    ];

    /// The word used in the database and in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Returned => "returned",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state that a word names.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

impl EntryState {
    /// The bare state.
    pub fn name(&self) -> StateName {
        match self {
            Self::Draft => StateName::Draft,
            Self::Submitted { .. } => StateName::Submitted,
            Self::Returned { .. } => StateName::Returned,
            Self::Accepted { .. } => StateName::Accepted,
            Self::Rejected { .. } => StateName::Rejected,
            Self::Withdrawn { .. } => StateName::Withdrawn,
        }
    }

    /// Authors may still change what stands in it.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Draft | Self::Returned { .. })
    }

    /// Authors may still change what stands in a task: a request for completion opens those that it names.
    pub fn opens(&self, task: Task) -> bool {
        match self {
            Self::Returned { only, .. } => only.is_empty() || only.contains(&task),
            _ => self.is_open(),
        }
    }

    /// Last instant for handing in: the edition's deadline, which a draft may miss by `late_hours`; a later date that
    /// a returned dossier was given; or a later one to which the secretariat extended this entry.
    pub fn until(
        &self,
        deadline: Timestamp,
        late_hours: u16,
        extended: Option<Timestamp>,
    ) -> Timestamp {
        let own = match self {
            Self::Draft => deadline.plus_ms(i64::from(late_hours) * HOUR_MS),
            Self::Returned { until, .. } => deadline.max(*until),
            _ => deadline,
        };
        extended.map_or(own, |extended| own.max(extended))
    }

    /// Hands the entry in, until the last instant that [`EntryState::until`] gives.
    pub fn submit(self, until: Timestamp, now: Timestamp) -> Result<Self, Refusal> {
        if !self.is_open() {
            return Err(Refusal::WrongState(self.name()));
        }
        if now > until {
            return Err(Refusal::DeadlinePassed(until));
        }
        Ok(Self::Submitted { at: now })
    }

    /// Recognises a handed-in entry.
    pub fn accept(self, now: Timestamp) -> Result<Self, Refusal> {
        match self {
            Self::Submitted { .. } => Ok(Self::Accepted { at: now }),
            other => Err(Refusal::WrongState(other.name())),
        }
    }

    /// Sends a handed-in entry back for some of its tasks; `until` must lie ahead and the reason must say something.
    ///
    /// Whoever may change the general information may choose another unit, which then has to confirm anew.
    pub fn send_back(
        self,
        reason: &str,
        tasks: &[Task],
        until: Timestamp,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        let reason = reason_of(reason)?;
        let named = |task: &Task| {
            tasks.contains(task) || *task == Task::Endorsement && tasks.contains(&Task::General)
        };
        let only: Vec<Task> = Task::ALL.into_iter().filter(named).collect();
        if only.is_empty() {
            return Err(Refusal::invalid("tasks", Problem::Missing));
        }
        if until <= now {
            return Err(Refusal::DateNotAhead);
        }
        match self {
            Self::Submitted { .. } => Ok(Self::Returned {
                at: now,
                until,
                reason,
                only,
            }),
            other => Err(Refusal::WrongState(other.name())),
        }
    }

    /// Refuses a handed-in entry with a reason.
    pub fn reject(self, reason: &str, now: Timestamp) -> Result<Self, Refusal> {
        let reason = reason_of(reason)?;
        match self {
            Self::Submitted { .. } => Ok(Self::Rejected { at: now, reason }),
            other => Err(Refusal::WrongState(other.name())),
        }
    }

    /// Takes a recognised entry off the list, with a reason.
    pub fn strike_off(self, reason: &str, now: Timestamp) -> Result<Self, Refusal> {
        let reason = reason_of(reason)?;
        match self {
            Self::Accepted { .. } => Ok(Self::Rejected { at: now, reason }),
            other => Err(Refusal::WrongState(other.name())),
        }
    }

    /// Takes an entry back before it is decided on.
    pub fn withdraw(self, now: Timestamp) -> Result<Self, Refusal> {
        match self {
            Self::Draft | Self::Submitted { .. } | Self::Returned { .. } => {
                Ok(Self::Withdrawn { at: now })
            }
            other => Err(Refusal::WrongState(other.name())),
        }
    }
}

const HOUR_MS: i64 = 3_600_000;
/// Shortest reason that tells an author anything, in characters.
const SHORTEST_REASON: usize = 5;
/// Longest reason, in characters.
const LONGEST_REASON: usize = 2_000;

/// A reason that says something.
pub fn reason_of(typed: &str) -> Result<String, Refusal> {
    let reason = typed.trim();
    match reason.chars().count() {
        n if n < SHORTEST_REASON => Err(Refusal::ReasonMissing),
        n if n > LONGEST_REASON => Err(Refusal::TooLong(LONGEST_REASON as u64)),
        _ => Ok(reason.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const T0: Timestamp = Timestamp(1_000);
    const DEADLINE: Timestamp = Timestamp(10_000);

    fn all() -> Vec<EntryState> {
        vec![
            EntryState::Draft,
            EntryState::Submitted { at: T0 },
            EntryState::Returned {
                at: T0,
                until: Timestamp(20_000),
                reason: "Thiếu ảnh".into(),
                only: vec![Task::Files],
            },
            EntryState::Accepted { at: T0 },
            EntryState::Rejected {
                at: T0,
                reason: "Ngoài lĩnh vực".into(),
            },
            EntryState::Withdrawn { at: T0 },
        ]
    }

    #[test]
    fn every_transition_of_every_state() {
        let may = |act: &dyn Fn(EntryState) -> Result<EntryState, Refusal>| -> String {
            all()
                .into_iter()
                .map(|state| if act(state).is_ok() { '+' } else { '-' })
                .collect()
        };
        assert_eq!(may(&|s| s.submit(DEADLINE, T0)), "+-+---");
        assert_eq!(may(&|s| s.accept(T0)), "-+----");
        assert_eq!(
            may(&|s| s.send_back("Thiếu ảnh", &Task::ALL, DEADLINE, T0)),
            "-+----"
        );
        assert_eq!(may(&|s| s.reject("Ngoài lĩnh vực", T0)), "-+----");
        assert_eq!(may(&|s| s.strike_off("Ngoài lĩnh vực", T0)), "---+--");
        assert_eq!(may(&|s| s.withdraw(T0)), "+++---");
    }

    #[test]
    fn the_deadline_is_its_last_instant() {
        assert!(EntryState::Draft.submit(DEADLINE, DEADLINE).is_ok());
        assert_eq!(
            EntryState::Draft.submit(DEADLINE, DEADLINE.plus_ms(1)),
            Err(Refusal::DeadlinePassed(DEADLINE))
        );
    }

    #[test]
    fn the_latest_of_what_was_granted_is_the_last_instant() {
        let (draft, returned, sent) = (
            EntryState::Draft,
            all().swap_remove(2),
            EntryState::Submitted { at: T0 },
        );
        let hour = DEADLINE.plus_ms(3_600_000);
        let (early, late) = (Timestamp(9_000), Timestamp(9_000_000));
        for (state, late_hours, extended, until) in [
            (&draft, 0, None, DEADLINE),
            (&draft, 1, None, hour),
            (&draft, 0, Some(early), DEADLINE),
            (&draft, 1, Some(late), late),
            (&draft, 1, Some(early), hour),
            // What a returned dossier was given does not grow by what drafts may miss.
            (&returned, 1, None, Timestamp(20_000)),
            (&returned, 1, Some(late), late),
            (&sent, 1, None, DEADLINE),
        ] {
            assert_eq!(state.until(DEADLINE, late_hours, extended), until);
        }
    }

    #[test]
    fn sending_back_needs_a_reason_and_a_day_ahead() {
        let sent = EntryState::Submitted { at: T0 };
        assert_eq!(
            sent.clone().send_back("  ", &Task::ALL, DEADLINE, T0),
            Err(Refusal::ReasonMissing)
        );
        assert_eq!(
            sent.send_back("Thiếu ảnh", &Task::ALL, T0, T0),
            Err(Refusal::DateNotAhead)
        );
    }

    #[test]
    fn a_request_opens_the_tasks_that_it_names() {
        use Task::{Authors, Endorsement, Files, General};
        let sent = || EntryState::Submitted { at: T0 };
        let back = |tasks: &[Task]| sent().send_back("Thiếu ảnh", tasks, DEADLINE, T0);
        let opened = |state: &EntryState| -> Vec<Task> {
            let all = Task::ALL.into_iter();
            all.filter(|task| state.opens(*task)).collect()
        };
        for (named, open) in [
            (vec![Files], vec![Files]),
            (vec![Files, Authors, Files], vec![Authors, Files]),
            // Another unit has to confirm anew.
            (vec![General], vec![General, Endorsement]),
        ] {
            assert_eq!(back(&named).map(|state| opened(&state)), Ok(open));
        }
        assert_eq!(back(&[]), Err(Refusal::invalid("tasks", Problem::Missing)));
        let unnamed = EntryState::Returned {
            at: T0,
            until: DEADLINE,
            reason: "Thiếu ảnh".into(),
            only: Vec::new(),
        };
        assert_eq!(opened(&unnamed), Task::ALL);
        assert_eq!(opened(&EntryState::Draft), Task::ALL);
        assert_eq!(opened(&sent()), []);
    }
}
