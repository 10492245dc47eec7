//! What an author does with their own part by their link: takes it along, or out of a dossier that is open.

use domain::{
    confirmation::{Confirmation, Publishing, Verdict, same_person},
    dossier::Task,
    page::{EventKind, confirmation::papers_of},
    policy::{Action, Actor},
    refusal::Refusal,
};
use serde_json::{Value, json};

use super::{Part, link_of};
use crate::{
    Backend,
    error::{Error, Result},
    store::{EntryRow, NewAnswer},
};

/// The answers of an author's row.
const PARTS: [&str; 4] = ["name", "birth", "work", "share"];

impl Backend {
    /// Everything that the system holds of the author whose link it is, in one entry, as JSON.
    pub async fn part_data(&self, actor: &Actor, secret: &str) -> Result<String> {
        let now = self.now();
        let mut tx = self.db.read().await?;
        let link = link_of(&mut tx, secret, now).await?;
        let entry = tx.entry(&link.entry).await?;
        let part = Part::of(&mut tx, link, entry, now).await?;
        part.found.permit(actor, Action::ReadConfirmation, now)?;
        let entry = &part.found.entry;
        let said = tx.confirmations(&entry.id).await?;
        let own = said.iter().filter(|(number, word)| {
            *number == part.link.author && same_person(&word.words.name, &part.author.name)
        });
        let papers = tx.papers_of_entry(&entry.id).await?;
        let papers = papers_of(&papers, &part.stand)
            .map(|paper| json!({ "name": paper.name, "bytes": paper.size }));
        let data = json!({
            "code": entry.code,
            "contest": part.found.edition.spec.name,
            "title": entry.title,
            "name": part.author.name,
            "birth": part.author.birth,
            "workplace_or_school": part.author.work,
            "share_in_hundredths_of_a_per_cent": part.author.share,
            "public": public(Publishing::of(|of| part.stand.publishing.get(of) == Some(true))),
            "said": own.map(|(_, word)| word_of(word)).collect::<Vec<_>>(),
            "photos_of_the_guardians_consent": papers.collect::<Vec<_>>(),
        });
        serde_json::to_string_pretty(&data).map_err(Error::internal)
    }

    /// Takes an author out of an open dossier by their link, with all that was said and sent of them.
    ///
    /// What was handed in stays as long as somebody relies on it; there a consent is taken back.
    pub async fn leave_by_link(&self, actor: &Actor, secret: &str) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let link = link_of(&mut tx, secret, now).await?;
        let entry = tx.locked_entry(&link.entry).await?;
        let part = Part::of(&mut tx, link, entry, now).await?;
        let (found, number) = (&part.found, part.link.author);
        found.permit(actor, Action::ChangePublishing, now)?;
        leaves(&found.entry)?;
        let entry = &found.entry.id;
        for name in PARTS {
            let key = format!("author.{number}.{name}");
            let new = NewAnswer {
                entry,
                key: &key,
                text: "",
                by: actor.account.as_ref(),
                now,
            };
            if let Some(stored) = part.answers.get(&key) {
                tx.update_answer(&new, stored.version).await?;
            }
            tx.delete_answer(entry, &format!("{key}.other")).await?;
        }
        for paper in papers_of(&tx.papers_of_entry(entry).await?, &part.stand) {
            tx.remove_paper(entry, &paper.id, now).await?;
        }
        tx.forget_author(entry, number, &part.author.name).await?;
        tx.touch_entry(entry, now).await?;
        let answers = tx.answers_of_entry(entry).await?;
        self.follow(&mut tx, found, &answers).await?;
        let (what, name) = (EventKind::AuthorLeft, &part.author.name);
        self.note_event(&mut tx, actor, found, what, name).await?;
        tx.commit().await
    }
}

/// Nobody relies on the part yet: the dossier is open, and so is the task of its authors.
pub(super) fn leaves(entry: &EntryRow) -> Result<(), Refusal> {
    let state = &entry.state;
    if state.is_open() && state.opens(Task::Authors) {
        Ok(())
    } else {
        Err(Refusal::WrongState(state.name()))
    }
}

fn public(said: Publishing) -> Value {
    json!({ "name": said.name, "workplace_or_school": said.work, "pictures": said.photo })
}

fn word_of(word: &Confirmation) -> Value {
    json!({
        "at": word.at.iso(),
        "confirmed": word.verdict == Verdict::Confirmed,
        "on_paper": !word.by_link,
        "words": word.words,
        "public": public(word.publishing),
        "guardian": word.guardian,
        "note": word.note,
    })
}
