//! What authors say of their own part in an entry: as the main author sees it, and as they do by their link.

use serde::{Deserialize, Serialize};

use super::{FileView, FreshLink, Head};
use crate::{
    confirmation::{Age, AuthorStand, Publishing, Stand, same_person},
    dossier::Author,
    time::Timestamp,
};

/// One author's part in an entry, by their link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a button of its own")]
pub struct ConfirmationPage {
    pub head: Head,
    pub code: String,
    pub title: String,
    /// Name of the unit.
    pub unit: String,
    pub author: Author,
    /// Every author with their share.
    pub shares: Vec<(String, i64)>,
    pub age: Age,
    pub stand: Stand,
    /// What may be public of the author; nothing where that was not said.
    pub publishing: Publishing<Option<bool>>,
    /// Stands for the words above: a form carries it, so that only words that were shown are confirmed.
    pub shown: String,
    pub may_confirm: bool,
    pub may_publish: bool,
    /// The dossier is open, so the author may take their part out of it.
    pub may_leave: bool,
    /// The reader is the main author, who cannot speak for the others.
    pub own: bool,
    /// The last instant for the first answer.
    pub until: Timestamp,
    /// Who agreed for a child, the last time.
    pub guardian: String,
    /// What is wrong, as it was said the last time.
    pub note: String,
    /// When the last word was given.
    pub said_at: Option<Timestamp>,
}

/// The photo of what a guardian signed, for the sender and the secretariat alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuardianPaper {
    /// The number of the author's row, and whom it named when the paper was sent.
    pub author: u8,
    pub name: String,
    /// Its stamp is where the paper stands.
    pub file: FileView,
}

/// The papers of the author that a row names now.
pub fn papers_of<'a>(
    papers: &'a [GuardianPaper],
    author: &'a AuthorStand,
) -> impl Iterator<Item = &'a FileView> {
    papers
        .iter()
        .filter(|paper| paper.author == author.number && same_person(&paper.name, &author.name))
        .map(|paper| &paper.file)
}

/// What the main author knows of the words of the others; only the task about authors has more than the default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmationsView {
    pub authors: Vec<AuthorStand>,
    /// Authors whose link is on its way, by number, and until when it lasts.
    pub asked: Vec<(u8, Timestamp)>,
    /// The link of one author, just after it was made.
    pub link: Option<(u8, FreshLink)>,
    /// What guardians signed.
    pub papers: Vec<GuardianPaper>,
    /// Links can be made and papers sent.
    pub may_ask: bool,
}
