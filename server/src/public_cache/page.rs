//! One public page, ready to be sent in every form.

use axum::{
    body::{Body, Bytes},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{
            CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
            ETAG, IF_NONE_MATCH, VARY,
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
    /// Nothing for what is compressed already.
    compressed: Option<[Bytes; 2]>,
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
        Self::of_bytes(headers, html.into())
    }

    /// Keeps anything else that everybody may read, such as a table or a picture.
    pub(super) fn of_bytes(mut headers: HeaderMap, plain: Bytes) -> Option<Self> {
        let hash = URL_SAFE_NO_PAD.encode(Sha256::digest(&plain));
        // Weak, because the compressed forms share it.
        headers.insert(
            ETAG,
            HeaderValue::try_from(format!("W/\"{}\"", hash.get(..22)?)).ok()?,
        );
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        headers.insert(VARY, HeaderValue::from_static("accept-encoding, cookie"));
        headers.remove(CONTENT_LENGTH);
        let compressed = if is_picture(&headers) {
            None
        } else {
            let gzip = encoding::gzip(&plain).ok()?;
            Some([gzip.into(), encoding::brotli(&plain).ok()?.into()])
        };
        Some(Self {
            headers,
            plain,
            compressed,
        })
    }

    /// Bytes that it takes in memory.
    pub(super) fn weight(&self) -> usize {
        let compressed = self.compressed.iter().flatten();
        self.plain.len() + compressed.map(Bytes::len).sum::<usize>()
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
        let (encoding, body) = match (Encoding::accepted(request), &self.compressed) {
            (Encoding::Brotli, Some([_, brotli])) => (Encoding::Brotli, brotli),
            (Encoding::Gzip, Some([gzip, _])) => (Encoding::Gzip, gzip),
            (Encoding::Plain, _) | (_, None) => (Encoding::Plain, &self.plain),
        };
        if let Some(name) = encoding.header() {
            response.headers_mut().insert(CONTENT_ENCODING, name);
        }
        *response.body_mut() = Body::from(body.clone());
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

fn is_picture(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE);
    kind.is_some_and(|kind| kind.as_bytes().starts_with(b"image/"))
}
