//! Where time and randomness come from: parameters of the backend, so that tests hold them still.

use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicI64, Ordering},
};

use domain::time::Timestamp;
use rand::{RngCore, SeedableRng, rngs::StdRng};
use ulid::Ulid;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The present instant.
    fn now(&self) -> Timestamp;
}

/// The clock of the machine.
#[derive(Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        #[expect(
            clippy::disallowed_methods,
            reason = "the one place where the ambient clock is read"
        )]
        let since = std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .unwrap_or_default();
        Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

/// A clock that moves only when told.
#[derive(Debug)]
pub struct FixedClock(AtomicI64);

impl FixedClock {
    /// A clock that stands at an instant.
    pub fn at(now: Timestamp) -> Self {
        Self(AtomicI64::new(now.0))
    }

    /// Puts the clock to another instant.
    pub fn set(&self, now: Timestamp) {
        self.0.store(now.0, Ordering::SeqCst);
    }

    /// Moves the clock on by milliseconds.
    pub fn advance(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}

/// Gives random bytes.
pub trait Random: Send + Sync {
    /// Fills the slice.
    fn fill(&self, bytes: &mut [u8]);
}

/// The operating system's randomness, stretched.
#[derive(Debug, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    fn fill(&self, bytes: &mut [u8]) {
        #[expect(
            clippy::disallowed_methods,
            reason = "the one place where ambient randomness is read"
        )]
        rand::rng().fill_bytes(bytes);
    }
}

/// Randomness that repeats, for tests and demos.
#[derive(Debug)]
pub struct SeededRandom(Mutex<StdRng>);

impl SeededRandom {
    /// The sequence of a seed.
    pub fn of(seed: u64) -> Self {
        Self(Mutex::new(StdRng::seed_from_u64(seed)))
    }
}

impl Random for SeededRandom {
    fn fill(&self, bytes: &mut [u8]) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .fill_bytes(bytes);
    }
}

impl crate::Backend {
    /// A new ULID: the time, then 80 random bits.
    pub(crate) fn new_id(&self) -> String {
        let mut bytes = [0; 16];
        self.random.fill(&mut bytes);
        let ms = u64::try_from(self.clock.now().0).unwrap_or_default();
        Ulid::from_parts(ms, u128::from_le_bytes(bytes)).to_string()
    }

    /// A new secret of 160 bits, in a form that fits into an address.
    pub(crate) fn new_secret(&self) -> String {
        let mut bytes = [0; 20];
        self.random.fill(&mut bytes);
        bytes
            .iter()
            .fold(String::with_capacity(40), |mut text, byte| {
                for half in [byte >> 4, byte & 15] {
                    text.push(char::from(
                        b"0123456789abcdef"
                            .get(usize::from(half))
                            .copied()
                            .unwrap_or(b'0'),
                    ));
                }
                text
            })
    }
}
