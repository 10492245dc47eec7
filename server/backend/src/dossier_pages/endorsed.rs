//! What an author reads of the unit's word.

use domain::{
    dossier::Task,
    membership::Hand,
    page::{FileView, author::EndorsementView},
    policy::{Action, Actor},
    stamp::{Stamp, Stamps},
    time::Timestamp,
};

use crate::{endorsements::waits, entries::Found, error::Result, store::Tx, uploads::UnderWay};

/// Pictures and documents that count, and whether the unit's word is there.
pub(super) fn with(found: &Found, files: &[FileView], coming: &UnderWay) -> (usize, bool) {
    let others = files.iter().filter(|file| !file.endorsement).count();
    coming.with(found, others, stamps_of(files))
}

/// Where the stamped pages among files stand.
pub(crate) fn stamps_of(files: &[FileView]) -> Stamps {
    Stamps::of(files.iter().filter_map(|file| file.stamp.as_ref()))
}

/// Why the newest of the stamped pages was refused.
pub(super) fn refused_stamp(files: &[FileView]) -> Option<String> {
    files.iter().rev().find_map(|file| match &file.stamp {
        Some(Stamp::Refused(reason)) => Some(reason.clone()),
        _ => None,
    })
}

/// What the unit said, and whether it may be asked.
pub(super) async fn endorsement_of(
    tx: &mut Tx,
    found: &Found,
    actor: &Actor,
    files: &[FileView],
    now: Timestamp,
) -> Result<EndorsementView> {
    let Found { entry, .. } = found;
    let confirmed = entry.endorsed_at.is_some();
    let edits = found.permit(actor, Action::ManageEntry, now).is_ok();
    let mut last = tx.last_endorsement(&entry.id, &entry.unit).await?;
    if let (Some(last), Hand::Member(_)) = (&mut last, found.hand()) {
        // Who vouched can be reached by the main author, who asked.
        last.phone.clear();
    }
    Ok(EndorsementView {
        last,
        asked_until: tx.open_endorsement_link_of(&entry.id, now).await?,
        link: None,
        on_paper: stamps_of(files).standing() > 0,
        may_replace: edits && stamps_of(files).wants_another(&entry.state, confirmed),
        may_ask: !entry.unit.is_empty()
            && waits(entry)
            && (!entry.state.is_open() || entry.state.opens(Task::Endorsement))
            && found.permit(actor, Action::AskEndorsement, now).is_ok(),
    })
}
