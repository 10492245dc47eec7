//! Whoever signs in.

use backend::{NewPerson, operator};
use domain::policy::{Actor, Role};

use crate::{CODE, World};

/// The password of everybody who has one.
pub const PASSWORD: &str = "hạt tiêu Lộc Ninh";

/// Somebody who is signed in.
#[derive(Clone, Debug)]
pub struct Person {
    pub actor: Actor,
    /// The secret of the session.
    pub secret: String,
}

/// A role with what belongs to it.
#[derive(Clone, Copy, Debug)]
pub enum As<'a> {
    /// Officer of a unit.
    Officer(&'a str),
    /// Judge of some groups, from a unit or none.
    Judge {
        unit: &'a str,
        groups: &'a str,
    },
    Secretary,
    Committee,
    Admin,
}

impl As<'_> {
    fn role(self) -> Role {
        match self {
            Self::Officer(_) => Role::UnitOfficer,
            Self::Judge { .. } => Role::Judge,
            Self::Secretary => Role::Secretary,
            Self::Committee => Role::Committee,
            Self::Admin => Role::Admin,
        }
    }
}

impl World {
    /// An author, who signed up with a password.
    pub async fn author(&self, name: &str, login: &str) -> Person {
        let (actor, secret) = self
            .backend
            .sign_up(name, login, PASSWORD, "")
            .await
            .expect("an account");
        Person { actor, secret }
    }

    /// Somebody with a role in the real edition, who came by a one-time link.
    pub async fn person(&self, name: &str, login: &str, place: As<'_>) -> Person {
        self.person_in(CODE, name, login, place).await
    }

    /// Somebody with a role in an edition, who came by a one-time link.
    pub async fn person_in(&self, edition: &str, name: &str, login: &str, place: As<'_>) -> Person {
        let (unit, groups) = match place {
            As::Officer(unit) => (unit, ""),
            As::Judge { unit, groups } => (unit, groups),
            _ => ("", ""),
        };
        let person = NewPerson {
            name,
            login,
            role: place.role(),
            edition,
            unit,
            groups,
        };
        let link = self
            .backend
            .invite_person(&operator(), &person)
            .await
            .expect("a link");
        let secret = link.path.strip_prefix("/l/").expect("the path of a link");
        let (actor, secret) = self.backend.use_link(secret, "").await.expect("a session");
        Person { actor, secret }
    }
}
