//! Judges' cards. Secrets of cards and devices come here as hashes only.

use domain::{id::AccountId, time::Timestamp};

use super::{Tx, on};
use crate::error::Result;

/// A card.
#[derive(Clone, sqlx::FromRow)]
pub(crate) struct CardRow {
    pub(crate) id: String,
    pub(crate) edition: String,
    pub(crate) account: String,
    pub(crate) revoked_at: Option<i64>,
    pub(crate) device_hash: Option<String>,
    pub(crate) bound_at: Option<i64>,
}

/// A card to be kept.
pub(crate) struct NewCard<'a> {
    pub(crate) id: &'a str,
    pub(crate) hash: &'a str,
    pub(crate) edition: &'a str,
    pub(crate) account: &'a AccountId,
    pub(crate) now: Timestamp,
}

impl Tx {
    /// Writes a card.
    pub(crate) async fn add_card(&mut self, new: &NewCard<'_>) -> Result<()> {
        on!(self, c => sqlx::query(
            "INSERT INTO card (id, token_hash, edition, account, made_at) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(new.id)
        .bind(new.hash)
        .bind(new.edition)
        .bind(new.account.as_str())
        .bind(new.now.0)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// The card with a secret.
    pub(crate) async fn card(&mut self, hash: &str) -> Result<Option<CardRow>> {
        Ok(on!(self, c => sqlx::query_as::<_, CardRow>(
            "UPDATE card SET made_at = made_at WHERE token_hash = $1
             RETURNING id, edition, account, revoked_at, device_hash, bound_at",
        )
        .bind(hash)
        .fetch_optional(c)
        .await)?)
    }

    /// Every card of an edition, oldest first.
    pub(crate) async fn cards(&mut self, edition: &str) -> Result<Vec<CardRow>> {
        Ok(on!(self, c => sqlx::query_as::<_, CardRow>(
            "SELECT id, edition, account, revoked_at, device_hash, bound_at FROM card
             WHERE edition = $1 ORDER BY made_at, id",
        )
        .bind(edition)
        .fetch_all(c)
        .await)?)
    }

    /// Lets a card belong to a device; says no when another one was quicker.
    pub(crate) async fn bind_card(
        &mut self,
        id: &str,
        device: &str,
        now: Timestamp,
    ) -> Result<bool> {
        Ok(on!(self, c => sqlx::query(
            "UPDATE card SET device_hash = $2, bound_at = $3 WHERE id = $1 AND device_hash IS NULL",
        )
        .bind(id)
        .bind(device)
        .bind(now.0)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?
            > 0)
    }

    /// Takes a card from its device; says whether it had one.
    pub(crate) async fn release_card(
        &mut self,
        edition: &str,
        account: &AccountId,
    ) -> Result<bool> {
        Ok(on!(self, c => sqlx::query(
            "UPDATE card SET device_hash = NULL, bound_at = NULL
             WHERE edition = $1 AND account = $2 AND revoked_at IS NULL AND device_hash IS NOT NULL",
        )
        .bind(edition)
        .bind(account.as_str())
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?
            > 0)
    }

    /// Ends a judge's cards; says whether there were any.
    pub(crate) async fn revoke_cards(
        &mut self,
        edition: &str,
        account: &AccountId,
        now: Timestamp,
    ) -> Result<bool> {
        Ok(on!(self, c => sqlx::query(
            "UPDATE card SET revoked_at = $3 WHERE edition = $1 AND account = $2 AND revoked_at IS NULL",
        )
        .bind(edition)
        .bind(account.as_str())
        .bind(now.0)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?
            > 0)
    }

    /// Ends every session that a judge's cards opened.
    pub(crate) async fn end_card_sessions(
        &mut self,
        edition: &str,
        account: &AccountId,
        now: Timestamp,
    ) -> Result<()> {
        on!(self, c => sqlx::query(
            "UPDATE session SET revoked_at = $3 WHERE account = $2 AND revoked_at IS NULL
             AND card IN (SELECT id FROM card WHERE edition = $1 AND account = $2)",
        )
        .bind(edition)
        .bind(account.as_str())
        .bind(now.0)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Says of a session that a card opened it.
    pub(crate) async fn set_session_card(&mut self, session: &str, card: &str) -> Result<()> {
        on!(self, c => sqlx::query("UPDATE session SET card = $2 WHERE token_hash = $1")
            .bind(session)
            .bind(card)
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }
}
