//! Fields that save themselves, and lose nothing on a bad network.
//!
//! What a person types is kept on the device at once, then sent with the version it was based on.
//! Every tab keeps its own copy, so two tabs never overwrite each other's unsent words; when the
//! server has another text for the same version, both are shown and the person decides.

use std::{cmp::Ordering, future::Future, pin::Pin, sync::Arc, time::Duration};

use domain::refusal::Refusal;
use gloo::storage::{LocalStorage, SessionStorage, Storage};
use leptos::{ev, leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};

use crate::components::SaveState;

/// Quiet after the last key before sending, in milliseconds.
const PAUSE: u64 = 700;
/// Longest wait between two tries on a dead line, in milliseconds.
const LONGEST_WAIT: u64 = 30_000;
/// A copy of another tab is taken over once it is this old, in milliseconds: that tab is gone.
const ORPHANED: f64 = 15_000.0;
/// How long a copy outlives the server's answer, in milliseconds: a page that was asked for before it may show less.
const AFTERGLOW: u64 = 10_000;

/// What came of sending one text.
pub enum Outcome {
    /// Written; the version to build on next.
    Done(i64),
    /// The server has another text on a newer version.
    Conflict { theirs: String, version: i64 },
    /// A rule said no.
    Refused(Refusal),
    /// The server could not be reached.
    Offline,
}

type Sending = Pin<Box<dyn Future<Output = Outcome> + Send>>;

/// Sends a text that is based on a version.
pub type Sender = Arc<dyn Fn(String, i64) -> Sending + Send + Sync>;

/// The other side of a conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theirs {
    pub text: String,
    pub version: i64,
}

/// One field that saves itself.
#[derive(Clone, Copy)]
pub struct SelfSaving {
    /// What stands in the box.
    pub text: RwSignal<String>,
    /// Where the text is: on the device, on the way, on the server.
    pub state: RwSignal<SaveState>,
    /// Another text for the same field, until the person has chosen.
    pub conflict: RwSignal<Option<Theirs>>,
    /// Why the server did not take the text.
    pub refusal: RwSignal<Option<Refusal>>,
    /// False when the device cannot keep a copy, as in a private window with a full disk.
    pub kept: RwSignal<bool>,
    /// The version that the text builds on.
    pub base: RwSignal<i64>,
    busy: RwSignal<bool>,
    wait: RwSignal<u64>,
    timer: StoredValue<Option<TimeoutHandle>>,
    name: StoredValue<String>,
    send: StoredValue<Sender>,
}

/// The copy on the device.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Copy {
    text: String,
    /// The version that the text builds on; once `sent`, the version that it is.
    base: i64,
    /// The server has said that it has this text.
    sent: bool,
    /// When it was kept, in milliseconds since 1970 by the device's clock.
    at: f64,
}

/// What a page does with a copy that it finds.
#[derive(Clone, Debug, PartialEq)]
enum Found {
    /// The page knows as much as the copy.
    Nothing,
    /// The server had it, but this page was made before: show it, there is nothing to send.
    Newer,
    /// It never reached the server.
    Unsent,
    /// It never reached the server, which has another text by now.
    Conflict,
}

/// Compares a copy with the text and version that the page came with.
fn compare(copy: &Copy, text: &str, version: i64) -> Found {
    match (copy.sent, copy.base.cmp(&version)) {
        (true, Ordering::Greater) => Found::Newer,
        (true, _) => Found::Nothing,
        (false, _) if copy.text == text => Found::Nothing,
        (false, Ordering::Less) => Found::Conflict,
        (false, _) => Found::Unsent,
    }
}

impl SelfSaving {
    /// A field with the server's text and version. `name` tells its copies on the device apart from all others.
    pub fn new(name: String, text: String, version: i64, send: Sender) -> Self {
        let field = Self {
            text: RwSignal::new(text),
            state: RwSignal::new(SaveState::Quiet),
            conflict: RwSignal::new(None),
            refusal: RwSignal::new(None),
            kept: RwSignal::new(true),
            base: RwSignal::new(version),
            busy: RwSignal::new(false),
            wait: RwSignal::new(0),
            timer: StoredValue::new(None),
            name: StoredValue::new(name),
            send: StoredValue::new(send),
        };
        // Effects run in the browser only, after hydration has compared the server's text.
        Effect::new(move |_| field.wake_up());
        field
    }

