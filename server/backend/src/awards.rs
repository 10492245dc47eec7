//! The list of prizes as the committee confirms it.

mod suggested; // What the rules suggest.

use std::{
    collections::{BTreeMap, HashMap},
    fmt::Write as _,
};

use domain::{
    awards::{Chosen, Given, Outcome, Prized, check_list},
    edition::Edition,
    id::parse_receipt_code,
    ledger::Awards,
    page::{EventKind, public::Decision},
    phase::Phase,
    policy::{Action, Actor},
    ranking::{Chain, Marked, Method, rank},
    refusal::{Problem, Refusal, both},
    text,
    time::{Date, Timestamp},
};

use crate::{
    Backend, clean,
    deliberation::{tell_diverging, unsettled},
    error::Result,
    ledger::{Deed, whole},
    ranking::{Standing, add_marks_for_rules, standings},
    reading::{Holding, phase_code},
    store::{AcceptedEntry, Audit, ChainEnd, EditionRow, Tx},
};
pub(crate) use suggested::{claims_of, contenders_of, outcome_of};

/// Most characters of the reason for one prize.
const LONGEST_REASON: usize = 500;

/// Prizes by the receipt code of the entry; an empty level is no prize.
pub type AwardList = BTreeMap<String, String>;

/// Every prize that is to be given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prizes {
    pub levels: AwardList,
    pub special: Vec<Given>,
}

impl Prizes {
    /// Prizes as a form has them: special ones by their code and a number, `tre-nhat.1`.
    pub fn of_form(levels: AwardList, special: BTreeMap<String, Chosen>) -> Self {
        let special = special.into_iter().map(|(key, chosen)| Given {
            prize: key
                .rsplit_once('.')
                .map_or(&*key, |(prize, _)| prize)
                .to_owned(),
            to: chosen.to,
            reason: chosen.why,
        });
        Self {
            levels,
            special: special.collect(),
        }
    }
}

