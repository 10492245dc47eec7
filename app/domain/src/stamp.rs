//! The photo of a page that a unit stamped: it is the unit's word once the secretariat accepts it.

use serde::{Deserialize, Serialize};

use crate::{
    entry::{EntryState, StateName, reason_of},
    refusal::{Problem, Refusal},
};

/// Where one stamped page stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stamp {
    /// Nobody has looked at it yet.
    Waiting,
    Accepted,
    /// With the reason.
    Refused(String),
}

impl Stamp {
    /// Why it was refused; empty otherwise.
    pub fn reason(&self) -> &str {
        match self {
            Self::Refused(reason) => reason,
            Self::Waiting | Self::Accepted => "",
        }
    }

    /// The word in the database.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Accepted => "accepted",
            Self::Refused(_) => "refused",
        }
    }

    /// Reads what [`Stamp::code`] wrote.
    pub fn parse(code: &str, reason: String) -> Option<Self> {
        match code {
            "waiting" => Some(Self::Waiting),
            "accepted" => Some(Self::Accepted),
            "refused" => Some(Self::Refused(reason)),
            _ => None,
        }
    }

    /// What a form says of pages that were looked at: `accept`, or `refuse` with a reason.
    pub fn decided(act: &str, reason: &str) -> Result<Self, Refusal> {
        match act {
            "accept" => Ok(Self::Accepted),
            "refuse" => written(reason).map(Self::Refused),
            _ => Err(Refusal::invalid("verdict", Problem::NotAChoice)),
        }
    }
}

/// The reason of a refusal, or of one page more than a unit may have: it has to be there.
pub fn written(reason: &str) -> Result<String, Refusal> {
    if reason.trim().is_empty() {
        return Err(Refusal::invalid("reason", Problem::Missing));
    }
    reason_of(reason).map_err(|refusal| match refusal {
        Refusal::ReasonMissing => Refusal::invalid("reason", Problem::TooShort),
        other => other,
    })
}

/// The stamped pages of an entry, counted by where they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stamps {
    pub waiting: usize,
    pub accepted: usize,
    pub refused: usize,
}

impl Stamps {
    /// Counts pages.
    pub fn of<'a>(pages: impl IntoIterator<Item = &'a Stamp>) -> Self {
        let mut stamps = Self::default();
        for page in pages {
            match page {
                Stamp::Waiting => stamps.waiting += 1,
                Stamp::Accepted => stamps.accepted += 1,
                Stamp::Refused(_) => stamps.refused += 1,
            }
        }
        stamps
    }

    /// Pages that count as there for handing in: nobody is held up by a decision of the secretariat.
    pub fn standing(self) -> usize {
        self.waiting + self.accepted
    }

    /// Whether the entry may be accepted. `confirmed` by the unit itself needs no page; without a page, what the
    /// checklist says is enough, since an entry may have come on paper.
    pub fn bar_acceptance(self, confirmed: bool) -> Result<(), Refusal> {
        let looked_at = self.waiting == 0 && (self.accepted > 0 || self.refused == 0);
        if confirmed || looked_at {
            Ok(())
        } else {
            Err(Refusal::StampOpen)
        }
    }

    /// Whether another page may come in place of refused ones while the dossier waits for its decision.
    pub fn wants_another(self, state: &EntryState, confirmed: bool) -> bool {
        state.name() == StateName::Submitted && !confirmed && self.refused > 0 && self.accepted == 0
    }
}

/// Whether the secretariat may say something of the stamped pages of an entry in this state: nothing rests on them yet.
/// A rejected entry takes no place of its unit's quota, so nothing is accepted of it until it is put back.
pub fn may_decide(state: StateName) -> Result<(), Refusal> {
    match state {
        StateName::Submitted | StateName::Returned => Ok(()),
        StateName::Draft | StateName::Accepted | StateName::Rejected | StateName::Withdrawn => {
            Err(Refusal::WrongState(state))
        }
    }
}

/// The pages that a decision is about: those that wait, and when none does, all of them, so that a slip can be mended.
pub fn under_decision<T>(pages: Vec<(T, Stamp)>) -> Vec<T> {
    let some_wait = pages.iter().any(|(_, stamp)| *stamp == Stamp::Waiting);
    pages
        .into_iter()
        .filter(|(_, stamp)| !some_wait || *stamp == Stamp::Waiting)
        .map(|(page, _)| page)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Timestamp;

    fn refused() -> Stamp {
        Stamp::Refused("Dấu bị lóa".to_owned())
    }

    #[test]
    fn stamps_are_read_as_written() {
        for stamp in [Stamp::Waiting, Stamp::Accepted, refused()] {
            let reason = "Dấu bị lóa".to_owned();
            assert_eq!(Stamp::parse(stamp.code(), reason), Some(stamp));
        }
        assert_eq!(Stamp::parse("", String::new()), None);
    }

    #[test]
    fn a_refusal_says_why() {
        for (act, reason, expected) in [
            ("accept", "bỏ qua", Ok(Stamp::Accepted)),
            (
                "refuse",
                " ",
                Err(Refusal::invalid("reason", Problem::Missing)),
            ),
            ("refuse", " Dấu bị lóa ", Ok(refused())),
            (
                "refuse",
                "mờ",
                Err(Refusal::invalid("reason", Problem::TooShort)),
            ),
            (
                "",
                "Dấu bị lóa",
                Err(Refusal::invalid("verdict", Problem::NotAChoice)),
            ),
        ] {
            assert_eq!(Stamp::decided(act, reason), expected, "{act} {reason}");
        }
    }

    #[test]
    fn an_entry_is_accepted_once_its_pages_are() {
        use Stamp::{Accepted, Waiting};
        let open = Err(Refusal::StampOpen);
        let submitted = EntryState::Submitted { at: Timestamp(1) };
        // Pages; whether they count as handed in, bar acceptance, and let another one come.
        for (pages, standing, acceptance, another) in [
            (vec![], 0, Ok(()), false),
            (vec![Waiting], 1, open.clone(), false),
            (vec![Accepted], 1, Ok(()), false),
            (vec![refused()], 0, open.clone(), true),
            (vec![refused(), Waiting], 1, open.clone(), true),
            (vec![refused(), Accepted], 1, Ok(()), false),
            (vec![Accepted, Waiting], 2, open, false),
        ] {
            let stamps = Stamps::of(&pages);
            assert_eq!(stamps.standing(), standing, "{pages:?}");
            assert_eq!(stamps.bar_acceptance(false), acceptance, "{pages:?}");
            assert_eq!(stamps.bar_acceptance(true), Ok(()), "{pages:?}");
            assert_eq!(
                stamps.wants_another(&submitted, false),
                another,
                "{pages:?}"
            );
            assert!(!stamps.wants_another(&submitted, true), "{pages:?}");
            assert!(!stamps.wants_another(&EntryState::Draft, false));
        }
    }

    #[test]
    fn decisions_are_about_what_waits_and_else_about_all() {
        use Stamp::{Accepted, Waiting};
        let of = |pages: Vec<(u8, Stamp)>| under_decision(pages);
        assert_eq!(of(vec![(1, refused()), (2, Waiting), (3, Accepted)]), [2]);
        assert_eq!(of(vec![(1, refused()), (3, Accepted)]), [1, 3]);
        let states: String = StateName::ALL
            .into_iter()
            .map(|state| if may_decide(state).is_ok() { '+' } else { '-' })
            .collect();
        assert_eq!(states, "-++---");
    }
}
