//! Sessions, one-time links and tries to sign in. Secrets come here as hashes only.

use domain::{id::AccountId, policy::Actor, time::Timestamp};

use super::{
    Tx,
    account::{ActorRow, actor_of},
    broken_row, on,
};
use crate::error::Result;

/// Tries of one account or address within the window.
#[derive(sqlx::FromRow)]
pub(crate) struct Tries {
    pub(crate) count: i64,
    /// When the oldest of them was; 0 for none.
    pub(crate) oldest: i64,
}

impl Tx {
    /// Opens a session.
    pub(crate) async fn add_session(
        &mut self,
        hash: &str,
        account: &AccountId,
        agent: &str,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<()> {
        on!(self, c => sqlx::query(
            "INSERT INTO session (token_hash, account, created_at, expires_at, agent)
             VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(hash)
        .bind(account.as_str())
        .bind(now.0)
        .bind(until.0)
        .bind(agent)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Whose session it is, with the one role that a card opens if a card opened it; nothing when it is over, revoked, or its account disabled.
    pub(crate) async fn actor_of_session(
        &mut self,
        hash: &str,
        now: Timestamp,
    ) -> Result<Option<Actor>> {
        let rows = on!(self, c => sqlx::query_as::<_, ActorRow>(
            "SELECT a.id, a.name, g.edition, g.role, g.unit, g.judging_groups, s.card IS NOT NULL AS by_card
             FROM session s JOIN account a ON a.id = s.account
             LEFT JOIN card c ON c.id = s.card
             LEFT JOIN role_grant g ON g.account = a.id
             AND (s.card IS NULL OR (g.role = 'judge' AND g.edition = c.edition))
             WHERE s.token_hash = $1 AND s.revoked_at IS NULL AND s.expires_at > $2
             AND (s.card IS NULL OR c.revoked_at IS NULL)
             AND a.disabled_at IS NULL ORDER BY g.edition, g.role",
        )
        .bind(hash)
        .bind(now.0)
        .fetch_all(c)
        .await)?;
        actor_of(rows)
    }

    /// Every session that an account opened, also those whose time is over, and whether somebody ended it: what a
    /// device kept is its judge's, and what somebody holds whose device was signed out is not.
    pub(crate) async fn sessions_of(&mut self, account: &AccountId) -> Result<Vec<(String, bool)>> {
        Ok(on!(self, c => sqlx::query_as::<_, (String, bool)>(
            "SELECT token_hash, revoked_at IS NOT NULL FROM session WHERE account = $1 ORDER BY created_at DESC",
        )
        .bind(account.as_str())
        .fetch_all(c)
        .await)?)
    }

    /// Ends one session.
    pub(crate) async fn revoke_session(&mut self, hash: &str, now: Timestamp) -> Result<()> {
        on!(self, c => sqlx::query(
            "UPDATE session SET revoked_at = $2 WHERE token_hash = $1 AND revoked_at IS NULL",
        )
        .bind(hash)
        .bind(now.0)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Ends every session of an account.
    pub(crate) async fn revoke_sessions(
        &mut self,
        account: &AccountId,
        now: Timestamp,
    ) -> Result<()> {
        on!(self, c => sqlx::query(
            "UPDATE session SET revoked_at = $2 WHERE account = $1 AND revoked_at IS NULL",
        )
        .bind(account.as_str())
        .bind(now.0)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Writes a one-time link.
    pub(crate) async fn add_link(
        &mut self,
        hash: &str,
        account: &AccountId,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<()> {
        on!(self, c => sqlx::query(
            "INSERT INTO sign_in_link (token_hash, account, made_at, expires_at) VALUES ($1, $2, $3, $4)",
        )
        .bind(hash)
        .bind(account.as_str())
        .bind(now.0)
        .bind(until.0)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Uses a link up and says whose it was; nothing when it was used, revoked or is too old.
    pub(crate) async fn use_link(
        &mut self,
        hash: &str,
        now: Timestamp,
    ) -> Result<Option<AccountId>> {
        let account = on!(self, c => sqlx::query_scalar::<_, String>(
            "UPDATE sign_in_link SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL
             AND revoked_at IS NULL AND expires_at >= $2 RETURNING account",
        )
        .bind(hash)
        .bind(now.0)
        .fetch_optional(c)
        .await)?;
        account
            .map(|id| {
                AccountId::parse(&id).ok_or_else(|| broken_row("sign_in_link", "account", &id))
            })
            .transpose()
    }

    /// Revokes the links of an account that nobody has used.
    pub(crate) async fn revoke_links(
        &mut self,
        account: &AccountId,
        now: Timestamp,
    ) -> Result<u64> {
        Ok(on!(self, c => sqlx::query(
            "UPDATE sign_in_link SET revoked_at = $2
             WHERE account = $1 AND used_at IS NULL AND revoked_at IS NULL",
        )
        .bind(account.as_str())
        .bind(now.0)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?)
    }

    /// Notes a try to sign in.
    pub(crate) async fn add_try(&mut self, subject: &str, now: Timestamp) -> Result<()> {
        on!(self, c => sqlx::query("INSERT INTO sign_in_attempt (subject, at) VALUES ($1, $2)")
            .bind(subject)
            .bind(now.0)
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }

    /// Tries since an instant.
    pub(crate) async fn tries(&mut self, subject: &str, since: Timestamp) -> Result<Tries> {
        Ok(on!(self, c => sqlx::query_as::<_, Tries>(
            "SELECT COUNT(*) AS count, COALESCE(MIN(at), 0) AS oldest FROM sign_in_attempt
             WHERE subject = $1 AND at > $2",
        )
        .bind(subject)
        .bind(since.0)
        .fetch_one(c)
        .await)?)
    }

    /// Forgets tries of an account or address made at an instant or later.
    pub(crate) async fn forget_tries(&mut self, subject: &str, from: Timestamp) -> Result<()> {
        on!(self, c => sqlx::query("DELETE FROM sign_in_attempt WHERE subject = $1 AND at >= $2")
            .bind(subject)
            .bind(from.0)
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }

    /// Forgets tries that count no more.
    pub(crate) async fn forget_old_tries(&mut self, until: Timestamp) -> Result<()> {
        on!(self, c => sqlx::query("DELETE FROM sign_in_attempt WHERE at <= $1")
            .bind(until.0)
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }
}
