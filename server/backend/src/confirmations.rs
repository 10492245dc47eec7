//! The word of an author on their own part in an entry: by a link, or on paper that the secretariat holds; and
//! whether the author is named in public.

mod heard; // Whether an author may speak.
mod joining; // The entry among those of one's own account.
mod naming; // By the main author's account.
mod own; // Taking one's part along, or out.
mod pages; // What authors read of their own part, and the main author of the others.
mod paper; // What was signed on paper.

use domain::{
    confirmation::{
        AuthorStand, Confirmation, Consents, Publishing, Stand, Verdict, Words, lacking, note_of,
        same_person, stands, words_at, words_of,
    },
    dossier::{Answers, Author, Missing},
    message::Occasion,
    page::EventKind,
    policy::{Action, Actor},
    refusal::Refusal,
    time::Timestamp,
};

use crate::{
    Backend, clean,
    entries::Found,
    error::{Error, Result},
    secrets::sha256_hex,
    store::{ConfirmationLink, EditionRow, EntryRow, LastWords, NewConfirmation, Tx},
};

use self::heard::born;
pub(crate) use self::{
    heard::takes_words,
    own::{forget, held, leaving_of},
    pages::confirmations_of,
    paper::papers_of_children,
};

/// Days that a link waits for its first use.
const LINK_DAYS: i64 = 30;

/// An entry by the link of one of its authors.
struct Part {
    found: Found,
    link: ConfirmationLink,
    answers: Answers,
    author: Author,
    words: Words,
    stand: AuthorStand,
}

