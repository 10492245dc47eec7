//! Checking a whole ledger against itself and against everything that repeats what it says.

use std::collections::{BTreeMap, HashMap};

use domain::{
    bundle::{RANKING, RESULTS, RULES, SCORES},
    id::SheetId,
    ledger::{Awards, ChainHead, Kind, Publication},
    page::secretariat::SheetStand,
    points::Points,
    score::{Act, ScoreEvent, Sheet},
    time::Timestamp,
};
use tokio::task::spawn_blocking;

use super::{digest_of, hash_of};
use crate::{
    error::{Error, Result},
    secrets::sha256_hex,
    sheets::projection,
    store::{EditionRow, LinkRow, PublicationRow, SheetRow, Tx},
};

/// What a check of an edition's ledger found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerReport {
    /// Sheets that were compared with what the chain says of them.
    pub sheets: usize,
    /// The head as recorded; worth printing and keeping on paper.
    pub head: ChainHead,
    /// The first thing that is not as it was written.
    pub broken: Option<Broken>,
}

/// Where a ledger or what repeats it does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// This link was changed, or the one before it is not the one it was linked to.
    Link(i64),
    /// No link has the head that somebody wrote down: the chain is another one, or was written anew.
    Head,
    /// Links at the end are missing; the place that the last one should have.
    End(i64),
    /// The list shows something else than the links of this sheet say.
    Sheet(SheetId),
    /// The decision or the prizes are not those that were confirmed.
    Awards,
    /// This version of the results is not the one that became public.
    Publication(i64),
}

/// A sheet as the chain says.
#[derive(Default)]
pub(crate) struct Marked {
    /// The rubric version of its first link.
    pub(crate) rubric: i64,
    pub(crate) sheet: Sheet,
}

/// What the chain says of every sheet, by id.
pub(crate) type Sheets = HashMap<String, Marked>;

/// The sheets of an edition, for an act that must rest on a whole ledger.
pub(crate) async fn whole(tx: &mut Tx, edition: &str) -> Result<Sheets> {
    let (walk, report) = verify(tx, Walk::of(edition)).await?;
    match report.broken {
        None => Ok(walk.sheets),
        Some(broken) => Err(Error::internal(format!(
            "edition {edition}: the ledger does not hold: {broken:?}"
        ))),
    }
}

/// The check itself, inside whatever unit of work needs it.
pub(crate) async fn report(tx: &mut Tx, edition: &str, known: &str) -> Result<LedgerReport> {
    let mut walk = Walk::of(edition);
    known.clone_into(&mut walk.known);
    Ok(verify(tx, walk).await?.1)
}

async fn verify(tx: &mut Tx, walk: Walk) -> Result<(Walk, LedgerReport)> {
    let head = tx.chain_head(&walk.edition).await?;
    let rows = tx.sheets_of_edition(&walk.edition).await?;
    let (walk, broken) = walk_all(tx, walk).await?;
    let broken = match broken {
        Some(broken) => Some(broken),
        None => first_unlike(tx, &walk, &head, &rows).await?,
    };
    let sheets = rows.len();
    Ok((
        walk,
        LedgerReport {
            sheets,
            head,
            broken,
        },
    ))
}

/// Walks a whole chain: the next links are read while the last ones are hashed on another core.
async fn walk_all(tx: &mut Tx, mut walk: Walk) -> Result<(Walk, Option<Broken>)> {
    let edition = walk.edition.clone();
    let mut links = tx.links_after(&edition, 0).await?;
    while let Some(last) = links.last().map(|last| last.seq) {
        let hashing = spawn_blocking(move || {
            let broken = walk.go_on(&links);
            (walk, broken)
        });
        let next = tx.links_after(&edition, last).await;
        let (walked, broken) = hashing.await.map_err(Error::internal)?;
        if broken.is_some() {
            return Ok((walked, broken));
        }
        walk = walked;
        links = next?;
    }
    Ok((walk, None))
}

/// What does not agree with a chain that holds.
async fn first_unlike(
    tx: &mut Tx,
    walk: &Walk,
    head: &ChainHead,
    sheets: &[SheetRow],
) -> Result<Option<Broken>> {
    if let Some(broken) = walk.ended_before(head) {
        return Ok(Some(broken));
    }
    if let Some(wrong) = sheets.iter().find(|row| !walk.shows(row)) {
        return Ok(Some(Broken::Sheet(wrong.id.clone())));
    }
    let Some(row) = tx.edition(&walk.edition).await? else {
        return Ok(None);
    };
    let prizes = tx.awarded_entries(&walk.edition).await?;
    let prizes = prizes.into_iter().map(|entry| (entry.code, entry.level));
    let decided = row.decision.clone().map(|decision| Awards {
        decision,
        prizes: prizes.collect(),
    });
    if walk.contradicts(decided.as_ref()) {
        return Ok(Some(Broken::Awards));
    }
    let published = tx.publications(&walk.edition).await?;
    Ok(walk.first_unlike(&row, &published).map(Broken::Publication))
}

/// A chain as far as it was walked, and what it says.
struct Walk {
    edition: String,
    head: ChainHead,
    /// What the hash of some link must begin with, until one does; empty when nobody wrote anything down.
    known: String,
    /// A salted link was seen; there is no way back to the first format.
    salted: bool,
    sheets: Sheets,
    awards: Option<Awards>,
    /// With the instant of each.
    publications: Vec<(i64, Publication)>,
}

