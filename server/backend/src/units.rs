//! The entries of a unit, for its officer: which wait for its word, in which order it sends them.

use std::collections::HashMap;

use domain::{
    dossier::{Answers, Task, TaskState},
    edition::Edition,
    entry::StateName,
    id::EntryId,
    page::{
        EventKind, FileView,
        privacy::Looked,
        secretariat::StampQuota,
        unit::{UnitLine, UnitPage},
    },
    policy::{Action, Actor, Role},
    refusal::Refusal,
    stamp::Stamps,
    time::{Date, Timestamp},
};

use crate::{
    Backend,
    endorsements::waits,
    entries::{Found, permit_entry, until_of},
    error::Result,
    head::head_of,
    my_entries::tasks_of,
    reading::Reading,
    search::Finder,
    store::{EditionRow, EntryRow, FileCounts, LastWords, Tx, Whose},
};

impl Backend {
    /// The entries that name the officer's unit, or one that it took the place of; of them what a search finds.
    pub async fn unit_page(&self, actor: &Actor, edition: &str, q: &str) -> Result<UnitPage> {
        let page = self.read_unit(actor, edition, q).await?;
        self.note_access(actor, edition, "", Looked::Unit).await;
        Ok(page)
    }

    async fn read_unit(&self, actor: &Actor, edition: &str, q: &str) -> Result<UnitPage> {
        let Reading {
            mut tx,
            edition,
            now,
        } = self.read_edition(actor, Action::ReadUnit, edition).await?;
        let spec = &edition.spec;
        let grant = actor
            .grant(Role::UnitOfficer, &spec.code)
            .ok_or(Refusal::NotAllowed)?;
        let speaks = spec.speaks_for(&grant.unit, now.date());
        let ended = spec
            .unit(&grant.unit)
            .and_then(|unit| unit.until)
            .filter(|_| speaks != grant.unit)
            .map(|until| (until, edition.unit_name(speaks)));
        // Whoever still has the account of a unit that ended reads what named it, and speaks for nothing.
        let units = match ended {
            Some(_) => vec![grant.unit.as_str()],
            None => spec.spoken_for_by(&grant.unit, now.date()),
        };
        let quota = spec.quota_of(speaks).filter(|_| ended.is_none());
        let (mut there, mut entries, mut stamped) = (Dossiers::default(), Vec::new(), 0);
        for unit in units {
            if quota.is_some() {
                stamped += tx.stamped_of_unit(&spec.code, unit).await?;
            }
            there.read(&mut tx, &spec.code, unit).await?;
            entries.extend(tx.entries_of_unit(&spec.code, unit).await?);
        }
        let confirmed = entries.iter().filter(|entry| counts(entry)).count();
        if quota.is_some() {
            entries.sort_by_key(|entry| (!counts(entry), counts(entry).then(|| place(entry))));
        }
        let finder = Finder::look(&mut tx, spec, q, now).await?;
        let all = entries.len();
        let lines: Vec<UnitLine> = entries
            .into_iter()
            .enumerate()
            .map(|(number, entry)| {
                let named = (entry.unit != grant.unit).then(|| edition.unit_name(&entry.unit));
                let mut line = there.line(&edition, entry, actor, now);
                line.named = named;
                let ranked = quota.is_some() && number < confirmed;
                line.rank = u32::try_from(number.saturating_add(1))
                    .ok()
                    .filter(|_| ranked);
                line.may_rise &= ranked && number > 0;
                line.may_sink &= ranked && number.saturating_add(1) < confirmed;
                line
            })
            .filter(|line| finder.has(&line.code))
            .collect();
        let confirmed = u32::try_from(confirmed.saturating_add(stamped)).unwrap_or(u32::MAX);
        Ok(UnitPage {
            head: head_of(&edition, actor, now),
            unit: edition.unit_name(&grant.unit),
            ended,
            quota: quota.map(|quota| (quota, confirmed)),
            sought: finder.sought(lines.len(), all),
            lines,
        })
    }

