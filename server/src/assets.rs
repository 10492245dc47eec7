//! The built site: styles, fonts, scripts and WASM, inside the program and served from memory.
//!
//! A release carries them; a debug build reads the folder of quick builds at its start.

use std::{borrow::Cow, collections::HashMap, sync::Arc};

use app::shell::Site;
use axum::{
    body::{Body, Bytes},
    extract::{Request, State},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY},
    },
    response::{IntoResponse as _, Response},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::refusal::Refusal;
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::{encoding::Encoding, refused::Refused};

#[derive(RustEmbed)]
#[cfg_attr(debug_assertions, folder = "$CARGO_MANIFEST_DIR/../target/site-dev")]
#[cfg_attr(not(debug_assertions), folder = "$CARGO_MANIFEST_DIR/../target/site")]
#[allow_missing = true]
struct Embedded;

/// All files of the site by their address.
#[derive(Clone)]
pub(crate) struct Assets {
    pub(crate) site: Arc<Site>,
    files: Arc<HashMap<String, File>>,
}

struct File {
    headers: HeaderMap,
    plain: Bytes,
    gzip: Option<Bytes>,
    brotli: Option<Bytes>,
}

impl Assets {
    /// Reads what the program carries.
    pub(crate) fn load() -> Self {
        let site =
            Embedded::get("site.json").and_then(|file| serde_json::from_slice(&file.data).ok());
        if site.is_none() {
            tracing::warn!("the site was not built, so pages come without styles and scripts");
        }
        let files = Embedded::iter()
            .filter(|name| !name.ends_with(".br") && !name.ends_with(".gz"))
            .filter_map(|name| Some((address(&name)?, File::load(&name)?)))
            .collect();
        Self {
            site: Arc::new(site.unwrap_or_default()),
            files: Arc::new(files),
        }
    }

    /// Addresses outside `/pkg`, which browsers ask for by fixed names.
    pub(crate) fn fixed(&self) -> impl Iterator<Item = &str> {
        self.files
            .keys()
            .map(String::as_str)
            .filter(|address| !address.starts_with("/pkg/"))
    }
}

/// `GET` of a file of the site.
pub(crate) async fn serve(State(assets): State<Assets>, request: Request) -> Response {
    match assets.files.get(request.uri().path()) {
        Some(file) => file.answer(request.headers()),
        None => Refused(Refusal::NotFound).into_response(),
    }
}

/// Where a file is served; nothing for files that are not for browsers.
fn address(name: &str) -> Option<String> {
    if name.starts_with("pkg/") {
        return Some(format!("/{name}"));
    }
    name.strip_prefix("public/").map(|name| format!("/{name}"))
}

impl File {
    fn load(name: &str) -> Option<Self> {
        let file = Embedded::get(name)?;
        // The folder under `/pkg` is named after its content.
        let cache = if name.starts_with("pkg/") {
            "public, max-age=31536000, immutable"
        } else {
            "no-cache"
        };
        let tag = URL_SAFE_NO_PAD.encode(file.metadata.sha256_hash());
        let headers = [
            (CONTENT_TYPE, HeaderValue::from_static(kind(name))),
            (CACHE_CONTROL, HeaderValue::from_static(cache)),
            (
                ETAG,
                HeaderValue::try_from(format!("W/\"{}\"", tag.get(..22)?)).ok()?,
            ),
            (VARY, HeaderValue::from_static("accept-encoding")),
        ];
        Some(Self {
            headers: HeaderMap::from_iter(headers),
            plain: bytes(file),
            gzip: Embedded::get(&format!("{name}.gz")).map(bytes),
            brotli: Embedded::get(&format!("{name}.br")).map(bytes),
        })
    }

    fn answer(&self, request: &HeaderMap) -> Response {
        let mut response = Response::new(Body::empty());
        response.headers_mut().clone_from(&self.headers);
        if request
            .get(IF_NONE_MATCH)
            .is_some_and(|known| Some(known) == self.headers.get(ETAG))
        {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
        let (encoding, body) = match (Encoding::accepted(request), &self.gzip, &self.brotli) {
            (Encoding::Brotli, _, Some(brotli)) => (Encoding::Brotli, brotli),
            (Encoding::Brotli | Encoding::Gzip, Some(gzip), _) => (Encoding::Gzip, gzip),
            _ => (Encoding::Plain, &self.plain),
        };
        if let Some(name) = encoding.header() {
            response.headers_mut().insert(CONTENT_ENCODING, name);
        }
        *response.body_mut() = Body::from(body.clone());
        response
    }
}

fn bytes(file: EmbeddedFile) -> Bytes {
    match file.data {
        Cow::Borrowed(data) => Bytes::from_static(data),
        Cow::Owned(data) => data.into(),
    }
}

/// The few kinds of file that a site has.
fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "woff2" => "font/woff2",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "txt" => "text/plain; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_package_and_public_files_have_addresses() {
        assert_eq!(address("pkg/1f/app.js").as_deref(), Some("/pkg/1f/app.js"));
        assert_eq!(address("public/robots.txt").as_deref(), Some("/robots.txt"));
        assert_eq!(address("site.json"), None);
    }

    #[test]
    fn a_file_comes_in_the_form_that_is_taken() {
        let file = File {
            headers: HeaderMap::from_iter([(ETAG, HeaderValue::from_static("W/\"1\""))]),
            plain: Bytes::from_static(b"plain"),
            gzip: Some(Bytes::from_static(b"gz")),
            brotli: None,
        };
        let ask = |name, value| {
            file.answer(&HeaderMap::from_iter([(
                name,
                HeaderValue::from_static(value),
            )]))
        };
        let small = ask(axum::http::header::ACCEPT_ENCODING, "br, gzip");
        assert_eq!(small.headers().get(CONTENT_ENCODING).unwrap(), "gzip");
        assert_eq!(
            ask(IF_NONE_MATCH, "W/\"1\"").status(),
            StatusCode::NOT_MODIFIED
        );
    }
}
