use super::*;

fn entry(id: &str, group: &str) -> EntryToAssign {
    EntryToAssign {
        id: id.into(),
        group: group.into(),
        units: vec![],
        people: vec![],
        judges: vec![],
    }
}

fn judge(id: &str, group: &str) -> JudgeToAssign {
    JudgeToAssign {
        id: id.into(),
        groups: vec![group.into()],
        unit: String::new(),
        people: vec![],
        load: 0,
        conflicts: vec![],
    }
}

#[test]
fn nobody_judges_neighbours_or_themselves() {
    let mut own = entry("E1", "a");
    own.units = vec!["cao-su".into()];
    own.people = vec!["le van vui".into()];
    let mut same_unit = judge("J1", "a");
    same_unit.unit = "cao-su".into();
    let mut same_person = judge("J2", "a");
    same_person.people = vec!["J2".into(), "le van vui".into()];
    let mut conflict = judge("J3", "a");
    conflict.conflicts = vec!["E1".into()];
    let other_group = judge("J4", "b");
    let free = judge("J5", "a");
    let judges = [same_unit, same_person, conflict, other_group, free];
    assert_eq!(
        assign(&[own], &judges, 2),
        Plan {
            pairs: vec![("E1".into(), "J5".into())],
            lacking: vec![("E1".into(), 1)],
        }
    );
}

#[test]
fn pairs_that_exist_stay() {
    let mut half = entry("E1", "a");
    half.judges = vec!["J1".into()];
    let mut full = entry("E2", "a");
    full.judges = vec!["J1".into(), "J3".into()];
    let judges = [judge("J1", "a"), judge("J2", "a"), judge("J3", "a")];
    let plan = assign(&[half, full], &judges, 2);
    assert_eq!(plan.pairs, [("E1".to_owned(), "J2".to_owned())]);
    assert_eq!(plan.lacking, []);
}

#[test]
fn an_early_choice_is_eased_later() {
    // Only J1 may take E3 to E5, so E1 and E2 move to J2 altogether.
    let mut judges = [judge("J1", "a"), judge("J2", "a")];
    judges[1].conflicts = vec!["E3".into(), "E4".into(), "E5".into()];
    let entries = ["E1", "E2", "E3", "E4", "E5"].map(|id| entry(id, "a"));
    let plan = assign(&entries, &judges, 1);
    let of = |id: &str| plan.pairs.iter().filter(|pair| pair.1 == id).count();
    assert_eq!((of("J1"), of("J2")), (3, 2));
}

mod properties {
    use proptest::prelude::*;

    use super::*;

    fn hall() -> impl Strategy<Value = (Vec<EntryToAssign>, Vec<JudgeToAssign>, u8)> {
        let groups = || prop::sample::select(vec!["a", "b"]);
        let units = || prop::sample::select(vec!["", "u1", "u2", "u3"]);
        let people = || prop::sample::select(vec!["", "p1", "p2", "p3", "p4"]);
        let entry = (
            groups(),
            units(),
            people(),
            prop::collection::vec(0..8_usize, 0..2),
        );
        let judge = (
            groups(),
            units(),
            people(),
            prop::collection::vec(0..30_usize, 0..3),
        );
        (
            prop::collection::vec(entry, 0..30),
            prop::collection::vec(judge, 0..8),
            1..4_u8,
        )
            .prop_map(|(entries, judges, per_entry)| {
                let judges: Vec<JudgeToAssign> = judges
                    .into_iter()
                    .enumerate()
                    .map(|(n, (group, unit, person, conflicts))| JudgeToAssign {
                        id: format!("J{n}"),
                        groups: vec![group.into()],
                        unit: unit.into(),
                        people: vec![person.into()],
                        load: 0,
                        conflicts: conflicts.iter().map(|n| format!("E{n}")).collect(),
                    })
                    .collect();
                let entries = entries
                    .into_iter()
                    .enumerate()
                    .map(|(n, (group, unit, person, there))| EntryToAssign {
                        id: format!("E{n}"),
                        group: group.into(),
                        units: vec![unit.into()],
                        people: vec![person.into()],
                        judges: there.iter().map(|n| format!("J{n}")).collect(),
                    })
                    .collect();
                (entries, judges, per_entry)
            })
    }

    proptest! {
        #[test]
        fn no_rule_is_ever_broken((entries, judges, per_entry) in hall()) {
            let plan = assign(&entries, &judges, per_entry);
            prop_assert_eq!(&plan, &assign(&entries, &judges, per_entry));
            for entry in &entries {
                let mut given: Vec<&String> =
                    plan.pairs.iter().filter(|p| p.0 == entry.id).map(|p| &p.1).collect();
                for id in &given {
                    let judge = judges.iter().find(|j| j.id == **id).expect("a known judge");
                    prop_assert!(may_judge(judge, entry) && !entry.judges.contains(id));
                }
                let lacking = plan.lacking.iter().find(|l| l.0 == entry.id).map_or(0, |l| l.1);
                let wanted = usize::from(per_entry).saturating_sub(entry.judges.len());
                prop_assert_eq!(given.len() + lacking as usize, wanted);
                if lacking > 0 {
                    let able = judges
                        .iter()
                        .filter(|j| may_judge(j, entry) && !entry.judges.contains(&j.id))
                        .count();
                    prop_assert_eq!(given.len(), able);
                }
                given.sort();
                given.dedup();
                prop_assert_eq!(given.len() + lacking as usize, wanted);
            }
        }

        #[test]
        fn judges_alike_carry_alike((entries, judges, per_entry) in hall()) {
            let plan = assign(&entries, &judges, per_entry);
            let may = |judge: &JudgeToAssign| -> Vec<bool> {
                entries
                    .iter()
                    .map(|entry| may_judge(judge, entry) && !entry.judges.contains(&judge.id))
                    .collect()
            };
            let load = |judge: &JudgeToAssign| plan.pairs.iter().filter(|p| p.1 == judge.id).count();
            for (a, b) in judges.iter().zip(judges.iter().skip(1)) {
                if may(a) == may(b) {
                    prop_assert!(load(a).abs_diff(load(b)) <= 1);
                }
            }
        }

        #[test]
        fn without_constraints_loads_differ_by_one(count in 0..60_usize, hands in 1..9_usize, per_entry in 1..4_u8) {
            let entries: Vec<_> = (0..count).map(|n| entry(&format!("E{n:02}"), "a")).collect();
            let judges: Vec<_> = (0..hands).map(|n| judge(&format!("J{n}"), "a")).collect();
            let plan = assign(&entries, &judges, per_entry);
            let loads: Vec<usize> = judges
                .iter()
                .map(|judge| plan.pairs.iter().filter(|p| p.1 == judge.id).count())
                .collect();
            let (least, most) = (loads.iter().min(), loads.iter().max());
            prop_assert!(most.zip(least).is_some_and(|(most, least)| most - least <= 1));
        }
    }
}
