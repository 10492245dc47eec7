//! From an event to the draft of what an author is told, in the transaction of the event.

use std::collections::HashMap;

use domain::{
    custody::{Act, Details, Whereabouts},
    entry::EntryState,
    message::{Facts, Occasion, fill, fill_line},
    page::{
        EventKind,
        public::{Decision, Snapshot},
    },
    text,
    time::Timestamp,
};

use crate::{
    Backend,
    entries::Found,
    error::{Error, Result},
    store::{AcceptedEntry, EditionRow, NewMessage, Tx},
};

/// What happened, as far as the edition and the addressee do not say it.
struct Happening<'a> {
    entry: &'a str,
    occasion: Occasion,
    occurrence: &'a str,
    /// What the event says; the rest is filled in.
    facts: Facts<'a>,
    /// The page that shows more.
    path: String,
}

impl Backend {
    /// Drafts what the author is told of a new state, if the edition has a template for it.
    pub(crate) async fn draft_for_state(
        &self,
        tx: &mut Tx,
        found: &Found,
        to: &EntryState,
        event: &str,
    ) -> Result<()> {
        let Some(occasion) = Occasion::of_state(to) else {
            return Ok(());
        };
        let spec = &found.edition.spec;
        let (until, reasons, tasks) = match to {
            EntryState::Returned {
                until,
                reason,
                only,
                ..
            } => {
                // The date that counts is the later one, as [`EntryState::until`] says.
                let until = spec.phases.deadline().max(*until).deadline_text();
                (until, reason.as_str(), spec.messages.named(only))
            }
            EntryState::Rejected { reason, .. } => (String::new(), reason.as_str(), String::new()),
            _ => (String::new(), "", String::new()),
        };
        let facts = Facts {
            until: &until,
            reasons,
            tasks: &tasks,
            ..Facts::default()
        };
        self.draft_of(tx, found, occasion, facts, event, "").await
    }

    /// Drafts what the author is told of more time for a dossier that was sent back. A draft is its author's alone, and
    /// so is whose it is: the secretariat knows its code, and its author reads of more time on its page.
    pub(crate) async fn draft_for_extension(
        &self,
        tx: &mut Tx,
        found: &Found,
        until: Timestamp,
        reason: &str,
        event: &str,
    ) -> Result<()> {
        if found.entry.submitted_at.is_none() {
            return Ok(());
        }
        let facts = Facts {
            until: &until.deadline_text(),
            reasons: reason,
            ..Facts::default()
        };
        self.draft_of(tx, found, Occasion::Extended, facts, event, "")
            .await
    }

    /// Drafts what authors are told of prizes that become public: of all in the first version, in a later one of those
    /// that are new or another than in the version before. Whoever loses a prize is not told by a template.
    pub(crate) async fn draft_for_prizes(
        &self,
        tx: &mut Tx,
        edition: &EditionRow,
        snapshot: &Snapshot,
    ) -> Result<()> {
        let code = &edition.spec.code;
        if edition.spec.messages.awarded.is_none() {
            return Ok(());
        }
        let before = match tx.publications(code).await?.pop() {
            Some(last) => {
                let last: Snapshot =
                    serde_json::from_str(&last.results).map_err(Error::internal)?;
                Some(last)
            }
            None => None,
        };
        let before = before.as_ref().map(Snapshot::prizes).unwrap_or_default();
        let ids: HashMap<String, String> = tx
            .accepted_entries(code)
            .await?
            .into_iter()
            .map(|entry| (entry.code, entry.id))
            .collect();
        let version = snapshot.version.to_string();
        let prizes = snapshot.prizes();
        for entry in before.keys().filter(|entry| !prizes.contains_key(*entry)) {
            self.drop_untrue(tx, entry, Occasion::Awarded).await?;
        }
        for (entry, (title, names)) in prizes {
            if before
                .get(entry)
                .is_some_and(|(_, before)| *before == names)
            {
                continue;
            }
            let Some(id) = ids.get(entry) else {
                continue;
            };
            // An entry with a special prize alone has no page of its own.
            let mut results = snapshot.results.iter();
            let page = if results.any(|result| result.card.code == entry) {
                format!("/e/{code}/results/{entry}")
            } else {
                format!("/e/{code}/results")
            };
            let names = names.join(", ");
            let happening = Happening {
                entry: id,
                occasion: Occasion::Awarded,
                occurrence: &version,
                facts: Facts {
                    title,
                    code: entry,
                    prize: &names,
                    ..Facts::default()
                },
                path: page,
            };
            self.draft(tx, edition, &happening).await?;
        }
        Ok(())
    }

    /// Drafts what the author is told of a page that was refused, of what was put right, or of what the unit or a
    /// co-author said, with the reason. Of what was never handed in its author reads on its page alone.
    pub(crate) async fn draft_about(
        &self,
        tx: &mut Tx,
        found: &Found,
        occasion: Occasion,
        reason: &str,
        event: &str,
    ) -> Result<()> {
        if found.entry.submitted_at.is_none() {
            return Ok(());
        }
        let task = match occasion {
            Occasion::UnitReturned | Occasion::UnitRefused | Occasion::StampRefused => {
                "/endorsement"
            }
            Occasion::PaperRefused | Occasion::AuthorObjected => "/authors",
            _ => "",
        };
        let facts = Facts {
            reasons: reason,
            ..Facts::default()
        };
        self.draft_of(tx, found, occasion, facts, event, task).await
    }

