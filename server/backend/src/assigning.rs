//! Giving entries to judges: first as a plan that is looked at, then as sheets.

mod instance; // What the solver is asked, and why it found no more.
mod planned; // What would be given out now.
mod taking_over; // Who takes over what a judge leaves.

use std::collections::BTreeMap;

use domain::{
    assignment::Pair,
    id::EntryId,
    page::{
        Choice, EventKind,
        assigning::{AssigningLine, AssigningPage, JudgeLoad, Mode},
        secretariat::SheetStand,
    },
    policy::{Action, Actor},
    refusal::{Problem, Refusal},
    score::Act,
    time::Timestamp,
    vietnamese::name_sort_key,
};

pub(crate) use self::instance::{not_enough_judges, to_assign};
pub(crate) use self::taking_over::TakingOver;
use self::{instance::apart, planned::Planned};
use crate::{
    Backend,
    deliberation::accepted,
    error::{Error, Result},
    head::head_of,
    reading::{Holding, Reading},
    store::{Audit, ChainEnd, EditionRow, JudgeRow, SheetRow, Tx},
};

impl Backend {
    /// Who would be given which entry now, before it is done.
    pub async fn assigning_page(
        &self,
        actor: &Actor,
        edition: &str,
        mode: Mode,
    ) -> Result<AssigningPage> {
        let Reading {
            mut tx,
            edition,
            now,
        } = self
            .read_edition(actor, Action::AssignJudges, edition)
            .await?;
        let planned = Planned::of(&mut tx, &edition, mode).await?;
        drop(tx);
        let plan = planned.digest()?;
        let Planned {
            entries,
            mut judges,
            sheets,
            filling,
            steering,
            strange,
            mut lacking,
        } = planned;
        judges.sort_by_cached_key(|judge| name_sort_key(&judge.name));
        let counting = |sheet: &&SheetRow| sheet.round == edition.round() && sheet.stand.counts();
        let sheet = |sheet: &SheetRow| (sheet.judge.to_string(), sheet.entry.to_string());
        let there: Vec<Pair> = sheets.iter().filter(counting).map(sheet).collect();
        let signed = sheets.iter().filter(counting);
        let signed = signed.filter(|sheet| sheet.stand == SheetStand::Signed);
        let signed: Vec<Pair> = signed.map(sheet).collect();
        let all = [&there, &signed, &filling.pairs, &filling.gone];
        let [there, signed, new, gone] = all.map(|pairs| by_judge(pairs));
        let [have, get, give] = [&there, &new, &gone].map(|pairs| by_entry(&judges, pairs));
        let apart = if lacking.is_empty() {
            apart(&edition, &filling)
        } else {
            Vec::new()
        };
        let names = |of: &BTreeMap<&str, Vec<String>>, entry: &str| {
            of.get(entry).cloned().unwrap_or_default()
        };
        let lines = entries.iter().map(|entry| AssigningLine {
            there: names(&have, &entry.id),
            new: names(&get, &entry.id),
            gone: names(&give, &entry.id),
            lacking: lacking.remove(&entry.id),
            code: entry.code.clone(),
            title: entry.title.clone(),
        });
        let anchors = entries
            .iter()
            .filter(|entry| steering.anchors.contains(&entry.id))
            .map(|entry| Choice {
                code: entry.code.clone(),
                name: entry.title.clone(),
            })
            .collect();
        let of = |pairs: &ByJudge<'_>, judge: &JudgeRow| {
            number(pairs.get(judge.id.as_str()).map_or(0, Vec::len))
        };
        let shown = |judge: &&JudgeRow| {
            let is_new = mode == Mode::Rebalance && judge.active;
            is_new || there.contains_key(judge.id.as_str()) || new.contains_key(judge.id.as_str())
        };
        let loads = judges.iter().filter(shown).map(|judge| JudgeLoad {
            name: judge.name.clone(),
            sheets: of(&there, judge),
            signed: of(&signed, judge),
            new: of(&new, judge),
            gone: of(&gone, judge),
        });
        Ok(AssigningPage {
            lines: lines
                .filter(|line| {
                    !line.new.is_empty() || !line.gone.is_empty() || line.lacking.is_some()
                })
                .collect(),
            loads: loads.collect(),
            entries: number(entries.len()),
            mode,
            anchors,
            strange: number(strange),
            apart,
            head: head_of(&edition, actor, now),
            plan,
        })
    }

    /// Gives every accepted entry the edition's number of judges and says how many sheets are new.
    ///
    /// Running it again only fills gaps: new entries, and the places of judges who declared a conflict.
    /// Nothing is written when some entry would still lack judges.
    pub async fn assign_judges(&self, actor: &Actor, edition: &str) -> Result<u64> {
        self.assign(actor, edition, Mode::Fill, None).await
    }

    /// The same, or also with sheets that change hands, if it is the plan that [`Backend::assigning_page`] showed.
    pub async fn assign_as_shown(
        &self,
        actor: &Actor,
        edition: &str,
        mode: Mode,
        plan: &str,
    ) -> Result<u64> {
        self.assign(actor, edition, mode, Some(plan)).await
    }

    /// All judges of its group get the entry of a receipt code from the next assignment on, or as many as others do;
    /// sheets that were given out stay. Action [`Action::AssignJudges`]; refuses with [`Refusal::Invalid`] on `code`.
    pub async fn set_anchor(
        &self,
        actor: &Actor,
        edition: &str,
        code: &str,
        chosen: bool,
    ) -> Result<()> {
        let Holding {
            mut tx,
            edition,
            now,
            ..
        } = self
            .hold_edition(actor, Action::AssignJudges, edition)
            .await?;
        let contest = &edition.spec.code;
        let entry = match accepted(&mut tx, &edition, code).await {
            Err(Error::Refused(Refusal::NotFound)) => {
                return Err(Refusal::invalid("code", Problem::NoSuchCode).into());
            }
            entry => entry?,
        };
        tx.set_anchor(&entry.id, chosen).await?;
        tx.audit(&Audit {
            id: self.new_id(),
            at: now,
            actor,
            edition: contest,
            // Its authors need not know.
            entry: "",
            what: EventKind::AnchorChosen,
            from: "",
            to: if chosen { "chosen" } else { "dropped" },
            note: &entry.code,
        })
        .await?;
        tx.commit().await
    }

    async fn assign(
        &self,
        actor: &Actor,
        edition: &str,
        mode: Mode,
        shown: Option<&str>,
    ) -> Result<u64> {
        let Holding {
            mut tx,
            mut end,
            edition,
            now,
        } = self
            .hold_edition(actor, Action::AssignJudges, edition)
            .await?;
        let planned = Planned::of(&mut tx, &edition, mode).await?;
        let plan = planned.digest()?;
        let Planned {
            entries, filling, ..
        } = planned;
        if shown.is_some_and(|shown| shown != plan) {
            return Err(Refusal::Stale.into());
        }
        if !filling.lacking.is_empty() {
            return Err(not_enough_judges(&entries, &filling).into());
        }
        for (judge, entry) in &filling.gone {
            let entry = EntryId::parse(entry).ok_or(Refusal::NotFound)?;
            self.leave_sheets(
                &mut tx,
                &mut end,
                &edition,
                judge,
                Some(&entry),
                SHARED,
                now,
            )
            .await?;
        }
        if !filling.pairs.is_empty() {
            self.give_out(&mut tx, &mut end, &edition, actor, &filling.pairs, now)
                .await?;
        }
        tx.commit().await?;
        Ok(filling.pairs.len() as u64)
    }

    /// Gives entries to judges and records it, with the rules they are marked by.
    pub(crate) async fn give_out(
        &self,
        tx: &mut Tx,
        end: &mut ChainEnd,
        edition: &EditionRow,
        actor: &Actor,
        pairs: &[Pair],
        now: Timestamp,
    ) -> Result<()> {
        for (judge, entry) in pairs {
            let new = tx
                .put_sheet(&self.new_id(), edition, entry, judge, now)
                .await?;
            if !new {
                self.rejoin(tx, end, edition, entry, judge, now).await?;
            }
        }
        self.record_rules(tx, end, now).await?;
        self.record_sheets(tx, end, now).await?;
        tx.audit(&Audit {
            id: self.new_id(),
            at: now,
            actor,
            edition: &edition.spec.code,
            entry: "",
            what: EventKind::JudgesAssigned,
            from: "",
            to: "",
            note: &pairs.len().to_string(),
        })
        .await
    }

    /// Gives a sheet to its judge again, who left it and is back.
    async fn rejoin(
        &self,
        tx: &mut Tx,
        end: &mut ChainEnd,
        edition: &EditionRow,
        entry: &str,
        judge: &str,
        now: Timestamp,
    ) -> Result<()> {
        let sheets = tx.sheets_of_judge(&edition.spec.code, judge).await?;
        let left = sheets.into_iter().find(|sheet| {
            sheet.entry.as_str() == entry
                && sheet.round == edition.round()
                && sheet.stand == SheetStand::Left
        });
        match left {
            Some(sheet) => {
                self.change_sheet(tx, end, edition, &sheet, Act::Rejoin, None, now)
                    .await
            }
            None => Ok(()),
        }
    }

    /// The unsigned sheets of a judge in the present round count no more, or the one of an entry; what was marked stays
    /// to be read. Gives how many sheets that were.
    #[expect(clippy::too_many_arguments, reason = "all of it is one unit of work")]
    pub(crate) async fn leave_sheets(
        &self,
        tx: &mut Tx,
        end: &mut ChainEnd,
        edition: &EditionRow,
        judge: &str,
        entry: Option<&EntryId>,
        reason: &str,
        now: Timestamp,
    ) -> Result<usize> {
        let sheets = tx.sheets_of_judge(&edition.spec.code, judge).await?;
        let open = sheets.into_iter().filter(|sheet| {
            matches!(sheet.stand, SheetStand::Todo | SheetStand::Doing)
                && sheet.round == edition.round()
                && entry.is_none_or(|entry| sheet.entry == *entry)
        });
        let mut left = 0;
        for sheet in open {
            left += 1;
            let reason = reason.to_owned();
            self.change_sheet(tx, end, edition, &sheet, Act::Leave { reason }, None, now)
                .await?;
        }
        Ok(left)
    }
}

/// Why a judge loses a sheet that was given to another one, as the chain has it.
const SHARED: &str = "Chia lại phiếu chưa chấm";

/// Entries by judge.
type ByJudge<'a> = BTreeMap<&'a str, Vec<&'a str>>;

fn by_judge(pairs: &[Pair]) -> ByJudge<'_> {
    let mut by_judge = ByJudge::new();
    for (judge, entry) in pairs {
        by_judge.entry(judge).or_default().push(entry);
    }
    by_judge
}

/// Names of judges by entry, in the order of the judges.
fn by_entry<'a>(judges: &[JudgeRow], pairs: &ByJudge<'a>) -> BTreeMap<&'a str, Vec<String>> {
    let mut by_entry: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for judge in judges {
        for entry in pairs.get(judge.id.as_str()).into_iter().flatten() {
            by_entry.entry(entry).or_default().push(judge.name.clone());
        }
    }
    by_entry
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
