//! Before results are public nobody learns anything of them, whatever they ask for.
//!
//! Every secret is a word of its own that stands nowhere else; then everybody who is not of the secretariat or the
//! committee asks for every route of the table, and no answer holds a word that is not theirs. A new route needs a row
//! in the table, so it is walked without anybody remembering.
//!
//! Archives and workbooks are read member by member, and pictures with the words beside them. A search for a secret
//! answers byte for byte as one for a word that stands nowhere, and a contest with other secrets looks the same.

mod alike; // Answers that may not differ.

use std::collections::BTreeMap;

use domain::{phase::Phase, points::Points, policy::Role};
use tests::{CODE, World};

use crate::{
    browser::{Answer, Ask},
    inside::texts_of,
    matrix::call,
    run,
    site::{JUDGED, Site, Things},
    table::rows,
};

/// Who walks: `judge3` marks the same entries as `judge` and has one sheet to sign again.
const WALKERS: [&str; 10] = [
    "nobody", "author", "member", "other", "unit", "unit2", "judge", "judge2", "judge3", "admin",
];
/// What the criteria of a judge get, by the judge's number: half points, so that no other number is like them.
const MARKS: [[i64; 3]; 3] = [
    [3_850, 2_850, 2_450],
    [3_750, 2_950, 2_350],
    [3_950, 2_550, 2_250],
];
/// The mean of their totals.
const RESULT: i64 = 8_983;

/// Words that nobody else may read.
struct Secret {
    what: &'static str,
    words: Vec<String>,
    /// Those whose own it is.
    owners: &'static [&'static str],
    /// Whoever holds the link of the unit or of a co-author reads it, too.
    by_link: bool,
}

/// A number as pages, as values and as workbooks have it.
fn number(hundredths: i64) -> [String; 3] {
    let text = Points(hundredths).text();
    let cell = text.replace(',', ".");
    [hundredths.to_string(), text, cell]
}

fn marks_of(judge: usize) -> [Points; 3] {
    MARKS[judge % MARKS.len()].map(Points)
}

fn note_of(judge: usize) -> String {
    format!("Kín-nhận-xét-{judge}")
}

fn secrets() -> Vec<Secret> {
    let secret = |what, words: &[&str], owners| Secret {
        what,
        words: words.iter().map(|word| (*word).to_owned()).collect(),
        owners,
        by_link: false,
    };
    // `judge` is the first of the second group, `judge3` the second, `judge2` the first of the first group.
    let of_judge = |judge: usize, owners: &'static [&'static str]| {
        let marks = MARKS[judge % MARKS.len()].into_iter();
        let total = MARKS[judge % MARKS.len()].iter().sum::<i64>();
        Secret {
            what: "marks of a judge",
            words: marks.chain([total]).flat_map(number).collect(),
            owners,
            by_link: false,
        }
    };
    let noted = |judge: usize, owners| secret("notes of a judge", &[&note_of(judge)], owners);
    let mut all = vec![
        of_judge(3, &["judge", "judge2"]),
        of_judge(4, &["judge3"]),
        of_judge(5, &[]),
        noted(3, &["judge"]),
        noted(4, &["judge3"]),
        noted(5, &[]),
        secret("notes of a deliberation", &["Kín-họp-tổ"], &[]),
        secret("a vote of another panel", &["Kín-biểu-quyết"], &["judge2"]),
        secret(
            "why a sheet is opened again",
            &["Kín-chấm-lại"],
            &["judge3"],
        ),
        secret("why a judge is to be let go", &["Kín-thôi-chấm"], &[]),
        secret("remarks of screening", &["Kín-sơ-duyệt"], &[]),
        secret("a decision", &["7531/QĐ-KÍN"], &[]),
        secret("why somebody gets a prize", &["Kín-lý-do-giải"], &[]),
        // The officer prints the registration of the unit's own entries.
        secret(
            "how to reach an author",
            &["0977 611 233", "0977611233", "vui@example.vn"],
            &["author", "unit"],
        ),
        secret(
            "how to reach another author",
            &["0988 455 766", "0988455766", "khai@example.vn"],
            &["other", "unit"],
        ),
        Secret {
            by_link: true,
            ..secret(
                "births of authors",
                &["17/03/1971", "23/09/1969", "1971-03-17"],
                &["author", "unit"],
            )
        },
        secret(
            "births of other authors",
            &["19/11/1973", "24/10/1968", "1973-11-19"],
            &["other", "unit"],
        ),
        secret(
            "addresses of staff",
            &["cuc@example.vn", "khanh@example.vn", "c.to-2@example.vn"],
            &["admin"],
        ),
    ];
    all.push(Secret {
        what: "results",
        words: number(RESULT).into(),
        owners: &[],
        by_link: false,
    });
    all
}

