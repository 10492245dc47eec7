//! Chains without a database.

mod released; // Judges who are taken off.

use domain::{
    ledger::Kind,
    operation::OperationId,
    points::Points,
    score::{Act, ScoreEvent},
    time::Timestamp,
};

use super::*;
use crate::{
    ledger::{Deed, link_of},
    store::LinkRow,
};

const EDITION: &str = "thu";

/// A chain as it would stand in the database, and its head.
fn chain(length: i64) -> (Vec<LinkRow>, ChainHead) {
    let sheet = SheetId::parse("01ARZ3NDEKTSV4RRFFQ69G5FAV").expect("an id");
    let mut head = ChainHead::start();
    let mut links = Vec::new();
    for place in 0..length {
        let act = Act::Mark {
            criterion: "moi".to_owned(),
            points: Some(Points::whole(place)),
            operation: None,
        };
        let deed = Deed::Score {
            sheet: &sheet,
            rubric: 1,
            act: &act,
        };
        let salt = format!("salt {place}");
        let link = link_of(EDITION, &head, deed, Timestamp(place), salt).expect("a link");
        head = ChainHead {
            links: link.seq,
            hash: link.hash.clone(),
        };
        links.push(link);
    }
    (links, head)
}

/// The same chain in the format before salts.
fn unsalted(length: i64) -> (Vec<LinkRow>, ChainHead) {
    let (mut links, mut head) = chain(length);
    let mut previous = ChainHead::start().hash;
    for link in &mut links {
        let event = ScoreEvent {
            seq: link.seq,
            edition: EDITION.to_owned(),
            sheet: SheetId::parse(link.sheet.as_deref().expect("a sheet")).expect("an id"),
            rubric: 1,
            act: serde_json::from_str(&link.act).expect("an act"),
            at: Timestamp(link.at),
        };
        link.kind = Kind::ScoreUnsalted.code().to_owned();
        link.salt = String::new();
        link.hash = sha256_hex(event.unsalted(&previous));
        previous.clone_from(&link.hash);
    }
    head.hash = previous;
    (links, head)
}

/// Where a chain does not hold.
fn broken(links: &[LinkRow], head: &ChainHead) -> Option<Broken> {
    let mut walk = Walk::of(EDITION);
    walk.go_on(links).or_else(|| walk.ended_before(head))
}

#[test]
fn every_change_of_a_link_is_found_where_it_was_made() {
    type Change = fn(&mut LinkRow);
    let changes: [Change; 8] = [
        |link| link.seq += 1,
        |link| link.at += 1,
        |link| link.kind = "score-1".to_owned(),
        |link| link.sheet = Some("01ARZ3NDEKTSV4RRFFQ69G5FAW".to_owned()),
        |link| link.rubric = 2,
        |link| link.act = link.act.replace("100", "101"),
        |link| link.salt.push('0'),
        |link| link.hash = link.hash.replace(['1', '2'], "3"),
    ];
    for chain in [chain, unsalted] {
        let (links, head) = chain(4);
        assert_eq!(broken(&links, &head), None);
        for (number, change) in changes.iter().enumerate() {
            let mut links = links.clone();
            let before = links[1].clone();
            change(&mut links[1]);
            let nothing = before == links[1] || before.salt.is_empty() && number == 6;
            let expected = (!nothing).then_some(Broken::Link(2));
            assert_eq!(broken(&links, &head), expected, "{number}: {before:?}");
        }
        let mut shorter = links.clone();
        shorter.remove(2);
        assert_eq!(broken(&shorter, &head), Some(Broken::Link(3)));
        assert_eq!(broken(&links[..3], &head), Some(Broken::End(4)));
        let start = ChainHead::start();
        assert_eq!(broken(&links, &start), Some(Broken::End(4)));
    }
}

