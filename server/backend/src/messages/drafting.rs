//! From an event to the draft of what an author is told, in the transaction of the event.

use std::collections::HashMap;

use domain::{
    custody::Details,
    entry::EntryState,
    message::{Facts, Occasion, fill, fill_line},
    page::{EventKind, public::Snapshot},
    text,
    time::Timestamp,
};

use crate::{
    Backend,
    entries::Found,
    error::{Error, Result},
    store::{EditionRow, NewMessage, Tx},
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
        let entry = &found.entry;
        let happening = Happening {
            entry: entry.id.as_str(),
            occasion,
            occurrence: event,
            facts: Facts {
                title: &entry.title,
                code: &entry.code,
                until: &until,
                reasons,
                tasks: &tasks,
                ..Facts::default()
            },
            path: format!("/entries/{}", entry.id),
        };
        self.draft(tx, &found.edition, &happening).await
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
        let entry = &found.entry;
        if entry.submitted_at.is_none() {
            return Ok(());
        }
        let happening = Happening {
            entry: entry.id.as_str(),
            occasion: Occasion::Extended,
            occurrence: event,
            facts: Facts {
                title: &entry.title,
                code: &entry.code,
                until: &until.deadline_text(),
                reasons: reason,
                ..Facts::default()
            },
            path: format!("/entries/{}", entry.id),
        };
        self.draft(tx, &found.edition, &happening).await
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

    /// Drafts what the author is told of a page that was refused, or of what was put right, with the reason.
    pub(crate) async fn draft_about(
        &self,
        tx: &mut Tx,
        found: &Found,
        occasion: Occasion,
        reason: &str,
        event: &str,
    ) -> Result<()> {
        let entry = &found.entry;
        let task = match occasion {
            Occasion::StampRefused => "/endorsement",
            Occasion::PaperRefused => "/authors",
            _ => "",
        };
        let happening = Happening {
            entry: entry.id.as_str(),
            occasion,
            occurrence: event,
            facts: Facts {
                title: &entry.title,
                code: &entry.code,
                reasons: reason,
                ..Facts::default()
            },
            path: format!("/entries/{}{task}", entry.id),
        };
        self.draft(tx, &found.edition, &happening).await
    }

    /// Drafts what the author is told of a model that has come.
    pub(crate) async fn draft_for_model(
        &self,
        tx: &mut Tx,
        found: &Found,
        details: &Details,
        paper: &str,
    ) -> Result<()> {
        let entry = &found.entry;
        let happening = Happening {
            entry: entry.id.as_str(),
            occasion: Occasion::ModelReceived,
            occurrence: paper,
            facts: Facts {
                title: &entry.title,
                code: &entry.code,
                pieces: &details.pieces.to_string(),
                condition: &details.condition,
                place: &details.place,
                ..Facts::default()
            },
            path: format!("/entries/{}", entry.id),
        };
        self.draft(tx, &found.edition, &happening).await
    }

    /// Drops the draft about a model that was not there after all.
    pub(crate) async fn drop_draft_for_model(&self, tx: &mut Tx, found: &Found) -> Result<()> {
        self.drop_untrue(tx, &found.entry.code, Occasion::ModelReceived)
            .await
    }

    /// Drops drafts of the same matter that nobody has approved: what they tell is no longer so.
    pub(crate) async fn drop_untrue(
        &self,
        tx: &mut Tx,
        code: &str,
        occasion: Occasion,
    ) -> Result<()> {
        let now = self.now();
        for dropped in tx.drop_drafts(code, occasion.matter(), now).await? {
            self.note_by_itself(tx, &dropped, EventKind::MessageDropped, now)
                .await?;
        }
        Ok(())
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