    /// Takes what stands in the box now.
    pub fn typed(self, text: String) {
        if self.text.try_get_untracked().as_ref() == Some(&text) {
            return;
        }
        self.text.set(text);
        self.refusal.set(None);
        self.keep();
        self.state.set(SaveState::Local);
        self.schedule(PAUSE);
    }

    /// Takes a choice that is complete at once, such as one from a list.
    pub fn chosen(self, text: String) {
        self.typed(text);
        self.flush();
    }

    /// Sends now what has not been sent.
    pub fn flush(self) {
        if self.state.try_get_untracked() == Some(SaveState::Local) {
            spawn_local(self.run());
        }
    }

    /// Resolves a conflict with one's own text.
    pub fn keep_mine(self) {
        if let Some(theirs) = self.conflict.get_untracked() {
            self.base.set(theirs.version);
            self.conflict.set(None);
            self.keep();
            self.state.set(SaveState::Local);
            self.flush();
        }
    }

    /// Resolves a conflict with the other text.
    pub fn take_theirs(self) {
        if let Some(theirs) = self.conflict.get_untracked() {
            self.base.set(theirs.version);
            self.text.set(theirs.text);
            self.conflict.set(None);
            self.forget();
            self.state.set(SaveState::Saved);
        }
    }

    /// Looks for copies that an earlier life of this page left behind, and listens to the line.
    fn wake_up(self) {
        if let Some(copy) = self.name.with_value(|name| left_behind(name)) {
            let (text, version) = (self.text.get_untracked(), self.base.get_untracked());
            match compare(&copy, &text, version) {
                Found::Nothing => self.forget(),
                Found::Newer => {
                    self.text.set(copy.text);
                    self.base.set(copy.base);
                    self.state.set(SaveState::Saved);
                }
                Found::Unsent => {
                    self.text.set(copy.text);
                    self.base.set(copy.base);
                    self.keep();
                    self.state.set(SaveState::Local);
                    self.flush();
                }
                Found::Conflict => {
                    self.text.set(copy.text);
                    self.keep();
                    self.state.set(SaveState::Local);
                    self.conflict.set(Some(Theirs { text, version }));
                }
            }
        }
        let online = window_event_listener(ev::online, move |_| self.flush());
        let hidden = window_event_listener(ev::visibilitychange, move |_| self.flush());
        let leaving = window_event_listener(ev::pagehide, move |_| self.flush());
        on_cleanup(move || {
            self.flush();
            online.remove();
            hidden.remove();
            leaving.remove();
        });
    }

    fn schedule(self, ms: u64) {
        if let Some(Some(timer)) = self.timer.try_get_value() {
            timer.clear();
        }
        let timer = set_timeout_with_handle(move || self.flush(), Duration::from_millis(ms)).ok();
        self.timer.try_set_value(timer);
    }

    /// Sends until the box and the server agree, or until something stands in the way.
    ///
    /// Everything needed is taken out first: the page may go away while the answer is on its way.
    async fn run(self) {
        let (Some(send), Some(name), Some(busy)) = (
            self.send.try_get_value(),
            self.name.try_get_value(),
            self.busy.try_get_untracked(),
        ) else {
            return;
        };
        if busy || self.conflict.try_get_untracked().flatten().is_some() {
            return;
        }
        self.busy.try_set(true);
        let (mut text, mut base) = (
            self.text.try_get_untracked().unwrap_or_default(),
            self.base.try_get_untracked().unwrap_or_default(),
        );
        loop {
            self.state.try_set(SaveState::Sending);
            match send(text.clone(), base).await {
                Outcome::Done(version) => {
                    base = version;
                    self.base.try_set(version);
                    self.wait.try_set(0);
                    let now = self
                        .text
                        .try_get_untracked()
                        .unwrap_or_else(|| text.clone());
                    if now == text {
                        keep(&name, text, base, true);
                        set_timeout(
                            move || let_go(&name, base),
                            Duration::from_millis(AFTERGLOW),
                        );
                        self.state.try_set(SaveState::Saved);
                        break;
                    }
                    text = now;
                    self.keep();
                }
                Outcome::Conflict { theirs, version } => {
                    self.state.try_set(SaveState::Local);
                    self.conflict.try_set(Some(Theirs {
                        text: theirs,
                        version,
                    }));
                    break;
                }
                Outcome::Refused(refusal) => {
                    self.state.try_set(SaveState::Local);
                    self.refusal.try_set(Some(refusal));
                    break;
                }
                Outcome::Offline => {
                    self.state.try_set(SaveState::Local);
                    if let Some(wait) = self.wait.try_get_untracked() {
                        let wait = (wait * 2).clamp(2_000, LONGEST_WAIT);
                        self.wait.try_set(wait);
                        self.schedule(wait);
                    }
                    break;
                }
            }
        }
        self.busy.try_set(false);
    }

