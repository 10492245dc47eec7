use super::*;

fn deed(minute: i64, act: Act, details: Details) -> Deed {
    Deed {
        act,
        at: Timestamp(minute),
        by: "Ngô Thị Kim Cúc".into(),
        paper: format!("paper {minute}"),
        details,
        photo: None,
    }
}

fn came(minute: i64, place: &str, condition: &str) -> Deed {
    let details = Details {
        place: place.into(),
        pieces: 2,
        condition: condition.into(),
        party: "Lê Văn Vui".into(),
    };
    deed(minute, Act::Receive, details)
}

fn went(minute: i64, act: Act, party: &str) -> Deed {
    let details = Details {
        party: party.into(),
        ..Details::default()
    };
    deed(minute, act, details)
}

fn moved(minute: i64, place: &str) -> Deed {
    let details = Details {
        place: place.into(),
        ..Details::default()
    };
    deed(minute, Act::Move, details)
}

fn undone(minute: i64) -> Deed {
    deed(minute, Act::Undo, Details::default())
}

#[test]
fn a_model_is_where_its_deeds_leave_it() {
    let vui = "Lê Văn Vui";
    let table = [
        (vec![], Stand::Away, None, "", ""),
        (
            vec![came(1, "Kho A", "Tốt")],
            Stand::Here,
            Some(1),
            "Kho A",
            vui,
        ),
        (
            vec![came(1, "Kho A", "Tốt"), moved(2, "Hội trường")],
            Stand::Here,
            Some(2),
            "Hội trường",
            vui,
        ),
        (
            vec![came(1, "Kho A", "Tốt"), went(2, Act::HandOver, "BTC tỉnh")],
            Stand::HandedOver,
            Some(2),
            "Kho A",
            "BTC tỉnh",
        ),
        (
            vec![
                came(1, "Kho A", "Tốt"),
                went(2, Act::HandOver, "BTC tỉnh"),
                came(3, "Kho B", "Gãy tay quay"),
                went(4, Act::Return, vui),
            ],
            Stand::Returned,
            Some(4),
            "Kho B",
            vui,
        ),
        // What is taken back leaves what stood before, as often as that is done.
        (
            vec![
                came(1, "Kho A", "Tốt"),
                went(2, Act::Return, vui),
                undone(3),
            ],
            Stand::Here,
            Some(1),
            "Kho A",
            vui,
        ),
        (
            vec![
                came(1, "Kho A", "Tốt"),
                moved(2, "Kho B"),
                undone(3),
                undone(4),
            ],
            Stand::Away,
            None,
            "",
            "",
        ),
    ];
    for (deeds, stand, since, place, party) in table {
        let now = Whereabouts::of(&deeds);
        assert_eq!(
            (now.stand, now.since, &*now.place, &*now.party),
            (stand, since.map(Timestamp), place, party),
            "{deeds:?}"
        );
    }
}

#[test]
fn the_newest_condition_and_paper_count() {
    let now = Whereabouts::of(&[
        came(1, "Kho A", "Tốt"),
        went(2, Act::HandOver, "BTC tỉnh"),
        came(3, "Kho B", "Gãy tay quay"),
        moved(4, "Kho A"),
    ]);
    assert_eq!(
        (&*now.condition, now.pieces, now.paper.as_deref()),
        ("Gãy tay quay", 2, Some("paper 3"))
    );
}

/// What may follow each stand: R receive, M move, H hand over, B bring back to the author, U undo.
#[test]
fn only_what_can_be_true_is_recorded() {
    let receive = came(1, "Kho A", "Tốt");
    let table = [
        (vec![], "R"),
        (vec![receive.clone()], "MHBU"),
        (vec![receive.clone(), went(2, Act::HandOver, "x")], "RBU"),
        (vec![receive.clone(), went(2, Act::Return, "x")], "RU"),
        (vec![receive, undone(2)], "R"),
    ];
    for (deeds, expected) in table {
        let now = Whereabouts::of(&deeds);
        let allowed: String = Act::ALL
            .iter()
            .zip("RMHBU".chars())
            .filter(|(act, _)| now.permit("LN6-2345X", **act).is_ok())
            .map(|(_, letter)| letter)
            .collect();
        assert_eq!(allowed, expected, "{deeds:?}");
    }
    assert_eq!(
        Whereabouts::of(&[]).permit("LN6-2345X", Act::Return),
        Err(Refusal::ModelElsewhere {
            entry: "LN6-2345X".into(),
            stand: Stand::Away
        })
    );
}

