//! What may be public of an author.

use serde::{Deserialize, Serialize};

/// One thing that is public only with a consent of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shared {
    Name,
    /// Workplace or school.
    Work,
    /// Pictures in which the author may be seen.
    Photo,
}

impl Shared {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Name, Self::Work, Self::Photo];

    /// The word that a form sends.
    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Work => "work",
            Self::Photo => "photo",
        }
    }

    /// The key of the main author's answer.
    pub fn key(self) -> &'static str {
        match self {
            Self::Name => "publish",
            Self::Work => "publish.work",
            Self::Photo => "publish.photo",
        }
    }
}

/// What was said of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publishing<T = bool> {
    pub name: T,
    pub work: T,
    pub photo: T,
}

impl<T: Copy> Publishing<T> {
    /// Asks of each.
    pub fn of(said: impl Fn(Shared) -> T) -> Self {
        Self {
            name: said(Shared::Name),
            work: said(Shared::Work),
            photo: said(Shared::Photo),
        }
    }

    /// The same of all.
    pub fn all(said: T) -> Self {
        Self::of(|_| said)
    }

    /// What was said of one.
    pub fn get(self, part: Shared) -> T {
        match part {
            Shared::Name => self.name,
            Shared::Work => self.work,
            Shared::Photo => self.photo,
        }
    }
}

impl Publishing {
    /// Something that was agreed to before is not any more.
    pub fn takes_back(self, before: Self) -> bool {
        let parts = Shared::ALL.into_iter();
        parts
            .into_iter()
            .any(|part| before.get(part) && !self.get(part))
    }
}
