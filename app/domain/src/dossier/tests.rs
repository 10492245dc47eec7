use super::*;
use crate::{
    check_edition::tests::loc_ninh, edition::Edition, page::author::TaskView, refusal::Refusal,
    time::Date,
};

fn today() -> Date {
    Date::parse("7/4/2023").expect("a day")
}

fn answers(pairs: &[(&str, &str)]) -> Answers {
    pairs
        .iter()
        .map(|(key, text)| {
            let text = (*text).to_owned();
            ((*key).to_owned(), Answer { text, version: 1 })
        })
        .collect()
}

fn complete(edition: &Edition) -> Answers {
    let mut complete = answers(&[
        ("title", "Máy gieo hạt đậu đẩy tay, chỉnh được khoảng cách"),
        ("field", "co-khi"),
        ("unit", "loc-thanh-nang"),
        ("made", "01/2022"),
        ("phone", "0912 345 678"),
        ("author.1.name", "Trần Thị Ngọc Hạnh"),
        ("author.1.birth", "15/05/1980"),
        ("author.1.share", "60"),
        ("author.2.name", "Trần Đình Khải"),
        ("author.2.birth", "1975"),
        ("author.2.share", "40%"),
        ("pledge", "yes"),
    ]);
    for section in &edition.dossier.sections {
        let text = "ộ".repeat(section.at_least as usize);
        complete.insert(
            format!("section.{}", section.code),
            Answer { text, version: 1 },
        );
    }
    complete
}

/// Problems of the complete dossier after one answer was changed.
fn after(key: &str, text: &str) -> Vec<(String, Problem)> {
    let edition = loc_ninh();
    let mut changed = complete(&edition);
    changed.extend(answers(&[(key, text)]));
    missing(&edition, &changed, 1, true, today())
        .into_iter()
        .map(|wrong| (wrong.key, wrong.problem))
        .collect()
}

#[test]
fn a_complete_dossier_lacks_nothing() {
    let edition = loc_ninh();
    let full = complete(&edition);
    assert_eq!(missing(&edition, &full, 1, true, today()), []);
    let states = tasks(&edition, &full, 1, true, &[]);
    assert!(states.iter().all(|view| view.state == TaskState::Done));
    assert_eq!(states[1].count, 2);
}

#[test]
fn an_empty_dossier_lacks_everything_in_order() {
    let edition = loc_ninh();
    let list = missing(&edition, &Answers::new(), 0, false, today());
    let keys: Vec<&str> = list.iter().map(|wrong| wrong.key.as_str()).collect();
    assert_eq!(
        keys,
        [
            "title",
            "field",
            "unit",
            "made",
            "phone",
            "author.1.name",
            "section.tom-tat",
            "section.da-biet",
            "section.muc-dich",
            "section.noi-dung",
            "section.tinh-moi",
            "section.ap-dung",
            "section.hieu-qua",
            "files",
            "endorsement",
            "pledge",
        ]
    );
    assert!(list.iter().all(|wrong| wrong.problem == Problem::Missing));
    assert!(list.is_sorted_by_key(|wrong| wrong.task));
    let states = tasks(&edition, &Answers::new(), 0, false, &list);
    assert!(states.iter().all(|view| view.state == TaskState::Todo));
}

#[test]
fn every_rule_names_its_place() {
    for (key, text, problem) in [
        ("title", " ", Problem::Missing),
        ("title", "Máy", Problem::TooShort),
        ("field", "khong-co", Problem::NotAChoice),
        ("unit", "khong-co", Problem::NotAChoice),
        ("made", "2016", Problem::TooEarly),
        ("made", "05/2023", Problem::InTheFuture),
        ("made", "lâu rồi", Problem::NotAMonth),
        ("phone", "0912", Problem::PhoneTooShort),
        ("phone", "gọi anh Ba", Problem::NotAPhone),
        ("author.1.name", "Trần 2", Problem::NotAName),
        ("author.1.name", "", Problem::Missing),
        ("author.1.birth", "", Problem::Missing),
        ("author.1.birth", "05/09/2090", Problem::InTheFuture),
        ("author.1.birth", "2090", Problem::InTheFuture),
        ("author.1.birth", "31/02/1990", Problem::NotADate),
        ("author.2.share", "", Problem::Missing),
        ("author.2.share", "nửa", Problem::NotANumber),
        ("author.2.share", "39,99", Problem::SumNot100),
        ("author.2.share", "101", Problem::OutOfRange),
        ("section.tinh-moi", "Mới.", Problem::TooShort),
        ("pledge", "no", Problem::Missing),
    ] {
        assert_eq!(
            after(key, text),
            [(key.to_owned(), problem)],
            "{key}: {text}"
        );
    }
    assert_eq!(after("made", "04/2023"), []);
    assert_eq!(after("made", "2023"), []);
    let long = "ộ".repeat(3_001);
    assert_eq!(
        after("section.tinh-moi", &long),
        [("section.tinh-moi".into(), Problem::TooLong)]
    );
}