#[test]
fn a_chain_goes_on_in_the_new_format_and_never_back() {
    let (mut links, head) = unsalted(2);
    let confirmed = Awards {
        decision: domain::page::public::Decision {
            number: "1".to_owned(),
            date: Timestamp(0).date(),
            issuer: "UBND".to_owned(),
        },
        prizes: BTreeMap::new(),
        special: vec![],
        replaced: None,
    };
    let deed = Deed::Awards(&confirmed);
    let next = link_of(EDITION, &head, deed, Timestamp(9), "salt".to_owned()).expect("a link");
    links.push(next.clone());
    let head = ChainHead {
        links: 3,
        hash: next.hash,
    };
    assert_eq!(broken(&links, &head), None);

    let (old, _) = unsalted(4);
    links.push(old[3].clone());
    assert_eq!(broken(&links, &head), Some(Broken::Link(4)));
}

/// Acts on one sheet as a chain.
fn acts(acts: &[Act]) -> (Vec<LinkRow>, ChainHead) {
    let sheet = SheetId::parse("01ARZ3NDEKTSV4RRFFQ69G5FAV").expect("an id");
    let deed = |act| Deed::Score {
        sheet: &sheet,
        rubric: 1,
        act,
    };
    deeds(acts.iter().map(deed).collect())
}

#[test]
fn a_change_of_a_device_is_taken_once_in_a_sheet() {
    let mark = |points, operation: Option<u128>| Act::Mark {
        criterion: "moi".to_owned(),
        points: Some(Points::whole(points)),
        operation: operation.map(OperationId::from_number),
    };
    let note = Act::Note {
        criterion: "moi".to_owned(),
        text: "x".to_owned(),
        operation: Some(OperationId::from_number(1)),
    };
    for (done, wrong) in [
        (
            vec![
                mark(1, Some(1)),
                mark(2, Some(2)),
                mark(1, None),
                mark(1, None),
            ],
            None,
        ),
        (
            vec![mark(1, Some(1)), mark(2, Some(2)), mark(1, Some(1))],
            Some(3),
        ),
        (vec![mark(1, Some(1)), note], Some(2)),
    ] {
        let (links, head) = acts(&done);
        assert_eq!(broken(&links, &head), wrong.map(Broken::Link), "{done:?}");
    }
}

#[test]
fn a_signed_sheet_changes_only_after_a_reopening() {
    let id = |last: char| {
        domain::id::AccountId::parse(&format!("01ARZ3NDEKTSV4RRFFQ69G5FA{last}")).expect("an id")
    };
    let agreed = domain::proposal::Agreed {
        reason: "Ghi nhầm".to_owned(),
        proposed_by: id('V'),
        confirmed_by: id('W'),
    };
    let mark = Act::Mark {
        criterion: "moi".to_owned(),
        points: Some(Points::whole(1)),
        operation: None,
    };
    let note = Act::Note {
        criterion: "moi".to_owned(),
        text: "x".to_owned(),
        operation: None,
    };
    let sign = Act::Sign {
        total: Points::whole(1),
        operation: None,
    };
    let other_sum = Act::Sign {
        total: Points::whole(2),
        operation: None,
    };
    let paper = |confirmed_by| Act::Paper {
        typed: domain::paper_sheet::Typed {
            marks: [("moi".to_owned(), Points::whole(2))].into(),
            notes: std::collections::BTreeMap::new(),
        },
        agreed: domain::proposal::Agreed {
            confirmed_by,
            ..agreed.clone()
        },
    };
    let (paper, alone) = (paper(id('W')), paper(id('V')));
    let (reopen, remove) = (Act::Reopen(agreed.clone()), Act::Remove(agreed));
    let cases: [(&[&Act], Option<i64>); 15] = [
        (&[&mark, &other_sum], Some(2)),
        (&[&paper], None),
        (&[&mark, &paper, &reopen, &mark, &sign], None),
        (&[&mark, &sign, &paper], Some(3)),
        (&[&paper, &mark], Some(2)),
        (&[&mark, &alone], Some(2)),
        (&[&mark, &sign, &reopen, &mark, &sign], None),
        (&[&mark, &sign, &mark], Some(3)),
        (&[&mark, &sign, &note], Some(3)),
        (&[&mark, &sign, &sign], Some(3)),
        (&[&mark, &reopen], Some(2)),
        (&[&mark, &sign, &reopen, &reopen], Some(4)),
        (&[&mark, &sign, &remove], None),
        (&[&mark, &remove, &mark], Some(3)),
        (&[&mark, &sign, &remove, &reopen], Some(4)),
    ];
    for (done, wrong) in cases {
        let done: Vec<Act> = done.iter().map(|act| (*act).clone()).collect();
        let (links, head) = acts(&done);
        assert_eq!(broken(&links, &head), wrong.map(Broken::Link), "{done:?}");
    }
    // What everybody sees of a link is its kind; it cannot say something else than the act.
    let (mut links, head) = acts(&[mark, sign, reopen]);
    let previous = links[1].hash.clone();
    let last = &mut links[2];
    assert_eq!(last.kind, "reopening");
    last.kind = Kind::Score.code().to_owned();
    let digest = crate::ledger::digest_of(Kind::Score, last);
    last.hash = crate::ledger::hash_of(EDITION, &previous, Kind::Score, last, &digest);
    let head = ChainHead {
        hash: last.hash.clone(),
        ..head
    };
    assert_eq!(broken(&links, &head), Some(Broken::Link(3)));
}

