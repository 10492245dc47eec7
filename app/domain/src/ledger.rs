//! The ledger (sổ ghi) of an edition: one append-only chain of everything that decides its results.
//!
//! A link is known to everybody by its place, instant, kind and *digest*. The digest of a publication is the SHA-256
//! of its act; that of every other link is the SHA-256 of a random salt, the sheet, the rubric version and the act, so
//! that the chain can be shown to everybody without showing a mark, and yet no mark can be changed. The *hash* of a
//! link covers all of that and the hash of the link before, so the last hash, the head, stands for the whole chain.
//!
//! Hashing itself is the caller's; here stands what is hashed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    awards::Given,
    page::public::Decision,
    proposal::{Agreed, Parting},
    score::Act,
    time::Timestamp,
};

/// Hash that the first link of a chain follows.
pub const CHAIN_START: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The last link of a chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainHead {
    /// Links in the chain.
    pub links: i64,
    /// SHA-256 of the last link, in 64 lower-case hexadecimal digits; [`CHAIN_START`] for a chain without links.
    pub hash: String,
}

impl ChainHead {
    /// The head of a chain without links.
    pub fn start() -> Self {
        Self {
            links: 0,
            hash: CHAIN_START.to_owned(),
        }
    }

    /// The first 16 digits in groups of four, for boards and paper: `3f9a 01c7 88d2 5e60`.
    ///
    /// 64 bits are enough to notice a change; somebody who wants to forge needs to fit all 256.
    pub fn short(&self) -> String {
        let mut short = String::with_capacity(19);
        for (place, digit) in self.hash.chars().take(16).enumerate() {
            if place > 0 && place % 4 == 0 {
                short.push(' ');
            }
            short.push(digit);
        }
        short
    }
}

/// Reads a head as people have it from a board, from paper or from a mail: at least the 16 digits of
/// [`ChainHead::short`], with spaces and capitals as they like. The answer is what the hash begins with.
pub fn parse_head(typed: &str) -> Option<String> {
    let digits: String = typed
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let hexadecimal = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    (hexadecimal && (16..=64).contains(&digits.len())).then_some(digits)
}

/// What a link records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An act on a sheet, in the format before salts: its hash covers the act itself.
    ScoreUnsalted,
    /// An act on a sheet: a mark, a note, a signature, a conflict of interest.
    Score,
    /// Two people opened a signed sheet again for its judge.
    Reopening,
    /// Two people took a sheet out of the count.
    Removal,
    /// Two people took a judge off who had marked something; the next links are the leaving of each unsigned sheet.
    Release,
    /// A judge judges a sheet no more that was not signed.
    Leaving,
    /// The sheet is given to the same judge again.
    Rejoining,
    /// Two people typed the same from a paper sheet.
    Paper,
    /// The marks that the judges of an entry agreed on took the place of those of a sheet.
    Joint,
    /// Two people decided that sheets of an entry that diverge stay as they are.
    Kept,
    /// A vote was closed.
    Vote,
    /// Entries were given to judges.
    Assignment,
    /// What results follow from, from here on.
    Rules,
    /// A round of judging was closed, or opened again.
    Passed,
    /// The committee confirmed the list of prizes.
    Awards,
    /// Two people agreed to what the next link makes public.
    Agreement,
    /// A version of the results became public.
    Publication,
}

impl Kind {
    const ALL: [Self; 17] = [
        Self::ScoreUnsalted,
        Self::Score,
        Self::Reopening,
        Self::Removal,
        Self::Release,
        Self::Leaving,
        Self::Rejoining,
        Self::Paper,
        Self::Joint,
        Self::Kept,
        Self::Vote,
        Self::Assignment,
        Self::Rules,
        Self::Passed,
        Self::Awards,
        Self::Agreement,
        Self::Publication,
    ];

    /// The word in the database and in bundles.
    pub fn code(self) -> &'static str {
        match self {
            Self::ScoreUnsalted => "score-1",
            Self::Score => "score",
            Self::Reopening => "reopening",
            Self::Removal => "removal",
            Self::Release => "release",
            Self::Leaving => "leaving",
            Self::Rejoining => "rejoining",
            Self::Paper => "paper",
            Self::Joint => "joint",
            Self::Kept => "kept",
            Self::Vote => "vote",
            Self::Assignment => "assignment",
            Self::Rules => "rules",
            Self::Passed => "passed",
            Self::Awards => "awards",
            Self::Agreement => "agreement",
            Self::Publication => "publication",
        }
    }

    /// The kind of an act on a sheet.
    pub fn of(act: &Act) -> Self {
        match act {
            Act::Mark { .. } | Act::Note { .. } | Act::Sign { .. } | Act::Conflict { .. } => {
                Self::Score
            }
            Act::Reopen(_) => Self::Reopening,
            Act::Remove(_) => Self::Removal,
            Act::Leave { .. } => Self::Leaving,
            Act::Rejoin => Self::Rejoining,
            Act::Paper { .. } => Self::Paper,
            Act::Joint { .. } => Self::Joint,
        }
    }

    /// The kind of a word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A judge who was taken off after marking something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// Account.
    pub judge: String,
    pub sheets: Parting,
    pub agreed: Agreed,
}

