//! Heads and secretaries of judging groups, and who was mailed the head of the ledger.

use std::collections::BTreeMap;

use domain::{id::AccountId, page::Choice, time::Timestamp};

use super::{Tx, on};
use crate::error::Result;

/// Whom a group has.
#[derive(Clone, Default)]
pub(crate) struct PanelRow {
    /// Account and name.
    pub(crate) head: Option<Choice>,
    pub(crate) secretary: Option<Choice>,
}

impl PanelRow {
    /// This account is head or secretary.
    pub(crate) fn is_led_by(&self, account: &AccountId) -> bool {
        let mut officers = [&self.head, &self.secretary].into_iter().flatten();
        officers.any(|officer| officer.code == account.as_str())
    }
}

/// A panel's head who is to be mailed.
#[derive(sqlx::FromRow)]
pub(crate) struct MailedHead {
    pub(crate) edition: String,
    pub(crate) account: String,
    pub(crate) name: String,
    pub(crate) email: String,
}

#[derive(sqlx::FromRow)]
struct Row {
    judging_group: String,
    head: Option<String>,
    head_name: Option<String>,
    secretary: Option<String>,
    secretary_name: Option<String>,
}

impl Tx {
    /// The panels of an edition by group. Whoever neither judges nor is in the committee any more is left out.
    pub(crate) async fn panels(&mut self, edition: &str) -> Result<BTreeMap<String, PanelRow>> {
        let rows = on!(self, c => sqlx::query_as::<_, Row>(
            "SELECT p.judging_group, h.id AS head, h.name AS head_name, s.id AS secretary, s.name AS secretary_name
             FROM panel p
             LEFT JOIN account h ON h.id = p.head AND h.disabled_at IS NULL AND EXISTS (SELECT 1 FROM role_grant g
                 WHERE g.account = h.id AND g.edition = p.edition AND g.role IN ('judge', 'committee'))
             LEFT JOIN account s ON s.id = p.secretary AND s.disabled_at IS NULL AND EXISTS (SELECT 1 FROM role_grant g
                 WHERE g.account = s.id AND g.edition = p.edition AND g.role IN ('judge', 'committee'))
             WHERE p.edition = $1",
        )
        .bind(edition)
        .fetch_all(c)
        .await)?;
        let somebody = |id: Option<String>, name: Option<String>| {
            let (code, name) = (id?, name?);
            Some(Choice { code, name })
        };
        let panel = |row: Row| {
            let panel = PanelRow {
                head: somebody(row.head, row.head_name),
                secretary: somebody(row.secretary, row.secretary_name),
            };
            (row.judging_group, panel)
        };
        Ok(rows.into_iter().map(panel).collect())
    }

    /// Codes of the groups that somebody heads.
    pub(crate) async fn headed_by(
        &mut self,
        edition: &str,
        account: &AccountId,
    ) -> Result<Vec<String>> {
        Ok(on!(self, c => sqlx::query_scalar(
            "SELECT judging_group FROM panel WHERE edition = $1 AND head = $2 ORDER BY judging_group",
        )
        .bind(edition)
        .bind(account.as_str())
        .fetch_all(c)
        .await)?)
    }

    /// Everybody who can be head or secretary: judges and members of the committee.
    pub(crate) async fn panel_people(&mut self, edition: &str) -> Result<Vec<Choice>> {
        let rows = on!(self, c => sqlx::query_as::<_, (String, String)>(
            "SELECT a.id, a.name FROM account a WHERE a.disabled_at IS NULL AND EXISTS (SELECT 1 FROM role_grant g
             WHERE g.account = a.id AND g.edition = $1 AND g.role IN ('judge', 'committee')) ORDER BY a.id",
        )
        .bind(edition)
        .fetch_all(c)
        .await)?;
        let choice = |(code, name)| Choice { code, name };
        Ok(rows.into_iter().map(choice).collect())
    }

    /// Names head and secretary of a group, in place of those before.
    pub(crate) async fn put_panel(
        &mut self,
        edition: &str,
        group: &str,
        head: Option<&AccountId>,
        secretary: Option<&AccountId>,
    ) -> Result<()> {
        on!(self, c => sqlx::query(
            "INSERT INTO panel (edition, judging_group, head, secretary) VALUES ($1, $2, $3, $4)
             ON CONFLICT (edition, judging_group) DO UPDATE SET head = excluded.head, secretary = excluded.secretary",
        )
        .bind(edition)
        .bind(group)
        .bind(head.map(AccountId::as_str))
        .bind(secretary.map(AccountId::as_str))
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Heads with an e-mail address who were not mailed on a day, of editions between the first signed sheet and the
    /// publication.
    pub(crate) async fn heads_to_mail(
        &mut self,
        day: &str,
        now: Timestamp,
    ) -> Result<Vec<MailedHead>> {
        Ok(on!(self, c => sqlx::query_as::<_, MailedHead>(
            "SELECT DISTINCT p.edition, a.id AS account, a.name, a.email
             FROM panel p JOIN account a ON a.id = p.head JOIN edition e ON e.code = p.edition
             WHERE a.disabled_at IS NULL AND a.email IS NOT NULL AND e.published_at IS NULL
             AND EXISTS (SELECT 1 FROM role_grant g WHERE g.account = a.id AND g.edition = p.edition
                 AND g.role IN ('judge', 'committee'))
             AND EXISTS (SELECT 1 FROM sheet s WHERE s.edition = p.edition AND s.stand = 'signed')
             AND NOT EXISTS (SELECT 1 FROM head_mail m WHERE m.edition = p.edition AND m.account = a.id
                 AND m.day = $1 AND (m.state <> 'later' OR m.next_at > $2))
             ORDER BY p.edition, a.id",
        )
        .bind(day)
        .bind(now.0)
        .fetch_all(c)
        .await)?)
    }

    /// Takes the mail of a day in hand and gives its number; nothing when somebody else did, or did before.
    pub(crate) async fn claim_head_mail(
        &mut self,
        id: &str,
        head: &MailedHead,
        day: &str,
        now: Timestamp,
    ) -> Result<Option<String>> {
        Ok(on!(self, c => sqlx::query_scalar::<_, String>(
            "INSERT INTO head_mail (id, edition, account, day, state, next_at) VALUES ($1, $2, $3, $4, 'sending', $5)
             ON CONFLICT (edition, account, day) DO UPDATE SET state = 'sending'
             WHERE head_mail.state = 'later' AND head_mail.next_at <= $5 RETURNING id",
        )
        .bind(id)
        .bind(&head.edition)
        .bind(&head.account)
        .bind(day)
        .bind(now.0)
        .fetch_optional(c)
        .await)?)
    }

    /// Says what became of a mail in hand.
    pub(crate) async fn end_head_mail(
        &mut self,
        id: &str,
        state: &str,
        next: Timestamp,
    ) -> Result<()> {
        on!(self, c => sqlx::query(
            "UPDATE head_mail SET state = $2, next_at = $3 WHERE id = $1 AND state = 'sending'",
        )
        .bind(id)
        .bind(state)
        .bind(next.0)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }
}
