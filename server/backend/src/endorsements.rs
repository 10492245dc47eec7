//! The word of a unit on an entry: by its officer's account, or by a link that needs none.

use domain::{
    dossier::Task,
    endorsement::{Endorsement, Speaker, Verdict, reason_of},
    entry::StateName,
    message::Occasion,
    page::{EventKind, FreshLink, privacy::Looked, unit::EndorsementPage},
    policy::{Action, Actor},
    refusal::{Problem, Refusal, both},
    time::Timestamp,
};

use crate::{
    Backend, clean,
    completion::takes,
    dossier_pages::sections_of,
    entries::Found,
    error::Result,
    head::head_of,
    qr,
    secrets::sha256_hex,
    store::{EndorsementLink, EntryRow, NewEndorsement, Tx},
    units::within_quota,
};

/// Days that a link lasts: time for a letter to go round an office.
const LINK_DAYS: i64 = 30;

/// What somebody typed who speaks for a unit by a link.
pub struct TypedWord<'a> {
    /// Nothing when none was chosen.
    pub verdict: Option<Verdict>,
    pub name: &'a str,
    pub position: &'a str,
    pub phone: &'a str,
    pub reason: &'a str,
}

impl Backend {
    /// Makes the link by which the unit that the entry names may speak, once; an earlier one ends.
    ///
    /// Gives its path, with the secret, and the last instant at which it works.
    pub async fn ask_endorsement(&self, actor: &Actor, entry: &str) -> Result<(String, Timestamp)> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let found = Found::lock(&mut tx, actor, entry).await?;
        found.permit(actor, Action::AskEndorsement, now)?;
        if !waits(&found.entry) {
            return Err(Refusal::WrongState(found.entry.state.name()).into());
        }
        if found.entry.state.is_open() {
            takes(&found, Task::Endorsement)?;
        }
        if found.entry.unit.is_empty() {
            return Err(Refusal::invalid("unit", Problem::Missing).into());
        }
        let secret = self.new_secret();
        let until = now.plus_days(LINK_DAYS);
        let (id, unit) = (&found.entry.id, &found.entry.unit);
        tx.open_endorsement_link(&sha256_hex(&secret), id, unit, now, until)
            .await?;
        self.note_event(&mut tx, actor, &found, EventKind::EndorsementAsked, "")
            .await?;
        tx.commit().await?;
        Ok((format!("/endorse/{secret}"), until))
    }

    /// The entry as the unit reads it by a link, with its word once that is given.
    pub async fn endorsement_page(&self, actor: &Actor, secret: &str) -> Result<EndorsementPage> {
        let now = self.now();
        let mut tx = self.db.read().await?;
        let (link, found) = self.by_link(&mut tx, actor, secret).await?;
        let (entry, edition) = (&found.entry, &found.edition);
        let answers = tx.answers_of_entry(&entry.id).await?;
        let files = tx.files_of_entry(&entry.id).await?;
        let last = tx.last_endorsement(&entry.id, &link.unit).await?;
        let most = edition.spec.rules.most_authors;
        drop(tx);
        self.note_unit_link(actor, entry, Looked::Dossier).await;
        Ok(EndorsementPage {
            head: head_of(edition, actor, now),
            code: entry.code.clone(),
            title: entry.title.clone(),
            field: edition.field_name(&entry.field),
            unit: edition.unit_name(&link.unit),
            authors: domain::dossier::authors_of(&answers, most).0,
            sections: sections_of(edition, &answers),
            files: files.into_iter().filter(|file| !file.endorsement).collect(),
            last: last.filter(|_| link.used),
            may_answer: !link.used
                && waits(entry)
                && found.permit(actor, Action::EndorseByLink, now).is_ok(),
            until: link.until,
        })
    }

    /// A link with its entry, which may be read by it.
    pub(crate) async fn by_link(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        secret: &str,
    ) -> Result<(EndorsementLink, Found)> {
        let now = self.now();
        let link = link_of(tx, secret, now).await?;
        let entry = tx.entry(&link.entry).await?;
        let found = found_by(tx, actor, &link, entry).await?;
        found.permit(actor, Action::ReadEndorsement, now)?;
        Ok((link, found))
    }

    /// Gives the word of a unit by a link, which is used up by it. Whoever began the entry, or is a member of it, may not.
    pub async fn endorse_by_link(
        &self,
        actor: &Actor,
        secret: &str,
        typed: &TypedWord<'_>,
    ) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let link = link_of(&mut tx, secret, now).await?;
        let entry = tx.locked_entry(&link.entry).await?;
        let found = found_by(&mut tx, actor, &link, entry).await?;
        found.permit(actor, Action::EndorseByLink, now)?;
        if !waits(&found.entry) {
            return Err(Refusal::WrongState(found.entry.state.name()).into());
        }
        let clean_line = |field: &str, typed: &str| {
            clean::line(typed).map_err(|problem| Refusal::invalid(field, problem))
        };
        let chosen = typed.verdict;
        let verdict = chosen.ok_or_else(|| Refusal::invalid("verdict", Problem::NotAChoice));
        // Without a verdict nobody can tell whether a reason is missing.
        let reason = chosen.map_or(Ok(String::new()), |verdict| reason(verdict, typed.reason));
        let speaker = both(
            both(
                clean_line("name", typed.name),
                clean_line("position", typed.position),
            ),
            clean_line("phone", typed.phone),
        )
        .and_then(|((name, position), phone)| Speaker::parse(&name, &position, &phone));
        let ((verdict, speaker), reason) = both(both(verdict, speaker), reason)?;
        let word = Endorsement {
            verdict,
            at: now,
            name: speaker.name,
            position: speaker.position,
            phone: speaker.phone,
            by_link: true,
            reason,
        };
        if !tx.use_endorsement_link(&sha256_hex(secret), now).await? {
            return Err(Refusal::LinkDead.into());
        }
        self.put_word(&mut tx, actor, &found, &word).await?;
        tx.commit().await
    }

    /// Gives the word of the officer's unit. The same word again changes nothing.
    pub async fn endorse_entry(
        &self,
        actor: &Actor,
        entry: &str,
        verdict: Verdict,
        typed_reason: &str,
    ) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let found = Found::lock(&mut tx, actor, entry).await?;
        found.permit(actor, Action::EndorseEntry, now)?;
        if verdict == Verdict::Confirmed && found.entry.endorsed_at.is_some() {
            return Ok(());
        }
        if !waits(&found.entry) {
            return Err(Refusal::WrongState(found.entry.state.name()).into());
        }
        let word = Endorsement {
            verdict,
            at: now,
            name: actor.name.clone(),
            position: String::new(),
            phone: String::new(),
            by_link: false,
            reason: reason(verdict, typed_reason)?,
        };
        self.put_word(&mut tx, actor, &found, &word).await?;
        tx.commit().await
    }

    async fn put_word(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        found: &Found,
        word: &Endorsement,
    ) -> Result<()> {
        if word.verdict == Verdict::Confirmed && found.entry.endorsed_at.is_none() {
            within_quota(tx, found, word.at).await?;
        }
        tx.put_endorsement(&NewEndorsement {
            id: &self.new_id(),
            entry: &found.entry.id,
            unit: &found.entry.unit,
            account: actor.account.as_ref().filter(|_| !word.by_link),
            word,
        })
        .await?;
        let (what, occasion) = match word.verdict {
            Verdict::Confirmed => (EventKind::EntryEndorsed, None),
            Verdict::Returned => (EventKind::EndorsementReturned, Some(Occasion::UnitReturned)),
            Verdict::Refused => (EventKind::EndorsementRefused, Some(Occasion::UnitRefused)),
        };
        let note = [&word.reason, &word.name, &word.position]
            .into_iter()
            .filter(|part| !part.is_empty())
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" · ");
        let event = self.note_event(tx, actor, found, what, &note).await?;
        match occasion {
            Some(occasion) => {
                self.draft_about(tx, found, occasion, &word.reason, &event)
                    .await
            }
            None => self
                .drop_untrue(tx, &found.entry.code, Occasion::UnitReturned)
                .await
                .map(drop),
        }
    }
}

