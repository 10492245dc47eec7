//! Published results in every version as everybody may see them, kept in memory: frozen snapshots, and over them what
//! authors said of being named.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, PoisonError},
};

use domain::{
    bundle::{Rules, read_ranking, spread},
    id::FileId,
    page::{
        charts::{Bin, Charts},
        public::{Shown, Snapshot, SnapshotEntry, Version},
    },
    refusal::Refusal,
    time::Timestamp,
};

use crate::{
    Backend,
    error::{Error, Result},
    store::{PublicAuthor, PublicationRow, Tx},
};

/// One version of published results, ready for reading.
pub(crate) struct PublicResults {
    pub(crate) version: Version,
    pub(crate) snapshot: Snapshot,
    pub(crate) charts: Charts,
}

/// Every version of the published results of an edition.
pub(crate) struct Publications {
    /// Oldest first.
    all: Vec<PublicResults>,
    photos: HashSet<FileId>,
}

/// Published results by edition; they are whole as long as nothing public has changed.
#[derive(Clone, Default)]
pub(crate) struct PublishedCache(Arc<Mutex<ByEdition>>);

type ByEdition = HashMap<String, (i64, Arc<Publications>)>;

/// Authors by the receipt code of their entry.
type ByCode<'a> = HashMap<&'a str, Vec<&'a PublicAuthor>>;

impl PublicResults {
    fn of(row: &PublicationRow, authors: &ByCode<'_>) -> Result<Self> {
        let mut snapshot: Snapshot = serde_json::from_str(&row.results).map_err(Error::internal)?;
        for result in &mut snapshot.results {
            let authors = authors.get(result.card.code.as_str());
            show(result, authors.map(Vec::as_slice).unwrap_or_default());
        }
        Ok(Self {
            version: Version {
                number: row.version,
                at: Timestamp(row.at),
                decision: snapshot.decision.clone(),
                reason: snapshot.reason.clone(),
            },
            charts: Charts {
                entered: snapshot.entered.clone(),
                scores: scores_of(row)?,
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
    /// The results of a published edition.
    pub(crate) async fn publications(
        &self,
        tx: &mut Tx,
        edition: &str,
    ) -> Result<Arc<Publications>> {
        // It rises with every version, and whenever somebody says whether to be named.
        let version = tx.public_version().await?;
        if let Some((known, publications)) = self.published.lock().get(edition)
            && *known == version
        {
            return Ok(Arc::clone(publications));
        }
        let authors = tx.public_authors(edition).await?;
        let mut by_code = ByCode::new();
        for author in &authors {
            by_code.entry(&author.code).or_default().push(author);
        }
        let rows = tx.publications(edition).await?;
        let all = rows
            .iter()
            .map(|row| PublicResults::of(row, &by_code))
            .collect::<Result<Vec<_>>>()?;
        let publications = Arc::new(Publications::of(all));
        self.published
            .lock()
            .insert(edition.to_owned(), (version, Arc::clone(&publications)));
        Ok(publications)
    }
}

/// How the frozen results spread; nothing for a version from before the ledger kept them.
fn scores_of(row: &PublicationRow) -> Result<Vec<Bin>> {
    if row.rules.is_empty() {
        return Ok(Vec::new());
    }
    let rules: Rules = serde_json::from_str(&row.rules).map_err(Error::internal)?;
    let unreadable = |line| Error::internal(format!("a frozen ranking: {line:?}"));
    let places = read_ranking(&row.ranking).map_err(unreadable)?;
    Ok(spread(&rules, &places))
}

/// Names the authors who agreed, with their workplace or school where they agreed to that, too, and leaves an empty name
/// in the place of every other.
///
/// Results that were published with names keep them until their owners say no. Nobody knows who is seen in a picture,
/// so all of an entry are left out when one of its authors said no to pictures.
fn show(result: &mut SnapshotEntry, authors: &[&PublicAuthor]) {
    let mut refused = false;
    for (name, author) in result.card.authors.iter_mut().zip(authors) {
        match author.consent.as_str() {
            "no" => name.clear(),
            "yes" if name.is_empty() => name.clone_from(&author.name),
            _ => {}
        }
        if !name.is_empty() && author.consent_work == "yes" && !author.work.is_empty() {
            *name = format!("{name} ({})", author.work);
        }
        refused |= author.consent_photo == "no";
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
        // Frozen names, what their owners said of name, workplace and pictures, what is shown, and whether pictures are.
        for (frozen, said, names, pictures) in [
            (["", ""], [["yes", "", ""]; 2], ["A", "B"], true),
            (["", ""], [["yes", "", ""], ["", "", ""]], ["A", ""], true),
            (
                ["", ""],
                [["yes", "", ""], ["no", "no", "no"]],
                ["A", ""],
                false,
            ),
            (["A", "B"], [["", "", ""]; 2], ["A", "B"], true),
            (["A", "B"], [["", "", ""], ["no", "", ""]], ["A", ""], true),
            (
                ["", ""],
                [["yes", "yes", "yes"]; 2],
                ["A (Xưởng)", "B (Xưởng)"],
                true,
            ),
            (
                ["", ""],
                [["yes", "no", "yes"], ["no", "yes", "yes"]],
                ["A", ""],
                true,
            ),
            (
                ["", ""],
                [["yes", "yes", "no"], ["yes", "", "yes"]],
                ["A (Xưởng)", "B"],
                false,
            ),
        ] {
            let mut result: SnapshotEntry = serde_json::from_str(
                r#"{"card":{"code":"T1-0000","title":"","authors":[],"unit":"","unit_code":"","field":"",
                "field_code":"","drawing":"gear","photo":"01ARZ3NDEKTSV4RRFFQ69G5FAV","level":"","level_code":"",
                "rank":1},"sections":[],"photos":[]}"#,
            )
            .expect("an entry");
            result.card.authors = frozen.map(str::to_owned).to_vec();
            let authors = ["A", "B"].map(str::to_owned).into_iter().zip(said);
            let authors: Vec<PublicAuthor> = authors
                .map(|(name, said)| {
                    let [consent, consent_work, consent_photo] = said.map(str::to_owned);
                    PublicAuthor {
                        code: String::new(),
                        name,
                        work: "Xưởng".to_owned(),
                        consent,
                        consent_work,
                        consent_photo,
                    }
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
