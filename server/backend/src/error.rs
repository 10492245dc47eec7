//! What a use case can answer instead of a value.
//!
//! [`Error::Refused`] is for people: a code from `domain::refusal`, and nothing has been written.
//! [`Error::Internal`] is for the log: whoever handles it logs it once and shows a reference.

use domain::refusal::Refusal;

/// The result of a use case.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A refusal, or something that broke.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A rule said no.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// The database, the disk or a bug.
    #[error(transparent)]
    Internal(Box<dyn std::error::Error + Send + Sync>),
}

impl Error {
    /// Wraps what broke.
    pub fn internal(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(source.into())
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