/// A link as words, as an address and as a QR code. `origin` is what addresses begin with that leave this site.
pub fn fresh_link(origin: &str, path: &str, until: Timestamp) -> FreshLink {
    let address = format!("{origin}{path}");
    let (qr_path, qr_size) = qr::svg_path(&address);
    FreshLink {
        address,
        until,
        qr_path,
        qr_size,
    }
}

/// The unit's word still counts.
pub(crate) fn waits(entry: &EntryRow) -> bool {
    matches!(
        entry.state.name(),
        StateName::Draft | StateName::Submitted | StateName::Returned
    )
}

/// A link that still leads somewhere.
async fn link_of(tx: &mut Tx, secret: &str, now: Timestamp) -> Result<EndorsementLink> {
    let link = tx.endorsement_link(&sha256_hex(secret)).await?;
    Ok(link
        .filter(|link| !link.revoked && link.until > now)
        .ok_or(Refusal::LinkDead)?)
}

/// The entry of a link, unless it names another unit by now.
async fn found_by(
    tx: &mut Tx,
    actor: &Actor,
    link: &EndorsementLink,
    entry: Option<EntryRow>,
) -> Result<Found> {
    let entry = entry.filter(|entry| entry.unit == link.unit);
    Found::asked_by(tx, actor, Some(entry.ok_or(Refusal::LinkDead)?)).await
}

fn reason(verdict: Verdict, typed: &str) -> Result<String, Refusal> {
    let typed = clean::text(typed).map_err(|problem| Refusal::invalid("reason", problem))?;
    reason_of(verdict, &typed)
}
