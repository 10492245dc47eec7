//! What the database holds of one person.

use domain::{
    id::{AccountId, EntryId},
    page::privacy::{OwnAccount, OwnSession},
    time::Timestamp,
};

use super::{Tx, on};
use crate::error::Result;

/// What is kept of an entry, counted.
#[derive(sqlx::FromRow)]
pub(crate) struct Kept {
    pub(crate) entry: String,
    pub(crate) answers: i64,
    pub(crate) files: i64,
    pub(crate) bytes: i64,
    pub(crate) messages: i64,
    pub(crate) confirmations: i64,
    /// Marks, prizes, proposals, notes or the log of models name it.
    pub(crate) recorded: bool,
}

/// A session as its owner may know it.
#[derive(sqlx::FromRow)]
struct SessionRow {
    created_at: i64,
    expires_at: i64,
    agent: String,
}

#[derive(sqlx::FromRow)]
struct AccountRow {
    name: String,
    contact: String,
    created_at: i64,
    has_password: bool,
    deletion_asked_at: Option<i64>,
    judged: bool,
}

/// An answer, a message, a word, each as text by name: what a download says of an entry.
pub(crate) type Rows = Vec<(String, String, i64)>;

impl Tx {
    /// The account of somebody who is signed in.
    pub(crate) async fn own_account(&mut self, id: &AccountId) -> Result<Option<OwnAccount>> {
        let row = on!(self, c => sqlx::query_as::<_, AccountRow>(
            "SELECT name, COALESCE(phone, email, '') AS contact, created_at,
             password_hash IS NOT NULL AS has_password, deletion_asked_at,
             (EXISTS (SELECT 1 FROM sheet WHERE sheet.judge = account.id)
             OR EXISTS (SELECT 1 FROM voter WHERE voter.account = account.id)) AS judged FROM account WHERE id = $1",
        )
        .bind(id.as_str())
        .fetch_optional(c)
        .await)?;
        Ok(row.map(|row| OwnAccount {
            name: row.name,
            contact: row.contact,
            created_at: Timestamp(row.created_at),
            has_password: row.has_password,
            asked_at: row.deletion_asked_at.map(Timestamp),
            has_role: row.judged,
        }))
    }

    /// The open sessions of an account, newest first.
    pub(crate) async fn open_sessions(
        &mut self,
        account: &AccountId,
        now: Timestamp,
    ) -> Result<Vec<OwnSession>> {
        let rows = on!(self, c => sqlx::query_as::<_, SessionRow>(
            "SELECT created_at, expires_at, agent FROM session
             WHERE account = $1 AND revoked_at IS NULL AND expires_at > $2 ORDER BY created_at DESC",
        )
        .bind(account.as_str())
        .bind(now.0)
        .fetch_all(c)
        .await)?;
        let session = |row: SessionRow| OwnSession {
            since: Timestamp(row.created_at),
            until: Timestamp(row.expires_at),
            agent: row.agent,
        };
        Ok(rows.into_iter().map(session).collect())
    }

    /// When a session was opened; nothing when it is another account's, over or revoked.
    pub(crate) async fn session_since(
        &mut self,
        hash: &str,
        account: &AccountId,
    ) -> Result<Option<Timestamp>> {
        let at = on!(self, c => sqlx::query_scalar::<_, i64>(
            "SELECT created_at FROM session WHERE token_hash = $1 AND account = $2 AND revoked_at IS NULL",
        )
        .bind(hash)
        .bind(account.as_str())
        .fetch_optional(c)
        .await)?;
        Ok(at.map(Timestamp))
    }

    /// What is kept of the entries that an account began.
    pub(crate) async fn kept_of_owner(&mut self, owner: &AccountId) -> Result<Vec<Kept>> {
        Ok(on!(self, c => sqlx::query_as::<_, Kept>(
            "SELECT e.id AS entry,
             (SELECT COUNT(*) FROM answer x WHERE x.entry = e.id AND x.text <> '') AS answers,
             (SELECT COUNT(*) FROM file x WHERE x.entry = e.id AND x.removed_at IS NULL) AS files,
             (SELECT CAST(COALESCE(SUM(x.size), 0) AS BIGINT) FROM file x
              WHERE x.entry = e.id AND x.removed_at IS NULL) AS bytes,
             (SELECT COUNT(*) FROM message x WHERE x.entry = e.id AND x.state IN ('sent', 'told')) AS messages,
             (SELECT COUNT(*) FROM confirmation x WHERE x.entry = e.id) AS confirmations,
             EXISTS (SELECT 1 FROM sheet x WHERE x.entry = e.id)
             OR EXISTS (SELECT 1 FROM award x WHERE x.entry = e.id)
             OR EXISTS (SELECT 1 FROM special_award x WHERE x.entry = e.id)
             OR EXISTS (SELECT 1 FROM custody x WHERE x.entry = e.id)
             OR EXISTS (SELECT 1 FROM proposal x WHERE x.entry = e.id)
             OR EXISTS (SELECT 1 FROM deliberation_note x WHERE x.entry = e.id)
             OR EXISTS (SELECT 1 FROM vote_entry x WHERE x.entry = e.id)
             OR EXISTS (SELECT 1 FROM recognition_correction x WHERE x.entry = e.id) AS recorded
             FROM entry e WHERE e.owner = $1",
        )
        .bind(owner.as_str())
        .fetch_all(c)
        .await)?)
    }

    /// What an account typed into an entry: key, text, when.
    pub(crate) async fn typed_by(&mut self, entry: &EntryId, account: &AccountId) -> Result<Rows> {
        Ok(on!(self, c => sqlx::query_as::<_, (String, String, i64)>(
            "SELECT key, text, saved_at FROM answer WHERE entry = $1 AND saved_by = $2 AND text <> '' ORDER BY key",
        )
        .bind(entry.as_str())
        .bind(account.as_str())
        .fetch_all(c)
        .await)?)
    }

    /// What the owner of an entry was told: subject, text, when.
    pub(crate) async fn told_about(&mut self, entry: &EntryId) -> Result<Rows> {
        Ok(on!(self, c => sqlx::query_as::<_, (String, String, i64)>(
            "SELECT subject, text, state_at FROM message
             WHERE entry = $1 AND state IN ('sent', 'told') ORDER BY state_at, id",
        )
        .bind(entry.as_str())
        .fetch_all(c)
        .await)?)
    }

    /// What the unit said of an entry: verdict, reason, when.
    pub(crate) async fn said_by_unit(&mut self, entry: &EntryId) -> Result<Rows> {
        Ok(on!(self, c => sqlx::query_as::<_, (String, String, i64)>(
            "SELECT verdict, reason, at FROM endorsement WHERE entry = $1 ORDER BY at, id",
        )
        .bind(entry.as_str())
        .fetch_all(c)
        .await)?)
    }

    /// What an account did, of which audit events tell: what, in which entry, when; at most so many, newest first.
    pub(crate) async fn acts_of(&mut self, account: &AccountId, most: i64) -> Result<Rows> {
        Ok(on!(self, c => sqlx::query_as::<_, (String, String, i64)>(
            "SELECT what, entry, at FROM audit WHERE actor = $1 ORDER BY at DESC, id DESC LIMIT $2",
        )
        .bind(account.as_str())
        .bind(most)
        .fetch_all(c)
        .await)?)
    }
}
