//! Fields that save themselves, and lose nothing on a bad network.
//!
//! What a person types is kept on the device at once, then sent with the version it was based on.
//! Every tab keeps its own copy, so two tabs never overwrite each other's unsent words; when the
//! server has another text for the same version, both are shown and the person decides.

pub(crate) mod kept; // Copies on the device.
pub(crate) mod sign; // One sign for many fields.

use std::{future::Future, pin::Pin, sync::Arc, time::Duration};

use domain::{operation::Operation, refusal::Refusal, time::Timestamp, tries::Version};
use leptos::{ev, leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};

use self::kept::Found;
use crate::components::SaveState;

/// Quiet after the last key before sending, in milliseconds.
const PAUSE: u64 = 700;
/// Longest wait between two tries on a dead line, in milliseconds.
const LONGEST_WAIT: u64 = 30_000;

/// What this device's clock says.
#[expect(
    clippy::cast_possible_truncation,
    reason = "milliseconds since 1970 are whole and far below 2^53"
)]
pub(crate) fn now() -> Timestamp {
    Timestamp(js_sys::Date::now() as i64)
}

/// What came of sending one text.
pub enum Outcome {
    /// Written; the version to build on next.
    Done(i64),
    /// The server has another text on a newer version.
    Conflict { theirs: String, version: Version },
    /// A rule said no.
    Refused(Refusal),
    /// The server could not be reached.
    Offline,
    /// Nobody takes it yet: the device alone keeps it.
    NotYet,
}

type Sending = Pin<Box<dyn Future<Output = Outcome> + Send>>;

/// Sends a text that builds on a version.
pub type Sender = Arc<dyn Fn(String, Operation) -> Sending + Send + Sync>;

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
    /// The version that the page came with.
    came: StoredValue<Version>,
    busy: RwSignal<bool>,
    wait: RwSignal<u64>,
    timer: StoredValue<Option<TimeoutHandle>>,
    name: StoredValue<String>,
    send: StoredValue<Sender>,
}

impl SelfSaving {
    /// A field with the server's text and version. `name` tells its copies on the device apart from all others.
    pub fn new(name: String, text: String, version: Version, send: Sender) -> Self {
        let field = Self {
            text: RwSignal::new(text),
            state: RwSignal::new(SaveState::Quiet),
            conflict: RwSignal::new(None),
            refusal: RwSignal::new(None),
            kept: RwSignal::new(true),
            base: RwSignal::new(version.number),
            came: StoredValue::new(version),
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

    /// A box that the device alone keeps, until the form that it stands in is taken or its copy is forgotten.
    pub fn on_device(name: String) -> Self {
        let send: Sender = Arc::new(|_, _| Box::pin(async { Outcome::NotYet }));
        Self::new(name, String::new(), Version::default(), send)
    }

    /// The same for a box of the form of an endpoint about one thing, which its field `code` names.
    pub fn in_form(endpoint: &str, about: &str, field: &str) -> Self {
        Self::on_device(format!("{}{field}", kept::form_names(endpoint, about)))
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
            // What a person decides is another change, though the text may have been sent before.
            self.forget();
            self.keep();
            self.state.set(SaveState::Local);
            self.flush();
        }
    }

    /// Resolves a conflict with the other text.
    pub fn take_theirs(self) {
        if let Some(theirs) = self.conflict.get_untracked() {
            self.base.set(theirs.version);
            self.text.set(theirs.text.clone());
            self.conflict.set(None);
            // A page out of the device's own store may know neither of the two.
            self.name
                .with_value(|name| kept::keep(name, theirs.text, theirs.version, true));
            self.state.set(SaveState::Saved);
        }
    }

    /// Takes back what was to be sent.
    pub fn withdraw(self) {
        self.text.set(String::new());
        self.state.set(SaveState::Quiet);
        self.forget();
    }

    /// Looks for copies that an earlier life of this page left behind, and listens to the line.
    fn wake_up(self) {
        self.take_over();
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

    /// Takes the copy of an earlier life of this page, or of a tab that is gone.
    fn take_over(self) {
        let Some(name) = self.name.try_get_value() else {
            return;
        };
        if let Some(copy) = kept::left_behind(&name) {
            let (text, version) = (self.text.get_untracked(), self.base.get_untracked());
            match kept::compare(&copy, &text, self.came.get_value()) {
                Found::Nothing => self.forget(),
                Found::Newer => {
                    self.text.set(copy.text);
                    self.base.set(copy.base);
                    self.state.set(SaveState::Saved);
                }
                Found::Unsent => {
                    self.text.set(copy.text);
                    self.base.set(copy.base.max(version));
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
        } else if let Some(ms) = kept::orphaned_in(&name) {
            // The other tab may have been closed a moment ago; then nobody else shows what was typed there.
            let look = move || {
                if self.state.try_get_untracked() == Some(SaveState::Quiet) {
                    self.take_over();
                }
            };
            set_timeout(look, Duration::from_secs_f64(ms / 1000.0 + 0.1));
        }
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
            let operation = kept::trying(&name, &text, base);
            match send(text.clone(), operation).await {
                Outcome::Done(version) => {
                    base = version;
                    self.base.try_set(version);
                    self.wait.try_set(0);
                    let now = self.latest(&name, &text);
                    if now == text {
                        kept::keep(&name, text, base, true);
                        self.state.try_set(SaveState::Saved);
                        break;
                    }
                    text = now;
                    self.kept
                        .try_set(kept::keep(&name, text.clone(), base, false));
                }
                // The answer to it was lost, and the person has typed on.
                Outcome::Conflict { theirs, version } if kept::made(&name, &theirs, version) => {
                    base = version.number;
                    self.base.try_set(base);
                    text = self.latest(&name, &text);
                    self.kept
                        .try_set(kept::keep(&name, text.clone(), base, false));
                }
                Outcome::Conflict { theirs, version } => {
                    self.state.try_set(SaveState::Local);
                    self.conflict.try_set(Some(Theirs {
                        text: theirs,
                        version: version.number,
                    }));
                    break;
                }
                Outcome::Refused(refusal) => {
                    self.state.try_set(SaveState::Local);
                    self.refusal.try_set(Some(refusal));
                    break;
                }
                Outcome::NotYet => {
                    self.state.try_set(SaveState::Local);
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

    /// What stands in the box, or once its page has gone what the device keeps of it; `sent` where it keeps nothing.
    fn latest(self, name: &str, sent: &str) -> String {
        let there = self.text.try_get_untracked();
        let there = there.or_else(|| kept::unsent(name));
        there.unwrap_or_else(|| sent.to_owned())
    }

    fn keep(self) {
        let (Some(text), Some(base)) =
            (self.text.try_get_untracked(), self.base.try_get_untracked())
        else {
            return;
        };
        let kept = self
            .name
            .with_value(|name| kept::keep(name, text, base, false));
        self.kept.try_set(kept);
    }

    fn forget(self) {
        self.name.with_value(|name| kept::forget(name));
    }
}
