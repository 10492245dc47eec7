//! What the system holds of a person.

use serde::{Deserialize, Serialize};

use super::Head;
use crate::{
    entry::StateName,
    id::EntryId,
    policy::Role,
    privacy::Fate,
    time::{Date, Timestamp},
};

/// "Dữ liệu của tôi".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyDataPage {
    pub head: Head,
    pub account: OwnAccount,
    /// Open ones, newest first.
    pub sessions: Vec<OwnSession>,
    /// Newest first.
    pub entries: Vec<OwnEntry>,
    /// Entries of others that the person writes along, newest first.
    pub memberships: Vec<OwnMembership>,
    /// The last times that others looked at them, newest first.
    pub readers: Vec<ReaderLine>,
}

/// The account of the person who asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnAccount {
    pub name: String,
    /// E.164 or an e-mail address.
    pub contact: String,
    pub created_at: Timestamp,
    pub has_password: bool,
    /// When deletion was asked for that something still holds up.
    pub asked_at: Option<Timestamp>,
    /// It holds a role, so acts of an office rest on it.
    pub has_role: bool,
}

/// A browser that is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnSession {
    pub since: Timestamp,
    pub until: Timestamp,
    /// What the browser said it is.
    pub agent: String,
}

/// An entry of the person who asks, with what is kept of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnEntry {
    pub id: EntryId,
    pub code: String,
    /// Empty while nothing was typed.
    pub title: String,
    pub edition_name: String,
    pub state: StateName,
    pub answers: u32,
    pub files: u32,
    /// Of these files.
    pub bytes: i64,
    /// Messages that were told.
    pub messages: u32,
    /// Words of authors on their part.
    pub confirmations: u32,
    /// What deletion would do with it now.
    pub fate: Fate,
    /// How long the edition keeps it after its results; nothing when it says no time.
    pub months: Option<u16>,
    /// The last of those days, once results are public.
    pub until: Option<Date>,
}

/// An entry of somebody else that the person who asks writes along, as one of its authors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnMembership {
    pub id: EntryId,
    pub code: String,
    /// Empty while nothing was typed.
    pub title: String,
    pub edition_name: String,
    /// As which author.
    pub name: String,
    pub since: Timestamp,
}

impl MyDataPage {
    /// Deletion would take the account itself, too.
    pub fn account_goes(&self) -> bool {
        !self.account.has_role && self.entries.iter().all(|entry| entry.fate == Fate::Goes)
    }

    /// Deletion would do something that was not done before.
    pub fn may_delete(&self) -> bool {
        let goes = |entry: &OwnEntry| entry.fate == Fate::Goes;
        self.account_goes() || self.account.asked_at.is_none() || self.entries.iter().any(goes)
    }
}

/// What somebody looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Looked {
    /// The dossier at the secretariat's desk.
    Dossier,
    /// A form for printing.
    Paper,
    /// A picture or document.
    File,
    /// The entries of a unit, on its page or as a list.
    Unit,
    /// A list that was taken along, or one on the screen that says how to reach people.
    List,
    /// The dossier with its files, taken along.
    Archive,
}

impl Looked {
    const ALL: [Self; 6] = [
        Self::Dossier,
        Self::Paper,
        Self::File,
        Self::Unit,
        Self::List,
        Self::Archive,
    ];

    /// The word used in the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Dossier => "dossier",
            Self::Paper => "paper",
            Self::File => "file",
            Self::Unit => "unit",
            Self::List => "list",
            Self::Archive => "archive",
        }
    }

    /// Reads what [`Looked::code`] wrote.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|looked| looked.code() == code)
    }
}

/// As whom somebody looked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Reader {
    /// In that role.
    Office(Role),
    /// An author of the entry, from their own account.
    Author,
    /// Whoever held the link of an author; nobody knows who it was.
    Link,
    /// Whoever held the link of its unit.
    UnitLink,
}

impl Reader {
    /// The word used in the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Office(role) => role.code(),
            Self::Author => "author",
            Self::Link => "link",
            Self::UnitLink => "unit-link",
        }
    }

    /// Nobody knows who it was, also where somebody is signed in.
    pub fn is_link(self) -> bool {
        matches!(self, Self::Link | Self::UnitLink)
    }

    /// Reads what [`Reader::code`] wrote.
    pub fn parse(code: &str) -> Option<Self> {
        match code {
            "author" => Some(Self::Author),
            "link" => Some(Self::Link),
            "unit-link" => Some(Self::UnitLink),
            role => Role::parse(role).map(Self::Office),
        }
    }
}

/// That an office, or the author concerned, looked at one's entry; not who.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReaderLine {
    pub at: Timestamp,
    pub reader: Reader,
    /// Receipt code.
    pub code: String,
    pub looked: Looked,
}

/// What the administrator looks for: a receipt code or a part of a name, and the place in the log.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessQuery {
    #[serde(default)]
    pub q: String,
    #[serde(default)]
    pub after: String,
}

/// Who looked at other people's dossiers, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessPage {
    pub head: Head,
    pub query: AccessQuery,
    pub lines: Vec<AccessLine>,
    /// Where the next page begins; empty on the last one.
    pub next: String,
}

/// One line of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessLine {
    pub id: String,
    pub at: Timestamp,
    /// Empty when the account was deleted, or where there was none.
    pub name: String,
    pub reader: Reader,
    pub edition: String,
    /// Receipt code; empty for a list, or when the entry was deleted.
    pub code: String,
    pub looked: Looked,
}
