//! A form is read entirely, within its limit, before it is handled.
//!
//! So that a body that is too large or ends early has one answer on every route, and a handler
//! never begins with half of what a person sent.

use std::time::Duration;

use axum::{
    body::{Body, Bytes},
    extract::Request,
    http::{Method, header::CONTENT_TYPE},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use domain::refusal::Refusal;
use http_body_util::BodyExt as _;

use crate::refused::Refused;

/// Bytes of the largest form: the longest answers, with every letter written in nine.
const FORM: usize = 256 * 1024;

/// Bytes of the largest parcel of a judge's device: long notes to every criterion of a hundred sheets.
const PARCEL: usize = 12 * 1024 * 1024;

/// How long a form may take on a bad line.
const PATIENCE: Duration = Duration::from_mins(1);

/// Reads the form of a state change, or says what is wrong with it.
pub(crate) async fn layer(request: Request, next: Next) -> Response {
    if request.method() != Method::POST {
        return next.run(request).await;
    }
    let limit = match request.uri().path() {
        "/api/look_at_parcel" | "/api/take_parcel" => PARCEL,
        _ => FORM,
    };
    let (parts, body) = request.into_parts();
    let form = parts.headers.get(CONTENT_TYPE).is_none_or(|kind| {
        kind.as_bytes()
            .starts_with(b"application/x-www-form-urlencoded")
    });
    let body = match read(body, limit, PATIENCE).await {
        Ok(_) if !form => return Refused(Refusal::BadRequest).into_response(),
        Ok(body) => body,
        Err(refusal) => return Refused(refusal).into_response(),
    };
    next.run(Request::from_parts(parts, Body::from(body))).await
}

/// Reads a body of at most `limit` bytes.
///
/// Some more is read and thrown away, because a browser that is cut off while it sends never shows the answer.
pub(crate) async fn read(
    mut body: Body,
    limit: usize,
    patience: Duration,
) -> Result<Bytes, Refusal> {
    let whole = async {
        let mut kept = Vec::new();
        let mut seen = 0_usize;
        while let Some(frame) = body.frame().await {
            let Ok(frame) = frame else {
                return Err(Refusal::UploadCut);
            };
            let Ok(data) = frame.into_data() else {
                continue;
            };
            seen = seen.saturating_add(data.len());
            if seen <= limit {
                kept.extend_from_slice(&data);
            } else if seen > limit.saturating_mul(4) {
                break;
            }
        }
        if seen > limit {
            return Err(Refusal::BodyTooLarge);
        }
        Ok(Bytes::from(kept))
    };
    tokio::time::timeout(patience, whole)
        .await
        .unwrap_or(Err(Refusal::UploadCut))
}

#[cfg(test)]
mod tests {
    use futures_util::stream;

    use super::*;

    const SOON: Duration = Duration::from_millis(50);

    #[tokio::test]
    async fn a_body_is_whole_or_refused() {
        assert_eq!(read(Body::from("abc"), 3, SOON).await.unwrap(), "abc");
        assert_eq!(
            read(Body::from("abcd"), 3, SOON).await,
            Err(Refusal::BodyTooLarge)
        );
    }

    #[tokio::test]
    async fn a_body_that_ends_early_or_never_is_refused() {
        let broken = Body::from_stream(stream::iter([Ok("ab"), Err(std::io::Error::other("cut"))]));
        assert_eq!(read(broken, 3, SOON).await, Err(Refusal::UploadCut));
        let silent = Body::from_stream(stream::pending::<std::io::Result<Bytes>>());
        assert_eq!(read(silent, 3, SOON).await, Err(Refusal::UploadCut));
    }
}
