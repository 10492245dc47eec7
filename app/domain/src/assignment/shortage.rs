//! Which entries cannot be given enough judges, and why.
#![expect(
    clippy::indexing_slicing,
    reason = "every index is the place of an entry or a judge of the same problem"
)]

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Bar, Instance, Pair, Reason, Shortage, bar, flow::Flow, problem::Problem, seats::Seats,
};

/// Entries that no plan can serve whatever else it does: fixed pairs against a rule, too few judges.
pub(super) fn hopeless(instance: &Instance, problem: &Problem) -> BTreeMap<usize, Reason> {
    let conflicts: BTreeSet<&Pair> = instance.conflicts.iter().collect();
    let stands = |judge: usize, entry: usize| -> Option<Bar> {
        let (judge, entry) = (&instance.judges[judge], &instance.entries[entry]);
        let declared = || {
            let pair = (judge.id.clone(), entry.id.clone());
            conflicts.contains(&pair).then_some(Bar::Conflict)
        };
        bar(judge, entry).or_else(declared)
    };
    let needed = instance.judges_per_entry as usize;
    let mut found = BTreeMap::new();
    for (entry, fixed) in problem.fixed.iter().enumerate() {
        let group = &instance.entries[entry].group;
        let in_group = |judge: &usize| instance.judges[*judge].groups.contains_key(group);
        let id = |judge: usize| instance.judges[judge].id.clone();
        let barred = fixed
            .iter()
            .find_map(|&judge| Some((judge, stands(judge, entry)?)));
        let overfull = fixed
            .iter()
            .copied()
            .find(|&judge| problem.load[judge] > problem.capacity[judge]);
        let able = problem.open.judges(entry).count();
        let anchor = instance.anchors.contains(&instance.entries[entry].id);
        let reason = if let Some((judge, bar)) = barred {
            Reason::FixedAgainstRule {
                judge: id(judge),
                bar,
            }
        } else if fixed.len() > needed && !anchor {
            Reason::FixedTooMany {
                fixed: fixed.len(),
                needed,
            }
        } else if let Some(judge) = overfull {
            Reason::FixedOverCapacity {
                judge: id(judge),
                fixed: problem.load[judge],
                capacity: problem.capacity[judge],
            }
        } else if able + fixed.len() >= needed {
            continue;
        } else {
            let judges: Vec<usize> = (0..instance.judges.len()).filter(in_group).collect();
            if judges.len() < needed {
                Reason::FewJudges {
                    group: group.clone(),
                    judges: judges.len(),
                    needed,
                }
            } else {
                Reason::Barred {
                    group: group.clone(),
                    judges: judges.len(),
                    able: able + fixed.len(),
                    needed,
                    bars: judges
                        .into_iter()
                        .filter_map(|judge| Some((id(judge), stands(judge, entry)?)))
                        .collect(),
                }
            }
        };
        found.insert(entry, reason);
    }
    found
}

/// Entries that compete for judges without enough places: the side of a minimum cut.
pub(super) fn crowded(instance: &Instance, flow: &Flow<'_>) -> BTreeMap<usize, Reason> {
    let problem = flow.problem();
    let mut found: BTreeMap<usize, Reason> = BTreeMap::new();
    for (entry, &lacking) in flow.lacking.iter().enumerate() {
        if lacking == 0 || found.contains_key(&entry) {
            continue;
        }
        let (entries, judges) = reach(&flow.seats, entry);
        let places: i64 = judges
            .iter()
            .map(|&judge| problem.capacity[judge] - problem.load[judge])
            .sum();
        let lacking: usize = entries.iter().map(|&entry| flow.lacking[entry]).sum();
        let reason = Reason::Crowded {
            entries: entries.len(),
            places,
            lacking,
            judges: judges
                .iter()
                .map(|&judge| instance.judges[judge].id.clone())
                .collect(),
        };
        for entry in entries {
            found.entry(entry).or_insert_with(|| reason.clone());
        }
    }
    found
}

/// The reasons in the order of the entries.
pub(super) fn listed(instance: &Instance, reasons: BTreeMap<usize, Reason>) -> Vec<Shortage> {
    reasons
        .into_iter()
        .map(|(entry, reason)| Shortage {
            entry: instance.entries[entry].id.clone(),
            reason,
        })
        .collect()
}

/// Entries and judges that an entry without a way out can reach; all of these judges are full.
fn reach(seats: &Seats<'_>, entry: usize) -> (Vec<usize>, Vec<usize>) {
    let mut seen_entries = vec![false; seats.given.len()];
    let mut seen_judges = vec![false; seats.desk.len()];
    seen_entries[entry] = true;
    let mut waiting = vec![entry];
    while let Some(entry) = waiting.pop() {
        for judge in seats.open.judges(entry) {
            if !std::mem::replace(&mut seen_judges[judge], true) {
                for &other in &seats.desk[judge] {
                    if !std::mem::replace(&mut seen_entries[other], true) {
                        waiting.push(other);
                    }
                }
            }
        }
    }
    let places = |seen: Vec<bool>| (0..seen.len()).filter(|&place| seen[place]).collect();
    (places(seen_entries), places(seen_judges))
}
