//! What the device keeps of a field until a page has seen it come back from the server.
//!
//! A copy outlives the server's answer: a page that was asked for before the answer, or that comes out of
//! the device's own store because the network is gone, shows less than the server has.

use std::{cell::OnceCell, cmp::Ordering};

use domain::{
    operation::{Operation, OperationId},
    tries::{Tries, Version},
};
use gloo::{
    events::EventListener,
    storage::{LocalStorage, SessionStorage, Storage},
};
use js_sys::JsString;
use leptos::{prelude::window, web_sys::Event};
use serde::{Deserialize, Serialize};

use super::now;

/// A copy of another tab is taken over once it is this old, in milliseconds: that tab is gone.
const ORPHANED: f64 = 15_000.0;
const PREFIX: &str = "hoithi.kept.";
const TAB_KEY: &str = "hoithi.tab";

thread_local! {
    static TAB: OnceCell<String> = const { OnceCell::new() };
}

/// The copy of one field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Copy {
    pub(crate) text: String,
    /// The version that the text builds on; once `sent`, the version that it is.
    pub(crate) base: i64,
    /// The server has said that it has this text.
    #[serde(default)]
    pub(crate) sent: bool,
    /// What was sent of it, whether or not an answer came.
    #[serde(default)]
    tries: Tries,
    /// When it was kept, in milliseconds since 1970 by the device's clock.
    pub(crate) at: f64,
    /// The change that this text is; it stays the same however often it is sent.
    #[serde(default = "new_operation")]
    pub(crate) operation: OperationId,
}

#[cfg(test)]
impl Copy {
    /// A copy that nobody tried to send.
    pub(crate) fn of(text: &str, base: i64, sent: bool) -> Self {
        Self {
            text: text.to_owned(),
            base,
            sent,
            tries: Tries::default(),
            at: 0.0,
            operation: OperationId::from_number(0),
        }
    }
}

/// What a page does with a copy that it finds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Found {
    /// The page knows as much as the copy.
    Nothing,
    /// The server has it, but this page was made before: show it, there is nothing to send.
    Newer,
    /// It never reached the server.
    Unsent,
    /// It never reached the server, which has another text by now.
    Conflict,
}

/// Compares a copy with the text and version that the page came with.
pub(super) fn compare(copy: &Copy, text: &str, version: Version) -> Found {
    match (copy.sent, copy.base.cmp(&version.number)) {
        (true, Ordering::Greater) if copy.text.trim() != text => Found::Newer,
        (true, _) => Found::Nothing,
        (false, Ordering::Greater) => Found::Unsent,
        (false, _) if copy.text == text => Found::Nothing,
        (false, Ordering::Equal) => Found::Unsent,
        (false, _) if copy.tries.made(text, version) => Found::Unsent,
        (false, Ordering::Less) => Found::Conflict,
    }
}

/// Says whether the device keeps the copy.
pub(super) fn keep(name: &str, text: String, base: i64, sent: bool) -> bool {
    let key = key_of(name);
    let newer = |copy: Copy| sent && copy.sent && copy.base > base;
    if LocalStorage::get(&key).is_ok_and(newer) {
        // The answer to an older text came late, after the page that sent it had gone.
        return true;
    }
    store(&key, text, base, sent)
}

/// Notes that this tab sends a text, before its answer can be lost; gives what is sent with it.
pub(super) fn trying(name: &str, text: &str, base: i64) -> Operation {
    let key = key_of(name);
    note_try(&key, text, base);
    let copy = LocalStorage::get::<Copy>(&key).ok();
    let copy = copy.filter(|copy| copy.text == text);
    // Where nothing can be kept, every try is another change.
    let id = copy.map_or_else(new_operation, |copy| copy.operation);
    Operation { id: Some(id), base }
}

/// Says whether the other text of a conflict is what this tab sent before, so that nobody has to choose.
pub(super) fn made(name: &str, theirs: &str, version: Version) -> bool {
    LocalStorage::get::<Copy>(key_of(name)).is_ok_and(|copy| copy.tries.made(theirs, version))
}

/// What this tab keeps of a field and the server has not.
pub(super) fn unsent(name: &str) -> Option<String> {
    let copy = LocalStorage::get::<Copy>(key_of(name)).ok()?;
    (!copy.sent).then_some(copy.text)
}

/// Forgets this tab's copy.
pub(super) fn forget(name: &str) {
    LocalStorage::delete(key_of(name));
}

