//! Judges who are taken off after marking something.

use domain::{
    id::AccountId,
    ledger::{Assigned, Assignment, Release},
    proposal::{Agreed, Parting},
};

use super::*;

const SHEETS: [&str; 3] = [
    "01ARZ3NDEKTSV4RRFFQ69G5FAA",
    "01ARZ3NDEKTSV4RRFFQ69G5FAB",
    "01ARZ3NDEKTSV4RRFFQ69G5FAC",
];

fn account(last: char) -> AccountId {
    AccountId::parse(&format!("01ARZ3NDEKTSV4RRFFQ69G5FA{last}")).expect("an id")
}

/// By W after V, or whoever else, of the judge X.
fn release(left: &[usize], kept: &[usize], second: char, judge: char) -> Release {
    let of = |places: &[usize]| {
        let ids = places.iter().map(|place| SHEETS[*place].to_owned());
        ids.collect()
    };
    Release {
        judge: account(judge).to_string(),
        sheets: Parting {
            left: of(left),
            kept: of(kept),
        },
        agreed: Agreed {
            reason: "Ốm".to_owned(),
            proposed_by: account('V'),
            confirmed_by: account(second),
        },
    }
}

#[test]
fn whoever_has_marked_leaves_by_two_people_and_wholly() {
    let ids = SHEETS.map(|id| SheetId::parse(id).expect("an id"));
    let assigned = |id: &&str| {
        let assigned = Assigned {
            entry: format!("entry of {id}"),
            judge: account('X').to_string(),
            round: String::new(),
        };
        ((*id).to_owned(), assigned)
    };
    let given = Assignment {
        sheets: SHEETS.iter().map(assigned).collect(),
    };
    let mark = Act::Mark {
        criterion: "moi".to_owned(),
        points: Some(Points::whole(1)),
        operation: None,
    };
    let sign = Act::Sign {
        total: Points::whole(1),
        operation: None,
    };
    let leave = Act::Leave {
        reason: "Ốm".to_owned(),
    };
    let rejoin = Act::Rejoin;
    let releases = [
        release(&[0, 1], &[2], 'W', 'X'),
        release(&[0, 1], &[2], 'V', 'X'),
        release(&[0, 1], &[2], 'X', 'X'),
        release(&[0, 1, 2], &[], 'W', 'X'),
        release(&[0], &[1], 'W', 'X'),
        release(&[0, 1], &[2], 'W', 'Y'),
    ];
    let of = |place: usize, act| Deed::Score {
        sheet: &ids[place],
        rubric: 1,
        act,
    };
    // Sheet 0 has a mark, 1 has none, 2 is signed.
    let begun = || {
        vec![
            Deed::Assignment(&given),
            of(0, &mark),
            of(2, &mark),
            of(2, &sign),
        ]
    };
    let (left, marked, again) = (
        |place| of(place, &leave),
        |place| of(place, &mark),
        |place| of(place, &rejoin),
    );
    let whole = || Deed::Release(&releases[0]);
    for (then, wrong) in [
        (vec![whole(), left(0), left(1)], None),
        (vec![whole(), left(1), left(0)], None),
        // As it was before there were two.
        (vec![left(0), left(1)], None),
        (vec![Deed::Release(&releases[1])], Some(Broken::Link(5))),
        (vec![Deed::Release(&releases[2])], Some(Broken::Link(5))),
        (vec![Deed::Release(&releases[3])], Some(Broken::Link(5))),
        (vec![Deed::Release(&releases[4])], Some(Broken::Link(5))),
        (vec![Deed::Release(&releases[5])], Some(Broken::Link(5))),
        (vec![whole(), left(0)], Some(Broken::End(6))),
        (vec![whole(), left(0), marked(1)], Some(Broken::Link(7))),
        (vec![whole(), left(0), left(2)], Some(Broken::Link(7))),
        (
            vec![whole(), left(0), left(1), again(0), left(0)],
            Some(Broken::Link(9)),
        ),
        (vec![whole(), left(0), left(1), again(1), left(1)], None),
    ] {
        let chain = begun().into_iter().chain(then);
        let (links, head) = deeds(chain.collect());
        let kinds: Vec<&str> = links.iter().map(|link| link.kind.as_str()).collect();
        assert_eq!(broken(&links, &head), wrong, "{kinds:?}");
    }
}
