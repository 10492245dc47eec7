//! Pages for everybody: home, rules, sign-in, and results once they are published.

use std::{collections::BTreeMap, sync::Arc};

use domain::{
    edition::{Edition, UnitKind},
    id::{FileId, parse_receipt_code},
    page::{
        Choice,
        charts::Charts,
        public::{
            Feed, HomePage, MilestoneView, PlainPage, ResultCard, ResultLevel, ResultPage,
            ResultsData, ResultsPage, ResultsQuery, RulesPage, Stand,
        },
    },
    policy::{Action, Actor},
    refusal::Refusal,
    time::{Date, Timestamp, left},
    vietnamese::{Query, sort_key},
};

use crate::{
    Backend,
    error::Result,
    head::{head_of, head_or_blank},
    published::Publications,
    reading::{Reading, permit_edition},
};

impl Backend {
    /// A number that grows whenever something public changes, for whoever keeps rendered public pages.
    pub async fn public_version(&self) -> Result<i64> {
        self.db.read().await?.public_version().await
    }

    /// Home of an edition; of the one that takes entries now, else the latest, when none is named.
    pub async fn home_page(&self, actor: &Actor, edition: Option<&str>) -> Result<HomePage> {
        let Reading {
            mut tx,
            edition,
            now,
        } = self.read_public(actor, edition).await?;
        let mut others = tx.edition_heads(now).await?;
        let spec = &edition.spec;
        others.retain(|other| other.code != spec.code);
        Ok(HomePage {
            head: head_of(&edition, actor, now),
            intro: spec.intro.clone(),
            left: left(now, spec.phases.deadline()),
            fields: spec.fields.clone(),
            milestones: milestones(spec, now),
            units: units_by_kind(spec, now.date()),
            days_to_complete: spec.screening.days_to_complete,
            organiser: spec.organiser.name.clone(),
            others,
        })
    }

    /// Rules and documents: the edition as its organiser planned it.
    pub async fn rules_page(&self, actor: &Actor, edition: &str) -> Result<RulesPage> {
        let Reading { edition, now, .. } = self.read_public(actor, Some(edition)).await?;
        Ok(RulesPage {
            head: head_of(&edition, actor, now),
            edition: Arc::unwrap_or_clone(edition.spec),
        })
    }

    /// A page that needs nothing but its head, such as the one for signing in.
    pub async fn plain_page(&self, actor: &Actor, edition: Option<&str>) -> Result<PlainPage> {
        if edition.is_some() {
            let Reading { edition, now, .. } = self.read_public(actor, edition).await?;
            return Ok(PlainPage {
                head: head_of(&edition, actor, now),
            });
        }
        // People sign in to an installation that has no edition yet, too.
        let now = self.now();
        let current = self.db.read().await?.current_edition(now).await?;
        Ok(PlainPage {
            head: head_or_blank(current.as_ref(), actor, now),
        })
    }

    /// Published results, by level, as far as they fit the query. Before publication there is no such page.
    pub async fn results_page(
        &self,
        actor: &Actor,
        edition: &str,
        query: &ResultsQuery,
    ) -> Result<ResultsPage> {
        let (mut reading, publications) = self.read_results(actor, edition).await?;
        let ledger = reading.tx.chain_head(&reading.edition.spec.code).await?;
        let results = publications.version(&query.version)?;
        let snapshot = &results.snapshot;
        let cards: Vec<&ResultCard> = snapshot.results.iter().map(|result| &result.card).collect();
        let found = find(&cards, query);
        let (special, charts) = if query.is_narrow() {
            (Vec::new(), Charts::default())
        } else {
            (snapshot.special.clone(), results.charts.clone())
        };
        let levels = snapshot
            .levels
            .iter()
            .zip(1..)
            .map(|(level, rank)| ResultLevel {
                code: level.code.clone(),
                name: level.name.clone(),
                rank,
                cards: found
                    .iter()
                    .filter(|card| card.level_code == level.code)
                    .map(|card| (*card).clone())
                    .collect(),
            });
        Ok(ResultsPage {
            head: head_of(&reading.edition, actor, reading.now),
            shown: publications.shown(results),
            decision: snapshot.decision.clone(),
            query: query.clone(),
            levels: levels.filter(|level| !level.cards.is_empty()).collect(),
            counts: snapshot
                .levels
                .iter()
                .map(|level| {
                    let of_level = cards.iter().filter(|card| card.level_code == level.code);
                    (choice(&level.code, &level.name), number(of_level.count()))
                })
                .collect(),
            fields: choices(&cards, |card| (&card.field_code, &card.field)),
            units: choices(&cards, |card| (&card.unit_code, &card.unit)),
            total: number(cards.len()),
            found: number(found.len()),
            special,
            charts,
            ledger,
        })
    }

    /// The page of one awarded entry, in the version of that number, or the last one that has it. Before publication
    /// there is no such page.
    pub async fn result_page(
        &self,
        actor: &Actor,
        edition: &str,
        code: &str,
        version: &str,
    ) -> Result<ResultPage> {
        let (reading, publications) = self.read_results(actor, edition).await?;
        let code = parse_receipt_code(code).ok_or(Refusal::NotFound)?;
        let (results, result) = publications.result(version, &code)?;
        Ok(ResultPage {
            head: head_of(&reading.edition, actor, reading.now),
            shown: publications.shown(results),
            decision: results.snapshot.decision.clone(),
            special: results
                .snapshot
                .special
                .iter()
                .filter(|special| special.code == code)
                .map(|special| special.name.clone())
                .collect(),
            card: result.card.clone(),
            sections: result.sections.clone(),
            photos: result.photos.clone(),
        })
    }

