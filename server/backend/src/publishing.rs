//! Making results public: the confirmed prizes become a version that is frozen for ever.

use std::collections::HashMap;

use domain::{
    edition::{Edition, People},
    ledger::Publication,
    page::{
        EventKind, FileView,
        charts::{Entered, count},
        public::{ResultCard, Snapshot, SnapshotEntry, SpecialResult},
    },
    phase::Phase,
    policy::{Action, Actor},
    refusal::Refusal,
    time::Timestamp,
    vietnamese::sort_key,
};

use crate::{
    Backend,
    error::{Error, Result},
    ledger::{Deed, whole},
    reading::{Holding, phase_code},
    store::{Audit, AwardedEntry, AwardedText, ChainEnd, EditionRow, Tx},
};

impl Backend {
    /// Makes the results public by one act, where the edition does not want two people for it; see
    /// [`Backend::propose_publication`].
    pub async fn publish_results(&self, actor: &Actor, edition: &str) -> Result<()> {
        let Holding {
            mut tx,
            mut end,
            edition,
            now,
        } = self
            .hold_edition(actor, Action::PublishResults, edition)
            .await?;
        if edition.spec.results.publish_by == People::Two {
            return Err(Refusal::SecondPerson.into());
        }
        self.put_version(&mut tx, &mut end, &edition.spec.code, actor, "", now)
            .await?;
        tx.commit().await
    }

    /// Freezes the confirmed prizes as the next version of the results, which everybody can read from then on.
    ///
    /// `reason` says why it takes the place of the version before; it is empty for the first one.
    pub(crate) async fn put_version(
        &self,
        tx: &mut Tx,
        end: &mut ChainEnd,
        edition: &str,
        actor: &Actor,
        reason: &str,
        now: Timestamp,
    ) -> Result<()> {
        // Read here, since the prizes may just have been put in force.
        let edition = tx.edition(edition).await?.ok_or(Refusal::NotFound)?;
        let code = &edition.spec.code;
        let sheets = whole(tx, code).await?;
        let mut snapshot = snapshot_of(tx, &edition, reason).await?;
        let frozen = self
            .freeze(tx, &edition, &sheets, &mut snapshot, now)
            .await?;
        let publication = Publication {
            version: frozen.version,
            decision: snapshot.decision.clone(),
            files: frozen.digests(),
        };
        self.draft_for_prizes(tx, &edition, &snapshot).await?;
        tx.publish(code, &frozen).await?;
        self.append(tx, end, Deed::Publication(&publication), now)
            .await?;
        tx.bump_public_version().await?;
        let what = if frozen.version == 1 {
            EventKind::ResultsPublished
        } else {
            EventKind::ResultsCorrected
        };
        let note = format!("{} {}\n{reason}", frozen.version, snapshot.results.len());
        tx.audit(&Audit {
            id: self.new_id(),
            at: now,
            actor,
            edition: code,
            entry: "",
            what,
            from: phase_code(edition.phase(now)),
            to: phase_code(Phase::Published),
            note: note.trim(),
        })
        .await
    }
}

/// What becomes public: titles, the sections marked as public, pictures, and a place for the name of every author.
async fn snapshot_of(tx: &mut Tx, edition: &EditionRow, reason: &str) -> Result<Snapshot> {
    let code = &edition.spec.code;
    let version = tx.last_version(code).await?.unwrap_or_default() + 1;
    let decision = edition
        .decision
        .clone()
        .ok_or_else(|| Error::internal(format!("edition {code} is decided without a decision")))?;
    let entries = tx.awarded_entries(code).await?;
    // Who is named is for each author to say and to take back, so names are no part of what never changes.
    let authors = by_entry(tx.public_authors(code).await?, |row| {
        (row.code, String::new())
    });
    let sections = by_entry(tx.awarded_sections(code).await?, |row| {
        let AwardedText { entry, key, text } = row;
        (entry, (key, text))
    });
    let photos = by_entry(tx.awarded_photos(code).await?, |row| row);

    let mut results = entries
        .into_iter()
        .map(|entry| {
            let texts = sections.get(&entry.id).map(Vec::as_slice);
            SnapshotEntry {
                sections: public_sections(&edition.spec, texts.unwrap_or_default()),
                photos: photos.get(&entry.id).cloned().unwrap_or_default(),
                card: card_of(
                    edition,
                    &entry,
                    authors.get(&entry.code).cloned().unwrap_or_default(),
                    photos.get(&entry.id).and_then(|photos| photos.first()),
                ),
            }
        })
        .collect::<Vec<_>>();
    results.sort_by_cached_key(|result| (result.card.rank, sort_key(&result.card.title)));
    Ok(Snapshot {
        version,
        reason: reason.to_owned(),
        decision,
        levels: edition.spec.awards.levels.clone(),
        results,
        special: special_of(tx, edition).await?,
        entered: Some(entered_of(tx, edition).await?),
    })
}

