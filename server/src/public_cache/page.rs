//! One public page, ready to be sent in every form.

use axum::{
    body::{Body, Bytes},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{
            CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, ETAG,
            IF_NONE_MATCH, VARY,
        },
    },
    response::Response,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};

use super::html;
use crate::{
    encoding::{self, Encoding},
    middleware::security_headers,
};

/// A rendered page with its headers.
pub(super) struct Page {
    headers: HeaderMap,
    plain: Bytes,
    gzip: Bytes,
    brotli: Bytes,
}

impl Page {
    /// Keeps a page that was rendered with a nonce for its first reader.
    ///
    /// A nonce must be new for every answer, and this answer is sent many times. The hashes of the inline
    /// scripts protect as well: they let just these scripts run, and change when the page does.
    pub(super) fn of(mut headers: HeaderMap, rendered: &str, nonce: &str) -> Option<Self> {
        let html = html::without_nonce(rendered, nonce);
        headers.insert(
            CONTENT_SECURITY_POLICY,
            security_headers::policy(&html::script_sources(&html))?,
        );
        let hash = URL_SAFE_NO_PAD.encode(Sha256::digest(&html));
        // Weak, because the compressed forms share it.
        headers.insert(
            ETAG,
            HeaderValue::try_from(format!("W/\"{}\"", hash.get(..22)?)).ok()?,
        );
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        headers.insert(VARY, HeaderValue::from_static("accept-encoding, cookie"));
        headers.remove(CONTENT_LENGTH);
        Some(Self {
            gzip: encoding::gzip(html.as_bytes()).ok()?.into(),
            brotli: encoding::brotli(html.as_bytes()).ok()?.into(),
            plain: html.into(),
            headers,
        })
    }

    /// Bytes that it takes in memory.
    pub(super) fn weight(&self) -> usize {
        self.plain.len() + self.gzip.len() + self.brotli.len()
    }

    /// The answer to a request.
    pub(super) fn answer(&self, request: &HeaderMap) -> Response {
        let mut response = Response::new(Body::empty());
        // The policy of an answer without a body replaces the one that the browser has kept with the
        // body; both are the same here, because the tag stands for the scripts too.
        response.headers_mut().clone_from(&self.headers);
        if self.is_known(request) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
        let encoding = Encoding::accepted(request);
        if let Some(name) = encoding.header() {
            response.headers_mut().insert(CONTENT_ENCODING, name);
        }
        *response.body_mut() = Body::from(match encoding {
            Encoding::Plain => self.plain.clone(),
            Encoding::Gzip => self.gzip.clone(),
            Encoding::Brotli => self.brotli.clone(),
        });
        response
    }

    fn is_known(&self, request: &HeaderMap) -> bool {
        let tag = self.headers.get(ETAG).and_then(|tag| tag.to_str().ok());
        let known = request
            .get(IF_NONE_MATCH)
            .and_then(|known| known.to_str().ok());
        let (Some(tag), Some(known)) = (tag, known) else {
            return false;
        };
        known.split(',').map(str::trim).any(|known| known == tag)
    }
}
