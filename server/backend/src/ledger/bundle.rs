//! Published contests as one file: written here, and checked and replayed without a database.

mod check; // Every file against the chain.
mod zip; // Files in a ZIP archive.

use std::collections::BTreeMap;

use domain::{
    bundle::{
        CHAIN, CLAIMS, Counted, Difference, MANIFEST, Manifest, PUBLICATION, Place, PublicLink,
        RANKING, RESULTS, ROUNDS, RULES, Rules, SCORES, Score, SpecialReplay, Stage, WrongLine,
        counted, read_chain, read_claims, read_ranking, read_scores, replay, replay_round,
        special_replay, spread, write_chain, wrong_charts, wrong_claims, wrong_shown,
    },
    ledger::{ChainHead, Kind, Publication},
    page::{charts::Bin, public::Snapshot},
    policy::{Action, Actor},
    refusal::Refusal,
};

use super::{digest_of, whole};
use crate::{
    Backend,
    error::{Error, Result},
    reading::Reading,
    secrets::sha256_hex,
    store::Tx,
};

/// A published contest, not believed yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    files: BTreeMap<String, Vec<u8>>,
}

/// Something wrong with a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundleFault {
    /// Name of the file in the bundle; empty for the bundle itself.
    pub file: String,
    /// Counts from 1; nothing when the whole file is meant.
    pub line: Option<usize>,
    pub what: Wrong,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It is no ZIP archive, or its parts contradict their checksums.
    Damaged,
    /// It should be there.
    Missing,
    /// Nobody knows what it is.
    Unknown,
    /// It cannot be read.
    Unreadable,
    /// A link does not follow from the one before.
    Unlinked,
    /// It is not what was published.
    Changed,
}

/// What came of replaying a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replay {
    pub edition: String,
    /// The version of the published results.
    pub version: i64,
    pub entries: usize,
    pub judges: usize,
    pub prizes: usize,
    /// Rounds before the last one.
    pub rounds: usize,
    /// Special prizes, of which some are computed again and the others held against the rules alone.
    pub special: SpecialReplay,
    /// How far the counts of charts follow.
    pub counted: Counted,
    /// How the results spread over the scale, as the pages draw it; empty where they are too few.
    pub spread: Vec<Bin>,
    /// Receipt codes of entries whose prize is not the one that the rules suggest; the committee may decide so.
    pub decided_otherwise: Vec<String>,
    /// What does not follow from rules and scores.
    pub differences: Vec<Difference>,
}

impl Backend {
    /// The published contest as a ZIP archive, with the results of a version, or of the last one; nothing when that
    /// version became public before the ledger kept what belongs into it. Action [`Action::ExportBundle`].
    pub async fn export_bundle(
        &self,
        actor: &Actor,
        edition: &str,
        version: Option<i64>,
    ) -> Result<Option<Vec<u8>>> {
        let Reading {
            mut tx, edition, ..
        } = self
            .read_edition(actor, Action::ExportBundle, edition)
            .await?;
        let code = &edition.spec.code;
        whole(&mut tx, code).await?;
        let rows = tx.publications(code).await?;
        let mut newest = rows.iter().rev();
        let frozen = newest.find(|row| version.is_none_or(|version| row.version == version));
        let frozen = frozen.ok_or(Refusal::NotFound)?;
        if frozen.rules.is_empty() {
            return Ok(None);
        }
        let (chain, publication) = chain_of(&mut tx, code, frozen.version).await?;
        let publication = publication
            .ok_or_else(|| Error::internal(format!("edition {code}: no link of a publication")))?;
        let mut files: BTreeMap<String, Vec<u8>> = frozen
            .files()
            .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
            .collect();
        files.insert(PUBLICATION.to_owned(), publication.into_bytes());
        files.insert(CHAIN.to_owned(), write_chain(&chain).into_bytes());
        let head = tx.chain_head(code).await?;
        let manifest = manifest_of(code, &head, &files)?;
        files.insert(MANIFEST.to_owned(), manifest.into_bytes());
        Bundle { files }.write().map(Some).map_err(Error::internal)
    }
}

