//! How far the judges are.

use std::collections::BTreeMap;

use domain::{
    edition::{Edition, Group},
    id::SheetId,
    page::{
        board::{
            Board, EntryProgress, GroupProgress, JudgeProgress, Numbers, SheetCell, signed_by_day,
        },
        secretariat::{ProgressPage, SheetStand},
    },
    policy::{Action, Actor},
    time::Timestamp,
    vietnamese::name_sort_key,
};

use crate::{
    Backend,
    deliberation::{tell_diverging, unsettled},
    error::Result,
    head::head_of,
    ranking::{Standing, standings},
    reading::Reading,
    store::{EditionRow, JudgeRow, SheetRow, Tx},
};

impl Backend {
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
            judging_until: edition.spec.phases.judging_until,
            may_assign: edition.lets(actor, Action::AssignJudges, now),
            may_propose: edition.lets(actor, Action::ChangeSheet, now),
            may_take_parcel: edition.lets(actor, Action::TakeParcel, now),
        })
    }
}

/// What everybody sees who may read it.
pub(crate) async fn board_of(tx: &mut Tx, edition: &EditionRow) -> Result<Board> {
    let spec = edition.judged();
    let entries = tx.entries_of_round(edition).await?;
    let sheets = tx.sheets_of_round(edition).await?;
    let proposals = tx.count_open_proposals(&spec.code).await?;
    let ledger = tx.chain_head(&spec.code).await?;
    let panels = tx.panels(&spec.code).await?;
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
            .map(|group| {
                let panel = panels.get(&group.code).cloned().unwrap_or_default();
                GroupProgress {
                    head: panel.head.map(|head| head.name).unwrap_or_default(),
                    secretary: panel.secretary.map(|own| own.name).unwrap_or_default(),
                    ..progress_of(edition, group, &lines, &judges, &stands)
                }
            })
            .collect(),
        numbers: Numbers {
            sheets: number(sheets.iter().filter(|row| row.stand.counts()).count()),
            signed: number(sheets.iter().filter(signed).count()),
            unassigned: number(unassigned),
            diverging: unsettled(&lines),
            by_day: signed_by_day(
                sheets
                    .iter()
                    .filter(signed)
                    .filter_map(|row| row.signed_at)
                    .map(Timestamp::date),
            ),
            proposals: u32::try_from(proposals).unwrap_or(u32::MAX),
            ledger,
        },
    })
}

/// Sheets and how far they are, by entry and judge.
type Stands<'a> = BTreeMap<(&'a str, &'a str), (SheetStand, &'a SheetId)>;

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
        head: String::new(),
        secretary: String::new(),
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