impl From<&AwardList> for Prizes {
    fn from(levels: &AwardList) -> Self {
        Self {
            levels: levels.clone(),
            special: Vec::new(),
        }
    }
}

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
        prizes: impl Into<Prizes>,
    ) -> Result<()> {
        let prizes = prizes.into();
        // No judge can move a mark between the count and the decision.
        let Holding {
            mut tx,
            mut end,
            edition,
            now,
        } = self
            .hold_edition(actor, Action::ConfirmAwards, edition)
            .await?;
        if edition.progress.decided_at.is_some() {
            return Err(Refusal::SecondPerson.into());
        }
        if !edition.round().is_empty() {
            return Err(Refusal::RoundOpen(edition.judged().judging.name.clone()).into());
        }
        let list = Awards {
            decision: decision_of(number, date, issuer, now)?,
            prizes: prizes.levels,
            special: special_of(prizes.special)?,
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
        let standings = ready(tx, edition).await?;
        let given = given_of(tx, spec, &standings, &list.prizes, &list.special).await?;
        reach_thresholds(spec, &standings, &list.prizes)?;
        whole(tx, &spec.code).await?;
        let note = note_of(&list, &end.head.hash);

        tx.clear_awards(&spec.code).await?;
        for (entry, level) in &given.levels {
            tx.put_award(&spec.code, entry, level, now).await?;
        }
        for (special, entry) in &given.special {
            let Given { prize, to, reason } = special;
            let unit = if entry.is_some() { "" } else { to };
            tx.put_special_award(&spec.code, prize, entry.as_deref(), unit, reason)
                .await?;
        }
        tx.set_decision(&spec.code, &list.decision, now).await?;
        let confirmed = Awards {
            prizes: tx
                .awarded_entries(&spec.code)
                .await?
                .into_iter()
                .map(|entry| (entry.code, entry.level))
                .collect(),
            special: tx.special_awards(&spec.code).await?,
            ..list
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
    add_marks_for_rules(tx, spec, &mut standings, &sheets).await?;
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

/// Prizes with the ids of their entries.
pub(crate) struct ById {
    pub(crate) levels: Vec<(String, String)>,
    /// Nothing for a unit.
    special: Vec<(Given, Option<String>)>,
}

/// Prizes as the edition, its accepted entries and what the rules suggest allow.
pub(crate) async fn given_of(
    tx: &mut Tx,
    spec: &Edition,
    standings: &[Standing],
    levels: &AwardList,
    special: &[Given],
) -> Result<ById> {
    let by_code: HashMap<&str, &AcceptedEntry> = standings
        .iter()
        .map(|line| (line.entry.code.as_str(), &line.entry))
        .collect();
    let mut given = ById {
        levels: Vec::new(),
        special: Vec::new(),
    };
    // A special prize may go to an entry that did not reach the last round.
    let accepted = if special.is_empty() {
        Vec::new()
    } else {
        tx.accepted_entries(&spec.code).await?
    };
    let mut named = Vec::new();
    for (code, level) in levels.iter().filter(|(_, level)| !level.is_empty()) {
        let not_a_choice = || Refusal::invalid("award", Problem::NotAChoice);
        let entry = by_code.get(code.as_str()).ok_or_else(not_a_choice)?;
        let (_, level) = spec.award(level).ok_or_else(not_a_choice)?;
        given.levels.push((entry.id.clone(), level.code.clone()));
        let field = spec.field(&entry.field);
        let field = field.map_or(&*entry.field, |field| &*field.short);
        named.push((entry.code.as_str(), level.code.as_str(), field));
    }
    for special in special {
        let not_a_choice = || Refusal::invalid("special", Problem::NotAChoice);
        let prize = spec.awards.special(&special.prize);
        let of_unit = prize.ok_or_else(not_a_choice)?.kind.is_of_unit();
        let id = if of_unit {
            spec.unit(&special.to).ok_or_else(not_a_choice)?;
            None
        } else {
            let entry = accepted.iter().find(|entry| entry.code == special.to);
            Some(entry.ok_or_else(not_a_choice)?.id.clone())
        };
        given.special.push((special.clone(), id));
    }
    let outcome = if special.is_empty() {
        Outcome::default()
    } else {
        outcome_of(tx, spec, standings).await?
    };
    let chosen = |given: &Given| !outcome.has(&given.prize, &given.to);
    let marked: Vec<Marked> = standings.iter().map(|line| line.marked.clone()).collect();
    let ranked = rank(&marked, &Method::of(&spec.judging), &spec.awards);
    let ranks: HashMap<&str, Option<u32>> = ranked
        .iter()
        .map(|line| (&*line.entry, line.rank))
        .collect();
    let prized = named.into_iter().map(|(entry, level, field)| Prized {
        level,
        field,
        rank: ranks.get(entry).copied().flatten(),
    });
    let prized: Vec<Prized<'_>> = prized.collect();
    let share = Chain::of(&spec.judging.ties).share;
    check_list(&spec.awards, share, &prized, special, chosen)?;
    Ok(given)
}

/// Refuses a prize whose entry is below a floor of that level.
pub(crate) fn reach_thresholds(
    spec: &Edition,
    standings: &[Standing],
    awards: &AwardList,
) -> Result<(), Refusal> {
    let method = Method::of(&spec.judging);
    for standing in standings {
        let entry = &standing.entry.code;
        let level = awards.get(entry).and_then(|level| spec.award(level));
        let Some((_, level)) = level else {
            continue;
        };
        let (entry, prize) = (entry.clone(), level.name.clone());
        match method.below(&standing.marked, level) {
            None => {}
            Some("") => {
                return Err(Refusal::BelowThreshold {
                    entry,
                    prize,
                    at_least: level.at_least,
                });
            }
            Some(code) => {
                let named = spec.rubric.criterion(code);
                return Err(Refusal::BelowFloor {
                    entry,
                    prize,
                    criterion: named.map_or(code, |criterion| &criterion.name).to_owned(),
                    at_least: level.at_least_in.get(code).copied().unwrap_or_default(),
                });
            }
        }
    }
    Ok(())
}

/// Special prizes as typed, cleaned and sorted; what nobody is chosen for is left out.
pub(crate) fn special_of(special: Vec<Given>) -> Result<Vec<Given>, Refusal> {
    let mut clean = Vec::new();
    for given in special {
        let to = given.to.trim();
        if to.is_empty() {
            continue;
        }
        let reason =
            clean::line(&given.reason).map_err(|problem| Refusal::invalid("why", problem))?;
        if reason.chars().count() > LONGEST_REASON {
            return Err(Refusal::invalid("why", Problem::TooLong));
        }
        clean.push(Given {
            // Receipt codes may be typed in small letters; codes of units are never read as one.
            to: parse_receipt_code(to).unwrap_or_else(|| to.to_owned()),
            prize: given.prize,
            reason,
        });
    }
    clean.sort();
    Ok(clean)
}

/// Decision, end of the score chain and the whole list, a line each.
fn note_of(list: &Awards, chain_end: &str) -> String {
    let decision = &list.decision;
    let mut note = format!(
        "{} {} {}\n{chain_end}",
        decision.number,
        decision.date.iso(),
        decision.issuer
    );
    let levels = list.prizes.iter().filter(|(_, level)| !level.is_empty());
    for (code, level) in levels {
        // Writing to a string does not fail.
        let _ = write!(note, "\n{code} {level}");
    }
    for Given { prize, to, reason } in &list.special {
        let _ = write!(note, "\n{to} {prize} {reason}");
    }
    note
}

#[cfg(test)]
mod tests;
