//! The ledger of each edition. Rows are only ever added; triggers refuse everything else.

use std::collections::{BTreeMap, HashMap};

use domain::{
    id::{EntryId, SheetId},
    ledger::{CHAIN_START, ChainHead},
    score::{Act, ScoreEvent, Sheet},
    time::Timestamp,
};

use super::{Tx, broken_row, on};
use crate::error::Result;

/// Links that are read at a time when a whole chain is walked.
const CHUNK: i64 = 4_096;

/// Stands between links that are read together. Neither it nor a line break stands where the program writes, the act
/// aside; whoever puts one there anyway changes what is hashed.
const BETWEEN: char = '\u{1e}';

/// The end of a chain, held by this unit of work.
pub(crate) struct ChainEnd {
    pub(crate) edition: String,
    pub(crate) head: ChainHead,
}

/// One link as it stands in the database, not yet believed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LinkRow {
    pub(crate) seq: i64,
    pub(crate) at: i64,
    pub(crate) kind: String,
    pub(crate) sheet: Option<String>,
    pub(crate) rubric: i64,
    pub(crate) act: String,
    pub(crate) salt: String,
    pub(crate) hash: String,
}

#[derive(sqlx::FromRow)]
struct EndRow {
    edition: String,
    seq: i64,
    hash: String,
}

#[derive(sqlx::FromRow)]
struct EventRow {
    edition: String,
    seq: i64,
    sheet: String,
    rubric: i64,
    act: String,
    at: i64,
}

macro_rules! select_events {
    ($rest:literal) => {
        concat!(
            "SELECT v.edition, v.seq, v.sheet, v.rubric, v.act, v.at FROM ledger v ",
            $rest
        )
    };
}

impl Tx {
    /// Takes the end of an edition's chain: every other writer of it waits until this unit of work is over.
    pub(crate) async fn hold_chain(&mut self, edition: &str) -> Result<Option<ChainEnd>> {
        let row = on!(self, c => sqlx::query_as::<_, EndRow>(
            "INSERT INTO ledger_head (edition, seq, hash) SELECT code, 0, $2 FROM edition WHERE code = $1
             ON CONFLICT (edition) DO UPDATE SET seq = ledger_head.seq RETURNING edition, seq, hash",
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
            "INSERT INTO ledger_head (edition, seq, hash) SELECT edition, 0, $2 FROM sheet WHERE id = $1
             ON CONFLICT (edition) DO UPDATE SET seq = ledger_head.seq RETURNING edition, seq, hash",
        )
        .bind(sheet)
        .bind(CHAIN_START)
        .fetch_optional(c)
        .await)?;
        Ok(row.map(ChainEnd::of))
    }

    /// The head of a chain as recorded, without holding it.
    pub(crate) async fn chain_head(&mut self, edition: &str) -> Result<ChainHead> {
        let row = on!(self, c => sqlx::query_as::<_, EndRow>(
            "SELECT edition, seq, hash FROM ledger_head WHERE edition = $1",
        )
        .bind(edition)
        .fetch_optional(c)
        .await)?;
        Ok(row.map_or_else(ChainHead::start, |row| ChainEnd::of(row).head))
    }

    /// Moves whenever something is recorded in an edition or an act leaves an audit event in it.
    pub(crate) async fn board_stamp(&mut self, edition: &str) -> Result<(i64, i64)> {
        Ok(on!(self, c => sqlx::query_as(
            "SELECT COALESCE((SELECT seq FROM ledger_head WHERE edition = $1), 0),
             COALESCE((SELECT MAX(at) FROM audit WHERE edition = $1), 0)",
        )
        .bind(edition)
        .fetch_one(c)
        .await)?)
    }

    /// Adds a link and moves the head of the chain to it.
    pub(crate) async fn append_link(&mut self, edition: &str, link: &LinkRow) -> Result<()> {
        on!(self, c => sqlx::query(
            "INSERT INTO ledger (edition, seq, at, kind, sheet, rubric, act, salt, hash)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(edition)
        .bind(link.seq)
        .bind(link.at)
        .bind(&link.kind)
        .bind(link.sheet.as_deref())
        .bind(link.rubric)
        .bind(&link.act)
        .bind(&link.salt)
        .bind(&link.hash)
        .execute(c)
        .await
        .map(|_| ()))?;
        on!(self, c => sqlx::query("UPDATE ledger_head SET seq = $2, hash = $3 WHERE edition = $1")
            .bind(edition)
            .bind(link.seq)
            .bind(&link.hash)
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }

    /// The next links of a chain after a place, in order, as many as are read at a time; none at the end.
    pub(crate) async fn links_after(&mut self, edition: &str, seq: i64) -> Result<Vec<LinkRow>> {
        // One row of text: handing over every link by itself takes longer than everything else.
        let links = on!(self, c => sqlx::query_scalar::<_, Option<String>>(
            "SELECT string_agg(replace(
                CAST(seq AS TEXT) || '\n' || CAST(at AS TEXT) || '\n' || replace(kind, '\n', '?') || '\n'
                || replace(COALESCE(sheet, ''), '\n', '?') || '\n' || CAST(rubric AS TEXT) || '\n'
                || replace(salt, '\n', '?') || '\n' || replace(hash, '\n', '?') || '\n' || act,
                '\u{1e}', '?'), '\u{1e}' ORDER BY seq)
             FROM (SELECT * FROM ledger WHERE edition = $1 AND seq > $2 ORDER BY seq LIMIT $3) l",
        )
        .bind(edition)
        .bind(seq)
        .bind(CHUNK)
        .fetch_one(c)
        .await)?;
        Ok(links
            .iter()
            .flat_map(|links| links.split(BETWEEN))
            .map(LinkRow::of)
            .collect())
    }

