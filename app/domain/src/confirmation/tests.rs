use super::*;
use crate::{check_edition::tests::loc_ninh, dossier::Answer, refusal::WrongField};

const MOST: u8 = 3;

fn answers(pairs: &[(&str, &str)]) -> Answers {
    let answer = |(key, text): &(&str, &str)| {
        let answer = Answer {
            text: (*text).to_owned(),
            version: 1,
        };
        ((*key).to_owned(), answer)
    };
    pairs.iter().map(answer).collect()
}

fn two(birth: &str) -> Answers {
    answers(&[
        ("title", "Máy tách hạt tiêu"),
        ("unit", "loc-an"),
        ("author.1.name", "Lê Văn Vui"),
        ("author.1.share", "60"),
        ("author.3.name", "Trần Đình Khải"),
        ("author.3.birth", birth),
        ("author.3.share", "40"),
    ])
}

fn today() -> Date {
    Date::parse_iso("2023-04-20").expect("a day")
}

fn said(answers: &Answers, verdict: Verdict, publishing: bool) -> BTreeMap<u8, Confirmation> {
    let word = Confirmation {
        verdict,
        at: Timestamp(1),
        by_link: true,
        words: words_at(MOST, answers, 3).expect("an author").1,
        publishing: Publishing::all(publishing),
        guardian: String::new(),
        note: String::new(),
    };
    BTreeMap::from([(3, word)])
}

/// Stand and publishing of the second author.
fn second(answers: &Answers, last: &BTreeMap<u8, Confirmation>) -> (Stand, Option<bool>, bool) {
    let author = stands(MOST, answers, last, today()).pop().expect("two");
    assert_eq!(author.number, 3);
    (author.stand, author.publishing.name, author.waits())
}

#[test]
fn who_has_to_agree_follows_from_the_birth_date() {
    for (birth, age) in [
        ("", Age::Grown),
        ("20/04/2007", Age::Grown),
        ("21/04/2007", Age::Child),
        ("20/04/2016", Age::Child),
        ("21/04/2016", Age::SmallChild),
        // A year alone is read in favour of those who are to be asked.
        ("2006", Age::Grown),
        ("2007", Age::Child),
        ("2016", Age::Child),
        ("2017", Age::SmallChild),
        ("mùa xuân", Age::Grown),
    ] {
        assert_eq!(Age::of(birth, today()), age, "{birth}");
    }
}

#[test]
fn a_confirmation_holds_for_its_very_words() {
    let dossier = two("05/09/1990");
    assert_eq!(
        second(&dossier, &BTreeMap::new()),
        (Stand::Open, None, true)
    );
    let yes = said(&dossier, Verdict::Confirmed, true);
    assert_eq!(
        second(&dossier, &yes),
        (Stand::Confirmed, Some(true), false)
    );
    let no = said(&dossier, Verdict::Confirmed, false);
    assert_eq!(
        second(&dossier, &no),
        (Stand::Confirmed, Some(false), false)
    );
    let wrong = said(&dossier, Verdict::Wrong, false);
    assert_eq!(second(&dossier, &wrong), (Stand::Wrong, None, true));
    for (key, text) in [
        ("title", "Máy tách hạt tiêu mới"),
        ("unit", "loc-tan"),
        ("author.3.name", "Trần Đình Khai"),
        ("author.3.birth", "05/09/1991"),
        ("author.3.work", "Hợp tác xã"),
        ("author.1.name", "Lê Văn Vũ"),
    ] {
        let mut changed = dossier.clone();
        changed.extend(answers(&[(key, text)]));
        assert_eq!(
            second(&changed, &yes),
            (Stand::Changed, None, true),
            "{key}"
        );
        // A no of the same person stays a no.
        assert_eq!(
            second(&changed, &no),
            (Stand::Changed, Some(false), true),
            "{key}"
        );
    }
    let mut another = dossier;
    another.extend(answers(&[("author.3.name", "Phạm Thị Lan")]));
    assert_eq!(second(&another, &no), (Stand::Changed, None, true));
}

#[test]
fn the_main_author_answers_with_the_pledge() {
    let main = |more: &[(&str, &str)]| {
        let mut dossier = two("");
        dossier.extend(answers(more));
        let author = stands(MOST, &dossier, &BTreeMap::new(), today()).remove(0);
        (author.publishing.name, author.waits())
    };
    assert_eq!(main(&[]), (None, false));
    assert_eq!(main(&[("publish", "yes")]), (Some(true), false));
    assert_eq!(main(&[("publish", "")]), (Some(false), false));
    // Nobody under 16 says yes alone.
    let child = ("author.1.birth", "01/01/2010");
    assert_eq!(main(&[child, ("publish", "yes")]), (None, true));
}

