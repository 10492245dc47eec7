//! The secretariat's checklist and the numbers on its desk.

use domain::{
    id::{AccountId, EntryId},
    time::Timestamp,
};

use super::{EditionRow, Tx, on};
use crate::error::Result;

/// One ticked line of the checklist.
pub(crate) struct CheckRow {
    pub(crate) code: String,
    pub(crate) passed: Option<bool>,
    pub(crate) remark: String,
}

/// Numbers for the desk.
#[derive(sqlx::FromRow)]
pub(crate) struct DeskRow {
    pub(crate) completed: i64,
    /// Entries whose stamped page waits for a look.
    pub(crate) stamps: i64,
    /// Entries for which the photo of what a guardian signed waits for a look.
    pub(crate) papers: i64,
    /// Entries with an author under 16 for whom no guardian has agreed.
    pub(crate) guardians: i64,
    /// A co-author asks to leave.
    pub(crate) leaving: i64,
    pub(crate) overdue: i64,
    pub(crate) unassigned: i64,
    pub(crate) sheets: i64,
    pub(crate) signed: i64,
    pub(crate) judges: i64,
    /// Models that are expected and have not come.
    pub(crate) models: i64,
}

impl Tx {
    /// What was ticked for an entry.
    pub(crate) async fn checks_of_entry(&mut self, entry: &EntryId) -> Result<Vec<CheckRow>> {
        let rows = on!(self, c => sqlx::query_as::<_, (String, Option<bool>, String)>(
            "SELECT code, passed, remark FROM screening_check WHERE entry = $1",
        )
        .bind(entry.as_str())
        .fetch_all(c)
        .await)?;
        Ok(rows
            .into_iter()
            .map(|(code, passed, remark)| CheckRow {
                code,
                passed,
                remark,
            })
            .collect())
    }

    /// Writes one line of the checklist.
    pub(crate) async fn put_check(
        &mut self,
        entry: &EntryId,
        check: &CheckRow,
        by: &AccountId,
        now: Timestamp,
    ) -> Result<()> {
        on!(self, c => sqlx::query(
            r#"INSERT INTO screening_check (entry, code, passed, remark, at, "by") VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (entry, code) DO UPDATE SET passed = excluded.passed, remark = excluded.remark,
             at = excluded.at, "by" = excluded."by""#,
        )
        .bind(entry.as_str())
        .bind(&check.code)
        .bind(check.passed)
        .bind(&check.remark)
        .bind(now.0)
        .bind(by.as_str())
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Numbers for the desk of an edition, those of judging of its present round.
    pub(crate) async fn desk(&mut self, edition: &EditionRow, now: Timestamp) -> Result<DeskRow> {
        Ok(on!(self, c => sqlx::query_as::<_, DeskRow>(
            "SELECT
             (SELECT COUNT(*) FROM entry WHERE edition = $1 AND state = 'submitted' AND returns > 0) AS completed,
             (SELECT COUNT(*) FROM entry WHERE edition = $1 AND state = 'submitted' AND endorsed_at IS NULL
                 AND EXISTS (SELECT 1 FROM file WHERE file.entry = entry.id AND file.removed_at IS NULL
                     AND file.endorsement AND file.stamp = 'waiting')) AS stamps,
             (SELECT COUNT(*) FROM entry WHERE edition = $1 AND state IN ('submitted', 'returned', 'accepted')
                 AND submitted_at IS NOT NULL AND EXISTS (SELECT 1 FROM guardian_paper AS p
                     WHERE p.entry = entry.id AND p.removed_at IS NULL AND p.stand = 'waiting')) AS papers,
             (SELECT COUNT(*) FROM entry WHERE edition = $1 AND state IN ('submitted', 'returned', 'accepted')
                 AND EXISTS (SELECT 1 FROM author WHERE author.entry = entry.id AND author.waits_for_guardian))
                 AS guardians,
             (SELECT COUNT(*) FROM entry WHERE edition = $1 AND state IN ('submitted', 'returned', 'accepted')
                 AND EXISTS (SELECT 1 FROM author WHERE author.entry = entry.id AND author.leaves)) AS leaving,
             (SELECT COUNT(*) FROM entry WHERE edition = $1 AND state = 'returned' AND state_until < $2
              AND COALESCE(extended_until, 0) < $2) AS overdue,
             (SELECT COUNT(*) FROM entry WHERE edition = $1 AND state = 'accepted'
                 AND ($5 = '' OR EXISTS (SELECT 1 FROM passage WHERE passage.entry = entry.id AND passage.round = $5))
                 AND (SELECT COUNT(*) FROM sheet WHERE sheet.entry = entry.id AND sheet.round = $4
                     AND sheet.stand NOT IN ('conflict', 'removed', 'left')) < $3) AS unassigned,
             (SELECT COUNT(*) FROM sheet WHERE edition = $1 AND round = $4 AND stand NOT IN ('conflict', 'removed', 'left'))
                 AS sheets,
             (SELECT COUNT(*) FROM sheet WHERE edition = $1 AND round = $4 AND stand = 'signed') AS signed,
             (SELECT COUNT(*) FROM role_grant WHERE edition = $1 AND role = 'judge'
                 AND NOT EXISTS (SELECT 1 FROM session WHERE session.account = role_grant.account)
                 AND NOT EXISTS (SELECT 1 FROM sign_in_link WHERE sign_in_link.account = role_grant.account
                     AND sign_in_link.used_at IS NOT NULL)) AS judges,
             (SELECT COUNT(*) FROM entry WHERE edition = $1 AND state IN ('submitted', 'returned', 'accepted')
                 AND EXISTS (SELECT 1 FROM answer WHERE answer.entry = entry.id AND answer.key = 'model'
                     AND answer.text = 'yes')
                 AND (SELECT COUNT(*) FROM custody WHERE custody.entry = entry.id AND act <> 'undo')
                     = (SELECT COUNT(*) FROM custody WHERE custody.entry = entry.id AND act = 'undo')) AS models",
        )
        .bind(&edition.spec.code)
        .bind(now.0)
        .bind(i64::from(edition.judged().judging.judges_per_entry))
        .bind(edition.round())
        .bind(edition.after())
        .fetch_one(c)
        .await)?)
    }
}
