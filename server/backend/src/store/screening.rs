//! The secretariat's list: filtered, searched, paged by key.

use std::collections::HashSet;

use domain::{
    entry::{EntryState, StateName},
    id::EntryId,
    time::Timestamp,
};
use sqlx::AssertSqlSafe;

use super::{
    Tx, broken_row,
    condition::{ListFilter, Statement, bind_all},
    entry::{entry_id, state_of},
    on,
};
use crate::error::Result;

/// Where a page of the list begins: after this line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ListKey {
    /// 0 with the very tones of the search, 1 without; 0 when no words are searched.
    pub(crate) rank: i64,
    pub(crate) submitted_at: Timestamp,
    pub(crate) id: String,
}

/// One line of the list.
pub(crate) struct ListRow {
    pub(crate) id: EntryId,
    pub(crate) code: String,
    pub(crate) title: String,
    pub(crate) unit: String,
    pub(crate) field: String,
    pub(crate) state: EntryState,
    pub(crate) returns: i64,
    pub(crate) checked: u32,
    pub(crate) key: ListKey,
}

/// One line of the list as a whole, for a sheet.
#[derive(sqlx::FromRow)]
pub(crate) struct SheetLine {
    id: String,
    pub(crate) code: String,
    pub(crate) title: String,
    /// Names with semicolons between them.
    pub(crate) authors: String,
    pub(crate) unit: String,
    pub(crate) field: String,
    state: String,
    submitted_at: i64,
    pub(crate) returns: i64,
    pub(crate) endorsed: bool,
    /// As typed.
    pub(crate) phone: String,
    pub(crate) checked: i64,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    code: String,
    title: String,
    unit: String,
    field: String,
    state: String,
    state_at: i64,
    state_until: Option<i64>,
    state_reason: String,
    submitted_at: i64,
    returns: i64,
    completion: String,
    ranked: i64,
    checked: i64,
}

/// How many checks of an entry were answered.
macro_rules! checked {
    () => {
        "(SELECT COUNT(*) FROM screening_check WHERE screening_check.entry = hit.id \
         AND screening_check.passed IS NOT NULL) AS checked"
    };
}

/// The columns of a line.
macro_rules! lines {
    () => {
        concat!(
            "SELECT id, code, title, unit, field, state, state_at, state_until, state_reason, submitted_at, returns, completion, ranked, ",
            checked!()
        )
    };
}

impl Tx {
    /// A page of the list, oldest hand-in first; with free words, hits with the very tones before others.
    pub(crate) async fn screening_lines(
        &mut self,
        filter: &ListFilter<'_>,
        after: &ListKey,
        limit: i64,
    ) -> Result<Vec<ListRow>> {
        let mut statement = Statement::default();
        if filter.is_ranked() {
            statement
                .push(concat!(lines!(), " FROM (SELECT hit.*, "))
                .rank(filter)
                .push(" AS ranked FROM entry AS hit WHERE ")
                .filter(filter)
                .push(") AS hit WHERE (ranked, submitted_at, id) > (")
                .number(after.rank)
                .push(", ");
        } else {
            // Said and sorted by the table alone, so that the index of the list answers it at any length.
            statement
                .push(concat!(
                    lines!(),
                    " FROM (SELECT entry.*, CAST(0 AS BIGINT) AS ranked FROM entry) AS hit WHERE "
                ))
                .filter(filter)
                .push(" AND (submitted_at, id) > (");
        }
        statement.number(after.submitted_at.0).push(", ");
        statement.text(&after.id).push(") ORDER BY ");
        if filter.is_ranked() {
            statement.push("ranked, ");
        }
        statement.push("submitted_at, id LIMIT ").number(limit);
        let rows = on!(self, c => {
            let query = sqlx::query_as::<_, Row>(AssertSqlSafe(statement.sql.clone()));
            bind_all!(query, &statement.values).fetch_all(c).await
        })?;
        rows.into_iter().map(Row::into_line).collect()
    }

