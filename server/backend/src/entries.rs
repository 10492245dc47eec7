//! The life of an entry: begun, handed in, taken back.

use domain::{
    confirmation::{Publishing, Shared},
    dossier::{self, Answers},
    edition::Edition,
    entry::EntryState,
    id::{self, AccountId, EntryId},
    membership::Hand,
    page::EventKind,
    policy::{Action, Actor, Facts, permit},
    refusal::Refusal,
    time::Timestamp,
};

use crate::{
    Backend,
    confirmations::{stands_of, with_confirmations},
    error::{Error, Result},
    members::{end_others, member_of},
    novelty::gist_of,
    per_author::limited,
    search,
    store::{Audit, EditionRow, EntryRow, NewAnswer, NewEntry, Tx},
    uploads::UnderWay,
};

/// Tries for a receipt code that nobody has; there are 707,281 of a prefix.
const CODE_TRIES: usize = 30;

impl Backend {
    /// Hands an entry in, for the first time or after completion.
    pub async fn submit_entry(&self, actor: &Actor, entry: &str) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let found = Found::lock(&mut tx, actor, entry).await?;
        found.permit(actor, Action::SubmitEntry, now)?;
        let spec = &found.edition.spec;
        let state = found.entry.state.clone().submit(found.until(now), now)?;
        let answers = tx.answers_of_entry(&found.entry.id).await?;
        let counts = tx.file_counts(&found.entry.id).await?;
        let coming = UnderWay::read(&mut tx, &found, now).await?;
        let (files, endorsed) = coming.with(&found, counts.files, counts.stamps);
        let missing = dossier::missing(spec, &answers, files, endorsed, now.date());
        let mut stands = stands_of(&mut tx, &found.edition, &found.entry, &answers, now).await?;
        let missing = with_confirmations(&found.edition, &stands, missing);
        if spec.rules.entries_per_author > 0 {
            // Of two that one person hands in at the same time the second sees the first.
            tx.hold_chain(&found.entry.edition).await?;
        }
        let missing = limited(&mut tx, &found, &answers, missing).await?;
        if !missing.is_empty() {
            return Err(Refusal::NotComplete(missing.len() as u64).into());
        }
        let (authors, _) = dossier::authors_of(&answers, spec.rules.most_authors);
        tx.put_authors(&found.entry.id, &authors).await?;

