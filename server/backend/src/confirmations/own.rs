//! What an author does with their own part, by their link or account: takes it along, or out of a dossier that is open.

use domain::{
    confirmation::{AuthorStand, Confirmation, Publishing, Verdict, same_person, words_at},
    dossier::{Answers, Author},
    id::FileId,
    leaving::{Leaving, Left, leaving},
    message::Occasion,
    page::{EventKind, confirmation::papers_of},
    phase::Phase,
    policy::{Action, Actor},
    refusal::Refusal,
    time::Timestamp,
};
use serde_json::{Value, json};

use super::{Part, link_of, most_of, stands_of};
use crate::{
    Backend,
    entries::Found,
    error::{Error, Result},
    secrets::sha256_hex,
    store::{NewAnswer, NewConfirmation, Tx},
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
        let part = Part::of(&mut tx, actor, link, entry, now).await?;
        part.permit(actor, Action::ReadConfirmation, now)?;
        let data = held(&mut tx, &part.found, &part.author, &part.stand).await?;
        serde_json::to_string_pretty(&data).map_err(Error::internal)
    }

    /// Refuses whoever asks for a photo that is not of what the guardian of the author signed whose link it is.
    pub(crate) async fn own_paper(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        secret: &str,
        file: &FileId,
    ) -> Result<()> {
        let now = self.now();
        let link = link_of(tx, secret, now).await?;
        let entry = tx.entry(&link.entry).await?;
        let part = Part::of(tx, actor, link, entry, now).await?;
        part.permit(actor, Action::ReadConfirmation, now)?;
        let papers = tx.papers_of_entry(&part.found.entry.id).await?;
        let mut own = papers_of(&papers, &part.stand);
        if own.any(|paper| paper.id == *file) {
            Ok(())
        } else {
            Err(Refusal::NotFound.into())
        }
    }

    /// Takes an author out of an open dossier by their link, with all that was said and sent of them.
    ///
    /// What was handed in stays as long as others rely on it: there nothing of the author is public from this moment on,
    /// and the main author and the secretariat are asked to take the part out. Asking again changes nothing.
    pub async fn leave_by_link(&self, actor: &Actor, secret: &str) -> Result<Left> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let link = link_of(&mut tx, secret, now).await?;
        let entry = tx.locked_entry(&link.entry).await?;
        let part = Part::of(&mut tx, actor, link, entry, now).await?;
        part.permit(actor, Action::ChangePublishing, now)?;
        let leaver = Leaver {
            found: &part.found,
            answers: &part.answers,
            author: &part.stand,
            now,
        };
        let left = self.leave(&mut tx, actor, &leaver).await?;
        if left == Left::Asked {
            tx.use_confirmation_link(&sha256_hex(secret), now).await?;
        }
        tx.commit().await?;
        Ok(left)
    }

    /// The same for a member, by their account.
    pub async fn leave_entry(&self, actor: &Actor, entry: &str) -> Result<Left> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let found = Found::lock(&mut tx, actor, entry).await?;
        found.permit(actor, Action::LeaveEntry, now)?;
        let answers = tx.answers_of_entry(&found.entry.id).await?;
        let stands = stands_of(&mut tx, &found.edition, &found.entry, &answers, now).await?;
        let own = stands.iter().find(|one| Some(one.number) == found.member);
        let leaver = Leaver {
            found: &found,
            answers: &answers,
            author: own.ok_or(Refusal::NotFound)?,
            now,
        };
        let left = self.leave(&mut tx, actor, &leaver).await?;
        tx.commit().await?;
        Ok(left)
    }

    async fn leave(&self, tx: &mut Tx, actor: &Actor, leaver: &Leaver<'_>) -> Result<Left> {
        let found = leaver.found;
        match leaving_of(tx, found, leaver.author, leaver.now).await? {
            Leaving::No => Err(Refusal::WrongState(found.entry.state.name()).into()),
            Leaving::Asked => Ok(Left::Asked),
            Leaving::Out => {
                self.go(tx, actor, leaver).await?;
                Ok(Left::Out)
            }
            Leaving::Ask => {
                self.ask_to_go(tx, actor, leaver).await?;
                Ok(Left::Asked)
            }
        }
    }

    /// Takes the part out.
    async fn go(&self, tx: &mut Tx, actor: &Actor, leaver: &Leaver<'_>) -> Result<()> {
        let &Leaver {
            found,
            answers,
            author,
            now,
        } = leaver;
        let (entry, number) = (&found.entry.id, author.number);
        for name in PARTS {
            let key = format!("author.{number}.{name}");
            let new = NewAnswer {
                entry,
                key: &key,
                text: "",
                by: actor.account.as_ref(),
                now,
            };
            if let Some(stored) = answers.get(&key) {
                tx.update_answer(&new, stored.version).await?;
            }
        }
        forget(tx, found, author, now).await?;
        tx.touch_entry(entry, now).await?;
        let answers = tx.answers_of_entry(entry).await?;
        self.follow(tx, found, &answers).await?;
        let what = EventKind::AuthorLeft;
        self.note_event(tx, actor, found, what, &author.name)
            .await?;
        Ok(())
    }

    /// Keeps the wish, which ends every consent, and has the others told.
    async fn ask_to_go(&self, tx: &mut Tx, actor: &Actor, leaver: &Leaver<'_>) -> Result<()> {
        let &Leaver {
            found,
            answers,
            author,
            now,
        } = leaver;
        let most = most_of(&found.edition);
        let (_, words) = words_at(most, answers, author.number).ok_or(Refusal::NotFound)?;
        let word = Confirmation {
            verdict: Verdict::Leaving,
            at: now,
            by_link: true,
            words,
            publishing: Publishing::default(),
            guardian: String::new(),
            note: String::new(),
        };
        tx.put_confirmation(&NewConfirmation {
            id: &self.new_id(),
            entry: &found.entry.id,
            author: author.number,
            account: None,
            word: &word,
        })
        .await?;
        self.follow_consents(tx, found).await?;
        let (what, name) = (EventKind::LeavingAsked, &author.name);
        let event = self.note_event(tx, actor, found, what, name).await?;
        let occasion = Occasion::AuthorLeaving;
        self.draft_about(tx, found, occasion, name, &event).await
    }
}

