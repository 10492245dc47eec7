use super::*;

fn reasons(instance: &Instance) -> Vec<(String, Reason)> {
    match plan(instance) {
        Err(NoPlan::Infeasible(short)) => short
            .into_iter()
            .map(|short| (short.entry, short.reason))
            .collect(),
        other => panic!("{other:?}"),
    }
}

fn fault(instance: &Instance) -> Fault {
    match plan(instance) {
        Err(NoPlan::Fault(fault)) => fault,
        other => panic!("{other:?}"),
    }
}

/// One of each reason why a judge may not take the entry, and one who may.
fn neighbours() -> Instance {
    let mut instance = group(1, 5, 2);
    instance.entries[0].units = vec!["cao-su".into()];
    instance.entries[0].people = vec!["le van vui".into()];
    instance.judges[0].unit = "cao-su".into();
    instance.judges[1].people = vec!["J2".into(), "le van vui".into()];
    instance.judges[3] = judge("J4", "b");
    instance.conflicts = vec![pair("J3", "E1")];
    instance
}

#[test]
fn nobody_judges_neighbours_or_themselves() {
    let instance = neighbours();
    assert_eq!(
        fill(&instance),
        Filling {
            gone: vec![],
            pairs: vec![pair("J5", "E1")],
            lacking: vec![("E1".into(), 1)],
            components: BTreeMap::from([("a".into(), 1)]),
        }
    );
    let barred = Reason::Barred {
        group: "a".into(),
        judges: 4,
        able: 1,
        needed: 2,
        bars: vec![
            ("J1".into(), Bar::Unit("cao-su".into())),
            ("J2".into(), Bar::Person("le van vui".into())),
            ("J3".into(), Bar::Conflict),
        ],
    };
    assert_eq!(reasons(&instance), [("E1".into(), barred)]);
}

#[test]
fn pairs_that_exist_stay() {
    let mut instance = group(2, 3, 2);
    instance.fixed = vec![pair("J1", "E1"), pair("J1", "E2"), pair("J3", "E2")];
    assert_eq!(fill(&instance).pairs, [pair("J2", "E1")]);
    assert_eq!(
        plan(&instance).unwrap().pairs,
        [
            pair("J1", "E1"),
            pair("J2", "E1"),
            pair("J1", "E2"),
            pair("J3", "E2")
        ]
    );
    // Whoever has left still counts for the entry, and even what a rule forbids by now stays.
    instance.fixed = vec![
        pair("gone", "E1"),
        pair("J2", "E1"),
        pair("J2", "gone"),
        pair("J2", "E2"),
    ];
    instance.conflicts = vec![pair("J2", "E2"), pair("J3", "E2")];
    assert_eq!(fill(&instance).pairs, [pair("J1", "E2")]);
}

#[test]
fn a_new_judge_takes_over_what_nobody_has_begun_and_no_more_than_loads_ask_for() {
    // J1 and J2 have four entries each, of which J1 has begun one.
    let mut instance = group(8, 3, 1);
    instance.moving = 1;
    instance.fixed = vec![pair("J1", "E1")];
    instance.movable = vec![
        pair("J1", "E2"),
        pair("J1", "E3"),
        pair("J1", "E4"),
        pair("J2", "E5"),
        pair("J2", "E6"),
        pair("J2", "E7"),
        pair("J2", "E8"),
    ];
    let filling = fill(&instance);
    assert_eq!((filling.pairs.len(), filling.gone.len()), (2, 2));
    assert!(filling.pairs.iter().all(|(judge, _)| judge == "J3"));
    let begun = pair("J1", "E1");
    assert!(!filling.gone.contains(&begun), "what was begun stays");
    let of = |judge: &str| filling.gone.iter().filter(|pair| pair.0 == judge).count();
    assert_eq!((of("J1"), of("J2")), (1, 1));

    // With two judges there is nothing to change, but for what a rule forbids or a judge who is gone had.
    instance.judges.pop();
    let changes = |instance: &Instance| {
        let filling = fill(instance);
        (filling.pairs, filling.gone)
    };
    assert_eq!(changes(&instance), (vec![], vec![]));
    instance.conflicts = vec![pair("J2", "E5")];
    let moved = (vec![pair("J1", "E5")], vec![pair("J2", "E5")]);
    assert_eq!(changes(&instance), moved);
    instance.conflicts.clear();
    instance.movable[6] = pair("gone", "E8");
    let moved = (vec![pair("J2", "E8")], vec![pair("gone", "E8")]);
    assert_eq!(changes(&instance), moved);

    // A change that makes loads no better is none.
    instance.movable = vec![pair("J2", "E5"), pair("J2", "E6")];
    instance
        .entries
        .retain(|entry| ["E1", "E5", "E6"].contains(&entry.id.as_str()));
    assert_eq!(changes(&instance), (vec![], vec![]));
    assert_eq!(
        changes(&Instance {
            fixed: vec![],
            entries: instance.entries[1..].to_vec(),
            ..instance
        }),
        (vec![], vec![])
    );
}

