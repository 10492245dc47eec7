//! Whether the program can work.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use backend::Backend;

/// `GET /healthz`: 200 once the database answers.
pub(crate) async fn healthz(State(backend): State<Backend>) -> Response {
    match backend.ping().await {
        Ok(()) => (StatusCode::OK, "ok").into_response(),
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            (
                StatusCode::SERVICE_UNAVAILABLE,
                "the database does not answer",
            )
                .into_response()
        }
    }
}
