//! Votes on ties, and shared places.

use super::*;

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).into()).collect()
}

/// `A B C: B` chose B, `A B C:` nobody.
fn votes(lines: &[&str]) -> Vec<TieVote> {
    let vote = |line: &&str| {
        let (among, chosen) = line.split_once(':').expect("a colon");
        TieVote {
            among: words(&among.split(' ').collect::<Vec<_>>()),
            chosen: Some(chosen.trim().to_owned()).filter(|code| !code.is_empty()),
        }
    };
    lines.iter().map(vote).collect()
}

/// Entries with one sheet each, in fields by their first letter.
fn told(chain: &[&str], cast: &[&str], marks: &[(&str, i64)], awards: &Awards) -> Vec<String> {
    let marked: Vec<Marked> = marks
        .iter()
        .map(|(entry, points)| Marked {
            field: entry[..1].into(),
            totals: vec![Points::whole(*points)],
            ..Marked::of((*entry).into())
        })
        .collect();
    let (ties, votes) = (words(chain), votes(cast));
    let method = Method {
        ties: &ties,
        ..MEANS
    };
    rank(&marked, &method.after(&votes), awards)
        .iter()
        .map(line)
        .collect()
}

#[test]
fn a_chain_ends_with_its_words() {
    for (chain, criteria, vote, share) in [
        (&[][..], 0, false, false),
        (&["a", "b"], 2, false, false),
        (&["a", "vote"], 1, true, false),
        (&["share"], 0, false, true),
        (&["a", "vote", "share"], 1, true, true),
        // Out of order they are no words, and the check refuses them.
        (&["share", "vote"], 1, true, false),
    ] {
        let ties = words(chain);
        let chain = Chain::of(&ties);
        let is = (chain.criteria.len(), chain.vote, chain.share);
        assert_eq!(is, (criteria, vote, share), "{ties:?}");
    }
}

#[test]
fn what_cannot_hold_all_is_left_voted_or_shared() {
    let awards = awards(&[("nhat", 2, 90), ("nhi", 1, 80), ("ba", 1, 70)]);
    let marks = [("A", 95), ("B", 91), ("C", 91), ("D", 91), ("E", 85)];
    let with = |chain: &[&str], cast: &[&str]| told(chain, cast, &marks, &awards);
    let left = [
        "A 1 nhat",
        "B 2= ?nhat",
        "C 2= ?nhat",
        "D 2= ?nhat",
        "E 5 nhi",
    ];
    let shared = [
        "A 1 nhat",
        "B 2= nhat+",
        "C 2= nhat+",
        "D 2= nhat+",
        "E 5 nhi",
    ];
    // The one place that is left goes to C; the next one has to be voted on anew.
    let voted = ["A 1 nhat", "B 2= ?nhi", "C 2= nhat!", "D 2= ?nhi", "E 5 ba"];
    let twice = ["A 1 nhat", "B 2= ba", "C 2= nhat!", "D 2= nhi!", "E 5 -"];
    assert_eq!(with(&[], &["B C D: C"]), left);
    assert_eq!(with(&["share"], &["B C D: C"]), shared);
    assert_eq!(with(&["vote"], &[]), left);
    // Nobody votes on others than those who are equal.
    assert_eq!(with(&["vote"], &["B C: C", "A B C D: C"]), left);
    assert_eq!(with(&["vote"], &["B C D:"]), left);
    assert_eq!(with(&["vote"], &["B C D: C"]), voted);
    // The newest vote counts.
    assert_eq!(with(&["vote"], &["B C D: C", "B C D: B"]), voted);
    assert_eq!(with(&["vote"], &["B D: D", "B C D: C"]), twice);
    // What is to be voted on is shared only when the vote decided nothing.
    assert_eq!(with(&["vote", "share"], &[]), left);
    assert_eq!(with(&["vote", "share"], &["B C D:"]), shared);
    let both = ["A 1 nhat", "B 2= nhi+", "C 2= nhat!", "D 2= nhi+", "E 5 ba"];
    assert_eq!(with(&["vote", "share"], &["B D:", "B C D: C"]), both);
}