/// Acts as a chain.
fn deeds(deeds: Vec<Deed<'_>>) -> (Vec<LinkRow>, ChainHead) {
    let mut head = ChainHead::start();
    let mut links = Vec::new();
    for (place, deed) in (0..).zip(deeds) {
        let salt = format!("salt {place}");
        let link = link_of(EDITION, &head, deed, Timestamp(place), salt).expect("a link");
        head = ChainHead {
            links: link.seq,
            hash: link.hash.clone(),
        };
        links.push(link);
    }
    (links, head)
}

#[test]
fn a_version_follows_what_two_people_agreed_to() {
    let id = |last: char| {
        domain::id::AccountId::parse(&format!("01ARZ3NDEKTSV4RRFFQ69G5FA{last}")).expect("an id")
    };
    let agreed = |second| domain::proposal::Agreed {
        reason: "Ghi nhầm".to_owned(),
        proposed_by: id('V'),
        confirmed_by: id(second),
    };
    let (two, one) = (agreed('W'), agreed('V'));
    let decision = domain::page::public::Decision {
        number: "1".to_owned(),
        date: Timestamp(0).date(),
        issuer: "UBND".to_owned(),
    };
    let prizes = |replaced| Awards {
        decision: decision.clone(),
        prizes: BTreeMap::new(),
        special: vec![],
        replaced,
    };
    let (list, replaced) = (prizes(None), prizes(Some(two.clone())));
    let of = |version| Publication {
        version,
        decision: decision.clone(),
        files: BTreeMap::new(),
    };
    let (first, second) = (of(1), of(2));
    let (list, replaced) = (|| Deed::Awards(&list), || Deed::Awards(&replaced));
    let (first, second) = (|| Deed::Publication(&first), || Deed::Publication(&second));
    let (two, one) = (|| Deed::Agreement(&two), || Deed::Agreement(&one));
    for (chain, wrong) in [
        (vec![list(), first()], None),
        (vec![list(), two(), first(), replaced(), second()], None),
        // From before the ledger kept publications there is no link of the first.
        (vec![replaced(), second()], None),
        (vec![list(), first(), second()], Some(3)),
        (vec![list(), first(), list(), second()], Some(4)),
        (vec![list(), first(), replaced(), list(), second()], Some(5)),
        (vec![list(), first(), replaced(), first()], Some(4)),
        (vec![list(), one(), first()], Some(2)),
    ] {
        let (links, head) = deeds(chain);
        let kinds: Vec<&str> = links.iter().map(|link| link.kind.as_str()).collect();
        assert_eq!(broken(&links, &head), wrong.map(Broken::Link), "{kinds:?}");
    }
}