/// The word stands there by itself, not within a longer one such as an id.
fn holds(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(place, _)| {
        let before = text[..place].chars().next_back();
        let after = text[place + word.len()..].chars().next();
        let alone = |next: Option<char>| next.is_none_or(|next| !next.is_alphanumeric());
        alone(before) && alone(after)
    })
}

/// Body and headers as text, with all that is packed into it.
fn texts(answer: &Answer) -> String {
    let headers = answer
        .headers
        .values()
        .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    let headers: Vec<String> = headers.collect();
    format!(
        "{}\n{}",
        headers.join("\n"),
        texts_of(&answer.body).join("\n")
    )
}

/// A contest full of secrets, with prizes still to be confirmed.
async fn full_of_secrets(world: World) -> Site {
    let site = Site::judged_as(world, marks_of, note_of).await;
    let backend = &site.world.backend;
    let (secretary, committee) = (site.actor("secretary"), site.actor("committee"));
    for (entry, phone, births) in [
        ("entry", "0977 611 233", ["17/03/1971", "23/09/1969"]),
        ("awarded", "0988 455 766", ["19/11/1973", "24/10/1968"]),
    ] {
        let entry = &site.things[entry];
        let checked = backend.save_check(&secretary, entry, "linh-vuc", Some(true), "Kín-sơ-duyệt");
        // Once judges have it, remarks stand still.
        let _ = checked.await;
        site.world
            .sql(&format!(
                "UPDATE screening_check SET remark = 'Kín-sơ-duyệt' WHERE entry = '{entry}'"
            ))
            .await;
        site.world
            .sql(&format!(
                "UPDATE answer SET text = '{phone}' WHERE entry = '{entry}' AND key = 'phone'"
            ))
            .await;
        for (position, birth) in (1..).zip(births) {
            site.world
                .sql(&format!("UPDATE author SET birth = '{birth}' WHERE entry = '{entry}' AND position = {position}"))
                .await;
            site.world
                .sql(&format!("UPDATE answer SET text = '{birth}' WHERE entry = '{entry}' AND key = 'author.{position}.birth'"))
                .await;
        }
    }
    let code = &site.things["code"];
    let noted = backend.note_deliberation(&secretary, CODE, code, "Kín-họp-tổ");
    noted.await.expect("noted");
    let third = site.actor("judge3");
    let sheets = backend.judging_page(&third, CODE).await.expect("a list");
    let sheet = sheets.lines[0].id.to_string();
    let proposed = backend.propose_for_sheet(&secretary, &sheet, "reopen", "Kín-chấm-lại");
    proposed.await.expect("proposed");
    site.world.agree(&committee).await;
    let judge = site.actor("judge").account.expect("an account").to_string();
    let proposed = backend.take_role(&secretary, &judge, Role::Judge, CODE, "Kín-thôi-chấm");
    proposed.await.expect("proposed");
    site
}

/// Everybody asks for everything, about either entry, and reads nothing that is not theirs.
async fn walk(site: &Site, phase: Phase, secrets: &[Secret]) -> Vec<String> {
    let mut learned = Vec::new();
    let mut other = site.things.clone();
    other.insert("entry", site.things["awarded"].clone());
    other.insert("file", site.things["public_file"].clone());
    for row in rows() {
        let about: &[&Things] = if row.path.contains("{entry}")
            || row.fields.contains("{entry}")
            || row.path.contains("{file}")
        {
            &[&site.things, &other]
        } else {
            &[&site.things]
        };
        for things in about {
            for column in WALKERS {
                let answer = call(site, row, column, things).await;
                let text = texts(&answer);
                let links = ["{endorsement}", "{confirmation}"];
                let by_link = links
                    .iter()
                    .any(|link| row.path.contains(link) || row.fields.contains(link));
                for secret in secrets.iter().filter(|secret| {
                    !(secret.owners.contains(&column) || by_link && secret.by_link)
                }) {
                    for word in secret.words.iter().filter(|word| holds(&text, word)) {
                        learned.push(format!(
                            "{phase:?}: {column} reads {} ({word}) from {:?} {} {}",
                            secret.what, row.kind, row.path, row.fields
                        ));
                    }
                }
            }
        }
    }
    // What is asked for by word finds nothing either.
    for column in WALKERS {
        let others = secrets.iter().filter(|of| !of.owners.contains(&column));
        let words: Vec<&str> = others.map(|of| of.words[0].as_str()).collect();
        let found = alike::searched(site, column, &words).await;
        learned.extend(found.into_iter().map(|found| format!("{phase:?}: {found}")));
    }
    learned
}