#[test]
fn shared_places_are_taken_and_not_handed_down() {
    let mut awards = awards(&[("nhat", 2, 90), ("nhi", 1, 80)]);
    awards.carry_over = true;
    let marks = [("A", 91), ("B", 91), ("C", 91), ("D", 85), ("E", 84)];
    let shared = ["A 1= nhat+", "B 1= nhat+", "C 1= nhat+", "D 4 nhi", "E 5 -"];
    assert_eq!(told(&["share"], &[], &marks, &awards), shared);
}

#[test]
fn rivals_are_those_who_go_for_the_same_places() {
    let mut awards = awards(&[("nhat", 3, 90), ("nhi", 2, 80)]);
    awards.levels[0].most_per_field = Some(1);
    let marks = [("a1", 91), ("a2", 91), ("b1", 91), ("c1", 91)];
    let by_field = [("a1", 91), ("a2", 91), ("b1", 91)];
    // Three fields ask for three places, so only those of one field are too many.
    let left = ["a1 1= ?nhat", "a2 1= ?nhat", "b1 1= nhat", "c1 1= nhat"];
    assert_eq!(told(&["vote"], &[], &marks, &awards), left);
    let voted = ["a1 1= nhi", "a2 1= nhat!", "b1 1= nhat", "c1 1= nhat"];
    assert_eq!(told(&["vote"], &["a1 a2: a2"], &marks, &awards), voted);
    assert_eq!(told(&["vote"], &["a1 a2 b1 c1: a2"], &marks, &awards), left);
    let shared = ["a1 1= nhat+", "a2 1= nhat+", "b1 1= nhat"];
    assert_eq!(told(&["share"], &[], &by_field, &awards), shared);
    // Two places for three fields: all are rivals.
    awards.levels[0].count = 2;
    let two = ["a1 1= ?nhat", "a2 1= ?nhat", "b1 1= ?nhat", "c1 1= ?nhat"];
    assert_eq!(told(&["vote"], &["a1 a2: a2"], &marks, &awards), two);
    let first = ["a1 1= nhi", "a2 1= nhat!", "b1 1= nhat!", "c1 1= nhi"];
    let cast = ["b1 c1: b1", "a1 a2 b1 c1: a2"];
    assert_eq!(told(&["vote"], &cast, &marks, &awards), first);
}

proptest::proptest! {
    #[test]
    fn shared_places_hold_whoever_may_be_given_them(
        marks in proptest::collection::vec((0..3_u8, 0_i64..6), 0..30),
        counts in proptest::collection::vec((0..4_u16, 1..3_u16), 1..4),
        carry_over in proptest::bool::ANY,
    ) {
        let mut prizes = Awards { carry_over, ..Awards::default() };
        for (place, (count, per_field)) in counts.iter().enumerate() {
            prizes.levels.push(AwardLevel {
                code: format!("l{place}"),
                count: *count,
                most_per_field: Some(*per_field),
                at_least: Points::whole(3 - i64::try_from(place).expect("small")),
                ..AwardLevel::default()
            });
        }
        let entry = |(number, (field, points)): (usize, &(u8, i64))| Marked {
            field: format!("f{field}"),
            totals: vec![Points::whole(*points)],
            ..Marked::of(format!("{number:02}"))
        };
        let marked: Vec<Marked> = marks.iter().enumerate().map(entry).collect();
        let ties = words(&["share"]);
        let ranked = rank(&marked, &Method { ties: &ties, ..MEANS }, &prizes);
        let of = |entry: &str| &*marked.iter().find(|marked| marked.entry == entry).expect("an entry").field;
        let given = ranked.iter().filter_map(|line| {
            let (level, field) = (line.suggested.as_deref()?, of(&line.entry));
            Some(crate::awards::Prized { level, field, rank: line.rank })
        });
        let given: Vec<_> = given.collect();
        proptest::prop_assert!(ranked.iter().all(|line| line.border.is_none()));
        proptest::prop_assert!(crate::awards::too_many(&prizes, true, &given).is_empty());
    }
}
