//! What authors are told: drafts that events leave, looked at and approved by the secretariat, then sent or told by
//! hand.

mod drafting; // From an event to a draft.
mod heads; // The head of the ledger, every evening.
mod sending; // From an approved message to the mail server.

use domain::{
    id::MessageId,
    message::{Folder, LONGEST_SUBJECT, LONGEST_TEXT, MessageAct, MessageState, Occasion},
    page::{
        EventKind,
        messages::{MessagesPage, MessagesQuery},
        privacy::Looked,
    },
    policy::{Action, Actor},
    refusal::{Problem, Refusal, both},
    search::{Condition, What},
    time::Timestamp,
};

pub use self::sending::{Outgoing, Tried};
use crate::{
    Backend, clean,
    error::Result,
    head::head_of,
    reading::{Reading, permit_edition},
    search,
    store::{Audit, ListFilter, MessageRow, Tx},
};

/// Messages on one page of the list.
const MESSAGES: usize = 20;

/// Messages of a sheet, more than an edition drafts.
const SHEET: usize = 100_000;

/// Most messages that one act approves.
const MOST_AT_ONCE: usize = 100;

impl Backend {
    /// The messages of one folder, or one draft that is open for writing.
    ///
    /// Values of the query that mean nothing are dropped.
    pub async fn messages_page(
        &self,
        actor: &Actor,
        edition: &str,
        query: MessagesQuery,
    ) -> Result<MessagesPage> {
        let page = self.read_messages(actor, edition, query, MESSAGES).await?;
        if !page.messages.is_empty() {
            self.note_access(actor, edition, "", Looked::List).await;
        }
        Ok(page)
    }

    /// Everything that the list finds, for a sheet. A search that means nothing is refused.
    pub async fn messages_sheet(
        &self,
        actor: &Actor,
        edition: &str,
        query: MessagesQuery,
    ) -> Result<MessagesPage> {
        let query = MessagesQuery {
            after: String::new(),
            edit: String::new(),
            ..query
        };
        let page = self.read_messages(actor, edition, query, SHEET).await?;
        if page.fault.is_some() {
            return Err(Refusal::BadRequest.into());
        }
        self.note_access(actor, edition, "", Looked::List).await;
        Ok(page)
    }

    async fn read_messages(
        &self,
        actor: &Actor,
        edition: &str,
        query: MessagesQuery,
        most: usize,
    ) -> Result<MessagesPage> {
        let Reading {
            mut tx,
            edition,
            now,
        } = self
            .read_edition(actor, Action::ReadMessages, edition)
            .await?;
        let code = &edition.spec.code;
        let (search, fault) = match search::read_for_messages(&query.q, &edition.spec) {
            Ok(search) => (search, None),
            Err(fault) => (Vec::new(), Some(fault)),
        };
        // Whoever searches does not know where a message lies; whoever only looks wants what waits.
        let waiting = search.is_empty().then(Folder::default);
        let says = |condition: &Condition| matches!(condition.what, What::Message(_));
        let folder = Folder::parse(&query.folder)
            .or(waiting)
            .filter(|_| !search.iter().any(says));
        let filter = ListFilter {
            edition: code,
            state: None,
            field: "",
            unit: "",
            search: &search,
            checks: edition.spec.screening.checks.len(),
            now,
        };
        let by_state = tx.message_counts(code).await?;
        let counts = Folder::ALL.map(|folder| (folder, folder.count(&by_state)));
        let after = MessageId::parse(&query.after);
        let after = after.as_ref().map_or("", MessageId::as_str);
        let editing = !query.edit.is_empty();
        let mut messages = if editing {
            let id = MessageId::parse(&query.edit).ok_or(Refusal::NotFound)?;
            let found = tx.message_view(code, &id).await?;
            let draft = found.filter(|message| message.state == MessageState::Draft);
            vec![draft.ok_or(Refusal::NotFound)?]
        } else if fault.is_some() {
            Vec::new()
        } else {
            let most = i64::try_from(most).unwrap_or(i64::MAX);
            tx.messages(folder, &filter, after, most.saturating_add(1))
                .await?
        };
        let found = match folder {
            _ if fault.is_some() => 0,
            Some(folder) if search.is_empty() => folder.count(&by_state),
            _ => tx.messages_found(folder, &filter).await?,
        };
        let more = messages.len() > most;
        messages.truncate(most);
        let next = messages.last().filter(|_| more);
        Ok(MessagesPage {
            head: head_of(&edition, actor, now),
            q: query.q,
            folder,
            found,
            fault,
            counts: counts.to_vec(),
            next: next
                .map(|message| message.id.to_string())
                .unwrap_or_default(),
            messages,
            editing,
            after: after.to_owned(),
            sends_mail: self.sends_mail,
            has_templates: Occasion::ALL
                .into_iter()
                .any(|occasion| edition.spec.messages.of(occasion).is_some()),
        })
    }

