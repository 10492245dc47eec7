//! How many entries one person may send.

use domain::{
    completion::asked_for,
    dossier::{Answers, Missing, Task, author_rows, authors_of},
    id::EntryId,
    refusal::Problem,
    text, vietnamese,
};

use crate::{
    entries::Found,
    error::Result,
    store::{EditionRow, Tx},
};

/// The authors of an entry who have as many others in the edition as it lets them; people are told apart by name and
/// birth.
pub(crate) async fn crowded(
    tx: &mut Tx,
    edition: &EditionRow,
    entry: &EntryId,
    answers: &Answers,
) -> Result<Vec<Missing>> {
    let rules = &edition.spec.rules;
    if rules.entries_per_author == 0 {
        return Ok(Vec::new());
    }
    let authors = authors_of(answers, rules.most_authors).0;
    let people: Vec<_> = author_rows(answers, rules.most_authors)
        .into_iter()
        .zip(authors)
        .filter_map(|(row, author)| {
            Some((
                row,
                vietnamese::fold(&author.name),
                text::born(&author.birth)?,
            ))
        })
        .collect();
    let names: Vec<&str> = people.iter().map(|(_, name, _)| name.as_str()).collect();
    let others = tx
        .other_entries_of(&edition.spec.code, entry, &names)
        .await?;
    let full = people.into_iter().filter(|(_, name, born)| {
        let same = others.iter().filter(|(other, birth)| {
            // A year alone may be anybody's who was born in it.
            let birth = text::born(birth);
            other == name
                && birth.is_some_and(|birth| birth.from <= born.until && born.from <= birth.until)
        });
        same.count() >= usize::from(rules.entries_per_author)
    });
    Ok(full
        .map(|(row, ..)| Missing {
            task: Task::Authors,
            key: format!("author.{row}.name"),
            problem: Problem::TooManyEntries,
        })
        .collect())
}

/// What stands between an entry and handing it in, with the limits on people, as far as it was asked for.
pub(crate) async fn limited(
    tx: &mut Tx,
    found: &Found,
    answers: &Answers,
    mut missing: Vec<Missing>,
) -> Result<Vec<Missing>> {
    let Found { entry, edition, .. } = found;
    missing.extend(crowded(tx, edition, &entry.id, answers).await?);
    missing.sort_by_key(|missing| missing.task);
    Ok(asked_for(&entry.state, missing))
}
