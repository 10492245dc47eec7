//! The line on which the server tells what changes on the board.

use domain::page::board::{Board, Change};
use leptos::{prelude::*, web_sys};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{EventSource, MessageEvent};

/// What the server tells.
pub(super) enum Told {
    Snapshot(Board),
    Change(Change),
}

/// An open line, which the browser mends by itself; it ends with the page.
#[derive(Clone, Copy)]
pub(super) struct Events(StoredValue<Option<EventSource>, LocalStorage>);

impl Events {
    /// Listens at an address.
    pub(super) fn of(path: &str, tell: impl Fn(Told) + Copy + 'static) -> Self {
        let Ok(source) = EventSource::new(path) else {
            return Self(StoredValue::new_local(None));
        };
        listen(&source, "snapshot", move |text| {
            if let Ok(board) = serde_json::from_str(text) {
                tell(Told::Snapshot(board));
            }
        });
        listen(&source, "change", move |text| {
            if let Ok(change) = serde_json::from_str(text) {
                tell(Told::Change(change));
            }
        });
        let events = Self(StoredValue::new_local(Some(source)));
        on_cleanup(move || {
            if let Some(Some(source)) = events.0.try_get_value() {
                source.close();
            }
        });
        events
    }

    /// Somebody tells; otherwise the page has to look by itself.
    pub(super) fn open(self) -> bool {
        let source = self.0.try_get_value().flatten();
        source.is_some_and(|source| source.ready_state() == EventSource::OPEN)
    }
}

fn listen(source: &EventSource, name: &str, tell: impl Fn(&str) + 'static) {
    let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(text) = event.data().as_string() {
            tell(&text);
        }
    });
    let added = source.add_event_listener_with_callback(name, heard.as_ref().unchecked_ref());
    if added.is_ok() {
        // A page is opened now and then; the browser holds the closure for as long.
        heard.forget();
    }
}