#[test]
fn everybody_agrees_who_has_to() {
    let all = Consents {
        taking_part: true,
        publishing: Publishing::default(),
        guardian: "Lê Văn Cha",
        child: true,
    };
    let missing = |field: &str| Err(Refusal::invalid(field, Problem::NotTicked));
    let named = |name: &str| Ok(name.to_owned());
    for (age, consents, answer) in [
        (Age::Grown, all, named("")),
        (
            Age::Grown,
            Consents {
                guardian: "",
                child: false,
                ..all
            },
            named(""),
        ),
        (
            Age::Grown,
            Consents {
                taking_part: false,
                ..all
            },
            missing("taking_part"),
        ),
        (Age::Child, all, named("Lê Văn Cha")),
        (
            Age::Child,
            Consents {
                child: false,
                ..all
            },
            missing("child"),
        ),
        (
            Age::Child,
            Consents {
                guardian: " ",
                ..all
            },
            Err(Refusal::invalid("guardian", Problem::Missing)),
        ),
        (
            Age::Child,
            Consents::default(),
            Err(Refusal::Invalid(
                [
                    ("guardian", Problem::Missing),
                    ("taking_part", Problem::NotTicked),
                    ("child", Problem::NotTicked),
                ]
                .map(|(field, problem)| WrongField {
                    field: field.to_owned(),
                    problem,
                })
                .into(),
            )),
        ),
        (
            Age::SmallChild,
            Consents {
                child: false,
                ..all
            },
            named("Lê Văn Cha"),
        ),
    ] {
        assert_eq!(consents.guardian(age), answer, "{age:?} {consents:?}");
    }
}

#[test]
fn only_what_is_whole_can_be_confirmed() {
    let key = |changes: &[(&str, &str)], row| {
        let mut dossier = two("");
        dossier.extend(answers(changes));
        words_of(MOST, &dossier, row).map_or_else(|wrong| wrong.key, |(author, _)| author.name)
    };
    assert_eq!(key(&[], 3), "Trần Đình Khải");
    assert_eq!(key(&[], 2), "author.2.name");
    assert_eq!(key(&[("title", " ")], 3), "title");
    assert_eq!(key(&[("unit", "")], 3), "unit");
    assert_eq!(key(&[("author.3.share", "30")], 3), "author.3.share");
}

#[test]
fn whose_word_bars_what_is_by_age_and_rules() {
    let rules = |co_authors_confirm, guardians_first| Rules {
        co_authors_confirm,
        guardians_first,
        ..loc_ninh().rules
    };
    let grown_main = "01/02/1980";
    let child = "21/04/2010";
    let open = |main: &str, other: &str| {
        let mut dossier = two(other);
        dossier.extend(answers(&[("author.1.birth", main)]));
        stands(MOST, &dossier, &BTreeMap::new(), today())
    };
    let (vui, khai) = ("Lê Văn Vui", "Trần Đình Khải");
    // Births of both authors; numbers of whose word bars handing in without a rule, with the one for grown co-authors,
    // with the one for guardians; names of those whose guardian bars acceptance.
    for (main, other, barring, guardians) in [
        (grown_main, "05/09/1990", [vec![], vec![3], vec![]], vec![]),
        (grown_main, child, [vec![], vec![], vec![3]], vec![khai]),
        (child, "05/09/1990", [vec![], vec![3], vec![1]], vec![vui]),
        (child, child, [vec![], vec![], vec![1, 3]], vec![vui, khai]),
    ] {
        let stands = open(main, other);
        let told = [rules(false, false), rules(true, false), rules(false, true)].map(|rules| {
            let keys = lacking(&rules, &stands).into_iter().map(|one| one.key);
            keys.collect::<Vec<_>>()
        });
        let keys = |numbers: &Vec<u8>| {
            let keys = numbers
                .iter()
                .map(|number| format!("author.{number}.confirmed"));
            keys.collect::<Vec<_>>()
        };
        assert_eq!(told, barring.each_ref().map(keys), "{main} {other}");
        let names = without_guardian(&stands);
        assert_eq!(names, guardians, "{main} {other}");
        assert_eq!(bar_acceptance(names).is_ok(), guardians.is_empty());
    }
    // The very words were confirmed by a guardian, so nothing waits; by the child alone nobody has agreed, as where a
    // birth was put right.
    let dossier = two(child);
    let mut yes = said(&dossier, Verdict::Confirmed, true);
    assert_eq!(second(&dossier, &yes), (Stand::Changed, None, true));
    for word in yes.values_mut() {
        "Trần Văn Cha".clone_into(&mut word.guardian);
    }
    assert_eq!(
        second(&dossier, &yes),
        (Stand::Confirmed, Some(true), false)
    );
    let stands = stands(MOST, &dossier, &yes, today());
    assert_eq!(bar_acceptance(without_guardian(&stands)), Ok(()));
}

#[test]
fn what_is_wrong_is_said_in_words() {
    assert_eq!(note_of(" Sai ngày sinh "), Ok("Sai ngày sinh".to_owned()));
    for (typed, refusal) in [
        ("", Refusal::invalid("note", Problem::Missing)),
        ("sai", Refusal::invalid("note", Problem::TooShort)),
        (&"x".repeat(1_001), Refusal::TooLong(1_000)),
    ] {
        assert_eq!(note_of(typed), Err(refusal));
    }
}

#[test]
fn every_consent_stands_for_itself() {
    let mut dossier = two("05/09/1990");
    dossier.extend(answers(&[("publish", "yes"), ("publish.work", "")]));
    let word = Publishing {
        name: true,
        work: true,
        photo: false,
    };
    let mut said = said(&dossier, Verdict::Confirmed, true);
    for last in said.values_mut() {
        last.publishing = word;
    }
    let told: Vec<_> = stands(MOST, &dossier, &said, today())
        .into_iter()
        .map(|author| Shared::ALL.map(|part| author.publishing.get(part)))
        .collect();
    assert_eq!(
        told,
        [
            [Some(true), Some(false), None],
            [Some(true), Some(true), Some(false)],
        ]
    );
    let all = Publishing::all(true);
    assert!(word.takes_back(all) && !all.takes_back(word) && !word.takes_back(word));
}
