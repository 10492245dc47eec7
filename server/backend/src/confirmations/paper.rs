//! What authors and guardians signed on paper, and the photos of it that come by the main author's telephone.

use domain::{
    confirmation::{
        Age, AuthorStand, Confirmation, Consents, Publishing, Verdict, same_person, words_at,
    },
    id::EntryId,
    message::Occasion,
    page::{EventKind, FileView, confirmation::GuardianPaper},
    policy::{Action, Actor},
    refusal::{Problem, Refusal},
    stamp::Stamp,
    time::Timestamp,
};

use super::{cleaned, most_of};
use crate::{
    Backend,
    entries::Found,
    error::Result,
    screening::cleaned_reason,
    store::{NewConfirmation, Tx},
};

impl Backend {
    /// Notes for the secretariat what an author, or the guardian of one, signed on paper; the photos of it that were
    /// shown, by their ids, are accepted with that. Photos that came or went meanwhile nobody has looked at.
    pub async fn record_confirmation(
        &self,
        actor: &Actor,
        entry: &str,
        author: u8,
        publishing: Publishing,
        guardian: &str,
        shown: &[String],
    ) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let found = recorded(&mut tx, actor, entry, now).await?;
        let answers = tx.answers_of_entry(&found.entry.id).await?;
        let most = most_of(&found.edition);
        let (row, words) = words_at(most, &answers, author)
            .ok_or_else(|| Refusal::invalid("author", Problem::NotAChoice))?;
        let guardian = Consents {
            taking_part: true,
            publishing,
            guardian: &cleaned("guardian", guardian)?,
            child: true,
        }
        .guardian(Age::of(&row.birth, now.date()))?;
        for paper in shown_papers(&mut tx, &found, author, &row.name, shown).await? {
            if paper.stamp == Some(Stamp::Waiting) {
                tx.set_paper(&paper.id, &Stamp::Accepted).await?;
            }
        }
        let word = Confirmation {
            verdict: Verdict::Confirmed,
            at: now,
            by_link: false,
            words,
            publishing,
            guardian,
            note: String::new(),
        };
        tx.put_confirmation(&NewConfirmation {
            id: &self.new_id(),
            entry: &found.entry.id,
            author,
            account: actor.account.as_ref(),
            word: &word,
        })
        .await?;
        self.follow_consents(&mut tx, &found).await?;
        let occasion = Occasion::PaperRefused;
        self.drop_untrue(&mut tx, &found.entry.code, occasion)
            .await?;
        let what = EventKind::ConfirmationRecorded;
        self.note_event(&mut tx, actor, &found, what, &row.name)
            .await?;
        tx.commit().await
    }

    /// Refuses the photos of what the guardian of an author signed that wait, with a reason that its sender is told.
    pub async fn refuse_paper(
        &self,
        actor: &Actor,
        entry: &str,
        author: u8,
        shown: &[String],
        reason: &str,
    ) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let found = recorded(&mut tx, actor, entry, now).await?;
        let refused = Stamp::decided("refuse", &cleaned_reason(reason)?)?;
        let answers = tx.answers_of_entry(&found.entry.id).await?;
        let (row, _) = words_at(most_of(&found.edition), &answers, author)
            .ok_or_else(|| Refusal::invalid("author", Problem::NotAChoice))?;
        let mut papers = shown_papers(&mut tx, &found, author, &row.name, shown).await?;
        papers.retain(|paper| paper.stamp == Some(Stamp::Waiting));
        if papers.is_empty() {
            return Err(Refusal::Stale.into());
        }
        for paper in papers {
            tx.set_paper(&paper.id, &refused).await?;
        }
        let Stamp::Refused(reason) = refused else {
            return Ok(());
        };
        let note = format!("{}: {reason}", row.name);
        let event = self
            .note_event(&mut tx, actor, &found, EventKind::PaperRefused, &note)
            .await?;
        self.draft_about(&mut tx, &found, Occasion::PaperRefused, &note, &event)
            .await?;
        tx.commit().await
    }
}

/// What guardians signed; nothing is asked for where no author is under 16.
pub(crate) async fn papers_of_children(
    tx: &mut Tx,
    entry: &EntryId,
    stands: &[AuthorStand],
) -> Result<Vec<GuardianPaper>> {
    if stands.iter().any(|author| author.age.is_child()) {
        tx.papers_of_entry(entry).await
    } else {
        Ok(Vec::new())
    }
}

/// An entry whose papers the secretariat may note.
async fn recorded(tx: &mut Tx, actor: &Actor, entry: &str, now: Timestamp) -> Result<Found> {
    let found = Found::lock(tx, actor, entry).await?;
    found.permit(actor, Action::RecordConfirmation, now)?;
    // A draft is its author's alone until it is handed in.
    if found.entry.submitted_at.is_none() {
        return Err(Refusal::NotFound.into());
    }
    Ok(found)
}

/// The photos of one author, if they are those that were shown.
async fn shown_papers(
    tx: &mut Tx,
    found: &Found,
    author: u8,
    name: &str,
    shown: &[String],
) -> Result<Vec<FileView>> {
    let papers = tx.papers_of_entry(&found.entry.id).await?;
    let there: Vec<FileView> = papers
        .into_iter()
        .filter(|paper| paper.author == author && same_person(&paper.name, name))
        .map(|paper| paper.file)
        .collect();
    let same = there.len() == shown.len()
        && there
            .iter()
            .all(|paper| shown.iter().any(|id| id == paper.id.as_str()));
    if same {
        Ok(there)
    } else {
        Err(Refusal::Stale.into())
    }
}
