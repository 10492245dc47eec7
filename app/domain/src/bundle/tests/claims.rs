//! Prizes that rest on births or authors, and counts by field.

use super::*;
use crate::{
    edition::{SpecialKind, SpecialPrize},
    page::{
        charts::{Count, Entered},
        public::SpecialResult,
    },
};

const PRIZE: &str = "tre-nhat";
const WINNER: &str = "LN6-0001";

fn special() -> SpecialPrize {
    SpecialPrize {
        code: PRIZE.to_owned(),
        name: "Giải tác giả trẻ tuổi nhất".to_owned(),
        kind: SpecialKind::Youngest,
        count: 1,
        money: 0,
        giver: String::new(),
    }
}

fn given(code: &str, reason: &str) -> SpecialResult {
    SpecialResult {
        prize: PRIZE.to_owned(),
        name: special().name,
        kind: SpecialKind::Youngest,
        giver: String::new(),
        money: 0,
        code: code.to_owned(),
        title: String::new(),
        unit: String::new(),
        reason: reason.to_owned(),
    }
}

/// The winner is the youngest of three, of whom two were born on the same day.
fn claims() -> Vec<Claim> {
    [("A1", 1), ("A2", 1), (WINNER, 2)]
        .map(|(entry, place)| Claim {
            prize: PRIZE.to_owned(),
            entry: entry.to_owned(),
            from: place,
            until: place,
        })
        .to_vec()
}

#[test]
fn a_prize_by_birth_follows_from_the_order_of_births() {
    type Change = fn(&mut Vec<Claim>, &mut Snapshot);
    let changes: [(Change, &[(&str, &str)]); 9] = [
        (|_, _| {}, &[]),
        // Somebody else would be the youngest; or two are, and the rule may not choose.
        (
            |claims, _| (claims[0].from, claims[0].until) = (3, 3),
            &[(RESULTS, PRIZE)],
        ),
        (
            |claims, _| (claims[0].from, claims[0].until) = (2, 2),
            &[(RESULTS, PRIZE)],
        ),
        // Not an order any more, whoever comes first.
        (
            |claims, _| (claims[2].from, claims[2].until) = (3, 3),
            &[(CLAIMS, PRIZE)],
        ),
        (|claims, _| claims[1].until = 0, &[(CLAIMS, "tre-nhat, A2")]),
        (
            |claims, _| claims[1].entry = "A1".to_owned(),
            &[(CLAIMS, "tre-nhat, A1")],
        ),
        // Nobody without the prize is named, and nobody has it who is not first.
        (
            |claims, _| claims[1].entry = "LN6-0002".to_owned(),
            &[(CLAIMS, PRIZE)],
        ),
        (
            |_, results| results.special[0].code = "LN6-0002".to_owned(),
            &[(RESULTS, PRIZE), (CLAIMS, PRIZE)],
        ),
        (
            |claims, _| claims[1].prize = "khac".to_owned(),
            &[(CLAIMS, "khac")],
        ),
    ];
    for (number, (change, found)) in changes.into_iter().enumerate() {
        let mut rules = rules();
        rules.awards.special = vec![special()];
        let mut results = results(&rules);
        results.special = vec![given(WINNER, "")];
        let mut claims = claims();
        change(&mut claims, &mut results);
        let differences = wrong_claims(&rules, &results, &claims);
        let told: Vec<(&str, &str)> = differences
            .iter()
            .map(|found| (found.file, found.place.as_str()))
            .collect();
        let all = found.iter().all(|found| told.contains(found));
        assert!(
            all && told.is_empty() == found.is_empty(),
            "{number}: {differences:#?}"
        );
    }
}

