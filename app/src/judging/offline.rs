//! What a judge's device takes along while it has a network.
//!
//! The service worker keeps every page of judging that is read; this reads them all ahead of time.

use domain::page::{FileKind, judging::SheetPage};
use gloo::{
    net::http::Request,
    storage::{SessionStorage, Storage},
};
use js_sys::Reflect;
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen_futures::JsFuture;

use crate::routes;

const WORKER: &str = "/offline.js";
/// How long the worker may take to take over the page, in tenths of a second.
const PATIENCE: usize = 100;

/// Takes these sheets along, and tells how many of them are on the device; nothing where a browser cannot.
pub fn take_along(edition: &str, sheets: Vec<String>) -> RwSignal<Option<usize>> {
    let taken = RwSignal::new(None);
    let edition = edition.to_owned();
    Effect::new(move |_| {
        let (edition, sheets) = (edition.clone(), sheets.clone());
        spawn_local(async move {
            if worker().await.is_none() {
                return;
            }
            // The list itself, which was loaded before the worker was there.
            let list = routes::judging(&edition);
            read(&list).await;
            read(&format!("/api/judging?edition={edition}")).await;
            let mut count = 0;
            for sheet in sheets {
                let key = format!("hoithi.taken.{sheet}");
                let had = SessionStorage::get::<bool>(&key).unwrap_or_default();
                if had || take(&edition, &sheet).await.is_some() {
                    let _ = SessionStorage::set(&key, true);
                    count += 1;
                    taken.try_set(Some(count));
                }
            }
        });
    });
    taken
}

/// Reads a sheet as page and as value, and its pictures.
async fn take(edition: &str, sheet: &str) -> Option<()> {
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
    let navigator = window().navigator();
    // Browsers have none without HTTPS, nor in some private windows.
    if !Reflect::has(&navigator, &"serviceWorker".into()).ok()? {
        return None;
    }
    let workers = navigator.service_worker();
    JsFuture::from(workers.register(WORKER)).await.ok()?;
    for _ in 0..PATIENCE {
        if workers.controller().is_some() {
            return Some(());
        }
        pause(100).await;
    }
    None
}

/// Waits so many milliseconds.
async fn pause(ms: i32) {
    let timer = js_sys::Promise::new(&mut |done, _| {
        // Without a timer the promise stays open, and so does the offer to take anything along.
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&done, ms);
    });
    let _ = JsFuture::from(timer).await;
}
