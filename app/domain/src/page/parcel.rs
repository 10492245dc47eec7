//! What came from a judge's device as a file.

use serde::{Deserialize, Serialize};

use crate::{parcel::Fate, time::Timestamp};

/// A parcel as whoever reads it in sees it: never a mark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParcelView {
    /// Name of the judge.
    pub judge: String,
    /// When it was made, by the device's clock.
    pub at: Timestamp,
    /// By the code of the entry.
    pub sheets: Vec<ParcelSheet>,
}

/// What a parcel has for one sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParcelSheet {
    /// Code and title of the entry.
    pub code: String,
    pub title: String,
    pub marks: u32,
    pub notes: u32,
    pub signed: bool,
    /// A conflict of interest is declared.
    pub conflict: bool,
    /// Of each mark, note and signature.
    pub fates: Vec<Fate>,
}

impl ParcelSheet {
    /// How many marks, notes and signatures have a fate.
    pub fn count(&self, fate: &Fate) -> usize {
        self.fates.iter().filter(|known| *known == fate).count()
    }
}

impl ParcelView {
    /// How many marks, notes and signatures the server does not have yet.
    pub fn fresh(&self) -> usize {
        let fresh = self.sheets.iter().map(|sheet| sheet.count(&Fate::New));
        fresh.sum()
    }
}