    /// Every line that a filter finds, up to a limit, in the order of the list.
    pub(crate) async fn screening_sheet(
        &mut self,
        filter: &ListFilter<'_>,
        limit: i64,
    ) -> Result<Vec<SheetLine>> {
        let mut statement = Statement::default();
        statement.push(concat!(
            "SELECT hit.id, hit.code, hit.title, hit.unit, hit.field, hit.state, hit.submitted_at, hit.returns, ",
            "COALESCE((SELECT string_agg(author.name, '; ' ORDER BY author.position) FROM author \
             WHERE author.entry = hit.id), '') AS authors, ",
            "COALESCE((SELECT answer.text FROM answer WHERE answer.entry = hit.id AND answer.key = 'phone'), '') \
             AS phone, ",
            "(hit.endorsed_at IS NOT NULL OR EXISTS (SELECT 1 FROM file WHERE file.entry = hit.id \
             AND file.removed_at IS NULL AND file.endorsement AND file.stamp = 'accepted')) AS endorsed, ",
            checked!(),
            " FROM entry AS hit WHERE ",
        ));
        statement.filter(filter).push(" ORDER BY ");
        if filter.is_ranked() {
            statement.rank(filter).push(", ");
        }
        statement
            .push("hit.submitted_at, hit.id LIMIT ")
            .number(limit);
        Ok(on!(self, c => {
            let query = sqlx::query_as::<_, SheetLine>(AssertSqlSafe(statement.sql.clone()));
            bind_all!(query, &statement.values).fetch_all(c).await
        })?)
    }

    /// How many lines a filter finds. Without a search the index alone tells.
    pub(crate) async fn screening_found(&mut self, filter: &ListFilter<'_>) -> Result<u32> {
        let mut statement = Statement::default();
        statement
            .push("SELECT COUNT(*) FROM entry AS hit WHERE ")
            .filter(filter);
        let found = on!(self, c => {
            let query = sqlx::query_scalar::<_, i64>(AssertSqlSafe(statement.sql.clone()));
            bind_all!(query, &statement.values).fetch_one(c).await
        })?;
        Ok(u32::try_from(found).unwrap_or(u32::MAX))
    }

    /// Receipt codes of all entries of an edition, drafts too, that a search finds.
    pub(crate) async fn codes_found(&mut self, filter: &ListFilter<'_>) -> Result<HashSet<String>> {
        let mut statement = Statement::default();
        statement
            .push("SELECT hit.code FROM entry AS hit WHERE hit.edition = ")
            .text(filter.edition)
            .conditions(filter);
        let codes = on!(self, c => {
            let query = sqlx::query_scalar::<_, String>(AssertSqlSafe(statement.sql.clone()));
            bind_all!(query, &statement.values).fetch_all(c).await
        })?;
        Ok(codes.into_iter().collect())
    }

    /// The entries before and after a line of a list without free words.
    pub(crate) async fn screening_neighbours(
        &mut self,
        filter: &ListFilter<'_>,
        of: &ListKey,
    ) -> Result<(Option<EntryId>, Option<EntryId>)> {
        let mut statement = Statement::default();
        for (before, side, order) in [("SELECT ", "<", " DESC"), (", ", ">", "")] {
            statement
                .push(before)
                .push("(SELECT hit.id FROM entry AS hit WHERE ")
                .filter(filter);
            statement
                .push(" AND (hit.submitted_at, hit.id) ")
                .push(side)
                .push(" (");
            statement.number(of.submitted_at.0).push(", ").text(&of.id);
            statement
                .push(") ORDER BY hit.submitted_at")
                .push(order)
                .push(", hit.id")
                .push(order);
            statement.push(" LIMIT 1)");
        }
        let (previous, next) = on!(self, c => {
            let query = sqlx::query_as::<_, (Option<String>, Option<String>)>(AssertSqlSafe(statement.sql.clone()));
            bind_all!(query, &statement.values).fetch_one(c).await
        })?;
        Ok((
            previous.as_deref().map(entry_id).transpose()?,
            next.as_deref().map(entry_id).transpose()?,
        ))
    }
}

impl Row {
    fn into_line(self) -> Result<ListRow> {
        Ok(ListRow {
            state: state_of(
                &self.state,
                self.state_at,
                self.state_until,
                self.state_reason,
                &self.completion,
            )
            .ok_or_else(|| broken_row("entry", "state", &self.id))?,
            id: entry_id(&self.id)?,
            code: self.code,
            title: self.title,
            unit: self.unit,
            field: self.field,
            returns: self.returns,
            checked: u32::try_from(self.checked).unwrap_or(0),
            key: ListKey {
                rank: self.ranked,
                submitted_at: Timestamp(self.submitted_at),
                id: self.id,
            },
        })
    }
}

impl SheetLine {
    pub(crate) fn id(&self) -> Result<EntryId> {
        entry_id(&self.id)
    }

    pub(crate) fn state(&self) -> Result<StateName> {
        StateName::parse(&self.state).ok_or_else(|| broken_row("entry", "state", &self.code))
    }

    pub(crate) fn submitted_at(&self) -> Timestamp {
        Timestamp(self.submitted_at)
    }
}
