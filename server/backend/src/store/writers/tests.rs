use std::time::Duration;

use sqlx::{SqlitePool, query, query_scalar, sqlite::SqliteJournalMode};
use tempfile::TempDir;

use super::*;

/// A line in front of a table of words.
async fn line() -> (TempDir, SqlitePool, Writers) {
    let folder = tempfile::tempdir().expect("a folder");
    let options = SqliteConnectOptions::new()
        .filename(folder.path().join("db"))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal);
    let pool = SqlitePool::connect_with(options.clone()).await;
    let pool = pool.expect("a pool");
    let made = raw_sql("CREATE TABLE word (word TEXT NOT NULL)").execute(&pool);
    made.await.expect("a table");
    (folder, pool, Writers::of(options))
}

async fn write(writer: &mut Writer, word: &str) {
    let connection = writer.connection().expect("a transaction");
    let inserted = query("INSERT INTO word VALUES ($1)")
        .bind(word)
        .execute(connection);
    inserted.await.expect("written");
}

/// What others than the writers see: what a crash cannot undo.
async fn words(pool: &SqlitePool) -> String {
    let words = query_scalar("SELECT COALESCE(string_agg(word, ' ' ORDER BY word), '') FROM word");
    words.fetch_one(pool).await.expect("words")
}

/// Waits until others see these words.
async fn see(pool: &SqlitePool, expected: &str) {
    for _ in 0..1_000 {
        if words(pool).await == expected {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(words(pool).await, expected);
}

/// Lets everybody else go as far as they can.
async fn settle() {
    tokio::time::sleep(Duration::from_millis(50)).await;
}

#[tokio::test]
async fn those_in_line_share_a_commit_and_nobody_is_answered_before_it() {
    let (_folder, pool, writers) = line().await;
    let mut first = writers.begin(false).await.expect("a turn");
    write(&mut first, "một").await;
    let mut second = tokio::spawn({
        let writers = writers.clone();
        async move { writers.begin(false).await }
    });
    settle().await;
    assert!(!second.is_finished(), "one writes at a time");
    let mut first = tokio::spawn(first.end(true));
    let mut second = (&mut second).await.expect("a task").expect("a turn");
    settle().await;
    // The first has passed its turn on; it counts for nobody yet, though the second would find it.
    assert!(!first.is_finished());
    assert_eq!(words(&pool).await, "");
    write(&mut second, "hai").await;
    second.end(true).await.expect("lasting");
    (&mut first).await.expect("a task").expect("lasting");
    assert_eq!(words(&pool).await, "hai một");
}

#[tokio::test]
async fn an_act_that_is_undone_or_given_up_takes_nobody_along() {
    let (_folder, pool, writers) = line().await;
    let mut all = Vec::new();
    for number in 0..30 {
        let writers = writers.clone();
        all.push(tokio::spawn(async move {
            let mut writer = writers.begin(number % 7 == 0).await.expect("a turn");
            write(&mut writer, &format!("{number:02}")).await;
            match number % 3 {
                0 => writer.end(true).await.expect("lasting"),
                1 => writer.end(false).await.expect("undone"),
                _ => drop(writer),
            }
        }));
    }
    for one in all {
        one.await.expect("a writer");
    }
    assert_eq!(words(&pool).await, "00 03 06 09 12 15 18 21 24 27");
    // Nothing is left open: somebody else may write.
    query("INSERT INTO word VALUES ('xong')")
        .execute(&pool)
        .await
        .expect("written");
}

#[tokio::test]
async fn whoever_leaves_the_line_or_the_answer_holds_nobody_up() {
    let (_folder, pool, writers) = line().await;
    let mut first = writers.begin(false).await.expect("a turn");
    write(&mut first, "một").await;
    let waiting = tokio::spawn({
        let writers = writers.clone();
        async move { writers.begin(false).await.map(drop) }
    });
    settle().await;
    // Neither the one in line nor the one who asked for the commit waits any longer.
    waiting.abort();
    // Whether the answer was there at once is the machine's matter.
    let _ending = tokio::time::timeout(Duration::ZERO, first.end(true)).await;
    see(&pool, "một").await;
    let mut alone = writers.begin(true).await.expect("a turn");
    write(&mut alone, "hai").await;
    alone.end(true).await.expect("lasting");
    assert_eq!(words(&pool).await, "hai một");
}

#[tokio::test]
async fn whoever_goes_away_while_committing_for_others_undoes_nothing() {
    let (_folder, _pool, writers) = line().await;
    for round in 0..200 {
        let mut first = writers.begin(false).await.expect("a turn");
        write(&mut first, "một").await;
        let alone = tokio::spawn({
            let writers = writers.clone();
            async move { writers.begin(true).await.map(drop) }
        });
        tokio::task::yield_now().await;
        let first = tokio::spawn(first.end(true));
        // Somewhere before, in or after the commit that it makes for the first.
        tokio::time::sleep(Duration::from_micros(10 * round)).await;
        alone.abort();
        first.await.expect("a task").expect("lasting");
    }
}

#[tokio::test]
async fn when_a_batch_comes_to_grief_none_of_its_acts_is_acknowledged() {
    let (_folder, pool, writers) = line().await;
    let mut first = writers.begin(false).await.expect("a turn");
    write(&mut first, "một").await;
    let second = tokio::spawn({
        let writers = writers.clone();
        async move { writers.begin(false).await }
    });
    settle().await;
    let first = tokio::spawn(first.end(true));
    let mut second = second.await.expect("a task").expect("a turn");
    // As a full disk does: the whole transaction is gone.
    let connection = second.connection().expect("a transaction");
    raw_sql("ROLLBACK")
        .execute(connection)
        .await
        .expect("undone");
    assert!(second.end(true).await.is_err());
    assert!(first.await.expect("a task").is_err());
    assert_eq!(words(&pool).await, "");
    let mut third = writers.begin(false).await.expect("a turn");
    write(&mut third, "ba").await;
    third.end(true).await.expect("lasting");
    assert_eq!(words(&pool).await, "ba");
}