#[test]
fn every_act_asks_for_what_it_needs() {
    let nothing = TypedDetails::default();
    let table: [(Act, &[&str]); 5] = [
        (Act::Receive, &["place", "condition"]),
        (Act::Move, &["place"]),
        (Act::HandOver, &["party"]),
        (Act::Return, &["party"]),
        (Act::Undo, &[]),
    ];
    for (act, needed) in table {
        let wrong: Vec<WrongField> = needed
            .iter()
            .map(|field| WrongField {
                field: (*field).to_owned(),
                problem: Problem::Missing,
            })
            .collect();
        let expected = if wrong.is_empty() {
            Ok(Details::default())
        } else {
            Err(Refusal::Invalid(wrong))
        };
        assert_eq!(Details::parse(act, &nothing), expected, "{act:?}");
    }
}

#[test]
fn what_was_typed_is_cleaned_or_refused() {
    let typed = TypedDetails {
        place: "  Kho A ",
        pieces: " 3 ",
        condition: "Nguyên vẹn",
        party: "",
    };
    assert_eq!(
        Details::parse(Act::Receive, &typed),
        Ok(Details {
            place: "Kho A".into(),
            pieces: 3,
            condition: "Nguyên vẹn".into(),
            party: String::new(),
        })
    );
    // What belongs to another act is left aside.
    assert_eq!(
        Details::parse(Act::Move, &typed).map(|details| (details.place, details.pieces)),
        Ok(("Kho A".to_owned(), 0))
    );
    let long = "x".repeat(LONGEST_CONDITION + 1);
    for (pieces, condition, field, problem) in [
        ("0", "Tốt", "pieces", Problem::OutOfRange),
        ("100", "Tốt", "pieces", Problem::OutOfRange),
        ("hai", "Tốt", "pieces", Problem::NotANumber),
        ("1", &*long, "condition", Problem::TooLong),
    ] {
        let typed = TypedDetails {
            pieces,
            condition,
            ..typed
        };
        assert_eq!(
            Details::parse(Act::Receive, &typed),
            Err(Refusal::invalid(field, problem)),
            "{pieces} {condition:.9}"
        );
    }
}

#[test]
fn a_label_is_read_whatever_it_holds() {
    let code = crate::id::receipt_code("LN6", [5, 17, 2, 18]);
    for read in [
        code.clone(),
        code.to_lowercase(),
        format!("https://hoithi.example.vn/e/loc-ninh-vi/models/{code}"),
        format!("https://hoithi.example.vn/e/loc-ninh-vi/models/{code}/?from=label#x"),
    ] {
        assert_eq!(code_in(&read), Some(code.clone()), "{read}");
    }
    for other in ["", "https://example.vn/", "8934567890123"] {
        assert_eq!(code_in(other), None, "{other}");
    }
}

proptest::proptest! {
    #[test]
    fn whatever_is_recorded_next_leaves_a_place_where_it_can_stand(picks in proptest::collection::vec(0usize..5, 0..30)) {
        let mut deeds = Vec::new();
        for (minute, pick) in (0..).zip(picks) {
            let before = Whereabouts::of(&deeds);
            let act = Act::ALL[pick];
            if before.permit("LN6-2345X", act).is_err() {
                continue;
            }
            deeds.push(deed(minute, act, Details::default()));
            if act != Act::Undo {
                deeds.push(undone(minute));
                proptest::prop_assert_eq!(&Whereabouts::of(&deeds), &before);
                deeds.pop();
            }
        }
        let now = Whereabouts::of(&deeds);
        proptest::prop_assert_eq!(now.since.is_none(), now.stand == Stand::Away);
    }
}
