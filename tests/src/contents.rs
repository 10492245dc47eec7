//! Everything that a database holds, so that a test can see that nothing was written.

use std::collections::BTreeMap;

use sqlx::{AssertSqlSafe, Connection as _, PgConnection, SqliteConnection};

use crate::World;

/// Rows as text by table; the order of rows does not count.
#[derive(Debug, PartialEq, Eq)]
pub struct Contents(BTreeMap<String, Vec<String>>);

impl Contents {
    /// Rows of a table.
    pub fn rows(&self, table: &str) -> usize {
        self.0.get(table).map_or(0, Vec::len)
    }

    /// The same without some tables.
    #[must_use]
    pub fn without(mut self, tables: &[&str]) -> Self {
        for table in tables {
            self.0.remove(*table).expect("a table of that name");
        }
        self
    }

    /// Says which tables differ, with the rows that only one side has.
    ///
    /// # Panics
    /// When there are any.
    #[track_caller]
    pub fn assert_same(&self, other: &Self, when: &str) {
        for (table, rows) in &self.0 {
            let others = &other.0[table];
            let only = |a: &[String], b: &[String]| -> Vec<String> {
                a.iter().filter(|row| !b.contains(row)).cloned().collect()
            };
            assert!(
                rows == others,
                "{when}: table {table} changed\nbefore: {:#?}\nafter: {:#?}",
                only(rows, others),
                only(others, rows)
            );
        }
    }
}

impl World {
    /// Everything that the database holds now.
    pub async fn contents(&self) -> Contents {
        match self.engine {
            "sqlite" => of_sqlite(&self.database_url).await,
            _ => of_postgres(&self.database_url).await,
        }
    }

    /// Sends SQL past the use cases: for filling quickly and for tampering.
    pub async fn sql(&self, text: &str) {
        self.try_sql(text).await.expect("done");
    }

    /// Sends SQL that the database may refuse, and says why it did.
    pub async fn try_sql(&self, text: &str) -> Result<(), String> {
        let text = AssertSqlSafe(text.to_owned());
        let done = if self.engine == "sqlite" {
            let mut connection = SqliteConnection::connect(&self.database_url)
                .await
                .expect("the database");
            let done = sqlx::raw_sql(text).execute(&mut connection).await;
            done.map(|_| ())
        } else {
            let mut connection = PgConnection::connect(&self.database_url)
                .await
                .expect("the database");
            let done = sqlx::raw_sql(text).execute(&mut connection).await;
            done.map(|_| ())
        };
        done.map_err(|error| error.to_string())
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

async fn of_sqlite(url: &str) -> Contents {
    let mut connection = SqliteConnection::connect(url).await.expect("the database");
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_sqlx%' ESCAPE '\\'",
    )
    .fetch_all(&mut connection)
    .await
    .expect("tables");
    let mut contents = BTreeMap::new();
    for table in tables {
        let columns: String = sqlx::query_scalar(
            "SELECT group_concat('\"' || name || '\"') FROM pragma_table_info($1)",
        )
        .bind(&table)
        .fetch_one(&mut connection)
        .await
        .expect("columns");
        let rows = format!("SELECT json_array({columns}) FROM \"{table}\" ORDER BY 1");
        let rows = sqlx::query_scalar(AssertSqlSafe(rows))
            .fetch_all(&mut connection)
            .await
            .expect("rows");
        contents.insert(table, rows);
    }
    Contents(contents)
}

async fn of_postgres(url: &str) -> Contents {
    let mut connection = PgConnection::connect(url).await.expect("the database");
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_sqlx%'",
    )
    .fetch_all(&mut connection)
    .await
    .expect("tables");
    let mut contents = BTreeMap::new();
    for table in tables {
        let rows = format!("SELECT t::text FROM \"{table}\" t ORDER BY 1");
        let rows = sqlx::query_scalar(AssertSqlSafe(rows))
            .fetch_all(&mut connection)
            .await
            .expect("rows");
        contents.insert(table, rows);
    }
    Contents(contents)
}
