//! One more judge for entries whose prize is not sure.

use std::collections::BTreeMap;

use domain::{
    assignment::fill,
    page::secretariat::SheetStand,
    policy::{Action, Actor},
    refusal::{Problem, Refusal},
};

use crate::{
    Backend,
    assigning::{not_enough_judges, to_assign},
    conflicts::Interests,
    error::Result,
    reading::Holding,
    store::{SheetRow, Steering},
};

impl Backend {
    /// Gives each of these entries of the round, by receipt code, one judge more than it has, and says how many sheets are
    /// new. Who is free follows the rules of assigning; of these whoever has fewest sheets comes first.
    ///
    /// An entry with a sheet that is not signed yet is refused, so pressing twice asks nobody twice.
    pub async fn add_judge(&self, actor: &Actor, edition: &str, entries: &[String]) -> Result<u64> {
        let Holding {
            mut tx,
            mut end,
            edition,
            now,
        } = self
            .hold_edition(actor, Action::AssignJudges, edition)
            .await?;
        let spec = edition.judged();
        if entries.is_empty() {
            return Err(Refusal::invalid("entries", Problem::Missing).into());
        }
        let accepted = tx.entries_of_round(&edition).await?;
        let mut judges = tx.judges(&spec.code).await?;
        // Whoever asks for another judge has seen the ranking.
        judges.retain(|judge| {
            actor
                .account
                .as_ref()
                .is_none_or(|own| own.as_str() != judge.id)
        });
        let sheets = tx.sheets_of_edition(&spec.code).await?;
        let mut load: BTreeMap<&str, i64> = BTreeMap::new();
        let mut has: BTreeMap<&str, u32> = BTreeMap::new();
        let mut open: BTreeMap<&str, u64> = BTreeMap::new();
        let counts = |sheet: &&SheetRow| sheet.round == edition.round() && sheet.stand.counts();
        for sheet in sheets.iter().filter(counts) {
            *load.entry(sheet.judge.as_str()).or_default() += 1;
            *has.entry(sheet.entry.as_str()).or_default() += 1;
            if sheet.stand != SheetStand::Signed {
                *open.entry(sheet.entry.as_str()).or_default() += 1;
            }
        }
        // By how many judges there are to be.
        let mut chosen: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
        let mut waiting = 0;
        for code in entries {
            let entry = accepted.iter().find(|entry| entry.code == *code);
            let id = entry.ok_or(Refusal::NotFound)?.id.as_str();
            waiting += open.get(id).copied().unwrap_or_default();
            let there = has.get(id).copied().unwrap_or_default();
            chosen.entry(there + 1).or_default().push(id);
        }
        if waiting > 0 {
            return Err(Refusal::SheetsOpen(waiting).into());
        }
        let interests = Interests::of(&mut tx, &edition, &accepted, &judges, &sheets).await?;
        // Whoever is free counts here, and anchors have all their judges.
        let steering = Steering {
            expertise: tx.expertise(&spec.code).await?,
            ..Steering::default()
        };
        let barred = interests.barred();
        let all = to_assign(&edition, &accepted, &judges, &sheets, barred, &steering);
        let mut pairs = Vec::new();
        for (per_entry, ids) in chosen {
            let mut instance = all.clone();
            instance.judges_per_entry = per_entry;
            // What was linked stays linked.
            instance.link = false;
            let is_chosen = |id: &str| ids.contains(&id);
            instance.entries.retain(|entry| is_chosen(&entry.id));
            instance.fixed.retain(|(_, entry)| is_chosen(entry));
            instance.conflicts.retain(|(_, entry)| is_chosen(entry));
            for judge in &mut instance.judges {
                let sheets = load.get(judge.id.as_str()).copied().unwrap_or_default();
                for cost in judge.groups.values_mut() {
                    *cost += sheets;
                }
            }
            let filling = fill(&instance);
            if !filling.lacking.is_empty() {
                return Err(not_enough_judges(&accepted, &filling).into());
            }
            pairs.extend(filling.pairs);
        }
        self.give_out(&mut tx, &mut end, &edition, actor, &pairs, now)
            .await?;
        tx.commit().await?;
        Ok(pairs.len() as u64)
    }
}
