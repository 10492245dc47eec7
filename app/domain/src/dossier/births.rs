//! Births of authors, as far as the edition asks for them.

use super::{Answers, Missing, Task, authors::author_rows, keys::author_key};
use crate::{confirmation::Age, edition::Rules, refusal::Problem, text, time::Date};

/// Checks the birth of one author as typed; one that cannot be read is told elsewhere, too.
///
/// Where children may enter nobody goes without: a guardian's consent follows from it.
pub fn birth(rules: &Rules, typed: &str, today: Date) -> Result<(), Problem> {
    let typed = typed.trim();
    if typed.is_empty() {
        return if rules.asks_births() {
            Err(Problem::Missing)
        } else {
            Ok(())
        };
    }
    let born = text::born(typed).ok_or(Problem::NotADate)?;
    let (from, until) = (rules.born_from, rules.born_until);
    if born.from > today {
        Err(Problem::InTheFuture)
    } else if from.is_some_and(|from| born.until < from) {
        Err(Problem::TooOld)
    } else if until.is_some_and(|until| born.from > until)
        || !rules.children && Age::of(typed, today).is_child()
    {
        Err(Problem::TooYoung)
    } else if from.is_some_and(|from| born.from < from)
        || until.is_some_and(|until| born.until > until)
    {
        // A year alone, in which the border lies.
        Err(Problem::NotADay)
    } else {
        Ok(())
    }
}

/// What is wrong with the births of all authors.
pub fn births(rules: &Rules, answers: &Answers, today: Date) -> Vec<Missing> {
    let rows = author_rows(answers, rules.most_authors).into_iter();
    rows.filter_map(|row| {
        let key = author_key(row, "birth");
        let typed = answers.get(&key).map_or("", |answer| &answer.text);
        let problem = birth(rules, typed, today).err()?;
        Some(Missing {
            task: Task::Authors,
            key,
            problem,
        })
    })
    .collect()
}
