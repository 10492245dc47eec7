//! Other sites cannot act in a person's name: whatever changes something must come from our own pages.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, Uri, header, uri::Authority},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use domain::refusal::Refusal;

use crate::{refused::Refused, router::Settings};

/// Refuses acts that another site sent.
pub(crate) async fn layer(
    State(settings): State<Settings>,
    request: Request,
    next: Next,
) -> Response {
    let reads = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    if reads || own(request.headers(), settings.public_url.as_ref()) {
        return next.run(request).await;
    }
    Refused(Refusal::CrossSite).into_response()
}

/// Browsers say it themselves; older ones name at least the origin of the page.
fn own(headers: &HeaderMap, public_url: Option<&Uri>) -> bool {
    let header = |name| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = header(header::HeaderName::from_static("sec-fetch-site")) {
        return site == "same-origin" || site == "none";
    }
    let Some((_, origin)) = header(header::ORIGIN).and_then(|origin| origin.split_once("://"))
    else {
        return false;
    };
    let public = public_url
        .and_then(|url| url.authority())
        .map(Authority::as_str);
    Some(origin) == header(header::HOST) || Some(origin) == public
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(pairs: &[(&'static str, &'static str)]) -> bool {
        let headers = pairs
            .iter()
            .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
            .collect();
        own(&headers, Some(&Uri::from_static("https://hoithi.vn")))
    }

    #[test]
    fn only_our_own_pages_may_act() {
        assert!(told(&[("sec-fetch-site", "same-origin")]));
        assert!(told(&[("sec-fetch-site", "none")]));
        assert!(told(&[
            ("origin", "http://localhost:3000"),
            ("host", "localhost:3000")
        ]));
        assert!(told(&[
            ("origin", "https://hoithi.vn"),
            ("host", "10.0.0.1:3000")
        ]));
        assert!(!told(&[("sec-fetch-site", "cross-site")]));
        assert!(!told(&[
            ("sec-fetch-site", "same-site"),
            ("origin", "http://a"),
            ("host", "a")
        ]));
        assert!(!told(&[
            ("origin", "http://evil.example"),
            ("host", "localhost:3000")
        ]));
        assert!(!told(&[("origin", "null"), ("host", "localhost:3000")]));
        assert!(!told(&[("host", "localhost:3000")]));
    }
}