    fn keep(self) {
        let (Some(text), Some(base)) =
            (self.text.try_get_untracked(), self.base.try_get_untracked())
        else {
            return;
        };
        let kept = self.name.with_value(|name| keep(name, text, base, false));
        self.kept.try_set(kept);
    }

    fn forget(self) {
        self.name.with_value(|name| forget(name));
    }
}

/// The name of this tab, which survives a reload but not the tab.
fn tab() -> String {
    const KEY: &str = "hoithi.tab";
    SessionStorage::get(KEY).unwrap_or_else(|_| {
        let name = format!("{:.0}", js_sys::Math::random() * 1e12);
        // Without session storage every life of the page is a tab of its own, which only delays taking over.
        let _ = SessionStorage::set(KEY, &name);
        name
    })
}

fn key_of(name: &str) -> String {
    format!("hoithi.kept.{name}@{}", tab())
}

/// Says whether the device keeps the copy.
fn keep(name: &str, text: String, base: i64, sent: bool) -> bool {
    let at = js_sys::Date::now();
    LocalStorage::set(
        key_of(name),
        Copy {
            text,
            base,
            sent,
            at,
        },
    )
    .is_ok()
}

/// Forgets the copy of a version that the server has, unless the person has typed on.
fn let_go(name: &str, version: i64) {
    let kept = LocalStorage::get::<Copy>(key_of(name));
    if kept.is_ok_and(|copy| copy.sent && copy.base == version) {
        forget(name);
    }
}

fn forget(name: &str) {
    LocalStorage::delete(key_of(name));
}

/// This tab's copy, or else the newest of tabs that are gone; the orphan's key is cleared, for it lives on here.
fn left_behind(name: &str) -> Option<Copy> {
    if let Ok(own) = LocalStorage::get::<Copy>(key_of(name)) {
        return Some(own);
    }
    let prefix = format!("hoithi.kept.{name}@");
    let storage = window().local_storage().ok()??;
    let now = js_sys::Date::now();
    let (key, copy) = (0..storage.length().ok()?)
        .filter_map(|place| storage.key(place).ok()?)
        .filter(|key| key.starts_with(&prefix))
        .filter_map(|key| LocalStorage::get::<Copy>(&key).ok().map(|copy| (key, copy)))
        .filter(|(_, copy)| now - copy.at > ORPHANED)
        .max_by(|a, b| a.1.at.total_cmp(&b.1.at))?;
    LocalStorage::delete(key);
    Some(copy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_takes_from_a_copy_what_it_does_not_know() {
        let found = |sent, text: &str, base| {
            let copy = Copy {
                text: text.to_owned(),
                base,
                sent,
                at: 0.0,
            };
            compare(&copy, "trên trang", 3)
        };
        let table = [
            (true, "mới hơn", 4, Found::Newer),
            (true, "trên trang", 3, Found::Nothing),
            (true, "cũ hơn", 2, Found::Nothing),
            (false, "trên trang", 3, Found::Nothing),
            (false, "gõ thêm", 3, Found::Unsent),
            (false, "gõ thêm sau lần lưu trước", 4, Found::Unsent),
            (false, "gõ ở máy khác", 2, Found::Conflict),
        ];
        for (sent, text, base, expected) in table {
            assert_eq!(found(sent, text, base), expected, "{text} {base} {sent}");
        }
    }
}
