//! What a publication freezes beside the results: rules, anonymised scores and ranking.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    bundle::{
        Claim, Place, Rules, Score, Stage, ranking_of, tell_shared, write_claims, write_ranking,
        write_scores, wrong_claims,
    },
    edition::{Edition, PASSES, Rubric},
    page::{public::Snapshot, secretariat::SheetStand},
    ranking::TieVote,
    refusal::Refusal,
    time::Timestamp,
};

use super::verify::Sheets;
use crate::{
    Backend,
    awards::claims_of,
    error::{Error, Result},
    ranking::standings_of_round,
    store::{AcceptedEntry, EditionRow, PublicationRow, SheetRow, Tx},
    votes::tie_votes,
};

impl Backend {
    /// The next version of the published results, not written yet; `results` learn who shares a place. Who has which number is drawn here and told to
    /// nobody, not even to the database.
    pub(crate) async fn freeze(
        &self,
        tx: &mut Tx,
        edition: &EditionRow,
        sheets: &Sheets,
        results: &mut Snapshot,
        now: Timestamp,
    ) -> Result<PublicationRow> {
        let prizes: BTreeMap<String, String> = results
            .results
            .iter()
            .map(|result| (result.card.code.clone(), result.card.level_code.clone()))
            .collect();
        // Every entry that was judged at all has one name in all rounds.
        let code = &edition.spec.code;
        let names = self.names_of(&tx.accepted_entries(code).await?, &prizes);
        let (rules, scores, ranking) = self.stage(tx, edition, sheets, &names, &prizes).await?;
        tell_shared(&rules, &ranking, results);
        let mut rounds = Vec::new();
        let passages = tx.passages(code).await?;
        for round in &edition.spec.rounds {
            let Some(back) = edition.clone().back_in(&round.code) else {
                continue;
            };
            let passed = passages.get(&round.code).cloned().unwrap_or_default();
            let passed = passed.into_iter().map(|code| (code, PASSES.to_owned()));
            let passed = passed.collect();
            let (rules, scores, ranking) = self.stage(tx, &back, sheets, &names, &passed).await?;
            rounds.push(Stage {
                code: round.code.clone(),
                name: round.name.clone(),
                rules,
                scores: write_scores(&scores),
                ranking: write_ranking(&ranking),
            });
        }
        let claims = self.claims(tx, edition, results).await?;
        // A version stands for good. A birth that was put right since may have moved a prize that no person chose; then
        // people say why it stays, or give it anew.
        let moved = wrong_claims(&rules, results, claims.as_deref().unwrap_or_default());
        if let Some(wrong) = moved.first() {
            let prize = edition.spec.awards.name_of(&wrong.place).to_owned();
            return Err(Refusal::PrizeReason(prize).into());
        }
        Ok(PublicationRow {
            version: results.version,
            at: now.0,
            rules: serde_json::to_string_pretty(&rules).map_err(Error::internal)?,
            scores: write_scores(&scores),
            ranking: write_ranking(&ranking),
            results: serde_json::to_string(results).map_err(Error::internal)?,
            rounds: if rounds.is_empty() {
                String::new()
            } else {
                serde_json::to_string_pretty(&rounds).map_err(Error::internal)?
            },
            claims: claims.as_deref().map(write_claims).unwrap_or_default(),
        })
    }

    /// The order of the claims to prizes that rest on births or authors; nothing where there are none. Whoever did not get
    /// the prize by the rule has a number for this prize alone.
    async fn claims(
        &self,
        tx: &mut Tx,
        edition: &EditionRow,
        results: &Snapshot,
    ) -> Result<Option<Vec<Claim>>> {
        let spec = &edition.spec;
        if spec
            .awards
            .special
            .iter()
            .all(|prize| !prize.kind.is_of_person())
        {
            return Ok(None);
        }
        let (standings, _) = standings_of_round(tx, edition).await?;
        let mut claims = Vec::new();
        for (prize, ordered) in claims_of(tx, spec, &standings).await? {
            let public = |entry: &str| {
                results.special.iter().any(|given| {
                    given.prize == prize && given.code == entry && given.reason.is_empty()
                })
            };
            let nameless = ordered.iter().map(|claim| claim.to.as_str());
            let numbers = self.numbers_of(nameless.filter(|entry| !public(entry)));
            let mut own: Vec<Claim> = ordered
                .iter()
                .map(|claim| Claim {
                    prize: prize.clone(),
                    entry: numbers
                        .get(claim.to.as_str())
                        .map_or_else(|| claim.to.clone(), |number| format!("A{number}")),
                    from: claim.from,
                    until: claim.until,
                })
                .collect();
            // By name, so that the order tells no more than the numbers do.
            own.sort();
            claims.extend(own);
        }
        Ok(Some(claims))
    }