        if let Some(main) = stands.first_mut().filter(|main| !main.age.is_child()) {
            self.answer_unticked(&mut tx, actor, &found, &answers, now)
                .await?;
            main.publishing = Publishing::of(|part| Some(main.publishing.get(part) == Some(true)));
        }
        tx.set_stands(&found.entry.id, &stands).await?;
        end_others(&mut tx, &found.entry.id).await?;
        self.follow(&mut tx, &found, &answers).await?;
        tx.put_gist(&found.entry.id, &gist_of(spec, &answers))
            .await?;
        if found.entry.submitted_at.is_none() && now > spec.phases.deadline() {
            tx.mark_late(&found.entry.id).await?;
        }
        self.change_state(&mut tx, actor, &found, &state, EventKind::EntrySubmitted)
            .await?;
        tx.commit().await
    }

    /// Notes a no for every consent that the main author left unticked: browsers send nothing of such a box.
    async fn answer_unticked(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        found: &Found,
        answers: &Answers,
        now: Timestamp,
    ) -> Result<()> {
        for part in Shared::ALL {
            let new = NewAnswer {
                entry: &found.entry.id,
                key: part.key(),
                text: "",
                by: actor.account.as_ref(),
                now,
            };
            if !answers.contains_key(new.key) {
                tx.insert_answer(&new).await?;
            }
        }
        Ok(())
    }

    /// Takes an entry back before it is decided on.
    pub async fn withdraw_entry(&self, actor: &Actor, entry: &str) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let found = Found::lock(&mut tx, actor, entry).await?;
        found.permit(actor, Action::WithdrawEntry, now)?;
        let state = found.entry.state.clone().withdraw(now)?;
        self.change_state(&mut tx, actor, &found, &state, EventKind::EntryWithdrawn)
            .await?;
        // Copies that were taken back must not crowd out what is there.
        tx.forget_phrases(&found.entry.id).await?;
        tx.commit().await
    }

    /// Writes a new draft with a receipt code that nobody has, and nothing else.
    ///
    /// Whoever gives an import key has made sure that it is free.
    pub(crate) async fn begin_entry(
        &self,
        tx: &mut Tx,
        edition: &Edition,
        owner: Option<&AccountId>,
        import_key: Option<&str>,
    ) -> Result<EntryId> {
        let id = EntryId::parse(&self.new_id())
            .ok_or_else(|| Error::internal("a new id is not a ULID"))?;
        for _ in 0..CODE_TRIES {
            let mut picks = [0; id::CODE_LENGTH];
            self.random.fill(&mut picks);
            let code = id::receipt_code(&edition.prefix, picks);
            let new = NewEntry {
                id: &id,
                edition: &edition.code,
                code: &code,
                owner,
                import_key,
                now: self.now(),
            };
            if tx.insert_entry(&new).await? {
                return Ok(id);
            }
        }
        Err(Error::internal(format!(
            "no free receipt code with prefix {} in {CODE_TRIES} tries",
            edition.prefix
        )))
    }

    /// Brings what lists and search keep into line with the answers.
    pub(crate) async fn follow(&self, tx: &mut Tx, found: &Found, answers: &Answers) -> Result<()> {
        let columns = search::entry_columns(&found.edition.spec, &found.entry.code, answers);
        tx.set_entry_columns(&found.entry.id, &columns).await?;
        if columns.unit != found.entry.unit {
            tx.doubt_stamps(&found.entry.id).await?;
        }
        Ok(())
    }

    /// Writes a new state, the event that tells of it, and the draft of what its author is told; its reason is the
    /// event's note.
    pub(crate) async fn change_state(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        found: &Found,
        to: &EntryState,
        what: EventKind,
    ) -> Result<()> {
        tx.move_entry(&found.entry, to).await?;
        if matches!(to, EntryState::Returned { .. }) {
            tx.keep_before_completion(&found.entry.id).await?;
        }
        let note = match to {
            EntryState::Returned { reason, .. } | EntryState::Rejected { reason, .. } => reason,
            _ => "",
        };
        let event = self.new_id();
        tx.audit(&Audit {
            id: event.clone(),
            at: self.now(),
            actor,
            edition: &found.entry.edition,
            entry: found.entry.id.as_str(),
            what,
            from: found.entry.state.name().code(),
            to: to.name().code(),
            note,
        })
        .await?;
        self.draft_for_state(tx, found, to, &event).await
    }

    /// Writes an event that changes no state, and tells its id.
    pub(crate) async fn note_event(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        found: &Found,
        what: EventKind,
        note: &str,
    ) -> Result<String> {
        let id = self.new_id();
        tx.audit(&Audit {
            id: id.clone(),
            at: self.now(),
            actor,
            edition: &found.entry.edition,
            entry: found.entry.id.as_str(),
            what,
            from: "",
            to: "",
            note,
        })
        .await?;
        Ok(id)
    }
}

/// An entry with its edition: what every use case about it begins with.
pub(crate) struct Found {
    pub(crate) entry: EntryRow,
    pub(crate) edition: EditionRow,
    /// The number of the author's row that is in the account of whoever asks; nothing where nobody was looked for.
    pub(crate) member: Option<u8>,
}

impl Found {
    /// Reads an entry.
    pub(crate) async fn read(tx: &mut Tx, actor: &Actor, id: &str) -> Result<Self> {
        let entry = tx.entry(&entry_id(actor, id)?).await?;
        Self::asked_by(tx, actor, entry).await
    }

