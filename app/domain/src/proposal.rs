//! Changes that one person proposes and another confirms.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    id::{AccountId, SheetId},
    page::secretariat::SheetStand,
    policy::Action,
    refusal::Refusal,
};

/// What is to be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Matter {
    /// A signed sheet is opened again for its judge.
    Reopen,
    /// A sheet counts no more, and the entry gets another judge.
    Remove,
    /// A judge who has marked something judges no more, and what is not signed goes to others.
    Release,
    /// A sheet is taken from paper as it was typed; the second person types it again.
    Paper,
    /// All signed sheets of an entry that diverge are opened again for their judges.
    Remark,
    /// The sheets of an entry diverge, and stay as they are.
    Keep,
    /// The judges of an entry whose sheets diverge agreed on one set of marks for all of them.
    Joint,
    /// Another list of prizes takes the place of the confirmed one.
    Awards,
    /// The confirmed prizes become public.
    Publication,
    /// Another list of prizes takes the place of the published one, as a new version.
    Correction,
}

impl Matter {
    const ALL: [Self; 10] = [
        Self::Reopen,
        Self::Remove,
        Self::Release,
        Self::Paper,
        Self::Remark,
        Self::Keep,
        Self::Joint,
        Self::Awards,
        Self::Publication,
        Self::Correction,
    ];

    /// The word in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::Reopen => "reopen",
            Self::Remove => "remove",
            Self::Release => "release",
            Self::Paper => "paper",
            Self::Remark => "remark",
            Self::Keep => "keep",
            Self::Joint => "joint",
            Self::Awards => "awards",
            Self::Publication => "publication",
            Self::Correction => "correction",
        }
    }

    /// The matter of a word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|matter| matter.code() == code)
    }

    /// It can be proposed for one sheet with a reason.
    pub fn is_of_sheet(self) -> bool {
        matches!(self, Self::Reopen | Self::Remove)
    }

    /// It is about the sheets of one entry, which diverge.
    pub fn is_of_entry(self) -> bool {
        matches!(self, Self::Remark | Self::Keep | Self::Joint)
    }

    /// It is about the list of prizes.
    pub fn is_of_prizes(self) -> bool {
        matches!(self, Self::Awards | Self::Publication | Self::Correction)
    }

    /// What whoever confirms it must be allowed to do.
    pub fn confirmed_by(self) -> Action {
        match self {
            Self::Reopen
            | Self::Remove
            | Self::Release
            | Self::Remark
            | Self::Keep
            | Self::Joint => Action::ChangeSheet,
            Self::Paper => Action::ConfirmPaperSheet,
            Self::Awards => Action::ConfirmAwards,
            Self::Publication => Action::PublishResults,
            Self::Correction => Action::CorrectResults,
        }
    }
}

/// What became of a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    Open,
    /// Done.
    Confirmed,
    /// Somebody said no.
    Refused,
    /// Taken back by whoever made it.
    Withdrawn,
}

impl State {
    const ALL: [Self; 4] = [Self::Open, Self::Confirmed, Self::Refused, Self::Withdrawn];

    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Confirmed => "confirmed",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state of a word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// Refuses whoever proposed it, and the judges whose sheets it is about: none is a second person.
pub fn check_second(
    proposed_by: &AccountId,
    judges: &[AccountId],
    second: &AccountId,
) -> Result<(), Refusal> {
    if second == proposed_by || judges.contains(second) {
        return Err(Refusal::SecondPerson);
    }
    Ok(())
}

/// Who changed something together, and why; recorded in the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agreed {
    pub reason: String,
    pub proposed_by: AccountId,
    pub confirmed_by: AccountId,
}

/// What becomes of the sheets of a judge who is taken off, by their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parting {
    /// They are not signed: they count no more.
    pub left: BTreeSet<String>,
    /// They are signed: they count on.
    pub kept: BTreeSet<String>,
}

impl Parting {
    /// What becomes of the sheets that a judge has in a round.
    pub fn of<'a>(sheets: impl IntoIterator<Item = (&'a SheetId, SheetStand)>) -> Self {
        let mut parting = Self::default();
        for (id, stand) in sheets {
            match stand {
                SheetStand::Todo | SheetStand::Doing => parting.left.insert(id.to_string()),
                SheetStand::Signed => parting.kept.insert(id.to_string()),
                SheetStand::Conflict | SheetStand::Removed | SheetStand::Left => false,
            };
        }
        parting
    }
}

/// Taking the judge of a sheet that stands so off it takes two people: there are marks.
pub fn takes_two(stand: SheetStand) -> bool {
    matches!(stand, SheetStand::Doing | SheetStand::Signed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_judge_who_has_marked_is_taken_off_by_two_people() {
        let id = SheetId::parse("01ARZ3NDEKTSV4RRFFQ69G5FAV").expect("an id");
        for (stand, two, left, kept) in [
            (SheetStand::Todo, false, 1, 0),
            (SheetStand::Doing, true, 1, 0),
            (SheetStand::Signed, true, 0, 1),
            (SheetStand::Conflict, false, 0, 0),
            (SheetStand::Removed, false, 0, 0),
            (SheetStand::Left, false, 0, 0),
        ] {
            let parting = Parting::of([(&id, stand)]);
            let found = (takes_two(stand), parting.left.len(), parting.kept.len());
            assert_eq!(found, (two, left, kept), "{stand:?}");
        }
    }

    #[test]
    fn words_read_back() {
        for matter in Matter::ALL {
            assert_eq!(Matter::parse(matter.code()), Some(matter));
        }
        for state in State::ALL {
            assert_eq!(State::parse(state.code()), Some(state));
        }
        assert_eq!((Matter::parse("Reopen"), State::parse("")), (None, None));
    }

    #[test]
    fn a_second_person_is_somebody_else() {
        let id = |last: char| {
            AccountId::parse(&format!("01ARZ3NDEKTSV4RRFFQ69G5FA{last}")).expect("an id")
        };
        let (proposer, judge, other) = (id('V'), id('W'), id('X'));
        for (second, allowed) in [(&proposer, false), (&judge, false), (&other, true)] {
            let checked = check_second(&proposer, std::slice::from_ref(&judge), second);
            assert_eq!(checked.is_ok(), allowed);
        }
        assert_eq!(check_second(&proposer, &[], &judge), Ok(()));
    }
}