/// This tab's copy, or else one of tabs that are gone, unsent ones and newer ones first; it becomes this tab's.
pub(super) fn left_behind(name: &str) -> Option<Copy> {
    let own = key_of(name);
    if let Ok(copy) = LocalStorage::get::<Copy>(&own) {
        return Some(copy);
    }
    let now = js_sys::Date::now();
    let (key, copy) = all(&format!("{PREFIX}{name}@"))
        .into_iter()
        .filter(|(_, copy)| now - copy.at > ORPHANED)
        .max_by(|(_, a), (_, b)| b.sent.cmp(&a.sent).then(a.at.total_cmp(&b.at)))?;
    LocalStorage::delete(key);
    // Where nothing can be kept there was nothing to find.
    let _ = LocalStorage::set(own, &copy);
    Some(copy)
}

/// Milliseconds until a copy of another tab may be taken over, if there is one.
pub(super) fn orphaned_in(name: &str) -> Option<f64> {
    let now = js_sys::Date::now();
    all(&format!("{PREFIX}{name}@"))
        .iter()
        .map(|(_, copy)| copy.at + ORPHANED - now)
        .filter(|left| *left > 0.0)
        .min_by(f64::total_cmp)
}

/// A copy that waits for the server, of whatever tab.
pub(crate) struct Waiting {
    key: String,
    /// The name of the field.
    pub(crate) name: String,
    pub(crate) copy: Copy,
}

impl Waiting {
    /// The server has it, as a version; a copy that was typed on meanwhile stays.
    pub(crate) fn arrived(self, version: i64) {
        if self.stands() {
            store(&self.key, self.copy.text, version, true);
        }
    }

    /// It is about to be sent; gives what is sent with it.
    pub(crate) fn trying(&self) -> Operation {
        if self.stands() {
            note_try(&self.key, &self.copy.text, self.copy.base);
        }
        Operation {
            id: Some(self.copy.operation.clone()),
            base: self.copy.base,
        }
    }

    /// Builds on the other text of a conflict if that is what was sent of this copy before; says whether it is.
    pub(crate) fn builds_on(&mut self, theirs: &str, version: Version) -> bool {
        let now = LocalStorage::get::<Copy>(&self.key);
        let own = now.is_ok_and(|now| now.tries.made(theirs, version)) && self.stands();
        if own {
            self.copy.base = version.number;
            store(&self.key, self.copy.text.clone(), version.number, false);
        }
        own
    }

    /// Nobody typed on, or sent it, since it was found.
    fn stands(&self) -> bool {
        LocalStorage::get::<Copy>(&self.key)
            .is_ok_and(|now| !now.sent && now.base == self.copy.base && now.text == self.copy.text)
    }
}

/// What waits for the server among fields whose names begin so, in the order in which it was typed.
pub(crate) fn waiting(names: &str) -> Vec<Waiting> {
    let mut waiting: Vec<Waiting> = all(&format!("{PREFIX}{names}"))
        .into_iter()
        .filter(|(_, copy)| !copy.sent)
        .map(|(key, copy)| {
            let name = key.strip_prefix(PREFIX).unwrap_or_default();
            let name = name.split('@').next().unwrap_or_default().to_owned();
            Waiting { key, name, copy }
        })
        .collect();
    waiting.sort_by(|a, b| a.copy.at.total_cmp(&b.copy.at));
    waiting
}

/// Every copy of fields whose names begin so, by the name of the field, the newest last.
pub(crate) fn known(names: &str) -> Vec<(String, Copy)> {
    let mut known = all(&format!("{PREFIX}{names}"));
    known.sort_by(|(_, a), (_, b)| a.at.total_cmp(&b.at));
    let name = |key: String| {
        let name = key.strip_prefix(PREFIX).unwrap_or_default();
        name.split('@').next().unwrap_or_default().to_owned()
    };
    known
        .into_iter()
        .map(|(key, copy)| (name(key), copy))
        .collect()
}

/// The server has taken a form whole: the copies of what stood in it wait no more.
///
/// The form's answer names no versions. A field's version counts up by one, so this is the next one; if somebody
/// else wrote meanwhile, the page comes with a later version and the copy says nothing.
pub(crate) fn posted(names: &str, text_in_form: impl Fn(&str) -> Option<String>) {
    for waiting in waiting(names) {
        let text = waiting.name.strip_prefix(names).and_then(&text_in_form);
        if text.as_ref() == Some(&waiting.copy.text) {
            let next = waiting.copy.base + 1;
            waiting.arrived(next);
        }
    }
}

/// What the names of copies begin with that belong to the form of an endpoint about one thing.
pub(crate) fn form_names(endpoint: &str, about: &str) -> String {
    format!("form.{endpoint}.{about}.")
}

/// Forgets every copy of fields whose names begin so: what stood in them has become something else.
pub(crate) fn forget_all(names: &str) {
    for (key, _) in all(&format!("{PREFIX}{names}")) {
        LocalStorage::delete(key);
    }
}

/// Forgets what the server has: the next person at this device must not find it.
pub(crate) fn forget_sent() {
    for (key, copy) in all(PREFIX) {
        if copy.sent {
            LocalStorage::delete(key);
        }
    }
}