#[test]
fn loads_even_out_over_what_only_some_can_take() {
    // Only J1 may take E3 to E5, so J2 has E1 and E2 altogether.
    let mut instance = group(5, 2, 1);
    instance.conflicts = vec![pair("J2", "E3"), pair("J2", "E4"), pair("J2", "E5")];
    let plan = plan(&instance).unwrap();
    assert_eq!((plan.load_cost, plan.pair_cost), (6 + 3, 0));
}

#[test]
fn expertise_counts_against_even_loads() {
    let mut instance = group(4, 2, 1);
    instance.judges[1].groups.insert("a".into(), 2);
    let costs = |weight| {
        let plan = plan(&Instance {
            load_weight: Some(weight),
            ..instance.clone()
        })
        .unwrap();
        (plan.pair_cost, plan.load_cost, plan.total_cost)
    };
    assert_eq!(costs(0), (0, 0, 0));
    assert_eq!(costs(1), (2, 7, 9));
    assert_eq!(costs(10), (4, 60, 64));
}

#[test]
fn whoever_knows_the_topic_comes_first_while_loads_stay_even() {
    let mut instance = group(4, 2, 1);
    for (entry, topic) in instance.entries.iter_mut().zip(["tin", "co", "tin", ""]) {
        entry.topic = topic.into();
    }
    instance.judges[0].topics = vec!["tin".into()];
    instance.judges[1].topics = vec!["co".into()];
    instance.off_topic = 3;
    let plan = plan(&instance).unwrap();
    assert_eq!((plan.pair_cost, plan.load_cost), (0, 3 + 3));
    let of = |entry: &str| &plan.pairs.iter().find(|pair| pair.1 == entry).unwrap().0;
    assert_eq!(
        [of("E1"), of("E2"), of("E3"), of("E4")],
        ["J1", "J2", "J1", "J2"]
    );
}

#[test]
fn all_judges_of_a_group_see_an_anchor() {
    let mut instance = group(3, 4, 2);
    instance.anchors = vec!["E2".into()];
    instance.conflicts = vec![pair("J4", "E2")];
    let judges = |instance: &Instance, entry: &str| {
        let pairs = plan(instance).unwrap().pairs.into_iter();
        pairs
            .filter(|pair| pair.1 == entry)
            .map(|pair| pair.0)
            .collect::<Vec<_>>()
    };
    assert_eq!(judges(&instance, "E2"), ["J1", "J2", "J3"]);
    assert_eq!(judges(&instance, "E1").len(), 2);
    // Who has it already is asked no second time, and who comes later is.
    instance.fixed = vec![pair("J1", "E2"), pair("J2", "E2"), pair("J3", "E2")];
    instance.conflicts = Vec::new();
    let new = fill(&instance)
        .pairs
        .into_iter()
        .filter(|pair| pair.1 == "E2");
    assert_eq!(new.collect::<Vec<_>>(), [pair("J4", "E2")]);
    assert_eq!(judges(&instance, "E2").len(), 4);
    // A judge without a place for it stands in the way.
    instance.judges[3].capacity = Some(0);
    assert!(matches!(
        reasons(&instance)[..],
        [(_, Reason::Crowded { lacking: 1, .. })]
    ));
    instance.anchors = vec!["E9".into()];
    assert_eq!(
        fault(&instance),
        Fault::UnknownEntry("anchors", "E9".into())
    );
}

