//! What a request for completion opened, and what came of it.

use std::collections::BTreeMap;

use domain::{
    completion::{self, Change},
    dossier::{Answers, Task},
    page::{EventKind, FileView, secretariat::Completion},
    refusal::Refusal,
};

use crate::{
    entries::Found,
    error::Result,
    store::{EditionRow, EntryRow, EventRow, Tx},
};

/// Refuses a task that the request for completion did not open.
pub(crate) fn takes(found: &Found, task: Task) -> Result<(), Refusal> {
    if found.entry.state.opens(task) {
        Ok(())
    } else {
        Err(Refusal::TaskClosed(task))
    }
}

/// What the author changed since the dossier was sent back; nothing when it was before such things were kept.
pub(crate) async fn changes_of(
    tx: &mut Tx,
    edition: &EditionRow,
    entry: &EntryRow,
    answers: &Answers,
    files: &[FileView],
) -> Result<Option<Vec<Change>>> {
    let before = tx.before_completion(&entry.id).await?;
    if before.is_empty() {
        return Ok(None);
    }
    let answers = answers
        .iter()
        .filter(|(key, answer)| key.strip_suffix(".other").is_none() && !answer.text.is_empty())
        .map(|(key, answer)| (key.clone(), answer.text.clone()));
    let after: BTreeMap<_, _> = answers.chain(files.iter().map(known)).collect();
    Ok(Some(completion::changes(&edition.spec, &before, &after)))
}

/// The last request for completion and what came of it, once the dossier is back.
pub(crate) async fn completion_of(
    tx: &mut Tx,
    edition: &EditionRow,
    entry: &EntryRow,
    answers: &Answers,
    files: &[FileView],
    events: &[EventRow],
) -> Result<Option<Completion>> {
    if entry.state.is_open() || entry.completion.is_empty() {
        return Ok(None);
    }
    let Some(mut changes) = changes_of(tx, edition, entry, answers, files).await? else {
        return Ok(None);
    };
    let spec = &edition.spec;
    let named = |key: &str, code: &mut String| {
        let name = match key {
            "field" => spec.field(code).map(|field| field.name.clone()),
            "unit" => Some(spec.unit_label(code)),
            _ => None,
        };
        *code = name.unwrap_or_else(|| std::mem::take(code));
    };
    for change in &mut changes {
        named(&change.key, &mut change.before);
        named(&change.key, &mut change.after);
    }
    let asked = events.iter().rev();
    let asked = asked
        .into_iter()
        .find(|event| event.what == EventKind::EntryReturned);
    Ok(Some(Completion {
        asked_at: asked.map(|event| event.at),
        reason: asked.map(|event| event.note.clone()).unwrap_or_default(),
        tasks: entry.completion.clone(),
        changes,
        sections: spec.dossier.sections.clone(),
    }))
}

/// A file as a request for completion knows it, in the form of the store.
fn known(file: &FileView) -> (String, String) {
    let list = if file.endorsement {
        "endorsement"
    } else {
        "files"
    };
    let text = if file.caption.is_empty() {
        file.name.clone()
    } else {
        format!("{}: {}", file.name, file.caption)
    };
    (format!("{list}.{}", file.id), text)
}