    /// Drafts what the authors of a list are told once it is decided on.
    pub(crate) async fn draft_for_list(
        &self,
        tx: &mut Tx,
        edition: &EditionRow,
        decision: &Decision,
        entries: &[AcceptedEntry],
    ) -> Result<()> {
        let date = decision.date.text();
        for entry in entries {
            let happening = Happening {
                entry: entry.id.as_str(),
                occasion: Occasion::Recognised,
                // There is one list of an edition.
                occurrence: "",
                facts: Facts {
                    title: &entry.title,
                    code: &entry.code,
                    number: &decision.number,
                    date: &date,
                    ..Facts::default()
                },
                path: format!("/entries/{}", entry.id),
            };
            self.draft(tx, edition, &happening).await?;
        }
        Ok(())
    }

    /// Drafts what the author is told of an entry that was added to the list later; where the edition has no words for
    /// the list, that it is accepted.
    pub(crate) async fn draft_for_added(
        &self,
        tx: &mut Tx,
        found: &Found,
        to: &EntryState,
        decision: &Decision,
        event: &str,
    ) -> Result<()> {
        if found.edition.spec.messages.recognised.is_none() {
            return self.draft_for_state(tx, found, to, event).await;
        }
        let facts = Facts {
            number: &decision.number,
            date: &decision.date.text(),
            ..Facts::default()
        };
        self.draft_of(tx, found, Occasion::Recognised, facts, event, "")
            .await
    }

    /// Drafts what the author is told of a model that has come, was taken along, or is back with them. `before` is
    /// where it was; what is not noted anew is as it was then.
    pub(crate) async fn draft_for_model(
        &self,
        tx: &mut Tx,
        found: &Found,
        (act, details): (Act, &Details),
        before: &Whereabouts,
        paper: &str,
    ) -> Result<()> {
        let occasion = match act {
            Act::Receive => Occasion::ModelReceived,
            Act::HandOver => Occasion::ModelHandedOver,
            Act::Return => Occasion::ModelReturned,
            // What was told of last is not so, or stands elsewhere in the same office.
            Act::Undo => {
                let occasion = Occasion::ModelReceived;
                let dropped = self.drop_untrue(tx, &found.entry.code, occasion);
                return dropped.await.map(drop);
            }
            Act::Move => return Ok(()),
        };
        let pieces = match details.pieces {
            0 => before.pieces,
            pieces => pieces,
        };
        let condition = Some(&details.condition).filter(|noted| !noted.is_empty());
        let facts = Facts {
            pieces: &pieces.to_string(),
            condition: condition.unwrap_or(&before.condition),
            place: &details.place,
            party: &details.party,
            ..Facts::default()
        };
        self.draft_of(tx, found, occasion, facts, paper, "").await
    }

    /// Drafts what an event of a dossier says; `task` is the page below the dossier that shows more.
    async fn draft_of(
        &self,
        tx: &mut Tx,
        found: &Found,
        occasion: Occasion,
        facts: Facts<'_>,
        occurrence: &str,
        task: &str,
    ) -> Result<()> {
        let entry = &found.entry;
        let happening = Happening {
            entry: entry.id.as_str(),
            occasion,
            occurrence,
            facts: Facts {
                title: &entry.title,
                code: &entry.code,
                ..facts
            },
            path: format!("/entries/{}{task}", entry.id),
        };
        self.draft(tx, &found.edition, &happening).await
    }

    /// Drops drafts of the same matter that nobody has approved: what they tell is no longer so.
    pub(crate) async fn drop_untrue(
        &self,
        tx: &mut Tx,
        code: &str,
        occasion: Occasion,
    ) -> Result<bool> {
        let now = self.now();
        let drafts = tx.drop_drafts(code, occasion.matter(), now).await?;
        for dropped in &drafts {
            self.note_by_itself(tx, dropped, EventKind::MessageDropped, now)
                .await?;
        }
        Ok(!drafts.is_empty())
    }

    async fn draft(
        &self,
        tx: &mut Tx,
        edition: &EditionRow,
        happening: &Happening<'_>,
    ) -> Result<()> {
        let spec = &edition.spec;
        let Some(template) = spec.messages.of(happening.occasion) else {
            return Ok(());
        };
        self.drop_untrue(tx, happening.facts.code, happening.occasion)
            .await?;
        let addressee = tx.addressee(happening.entry).await?;
        let recipient = if addressee.login.is_empty() {
            text::phone(&addressee.phone).unwrap_or_default()
        } else {
            addressee.login
        };
        let facts = Facts {
            name: &addressee.name,
            contest: &spec.name,
            ordinal: &spec.ordinal,
            phone: &spec.office.phone,
            link: &format!("{}{}", self.address, happening.path),
            ..happening.facts
        };
        tx.draft_message(&NewMessage {
            id: &self.new_id(),
            edition: &spec.code,
            entry: happening.entry,
            occasion: happening.occasion,
            occurrence: happening.occurrence,
            name: &addressee.name,
            recipient: &recipient,
            subject: &fill_line(&template.subject, &facts),
            text: fill(&template.text, &facts).trim(),
            at: self.now(),
        })
        .await
    }
}
