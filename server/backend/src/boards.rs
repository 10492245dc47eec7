//! Boards that people look at: each is read once for all of them whenever something has changed.

use std::{
    collections::HashMap,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use domain::{
    page::board::{Board, Change},
    policy::{Action, Actor},
    refusal::Refusal,
};
use serde::Serialize;
use tokio::sync::{Mutex, watch};

use crate::{
    Backend,
    error::{Error, Result},
    judging::board_of,
};

/// Nobody is told more often, however many marks come.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// What leaves no trace in the edition itself, such as a new name of a judge, is seen after so many looks.
const LOOKS_TO_READ_ANYWAY: u32 = 40;

/// The boards that somebody looks at, by code of the edition.
#[derive(Clone, Default)]
pub(crate) struct Boards {
    lines: Arc<Mutex<HashMap<String, Line>>>,
    reads: Arc<AtomicU64>,
}

type Line = Arc<watch::Sender<Arc<Shown>>>;

/// A board as it was shown at some time.
struct Shown {
    /// Rises by one with every change.
    number: u64,
    board: Board,
    /// What leads here from the one before; nothing when only the whole tells it.
    change: Option<Change>,
    snapshot_text: OnceLock<String>,
    change_text: OnceLock<String>,
}

/// One person's look at a board. It ends when the server stops, or cannot read the board.
pub struct BoardWatch {
    shown: watch::Receiver<Arc<Shown>>,
    /// The number of what was told last; nothing before the snapshot.
    told: Option<u64>,
}

/// What somebody who looks is to be told, as JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BoardNews {
    /// A whole [`Board`].
    Snapshot(String),
    /// A [`Change`] of what was told before.
    Change(String),
}

impl Backend {
    /// Joins those who look at the board of an edition.
    pub async fn watch_board(&self, actor: &Actor, edition: &str) -> Result<BoardWatch> {
        self.check_watching(actor, edition).await?;
        let mut lines = self.boards.lines.lock().await;
        if let Some(line) = lines.get(edition) {
            return Ok(BoardWatch::of(line));
        }
        // Whoever comes meanwhile waits for this one.
        let stamp = self.board_stamp(edition).await?;
        let first = Shown::new(0, self.read_board(edition).await?, None);
        let line: Line = Arc::new(watch::Sender::new(Arc::new(first)));
        let watching = BoardWatch::of(&line);
        lines.insert(edition.to_owned(), Arc::clone(&line));
        tokio::spawn(self.clone().tell_all(edition.to_owned(), line, stamp));
        Ok(watching)
    }

    /// Refuses whoever may not look at the board, or no longer.
    pub async fn check_watching(&self, actor: &Actor, edition: &str) -> Result<()> {
        self.read_edition(actor, Action::ReadProgress, edition)
            .await
            .map(drop)
    }

    /// Ends every look, because the server stops.
    pub async fn end_watching(&self) {
        self.boards.lines.lock().await.clear();
    }

    /// Boards read since the start for all who look, so that a test can count them.
    pub fn board_reads(&self) -> u64 {
        self.boards.reads.load(Ordering::Relaxed)
    }

    /// Tells everybody who looks what changes, until nobody looks.
    async fn tell_all(self, edition: String, line: Line, mut stamp: (i64, i64)) {
        let mut looks = 0;
        loop {
            tokio::time::sleep(LOOK_EVERY).await;
            {
                let mut lines = self.boards.lines.lock().await;
                let known = lines.get(&edition);
                if !known.is_some_and(|known| Arc::ptr_eq(known, &line)) {
                    return;
                }
                // Nobody joins while the lock is held.
                if line.receiver_count() == 0 {
                    lines.remove(&edition);
                    return;
                }
            }
            looks += 1;
            let news = self.news(&edition, &mut stamp, looks, &line).await;
            match news {
                Ok(Some(shown)) => {
                    looks = 0;
                    line.send_replace(Arc::new(shown));
                }
                Ok(None) => {}
                // Whoever looks is sent away, comes back, and is told then what is broken.
                Err(error) => {
                    tracing::error!(%error, "a board cannot be read");
                    self.boards.lines.lock().await.remove(&edition);
                    return;
                }
            }
        }
    }

    async fn news(
        &self,
        edition: &str,
        stamp: &mut (i64, i64),
        looks: u32,
        line: &Line,
    ) -> Result<Option<Shown>> {
        let now = self.board_stamp(edition).await?;
        if now == *stamp && !looks.is_multiple_of(LOOKS_TO_READ_ANYWAY) {
            return Ok(None);
        }
        *stamp = now;
        let board = self.read_board(edition).await?;
        let before = Arc::clone(&line.borrow());
        if board == before.board {
            return Ok(None);
        }
        let change = board.since(&before.board);
        Ok(Some(Shown::new(before.number + 1, board, change)))
    }

    async fn board_stamp(&self, edition: &str) -> Result<(i64, i64)> {
        self.db.read().await?.board_stamp(edition).await
    }

    async fn read_board(&self, edition: &str) -> Result<Board> {
        self.boards.reads.fetch_add(1, Ordering::Relaxed);
        let mut tx = self.db.read().await?;
        let row = tx.edition(edition).await?.ok_or(Refusal::NotFound)?;
        board_of(&mut tx, &row).await
    }
}

impl Shown {
    fn new(number: u64, board: Board, change: Option<Change>) -> Self {
        Self {
            number,
            board,
            change,
            snapshot_text: OnceLock::new(),
            change_text: OnceLock::new(),
        }
    }

    /// What somebody is to be told who knows of the board with that number.
    fn news(&self, told: Option<u64>) -> Result<BoardNews> {
        let next = self.number.checked_sub(1).filter(|_| told.is_some());
        match &self.change {
            Some(change) if next == told && told.is_some() => {
                written(&self.change_text, change).map(BoardNews::Change)
            }
            _ => written(&self.snapshot_text, &self.board).map(BoardNews::Snapshot),
        }
    }
}

/// Written once for everybody.
fn written(text: &OnceLock<String>, value: &impl Serialize) -> Result<String> {
    if let Some(text) = text.get() {
        return Ok(text.clone());
    }
    let new = serde_json::to_string(value).map_err(Error::internal)?;
    Ok(text.get_or_init(|| new).clone())
}

impl BoardWatch {
    fn of(line: &Line) -> Self {
        Self {
            shown: line.subscribe(),
            told: None,
        }
    }

    /// What is new: the whole board first, then its changes, as many of them together as came meanwhile.
    ///
    /// Nothing when the look is over. To be dropped while it waits loses nothing.
    pub async fn next(&mut self) -> Option<BoardNews> {
        if self.told.is_some() {
            self.shown.changed().await.ok()?;
        }
        let shown = Arc::clone(&self.shown.borrow_and_update());
        let news = shown.news(self.told).ok()?;
        self.told = Some(shown.number);
        Some(news)
    }
}

#[cfg(test)]
mod tests;