    /// What happened on one sheet, in the order of the chain.
    pub(crate) async fn events_of_sheet(&mut self, sheet: &str) -> Result<Vec<ScoreEvent>> {
        let rows = on!(self, c => sqlx::query_as::<_, EventRow>(select_events!("WHERE v.sheet = $1 ORDER BY v.seq"))
            .bind(sheet)
            .fetch_all(c)
            .await)?;
        rows.into_iter().map(event_of).collect()
    }

    /// The marks of every signed sheet of an edition, by sheet; neither notes nor when it was signed.
    pub(crate) async fn signed_marks(&mut self, edition: &str) -> Result<HashMap<String, Sheet>> {
        // As text, like the links; neither an id nor a mark can hold a line break.
        let lines = on!(self, c => sqlx::query_scalar::<_, Option<String>>(
            "SELECT string_agg(v.sheet || ' ' || v.act, '\n' ORDER BY v.seq)
             FROM sheet s JOIN ledger v ON v.sheet = s.id
             WHERE s.edition = $1 AND s.stand = 'signed' AND (v.act LIKE '{\"Mark\"%' OR v.act LIKE '{\"Paper\"%' OR v.act LIKE '{\"Joint\"%')",
        )
        .bind(edition)
        .fetch_one(c)
        .await)?;
        let mut sheets: HashMap<String, Sheet> = HashMap::new();
        for line in lines.iter().flat_map(|lines| lines.lines()) {
            let read = line
                .split_once(' ')
                .and_then(|(sheet, act)| Some((sheet, serde_json::from_str::<Act>(act).ok()?)));
            let (sheet, act) = read.ok_or_else(|| broken_row("ledger", "act", edition))?;
            let sheet = sheets.entry(sheet.to_owned()).or_default();
            sheet.apply(0, &act, Timestamp(0));
        }
        Ok(sheets)
    }

    /// The place in the chain of what last happened on any sheet of an entry; 0 for nothing.
    pub(crate) async fn last_link_of_sheets(&mut self, entry: &EntryId) -> Result<i64> {
        let last: Option<i64> = on!(self, c => sqlx::query_scalar(
            "SELECT MAX(v.seq) FROM ledger v JOIN sheet s ON s.id = v.sheet WHERE s.entry = $1",
        )
        .bind(entry.as_str())
        .fetch_one(c)
        .await)?;
        Ok(last.unwrap_or(0))
    }

    /// What happened on the signed sheets of an entry in a round, in the order of the chain.
    pub(crate) async fn signed_sheets_of_entry(
        &mut self,
        entry: &str,
        round: &str,
    ) -> Result<Vec<Sheet>> {
        let rows = on!(self, c => sqlx::query_as::<_, EventRow>(select_events!(
            "JOIN sheet s ON s.id = v.sheet WHERE s.entry = $1 AND s.round = $2 AND s.stand = 'signed' ORDER BY v.seq"
        ))
        .bind(entry)
        .bind(round)
        .fetch_all(c)
        .await)?;
        let events: Vec<ScoreEvent> = rows.into_iter().map(event_of).collect::<Result<_>>()?;
        let mut by_sheet: BTreeMap<&str, Vec<&ScoreEvent>> = BTreeMap::new();
        for event in &events {
            by_sheet
                .entry(event.sheet.as_str())
                .or_default()
                .push(event);
        }
        Ok(by_sheet.into_values().map(Sheet::of).collect())
    }

    /// What one judge did in an edition, in the order of the chain.
    pub(crate) async fn events_of_judge(
        &mut self,
        edition: &str,
        judge: &str,
    ) -> Result<Vec<ScoreEvent>> {
        let rows = on!(self, c => sqlx::query_as::<_, EventRow>(select_events!(
            "JOIN sheet s ON s.id = v.sheet WHERE s.judge = $2 AND s.edition = $1 ORDER BY v.seq"
        ))
        .bind(edition)
        .bind(judge)
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(event_of).collect()
    }
}

impl LinkRow {
    /// Reads the line of a link; the act comes last, since it may hold line breaks. What cannot be read is a link of
    /// no kind.
    fn of(line: &str) -> Self {
        let mut parts = line.splitn(8, '\n');
        let seq = parts.next().and_then(|seq| seq.parse().ok());
        let mut row = || {
            Some(Self {
                seq: seq?,
                at: parts.next()?.parse().ok()?,
                kind: parts.next()?.to_owned(),
                sheet: Some(parts.next()?.to_owned()).filter(|sheet| !sheet.is_empty()),
                rubric: parts.next()?.parse().ok()?,
                salt: parts.next()?.to_owned(),
                hash: parts.next()?.to_owned(),
                act: parts.next()?.to_owned(),
            })
        };
        row().unwrap_or_else(|| Self {
            // Never 0, so that a walk goes on.
            seq: seq.unwrap_or(i64::MAX),
            ..Self::default()
        })
    }
}

impl ChainEnd {
    fn of(row: EndRow) -> Self {
        Self {
            edition: row.edition,
            head: ChainHead {
                links: row.seq,
                hash: row.hash,
            },
        }
    }
}

fn event_of(row: EventRow) -> Result<ScoreEvent> {
    let broken = |column| broken_row("ledger", column, &format!("{} {}", row.edition, row.seq));
    Ok(ScoreEvent {
        seq: row.seq,
        sheet: SheetId::parse(&row.sheet).ok_or_else(|| broken("sheet"))?,
        rubric: u32::try_from(row.rubric).map_err(|_range| broken("rubric"))?,
        act: serde_json::from_str(&row.act).map_err(|_json| broken("act"))?,
        at: Timestamp(row.at),
        edition: row.edition,
    })
}
