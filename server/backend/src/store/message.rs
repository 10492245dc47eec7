//! Messages to authors.

macro_rules! tried {
    () => {
        "id, edition, entry, recipient, subject, text, tries, claim"
    };
}

mod trying; // Those that a sender has in hand.

pub(crate) use self::trying::TriedMessage;
use super::{
    Tx, broken_row,
    condition::{ListFilter, Statement, bind_all},
    entry::entry_id,
    on,
};
use crate::error::Result;
use domain::{
    entry::StateName,
    id::MessageId,
    message::{Folder, MessageState, Occasion},
    page::messages::MessageView,
    time::Timestamp,
};
use sqlx::AssertSqlSafe;

/// Whom a message about an entry is for.
#[derive(sqlx::FromRow)]
pub(crate) struct Addressee {
    pub(crate) name: String,
    /// What the account signs in with; empty for an entry without an account.
    pub(crate) login: String,
    /// The telephone number in the dossier, as typed.
    pub(crate) phone: String,
}

/// A draft to write.
pub(crate) struct NewMessage<'a> {
    pub(crate) id: &'a str,
    pub(crate) edition: &'a str,
    pub(crate) entry: &'a str,
    pub(crate) occasion: Occasion,
    /// The very event that it tells of.
    pub(crate) occurrence: &'a str,
    pub(crate) name: &'a str,
    pub(crate) recipient: &'a str,
    pub(crate) subject: &'a str,
    pub(crate) text: &'a str,
    pub(crate) at: Timestamp,
}

/// A message as stored, as far as an act on it needs it.
pub(crate) struct MessageRow {
    pub(crate) edition: String,
    pub(crate) entry: String,
    pub(crate) recipient: String,
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) version: i64,
    pub(crate) state: MessageState,
}

#[derive(sqlx::FromRow)]
struct Row {
    edition: String,
    entry: String,
    recipient: String,
    subject: String,
    text: String,
    version: i64,
    state: String,
}

#[derive(sqlx::FromRow)]
struct ViewRow {
    id: String,
    entry: String,
    occasion: String,
    name: String,
    recipient: String,
    subject: String,
    text: String,
    version: i64,
    state: String,
    drafted_at: i64,
    state_at: i64,
    tries: i64,
    next_at: i64,
    error: String,
    code: String,
    title: String,
    entry_state: String,
}

macro_rules! view {
    () => {
        "SELECT m.id, m.entry, m.occasion, m.name, m.recipient, m.subject, m.text, m.version, m.state, \
         m.drafted_at, m.state_at, m.tries, m.next_at, m.error, hit.code, hit.title, hit.state AS entry_state \
         FROM message m JOIN entry hit ON hit.id = m.entry "
    };
}

impl Tx {
    /// Whom a message about an entry is for.
    pub(crate) async fn addressee(&mut self, entry: &str) -> Result<Addressee> {
        Ok(on!(self, c => sqlx::query_as::<_, Addressee>(
            "SELECT COALESCE(a.name, f.name, '') AS name, COALESCE(a.email, a.phone, '') AS login,
             COALESCE(p.text, '') AS phone FROM entry e
             LEFT JOIN account a ON a.id = e.owner
             LEFT JOIN author f ON f.entry = e.id AND f.position = 1
             LEFT JOIN answer p ON p.entry = e.id AND p.key = 'phone'
             WHERE e.id = $1",
        )
        .bind(entry)
        .fetch_one(c)
        .await)?)
    }

