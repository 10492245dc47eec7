//! What authors say of their own part in an entry: as the main author sees it, and as they do by their link.

use serde::{Deserialize, Serialize};

use super::{FileView, FreshLink, Head};
use crate::{
    confirmation::{Age, AuthorStand, Publishing, Stand, same_person},
    dossier::Author,
    id::EntryId,
    leaving::Leaving,
    time::Timestamp,
};

/// One author's part in an entry, by their link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// What leaving would do.
    pub leaving: Leaving,
    /// The reader is the main author or another co-author, who cannot speak for this one.
    pub own: bool,
    /// Whether the reader's account may have the entry among its own.
    pub joining: Joining,
    /// Photos of what the author's guardian signed.
    pub papers: Vec<FileView>,
    /// The last instant for the first answer.
    pub until: Timestamp,
    /// Who agreed for a child, the last time.
    pub guardian: String,
    /// What is wrong, as it was said the last time.
    pub note: String,
    /// When the last word was given.
    pub said_at: Option<Timestamp>,
}

/// Whether an author's account has the entry among its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Joining {
    /// Nobody is offered it: the author has not confirmed, or a guardian speaks for a child.
    #[default]
    No,
    /// Whoever signs in may.
    SignIn,
    May,
    Joined(EntryId),
    /// Another account has this author's part.
    Taken,
}

/// The photo of what a guardian signed, for the sender, the author concerned and the secretariat alone.
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
    /// Authors who write along from their own account, by number.
    pub members: Vec<u8>,
    /// Links can be made and papers sent.
    pub may_ask: bool,
}
