//! Taking entries from a spreadsheet.

use serde::{Deserialize, Serialize};

use super::Head;
use crate::import::{Column, RowNews, RowRemark};

/// The page: a form for a file, and the file that is looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportPage {
    pub head: Head,
    pub file: Option<ImportFile>,
}

/// A file before, and after, its rows were taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportFile {
    pub id: String,
    pub name: String,
    pub columns: Vec<ImportColumn>,
    /// Some column has the titles; without one nothing can be taken.
    pub titled: bool,
    /// How many rows would do what.
    pub new: usize,
    pub same: usize,
    pub changed: usize,
    pub refused: usize,
    /// New ones whose unit the edition does not know.
    pub unknown_units: usize,
    /// Rows in the order of the file; of many, those first that need a look.
    pub rows: Vec<ImportRow>,
    /// Rows that are not among them.
    pub more: usize,
    /// How many entries were taken, once somebody agreed.
    pub added: Option<u32>,
}

/// A column of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportColumn {
    pub heading: String,
    /// The first cell that is not empty.
    pub example: String,
    /// Nothing for a column that is left out.
    pub column: Option<Column>,
}

/// A row and what it would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportRow {
    /// Line of the file.
    pub line: u64,
    pub title: String,
    pub authors: String,
    pub unit: String,
    pub news: RowNews,
    pub remark: Option<RowRemark>,
}