    /// Writes a draft, unless there is one about the same event.
    pub(crate) async fn draft_message(&mut self, new: &NewMessage<'_>) -> Result<()> {
        on!(self, c => sqlx::query(
            "INSERT INTO message (id, edition, entry, occasion, occurrence, name, recipient, subject, text,
             version, state, drafted_at, state_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10, $11, $11)
             ON CONFLICT (entry, occasion, occurrence) DO NOTHING",
        )
        .bind(new.id)
        .bind(new.edition)
        .bind(new.entry)
        .bind(new.occasion.code())
        .bind(new.occurrence)
        .bind(new.name)
        .bind(new.recipient)
        .bind(new.subject)
        .bind(new.text)
        .bind(MessageState::Draft.code())
        .bind(new.at.0)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Messages by state.
    pub(crate) async fn message_counts(
        &mut self,
        edition: &str,
    ) -> Result<Vec<(MessageState, u32)>> {
        let rows = on!(self, c => sqlx::query_as::<_, (String, i64)>(
            "SELECT state, COUNT(*) FROM message WHERE edition = $1 GROUP BY state",
        )
        .bind(edition)
        .fetch_all(c)
        .await)?;
        let count = |(state, count): (String, i64)| {
            let known = MessageState::parse(&state)
                .ok_or_else(|| broken_row("message", "state", edition))?;
            Ok((known, u32::try_from(count).unwrap_or(u32::MAX)))
        };
        rows.into_iter().map(count).collect()
    }

    /// Approved messages that only a person can tell.
    pub(crate) async fn messages_to_tell(&mut self, edition: &str, mail: bool) -> Result<i64> {
        Ok(on!(self, c => sqlx::query_scalar::<_, i64>(
            "SELECT COUNT(*) FROM message WHERE edition = $1 AND state = 'approved'
             AND ($2 = '' OR recipient NOT LIKE '%@%')",
        )
        .bind(edition)
        .bind(if mail { "mail" } else { "" })
        .fetch_one(c)
        .await)?)
    }

    /// Messages that a search finds, in one folder or in all, newest first, from below an id on.
    pub(crate) async fn messages(
        &mut self,
        folder: Option<Folder>,
        filter: &ListFilter<'_>,
        below: &str,
        most: i64,
    ) -> Result<Vec<MessageView>> {
        let mut statement = Statement::default();
        statement.push(view!());
        sought(&mut statement, folder, filter);
        if !below.is_empty() {
            statement.push(" AND m.id < ").text(below);
        }
        statement.push(" ORDER BY m.id DESC LIMIT ").number(most);
        let rows = on!(self, c => {
            let query = sqlx::query_as::<_, ViewRow>(AssertSqlSafe(statement.sql.clone()));
            bind_all!(query, &statement.values).fetch_all(c).await
        })?;
        rows.into_iter().map(ViewRow::view).collect()
    }

    /// How many messages a search finds.
    pub(crate) async fn messages_found(
        &mut self,
        folder: Option<Folder>,
        filter: &ListFilter<'_>,
    ) -> Result<u32> {
        let mut statement = Statement::default();
        statement.push("SELECT COUNT(*) FROM message m JOIN entry hit ON hit.id = m.entry ");
        sought(&mut statement, folder, filter);
        let found = on!(self, c => {
            let query = sqlx::query_scalar::<_, i64>(AssertSqlSafe(statement.sql.clone()));
            bind_all!(query, &statement.values).fetch_one(c).await
        })?;
        Ok(u32::try_from(found).unwrap_or(u32::MAX))
    }

    /// One message of an edition.
    pub(crate) async fn message_view(
        &mut self,
        edition: &str,
        id: &MessageId,
    ) -> Result<Option<MessageView>> {
        let row = on!(self, c => sqlx::query_as::<_, ViewRow>(concat!(
            view!(),
            "WHERE m.edition = $1 AND m.id = $2",
        ))
        .bind(edition)
        .bind(id.as_str())
        .fetch_optional(c)
        .await)?;
        row.map(ViewRow::view).transpose()
    }

    /// The message of that id, which nobody else changes until this transaction ends.
    pub(crate) async fn locked_message(&mut self, id: &MessageId) -> Result<Option<MessageRow>> {
        let row = on!(self, c => sqlx::query_as::<_, Row>(
            "UPDATE message SET version = version WHERE id = $1
             RETURNING edition, entry, recipient, subject, text, version, state",
        )
        .bind(id.as_str())
        .fetch_optional(c)
        .await)?;
        let Some(row) = row else {
            return Ok(None);
        };
        Ok(Some(MessageRow {
            state: MessageState::parse(&row.state)
                .ok_or_else(|| broken_row("message", "state", id.as_str()))?,
            edition: row.edition,
            entry: row.entry,
            recipient: row.recipient,
            subject: row.subject,
            text: row.text,
            version: row.version,
        }))
    }

    /// Changes the words of a message.
    pub(crate) async fn set_message_words(
        &mut self,
        id: &MessageId,
        subject: &str,
        text: &str,
    ) -> Result<()> {
        on!(self, c => sqlx::query(
            "UPDATE message SET subject = $2, text = $3, version = version + 1 WHERE id = $1",
        )
        .bind(id.as_str())
        .bind(subject)
        .bind(text)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Brings a message into a state, with tries counted anew and due at once.
    pub(crate) async fn set_message_state(
        &mut self,
        id: &MessageId,
        state: MessageState,
        at: Timestamp,
    ) -> Result<()> {
        on!(self, c => sqlx::query(
            "UPDATE message SET state = $2, state_at = $3, next_at = $3, tries = 0, version = version + 1 WHERE id = $1",
        )
        .bind(id.as_str())
        .bind(state.code())
        .bind(at.0)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Drops the drafts about an entry, by its receipt code, that tell of some occasions.
    pub(crate) async fn drop_drafts(
        &mut self,
        code: &str,
        [one, two, three, four]: [Occasion; 4],
        now: Timestamp,
    ) -> Result<Vec<TriedMessage>> {
        Ok(on!(self, c => sqlx::query_as::<_, TriedMessage>(concat!(
            "UPDATE message SET state = 'dropped', state_at = $5, version = version + 1
             WHERE state = 'draft' AND entry = (SELECT id FROM entry WHERE code = $1)
             AND occasion IN ($2, $3, $4, $6) RETURNING ",
            tried!(),
        ))
        .bind(code)
        .bind(one.code())
        .bind(two.code())
        .bind(three.code())
        .bind(now.0)
        .bind(four.code())
        .fetch_all(c)
        .await)?)
    }
}

/// Which messages are listed.
fn sought(statement: &mut Statement, folder: Option<Folder>, filter: &ListFilter<'_>) {
    statement.push("WHERE m.edition = ").text(filter.edition);
    if let Some(folder) = folder {
        let [one, other] = folder.states();
        statement.push(" AND m.state IN (").text(one.code());
        statement.push(", ").text(other.code()).push(")");
    }
    statement.conditions(filter);
}

impl ViewRow {
    fn view(self) -> Result<MessageView> {
        let broken = |column| broken_row("message", column, &self.id);
        let state = MessageState::parse(&self.state).ok_or_else(|| broken("state"))?;
        let waits = state == MessageState::Approved && !self.error.is_empty();
        Ok(MessageView {
            id: MessageId::parse(&self.id).ok_or_else(|| broken("id"))?,
            shown: format!("{}.{}", self.id, self.version),
            occasion: Occasion::parse(&self.occasion).ok_or_else(|| broken("occasion"))?,
            state,
            entry: entry_id(&self.entry)?,
            entry_state: StateName::parse(&self.entry_state).ok_or_else(|| broken("entry"))?,
            code: self.code,
            title: self.title,
            name: self.name,
            recipient: self.recipient,
            subject: self.subject,
            text: self.text,
            drafted_at: Timestamp(self.drafted_at),
            state_at: Timestamp(self.state_at),
            tries: self.tries,
            next_try: waits.then_some(Timestamp(self.next_at)),
            error: self.error,
        })
    }
}
