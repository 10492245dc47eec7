//! Where an entry stands, as a tag.

use domain::{
    entry::{EntryState, StateName},
    phase::Phase,
};
use leptos::prelude::*;

use crate::{
    components::{Tag, TagState},
    context::lang,
    text,
};

/// The tag of an entry's state; an accepted entry is being judged while its edition is.
#[component]
pub(super) fn EntryTag(state: EntryState, phase: Phase) -> impl IntoView {
    let lang = lang();
    let name = state.name();
    let (tag, words) = match (name, phase) {
        (StateName::Accepted, Phase::Judging) => {
            (TagState::Judging, text::names::phase(lang, phase))
        }
        _ => (tag_of(name), text::names::state(lang, name)),
    };
    view! { <Tag state=tag label=words /> }
}

/// How a state looks.
pub(crate) fn tag_of(state: StateName) -> TagState {
    match state {
        StateName::Draft => TagState::Draft,
        StateName::Submitted => TagState::Sent,
        StateName::Returned => TagState::Back,
        StateName::Accepted => TagState::Ok,
        StateName::Rejected => TagState::No,
        StateName::Withdrawn => TagState::Withdrawn,
    }
}
