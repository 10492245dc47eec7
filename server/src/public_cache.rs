//! Public pages, rendered once per change and served from memory to visitors.
//!
//! A page lives until anything public has changed in the database, and at most a minute, because
//! pages count down to the deadline. Visitors with a session never see these copies.

mod address; // Which requests may be answered from memory.
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

use app::request::LANGUAGE_COOKIE;
use axum::{
    Router,
    extract::Request,
    http::{
        HeaderMap, Method, StatusCode,
        header::{ACCEPT_ENCODING, CONTENT_TYPE, SET_COOKIE},
    },
    response::{IntoResponse as _, Response},
};
use backend::Backend;
use domain::{refusal::Refusal, time::Timestamp};
use leptos::nonce::Nonce;
use tokio::sync::{Mutex, OnceCell};
use tower::ServiceExt as _;

use crate::{cookie, refused::Refused, stopwatch::Stopwatch};
use address::address;
use page::Page;

/// Pages count down to the deadline in minutes.
const LIFE_MS: i64 = 60_000;

/// How long an act on another machine may stay unseen.
const ASK_EVERY: Duration = Duration::from_secs(1);

/// Searches are rarely repeated and anybody can make up new ones, so each language has a bound.
const MOST_PAGES: usize = 512;
const MOST_BYTES: usize = 12 << 20;

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
        let copy = copies.pages(request.headers()).get(address)?;
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
        let (address, headers) = (address.to_owned(), request.headers().clone());
        let slot = self.slot(&address, &headers);
        match slot.get_or_try_init(|| page(site, request)).await {
            Ok(page) => {
                self.make_room();
                page.answer(&headers)
            }
            Err(response) => {
                self.forget(&address, &headers);
                response
            }
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
    fn slot(&self, address: &str, request: &HeaderMap) -> Slot {
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

    /// Drops a slot in which there is no page, so that made-up addresses push no real ones out.
    fn forget(&self, address: &str, request: &HeaderMap) {
        let mut copies = self
            .0
            .copies
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        let pages = copies.pages_mut(request);
        if pages
            .get(address)
            .is_some_and(|copy| !copy.slot.initialized())
        {
            pages.remove(address);
        }
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
    fn pages(&self, request: &HeaderMap) -> &HashMap<Box<str>, Copy> {
        if is_english(request) {
            &self.english
        } else {
            &self.vietnamese
        }
    }

    fn pages_mut(&mut self, request: &HeaderMap) -> &mut HashMap<Box<str>, Copy> {
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

fn is_english(request: &HeaderMap) -> bool {
    cookie::get(request, LANGUAGE_COOKIE) == Some("en")
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
    let body = axum::body::to_bytes(body, usize::MAX)
        .await
        .map_err(|error| {
            tracing::error!(%error, "a public page ended early");
            broken()
        })?;
    let kind = parts.headers.get(CONTENT_TYPE);
    let page = if kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html")) {
        Page::of(parts.headers, &String::from_utf8_lossy(&body), &nonce)
    } else {
        Page::of_bytes(parts.headers, body)
    };
    page.ok_or_else(broken)
}

async fn render(site: Router, request: Request) -> Response {
    site.oneshot(request)
        .await
        .unwrap_or_else(|never| match never {})
}
