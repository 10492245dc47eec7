//! The secretariat's list: filtered, searched, paged by key.

use domain::{
    entry::{EntryState, StateName},
    id::EntryId,
    time::Timestamp,
};

use super::{
    Tx, broken_row,
    entry::{entry_id, state_of},
    on,
};
use crate::error::Result;

/// Words of a search that may stand in any order; those after them must follow one another.
pub(crate) const SEARCH_WORDS: usize = 6;

/// Where a page of the list begins: after this line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ListKey {
    /// 0 with the very tones of the search, 1 without; 0 when nothing is searched.
    pub(crate) rank: i64,
    pub(crate) submitted_at: Timestamp,
    pub(crate) id: String,
}

/// Which entries are listed: one state of one edition, handed in at least once.
pub(crate) struct ListFilter<'a> {
    pub(crate) edition: &'a str,
    pub(crate) state: StateName,
    /// Empty for all.
    pub(crate) field: &'a str,
    pub(crate) unit: &'a str,
    pub(crate) search: Option<&'a SearchPatterns>,
}

/// `LIKE` patterns of a search; unused places hold `%`.
pub(crate) struct SearchPatterns {
    pub(crate) folded: [String; SEARCH_WORDS],
    pub(crate) exact: [String; SEARCH_WORDS],
}

/// One line of the list.
pub(crate) struct ListRow {
    pub(crate) id: EntryId,
    pub(crate) code: String,
    pub(crate) title: String,
    pub(crate) unit: String,
    pub(crate) state: EntryState,
    pub(crate) returns: i64,
    pub(crate) checked: u32,
    pub(crate) key: ListKey,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    code: String,
    title: String,
    unit: String,
    state: String,
    state_at: i64,
    state_until: Option<i64>,
    state_reason: String,
    submitted_at: i64,
    returns: i64,
    rank_of: i64,
    checked: i64,
}

macro_rules! filter {
    () => {
        "edition = $1 AND state = $2 AND ($3 = '' OR field = $3) AND ($4 = '' OR unit = $4)"
    };
}

macro_rules! words {
    () => {
        "search_folded LIKE $5 AND search_folded LIKE $6 AND search_folded LIKE $7 AND search_folded LIKE $8 \
         AND search_folded LIKE $9 AND search_folded LIKE $10"
    };
}

macro_rules! lines {
    ($rank:literal, $from:expr) => {
        concat!(
            "SELECT id, code, title, unit, state, state_at, state_until, state_reason, submitted_at, returns, ",
            $rank,
            " AS rank_of, (SELECT COUNT(*) FROM screening_check WHERE screening_check.entry = hit.id \
             AND screening_check.passed IS NOT NULL) AS checked FROM ",
            $from
        )
    };
}