#[test]
fn connecting_costs_no_more_than_it_must() {
    // Six seats for six judges: one of them has to step back for the two entries to have a judge in common.
    let mut instance = group(2, 6, 3);
    instance.load_weight = Some(5);
    let apart = plan(&instance).unwrap();
    assert_eq!((apart.total_cost, apart.components["a"]), (30, 2));
    instance.link = true;
    let linked = plan(&instance).unwrap();
    assert_eq!(
        (
            linked.total_cost,
            linked.linkage_added,
            linked.components["a"]
        ),
        (35, 5, 1)
    );
}

#[test]
fn groups_that_cannot_be_connected_say_so() {
    let mut instance = group(4, 4, 2);
    instance.link = true;
    for (judges, entries) in [(["J1", "J2"], ["E3", "E4"]), (["J3", "J4"], ["E1", "E2"])] {
        for judge in judges {
            instance
                .conflicts
                .extend(entries.map(|entry| pair(judge, entry)));
        }
    }
    instance.entries.push(entry("E5", "b"));
    instance.judges.extend([judge("J5", "b"), judge("J6", "b")]);
    let plan = plan(&instance).unwrap();
    assert_eq!(
        plan.components,
        BTreeMap::from([("a".into(), 2), ("b".into(), 1)])
    );
    assert_eq!(plan.linkage_added, 0);
}

#[test]
fn one_judge_per_entry_connects_only_in_one_hand() {
    let mut instance = group(30, 6, 1);
    instance.link = true;
    let plan = plan(&instance).unwrap();
    assert_eq!((plan.components["a"], plan.load_cost), (1, 30 * 31 / 2));
}

#[test]
fn too_few_judges_are_named_with_their_entries_only() {
    let mut instance = group(2, 3, 2);
    instance.entries.push(entry("E3", "b"));
    instance.judges.push(judge("J4", "b"));
    let few = Reason::FewJudges {
        group: "b".into(),
        judges: 1,
        needed: 2,
    };
    assert_eq!(reasons(&instance), [("E3".into(), few)]);
}

#[test]
fn entries_that_compete_for_too_few_places_are_named() {
    // E1 and E2 need both J1 and J2; E3 has J3 and J4 to go to.
    let mut instance = group(3, 4, 2);
    instance.judges[1].capacity = Some(1);
    for judge in ["J3", "J4"] {
        instance
            .conflicts
            .extend([pair(judge, "E1"), pair(judge, "E2")]);
    }
    let crowded = Reason::Crowded {
        entries: 2,
        places: 1,
        lacking: 1,
        judges: vec!["J2".into()],
    };
    assert_eq!(
        reasons(&instance),
        [("E1".into(), crowded.clone()), ("E2".into(), crowded)]
    );
}

#[test]
fn fixed_pairs_against_a_rule_are_no_plan() {
    for (judge, bar) in [
        ("J1", Bar::Unit("cao-su".into())),
        ("J2", Bar::Person("le van vui".into())),
        ("J3", Bar::Conflict),
        ("J4", Bar::Group),
    ] {
        let mut instance = neighbours();
        instance.fixed = vec![pair(judge, "E1")];
        let judge = judge.to_owned();
        assert_eq!(
            reasons(&instance),
            [("E1".into(), Reason::FixedAgainstRule { judge, bar })]
        );
    }
    let mut instance = group(3, 3, 1);
    instance.fixed = vec![pair("J1", "E2"), pair("J2", "E2")];
    let many = Reason::FixedTooMany {
        fixed: 2,
        needed: 1,
    };
    assert_eq!(reasons(&instance), [("E2".into(), many)]);
    instance.fixed = vec![pair("J1", "E2"), pair("J1", "E3")];
    instance.judges[0].capacity = Some(1);
    let over = Reason::FixedOverCapacity {
        judge: "J1".into(),
        fixed: 2,
        capacity: 1,
    };
    assert_eq!(
        reasons(&instance),
        [("E2".into(), over.clone()), ("E3".into(), over)]
    );
}

