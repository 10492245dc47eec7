//! What a device takes along while it has a network.
//!
//! The service worker keeps what is read through it: an author's and a judge's pages, their data and pictures.

use domain::{
    dossier::Task,
    page::{FileKind, judging::SheetPage},
};
use gloo::net::http::Request;
use js_sys::Reflect;
use leptos::{
    prelude::*,
    task::spawn_local,
    web_sys::{PerformanceEntry, ServiceWorkerContainer},
};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use crate::routes;

const WORKER: &str = "/offline.js";
/// How long the worker may take to take over the page, in tenths of a second.
const PATIENCE: usize = 100;

/// Takes these sheets along, and tells how many of them are on the device; nothing where a browser cannot.
pub fn take_sheets(edition: &str, sheets: Vec<String>) -> RwSignal<Option<usize>> {
    let taken = RwSignal::new(None);
    let edition = edition.to_owned();
    with_worker(move || {
        let (edition, sheets) = (edition.clone(), sheets.clone());
        async move {
            take_page(&format!("/api/judging?edition={edition}")).await;
            for (count, sheet) in (1..).zip(&sheets) {
                if take_sheet(&edition, sheet).await.is_none() {
                    return;
                }
                taken.try_set(Some(count));
            }
        }
    });
    taken
}

/// Takes the list of an author's entries along.
pub fn take_entries() {
    with_worker(|| take_page("/api/my_entries"));
}

/// Takes an author's entry along from any of its pages: the dossier, and what its tasks ask for.
pub fn take_entry(entry: &str) {
    let entry = entry.to_owned();
    with_worker(move || {
        let entry = entry.clone();
        async move {
            let dossier = format!("/api/dossier?entry={entry}");
            take_page(&dossier).await;
            take(&routes::entry(&entry)).await;
            for task in Task::ALL {
                take(&format!("/api/task?entry={entry}&task={}", task.code())).await;
            }
        }
    });
}

/// There is a worker that answers when the server does not.
pub fn ready() -> bool {
    workers().is_some_and(|workers| workers.controller().is_some())
}

/// Does something once the page stands in a browser with a worker.
fn with_worker<F: Future<Output = ()> + 'static>(work: impl Fn() -> F + 'static) {
    Effect::new(move |_| {
        let work = work();
        spawn_local(async {
            if worker().await.is_some() {
                work.await;
            }
        });
    });
}

/// Takes along the page that was loaded before the worker was there: itself, its data, and whatever it runs on.
async fn take_page(data: &str) {
    let location = window().location();
    let (path, query) = (location.pathname(), location.search());
    let here = path.unwrap_or_default() + &query.unwrap_or_default();
    let origin = location.origin().unwrap_or_default();
    let loaded = window()
        .performance()
        .map(|performance| performance.get_entries_by_type("resource"));
    let parts: Vec<_> = loaded
        .into_iter()
        .flat_map(|entries| entries.to_vec())
        .filter_map(|entry| Some(entry.dyn_into::<PerformanceEntry>().ok()?.name()))
        .filter_map(|address| Some(address.strip_prefix(&origin)?.to_owned()))
        .filter(|path| path.starts_with("/pkg/"))
        .collect();
    for address in [here, data.to_owned()].into_iter().chain(parts) {
        take(&address).await;
    }
}

/// Takes a sheet along as page and as value, with its pictures; the page comes last, so where it is nothing is missing.
async fn take_sheet(edition: &str, sheet: &str) -> Option<()> {
    let page = routes::sheet(edition, sheet);
    if has(&page).await {
        return Some(());
    }
    let value = read(&format!("/api/sheet?sheet={sheet}")).await?;
    let value: SheetPage = serde_json::from_str(&value).ok()?;
    for file in value.files {
        if file.kind == FileKind::Picture {
            read(&routes::picture(file.id.as_str())).await?;
        }
    }
    read(&page).await.map(drop)
}

/// Reads an address that the device does not have yet; what it has is made fresh whenever it is opened.
async fn take(address: &str) {
    if !has(address).await {
        read(address).await;
    }
}

/// The device has the answer of an address.
async fn has(address: &str) -> bool {
    let Ok(caches) = window().caches() else {
        return false;
    };
    let found = JsFuture::from(caches.match_with_str(address)).await;
    found.is_ok_and(|answer| !answer.is_undefined())
}

/// Reads an address through the worker, which keeps the answer.
async fn read(address: &str) -> Option<String> {
    let answer = Request::get(address).send().await.ok()?;
    answer.ok().then_some(())?;
    // The body must be read to its end, or the worker has only a part of it.
    answer
        .binary()
        .await
        .ok()
        .map(|body| String::from_utf8_lossy(&body).into_owned())
}

/// Starts the worker and waits until it stands between this page and the network.
async fn worker() -> Option<()> {
    let workers = workers()?;
    JsFuture::from(workers.register(WORKER)).await.ok()?;
    for _ in 0..PATIENCE {
        if workers.controller().is_some() {
            return Some(());
        }
        pause(100).await;
    }
    None
}

/// Browsers have none without HTTPS, nor in some private windows.
fn workers() -> Option<ServiceWorkerContainer> {
    let navigator = window().navigator();
    Reflect::has(&navigator, &"serviceWorker".into())
        .ok()?
        .then(|| navigator.service_worker())
}

/// Waits so many milliseconds.
async fn pause(ms: i32) {
    let timer = js_sys::Promise::new(&mut |done, _| {
        // Without a timer the promise stays open, and so does the offer to take anything along.
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&done, ms);
    });
    let _ = JsFuture::from(timer).await;
}