#[test]
fn authors_and_their_shares() {
    let shares = |pairs: &[(&str, &str)]| -> (Vec<i64>, Vec<(String, Problem)>) {
        let (authors, wrong) = authors_of(&answers(pairs), 5);
        (
            authors.iter().map(|author| author.share).collect(),
            wrong
                .into_iter()
                .map(|wrong| (wrong.key, wrong.problem))
                .collect(),
        )
    };
    assert_eq!(
        shares(&[("author.1.name", "Lê Vui")]),
        (vec![10_000], vec![])
    );
    // Rows may have gaps: people clear a row in the middle.
    assert_eq!(
        shares(&[
            ("author.1.name", "Lê Vui"),
            ("author.1.share", "33,33"),
            ("author.3.name", "Đoàn Trọng"),
            ("author.3.share", "33,33"),
            ("author.4.name", "Phạm Ánh"),
            ("author.4.share", "33,34"),
        ]),
        (vec![3_333, 3_333, 3_334], vec![])
    );
    assert_eq!(
        shares(&[
            ("author.1.name", "Lê Vui"),
            ("author.2.work", "Nông trường 3")
        ]),
        (
            vec![0, 0],
            vec![
                ("author.1.share".into(), Problem::Missing),
                ("author.2.name".into(), Problem::Missing),
                ("author.2.share".into(), Problem::Missing),
            ]
        )
    );
    assert_eq!(
        shares(&[("author.1.name", "Lê Vui"), ("author.1.share", "60")]).1,
        [("author.1.share".into(), Problem::SumNot100)]
    );
}

#[test]
fn answers_are_kept_as_typed_within_reason() {
    let edition = loc_ninh();
    for key in [
        "title",
        "pledge",
        "author.5.birth",
        "section.tinh-moi",
        "section.tinh-moi.other",
        "title.other",
    ] {
        assert_eq!(check_answer(&edition, key, "gì cũng được"), Ok(()), "{key}");
    }
    for key in [
        "",
        "titles",
        "author.6.name",
        "author.0.name",
        "author.01.name",
        "author.1.",
        "author.1.id",
        "section.",
        "section.khac",
        "files",
        "title.other.other",
        ".other",
    ] {
        assert_eq!(
            check_answer(&edition, key, ""),
            Err(Refusal::BadRequest),
            "{key}"
        );
        assert_eq!(task_of(&edition, key), None);
    }
    assert_eq!(
        check_answer(&edition, "section.tinh-moi", &"ộ".repeat(40_000)),
        Ok(())
    );
    assert_eq!(
        check_answer(&edition, "section.tinh-moi", &"ộ".repeat(40_001)),
        Err(Refusal::TooLong(40_000))
    );
    assert_eq!(
        check_answer(&edition, "title", &"x".repeat(100_000)),
        Err(Refusal::TooLong(2_000))
    );
}

#[test]
fn a_wrong_answer_is_told_by_itself() {
    let edition = loc_ninh();
    let wrong = |key: &str, typed: &str| {
        let (rules, sections) = (&edition.rules, &edition.dossier.sections);
        wrong_answer(rules, sections, key, typed, today())
    };
    for (key, typed, problem) in [
        ("title", "Máy", Some(Problem::TooShort)),
        ("title", "Máy tách hạt tiêu", None),
        ("phone", "0912", Some(Problem::PhoneTooShort)),
        ("made", "13/2022", Some(Problem::NotAMonth)),
        ("made", "05/1990", Some(Problem::TooEarly)),
        ("made", "05/2023", Some(Problem::InTheFuture)),
        ("made", "04/2023", None),
        ("author.2.birth", "31/02/1990", Some(Problem::NotADate)),
        ("author.2.birth", "11/04/2023", Some(Problem::InTheFuture)),
        ("author.2.share", "140", Some(Problem::OutOfRange)),
        ("author.2.share", "abc", Some(Problem::NotANumber)),
        ("author.2.work", "ở đâu đó", None),
        ("section.tom-tat", "Ngắn.", None),
        ("section.tom-tat", &"x".repeat(601), Some(Problem::TooLong)),
        ("author.1.name", " ", None),
    ] {
        assert_eq!(wrong(key, typed), problem, "{key} {typed:.20}");
    }
}