/// What is held of an author in one entry, for that author.
pub(crate) async fn held(
    tx: &mut Tx,
    found: &Found,
    author: &Author,
    stand: &AuthorStand,
) -> Result<Value> {
    let entry = &found.entry;
    let said = tx.confirmations(&entry.id).await?;
    let own = said.iter().filter(|(number, word)| {
        *number == stand.number && same_person(&word.words.name, &author.name)
    });
    let papers = tx.papers_of_entry(&entry.id).await?;
    let papers =
        papers_of(&papers, stand).map(|paper| json!({ "name": paper.name, "bytes": paper.size }));
    Ok(json!({
        "code": entry.code,
        "contest": found.edition.spec.name,
        "title": entry.title,
        "name": author.name,
        "birth": author.birth,
        "workplace_or_school": author.work,
        "share_in_hundredths_of_a_per_cent": author.share,
        "public": public(Publishing::of(|of| stand.publishing.get(of) == Some(true))),
        "said": own.map(|(_, word)| word_of(word)).collect::<Vec<_>>(),
        "photos_of_the_guardians_consent": papers.collect::<Vec<_>>(),
    }))
}

/// An author who leaves.
struct Leaver<'a> {
    found: &'a Found,
    answers: &'a Answers,
    author: &'a AuthorStand,
    now: Timestamp,
}

/// Forgets what was said and sent of an author, and whose account is theirs.
pub(crate) async fn forget(
    tx: &mut Tx,
    found: &Found,
    author: &AuthorStand,
    now: Timestamp,
) -> Result<()> {
    let entry = &found.entry.id;
    for part in PARTS {
        let other = format!("author.{}.{part}.other", author.number);
        tx.delete_answer(entry, &other).await?;
    }
    for paper in papers_of(&tx.papers_of_entry(entry).await?, author) {
        tx.remove_paper(entry, &paper.id, now).await?;
    }
    tx.forget_author(entry, author.number, &author.name).await
}

/// What leaving would do for an author now.
pub(crate) async fn leaving_of(
    tx: &mut Tx,
    found: &Found,
    author: &AuthorStand,
    now: Timestamp,
) -> Result<Leaving> {
    let Found { entry, edition, .. } = found;
    // The list of recognised entries holds what is accepted when it is made, and what is accepted later comes on it.
    let recognised = matches!(edition.phase(now), Phase::Decided | Phase::Published)
        || tx.is_recognised(&edition.spec.code).await?;
    Ok(leaving(&entry.state, recognised, author.stand))
}

fn public(said: Publishing) -> Value {
    json!({ "name": said.name, "workplace_or_school": said.work, "pictures": said.photo })
}

fn word_of(word: &Confirmation) -> Value {
    json!({
        "at": word.at.iso(),
        "confirmed": word.verdict == Verdict::Confirmed,
        "asked_to_leave": word.verdict == Verdict::Leaving,
        "on_paper": !word.by_link,
        "words": word.words,
        "public": public(word.publishing),
        "guardian": word.guardian,
        "note": word.note,
    })
}
