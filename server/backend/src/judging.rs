//! Giving entries to judges, and how far the judges are.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    assignment::{Entry, Filling, Instance, Judge, Pair, fill},
    edition::{Edition, Group},
    id::SheetId,
    page::{
        EventKind,
        board::{Board, EntryProgress, GroupProgress, JudgeProgress, Numbers, SheetCell},
        secretariat::{ProgressPage, SheetStand},
    },
    policy::{Action, Actor},
    refusal::Refusal,
    time::Timestamp,
    vietnamese::name_sort_key,
};

use crate::{
    Backend,
    deliberation::{tell_diverging, unsettled},
    error::Result,
    head::head_of,
    ranking::{Standing, standings},
    reading::{Holding, Reading},
    store::{AcceptedEntry, Audit, ChainEnd, EditionRow, EntryAuthor, JudgeRow, SheetRow, Tx},
};

impl Backend {
    /// Gives every accepted entry the edition's number of judges and says how many sheets are new.
    ///
    /// Running it again only fills gaps: new entries, and the places of judges who declared a conflict.
    /// Nothing is written when some entry would still lack judges.
    pub async fn assign_judges(&self, actor: &Actor, edition: &str) -> Result<u64> {
        let Holding {
            mut tx,
            mut end,
            edition,
            now,
        } = self
            .hold_edition(actor, Action::AssignJudges, edition)
            .await?;
        let spec = edition.judged();
        if spec.screening.recognised_list && !tx.is_recognised(&spec.code).await? {
            return Err(Refusal::ListMissing.into());
        }

        let entries = tx.entries_of_round(&edition).await?;
        let authors = tx.authors_of_accepted(&spec.code).await?;
        let judges = tx.judges(&spec.code).await?;
        let sheets = tx.sheets_of_edition(&spec.code).await?;
        let filling = fill(&to_assign(&edition, &entries, &authors, &judges, &sheets));
        if !filling.lacking.is_empty() {
            return Err(not_enough_judges(&entries, &filling).into());
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
            tx.put_sheet(&self.new_id(), edition, entry, judge, now)
                .await?;
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

    /// Who has marked how much: states of sheets, never marks.
    pub async fn progress_page(&self, actor: &Actor, edition: &str) -> Result<ProgressPage> {
        let Reading {
            mut tx,
            edition,
            now,
        } = self
            .read_edition(actor, Action::ReadProgress, edition)
            .await?;
        Ok(ProgressPage {
            head: head_of(&edition, actor, now),
            board: board_of(&mut tx, &edition).await?,
            may_assign: edition.lets(actor, Action::AssignJudges, now),
            may_propose: edition.lets(actor, Action::ChangeSheet, now),
            may_take_parcel: edition.lets(actor, Action::TakeParcel, now),
        })
    }
}

/// Names the entries that lack judges, by receipt code.
pub(crate) fn not_enough_judges(entries: &[AcceptedEntry], filling: &Filling) -> Refusal {
    let lacks = |entry: &&AcceptedEntry| filling.lacking.iter().any(|(id, _)| *id == entry.id);
    let codes = entries.iter().filter(lacks).map(|entry| entry.code.clone());
    Refusal::NotEnoughJudges(codes.collect())
}

/// What everybody sees who may read it.
pub(crate) async fn board_of(tx: &mut Tx, edition: &EditionRow) -> Result<Board> {
    let spec = edition.judged();
    let entries = tx.entries_of_round(edition).await?;
    let sheets = tx.sheets_of_round(edition).await?;
    let proposals = tx.count_open_proposals(&spec.code).await?;
    let ledger = tx.chain_head(&spec.code).await?;
    let mut judges = tx.judges(&spec.code).await?;
    judges.sort_by_cached_key(|judge| name_sort_key(&judge.name));
    let mut lines = standings(spec, entries, &sheets);
    tell_diverging(tx, spec, &mut lines, &sheets).await?;

    let stands: Stands = sheets
        .iter()
        .map(|sheet| {
            let key = (sheet.entry.as_str(), sheet.judge.as_str());
            (key, (sheet.stand, &sheet.id))
        })
        .collect();
    let groups = spec.judging.groups.iter();
    let unassigned = lines
        .iter()
        .filter(|line| lacking(spec, &stands, &line.entry.id) > 0)
        .count();
    let signed = |row: &&SheetRow| row.stand == SheetStand::Signed;
    Ok(Board {
        groups: groups
            .map(|group| progress_of(edition, group, &lines, &judges, &stands))
            .collect(),
        numbers: Numbers {
            sheets: number(sheets.iter().filter(|row| row.stand.counts()).count()),
            signed: number(sheets.iter().filter(signed).count()),
            unassigned: number(unassigned),
            diverging: unsettled(&lines),
            proposals: u32::try_from(proposals).unwrap_or(u32::MAX),
            ledger,
        },
    })
}

/// Sheets and how far they are, by entry and judge.
type Stands<'a> = BTreeMap<(&'a str, &'a str), (SheetStand, &'a SheetId)>;

/// A name whose words may stand in another order, as lists and forms have them.
fn in_any_order(name: &str) -> String {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    words.sort_unstable();
    words.join(" ")
}

/// Everybody's groups cost the same, and sheets of the round stay; a conflict that was declared in any round counts.
///
/// `sheets` are those of every round.
pub(crate) fn to_assign(
    edition: &EditionRow,
    entries: &[AcceptedEntry],
    authors: &[EntryAuthor],
    judges: &[JudgeRow],
    sheets: &[SheetRow],
) -> Instance {
    let mut people: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for author in authors {
        let names = people.entry(&author.entry).or_default();
        names.push(in_any_order(&author.name_folded));
    }
    let pair = |sheet: &SheetRow| (sheet.judge.to_string(), sheet.entry.to_string());
    let spec = edition.judged();
    let there: BTreeSet<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
    let (mut fixed, conflicts): (Vec<&SheetRow>, Vec<&SheetRow>) = sheets
        .iter()
        .filter(|sheet| there.contains(sheet.entry.as_str()))
        .partition(|sheet| sheet.stand.counts());
    fixed.retain(|sheet| sheet.round == edition.round());
    let per_entry = u32::from(spec.judging.judges_per_entry);
    Instance {
        judges_per_entry: per_entry,
        load_weight: None,
        entries: entries
            .iter()
            .map(|entry| {
                let mut people = people.remove(entry.id.as_str()).unwrap_or_default();
                people.extend(entry.owner.clone());
                Entry {
                    id: entry.id.clone(),
                    group: spec
                        .group_of(&entry.field)
                        .map(|group| group.code.clone())
                        .unwrap_or_default(),
                    // Whoever works above or below the authors' unit is not free either.
                    units: spec
                        .related_units(&entry.unit)
                        .into_iter()
                        .map(str::to_owned)
                        .collect(),
                    people,
                }
            })
            .collect(),
        judges: judges
            .iter()
            .filter(|judge| judge.active)
            .map(|judge| Judge {
                id: judge.id.clone(),
                unit: judge.unit.clone(),
                people: vec![judge.id.clone(), in_any_order(&judge.name_folded)],
                groups: judge
                    .groups
                    .iter()
                    .map(|group| (group.clone(), 0))
                    .collect(),
                capacity: None,
            })
            .collect(),
        conflicts: conflicts.into_iter().map(pair).collect(),
        fixed: fixed.into_iter().map(pair).collect(),
        // With one judge per entry no entry is common, and linking would give each group to one judge.
        link: per_entry > 1,
    }
}

fn progress_of(
    edition: &EditionRow,
    group: &Group,
    lines: &[Standing],
    judges: &[JudgeRow],
    stands: &Stands<'_>,
) -> GroupProgress {
    let lines = lines.iter();
    let lines: Vec<&Standing> = lines
        .filter(|line| group.fields.contains(&line.entry.field))
        .collect();
    let sheets_of = |judge: &JudgeRow| -> Vec<SheetStand> {
        lines
            .iter()
            .filter_map(|line| stands.get(&(line.entry.id.as_str(), judge.id.as_str())))
            .map(|(stand, _)| *stand)
            .collect()
    };
    let judges: Vec<(&JudgeRow, Vec<SheetStand>)> = judges
        .iter()
        .map(|judge| (judge, sheets_of(judge)))
        .filter(|(judge, sheets)| {
            !sheets.is_empty() || judge.active && judge.groups.contains(&group.code)
        })
        .collect();
    GroupProgress {
        name: group.name.clone(),
        judges: judges
            .iter()
            .map(|(judge, sheets)| JudgeProgress {
                name: judge.name.clone(),
                unit: edition.unit_name(&judge.unit),
                sheets: number(sheets.iter().filter(|stand| stand.counts()).count()),
                signed: number(
                    sheets
                        .iter()
                        .filter(|stand| **stand == SheetStand::Signed)
                        .count(),
                ),
            })
            .collect(),
        entries: lines
            .iter()
            .map(
                |Standing {
                     entry, diverging, ..
                 }| EntryProgress {
                    diverging: diverging.clone(),
                    code: entry.code.clone(),
                    title: entry.title.clone(),
                    cells: judges
                        .iter()
                        .map(|(judge, _)| {
                            let (stand, sheet) =
                                stands.get(&(entry.id.as_str(), judge.id.as_str()))?;
                            Some(SheetCell {
                                sheet: (*sheet).clone(),
                                stand: *stand,
                            })
                        })
                        .collect(),
                    lacking: lacking(edition.judged(), stands, &entry.id),
                },
            )
            .collect(),
    }
}

/// Judges that an entry still lacks.
fn lacking(spec: &Edition, stands: &Stands<'_>, entry: &str) -> u32 {
    let there = stands
        .range((entry, "")..)
        .take_while(|((of, _), _)| *of == entry)
        .filter(|(_, (stand, _))| stand.counts())
        .count();
    u32::from(spec.judging.judges_per_entry).saturating_sub(number(there))
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