#[test]
fn keys_and_tasks_agree() {
    let edition = loc_ninh();
    for task in Task::ALL {
        for key in keys_of(&edition, task) {
            assert_eq!(task_of(&edition, &key), Some(task), "{key}");
        }
    }
    assert_eq!(keys_of(&edition, Task::Authors).len(), 20);
}

#[test]
fn tasks_say_what_is_open() {
    let edition = loc_ninh();
    let begun = answers(&[
        ("title", "Máy sấy hạt điều"),
        ("section.da-biet", "Phơi sân"),
    ]);
    let list = missing(&edition, &begun, 0, false, today());
    let states = tasks(&edition, &begun, 0, false, &list);
    let view = |task, state, open, count| TaskView {
        task,
        state,
        open,
        count,
    };
    assert_eq!(
        states,
        [
            view(Task::General, TaskState::Doing, 4, 1),
            view(Task::Authors, TaskState::Todo, 1, 0),
            view(Task::Description, TaskState::Doing, 7, 1),
            view(Task::Files, TaskState::Todo, 1, 0),
            view(Task::Endorsement, TaskState::Todo, 1, 0),
            view(Task::Pledge, TaskState::Todo, 1, 0),
        ]
    );
}

proptest::proptest! {
    #[test]
    fn no_answer_makes_a_rule_panic(key in "(title|made|phone|author\\.[0-9]\\.(name|share|birth|work)|section\\.tinh-moi)", text in "\\PC{0,40}") {
        let edition = loc_ninh();
        let typed = answers(&[(key.as_str(), text.as_str())]);
        let list = missing(&edition, &typed, 0, false, today());
        let _ = tasks(&edition, &typed, 0, false, &list);
        let _ = check_answer(&edition, &key, &text);
    }
}

#[test]
fn the_main_author_has_what_the_edition_wants() {
    let share = |first: &str, second: &str, least: u8| {
        let mut rules = loc_ninh().rules;
        rules.main_author_share_at_least = least;
        let mut typed = answers(&[("author.2.name", "Lê Vui"), ("author.2.share", first)]);
        if !second.is_empty() {
            typed.extend(answers(&[
                ("author.3.name", "Võ Tân"),
                ("author.3.share", second),
            ]));
        }
        small_main_share(&rules, &typed).map(|wrong| (wrong.key, wrong.problem))
    };
    let small = Some(("author.2.share".to_owned(), Problem::MainShareSmall));
    for (first, second, least, told) in [
        ("40", "60", 0, None),
        ("40", "60", 41, small.clone()),
        ("40", "60", 40, None),
        ("39,99", "60,01", 40, small),
        // The whole, or nothing that could be compared.
        ("", "", 100, None),
        ("", "60", 50, None),
        ("nửa", "60", 50, None),
    ] {
        assert_eq!(
            share(first, second, least),
            told,
            "{first} {second} {least}"
        );
    }
}

#[test]
fn births_follow_the_rules_of_the_edition() {
    let day = |text: &str| Date::parse(text);
    let rules = |from: &str, until: &str, children: bool| {
        let mut rules = loc_ninh().rules;
        rules.born_from = day(from);
        rules.born_until = day(until);
        rules.children = children;
        rules
    };
    let anybody = rules("", "", true);
    let grown = rules("", "", false);
    let pupils = rules("01/06/2004", "31/12/2016", true);
    for (rules, typed, told) in [
        (&anybody, "", Err(Problem::Missing)),
        (&anybody, "2016", Ok(())),
        (&anybody, "8/4/2023", Err(Problem::InTheFuture)),
        (&anybody, "hôm qua", Err(Problem::NotADate)),
        (&grown, "", Ok(())),
        (&grown, "7/4/2007", Ok(())),
        (&grown, "8/4/2007", Err(Problem::TooYoung)),
        (&pupils, "", Err(Problem::Missing)),
        (&pupils, "31/5/2004", Err(Problem::TooOld)),
        (&pupils, "1/6/2004", Ok(())),
        (&pupils, "2004", Err(Problem::NotADay)),
        (&pupils, "2005", Ok(())),
        (&pupils, "2016", Ok(())),
        (&pupils, "1/1/2017", Err(Problem::TooYoung)),
    ] {
        assert_eq!(birth(rules, typed, today()), told, "{typed}");
    }
}