impl Bundle {
    /// Opens a ZIP archive.
    pub fn read(archive: &[u8]) -> Result<Self, BundleFault> {
        zip::read(archive).map(|files| Self { files })
    }

    /// Writes a ZIP archive; the same files give the same bytes.
    pub fn write(&self) -> Result<Vec<u8>, Box<dyn std::error::Error + Send + Sync>> {
        zip::write(&self.files)
    }

    /// The files by name.
    pub fn files(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.files
    }

    /// Puts another content into a file, as somebody who forges would.
    #[must_use]
    pub fn with(mut self, name: &str, content: Vec<u8>) -> Self {
        self.files.insert(name.to_owned(), content);
        self
    }

    /// Leaves a file out, as somebody who hides something would.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.files.remove(name);
        self
    }

    /// Checks every file against the chain, and the chain against itself: its head, or everything that is wrong.
    ///
    /// The head is worth what it is compared with: the one on the page of results, on paper, in a mail.
    pub fn verify(&self) -> Result<ChainHead, Vec<BundleFault>> {
        check::verify(self)
    }

    /// The chain once had a head that begins with these digits (see [`domain::ledger::parse_head`]).
    pub fn knows(&self, head: &str) -> bool {
        let links = self.table(CHAIN, read_chain).unwrap_or_default();
        links.iter().any(|link| link.hash.starts_with(head))
    }

    /// Another version has taken the place of the one in this bundle, as its chain says.
    pub fn is_replaced(&self) -> bool {
        let links = self.table(CHAIN, read_chain).unwrap_or_default();
        let mut newest = links.iter().rev();
        let last = newest.find(|link| Kind::parse(&link.kind) == Some(Kind::Publication));
        let own = self.files.get(PUBLICATION).map(sha256_hex);
        last.is_some_and(|last| own != Some(last.digest.clone()))
    }

    /// Recomputes ranks, prizes and what the pages of results show of them.
    pub fn replay(&self) -> Result<Replay, BundleFault> {
        let rules: Rules = self.json(RULES)?;
        let results: Snapshot = self.json(RESULTS)?;
        let scores = self.table(SCORES, read_scores)?;
        let ranking = self.table(RANKING, read_ranking)?;
        let rounds = self.rounds()?;
        let claims = match self.files.get(CLAIMS) {
            Some(_) => Some(self.table(CLAIMS, read_claims)?),
            None => None,
        };
        let mut differences = replay(&rules, &scores, &ranking, &results);
        differences.extend(wrong_shown(&rules, &self.json(PUBLICATION)?, &results));
        if let Some(claims) = &claims {
            differences.extend(wrong_claims(&rules, &results, claims));
        }
        let mut next: Vec<&str> = ranking.iter().map(|place| &*place.entry).collect();
        for (stage, scores, ranking) in rounds.iter().rev() {
            let of_round = replay_round(&stage.rules, scores, ranking, next.into_iter());
            differences.extend(of_round.into_iter().map(|difference| Difference {
                place: format!("{}: {}", stage.name, difference.place),
                ..difference
            }));
            next = ranking.iter().map(|place| &*place.entry).collect();
        }
        // All that were judged are those of the first round.
        let fields = rounds
            .first()
            .map_or(&rules.fields, |(stage, ..)| &stage.rules.fields);
        differences.extend(wrong_charts(&results, next.len(), fields));
        let mut judges: Vec<u32> = scores.iter().map(|score| score.judge).collect();
        judges.sort_unstable();
        judges.dedup();
        let otherwise = ranking
            .iter()
            .filter(|place| place.prize != place.suggested);
        Ok(Replay {
            entries: ranking.len(),
            judges: judges.len(),
            prizes: results.results.len(),
            special: special_replay(&rules, &results, claims.as_deref()),
            counted: counted(&results, fields),
            spread: spread(&rules, &ranking),
            version: results.version,
            decided_otherwise: otherwise.map(|place| place.entry.clone()).collect(),
            differences,
            rounds: rounds.len(),
            edition: rules.edition,
        })
    }

    /// Rounds before the last one with their tables, in their order.
    #[expect(clippy::type_complexity, reason = "three parts of one round")]
    fn rounds(&self) -> Result<Vec<(Stage, Vec<Score>, Vec<Place>)>, BundleFault> {
        if !self.files.contains_key(ROUNDS) {
            return Ok(Vec::new());
        }
        let unreadable = |_line| BundleFault::of(ROUNDS, Wrong::Unreadable);
        let stages: Vec<Stage> = self.json(ROUNDS)?;
        let tables = stages.into_iter().map(|stage| {
            let scores = read_scores(&stage.scores).map_err(unreadable)?;
            let ranking = read_ranking(&stage.ranking).map_err(unreadable)?;
            Ok((stage, scores, ranking))
        });
        tables.collect()
    }

    fn bytes(&self, name: &str) -> Result<&[u8], BundleFault> {
        let file = self.files.get(name).map(Vec::as_slice);
        file.ok_or_else(|| BundleFault::of(name, Wrong::Missing))
    }

    fn text(&self, name: &str) -> Result<&str, BundleFault> {
        std::str::from_utf8(self.bytes(name)?)
            .map_err(|_encoding| BundleFault::of(name, Wrong::Unreadable))
    }

    fn json<T: serde::de::DeserializeOwned>(&self, name: &str) -> Result<T, BundleFault> {
        serde_json::from_str(self.text(name)?).map_err(|error| BundleFault {
            line: Some(error.line()),
            ..BundleFault::of(name, Wrong::Unreadable)
        })
    }

    fn table<T>(
        &self,
        name: &str,
        read: impl Fn(&str) -> Result<Vec<T>, WrongLine>,
    ) -> Result<Vec<T>, BundleFault> {
        read(self.text(name)?).map_err(|WrongLine(line)| BundleFault {
            line: Some(line),
            ..BundleFault::of(name, Wrong::Unreadable)
        })
    }
}

