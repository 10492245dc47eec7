//! Editions as loaded, with what the committee has done.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use domain::{
    edition::Edition,
    page::{Choice, EditionHead, public::Decision},
    phase::{Phase, Progress, phase_at},
    refusal::Refusal,
    time::{Date, Timestamp},
};

use super::{Tx, broken_row, on};
use crate::error::{Error, Result};

/// The lists of an edition whose codes stand in rows while it can still be loaded; prizes are given later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Codes {
    Field,
    Unit,
    Section,
    Check,
    Group,
}

impl Codes {
    const ALL: [Self; 5] = [
        Self::Field,
        Self::Unit,
        Self::Section,
        Self::Check,
        Self::Group,
    ];

    /// Where the list stands in a file.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Field => "fields",
            Self::Unit => "units",
            Self::Section => "dossier.sections",
            Self::Check => "screening.checks",
            Self::Group => "judging.groups",
        }
    }
}

/// Editions that are kept as they were read; a server has few.
const KEPT: usize = 8;

/// An edition out of its text. Nearly every request reads one and few change, so the last ones are kept with their texts.
fn parsed(text: &str) -> serde_json::Result<Arc<Edition>> {
    static LAST: Mutex<Vec<(String, Arc<Edition>)>> = Mutex::new(Vec::new());
    // Nothing is left half done in there.
    let known =
        |(own, edition): &(String, Arc<Edition>)| (own == text).then(|| Arc::clone(edition));
    let last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(edition) = last.iter().find_map(known) {
        return Ok(edition);
    }
    drop(last);
    let edition: Arc<Edition> = Arc::new(serde_json::from_str(text)?);
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    last.truncate(KEPT - 1);
    last.insert(0, (text.to_owned(), Arc::clone(&edition)));
    Ok(edition)
}

/// An edition with where it stands.
#[derive(Clone)]
pub(crate) struct EditionRow {
    pub(crate) spec: Arc<Edition>,
    /// The edition as the round judges it that is open, once somebody asks; nothing in the last round.
    in_round: OnceLock<Option<Box<Edition>>>,
    /// Rounds before the last one that are closed.
    pub(crate) closed: usize,
    /// What the loader warned of.
    pub(crate) warnings: Vec<String>,
    pub(crate) progress: Progress,
    /// The act that made the prizes official, once the committee confirmed them.
    pub(crate) decision: Option<Decision>,
}

impl EditionRow {
    /// Where the edition stands at an instant.
    pub(crate) fn phase(&self, now: Timestamp) -> Phase {
        phase_at(&self.spec.phases, self.progress, now)
    }

    /// The edition as the present round judges it.
    pub(crate) fn judged(&self) -> &Edition {
        let in_round = self
            .in_round
            .get_or_init(|| self.spec.in_round(self.round()).map(Box::new));
        in_round.as_deref().unwrap_or(&self.spec)
    }

    /// Code of the round that is open; empty for the last one.
    pub(crate) fn round(&self) -> &str {
        let round = self.spec.rounds.get(self.closed);
        round.map_or("", |round| round.code.as_str())
    }

    /// Code of the round that an entry must have passed to be judged now; empty for none.
    pub(crate) fn after(&self) -> &str {
        let before = self.closed.checked_sub(1);
        let round = before.and_then(|place| self.spec.rounds.get(place));
        round.map_or("", |round| round.code.as_str())
    }

    /// The same edition as it stood while a round was open that is closed by now; nothing for another round.
    pub(crate) fn back_in(mut self, round: &str) -> Option<Self> {
        let mut rounds = self.spec.rounds.iter();
        let place = rounds.position(|known| known.code == round)?;
        if place >= self.closed {
            return None;
        }
        self.closed = place;
        self.in_round = OnceLock::new();
        Some(self)
    }

    /// The edition as it stands in a round that a reader asks for, the open one where none is named, and whether that
    /// round is over.
    ///
    /// # Errors
    /// `NotFound` for a round that has not begun or is none.
    pub(crate) fn looked_at(self, round: &str) -> Result<(Self, bool)> {
        if round.is_empty() || round == self.round() {
            return Ok((self, false));
        }
        let back = self.back_in(round).ok_or(Refusal::NotFound)?;
        Ok((back, true))
    }

    /// All rounds, the last one with an empty code.
    pub(crate) fn rounds(&self) -> impl Iterator<Item = Choice> {
        let codes = self.spec.rounds.iter().map(|round| round.code.as_str());
        let rounds = codes.chain([""]).zip(self.spec.round_names());
        rounds.map(|(code, name)| Choice {
            code: code.to_owned(),
            name: name.to_owned(),
        })
    }

