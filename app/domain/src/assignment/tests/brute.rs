//! Every plan of a small instance, looked at one by one.

use std::collections::{BTreeMap, BTreeSet};

use super::*;

/// The best among all plans that keep every rule.
#[derive(Debug, Default)]
pub(super) struct Best {
    pub(super) cost: Option<i64>,
    /// Sum of the components of all groups, then the cost.
    pub(super) linked: Option<(usize, i64)>,
}

/// Tries all of them, sharing nothing with the solver.
pub(super) fn best(instance: &Instance) -> Best {
    let mut best = Best::default();
    choose(instance, 0, &mut Vec::new(), &mut best);
    best
}

/// Broken rules, wrong sums, wrong components: everything that makes a plan wrong but dear.
pub(super) fn check(instance: &Instance, plan: &Plan) {
    for entry in &instance.entries {
        let judges: BTreeSet<&String> = plan
            .pairs
            .iter()
            .filter(|p| p.1 == entry.id)
            .map(|p| &p.0)
            .collect();
        let all = plan.pairs.iter().filter(|p| p.1 == entry.id).count();
        assert_eq!(judges.len(), all, "a judge twice");
        assert_eq!(all, needed(instance, entry) as usize, "{}", entry.id);
    }
    for pair in &plan.pairs {
        assert!(may(instance, pair), "{pair:?}");
    }
    for pair in &instance.fixed {
        assert!(plan.pairs.contains(pair), "{pair:?} is gone");
    }
    for judge in &instance.judges {
        let load = plan.pairs.iter().filter(|p| p.0 == judge.id).count();
        assert!(
            judge
                .capacity
                .is_none_or(|capacity| load <= capacity as usize)
        );
    }
    let (pair_cost, load_cost) = cost(instance, &plan.pairs);
    assert_eq!((plan.pair_cost, plan.load_cost), (pair_cost, load_cost));
    assert_eq!(plan.total_cost, pair_cost + load_cost);
    assert_eq!(plan.components, components(instance, &plan.pairs));
}

/// Connected components by flooding.
pub(super) fn components(instance: &Instance, pairs: &[Pair]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    let mut unseen: Vec<&Entry> = instance.entries.iter().collect();
    while let Some(entry) = unseen.pop() {
        *counts.entry(entry.group.clone()).or_default() += 1;
        let mut flooded = vec![entry];
        while let Some(entry) = flooded.pop() {
            let common = |other: &Entry| {
                other.group == entry.group
                    && pairs.iter().any(|a| {
                        a.1 == entry.id && pairs.contains(&(a.0.clone(), other.id.clone()))
                    })
            };
            let (near, far) = unseen.into_iter().partition(|other| common(other));
            flooded.extend::<Vec<_>>(near);
            unseen = far;
        }
    }
    counts
}

fn choose(instance: &Instance, at: usize, pairs: &mut Vec<Pair>, best: &mut Best) {
    let Some(entry) = instance.entries.get(at) else {
        let (pair_cost, load_cost) = cost(instance, pairs);
        let cost = pair_cost + load_cost;
        let parts = components(instance, pairs).values().sum();
        if best.cost.is_none_or(|least| cost < least) {
            best.cost = Some(cost);
        }
        if best.linked.is_none_or(|least| (parts, cost) < least) {
            best.linked = Some((parts, cost));
        }
        return;
    };
    for subset in 0..1_u32 << instance.judges.len() {
        if subset.count_ones() != needed(instance, entry) {
            continue;
        }
        let before = pairs.len();
        for (place, judge) in instance.judges.iter().enumerate() {
            if subset >> place & 1 == 1 {
                pairs.push((judge.id.clone(), entry.id.clone()));
            }
        }
        let new = &pairs[before..];
        let fits = instance.judges.iter().all(|judge| {
            let load = pairs.iter().filter(|pair| pair.0 == judge.id).count();
            judge
                .capacity
                .is_none_or(|capacity| load <= capacity as usize)
        });
        let kept = instance
            .fixed
            .iter()
            .all(|pair| pair.1 != entry.id || new.contains(pair));
        if fits && kept && new.iter().all(|pair| may(instance, pair)) {
            choose(instance, at + 1, pairs, best);
        }
        pairs.truncate(before);
    }
}

/// How many judges an entry gets: those of an anchor are all who may and whoever has it.
fn needed(instance: &Instance, entry: &Entry) -> u32 {
    let least = instance.judges_per_entry;
    if !instance.anchors.contains(&entry.id) {
        return least;
    }
    let able = instance.judges.iter().filter(|judge| {
        let pair = (judge.id.clone(), entry.id.clone());
        may(instance, &pair)
    });
    least.max(u32::try_from(able.count()).unwrap())
}

fn may(instance: &Instance, pair: &Pair) -> bool {
    let judge = instance
        .judges
        .iter()
        .find(|judge| judge.id == pair.0)
        .unwrap();
    let entry = instance
        .entries
        .iter()
        .find(|entry| entry.id == pair.1)
        .unwrap();
    judge.groups.contains_key(&entry.group)
        && !entry
            .units
            .iter()
            .any(|unit| !unit.is_empty() && *unit == judge.unit)
        && !entry
            .people
            .iter()
            .any(|person| judge.people.contains(person))
        && !instance.conflicts.contains(pair)
}

pub(super) fn cost(instance: &Instance, pairs: &[Pair]) -> (i64, i64) {
    let mut pair_cost = 0;
    let mut load_cost = 0;
    for judge in &instance.judges {
        let mut load = -i64::from(judge.done);
        for entry in &instance.entries {
            let pair = (judge.id.clone(), entry.id.clone());
            if pairs.contains(&pair) {
                load += 1;
                if !instance.movable.contains(&pair) {
                    pair_cost += i64::from(instance.moving);
                }
                pair_cost += judge.groups[&entry.group];
                let knows = judge.topics.is_empty() || judge.topics.contains(&entry.topic);
                if !knows && !entry.topic.is_empty() {
                    pair_cost += i64::from(instance.off_topic);
                }
                load_cost += load * i64::from(instance.load_weight.unwrap_or(1));
            }
        }
    }
    (pair_cost, load_cost)
}
