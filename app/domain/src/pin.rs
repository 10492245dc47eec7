//! The PIN that covers a judge's tablet which was left alone. It lives on that device only.

use serde::{Deserialize, Serialize};

use crate::{refusal::Problem, time::Timestamp};

/// Fewest and most digits.
pub const DIGITS: (usize, usize) = (4, 8);
/// Milliseconds without a touch after which a device is covered.
pub const IDLE: i64 = 10 * 60_000;
/// Milliseconds asleep, or with another app in front, after which a device is covered.
pub const ASLEEP: i64 = 60_000;
/// Wrong tries after which the judge has to sign in again.
pub const TRIES: u8 = 5;

/// What a device keeps of a PIN.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lock {
    /// Random, so that equal PINs look different.
    pub salt: String,
    /// How often the hash goes round.
    pub rounds: u32,
    hash: String,
    /// In a row.
    wrong: u8,
    /// When somebody last was there who may be.
    seen: Timestamp,
    shut: bool,
    /// Since when no page of it has been on the screen.
    #[serde(default)]
    asleep: Option<Timestamp>,
}

/// What came of trying a PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tried {
    Open,
    /// As many tries are left.
    Wrong(u8),
    /// No try is left.
    Spent,
}

impl Lock {
    pub fn new(salt: String, rounds: u32, hash: String, now: Timestamp) -> Self {
        Self {
            salt,
            rounds,
            hash,
            wrong: 0,
            seen: now,
            shut: false,
            asleep: None,
        }
    }

    /// Covered: by hand, by tries, since nobody was there, or since it slept; a clock that was put back opens nothing.
    pub fn is_shut(&self, now: Timestamp) -> bool {
        let longer = |since: Timestamp, than: i64| now.0.abs_diff(since.0) >= than.unsigned_abs();
        let slept = self.asleep.is_some_and(|since| longer(since, ASLEEP));
        self.shut || self.is_spent() || slept || longer(self.seen, IDLE)
    }

    /// The screen went dark, or another app came in front; says whether that is news.
    pub fn falls_asleep(&mut self, now: Timestamp) -> bool {
        let news = self.asleep.is_none();
        self.asleep.get_or_insert(now);
        news
    }

    /// A page of it is on the screen: a short sleep is over, a long one has covered it. Says whether that is news.
    pub fn wakes(&mut self, now: Timestamp) -> bool {
        self.shut |= self.is_shut(now);
        self.asleep.take().is_some()
    }

    /// No try is left.
    pub fn is_spent(&self) -> bool {
        self.wrong >= TRIES
    }

    /// Somebody is there; nothing that opens it.
    pub fn touch(&mut self, now: Timestamp) {
        if !self.is_shut(now) {
            self.seen = now;
        }
    }

    /// Covers it at once.
    pub fn shut(&mut self) {
        self.shut = true;
    }

    /// Tries the hash of a PIN.
    pub fn tried(&mut self, hash: &str, now: Timestamp) -> Tried {
        if self.is_spent() {
            return Tried::Spent;
        }
        if hash == self.hash {
            (self.wrong, self.shut, self.seen) = (0, false, now);
            self.asleep = None;
            return Tried::Open;
        }
        self.shut = true;
        self.wrong += 1;
        match TRIES.saturating_sub(self.wrong) {
            0 => Tried::Spent,
            left => Tried::Wrong(left),
        }
    }
}

/// What is wrong with a PIN that somebody chooses.
pub fn check(pin: &str) -> Result<(), Problem> {
    let (fewest, most) = DIGITS;
    if !pin.bytes().all(|digit| digit.is_ascii_digit()) {
        Err(Problem::NotANumber)
    } else if pin.len() < fewest {
        Err(Problem::TooShort)
    } else if pin.len() > most {
        Err(Problem::TooLong)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock() -> Lock {
        Lock::new("muối".to_owned(), 1, "đúng".to_owned(), Timestamp(IDLE))
    }

    #[test]
    fn a_device_is_covered_when_nobody_was_there() {
        // After so many milliseconds, and whether it is covered then.
        for (later, shut) in [
            (0, false),
            (IDLE - 1, false),
            (IDLE, true),
            (10 * IDLE, true),
            // The clock was put back.
            (-1, false),
            (-IDLE, true),
        ] {
            assert_eq!(lock().is_shut(Timestamp(IDLE + later)), shut, "{later}");
        }
        let mut touched = lock();
        touched.touch(Timestamp(2 * IDLE - 1));
        assert!(!touched.is_shut(Timestamp(3 * IDLE - 2)));
        // A touch opens nothing.
        touched.touch(Timestamp(4 * IDLE));
        assert!(touched.is_shut(Timestamp(4 * IDLE)));
    }

    #[test]
    fn a_device_that_slept_is_covered_and_stays_so_until_the_pin_is_typed() {
        for (slept, shut) in [
            (0, false),
            (ASLEEP - 1, false),
            (ASLEEP, true),
            (-ASLEEP, true),
        ] {
            let mut lock = lock();
            assert!(lock.falls_asleep(Timestamp(IDLE)));
            // The first of several pages that go dark counts.
            assert!(!lock.falls_asleep(Timestamp(IDLE + 1)));
            let woken = Timestamp(IDLE + slept);
            assert_eq!(lock.is_shut(woken), shut, "{slept}");
            assert!(lock.wakes(woken) && !lock.wakes(woken));
            assert_eq!(lock.is_shut(woken), shut, "{slept}");
            lock.touch(woken);
            assert_eq!(lock.is_shut(woken), shut, "a touch opens nothing");
            assert_eq!(lock.tried("đúng", woken), Tried::Open);
            assert!(!lock.is_shut(woken));
        }
        // One that was kept before sleep was known.
        let kept = r#"{"salt":"s","rounds":1,"hash":"h","wrong":0,"seen":5,"shut":false}"#;
        let kept: Lock = serde_json::from_str(kept).expect("a lock");
        assert!(!kept.is_shut(Timestamp(5)));
    }

    #[test]
    fn five_wrong_tries_in_a_row_are_all() {
        let now = Timestamp(5 * IDLE);
        let mut lock = lock();
        for left in [4, 3] {
            assert_eq!(lock.tried("sai", now), Tried::Wrong(left));
        }
        assert_eq!(lock.tried("đúng", now), Tried::Open);
        assert!(!lock.is_shut(now));
        for left in [4, 3, 2, 1] {
            assert_eq!(lock.tried("sai", now), Tried::Wrong(left));
            assert!(lock.is_shut(now));
        }
        assert_eq!(lock.tried("sai", now), Tried::Spent);
        assert_eq!(lock.tried("đúng", now), Tried::Spent, "it is too late");
        assert!(lock.is_spent() && lock.is_shut(now));
    }

    #[test]
    fn a_device_is_covered_by_hand() {
        let mut lock = lock();
        lock.shut();
        assert!(lock.is_shut(Timestamp(IDLE)));
        assert_eq!(lock.tried("đúng", Timestamp(IDLE)), Tried::Open);
        assert!(!lock.is_shut(Timestamp(IDLE)));
    }

    #[test]
    fn a_pin_is_a_few_digits() {
        for (pin, expected) in [
            ("1470", Ok(())),
            ("14702583", Ok(())),
            ("", Err(Problem::TooShort)),
            ("147", Err(Problem::TooShort)),
            ("147025836", Err(Problem::TooLong)),
            ("14a7", Err(Problem::NotANumber)),
            ("-147", Err(Problem::NotANumber)),
        ] {
            assert_eq!(check(pin), expected, "{pin}");
        }
    }
}
