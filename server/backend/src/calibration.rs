//! Severity of judges and chances of prizes, computed beside the official result.
//!
//! The committee knows judges by number alone, as it knows their marks without names; the secretariat, which asks
//! judges to look again, knows their names.

mod page;

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use domain::{
    calibration::{
        Calibration, Chances, Feedback, Impossible, Mark, Outlook, Simulation, feedback, outlook,
        uncertain,
    },
    edition::{Awards, Edition, Group},
    id::AccountId,
    page::secretariat::SheetStand,
    points::Points,
    ranking::Method,
    time::Timestamp,
};
use tokio::{sync::Mutex, task::spawn_blocking};

use crate::{
    Backend,
    error::{Error, Result},
    ranking::{Standing, standings_of_round},
    store::{EditionRow, JudgeRow, SheetRow, Tx},
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
    awards: Awards,
    /// Levels, by place, whose floor in a criterion an entry is below.
    below: BTreeMap<String, Vec<usize>>,
    /// Code of the field by receipt code.
    fields: BTreeMap<String, String>,
}

#[derive(Clone, Debug, PartialEq)]
struct Signed {
    judge: String,
    /// Receipt code.
    entry: String,
    total: Points,
    at: Option<Timestamp>,
}

/// The last outlooks. Whoever asks while one is computed waits for it, so a crowd costs one core and no more.
#[derive(Clone, Default)]
pub(crate) struct Outlooks(Arc<Mutex<Vec<Kept>>>);

type Kept = (Arc<Basis>, Arc<Outlook>);

/// What a judge is told of the marks of all.
#[derive(Default)]
pub(crate) struct Told {
    /// Beside colleagues, by name of the group.
    pub(crate) own: Vec<(String, Feedback)>,
    /// Every judge of the groups that the judge heads.
    pub(crate) panels: Vec<(String, Vec<(String, Feedback)>)>,
}

/// What came of one group.
type Found = Result<Calibration, Impossible>;

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
                    at: row.signed_at,
                });
            }
        }
        for group in &mut groups {
            // Feedback asks what changed in the course of a day.
            group.sort_by_key(|signed: &Signed| signed.at);
        }
        let results = standings.iter().filter_map(|line| {
            let result = method.result(&line.marked)?;
            Some((line.entry.code.clone(), result))
        });
        Self {
            groups,
            results: results.collect(),
            below: below_floors(&method, spec, standings),
            fields: standings
                .iter()
                .map(|line| (line.entry.code.clone(), line.entry.field.clone()))
                .collect(),
            awards: spec.awards.clone(),
        }
    }

    fn compute(&self) -> Outlook {
        let marks: Vec<Vec<Mark<'_>>> = self
            .groups
            .iter()
            .map(|group| group.iter().map(Signed::mark).collect())
            .collect();
        outlook(
            &marks,
            &self.results,
            &self.awards,
            &self.below,
            &self.fields,
            Simulation::default(),
        )
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

/// Levels whose floor in a criterion is not reached, by receipt code; marks by criterion are there already.
fn below_floors(
    method: &Method<'_>,
    spec: &Edition,
    standings: &[Standing],
) -> BTreeMap<String, Vec<usize>> {
    let mut below = BTreeMap::new();
    for line in standings {
        let levels = spec.awards.levels.iter().enumerate();
        let short = levels.filter(|(_, level)| {
            let below = method.below(&line.marked, level);
            below.is_some_and(|criterion| !criterion.is_empty())
        });
        let short: Vec<usize> = short.map(|(place, _)| place).collect();
        if !short.is_empty() {
            below.insert(line.entry.code.clone(), short);
        }
    }
    below
}

/// What every judge of a group may be told, by account.
fn feedback_of_all(signed: &[Signed], found: &Calibration) -> HashMap<String, Feedback> {
    let marks: Vec<Mark<'_>> = signed.iter().map(Signed::mark).collect();
    let judges = found.judges.iter();
    let told = |judge: &str| Some((judge.to_owned(), feedback(judge, &marks, found)?));
    judges.filter_map(|judge| told(&judge.judge)).collect()
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

    /// What a judge is told of every round: beside colleagues, and as a head of whole panels. The names of groups say the
    /// round where there are several.
    pub(crate) async fn told_of_marks(
        &self,
        mut tx: Tx,
        edition: &EditionRow,
        judge: &AccountId,
    ) -> Result<Told> {
        let headed = tx.headed_by(&edition.spec.code, judge).await?;
        let judges = tx.judges(&edition.spec.code).await?;
        let mut rounds = Vec::new();
        for round in edition.rounds_so_far() {
            let (standings, sheets) = standings_of_round(&mut tx, &round).await?;
            let basis = Basis::of(round.judged(), &standings, &sheets);
            // Whoever heads a panel by now may have had no part in an earlier round.
            let was_there = sheets.iter().any(|sheet| sheet.judge == *judge);
            let heads = round.closed == edition.closed || was_there;
            rounds.push((round, basis, heads));
        }
        drop(tx);
        let several = rounds.len() > 1;
        let mut told = Told::default();
        for (round, basis, heads) in rounds {
            let spec = round.judged();
            let named = |group: String| {
                if several {
                    format!("{}, {group}", spec.judging.name)
                } else {
                    group
                }
            };
            if heads && !headed.is_empty() {
                let panels = self.feedback_of_panels(spec, basis.clone(), &headed, &judges);
                let panels = panels.await?.into_iter();
                told.panels
                    .extend(panels.map(|(group, of)| (named(group), of)));
            }
            let own = self.feedback(spec, basis, judge.as_str()).await?;
            told.own
                .extend(own.into_iter().map(|(group, of)| (named(group), of)));
        }
        Ok(told)
    }

    /// A judge beside the colleagues of each group, by name of the group.
    async fn feedback(
        &self,
        spec: &Edition,
        basis: Basis,
        judge: &str,
    ) -> Result<Vec<(String, Feedback)>> {
        let groups = basis.groups.clone();
        let outlook = self.outlook(basis).await?;
        let of_group = |((group, signed), found): ((&Group, &Vec<Signed>), &Found)| {
            let marks: Vec<Mark<'_>> = signed.iter().map(Signed::mark).collect();
            let told = feedback(judge, &marks, found.as_ref().ok()?)?;
            Some((group.name.clone(), told))
        };
        let groups = spec.judging.groups.iter().zip(&groups);
        Ok(groups.zip(&outlook.groups).filter_map(of_group).collect())
    }

    /// What every judge of some groups is told, for the heads of these, by the name of the group and of the judge.
    async fn feedback_of_panels(
        &self,
        spec: &Edition,
        basis: Basis,
        groups: &[String],
        judges: &[JudgeRow],
    ) -> Result<Vec<(String, Vec<(String, Feedback)>)>> {
        let signed = basis.groups.clone();
        let outlook = self.outlook(basis).await?;
        let mut panels = Vec::new();
        for ((group, signed), found) in spec.judging.groups.iter().zip(&signed).zip(&outlook.groups)
        {
            let Some(found) = found.as_ref().ok().filter(|_| groups.contains(&group.code)) else {
                continue;
            };
            let told = feedback_of_all(signed, found);
            let named = |judge: &JudgeRow| Some((judge.name.clone(), *told.get(&judge.id)?));
            panels.push((
                group.name.clone(),
                judges.iter().filter_map(named).collect(),
            ));
        }
        Ok(panels)
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
}
