//! Every word on the screen, Vietnamese and English side by side.
//!
//! A sentence is a function of the language, so one that is missing or misspelt does not compile.
//! Catalogues are split by who reads them; what the domain says in codes becomes words in
//! [`names`], [`refusal`], [`missing`] and [`event`], by matches without a catch-all.

use serde::{Deserialize, Serialize};

/// The languages of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Lang {
    #[default]
    Vi,
    En,
}

impl Lang {
    /// The code for `<html lang>`, the cookie and the form of the language switch.
    pub fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The language that a code names.
    pub fn parse(code: &str) -> Option<Self> {
        match code {
            "vi" => Some(Self::Vi),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The one to switch to.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Vi => Self::En,
            Self::En => Self::Vi,
        }
    }
}

mod macros;

pub(crate) use macros::texts;

pub mod awards; // Why prizes are given, and those beside the levels.
pub mod common; // On every page.
pub mod completion; // Requests for completion.
pub mod confirmation;
pub mod names; // Phases, states, roles, tasks and other words of the contest.
pub mod public; // Home, rules, results.
pub mod session; // Signing in and up.

pub mod assigning; // Who would judge what.
pub mod author; // Dossiers and their tasks.
pub mod batch; // Decisions on several entries at once.
pub mod begin; // Writing before signing in.
pub mod calibration; // How severe judges are, how sure prizes.
pub mod cards; // Cards by which judges sign in.
pub mod conflicts; // Conflicts of interest.
pub mod correction; // Slips put right in an accepted dossier.
pub mod deliberation; // Sheets that diverge, and what was said about them.
pub mod extension; // More time for an entry.
pub mod import; // Taking entries from a spreadsheet.
pub mod judging; // Score sheets.
pub mod leaving; // Judges who leave.
pub mod messages; // What authors are told.
pub mod minutes; // Minutes of the council.
pub mod models; // Where models are.
pub mod panels; // Heads of panels.
pub mod paper; // What is printed.
pub mod paper_sheets; // Score sheets on paper.
pub mod parcel; // What waits on a device, taken along as a file.
pub mod pin; // The PIN that covers a judge's tablet.
pub mod privacy; // One's own data, and who looked at it.
pub mod problem; // What is wrong with one field.
pub mod proposals; // Changes that take two people.
pub mod ranking; // How results come about.
pub mod rounds; // Rounds of judging.
pub mod search; // The search language, explained.
pub mod sheet; // Headings of lists that are taken along.
pub mod staff; // Units, secretariat, committee, administrator.
pub mod votes; // Votes of committee and panels.

pub mod endorsement; // The word of a unit.
pub mod event; // What happened.
pub mod missing; // What is missing in a dossier.
pub mod novelty; // Entries that are like another one.
pub mod number; // Numbers, money, sizes.
pub mod recognition;
pub mod refusal; // Why something was not done.
