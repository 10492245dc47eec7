//! Slips that the secretariat puts right in an accepted dossier.

use domain::{
    confirmation::{AuthorStand, Confirmation, Stand, words_at},
    correction::{self, is_correctable, is_slip},
    dossier::{self, Answers, authors_of},
    entry::reason_of,
    message::Occasion,
    page::EventKind,
    policy::{Action, Actor},
    refusal::{Problem, Refusal},
};

use crate::{
    Backend,
    answers::cleaned,
    confirmations::stands_of,
    entries::Found,
    error::Result,
    novelty::gist_of,
    screening::cleaned_reason,
    store::{NewAnswer, NewConfirmation, Tx},
};

impl Backend {
    /// Puts the title, or the name, birth or workplace of an author, right in an accepted dossier, with a reason.
    ///
    /// Results that are public keep the title that they were frozen with. What authors said of the words before holds
    /// for those after: a slip is none of their making; only somebody whose name became another one is asked anew.
    pub async fn correct_entry(
        &self,
        actor: &Actor,
        entry: &str,
        key: &str,
        text: &str,
        reason: &str,
    ) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let found = Found::lock(&mut tx, actor, entry).await?;
        found.permit(actor, Action::CorrectEntry, now)?;
        correction::may_correct(found.entry.state.name())?;
        let Found { entry, edition } = &found;
        let spec = &edition.spec;
        if !is_correctable(key, spec.rules.most_authors) {
            return Err(Refusal::invalid("key", Problem::NotAChoice).into());
        }
        let text = cleaned(edition, key, text).map_err(|refusal| match refusal {
            Refusal::TooLong(_) => Refusal::invalid("text", Problem::TooLong),
            other => other,
        })?;
        let text = text.trim();
        let reason = reason_of(&cleaned_reason(reason)?)
            .map_err(|_short| Refusal::invalid("reason", Problem::TooShort))?;
        let before = tx.answers_of_entry(&entry.id).await?;
        let mut after = before.clone();
        let Some(old) = correction::correct(&mut after, key, text)? else {
            return Ok(());
        };
        let wrong = dossier::missing(spec, &after, 1, true, now.date());
        if let Some(wrong) = wrong.into_iter().find(|wrong| wrong.key == key) {
            return Err(Refusal::invalid("text", wrong.problem).into());
        }
        let stands = stands_of(&mut tx, edition, entry, &before, now).await?;
        let new = NewAnswer {
            entry: &entry.id,
            key,
            text,
            by: actor.account.as_ref(),
            now,
        };
        let written = match before.get(key) {
            Some(stored) => tx.update_answer(&new, stored.version).await?,
            None => tx.insert_answer(&new).await?,
        };
        if !written {
            return Err(Refusal::Stale.into());
        }
        let (authors, _) = authors_of(&after, spec.rules.most_authors);
        tx.put_authors(&entry.id, &authors).await?;
        self.follow(&mut tx, &found, &after).await?;
        tx.put_gist(&entry.id, &gist_of(spec, &after)).await?;
        for stand in &stands {
            self.carry(&mut tx, actor, &found, stand, &after).await?;
        }
        self.follow_consents(&mut tx, &found).await?;
        let shown = |text: &str| if text.is_empty() { "–" } else { text }.to_owned();
        let note = format!("{} → {} · {reason}", shown(&old), shown(text));
        let event = self
            .note_event(&mut tx, actor, &found, EventKind::EntryCorrected, &note)
            .await?;
        // A newer draft takes the place of one that nobody has sent, so it tells of all that was put right.
        let events = tx.events_of_entry(entry.id.as_str()).await?;
        let notes: Vec<String> = events
            .into_iter()
            .filter(|event| event.what == EventKind::EntryCorrected)
            .map(|event| event.note)
            .collect();
        let (occasion, told) = (Occasion::Corrected, notes.join("\n"));
        self.draft_about(&mut tx, &found, occasion, &told, &event)
            .await?;
        tx.commit().await
    }

    /// Lets what an author confirmed hold for the words as they were put right.
    async fn carry(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        found: &Found,
        stand: &AuthorStand,
        after: &Answers,
    ) -> Result<()> {
        let most = found.edition.spec.rules.most_authors;
        let Some((author, words)) = words_at(most, after, stand.number) else {
            return Ok(());
        };
        if !is_slip(&stand.name, &author.name) {
            return Ok(());
        }
        let entry = &found.entry.id;
        tx.rename_author(entry, stand.number, &stand.name, &author.name)
            .await?;
        let Some(last) = stand
            .last
            .as_ref()
            .filter(|_| stand.stand == Stand::Confirmed)
        else {
            return Ok(());
        };
        let word = Confirmation {
            words,
            at: self.now(),
            ..last.clone()
        };
        let on_paper = actor.account.as_ref().filter(|_| !last.by_link);
        tx.put_confirmation(&NewConfirmation {
            id: &self.new_id(),
            entry,
            author: stand.number,
            account: on_paper,
            word: &word,
        })
        .await
    }
}
