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

use self::place::{Lines, Places};

/// Bytes that a file may have; the plan of a district has forty thousand.
pub const MOST_BYTES: usize = 1_000_000;
/// Faults that are told one by one.
const MOST_TOLD: usize = 20;

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
        for (place, fault) in self.0.iter().take(MOST_TOLD).enumerate() {
            if place > 0 {
                writeln!(f)?;
            }
            write!(f, "{fault}")?;
        }
        match self.0.len().saturating_sub(MOST_TOLD) {
            0 => Ok(()),
            more => write!(f, "\nvà {more} chỗ sai nữa"),
        }
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

/// The text of a file, unless it is too large or not in UTF-8.
pub fn edition_text(bytes: &[u8]) -> Result<&str, EditionFaults> {
    let whole = |line, wrong: String| {
        EditionFaults(vec![EditionFault {
            line,
            key: String::new(),
            wrong,
        }])
    };
    if bytes.len() > MOST_BYTES {
        let wrong = "tệp lớn hơn 1 MB, không phải tệp của một kỳ hội thi";
        return Err(whole(0, wrong.to_owned()));
    }
    str::from_utf8(bytes).map_err(|error| {
        let line = Lines::of(bytes).at(error.valid_up_to());
        let wrong = "có chữ không thuộc bảng mã UTF-8; mở tệp rồi lưu lại với bảng mã UTF-8";
        whole(line, wrong.to_owned())
    })
}

/// Reads an edition and looks it over: the edition with what the office should look at, or what is wrong.
pub fn check_edition(toml_text: &str) -> Result<(Edition, Vec<Warning>), EditionFaults> {
    let (document, broken) = DeTable::parse_recoverable(toml_text);
    let lines = Lines::of(toml_text.as_bytes());
    if !broken.is_empty() {
        let faults = broken.iter().map(|error| EditionFault {
            line: lines.at(error.span().map_or(0, |span| span.start)),
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
            line: lines.at(start),
            key: words::with_missing(places.key_at(start), error.message()),
            wrong: words::data(error.message()),
        }])
    })?;
    let faults: Vec<EditionFault> = check_edition::check(&edition)
        .into_iter()
        .map(|fault| EditionFault {
            line: places.line_of(&lines, &fault.key),
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
    let (places, lines) = (Places::of(&document), Lines::of(toml_text.as_bytes()));
    let faults = faults.into_iter().map(|(key, wrong)| EditionFault {
        line: places.line_of(&lines, key),
        key: key.to_owned(),
        wrong,
    });
    EditionFaults(faults.collect())
}

#[cfg(test)]
mod tests;
