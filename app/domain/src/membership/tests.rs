use super::*;
use crate::{
    confirmation::{Publishing, Verdict, Words},
    time::Timestamp,
};

fn day(text: &str) -> Date {
    Date::parse_iso(text).expect("a day")
}

#[test]
fn a_co_author_reads_of_others_what_everybody_confirms() {
    let member = Hand::Member(2);
    for (key, task, reads, writes) in [
        ("title", Task::General, true, true),
        ("unit", Task::General, true, true),
        ("model", Task::General, true, true),
        ("phone", Task::General, false, false),
        ("phone.other", Task::General, false, false),
        ("section.tinh-moi", Task::Description, true, true),
        ("section.tinh-moi.other", Task::Description, true, true),
        ("author.1.name", Task::Authors, true, false),
        ("author.1.share", Task::Authors, true, false),
        ("author.1.birth", Task::Authors, false, false),
        ("author.1.work.other", Task::Authors, false, false),
        ("author.12.birth", Task::Authors, false, false),
        ("author.2.birth", Task::Authors, true, false),
        ("author.2.work", Task::Authors, true, false),
        ("pledge", Task::Pledge, true, false),
        ("publish", Task::Pledge, false, false),
        ("publish.photo", Task::Pledge, false, false),
    ] {
        assert_eq!(member.reads(key), reads, "{key}");
        assert_eq!(member.writes_answer(task, key), writes, "{key}");
        assert!(
            Hand::Owner.reads(key) && Hand::Owner.writes_answer(task, key),
            "{key}"
        );
    }
    let written: String = Task::ALL
        .map(|task| if member.writes(task) { '+' } else { '-' })
        .into_iter()
        .collect();
    assert_eq!(written, "+-++--");
    let author = |name: &str| Author {
        name: name.into(),
        birth: "1975".into(),
        work: "Hợp tác xã".into(),
        share: 5_000,
    };
    let mut authors = [author("An"), author("Bình")];
    member.told(&[1, 2], &mut authors);
    let seen = authors.map(|author| (author.name, author.birth, author.work));
    assert_eq!(seen[0], ("An".into(), String::new(), String::new()));
    assert_eq!(seen[1].1, "1975");
}

#[test]
fn a_membership_is_of_the_person_whom_the_row_names() {
    let today = day("2023-04-01");
    for (joined, name, birth, held) in [
        ("Trần Đình Khải", "Trần Đình Khải", "1975", true),
        ("Trần Đình Khải", "Trần Đình Khai", "", true),
        ("Nguyễn Văn Ahn", "Nguyễn Văn Anh", "", true),
        ("Trần Đình Khải", "Võ Thị Tân", "1975", false),
        ("Trần Đình Khải", "", "", false),
        // Typing over a name goes through many that are nobody's.
        ("Trần Đình Khải", "Trần", "1975", false),
        ("An", "", "", false),
        ("Trần Đình Khải", "Trần Đình Khải", "02/04/2007", false),
        ("Trần Đình Khải", "Trần Đình Khải", "01/04/2007", true),
    ] {
        let author = Author {
            name: name.into(),
            birth: birth.into(),
            ..Author::default()
        };
        assert_eq!(holds(joined, &author, today), held, "{name} {birth}");
    }
}

#[test]
fn whoever_confirmed_may_join_and_no_guardian() {
    let word = |guardian: &str| Confirmation {
        verdict: Verdict::Confirmed,
        at: Timestamp(0),
        by_link: true,
        words: Words::default(),
        publishing: Publishing::default(),
        guardian: guardian.into(),
        note: String::new(),
    };
    let (own, guardian) = (word(""), word("Lê Văn Cha"));
    let made = "2023-04-01";
    let no = Err(Refusal::GuardianLink);
    let first = Err(Refusal::ConfirmFirst);
    for (birth, made_on, stand, last, expected) in [
        ("1975", made, Stand::Confirmed, Some(&own), Ok(())),
        ("", made, Stand::Confirmed, Some(&own), Ok(())),
        ("1975", made, Stand::Open, None, first.clone()),
        ("1975", made, Stand::Changed, Some(&own), first.clone()),
        ("1975", made, Stand::Wrong, Some(&own), first),
        // Sixteen since: the link that was made before is still the guardian's, another one is not.
        ("01/05/2007", made, Stand::Confirmed, Some(&own), no.clone()),
        (
            "01/05/2007",
            "2023-05-01",
            Stand::Confirmed,
            Some(&own),
            Ok(()),
        ),
        (
            "02/06/2007",
            "2023-05-01",
            Stand::Confirmed,
            Some(&own),
            no.clone(),
        ),
        // A birth that was put right, or deleted with the personal data, makes a guardian no author.
        ("1975", made, Stand::Confirmed, Some(&guardian), no.clone()),
        ("", made, Stand::Open, Some(&guardian), no),
    ] {
        let may = may_join(birth, day(made_on), day("2023-06-01"), stand, last);
        assert_eq!(may, expected, "{birth} {made_on} {stand:?}");
    }
}
