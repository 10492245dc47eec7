//! What the tests share: a backend of its own for every test, on SQLite and on PostgreSQL.

use std::{future::Future, sync::Arc};

use backend::{Backend, FixedClock, SeededRandom};
use domain::time::{Date, Timestamp};
use tempfile::TempDir;

/// A backend with a database of its own, a clock that stands still and randomness that repeats.
pub struct World {
    pub backend: Backend,
    pub clock: Arc<FixedClock>,
    /// Folder of the files and, on SQLite, of the database; gone with this value.
    pub folder: TempDir,
    /// `sqlite` or `postgres`, for messages.
    pub engine: &'static str,
    pub database_url: String,
}

/// Noon of a day in Viet Nam, `YYYY-MM-DD`.
///
/// # Panics
/// When the day does not exist.
pub fn noon(day: &str) -> Timestamp {
    Date::parse_iso(day).expect("a day").start().plus_ms(12 * 3_600_000)
}

impl World {
    /// A world on SQLite at noon of a day.
    pub async fn sqlite(day: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite:{}", folder.path().join("hoithi.sqlite").display());
        Self::open("sqlite", url, folder, day).await
    }

    /// A world on PostgreSQL at noon of a day, in a database of its own.
    ///
    /// # Panics
    /// When `TEST_POSTGRES_URL` is not set: a missing engine is a failure, never a skip.
    pub async fn postgres(day: &str) -> Self {
        #[expect(clippy::disallowed_methods, reason = "tests are configured by the environment")]
        let server = std::env::var("TEST_POSTGRES_URL").expect("TEST_POSTGRES_URL must name a PostgreSQL server; `make test` starts one");
        let folder = tempfile::tempdir().expect("a folder");
        let name = format!("hoithi_{}", folder.path().file_name().expect("a name").to_string_lossy().replace('.', "").to_lowercase());
        let pool = sqlx::PgPool::connect(&format!("{server}/postgres")).await.expect("the server");
        sqlx::query(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&pool).await.expect("a database");
        pool.close().await;
        Self::open("postgres", format!("{server}/{name}"), folder, day).await
    }

    async fn open(engine: &'static str, url: String, folder: TempDir, day: &str) -> Self {
        let clock = Arc::new(FixedClock::at(noon(day)));
        let backend = Backend::open(&url, &folder.path().join("files"), clock.clone(), Arc::new(SeededRandom::of(42)))
            .await
            .expect("a backend");
        Self { backend, clock, folder, engine, database_url: url }
    }

    /// Puts the clock to noon of a day.
    pub fn on(&self, day: &str) {
        self.clock.set(noon(day));
    }
}

/// Runs a story on both engines, one after the other.
pub async fn on_both_engines<F: Future<Output = ()>>(day: &str, story: impl Fn(World) -> F) {
    story(World::sqlite(day).await).await;
    story(World::postgres(day).await).await;
}

/// A file of the repository, such as a contest or a list of entries.
///
/// # Panics
/// When it cannot be read.
pub fn repository_file(path: &str) -> String {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
    std::fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}
