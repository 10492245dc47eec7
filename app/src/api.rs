//! Server functions: the only way from a page to a use case.
//!
//! Each finds out who asks, calls one use case, and is done. An act ends with the address of the page
//! that shows what came of it; without one the reader stays on the page of the form, read anew.
//! Endpoints are fixed, because plain forms name them.

pub mod admin;
pub mod author; // Dossiers.
pub mod batch; // Decisions on several entries at once.
pub mod cards; // Cards by which judges sign in.
pub mod committee; // Ranking, prizes, publication.
pub mod confirmation; // The word of an author on their part.
pub mod conflicts; // Conflicts of interest.
pub mod deliberation; // Sheets that diverge.
pub mod extensions; // More time for an entry.
pub mod import; // Entries from a spreadsheet.
pub mod judging; // Score sheets.
pub mod messages; // What authors are told.
pub mod models;
pub mod panels; // Heads of panels.
pub mod paper; // What is printed.
pub mod paper_sheets; // Score sheets on paper.
pub mod parcel; // What came from a judge's device as a file.
pub mod privacy; // One's own data.
pub mod proposals; // Changes that take two people.
pub mod public; // Home, rules, results.
pub mod recognition; // The list of recognised entries.
pub mod secretariat; // Screening and assignment.
pub mod session; // Signing in and out.
pub mod unit; // The confirmation by a unit. // People.
pub mod votes; // Votes, and the minutes.
