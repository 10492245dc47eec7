//! What a device takes along while it has a network.
//!
//! The service worker keeps what is read through it: an author's and a judge's pages, their data and pictures.

use domain::{
    dossier::Task,
    page::{FileKind, judging::SheetPage},
};
use gloo::{
    net::http::Request,
    storage::{SessionStorage, Storage},
};
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
    Effect::new(move |_| {
        let (edition, sheets) = (edition.clone(), sheets.clone());
        spawn_local(async move {
            if worker().await.is_none() {
                return;
            }
            take_page(&format!("/api/judging?edition={edition}")).await;
            let mut count = 0;
            for sheet in sheets {
                if once(&sheet, take_sheet(&edition, &sheet)).await {
                    count += 1;
                    taken.try_set(Some(count));
                }
            }
        });
    });
    taken
}

/// Takes the list of an author's entries along.
pub fn take_entries() {
    Effect::new(move |_| {
        spawn_local(async move {
            if worker().await.is_some() {
                take_page("/api/my_entries").await;
            }
        });
    });
}

/// Takes an author's entry along with what its tasks ask for.
pub fn take_entry(entry: &str) {
    let entry = entry.to_owned();
    Effect::new(move |_| {
        let entry = entry.clone();
        spawn_local(async move {
            if worker().await.is_none() {
                return;
            }
            take_page(&format!("/api/dossier?entry={entry}")).await;
            for task in Task::ALL {
                let task = format!("/api/task?entry={entry}&task={}", task.code());
                once(&task, async { read(&task).await.map(drop) }).await;
            }
        });
    });
}

/// Takes the document of this page along, which the app has opened without reading it.
pub fn take_this_page() {
    Effect::new(move |_| {
        if ready() {
            spawn_local(async {
                let here = here();
                once(&here, async { read(&here).await.map(drop) }).await;
            });
        }
    });
}

/// There is a worker that answers when the server does not.
pub fn ready() -> bool {
    workers().is_some_and(|workers| workers.controller().is_some())
}

/// Takes something along at most once in the life of a tab; says whether the device has it.
async fn once(name: &str, take: impl Future<Output = Option<()>>) -> bool {
    let key = format!("hoithi.taken.{name}");
    let had = SessionStorage::get::<bool>(&key).unwrap_or_default();
    let has = had || take.await.is_some();
    if has {
        // Without session storage it is read again, which changes nothing.
        let _ = SessionStorage::set(&key, true);
    }
    has
}

/// Reads the page that was loaded before the worker was there: itself, its data, and whatever it runs on.
async fn take_page(data: &str) {
    let origin = window().location().origin().unwrap_or_default();
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
    for address in [here(), data.to_owned()].into_iter().chain(parts) {
        read(&address).await;
    }
}

/// The address of this page.
fn here() -> String {
    let location = window().location();
    let (path, query) = (location.pathname(), location.search());
    path.unwrap_or_default() + &query.unwrap_or_default()
}

/// Reads a sheet as page and as value, and its pictures.
async fn take_sheet(edition: &str, sheet: &str) -> Option<()> {
    read(&routes::sheet(edition, sheet)).await?;
    let page = read(&format!("/api/sheet?sheet={sheet}")).await?;
    let page: SheetPage = serde_json::from_str(&page).ok()?;
    for file in page.files {
        if file.kind == FileKind::Picture {
            read(&routes::picture(file.id.as_str())).await?;
        }
    }
    Some(())
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
