//! The list of prizes as the committee confirms it.

use std::collections::{BTreeMap, HashMap};

use domain::{
    edition::Edition,
    ledger::Awards,
    page::{EventKind, public::Decision},
    phase::Phase,
    policy::{Action, Actor},
    ranking::Method,
    refusal::{Problem, Refusal, both},
    text,
    time::{Date, Timestamp},
};

use crate::{
    Backend, clean,
    deliberation::{tell_diverging, unsettled},
    error::Result,
    ledger::{Deed, whole},
    ranking::{Standing, add_marks, standings},
    reading::{permit_edition, phase_code},
    store::{AcceptedEntry, Audit, ChainEnd, EditionRow, Tx},
};

/// Prizes by the receipt code of the entry; an empty level is no prize.
pub type AwardList = BTreeMap<String, String>;

impl Backend {
    /// Confirms the list of prizes with the decision's number, date and issuer.
    ///
    /// Another list replaces it only when two people agree; see [`Backend::propose_awards`]. The ledger is checked
    /// first: prizes are never given on marks that somebody changed behind the program's back.
    pub async fn confirm_awards(
        &self,
        actor: &Actor,
        edition: &str,
        number: &str,
        date: &str,
        issuer: &str,
        awards: &AwardList,
    ) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        // No judge can move a mark between the count and the decision.
        let end = tx.hold_chain(edition).await?;
        let edition = tx.edition(edition).await?;
        let edition = permit_edition(actor, Action::ConfirmAwards, edition, now)?;
        if edition.progress.decided_at.is_some() {
            return Err(Refusal::SecondPerson.into());
        }
        if !edition.round().is_empty() {
            return Err(Refusal::RoundOpen(edition.judged().judging.name.clone()).into());
        }
        let mut end = end.ok_or(Refusal::NotFound)?;
        let list = Awards {
            decision: decision_of(number, date, issuer, now)?,
            prizes: awards.clone(),
            replaced: None,
        };
        self.put_prizes(&mut tx, &mut end, &edition, actor, list, now)
            .await?;
        tx.commit().await
    }

    /// Puts a list of prizes in force.
    pub(crate) async fn put_prizes(
        &self,
        tx: &mut Tx,
        end: &mut ChainEnd,
        edition: &EditionRow,
        actor: &Actor,
        list: Awards,
        now: Timestamp,
    ) -> Result<()> {
        let spec = &edition.spec;
        let Awards {
            decision,
            prizes: awards,
            replaced,
        } = list;
        let entries = tx.entries_of_round(edition).await?;
        let prizes = prizes_of(spec, &entries, &awards)?;
        let standings = ready(tx, edition).await?;
        reach_thresholds(spec, &standings, &awards)?;
        whole(tx, &spec.code).await?;
        let note = note_of(&decision, &awards, &end.head.hash);

        tx.clear_awards(&spec.code).await?;
        for (entry, level) in &prizes {
            tx.put_award(&spec.code, entry, level, now).await?;
        }
        tx.set_decision(&spec.code, &decision, now).await?;
        let confirmed = Awards {
            decision,
            prizes: tx
                .awarded_entries(&spec.code)
                .await?
                .into_iter()
                .map(|entry| (entry.code, entry.level))
                .collect(),
            replaced,
        };
        self.append(tx, end, Deed::Awards(&confirmed), now).await?;
        tx.audit(&Audit {
            id: self.new_id(),
            at: now,
            actor,
            edition: &spec.code,
            entry: "",
            what: EventKind::AwardsConfirmed,
            from: phase_code(edition.phase(now)),
            to: phase_code(edition.phase(now).max(Phase::Decided)),
            note: &note,
        })
        .await
    }
}