#[test]
fn a_bundle_says_how_far_its_special_prizes_follow() {
    let mut rules = rules();
    rules.awards.special = vec![special()];
    let name = || vec![special().name];
    let nobody = Vec::new;
    for (special, claims, ordered, chosen, unknown, withheld) in [
        (
            vec![given(WINNER, "")],
            Some(claims()),
            name(),
            nobody(),
            nobody(),
            nobody(),
        ),
        // From before there was an order.
        (
            vec![given(WINNER, "")],
            None,
            nobody(),
            nobody(),
            name(),
            nobody(),
        ),
        (
            vec![given(WINNER, "Vẽ đẹp")],
            Some(claims()),
            nobody(),
            name(),
            nobody(),
            name(),
        ),
        (vec![], Some(claims()), nobody(), nobody(), nobody(), name()),
    ] {
        let mut results = results(&rules);
        results.special = special;
        let replayed = special_replay(&rules, &results, claims.as_deref());
        let told = (
            replayed.ordered,
            replayed.chosen,
            replayed.unknown,
            replayed.withheld,
        );
        assert_eq!(told, (ordered, chosen, unknown, withheld));
    }
}

#[test]
fn an_order_is_read_as_it_was_written() {
    let claims = claims();
    let text = write_claims(&claims);
    assert_eq!(text.lines().next(), Some("prize,entry,from,until"));
    assert_eq!(read_claims(&text), Ok(claims));
    assert_eq!(
        read_claims(&text.replace(",2,2", ",2,02")),
        Err(WrongLine(4))
    );
}

#[test]
fn counts_by_field_are_counted_again_where_the_rules_name_fields() {
    let rules = rules();
    let fields: BTreeMap<String, String> = [
        ("LN6-7K4MX", "co-khi"),
        ("E1", "co-khi"),
        ("E2", "giao-duc"),
        ("E3", ""),
    ]
    .map(|(entry, field)| (entry.to_owned(), field.to_owned()))
    .into();
    for (shown, place) in [
        ([("Cơ khí", 2), ("Giáo dục", 1)], None),
        ([("Cơ khí", 3), ("Giáo dục", 1)], Some("Cơ khí")),
        ([("Cơ khí", 2), ("Giáo dục", 2)], Some("fields")),
        ([("Cơ điện", 2), ("Giáo dục", 1)], Some("Cơ khí")),
    ] {
        let mut results = results(&rules);
        let card = &mut results.results[0].card;
        (card.field, card.field_code) = ("Cơ khí".to_owned(), "co-khi".to_owned());
        results.entered = Some(Entered {
            fields: shown
                .map(|(name, count)| Count {
                    name: name.to_owned(),
                    count,
                })
                .to_vec(),
            ..Entered::default()
        });
        let differences = wrong_charts(&results, 4, &fields);
        let places: Vec<&str> = differences.iter().map(|found| &*found.place).collect();
        assert_eq!(places.first().copied(), place, "{differences:#?}");
        assert_eq!(counted(&results, &fields), Counted::Fields);
        assert_eq!(counted(&results, &BTreeMap::new()), Counted::Held);
        assert_eq!(wrong_charts(&results, 5, &BTreeMap::new()), []);
    }
}

#[test]
fn pages_say_version_decision_and_fields_as_they_were_published() {
    type Change = fn(&mut Snapshot);
    let changes: [(Change, Option<&str>); 5] = [
        (|_| {}, None),
        (|results| results.version = 2, Some("version")),
        (
            |results| results.decision.number = "2".to_owned(),
            Some("decision"),
        ),
        (
            |results| results.results[0].card.field_code = "giao-duc".to_owned(),
            Some("LN6-7K4MX"),
        ),
        (
            |results| results.special[0].title = "Máy khác".to_owned(),
            Some(PRIZE),
        ),
    ];
    for (change, place) in changes {
        let mut rules = rules();
        let fields = [("LN6-7K4MX".to_owned(), "co-khi".to_owned())];
        rules.fields = fields.into();
        let mut results = results(&rules);
        "co-khi".clone_into(&mut results.results[0].card.field_code);
        let mut prize = given("LN6-7K4MX", "");
        prize.title.clone_from(&results.results[0].card.title);
        results.special = vec![prize];
        let publication = crate::ledger::Publication {
            version: 1,
            decision: results.decision.clone(),
            files: BTreeMap::new(),
        };
        change(&mut results);
        let differences = wrong_shown(&rules, &publication, &results);
        let places: Vec<&str> = differences.iter().map(|found| &*found.place).collect();
        assert_eq!(places.first().copied(), place, "{differences:#?}");
    }
}
