//! A refusal on its way out: handlers answer the code, one layer finds the words.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::refusal::Refusal;

/// An answer without words yet; [`crate::middleware::refusals`] writes them.
#[derive(Clone, Debug)]
pub(crate) struct Refused(pub(crate) Refusal);

impl Refused {
    /// A use case's answer; what broke is logged here, once, and told as a reference.
    pub(crate) fn of(error: backend::Error) -> Self {
        match error {
            backend::Error::Refused(refusal) => Self(refusal),
            backend::Error::Internal(source) => {
                tracing::error!(error = %source, "broken");
                Self(Refusal::Internal(String::new()))
            }
        }
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        Self(refusal)
    }
}

impl From<backend::Error> for Refused {
    fn from(error: backend::Error) -> Self {
        Self::of(error)
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.0.status()).unwrap_or(StatusCode::BAD_REQUEST);
        let mut response = status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}
