use super::*;

fn motion(majority: Majority, quorum: (u8, u8), entitled: usize) -> Motion {
    let (voted, of) = quorum;
    Motion {
        question: "Trao giải nhất?".to_owned(),
        body: Body::Committee,
        ballot: Ballot::Open,
        options: YES_NO.map(str::to_owned).into(),
        entries: vec![],
        quorum: Quorum { voted, of },
        majority,
        chair_decides: false,
        chair: "0".to_owned(),
        entitled: (0..entitled).map(|place| place.to_string()).collect(),
        barred: vec![],
    }
}

fn counts(counts: &[(&str, u32)]) -> BTreeMap<String, u32> {
    let owned = |(option, count): &(&str, u32)| ((*option).to_owned(), *count);
    counts.iter().map(owned).collect()
}

fn decided(option: &str) -> Outcome {
    Outcome::Decided {
        option: option.to_owned(),
        by_chair: false,
    }
}

#[test]
fn what_follows_from_yes_no_and_abstain() {
    use Majority::{HalfOfAll, HalfOfVotes, Most, TwoThirdsOfAll, TwoThirdsOfVotes};
    let short = |option: &str, votes, needed| Outcome::NoMajority {
        option: option.to_owned(),
        votes,
        needed,
    };
    let table = [
        // Of 9, two thirds must vote: 6.
        (
            Most,
            9,
            [5, 0, 0],
            Outcome::NoQuorum {
                voted: 5,
                needed: 6,
            },
        ),
        (Most, 9, [3, 2, 1], decided("yes")),
        (Most, 9, [2, 3, 1], decided("no")),
        (Most, 9, [0, 0, 6], Outcome::Abstained),
        (HalfOfVotes, 9, [4, 2, 0], decided("yes")),
        (HalfOfVotes, 9, [3, 2, 1], short("yes", 3, 4)),
        (HalfOfVotes, 9, [4, 3, 0], decided("yes")),
        (HalfOfAll, 9, [4, 3, 0], short("yes", 4, 5)),
        (HalfOfAll, 9, [5, 3, 0], decided("yes")),
        (HalfOfAll, 8, [4, 2, 0], short("yes", 4, 5)),
        (TwoThirdsOfVotes, 9, [4, 2, 0], decided("yes")),
        (TwoThirdsOfVotes, 9, [4, 2, 1], short("yes", 4, 5)),
        (TwoThirdsOfVotes, 9, [2, 4, 0], decided("no")),
        (TwoThirdsOfAll, 9, [5, 1, 0], short("yes", 5, 6)),
        (TwoThirdsOfAll, 9, [6, 0, 0], decided("yes")),
        // A third of three is one, but nobody is none.
        (
            Most,
            0,
            [0, 0, 0],
            Outcome::NoQuorum {
                voted: 0,
                needed: 1,
            },
        ),
    ];
    for (majority, entitled, [yes, no, abstain], expected) in table {
        let motion = motion(majority, (2, 3), entitled);
        let counts = counts(&[("yes", yes), ("no", no), (ABSTAIN, abstain)]);
        assert_eq!(
            outcome(&motion, &counts, None),
            expected,
            "{majority:?} of {entitled}: {counts:?}"
        );
    }
}

#[test]
fn the_chair_decides_an_even_vote_where_the_edition_says_so() {
    use Majority::{HalfOfAll, HalfOfVotes, Most, TwoThirdsOfVotes};
    let even = Outcome::Even {
        options: YES_NO.map(str::to_owned).into(),
    };
    let by_chair = Outcome::Decided {
        option: "no".to_owned(),
        by_chair: true,
    };
    let open = Ballot::Open;
    let table = [
        (Most, true, open, Some("no"), &by_chair),
        (HalfOfVotes, true, open, Some("no"), &by_chair),
        (HalfOfVotes, false, open, Some("no"), &even),
        (HalfOfVotes, true, open, Some(ABSTAIN), &even),
        (HalfOfVotes, true, open, None, &even),
        (HalfOfVotes, true, Ballot::Secret, Some("no"), &even),
        // Three of eight are not half of all, whoever chairs.
        (HalfOfAll, true, open, Some("no"), &even),
        (TwoThirdsOfVotes, true, open, Some("no"), &even),
    ];
    for (majority, chair_decides, ballot, chair, expected) in table {
        let motion = Motion {
            ballot,
            chair_decides,
            ..motion(majority, (1, 2), 8)
        };
        let counts = counts(&[("yes", 3), ("no", 3)]);
        let found = outcome(&motion, &counts, chair);
        assert_eq!(&found, expected, "{majority:?} {chair:?} {ballot:?}");
    }
}

