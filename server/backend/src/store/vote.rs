//! Votes, who may vote, and how many did for what.

use std::collections::{BTreeMap, HashMap};

use domain::{
    id::{AccountId, EntryId},
    time::Timestamp,
    vote::{Ballot, Motion, Outcome, Voted},
};

use super::{Tx, broken_row, on};
use crate::error::{Error, Result};

/// A vote with everything that is kept of it.
pub(crate) struct VoteRow {
    pub(crate) id: String,
    pub(crate) edition: String,
    pub(crate) motion: Motion,
    pub(crate) opened_by: String,
    pub(crate) opened_at: Timestamp,
    pub(crate) closed: Option<Closed>,
    /// By account.
    pub(crate) voters: BTreeMap<String, VoterRow>,
    pub(crate) counts: BTreeMap<String, u32>,
}

/// How a vote ended.
pub(crate) struct Closed {
    pub(crate) by: AccountId,
    pub(crate) by_name: String,
    pub(crate) at: Timestamp,
    pub(crate) outcome: Outcome,
}

/// Somebody who may vote.
pub(crate) struct VoterRow {
    pub(crate) name: String,
    pub(crate) voted: bool,
    /// Empty for a secret ballot.
    pub(crate) choice: String,
}

/// A vote to open.
pub(crate) struct NewVote<'a> {
    pub(crate) id: &'a str,
    pub(crate) edition: &'a str,
    pub(crate) motion: &'a Motion,
    pub(crate) entries: &'a [EntryId],
    pub(crate) by: &'a AccountId,
    pub(crate) at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    edition: String,
    motion: String,
    opener: String,
    opened_at: i64,
    closed_by: Option<String>,
    closer: String,
    closed_at: Option<i64>,
    outcome: String,
}

#[derive(sqlx::FromRow)]
struct VoterFields {
    vote: String,
    account: String,
    name: String,
    voted: bool,
    choice: String,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT v.id, v.edition, v.motion, o.name AS opener, v.opened_at, v.closed_by, \
             COALESCE(c.name, '') AS closer, v.closed_at, v.outcome \
             FROM vote v JOIN account o ON o.id = v.opened_by LEFT JOIN account c ON c.id = v.closed_by ",
            $rest
        )
    };
}

impl VoteRow {
    /// The vote as the ledger keeps it, once it is closed.
    pub(crate) fn voted(&self) -> Option<Voted> {
        let closed = self.closed.as_ref()?;
        let voted = || self.voters.iter().filter(|(_, voter)| voter.voted);
        let ballots = voted().filter(|_| self.motion.ballot == Ballot::Open);
        Some(Voted {
            vote: self.id.clone(),
            motion: self.motion.clone(),
            voted: voted().map(|(account, _)| account.clone()).collect(),
            ballots: ballots
                .map(|(account, voter)| (account.clone(), voter.choice.clone()))
                .collect(),
            counts: self.counts.clone(),
            outcome: closed.outcome.clone(),
            closed_by: closed.by.clone(),
        })
    }
}

impl Tx {
    /// The votes of an edition, newest first.
    pub(crate) async fn votes(&mut self, edition: &str) -> Result<Vec<VoteRow>> {
        let rows = on!(self, c => sqlx::query_as::<_, Row>(select!(
            "WHERE v.edition = $1 ORDER BY v.opened_at DESC, v.id DESC"
        ))
        .bind(edition)
        .fetch_all(c)
        .await)?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let voters = on!(self, c => sqlx::query_as::<_, VoterFields>(
            "SELECT r.vote, r.account, a.name, r.voted, r.choice
             FROM voter r JOIN vote v ON v.id = r.vote JOIN account a ON a.id = r.account WHERE v.edition = $1",
        )
        .bind(edition)
        .fetch_all(c)
        .await)?;
        let counts = on!(self, c => sqlx::query_as::<_, (String, String, i64)>(
            "SELECT n.vote, n.choice, n.votes FROM vote_count n JOIN vote v ON v.id = n.vote WHERE v.edition = $1",
        )
        .bind(edition)
        .fetch_all(c)
        .await)?;
        whole(rows, voters, counts)
    }

    /// One vote.
    pub(crate) async fn vote(&mut self, id: &str) -> Result<Option<VoteRow>> {
        let row = on!(self, c => sqlx::query_as::<_, Row>(select!("WHERE v.id = $1"))
            .bind(id)
            .fetch_optional(c)
            .await)?;
        let Some(row) = row else {
            return Ok(None);
        };
        let voters = on!(self, c => sqlx::query_as::<_, VoterFields>(
            "SELECT r.vote, r.account, a.name, r.voted, r.choice FROM voter r JOIN account a ON a.id = r.account
             WHERE r.vote = $1",
        )
        .bind(id)
        .fetch_all(c)
        .await)?;
        let counts = on!(self, c => sqlx::query_as::<_, (String, String, i64)>(
            "SELECT vote, choice, votes FROM vote_count WHERE vote = $1",
        )
        .bind(id)
        .fetch_all(c)
        .await)?;
        Ok(whole(vec![row], voters, counts)?.pop())
    }

    /// What is asked in the votes that are open and wait for somebody's ballot.
    pub(crate) async fn motions_waiting(
        &mut self,
        edition: &str,
        account: &AccountId,
    ) -> Result<Vec<Motion>> {
        let motions = on!(self, c => sqlx::query_scalar::<_, String>(
            "SELECT v.motion FROM voter r JOIN vote v ON v.id = r.vote
             WHERE v.edition = $1 AND r.account = $2 AND v.closed_at IS NULL AND r.voted = FALSE",
        )
        .bind(edition)
        .bind(account.as_str())
        .fetch_all(c)
        .await)?;
        let motion = |text: &String| serde_json::from_str(text).map_err(Error::internal);
        motions.iter().map(motion).collect()
    }

