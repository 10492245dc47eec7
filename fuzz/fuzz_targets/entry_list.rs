//! A list of entries as a spreadsheet: every row imported or refused, or the file refused with a line.

#![no_main]

use std::sync::{Arc, LazyLock};

use backend::{Backend, Error, FixedClock, SeededRandom, operator};
use domain::{refusal::Refusal, time::Timestamp};
use libfuzzer_sys::fuzz_target;
use tokio::runtime::{Builder, Runtime};

static PLAN: &str = include_str!("../../contests/loc-ninh-vi.toml");

/// Noon of 1 April 2023 in Viet Nam, when entries are taken.
const OPEN: Timestamp = Timestamp(1_680_325_200_000);

struct World {
    runtime: Runtime,
    backend: Backend,
    _folder: tempfile::TempDir,
}

static WORLD: LazyLock<World> = LazyLock::new(|| {
    let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite:{}", folder.path().join("fuzz.db").display());
    let clock = Arc::new(FixedClock::at(OPEN));
    let backend = runtime.block_on(async {
        let files = folder.path().join("files");
        let backend = Backend::open(&url, &files, clock, Arc::new(SeededRandom::of(1))).await.expect("a backend");
        backend.load_edition(&operator(), PLAN).await.expect("an edition");
        backend
    });
    World { runtime, backend, _folder: folder }
});

fuzz_target!(|bytes: &[u8]| {
    let import = WORLD.backend.import_entries(&operator(), "loc-ninh-vi", bytes);
    match WORLD.runtime.block_on(import) {
        Ok(report) => assert!(report.rows.iter().all(|row| row.line > 0)),
        Err(Error::Refused(Refusal::BadSheet { line, .. })) => assert!(line > 0),
        Err(error) => panic!("{error}"),
    }
});
