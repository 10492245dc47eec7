//! The novelty check: which entries of all editions are like one.
//!
//! What is compared is kept when an entry is handed in, so drafts of other people are never among it.

use std::{cmp::Reverse, collections::HashMap, sync::Arc};

use domain::{
    dossier::Answers,
    edition::Edition,
    novelty::{Alike, Gist, shared},
    page::novelty::{EditionName, KnownEntry, SimilarEntry, SimilarSeen, Way},
    policy::{Action, Actor},
    time::Timestamp,
};

use crate::{
    Backend,
    dossier_pages::typed,
    entries::Found,
    error::Result,
    published::Publications,
    store::{EditionRow, EntryRow, GistRow, Tx},
};

/// Entries that are compared: those which share most phrases.
const CANDIDATES: i64 = 40;
/// Entries that are told; more would not be read.
const TOLD: usize = 5;

/// Editions by code.
type Editions = HashMap<String, EditionRow>;

/// Entries that are like one, the most alike first, and their editions.
struct Similar {
    rows: Vec<(Alike, GistRow)>,
    editions: Editions,
}

impl Backend {
    /// What an author is told of entries that are like theirs: of those that are neither public nor brought by a list
    /// with a prize only that there is one.
    pub(crate) async fn similar_seen(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        found: &Found,
        answers: &Answers,
        now: Timestamp,
    ) -> Result<SimilarSeen> {
        let gist = gist_of(&found.edition.spec, answers);
        let Similar { rows, editions } = similar(tx, &found.entry, &gist).await?;
        let public = self.public_among(tx, actor, &editions, now).await?;
        let mut seen = SimilarSeen::default();
        for (_, row) in rows {
            let known = if row.owner.is_some() && row.owner == actor.account {
                Some((row.title.clone(), Some(Way::Own(row.id))))
            } else {
                let published = published(&public, &row).map(|(title, way)| (title, Some(way)));
                published.or_else(|| row.past.as_ref().map(|_| (row.title.clone(), None)))
            };
            match (known, editions.get(&row.edition)) {
                (Some((title, way)), Some(edition)) => seen.known.push(KnownEntry {
                    title,
                    edition: name_of(edition),
                    past: row.past,
                    way,
                }),
                _ => seen.hidden = true,
            }
        }
        seen.known.truncate(TOLD);
        Ok(seen)
    }

    /// The entries that are most like one, for the secretariat of its edition, which has to judge whether it is new.
    pub(crate) async fn similar_entries(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        edition: &EditionRow,
        entry: &EntryRow,
        answers: &Answers,
        now: Timestamp,
    ) -> Result<Vec<SimilarEntry>> {
        let (title, summary) = compared(&edition.spec, answers);
        let Similar { rows, editions } = similar(tx, entry, &Gist::of(title, summary)).await?;
        let public = self.public_among(tx, actor, &editions, now).await?;
        let told = rows.into_iter().take(TOLD).filter_map(|(alike, row)| {
            let edition = editions.get(&row.edition)?;
            let way = if edition.lets(actor, Action::ReadScreening, now) {
                Some(Way::Screening {
                    edition: row.edition.clone(),
                    entry: row.id.clone(),
                })
            } else {
                published(&public, &row).map(|(_, way)| way)
            };
            let mut told = SimilarEntry {
                shared: shared(title, summary, &row.gist),
                code: row.code,
                title: row.title,
                edition: name_of(edition),
                alike,
                same_owner: row.owner.is_some() && row.owner == entry.owner,
                past: row.past,
                way,
            };
            if told.way.is_none() {
                // What another office has not published is not for this one to read; an earlier prize everybody may know.
                told.code.clear();
                told.same_owner = false;
                if told.past.is_none() {
                    told.title.clear();
                    told.shared.clear();
                }
            }
            Some(told)
        });
        Ok(told.collect())
    }

