//! Pages of the secretariat: the desk, and the list with one open dossier.

pub(crate) mod asked; // What is asked of the list.
mod sheet; // The whole list, for taking along.

use domain::{
    correction::{correctable, may_correct, who_may_go},
    dossier::births,
    entry::StateName,
    id::EntryId,
    message::Folder,
    page::{
        EventKind, EventView,
        privacy::Looked,
        secretariat::{
            CheckView, Deciding, DeskPage, ScreeningEntry, ScreeningLine, ScreeningPage,
            ScreeningQuery,
        },
    },
    policy::{Action, Actor, permit},
    refusal::Refusal,
    stamp,
    time::Timestamp,
    vietnamese,
};

use self::asked::Asked;
use crate::{
    Backend,
    batches::rests,
    completion::completion_of,
    confirmations::{papers_of_children, stands_of},
    dossier_pages::{choice, endorsed::stamps_of, phone_text, sections_of, typed},
    entries::until_of,
    error::Result,
    head::head_of,
    per_author::crowded,
    reading::Reading,
    store::{ListFilter, ListKey, ListRow},
    units::stamp_quota,
};

/// Lines of one page of the list.
const LINES: u8 = 30;

/// What the secretariat sees of the history of an entry: everything but judging.
const FOR_SECRETARIES: [EventKind; 40] = [
    EventKind::EntryStarted,
    EventKind::EntryImported,
    EventKind::EntrySubmitted,
    EventKind::EntryWithdrawn,
    EventKind::EndorsementAsked,
    EventKind::EntryEndorsed,
    EventKind::EndorsementReturned,
    EventKind::EndorsementRefused,
    EventKind::StampAccepted,
    EventKind::StampRefused,
    EventKind::ConfirmationAsked,
    EventKind::AuthorConfirmed,
    EventKind::ConfirmationObjected,
    EventKind::ConfirmationRecorded,
    EventKind::MemberJoined,
    EventKind::AuthorLeft,
    EventKind::LeavingAsked,
    EventKind::AuthorTakenOut,
    EventKind::PaperRefused,
    EventKind::PublishingGranted,
    EventKind::PublishingWithdrawn,
    EventKind::EntryAccepted,
    EventKind::EntryReturned,
    EventKind::EntryRejected,
    EventKind::EntryExtended,
    EventKind::DecisionUndone,
    EventKind::EntryRanked,
    EventKind::RecognitionCorrected,
    EventKind::EntryCorrected,
    EventKind::FieldChosen,
    EventKind::FileAdded,
    EventKind::FileRemoved,
    EventKind::MessageTold,
    EventKind::MessageSent,
    EventKind::ModelReceived,
    EventKind::ModelMoved,
    EventKind::ModelHandedOver,
    EventKind::ModelReturned,
    EventKind::ModelUndone,
    EventKind::ModelPhotographed,
];

impl Backend {
    /// What waits for the secretariat today.
    pub async fn desk_page(&self, actor: &Actor, edition: &str) -> Result<DeskPage> {
        let Reading {
            mut tx,
            edition,
            now,
        } = self.read_edition(actor, Action::ReadDesk, edition).await?;
        let spec = &edition.spec;
        let counts = tx.entry_counts(&spec.code).await?;
        let desk = tx.desk(&edition, now).await?;
        let messages = tx.message_counts(&spec.code).await?;
        let to_tell = tx.messages_to_tell(&spec.code, self.sends_mail).await?;
        let number = |count: i64| u32::try_from(count).unwrap_or(0);
        Ok(DeskPage {
            head: head_of(&edition, actor, now),
            counts,
            completed: number(desk.completed),
            stamps: number(desk.stamps),
            papers: number(desk.papers),
            guardians: number(desk.guardians),
            leaving: number(desk.leaving),
            overdue: number(desk.overdue),
            unassigned: number(desk.unassigned),
            sheets: number(desk.sheets),
            signed: number(desk.signed),
            judges: number(desk.judges),
            messages: Folder::Waiting.count(&messages)
                + Folder::Trouble.count(&messages)
                + number(to_tell),
            models: spec.models.as_ref().map(|_| number(desk.models)),
            may_assign: edition.lets(actor, Action::AssignJudges, now),
            may_import: edition.lets(actor, Action::ImportEntries, now),
        })
    }

