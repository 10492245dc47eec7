//! Proposals of changes that take two people.

use std::collections::BTreeSet;

use domain::{
    id::{AccountId, EntryId, ProposalId, SheetId},
    proposal::{Matter, State},
    time::Timestamp,
};

use super::{Tx, broken_row, on};
use crate::error::Result;

/// Most settled proposals of a page.
const SETTLED: i64 = 100;

/// One proposal, with what lists say of its sheet and people.
pub(crate) struct ProposalRow {
    pub(crate) id: ProposalId,
    pub(crate) edition: String,
    pub(crate) matter: Matter,
    pub(crate) sheet: Option<SheetId>,
    /// When it is about all sheets of an entry.
    pub(crate) entry: Option<EntryId>,
    /// The judge who is to be taken off.
    pub(crate) judge: Option<AccountId>,
    /// JSON; empty for sheets.
    pub(crate) awards: String,
    /// JSON of what was typed from a paper sheet, of the marks that judges agreed on, or of what becomes of a judge's
    /// sheets; empty for everything else.
    pub(crate) typed: String,
    /// The place in the ledger that it rests on.
    pub(crate) base: i64,
    pub(crate) reason: String,
    pub(crate) proposed_by: AccountId,
    pub(crate) proposed_at: Timestamp,
    pub(crate) state: State,
    pub(crate) settled_by: Option<AccountId>,
    pub(crate) settled_at: Option<Timestamp>,
    pub(crate) settled_reason: String,
    pub(crate) proposer: String,
    pub(crate) settler: String,
    /// Of the sheets that it is about.
    pub(crate) judges: Vec<AccountId>,
    pub(crate) judge_name: String,
    pub(crate) code: String,
    pub(crate) title: String,
}

/// A proposal to write.
pub(crate) struct NewProposal<'a> {
    pub(crate) id: &'a ProposalId,
    pub(crate) edition: &'a str,
    pub(crate) matter: Matter,
    pub(crate) sheet: Option<&'a SheetId>,
    pub(crate) entry: Option<&'a EntryId>,
    pub(crate) judge: Option<&'a AccountId>,
    pub(crate) awards: &'a str,
    pub(crate) typed: &'a str,
    pub(crate) base: i64,
    pub(crate) reason: &'a str,
    pub(crate) by: &'a AccountId,
    pub(crate) at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    edition: String,
    matter: String,
    sheet: Option<String>,
    entry: Option<String>,
    judge: Option<String>,
    awards: String,
    typed: String,
    base: i64,
    reason: String,
    proposed_by: String,
    proposed_at: i64,
    state: String,
    settled_by: Option<String>,
    settled_at: Option<i64>,
    settled_reason: String,
    proposer: String,
    settler: String,
    judges: String,
    judge_name: String,
    code: String,
    title: String,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT p.id, p.edition, p.matter, p.sheet, p.entry, p.judge, p.awards, p.typed, p.base, p.reason, p.proposed_by, p.proposed_at, \
             p.state, p.settled_by, p.settled_at, p.settled_reason, a.name AS proposer, COALESCE(b.name, '') AS settler, \
             COALESCE(s.judge, p.judge, (SELECT string_agg(o.judge, ',' ORDER BY o.judge) FROM sheet o \
             WHERE o.entry = p.entry), '') AS judges, \
             COALESCE(j.name, '') AS judge_name, COALESCE(e.code, '') AS code, \
             COALESCE(e.title, '') AS title \
             FROM proposal p JOIN account a ON a.id = p.proposed_by \
             LEFT JOIN account b ON b.id = p.settled_by LEFT JOIN sheet s ON s.id = p.sheet \
             LEFT JOIN account j ON j.id = COALESCE(s.judge, p.judge) LEFT JOIN entry e ON e.id = COALESCE(s.entry, p.entry) ",
            $rest
        )
    };
}

impl Tx {
    /// One proposal.
    pub(crate) async fn proposal(&mut self, id: &ProposalId) -> Result<Option<ProposalRow>> {
        let row = on!(self, c => sqlx::query_as::<_, Row>(select!("WHERE p.id = $1"))
            .bind(id.as_str())
            .fetch_optional(c)
            .await)?;
        row.map(ProposalRow::of).transpose()
    }