/// The entries of the present round, once every sheet is signed and nothing diverges without a word.
pub(crate) async fn ready(tx: &mut Tx, edition: &EditionRow) -> Result<Vec<Standing>> {
    let spec = edition.judged();
    let entries = tx.entries_of_round(edition).await?;
    let sheets = tx.sheets_of_round(edition).await?;
    let mut standings = standings(spec, entries, &sheets);
    tell_diverging(tx, spec, &mut standings, &sheets).await?;
    let open: u32 = standings.iter().map(|line| line.open).sum();
    if open > 0 {
        return Err(Refusal::SheetsOpen(u64::from(open)).into());
    }
    let diverging = unsettled(&standings);
    if diverging > 0 {
        return Err(Refusal::SheetsDiverge(u64::from(diverging)).into());
    }
    if !spec.judging.ties.is_empty() {
        let marks = tx.signed_marks(&spec.code).await?;
        add_marks(&mut standings, &sheets, &marks);
    }
    Ok(standings)
}

pub(crate) fn decision_of(
    number: &str,
    date: &str,
    issuer: &str,
    now: Timestamp,
) -> Result<Decision, Refusal> {
    let line = |field: &str, typed: &str, at_most| {
        clean::line(typed)
            .and_then(|typed| text::line(&typed, 1, at_most))
            .map_err(|problem| Refusal::invalid(field, problem))
    };
    let day = Date::parse_iso(date.trim()).or_else(|| Date::parse(date.trim()));
    let date = match day {
        None => Err(Refusal::invalid("date", Problem::NotADate)),
        Some(day) if day.start() > now => Err(Refusal::invalid("date", Problem::InTheFuture)),
        Some(day) => Ok(day),
    };
    let ((number, date), issuer) = both(
        both(line("number", number, 60), date),
        line("issuer", issuer, 200),
    )?;
    Ok(Decision {
        number,
        date,
        issuer,
    })
}

/// Entries with their levels, as the edition and its accepted entries allow.
pub(crate) fn prizes_of(
    spec: &Edition,
    entries: &[AcceptedEntry],
    awards: &AwardList,
) -> Result<Vec<(String, String)>, Refusal> {
    let by_code: HashMap<&str, &AcceptedEntry> = entries
        .iter()
        .map(|entry| (entry.code.as_str(), entry))
        .collect();
    let mut given: HashMap<&str, u16> = HashMap::new();
    let mut prizes = Vec::new();
    for (code, level) in awards.iter().filter(|(_, level)| !level.is_empty()) {
        let not_a_choice = || Refusal::invalid("award", Problem::NotAChoice);
        let entry = by_code.get(code.as_str()).ok_or_else(not_a_choice)?;
        let (_, level) = spec.award(level).ok_or_else(not_a_choice)?;
        let given = given.entry(&level.code).or_default();
        *given += 1;
        if *given > level.count {
            return Err(Refusal::TooManyPrizes(level.name.clone()));
        }
        prizes.push((entry.id.clone(), level.code.clone()));
    }
    Ok(prizes)
}

/// Refuses a prize whose entry has fewer points than the edition wants for that level.
pub(crate) fn reach_thresholds(
    spec: &Edition,
    standings: &[Standing],
    awards: &AwardList,
) -> Result<(), Refusal> {
    let method = Method::of(&spec.judging);
    for standing in standings {
        let code = &standing.entry.code;
        let level = awards.get(code).and_then(|level| spec.award(level));
        let Some((_, level)) = level else {
            continue;
        };
        if method.result(&standing.marked.totals) < Some(level.at_least) {
            return Err(Refusal::BelowThreshold {
                entry: code.clone(),
                prize: level.name.clone(),
                at_least: level.at_least,
            });
        }
    }
    Ok(())
}

/// Decision, end of the score chain and the whole list, a line each.
fn note_of(decision: &Decision, awards: &AwardList, chain_end: &str) -> String {
    let mut note = format!(
        "{} {} {}\n{chain_end}",
        decision.number,
        decision.date.iso(),
        decision.issuer
    );
    for (code, level) in awards.iter().filter(|(_, level)| !level.is_empty()) {
        note.push('\n');
        note.push_str(code);
        note.push(' ');
        note.push_str(level);
    }
    note
}

#[cfg(test)]
mod tests;
