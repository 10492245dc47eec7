//! Whether the server is within reach, as far as this device can tell.

use leptos::{ev, prelude::*};

thread_local! {
    static DEAD: ArcRwSignal<bool> = ArcRwSignal::new(false);
}

/// The last try did not reach the server, or the device has no network.
pub fn is_dead() -> ArcRwSignal<bool> {
    DEAD.with(Clone::clone)
}

/// What a try to reach the server told.
pub fn told(dead: bool) {
    let line = is_dead();
    if line.get_untracked() != dead {
        line.set(dead);
    }
}

/// Follows what the device says of its network while a page is open; only in the browser.
pub fn follow() {
    Effect::new(|_| {
        // A server that is down is not told by the device, and the next page knows it still.
        if !window().navigator().on_line() {
            told(true);
        }
        let online = window_event_listener(ev::online, |_| told(false));
        let offline = window_event_listener(ev::offline, |_| told(true));
        on_cleanup(move || {
            online.remove();
            offline.remove();
        });
    });
}