    /// The list of entries that were handed in, and the dossier that is open beside it.
    ///
    /// Values of the query that mean nothing are dropped; the page's query says what was understood.
    pub async fn screening_page(
        &self,
        actor: &Actor,
        edition: &str,
        entry: Option<&str>,
        query: ScreeningQuery,
    ) -> Result<ScreeningPage> {
        let page = self
            .read_screening_page(actor, edition, entry, query)
            .await?;
        if let Some(open) = &page.open {
            let entry = open.id.as_str();
            self.note_access(actor, edition, entry, Looked::Dossier)
                .await;
        }
        Ok(page)
    }

    async fn read_screening_page(
        &self,
        actor: &Actor,
        edition: &str,
        entry: Option<&str>,
        query: ScreeningQuery,
    ) -> Result<ScreeningPage> {
        let mut reading = self
            .read_edition(actor, Action::ReadScreening, edition)
            .await?;
        let spec = reading.edition.spec.clone();
        let Asked {
            query,
            state,
            search,
            fault,
        } = Asked::of(query, &spec);
        let filter = asked::filter(&spec, &query, state, &search, reading.now);
        let tx = &mut reading.tx;
        let counts = tx.entry_counts(&spec.code).await?;
        let after = ListKey::parse(&query.after);
        let everything = search.is_empty() && query.field.is_empty() && query.unit.is_empty();
        let (mut rows, found) = if fault.is_some() {
            (Vec::new(), 0)
        } else {
            let rows = tx
                .screening_lines(&filter, &after, i64::from(LINES) + 1)
                .await?;
            let counted = counts.iter().find(|(name, _)| Some(*name) == state);
            match counted.filter(|(name, _)| everything && *name != StateName::Withdrawn) {
                Some((_, count)) => (rows, *count),
                None => (rows, tx.screening_found(&filter).await?),
            }
        };
        let more = rows.len() > usize::from(LINES);
        let open = match entry {
            Some(entry) => Some(
                self.open_entry(&mut reading, actor, entry, &filter, &rows)
                    .await?,
            ),
            None => None,
        };
        rows.truncate(usize::from(LINES));
        let next = rows.last().filter(|_| more).map(|row| row.key.text());
        let edition = &reading.edition;
        let mut units: Vec<_> = spec.units.iter().filter(|unit| unit.enters).collect();
        units.sort_by_cached_key(|unit| vietnamese::sort_key(&unit.name));
        Ok(ScreeningPage {
            head: head_of(edition, actor, reading.now),
            counts,
            found,
            lines: rows
                .into_iter()
                .map(|row| ScreeningLine {
                    id: row.id,
                    code: row.code,
                    title: row.title,
                    unit: edition.unit_name(&row.unit),
                    state: row.state,
                    submitted_at: Some(row.key.submitted_at),
                    checked: row.checked,
                    again: row.returns > 0,
                })
                .collect(),
            next: next.unwrap_or_default(),
            fields: spec
                .fields
                .iter()
                .map(|field| choice(&field.code, &field.name))
                .collect(),
            units: units
                .into_iter()
                .map(|unit| choice(&unit.code, &spec.unit_label(&unit.code)))
                .collect(),
            open,
            query,
            fault,
        })
    }

