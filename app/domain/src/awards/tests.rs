use super::*;
use crate::{
    edition::SpecialPrize,
    ranking::{Marked, Method, rank},
    text::born,
};

fn level(code: &str, count: u16, at_least: i64, money: i64) -> AwardLevel {
    AwardLevel {
        code: code.into(),
        name: code.to_uppercase(),
        count,
        at_least: Points::whole(at_least),
        money,
        ..AwardLevel::default()
    }
}

fn special(code: &str, kind: SpecialKind, count: u16, money: i64) -> SpecialPrize {
    SpecialPrize {
        code: code.into(),
        name: code.to_uppercase(),
        kind,
        count,
        money,
        giver: String::new(),
    }
}

/// `A` to `F` with 95, 90, … points.
fn ranked(awards: &Awards) -> Vec<Ranked> {
    let marked: Vec<Marked> = ["A", "B", "C", "D", "E", "F"]
        .iter()
        .zip(0..)
        .map(|(entry, place)| Marked {
            totals: vec![Points::whole(95 - 5 * place)],
            ..Marked::of((*entry).into())
        })
        .collect();
    let method = Method {
        average: crate::edition::Average::Mean,
        round_to: Points(1),
        by_criterion: None,
        ties: &[],
        votes: &[],
    };
    rank(&marked, &method, awards)
}

fn prized<'a>(level: &'a str, field: &'a str, rank: u32) -> Prized<'a> {
    let rank = Some(rank);
    Prized { level, field, rank }
}

/// Entry, unit, and authors as `name birth`.
fn contenders(rows: &[(&str, &str, &[&str])]) -> Vec<Contender> {
    let person = |text: &&str| {
        let (name, birth) = text.split_once(' ').expect("a name and a birth");
        Person {
            name: name.into(),
            born: born(birth),
        }
    };
    rows.iter()
        .map(|(entry, unit, authors)| Contender {
            entry: (*entry).into(),
            unit: (*unit).into(),
            authors: authors.iter().map(person).collect(),
        })
        .collect()
}

/// Every prize as `prize to`, with `!` behind what passes the limit, and what is open.
fn told(outcome: &Outcome) -> Vec<String> {
    let prizes = outcome.prizes.iter().map(|prize| {
        let over = if prize.over { "!" } else { "" };
        format!("{} {}{over}", prize.prize, prize.to)
    });
    let open = outcome.open.iter().map(|open| match open {
        Open::Border { level, entries } => format!("? {level}: {}", entries.join(" ")),
        Open::Claims { prize, to, places } => format!("? {prize} {places}: {}", to.join(" ")),
        Open::ByHand { prize } => format!("? {prize}"),
        Open::Money { sum, limit } => format!("? {sum} > {limit}"),
    });
    prizes.chain(open).collect()
}

#[test]
fn every_prize_has_its_reason() {
    let awards = Awards {
        levels: vec![level("nhat", 2, 95, 0), level("nhi", 1, 80, 0)],
        special: vec![special("don-vi", SpecialKind::MostOfUnit, 1, 0)],
        carry_over: true,
        ..Awards::default()
    };
    let of = contenders(&[("A", "u", &[]), ("B", "v", &[]), ("C", "v", &[])]);
    let outcome = suggest(&ranked(&awards), &of, &awards);
    let rank = |rank, result, at_least, handed_down| Reason::Rank {
        rank,
        result: Points::whole(result),
        at_least: Points::whole(at_least),
        crowded_out: None,
        handed_down,
        by: None,
    };
    let told: Vec<_> = outcome
        .prizes
        .iter()
        .map(|prize| (prize.to.as_str(), prize.reason.clone()))
        .collect();
    assert_eq!(
        told,
        [
            ("A", rank(1, 95, 95, false)),
            ("B", rank(2, 90, 80, false)),
            ("C", rank(3, 85, 80, true)),
            ("v", Reason::MostOfUnit(2)),
        ]
    );
    assert!(outcome.has("don-vi", "v") && !outcome.has("don-vi", "u"));
}