impl Backend {
    /// Makes the link by which an author, or the guardian of one, speaks; an earlier one that was never used ends.
    ///
    /// Gives its path, with the secret, and the last instant for its first use.
    pub async fn ask_confirmation(
        &self,
        actor: &Actor,
        entry: &str,
        author: u8,
    ) -> Result<(String, Timestamp)> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let found = Found::lock(&mut tx, actor, entry).await?;
        found.permit(actor, Action::AskConfirmation, now)?;
        takes_words(&found.entry)?;
        let answers = tx.answers_of_entry(&found.entry.id).await?;
        let most = most_of(&found.edition);
        let (row, _) = words_of(most, &answers, author)
            .map_err(|wrong| Refusal::invalid(&wrong.key, wrong.problem))?;
        born(&found, &row, author, now)?;
        let stands = stands(most, &answers, &LastWords::new(), now.date());
        if !stands.iter().any(|one| one.number == author && one.waits()) {
            // The main author's own word is the pledge.
            return Err(Refusal::BadRequest.into());
        }
        let secret = self.new_secret();
        let until = now.plus_days(LINK_DAYS);
        tx.open_confirmation_link(
            &sha256_hex(&secret),
            &found.entry.id,
            author,
            &row.name,
            now,
            until,
        )
        .await?;
        let asked = EventKind::ConfirmationAsked;
        self.note_event(&mut tx, actor, &found, asked, &row.name)
            .await?;
        tx.commit().await?;
        Ok((format!("/confirm/{secret}"), until))
    }

    /// Confirms one's part in an entry as it was shown, by a link. The same again changes nothing.
    pub async fn confirm_by_link(
        &self,
        actor: &Actor,
        secret: &str,
        shown_words: &str,
        consents: &Consents<'_>,
    ) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let part = self.speaking(&mut tx, actor, secret, now).await?;
        let most = most_of(&part.found.edition);
        words_of(most, &part.answers, part.link.author)
            .map_err(|wrong| Refusal::invalid(&wrong.key, wrong.problem))?;
        born(&part.found, &part.author, part.link.author, now)?;
        if shown(&part.words)? != shown_words {
            return Err(Refusal::Stale.into());
        }
        let guardian = cleaned("guardian", consents.guardian)?;
        let guardian = Consents {
            guardian: &guardian,
            ..*consents
        }
        .guardian(part.stand.age)?;
        let same = |last: &Confirmation| {
            last.publishing == consents.publishing && last.guardian == guardian
        };
        if part.stand.stand == Stand::Confirmed && part.stand.last.as_ref().is_some_and(same) {
            return Ok(());
        }
        let word = Confirmation {
            verdict: Verdict::Confirmed,
            at: now,
            by_link: true,
            words: part.words.clone(),
            publishing: consents.publishing,
            guardian,
            note: String::new(),
        };
        self.put_by_link(&mut tx, actor, &part, secret, &word)
            .await?;
        tx.commit().await
    }

    /// Says by a link what is wrong with one's part; the main author reads it.
    pub async fn object_by_link(&self, actor: &Actor, secret: &str, note: &str) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let part = self.speaking(&mut tx, actor, secret, now).await?;
        let note = clean::text(note).map_err(|problem| Refusal::invalid("note", problem))?;
        let word = Confirmation {
            verdict: Verdict::Wrong,
            at: now,
            by_link: true,
            words: part.words.clone(),
            publishing: Publishing::default(),
            guardian: String::new(),
            note: note_of(&note)?,
        };
        self.put_by_link(&mut tx, actor, &part, secret, &word)
            .await?;
        tx.commit().await
    }

    /// Agrees by a link that was used to something being public, or takes that back. What was confirmed stays confirmed.
    pub async fn change_publishing(
        &self,
        actor: &Actor,
        secret: &str,
        publishing: Publishing,
    ) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let link = link_of(&mut tx, secret, now).await?;
        let entry = tx.locked_entry(&link.entry).await?;
        let part = Part::of(&mut tx, actor, link, entry, now).await?;
        part.permit(actor, Action::ChangePublishing, now)?;
        let last = part.stand.last.as_ref().filter(|last| said_yes(Some(last)));
        let last = last.ok_or(Refusal::Stale)?;
        if last.publishing == publishing {
            return Ok(());
        }
        // Words that were changed since let nobody agree to more.
        if last.publishing.takes_back(publishing) && part.stand.stand != Stand::Confirmed {
            return Err(Refusal::Stale.into());
        }
        let word = Confirmation {
            at: now,
            by_link: true,
            publishing,
            ..last.clone()
        };
        self.put_by_link(&mut tx, actor, &part, secret, &word)
            .await?;
        tx.commit().await
    }

    /// An entry whose author may speak now by a link.
    async fn speaking(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        secret: &str,
        now: Timestamp,
    ) -> Result<Part> {
        let link = link_of(tx, secret, now).await?;
        let entry = tx.locked_entry(&link.entry).await?;
        let part = Part::of(tx, actor, link, entry, now).await?;
        part.permit(actor, Action::ConfirmByLink, now)?;
        takes_words(&part.found.entry)?;
        Ok(part)
    }

    async fn put_by_link(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        part: &Part,
        secret: &str,
        word: &Confirmation,
    ) -> Result<()> {
        let found = &part.found;
        tx.use_confirmation_link(&sha256_hex(secret), word.at)
            .await?;
        tx.put_confirmation(&NewConfirmation {
            id: &self.new_id(),
            entry: &found.entry.id,
            author: part.link.author,
            account: None,
            word,
        })
        .await?;
        self.follow_consents(tx, found).await?;
        if part.stand.stand == Stand::Leaving {
            // Whoever stays after all is no news of leaving.
            let occasion = Occasion::AuthorLeaving;
            self.drop_untrue(tx, &found.entry.code, occasion).await?;
        }
        let again = part
            .stand
            .last
            .as_ref()
            .filter(|last| last.verdict == Verdict::Confirmed && last.words == word.words);
        let what = match (word.verdict, again) {
            (Verdict::Wrong, _) => EventKind::ConfirmationObjected,
            (Verdict::Leaving, _) => EventKind::LeavingAsked,
            (Verdict::Confirmed, Some(last)) if last.publishing != word.publishing => {
                publishing_event(!word.publishing.takes_back(last.publishing))
            }
            (Verdict::Confirmed, _) => EventKind::AuthorConfirmed,
        };
        let parts = [&word.note, &word.words.name, &word.guardian];
        let note = parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" · ");
        let event = self.note_event(tx, actor, found, what, &note).await?;
        let stands = stands_of(tx, &found.edition, &found.entry, &part.answers, word.at).await?;
        let wrong: Vec<String> = stands
            .iter()
            .filter(|one| one.stand == Stand::Wrong)
            .filter_map(|one| Some(format!("{}: {}", one.name, one.last.as_ref()?.note)))
            .collect();
        let occasion = Occasion::AuthorObjected;
        if word.verdict == Verdict::Wrong {
            // One draft tells of all who object, since a newer one takes the place of it.
            self.draft_about(tx, found, occasion, &wrong.join("\n"), &event)
                .await?;
        } else if self.drop_untrue(tx, &found.entry.code, occasion).await? && !wrong.is_empty() {
            // Those who still object are told of again, without whoever does no more.
            self.draft_about(tx, found, occasion, &wrong.join("\n"), &event)
                .await?;
        }
        Ok(())
    }
}

