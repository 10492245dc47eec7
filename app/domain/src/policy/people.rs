//! People and the roles they hold.

use serde::{Deserialize, Serialize};

use crate::id::AccountId;

/// What a person can be beside an author, which everybody with an account is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Confirms the entries of one unit.
    UnitOfficer,
    /// Marks entries of some groups.
    Judge,
    /// Member of the secretariat (Tổ Thư ký).
    Secretary,
    /// Member of the committee (Ban Tổ chức).
    Committee,
    /// Looks after editions and people; sees no dossier.
    Admin,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 5] = [
        Self::UnitOfficer,
        Self::Judge,
        Self::Secretary,
        Self::Committee,
        Self::Admin,
    ];

    /// The word used in the database, in addresses and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::UnitOfficer => "unit-officer",
            Self::Judge => "judge",
            Self::Secretary => "secretary",
            Self::Committee => "committee",
            Self::Admin => "admin",
        }
    }

    /// The role that a word names.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// A role held in one edition; an administrator's is held everywhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    pub role: Role,
    /// Code of the edition; empty for an administrator.
    pub edition: String,
    /// The unit of a unit officer, and the unit a judge works for; empty when none.
    pub unit: String,
    /// Groups a judge marks; empty for other roles.
    pub groups: Vec<String>,
}

/// Who asks. Every use case takes one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Nothing for a visitor who has not signed in.
    pub account: Option<AccountId>,
    /// Full name; empty for a visitor.
    pub name: String,
    pub grants: Vec<Grant>,
    /// Signed in by a judge's card, which lies on tables: it opens judging and nothing else of the person.
    #[serde(default)]
    pub by_card: bool,
}

impl Actor {
    /// A visitor.
    pub fn nobody() -> Self {
        Self::default()
    }

    /// Holds a role in an edition.
    pub fn is(&self, role: Role, edition: &str) -> bool {
        self.grant(role, edition).is_some()
    }

    /// The grant of a role in an edition.
    pub fn grant(&self, role: Role, edition: &str) -> Option<&Grant> {
        self.grants
            .iter()
            .find(|grant| grant.role == role && (role == Role::Admin || grant.edition == edition))
    }
}
