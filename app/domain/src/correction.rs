//! Slips that the secretariat puts right in an accepted dossier, since they would stand on certificates, and authors
//! whom it takes out since they asked to leave.

use crate::{
    confirmation::{AuthorStand, Stand},
    dossier::{Answer, Answers, author_rows},
    entry::StateName,
    refusal::{Problem, Refusal},
    text::{self, WHOLE_SHARE},
    vietnamese,
};

/// What can be put right of an author.
const PARTS: [&str; 3] = ["name", "birth", "work"];

/// What can be put right only while no judge has the entry: it says who judges it.
const PLACES: [&str; 2] = ["field", "unit"];

/// Letters by which a name may differ before it is somebody else's.
const SLIPS: usize = 2;

/// Whether an answer may be put right once the dossier is accepted: the title, field and unit, and who the authors are.
pub fn is_correctable(key: &str, most_authors: u8) -> bool {
    let of_author = || {
        let (row, part) = key.strip_prefix("author.")?.split_once('.')?;
        let row: u8 = row.parse().ok()?;
        Some((1..=most_authors).contains(&row) && PARTS.contains(&part))
    };
    key == "title" || says_who_judges(key) || of_author() == Some(true)
}

/// Whether an answer says which judges the entry may have, so that it stands still once somebody has it.
pub fn says_who_judges(key: &str) -> bool {
    PLACES.contains(&key)
}

/// Everything that may be put right, with what stands there; `judged` once a judge has the entry.
pub fn correctable(answers: &Answers, most_authors: u8, judged: bool) -> Vec<(String, String)> {
    let authors = author_rows(answers, most_authors).into_iter();
    let of_authors = authors.flat_map(|row| PARTS.map(|part| format!("author.{row}.{part}")));
    let places = PLACES.iter().filter(|_| !judged);
    let keys = ["title"].iter().chain(places).map(|&key| key.to_owned());
    let keys = keys.chain(of_authors);
    keys.map(|key| {
        let text = answers.get(&key).map_or("", |answer| answer.text.trim());
        let text = text.to_owned();
        (key, text)
    })
    .collect()
}

/// What a key says of an author who is to be taken out: the number of the row.
pub fn taken_out(key: &str) -> Option<u8> {
    key.strip_prefix("author.")?.parse().ok()
}

/// The authors who may be taken out, as keys with their names: those who asked to leave. The main author, whose answers
/// about being public stand for the first row, is not among them.
pub fn who_may_go(stands: &[AuthorStand]) -> Vec<(String, String)> {
    let leaving = stands
        .iter()
        .filter(|author| author.stand == Stand::Leaving && !author.main);
    leaving
        .map(|author| (format!("author.{}", author.number), author.name.clone()))
        .collect()
}

/// Takes the author of a row out of answers and gives the answers that change. `shares` are the new ones of those who stay,
/// in their order; a lone one has the whole without saying so.
pub fn take_out(
    answers: &mut Answers,
    most: u8,
    row: u8,
    shares: &str,
) -> Result<Vec<(String, String)>, Refusal> {
    let wrong = |problem| Refusal::invalid("text", problem);
    let staying: Vec<u8> = author_rows(answers, most)
        .into_iter()
        .filter(|other| *other != row)
        .collect();
    let typed: Vec<&str> = match shares.trim() {
        "" if staying.len() == 1 => vec!["100"],
        "" => return Err(wrong(Problem::Missing)),
        typed => typed.split(';').map(str::trim).collect(),
    };
    if typed.len() != staying.len() {
        return Err(wrong(Problem::SumNot100));
    }
    let mut sum = 0;
    for share in &typed {
        sum += text::share(share).map_err(wrong)?;
    }
    if sum != WHOLE_SHARE {
        return Err(wrong(Problem::SumNot100));
    }
    let gone = ["name", "birth", "work", "share"]
        .map(|part| (format!("author.{row}.{part}"), String::new()));
    let kept = staying
        .iter()
        .zip(&typed)
        .map(|(row, share)| (format!("author.{row}.share"), (*share).to_owned()));
    let mut changed = Vec::new();
    for (key, text) in gone.into_iter().chain(kept) {
        if put(answers, &key, &text).is_some() {
            changed.push((key, text));
        }
    }
    Ok(changed)
}

/// An open dossier is changed by its author, and one that nobody accepted is sent back.
pub fn may_correct(state: StateName) -> Result<(), Refusal> {
    match state {
        StateName::Accepted => Ok(()),
        other => Err(Refusal::WrongState(other)),
    }
}

/// Puts another text into answers and gives the one that stood there; nothing when it is the same.
pub fn correct(answers: &mut Answers, key: &str, text: &str) -> Result<Option<String>, Refusal> {
    let needed = key == "title" || says_who_judges(key) || key.strip_suffix(".name").is_some();
    if needed && text.is_empty() {
        return Err(Refusal::invalid("text", Problem::Missing));
    }
    Ok(put(answers, key, text))
}

fn put(answers: &mut Answers, key: &str, text: &str) -> Option<String> {
    let stored = answers.get(key);
    let before = stored.map_or(String::new(), |answer| answer.text.clone());
    if before == text {
        return None;
    }
    let answer = Answer {
        text: text.to_owned(),
        version: stored.map_or(0, |answer| answer.version) + 1,
    };
    answers.insert(key.to_owned(), answer);
    Some(before)
}

/// Whether a name was only mistyped, so that what was said under the other one is of the same person.
pub fn is_slip(before: &str, after: &str) -> bool {
    let [before, after] =
        [before, after].map(|name| vietnamese::fold(name).chars().collect::<Vec<_>>());
    distance(&before, &after) <= SLIPS
}

