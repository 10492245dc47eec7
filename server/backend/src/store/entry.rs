//! Entries and their states.

use domain::{
    dossier::Task,
    entry::{EntryState, StateName},
    id::{AccountId, EntryId},
    stamp::Stamps,
    time::Timestamp,
};

use super::{Tx, broken_row, on};
use crate::error::{Error, Result};

/// An entry as stored.
#[derive(Clone)]
pub(crate) struct EntryRow {
    pub(crate) id: EntryId,
    pub(crate) edition: String,
    pub(crate) code: String,
    /// Nothing for an imported entry.
    pub(crate) owner: Option<AccountId>,
    pub(crate) state: EntryState,
    pub(crate) title: String,
    /// Codes of the edition's field and unit; empty until chosen.
    pub(crate) field: String,
    pub(crate) unit: String,
    pub(crate) saved_at: Timestamp,
    /// When it was handed in, the last time.
    pub(crate) submitted_at: Option<Timestamp>,
    /// When the unit's officer confirmed it.
    pub(crate) endorsed_at: Option<Timestamp>,
    /// To when the secretariat extended it.
    pub(crate) extended_until: Option<Timestamp>,
    /// It was handed in after the deadline.
    pub(crate) late: bool,
    /// The place that its unit gave it among those it confirmed, from 1.
    pub(crate) unit_rank: Option<i64>,
    /// What the last request for completion named.
    pub(crate) completion: Vec<Task>,
}

/// A draft to be begun.
pub(crate) struct NewEntry<'a> {
    pub(crate) id: &'a EntryId,
    pub(crate) edition: &'a str,
    pub(crate) code: &'a str,
    pub(crate) owner: Option<&'a AccountId>,
    /// The row of the file that an imported entry came from.
    pub(crate) import_key: Option<&'a str>,
    pub(crate) now: Timestamp,
}

/// What lists and search need of the answers.
pub(crate) struct EntryColumns {
    pub(crate) title: String,
    pub(crate) field: String,
    pub(crate) unit: String,
    pub(crate) search_exact: String,
    pub(crate) search_folded: String,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    edition: String,
    code: String,
    owner: Option<String>,
    state: String,
    state_at: i64,
    state_until: Option<i64>,
    state_reason: String,
    title: String,
    field: String,
    unit: String,
    saved_at: i64,
    submitted_at: Option<i64>,
    endorsed_at: Option<i64>,
    extended_until: Option<i64>,
    late: bool,
    unit_rank: Option<i64>,
    completion: String,
}

macro_rules! entry_columns {
    () => {
        "id, edition, code, owner, state, state_at, state_until, state_reason, title, field, unit, \
         saved_at, submitted_at, endorsed_at, extended_until, late, unit_rank, completion"
    };
}

impl Tx {
    /// The entry of that id.
    pub(crate) async fn entry(&mut self, id: &EntryId) -> Result<Option<EntryRow>> {
        let row = on!(self, c => sqlx::query_as::<_, Row>(
            concat!("SELECT ", entry_columns!(), " FROM entry WHERE id = $1"),
        )
        .bind(id.as_str())
        .fetch_optional(c)
        .await)?;
        row.map(EntryRow::of).transpose()
    }

    /// The entry of that id, which nobody else changes until this transaction ends.
    pub(crate) async fn locked_entry(&mut self, id: &EntryId) -> Result<Option<EntryRow>> {
        let row = on!(self, c => sqlx::query_as::<_, Row>(concat!(
            "UPDATE entry SET saved_at = saved_at WHERE id = $1 RETURNING ",
            entry_columns!(),
        ))
        .bind(id.as_str())
        .fetch_optional(c)
        .await)?;
        row.map(EntryRow::of).transpose()
    }

