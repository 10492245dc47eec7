//! What a reader may know of a calibration.

use std::collections::HashMap;

use domain::{
    calibration::{Calibration, FEWEST_MARKS, Impossible, Outlook, Ranks},
    edition::Group,
    page::calibration::{
        Calibrated, CalibratedEntry, CalibratedGroup, CalibratedJudge, CalibrationPage, JudgeName,
    },
    policy::{Action, Actor, Role},
};

use super::{Basis, Signed, feedback_of_all};
use crate::{
    Backend,
    error::Result,
    head::head_of,
    ranking::{own_sheets_first, standings_of_round},
    reading::Reading,
    store::JudgeRow,
};

impl Backend {
    /// How severe judges are, what entries are worth without it, and how sure prizes are.
    pub async fn calibration_page(&self, actor: &Actor, edition: &str) -> Result<CalibrationPage> {
        self.calibration_of_round(actor, edition, "").await
    }

    /// The same of a closed round, or of the open one when its code is empty.
    pub async fn calibration_of_round(
        &self,
        actor: &Actor,
        edition: &str,
        round: &str,
    ) -> Result<CalibrationPage> {
        let Reading {
            mut tx,
            edition,
            now,
        } = self
            .read_edition(actor, Action::ReadRanking, edition)
            .await?;
        own_sheets_first(&mut tx, actor, &edition).await?;
        let rounds = edition.begun_rounds();
        let (edition, _) = edition.looked_at(round)?;
        let spec = edition.judged();
        let (standings, sheets) = standings_of_round(&mut tx, &edition).await?;
        let judges = tx.judges(&spec.code).await?;
        let locked = edition.progress.decided_at.is_some();
        let headed = match &actor.account {
            Some(account) if locked => tx.headed_by(&spec.code, account).await?,
            _ => Vec::new(),
        };
        drop(tx);
        let basis = Basis::of(spec, &standings, &sheets);
        let outlook = self.outlook(basis.clone()).await?;

        let knows = actor.is(Role::Secretary, &spec.code);
        let names: HashMap<&str, &str> = judges
            .iter()
            .map(|JudgeRow { id, name, .. }| (id.as_str(), name.as_str()))
            .collect();
        let titles: HashMap<&str, &str> = standings
            .iter()
            .map(|line| (line.entry.code.as_str(), line.entry.title.as_str()))
            .collect();
        let told = Reader {
            knows,
            headed,
            locked,
            names,
            titles,
            basis: &basis,
            outlook: &outlook,
        };
        let groups = spec.judging.groups.iter().zip(&basis.groups);
        Ok(CalibrationPage {
            head: head_of(&edition, actor, now),
            rounds,
            round: edition.round().to_owned(),
            levels: basis
                .awards
                .levels
                .iter()
                .map(|level| level.name.clone())
                .collect(),
            groups: groups
                .zip(&outlook.groups)
                .filter(|((_, sheets), _)| !sheets.is_empty())
                .map(|((group, sheets), found)| CalibratedGroup {
                    name: group.name.clone(),
                    sheets: number(sheets.len()),
                    found: match found {
                        Ok(found) => Ok(told.group(group, sheets, found)),
                        Err(impossible) => Err(without_names(impossible)),
                    },
                })
                .collect(),
            open_sheets: standings.iter().map(|line| line.open).sum(),
        })
    }
}

/// What a reader is told.
struct Reader<'a> {
    /// The reader may know all names.
    knows: bool,
    /// Codes of the groups that the reader heads, whose names the reader may know by now.
    headed: Vec<String>,
    /// Nobody marks any more.
    locked: bool,
    /// Names of judges by account.
    names: HashMap<&'a str, &'a str>,
    /// By receipt code.
    titles: HashMap<&'a str, &'a str>,
    basis: &'a Basis,
    outlook: &'a Outlook,
}

impl Reader<'_> {
    fn group(&self, group: &Group, sheets: &[Signed], found: &Calibration) -> Calibrated {
        let knows = self.knows || self.headed.contains(&group.code);
        let feedback = if knows && self.locked {
            feedback_of_all(sheets, found)
        } else {
            HashMap::new()
        };
        let mut judges: Vec<_> = found.judges.iter().collect();
        judges.sort_by(|a, b| b.severity.total_cmp(&a.severity));
        let named: HashMap<&str, JudgeName> = (1..)
            .zip(&judges)
            .map(|(number, judge)| {
                let name = self.names.get(judge.judge.as_str()).filter(|_| knows);
                let name = JudgeName {
                    number,
                    name: name.copied().unwrap_or_default().to_owned(),
                };
                (judge.judge.as_str(), name)
            })
            .collect();
        let name = |judge: &str| {
            named.get(judge).cloned().unwrap_or(JudgeName {
                number: 0,
                name: String::new(),
            })
        };
        let mut entries: Vec<_> = found.entries.iter().enumerate().collect();
        entries.sort_by(|a, b| b.1.value.total_cmp(&a.1.value));
        let parts = if found.components.len() > 1 {
            &found.components[..]
        } else {
            &[]
        };
        Calibrated {
            mean: found.mean,
            spread: found.spread,
            judges: judges
                .iter()
                .map(|judge| CalibratedJudge {
                    judge: name(&judge.judge),
                    sheets: knows.then(|| number(judge.marks)),
                    feedback: feedback.get(&judge.judge).copied(),
                    few: judge.marks < FEWEST_MARKS,
                    severity: judge.severity,
                    se: judge.se,
                })
                .collect(),
            entries: entries
                .into_iter()
                .map(|(place, entry)| CalibratedEntry {
                    title: self
                        .titles
                        .get(entry.entry.as_str())
                        .copied()
                        .unwrap_or_default()
                        .to_owned(),
                    official: self.basis.results.get(&entry.entry).copied(),
                    value: entry.value,
                    se: entry.se,
                    ranks: found.ranks.as_ref().map(|ranks| ranks.interval(place)),
                    chances: self.outlook.chances.get(&entry.entry).cloned(),
                    code: entry.entry.clone(),
                })
                .collect(),
            draws: number(found.ranks.as_ref().map_or(0, Ranks::draws)),
            parts: parts
                .iter()
                .map(|part| {
                    let judges = part.judges.iter().filter(|_| knows);
                    let judges = judges.map(|judge| name(judge));
                    (part.entries.clone(), judges.collect())
                })
                .collect(),
        }
    }
}

/// The one reason that names a judge is one that totals of sheets never give.
fn without_names(impossible: &Impossible) -> Impossible {
    match impossible {
        Impossible::NotANumber { entry, .. } => Impossible::NotANumber {
            judge: String::new(),
            entry: entry.clone(),
        },
        other => other.clone(),
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