    /// Reads an entry that nobody else changes until the transaction ends.
    pub(crate) async fn lock(tx: &mut Tx, actor: &Actor, id: &str) -> Result<Self> {
        let entry = tx.locked_entry(&entry_id(actor, id)?).await?;
        Self::asked_by(tx, actor, entry).await
    }

    /// The same for an entry that was read already.
    pub(crate) async fn asked_by(
        tx: &mut Tx,
        actor: &Actor,
        entry: Option<EntryRow>,
    ) -> Result<Self> {
        let mut found = Self::with_edition(tx, entry).await?;
        if !owns(&found.entry, actor) {
            let member = member_of(tx, &found.entry.id, actor).await?;
            found.member = member.map(|member| member.author);
        }
        Ok(found)
    }

    /// How somebody who may read the dossier stands to it.
    pub(crate) fn hand(&self) -> Hand {
        self.member.map_or(Hand::Owner, Hand::Member)
    }

    /// Asks the policy.
    pub(crate) fn permit(
        &self,
        actor: &Actor,
        action: Action,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        self.permit_for(actor, action, self.member.is_some(), now)
    }

    /// Asks the policy about what is said by the link of an author: a member speaks for no other one.
    pub(crate) fn permit_author(
        &self,
        actor: &Actor,
        action: Action,
        author: u8,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        let another = self.member.is_some_and(|own| own != author);
        self.permit_for(actor, action, another, now)
    }

    fn permit_for(
        &self,
        actor: &Actor,
        action: Action,
        member: bool,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        let facts = Facts {
            member,
            ..facts_of(&self.entry, &self.edition, actor, now)
        };
        permit(actor, action, &facts)
    }

    /// Last instant for handing in. What drafts may be late by counts once the deadline has passed: before it nobody
    /// is to rely on more.
    pub(crate) fn until(&self, now: Timestamp) -> Timestamp {
        until_of(&self.entry, &self.edition, now)
    }

    /// An entry that was read already, whoever asks.
    pub(crate) async fn with_edition(tx: &mut Tx, entry: Option<EntryRow>) -> Result<Self> {
        let entry = entry.ok_or(Refusal::NotFound)?;
        let edition = tx
            .edition(&entry.edition)
            .await?
            .ok_or_else(|| Error::internal(format!("edition {} has gone", entry.edition)))?;
        Ok(Self {
            entry,
            edition,
            member: None,
        })
    }
}

/// Asks the policy about an entry of an edition that nobody is a member of.
pub(crate) fn permit_entry(
    entry: &EntryRow,
    edition: &EditionRow,
    actor: &Actor,
    action: Action,
    now: Timestamp,
) -> Result<(), Refusal> {
    permit(actor, action, &facts_of(entry, edition, actor, now))
}

fn facts_of<'a>(
    entry: &'a EntryRow,
    edition: &'a EditionRow,
    actor: &Actor,
    now: Timestamp,
) -> Facts<'a> {
    Facts {
        own: owns(entry, actor),
        unit: edition.spec.speaks_for(&entry.unit, now.date()),
        ..edition.facts(now)
    }
}

/// The account that asks began the entry.
pub(crate) fn owns(entry: &EntryRow, actor: &Actor) -> bool {
    entry.owner.is_some() && entry.owner == actor.account
}

/// See [`Found::until`].
pub(crate) fn until_of(entry: &EntryRow, edition: &EditionRow, now: Timestamp) -> Timestamp {
    let deadline = edition.spec.phases.deadline();
    let late_hours = if now > deadline {
        edition.spec.rules.late_hours
    } else {
        0
    };
    entry
        .state
        .until(deadline, late_hours, entry.extended_until)
}

fn entry_id(actor: &Actor, id: &str) -> Result<EntryId, Refusal> {
    if actor.account.is_none() {
        return Err(Refusal::SignInFirst);
    }
    EntryId::parse(id).ok_or(Refusal::NotFound)
}

#[cfg(test)]
mod tests;
