//! The PIN of this device: what is kept of it, and how it is tried.

use domain::pin::{Lock, Tried};
use gloo::storage::{LocalStorage, Storage};
use leptos::prelude::window;
use sha2::{Digest as _, Sha256};

use crate::saving::now;

/// Also read by the script that covers a page before the app runs; see `shell`.
const KEY: &str = "hoithi.pin";
const LATER: &str = "hoithi.pin.later";
/// About a third of a second on a cheap tablet.
const ROUNDS: u32 = 60_000;
/// Milliseconds between two notes that somebody is there.
const NOTED_EVERY: i64 = 5_000;

/// What this device keeps, if a PIN was chosen on it.
pub fn load() -> Option<Lock> {
    LocalStorage::get(KEY).ok()
}

fn save(lock: &Lock) -> bool {
    LocalStorage::set(KEY, lock).is_ok()
}

/// No PIN any more: somebody signed in or out.
pub fn forget() {
    LocalStorage::delete(KEY);
    LocalStorage::delete(LATER);
}

/// Chooses a PIN; says whether the device keeps it.
pub fn choose(pin: &str) -> bool {
    let Some(salt) = salt() else {
        return false;
    };
    let hash = stretched(pin, &salt, ROUNDS);
    save(&Lock::new(salt, ROUNDS, hash, now()))
}

/// The device is covered now.
pub fn is_shut() -> bool {
    load().is_some_and(|lock| lock.is_shut(now()))
}

/// A page of the device went dark, or is on the screen.
pub fn on_screen(is: bool) {
    if let Some(mut lock) = load() {
        let news = if is {
            lock.wakes(now())
        } else {
            lock.falls_asleep(now())
        };
        if news {
            save(&lock);
        }
    }
}

/// The judge has said that a PIN can wait.
pub fn is_put_off() -> bool {
    LocalStorage::get(LATER).unwrap_or(false)
}

/// A PIN can wait.
pub fn put_off() {
    // Where nothing is kept it is offered again.
    let _ = LocalStorage::set(LATER, true);
}

/// Covers the device.
pub fn shut() {
    if let Some(mut lock) = load() {
        lock.shut();
        save(&lock);
    }
}

/// Somebody touched the device at `last` and touches it again; the later of both.
pub fn touched(last: i64) -> i64 {
    let now = now();
    if now.0.abs_diff(last) < NOTED_EVERY.unsigned_abs() {
        return last;
    }
    if let Some(mut lock) = load() {
        lock.touch(now);
        save(&lock);
    }
    now.0
}

/// Tries a PIN.
pub fn try_pin(pin: &str) -> Tried {
    let Some(mut lock) = load() else {
        return Tried::Open;
    };
    let hash = stretched(pin, &lock.salt, lock.rounds);
    let tried = lock.tried(&hash, now());
    save(&lock);
    tried
}

fn salt() -> Option<String> {
    let mut bytes = [0; 16];
    let crypto = window().crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(hex(&bytes))
}

/// PBKDF2 with HMAC-SHA-256; the browser's own is missing where the address has no HTTPS.
fn stretched(pin: &str, salt: &str, rounds: u32) -> String {
    let (inner, outer) = (keyed(pin, 0x36), keyed(pin, 0x5c));
    let hmac = |text: &[u8]| {
        let inside = inner.clone().chain_update(text).finalize();
        <[u8; 32]>::from(outer.clone().chain_update(inside).finalize())
    };
    let mut first = salt.as_bytes().to_vec();
    first.extend(1_u32.to_be_bytes());
    let mut last = hmac(&first);
    let mut sum = last;
    for _ in 1..rounds {
        last = hmac(&last);
        for (sum, byte) in sum.iter_mut().zip(last) {
            *sum ^= byte;
        }
    }
    hex(&sum)
}

/// A hash that has begun with the key; a PIN is shorter than a block.
fn keyed(pin: &str, pad: u8) -> Sha256 {
    let mut block = [pad; 64];
    for (place, byte) in block.iter_mut().zip(pin.bytes()) {
        *place ^= byte;
    }
    Sha256::new_with_prefix(block)
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut hex = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        // Writing to a string does not fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

#[cfg(test)]
mod tests {
    use super::stretched;

    /// Vectors of RFC 7914, section 11.
    #[test]
    fn hashes_are_those_of_the_standard() {
        assert_eq!(
            stretched("passwd", "salt", 1),
            "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
        );
        assert_eq!(
            stretched("Password", "NaCl", 80_000),
            "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56"
        );
    }
}
