//! Where an entry stands, as a tag; where words stand, as a sign.

use domain::{
    entry::{EntryState, StateName},
    phase::Phase,
};
use leptos::prelude::*;

use crate::{
    components::{SaveSign, SaveState, Tag, TagState},
    context::lang,
    saving::SelfSaving,
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

/// One sign for all fields of a page: the least safe of them speaks.
#[component]
pub(super) fn PageSaveSign(fields: Vec<SelfSaving>) -> impl IntoView {
    let lang = lang();
    let watched = fields.clone();
    let state = Signal::derive(move || {
        let has = |wanted| watched.iter().any(|field| field.state.get() == wanted);
        if has(SaveState::Local) {
            SaveState::Local
        } else if has(SaveState::Sending) {
            SaveState::Sending
        } else if has(SaveState::Saved) {
            SaveState::Saved
        } else {
            SaveState::Quiet
        }
    });
    let kept = Signal::derive(move || fields.iter().all(|field| field.kept.get()));
    let words = Signal::derive(move || {
        match state.get() {
            _ if !kept.get() => text::author::not_kept(lang),
            SaveState::Quiet => "",
            SaveState::Local => text::author::saved_on_device(lang),
            SaveState::Sending => text::author::sending(lang),
            SaveState::Saved => text::author::saved(lang),
        }
        .to_owned()
    });
    view! { <SaveSign state=state text=words /> }
}
