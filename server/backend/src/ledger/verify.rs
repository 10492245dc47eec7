//! Checking a whole ledger against itself and against everything that repeats what it says.

mod walk; // Link by link.

use std::collections::{BTreeMap, HashMap};

use domain::{
    bundle::{CLAIMS, RANKING, RESULTS, ROUNDS, RULES, SCORES},
    id::SheetId,
    ledger::{Awards, ChainHead, Publication},
    score::Sheet,
};
use tokio::task::spawn_blocking;

use crate::{
    error::{Error, Result},
    secrets::sha256_hex,
    store::{PublicationRow, SheetRow, Tx},
};
use walk::Walk;

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
    /// What was decided about the sheets of this entry, by its receipt code, is not what was recorded.
    Kept(String),
    /// Who was taken off, by account, though there were marks, is not what was recorded.
    Release(String),
    /// What was voted on this question is not what was recorded.
    Vote(String),
    /// Who passed this round is not what was recorded.
    Passed(String),
    /// Criteria, judging or prizes are not those that were recorded.
    Rules,
    /// The decision or the prizes are not those that were confirmed.
    Awards,
    /// This version of the results is not the one that became public.
    Publication(i64),
}

/// A sheet as the chain says.
#[derive(Default)]
pub(crate) struct Marked {
    /// The rubric version that it was begun under, see [`domain::score::begun_under`].
    pub(crate) rubric: Option<i64>,
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
    if let Some(id) = walk.first_given_otherwise(sheets) {
        return Ok(Some(Broken::Sheet(id)));
    }
    let confirmed = tx.confirmed_proposals(&walk.edition).await?;
    if let Some(entry) = walk.first_not_kept(&confirmed) {
        return Ok(Some(Broken::Kept(entry)));
    }
    if let Some(judge) = walk.first_released_otherwise(&confirmed) {
        return Ok(Some(Broken::Release(judge)));
    }
    let votes = tx.votes(&walk.edition).await?;
    if let Some(question) = walk.first_voted_otherwise(&votes) {
        return Ok(Some(Broken::Vote(question)));
    }
    let Some(row) = tx.edition(&walk.edition).await? else {
        return Ok(None);
    };
    let passages = tx.passages(&walk.edition).await?;
    if let Some(round) = walk.first_passed_otherwise(&row, &passages) {
        return Ok(Some(Broken::Passed(round)));
    }
    if let Some(rules) = &walk.rules
        && rules.digest != sha256_hex(tx.rules_as_loaded(&walk.edition).await?)
    {
        return Ok(Some(Broken::Rules));
    }
    let prizes = tx.awarded_entries(&walk.edition).await?;
    let prizes = prizes.into_iter().map(|entry| (entry.code, entry.level));
    let special = tx.special_awards(&walk.edition).await?;
    let decided = row.decision.clone().map(|decision| Awards {
        decision,
        prizes: prizes.collect(),
        special,
        replaced: None,
    });
    if walk.contradicts(decided.as_ref()) {
        return Ok(Some(Broken::Awards));
    }
    let published = tx.publications(&walk.edition).await?;
    Ok(walk.first_unlike(&row, &published).map(Broken::Publication))
}

impl PublicationRow {
    /// The frozen files of this version, as bundles name them.
    pub(crate) fn files(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let always = [
            (RULES, &*self.rules),
            (SCORES, &*self.scores),
            (RANKING, &*self.ranking),
            (RESULTS, &*self.results),
        ];
        let sometimes = [(ROUNDS, &*self.rounds), (CLAIMS, &*self.claims)];
        let sometimes = sometimes.into_iter().filter(|(_, text)| !text.is_empty());
        always.into_iter().chain(sometimes)
    }

    fn fits(&self, publication: &Publication) -> bool {
        publication.files == self.digests()
    }

    /// SHA-256 of every file by name.
    pub(crate) fn digests(&self) -> BTreeMap<String, String> {
        self.files()
            .map(|(name, text)| (name.to_owned(), sha256_hex(text)))
            .collect()
    }
}

#[cfg(test)]
mod tests;
