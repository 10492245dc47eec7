//! What the solver is asked, and why it found no more.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    assignment::{Entry, Filling, Instance, Judge, Pair},
    id::AccountId,
    page::{assigning::Lacking, secretariat::SheetStand},
    refusal::Refusal,
};

use super::number;
use crate::store::{AcceptedEntry, EditionRow, JudgeRow, SheetRow, Steering};

/// What stands in the way of entries that lack judges.
pub(super) fn why_lacking(
    edition: &EditionRow,
    judges: &[JudgeRow],
    instance: &Instance,
    filling: &Filling,
) -> BTreeMap<String, Lacking> {
    let conflicts: BTreeSet<&Pair> = instance.conflicts.iter().collect();
    let name = |judge: &Judge| {
        judges
            .iter()
            .find(|row| row.id == judge.id)
            .map(|row| row.name.clone())
    };
    let why = |(id, count): &(String, usize)| {
        let entry = instance.entries.iter().find(|entry| entry.id == *id)?;
        let of_group = instance.judges.iter();
        let of_group = of_group.filter(|judge| judge.groups.contains_key(&entry.group));
        let of_group: Vec<&Judge> = of_group.collect();
        let barred = of_group.iter().filter(|judge| {
            let pair = (judge.id.clone(), id.clone());
            conflicts.contains(&pair)
        });
        let lacking = Lacking {
            count: number(*count),
            group: edition.group_name(&entry.group),
            judges: number(of_group.len()),
            barred: barred.filter_map(|judge| name(judge)).collect(),
            needed: instance.judges_per_entry,
        };
        Some((id.clone(), lacking))
    };
    filling.lacking.iter().filter_map(why).collect()
}

/// Names of groups that fall apart where judges could be compared.
pub(super) fn apart(edition: &EditionRow, filling: &Filling) -> Vec<String> {
    // With one judge per entry nobody is comparable, and nothing can be done about it here.
    if edition.judged().judging.judges_per_entry < 2 {
        return Vec::new();
    }
    let groups = filling.components.iter();
    let groups = groups.filter(|(_, parts)| **parts > 1);
    groups.map(|(group, _)| edition.group_name(group)).collect()
}

/// Names the entries that lack judges, by receipt code.
pub(crate) fn not_enough_judges(entries: &[AcceptedEntry], filling: &Filling) -> Refusal {
    let lacks = |entry: &&AcceptedEntry| filling.lacking.iter().any(|(id, _)| *id == entry.id);
    let codes = entries.iter().filter(lacks).map(|entry| entry.code.clone());
    Refusal::NotEnoughJudges(codes.collect())
}

/// How much more uneven loads may become, in sheets, for an entry to come to a judge who knows its field.
const OFF_TOPIC: u32 = 3;

/// Everybody's groups cost the same, and sheets of the round stay. `sheets` are those of every round, `barred` the pairs
/// with a conflict of interest.
pub(crate) fn to_assign(
    edition: &EditionRow,
    entries: &[AcceptedEntry],
    judges: &[JudgeRow],
    sheets: &[SheetRow],
    barred: Vec<Pair>,
    steering: &Steering,
) -> Instance {
    let spec = edition.judged();
    let there: BTreeSet<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
    let pair = |sheet: &SheetRow| (sheet.judge.to_string(), sheet.entry.to_string());
    let here = |sheet: &&SheetRow| there.contains(sheet.entry.as_str());
    let fixed = sheets.iter().filter(here);
    let fixed = fixed.filter(|sheet| sheet.stand.counts() && sheet.round == edition.round());
    // What two people took out of the count is not asked for again.
    let removed = sheets.iter().filter(here);
    let removed = removed.filter(|sheet| sheet.stand == SheetStand::Removed);
    let per_entry = u32::from(spec.judging.judges_per_entry);
    Instance {
        judges_per_entry: per_entry,
        load_weight: None,
        entries: entries
            .iter()
            .map(|entry| Entry {
                id: entry.id.clone(),
                group: spec
                    .group_of(&entry.field)
                    .map(|group| group.code.clone())
                    .unwrap_or_default(),
                topic: entry.field.clone(),
                ..Entry::default()
            })
            .collect(),
        judges: judges
            .iter()
            .filter(|judge| judge.active)
            .map(|judge| Judge {
                id: judge.id.clone(),
                groups: judge
                    .groups
                    .iter()
                    .map(|group| (group.clone(), 0))
                    .collect(),
                topics: known_by(edition, judge, steering),
                ..Judge::default()
            })
            .collect(),
        fixed: fixed.map(pair).collect(),
        conflicts: barred.into_iter().chain(removed.map(pair)).collect(),
        // With one judge per entry no entry is common, and linking would give each group to one judge.
        link: per_entry > 1,
        anchors: entries
            .iter()
            .filter(|entry| steering.anchors.contains(&entry.id))
            .map(|entry| entry.id.clone())
            .collect(),
        off_topic: OFF_TOPIC,
        ..Instance::default()
    }
}

