//! Which entries passed which round, and what the ledger must know of rounds, sheets and rules.

use std::collections::{BTreeMap, BTreeSet};

use domain::points::Points;
use serde_json::Value;

use super::{EditionRow, Tx, broken_row, on};
use crate::error::Result;

/// Keys of an edition that results follow from.
const RULES: [&str; 4] = ["awards", "judging", "rounds", "rubric"];

impl Tx {
    /// An entry passes the round that is open.
    pub(crate) async fn put_passage(&mut self, edition: &EditionRow, entry: &str) -> Result<()> {
        on!(self, c => sqlx::query("INSERT INTO passage (edition, round, entry) VALUES ($1, $2, $3)")
            .bind(&edition.spec.code)
            .bind(edition.round())
            .bind(entry)
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }

    /// Nobody passed the round that was closed last.
    pub(crate) async fn clear_passages(&mut self, edition: &EditionRow) -> Result<()> {
        on!(self, c => sqlx::query("DELETE FROM passage WHERE edition = $1 AND round = $2")
            .bind(&edition.spec.code)
            .bind(edition.after())
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }

    /// So many rounds are closed.
    pub(crate) async fn set_rounds_closed(&mut self, edition: &str, closed: usize) -> Result<()> {
        on!(self, c => sqlx::query("UPDATE edition SET rounds_closed = $2 WHERE code = $1")
            .bind(edition)
            .bind(i64::try_from(closed).unwrap_or(i64::MAX))
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }

    /// Receipt codes of the entries that passed, by the code of the round.
    pub(crate) async fn passages(
        &mut self,
        edition: &str,
    ) -> Result<BTreeMap<String, BTreeSet<String>>> {
        let rows: Vec<(String, String)> = on!(self, c => sqlx::query_as(
            "SELECT p.round, e.code FROM passage p JOIN entry e ON e.id = p.entry WHERE p.edition = $1",
        )
        .bind(edition)
        .fetch_all(c)
        .await)?;
        let mut passed: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (round, code) in rows {
            passed.entry(round).or_default().insert(code);
        }
        Ok(passed)
    }

    /// Totals of the signed sheets of an entry, by the code of the round.
    pub(crate) async fn totals_of_entry(
        &mut self,
        entry: &str,
    ) -> Result<BTreeMap<String, Vec<Points>>> {
        let rows: Vec<(String, i64)> = on!(self, c => sqlx::query_as(
            "SELECT round, total FROM sheet WHERE entry = $1 AND stand = 'signed'",
        )
        .bind(entry)
        .fetch_all(c)
        .await)?;
        let mut totals: BTreeMap<String, Vec<Points>> = BTreeMap::new();
        for (round, total) in rows {
            totals.entry(round).or_default().push(Points(total));
        }
        Ok(totals)
    }

    /// Sheets of an edition that the ledger does not name yet: those given out before it named any.
    pub(crate) async fn unrecorded_sheets(
        &mut self,
        edition: &str,
    ) -> Result<Vec<(String, String, String, String)>> {
        Ok(on!(self, c => sqlx::query_as(
            "SELECT id, entry, judge, round FROM sheet WHERE edition = $1 AND NOT recorded ORDER BY id",
        )
        .bind(edition)
        .fetch_all(c)
        .await)?)
    }

    /// The ledger names every sheet of an edition.
    pub(crate) async fn sheets_recorded(&mut self, edition: &str) -> Result<()> {
        on!(self, c => sqlx::query("UPDATE sheet SET recorded = TRUE WHERE edition = $1 AND NOT recorded")
            .bind(edition)
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }

    /// What results follow from, as it was loaded: a text that no later program writes in another way.
    pub(crate) async fn rules_as_loaded(&mut self, edition: &str) -> Result<String> {
        let spec: String = on!(self, c => sqlx::query_scalar("SELECT spec FROM edition WHERE code = $1")
            .bind(edition)
            .fetch_one(c)
            .await)?;
        let broken = |_json| broken_row("edition", "spec", edition);
        let spec: Value = serde_json::from_str(&spec).map_err(broken)?;
        let rules: BTreeMap<&str, &Value> = RULES
            .into_iter()
            .filter_map(|key| Some((key, spec.get(key)?)))
            .collect();
        serde_json::to_string(&rules).map_err(broken)
    }

    /// The act of the last link that records rules.
    pub(crate) async fn last_rules(&mut self, edition: &str) -> Result<Option<String>> {
        Ok(on!(self, c => sqlx::query_scalar(
            "SELECT act FROM ledger WHERE edition = $1 AND kind = 'rules' ORDER BY seq DESC LIMIT 1",
        )
        .bind(edition)
        .fetch_optional(c)
        .await)?)
    }
}
