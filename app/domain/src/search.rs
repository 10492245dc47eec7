//! The search language: one box that reads `máy gieo lv:"cơ khí" thiếu:ảnh -tt:rút`.
//!
//! Words stand alone; everything else is a key, a colon and a value, in quotes when it has spaces. A minus in front
//! means "not". All terms must hold. Keys and values are compared folded, so tones, capitals and dashes never matter.
//! Reading knows no edition; [`conditions`] finds out what the values mean in one.

mod meaning; // What the values of a search mean in one edition.
mod messages; // And what only messages have.

use std::fmt;

use serde::{Deserialize, Serialize};

pub use self::{
    meaning::{Condition, Gap, What, conditions},
    messages::message_conditions,
};
use crate::vietnamese::fold;

/// Most characters of a search.
pub const LONGEST: usize = 300;

/// Most terms of a search.
pub const MOST_TERMS: usize = 16;

/// What a person typed, taken apart. It prints as it would be typed, and reads back as the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    pub terms: Vec<Term>,
}

/// One part of a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// It must not hold.
    pub not: bool,
    pub key: Key,
    /// Without quotes, control characters and spaces at its ends; something to search for stands in it.
    pub value: String,
}

/// What a term is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Key {
    /// Free words: title, receipt code, authors, unit.
    Words,
    Field,
    Unit,
    State,
    /// Something that a dossier lacks.
    Missing,
    Author,
    /// Whom a message is for; of messages alone.
    To,
    /// What a message tells of; of messages alone.
    About,
}

/// Why a search was not understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SearchFault {
    /// There is no key of that name.
    UnknownKey(String),
    /// Nothing of this edition has that name.
    UnknownValue { key: Key, value: String },
    /// Nothing stands behind the colon.
    NoValue(Key),
    /// There are signs only, none of which is looked for.
    NoWords,
    /// More than [`LONGEST`] characters.
    TooLong,
    /// More than [`MOST_TERMS`] terms.
    TooManyTerms,
}

impl Key {
    /// Every key that is typed, in the order of explanation.
    pub const TYPED: [Self; 7] = [
        Self::Field,
        Self::Unit,
        Self::State,
        Self::Missing,
        Self::Author,
        Self::To,
        Self::About,
    ];

    /// The ways to type it, without tones and spaces: English, in short, in full. [`Key::Words`] has none.
    pub fn names(self) -> &'static [&'static str] {
        match self {
            Self::Words => &[],
            Self::Field => &["field", "lv", "linhvuc"],
            Self::Unit => &["unit", "dv", "donvi"],
            Self::State => &["state", "tt", "trangthai", "tinhtrang"],
            Self::Missing => &["missing", "thieu"],
            Self::Author => &["author", "tg", "tacgia"],
            Self::To => &["to", "gui", "toi", "nguoinhan"],
            Self::About => &["about", "viec"],
        }
    }

    fn parse(typed: &str) -> Option<Self> {
        let name = fold(typed).replace(' ', "");
        Self::TYPED
            .into_iter()
            .find(|key| key.names().contains(&name.as_str()))
    }
}

impl Search {
    /// Takes apart what was typed, or says what cannot be understood.
    pub fn parse(typed: &str) -> Result<Self, SearchFault> {
        if typed.chars().count() > LONGEST {
            return Err(SearchFault::TooLong);
        }
        let mut terms = Vec::new();
        let mut rest = after_gap(typed);
        while !rest.is_empty() {
            let negated = rest
                .strip_prefix('-')
                .filter(|after| !after.is_empty() && !after.starts_with(is_gap));
            let (key, after) = key(negated.unwrap_or(rest))?;
            let (value, after) = value(after);
            if fold(&value).is_empty() {
                if key != Key::Words {
                    return Err(SearchFault::NoValue(key));
                }
            } else if terms.len() == MOST_TERMS {
                return Err(SearchFault::TooManyTerms);
            } else {
                let not = negated.is_some();
                terms.push(Term { not, key, value });
            }
            rest = after_gap(after);
        }
        // Whoever looks for something is not shown everything.
        if terms.is_empty() && !after_gap(typed).is_empty() {
            return Err(SearchFault::NoWords);
        }
        Ok(Self { terms })
    }

    /// The same without any term of a key.
    #[must_use]
    pub fn without(mut self, key: Key) -> Self {
        self.terms.retain(|term| term.key != key);
        self
    }
}

impl fmt::Display for Search {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, term) in self.terms.iter().enumerate() {
            if place > 0 {
                f.write_str(" ")?;
            }
            write!(f, "{term}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.not {
            f.write_str("-")?;
        }
        if let Some(name) = self.key.names().first() {
            write!(f, "{name}:")?;
        }
        if self.value.chars().all(char::is_alphanumeric) {
            f.write_str(&self.value)
        } else {
            write!(f, "\"{}\"", self.value)
        }
    }
}

/// The key at the beginning of a term, if there is one, and what follows it.
fn key(term: &str) -> Result<(Key, &str), SearchFault> {
    let words = Ok((Key::Words, term));
    let Some((name, after)) = term.split_once(':') else {
        return words;
    };
    let is_name = |c: char| c.is_alphabetic() || c == '-' || c == '_';
    if name.is_empty() || !name.chars().all(is_name) {
        return words;
    }
    match Key::parse(name) {
        // People write a space behind a colon.
        Some(key) => Ok((key, after_gap(after))),
        // A title that was copied may have a colon: `Giải pháp: …`.
        None if after.is_empty() || after.starts_with(is_gap) => words,
        None => Err(SearchFault::UnknownKey(name.to_owned())),
    }
}

/// The value at the beginning of a text, and what follows it. A quote that is never closed ends with the text.
fn value(text: &str) -> (String, &str) {
    let (value, after) = if let Some(inside) = text.strip_prefix(is_quote) {
        inside.split_once(is_quote).unwrap_or((inside, ""))
    } else {
        let end = text.find(|c| is_gap(c) || is_quote(c));
        text.split_at(end.unwrap_or(text.len()))
    };
    let words: Vec<&str> = value
        .split(is_gap)
        .filter(|word| !word.is_empty())
        .collect();
    (words.join(" "), after)
}

fn after_gap(text: &str) -> &str {
    text.trim_start_matches(is_gap)
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// Telephones write curly ones.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}

#[cfg(test)]
mod tests;
