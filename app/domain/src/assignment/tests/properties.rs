use proptest::prelude::*;

use super::{brute, plan as plan_again, *};

/// Small halls with every rule in them, tight enough that some are infeasible.
fn hall(entries: usize, judges: usize) -> impl Strategy<Value = Instance> {
    let groups = || prop::sample::select(vec!["a", "a", "b"]);
    let topics = || prop::sample::select(vec!["", "x", "y"]);
    let entry = (groups(), 0..9_u8, 0..9_u8, topics());
    let judge = (
        prop::collection::btree_map(groups(), -2..4_i64, 1..3),
        0..10_u8,
        7..16_u8,
        prop::option::of(1..6_u32),
        prop::collection::vec(prop::sample::select(vec!["x", "y"]), 0..2),
    );
    let pair = || (any::<prop::sample::Index>(), any::<prop::sample::Index>());
    (
        prop::sample::select(vec![1, 2, 2, 2, 3]),
        0..4_u32,
        prop::collection::vec(entry, 1..=entries),
        prop::collection::vec(judge, judges - 2..=judges),
        prop::collection::vec(pair(), 0..4),
        prop::collection::vec(pair(), 0..2),
        (
            0..4_u32,
            prop::option::of(any::<prop::sample::Index>()),
            0..3_u32,
            prop::collection::vec(pair(), 0..6),
        ),
    )
        .prop_map(
            |(per_entry, weight, entries, judges, conflicts, fixed, more)| {
                let entries: Vec<Entry> = (0..)
                    .zip(entries)
                    .map(|(n, (group, unit, person, topic)): (u32, _)| Entry {
                        id: format!("E{n}"),
                        group: group.into(),
                        units: vec![format!("u{unit}"), String::new()],
                        people: vec![format!("p{person}")],
                        topic: topic.into(),
                    })
                    .collect();
                let judges: Vec<Judge> = (0..)
                    .zip(judges)
                    .map(
                        |(n, (groups, unit, person, capacity, topics)): (u32, _)| Judge {
                            id: format!("J{n}"),
                            groups: groups
                                .into_iter()
                                .map(|(group, cost)| (group.into(), cost))
                                .collect(),
                            unit: if unit == 9 {
                                String::new()
                            } else {
                                format!("u{unit}")
                            },
                            people: vec![format!("p{person}")],
                            capacity,
                            topics: topics.into_iter().map(str::to_owned).collect(),
                            done: 0,
                        },
                    )
                    .collect();
                let named = |pairs: Vec<(prop::sample::Index, prop::sample::Index)>| {
                    pairs
                        .iter()
                        .map(|(judge, entry)| {
                            (
                                judge.get(&judges).id.clone(),
                                entry.get(&entries).id.clone(),
                            )
                        })
                        .collect()
                };
                let fixed: Vec<Pair> = named(fixed);
                let mut judges = judges.clone();
                for judge in judges.iter_mut().step_by(2) {
                    judge.done = u32::from(fixed.iter().any(|pair| pair.0 == judge.id));
                }
                Instance {
                    judges_per_entry: per_entry,
                    load_weight: Some(weight),
                    conflicts: named(conflicts),
                    fixed,
                    off_topic: more.0,
                    moving: more.2,
                    movable: named(more.3),
                    anchors: more
                        .1
                        .iter()
                        .map(|anchor| anchor.get(&entries).id.clone())
                        .collect(),
                    entries,
                    judges,
                    link: false,
                }
            },
        )
}