#[test]
fn nobody_learns_of_results_before_they_are_public() {
    run(async { learns_nothing(World::sqlite(JUDGED).await).await });
}

#[test]
fn nobody_learns_of_results_on_the_other_engine_either() {
    run(async { learns_nothing(World::postgres(JUDGED).await).await });
}

async fn learns_nothing(world: World) {
    let site = full_of_secrets(world).await;
    let secrets = secrets();
    let mut learned = walk(&site, Phase::Judging, &secrets).await;
    let backend = &site.world.backend;
    let (secretary, committee) = (site.actor("secretary"), site.actor("committee"));
    // The sheet that was opened again is signed, a panel votes, and prizes are confirmed.
    site.world
        .judge(&site.actor("judge3"), |_| marks_of(4))
        .await;
    let vote = site
        .world
        .open_vote(&secretary, "Kín-biểu-quyết", "", "group:to-1")
        .await;
    backend.close_vote(&secretary, &vote).await.expect("closed");
    let code = &site.things["code"];
    let levels: BTreeMap<String, String> = [(code.clone(), "nhi".to_owned())].into();
    let special = domain::awards::Given {
        prize: "tai-tro".to_owned(),
        to: code.clone(),
        reason: "Kín-lý-do-giải".to_owned(),
    };
    let prizes = backend::Prizes {
        levels,
        special: vec![special],
    };
    let (date, issuer) = ("2023-05-10", "UBND huyện Lộc Ninh");
    let confirmed = backend.confirm_awards(&committee, CODE, "7531/QĐ-KÍN", date, issuer, prizes);
    confirmed.await.expect("confirmed");
    learned.extend(walk(&site, Phase::Decided, &secrets).await);
    learned.sort();
    learned.dedup();
    assert!(learned.is_empty(), "{}", learned.join("\n"));

    // The words are where they should be, so the walk would find them.
    let privileged = [
        ("secretary", "ranking", "89,83"),
        ("committee", "ranking", "7531/QĐ-KÍN"),
        ("committee", "ranking", "Kín-lý-do-giải"),
        ("secretary", "deliberation", "Kín-họp-tổ"),
        ("secretary", "votes", "Kín-biểu-quyết"),
        ("secretary", "proposals", "Kín-chấm-lại"),
        ("secretary", "proposals", "Kín-thôi-chấm"),
    ];
    for (column, page, word) in privileged {
        let path = format!("/e/{CODE}/{page}");
        let answer = site.ask(Ask::page(&path).by(site.person(column))).await;
        assert!(holds(&texts(&answer), word), "{page}: {word}");
    }
    let path = format!("/e/{CODE}/screening/{}", site.things["entry"]);
    let answer = site
        .ask(Ask::page(&path).by(site.person("secretary")))
        .await;
    for word in ["Kín-sơ-duyệt", "0977 611 233", "17/03/1971"] {
        assert!(holds(&texts(&answer), word), "{word}");
    }
}

#[test]
fn two_contests_with_other_secrets_look_the_same_until_results_are_public() {
    run(async {
        let one = Site::judged_as(World::sqlite(JUDGED).await, marks_of, note_of).await;
        let marks = |judge: usize| MARKS[(judge + 1) % MARKS.len()].map(|of| Points(of - 200));
        let other = World::sqlite(JUDGED).await;
        let other = Site::judged_as(other, marks, |judge| format!("Khác-{judge}")).await;
        assert_eq!(alike::apart(&one, &other, &WALKERS).await, [""; 0]);
        for (site, level, number) in [(&one, "nhi", "7531"), (&other, "khuyen-khich", "8642")] {
            let code = site.things["code"].clone();
            let levels: BTreeMap<String, String> = [(code, level.to_owned())].into();
            let (date, issuer) = ("2023-05-10", "UBND huyện Lộc Ninh");
            let committee = site.actor("committee");
            let backend = &site.world.backend;
            let confirmed = backend.confirm_awards(&committee, CODE, number, date, issuer, &levels);
            confirmed.await.expect("confirmed");
        }
        assert_eq!(alike::apart(&one, &other, &WALKERS).await, [""; 0]);
    });
}