impl Walk {
    fn of(edition: &str) -> Self {
        Self {
            edition: edition.to_owned(),
            head: ChainHead::start(),
            known: String::new(),
            salted: false,
            sheets: HashMap::new(),
            awards: None,
            publications: Vec::new(),
        }
    }

    /// Goes on to the last of these links, or to the first that is broken.
    fn go_on(&mut self, links: &[LinkRow]) -> Option<Broken> {
        links
            .iter()
            .find(|link| self.step(link).is_none())
            .map(|_| Broken::Link(self.head.links + 1))
    }

    /// Goes on to the next link; nothing when it is not what it was.
    fn step(&mut self, row: &LinkRow) -> Option<()> {
        if row.seq != self.head.links + 1 {
            return None;
        }
        let kind = Kind::parse(&row.kind)?;
        let hash = match kind {
            Kind::ScoreUnsalted if self.salted => return None,
            Kind::ScoreUnsalted => {
                let event = ScoreEvent {
                    seq: row.seq,
                    edition: self.edition.clone(),
                    sheet: SheetId::parse(row.sheet.as_ref()?)?,
                    rubric: u32::try_from(row.rubric).ok()?,
                    act: serde_json::from_str(&row.act).ok()?,
                    at: Timestamp(row.at),
                };
                sha256_hex(event.unsalted(&self.head.hash))
            }
            kind => {
                self.salted = true;
                let digest = digest_of(kind, row);
                hash_of(&self.edition, &self.head.hash, kind, row, &digest)
            }
        };
        if hash != row.hash {
            return None;
        }
        self.take(kind, row)?;
        if !self.known.is_empty() && hash.starts_with(&self.known) {
            self.known.clear();
        }
        self.head = ChainHead {
            links: row.seq,
            hash,
        };
        Some(())
    }

    fn take(&mut self, kind: Kind, row: &LinkRow) -> Option<()> {
        match kind {
            Kind::ScoreUnsalted | Kind::Score => {
                let act: Act = serde_json::from_str(&row.act).ok()?;
                let id = row.sheet.as_deref()?;
                let at = Timestamp(row.at);
                if !self.sheets.contains_key(id) {
                    let begun = Marked {
                        rubric: row.rubric,
                        sheet: Sheet::default(),
                    };
                    self.sheets.insert(id.to_owned(), begun);
                }
                self.sheets.get_mut(id)?.sheet.apply(row.seq, &act, at);
            }
            Kind::Awards => self.awards = Some(serde_json::from_str(&row.act).ok()?),
            Kind::Publication => self
                .publications
                .push((row.at, serde_json::from_str(&row.act).ok()?)),
        }
        Some(())
    }

    /// The chain does not end where it should, or never was where it should have been.
    fn ended_before(&self, head: &ChainHead) -> Option<Broken> {
        if self.head != *head {
            return Some(Broken::End(self.head.links.max(head.links)));
        }
        (!self.known.is_empty()).then_some(Broken::Head)
    }

    /// A row of the lists says what the chain says.
    fn shows(&self, row: &SheetRow) -> bool {
        let shown: (SheetStand, u32, Points, Option<Timestamp>) =
            (row.stand, row.marked, row.total, row.signed_at);
        match self.sheets.get(row.id.as_str()) {
            Some(marked) => shown == projection(&marked.sheet),
            None => shown == projection(&Sheet::default()),
        }
    }

    /// What is decided is not what was confirmed. A chain of the first format says nothing about it.
    fn contradicts(&self, decided: Option<&Awards>) -> bool {
        match (&self.awards, decided) {
            (Some(confirmed), Some(decided)) => confirmed != decided,
            (Some(_), None) => true,
            (None, Some(_)) => self.salted,
            (None, None) => false,
        }
    }

    /// The first version of the results that is not as the chain says.
    fn first_unlike(&self, edition: &EditionRow, rows: &[PublicationRow]) -> Option<i64> {
        let recorded = |version: i64| {
            let mut all = self.publications.iter();
            all.find(|(_, publication)| publication.version == version)
        };
        let unlike = rows.iter().find(|row| match recorded(row.version) {
            Some((at, publication)) => row.at != *at || !row.fits(publication),
            // From before the ledger kept publications.
            None => self.salted || !row.rules.is_empty(),
        });
        if let Some(row) = unlike {
            return Some(row.version);
        }
        let missing = self
            .publications
            .iter()
            .find(|(_, publication)| rows.iter().all(|row| row.version != publication.version));
        if let Some((_, publication)) = missing {
            return Some(publication.version);
        }
        let published = edition.progress.published_at;
        let first = rows.first().map(|row| Timestamp(row.at));
        (published != first).then_some(1)
    }
}

impl PublicationRow {
    /// The frozen files of this version, as bundles name them.
    pub(crate) fn files(&self) -> [(&'static str, &str); 4] {
        [
            (RULES, &self.rules),
            (SCORES, &self.scores),
            (RANKING, &self.ranking),
            (RESULTS, &self.results),
        ]
    }

    fn fits(&self, publication: &Publication) -> bool {
        publication.files == self.digests()
    }

    /// SHA-256 of every file by name.
    pub(crate) fn digests(&self) -> BTreeMap<String, String> {
        let files = self.files().into_iter();
        files
            .map(|(name, text)| (name.to_owned(), sha256_hex(text)))
            .collect()
    }
}

#[cfg(test)]
mod tests;
