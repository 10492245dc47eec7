//! What a browser sends, and what it gets.

use app::error::ApiError;
use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, Method, Request, header},
};
use domain::refusal::Refusal;
use tests::people::Person;

/// What a browser sends.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ask {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) cookies: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
}

/// What comes back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Ask {
    /// Asks for a page, as somebody who shows it.
    pub(crate) fn page(path: &str) -> Self {
        Self {
            path: path.to_owned(),
            ..Self::default()
        }
        .with("accept", "text/html,application/xhtml+xml")
    }

    /// Asks for a value, as a script does.
    pub(crate) fn value(path: &str) -> Self {
        Self {
            path: path.to_owned(),
            ..Self::default()
        }
        .with("accept", "application/json")
    }

    /// Posts a form from a page of the site, as a script does.
    pub(crate) fn post(path: &str, form: &str) -> Self {
        let kind = "application/x-www-form-urlencoded";
        Self {
            method: Method::POST,
            body: form.as_bytes().to_vec(),
            ..Self::value(path)
        }
        .with("content-type", kind)
        .with("sec-fetch-site", "same-origin")
    }

    /// Posts a plain form of a page without scripts.
    pub(crate) fn plain_form(from: &str, path: &str, form: &str) -> Self {
        Self::post(path, form)
            .with("accept", "text/html,application/xhtml+xml")
            .with("referer", &format!("http://localhost:3000{from}"))
    }

    /// The same with a header; one of that name is replaced.
    pub(crate) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.retain(|(known, _)| *known != name);
        self.headers.push((name, value.to_owned()));
        self
    }

    /// The same without a header.
    pub(crate) fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(known, _)| *known != name);
        self
    }

    /// The same with a cookie.
    pub(crate) fn cookie(mut self, name: &'static str, value: &str) -> Self {
        self.cookies.push((name, value.to_owned()));
        self
    }

    /// The same by somebody with a session.
    pub(crate) fn by(self, person: Option<&Person>) -> Self {
        match person {
            Some(person) => self.cookie("hoithi_session", &person.secret),
            None => self,
        }
    }

    /// The request as the server gets it.
    pub(crate) fn request(self) -> Request<Body> {
        let mut request = Request::builder()
            .method(self.method)
            .uri(&self.path)
            .header(header::HOST, "localhost:3000");
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        if !self.cookies.is_empty() {
            let cookies: Vec<String> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        request.body(Body::from(self.body)).expect("a request")
    }
}

impl Answer {
    /// A header as text; empty when there is none.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().expect("text"))
    }

    /// The body as text.
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("text")
    }

    /// The body as far as it is text, for messages.
    pub(crate) fn text_lossy(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The code with which a script is refused.
    pub(crate) fn refusal(&self) -> Option<Refusal> {
        match serde_json::from_slice(&self.body) {
            Ok(ApiError::Refused(refusal)) => Some(refusal),
            _ => None,
        }
    }
}
