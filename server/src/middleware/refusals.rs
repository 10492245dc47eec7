//! Words for whoever is refused before a page or a server function could answer.
//!
//! Browsers that show what they get receive a page, scripts receive the code that
//! server functions answer with.

use std::sync::Arc;

use app::{
    error::ApiError,
    request::LANGUAGE_COOKIE,
    shell::Site,
    text::{Lang, common, refusal},
};
use axum::{
    Json,
    extract::{Request, State},
    http::{
        HeaderValue,
        header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE},
    },
    middleware::Next,
    response::{Html, IntoResponse as _, Response},
};
use domain::refusal::Refusal;

use super::request_id::RequestId;
use crate::{cookie, refused::Refused};

/// Writes the words of a [`Refused`] answer.
pub(crate) async fn layer(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let accept = request
        .headers()
        .get(ACCEPT)
        .and_then(|accept| accept.to_str().ok());
    let shows = accept.is_some_and(|accept| accept.contains("text/html"));
    let lang = cookie::get(request.headers(), LANGUAGE_COOKIE)
        .and_then(Lang::parse)
        .unwrap_or_default();
    let id = request.extensions().get::<RequestId>().cloned();
    let response = next.run(request).await;
    let Some(Refused(refusal)) = refused(&response) else {
        return response;
    };
    let refusal = match (refusal, id) {
        (Refusal::Internal(_), Some(id)) => Refusal::Internal(id.as_str().to_owned()),
        (refusal, _) => refusal,
    };
    let (mut parts, _) = response.into_parts();
    parts.extensions.remove::<Refused>();
    // It was the length of nothing.
    parts.headers.remove(CONTENT_LENGTH);
    parts.headers.remove(CONTENT_TYPE);
    let status = parts.status;
    let body = if shows {
        Html(page(lang, &refusal, &site.css)).into_response()
    } else {
        Json(ApiError::from(refusal)).into_response()
    };
    (status, parts.headers, parts.extensions, body).into_response()
}

/// What was refused by a handler, or by axum, which says it in English and plain text.
fn refused(response: &Response) -> Option<Refused> {
    let plain = |kind: &HeaderValue| kind.as_bytes().starts_with(b"text/plain");
    let wordless = response.headers().get(CONTENT_TYPE).is_none_or(plain);
    let by_axum = || {
        (response.status().is_client_error() && wordless).then_some(Refused(Refusal::BadRequest))
    };
    response
        .extensions()
        .get::<Refused>()
        .cloned()
        .or_else(by_axum)
}

/// A page that needs neither the database nor the app, because either may be what is broken.
fn page(lang: Lang, why: &Refusal, css: &str) -> String {
    let sentence = escaped(&refusal::sentence(lang, why));
    let (code, home) = (lang.code(), common::home(lang));
    let css = css.trim_start_matches('/');
    format!(
        "<!DOCTYPE html><html lang=\"{code}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{sentence}</title><link rel=\"stylesheet\" href=\"/{css}\"></head>\
         <body><main class=\"page\"><h1>{sentence}</h1><p><a href=\"/\">{home}</a></p></main></body></html>"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}
