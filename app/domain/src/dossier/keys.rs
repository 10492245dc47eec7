//! Which answers an edition asks for.

use super::Task;
use crate::{edition::Edition, refusal::Refusal};

/// Parts of one author's row, in order.
pub(super) const AUTHOR_PARTS: [&str; 4] = ["name", "birth", "work", "share"];

/// Most characters kept of an answer that is no section; far above what a rule lets through.
const LONGEST: usize = 2_000;
/// Most characters kept of a section, whatever its limit: a whole paper that was pasted is shortened, not lost.
const LONGEST_SECTION: usize = 40_000;

/// The task that an answer belongs to; nothing for a key that this edition does not ask for.
pub fn task_of(edition: &Edition, key: &str) -> Option<Task> {
    asked(edition, key)
        .or_else(|| asked(edition, key.strip_suffix(".other")?))
        .map(|(task, _)| task)
}

/// Refuses keys that the edition does not ask for and texts that are beyond any use.
///
/// Everything else is kept as typed, right or wrong: see [`super::missing()`].
pub fn check_answer(edition: &Edition, key: &str, text: &str) -> Result<(), Refusal> {
    let (_, most) = asked(edition, key)
        .or_else(|| asked(edition, key.strip_suffix(".other")?))
        .ok_or(Refusal::BadRequest)?;
    // A character has at least one byte, so short texts need no counting.
    if text.len() > most && text.chars().count() > most {
        return Err(Refusal::TooLong(most as u64));
    }
    Ok(())
}

/// Every key of a task, in the order of the form.
pub fn keys_of(edition: &Edition, task: Task) -> Vec<String> {
    let owned =
        |keys: &[&str]| -> Vec<String> { keys.iter().map(|key| (*key).to_owned()).collect() };
    match task {
        Task::General => {
            let mut keys = owned(&["title", "field", "unit", "made", "phone"]);
            keys.extend(edition.models.as_ref().map(|_| "model".to_owned()));
            keys
        }
        Task::Authors => (1..=edition.rules.most_authors)
            .flat_map(|row| AUTHOR_PARTS.map(|part| author_key(row, part)))
            .collect(),
        Task::Description => edition
            .dossier
            .sections
            .iter()
            .map(|section| section_key(&section.code))
            .collect(),
        Task::Pledge => owned(&["pledge", "publish", "publish.work", "publish.photo"]),
        Task::Files | Task::Endorsement => Vec::new(),
    }
}

pub(super) fn author_key(row: u8, part: &str) -> String {
    format!("author.{row}.{part}")
}

pub(super) fn section_key(code: &str) -> String {
    format!("section.{code}")
}

/// The task of a key and the most characters that it keeps.
fn asked(edition: &Edition, key: &str) -> Option<(Task, usize)> {
    match key {
        "title" | "field" | "unit" | "made" | "phone" => return Some((Task::General, LONGEST)),
        "model" if edition.models.is_some() => return Some((Task::General, LONGEST)),
        "pledge" | "publish" | "publish.work" | "publish.photo" => {
            return Some((Task::Pledge, LONGEST));
        }
        _ => {}
    }
    if let Some(code) = key.strip_prefix("section.") {
        let mut sections = edition.dossier.sections.iter();
        return sections
            .any(|section| section.code == code)
            .then_some((Task::Description, LONGEST_SECTION));
    }
    let (row, part) = key.strip_prefix("author.")?.split_once('.')?;
    let known = AUTHOR_PARTS.contains(&part)
        && (1..=edition.rules.most_authors).any(|number| number.to_string() == row);
    known.then_some((Task::Authors, LONGEST))
}