fn store(key: &str, text: String, base: i64, sent: bool) -> bool {
    let at = js_sys::Date::now();
    let before = LocalStorage::get::<Copy>(key).ok();
    // A text that the server had before is typed anew.
    let same = |before: &&Copy| before.text == text && (sent || !before.sent);
    let same = before.as_ref().filter(same);
    let operation = same.map_or_else(new_operation, |before| before.operation.clone());
    let copy = Copy {
        text,
        base,
        sent,
        tries: before.map(|before| before.tries).unwrap_or_default(),
        at,
        operation,
    };
    LocalStorage::set(key, copy).is_ok()
}

/// Another change, made now.
fn new_operation() -> OperationId {
    // Two halves, since one number of a browser has 52 bits of chance.
    let half = || js_sys::Math::random() * 2_f64.powi(40);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole parts of numbers from 0 to 2^40"
    )]
    let chance = (half() as u128) << 40 | half() as u128;
    OperationId::new(now(), chance)
}

/// A form that was taken has left no copy; then there is nothing to note.
fn note_try(key: &str, text: &str, base: i64) {
    if let Ok(mut copy) = LocalStorage::get::<Copy>(key) {
        // The server composes letters in the same way.
        let composed = String::from(JsString::from(text).normalize("NFC"));
        copy.tries.note(&composed, base);
        // What cannot be noted is asked, as a conflict.
        let _ = LocalStorage::set(key, copy);
    }
}

/// Every copy whose key begins so.
fn all(prefix: &str) -> Vec<(String, Copy)> {
    let Ok(Some(storage)) = window().local_storage() else {
        return Vec::new();
    };
    (0..storage.length().unwrap_or_default())
        .filter_map(|place| storage.key(place).ok()?)
        .filter(|key| key.starts_with(prefix))
        .filter_map(|key| LocalStorage::get::<Copy>(&key).ok().map(|copy| (key, copy)))
        .collect()
}

/// The name of this tab, which survives a reload but not the tab.
fn tab() -> String {
    TAB.with(|tab| tab.get_or_init(take_name).clone())
}

/// Takes the name that the page before this one left behind, or a new one.
///
/// A doubled tab gets all of the session storage of the first one, which is still open; so the name lies there only
/// while no page has it. Without a page that was left in peace, or without such storage, the copies of before are
/// those of another tab, which only delays taking them over.
fn take_name() -> String {
    let name = SessionStorage::get(TAB_KEY);
    let name = name.unwrap_or_else(|_| format!("{:.0}", js_sys::Math::random() * 1e12));
    SessionStorage::delete(TAB_KEY);
    let left = name.clone();
    let leave = move |_: &Event| {
        let _ = SessionStorage::set(TAB_KEY, &left);
    };
    EventListener::new(&window(), "pagehide", leave).forget();
    // A page may come back as it was left.
    EventListener::new(&window(), "pageshow", |_| SessionStorage::delete(TAB_KEY)).forget();
    name
}

/// Takes the name of this tab before a field asks for it.
pub(crate) fn name_tab() {
    tab();
}

fn key_of(name: &str) -> String {
    format!("{PREFIX}{name}@{}", tab())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_takes_from_a_copy_what_it_does_not_know() {
        let found = |sent, text: &str, base| {
            let copy = Copy::of(text, base, sent);
            compare(&copy, "trên trang", Version::counted(3))
        };
        let table = [
            (true, "mới hơn", 4, Found::Newer),
            (true, "trên trang", 3, Found::Nothing),
            (true, "trên trang ", 4, Found::Nothing),
            (true, "cũ hơn", 2, Found::Nothing),
            (false, "trên trang", 3, Found::Nothing),
            (false, "trên trang", 4, Found::Unsent),
            (false, "gõ thêm", 3, Found::Unsent),
            (false, "gõ thêm sau lần lưu trước", 4, Found::Unsent),
            (false, "gõ ở máy khác", 2, Found::Conflict),
        ];
        for (sent, text, base, expected) in table {
            assert_eq!(found(sent, text, base), expected, "{text} {base} {sent}");
        }
    }

    #[test]
    fn a_page_with_what_was_sent_before_the_answer_was_lost_is_built_on() {
        let mut copy = Copy::of("trên trang, gõ thêm", 2, false);
        assert_eq!(
            compare(&copy, "trên trang", Version::counted(3)),
            Found::Conflict
        );
        copy.tries.note("trên trang ", 2);
        let table = [
            ("trên trang", 3, Found::Unsent),
            ("của người khác", 3, Found::Conflict),
            ("trên trang", 4, Found::Conflict),
        ];
        for (text, version, expected) in table {
            assert_eq!(
                compare(&copy, text, Version::counted(version)),
                expected,
                "{text} {version}"
            );
        }
    }
}
