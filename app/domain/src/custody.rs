//! Where the model of an entry is: what happened to it, one deed after another, and what can happen next.

use serde::{Deserialize, Serialize};

use crate::{
    id::{FileId, parse_receipt_code},
    refusal::{Problem, Refusal, WrongField},
    text,
    time::Timestamp,
};

/// Most models that are recorded together.
pub const MOST_AT_ONCE: usize = 200;
/// Most pieces of one model.
const MOST_PIECES: u32 = 99;
/// Longest place, name of a person or an office, in characters.
const LONGEST_NAME: usize = 120;
/// Longest condition, in characters.
const LONGEST_CONDITION: usize = 500;

macro_rules! words {
    ($(#[$doc:meta])* $type:ident: $($(#[$each:meta])* $name:ident $code:literal,)+) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $type {
            $($(#[$each])* $name,)+
        }

        impl $type {
            /// All of them, in the order of the work.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The word in addresses, forms and the database.
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)+
                }
            }

            /// Reads what [`Self::code`] wrote.
            pub fn parse(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.code() == code)
            }
        }
    };
}

words! {
    /// What is done with a model.
    Act:
    /// It came, for the first time or back again.
    Receive "receive",
    /// It stands at another place of the office.
    Move "move",
    /// Another office took it along: the contest of the next level, an exhibition.
    HandOver "hand-over",
    /// Its author took it back.
    Return "return",
    /// What was recorded last was a slip.
    Undo "undo",
}

words! {
    /// Where a model stands.
    Stand:
    /// It has not come.
    Away "away",
    Here "here",
    HandedOver "handed-over",
    Returned "returned",
}

impl Act {
    /// Whether both sides sign a paper about it.
    pub fn has_paper(self) -> bool {
        matches!(self, Self::Receive | Self::HandOver | Self::Return)
    }
}

impl Stand {
    /// What can happen to a model that stands so; taking back what was recorded is no part of it.
    pub fn acts(self) -> &'static [Act] {
        match self {
            Self::Away | Self::Returned => &[Act::Receive],
            Self::Here => &[Act::HandOver, Act::Return, Act::Move],
            Self::HandedOver => &[Act::Receive, Act::Return],
        }
    }
}

/// What somebody recorded of one model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deed {
    pub act: Act,
    pub at: Timestamp,
    /// Who recorded it.
    pub by: String,
    /// What was recorded together has one paper; its id.
    pub paper: String,
    pub details: Details,
    /// The model as it came or went.
    pub photo: Option<FileId>,
}

/// What is noted of a deed; what does not belong to its act is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    /// Where it was put.
    pub place: String,
    /// How many pieces it has; 0 when that was not asked.
    pub pieces: u32,
    /// In which state it came or went.
    pub condition: String,
    /// Who brought or took it.
    pub party: String,
}

/// What a form says of a deed, as typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TypedDetails<'a> {
    pub place: &'a str,
    pub pieces: &'a str,
    pub condition: &'a str,
    pub party: &'a str,
}

impl Details {
    /// Checks what was typed for an act and tells all that is wrong; fields of other acts are left aside.
    pub fn parse(act: Act, typed: &TypedDetails<'_>) -> Result<Self, Refusal> {
        let mut wrong = Vec::new();
        let mut tell = |field: &str, problem| {
            wrong.push(WrongField {
                field: field.to_owned(),
                problem,
            });
        };
        let mut line = |field, typed, at_least, at_most| {
            text::line(typed, at_least, at_most).unwrap_or_else(|problem| {
                tell(field, problem);
                String::new()
            })
        };
        let comes = act == Act::Receive;
        let goes = matches!(act, Act::HandOver | Act::Return);
        let mut details = Self::default();
        if comes || act == Act::Move {
            details.place = line("place", typed.place, 1, LONGEST_NAME);
        }
        if comes || goes {
            details.condition = line(
                "condition",
                typed.condition,
                usize::from(comes),
                LONGEST_CONDITION,
            );
            details.party = line("party", typed.party, usize::from(goes), LONGEST_NAME);
        }
        if comes {
            match typed.pieces.trim() {
                "" => details.pieces = 1,
                digits => match digits.parse() {
                    Ok(pieces) if (1..=MOST_PIECES).contains(&pieces) => details.pieces = pieces,
                    Ok(_) => tell("pieces", Problem::OutOfRange),
                    Err(_none) => tell("pieces", Problem::NotANumber),
                },
            }
        }
        if wrong.is_empty() {
            Ok(details)
        } else {
            Err(Refusal::Invalid(wrong))
        }
    }
}

/// Where a model is, with what is known of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whereabouts {
    pub stand: Stand,
    /// When it came to stand there; nothing while it has not come.
    pub since: Option<Timestamp>,
    /// Where it was put, once it came.
    pub place: String,
    pub pieces: u32,
    /// As noted last.
    pub condition: String,
    /// Who brought it, or has it now.
    pub party: String,
    /// The newest paper that both sides signed.
    pub paper: Option<String>,
}

impl Whereabouts {
    /// What a model's deeds come to, in the order in which they were recorded.
    pub fn of(deeds: &[Deed]) -> Self {
        let mut now = Self {
            stand: Stand::Away,
            since: None,
            place: String::new(),
            pieces: 0,
            condition: String::new(),
            party: String::new(),
            paper: None,
        };
        for deed in standing(deeds) {
            let details = &deed.details;
            now.since = Some(deed.at);
            if !details.condition.is_empty() {
                now.condition.clone_from(&details.condition);
            }
            if deed.act != Act::Move {
                now.party.clone_from(&details.party);
            }
            if deed.act.has_paper() {
                now.paper = Some(deed.paper.clone());
            }
            match deed.act {
                Act::Receive => {
                    now.stand = Stand::Here;
                    now.pieces = details.pieces;
                    now.place.clone_from(&details.place);
                }
                Act::Move => now.place.clone_from(&details.place),
                Act::HandOver => now.stand = Stand::HandedOver,
                Act::Return => now.stand = Stand::Returned,
                // Gone already, with what they took back.
                Act::Undo => {}
            }
        }
        now
    }

    /// Whether an act may be recorded next; `entry` is the receipt code that a refusal names.
    pub fn permit(&self, entry: &str, act: Act) -> Result<(), Refusal> {
        let allowed = match act {
            Act::Undo => self.since.is_some(),
            act => self.stand.acts().contains(&act),
        };
        if allowed {
            return Ok(());
        }
        Err(Refusal::ModelElsewhere {
            entry: entry.to_owned(),
            stand: self.stand,
        })
    }
}

/// The deeds that were not taken back.
pub fn standing(deeds: &[Deed]) -> Vec<&Deed> {
    let mut standing = Vec::new();
    for deed in deeds {
        if deed.act == Act::Undo {
            standing.pop();
        } else {
            standing.push(deed);
        }
    }
    standing
}

/// The receipt code that a label holds, alone or at the end of an address, or that somebody typed.
pub fn code_in(read: &str) -> Option<String> {
    let path = read.split(['?', '#']).next().unwrap_or_default();
    let last = path.trim_end_matches('/').rsplit('/').next();
    parse_receipt_code(last.unwrap_or_default())
}

#[cfg(test)]
mod tests;