    /// Moves an entry up or down by one place among those that the officer's unit confirmed.
    pub async fn rank_entry(&self, actor: &Actor, entry: &str, up: bool) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let found = Found::read(&mut tx, actor, entry).await?;
        found.permit(actor, Action::EndorseEntry, now)?;
        let spec = &found.edition.spec;
        let unit = spec.speaks_for(&found.entry.unit, now.date());
        if spec.quota_of(unit).is_none() || !counts(&found.entry) {
            return Err(Refusal::WrongState(found.entry.state.name()).into());
        }
        // All of them in the order of ids, then the chain, as everybody takes them; so two officers take turns.
        let mut held: Vec<EntryId> = confirmed_by(&mut tx, spec, unit, now.date())
            .await?
            .into_iter()
            .map(|entry| entry.id)
            .collect();
        held.sort_unstable();
        for id in &held {
            tx.locked_entry(id).await?;
        }
        tx.hold_chain(&spec.code).await?;
        let mut order = confirmed_by(&mut tx, spec, unit, now.date()).await?;
        if order
            .iter()
            .any(|entry| held.binary_search(&entry.id).is_err())
        {
            return Err(Refusal::Stale.into());
        }
        let place = order.iter().position(|other| other.id == found.entry.id);
        let place = place.ok_or(Refusal::NotFound)?;
        let other = if up {
            place.checked_sub(1)
        } else {
            place.checked_add(1).filter(|other| *other < order.len())
        };
        let Some(other) = other else {
            return Ok(());
        };
        order.swap(place, other);
        for (rank, entry) in (1..).zip(&order) {
            if entry.unit_rank != Some(rank) {
                tx.set_unit_rank(&entry.id, rank).await?;
            }
        }
        let rank = other.saturating_add(1).to_string();
        self.note_event(&mut tx, actor, &found, EventKind::EntryRanked, &rank)
            .await?;
        tx.commit().await
    }
}

/// Refuses one more confirmation when the unit has given as many as the edition lets it.
pub(crate) async fn within_quota(tx: &mut Tx, found: &Found, now: Timestamp) -> Result<()> {
    let accepted = tx.file_counts(&found.entry.id).await?.stamps.accepted > 0;
    match quota_for(tx, found, accepted, now).await? {
        Some((most, used)) if used >= u32::from(most) => {
            Err(Refusal::QuotaFull(u64::from(most)).into())
        }
        _ => Ok(()),
    }
}

/// Most entries that the unit of an entry may confirm, and how many it has; nothing where there is no limit, or where the
/// entry has its place already, by the unit's word or by a stamped page that was `accepted`. Who asks decides alone.
pub(crate) async fn quota_for(
    tx: &mut Tx,
    found: &Found,
    accepted: bool,
    now: Timestamp,
) -> Result<Option<(u16, u32)>> {
    let Found { entry, edition, .. } = found;
    if has_place(entry, accepted) {
        return Ok(None);
    }
    let speaks = edition.spec.speaks_for(&entry.unit, now.date());
    if edition.spec.quota_of(speaks).is_some() {
        // Two decisions at once would both find room.
        tx.hold_chain(&edition.spec.code).await?;
    }
    used_quota(tx, &edition.spec, &entry.unit, now).await
}

/// What the unit of an entry has used of its quota, for whoever decides on stamped pages; nothing without pages.
pub(crate) async fn stamp_quota(
    tx: &mut Tx,
    spec: &Edition,
    entry: &EntryRow,
    stamps: Stamps,
    now: Timestamp,
) -> Result<Option<StampQuota>> {
    if stamps == Stamps::default() {
        return Ok(None);
    }
    let quota = used_quota(tx, spec, &entry.unit, now).await?;
    Ok(quota.map(|(most, used)| StampQuota {
        most,
        used,
        full: !has_place(entry, stamps.accepted > 0) && used >= u32::from(most),
    }))
}

/// The entry takes a place of its unit's quota already.
fn has_place(entry: &EntryRow, accepted: bool) -> bool {
    accepted || entry.endorsed_at.is_some()
}