    /// A version of the published results as data; the one that counts for an empty number.
    pub async fn results_data(
        &self,
        actor: &Actor,
        edition: &str,
        version: &str,
    ) -> Result<ResultsData> {
        let (reading, publications) = self.read_results(actor, edition).await?;
        let results = publications.version(version)?;
        let shown = publications.shown(results);
        let snapshot = &results.snapshot;
        Ok(ResultsData {
            edition: reading.edition.head(reading.now),
            version: results.version.clone(),
            replaced_by: shown.replaced_by().map(|version| version.number),
            levels: snapshot.levels.clone(),
            cards: snapshot
                .results
                .iter()
                .map(|result| result.card.clone())
                .collect(),
            special: snapshot.special.clone(),
        })
    }

    /// What was published of an edition; nothing yet before publication.
    pub async fn feed(&self, actor: &Actor, edition: &str) -> Result<Feed> {
        let mut reading = self.read_public(actor, Some(edition)).await?;
        let mut versions = Vec::new();
        if reading
            .edition
            .lets(actor, Action::ReadResults, reading.now)
        {
            let publications = self.publications(&mut reading.tx, edition).await?;
            versions = publications.news();
        }
        Ok(Feed {
            edition: reading.edition.head(reading.now),
            since: reading.edition.spec.phases.opens(),
            versions,
        })
    }

    /// Whether a file is a picture of published results, which everybody may see.
    pub(crate) async fn is_published_file(&self, file: &FileId) -> Result<bool> {
        let mut tx = self.db.read().await?;
        let Some(edition) = tx.published_edition_of_file(file.as_str()).await? else {
            return Ok(false);
        };
        let publications = self.publications(&mut tx, &edition).await?;
        Ok(publications.shows(file))
    }

    async fn read_public(&self, actor: &Actor, edition: Option<&str>) -> Result<Reading> {
        let Some(edition) = edition else {
            let now = self.now();
            let mut tx = self.db.read().await?;
            let edition = tx.current_edition(now).await?;
            let edition = permit_edition(actor, Action::ReadPublic, edition, now)?;
            return Ok(Reading { tx, edition, now });
        };
        self.read_edition(actor, Action::ReadPublic, edition).await
    }

    async fn read_results(
        &self,
        actor: &Actor,
        edition: &str,
    ) -> Result<(Reading, Arc<Publications>)> {
        let mut reading = self
            .read_edition(actor, Action::ReadResults, edition)
            .await?;
        let publications = self.publications(&mut reading.tx, edition).await?;
        Ok((reading, publications))
    }
}

fn milestones(spec: &Edition, now: Timestamp) -> Vec<MilestoneView> {
    spec.milestones
        .iter()
        .map(|milestone| MilestoneView {
            name: milestone.name.clone(),
            when: milestone.when.clone(),
            stand: if now > milestone.until.end() {
                Stand::Done
            } else if now >= milestone.from.start() {
                Stand::Now
            } else {
                Stand::Ahead
            },
        })
        .collect()
}

/// Names of the units that authors may name as theirs.
fn units_by_kind(spec: &Edition, day: Date) -> Vec<(UnitKind, Vec<String>)> {
    let mut by_kind: BTreeMap<UnitKind, Vec<String>> = BTreeMap::new();
    for unit in spec.units_entering(day) {
        by_kind
            .entry(unit.kind)
            .or_default()
            .push(spec.unit_label(&unit.code));
    }
    for names in by_kind.values_mut() {
        names.sort_by_cached_key(|name| sort_key(name));
    }
    by_kind.into_iter().collect()
}

/// Cards that fit a query: those that fit with the very tones first, each part in the order of the snapshot.
fn find<'a>(cards: &[&'a ResultCard], query: &ResultsQuery) -> Vec<&'a ResultCard> {
    let fits = |asked: &str, has: &str| asked.is_empty() || asked == has;
    let words = Query::new(&query.q);
    let mut found: Vec<(u8, &ResultCard)> = cards
        .iter()
        .filter(|card| {
            fits(&query.level, &card.level_code)
                && fits(&query.field, &card.field_code)
                && fits(&query.unit, &card.unit_code)
        })
        .filter_map(|card| {
            let text = format!(
                "{} {} {} {}",
                card.title,
                card.authors.join(" "),
                card.unit,
                card.code
            );
            Some((words.rank(&text)?, *card))
        })
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, card)| card).collect()
}

/// What the cards can be filtered by, in Vietnamese order.
fn choices<'a>(
    cards: &[&'a ResultCard],
    part: impl Fn(&'a ResultCard) -> (&'a String, &'a String),
) -> Vec<Choice> {
    let by_code: BTreeMap<&String, &String> = cards.iter().map(|card| part(card)).collect();
    let mut choices: Vec<Choice> = by_code
        .into_iter()
        .filter(|(code, _)| !code.is_empty())
        .map(|(code, name)| choice(code, name))
        .collect();
    choices.sort_by_cached_key(|choice| sort_key(&choice.name));
    choices
}

fn choice(code: &str, name: &str) -> Choice {
    Choice {
        code: code.to_owned(),
        name: name.to_owned(),
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
