//! Whether an author may speak in an entry as it stands.

use domain::{
    dossier::{Author, Task, birth},
    entry::StateName,
    refusal::Refusal,
    time::Timestamp,
};

use crate::{entries::Found, store::EntryRow};

/// The words of authors still count.
pub(crate) fn takes_words(entry: &EntryRow) -> Result<(), Refusal> {
    match entry.state.name() {
        StateName::Rejected | StateName::Withdrawn => Err(Refusal::WrongState(entry.state.name())),
        StateName::Draft | StateName::Submitted | StateName::Returned | StateName::Accepted => {
            Ok(())
        }
    }
}

/// Refuses an author whose birth is not such as the edition asks for: who has to agree follows from it. Where nobody can
/// write it any more, as in dossiers from before it was asked for, it bars nobody.
pub(super) fn born(
    found: &Found,
    author: &Author,
    number: u8,
    now: Timestamp,
) -> Result<(), Refusal> {
    let state = &found.entry.state;
    if !state.is_open() || !state.opens(Task::Authors) {
        return Ok(());
    }
    birth(&found.edition.spec.rules, &author.birth, now.date())
        .map_err(|problem| Refusal::invalid(&format!("author.{number}.birth"), problem))
}