/// Lets sheets go to other judges that nobody has begun. An entry with more judges than every one needs has them because
/// somebody asked for them, so it keeps them.
///
/// Nothing new goes to the judges who are `leaving`: a second person has yet to confirm it.
///
/// Loads are evened by what is left to mark, so that whoever comes last is not the one for whom all wait.
pub(super) fn let_move(
    instance: &mut Instance,
    untouched: Vec<Pair>,
    sheets: &[SheetRow],
    round: &str,
    leaving: &[AccountId],
) {
    for judge in leaving {
        let pair = |entry: &Entry| (judge.to_string(), entry.id.clone());
        instance.conflicts.extend(instance.entries.iter().map(pair));
    }
    let mut there: BTreeMap<&str, u32> = BTreeMap::new();
    for (_, entry) in &instance.fixed {
        *there.entry(entry).or_default() += 1;
    }
    let plain = |entry: &str| {
        there
            .get(entry)
            .is_some_and(|judges| *judges <= instance.judges_per_entry)
    };
    let movable: BTreeSet<Pair> = untouched
        .into_iter()
        .filter(|pair| plain(&pair.1))
        .collect();
    instance.fixed.retain(|pair| !movable.contains(pair));
    instance.movable = movable.into_iter().collect();
    for judge in &mut instance.judges {
        let fixed: BTreeSet<&str> = instance
            .fixed
            .iter()
            .filter(|(of, _)| *of == judge.id)
            .map(|(_, entry)| entry.as_str())
            .collect();
        let done = sheets.iter().filter(|sheet| {
            sheet.stand == SheetStand::Signed
                && sheet.round == round
                && sheet.judge.as_str() == judge.id
                && fixed.contains(sheet.entry.as_str())
        });
        judge.done = number(done.count());
    }
    // One sheet in load is worth `unit`, and a move a little more than one and a half: judges who are two apart stay so,
    // and as there are fewer seats than half a unit, what moving gains never equals what it costs.
    let unit = 2 * (number(instance.entries.len()) * instance.judges_per_entry + 1);
    instance.load_weight = Some(unit);
    instance.off_topic *= unit;
    instance.moving = unit / 2 * 3 + 1;
}

/// The fields that a judge knows; all of a group in which none is noted, for there they are all alike.
fn known_by(edition: &EditionRow, judge: &JudgeRow, steering: &Steering) -> Vec<String> {
    let noted = steering.expertise.get(&judge.id);
    let noted = noted.map(Vec::as_slice).unwrap_or_default();
    let groups = edition.spec.judging.groups.iter();
    let own = groups.filter(|group| judge.groups.contains(&group.code));
    own.flat_map(|group| {
        let fields = || group.fields.iter();
        let known: Vec<String> = fields()
            .filter(|field| noted.contains(field))
            .cloned()
            .collect();
        if known.is_empty() {
            fields().cloned().collect()
        } else {
            known
        }
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use domain::assignment::fill;

    use super::*;

    const OLD: &str = "01M8QJCW9TYRWBZQBW4EMN4NG1";
    const NEW: &str = "01M8QJCW9TYRWBZQBW4EMN4NG2";

    /// One judge has four entries, another one none.
    fn hall() -> Instance {
        let judge = |id: &str| Judge {
            id: id.into(),
            groups: BTreeMap::from([("a".into(), 0)]),
            ..Judge::default()
        };
        let entry = |id: &str| Entry {
            id: id.into(),
            group: "a".into(),
            ..Entry::default()
        };
        let entries = ["E1", "E2", "E3", "E4"];
        Instance {
            judges_per_entry: 1,
            judges: [OLD, NEW].map(judge).to_vec(),
            fixed: entries.map(|id| (OLD.into(), id.into())).to_vec(),
            entries: entries.map(entry).to_vec(),
            ..Instance::default()
        }
    }

    fn moved(mut instance: Instance, leaving: &[&str]) -> (Vec<Pair>, Vec<Pair>) {
        let untouched = instance.fixed.clone();
        let leaving: Vec<_> = leaving
            .iter()
            .filter_map(|id| AccountId::parse(id))
            .collect();
        let_move(&mut instance, untouched, &[], "", &leaving);
        let filling = fill(&instance);
        assert!(filling.lacking.is_empty());
        (filling.pairs, filling.gone)
    }

    #[test]
    fn a_new_judge_takes_over_until_loads_are_two_apart_unless_about_to_leave() {
        let (pairs, gone) = moved(hall(), &[]);
        assert!(pairs.iter().all(|(judge, _)| judge == NEW));
        assert_eq!((pairs.len(), gone.len()), (1, 1));
        assert_eq!(moved(hall(), &[NEW]), (vec![], vec![]));
    }

    #[test]
    fn an_entry_with_one_more_judge_keeps_all_of_them() {
        let mut instance = hall();
        let third = "01M8QJCW9TYRWBZQBW4EMN4NG3";
        instance.entries.truncate(1);
        instance.fixed.truncate(1);
        instance.fixed.push((third.into(), "E1".into()));
        assert_eq!(moved(instance, &[]), (vec![], vec![]));
    }
}
