//! Use cases of a contest and, privately, the store.
//!
//! Architecture invariant: outside this package the only way to the database is a use case that
//! takes an [`domain::policy::Actor`]. The store does not know who is asking.

mod stamps; // What the secretariat says of stamped pages.
mod store;

mod accounts;
mod answers;
mod archive;
mod assigning; // Giving entries to judges.
mod awards;
mod batches;
mod begin;
mod boards;
mod calibration;
mod cards;
mod clean;
mod completion; // What a request for completion opened, and what came of it.
mod confirmations;
mod conflicts; // Conflicts of interest.
mod corrections; // Slips put right in an accepted dossier.
mod custody;
mod darkroom; // Where pictures are made.
mod deliberation;
mod demo;
mod dossier_archive;
mod dossier_pages;
mod edition_file;
mod editions;
mod endorsements;
mod entries;
mod error;
mod extensions;
mod file_name;
mod file_store;
mod files;
mod head;
mod import;
mod judging;
mod ledger;
mod members; // Co-authors who write from their own account.
mod messages;
mod minutes; // The minutes of the council or of one panel.
mod my_entries;
mod novelty;
mod one_more; // One more judge for entries whose prize is not sure.
mod panels; // Heads and secretaries of the judging groups.
mod paper;
mod pdf;
mod people;
mod per_author; // How many entries one person may send.
mod picture;
mod privacy;
mod proposals;
mod public;
mod published;
mod publishing;
pub mod qr;
mod ranking;
mod reading;
mod recognition;
mod rounds; // Closing a round of judging.
mod screening;
mod screening_pages;
mod search;
mod secrets;
mod sheets;
mod sources;
#[cfg(test)]
mod testing;
mod units;
mod uploads;
mod video; // What a video is, by its content.
mod votes; // Votes of committee and panels.

use std::{path::Path, sync::Arc};

use object_store::ObjectStore;

pub use accounts::operator;
pub use awards::{AwardList, Prizes};
pub use batches::TypedDecision;
pub use boards::{BoardNews, BoardWatch};
pub use cards::CardEntry;
pub use custody::TypedDeed;
pub use demo::DemoPerson;
pub use dossier_archive::ArchiveWords;
pub use edition_file::{EditionFault, EditionFaults, MOST_BYTES, check_edition, edition_text};
pub use editions::{LoadError, Loaded};
pub use endorsements::{TypedWord, fresh_link};
pub use error::{Error, Result};
pub use file_store::{BucketFault, FileStore};
pub use files::{ByteRange, ByteStream, FileBytes, OpenFile, Variant};
pub use import::{ImportReport, RowOutcome};
pub use ledger::{Broken, Bundle, BundleFault, LedgerReport, Replay, Wrong as BundleWrong};
pub use messages::{Outgoing, Tried};
pub use people::{NewLink, NewPerson, Taken};
pub use privacy::Erased;
pub use sheets::parcel_key;
pub use sources::{Clock, FixedClock, Random, SeededRandom, SystemClock, SystemRandom};
use store::Db;
pub use uploads::{NewUpload, Upload, UploadWriter};
pub use votes::TypedVote;

/// Everything a use case needs; cheap to clone.
#[derive(Clone)]
pub struct Backend {
    db: Db,
    files: Arc<dyn ObjectStore>,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    published: published::PublishedCache,
    outlooks: calibration::Outlooks,
    boards: boards::Boards,
    /// Of one's own data.
    downloads: archive::Downloads,
    /// Of dossiers by the secretariat.
    takeaways: archive::Downloads,
    /// What whole addresses of the site begin with, in messages; empty when nobody said.
    address: Arc<str>,
    /// Somebody sends the approved messages.
    sends_mail: bool,
}

impl Backend {
    /// Opens the database (`sqlite:PATH` or `postgres://…`), brings its tables up to date, and opens the
    /// folder for files, which is made if it is missing.
    pub async fn open(
        database_url: &str,
        files: &Path,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
    ) -> Result<Self> {
        let files = FileStore::folder(files)?;
        Self::open_with(database_url, files, clock, random).await
    }

    /// The same with files kept anywhere.
    pub async fn open_with(
        database_url: &str,
        files: FileStore,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
    ) -> Result<Self> {
        let db = Db::open(database_url).await?;
        let backend = Self {
            db,
            files: files.0,
            clock,
            random,
            published: published::PublishedCache::default(),
            outlooks: calibration::Outlooks::default(),
            boards: boards::Boards::default(),
            downloads: archive::Downloads::at_most(8),
            takeaways: archive::Downloads::at_most(8),
            address: Arc::from(""),
            sends_mail: false,
        };
        backend.compare_older_entries().await?;
        Ok(backend)
    }

    /// The same, reached by people at an address such as `https://hoithi.example.vn`, with or without somebody who
    /// sends the approved messages.
    #[must_use]
    pub fn reached_at(self, address: &str, sends_mail: bool) -> Self {
        Self {
            address: address.trim_end_matches('/').into(),
            sends_mail,
            ..self
        }
    }

    /// Answers once the database does.
    pub async fn ping(&self) -> Result<()> {
        self.db.ping().await
    }

    /// SQL statements sent since the start, so that a test can count what a page costs.
    pub fn statements(&self) -> u64 {
        self.db.statements()
    }

    /// The clock that every use case reads.
    pub fn now(&self) -> domain::time::Timestamp {
        self.clock.now()
    }
}
