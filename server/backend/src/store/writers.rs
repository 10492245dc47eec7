//! Writers of SQLite stand in line, and those who come close behind each other share a commit.
//!
//! SQLite has one writer at a time and lets the others try again by chance, so that some wait for seconds; and a commit
//! that lasts waits for the disk. Here they wait in the order of coming. A shared act leaves the transaction open for
//! those who stand in line by then, each in a savepoint of its own, and is answered when one commit has made all of
//! them lasting.

use std::sync::Arc;

use sqlx::{Sqlite, SqliteConnection, SqlitePool, Transaction, raw_sql};
use tokio::{
    runtime::Handle,
    sync::{Mutex, OwnedMutexGuard, watch},
};

use crate::error::{Error, Result};

/// The line in front of a database.
#[derive(Clone)]
pub(super) struct Writers {
    pool: SqlitePool,
    turn: Arc<Mutex<Option<Batch>>>,
}

/// A transaction with the acts that wait for its commit, and a savepoint for the next one.
struct Batch {
    tx: Transaction<'static, Sqlite>,
    /// Says once whether its acts last; nobody says so when it comes to grief.
    lasting: watch::Sender<bool>,
}

/// The one whose turn it is.
type Turn = OwnedMutexGuard<Option<Batch>>;

/// One act in a batch. Dropped without [`Writer::end`] it has done nothing.
pub(crate) struct Writer {
    writers: Writers,
    turn: Option<Turn>,
    /// No other act joins its transaction.
    alone: bool,
}

impl Writers {
    pub(super) fn of(pool: SqlitePool) -> Self {
        Self {
            pool,
            turn: Arc::default(),
        }
    }

    /// Waits for a turn. Whoever writes alone finds nothing that may still be undone.
    pub(super) async fn begin(&self, alone: bool) -> Result<Writer> {
        let mut turn = Arc::clone(&self.turn).lock_owned().await;
        if alone {
            commit(&mut turn).await?;
        }
        let mut writer = Writer {
            writers: self.clone(),
            turn: None,
            alone,
        };
        if turn.is_none() {
            let mut tx = self.pool.begin_with("BEGIN IMMEDIATE").await?;
            raw_sql("SAVEPOINT act").execute(&mut *tx).await?;
            let lasting = watch::Sender::new(false);
            *turn = Some(Batch { tx, lasting });
        }
        writer.turn = Some(turn);
        Ok(writer)
    }
}

impl Writer {
    pub(super) fn connection(&mut self) -> Result<&mut SqliteConnection> {
        let batch = self.turn.as_mut().and_then(|turn| turn.as_mut());
        batch
            .map(|batch| &mut *batch.tx)
            .ok_or_else(|| Error::internal("a unit of work goes on after its end"))
    }

    /// Keeps what the act has written, or undoes it, and waits until everything that it wrote and read is lasting.
    pub(super) async fn end(mut self, keep: bool) -> Result<()> {
        let Some(turn) = self.turn.take() else {
            return Ok(());
        };
        // A task of its own: whoever waits may go away, and the others still need the commit.
        let ending = tokio::spawn(end(self.writers.clone(), turn, self.alone, keep));
        ending.await.map_err(Error::internal)?
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        // Without a runtime the program ends, and so does the transaction.
        if let (Some(turn), Ok(runtime)) = (self.turn.take(), Handle::try_current()) {
            let ending = end(self.writers.clone(), turn, self.alone, false);
            runtime.spawn(async move {
                if let Err(error) = ending.await {
                    tracing::error!(%error, "a unit of work cannot be undone");
                }
            });
        }
    }
}

async fn end(writers: Writers, mut turn: Turn, alone: bool, keep: bool) -> Result<()> {
    let Some(batch) = turn.as_mut() else {
        return Ok(());
    };
    let end = if keep {
        "RELEASE act; SAVEPOINT act"
    } else {
        "ROLLBACK TO act"
    };
    if let Err(error) = raw_sql(end).execute(&mut *batch.tx).await {
        // This act cannot be told from the others any more, so none of them counts.
        *turn = None;
        return Err(error.into());
    }
    let mut lasting = batch.lasting.subscribe();
    if !alone {
        drop(turn);
        // Behind whoever stands in line by now: they join, and one of all commits.
        turn = tokio::select! {
            biased;
            done = lasting.wait_for(|lasting| *lasting) => return done.map(|_| ()).map_err(Error::internal),
            turn = writers.turn.lock_owned() => turn,
        };
        if lasting.has_changed().is_err() || *lasting.borrow() {
            let done = lasting.wait_for(|lasting| *lasting).await;
            return done.map(|_| ()).map_err(Error::internal);
        }
    }
    commit(&mut turn).await
}

/// Makes every act of the open batch lasting.
async fn commit(turn: &mut Turn) -> Result<()> {
    if let Some(batch) = turn.take() {
        batch.tx.commit().await?;
        batch.lasting.send_replace(true);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