impl BundleFault {
    fn of(file: &str, what: Wrong) -> Self {
        Self {
            file: file.to_owned(),
            line: None,
            what,
        }
    }
}

/// The chain as everybody may see it, and the act that published a version.
async fn chain_of(
    tx: &mut Tx,
    edition: &str,
    version: i64,
) -> Result<(Vec<PublicLink>, Option<String>)> {
    let mut chain: Vec<PublicLink> = Vec::new();
    let mut publication = None;
    let mut seq = 0;
    loop {
        let rows = tx.links_after(edition, seq).await?;
        let Some(last) = rows.last() else {
            return Ok((chain, publication));
        };
        seq = last.seq;
        for row in rows {
            let kind = Kind::parse(&row.kind)
                .ok_or_else(|| Error::internal(format!("a link of the kind {}", row.kind)))?;
            let salted = kind != Kind::ScoreUnsalted;
            if !salted {
                // Nothing could be checked of these links but the last, which the next one follows.
                chain.clear();
            }
            chain.push(PublicLink {
                seq: row.seq,
                at: salted.then_some(row.at),
                digest: digest_of(kind, &row),
                hash: row.hash,
                kind: row.kind,
            });
            if kind == Kind::Publication {
                let act: Publication = serde_json::from_str(&row.act).map_err(Error::internal)?;
                publication = publication.or((act.version == version).then_some(row.act));
            }
        }
    }
}

/// The manifest of files that does not hold itself.
fn manifest_of(
    edition: &str,
    head: &ChainHead,
    files: &BTreeMap<String, Vec<u8>>,
) -> Result<String> {
    let files = files.iter().filter(|(name, _)| *name != MANIFEST);
    let manifest = Manifest {
        format: Manifest::FORMAT.to_owned(),
        edition: edition.to_owned(),
        links: head.links,
        head: head.hash.clone(),
        files: files
            .map(|(name, content)| (name.clone(), sha256_hex(content)))
            .collect(),
    };
    serde_json::to_string_pretty(&manifest).map_err(Error::internal)
}

#[cfg(test)]
mod tests;