/// Letters that are to be put in, taken out or exchanged.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in (1..).zip(one) {
        let mut next = vec![row];
        for ((left, up), there) in last.iter().zip(last.iter().skip(1)).zip(other) {
            let before = next.last().copied().unwrap_or(row);
            let same = left + usize::from(letter != there);
            next.push(same.min(up + 1).min(before + 1));
        }
        last = next;
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn title_and_people_can_be_put_right() {
        for (key, may) in [
            ("title", true),
            ("field", true),
            ("unit", true),
            ("author.1.name", true),
            ("author.3.birth", true),
            ("author.3.work", true),
            ("author.4.work", false),
            ("author.0.name", false),
            ("author.1.share", false),
            ("author.x.name", false),
            ("section.tinh-moi", false),
            ("phone", false),
            ("", false),
        ] {
            assert_eq!(is_correctable(key, 3), may, "{key}");
        }
        let states: String = StateName::ALL
            .into_iter()
            .map(|state| if may_correct(state).is_ok() { '+' } else { '-' })
            .collect();
        assert_eq!(states, "---+--");
    }

    #[test]
    fn a_correction_says_what_stood_there() {
        let mut answers = Answers::new();
        let missing = Err(Refusal::invalid("text", Problem::Missing));
        for (key, text, told) in [
            ("title", "", missing.clone()),
            ("author.1.name", "", missing.clone()),
            ("unit", "", missing),
            ("title", "Máy tách", Ok(Some(String::new()))),
            ("title", "Máy tách", Ok(None)),
            ("title", "Máy tách hạt", Ok(Some("Máy tách".to_owned()))),
            ("author.1.work", "", Ok(None)),
        ] {
            assert_eq!(correct(&mut answers, key, text), told, "{key} {text}");
        }
        assert_eq!(answers["title"].version, 2);
        let listed = |answers: &Answers| {
            let listed = correctable(answers, 3, true).into_iter();
            listed
                .map(|(key, text)| format!("{key}={text}"))
                .collect::<Vec<_>>()
        };
        assert_eq!(listed(&answers), ["title=Máy tách hạt"]);
        // Field and unit are among them until a judge has the entry.
        let keys: Vec<String> = correctable(&answers, 3, false)
            .into_iter()
            .map(|(key, _)| key)
            .collect();
        assert_eq!(keys, ["title", "field", "unit"]);
        correct(&mut answers, "author.2.work", "Trường Lộc An").expect("put right");
        assert_eq!(
            listed(&answers),
            [
                "title=Máy tách hạt",
                "author.2.name=",
                "author.2.birth=",
                "author.2.work=Trường Lộc An"
            ]
        );
    }

    #[test]
    fn whoever_stays_gets_the_shares_that_were_typed() {
        let typed = |pairs: &[(&str, &str)]| -> Answers {
            let answer = |(key, text): &(&str, &str)| {
                let answer = Answer {
                    text: (*text).to_owned(),
                    version: 1,
                };
                ((*key).to_owned(), answer)
            };
            pairs.iter().map(answer).collect()
        };
        let two = [
            ("author.1.name", "An"),
            ("author.1.share", "60"),
            ("author.3.name", "Bình"),
            ("author.3.birth", "1975"),
            ("author.3.share", "40"),
        ];
        let three = [
            &two[..],
            &[("author.2.name", "Chi"), ("author.2.share", "0")],
        ]
        .concat();
        let wrong = |problem| Err(Refusal::invalid("text", problem));
        for (answers, row, shares, expected) in [
            (typed(&two), 3, "", Ok("100")),
            (typed(&two), 3, "100", Ok("100")),
            (typed(&two), 3, "60", wrong(Problem::SumNot100)),
            (typed(&three), 3, "", wrong(Problem::Missing)),
            (typed(&three), 3, "66,67; 33,33", Ok("66,67")),
            (typed(&three), 3, "100", wrong(Problem::SumNot100)),
            (typed(&three), 3, "nửa; nửa", wrong(Problem::NotANumber)),
        ] {
            let mut after = answers.clone();
            let done = take_out(&mut after, 3, row, shares);
            let text = |key: &str| after.get(key).map_or("", |answer| answer.text.as_str());
            assert_eq!(
                done.as_ref().map(|_| text("author.1.share")),
                expected.as_ref().map(|share| *share)
            );
            if done.is_ok() {
                assert_eq!(text("author.3.name"), "");
                assert_eq!(text("author.3.birth"), "");
                assert!(!author_rows(&after, 3).contains(&3));
            } else {
                assert_eq!(after, answers);
            }
        }
        for (key, row) in [
            ("author.3", Some(3)),
            ("author.3.name", None),
            ("author.", None),
            ("title", None),
        ] {
            assert_eq!(taken_out(key), row, "{key}");
        }
    }

    #[test]
    fn two_letters_are_a_slip_and_more_are_somebody_else() {
        for (before, after, slip) in [
            ("Trần Đình Khai", "Trần Đình Khải", true),
            ("Nguyễn Văn Ahn", "Nguyễn Văn Anh", true),
            ("Nguyên Văn An", "Nguyễn Văn Anh", true),
            ("Lê Vui", "Lê Văn Vui", false),
            ("Trần Đình Khải", "Võ Thị Tân", false),
            ("", "An", true),
        ] {
            assert_eq!(is_slip(before, after), slip, "{before} {after}");
        }
    }
}
