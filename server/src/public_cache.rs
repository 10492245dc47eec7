//! Public pages, rendered once per change and served from memory to visitors.
//!
//! A page lives until anything public has changed in the database, and at most a minute, because
//! pages count down to the deadline. Visitors with a session never see these copies.

mod html;
mod page;

use std::{
    collections::HashMap,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    extract::Request,
    http::{
        Method, StatusCode,
        header::{ACCEPT_ENCODING, SET_COOKIE},
    },
    response::{IntoResponse as _, Response},
};
use backend::Backend;
use domain::{refusal::Refusal, time::Timestamp};
use leptos::nonce::Nonce;
use tokio::sync::{Mutex, OnceCell};
use tower::ServiceExt as _;

use crate::{cookie, refused::Refused, session, stopwatch::Stopwatch};
use page::Page;

/// Pages count down to the deadline in minutes.
const LIFE_MS: i64 = 60_000;

/// How long an act on another machine may stay unseen.
const ASK_EVERY: Duration = Duration::from_secs(1);

/// Searches are rarely repeated and anybody can make up new ones, so each language has a bound.
const MOST_PAGES: usize = 512;
const MOST_BYTES: usize = 12 << 20;
const LONGEST_QUERY: usize = 200;
const LONGEST_PATH: usize = 100;

/// A page that is being rendered or has been; whoever comes meanwhile waits for the same one.
type Slot = Arc<OnceCell<Page>>;

/// The copies, shared by all requests.
#[derive(Clone)]
pub(crate) struct PublicCache(Arc<Inner>);

struct Inner {
    backend: Backend,
    copies: RwLock<Copies>,
    /// Something was done through this server since the version was last asked.
    touched: AtomicBool,
    /// Held by the one who asks for the version.
    asking: Mutex<()>,
}

struct Copies {
    version: i64,
    asked: Stopwatch,
    vietnamese: HashMap<Box<str>, Copy>,
    english: HashMap<Box<str>, Copy>,
}

struct Copy {
    made: Timestamp,
    slot: Slot,
}

impl PublicCache {
    /// An empty cache.
    pub(crate) fn new(backend: Backend) -> Self {
        Self(Arc::new(Inner {
            backend,
            copies: RwLock::new(Copies {
                version: i64::MIN,
                asked: Stopwatch::start(),
                vietnamese: HashMap::new(),
                english: HashMap::new(),
            }),
            touched: AtomicBool::new(true),
            asking: Mutex::default(),
        }))
    }

    /// Asks for the version again before the next answer, because something was done.
    pub(crate) fn touch(&self) {
        self.0.touched.store(true, Ordering::Release);
    }

    /// The answer, if it can be given at once. This is the whole way of most requests on the day of the results.
    pub(crate) fn answer(&self, request: &Request) -> Option<Response> {
        let address = address(request)?;
        let copies = self.0.copies.read().unwrap_or_else(PoisonError::into_inner);
        if self.0.touched.load(Ordering::Acquire) || copies.asked.elapsed() >= ASK_EVERY {
            return None;
        }
        let copy = copies.pages(request).get(address)?;
        let page = copy
            .slot
            .get()
            .filter(|_| copy.is_fresh(self.0.backend.now()))?;
        Some(page.answer(request.headers()))
    }

    /// The answer, rendered by `site` if need be.
    pub(crate) async fn answer_or_render(&self, request: Request, site: Router) -> Response {
        let Some(address) = address(&request) else {
            return render(site, request).await;
        };
        self.ask().await;
        let slot = self.slot(address, &request);
        let headers = request.headers().clone();
        match slot.get_or_try_init(|| page(site, request)).await {
            Ok(page) => {
                self.make_room();
                page.answer(&headers)
            }
            Err(response) => response,
        }
    }

    /// Drops every copy if anything public has changed.
    async fn ask(&self) {
        let _asking = self.0.asking.lock().await;
        let touched = self.0.touched.swap(false, Ordering::AcqRel);
        let due = {
            let copies = self.0.copies.read().unwrap_or_else(PoisonError::into_inner);
            touched || copies.asked.elapsed() >= ASK_EVERY
        };
        if !due {
            return;
        }
        let version = self.0.backend.public_version().await;
        let mut copies = self
            .0
            .copies
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        copies.asked = Stopwatch::start();
        match version {
            Ok(version) if version == copies.version => {}
            Ok(version) => {
                copies.version = version;
                copies.vietnamese.clear();
                copies.english.clear();
            }
            // The copies are still what was last known to be public.
            Err(error) => tracing::error!(%error, "cannot ask whether public pages have changed"),
        }
    }

