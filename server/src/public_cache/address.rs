//! Which requests may be answered from memory.

use axum::{
    extract::Request,
    http::{Method, uri::PathAndQuery},
};

use crate::session;

/// Anybody can make up long searches, and nobody repeats them.
const LONGEST_QUERY: usize = 200;
const LONGEST_PATH: usize = 100;

/// The address under which the answer may be kept; nothing for what is not public or not worth keeping.
pub(super) fn address(request: &Request) -> Option<&str> {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let uri = request.uri();
    // A query with `__err` shows a refusal to the person who just sent a form.
    let plain = uri
        .query()
        .is_none_or(|query| query.len() <= LONGEST_QUERY && !query.contains("__err"));
    if !reads || !plain || !is_public(uri.path()) || session::secret(request.headers()).is_some() {
        return None;
    }
    uri.path_and_query().map(PathAndQuery::as_str)
}

fn is_public(path: &str) -> bool {
    let Some(rest) = path
        .strip_prefix("/e/")
        .filter(|_| path.len() <= LONGEST_PATH)
    else {
        return path == "/";
    };
    let mut parts = rest.split('/').skip(1);
    matches!(
        (parts.next(), parts.next(), parts.next()),
        (
            None | Some("rules" | "results.csv" | "results.json" | "feed.xml" | "card.png"),
            None,
            None
        ) | (Some("results"), _, None)
            | (Some("results"), Some(_), Some("card.png"))
    ) && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    #[test]
    fn only_public_pages_are_kept() {
        for path in [
            "/",
            "/e/ln6",
            "/e/ln6/rules",
            "/e/ln6/results",
            "/e/ln6/results/LN6-7K4MX",
            "/e/ln6/results/LN6-7K4MX/card.png",
            "/e/ln6/results.csv",
            "/e/ln6/results.json",
            "/e/ln6/feed.xml",
            "/e/ln6/card.png",
        ] {
            assert!(is_public(path), "{path}");
        }
        for path in [
            "/entries",
            "/e",
            "/e/ln6/desk",
            "/e/ln6/rules/x",
            "/e/a/results/b/c",
            "/e/a/results/b/card.png/d",
            "/e/a/ranking.csv",
            "/e/a/feed.xml/b",
            "/sign-in",
            "/l/x",
        ] {
            assert!(!is_public(path), "{path}");
        }
    }

    #[test]
    fn people_with_a_session_get_no_copies() {
        let request = |cookie: &str, uri: &str| {
            Request::builder()
                .uri(uri)
                .header("cookie", cookie)
                .body(Body::empty())
                .unwrap()
        };
        assert_eq!(
            address(&request("lang=en", "/e/ln6?q=1")),
            Some("/e/ln6?q=1")
        );
        assert_eq!(address(&request("hoithi_session=1", "/e/ln6")), None);
        assert_eq!(address(&request("", "/e/ln6?__path=x&__err=y")), None);
        assert_eq!(
            address(&request("", &format!("/e/ln6?q={}", "x".repeat(300)))),
            None
        );
    }
}