    /// Changes the words of a draft that was shown, and approves it as well when `approve` is set. Gives the code of
    /// its edition.
    pub async fn save_message(
        &self,
        actor: &Actor,
        shown: &str,
        subject: &str,
        text: &str,
        approve: bool,
    ) -> Result<String> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let held = hold(&mut tx, actor, shown, now).await?;
        let (subject, text) = both(
            words("subject", clean::line(subject), LONGEST_SUBJECT),
            words("text", clean::text(text), LONGEST_TEXT),
        )?;
        held.row.state.after(MessageAct::Edit)?;
        if subject != held.row.subject || text != held.row.text {
            tx.set_message_words(&held.id, &subject, &text).await?;
            self.note_message(&mut tx, actor, &held, EventKind::MessageEdited)
                .await?;
        }
        if approve {
            self.act(&mut tx, actor, &held, MessageAct::Approve, now)
                .await?;
        }
        tx.commit().await?;
        Ok(held.row.edition)
    }

    /// Approves a message as it was shown, drops it, notes that it was told, or takes it up again.
    pub async fn change_message(&self, actor: &Actor, shown: &str, act: MessageAct) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let held = hold(&mut tx, actor, shown, now).await?;
        self.act(&mut tx, actor, &held, act, now).await?;
        tx.commit().await
    }

    /// Approves several messages as they were shown: all of them, or none when one has changed since.
    pub async fn approve_messages(
        &self,
        actor: &Actor,
        edition: &str,
        shown: &[String],
    ) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let found = tx.edition(edition).await?;
        let edition = permit_edition(actor, Action::HandleMessages, found, now)?;
        if shown.is_empty() {
            return Err(Refusal::invalid("messages", Problem::Missing).into());
        }
        if shown.len() > MOST_AT_ONCE {
            return Err(Refusal::invalid("messages", Problem::TooLong).into());
        }
        // In one order, so that two who approve the same ones do not wait for each other.
        let mut shown = shown.to_vec();
        shown.sort_unstable();
        shown.dedup();
        for one in &shown {
            let held = hold(&mut tx, actor, one, now).await?;
            if held.row.edition != edition.spec.code {
                return Err(Refusal::NotFound.into());
            }
            self.act(&mut tx, actor, &held, MessageAct::Approve, now)
                .await?;
        }
        tx.commit().await
    }

    async fn act(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        held: &Held,
        act: MessageAct,
        now: Timestamp,
    ) -> Result<()> {
        let what = match act {
            MessageAct::Edit => return Err(Refusal::BadRequest.into()),
            MessageAct::Approve => EventKind::MessageApproved,
            MessageAct::Drop => EventKind::MessageDropped,
            MessageAct::Tell => EventKind::MessageTold,
            MessageAct::Again => EventKind::MessageAgain,
        };
        let state = held.row.state.after(act)?;
        tx.set_message_state(&held.id, state, now).await?;
        self.note_message(tx, actor, held, what).await
    }

    async fn note_message(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        held: &Held,
        what: EventKind,
    ) -> Result<()> {
        tx.audit(&Audit {
            id: self.new_id(),
            at: self.now(),
            actor,
            edition: &held.row.edition,
            entry: &held.row.entry,
            what,
            from: "",
            to: "",
            note: &note_of(&held.row.recipient, &held.row.subject),
        })
        .await
    }
}

/// What events say of a message: to whom, about what.
fn note_of(recipient: &str, subject: &str) -> String {
    if recipient.is_empty() {
        subject.to_owned()
    } else {
        format!("{recipient}: {subject}")
    }
}

/// A message that nobody else changes.
struct Held {
    id: MessageId,
    row: MessageRow,
}

/// Holds a message whose words are still those that were shown.
async fn hold(tx: &mut Tx, actor: &Actor, shown: &str, now: Timestamp) -> Result<Held> {
    if actor.account.is_none() {
        return Err(Refusal::SignInFirst.into());
    }
    let (id, version) = shown.split_once('.').ok_or(Refusal::NotFound)?;
    let id = MessageId::parse(id).ok_or(Refusal::NotFound)?;
    let row = tx.locked_message(&id).await?.ok_or(Refusal::NotFound)?;
    let edition = tx.edition(&row.edition).await?;
    permit_edition(actor, Action::HandleMessages, edition, now)?;
    if version.parse() != Ok(row.version) {
        return Err(Refusal::Stale.into());
    }
    Ok(Held { id, row })
}

fn words(
    field: &str,
    cleaned: Result<String, Problem>,
    longest: usize,
) -> std::result::Result<String, Refusal> {
    let words = cleaned.map_err(|problem| Refusal::invalid(field, problem))?;
    if words.trim().is_empty() {
        return Err(Refusal::invalid(field, Problem::Missing));
    }
    if words.chars().count() > longest {
        return Err(Refusal::invalid(field, Problem::TooLong));
    }
    Ok(words)
}
