//! The database past the program: the only place of the tests that speaks its language.

use std::{array::from_fn, path::Path, sync::Arc};

use backend::{Backend, FileStore, FixedClock, SeededRandom};
use sqlx::{
    AssertSqlSafe, ConnectOptions as _, Connection as _, PgConnection, Row as _, SqliteConnection,
    postgres::PgConnectOptions,
};
use tokio::sync::OnceCell;

use crate::{World, noon};

/// A connection of a test's own.
pub(crate) enum Direct {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Direct {
    pub(crate) async fn to(world: &World) -> Self {
        let url = &world.database_url;
        if world.engine == "sqlite" {
            Self::Sqlite(SqliteConnection::connect(url).await.expect("the database"))
        } else {
            Self::Postgres(PgConnection::connect(url).await.expect("the database"))
        }
    }

    /// The rows that answer a question; every column is text.
    pub(crate) async fn rows<const N: usize>(&mut self, question: &str) -> Vec<[String; N]> {
        let question = AssertSqlSafe(question.to_owned());
        match self {
            Self::Sqlite(connection) => {
                let rows = sqlx::query(question).fetch_all(connection).await;
                let rows = rows.expect("rows");
                rows.iter().map(|row| from_fn(|at| row.get(at))).collect()
            }
            Self::Postgres(connection) => {
                let rows = sqlx::query(question).fetch_all(connection).await;
                let rows = rows.expect("rows");
                rows.iter().map(|row| from_fn(|at| row.get(at))).collect()
            }
        }
    }

    async fn run(&mut self, text: &str) -> Result<(), String> {
        let text = AssertSqlSafe(text.to_owned());
        let done = match self {
            Self::Sqlite(connection) => sqlx::raw_sql(text).execute(connection).await.map(drop),
            Self::Postgres(connection) => sqlx::raw_sql(text).execute(connection).await.map(drop),
        };
        done.map_err(|error| error.to_string())
    }
}

impl World {
    /// The rows that answer a question of SQL; every column is text.
    ///
    /// # Panics
    /// When the database does not answer it.
    pub async fn rows<const N: usize>(&self, question: &str) -> Vec<[String; N]> {
        Direct::to(self).await.rows(question).await
    }

    /// Sends SQL past the use cases: for filling quickly and for tampering.
    pub async fn sql(&self, text: &str) {
        self.try_sql(text).await.expect("done");
    }

    /// Sends SQL that the database may refuse, and says why it did.
    pub async fn try_sql(&self, text: &str) -> Result<(), String> {
        Direct::to(self).await.run(text).await
    }

    /// What SQLite finds wrong with its file; PostgreSQL looks after its own.
    pub async fn damage(&self) -> Vec<String> {
        if self.engine != "sqlite" {
            return Vec::new();
        }
        let found = self.rows::<1>("PRAGMA integrity_check").await;
        let found = found.into_iter().map(|[line]| line);
        found.filter(|line| line != "ok").collect()
    }

    /// Takes away the triggers that refuse changes of what was recorded, as somebody who owns the database can.
    pub async fn unlock_ledger(&self) {
        let engine = if self.engine == "sqlite" {
            "DROP TRIGGER ledger_update; DROP TRIGGER ledger_delete;
             DROP TRIGGER publication_update; DROP TRIGGER publication_delete;"
        } else {
            "DROP TRIGGER ledger_change ON ledger; DROP TRIGGER publication_change ON publication;"
        };
        self.sql(engine).await;
    }
}

// Migrating takes a second, so each test program does it once on each engine, and everything else begins as a copy.

/// Writes a database with the program's tables, and nothing in them, into a new SQLite file.
pub(crate) async fn copy_to(file: &Path) {
    static EMPTY: OnceCell<Vec<u8>> = OnceCell::const_new();
    let empty = EMPTY.get_or_init(async || {
        let folder = tempfile::tempdir().expect("a folder");
        let [first, whole] = ["first", "whole"].map(|name| folder.path().join(name));
        let url = format!("sqlite:{}", first.display());
        migrate(&url, folder.path()).await;
        // The first file is not all there is while somebody has it open.
        let connection = SqliteConnection::connect(&url).await.expect("the database");
        let copy = format!("VACUUM INTO '{}'", whole.display());
        let copied = Direct::Sqlite(connection).run(&copy).await;
        copied.expect("copied");
        std::fs::read(whole).expect("a file")
    });
    std::fs::write(file, empty.await).expect("a database");
}

/// Makes such a database on a PostgreSQL server, and gives its address.
pub(crate) async fn create(server: &str, name: &str) -> String {
    static EMPTY: OnceCell<String> = OnceCell::const_new();
    let options: PgConnectOptions = server.parse().expect("the address of a database");
    let connection = PgConnection::connect_with(&options).await;
    let mut connection = Direct::Postgres(connection.expect("the server"));
    let address = |name: &str| options.clone().database(name).to_url_lossy().to_string();
    let empty = EMPTY.get_or_init(async || {
        let empty = format!("{name}_empty");
        let mut run = async |text: &str| connection.run(text).await.expect("done");
        run(&format!("CREATE DATABASE {empty}")).await;
        let folder = tempfile::tempdir().expect("a folder");
        migrate(&address(&empty), folder.path()).await;
        // What somebody has open is not copied.
        run(&format!(
            "ALTER DATABASE {empty} WITH ALLOW_CONNECTIONS false"
        ))
        .await;
        run(&format!(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{empty}'"
        ))
        .await;
        empty
    });
    let empty = empty.await;
    let made = connection
        .run(&format!("CREATE DATABASE {name} TEMPLATE {empty}"))
        .await;
    made.expect("a database");
    address(name)
}

async fn migrate(url: &str, folder: &Path) {
    let files = FileStore::folder(&folder.join("files")).expect("a folder");
    let (clock, random) = (FixedClock::at(noon("2023-01-01")), SeededRandom::of(1));
    let opened = Backend::open_with(url, files, Arc::new(clock), Arc::new(random)).await;
    drop(opened.expect("a backend"));
}
