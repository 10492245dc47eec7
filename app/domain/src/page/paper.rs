//! What is put on paper: the forms of one entry.

use serde::{Deserialize, Serialize};

use super::{FileView, Head};
use crate::{dossier::Author, id::EntryId, time::Timestamp};

/// The papers of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    /// Phiếu đăng ký dự thi.
    Registration,
    /// Bản mô tả giải pháp.
    Description,
    /// Bản đồng ý của cha, mẹ hoặc người giám hộ, one for every author under 16.
    Guardian,
}

impl Paper {
    /// The word used in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Registration => "registration",
            Self::Description => "description",
            Self::Guardian => "guardian",
        }
    }

    /// The paper that a word names.
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Registration, Self::Description, Self::Guardian]
            .into_iter()
            .find(|paper| paper.code() == code)
    }
}

/// One paper of one entry, from the answers as they stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperPage {
    pub head: Head,
    pub paper: Paper,
    pub id: EntryId,
    pub code: String,
    pub title: String,
    pub field: String,
    pub unit: String,
    /// As typed: `01/2022`.
    pub made: String,
    pub phone: String,
    pub authors: Vec<Author>,
    /// Heading and text.
    pub sections: Vec<(String, String)>,
    pub pledge: Vec<String>,
    /// Pictures and documents without the stamped page.
    pub files: Vec<FileView>,
    /// It can still change: not handed in yet, or sent back.
    pub draft: bool,
    /// When it was handed in, the last time.
    pub submitted_at: Option<Timestamp>,
    /// The reader is its author.
    pub own: bool,
}
