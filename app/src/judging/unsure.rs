//! Sheets that a judge wants to look at again before signing; a matter of this device alone.

use std::collections::BTreeSet;

use gloo::storage::{LocalStorage, Storage};

const KEY: &str = "hoithi.unsure";

/// Ids of the sheets.
pub fn all() -> BTreeSet<String> {
    LocalStorage::get(KEY).unwrap_or_default()
}

/// Puts a sheet among them, or takes it out.
pub fn set(sheet: &str, unsure: bool) {
    let mut sheets = all();
    let news = if unsure {
        sheets.insert(sheet.to_owned())
    } else {
        sheets.remove(sheet)
    };
    if news {
        // Where a browser keeps nothing the list shows nothing; no mark depends on it.
        let _ = LocalStorage::set(KEY, sheets);
    }
}
