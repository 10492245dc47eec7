//! Measuring how long things take, which no rule of the contest depends on.

use std::time::{Duration, Instant};

/// Started when it was made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts one.
    pub(crate) fn start() -> Self {
        #[expect(clippy::disallowed_methods, reason = "measuring, not telling the time")]
        Self(Instant::now())
    }

    /// The time since the start.
    pub(crate) fn elapsed(self) -> Duration {
        self.0.elapsed()
    }
}
