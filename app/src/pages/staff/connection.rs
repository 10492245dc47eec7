//! The sign of the line, at the head of a judge's pages.

use leptos::prelude::*;

use crate::{
    components::{SaveSign, SaveState},
    context::lang,
    judging::line,
    saving::kept,
    text::judging as words,
};

/// Whether there is a network, and whether all that was written has reached the server: `waits` says that it has not,
/// `asks` that the judge has to choose before it can.
pub(super) fn connection(waits: Signal<bool>, asks: Signal<bool>) -> AnyView {
    let lang = lang();
    line::follow();
    let dead: Signal<bool> = line::is_dead().into();
    let state = Signal::derive(move || match (dead.get(), waits.get()) {
        (true, _) => SaveState::Local,
        _ if asks.get() => SaveState::Local,
        (false, true) => SaveState::Sending,
        (false, false) => SaveState::Saved,
    });
    let text = Signal::derive(move || {
        match state.get() {
            SaveState::Local | SaveState::Quiet if !dead.get() => words::asks(lang),
            SaveState::Local | SaveState::Quiet => words::no_line(lang),
            SaveState::Sending => words::sending(lang),
            SaveState::Saved => words::received(lang),
        }
        .to_owned()
    });
    view! { <SaveSign state=state text=text /> }.into_any()
}

/// Marks of this device have not reached the server, as the page is opened.
pub(super) fn marks_wait() -> Signal<bool> {
    let waits = RwSignal::new(false);
    Effect::new(move |_| waits.set(!kept::waiting("sheet.").is_empty()));
    waits.into()
}

/// Beside what only the server can show, while it cannot be reached.
pub(super) fn needs_line() -> impl IntoView + use<> {
    let (lang, dead) = (lang(), line::is_dead());
    move || {
        dead.get()
            .then(|| view! { <span class="small warn-t">" " {words::needs_line(lang)}</span> })
    }
}
