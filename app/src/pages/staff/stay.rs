//! A page on which much is typed leads nowhere while there is no network: the next page could not come.

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use leptos::{ev, prelude::*, web_sys};
use wasm_bindgen::JsCast;

use crate::{context::lang, pages::page::Stays, text};

/// Ways to other pages of this site; what opens beside this one, or in it, is none.
const AWAY: [(&str, &str); 2] = [
    ("click", "a[href^='/']:not([rel], [target])"),
    ("submit", "form[method='get']"),
];

/// Says why nothing opens, for as long as there is no network.
#[component]
pub(super) fn Stay() -> impl IntoView {
    let lang = lang();
    let held = RwSignal::new(false);
    Stays::here();
    Effect::new(move |_| {
        // Before the router, which listens where the press ends.
        let options = EventListenerOptions {
            phase: EventListenerPhase::Capture,
            passive: false,
        };
        let listeners = AWAY.map(|(kind, ways)| {
            EventListener::new_with_options(&document(), kind, options, move |event| {
                let target = event.target();
                let target = target.and_then(|target| target.dyn_into::<web_sys::Element>().ok());
                let way = target.and_then(|target| target.closest(ways).ok().flatten());
                if way.is_some() && !window().navigator().on_line() {
                    event.prevent_default();
                    event.stop_propagation();
                    held.try_set(true);
                }
            })
        });
        StoredValue::new_local(listeners);
        let online = window_event_listener(ev::online, move |_| {
            held.try_set(false);
        });
        on_cleanup(move || online.remove());
    });
    move || {
        held.get()
            .then(|| view! { <p class="coming" role="status">{text::common::held(lang)}</p> })
    }
}
