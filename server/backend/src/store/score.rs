//! The chain of score events of each edition. Rows are only ever added.

use domain::{
    id::SheetId,
    score::{CHAIN_START, ScoreEvent},
    time::Timestamp,
};

use super::{Tx, broken_row, on};
use crate::error::{Error, Result};

/// The last link of a chain, held by this unit of work.
pub(crate) struct ChainEnd {
    pub(crate) edition: String,
    /// 0 for a chain without links.
    pub(crate) seq: i64,
    pub(crate) hash: String,
}

/// One link as it was written.
pub(crate) struct Link {
    pub(crate) event: ScoreEvent,
    pub(crate) hash: String,
}

#[derive(sqlx::FromRow)]
struct EndRow {
    edition: String,
    seq: i64,
    hash: String,
}

#[derive(sqlx::FromRow)]
struct Row {
    edition: String,
    seq: i64,
    sheet: String,
    rubric: i64,
    act: String,
    at: i64,
    previous: String,
    hash: String,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT v.edition, v.seq, v.sheet, v.rubric, v.act, v.at, v.previous, v.hash \
             FROM score_event v ",
            $rest
        )
    };
}

impl Tx {
    /// Takes the end of an edition's chain: every other writer of it waits until this unit of work is over.
    pub(crate) async fn hold_chain(&mut self, edition: &str) -> Result<Option<ChainEnd>> {
        let row = on!(self, c => sqlx::query_as::<_, EndRow>(
            "INSERT INTO score_head (edition, seq, hash) SELECT code, 0, $2 FROM edition WHERE code = $1
             ON CONFLICT (edition) DO UPDATE SET seq = score_head.seq RETURNING edition, seq, hash",
        )
        .bind(edition)
        .bind(CHAIN_START)
        .fetch_optional(c)
        .await)?;
        Ok(row.map(ChainEnd::of))
    }

    /// Takes the end of the chain that a sheet belongs to.
    pub(crate) async fn hold_chain_of_sheet(&mut self, sheet: &str) -> Result<Option<ChainEnd>> {
        let row = on!(self, c => sqlx::query_as::<_, EndRow>(
            "INSERT INTO score_head (edition, seq, hash) SELECT edition, 0, $2 FROM sheet WHERE id = $1
             ON CONFLICT (edition) DO UPDATE SET seq = score_head.seq RETURNING edition, seq, hash",
        )
        .bind(sheet)
        .bind(CHAIN_START)
        .fetch_optional(c)
        .await)?;
        Ok(row.map(ChainEnd::of))
    }

    /// The end of a chain as recorded, without holding it.
    pub(crate) async fn chain_end(&mut self, edition: &str) -> Result<Option<ChainEnd>> {
        let row = on!(self, c => sqlx::query_as::<_, EndRow>(
            "SELECT edition, seq, hash FROM score_head WHERE edition = $1",
        )
        .bind(edition)
        .fetch_optional(c)
        .await)?;
        Ok(row.map(ChainEnd::of))
    }

    /// Adds a link and moves the end of the chain to it.
    pub(crate) async fn append_event(&mut self, link: &Link) -> Result<()> {
        let Link { event, hash } = link;
        let act = serde_json::to_string(&event.act).map_err(Error::internal)?;
        on!(self, c => sqlx::query(
            "INSERT INTO score_event (edition, seq, sheet, rubric, act, at, previous, hash)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(&event.edition)
        .bind(event.seq)
        .bind(event.sheet.as_str())
        .bind(i64::from(event.rubric))
        .bind(&act)
        .bind(event.at.0)
        .bind(&event.previous)
        .bind(hash)
        .execute(c)
        .await
        .map(|_| ()))?;
        on!(self, c => sqlx::query("UPDATE score_head SET seq = $2, hash = $3 WHERE edition = $1")
            .bind(&event.edition)
            .bind(event.seq)
            .bind(hash)
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }

    /// Every link of a chain, in order.
    pub(crate) async fn chain(&mut self, edition: &str) -> Result<Vec<Link>> {
        let rows = on!(self, c => sqlx::query_as::<_, Row>(select!("WHERE v.edition = $1 ORDER BY v.seq"))
            .bind(edition)
            .fetch_all(c)
            .await)?;
        rows.into_iter().map(Link::of).collect()
    }

    /// What happened on one sheet, in the order of the chain.
    pub(crate) async fn events_of_sheet(&mut self, sheet: &str) -> Result<Vec<ScoreEvent>> {
        let rows = on!(self, c => sqlx::query_as::<_, Row>(select!("WHERE v.sheet = $1 ORDER BY v.seq"))
            .bind(sheet)
            .fetch_all(c)
            .await)?;
        rows.into_iter()
            .map(|row| Ok(Link::of(row)?.event))
            .collect()
    }

    /// What one judge did in an edition, in the order of the chain.
    pub(crate) async fn events_of_judge(
        &mut self,
        edition: &str,
        judge: &str,
    ) -> Result<Vec<ScoreEvent>> {
        let rows = on!(self, c => sqlx::query_as::<_, Row>(select!(
            "JOIN sheet s ON s.id = v.sheet WHERE s.judge = $2 AND s.edition = $1 ORDER BY v.seq"
        ))
        .bind(edition)
        .bind(judge)
        .fetch_all(c)
        .await)?;
        rows.into_iter()
            .map(|row| Ok(Link::of(row)?.event))
            .collect()
    }
}

impl ChainEnd {
    fn of(row: EndRow) -> Self {
        Self {
            edition: row.edition,
            seq: row.seq,
            hash: row.hash,
        }
    }
}

impl Link {
    fn of(row: Row) -> Result<Self> {
        let broken = |column| {
            broken_row(
                "score_event",
                column,
                &format!("{} {}", row.edition, row.seq),
            )
        };
        Ok(Self {
            event: ScoreEvent {
                seq: row.seq,
                sheet: SheetId::parse(&row.sheet).ok_or_else(|| broken("sheet"))?,
                rubric: u32::try_from(row.rubric).map_err(|_range| broken("rubric"))?,
                act: serde_json::from_str(&row.act).map_err(|_json| broken("act"))?,
                at: Timestamp(row.at),
                edition: row.edition,
                previous: row.previous,
            },
            hash: row.hash,
        })
    }
}