#[test]
fn claims_to_special_prizes_and_what_is_left_to_people() {
    use SpecialKind::{Entry, MostOfAuthor, MostOfUnit, Oldest, Youngest};
    type Rows = &'static [(&'static str, &'static str, &'static [&'static str])];
    let table: [(SpecialKind, u16, Rows, &[&str]); 15] = [
        (
            Youngest,
            1,
            &[("A", "", &["a 01/02/2001"]), ("B", "", &["b 01/03/2001"])],
            &["x B"],
        ),
        (
            Oldest,
            1,
            &[("A", "", &["a 01/02/2001"]), ("B", "", &["b 01/03/2001"])],
            &["x A"],
        ),
        // Born on one day, or perhaps.
        (
            Youngest,
            1,
            &[("A", "", &["a 01/02/2001"]), ("B", "", &["b 01/02/2001"])],
            &["? x 1: A B"],
        ),
        (
            Youngest,
            1,
            &[("A", "", &["a 2001"]), ("B", "", &["b 01/02/2001"])],
            &["? x 1: B A"],
        ),
        (
            Youngest,
            1,
            &[("A", "", &["a 2001"]), ("B", "", &["b 01/02/2000"])],
            &["x A"],
        ),
        (
            Youngest,
            2,
            &[("A", "", &["a 2001"]), ("B", "", &["b 01/02/2001"])],
            &["x B", "x A"],
        ),
        // One person's best entry, and two of one entry are no tie.
        (
            Youngest,
            1,
            &[
                ("C", "", &["a 2001"]),
                ("B", "", &["a 2001"]),
                ("D", "", &["d 1990"]),
            ],
            &["x B"],
        ),
        (
            Youngest,
            1,
            &[
                ("A", "", &["a 01/02/2001", "b 01/02/2001"]),
                ("D", "", &["d 1990"]),
            ],
            &["x A"],
        ),
        (Oldest, 1, &[("A", "", &["a ?"])], &[]),
        (
            MostOfAuthor,
            1,
            &[("A", "", &["a ?", "b ?"]), ("B", "", &["b ?"])],
            &["x A"],
        ),
        (
            MostOfAuthor,
            1,
            &[("A", "", &["a ?"]), ("B", "", &["b ?"])],
            &["? x 1: A B"],
        ),
        // Two people of one name have an entry each.
        (
            MostOfAuthor,
            1,
            &[
                ("A", "", &["n 1965"]),
                ("B", "", &["n 1988"]),
                ("C", "", &["m 1990"]),
                ("D", "", &["m 05/06/1990"]),
            ],
            &["x C"],
        ),
        // One person, or two.
        (
            MostOfAuthor,
            1,
            &[
                ("A", "", &["n ?"]),
                ("B", "", &["n ?"]),
                ("C", "", &["m 1990"]),
            ],
            &["? x 1: A C"],
        ),
        (
            MostOfUnit,
            2,
            &[
                ("A", "u", &[]),
                ("B", "u", &[]),
                ("C", "v", &[]),
                ("D", "w", &[]),
                ("E", "", &[]),
                ("F", "", &[]),
            ],
            &["x u", "? x 1: v w"],
        ),
        (Entry, 1, &[("A", "u", &["a 2001"])], &["? x"]),
    ];
    for (kind, count, rows, expected) in table {
        let awards = Awards {
            special: vec![special("x", kind, count, 0)],
            ..Awards::default()
        };
        let outcome = suggest(&ranked(&awards), &contenders(rows), &awards);
        assert_eq!(told(&outcome), expected, "{kind:?} {rows:?}");
    }
}

#[test]
fn authors_without_a_birth_are_counted() {
    let awards = Awards {
        special: vec![special("x", SpecialKind::Youngest, 1, 0)],
        ..Awards::default()
    };
    let of = contenders(&[("A", "", &["a 2001", "b ?"]), ("B", "", &["c ?"])]);
    let outcome = suggest(&ranked(&awards), &of, &awards);
    assert_eq!(outcome.prizes[0].reason, Reason::Youngest { unknown: 2 });
}

#[test]
fn what_passes_the_money_is_named_and_never_dropped() {
    let mut awards = Awards {
        levels: vec![level("nhat", 1, 90, 10), level("nhi", 2, 80, 5)],
        special: vec![special("x", SpecialKind::MostOfUnit, 1, 3)],
        money_limit: Some(23),
        ..Awards::default()
    };
    let of = contenders(&[("A", "u", &[])]);
    let outcome = suggest(&ranked(&awards), &of, &awards);
    assert_eq!(told(&outcome), ["nhat A", "nhi B", "nhi C", "x u"]);
    assert_eq!((outcome.money, awards.money()), (23, 23));
    awards.money_limit = Some(18);
    let outcome = suggest(&ranked(&awards), &of, &awards);
    assert_eq!(
        told(&outcome),
        ["nhat A", "nhi B", "nhi C!", "x u!", "? 23 > 18"]
    );
}

#[test]
fn lists_keep_to_the_counts_the_money_and_the_reasons() {
    let awards = Awards {
        levels: vec![level("nhat", 1, 90, 10), level("nhi", 1, 80, 5)],
        special: vec![
            special("x", SpecialKind::MostOfUnit, 2, 3),
            special("y", SpecialKind::Entry, 1, 0),
        ],
        money_limit: Some(18),
        ..Awards::default()
    };
    let handing = Awards {
        carry_over: true,
        ..awards.clone()
    };
    let given = |prize: &str, to: &str, reason: &str| Given {
        prize: prize.into(),
        to: to.into(),
        reason: reason.into(),
    };
    let check = |awards: &Awards, levels: &[&str], special: &[Given]| {
        // The rule gives `x` to `u`.
        let chosen = |given: &Given| (given.prize.as_str(), given.to.as_str()) != ("x", "u");
        let levels: Vec<_> = (1..)
            .zip(levels)
            .map(|(rank, level)| prized(level, "", rank))
            .collect();
        check_list(awards, false, &levels, special, chosen)
    };
    let many = |prize: &str| Err(Refusal::TooManyPrizes(prize.into()));
    assert_eq!(
        check(&awards, &["nhat", "nhi"], &[given("x", "u", "")]),
        Ok(())
    );
    assert_eq!(check(&awards, &["nhat", "nhat"], &[]), many("NHAT"));
    assert_eq!(check(&awards, &["nhi", "nhi"], &[]), many("NHI"));
    assert_eq!(check(&handing, &["nhi", "nhi"], &[]), Ok(()));
    assert_eq!(check(&handing, &["nhat", "nhi", "nhi"], &[]), many("NHI"));
    let twice = [given("x", "u", ""), given("x", "u", "")];
    assert_eq!(
        check(&awards, &[], &twice),
        Err(Refusal::PrizeTwice("X".into()))
    );
    let three = [
        given("x", "u", ""),
        given("x", "v", "!"),
        given("x", "w", "!"),
    ];
    assert_eq!(check(&awards, &[], &three), many("X"));
    let unsaid = [given("x", "u", ""), given("x", "v", "")];
    assert_eq!(
        check(&awards, &[], &unsaid),
        Err(Refusal::PrizeReason("X".into()))
    );
    let by_hand = [given("y", "A", "")];
    assert_eq!(
        check(&awards, &[], &by_hand),
        Err(Refusal::PrizeReason("Y".into()))
    );
    let mut by_field = awards.clone();
    by_field.levels[0].count = 2;
    by_field.levels[0].most_per_field = Some(1);
    let list = |levels: [(&'static str, &'static str); 2]| {
        let levels = [
            prized(levels[0].0, levels[0].1, 1),
            prized(levels[1].0, levels[1].1, 2),
        ];
        check_list(&by_field, false, &levels, &[], |_| false)
    };
    assert_eq!(
        list([("nhat", "f"), ("nhat", "g")]),
        Err(Refusal::OverMoney { sum: 20, limit: 18 })
    );
    let crowded = Refusal::TooManyInField {
        prize: "NHAT".into(),
        field: "f".into(),
    };
    assert_eq!(list([("nhat", "f"), ("nhat", "f")]), Err(crowded));
    let dear = [given("x", "u", ""), given("x", "v", "Nhiều học sinh")];
    let over = Refusal::OverMoney { sum: 21, limit: 18 };
    assert_eq!(check(&awards, &["nhat", "nhi"], &dear), Err(over));
}

#[test]
fn equal_entries_share_the_last_places_and_no_others() {
    let awards = Awards {
        levels: vec![level("nhat", 1, 0, 0), level("nhi", 2, 0, 0)],
        ..Awards::default()
    };
    let told = |share: bool, prizes: &[(&'static str, u32)]| {
        let prizes: Vec<_> = prizes
            .iter()
            .map(|(level, rank)| prized(level, "", *rank))
            .collect();
        let excess = too_many(&awards, share, &prizes);
        let told = excess
            .iter()
            .map(|excess| format!("{} {}>{}", excess.level.code, excess.count, excess.most));
        told.collect::<Vec<_>>()
    };
    let tied = [("nhat", 1), ("nhat", 1)];
    assert_eq!(told(false, &tied), ["nhat 2>1"]);
    assert_eq!(told(true, &tied), [""; 0]);
    assert_eq!(told(true, &[("nhat", 1), ("nhat", 2)]), ["nhat 2>1"]);
    // The place that is left is shared, and what is taken is not.
    assert_eq!(told(true, &[("nhi", 2), ("nhi", 3), ("nhi", 3)]), [""; 0]);
    let full = [("nhi", 2), ("nhi", 3), ("nhi", 4), ("nhi", 4)];
    assert_eq!(told(true, &full), ["nhi 4>2"]);
}

#[test]
fn a_field_shares_its_places_as_well() {
    let mut nhat = level("nhat", 5, 0, 0);
    nhat.most_per_field = Some(1);
    let awards = Awards {
        levels: vec![nhat],
        ..Awards::default()
    };
    let two = |ranks: [u32; 2]| ranks.map(|rank| prized("nhat", "f", rank));
    assert!(too_many(&awards, true, &two([3, 3])).is_empty());
    assert_eq!(too_many(&awards, true, &two([3, 4])).len(), 1);
    assert_eq!(too_many(&awards, false, &two([3, 3])).len(), 1);
}
