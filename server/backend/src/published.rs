//! Published results in every version, kept in memory: they never change.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, PoisonError},
};

use domain::{
    id::FileId,
    page::public::{Shown, Snapshot, SnapshotEntry, Version},
    refusal::Refusal,
    time::Timestamp,
};

use crate::{
    Backend,
    error::{Error, Result},
    store::Tx,
};

/// One version of published results, ready for reading.
pub(crate) struct PublicResults {
    pub(crate) version: Version,
    pub(crate) snapshot: Snapshot,
}

/// Every version of the published results of an edition.
pub(crate) struct Publications {
    /// Oldest first.
    all: Vec<PublicResults>,
    photos: HashSet<FileId>,
}

/// Published results by edition; they are whole as long as the number of the last version is the same.
#[derive(Clone, Default)]
pub(crate) struct PublishedCache(Arc<Mutex<ByEdition>>);

type ByEdition = HashMap<String, (i64, Arc<Publications>)>;

impl PublicResults {
    fn of((number, at, json): (i64, i64, String)) -> Result<Self> {
        let snapshot: Snapshot = serde_json::from_str(&json).map_err(Error::internal)?;
        Ok(Self {
            version: Version {
                number,
                at: Timestamp(at),
                decision: snapshot.decision.clone(),
                reason: snapshot.reason.clone(),
            },
            snapshot,
        })
    }

    /// The awarded entry of a receipt code.
    pub(crate) fn result(&self, code: &str) -> Option<&SnapshotEntry> {
        let mut results = self.snapshot.results.iter();
        results.find(|result| result.card.code == code)
    }
}

impl Publications {
    fn of(all: Vec<PublicResults>) -> Self {
        let results = all.iter().flat_map(|results| &results.snapshot.results);
        let photos = results.flat_map(|result| &result.photos);
        Self {
            photos: photos.map(|photo| photo.id.clone()).collect(),
            all,
        }
    }

    /// The version of a number as typed into an address; the last one, which counts, for an empty text.
    pub(crate) fn version(&self, typed: &str) -> Result<&PublicResults> {
        let found = if typed.is_empty() {
            self.all.last()
        } else {
            let mut all = self.all.iter();
            all.find(|results| results.version.number.to_string() == typed)
        };
        Ok(found.ok_or(Refusal::NotFound)?)
    }

    /// An entry in a version; in the last one that has it, for an empty text, since its address was given to people.
    pub(crate) fn result(
        &self,
        typed: &str,
        code: &str,
    ) -> Result<(&PublicResults, &SnapshotEntry)> {
        let found = if typed.is_empty() {
            let mut newest = self.all.iter().rev();
            newest.find_map(|results| Some((results, results.result(code)?)))
        } else {
            let results = self.version(typed)?;
            results.result(code).map(|result| (results, result))
        };
        Ok(found.ok_or(Refusal::NotFound)?)
    }

    /// What a page says of the version that it shows.
    pub(crate) fn shown(&self, results: &PublicResults) -> Shown {
        Shown {
            version: results.version.number,
            versions: self.versions(),
        }
    }

    /// Every version, oldest first.
    pub(crate) fn versions(&self) -> Vec<Version> {
        let versions = self.all.iter().map(|results| results.version.clone());
        versions.collect()
    }

    /// Every version with the number of its prizes, newest first.
    pub(crate) fn news(&self) -> Vec<(Version, u32)> {
        let newest = self.all.iter().rev();
        let prizes = |results: &PublicResults| {
            let prizes = results.snapshot.results.len();
            u32::try_from(prizes).unwrap_or(u32::MAX)
        };
        newest
            .map(|results| (results.version.clone(), prizes(results)))
            .collect()
    }

    /// The picture belongs to an entry that was awarded in some version.
    pub(crate) fn shows(&self, photo: &FileId) -> bool {
        self.photos.contains(photo)
    }
}

impl Backend {
    /// The results of a published edition, whose last version has that number.
    pub(crate) async fn publications(
        &self,
        tx: &mut Tx,
        edition: &str,
        last: i64,
    ) -> Result<Arc<Publications>> {
        if let Some((known, publications)) = self.published.lock().get(edition)
            && *known == last
        {
            return Ok(Arc::clone(publications));
        }
        let all = tx.snapshots(edition).await?.into_iter();
        let all = all.map(PublicResults::of).collect::<Result<Vec<_>>>()?;
        let publications = Arc::new(Publications::of(all));
        self.published
            .lock()
            .insert(edition.to_owned(), (last, Arc::clone(&publications)));
        Ok(publications)
    }
}

impl PublishedCache {
    fn lock(&self) -> std::sync::MutexGuard<'_, ByEdition> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