#[test]
fn one_of_several_entries_is_chosen() {
    let motion = |majority| Motion {
        options: ["A", "B", "C"].map(str::to_owned).into(),
        chair_decides: true,
        ..motion(majority, (1, 2), 9)
    };
    let table = [
        ([4, 3, 2], Majority::Most, decided("A")),
        (
            [4, 3, 2],
            Majority::HalfOfVotes,
            Outcome::NoMajority {
                option: "A".to_owned(),
                votes: 4,
                needed: 5,
            },
        ),
        // The chair's vote makes no half out of a third.
        (
            [3, 3, 2],
            Majority::HalfOfVotes,
            Outcome::Even {
                options: vec!["A".to_owned(), "B".to_owned()],
            },
        ),
    ];
    for (votes, majority, expected) in table {
        let counts = counts(&[("A", votes[0]), ("B", votes[1]), ("C", votes[2])]);
        assert_eq!(outcome(&motion(majority), &counts, Some("A")), expected);
    }
}

#[test]
fn what_the_ledger_keeps_follows_from_its_ballots() {
    type Change = fn(&mut Voted);
    let motion = motion(Majority::HalfOfVotes, (1, 2), 3);
    let all = ["0", "1", "2"].map(str::to_owned);
    let counts = counts(&[("yes", 2), ("no", 1), (ABSTAIN, 0)]);
    let choices = ["yes", "no", "yes"].map(str::to_owned);
    let open = Voted {
        vote: "v".to_owned(),
        voted: all.clone().into(),
        ballots: all.into_iter().zip(choices).collect(),
        outcome: decided("yes"),
        closed_by: AccountId::parse("01ARZ3NDEKTSV4RRFFQ69G5FAV").expect("an id"),
        motion,
        counts,
    };
    assert!(open.holds());
    let secret = |voted: &Voted| {
        let mut voted = voted.clone();
        voted.motion.ballot = Ballot::Secret;
        voted.ballots.clear();
        voted
    };
    assert!(secret(&open).holds());
    let changes: [Change; 6] = [
        |voted| voted.outcome = decided("no"),
        |voted| *voted.counts.get_mut("yes").expect("a count") = 3,
        |voted| drop(voted.voted.pop_first()),
        |voted| voted.motion.entitled.truncate(2),
        |voted| voted.counts.retain(|option, _| option != "no"),
        |voted| drop(voted.ballots.insert("0".to_owned(), "no".to_owned())),
    ];
    for (number, change) in changes.iter().enumerate() {
        for voted in [open.clone(), secret(&open)] {
            let mut other = voted.clone();
            change(&mut other);
            assert!(!other.holds(), "{number}");
        }
    }
}

#[test]
fn words_read_back() {
    let bodies = [
        Body::Committee,
        Body::Judges,
        Body::Group("to-1".to_owned()),
    ];
    for body in bodies {
        assert_eq!(Body::parse(&body.code()), Some(body));
    }
    assert_eq!(Body::parse("to-1"), None);
    let table = [
        (Balloting::Open, "secret", Some(Ballot::Open)),
        (Balloting::Secret, "", Some(Ballot::Secret)),
        (Balloting::Chosen, "secret", Some(Ballot::Secret)),
        (Balloting::Chosen, "open", Some(Ballot::Open)),
        (Balloting::Chosen, "", None),
    ];
    for (balloting, chosen, expected) in table {
        assert_eq!(Ballot::of(balloting, chosen), expected);
    }
}
