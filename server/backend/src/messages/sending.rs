//! From an approved message to the mail server, for whoever speaks with it.
//!
//! A message is taken in hand in one transaction and handed over after its commit. So two who send never hand over the
//! same one, and one whose sender fell is in doubt: it is shown, and never sent once more by itself.

use domain::{
    message::{MessageState, next_try},
    page::EventKind,
    policy::Actor,
    time::Timestamp,
};

use super::{heads::HeadMail, note_of};
use crate::{
    Backend,
    error::Result,
    store::{Audit, TriedMessage, Tx},
};

/// After so long in hand a message is in doubt, in milliseconds; whoever sends has given up long before.
const LONGEST_TRY: i64 = 5 * 60_000;

/// Milliseconds until a message is tried again whose mail server could not be reached; whoever sends waits longer.
pub(super) const NO_SERVER_WAIT: i64 = 60_000;

/// Longest answer of a mail server that is kept, in characters.
const LONGEST_ERROR: usize = 500;

/// A message in hand, to be handed over now.
pub struct Outgoing(Taken);

/// What it tells.
enum Taken {
    /// What a person approved.
    Message(TriedMessage),
    /// The head of the ledger.
    Head(HeadMail),
}

/// What came of handing it over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tried {
    /// The mail server took it.
    Sent,
    /// The mail server refused it for good.
    Refused(String),
    /// It was not taken, and may be later.
    NotNow(String),
    /// The mail server cannot be reached or lets nobody in, which no message is to blame for.
    NoServer(String),
    /// Nobody knows: the line broke after it was handed over.
    Unsure(String),
}

impl Outgoing {
    /// Names the message among all that are ever sent.
    pub fn id(&self) -> &str {
        match &self.0 {
            Taken::Message(message) => &message.id,
            Taken::Head(mail) => &mail.id,
        }
    }

    /// The e-mail address.
    pub fn recipient(&self) -> &str {
        match &self.0 {
            Taken::Message(message) => &message.recipient,
            Taken::Head(mail) => &mail.recipient,
        }
    }

    pub fn subject(&self) -> &str {
        match &self.0 {
            Taken::Message(message) => &message.subject,
            Taken::Head(mail) => &mail.subject,
        }
    }

    pub fn text(&self) -> &str {
        match &self.0 {
            Taken::Message(message) => &message.text,
            Taken::Head(mail) => &mail.text,
        }
    }
}

impl Backend {
    /// Takes the next due message in hand; nothing when none is due. Messages whose sender is gone are in doubt from
    /// here on.
    pub async fn take_message(&self) -> Result<Option<Outgoing>> {
        let now = self.now();
        let since = now.plus_ms(-LONGEST_TRY);
        if !self.db.read().await?.message_due(now, since).await? {
            let mail = self.take_head_mail(now).await?;
            return Ok(mail.map(|mail| Outgoing(Taken::Head(mail))));
        }
        let mut tx = self.db.begin().await?;
        for lost in tx.doubt_messages(since, now).await? {
            self.note_by_itself(&mut tx, &lost, EventKind::MessageNotSent, now)
                .await?;
        }
        let taken = tx.claim_message(&self.new_id(), now).await?;
        tx.commit().await?;
        Ok(taken.map(|taken| Outgoing(Taken::Message(taken))))
    }

    /// Writes down what came of a message that was in hand.
    pub async fn message_tried(&self, message: &Outgoing, tried: &Tried) -> Result<()> {
        let now = self.now();
        let message = match &message.0 {
            Taken::Message(message) => message,
            Taken::Head(mail) => return self.head_mail_tried(mail, tried, now).await,
        };
        let (state, error) = match tried {
            Tried::Sent => (MessageState::Sent, ""),
            Tried::Refused(why) => (MessageState::Failed, why.as_str()),
            Tried::NotNow(why) if next_try(message.tries, now).is_none() => {
                (MessageState::Failed, why.as_str())
            }
            Tried::NotNow(why) | Tried::NoServer(why) => (MessageState::Approved, why.as_str()),
            Tried::Unsure(why) => (MessageState::Unsure, why.as_str()),
        };
        let error: String = error.chars().take(LONGEST_ERROR).collect();
        let counts = !matches!(tried, Tried::NoServer(_));
        let next = if counts {
            next_try(message.tries, now).unwrap_or(now)
        } else {
            now.plus_ms(NO_SERVER_WAIT)
        };
        let mut tx = self.db.begin().await?;
        let ended = tx
            .end_try(&message.claim, state, next, counts, &error, now)
            .await?;
        let what = match state {
            MessageState::Sent => Some(EventKind::MessageSent),
            MessageState::Failed | MessageState::Unsure => Some(EventKind::MessageNotSent),
            _ => None,
        };
        if let Some(what) = what.filter(|_| ended) {
            self.note_by_itself(&mut tx, message, what, now).await?;
        }
        tx.commit().await
    }

    /// Writes an event without a person: whoever approved the message has one of their own.
    pub(super) async fn note_by_itself(
        &self,
        tx: &mut Tx,
        message: &TriedMessage,
        what: EventKind,
        at: Timestamp,
    ) -> Result<()> {
        tx.audit(&Audit {
            id: self.new_id(),
            at,
            actor: &Actor::nobody(),
            edition: &message.edition,
            entry: &message.entry,
            what,
            from: "",
            to: "",
            note: &note_of(&message.recipient, &message.subject),
        })
        .await
    }
}
