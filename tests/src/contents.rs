//! Everything that a database holds, so that a test can see that nothing was written.

use std::collections::BTreeMap;

use crate::{World, database::Direct};

/// Rows as text by table; the order of rows does not count.
#[derive(Debug, PartialEq, Eq)]
pub struct Contents(BTreeMap<String, Vec<String>>);

impl Contents {
    /// Rows of a table.
    pub fn rows(&self, table: &str) -> usize {
        self.0.get(table).map_or(0, Vec::len)
    }

    /// A row of a table has a text in it.
    pub fn has(&self, table: &str, text: &str) -> bool {
        let mut rows = self.0.get(table).into_iter().flatten();
        rows.any(|row| row.contains(text))
    }

    /// The same without some tables.
    #[must_use]
    pub fn without(mut self, tables: &[&str]) -> Self {
        for table in tables {
            self.0.remove(*table).expect("a table of that name");
        }
        self
    }

    /// Every row that holds a text.
    pub fn with(&self, needle: &str) -> Vec<String> {
        let rows = self.0.values().flatten();
        rows.filter(|row| row.contains(needle)).cloned().collect()
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
    /// Everything that the database holds now, but for who looked at what: reading leaves lines there.
    pub async fn contents(&self) -> Contents {
        let mut direct = Direct::to(self).await;
        let tables = match direct {
            Direct::Sqlite(_) => {
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'access' AND name NOT LIKE '\\_sqlx%' ESCAPE '\\'"
            }
            Direct::Postgres(_) => {
                "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'access' AND tablename NOT LIKE '\\_sqlx%'"
            }
        };
        let mut contents = BTreeMap::new();
        for [table] in direct.rows(tables).await {
            let row = match direct {
                Direct::Sqlite(_) => {
                    let columns = format!(
                        "SELECT group_concat('\"' || name || '\"') FROM pragma_table_info('{table}')"
                    );
                    let [[columns]] = &direct.rows(&columns).await[..] else {
                        panic!("{table} has no columns");
                    };
                    format!("json_array({columns})")
                }
                Direct::Postgres(_) => "t::text".to_owned(),
            };
            let rows = format!("SELECT {row} FROM \"{table}\" t ORDER BY 1");
            let rows = direct.rows(&rows).await;
            contents.insert(table, rows.into_iter().map(|[row]| row).collect());
        }
        Contents(contents)
    }
}