proptest! {
    #[test]
    fn no_plan_is_cheaper(instance in hall(5, 5)) {
        let best = brute::best(&instance);
        match plan(&instance) {
            Ok(plan) => {
                brute::check(&instance, &plan);
                prop_assert_eq!(Some(plan.total_cost), best.cost);
                prop_assert_eq!(plan.linkage_added, 0);
                prop_assert_eq!(Ok(plan), plan_again(&instance));
            }
            Err(NoPlan::Infeasible(_)) => prop_assert_eq!(best.cost, None),
            Err(NoPlan::Fault(fault)) => prop_assert!(false, "{fault:?}"),
        }
    }

    #[test]
    fn no_plan_is_better_connected_nor_cheaper_so(mut instance in hall(5, 5)) {
        instance.link = true;
        let best = brute::best(&instance);
        if let Ok(plan) = plan(&instance) {
            brute::check(&instance, &plan);
            let parts = plan.components.values().sum();
            prop_assert_eq!(Some((parts, plan.total_cost)), best.linked);
            prop_assert_eq!(Some(plan.total_cost - plan.linkage_added), best.cost);
        } else {
            prop_assert_eq!(best.cost, None);
        }
    }

    #[test]
    fn what_was_given_out_changes_hands_only_where_that_is_better(mut instance in hall(4, 4), link: bool) {
        instance.link = link;
        instance.moving += 1;
        let Ok(now) = plan(&instance) else {
            return Ok(());
        };
        // What the solver gave out itself stays as it is.
        let fixed: std::collections::BTreeSet<Pair> = instance.fixed.iter().cloned().collect();
        instance.movable = now.pairs.iter().filter(|pair| !fixed.contains(pair)).cloned().collect();
        let again = fill(&instance);
        prop_assert_eq!((again.pairs, again.gone), (vec![], vec![]));
        // Once there is a new judge, the whole is the best there is, and stays where that is as good.
        let mut new = instance.judges[0].clone();
        (new.id, new.unit, new.people, new.done) = ("new".into(), String::new(), Vec::new(), 0);
        instance.judges.push(new);
        let after = |filling: &Filling, there: &Instance| {
            let kept = there.movable.iter().filter(|pair| !filling.gone.contains(pair));
            let all: std::collections::BTreeSet<Pair> =
                there.fixed.iter().chain(kept).chain(&filling.pairs).cloned().collect();
            let all: Vec<Pair> = all.into_iter().collect();
            let (pairs, loads) = brute::cost(&instance, &all);
            (brute::components(&instance, &all).values().sum::<usize>(), pairs + loads)
        };
        let filling = fill(&instance);
        prop_assert_eq!(&filling.lacking, &vec![]);
        let best = brute::best(&instance);
        let found = after(&filling, &instance);
        if link {
            prop_assert_eq!(Some(found), best.linked);
        } else {
            prop_assert_eq!(Some(found.1), best.cost);
        }
        let mut staying = instance.clone();
        staying.fixed.append(&mut staying.movable);
        let stayed = after(&fill(&staying), &staying);
        if !filling.gone.is_empty() {
            let better = if link { found < stayed } else { found.1 < stayed.1 };
            prop_assert!(better, "{found:?} is no better than {stayed:?}");
        }
    }

    #[test]
    fn exactly_the_entries_in_the_way_are_named(instance in hall(5, 5)) {
        let Err(NoPlan::Infeasible(short)) = plan(&instance) else {
            return Ok(());
        };
        let named = |id: &str| short.iter().any(|shortage| shortage.entry == id);
        // Without them there is a plan for the others.
        let mut rest = instance.clone();
        rest.entries.retain(|entry| !named(&entry.id));
        rest.anchors.retain(|anchor| !named(anchor));
        for pairs in [&mut rest.conflicts, &mut rest.fixed, &mut rest.movable] {
            pairs.retain(|pair| !named(&pair.1));
        }
        for judge in &mut rest.judges {
            let gone = instance.fixed.iter().filter(|pair| pair.0 == judge.id && named(&pair.1));
            let gone = gone.collect::<std::collections::BTreeSet<_>>().len();
            judge.capacity = judge.capacity.map(|capacity| capacity.saturating_sub(u32::try_from(gone).unwrap()));
        }
        prop_assert!(plan(&rest).is_ok());
    }
}

/// Groups of some size without anything in the way but a few units.
fn large() -> impl Strategy<Value = Instance> {
    let groups = prop::collection::vec((12..60_usize, 4..12_usize), 1..4);
    (groups, 2..4_u32, 2..40_usize).prop_map(|(groups, judges_per_entry, units)| {
        let mut instance = Instance {
            judges_per_entry,
            link: true,
            ..Instance::default()
        };
        for (n, (entries, judges)) in groups.into_iter().enumerate() {
            let group = format!("g{n}");
            instance.entries.extend((0..entries).map(|e| Entry {
                units: vec![format!("u{}", e % units)],
                ..entry(&format!("E{n}-{e}"), &group)
            }));
            instance.judges.extend((0..judges).map(|j| Judge {
                unit: if units > 9 {
                    format!("u{j}")
                } else {
                    String::new()
                },
                ..judge(&format!("J{n}-{j}"), &group)
            }));
        }
        instance
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_group_is_connected(instance in large()) {
        let plan = plan(&instance).unwrap();
        brute::check(&instance, &plan);
        prop_assert!(plan.components.values().all(|count| *count == 1), "{:?}", plan.components);
    }

    #[test]
    fn without_constraints_loads_differ_by_one(entries in 1..60_usize, judges in 3..9_usize, per_entry in 1..4_u32) {
        let plan = plan(&group(entries, judges, per_entry)).unwrap();
        let mut loads = BTreeMap::new();
        for (judge, _) in &plan.pairs {
            *loads.entry(judge).or_insert(0) += 1;
        }
        let most = loads.values().max().copied().unwrap_or(0);
        let least = if loads.len() < judges { 0 } else { loads.values().min().copied().unwrap_or(0) };
        prop_assert!(most - least <= 1, "{loads:?}");
    }
}
