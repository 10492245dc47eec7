//! The store: all SQL of the program, and nothing else. It does not know who is asking.
//!
//! Every statement is one text for both engines (see `migrations/README.md`); [`on!`] runs it on either.

mod access;
mod account;
mod answer;
mod audit;
mod award;
mod batch;
mod card;
mod check;
mod completion;
mod condition;
mod confirmation;
mod conflict;
mod custody;
mod deliberation;
mod edition;
mod endorsement;
mod entry;
mod entry_count;
mod erasure;
mod extension;
mod file;
mod import;
mod ledger;
mod member;
mod message;
mod novelty;
mod own_data;
mod panel;
mod paper;
mod proposal;
mod public;
mod recognition;
mod retention;
mod round;
mod screening;
mod session;
mod sheet;
mod steering;
mod upload;
mod vote;
mod whose;
mod writers;

use std::{
    str::FromStr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use sqlx::{
    PgPool, Postgres, Sqlite, SqliteConnection, SqlitePool, Transaction,
    migrate::Migrator,
    postgres::PgPoolOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::error::{Error, Result};
pub(crate) use access::NewAccess;
pub(crate) use account::{NewAccount, PersonRow};
pub(crate) use answer::NewAnswer;
pub(crate) use audit::{Audit, EventRow};
pub(crate) use batch::NewBatch;
pub(crate) use card::{CardRow, NewCard};
pub(crate) use check::CheckRow;
pub(crate) use condition::ListFilter;
pub(crate) use confirmation::{ConfirmationLink, LastWords, NewConfirmation, PublicAuthor};
pub(crate) use conflict::{NewPin, PinRow};
pub(crate) use custody::{Deeds, NewDeed, NewPhoto};
pub(crate) use deliberation::NewNote;
pub(crate) use edition::{Codes, EditionRow};
pub(crate) use endorsement::{EndorsementLink, NewEndorsement};
pub(crate) use entry::{EntryColumns, EntryRow, NewEntry};
pub(crate) use file::{FileAccess, FileCounts, ForMembers, NewFile};
pub(crate) use import::{ImportFileRow, ImportedCell, NewImportFile};
pub(crate) use ledger::{ChainEnd, LinkRow};
pub(crate) use member::{MemberRow, NewMember};
pub(crate) use message::{MessageRow, NewMessage, TriedMessage};
pub(crate) use novelty::GistRow;
pub(crate) use own_data::{Kept, Rows};
pub(crate) use panel::{MailedHead, PanelRow};
pub(crate) use paper::NewPaper;
pub(crate) use proposal::{NewProposal, ProposalRow};
pub(crate) use public::{AwardedEntry, AwardedText, PublicationRow};
pub(crate) use recognition::NewCorrection;
pub(crate) use screening::{ListKey, ListRow};
pub(crate) use sheet::{AcceptedEntry, JudgeRow, SheetRow, stand_code};
pub(crate) use steering::Steering;
pub(crate) use upload::{PieceRow, UploadRow};
pub(crate) use vote::{Closed, NewVote, VoteRow, VoterRow};
pub(crate) use whose::Whose;
pub(crate) use writers::Writer;
use writers::Writers;

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        Self::internal(error)
    }
}

static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations");
static SQLITE_MIGRATIONS: Migrator = sqlx::migrate!("../../migrations/sqlite");
static POSTGRES_MIGRATIONS: Migrator = sqlx::migrate!("../../migrations/postgres");

/// The database: one of the two engines.
#[derive(Clone)]
pub(crate) struct Db {
    pool: Pool,
    statements: Arc<AtomicU64>,
}

#[derive(Clone)]
enum Pool {
    Sqlite(SqlitePool, Writers),
    Postgres(PgPool),
}

/// One unit of work. Dropped without [`Tx::commit`] it has done nothing.
pub(crate) struct Tx {
    pub(crate) engine: Engine,
    statements: Arc<AtomicU64>,
}