    /// The entries that an account began, newest first.
    pub(crate) async fn entries_of_owner(&mut self, owner: &AccountId) -> Result<Vec<EntryRow>> {
        let rows = on!(self, c => sqlx::query_as::<_, Row>(concat!(
            "SELECT ",
            entry_columns!(),
            " FROM entry WHERE owner = $1 ORDER BY created_at DESC, id DESC",
        ))
        .bind(owner.as_str())
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(EntryRow::of).collect()
    }

    /// The entries that an account is a member of, newest first.
    pub(crate) async fn entries_of_member(&mut self, account: &AccountId) -> Result<Vec<EntryRow>> {
        let rows = on!(self, c => sqlx::query_as::<_, Row>(concat!(
            "SELECT ",
            entry_columns!(),
            " FROM entry WHERE id IN (SELECT member.entry FROM member WHERE member.account = $1)
             ORDER BY created_at DESC, id DESC",
        ))
        .bind(account.as_str())
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(EntryRow::of).collect()
    }

    /// Codes of the prizes of the entries that an account began or is a member of, special ones included, in editions
    /// whose results are public.
    pub(crate) async fn public_awards_of(
        &mut self,
        owner: &AccountId,
    ) -> Result<Vec<(String, String)>> {
        Ok(on!(self, c => sqlx::query_as::<_, (String, String)>(
            "SELECT award.entry, award.level FROM award
             JOIN entry ON entry.id = award.entry
             JOIN edition ON edition.code = award.edition
             WHERE (entry.owner = $1 OR entry.id IN (SELECT member.entry FROM member WHERE member.account = $1))
             AND edition.published_at IS NOT NULL
             UNION ALL
             SELECT special_award.entry, special_award.prize FROM special_award
             JOIN entry ON entry.id = special_award.entry
             JOIN edition ON edition.code = special_award.edition
             WHERE (entry.owner = $1 OR entry.id IN (SELECT member.entry FROM member WHERE member.account = $1))
             AND edition.published_at IS NOT NULL",
        )
        .bind(owner.as_str())
        .fetch_all(c)
        .await)?)
    }

    /// Begins a draft. False when the code or the import key is taken.
    pub(crate) async fn insert_entry(&mut self, new: &NewEntry<'_>) -> Result<bool> {
        let rows = on!(self, c => sqlx::query(
            "INSERT INTO entry (id, edition, code, owner, state, state_at, created_at, saved_at, import_key)
             VALUES ($1, $2, $3, $4, $5, $6, $6, $6, $7) ON CONFLICT DO NOTHING",
        )
        .bind(new.id.as_str())
        .bind(new.edition)
        .bind(new.code)
        .bind(new.owner.map(AccountId::as_str))
        .bind(StateName::Draft.code())
        .bind(new.now.0)
        .bind(new.import_key)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        if rows == 0 {
            return Ok(false);
        }
        self.count_entry(new.edition, StateName::Draft, 1).await?;
        Ok(true)
    }

    /// Writes what lists and search need of the answers. Another unit must confirm anew.
    pub(crate) async fn set_entry_columns(
        &mut self,
        id: &EntryId,
        columns: &EntryColumns,
    ) -> Result<()> {
        on!(self, c => sqlx::query(
            "UPDATE entry SET title = $2, field = $3, unit = $4, search_exact = $5, search_folded = $6,
             endorsed_at = CASE WHEN unit = $4 THEN endorsed_at END,
             endorsed_by = CASE WHEN unit = $4 THEN endorsed_by END,
             unit_rank = CASE WHEN unit = $4 THEN unit_rank END
             WHERE id = $1",
        )
        .bind(id.as_str())
        .bind(&columns.title)
        .bind(&columns.field)
        .bind(&columns.unit)
        .bind(&columns.search_exact)
        .bind(&columns.search_folded)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Has pages that another unit stamped looked at anew.
    pub(crate) async fn doubt_stamps(&mut self, id: &EntryId) -> Result<()> {
        on!(self, c => sqlx::query("UPDATE file SET stamp = 'waiting' WHERE entry = $1 AND stamp = 'accepted'")
            .bind(id.as_str())
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }

    /// Notes that something in the entry was saved.
    pub(crate) async fn touch_entry(&mut self, id: &EntryId, now: Timestamp) -> Result<()> {
        on!(self, c => sqlx::query("UPDATE entry SET saved_at = $2 WHERE id = $1")
            .bind(id.as_str())
            .bind(now.0)
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }

    /// Puts an entry into another state.
    pub(crate) async fn move_entry(&mut self, from: &EntryRow, to: &EntryState) -> Result<()> {
        let mut completion = None;
        let (at, until, reason) = match to {
            EntryState::Draft => (from.saved_at, None, ""),
            EntryState::Submitted { at }
            | EntryState::Accepted { at }
            | EntryState::Withdrawn { at } => (*at, None, ""),
            EntryState::Returned {
                at,
                until,
                reason,
                only,
            } => {
                let named: Vec<_> = only.iter().map(|task| task.code()).collect();
                completion = Some(named.join(" "));
                (*at, Some(*until), reason.as_str())
            }
            EntryState::Rejected { at, reason } => (*at, None, reason.as_str()),
        };
        let submitted = matches!(to, EntryState::Submitted { .. }).then_some(at.0);
        let returned = i64::from(matches!(to, EntryState::Returned { .. }));
        on!(self, c => sqlx::query(
            "UPDATE entry SET state = $2, state_at = $3, state_until = $4, state_reason = $5,
             submitted_at = COALESCE($6, submitted_at), returns = returns + $7,
             completion = COALESCE($8, completion) WHERE id = $1",
        )
        .bind(from.id.as_str())
        .bind(to.name().code())
        .bind(at.0)
        .bind(until.map(|until| until.0))
        .bind(reason)
        .bind(submitted)
        .bind(returned)
        .bind(completion)
        .execute(c)
        .await
        .map(|_| ()))?;
        let mut changes = [(from.state.name(), -1), (to.name(), 1)];
        // One order for everybody, so that two transactions never wait for each other.
        changes.sort_unstable();
        for (state, change) in changes {
            self.count_entry(&from.edition, state, change).await?;
        }
        Ok(())
    }

    /// Writes the place that a unit gives an entry, from 1.
    pub(crate) async fn set_unit_rank(&mut self, id: &EntryId, rank: i64) -> Result<()> {
        on!(self, c => sqlx::query("UPDATE entry SET unit_rank = $2 WHERE id = $1")
            .bind(id.as_str())
            .bind(rank)
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }

    /// The entries that name a unit and were not taken back, those that wait for its word first.
    pub(crate) async fn entries_of_unit(
        &mut self,
        edition: &str,
        unit: &str,
    ) -> Result<Vec<EntryRow>> {
        let rows = on!(self, c => sqlx::query_as::<_, Row>(concat!(
            "SELECT ",
            entry_columns!(),
            " FROM entry WHERE edition = $1 AND unit = $2 AND state <> 'withdrawn'
             ORDER BY CASE WHEN endorsed_at IS NULL THEN 0 ELSE 1 END, saved_at DESC, id",
        ))
        .bind(edition)
        .bind(unit)
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(EntryRow::of).collect()
    }
}

impl EntryRow {
    /// Its unit has spoken for it, or a page that the unit stamped counts or waits.
    pub(crate) fn endorsed(&self, stamps: Stamps) -> bool {
        self.endorsed_at.is_some() || stamps.standing() > 0
    }

    fn of(row: Row) -> Result<Self> {
        let broken = |column| broken_row("entry", column, &row.id);
        Ok(Self {
            state: state_of(
                &row.state,
                row.state_at,
                row.state_until,
                row.state_reason,
                &row.completion,
            )
            .ok_or_else(|| broken("state"))?,
            owner: match &row.owner {
                None => None,
                Some(owner) => Some(AccountId::parse(owner).ok_or_else(|| broken("owner"))?),
            },
            id: entry_id(&row.id)?,
            edition: row.edition,
            code: row.code,
            title: row.title,
            field: row.field,
            unit: row.unit,
            saved_at: Timestamp(row.saved_at),
            submitted_at: row.submitted_at.map(Timestamp),
            endorsed_at: row.endorsed_at.map(Timestamp),
            extended_until: row.extended_until.map(Timestamp),
            late: row.late,
            unit_rank: row.unit_rank,
            completion: tasks_of(&row.completion),
        })
    }
}

/// The id of a row of another table's entry.
pub(super) fn entry_id(id: &str) -> Result<EntryId, Error> {
    EntryId::parse(id).ok_or_else(|| broken_row("entry", "id", id))
}

/// The tasks that a column names.
fn tasks_of(codes: &str) -> Vec<Task> {
    codes.split(' ').filter_map(Task::parse).collect()
}

/// The state that five columns hold.
pub(super) fn state_of(
    state: &str,
    at: i64,
    until: Option<i64>,
    reason: String,
    completion: &str,
) -> Option<EntryState> {
    let at = Timestamp(at);
    Some(match StateName::parse(state)? {
        StateName::Draft => EntryState::Draft,
        StateName::Submitted => EntryState::Submitted { at },
        StateName::Returned => EntryState::Returned {
            at,
            until: Timestamp(until?),
            reason,
            only: tasks_of(completion),
        },
        StateName::Accepted => EntryState::Accepted { at },
        StateName::Rejected => EntryState::Rejected { at, reason },
        StateName::Withdrawn => EntryState::Withdrawn { at },
    })
}
