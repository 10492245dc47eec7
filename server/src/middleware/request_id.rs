//! A name for each request, so that a line of the log and what a person saw can be put together.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use axum::http::{HeaderName, HeaderValue};
use domain::time::Timestamp;

/// The header that carries it.
pub(crate) const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The name of one request: when the server started, then a number.
#[derive(Clone, Debug)]
pub(crate) struct RequestId(pub(crate) HeaderValue);

impl RequestId {
    /// The name as text.
    pub(crate) fn as_str(&self) -> &str {
        self.0.to_str().unwrap_or_default()
    }
}

/// Gives names out.
#[derive(Clone, Debug)]
pub(crate) struct RequestIds {
    started: Arc<str>,
    next: Arc<AtomicU64>,
}

impl RequestIds {
    /// Names of a server that started at an instant.
    pub(crate) fn since(started: Timestamp) -> Self {
        Self {
            started: format!("{:x}-", started.0).into(),
            next: Arc::default(),
        }
    }

    /// The next name.
    pub(crate) fn next(&self) -> RequestId {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let name = format!("{}{number:x}", self.started);
        RequestId(HeaderValue::try_from(name).unwrap_or(HeaderValue::from_static("-")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_differ() {
        let ids = RequestIds::since(Timestamp(255));
        assert_eq!(ids.next().as_str(), "ff-0");
        assert_eq!(ids.clone().next().as_str(), "ff-1");
    }
}