    /// The published results among some editions.
    async fn public_among(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        editions: &Editions,
        now: Timestamp,
    ) -> Result<HashMap<String, Arc<Publications>>> {
        let mut public = HashMap::new();
        for (code, edition) in editions {
            if edition.lets(actor, Action::ReadResults, now) {
                public.insert(code.clone(), self.publications(tx, code).await?);
            }
        }
        Ok(public)
    }

    /// Keeps what is compared of entries that were handed in before there was a comparison.
    pub(crate) async fn compare_older_entries(&self) -> Result<()> {
        if self
            .db
            .read()
            .await?
            .entries_without_gist()
            .await?
            .is_empty()
        {
            return Ok(());
        }
        let mut tx = self.db.begin().await?;
        let editions = editions(&mut tx).await?;
        for (id, edition, title) in tx.entries_without_gist().await? {
            let key = editions
                .get(&edition)
                .and_then(|row| summary_key(&row.spec));
            let summary = match key {
                Some(key) => tx.answer(&id, &key).await?,
                None => None,
            };
            let summary = summary.map(|answer| answer.text).unwrap_or_default();
            tx.put_gist(&id, &Gist::of(&title, &summary)).await?;
        }
        tx.commit().await
    }
}

/// What is compared of an entry.
pub(crate) fn gist_of(edition: &Edition, answers: &Answers) -> Gist {
    let (title, summary) = compared(edition, answers);
    Gist::of(title, summary)
}

/// Title and summary as they were typed.
fn compared<'a>(edition: &Edition, answers: &'a Answers) -> (&'a str, &'a str) {
    let summary = summary_key(edition).map_or("", |key| typed(answers, &key));
    (typed(answers, "title"), summary)
}

/// The answer that stands for a summary: whatever an edition asks first about a solution says what it is.
fn summary_key(edition: &Edition) -> Option<String> {
    let first = edition.dossier.sections.first()?;
    Some(format!("section.{}", first.code))
}

/// Every entry that is like one.
async fn similar(tx: &mut Tx, entry: &EntryRow, gist: &Gist) -> Result<Similar> {
    let phrases = gist.phrases();
    let rows = tx
        .entries_with_phrases(&phrases, &entry.id, CANDIDATES)
        .await?;
    let rows = rows.into_iter().filter_map(|row| {
        let likeness = gist.likeness(&row.gist);
        Some((likeness, Alike::of(likeness)?, row))
    });
    let mut rows: Vec<_> = rows.collect();
    rows.sort_by_key(|(likeness, _, row)| (Reverse(*likeness), row.code.clone()));
    let mut editions = if rows.is_empty() {
        Editions::new()
    } else {
        self::editions(tx).await?
    };
    editions.retain(|code, _| rows.iter().any(|(_, _, row)| row.edition == *code));
    for (_, _, row) in &mut rows {
        // What a list brings of the very contest that is being held is no more public than the rest of it.
        let began = editions
            .get(&row.edition)
            .map(|edition| edition.spec.phases.opens().date().year());
        row.past = row
            .past
            .take()
            .filter(|past| began.is_some_and(|year| past.is_before(year)));
    }
    let rows = rows.into_iter();
    Ok(Similar {
        rows: rows.map(|(_, alike, row)| (alike, row)).collect(),
        editions,
    })
}

/// The title under which everybody may read an entry, and where; nothing when it is not public.
fn published(public: &HashMap<String, Arc<Publications>>, row: &GistRow) -> Option<(String, Way)> {
    let (_, result) = public.get(&row.edition)?.result("", &row.code).ok()?;
    let way = Way::Results {
        edition: row.edition.clone(),
        code: row.code.clone(),
    };
    Some((result.card.title.clone(), way))
}

async fn editions(tx: &mut Tx) -> Result<Editions> {
    let rows = tx.editions().await?.into_iter();
    Ok(rows.map(|row| (row.spec.code.clone(), row)).collect())
}

fn name_of(edition: &EditionRow) -> EditionName {
    EditionName {
        name: edition.spec.name.clone(),
        ordinal: edition.spec.ordinal.clone(),
    }
}
