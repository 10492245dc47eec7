use super::*;
use crate::{check_edition::tests::loc_ninh, ledger::CHAIN_START};

fn event(seq: i64, act: Act) -> ScoreEvent {
    ScoreEvent {
        seq,
        edition: "loc-ninh-vi".into(),
        sheet: SheetId::parse("01ARZ3NDEKTSV4RRFFQ69G5FAV").expect("an id"),
        rubric: 1,
        act,
        at: Timestamp(seq * 1_000),
    }
}

fn mark(criterion: &str, hundredths: Option<i64>) -> Act {
    Act::Mark {
        criterion: criterion.into(),
        points: hundredths.map(Points),
        operation: None,
    }
}

fn note(criterion: &str, text: &str) -> Act {
    Act::Note {
        criterion: criterion.into(),
        text: text.into(),
        operation: None,
    }
}

fn sheet(acts: &[Act]) -> Sheet {
    let events: Vec<ScoreEvent> = (1..)
        .zip(acts)
        .map(|(seq, act)| event(seq, act.clone()))
        .collect();
    Sheet::of(&events)
}

#[test]
fn a_sheet_is_what_its_events_say() {
    let sheet = sheet(&[
        mark("tinh-moi", Some(3_000)),
        mark("ap-dung", Some(2_500)),
        note("ap-dung", "Đã dùng ở hai nông trường"),
        mark("tinh-moi", Some(3_250)),
        mark("hieu-qua", Some(2_000)),
        mark("hieu-qua", None),
    ]);
    assert_eq!(sheet.total(), Points(5_750));
    assert_eq!(sheet.open_criteria(&loc_ninh().rubric), 1);
    assert_eq!(sheet.notes.len(), 1);
    assert_eq!((sheet.last, sheet.signed_at), (6, None));
    assert_eq!(Sheet::of([]), Sheet::default());
}

#[test]
fn marks_are_checked_against_the_rubric() {
    let rubric = loc_ninh().rubric;
    let check =
        |criterion: &str, hundredths| Sheet::default().check_mark(&rubric, criterion, hundredths);
    assert_eq!(check("tinh-moi", Some(Points(4_000))), Ok(()));
    assert_eq!(check("tinh-moi", Some(Points(0))), Ok(()));
    assert_eq!(check("tinh-moi", None), Ok(()));
    for (criterion, hundredths, field, problem) in [
        ("tinh-moi", 4_050, "tinh-moi", Problem::OutOfRange),
        ("tinh-moi", -50, "tinh-moi", Problem::OutOfRange),
        ("tinh-moi", 3_025, "tinh-moi", Problem::OffStep),
        ("khac", 50, "criterion", Problem::NotAChoice),
    ] {
        assert_eq!(
            check(criterion, Some(Points(hundredths))),
            Err(Refusal::invalid(field, problem))
        );
    }
}

#[test]
fn signing_needs_every_mark_and_locks() {
    let rubric = loc_ninh().rubric;
    let mut acts = vec![mark("tinh-moi", Some(3_000)), mark("ap-dung", Some(2_000))];
    assert_eq!(
        sheet(&acts).sign(&rubric, None),
        Err(Refusal::SheetIncomplete(1))
    );
    acts.push(mark("hieu-qua", Some(0)));
    let signature = sheet(&acts).sign(&rubric, None).expect("a signature");
    assert_eq!(
        signature,
        Act::Sign {
            total: Points(5_000),
            operation: None,
        }
    );
    acts.push(signature);
    let signed = sheet(&acts);
    assert_eq!(signed.signed_at, Some(Timestamp(4_000)));
    assert_eq!(signed.sign(&rubric, None), Err(Refusal::SheetSigned));
    assert_eq!(
        signed.check_mark(&rubric, "tinh-moi", None),
        Err(Refusal::SheetSigned)
    );
}

#[test]
fn a_conflict_closes_the_sheet() {
    let rubric = loc_ninh().rubric;
    let closed = sheet(&[Act::Conflict {
        reason: "Cùng nhóm nghiên cứu".into(),
        operation: None,
    }]);
    assert_eq!(
        closed.check_mark(&rubric, "tinh-moi", None),
        Err(Refusal::SheetOff)
    );
    assert_eq!(closed.sign(&rubric, None), Err(Refusal::SheetOff));
}

#[test]
fn the_text_that_is_hashed_never_changes() {
    let mut first = event(7, mark("tinh-moi", Some(3_250)));
    first.edition = "lộc".into();
    assert_eq!(
        first.unsalted(CHAIN_START),
        format!(
            "hoithi-score-1\n{CHAIN_START}\n7\n5:lộc\n01ARZ3NDEKTSV4RRFFQ69G5FAV\n1\n7000\nmark\n8:tinh-moi\n3250\n"
        )
    );
}

mod properties {
    use proptest::prelude::*;

    use super::*;