    /// The slot of an address, new if there is none or it is too old.
    fn slot(&self, address: &str, request: &Request) -> Slot {
        let now = self.0.backend.now();
        let mut copies = self
            .0
            .copies
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        let pages = copies.pages_mut(request);
        if let Some(copy) = pages.get(address).filter(|copy| copy.is_fresh(now)) {
            return Arc::clone(&copy.slot);
        }
        let slot = Slot::default();
        pages.insert(
            address.into(),
            Copy {
                made: now,
                slot: Arc::clone(&slot),
            },
        );
        slot
    }

    /// Drops the oldest copies until the rest keeps within its bounds.
    fn make_room(&self) {
        let mut copies = self
            .0
            .copies
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        for pages in copies.both() {
            while pages.len() > MOST_PAGES
                || pages.values().map(Copy::weight).sum::<usize>() > MOST_BYTES
            {
                let oldest = pages
                    .iter()
                    .min_by_key(|(_, copy)| copy.made)
                    .map(|(address, _)| address.clone());
                let Some(oldest) = oldest else {
                    break;
                };
                pages.remove(&oldest);
            }
        }
    }
}

impl Copies {
    fn pages(&self, request: &Request) -> &HashMap<Box<str>, Copy> {
        if is_english(request) {
            &self.english
        } else {
            &self.vietnamese
        }
    }

    fn pages_mut(&mut self, request: &Request) -> &mut HashMap<Box<str>, Copy> {
        if is_english(request) {
            &mut self.english
        } else {
            &mut self.vietnamese
        }
    }

    fn both(&mut self) -> [&mut HashMap<Box<str>, Copy>; 2] {
        [&mut self.vietnamese, &mut self.english]
    }
}

impl Copy {
    fn is_fresh(&self, now: Timestamp) -> bool {
        (0..LIFE_MS).contains(&now.0.saturating_sub(self.made.0))
    }

    fn weight(&self) -> usize {
        self.slot.get().map_or(0, Page::weight)
    }
}

fn is_english(request: &Request) -> bool {
    cookie::get(request.headers(), "lang") == Some("en")
}

/// The address under which the answer may be kept; nothing for what is not public or not worth keeping.
fn address(request: &Request) -> Option<&str> {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let uri = request.uri();
    // A query with `__err` shows a refusal to the person who just sent a form.
    let plain = uri
        .query()
        .is_none_or(|query| query.len() <= LONGEST_QUERY && !query.contains("__err"));
    if !reads || !plain || !is_public(uri.path()) || session::secret(request.headers()).is_some() {
        return None;
    }
    uri.path_and_query()
        .map(axum::http::uri::PathAndQuery::as_str)
}

fn is_public(path: &str) -> bool {
    let Some(rest) = path
        .strip_prefix("/e/")
        .filter(|_| path.len() <= LONGEST_PATH)
    else {
        return path == "/";
    };
    let mut parts = rest.split('/').skip(1);
    match (parts.next(), parts.next(), parts.next()) {
        (None | Some("rules"), None, None) | (Some("results"), _, None) => true,
        _ => false,
    }
}

/// Renders a page to be kept, or answers with whatever came that is no such page.
async fn page(site: Router, mut request: Request) -> Result<Page, Response> {
    // What is kept is compressed here, once and better.
    request.headers_mut().remove(ACCEPT_ENCODING);
    // The answer to HEAD has no body to keep.
    *request.method_mut() = Method::GET;
    let response = render(site, request).await;
    let nonce = response.extensions().get::<Nonce>().cloned();
    let (Some(nonce), StatusCode::OK, false) = (
        nonce,
        response.status(),
        response.headers().contains_key(SET_COOKIE),
    ) else {
        return Err(response);
    };
    let (parts, body) = response.into_parts();
    let broken = || Refused(Refusal::Internal(String::new())).into_response();
    let html = axum::body::to_bytes(body, usize::MAX)
        .await
        .map_err(|error| {
            tracing::error!(%error, "a public page ended early");
            broken()
        })?;
    let html = String::from_utf8_lossy(&html);
    Page::of(parts.headers, &html, &nonce).ok_or_else(broken)
}

async fn render(site: Router, request: Request) -> Response {
    site.oneshot(request)
        .await
        .unwrap_or_else(|never| match never {})
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
        ] {
            assert!(is_public(path), "{path}");
        }
        for path in [
            "/entries",
            "/e",
            "/e/ln6/desk",
            "/e/ln6/rules/x",
            "/e/a/results/b/c",
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
