//! What is missing or wrong before handing in, and how far each task is.

use super::{
    Answers, Missing, Task, TaskState, authors_of, birth, births,
    keys::{keys_of, section_key},
    small_main_share,
};
use crate::{
    edition::{Edition, Rules, Section},
    page::author::TaskView,
    refusal::Problem,
    text,
    time::Date,
};

/// Everything that stands between an entry and handing it in, in the order of the tasks.
///
/// `files` counts pictures and documents without the stamped page; `endorsed` says that the stamped page is
/// there or that the unit's officer confirmed.
pub fn missing(
    edition: &Edition,
    answers: &Answers,
    files: usize,
    endorsed: bool,
    today: Date,
) -> Vec<Missing> {
    let mut list = Vec::new();
    let mut check = |task: Task, key: &str, result: Result<(), Problem>| {
        if let Err(problem) = result {
            list.push(Missing {
                task,
                key: key.to_owned(),
                problem,
            });
        }
    };
    for key in ["title", "field", "unit", "made", "phone"] {
        check(
            Task::General,
            key,
            general(edition, key, typed(answers, key), today),
        );
    }
    for wrong in authors_of(answers, edition.rules.most_authors).1 {
        check(wrong.task, &wrong.key, Err(wrong.problem));
    }
    if let Some(wrong) = small_main_share(&edition.rules, answers) {
        check(wrong.task, &wrong.key, Err(wrong.problem));
    }
    for wrong in births(&edition.rules, answers, today) {
        // What cannot be read is among the authors' own.
        if wrong.problem != Problem::NotADate {
            check(wrong.task, &wrong.key, Err(wrong.problem));
        }
    }
    for section in &edition.dossier.sections {
        let key = section_key(&section.code);
        let result = described(section, typed(answers, &key));
        check(Task::Description, &key, result);
    }
    let needed = |there: bool| if there { Ok(()) } else { Err(Problem::Missing) };
    check(Task::Files, "files", needed(files > 0));
    check(Task::Endorsement, "endorsement", needed(endorsed));
    check(
        Task::Pledge,
        "pledge",
        needed(typed(answers, "pledge") == "yes"),
    );
    list
}

/// How far each task is, given what [`missing()`] says.
///
/// [`TaskState::Back`] is not among the answers: only the secretariat's reason tells which task it means.
pub fn tasks(
    edition: &Edition,
    answers: &Answers,
    files: usize,
    endorsed: bool,
    missing: &[Missing],
) -> Vec<TaskView> {
    let view = |task: Task| {
        let open = missing.iter().filter(|wrong| wrong.task == task).count();
        let count = match task {
            Task::Files => files,
            Task::Endorsement => usize::from(endorsed),
            Task::Authors => authors_of(answers, edition.rules.most_authors).0.len(),
            Task::General | Task::Description | Task::Pledge => keys_of(edition, task)
                .iter()
                .filter(|key| !typed(answers, key).is_empty())
                .count(),
        };
        let state = match (open, count) {
            (0, _) => TaskState::Done,
            (_, 0) => TaskState::Todo,
            _ => TaskState::Doing,
        };
        TaskView {
            task,
            state,
            open: u32::try_from(open).unwrap_or(u32::MAX),
            count: u32::try_from(count).unwrap_or(u32::MAX),
        }
    };
    Task::ALL.into_iter().map(view).collect()
}

fn typed<'a>(answers: &'a Answers, key: &str) -> &'a str {
    answers.get(key).map_or("", |answer| answer.text.trim())
}

/// What is wrong with an answer by itself, for telling it as soon as it is saved; an empty one is only missing.
///
/// A section that is still too short is being written, so that is told later, with what is missing.
pub fn wrong_answer(
    rules: &Rules,
    sections: &[Section],
    key: &str,
    typed: &str,
    today: Date,
) -> Option<Problem> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    if let Some(code) = key.strip_prefix("section.") {
        let section = sections.iter().find(|section| section.code == code)?;
        let most = usize::try_from(section.at_most).unwrap_or(usize::MAX);
        return (typed.chars().count() > most).then_some(Problem::TooLong);
    }
    let part = key
        .strip_prefix("author.")
        .and_then(|row| row.split_once('.'));
    let checked = match part.map_or(key, |(_, part)| part) {
        "title" => text::title(typed).map(drop),
        "phone" => text::phone(typed).map(drop),
        "made" => made(rules, typed, today),
        "name" => text::person_name(typed).map(drop),
        "birth" => birth(rules, typed, today),
        "share" => text::share(typed).map(drop),
        _ => Ok(()),
    };
    checked.err()
}

fn general(edition: &Edition, key: &str, typed: &str, today: Date) -> Result<(), Problem> {
    if typed.is_empty() {
        return Err(Problem::Missing);
    }
    let choice = |known: bool| {
        if known {
            Ok(())
        } else {
            Err(Problem::NotAChoice)
        }
    };
    match key {
        "title" => text::title(typed).map(drop),
        "field" => choice(edition.field(typed).is_some()),
        "unit" => choice(edition.unit(typed).is_some_and(|unit| unit.enters)),
        "made" => made(&edition.rules, typed, today),
        _ => text::phone(typed).map(drop),
    }
}

fn made(rules: &Rules, typed: &str, today: Date) -> Result<(), Problem> {
    let (month, year) = text::made(typed)?;
    if year < rules.made_from_year {
        return Err(Problem::TooEarly);
    }
    if (year, month.unwrap_or(1)) > (today.year(), today.month()) {
        return Err(Problem::InTheFuture);
    }
    Ok(())
}

fn described(section: &Section, typed: &str) -> Result<(), Problem> {
    match text::clean(typed, true)?.chars().count() as u64 {
        0 if section.required => Err(Problem::Missing),
        0 => Ok(()),
        n if n < u64::from(section.at_least) => Err(Problem::TooShort),
        n if n > u64::from(section.at_most) => Err(Problem::TooLong),
        _ => Ok(()),
    }
}