impl Part {
    /// The part that a link is about, unless its row names another person by now.
    async fn of(
        tx: &mut Tx,
        actor: &Actor,
        link: ConfirmationLink,
        entry: Option<EntryRow>,
        now: Timestamp,
    ) -> Result<Self> {
        let found = Found::asked_by(tx, actor, Some(entry.ok_or(Refusal::LinkDead)?)).await?;
        let answers = tx.answers_of_entry(&found.entry.id).await?;
        let most = most_of(&found.edition);
        let (author, words) = words_at(most, &answers, link.author)
            .filter(|(author, _)| same_person(&author.name, &link.name))
            .ok_or(Refusal::LinkDead)?;
        let stands = stands_of(tx, &found.edition, &found.entry, &answers, now).await?;
        let stand = stands.iter().find(|one| one.number == link.author);
        let stand = stand.cloned().ok_or(Refusal::LinkDead)?;
        Ok(Self {
            found,
            link,
            answers,
            author,
            words,
            stand,
        })
    }

    /// Asks the policy about what is said by the link.
    fn permit(&self, actor: &Actor, action: Action, now: Timestamp) -> Result<(), Refusal> {
        self.found
            .permit_author(actor, action, self.link.author, now)
    }
}

/// Where every author of an entry stands.
pub(crate) async fn stands_of(
    tx: &mut Tx,
    edition: &EditionRow,
    entry: &EntryRow,
    answers: &Answers,
    now: Timestamp,
) -> Result<Vec<AuthorStand>> {
    let last = tx.last_confirmations(&entry.id).await?;
    Ok(stands(most_of(edition), answers, &last, now.date()))
}

/// Adds the confirmations without which the edition takes no entry, in the order of the tasks.
pub(crate) fn with_confirmations(
    edition: &EditionRow,
    stands: &[AuthorStand],
    mut missing: Vec<Missing>,
) -> Vec<Missing> {
    missing.extend(lacking(&edition.spec.rules, stands));
    missing.sort_by_key(|missing| missing.task);
    missing
}

fn said_yes(last: Option<&Confirmation>) -> bool {
    last.is_some_and(|last| last.verdict == Verdict::Confirmed)
}

fn publishing_event(granted: bool) -> EventKind {
    if granted {
        EventKind::PublishingGranted
    } else {
        EventKind::PublishingWithdrawn
    }
}

fn most_of(edition: &EditionRow) -> u8 {
    edition.spec.rules.most_authors
}

/// Stands for words that were shown.
fn shown(words: &Words) -> Result<String> {
    serde_json::to_string(words)
        .map(sha256_hex)
        .map_err(Error::internal)
}

fn cleaned(field: &str, typed: &str) -> Result<String, Refusal> {
    clean::line(typed).map_err(|problem| Refusal::invalid(field, problem))
}

/// A link that still leads somewhere: one that was used does for good.
async fn link_of(tx: &mut Tx, secret: &str, now: Timestamp) -> Result<ConfirmationLink> {
    let link = tx.confirmation_link(&sha256_hex(secret)).await?;
    Ok(link
        .filter(|link| !link.revoked && (link.used || link.until > now))
        .ok_or(Refusal::LinkDead)?)
}
