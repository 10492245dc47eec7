//! The minutes of the judges' council or of one panel: everything that was said, decided and voted, from the records.

mod rounds; // What closed rounds passed on, and sheets that two people decided over.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::{
    awards::{Open, Outcome},
    edition::{Edition, Group},
    page::{
        Choice,
        deliberation::DeliberatedEntry,
        minutes::{MinutesPage, MinutesPrize, PanelPresent, Released},
        secretariat::SheetStand,
        votes::VoteView,
    },
    policy::{Action, Actor, Facts, permit},
    proposal::Parting,
    ranking::{Marked, Method, Ranked, rank},
    refusal::Refusal,
    time::Timestamp,
    vietnamese::name_sort_key,
    vote::Body,
};

use self::rounds::{decided, passed_rounds};
use crate::{
    Backend,
    awards::outcome_of,
    deliberation::{self, deliberated},
    error::{Error, Result},
    head::head_of,
    ranking::{Standing, add_marks_for_rules, own_sheets_first, standings},
    reading::permit_edition,
    store::{EditionRow, JudgeRow, PanelRow, ProposalRow, SheetRow, Tx},
    votes::{People, Views},
};

impl Backend {
    /// The minutes of one group, or of the whole council when it is empty, in the open round.
    pub async fn minutes_page(
        &self,
        actor: &Actor,
        edition: &str,
        group: &str,
    ) -> Result<MinutesPage> {
        self.minutes_of_round(actor, edition, group, "").await
    }

    /// The minutes of a closed round, or of the open one when its code is empty.
    pub async fn minutes_of_round(
        &self,
        actor: &Actor,
        edition: &str,
        group: &str,
        round: &str,
    ) -> Result<MinutesPage> {
        let now = self.now();
        let mut tx = self.db.read().await?;
        let edition = tx.edition(edition).await?;
        let named = match &edition {
            Some(edition) => tx.panels(&edition.spec.code).await?,
            None => BTreeMap::new(),
        };
        let edition = permit_minutes(&named, actor, edition, group, now)?;
        own_sheets_first(&mut tx, actor, &edition).await?;
        let rounds = edition.begun_rounds();
        let mut passed = passed_rounds(&mut tx, &edition).await?;
        let (edition, past) = edition.looked_at(round)?;
        passed.truncate(edition.closed + usize::from(past));
        let spec = edition.judged();
        let asked = spec.judging.groups.iter().find(|own| own.code == group);
        if !group.is_empty() && asked.is_none() {
            return Err(Refusal::NotFound.into());
        }
        let here = |field: &String| asked.is_none_or(|group| group.fields.contains(field));
        let sheets = tx.sheets_of_round(&edition).await?;
        let people = People::of(&mut tx, &spec.code).await?;
        let entries = tx.accepted_entries(&spec.code).await?;
        let views = Views::of(&edition, &people, &entries);
        let rows = tx.votes(&spec.code).await?;
        let open_votes = rows.iter().filter(|row| row.closed.is_none()).count();
        let closed = rows.iter().filter(|row| row.closed.is_some());
        let mut votes: Vec<VoteView> = closed.map(|row| views.one(row, true)).collect();
        votes.reverse();

        let mine: BTreeSet<String> = entries
            .iter()
            .filter(|entry| here(&entry.field))
            .map(|entry| entry.code.clone())
            .collect();
        for round in &mut passed {
            round.codes.retain(|code| mine.contains(code));
        }
        let all = standings(spec, entries, &sheets);
        // Votes have a part of their own.
        let mut discussed = deliberated(&mut tx, &edition, &sheets, all, Vec::new()).await?;
        discussed.retain(|entry| mine.contains(&entry.code));
        let judged = discussed.iter().filter(|entry| entry.judged);
        let counted = judged.clone().count();
        let signed = judged.filter(|entry| !entry.totals.is_empty()).count();
        discussed.retain(DeliberatedEntry::is_discussed);

        let mut of_round = {
            let entries = tx.entries_of_round(&edition).await?;
            standings(spec, entries, &sheets)
        };
        add_marks_for_rules(&mut tx, spec, &mut of_round, &sheets).await?;
        let open = of_round.iter().any(|line| line.open > 0);
        // Prizes are given in the last round; who passed an earlier one is told beside.
        let outcome = if open || past || of_round.is_empty() {
            Outcome::default()
        } else {
            outcome_of(&mut tx, spec, &of_round).await?
        };
        let ties = outcome.open.iter().filter_map(|open| match open {
            Open::Border { entries, .. } => Some(entries.clone()),
            Open::Claims { .. } | Open::ByHand { .. } | Open::Money { .. } => None,
        });
        let ties = ties.filter(|tied| tied.iter().all(|code| mine.contains(code)));
        let ties = ties.collect();
        let prizes = if asked.is_none() && !past {
            prizes(&mut tx, &edition, &of_round, &outcome).await?
        } else {
            Vec::new()
        };
        let groups = spec.judging.groups.iter();
        let group = |group: &Group| Choice {
            code: group.code.clone(),
            name: group.name.clone(),
        };
        if let Some(asked) = asked {
            let of_group = Body::Group(asked.code.clone());
            let about = |vote: &VoteView| vote.entries.iter().any(|own| mine.contains(&own.code));
            votes.retain(|vote| vote.body == of_group || about(vote));
        }
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let confirmed = tx.confirmed_proposals(&spec.code).await?;
        let (releases, confirmed): (Vec<_>, Vec<_>) =
            confirmed.into_iter().partition(|row| row.judge.is_some());
        let whole = asked.is_none() && !past;
        let reads_all = edition.lets(actor, Action::ReadMinutes, now);
        let (of_prizes, confirmed): (Vec<_>, Vec<_>) = confirmed
            .into_iter()
            .partition(|row| row.matter.is_of_prizes());
        let changed: Vec<_> = of_prizes
            .into_iter()
            .filter(|_| whole)
            .map(|row| deliberation::outcome(spec, row))
            .collect();
        let (decided, from_paper) = decided(spec, confirmed, here, &sheets);
        Ok(MinutesPage {
            head: head_of(&edition, actor, now),
            organiser: spec.organiser.name.clone(),
            open_votes: number(open_votes),
            panels: panels(&edition, asked, &sheets, &people, named),
            committee: if asked.is_none() {
                people.committee()
            } else {
                Vec::new()
            },
            groups: if reads_all {
                groups.map(group).collect()
            } else {
                Vec::new()
            },
            group: asked.map(group),
            rounds,
            round: edition.round().to_owned(),
            sheets: decided,
            from_paper,
            passed,
            entries: number(counted),
            judged: number(signed),
            discussed,
            released: released(spec, releases, asked, &sheets)?,
            votes,
            ties,
            prizes,
            changed,
            decision: edition.decision.clone().filter(|_| whole),
            ledger: tx.chain_head(&spec.code).await?,
        })
    }
}