/// Most entries that a unit may confirm, and how many it has, also by stamped pages; nothing where there is no limit.
async fn used_quota(
    tx: &mut Tx,
    spec: &Edition,
    unit: &str,
    now: Timestamp,
) -> Result<Option<(u16, u32)>> {
    let unit = spec.speaks_for(unit, now.date());
    let Some(most) = spec.quota_of(unit) else {
        return Ok(None);
    };
    let mut used = 0;
    for unit in spec.spoken_for_by(unit, now.date()) {
        let entries = tx.entries_of_unit(&spec.code, unit).await?;
        used += entries.iter().filter(|entry| counts(entry)).count();
        used += tx.stamped_of_unit(&spec.code, unit).await?;
    }
    Ok(Some((most, u32::try_from(used).unwrap_or(u32::MAX))))
}

/// What a unit confirmed, in its own order.
async fn confirmed_by(tx: &mut Tx, spec: &Edition, unit: &str, day: Date) -> Result<Vec<EntryRow>> {
    let mut entries = Vec::new();
    for unit in spec.spoken_for_by(unit, day) {
        entries.extend(tx.entries_of_unit(&spec.code, unit).await?);
    }
    entries.retain(counts);
    entries.sort_by_key(place);
    Ok(entries)
}

/// It takes a place of the unit's quota.
fn counts(entry: &EntryRow) -> bool {
    let gone = matches!(
        entry.state.name(),
        StateName::Withdrawn | StateName::Rejected
    );
    entry.endorsed_at.is_some() && !gone
}

/// Where a unit put what it confirmed: what it did not move stands behind, in the order of confirming.
fn place(entry: &EntryRow) -> (i64, Option<Timestamp>) {
    (entry.unit_rank.unwrap_or(i64::MAX), entry.endorsed_at)
}

/// What is read of all dossiers of a unit at once.
#[derive(Default)]
struct Dossiers {
    names: HashMap<EntryId, Vec<String>>,
    said: HashMap<EntryId, domain::endorsement::Endorsement>,
    answers: HashMap<EntryId, Answers>,
    counts: HashMap<EntryId, FileCounts>,
    files: HashMap<EntryId, Vec<FileView>>,
    words: HashMap<EntryId, LastWords>,
}

impl Dossiers {
    async fn read(&mut self, tx: &mut Tx, edition: &str, unit: &str) -> Result<()> {
        let whose = Whose::Unit { edition, unit };
        self.names
            .extend(tx.author_names_of_unit(edition, unit).await?);
        self.said
            .extend(tx.endorsements_of_unit(edition, unit).await?);
        self.answers.extend(tx.open_answers(whose).await?);
        self.counts.extend(tx.open_file_counts(whose).await?);
        self.files.extend(tx.files_of_unit(edition, unit).await?);
        self.words.extend(tx.open_confirmations(whose).await?);
        Ok(())
    }

    fn line(
        &mut self,
        edition: &EditionRow,
        entry: EntryRow,
        actor: &Actor,
        now: Timestamp,
    ) -> UnitLine {
        let spec = &edition.spec;
        let id = &entry.id;
        let missing = if entry.state.is_open() {
            let answers = self.answers.remove(id).unwrap_or_default();
            let files = self.counts.get(id).copied().unwrap_or_default();
            let words = self.words.remove(id).unwrap_or_default();
            tasks_of(edition, &entry, &answers, files, &words, now)
                .into_iter()
                .filter(|task| task.state != TaskState::Done && task.task != Task::Endorsement)
                .map(|task| task.task)
                .collect()
        } else {
            Vec::new()
        };
        let speaks = permit_entry(&entry, edition, actor, Action::EndorseEntry, now).is_ok();
        let until = entry
            .state
            .is_open()
            .then(|| until_of(&entry, edition, now));
        UnitLine {
            until: until.filter(|until| *until != spec.phases.deadline()),
            authors: self.names.remove(id).unwrap_or_default(),
            field: spec
                .field(&entry.field)
                .map(|field| field.short.clone())
                .unwrap_or_default(),
            may_endorse: waits(&entry) && speaks,
            last: self.said.remove(id),
            files: self.files.remove(id).unwrap_or_default(),
            missing,
            named: None,
            rank: None,
            may_rise: speaks,
            may_sink: speaks,
            id: entry.id,
            code: entry.code,
            title: entry.title,
            state: entry.state,
        }
    }
}
