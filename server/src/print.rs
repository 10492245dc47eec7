//! What commands say on standard output; logs and problems go elsewhere.

use std::{
    fmt::Display,
    io::{Write as _, stdout},
};

/// Writes one line. That nobody reads it any more is no reason to stop.
pub(crate) fn line(text: impl Display) {
    let _ = writeln!(stdout().lock(), "{text}");
}
