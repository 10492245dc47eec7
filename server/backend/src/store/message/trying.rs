//! Messages that a sender has in hand.

use domain::{message::MessageState, time::Timestamp};

use crate::{
    error::Result,
    store::{Tx, on},
};

/// A message with the try that has it in hand.
#[derive(sqlx::FromRow)]
pub(crate) struct TriedMessage {
    pub(crate) id: String,
    pub(crate) edition: String,
    pub(crate) entry: String,
    pub(crate) recipient: String,
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) tries: i64,
    pub(crate) claim: String,
}

impl Tx {
    /// Whether a message is due, or has been in hand since before an instant.
    pub(crate) async fn message_due(&mut self, now: Timestamp, since: Timestamp) -> Result<bool> {
        let found = on!(self, c => sqlx::query_scalar::<_, i64>(
            "SELECT COUNT(*) FROM message WHERE state = 'approved' AND next_at <= $1 AND recipient LIKE '%@%'
             OR state = 'sending' AND state_at < $2",
        )
        .bind(now.0)
        .bind(since.0)
        .fetch_one(c)
        .await)?;
        Ok(found > 0)
    }

    /// Takes the message in hand that has been due longest. Of two who try at once, only one gets it.
    pub(crate) async fn claim_message(
        &mut self,
        claim: &str,
        now: Timestamp,
    ) -> Result<Option<TriedMessage>> {
        Ok(on!(self, c => sqlx::query_as::<_, TriedMessage>(concat!(
            "UPDATE message SET state = 'sending', state_at = $2, tries = tries + 1, claim = $1, error = '',
                 version = version + 1
             WHERE state = 'approved' AND id = (
                 SELECT id FROM message WHERE state = 'approved' AND next_at <= $2 AND recipient LIKE '%@%'
                 ORDER BY next_at, id LIMIT 1
             ) RETURNING ",
            tried!(),
        ))
        .bind(claim)
        .bind(now.0)
        .fetch_optional(c)
        .await)?)
    }

    /// Says what came of a try; false when the message is no more in its hand, nor in doubt because of it.
    pub(crate) async fn end_try(
        &mut self,
        claim: &str,
        state: MessageState,
        next: Timestamp,
        counts: bool,
        error: &str,
        now: Timestamp,
    ) -> Result<bool> {
        let rows = on!(self, c => sqlx::query(
            "UPDATE message SET state = $2, state_at = $3, next_at = $4, error = $5, tries = tries - $6,
             version = version + 1 WHERE claim = $1 AND state IN ('sending', 'unsure')",
        )
        .bind(claim)
        .bind(state.code())
        .bind(now.0)
        .bind(next.0)
        .bind(error)
        .bind(i64::from(!counts))
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        Ok(rows == 1)
    }

    /// Puts messages in doubt that have been in hand since before an instant: whoever took them is gone.
    pub(crate) async fn doubt_messages(
        &mut self,
        since: Timestamp,
        now: Timestamp,
    ) -> Result<Vec<TriedMessage>> {
        Ok(on!(self, c => sqlx::query_as::<_, TriedMessage>(concat!(
            "UPDATE message SET state = 'unsure', state_at = $2, version = version + 1 WHERE state = 'sending' AND state_at < $1
             RETURNING ",
            tried!(),
        ))
        .bind(since.0)
        .bind(now.0)
        .fetch_all(c)
        .await)?)
    }
}
