//! Reading an edition from its TOML file: what is wrong gets its line, its key and what was expected.
//!
//! Like the sentences of `domain::check_edition`, these are read by the office and on the command line only,
//! so they are written here, in Vietnamese.

mod place; // Where a key stands in a file.
mod words; // Sentences for what serde says.

use std::fmt;

use domain::{
    check_edition::{self, Warning},
    edition::Edition,
};
use serde::Deserialize;
use toml::de::DeTable;

use self::place::Places;

/// Everything that makes a file unusable; never empty.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct EditionFaults(pub Vec<EditionFault>);

/// One thing that is wrong in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionFault {
    /// Counts from 1; 0 when it is about the whole file.
    pub line: usize,
    /// Places in lists count from 1: `rubric.criteria[2].most`; empty when it is about the whole file.
    pub key: String,
    /// What is wrong and what was expected.
    pub wrong: String,
}

impl fmt::Display for EditionFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, fault) in self.0.iter().enumerate() {
            if place > 0 {
                writeln!(f)?;
            }
            write!(f, "{fault}")?;
        }
        Ok(())
    }
}

impl fmt::Display for EditionFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line > 0 {
            write!(f, "dòng {}, ", self.line)?;
        }
        if !self.key.is_empty() {
            write!(f, "khóa {}: ", self.key)?;
        }
        f.write_str(&self.wrong)
    }
}

/// Reads an edition and looks it over: the edition with what the office should look at, or what is wrong.
pub fn check_edition(toml_text: &str) -> Result<(Edition, Vec<Warning>), EditionFaults> {
    let (document, broken) = DeTable::parse_recoverable(toml_text);
    if !broken.is_empty() {
        let faults = broken.iter().map(|error| EditionFault {
            line: place::line(toml_text, error.span().map_or(0, |span| span.start)),
            key: String::new(),
            wrong: words::syntax(error.message()),
        });
        let mut faults: Vec<_> = faults.collect();
        faults.sort_by_key(|fault| fault.line);
        return Err(EditionFaults(faults));
    }
    let places = Places::of(&document);
    let edition = Edition::deserialize(toml::Deserializer::from(document)).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start);
        EditionFaults(vec![EditionFault {
            line: place::line(toml_text, start),
            key: words::with_missing(places.key_at(start), error.message()),
            wrong: words::data(error.message()),
        }])
    })?;
    let faults: Vec<EditionFault> = check_edition::check(&edition)
        .into_iter()
        .map(|fault| EditionFault {
            line: places.line_of(toml_text, &fault.key),
            wrong: fault.wrong.to_string(),
            key: fault.key,
        })
        .collect();
    if !faults.is_empty() {
        return Err(EditionFaults(faults));
    }
    let warnings = check_edition::warnings(&edition);
    Ok((edition, warnings))
}

/// One fault at a key of a file that could be read.
pub(crate) fn fault_at(toml_text: &str, key: &str, wrong: String) -> EditionFaults {
    faults_at(toml_text, vec![(key, wrong)])
}

/// Faults at keys of a file that could be read.
pub(crate) fn faults_at(toml_text: &str, faults: Vec<(&str, String)>) -> EditionFaults {
    let (document, _) = DeTable::parse_recoverable(toml_text);
    let places = Places::of(&document);
    let faults = faults.into_iter().map(|(key, wrong)| EditionFault {
        line: places.line_of(toml_text, key),
        key: key.to_owned(),
        wrong,
    });
    EditionFaults(faults.collect())
}

#[cfg(test)]
mod tests;
