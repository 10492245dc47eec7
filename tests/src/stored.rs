//! What a database has, read past the program.

use std::array::from_fn;

use sqlx::{AssertSqlSafe, Connection as _, PgConnection, Row as _, SqliteConnection};

use crate::World;

impl World {
    /// The rows that answer a question of SQL; every column is text.
    ///
    /// # Panics
    /// When the database does not answer it.
    pub async fn rows<const N: usize>(&self, question: &str) -> Vec<[String; N]> {
        let question = AssertSqlSafe(question.to_owned());
        if self.engine == "sqlite" {
            let mut connection = SqliteConnection::connect(&self.database_url)
                .await
                .expect("the database");
            let rows = sqlx::query(question).fetch_all(&mut connection).await;
            let rows = rows.expect("rows");
            rows.iter().map(|row| from_fn(|at| row.get(at))).collect()
        } else {
            let mut connection = PgConnection::connect(&self.database_url)
                .await
                .expect("the database");
            let rows = sqlx::query(question).fetch_all(&mut connection).await;
            let rows = rows.expect("rows");
            rows.iter().map(|row| from_fn(|at| row.get(at))).collect()
        }
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
}
