//! Snapshots of published results, kept in memory: they never change.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, PoisonError},
};

use domain::{
    id::FileId,
    page::public::{Snapshot, SnapshotEntry},
    time::Timestamp,
};

use crate::{
    Backend,
    error::{Error, Result},
    store::Tx,
};

/// Published results, ready for reading.
pub(crate) struct PublicResults {
    pub(crate) snapshot: Snapshot,
    photos: HashSet<FileId>,
}

/// Published results by edition, with the instant that names the publication.
#[derive(Clone, Default)]
pub(crate) struct PublishedCache(Arc<Mutex<ByEdition>>);

type ByEdition = HashMap<String, (Timestamp, Arc<PublicResults>)>;

impl PublicResults {
    fn of(snapshot: Snapshot) -> Self {
        let photos = snapshot.results.iter().flat_map(|result| &result.photos);
        Self {
            photos: photos.map(|photo| photo.id.clone()).collect(),
            snapshot,
        }
    }

    /// The awarded entry of a receipt code.
    pub(crate) fn result(&self, code: &str) -> Option<&SnapshotEntry> {
        let mut results = self.snapshot.results.iter();
        results.find(|result| result.card.code == code)
    }

    /// The picture belongs to an awarded entry.
    pub(crate) fn shows(&self, photo: &FileId) -> bool {
        self.photos.contains(photo)
    }
}

impl Backend {
    /// The results of an edition that was published at an instant.
    pub(crate) async fn public_results(
        &self,
        tx: &mut Tx,
        edition: &str,
        published_at: Timestamp,
    ) -> Result<Arc<PublicResults>> {
        if let Some((at, results)) = self.published.lock().get(edition)
            && *at == published_at
        {
            return Ok(Arc::clone(results));
        }
        let json = tx.snapshot(edition).await?;
        let json = json.ok_or_else(|| {
            Error::internal(format!("edition {edition} is published without a snapshot"))
        })?;
        let snapshot = serde_json::from_str(&json).map_err(Error::internal)?;
        let results = Arc::new(PublicResults::of(snapshot));
        self.published
            .lock()
            .insert(edition.to_owned(), (published_at, Arc::clone(&results)));
        Ok(results)
    }
}

impl PublishedCache {
    fn lock(&self) -> std::sync::MutexGuard<'_, ByEdition> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
