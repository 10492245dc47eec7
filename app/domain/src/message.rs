//! Messages that tell authors what became of their entries: templates of the edition, and what can be done with a
//! message.

mod template; // What it tells of, and the words with placeholders.

use serde::{Deserialize, Serialize};

pub use self::template::{Facts, Occasion, Placeholder, fill, fill_line, unknown};
use crate::{refusal::Refusal, time::Timestamp};

/// Most characters of a subject.
pub const LONGEST_SUBJECT: usize = 200;

/// Most characters of a text.
pub const LONGEST_TEXT: usize = 8_000;

/// How a message reaches somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Channel {
    Email,
    Phone,
    /// Neither is known.
    Nothing,
}

impl Channel {
    /// The channel to a login: an e-mail address, a telephone number, or nothing.
    pub fn to(recipient: &str) -> Self {
        if recipient.contains('@') {
            Self::Email
        } else if recipient.is_empty() {
            Self::Nothing
        } else {
            Self::Phone
        }
    }
}

macro_rules! states {
    ($($(#[$doc:meta])* $name:ident $code:literal,)+) => {
        /// What has become of a message.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum MessageState {
            $($(#[$doc])* $name,)+
        }

        impl MessageState {
            /// Every state.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The word in the database.
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)+
                }
            }
        }
    };
}

states! {
    /// Written by an event; nobody has looked at it.
    Draft "draft",
    /// May be sent, or told by hand.
    Approved "approved",
    /// A sender has it in hand.
    Sending "sending",
    /// The mail server took it.
    Sent "sent",
    /// The mail server refused it for good, or too often.
    Failed "failed",
    /// It was handed over, and nobody knows what became of it.
    Unsure "unsure",
    /// Somebody told it by hand.
    Told "told",
    /// Nobody is to be told.
    Dropped "dropped",
}

/// What the secretariat does with a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MessageAct {
    /// Change its words.
    Edit,
    Approve,
    Drop,
    /// Note that it was told by hand.
    Tell,
    /// Send it once more, after a look, or take it back from what was dropped.
    Again,
}

impl MessageAct {
    /// Every act.
    pub const ALL: [Self; 5] = [
        Self::Edit,
        Self::Approve,
        Self::Drop,
        Self::Tell,
        Self::Again,
    ];

    /// The word in forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::Edit => "edit",
            Self::Approve => "approve",
            Self::Drop => "drop",
            Self::Tell => "tell",
            Self::Again => "again",
        }
    }

    /// Reads what [`MessageAct::code`] wrote.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.code() == code)
    }
}

impl MessageState {
    /// The state that a word names.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|state| state.code() == code)
    }

    /// Does something with a message. What a sender has in hand, and what is settled, stays as it is.
    pub fn after(self, act: MessageAct) -> Result<Self, Refusal> {
        match (self, act) {
            (Self::Draft, MessageAct::Edit) | (Self::Dropped, MessageAct::Again) => Ok(Self::Draft),
            (Self::Draft, MessageAct::Approve)
            | (Self::Failed | Self::Unsure, MessageAct::Again) => Ok(Self::Approved),
            (Self::Draft | Self::Approved | Self::Failed | Self::Unsure, MessageAct::Drop) => {
                Ok(Self::Dropped)
            }
            (Self::Approved | Self::Failed | Self::Unsure, MessageAct::Tell) => Ok(Self::Told),
            _ => Err(Refusal::Stale),
        }
    }
}

/// The folders in which a list keeps messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Folder {
    /// To be approved.
    #[default]
    Waiting,
    /// Approved, on its way or to be told.
    Approved,
    /// Not delivered, or nobody knows.
    Trouble,
    Told,
    Dropped,
}

impl Folder {
    /// Every folder, in the order of the work.
    pub const ALL: [Self; 5] = [
        Self::Waiting,
        Self::Approved,
        Self::Trouble,
        Self::Told,
        Self::Dropped,
    ];

    /// The word in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Approved => "approved",
            Self::Trouble => "trouble",
            Self::Told => "told",
            Self::Dropped => "dropped",
        }
    }

    /// The folder that a word names.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|folder| folder.code() == code)
    }

    /// The states of what lies in it; twice the same where it is one.
    pub fn states(self) -> [MessageState; 2] {
        match self {
            Self::Waiting => [MessageState::Draft; 2],
            Self::Approved => [MessageState::Approved, MessageState::Sending],
            Self::Trouble => [MessageState::Failed, MessageState::Unsure],
            Self::Told => [MessageState::Sent, MessageState::Told],
            Self::Dropped => [MessageState::Dropped; 2],
        }
    }

    /// How many of the messages that are counted by state lie in it.
    pub fn count(self, by_state: &[(MessageState, u32)]) -> u32 {
        let here = by_state
            .iter()
            .filter(|(state, _)| self.states().contains(state));
        here.map(|(_, count)| count).sum()
    }
}

/// Minutes to wait after the first, the second … failed try.
const WAITS: [i64; 5] = [1, 5, 30, 120, 360];

/// When a message is tried again after so many tries; nothing when that was enough.
pub fn next_try(tries: i64, now: Timestamp) -> Option<Timestamp> {
    let place = usize::try_from(tries.checked_sub(1)?).ok()?;
    let minutes = WAITS.get(place)?;
    Some(now.plus_ms(minutes * 60_000))
}

#[cfg(test)]
mod tests;
