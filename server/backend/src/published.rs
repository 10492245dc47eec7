//! Published results as everybody may see them, kept in memory: the frozen snapshot, and over it what authors said of
//! being named.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, PoisonError},
};

use domain::{
    id::FileId,
    page::public::{Snapshot, SnapshotEntry},
};

use crate::{
    Backend,
    error::{Error, Result},
    store::{AwardedAuthor, Tx},
};

/// Published results, ready for reading.
pub(crate) struct PublicResults {
    pub(crate) snapshot: Snapshot,
    photos: HashSet<FileId>,
}

/// Published results by edition, with the version of everything public that they are of.
#[derive(Clone, Default)]
pub(crate) struct PublishedCache(Arc<Mutex<ByEdition>>);

type ByEdition = HashMap<String, (i64, Arc<PublicResults>)>;

impl PublicResults {
    fn of(mut snapshot: Snapshot, authors: &[AwardedAuthor]) -> Self {
        let mut by_code: HashMap<&str, Vec<&AwardedAuthor>> = HashMap::new();
        for author in authors {
            by_code.entry(&author.code).or_default().push(author);
        }
        for result in &mut snapshot.results {
            let authors = by_code.get(result.card.code.as_str());
            show(result, authors.map(Vec::as_slice).unwrap_or_default());
        }
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
    /// The results of a published edition.
    pub(crate) async fn public_results(
        &self,
        tx: &mut Tx,
        edition: &str,
    ) -> Result<Arc<PublicResults>> {
        // It rises with a publication, and whenever somebody says whether to be named.
        let version = tx.public_version().await?;
        if let Some((of, results)) = self.published.lock().get(edition)
            && *of == version
        {
            return Ok(Arc::clone(results));
        }
        let json = tx.snapshot(edition).await?;
        let json = json.ok_or_else(|| {
            Error::internal(format!("edition {edition} is published without a snapshot"))
        })?;
        let snapshot = serde_json::from_str(&json).map_err(Error::internal)?;
        let authors = tx.awarded_authors(edition).await?;
        let results = Arc::new(PublicResults::of(snapshot, &authors));
        self.published
            .lock()
            .insert(edition.to_owned(), (version, Arc::clone(&results)));
        Ok(results)
    }
}

/// Names the authors who agreed, and leaves an empty name in the place of every other.
///
/// Results that were published with names keep them until their owners say no. Nobody knows who is seen in a picture,
/// so all of an entry are left out when one of its authors said no.
fn show(result: &mut SnapshotEntry, authors: &[&AwardedAuthor]) {
    let mut refused = false;
    for (name, author) in result.card.authors.iter_mut().zip(authors) {
        match author.consent.as_str() {
            "no" => {
                refused = true;
                name.clear();
            }
            "yes" if name.is_empty() => name.clone_from(&author.name),
            _ => {}
        }
    }
    if refused {
        result.photos.clear();
        result.card.photo = None;
    }
}

impl PublishedCache {
    fn lock(&self) -> std::sync::MutexGuard<'_, ByEdition> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_named_is_a_view_over_what_was_frozen() {
        // Frozen names, what their owners said, what is shown, and whether pictures are.
        for (frozen, said, names, pictures) in [
            (["", ""], ["yes", "yes"], ["A", "B"], true),
            (["", ""], ["yes", ""], ["A", ""], true),
            (["", ""], ["yes", "no"], ["A", ""], false),
            (["A", "B"], ["", ""], ["A", "B"], true),
            (["A", "B"], ["", "no"], ["A", ""], false),
        ] {
            let mut result: SnapshotEntry = serde_json::from_str(
                r#"{"card":{"code":"T1-0000","title":"","authors":[],"unit":"","unit_code":"","field":"",
                "field_code":"","drawing":"gear","photo":"01ARZ3NDEKTSV4RRFFQ69G5FAV","level":"","level_code":"",
                "rank":1},"sections":[],"photos":[]}"#,
            )
            .expect("an entry");
            result.card.authors = frozen.map(str::to_owned).to_vec();
            let authors = ["A", "B"].map(str::to_owned).into_iter().zip(said);
            let authors: Vec<AwardedAuthor> = authors
                .map(|(name, consent)| AwardedAuthor {
                    code: String::new(),
                    name,
                    consent: consent.to_owned(),
                })
                .collect();
            show(&mut result, &authors.iter().collect::<Vec<_>>());
            assert_eq!(
                (result.card.authors, result.card.photo.is_some()),
                (names.map(str::to_owned).to_vec(), pictures),
                "{frozen:?} {said:?}"
            );
        }
    }
}