    async fn open_entry(
        &self,
        reading: &mut Reading,
        actor: &Actor,
        entry: &str,
        filter: &ListFilter<'_>,
        lines: &[ListRow],
    ) -> Result<ScreeningEntry> {
        let Reading { tx, edition, now } = reading;
        let id = EntryId::parse(entry).ok_or(Refusal::NotFound)?;
        // A draft is its author's alone until it is handed in.
        let entry = tx
            .entry(&id)
            .await?
            .filter(|entry| entry.edition == edition.spec.code && entry.submitted_at.is_some())
            .ok_or(Refusal::NotFound)?;
        let answers = tx.answers_of_entry(&id).await?;
        let authors = tx.authors_of_entry(&id).await?;
        let stands = stands_of(tx, edition, &entry, &answers, *now).await?;
        let files = tx.files_of_entry(&id).await?;
        let stamps = stamps_of(&files);
        let quota = stamp_quota(tx, &edition.spec, &entry, stamps, *now).await?;
        let papers = papers_of_children(tx, &id, &stands).await?;
        let endorsement = tx.last_endorsement(&id, &entry.unit).await?;
        let checks = tx.checks_of_entry(&id).await?;
        let events = tx.events_of_entry(id.as_str()).await?;
        let mut people = births(&edition.spec.rules, &answers, now.date());
        people.extend(crowded(tx, edition, &entry.id, &answers).await?);
        let completion = completion_of(tx, edition, &entry, &answers, &files, &events).await?;
        let similar = self
            .similar_entries(tx, actor, edition, &entry, &answers, *now)
            .await?;
        let (previous, next) = match entry.submitted_at {
            Some(submitted_at) if !filter.is_ranked() => {
                let key = ListKey {
                    rank: 0,
                    submitted_at,
                    id: id.as_str().to_owned(),
                };
                tx.screening_neighbours(filter, &key).await?
            }
            _ => neighbours_in(lines, &id),
        };
        let screens = edition.lets(actor, Action::ScreenEntry, *now);
        let deciding = match entry.state.name() {
            StateName::Submitted if screens => Deciding::Open,
            StateName::Accepted | StateName::Rejected | StateName::Returned
                if screens && !rests(tx, &entry, edition).await? =>
            {
                Deciding::Undo
            }
            _ => Deciding::Closed,
        };
        let corrects = edition.lets(actor, Action::CorrectEntry, *now)
            && may_correct(entry.state.name()).is_ok();
        let correctable = if corrects {
            let judged = tx.is_assigned(&entry.id).await?;
            let mut keys = correctable(&answers, edition.spec.rules.most_authors, judged);
            if entry.endorsed(stamps) {
                keys.retain(|(key, _)| key != "unit");
            }
            if edition.progress.published_at.is_none() {
                keys.extend(who_may_go(&stands));
            }
            keys
        } else {
            Vec::new()
        };
        let spec = &edition.spec;
        let days = i64::from(spec.screening.days_to_complete);
        Ok(ScreeningEntry {
            code: entry.code.clone(),
            title: entry.title.clone(),
            field: spec
                .field(&entry.field)
                .map(|field| field.name.clone())
                .unwrap_or_default(),
            field_code: entry.field.clone(),
            unit: edition.unit_name(&entry.unit),
            made: typed(&answers, "made").to_owned(),
            phone: phone_text(typed(&answers, "phone")),
            state: entry.state.clone(),
            submitted_at: entry.submitted_at,
            late: entry.late,
            extended_until: entry.extended_until,
            completion_until: (entry.state.name() == StateName::Returned)
                .then(|| until_of(&entry, edition, *now)),
            authors,
            stands,
            papers,
            may_record: permit(actor, Action::RecordConfirmation, &edition.facts(*now)).is_ok(),
            correctable,
            sections: sections_of(edition, &answers),
            files,
            endorsement,
            quota,
            may_decide_stamp: screens && stamp::may_decide(entry.state.name()).is_ok(),
            unit_rank: entry.unit_rank.and_then(|rank| u32::try_from(rank).ok()),
            checks: spec
                .screening
                .checks
                .iter()
                .map(|check| {
                    let ticked = checks.iter().find(|row| row.code == check.code);
                    CheckView {
                        check: check.clone(),
                        passed: ticked.and_then(|row| row.passed),
                        remark: ticked.map(|row| row.remark.clone()).unwrap_or_default(),
                    }
                })
                .collect(),
            people,
            completion,
            similar,
            events: events
                .into_iter()
                .filter(|event| FOR_SECRETARIES.contains(&event.what))
                .map(|event| EventView {
                    at: event.at,
                    what: event.what,
                    who: event.actor_name,
                    note: event.note,
                })
                .collect(),
            deciding,
            complete_until: now.date().plus_days(days),
            previous,
            next,
            id,
        })
    }
}

impl ListKey {
    /// Reads what [`ListKey::text`] wrote; anything else is the beginning of the list.
    fn parse(text: &str) -> Self {
        let mut parts = text.splitn(3, '-');
        let mut part = || parts.next().unwrap_or_default();
        let (rank, submitted_at, id) = (part().parse(), part().parse(), EntryId::parse(part()));
        match (rank, submitted_at, id) {
            (Ok(rank), Ok(submitted_at), Some(id)) => Self {
                rank,
                submitted_at: Timestamp(submitted_at),
                id: id.as_str().to_owned(),
            },
            _ => Self::first(),
        }
    }

    /// The beginning of the list.
    pub(crate) fn first() -> Self {
        Self {
            rank: 0,
            submitted_at: Timestamp(i64::MIN),
            id: String::new(),
        }
    }

    fn text(&self) -> String {
        format!("{}-{}-{}", self.rank, self.submitted_at.0, self.id)
    }
}

fn neighbours_in(lines: &[ListRow], id: &EntryId) -> (Option<EntryId>, Option<EntryId>) {
    let Some(place) = lines.iter().position(|line| line.id == *id) else {
        return (None, None);
    };
    let at = |place: Option<usize>| Some(lines.get(place?)?.id.clone());
    (at(place.checked_sub(1)), at(place.checked_add(1)))
}