/// A transaction on one of the two engines.
pub(crate) enum Engine {
    Sqlite(Sqlited),
    Postgres(Transaction<'static, Postgres>),
}

/// A transaction on SQLite.
pub(crate) enum Sqlited {
    Reader(Transaction<'static, Sqlite>),
    Writer(Writer),
}

/// Runs one expression with a connection of whichever engine the transaction is on, and counts it.
macro_rules! on {
    ($tx:expr, $conn:ident => $body:expr) => {{
        $tx.count();
        match &mut $tx.engine {
            $crate::store::Engine::Sqlite(tx) => {
                let $conn = tx.connection()?;
                $body
            }
            $crate::store::Engine::Postgres(tx) => {
                let $conn = &mut **tx;
                $body
            }
        }
    }};
}
pub(crate) use on;

impl Db {
    /// Opens `sqlite:PATH` (made if missing) or `postgres://…` and applies the migrations.
    pub(crate) async fn open(url: &str) -> Result<Self> {
        let pool = if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let pool = PgPoolOptions::new()
                .max_connections(16)
                // An unreachable database is told within seconds, not after half a minute.
                .acquire_timeout(Duration::from_secs(5))
                .connect(url)
                .await?;
            migrations(&POSTGRES_MIGRATIONS)
                .run(&pool)
                .await
                .map_err(Error::internal)?;
            Pool::Postgres(pool)
        } else {
            let options = SqliteConnectOptions::from_str(url)?
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                // An acknowledged act must survive a power cut.
                .synchronous(SqliteSynchronous::Full)
                .busy_timeout(Duration::from_secs(10))
                .foreign_keys(true);
            let pool = SqlitePoolOptions::new()
                .max_connections(8)
                // A file of this machine does not go away, so no connection is tried first.
                .test_before_acquire(false)
                .connect_with(options.clone())
                .await?;
            migrations(&SQLITE_MIGRATIONS)
                .run(&pool)
                .await
                .map_err(Error::internal)?;
            Pool::Sqlite(pool, Writers::of(options))
        };
        Ok(Self {
            pool,
            statements: Arc::default(),
        })
    }

    /// Begins a unit of work that writes.
    pub(crate) async fn begin(&self) -> Result<Tx> {
        self.begin_writing(true).await
    }

    /// Begins a short unit of work that writes and, on SQLite, may share its commit with others.
    ///
    /// It finds what those others wrote and what a crash may still undo; so whoever begins it answers nobody before
    /// [`Tx::end`].
    pub(crate) async fn begin_shared(&self) -> Result<Tx> {
        self.begin_writing(false).await
    }

    async fn begin_writing(&self, alone: bool) -> Result<Tx> {
        let engine = match &self.pool {
            Pool::Sqlite(_, writers) => {
                Engine::Sqlite(Sqlited::Writer(writers.begin(alone).await?))
            }
            Pool::Postgres(pool) => Engine::Postgres(pool.begin().await?),
        };
        Ok(Tx {
            engine,
            statements: Arc::clone(&self.statements),
        })
    }

    /// Begins a unit of work that only reads, beside any writer.
    pub(crate) async fn read(&self) -> Result<Tx> {
        let engine = match &self.pool {
            Pool::Sqlite(pool, _) => Engine::Sqlite(Sqlited::Reader(pool.begin().await?)),
            Pool::Postgres(pool) => Engine::Postgres(pool.begin().await?),
        };
        Ok(Tx {
            engine,
            statements: Arc::clone(&self.statements),
        })
    }

    /// Asks the database for nothing.
    pub(crate) async fn ping(&self) -> Result<()> {
        match &self.pool {
            Pool::Sqlite(pool, _) => sqlx::query("SELECT 1").execute(pool).await.map(|_| ())?,
            Pool::Postgres(pool) => sqlx::query("SELECT 1").execute(pool).await.map(|_| ())?,
        }
        Ok(())
    }

    /// Statements sent since the start.
    pub(crate) fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }
}

impl Tx {
    /// Makes everything done in it lasting.
    pub(crate) async fn commit(self) -> Result<()> {
        match self.engine {
            Engine::Sqlite(Sqlited::Reader(tx)) => tx.commit().await?,
            Engine::Sqlite(Sqlited::Writer(writer)) => writer.end(true).await?,
            Engine::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    /// Ends a shared unit of work: keeps what was done, or undoes it when it was refused, and waits until everything
    /// lasts that the answer rests on.
    pub(crate) async fn end<T>(self, done: Result<T>) -> Result<T> {
        match self.engine {
            Engine::Sqlite(Sqlited::Writer(writer)) => writer.end(done.is_ok()).await?,
            _ if done.is_ok() => self.commit().await?,
            _ => {}
        }
        done
    }

    pub(crate) fn count(&self) {
        self.statements.fetch_add(1, Ordering::Relaxed);
    }
}

impl Sqlited {
    pub(crate) fn connection(&mut self) -> Result<&mut SqliteConnection> {
        match self {
            Self::Reader(tx) => Ok(&mut **tx),
            Self::Writer(writer) => writer.connection(),
        }
    }
}

/// What both engines run, and what one of them runs, in the order of their names.
fn migrations(engine: &Migrator) -> Migrator {
    Migrator::with_migrations(MIGRATIONS.iter().chain(engine.iter()).cloned().collect())
}

/// Says which row and column cannot be understood.
pub(crate) fn broken_row(table: &str, column: &str, row: &str) -> Error {
    Error::internal(format!(
        "table {table}, row {row}: column {column} cannot be understood"
    ))
}