    /// The rounds that can be looked at, the open one last; none where no round is closed.
    pub(crate) fn begun_rounds(&self) -> Vec<Choice> {
        let begun = self.rounds().take(self.closed + 1);
        begun.filter(|_| self.closed > 0).collect()
    }

    /// The edition as it stood in every round from the first, and as it stands now.
    pub(crate) fn rounds_so_far(&self) -> Vec<Self> {
        let closed = self.spec.rounds.iter().take(self.closed);
        let mut rounds: Vec<Self> = closed
            .filter_map(|round| self.clone().back_in(&round.code))
            .collect();
        rounds.push(self.clone());
        rounds
    }

    /// What heads and lists say of it.
    pub(crate) fn head(&self, now: Timestamp) -> EditionHead {
        EditionHead {
            code: self.spec.code.clone(),
            name: self.spec.name.clone(),
            place: self.spec.place.clone(),
            ordinal: self.spec.ordinal.clone(),
            years: self.spec.years.clone(),
            phase: self.phase(now),
            deadline: self.spec.phases.deadline(),
            office: self.spec.office.clone(),
        }
    }

    fn of(row: Row) -> Result<Self> {
        let broken = |column| broken_row("edition", column, &row.code);
        let spec = parsed(&row.spec).map_err(|_json| broken("spec"))?;
        let closed =
            usize::try_from(row.rounds_closed).map_err(|_range| broken("rounds_closed"))?;
        let warnings = serde_json::from_str(&row.warnings).map_err(|_json| broken("warnings"))?;
        let decision = match row.decided_at {
            None => None,
            Some(_) => Some(Decision {
                date: Date::parse_iso(&row.decision_date).ok_or_else(|| broken("decision_date"))?,
                number: row.decision_number,
                issuer: row.decision_issuer,
            }),
        };
        Ok(Self {
            spec,
            in_round: OnceLock::new(),
            closed,
            warnings,
            progress: Progress {
                decided_at: row.decided_at.map(Timestamp),
                published_at: row.published_at.map(Timestamp),
            },
            decision,
        })
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    code: String,
    spec: String,
    warnings: String,
    decided_at: Option<i64>,
    decision_number: String,
    decision_date: String,
    decision_issuer: String,
    published_at: Option<i64>,
    rounds_closed: i64,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT code, spec, warnings, decided_at, decision_number, decision_date, \
             decision_issuer, published_at, rounds_closed FROM edition ",
            $rest
        )
    };
}

impl Tx {
    /// The edition of that code.
    pub(crate) async fn edition(&mut self, code: &str) -> Result<Option<EditionRow>> {
        // The code comes from an address, and PostgreSQL fails on a NUL.
        if code.contains('\0') {
            return Ok(None);
        }
        let row = on!(self, c => sqlx::query_as::<_, Row>(select!("WHERE code = $1"))
            .bind(code)
            .fetch_optional(c)
            .await)?;
        row.map(EditionRow::of).transpose()
    }

    /// The edition that takes entries now, else the one with the latest deadline.
    pub(crate) async fn current_edition(&mut self, now: Timestamp) -> Result<Option<EditionRow>> {
        let row = on!(self, c => sqlx::query_as::<_, Row>(select!(
            "ORDER BY CASE WHEN opens <= $1 AND deadline >= $1 AND decided_at IS NULL THEN 0 ELSE 1 END, \
             deadline DESC, code LIMIT 1"
        ))
        .bind(now.0)
        .fetch_optional(c)
        .await)?;
        row.map(EditionRow::of).transpose()
    }

    /// Every edition, newest first.
    pub(crate) async fn editions(&mut self) -> Result<Vec<EditionRow>> {
        let rows = on!(self, c => sqlx::query_as::<_, Row>(select!("ORDER BY deadline DESC, code"))
            .fetch_all(c)
            .await)?;
        rows.into_iter().map(EditionRow::of).collect()
    }

    /// Heads of every edition, newest first.
    pub(crate) async fn edition_heads(&mut self, now: Timestamp) -> Result<Vec<EditionHead>> {
        let rows = self.editions().await?;
        Ok(rows.iter().map(|row| row.head(now)).collect())
    }

    /// Another edition whose receipt codes begin with the prefix.
    pub(crate) async fn other_with_prefix(
        &mut self,
        prefix: &str,
        code: &str,
    ) -> Result<Option<String>> {
        Ok(on!(self, c => sqlx::query_scalar::<_, String>(
            "SELECT code FROM edition WHERE prefix = $1 AND code <> $2",
        )
        .bind(prefix)
        .bind(code)
        .fetch_optional(c)
        .await)?)
    }