    /// Writes a vote with those who may vote, and a count of none for each choice.
    pub(crate) async fn put_vote(&mut self, new: &NewVote<'_>) -> Result<()> {
        let motion = serde_json::to_string(new.motion).map_err(Error::internal)?;
        on!(self, c => sqlx::query(
            "INSERT INTO vote (id, edition, motion, opened_by, opened_at) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(new.id)
        .bind(new.edition)
        .bind(&motion)
        .bind(new.by.as_str())
        .bind(new.at.0)
        .execute(c)
        .await
        .map(|_| ()))?;
        for entry in new.entries {
            on!(self, c => sqlx::query("INSERT INTO vote_entry (vote, entry) VALUES ($1, $2)")
                .bind(new.id)
                .bind(entry.as_str())
                .execute(c)
                .await
                .map(|_| ()))?;
        }
        for account in &new.motion.entitled {
            on!(self, c => sqlx::query("INSERT INTO voter (vote, account) VALUES ($1, $2)")
                .bind(new.id)
                .bind(account)
                .execute(c)
                .await
                .map(|_| ()))?;
        }
        for choice in new.motion.choices() {
            on!(self, c => sqlx::query("INSERT INTO vote_count (vote, choice) VALUES ($1, $2)")
                .bind(new.id)
                .bind(choice)
                .execute(c)
                .await
                .map(|_| ()))?;
        }
        Ok(())
    }

    /// Removes a vote that is held and in which nobody has voted.
    pub(crate) async fn drop_vote(&mut self, id: &str) -> Result<()> {
        for sql in [
            "DELETE FROM vote_count WHERE vote = $1",
            "DELETE FROM voter WHERE vote = $1",
            "DELETE FROM vote_entry WHERE vote = $1",
            "DELETE FROM vote WHERE id = $1",
        ] {
            on!(self, c => sqlx::query(sql).bind(id).execute(c).await.map(|_| ()))?;
        }
        Ok(())
    }

    /// Keeps a vote open until this unit of work ends; no when it is closed.
    pub(crate) async fn hold_vote(&mut self, id: &str) -> Result<bool> {
        let rows = on!(self, c => sqlx::query(
            "UPDATE vote SET outcome = outcome WHERE id = $1 AND closed_at IS NULL",
        )
        .bind(id)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        Ok(rows == 1)
    }

    /// Marks somebody as having voted, with the choice where the ballot is open; no when there is nothing to mark.
    pub(crate) async fn mark_voted(
        &mut self,
        vote: &str,
        account: &AccountId,
        choice: &str,
    ) -> Result<bool> {
        let rows = on!(self, c => sqlx::query(
            "UPDATE voter SET voted = TRUE, choice = $3 WHERE vote = $1 AND account = $2 AND voted = FALSE",
        )
        .bind(vote)
        .bind(account.as_str())
        .bind(choice)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        Ok(rows == 1)
    }

    /// Counts a ballot. Every count of the vote is written anew, so that none shows which one it was.
    pub(crate) async fn count_ballot(&mut self, vote: &str, choice: &str) -> Result<()> {
        on!(self, c => sqlx::query(
            "UPDATE vote_count SET votes = votes + CASE WHEN choice = $2 THEN 1 ELSE 0 END WHERE vote = $1",
        )
        .bind(vote)
        .bind(choice)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Closes a vote that is held.
    pub(crate) async fn close_vote(
        &mut self,
        id: &str,
        outcome: &Outcome,
        by: &AccountId,
        now: Timestamp,
    ) -> Result<()> {
        let outcome = serde_json::to_string(outcome).map_err(Error::internal)?;
        on!(self, c => sqlx::query(
            "UPDATE vote SET outcome = $2, closed_by = $3, closed_at = $4 WHERE id = $1",
        )
        .bind(id)
        .bind(&outcome)
        .bind(by.as_str())
        .bind(now.0)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }
}

/// Votes with their voters and counts, in the order of the votes.
fn whole(
    rows: Vec<Row>,
    fields: Vec<VoterFields>,
    counts: Vec<(String, String, i64)>,
) -> Result<Vec<VoteRow>> {
    let mut by_vote: HashMap<String, BTreeMap<String, VoterRow>> = HashMap::new();
    for row in fields {
        let voter = VoterRow {
            name: row.name,
            voted: row.voted,
            choice: row.choice,
        };
        by_vote
            .entry(row.vote)
            .or_default()
            .insert(row.account, voter);
    }
    let mut counted: HashMap<String, BTreeMap<String, u32>> = HashMap::new();
    for (vote, choice, votes) in counts {
        let votes =
            u32::try_from(votes).map_err(|_range| broken_row("vote_count", "votes", &vote))?;
        counted.entry(vote).or_default().insert(choice, votes);
    }
    let one = |row: Row| {
        let broken = |column| broken_row("vote", column, &row.id);
        let closed = match (&row.closed_by, row.closed_at) {
            (Some(by), Some(at)) => Some(Closed {
                by: AccountId::parse(by).ok_or_else(|| broken("closed_by"))?,
                by_name: row.closer.clone(),
                at: Timestamp(at),
                outcome: serde_json::from_str(&row.outcome).map_err(|_json| broken("outcome"))?,
            }),
            _ => None,
        };
        Ok(VoteRow {
            motion: serde_json::from_str(&row.motion).map_err(|_json| broken("motion"))?,
            closed,
            voters: by_vote.remove(&row.id).unwrap_or_default(),
            counts: counted.remove(&row.id).unwrap_or_default(),
            id: row.id,
            edition: row.edition,
            opened_by: row.opener,
            opened_at: Timestamp(row.opened_at),
        })
    };
    rows.into_iter().map(one).collect()
}
