//! Slips that the secretariat puts right in an accepted dossier, since they would stand on certificates.

use crate::{
    dossier::{Answer, Answers, author_rows},
    entry::StateName,
    refusal::{Problem, Refusal},
    vietnamese,
};

/// What can be put right of an author.
const PARTS: [&str; 3] = ["name", "birth", "work"];

/// Letters by which a name may differ before it is somebody else's.
const SLIPS: usize = 2;

/// Whether an answer may be put right once the dossier is accepted: the title, and who the authors are.
pub fn is_correctable(key: &str, most_authors: u8) -> bool {
    let of_author = || {
        let (row, part) = key.strip_prefix("author.")?.split_once('.')?;
        let row: u8 = row.parse().ok()?;
        Some((1..=most_authors).contains(&row) && PARTS.contains(&part))
    };
    key == "title" || of_author() == Some(true)
}

/// Everything that may be put right, with what stands there.
pub fn correctable(answers: &Answers, most_authors: u8) -> Vec<(String, String)> {
    let authors = author_rows(answers, most_authors).into_iter();
    let of_authors = authors.flat_map(|row| PARTS.map(|part| format!("author.{row}.{part}")));
    let keys = ["title".to_owned()].into_iter().chain(of_authors);
    keys.map(|key| {
        let text = answers.get(&key).map_or("", |answer| answer.text.trim());
        let text = text.to_owned();
        (key, text)
    })
    .collect()
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
    let needed = key == "title" || key.strip_suffix(".name").is_some();
    if needed && text.is_empty() {
        return Err(Refusal::invalid("text", Problem::Missing));
    }
    let stored = answers.get(key);
    let before = stored.map_or(String::new(), |answer| answer.text.clone());
    if before == text {
        return Ok(None);
    }
    let answer = Answer {
        text: text.to_owned(),
        version: stored.map_or(0, |answer| answer.version) + 1,
    };
    answers.insert(key.to_owned(), answer);
    Ok(Some(before))
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
            ("author.1.name", "", missing),
            ("title", "Máy tách", Ok(Some(String::new()))),
            ("title", "Máy tách", Ok(None)),
            ("title", "Máy tách hạt", Ok(Some("Máy tách".to_owned()))),
            ("author.1.work", "", Ok(None)),
        ] {
            assert_eq!(correct(&mut answers, key, text), told, "{key} {text}");
        }
        assert_eq!(answers["title"].version, 2);
        let listed = |answers: &Answers| {
            let listed = correctable(answers, 3).into_iter();
            listed
                .map(|(key, text)| format!("{key}={text}"))
                .collect::<Vec<_>>()
        };
        assert_eq!(listed(&answers), ["title=Máy tách hạt"]);
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
