//! Slips that the secretariat puts right in an accepted dossier, and authors whom it takes out.

use domain::{
    confirmation::{AuthorStand, Confirmation, Stand, words_at},
    correction::{self, is_correctable, is_slip, says_who_judges, take_out, taken_out, who_may_go},
    dossier::{self, Answers, Missing, authors_of},
    entry::reason_of,
    message::Occasion,
    page::EventKind,
    policy::{Action, Actor},
    refusal::{Problem, Refusal},
    text::share_text,
    time::Timestamp,
};

use crate::{
    Backend,
    answers::cleaned,
    clean,
    confirmations::{forget, stands_of},
    entries::Found,
    error::Result,
    members::end_others,
    novelty::gist_of,
    screening::cleaned_reason,
    store::{EditionRow, NewAnswer, NewConfirmation, Tx},
};

/// What a correction does to the answers of a dossier.
struct Corrected {
    /// Keys with their new texts.
    changed: Vec<(String, String)>,
    /// What stood there, and what stands there now, in words.
    told: String,
    /// The author who is taken out.
    gone: Option<AuthorStand>,
}

impl Backend {
    /// Puts the title, field or unit, or the name, birth or workplace of an author, right in an accepted dossier, with a
    /// reason; field and unit only while no judge has the entry, and the unit only while none has confirmed it. Or takes
    /// out an author who asked for it, which `author.N` names, with the shares of those who stay.
    ///
    /// Results that are public keep the title that they were frozen with. What authors said of the words before holds
    /// for those after: a slip is none of their making; only somebody whose name became another one, or whose share
    /// became smaller, is asked anew.
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
        let Found { entry, edition, .. } = &found;
        let spec = &edition.spec;
        if says_who_judges(key) {
            // No judge gets the entry meanwhile.
            tx.hold_chain(&spec.code).await?;
            if tx.is_assigned(&entry.id).await? {
                return Err(Refusal::EntryAssigned.into());
            }
            // Nobody could confirm it for the other unit any more.
            if key == "unit" && entry.endorsed(tx.file_counts(&entry.id).await?.stamps) {
                return Err(Refusal::UnitConfirmed.into());
            }
        }
        let before = tx.answers_of_entry(&entry.id).await?;
        let stands = stands_of(&mut tx, edition, entry, &before, now).await?;
        let mut after = before.clone();
        let corrected = if taken_out(key).is_some() {
            Some(goes(&found, &stands, &mut after, key, text, now)?)
        } else {
            put_right(edition, &mut after, key, text)?
        };
        let reason = reason_of(&cleaned_reason(reason)?)
            .map_err(|_short| Refusal::invalid("reason", Problem::TooShort))?;
        let Some(corrected) = corrected else {
            return Ok(());
        };
        let wrong = dossier::missing(spec, &after, 1, true, now.date());
        let of_changed = |wrong: &Missing| {
            let mut changed = corrected.changed.iter();
            changed.any(|(key, _)| *key == wrong.key)
        };
        if let Some(wrong) = wrong.into_iter().find(of_changed) {
            return Err(Refusal::invalid("text", wrong.problem).into());
        }
        for (key, text) in &corrected.changed {
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
        }
        if let Some(gone) = &corrected.gone {
            forget(&mut tx, &found, gone, now).await?;
            for occasion in [Occasion::AuthorLeaving, Occasion::AuthorObjected] {
                self.drop_untrue(&mut tx, &entry.code, occasion).await?;
            }
        }
        let (authors, _) = authors_of(&after, spec.rules.most_authors);
        tx.put_authors(&entry.id, &authors).await?;
        self.follow(&mut tx, &found, &after).await?;
        tx.put_gist(&entry.id, &gist_of(spec, &after)).await?;
        for stand in &stands {
            self.carry(&mut tx, actor, &found, stand, &after).await?;
        }
        self.follow_consents(&mut tx, &found).await?;
        end_others(&mut tx, &entry.id).await?;
        let note = format!("{} · {reason}", corrected.told);
        let what = match &corrected.gone {
            Some(_) => EventKind::AuthorTakenOut,
            None => EventKind::EntryCorrected,
        };
        let event = self.note_event(&mut tx, actor, &found, what, &note).await?;
        // A newer draft takes the place of one that nobody has sent, so it tells of all that was put right.
        let events = tx.events_of_entry(entry.id.as_str()).await?;
        let of_correction = [EventKind::EntryCorrected, EventKind::AuthorTakenOut];
        let notes: Vec<String> = events
            .into_iter()
            .filter(|event| of_correction.contains(&event.what))
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
        if words.share < last.words.share {
            return Ok(());
        }
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

/// Puts one answer right; nothing when it says so already.
fn put_right(
    edition: &EditionRow,
    answers: &mut Answers,
    key: &str,
    text: &str,
) -> Result<Option<Corrected>, Refusal> {
    if !is_correctable(key, edition.spec.rules.most_authors) {
        return Err(Refusal::invalid("key", Problem::NotAChoice));
    }
    let text = cleaned(edition, key, text).map_err(|refusal| match refusal {
        Refusal::TooLong(_) => Refusal::invalid("text", Problem::TooLong),
        other => other,
    })?;
    let text = text.trim();
    let old = correction::correct(answers, key, text)?;
    let shown = |text: &str| match (key, text) {
        (_, "") => "–".to_owned(),
        ("field", code) => edition.field_name(code),
        ("unit", code) => edition.spec.unit_label(code),
        (_, text) => text.to_owned(),
    };
    Ok(old.map(|old| Corrected {
        changed: vec![(key.to_owned(), text.to_owned())],
        told: format!("{} → {}", shown(&old), shown(text)),
        gone: None,
    }))
}

/// Takes out an author who asked for it; once results are public each author has a place in them.
fn goes(
    found: &Found,
    stands: &[AuthorStand],
    answers: &mut Answers,
    key: &str,
    shares: &str,
    now: Timestamp,
) -> Result<Corrected, Refusal> {
    if found.edition.progress.published_at.is_some() {
        return Err(Refusal::WrongPhase(found.edition.phase(now)));
    }
    let may = who_may_go(stands)
        .into_iter()
        .any(|(known, _)| known == key);
    let gone = taken_out(key).filter(|_| may);
    let gone = gone.and_then(|row| stands.iter().find(|author| author.number == row));
    let gone = gone.ok_or_else(|| Refusal::invalid("key", Problem::NotAChoice))?;
    let most = found.edition.spec.rules.most_authors;
    let before = shares_of(answers, most);
    let shares = clean::line(shares).map_err(|problem| Refusal::invalid("text", problem))?;
    let changed = take_out(answers, most, gone.number, &shares)?;
    Ok(Corrected {
        changed,
        told: format!("{before} → {}", shares_of(answers, most)),
        gone: Some(gone.clone()),
    })
}

/// The authors with their shares, in one line.
fn shares_of(answers: &Answers, most: u8) -> String {
    let authors = authors_of(answers, most).0.into_iter();
    let authors = authors.map(|author| format!("{} {}", author.name, share_text(author.share)));
    authors.collect::<Vec<_>>().join(", ")
}