/// Lets whoever may read all minutes through, and head and secretary of a group to those of the group.
fn permit_minutes(
    panels: &BTreeMap<String, PanelRow>,
    actor: &Actor,
    edition: Option<EditionRow>,
    group: &str,
    now: Timestamp,
) -> Result<EditionRow, Refusal> {
    let panel = panels.get(group);
    let led = actor
        .account
        .as_ref()
        .zip(panel)
        .is_some_and(|(account, panel)| panel.is_led_by(account));
    match edition {
        Some(edition) if led => {
            let facts = Facts {
                leads: true,
                ..edition.facts(now)
            };
            permit(actor, Action::ReadMinutes, &facts)?;
            Ok(edition)
        }
        edition => permit_edition(actor, Action::ReadMinutes, edition, now),
    }
}

/// Judges whom two people took off: all of them, or those with sheets of a group in the present round.
fn released(
    spec: &Edition,
    rows: Vec<ProposalRow>,
    asked: Option<&Group>,
    sheets: &[SheetRow],
) -> Result<Vec<Released>> {
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let mut released = Vec::new();
    for row in rows {
        let parting: Parting = serde_json::from_str(&row.typed).map_err(Error::internal)?;
        let here = |group: &Group| {
            sheets.iter().any(|sheet| {
                row.judge.as_ref() == Some(&sheet.judge) && group.fields.contains(&sheet.field)
            })
        };
        if asked.is_none_or(here) {
            released.push(Released {
                judge: row.judge_name.clone(),
                kept: number(parting.kept.len()),
                left: number(parting.left.len()),
                outcome: deliberation::outcome(spec, row),
            });
        }
    }
    Ok(released)
}

