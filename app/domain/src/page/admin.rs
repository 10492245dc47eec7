//! Pages of the administrator.

use serde::{Deserialize, Serialize};

use super::{EditionHead, FreshLink, Head};
use crate::{id::AccountId, policy::Grant, time::Timestamp};

/// Editions and people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeoplePage {
    pub head: Head,
    pub editions: Vec<EditionView>,
    pub people: Vec<Person>,
    pub overdue: Overdue,
}

/// Personal data that is over its time: what the next sweep deletes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overdue {
    pub dossiers: u32,
    /// Without role and entry, unused or to be deleted at their owners' wish.
    pub accounts: u32,
}

/// An edition with what its loader warned of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionView {
    pub edition: EditionHead,
    pub warnings: Vec<String>,
    pub groups: Vec<super::Choice>,
    pub units: Vec<super::Choice>,
}

/// Somebody with a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub id: AccountId,
    pub name: String,
    /// Phone or e-mail.
    pub contact: String,
    pub grants: Vec<Grant>,
    /// A one-time link that was made and not used yet.
    pub link_until: Option<Timestamp>,
    pub last_seen: Option<Timestamp>,
}

/// A one-time link that was just made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkPage {
    pub head: Head,
    pub name: String,
    pub link: FreshLink,
}
