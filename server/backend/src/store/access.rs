//! Who looked at another person's dossier.

use domain::{
    id::AccountId,
    page::privacy::{AccessLine, Looked, Reader, ReaderLine},
    time::Timestamp,
};

use super::{Tx, broken_row, on};
use crate::error::Result;

/// An access to note.
pub(crate) struct NewAccess<'a> {
    pub(crate) id: &'a str,
    pub(crate) at: Timestamp,
    /// Nothing for whoever held a link.
    pub(crate) account: Option<&'a AccountId>,
    pub(crate) reader: Reader,
    pub(crate) edition: &'a str,
    /// Empty for a list of many.
    pub(crate) entry: &'a str,
    pub(crate) looked: Looked,
    /// Which ten minutes it is.
    pub(crate) slot: i64,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    at: i64,
    name: String,
    role: String,
    edition: String,
    code: String,
    looked: String,
}

impl Tx {
    /// Says whether an access is noted for these ten minutes.
    pub(crate) async fn has_access(&mut self, new: &NewAccess<'_>) -> Result<bool> {
        // Nothing equals nothing here, and an index knows either.
        let statement = match new.account {
            Some(_) => {
                "SELECT COUNT(*) FROM access WHERE account = $1 AND edition = $2 AND entry = $3 AND slot = $4 AND role = $5"
            }
            None => {
                "SELECT COUNT(*) FROM access WHERE COALESCE($1, '') = '' AND account IS NULL AND edition = $2
                 AND entry = $3 AND slot = $4 AND role = $5"
            }
        };
        let found = on!(self, c => sqlx::query_scalar::<_, i64>(statement)
            .bind(new.account.map(AccountId::as_str))
            .bind(new.edition)
            .bind(new.entry)
            .bind(new.slot)
            .bind(new.reader.code())
            .fetch_one(c)
            .await)?;
        Ok(found > 0)
    }

    /// Notes an access, unless it is noted for these ten minutes.
    pub(crate) async fn add_access(&mut self, new: &NewAccess<'_>) -> Result<()> {
        on!(self, c => sqlx::query(
            "INSERT INTO access (id, at, account, role, edition, entry, looked, slot)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
        )
        .bind(new.id)
        .bind(new.at.0)
        .bind(new.account.map(AccountId::as_str))
        .bind(new.reader.code())
        .bind(new.edition)
        .bind(new.entry)
        .bind(new.looked.code())
        .bind(new.slot)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Deletes what was noted of an edition before an instant; says how many lines that were.
    pub(crate) async fn forget_accesses(
        &mut self,
        edition: &str,
        before: Timestamp,
    ) -> Result<u64> {
        Ok(
            on!(self, c => sqlx::query("DELETE FROM access WHERE edition = $1 AND at < $2")
            .bind(edition)
            .bind(before.0)
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?,
        )
    }

    /// Accesses before a place in the log, newest first: all, of an entry by its receipt code, or of people by folded
    /// letters of their names.
    pub(crate) async fn accesses(
        &mut self,
        before: &str,
        code: &str,
        name: &str,
        most: i64,
    ) -> Result<Vec<AccessLine>> {
        let rows = on!(self, c => sqlx::query_as::<_, Row>(
            "SELECT x.id, x.at, COALESCE(a.name, '') AS name, x.role, x.edition, COALESCE(e.code, '') AS code, x.looked
             FROM access x LEFT JOIN account a ON a.id = x.account LEFT JOIN entry e ON e.id = x.entry
             WHERE ($1 = '' OR x.id < $1) AND ($2 = '' OR e.code = $2)
             AND ($3 = '' OR a.name_folded LIKE '%' || $3 || '%') ORDER BY x.id DESC LIMIT $4",
        )
        .bind(before)
        .bind(code)
        .bind(name)
        .bind(most)
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(line).collect()
    }

    /// The last times that others looked at the entries of somebody; judges are not told of.
    pub(crate) async fn readers_of_owner(
        &mut self,
        owner: &AccountId,
        most: i64,
    ) -> Result<Vec<ReaderLine>> {
        let rows = on!(self, c => sqlx::query_as::<_, Row>(
            "SELECT x.id, x.at, '' AS name, x.role, x.edition, e.code, x.looked
             FROM access x JOIN entry e ON e.id = x.entry
             WHERE e.owner = $1 AND x.role <> 'judge' ORDER BY x.id DESC LIMIT $2",
        )
        .bind(owner.as_str())
        .bind(most)
        .fetch_all(c)
        .await)?;
        let reader = |row: Row| {
            let line = line(row)?;
            Ok(ReaderLine {
                at: line.at,
                reader: line.reader,
                code: line.code,
                looked: line.looked,
            })
        };
        rows.into_iter().map(reader).collect()
    }
}

fn line(row: Row) -> Result<AccessLine> {
    let broken = |column| broken_row("access", column, &row.id);
    Ok(AccessLine {
        at: Timestamp(row.at),
        reader: Reader::parse(&row.role).ok_or_else(|| broken("role"))?,
        looked: Looked::parse(&row.looked).ok_or_else(|| broken("looked"))?,
        id: row.id,
        name: row.name,
        edition: row.edition,
        code: row.code,
    })
}
