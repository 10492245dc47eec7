//! Photos of what guardians signed: for their sender and the secretariat alone.

use domain::{
    confirmation::{Age, words_at},
    id::FileId,
    page::EventKind,
    policy::{Action, Actor},
    refusal::{Problem, Refusal},
    stamp::Stamp,
    time::Timestamp,
};

use crate::{Backend, confirmations::takes_words, entries::Found, error::Result, store::Tx};

/// Photos of one author that may stand at a time.
const MOST: usize = 3;
/// Photos that an entry may ever have had.
const EVER: i64 = 60;

impl Backend {
    /// Takes a photo of what a guardian signed away, unless the secretariat has accepted it. False when it is none.
    pub(super) async fn remove_paper(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        entry: &str,
        file: &str,
    ) -> Result<bool> {
        let now = self.now();
        let found = Found::lock(tx, actor, entry).await?;
        found.permit(actor, Action::EditEntry, now)?;
        let id = FileId::parse(file).ok_or(Refusal::NotFound)?;
        let papers = tx.papers_of_entry(&found.entry.id).await?;
        let Some(paper) = papers.into_iter().find(|paper| paper.file.id == id) else {
            return Ok(false);
        };
        found.permit(actor, Action::ManageEntry, now)?;
        takes_words(&found.entry)?;
        if paper.file.stamp == Some(Stamp::Accepted) {
            return Err(Refusal::DecisionStands.into());
        }
        tx.remove_paper(&found.entry.id, &id, now).await?;
        self.note_event(tx, actor, &found, EventKind::FileRemoved, "")
            .await?;
        Ok(true)
    }
}

/// Whom a row names, if that is an author under 16 for whom one more photo may come.
pub(crate) async fn child(
    tx: &mut Tx,
    found: &Found,
    author: u8,
    now: Timestamp,
) -> Result<String> {
    let entry = &found.entry.id;
    let answers = tx.answers_of_entry(entry).await?;
    let most = found.edition.spec.rules.most_authors;
    let (row, _) = words_at(most, &answers, author)
        .filter(|(row, _)| Age::of(&row.birth, now.date()).is_child())
        .ok_or_else(|| Refusal::invalid("guardian", Problem::NotAChoice))?;
    let papers = tx.papers_of_entry(entry).await?;
    let refused = |stamp: &Option<Stamp>| matches!(stamp, Some(Stamp::Refused(_)));
    let standing = papers
        .iter()
        .filter(|paper| paper.author == author && !refused(&paper.file.stamp))
        .count();
    if standing >= MOST || tx.papers_ever(entry).await? >= EVER {
        return Err(Refusal::TooManyFiles(MOST as u64).into());
    }
    Ok(row.name)
}
