//! The database past the program: the only place of the tests that speaks its language.

use std::array::from_fn;

use sqlx::{
    AssertSqlSafe, ConnectOptions as _, Connection as _, PgConnection, Row as _, SqliteConnection,
    postgres::PgConnectOptions,
};

use crate::World;

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

/// Makes an empty database on a PostgreSQL server, and gives its address.
pub(crate) async fn create(server: &str, name: &str) -> String {
    let options: PgConnectOptions = server.parse().expect("the address of a database");
    let server = PgConnection::connect_with(&options).await;
    let mut server = Direct::Postgres(server.expect("the server"));
    let made = server.run(&format!("CREATE DATABASE {name}")).await;
    made.expect("a database");
    options.database(name).to_url_lossy().to_string()
}
