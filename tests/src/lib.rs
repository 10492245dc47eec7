//! What the tests share: a backend of its own for every test, on SQLite and on PostgreSQL, and the people in it.

pub mod chain; // Long chains.
pub mod coauthors; // Co-authors who write along.
pub mod contents; // Everything that a database holds.
pub mod contest; // The acts of a whole contest.
pub mod crowd; // More people than a test would make one by one.
pub mod database; // The database past the program.
pub mod dice; // Chance that repeats.
pub mod dossier; // What an author hands in.
pub mod hall; // Judges with a bad network.
pub mod last_hour; // A crowd before a deadline.
pub mod line; // Asking over a connection.
pub mod mail_server; // A mail server that does as it is told.
pub mod people; // Whoever signs in.
pub mod pictures; // Pictures as cameras make them.
pub mod program; // The program as a process of its own.
pub mod s3_server; // Files in a bucket.

use std::{future::Future, path::Path, sync::Arc};

use backend::{Backend, Error, FileStore, FixedClock, SeededRandom};
use domain::{
    refusal::Refusal,
    time::{Date, Timestamp},
};
use tempfile::TempDir;

/// The code of the real edition.
pub const CODE: &str = "loc-ninh-vi";

/// An id that nothing has.
pub const UNKNOWN: &str = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

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
    Date::parse_iso(day)
        .expect("a day")
        .start()
        .plus_ms(12 * 3_600_000)
}

impl World {
    /// A world on SQLite at noon of a day.
    pub async fn sqlite(day: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let files = FileStore::folder(&folder.path().join("files")).expect("a folder");
        Self::of_sqlite(day, folder, files).await
    }

    /// The same with files kept somewhere else.
    pub async fn sqlite_with(day: &str, files: FileStore) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        Self::of_sqlite(day, folder, files).await
    }

    async fn of_sqlite(day: &str, folder: TempDir, files: FileStore) -> Self {
        let file = folder.path().join("hoithi.sqlite");
        database::copy_to(&file).await;
        let url = format!("sqlite:{}", file.display());
        Self::open("sqlite", url, folder, files, day).await
    }

    /// A world on PostgreSQL at noon of a day, in a database of its own.
    ///
    /// # Panics
    /// When `TEST_POSTGRES_URL` is not set: a missing engine is a failure, never a skip.
    pub async fn postgres(day: &str) -> Self {
        #[expect(
            clippy::disallowed_methods,
            reason = "tests are configured by the environment"
        )]
        let server = std::env::var("TEST_POSTGRES_URL")
            .expect("TEST_POSTGRES_URL must name a PostgreSQL server; `make test` starts one");
        let folder = tempfile::tempdir().expect("a folder");
        let unique = folder.path().file_name().expect("a name").to_string_lossy();
        let letters: String = unique.bytes().map(|byte| format!("{byte:02x}")).collect();
        let url = database::create(&server, &format!("hoithi_{letters}")).await;
        let files = FileStore::folder(&folder.path().join("files")).expect("a folder");
        Self::open("postgres", url, folder, files, day).await
    }

    async fn open(
        engine: &'static str,
        url: String,
        folder: TempDir,
        files: FileStore,
        day: &str,
    ) -> Self {
        let clock = Arc::new(FixedClock::at(noon(day)));
        let random = Arc::new(SeededRandom::of(42));
        let backend = Backend::open_with(&url, files, clock.clone(), random)
            .await
            .expect("a backend");
        Self {
            backend,
            clock,
            folder,
            engine,
            database_url: url,
        }
    }

    /// Puts the clock to noon of a day.
    pub fn on(&self, day: &str) {
        self.clock.set(noon(day));
    }

    /// Puts the clock to seven in the evening of a day.
    pub fn in_the_evening(&self, day: &str) {
        self.clock.set(noon(day).plus_ms(7 * 3_600_000));
    }

    /// Lets a minute pass.
    pub fn pass_a_minute(&self) {
        self.clock.advance(60_000);
    }

    /// The folder of the uploaded files.
    pub fn files(&self) -> std::path::PathBuf {
        self.folder.path().join("files")
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
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the workspace");
    std::fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Why a use case said no.
///
/// # Panics
/// When it said yes, or something broke.
#[track_caller]
pub fn refused<T>(result: Result<T, Error>) -> Refusal {
    match result {
        Ok(_) => panic!("it was done"),
        Err(Error::Refused(refusal)) => refusal,
        Err(error) => panic!("{error}"),
    }
}
