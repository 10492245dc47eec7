//! One sign for the fields of a page.

use leptos::prelude::*;

use super::SelfSaving;
use crate::{
    components::{SaveSign, SaveState},
    context::lang,
    text::author as words,
};

/// The least safe of the fields speaks.
#[component]
pub(crate) fn PageSaveSign(
    fields: Vec<SelfSaving>,
    /// The server has something of them from before this page.
    #[prop(optional, into)]
    begun: Signal<bool>,
) -> impl IntoView {
    let lang = lang();
    let watched = fields.clone();
    let state = Signal::derive(move || {
        let has = |wanted| watched.iter().any(|field| field.state.get() == wanted);
        if has(SaveState::Local) {
            SaveState::Local
        } else if has(SaveState::Sending) {
            SaveState::Sending
        } else if begun.get() || has(SaveState::Saved) {
            SaveState::Saved
        } else {
            SaveState::Quiet
        }
    });
    let kept = Signal::derive(move || fields.iter().all(|field| field.kept.get()));
    let words = Signal::derive(move || {
        match (state.get(), kept.get()) {
            (SaveState::Local, true) => words::saved_on_device(lang),
            (SaveState::Sending, true) => words::sending(lang),
            (SaveState::Local | SaveState::Sending, false) => words::nowhere(lang),
            (SaveState::Saved | SaveState::Quiet, false) => words::not_kept(lang),
            (SaveState::Saved, true) => words::saved(lang),
            (SaveState::Quiet, true) => "",
        }
        .to_owned()
    });
    view! { <SaveSign state=state text=words /> }
}
