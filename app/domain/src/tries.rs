//! Texts that were sent and whose answer may be lost.
//!
//! The server may have any one of them, and then it answers the next text with a conflict in which the other text
//! is the person's own. Nothing is asked then: the next text builds on it.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use serde::{Deserialize, Serialize};

use crate::text::clean;

/// Tries that are remembered; who types on through more of them is asked.
const MOST: usize = 200;

/// Where a text of a field stands: its version, and the version whose place it took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Version {
    pub number: i64,
    /// Versions of an answer count up by one; those of a sheet are places in the chain, with other sheets between.
    pub after: i64,
}

impl Version {
    /// One of versions that count up by one.
    pub fn counted(number: i64) -> Self {
        Self {
            number,
            after: number - 1,
        }
    }
}

/// What was sent on one version.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tries {
    base: i64,
    /// Digests, for a description is long.
    texts: Vec<u64>,
}

impl Tries {
    /// Notes a text before it is sent on a version.
    pub fn note(&mut self, text: &str, base: i64) {
        if self.base != base {
            *self = Self {
                base,
                texts: Vec::new(),
            };
        }
        let digest = digest(text);
        self.texts.retain(|other| *other != digest);
        if self.texts.len() == MOST {
            self.texts.remove(0);
        }
        self.texts.push(digest);
    }

    /// Says whether what the server has is one of these, and nobody else's: no version lies between.
    #[must_use]
    pub fn made(&self, text: &str, version: Version) -> bool {
        let next = version.after <= self.base && self.base < version.number;
        next && self.texts.contains(&digest(text))
    }
}

/// The same before and after the server has cleaned the text.
fn digest(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    clean(text, false)
        .unwrap_or_else(|_| text.to_owned())
        .hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_next_version_with_a_text_that_was_sent_is_ones_own() {
        let mut tries = Tries::default();
        tries.note("Máy tách ", 3);
        tries.note("Máy tách hạt\r\ntiêu", 3);
        let table = [
            ("Máy tách", 4, true),
            ("Máy tách hạt\ntiêu", 4, true),
            ("Máy tách hạt", 4, false),
            ("Máy tách", 5, false),
            ("Máy tách", 3, false),
        ];
        for (text, version, own) in table {
            assert_eq!(
                tries.made(text, Version::counted(version)),
                own,
                "{text} {version}"
            );
        }
        tries.note("Máy tách hạt tiêu", 4);
        assert!(
            !tries.made("Máy tách", Version::counted(5)),
            "what was sent on an older version cannot be the next one"
        );
        assert!(tries.made("Máy tách hạt tiêu", Version::counted(5)));
    }

    #[test]
    fn a_place_in_a_chain_is_the_next_one_whatever_lies_between_of_others() {
        let mut tries = Tries::default();
        tries.note("30", 7);
        // What took whose place, and whether it is what was sent on 7.
        for (number, after, own) in [
            (19, 0, true),
            (19, 7, true),
            (19, 12, false),
            (7, 0, false),
            (5, 0, false),
        ] {
            let version = Version { number, after };
            assert_eq!(tries.made("30", version), own, "{version:?}");
            assert!(!tries.made("31", version));
        }
    }

    #[test]
    fn nothing_was_made_before_anything_was_sent() {
        assert!(!Tries::default().made("", Version::counted(1)));
    }

    #[test]
    fn an_endless_line_of_tries_forgets_the_oldest() {
        let mut tries = Tries::default();
        for number in 0..=MOST {
            tries.note(&number.to_string(), 0);
        }
        assert!(!tries.made("0", Version::counted(1)));
        assert!(tries.made("1", Version::counted(1)));
    }
}