/// Sheets of an entry that diverge and stay as they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// Receipt code.
    pub entry: String,
    /// The last link of its sheets; once there is a later one they are not those that were kept.
    pub base: i64,
    pub agreed: Agreed,
}

/// Entries that were given to judges together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    /// By the sheet's id. The first one of an older edition also names the sheets that were given out before it.
    pub sheets: BTreeMap<String, Assigned>,
}

/// Which entry a sheet is about, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assigned {
    /// Ids, not codes: an entry keeps its id.
    pub entry: String,
    pub judge: String,
    /// Code of the round; empty for the last one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub round: String,
}

/// Criteria, judging and prizes as they were loaded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RulesInForce {
    /// SHA-256 in hexadecimal of what the edition's file says of them.
    pub digest: String,
}

/// Who passed a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Passed {
    /// Code of the round.
    pub round: String,
    /// Receipt codes; none when the round was opened again.
    pub entries: Vec<String>,
    /// Why others passed than marks and cut line suggest, or why it was opened again; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// The list of prizes as the committee confirmed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Awards {
    pub decision: Decision,
    /// Code of the level by receipt code.
    pub prizes: BTreeMap<String, String>,
    /// Prizes beside the levels, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub special: Vec<Given>,
    /// Who replaced the list before it, and why; nothing for the first one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced: Option<Agreed>,
}

/// A publication: the digests of everything that it froze.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    /// Counts from 1.
    pub version: i64,
    pub decision: Decision,
    /// SHA-256 in hexadecimal by name of the file.
    pub files: BTreeMap<String, String>,
}

/// The text whose SHA-256 is the digest of a salted link. Only the act, which comes last, may hold line breaks.
///
/// `sheet` is empty and `rubric` 0 for an act of the committee.
pub fn sealed(salt: &str, sheet: &str, rubric: i64, act: &str) -> String {
    format!("{salt}\n{sheet}\n{rubric}\n{act}")
}

/// The text whose SHA-256 is the hash of a link: a line per part, and no part can hold a line break.
pub fn link(
    previous: &str,
    edition: &str,
    seq: i64,
    at: Timestamp,
    kind: Kind,
    digest: &str,
) -> String {
    format!(
        "hoithi-ledger-2\n{previous}\n{edition}\n{seq}\n{}\n{}\n{digest}\n",
        at.0,
        kind.code()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read_aloud_in_groups() {
        let head = ChainHead {
            links: 3,
            hash: "3f9a01c788d25e60".repeat(4),
        };
        assert_eq!(head.short(), "3f9a 01c7 88d2 5e60");
        assert_eq!(ChainHead::start().short(), "0000 0000 0000 0000");
        let typed = parse_head(" 3F9A 01c7 88d2 5e60\n");
        assert_eq!(typed.as_deref(), Some("3f9a01c788d25e60"));
        assert_eq!(parse_head(&head.hash), Some(head.hash));
        for wrong in ["", "3f9a 01c7 88d2", "3f9a 01c7 88d2 5e6x"] {
            assert_eq!(parse_head(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn words_of_kinds_read_back() {
        for kind in Kind::ALL {
            assert_eq!(Kind::parse(kind.code()), Some(kind));
        }
        assert_eq!(Kind::parse("Score"), None);
    }

    #[test]
    fn what_is_hashed_tells_every_part_apart() {
        let texts = [
            link(CHAIN_START, "a", 1, Timestamp(2), Kind::Score, "d"),
            link("1", "a", 1, Timestamp(2), Kind::Score, "d"),
            link(CHAIN_START, "a", 12, Timestamp(2), Kind::Score, "d"),
            link(CHAIN_START, "a", 1, Timestamp(22), Kind::Score, "d"),
            link(CHAIN_START, "a", 1, Timestamp(2), Kind::Awards, "d"),
            link(CHAIN_START, "a", 1, Timestamp(2), Kind::Score, "e"),
            sealed("s", "x", 1, "a\n1"),
            sealed("s", "x", 11, "a\n1"),
            sealed("s", "x", 1, "a\n2"),
            sealed("t", "x", 1, "a\n1"),
        ];
        for (place, text) in texts.iter().enumerate() {
            assert!(!texts[place + 1..].contains(text), "{text}");
        }
    }
}