#[test]
fn contradictions_are_no_instances() {
    let good = group(2, 2, 1);
    let with = |change: fn(&mut Instance)| {
        let mut instance = good.clone();
        change(&mut instance);
        fault(&instance)
    };
    assert_eq!(with(|i| i.judges_per_entry = 0), Fault::NoJudgesPerEntry);
    assert_eq!(
        with(|i| i.entries[1].id = "E1".into()),
        Fault::SameEntryTwice("E1".into())
    );
    assert_eq!(
        with(|i| i.judges[1].id = "J1".into()),
        Fault::SameJudgeTwice("J1".into())
    );
    assert_eq!(
        with(|i| i.conflicts = vec![pair("J9", "E1")]),
        Fault::UnknownJudge("conflicts", "J9".into())
    );
    assert_eq!(
        with(|i| i.fixed = vec![pair("J1", "E9")]),
        Fault::UnknownEntry("fixed", "E9".into())
    );
    let dear = |i: &mut Instance| _ = i.judges[0].groups.insert("a".into(), i64::MIN);
    assert_eq!(with(dear), Fault::NumbersTooLarge);
    let mut twice = good.clone();
    twice.fixed = vec![pair("J1", "E1"), pair("J1", "E1")];
    twice.conflicts = vec![pair("J2", "E1"), pair("J2", "E1")];
    assert!(plan(&twice).is_ok());
}

#[test]
fn what_is_left_out_or_null_is_empty() {
    let read = |text: &str| serde_json::from_str::<Instance>(text);
    let bare = r#"{"judges_per_entry": 1, "entries": [{"id": "E1", "group": "a"}], "judges": [{"id": "J1"}]}"#;
    let nulls = r#"{"judges_per_entry": 1, "load_weight": null, "conflicts": null, "fixed": null, "link": null,
        "entries": [{"id": "E1", "group": "a", "units": null, "people": null}],
        "judges": [{"id": "J1", "unit": null, "people": null, "groups": null, "capacity": null}]}"#;
    assert_eq!(read(bare).unwrap(), read(nulls).unwrap());
    assert!(read(&bare.replace("1,", "1.5,")).is_err());
    assert!(read(&bare.replace("\"judges_per_entry\": 1, ", "")).is_err());
}

#[test]
fn a_plan_is_written_as_it_is_read() {
    let text = r#"{"judges_per_entry": 2, "load_weight": 2, "link": true,
        "entries": [{"id": "E1", "group": "a", "units": ["u1"], "people": ["p1"]}, {"id": "E2", "group": "a"}],
        "judges": [{"id": "J1", "unit": "u2", "people": ["p2"], "groups": {"a": 1}, "capacity": 2},
                   {"id": "J2", "groups": {"a": 0}}, {"id": "J3", "groups": {"a": 0, "b": 4}}],
        "conflicts": [["J3", "E1"]], "fixed": [["J1", "E2"]]}"#;
    let plan = plan(&serde_json::from_str(text).unwrap()).unwrap();
    assert_eq!(
        serde_json::to_string(&plan).unwrap(),
        r#"{"pairs":[["J1","E1"],["J2","E1"],["J1","E2"],["J3","E2"]],"pair_cost":2,"load_cost":10,"total_cost":12,"linkage_added":0,"components":{"a":1}}"#
    );
}