    fn act() -> impl Strategy<Value = Act> {
        // Few characters, among them all that could fake a border between parts.
        let text = || "[a1:\n]{0,4}";
        prop_oneof![
            (text(), prop::option::of(0_i64..3)).prop_map(|(criterion, points)| Act::Mark {
                criterion,
                points: points.map(Points),
                operation: None
            }),
            (text(), text()).prop_map(|(criterion, text)| Act::Note {
                criterion,
                text,
                operation: None
            }),
            (0_i64..3).prop_map(|total| Act::Sign {
                total: Points(total),
                operation: None,
            }),
            text().prop_map(|reason| Act::Conflict {
                reason,
                operation: None
            }),
        ]
    }

    fn any_event() -> impl Strategy<Value = ScoreEvent> {
        (act(), "[a1:\n]{0,4}", 0_i64..3, 0_u32..3).prop_map(|(act, edition, seq, rubric)| {
            ScoreEvent {
                edition,
                rubric,
                ..event(seq, act)
            }
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]
        #[test]
        fn no_two_events_spell_the_same(a in any_event(), b in any_event()) {
            prop_assert_eq!(a == b, a.unsalted(CHAIN_START) == b.unsalted(CHAIN_START));
        }
    }
}

#[test]
fn who_leaves_an_unsigned_sheet_finds_it_as_it_was() {
    let leave = || Act::Leave {
        reason: "Chuyển công tác".to_owned(),
    };
    let mut sheet = Sheet::default();
    assert!(!sheet.may_follow(&Act::Rejoin), "nobody left");
    let mark = Act::Mark {
        criterion: "tinh-moi".to_owned(),
        points: Some(Points::whole(20)),
        operation: None,
    };
    sheet.apply(1, &mark, Timestamp(1));
    assert!(sheet.may_follow(&leave()));
    sheet.apply(2, &leave(), Timestamp(2));
    assert!(!sheet.counts());
    let sign = Act::Sign {
        total: Points(0),
        operation: None,
    };
    for act in [mark.clone(), leave(), sign] {
        assert!(!sheet.may_follow(&act), "{act:?}");
    }
    assert_eq!(sheet.total(), Points::whole(20), "what was marked stays");
    assert!(sheet.may_follow(&Act::Rejoin));
    sheet.apply(3, &Act::Rejoin, Timestamp(3));
    assert!(sheet.counts() && sheet.may_follow(&mark));
    let sign = Act::Sign {
        total: sheet.total(),
        operation: None,
    };
    sheet.apply(4, &sign, Timestamp(4));
    assert!(!sheet.may_follow(&leave()), "what is signed stays");
}

#[test]
fn the_clock_of_a_device_says_when_a_sheet_was_signed_as_far_as_it_can_be_believed() {
    let heard = Timestamp(1_800_000_000_000);
    let (minute, day) = (60_000, 86_400_000);
    for (earlier, told) in [
        (Some(0), false),
        (Some(5 * minute), false),
        (Some(6 * minute), true),
        (Some(day), true),
        (Some(14 * day), true),
        (Some(15 * day), false),
        (Some(-day), false),
        (Some(i64::MIN), false),
        (None, false),
    ] {
        let clock = earlier.map(|earlier: i64| Timestamp(heard.0.saturating_sub(earlier)));
        let mut sheet = Sheet::default();
        let total = Points(0);
        let operation = clock.map(|clock| OperationId::new(clock, 1));
        sheet.apply(1, &Act::Sign { total, operation }, heard);
        assert_eq!(sheet.signed_at, Some(heard));
        let expected = clock.filter(|_| told);
        assert_eq!(sheet.signed_earlier(), expected, "{earlier:?}");
    }
    // A link of before operations reads as one without.
    let old: Act = serde_json::from_str(r#"{"Sign":{"total":0}}"#).expect("an old act");
    let again = serde_json::to_string(&old).expect("JSON");
    assert_eq!(again, r#"{"Sign":{"total":0}}"#);
}

#[test]
fn a_sheet_is_tied_to_the_rubric_of_its_first_mark() {
    type Acts<'a> = &'a [(Act, u32)];
    let leave = || Act::Leave {
        reason: String::new(),
    };
    let mark = || Act::Mark {
        criterion: "a".to_owned(),
        points: None,
        operation: None,
    };
    let table: [(Acts<'_>, Option<u32>); 4] = [
        (&[], None),
        (&[(leave(), 1), (Act::Rejoin, 1)], None),
        (&[(leave(), 1), (Act::Rejoin, 1), (mark(), 2)], Some(2)),
        (&[(mark(), 1), (leave(), 2), (Act::Rejoin, 2)], Some(1)),
    ];
    for (acts, version) in table {
        let events: Vec<ScoreEvent> = acts
            .iter()
            .map(|(act, rubric)| ScoreEvent {
                seq: 1,
                edition: String::new(),
                sheet: SheetId::parse("01J0000000000000000000000A").expect("an id"),
                rubric: *rubric,
                act: act.clone(),
                at: Timestamp(0),
            })
            .collect();
        assert_eq!(begun_under(&events), version, "{acts:?}");
    }
}
