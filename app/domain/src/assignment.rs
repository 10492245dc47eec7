//! Which judge marks which entry: groups, conflicts, even loads.

use serde::{Deserialize, Serialize};

/// An accepted entry that needs judges.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryToAssign {
    pub id: String,
    pub group: String,
    /// Units of the entry and its authors, by code.
    pub units: Vec<String>,
    /// Accounts, and names folded for comparison.
    pub people: Vec<String>,
    /// Judges who mark it already.
    pub judges: Vec<String>,
}

/// A judge who can take entries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JudgeToAssign {
    pub id: String,
    pub groups: Vec<String>,
    /// The unit the judge works for; empty when unknown.
    pub unit: String,
    /// Account and folded name.
    pub people: Vec<String>,
    /// Entries marked already, assigned or signed.
    pub load: u32,
    /// Entries with which the judge has declared a conflict.
    pub conflicts: Vec<String>,
}

/// New pairs, or the entries for which too few judges are left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Entry and judge.
    pub pairs: Vec<(String, String)>,
    /// Entry and how many judges it still lacks.
    pub lacking: Vec<(String, u32)>,
}