    /// Rules, scores and ranking of the round that an edition is in. `names` are those of the tables by id, `prizes` the
    /// level that an entry got, by receipt code.
    async fn stage(
        &self,
        tx: &mut Tx,
        edition: &EditionRow,
        sheets: &Sheets,
        names: &BTreeMap<String, String>,
        prizes: &BTreeMap<String, String>,
    ) -> Result<(Rules, Vec<Score>, Vec<Place>)> {
        let spec = edition.judged();
        let rows = tx.sheets_of_round(edition).await?;
        let entries = tx.entries_of_round(edition).await?;
        let signed: Vec<&SheetRow> = rows
            .iter()
            .filter(|row| row.stand == SheetStand::Signed)
            .collect();
        let of_entries = entries
            .iter()
            .filter_map(|entry| Some((names.get(&entry.id)?, entry)));
        let fields = of_entries
            .clone()
            .map(|(name, entry)| (name.clone(), entry.field.clone()));
        let mut rules = Rules {
            edition: spec.code.clone(),
            name: format!("{} {}", spec.name, spec.ordinal),
            judges_per_entry: spec.judging.judges_per_entry,
            ranking: spec.judging.result,
            round_to: spec.judging.round_to,
            by_criterion: spec.judging.by_criterion,
            ties: spec.judging.ties.clone(),
            votes: Vec::new(),
            awards: spec.awards.clone(),
            fields: fields.filter(|_| spec.awards.by_field()).collect(),
            rubrics: rubrics_of(tx, spec, &signed, sheets).await?,
        };
        let judges = self.numbers_of(signed.iter().map(|row| row.judge.as_str()));
        let mut scores = Vec::new();
        for row in signed {
            scores.extend(
                scores_of(row, &rules, sheets, names, &judges)
                    .ok_or_else(|| Error::internal(format!("sheet {}: no such marks", row.id)))?,
            );
        }
        // By name and number, so that the order tells no more than they do.
        scores.sort_by(|a, b| (&a.entry, a.judge).cmp(&(&b.entry, b.judge)));
        let given = of_entries
            .clone()
            .filter_map(|(name, entry)| Some((name.clone(), prizes.get(&entry.code)?.clone())));
        let all = of_entries.clone().map(|(name, _)| name.clone());
        let given = given.collect();
        let mut ranking = ranking_of(&rules, &scores, all.clone(), &given);
        let votes = tie_votes(tx, spec).await?;
        if !votes.is_empty() {
            let by_code = of_entries.map(|(name, entry)| (&*entry.code, &**name));
            rules.votes = on_equals(votes, &by_code.collect(), &ranking);
            ranking = ranking_of(&rules, &scores, all, &given);
        }
        Ok((rules, scores, ranking))
    }

    /// Entries with a prize keep their receipt code, which is public; the others get `E1`, `E2`, …
    fn names_of(
        &self,
        entries: &[AcceptedEntry],
        prizes: &BTreeMap<String, String>,
    ) -> BTreeMap<String, String> {
        let nameless = entries
            .iter()
            .filter(|entry| !prizes.contains_key(&entry.code));
        let numbers = self.numbers_of(nameless.map(|entry| entry.id.as_str()));
        entries
            .iter()
            .map(|entry| {
                let number = numbers.get(entry.id.as_str());
                let name = number.map_or_else(|| entry.code.clone(), |number| format!("E{number}"));
                (entry.id.clone(), name)
            })
            .collect()
    }

    /// Numbers from 1 in an order that is drawn.
    fn numbers_of<'a>(&self, ids: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, u32> {
        let ids: BTreeSet<&str> = ids.collect();
        let mut drawn: Vec<(String, &str)> =
            ids.into_iter().map(|id| (self.new_secret(), id)).collect();
        drawn.sort();
        let numbers = (1..).zip(drawn);
        numbers.map(|(number, (_, id))| (id, number)).collect()
    }
}

/// Votes on entries that share a rank, by their names in the tables; what others were about is nobody's business here.
fn on_equals(votes: Vec<TieVote>, names: &BTreeMap<&str, &str>, ranking: &[Place]) -> Vec<TieVote> {
    let ranks: BTreeMap<&str, Option<u32>> = ranking
        .iter()
        .map(|place| (&*place.entry, place.rank))
        .collect();
    let name = |code: &String| names.get(code.as_str()).map(|name| (*name).to_owned());
    let kept = votes.into_iter().filter_map(|vote| {
        let among: Option<Vec<String>> = vote.among.iter().map(name).collect();
        let mut among = among?;
        among.sort();
        let rank = |entry: &String| ranks.get(entry.as_str()).copied().flatten();
        let first = rank(among.first()?)?;
        let equal = among.iter().all(|entry| rank(entry) == Some(first));
        equal.then(|| TieVote {
            chosen: vote.chosen.as_ref().and_then(name),
            among,
        })
    });
    kept.collect()
}

/// Every version of the rubric that a sheet was marked under.
async fn rubrics_of(
    tx: &mut Tx,
    spec: &Edition,
    signed: &[&SheetRow],
    sheets: &Sheets,
) -> Result<Vec<Rubric>> {
    let marked = signed.iter().filter_map(|row| sheets.get(row.id.as_str()));
    let versions: BTreeSet<i64> = marked.filter_map(|sheet| sheet.rubric).collect();
    let mut rubrics = Vec::new();
    for version in versions {
        let version = u32::try_from(version).map_err(Error::internal)?;
        let rubric = if version == spec.rubric.version {
            Some(spec.rubric.clone())
        } else {
            tx.rubric(&spec.code, version).await?
        };
        rubrics.push(rubric.ok_or_else(|| {
            let code = &spec.code;
            Error::internal(format!(
                "edition {code}: rubric version {version} is not there any more"
            ))
        })?);
    }
    Ok(rubrics)
}

/// The marks of a sheet in the order of its criteria.
fn scores_of(
    row: &SheetRow,
    rules: &Rules,
    sheets: &Sheets,
    names: &BTreeMap<String, String>,
    judges: &BTreeMap<&str, u32>,
) -> Option<Vec<Score>> {
    let marked = sheets.get(row.id.as_str())?;
    let version = u32::try_from(marked.rubric?).ok()?;
    let rubric = rules
        .rubrics
        .iter()
        .find(|rubric| rubric.version == version)?;
    let (entry, judge) = (
        names.get(row.entry.as_str())?,
        judges.get(row.judge.as_str())?,
    );
    let criteria = rubric.criteria.iter();
    criteria
        .map(|criterion| {
            Some(Score {
                entry: entry.clone(),
                judge: *judge,
                rubric: version,
                criterion: criterion.code.clone(),
                points: *marked.sheet.marks.get(&criterion.code)?,
            })
        })
        .collect()
}
