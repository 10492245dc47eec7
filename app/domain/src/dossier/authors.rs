//! Rows of authors and their shares.

use super::{
    Answers, Author, Missing, Task,
    keys::{AUTHOR_PARTS, author_key},
};
use crate::{
    edition::Rules,
    refusal::Problem,
    text::{self, LONGEST_NAME, WHOLE_SHARE},
};

/// The numbers of the rows in which something stands, in the order of the authors.
pub fn author_rows(answers: &Answers, most: u8) -> Vec<u8> {
    (1..=most)
        .filter(|row| {
            AUTHOR_PARTS
                .iter()
                .any(|part| !typed(answers, *row, part).is_empty())
        })
        .collect()
}

/// The authors that the answers name, and what is wrong with them.
///
/// A row counts as soon as anything stands in it. A lone author without a share has the whole.
pub fn authors_of(answers: &Answers, most: u8) -> (Vec<Author>, Vec<Missing>) {
    let typed = |row: u8, part: &str| typed(answers, row, part);
    let rows = author_rows(answers, most);
    let mut wrong = Vec::new();
    let mut note = |row: u8, part: &str, problem: Problem| {
        wrong.push(Missing {
            task: Task::Authors,
            key: author_key(row, part),
            problem,
        });
    };
    if rows.is_empty() {
        note(1, "name", Problem::Missing);
    }

    let mut authors = Vec::with_capacity(rows.len());
    let mut sum = Some(0);
    for row in &rows {
        let mut checked = |part: &str, result: Result<String, Problem>| {
            result.unwrap_or_else(|problem| {
                note(*row, part, problem);
                typed(*row, part).to_owned()
            })
        };
        let name = checked("name", text::person_name(typed(*row, "name")));
        let born = typed(*row, "birth").trim();
        let known = if born.is_empty() {
            Ok(())
        } else {
            text::birth(born)
        };
        let birth = checked("birth", known.map(|()| born.to_owned()));
        let work = checked("work", text::line(typed(*row, "work"), 0, 2 * LONGEST_NAME));
        let share = match typed(*row, "share") {
            "" if rows.len() == 1 => Ok(WHOLE_SHARE),
            share => text::share(share),
        };
        sum = sum.zip(share.ok()).map(|(sum, share)| sum + share);
        authors.push(Author {
            name,
            birth,
            work,
            share: share.unwrap_or(0),
        });
        if let Err(problem) = share {
            note(*row, "share", problem);
        }
    }
    // The sum says nothing while a share is missing, and it is mended in the last row.
    if let (Some(row), Some(sum)) = (rows.last(), sum)
        && sum != WHOLE_SHARE
    {
        note(*row, "share", Problem::SumNot100);
    }
    (authors, wrong)
}

/// The share of the main author, where the edition wants more of it; shares that cannot be read are told elsewhere.
pub fn small_main_share(rules: &Rules, answers: &Answers) -> Option<Missing> {
    let (row, rest) = author_rows(answers, rules.most_authors)
        .split_first()
        .map(|(row, rest)| (*row, rest.len()))?;
    let share = match typed(answers, row, "share") {
        "" if rest == 0 => WHOLE_SHARE,
        share => text::share(share).ok()?,
    };
    let least = i64::from(rules.main_author_share_at_least) * 100;
    (share < least).then(|| Missing {
        task: Task::Authors,
        key: author_key(row, "share"),
        problem: Problem::MainShareSmall,
    })
}

fn typed<'a>(answers: &'a Answers, row: u8, part: &str) -> &'a str {
    answers
        .get(&author_key(row, part))
        .map_or("", |answer| answer.text.trim())
}
