//! What changed in a dossier since it was sent back for completion.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    dossier::{self, Missing, Task},
    edition::Edition,
    entry::EntryState,
};

/// One answer or file that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub task: Task,
    /// The answer's key, or `files.ID` / `endorsement.ID`.
    pub key: String,
    /// Empty when it was not there.
    pub before: String,
    /// Empty when it is gone.
    pub after: String,
}

/// What differs between a dossier as it was sent back and as it stands, in the order of the tasks.
pub fn changes(
    edition: &Edition,
    before: &BTreeMap<String, String>,
    after: &BTreeMap<String, String>,
) -> Vec<Change> {
    let task_of = |key: &str| match key.split_once('.') {
        Some(("files", _)) => Some(Task::Files),
        Some(("endorsement", _)) => Some(Task::Endorsement),
        _ => dossier::task_of(edition, key),
    };
    let text =
        |side: &BTreeMap<String, String>, key: &str| side.get(key).cloned().unwrap_or_default();
    let new = after.keys().filter(|key| !before.contains_key(*key));
    let mut changes: Vec<Change> = before
        .keys()
        .chain(new)
        .filter_map(|key| {
            let change = Change {
                task: task_of(key)?,
                key: key.clone(),
                before: text(before, key),
                after: text(after, key),
            };
            (change.before != change.after).then_some(change)
        })
        .collect();
    changes.sort_by_key(|change| change.task);
    changes
}

/// What stands between an entry and handing it in: after a request that names tasks, what is missing in these, and the
/// words of people, who may have to agree anew to what was changed.
pub fn asked_for(state: &EntryState, mut missing: Vec<Missing>) -> Vec<Missing> {
    if state.is_open() {
        missing.retain(|missing| state.opens(missing.task) || missing.key.ends_with(".confirmed"));
    }
    missing
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{check_edition::tests::loc_ninh, refusal::Problem, time::Timestamp};

    fn side(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        let pairs = pairs.iter();
        pairs
            .map(|(key, text)| ((*key).to_owned(), (*text).to_owned()))
            .collect()
    }

    #[test]
    fn answers_and_files_that_differ_are_told_in_the_order_of_the_tasks() {
        let before = side(&[
            ("title", "Máy gieo"),
            ("author.1.name", "An"),
            ("author.2.name", "Bình"),
            ("files.A", "máy.jpg"),
            ("no-such-key", "x"),
        ]);
        let after = side(&[
            ("title", "Máy gieo"),
            ("author.1.name", "An Nhiên"),
            ("phone", "0912345678"),
            ("files.B", "rõ hơn.jpg: Cái máy"),
            ("endorsement.C", "dấu.pdf"),
        ]);
        let told: Vec<_> = changes(&loc_ninh(), &before, &after)
            .into_iter()
            .map(|change| (change.task, change.key, change.before, change.after))
            .collect();
        let line = |task, key: &str, before: &str, after: &str| {
            (task, key.to_owned(), before.to_owned(), after.to_owned())
        };
        assert_eq!(
            told,
            [
                line(Task::General, "phone", "", "0912345678"),
                line(Task::Authors, "author.1.name", "An", "An Nhiên"),
                line(Task::Authors, "author.2.name", "Bình", ""),
                line(Task::Files, "files.A", "máy.jpg", ""),
                line(Task::Files, "files.B", "", "rõ hơn.jpg: Cái máy"),
                line(Task::Endorsement, "endorsement.C", "", "dấu.pdf"),
            ]
        );
        assert_eq!(changes(&loc_ninh(), &before, &before), []);
    }

    #[test]
    fn only_what_was_asked_for_holds_up_a_returned_dossier() {
        let missing = |tasks: &[Task]| -> Vec<Missing> {
            let tasks = tasks.iter();
            tasks
                .map(|task| Missing {
                    task: *task,
                    key: task.code().to_owned(),
                    problem: Problem::Missing,
                })
                .collect()
        };
        let all = missing(&[Task::General, Task::Files]);
        let sent = EntryState::Submitted { at: Timestamp(0) };
        let back = sent
            .clone()
            .send_back("Thiếu ảnh", &[Task::Files], Timestamp(9), Timestamp(1))
            .expect("sent back");
        assert_eq!(asked_for(&back, all.clone()), missing(&[Task::Files]));
        assert_eq!(asked_for(&EntryState::Draft, all.clone()), all);
        assert_eq!(asked_for(&sent, all.clone()), all);
    }
}
