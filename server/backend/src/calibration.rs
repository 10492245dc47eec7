//! Severity of judges and chances of prizes, computed beside the official result.
//!
//! The committee knows judges by number alone, as it knows their marks without names; the secretariat, which asks
//! judges to look again, knows their names.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use domain::{
    calibration::{
        Calibration, Chances, Impossible, Mark, Outlook, Simulation, outlook, uncertain,
    },
    edition::{AwardLevel, Edition},
    page::{
        calibration::{
            Calibrated, CalibratedEntry, CalibratedGroup, CalibratedJudge, CalibrationPage,
            JudgeName,
        },
        secretariat::SheetStand,
    },
    points::Points,
    policy::{Action, Actor, Role},
    ranking::Method,
};
use tokio::{sync::Mutex, task::spawn_blocking};

use crate::{
    Backend,
    error::{Error, Result},
    head::head_of,
    ranking::{Standing, standings},
    reading::Reading,
    store::{JudgeRow, SheetRow},
};

/// Most judges of a group that also has as many entries: half a second of one core. The command takes more.
const MOST_OF_FEWER: usize = 1_000;

/// Contests whose last outlook is kept.
const MOST_KEPT: usize = 8;

/// What an outlook follows from: equal ones are not computed twice.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Basis {
    /// Signed sheets by judging group.
    groups: Vec<Vec<Signed>>,
    /// Official results by receipt code.
    results: BTreeMap<String, Points>,
    levels: Vec<AwardLevel>,
}

#[derive(Clone, Debug, PartialEq)]
struct Signed {
    judge: String,
    /// Receipt code.
    entry: String,
    total: Points,
}

/// The last outlooks. Whoever asks while one is computed waits for it, so a crowd costs one core and no more.
#[derive(Clone, Default)]
pub(crate) struct Outlooks(Arc<Mutex<Vec<(Arc<Basis>, Arc<Outlook>)>>>);

impl Basis {
    /// The signed sheets of an edition, group by group.
    pub(crate) fn of(spec: &Edition, standings: &[Standing], sheets: &[SheetRow]) -> Self {
        let method = Method::of(&spec.judging);
        let by_id: HashMap<&str, &Standing> = standings
            .iter()
            .map(|line| (line.entry.id.as_str(), line))
            .collect();
        let mut groups = vec![Vec::new(); spec.judging.groups.len()];
        for row in sheets.iter().filter(|row| row.stand == SheetStand::Signed) {
            let group = spec
                .judging
                .groups
                .iter()
                .position(|group| group.fields.contains(&row.field));
            let place = group.and_then(|place| groups.get_mut(place));
            if let (Some(group), Some(line)) = (place, by_id.get(row.entry.as_str())) {
                group.push(Signed {
                    judge: row.judge.to_string(),
                    entry: line.entry.code.clone(),
                    total: row.total,
                });
            }
        }
        let results = standings.iter().filter_map(|line| {
            let result = method.result(&line.marked.totals)?;
            Some((line.entry.code.clone(), result))
        });
        Self {
            groups,
            results: results.collect(),
            levels: spec.awards.levels.clone(),
        }
    }

    fn compute(&self) -> Outlook {
        let marks: Vec<Vec<Mark<'_>>> = self
            .groups
            .iter()
            .map(|group| group.iter().map(Signed::mark).collect())
            .collect();
        outlook(&marks, &self.results, &self.levels, Simulation::default())
    }

    /// Some group is too large for a page.
    fn too_large(&self) -> bool {
        self.groups.iter().any(|group| {
            let count = |of: fn(&Signed) -> &str| {
                let mut names: Vec<&str> = group.iter().map(of).collect();
                names.sort_unstable();
                names.dedup();
                names.len()
            };
            count(|signed| &signed.judge).min(count(|signed| &signed.entry)) > MOST_OF_FEWER
        })
    }
}

impl Signed {
    #[expect(
        clippy::cast_precision_loss,
        reason = "marks are far below 2^52 hundredths"
    )]
    fn mark(&self) -> Mark<'_> {
        Mark {
            judge: &self.judge,
            entry: &self.entry,
            score: self.total.0 as f64 / 100.0,
        }
    }
}