    /// Writes an edition, new or again; the acts of the committee stay.
    pub(crate) async fn put_edition(
        &mut self,
        spec: &Edition,
        warnings: &[String],
        now: Timestamp,
    ) -> Result<()> {
        let json = serde_json::to_string(spec).map_err(Error::internal)?;
        let warnings = serde_json::to_string(warnings).map_err(Error::internal)?;
        on!(self, c => sqlx::query(
            "INSERT INTO edition (code, prefix, spec, warnings, opens, deadline, loaded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (code) DO UPDATE SET prefix = excluded.prefix, spec = excluded.spec,
             warnings = excluded.warnings, opens = excluded.opens, deadline = excluded.deadline,
             loaded_at = excluded.loaded_at",
        )
        .bind(&spec.code)
        .bind(&spec.prefix)
        .bind(&json)
        .bind(&warnings)
        .bind(spec.phases.opens().0)
        .bind(spec.phases.deadline().0)
        .bind(now.0)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Keeps the rubric of every round; the same version is written once.
    pub(crate) async fn put_rubric(&mut self, spec: &Edition) -> Result<()> {
        for rubric in spec.rubrics() {
            let json = serde_json::to_string(rubric).map_err(Error::internal)?;
            on!(self, c => sqlx::query(
                "INSERT INTO rubric (edition, version, spec) VALUES ($1, $2, $3)
                 ON CONFLICT (edition, version) DO UPDATE SET spec = excluded.spec",
            )
            .bind(&spec.code)
            .bind(i64::from(rubric.version))
            .bind(&json)
            .execute(c)
            .await
            .map(|_| ()))?;
        }
        Ok(())
    }

    /// The highest rubric version under which a judge has written anything; nothing before the first mark.
    pub(crate) async fn rubric_in_use(&mut self, edition: &str) -> Result<Option<i64>> {
        Ok(on!(self, c => sqlx::query_scalar::<_, Option<i64>>(
            "SELECT MAX(rubric) FROM ledger WHERE edition = $1",
        )
        .bind(edition)
        .fetch_one(c)
        .await)?)
    }

    /// Says whether somebody has begun an entry.
    pub(crate) async fn has_entries(&mut self, edition: &str) -> Result<bool> {
        let one: Option<i64> = on!(self, c => sqlx::query_scalar(
            "SELECT CAST(1 AS BIGINT) FROM entry WHERE edition = $1 LIMIT 1",
        )
        .bind(edition)
        .fetch_optional(c)
        .await)?;
        Ok(one.is_some())
    }

    /// The codes of an edition that rows refer to.
    pub(crate) async fn codes_in_use(
        &mut self,
        edition: &str,
    ) -> Result<BTreeSet<(Codes, String)>> {
        let rows: Vec<(String, String)> = on!(self, c => sqlx::query_as(
            "SELECT 'fields', field FROM entry WHERE edition = $1
             UNION SELECT 'units', unit FROM entry WHERE edition = $1
             UNION SELECT 'units', d.unit FROM endorsement d JOIN entry e ON e.id = d.entry WHERE e.edition = $1
             UNION SELECT 'units', l.unit FROM endorsement_link l JOIN entry e ON e.id = l.entry WHERE e.edition = $1
             UNION SELECT 'units', unit FROM role_grant WHERE edition = $1
             UNION SELECT 'judging.groups', judging_groups FROM role_grant WHERE edition = $1
             UNION SELECT 'dossier.sections', SUBSTR(a.key, 9) FROM answer a JOIN entry e ON e.id = a.entry
                 WHERE e.edition = $1 AND a.key LIKE 'section.%' AND a.text <> ''
             UNION SELECT 'screening.checks', k.code FROM screening_check k JOIN entry e ON e.id = k.entry WHERE e.edition = $1",
        )
        .bind(edition)
        .fetch_all(c)
        .await)?;
        let list = |key: &str| Codes::ALL.into_iter().find(|list| list.key() == key);
        // The groups of a judge stand in one column.
        let each = |(key, codes): &(String, String)| {
            let codes = codes.split(',').map(str::to_owned);
            let codes: Vec<_> = codes.filter_map(|code| Some((list(key)?, code))).collect();
            codes
        };
        Ok(rows.iter().flat_map(each).collect())
    }

    /// A number that grows whenever something public changes.
    pub(crate) async fn public_version(&mut self) -> Result<i64> {
        Ok(
            on!(self, c => sqlx::query_scalar("SELECT version FROM public_version WHERE id = 1")
            .fetch_one(c)
            .await)?,
        )
    }

    /// Tells every rendered public page that something public changed.
    pub(crate) async fn bump_public_version(&mut self) -> Result<()> {
        on!(self, c => sqlx::query("UPDATE public_version SET version = version + 1 WHERE id = 1")
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }
}