/// How many entries were judged by field, unit and commune.
async fn entered_of(tx: &mut Tx, edition: &EditionRow) -> Result<Entered> {
    let spec = &edition.spec;
    let entries = tx.accepted_entries(&spec.code).await?;
    let codes = spec.units.iter().map(|unit| unit.code.as_str());
    let labels: HashMap<&str, String> = codes.map(|code| (code, spec.unit_label(code))).collect();
    let unit = |code: &str| labels.get(code).map_or("", String::as_str);
    let commune = |code: &str| spec.commune_of(code).map_or("", |of| unit(&of.code));
    let field = |code: &str| spec.field(code).map_or("", |field| &field.short);
    Ok(Entered {
        fields: count(entries.iter().map(|entry| field(&entry.field))),
        units: count(entries.iter().map(|entry| unit(&entry.unit))),
        communes: count(entries.iter().map(|entry| commune(&entry.unit))),
    })
}

/// The special prizes in the order of the edition. They name entries and units; births and persons stay out of it.
async fn special_of(tx: &mut Tx, edition: &EditionRow) -> Result<Vec<SpecialResult>> {
    let spec = &edition.spec;
    let given = tx.special_awards(&spec.code).await?;
    if given.is_empty() {
        return Ok(Vec::new());
    }
    let entries = tx.accepted_entries(&spec.code).await?;
    let mut special = Vec::new();
    for prize in &spec.awards.special {
        for given in given.iter().filter(|given| given.prize == prize.code) {
            let entry = entries.iter().find(|entry| entry.code == given.to);
            let unit = entry.map_or(given.to.as_str(), |entry| &entry.unit);
            special.push(SpecialResult {
                prize: prize.code.clone(),
                name: prize.name.clone(),
                kind: prize.kind,
                giver: prize.giver.clone(),
                money: prize.money,
                code: entry.map(|entry| entry.code.clone()).unwrap_or_default(),
                title: entry.map(|entry| entry.title.clone()).unwrap_or_default(),
                unit: edition.unit_name(unit),
                reason: given.reason.clone(),
            });
        }
    }
    Ok(special)
}

fn by_entry<R, T>(rows: Vec<R>, part: impl Fn(R) -> (String, T)) -> HashMap<String, Vec<T>> {
    let mut by_entry: HashMap<String, Vec<T>> = HashMap::new();
    for (entry, value) in rows.into_iter().map(part) {
        by_entry.entry(entry).or_default().push(value);
    }
    by_entry
}

/// The sections that the edition publishes, in its order, without empty ones.
fn public_sections(spec: &Edition, answers: &[(String, String)]) -> Vec<(String, String)> {
    spec.dossier
        .sections
        .iter()
        .filter(|section| section.public)
        .filter_map(|section| {
            let (_, text) = answers
                .iter()
                .find(|(key, _)| key.strip_prefix("section.") == Some(section.code.as_str()))?;
            (!text.trim().is_empty()).then(|| (section.name.clone(), text.clone()))
        })
        .collect()
}

fn card_of(
    edition: &EditionRow,
    entry: &AwardedEntry,
    authors: Vec<String>,
    photo: Option<&FileView>,
) -> ResultCard {
    let level = edition.spec.award(&entry.level);
    ResultCard {
        code: entry.code.clone(),
        title: entry.title.clone(),
        authors,
        unit: edition.unit_name(&entry.unit),
        unit_code: entry.unit.clone(),
        field: edition.field_name(&entry.field),
        field_code: entry.field.clone(),
        drawing: edition
            .spec
            .field(&entry.field)
            .map(|field| field.drawing)
            .unwrap_or_default(),
        photo: photo.map(|photo| photo.id.clone()),
        level: edition.spec.awards.name_of(&entry.level).to_owned(),
        level_code: entry.level.clone(),
        rank: level.map_or(u32::MAX, |(rank, _)| {
            u32::try_from(rank).unwrap_or(u32::MAX)
        }),
        shared: false,
    }
}