impl Tx {
    /// A page of the list, oldest hand-in first; with a search, hits with the very tones before others.
    pub(crate) async fn screening_lines(
        &mut self,
        filter: &ListFilter<'_>,
        after: &ListKey,
        limit: i64,
    ) -> Result<Vec<ListRow>> {
        // Entries that were never handed in have no `submitted_at`, so comparing leaves them out.
        let rows = match filter.search {
            None => on!(self, c => sqlx::query_as::<_, Row>(lines!(
                "CAST(0 AS BIGINT)",
                concat!(
                    "entry AS hit WHERE ", filter!(),
                    " AND (submitted_at, id) > ($5, $6) ORDER BY submitted_at, id LIMIT $7",
                )
            ))
            .bind(filter.edition)
            .bind(filter.state.code())
            .bind(filter.field)
            .bind(filter.unit)
            .bind(after.submitted_at.0)
            .bind(&after.id)
            .bind(limit)
            .fetch_all(c)
            .await)?,
            Some(search) => on!(self, c => sqlx::query_as::<_, Row>(lines!(
                "ranked",
                concat!(
                    "(SELECT * FROM (SELECT entry.*, CAST(CASE WHEN search_exact LIKE $11 AND search_exact LIKE $12 \
                     AND search_exact LIKE $13 AND search_exact LIKE $14 AND search_exact LIKE $15 \
                     AND search_exact LIKE $16 THEN 0 ELSE 1 END AS BIGINT) AS ranked FROM entry WHERE ",
                    filter!(), " AND ", words!(),
                    ") AS found WHERE (ranked, submitted_at, id) > ($17, $18, $19) \
                     ORDER BY ranked, submitted_at, id LIMIT $20) AS hit ORDER BY ranked, submitted_at, id",
                )
            ))
            .bind(filter.edition)
            .bind(filter.state.code())
            .bind(filter.field)
            .bind(filter.unit)
            .bind(&search.folded[0])
            .bind(&search.folded[1])
            .bind(&search.folded[2])
            .bind(&search.folded[3])
            .bind(&search.folded[4])
            .bind(&search.folded[5])
            .bind(&search.exact[0])
            .bind(&search.exact[1])
            .bind(&search.exact[2])
            .bind(&search.exact[3])
            .bind(&search.exact[4])
            .bind(&search.exact[5])
            .bind(after.rank)
            .bind(after.submitted_at.0)
            .bind(&after.id)
            .bind(limit)
            .fetch_all(c)
            .await)?,
        };
        rows.into_iter().map(Row::into_line).collect()
    }

    /// How many lines a filter finds. Without a search the index alone tells.
    pub(crate) async fn screening_found(&mut self, filter: &ListFilter<'_>) -> Result<u32> {
        let found = match filter.search {
            None => on!(self, c => sqlx::query_scalar::<_, i64>(concat!(
                "SELECT COUNT(*) FROM entry WHERE ", filter!(), " AND submitted_at IS NOT NULL",
            ))
            .bind(filter.edition)
            .bind(filter.state.code())
            .bind(filter.field)
            .bind(filter.unit)
            .fetch_one(c)
            .await)?,
            Some(search) => on!(self, c => sqlx::query_scalar::<_, i64>(concat!(
                "SELECT COUNT(*) FROM entry WHERE ", filter!(), " AND submitted_at IS NOT NULL AND ", words!(),
            ))
            .bind(filter.edition)
            .bind(filter.state.code())
            .bind(filter.field)
            .bind(filter.unit)
            .bind(&search.folded[0])
            .bind(&search.folded[1])
            .bind(&search.folded[2])
            .bind(&search.folded[3])
            .bind(&search.folded[4])
            .bind(&search.folded[5])
            .fetch_one(c)
            .await)?,
        };
        Ok(u32::try_from(found).unwrap_or(u32::MAX))
    }

    /// The entries before and after a line of a list that is not searched.
    pub(crate) async fn screening_neighbours(
        &mut self,
        filter: &ListFilter<'_>,
        of: &ListKey,
    ) -> Result<(Option<EntryId>, Option<EntryId>)> {
        let (previous, next) = on!(self, c => sqlx::query_as::<_, (Option<String>, Option<String>)>(concat!(
            "SELECT (SELECT id FROM entry WHERE ", filter!(),
            " AND (submitted_at, id) < ($5, $6) ORDER BY submitted_at DESC, id DESC LIMIT 1), \
             (SELECT id FROM entry WHERE ", filter!(),
            " AND (submitted_at, id) > ($5, $6) ORDER BY submitted_at, id LIMIT 1)",
        ))
        .bind(filter.edition)
        .bind(filter.state.code())
        .bind(filter.field)
        .bind(filter.unit)
        .bind(of.submitted_at.0)
        .bind(&of.id)
        .fetch_one(c)
        .await)?;
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
            )
            .ok_or_else(|| broken_row("entry", "state", &self.id))?,
            id: entry_id(&self.id)?,
            code: self.code,
            title: self.title,
            unit: self.unit,
            returns: self.returns,
            checked: u32::try_from(self.checked).unwrap_or(0),
            key: ListKey {
                rank: self.rank_of,
                submitted_at: Timestamp(self.submitted_at),
                id: self.id,
            },
        })
    }
}
