//! Writers of SQLite stand in line, and those who come close behind each other share a commit.
//!
//! SQLite has one writer at a time and lets the others try again by chance, so that some wait for seconds; and a commit
//! that lasts waits for the disk. Here they wait in the order of coming. A shared act leaves the transaction open for
//! those who stand in line by then, each in a savepoint of its own, and is answered when one commit has made all of
//! them lasting.

use std::sync::Arc;

use sqlx::{ConnectOptions as _, SqliteConnection, raw_sql, sqlite::SqliteConnectOptions};
use tokio::{
    runtime::Handle,
    sync::{Mutex, OwnedMutexGuard, watch},
};

use crate::error::{Error, Result};

/// The line in front of a database.
#[derive(Clone)]
pub(super) struct Writers {
    options: Arc<SqliteConnectOptions>,
    desk: Arc<Mutex<Desk>>,
}

/// Where one writes at a time.
#[derive(Default)]
struct Desk {
    /// Nobody's when nothing was written yet, or when it is not known what became of its transaction: closing it undoes
    /// that.
    connection: Option<SqliteConnection>,
    /// There while a transaction is open, with a savepoint for the next act. It says that the acts of the transaction
    /// last; when they come to grief it is gone without a word.
    lasting: Option<watch::Sender<bool>>,
}

/// One act at the desk. Dropped without [`Writer::end`] it has done nothing.
pub(crate) struct Writer {
    writers: Writers,
    desk: Option<OwnedMutexGuard<Desk>>,
    /// No other act joins its transaction.
    alone: bool,
}

impl Writers {
    pub(super) fn of(options: SqliteConnectOptions) -> Self {
        Self {
            options: Arc::new(options),
            desk: Arc::default(),
        }
    }

    /// Waits for a turn. Whoever writes alone finds nothing that may still be undone.
    pub(super) async fn begin(&self, alone: bool) -> Result<Writer> {
        let mut desk = Arc::clone(&self.desk).lock_owned().await;
        if alone {
            // A task of its own, as at the end: whoever asks may go away, and the others still need the commit.
            let committing = tokio::spawn(async move {
                let done = desk.commit().await;
                done.map(|()| desk)
            });
            desk = committing.await.map_err(Error::internal)??;
        }
        if desk.lasting.is_none() {
            let mut connection = match desk.connection.take() {
                Some(connection) => connection,
                None => self.options.connect().await?,
            };
            let begin = raw_sql("BEGIN IMMEDIATE; SAVEPOINT act");
            begin.execute(&mut connection).await?;
            desk.connection = Some(connection);
            desk.lasting = Some(watch::Sender::new(false));
        }
        Ok(Writer {
            writers: self.clone(),
            desk: Some(desk),
            alone,
        })
    }
}

impl Writer {
    pub(super) fn connection(&mut self) -> Result<&mut SqliteConnection> {
        let connection = self.desk.as_mut().and_then(|desk| desk.connection.as_mut());
        connection.ok_or_else(|| Error::internal("a unit of work goes on after its end"))
    }

    /// Keeps what the act has written, or undoes it, and waits until everything that it wrote and read is lasting.
    pub(super) async fn end(mut self, keep: bool) -> Result<()> {
        let Some(desk) = self.desk.take() else {
            return Ok(());
        };
        // A task of its own: whoever waits may go away, and the others still need the commit.
        let ending = tokio::spawn(end(self.writers.clone(), desk, self.alone, keep));
        ending.await.map_err(Error::internal)?
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        let Some(mut desk) = self.desk.take() else {
            return;
        };
        let Ok(runtime) = Handle::try_current() else {
            desk.give_up();
            return;
        };
        let ending = end(self.writers.clone(), desk, self.alone, false);
        runtime.spawn(async move {
            if let Err(error) = ending.await {
                tracing::error!(%error, "a unit of work cannot be undone");
            }
        });
    }
}

async fn end(
    writers: Writers,
    mut desk: OwnedMutexGuard<Desk>,
    alone: bool,
    keep: bool,
) -> Result<()> {
    let Some(mut lasting) = desk.lasting.as_ref().map(watch::Sender::subscribe) else {
        return Ok(());
    };
    let Some(connection) = &mut desk.connection else {
        return Ok(());
    };
    let end = if keep {
        "RELEASE act; SAVEPOINT act"
    } else {
        "ROLLBACK TO act"
    };
    if let Err(error) = raw_sql(end).execute(connection).await {
        // This act cannot be told from the others any more, so none of them counts.
        desk.give_up();
        return Err(error.into());
    }
    if !alone {
        drop(desk);
        // Behind whoever stands in line by now: they join, and one of all commits.
        desk = tokio::select! {
            biased;
            done = lasting.wait_for(|lasting| *lasting) => {
                return done.map(|_| ()).map_err(Error::internal);
            }
            desk = writers.desk.lock_owned() => desk,
        };
        if *lasting.borrow() || lasting.has_changed().is_err() {
            let done = lasting.wait_for(|lasting| *lasting).await;
            return done.map(|_| ()).map_err(Error::internal);
        }
    }
    desk.commit().await
}

impl Desk {
    /// Makes every act of the open transaction lasting.
    async fn commit(&mut self) -> Result<()> {
        let Some(lasting) = self.lasting.take() else {
            return Ok(());
        };
        if let Some(mut connection) = self.connection.take() {
            raw_sql("COMMIT").execute(&mut connection).await?;
            self.connection = Some(connection);
            lasting.send_replace(true);
        }
        Ok(())
    }

    /// Undoes the open transaction by closing its connection.
    fn give_up(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests;