    /// The open proposals of an edition, oldest first.
    pub(crate) async fn open_proposals(&mut self, edition: &str) -> Result<Vec<ProposalRow>> {
        let rows = on!(self, c => sqlx::query_as::<_, Row>(select!(
            "WHERE p.edition = $1 AND p.state = 'open' ORDER BY p.proposed_at, p.id"
        ))
        .bind(edition)
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(ProposalRow::of).collect()
    }

    /// The last settled proposals of an edition, newest first.
    pub(crate) async fn settled_proposals(&mut self, edition: &str) -> Result<Vec<ProposalRow>> {
        let rows = on!(self, c => sqlx::query_as::<_, Row>(select!(
            "WHERE p.edition = $1 AND p.state <> 'open' ORDER BY p.settled_at DESC NULLS LAST, p.id DESC LIMIT $2"
        ))
        .bind(edition)
        .bind(SETTLED)
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(ProposalRow::of).collect()
    }

    /// How many proposals of an edition wait for a second person.
    pub(crate) async fn count_open_proposals(&mut self, edition: &str) -> Result<i64> {
        Ok(on!(self, c => sqlx::query_scalar(
            "SELECT COUNT(*) FROM proposal WHERE edition = $1 AND state = 'open'",
        )
        .bind(edition)
        .fetch_one(c)
        .await)?)
    }

    /// What two people decided in an edition, oldest first.
    pub(crate) async fn confirmed_proposals(&mut self, edition: &str) -> Result<Vec<ProposalRow>> {
        let rows = on!(self, c => sqlx::query_as::<_, Row>(select!(
            "WHERE p.edition = $1 AND p.state = 'confirmed' ORDER BY p.settled_at NULLS LAST, p.id"
        ))
        .bind(edition)
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(ProposalRow::of).collect()
    }

    /// Entries whose sheets of a round were kept as they stand: none of these has moved since.
    pub(crate) async fn kept_entries(
        &mut self,
        edition: &str,
        round: &str,
    ) -> Result<BTreeSet<String>> {
        let entries: Vec<String> = on!(self, c => sqlx::query_scalar(
            "SELECT p.entry FROM proposal p WHERE p.edition = $1 AND p.state = 'confirmed' AND p.matter = $2
             AND p.base = (SELECT MAX(l.seq) FROM ledger l JOIN sheet s ON s.id = l.sheet
             WHERE s.entry = p.entry AND s.round = $3)",
        )
        .bind(edition)
        .bind(Matter::Keep.code())
        .bind(round)
        .fetch_all(c)
        .await)?;
        Ok(entries.into_iter().collect())
    }

    /// Writes a proposal; no when there is an open one about the same sheet, entry or judge.
    pub(crate) async fn put_proposal(&mut self, new: &NewProposal<'_>) -> Result<bool> {
        let done = on!(self, c => sqlx::query(
            "INSERT INTO proposal
             (id, edition, matter, sheet, entry, awards, base, reason, proposed_by, proposed_at, state, typed, judge)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'open', $11, $12) ON CONFLICT DO NOTHING",
        )
        .bind(new.id.as_str())
        .bind(new.edition)
        .bind(new.matter.code())
        .bind(new.sheet.map(SheetId::as_str))
        .bind(new.entry.map(EntryId::as_str))
        .bind(new.awards)
        .bind(new.base)
        .bind(new.reason)
        .bind(new.by.as_str())
        .bind(new.at.0)
        .bind(new.typed)
        .bind(new.judge.map(AccountId::as_str))
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        Ok(done == 1)
    }

    /// Closes a proposal; no when it is not open any more.
    pub(crate) async fn settle_proposal(
        &mut self,
        id: &ProposalId,
        state: State,
        by: &AccountId,
        reason: &str,
        now: Timestamp,
    ) -> Result<bool> {
        let done = on!(self, c => sqlx::query(
            "UPDATE proposal SET state = $2, settled_by = $3, settled_at = $4, settled_reason = $5
             WHERE id = $1 AND state = 'open'",
        )
        .bind(id.as_str())
        .bind(state.code())
        .bind(by.as_str())
        .bind(now.0)
        .bind(reason)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        Ok(done == 1)
    }
}

impl ProposalRow {
    fn of(row: Row) -> Result<Self> {
        let broken = |column| broken_row("proposal", column, &row.id);
        let sheet = row.sheet.as_deref().map(SheetId::parse);
        let entry = row.entry.as_deref().map(EntryId::parse);
        let judge = row.judge.as_deref().map(AccountId::parse);
        let judges = row.judges.split(',').filter(|judge| !judge.is_empty());
        Ok(Self {
            matter: Matter::parse(&row.matter).ok_or_else(|| broken("matter"))?,
            sheet: match sheet {
                Some(sheet) => Some(sheet.ok_or_else(|| broken("sheet"))?),
                None => None,
            },
            proposed_by: AccountId::parse(&row.proposed_by).ok_or_else(|| broken("proposed_by"))?,
            state: State::parse(&row.state).ok_or_else(|| broken("state"))?,
            entry: match entry {
                Some(entry) => Some(entry.ok_or_else(|| broken("entry"))?),
                None => None,
            },
            judge: match judge {
                Some(judge) => Some(judge.ok_or_else(|| broken("judge"))?),
                None => None,
            },
            judges: judges
                .map(|judge| AccountId::parse(judge).ok_or_else(|| broken("judges")))
                .collect::<Result<_>>()?,
            proposed_at: Timestamp(row.proposed_at),
            settled_by: row.settled_by.as_deref().and_then(AccountId::parse),
            settled_at: row.settled_at.map(Timestamp),
            id: ProposalId::parse(&row.id).ok_or_else(|| broken("id"))?,
            edition: row.edition,
            awards: row.awards,
            typed: row.typed,
            base: row.base,
            reason: row.reason,
            settled_reason: row.settled_reason,
            proposer: row.proposer,
            settler: row.settler,
            judge_name: row.judge_name,
            code: row.code,
            title: row.title,
        })
    }
}
