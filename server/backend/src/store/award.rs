//! Prizes that the committee confirmed, and the decision that names them.

use domain::{page::public::Decision, time::Timestamp};

use super::{Tx, on};
use crate::error::Result;

/// One confirmed prize.
#[derive(sqlx::FromRow)]
pub(crate) struct AwardRow {
    pub(crate) entry: String,
    /// Code of the level.
    pub(crate) level: String,
}

impl Tx {
    /// The confirmed prizes of an edition.
    pub(crate) async fn awards(&mut self, edition: &str) -> Result<Vec<AwardRow>> {
        Ok(on!(self, c => sqlx::query_as::<_, AwardRow>(
            "SELECT entry, level FROM award WHERE edition = $1 ORDER BY entry",
        )
        .bind(edition)
        .fetch_all(c)
        .await)?)
    }

    /// Takes the list that was confirmed before away, for the one that follows.
    pub(crate) async fn clear_awards(&mut self, edition: &str) -> Result<()> {
        on!(self, c => sqlx::query("DELETE FROM award WHERE edition = $1")
            .bind(edition)
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }

    /// Gives an entry a prize.
    pub(crate) async fn put_award(
        &mut self,
        edition: &str,
        entry: &str,
        level: &str,
        now: Timestamp,
    ) -> Result<()> {
        on!(self, c => sqlx::query(
            "INSERT INTO award (edition, entry, level, confirmed_at) VALUES ($1, $2, $3, $4)",
        )
        .bind(edition)
        .bind(entry)
        .bind(level)
        .bind(now.0)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Writes the decision of the committee.
    pub(crate) async fn set_decision(
        &mut self,
        edition: &str,
        decision: &Decision,
        now: Timestamp,
    ) -> Result<()> {
        on!(self, c => sqlx::query(
            "UPDATE edition SET decided_at = $2, decision_number = $3, decision_date = $4, decision_issuer = $5
             WHERE code = $1",
        )
        .bind(edition)
        .bind(now.0)
        .bind(&decision.number)
        .bind(decision.date.iso())
        .bind(&decision.issuer)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }
}