impl Backend {
    /// What follows from signed sheets. Nothing of the database may be held meanwhile: it takes its time.
    pub(crate) async fn outlook(&self, basis: Basis) -> Result<Arc<Outlook>> {
        let mut kept = self.outlooks.0.lock().await;
        if let Some((_, outlook)) = kept.iter().find(|(of, _)| **of == basis) {
            return Ok(Arc::clone(outlook));
        }
        let basis = Arc::new(basis);
        let outlook = if basis.too_large() {
            Outlook {
                groups: vec![Err(Impossible::TooLarge); basis.groups.len()],
                chances: BTreeMap::new(),
            }
        } else {
            let basis = Arc::clone(&basis);
            let computing = spawn_blocking(move || basis.compute());
            computing.await.map_err(Error::internal)?
        };
        let outlook = Arc::new(outlook);
        kept.truncate(MOST_KEPT - 1);
        kept.insert(0, (basis, Arc::clone(&outlook)));
        Ok(outlook)
    }

    /// The entries whose prize is not sure, by receipt code, and whether all entries could be looked at.
    pub(crate) async fn uncertain_prizes(
        &self,
        basis: Basis,
    ) -> Result<(BTreeMap<String, Chances>, bool)> {
        let entries: Vec<String> = basis.results.keys().cloned().collect();
        let outlook = self.outlook(basis).await?;
        let unsure = outlook
            .chances
            .iter()
            .filter(|(_, chances)| uncertain(chances))
            .map(|(entry, chances)| (entry.clone(), chances.clone()));
        let all = entries
            .iter()
            .all(|entry| outlook.chances.contains_key(entry));
        Ok((unsure.collect(), all && !entries.is_empty()))
    }

    /// How severe judges are, what entries are worth without it, and how sure prizes are.
    pub async fn calibration_page(&self, actor: &Actor, edition: &str) -> Result<CalibrationPage> {
        let Reading {
            mut tx,
            edition,
            now,
        } = self
            .read_edition(actor, Action::ReadRanking, edition)
            .await?;
        let spec = &edition.spec;
        let entries = tx.accepted_entries(&spec.code).await?;
        let sheets = tx.sheets_of_edition(&spec.code).await?;
        let judges = tx.judges(&spec.code).await?;
        drop(tx);
        let standings = standings(spec, entries, &sheets);
        let basis = Basis::of(spec, &standings, &sheets);
        let outlook = self.outlook(basis.clone()).await?;

        let named = actor.is(Role::Secretary, &spec.code);
        let names: HashMap<&str, &str> = judges
            .iter()
            .filter(|_| named)
            .map(|JudgeRow { id, name, .. }| (id.as_str(), name.as_str()))
            .collect();
        let titles: HashMap<&str, &str> = standings
            .iter()
            .map(|line| (line.entry.code.as_str(), line.entry.title.as_str()))
            .collect();
        let told = Told {
            names,
            titles,
            basis: &basis,
            outlook: &outlook,
        };
        let groups = spec.judging.groups.iter().zip(&basis.groups);
        Ok(CalibrationPage {
            head: head_of(&edition, actor, now),
            levels: basis
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
                        Ok(found) => Ok(told.group(found)),
                        Err(impossible) => Err(told.without_names(impossible)),
                    },
                })
                .collect(),
            open_sheets: standings.iter().map(|line| line.open).sum(),
        })
    }
}

/// What a reader is told.
struct Told<'a> {
    /// Names of judges by account; empty for whoever must not know.
    names: HashMap<&'a str, &'a str>,
    /// By receipt code.
    titles: HashMap<&'a str, &'a str>,
    basis: &'a Basis,
    outlook: &'a Outlook,
}

impl Told<'_> {
    fn group(&self, found: &Calibration) -> Calibrated {
        let mut judges: Vec<_> = found.judges.iter().collect();
        judges.sort_by(|a, b| b.severity.total_cmp(&a.severity));
        let named: HashMap<&str, JudgeName> = (1..)
            .zip(&judges)
            .map(|(number, judge)| {
                let name = self.names.get(judge.judge.as_str());
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
                    sheets: number(judge.marks),
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
            draws: number(
                found
                    .ranks
                    .as_ref()
                    .map_or(0, domain::calibration::Ranks::draws),
            ),
            parts: parts
                .iter()
                .map(|part| {
                    let judges = part.judges.iter().map(|judge| name(judge));
                    (part.entries.clone(), judges.collect())
                })
                .collect(),
        }
    }

    /// The one reason that names a judge is one that totals of sheets never give.
    fn without_names(&self, impossible: &Impossible) -> Impossible {
        match impossible {
            Impossible::NotANumber { entry, .. } => Impossible::NotANumber {
                judge: String::new(),
                entry: entry.clone(),
            },
            other => other.clone(),
        }
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
