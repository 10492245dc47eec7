//! A published contest that anybody can check: rules, anonymised scores and ranking, as files.
//!
//! Judges have numbers drawn at random; entries with a prize keep their receipt codes, which are public, and the
//! others have numbers drawn at random too. What the ledger says of these files stands in [`crate::ledger`].

mod replay; // From rules and scores to ranks and prizes.
mod table; // The two tables as text.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    edition::{Average, Awards, Rubric, hundredth},
    points::Points,
    ranking::TieVote,
};
pub use replay::{
    Counted, Difference, SpecialReplay, counted, ranking_of, replay, replay_round, special_replay,
    spread, tell_shared, wrong_charts, wrong_claims, wrong_shown,
};
pub use table::{
    WrongLine, read_chain, read_claims, read_ranking, read_scores, write_chain, write_claims,
    write_ranking, write_scores,
};

/// Files of a bundle that a publication froze, in the order in which they are checked.
pub const FROZEN: [&str; 4] = [RULES, SCORES, RANKING, RESULTS];
/// Rules of the edition, as [`Rules`].
pub const RULES: &str = "rules.json";
/// Every mark that counts, as [`Score`]s.
pub const SCORES: &str = "scores.csv";
/// Means, ranks and prizes, as [`Place`]s.
pub const RANKING: &str = "ranking.csv";
/// Rounds before the last one, as [`Stage`]s in their order; only of editions that have some.
pub const ROUNDS: &str = "rounds.json";
/// In which order entries come for prizes that rest on births or authors, as [`Claim`]s; only of editions that have such
/// prizes.
pub const CLAIMS: &str = "claims.csv";
/// What the pages of results show, as [`crate::page::public::Snapshot`].
pub const RESULTS: &str = "results.json";
/// The act of the publication, as [`crate::ledger::Publication`]: the digests of the files above.
pub const PUBLICATION: &str = "publication.json";
/// The chain without salts and acts, as [`PublicLink`]s.
pub const CHAIN: &str = "chain.csv";
/// The head of the chain and the digests of every file, as [`Manifest`].
pub const MANIFEST: &str = "manifest.json";

/// What the results follow from, beside the scores.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// Code of the edition.
    pub edition: String,
    pub name: String,
    pub judges_per_entry: u8,
    /// As [`crate::edition::Judging::result`] and the keys below it; what older bundles do not say is how it was
    /// done then.
    pub ranking: Average,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_criterion: Option<Points>,
    #[serde(default = "hundredth")]
    pub round_to: Points,
    #[serde(default)]
    pub ties: Vec<String>,
    /// What was voted on entries that these leave equal, by their names in the tables, the newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub votes: Vec<TieVote>,
    pub awards: Awards,
    /// Code of the field of every entry, by its name in the tables; only where a level counts its places by field.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, String>,
    /// Every version that a sheet was marked under, oldest first.
    pub rubrics: Vec<Rubric>,
}

/// A round before the last one, with its own rules: passing is its only prize.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Code of the round.
    pub code: String,
    pub name: String,
    pub rules: Rules,
    /// As [`SCORES`]; judges have other numbers in each round.
    pub scores: String,
    /// As [`RANKING`].
    pub ranking: String,
}

/// One mark of one signed sheet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Score {
    pub entry: String,
    pub judge: u32,
    pub rubric: u32,
    pub criterion: String,
    pub points: Points,
}

/// The claim of one entry to a special prize, as [`crate::awards::Ordered`]: no birth, no age and no number of entries,
/// only who comes before whom. Entries to which the rule gave the prize have their receipt code; the others have numbers
/// drawn at random for this table alone, so that nothing of it can be held beside their marks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Claim {
    /// Code of the special prize.
    pub prize: String,
    pub entry: String,
    pub from: u32,
    pub until: u32,
}

/// One entry of the ranking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub entry: String,
    /// The result, whatever average the rules take; the column keeps its first name.
    pub mean: Option<Points>,
    pub rank: Option<u32>,
    /// Code of the level that the rules suggest; empty for none.
    pub suggested: String,
    /// Code of the level whose border a tie crosses; empty for none.
    pub border: String,
    /// Code of the level that the committee confirmed; empty for none.
    pub prize: String,
}

/// What everybody may know of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicLink {
    pub seq: i64,
    /// Milliseconds since 1970; empty as [`PublicLink::digest`] is.
    pub at: Option<i64>,
    /// Code of a [`crate::ledger::Kind`].
    pub kind: String,
    /// Nothing for a link of the format before salts, whose hash is all that may be shown.
    pub digest: String,
    pub hash: String,
}

/// What a bundle says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// [`Manifest::FORMAT`].
    pub format: String,
    pub edition: String,
    /// Links in the chain.
    pub links: i64,
    /// Hash of the last link.
    pub head: String,
    /// SHA-256 in hexadecimal by name of the file.
    pub files: BTreeMap<String, String>,
}

impl Manifest {
    /// The format of bundles that this program writes.
    pub const FORMAT: &str = "hoithi-bundle-1";
}

#[cfg(test)]
mod tests;