/// Head, secretary and judges of the groups that are asked for.
fn panels(
    edition: &EditionRow,
    asked: Option<&Group>,
    sheets: &[SheetRow],
    people: &People,
    mut named: BTreeMap<String, PanelRow>,
) -> Vec<PanelPresent> {
    let mut judges: Vec<&JudgeRow> = people.judges.iter().collect();
    judges.sort_by_cached_key(|judge| name_sort_key(&judge.name));
    let signed = |judge: &JudgeRow, group: &Group| {
        let own = sheets.iter().filter(|sheet| {
            sheet.judge.as_str() == judge.id
                && sheet.stand == SheetStand::Signed
                && group.fields.contains(&sheet.field)
        });
        u32::try_from(own.count()).unwrap_or(u32::MAX)
    };
    let groups = edition.spec.judging.groups.iter();
    let groups = groups.filter(|group| asked.is_none_or(|asked| asked.code == group.code));
    let panel = |group: &Group| {
        let row = named.remove(&group.code).unwrap_or_default();
        let judges = judges.iter().filter_map(|judge| {
            let signed = signed(judge, group);
            let here = judge.active && judge.groups.contains(&group.code);
            (here || signed > 0).then(|| (judge.name.clone(), signed))
        });
        PanelPresent {
            name: group.name.clone(),
            head: row.head.map(|head| head.name).unwrap_or_default(),
            secretary: row.secretary.map(|own| own.name).unwrap_or_default(),
            judges: judges.collect(),
        }
    };
    groups.map(panel).collect()
}

fn shared_rank(line: &Ranked) -> Option<u32> {
    line.rank.filter(|_| line.tied)
}

/// Prizes as confirmed, or as the rules suggest them, from the highest down.
async fn prizes(
    tx: &mut Tx,
    edition: &EditionRow,
    standings: &[Standing],
    outcome: &Outcome,
) -> Result<Vec<MinutesPrize>> {
    let spec = edition.judged();
    let marked: Vec<Marked> = standings.iter().map(|line| line.marked.clone()).collect();
    let ranked = rank(&marked, &Method::of(&spec.judging), &spec.awards);
    let by_code: HashMap<&str, &Standing> = standings
        .iter()
        .map(|line| (line.entry.code.as_str(), line))
        .collect();
    let title = |code: &str| {
        let line = by_code.get(code);
        let unit = || spec.unit(code).map(|unit| unit.name.clone());
        let title = line.map(|line| line.entry.title.clone()).or_else(unit);
        title.unwrap_or_default()
    };
    let mut prizes = Vec::new();
    if edition.progress.decided_at.is_none() {
        for suggested in &outcome.prizes {
            let result = ranked.iter().find(|line| line.entry == suggested.to);
            let level = spec.award(&suggested.prize);
            prizes.push(MinutesPrize {
                prize: spec.awards.name_of(&suggested.prize).to_owned(),
                code: suggested.to.clone(),
                title: title(&suggested.to),
                result: result
                    .filter(|_| level.is_some())
                    .and_then(|line| line.result),
                shared_rank: result.filter(|_| level.is_some()).and_then(shared_rank),
            });
        }
        return Ok(prizes);
    }
    let awards = tx.awards(&spec.code).await?;
    let special = tx.special_awards(&spec.code).await?;
    let levels: BTreeMap<&str, &str> = awards
        .iter()
        .map(|award| (award.entry.as_str(), award.level.as_str()))
        .collect();
    for level in &spec.awards.levels {
        for line in &ranked {
            let standing = by_code.get(line.entry.as_str());
            let given = standing.and_then(|own| levels.get(own.entry.id.as_str()));
            if given == Some(&level.code.as_str()) {
                prizes.push(MinutesPrize {
                    prize: level.name.clone(),
                    code: line.entry.clone(),
                    title: title(&line.entry),
                    result: line.result,
                    shared_rank: shared_rank(line),
                });
            }
        }
    }
    for given in &special {
        prizes.push(MinutesPrize {
            prize: spec.awards.name_of(&given.prize).to_owned(),
            code: given.to.clone(),
            title: title(&given.to),
            result: None,
            shared_rank: None,
        });
    }
    Ok(prizes)
}
