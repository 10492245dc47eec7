//! The line on which the server tells what changes on the board.

use domain::page::board::{Board, Change};
use leptos::{ev, prelude::*, web_sys};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{EventSource, MessageEvent};

/// What the server tells.
pub(super) enum Told {
    Snapshot(Board),
    Change(Change),
}

/// An open line, which the browser mends by itself; it ends with the page.
///
/// A browser has six lines to a server without HTTP/2, so a page that nobody looks at gives its line back.
#[derive(Clone, Copy)]
pub(super) struct Events(StoredValue<Option<EventSource>, LocalStorage>);

impl Events {
    /// Listens at an address.
    pub(super) fn of(path: &str, tell: impl Fn(Told) + Copy + 'static) -> Self {
        let events = Self(StoredValue::new_local(None));
        let path = path.to_owned();
        events.listen(&path, tell);
        let seen = window_event_listener(ev::visibilitychange, move |_| {
            events.close();
            events.listen(&path, tell);
        });
        on_cleanup(move || {
            seen.remove();
            events.close();
        });
        events
    }

    /// Somebody tells; otherwise the page has to look by itself.
    pub(super) fn open(self) -> bool {
        let source = self.0.try_get_value().flatten();
        source.is_some_and(|source| source.ready_state() == EventSource::OPEN)
    }

    fn listen(self, path: &str, tell: impl Fn(Told) + Copy + 'static) {
        if document().hidden() {
            return;
        }
        let Ok(source) = EventSource::new(path) else {
            return;
        };
        hear(&source, "snapshot", move |text| {
            if let Ok(board) = serde_json::from_str(text) {
                tell(Told::Snapshot(board));
            }
        });
        hear(&source, "change", move |text| {
            if let Ok(change) = serde_json::from_str(text) {
                tell(Told::Change(change));
            }
        });
        self.0.try_set_value(Some(source));
    }

    fn close(self) {
        let source = self.0.try_update_value(Option::take).flatten();
        if let Some(source) = source {
            source.close();
        }
    }
}

fn hear(source: &EventSource, name: &str, tell: impl Fn(&str) + 'static) {
    let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(text) = event.data().as_string() {
            tell(&text);
        }
    });
    let added = source.add_event_listener_with_callback(name, heard.as_ref().unchecked_ref());
    if added.is_ok() {
        // A page is looked at now and then; the browser holds the closure for as long.
        heard.forget();
    }
}
