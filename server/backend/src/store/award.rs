//! Prizes that the committee confirmed, and the decision that names them.

use domain::{awards::Given, page::public::Decision, time::Timestamp};

use super::{Tx, on};
use crate::error::Result;

/// One confirmed prize.
#[derive(sqlx::FromRow)]
pub(crate) struct AwardRow {
    pub(crate) entry: String,
    /// Code of the level.
    pub(crate) level: String,
}

/// An accepted entry and one of its authors, or none.
#[derive(sqlx::FromRow)]
pub(crate) struct ContenderRow {
    pub(crate) code: String,
    pub(crate) unit: String,
    pub(crate) name_folded: String,
    pub(crate) birth: String,
}

#[derive(sqlx::FromRow)]
struct SpecialRow {
    prize: String,
    recipient: String,
    reason: String,
}

impl Tx {
    /// What special prizes follow from, entry by entry.
    pub(crate) async fn contenders(&mut self, edition: &str) -> Result<Vec<ContenderRow>> {
        Ok(on!(self, c => sqlx::query_as::<_, ContenderRow>(
            "SELECT e.code, e.unit, COALESCE(a.name_folded, '') AS name_folded, COALESCE(a.birth, '') AS birth
             FROM entry e LEFT JOIN author a ON a.entry = e.id
             WHERE e.edition = $1 AND e.state = 'accepted' ORDER BY e.code, a.position",
        )
        .bind(edition)
        .fetch_all(c)
        .await)?)
    }

    /// The confirmed special prizes of an edition, sorted.
    pub(crate) async fn special_awards(&mut self, edition: &str) -> Result<Vec<Given>> {
        let rows = on!(self, c => sqlx::query_as::<_, SpecialRow>(
            "SELECT s.prize, COALESCE(e.code, s.unit) AS recipient, s.reason
             FROM special_award s LEFT JOIN entry e ON e.id = s.entry WHERE s.edition = $1",
        )
        .bind(edition)
        .fetch_all(c)
        .await)?;
        let mut given: Vec<Given> = rows
            .into_iter()
            .map(|row| Given {
                prize: row.prize,
                to: row.recipient,
                reason: row.reason,
            })
            .collect();
        given.sort();
        Ok(given)
    }

    /// Gives a special prize, to the entry of that id or else to the unit of that code.
    pub(crate) async fn put_special_award(
        &mut self,
        edition: &str,
        prize: &str,
        entry: Option<&str>,
        unit: &str,
        reason: &str,
    ) -> Result<()> {
        on!(self, c => sqlx::query(
            "INSERT INTO special_award (edition, prize, entry, unit, reason) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(edition)
        .bind(prize)
        .bind(entry)
        .bind(unit)
        .bind(reason)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

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
        on!(self, c => sqlx::query("DELETE FROM special_award WHERE edition = $1")
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
