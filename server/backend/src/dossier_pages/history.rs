//! What happened to an entry, as far as its authors are told.

use domain::{
    membership::Hand,
    page::{EventKind, EventView},
    policy::Actor,
};

use crate::store::EventRow;

/// What an author sees of the history of an entry. Judging is not among it.
const FOR_AUTHORS: [EventKind; 36] = [
    EventKind::EntryStarted,
    EventKind::EntryImported,
    EventKind::AnswerSaved,
    EventKind::FileAdded,
    EventKind::FileRemoved,
    EventKind::EntrySubmitted,
    EventKind::EntryWithdrawn,
    EventKind::EndorsementAsked,
    EventKind::EntryEndorsed,
    EventKind::EndorsementReturned,
    EventKind::EndorsementRefused,
    EventKind::StampAccepted,
    EventKind::StampRefused,
    EventKind::ConfirmationAsked,
    EventKind::AuthorConfirmed,
    EventKind::ConfirmationObjected,
    EventKind::ConfirmationRecorded,
    EventKind::MemberJoined,
    EventKind::AuthorLeft,
    EventKind::LeavingAsked,
    EventKind::AuthorTakenOut,
    EventKind::PaperRefused,
    EventKind::PublishingGranted,
    EventKind::PublishingWithdrawn,
    EventKind::EntryAccepted,
    EventKind::EntryReturned,
    EventKind::EntryRejected,
    EventKind::EntryExtended,
    EventKind::DecisionUndone,
    EventKind::RecognitionCorrected,
    EventKind::EntryCorrected,
    EventKind::ModelReceived,
    EventKind::ModelMoved,
    EventKind::ModelHandedOver,
    EventKind::ModelReturned,
    EventKind::ModelUndone,
];

/// What says of other authors more than a co-author is told: births, consents, guardians.
const OF_OTHERS: [EventKind; 9] = [
    EventKind::ConfirmationAsked,
    EventKind::AuthorConfirmed,
    EventKind::ConfirmationObjected,
    EventKind::ConfirmationRecorded,
    EventKind::PaperRefused,
    EventKind::PublishingGranted,
    EventKind::PublishingWithdrawn,
    EventKind::EntryCorrected,
    EventKind::LeavingAsked,
];

/// The history as somebody who writes the dossier reads it.
pub(super) fn for_authors(events: Vec<EventRow>, hand: Hand, reader: &Actor) -> Vec<EventView> {
    let told = |event: &EventRow| {
        FOR_AUTHORS.contains(&event.what)
            && (hand == Hand::Owner || !OF_OTHERS.contains(&event.what))
    };
    let events = events.into_iter().filter(told);
    events.map(|event| for_author(event, reader)).collect()
}

fn for_author(event: EventRow, reader: &Actor) -> EventView {
    let own = event.actor.is_some() && event.actor == reader.account;
    EventView {
        at: event.at,
        what: event.what,
        // Authors deal with the secretariat and the unit, not with persons in it.
        who: if own { event.actor_name } else { String::new() },
        note: event.note,
    }
}
