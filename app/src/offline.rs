//! What a device takes along while it has a network.
//!
//! The service worker keeps what is read through it: an author's and a judge's pages, their data and pictures.

use domain::{
    dossier::Task,
    page::{FileKind, judging::SheetPage},
};
use gloo::{events::EventListener, net::http::Request};
use js_sys::{Function, Object, Promise, Reflect};
use leptos::{
    prelude::*,
    task::spawn_local,
    web_sys::{PerformanceEntry, Response, ServiceWorkerContainer},
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::routes;

const WORKER: &str = "/offline.js";
/// Where the worker keeps what was taken along for its own site.
const TAKEN: &str = "taken along";
/// Milliseconds until what did not come is asked for again.
const AGAIN: i32 = 5_000;
/// … and the longest that this grows to.
const LONGEST: i32 = 300_000;
/// Pictures of a dossier that come along before it counts as taken; a hall that waits for its tablets has no more time.
const FIRST: usize = 2;
/// Most large pictures that come along, about 50 MB.
const LARGE: usize = 120;

/// Takes these sheets along, and tells how many of them are on the device; nothing where a browser cannot.
pub fn take_sheets(edition: &str, sheets: Vec<String>) -> RwSignal<Option<usize>> {
    let taken = RwSignal::new(None);
    let edition = edition.to_owned();
    with_worker(move |watch| {
        let (edition, sheets) = (edition.clone(), sheets.clone());
        let all = sheets.clone();
        taken.set(None);
        async move {
            if !watch.of_this_site().await {
                if watch.is_relief() {
                    // Nothing is typed into a list, and the page of the newer site takes its sheets along.
                    let _ = window().location().reload();
                }
                return;
            }
            // A device that is short of room must not choose these pages to forget. Whatever it answers, it tries.
            let _ = window().navigator().storage().persist();
            take_page(&format!("/api/judging?edition={edition}")).await;
            let (mut there, mut left, mut pause_ms) = (0, sheets, AGAIN);
            while !left.is_empty() {
                let mut missing = Vec::new();
                for sheet in left {
                    let came = take_sheet(&edition, &sheet).await;
                    if !watch.goes_on() {
                        return;
                    }
                    match came {
                        Ok(()) => {
                            there += 1;
                            taken.try_set(Some(there));
                        }
                        Err(Missed::Unreached) => missing.push(sheet),
                        // Asking again brings nothing else: it is no longer this person's, or gone.
                        Err(Missed::Refused) => {}
                    }
                }
                left = missing;
                if !left.is_empty() {
                    // A network that fails for a moment is asked again, for nobody looks whether all is there.
                    pause(pause_ms).await;
                    pause_ms = (pause_ms * 2).min(LONGEST);
                }
            }
            take_more(watch, &all).await;
            take_large(watch).await;
        }
    });
    taken
}

/// Takes the other small pictures of these sheets along, once a judge can mark.
async fn take_more(watch: Watch, sheets: &[String]) {
    for sheet in sheets {
        let value = cached(&value_of(sheet)).await;
        let page = value.and_then(|value| serde_json::from_str::<SheetPage>(&value).ok());
        for picture in page.iter().flat_map(pictures) {
            if !watch.goes_on() {
                return;
            }
            take(&picture).await;
        }
    }
}

fn value_of(sheet: &str) -> String {
    format!("/api/sheet?sheet={sheet}")
}

/// Addresses of the small pictures of a dossier.
fn pictures(page: &SheetPage) -> impl Iterator<Item = String> + use<'_> {
    let files = page.files.iter();
    let pictures = files.filter(|file| file.kind == FileKind::Picture);
    pictures.map(|file| routes::small_picture(file.id.as_str()))
}

/// Takes large pictures along where a small one is there already, once everything else has come.
async fn take_large(watch: Watch) {
    let small: Vec<String> = kept().await.unwrap_or_default();
    let pictures = small.iter().filter_map(|path| path.strip_suffix("/small"));
    for picture in pictures.take(LARGE) {
        if !watch.goes_on() {
            return;
        }
        // Without it the small one is shown.
        take(&format!("{picture}/view")).await;
    }
}

/// Paths of everything that was taken along, in the order in which it came.
async fn kept() -> Result<Vec<String>, JsValue> {
    let cache = JsFuture::from(window().caches()?.open(TAKEN)).await?;
    let keys: Function = Reflect::get(&cache, &"keys".into())?.dyn_into()?;
    let keys: Promise = keys.call0(&cache)?.dyn_into()?;
    let requests: js_sys::Array = JsFuture::from(keys).await?.dyn_into()?;
    let origin = window().location().origin()?;
    let path = |request: JsValue| {
        let address = Reflect::get(&request, &"url".into()).ok()?.as_string()?;
        Some(address.strip_prefix(&origin)?.to_owned())
    };
    Ok(requests.iter().filter_map(path).collect())
}

/// Takes the list of an author's entries along.
pub fn take_entries() {
    with_worker(|watch| async move {
        if watch.of_this_site().await {
            take_page("/api/my_entries").await;
        }
    });
}

/// Takes an author's entry along from any of its pages: the dossier, and what its tasks ask for.
pub fn take_entry(entry: &str) {
    let entry = entry.to_owned();
    with_worker(move |watch| {
        let entry = entry.clone();
        async move {
            if !watch.of_this_site().await {
                return;
            }
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
pub fn possible() -> bool {
    workers().is_some()
}

/// The address is one that browsers trust with such a worker: HTTPS, or the computer itself.
pub fn trusted() -> bool {
    window().is_secure_context()
}

/// The worker answers for this page, so it opens without a network.
pub fn ready() -> bool {
    workers().is_some_and(|workers| workers.controller().is_some())
}

/// The time of one worker between this page and the network; a newer site brings another one.
#[derive(Clone, Copy)]
struct Watch {
    number: usize,
    now: RwSignal<usize>,
}

impl Watch {
    /// No other worker has come, and the page is still there.
    fn goes_on(self) -> bool {
        self.now.try_get_untracked() == Some(self.number)
    }

    /// The worker came while the page was there.
    fn is_relief(self) -> bool {
        self.number > 0
    }

    /// The worker is of the site that this page came from: only then it keeps the files that the page runs on.
    async fn of_this_site(self) -> bool {
        let style = document().query_selector("link[rel=stylesheet]");
        let href = style
            .ok()
            .flatten()
            .and_then(|link| link.get_attribute("href"));
        let pkg = href.as_deref().and_then(|href| href.rsplit_once('/'));
        let site = read(WORKER).await;
        self.goes_on()
            && pkg
                .zip(site.ok())
                .is_some_and(|((pkg, _), site)| site.contains(pkg))
    }
}

/// Does something once a worker stands between the page and the network, and again for every one that takes over.
fn with_worker<F: Future<Output = ()> + 'static>(work: impl Fn(Watch) -> F + 'static) {
    let now = RwSignal::new(0);
    Effect::new(move |_| {
        let Some(workers) = workers() else { return };
        let relieved = EventListener::new(&workers, "controllerchange", move |_| {
            now.try_update(|now| *now += 1);
        });
        StoredValue::new_local(relieved);
        spawn_local(async move {
            let mut pause_ms = AGAIN;
            loop {
                // Nothing says that it could not get its files, so it is asked for until it is there.
                let _ = JsFuture::from(workers.register(WORKER)).await;
                pause(pause_ms).await;
                if ready() || now.try_get_untracked().is_none() {
                    return;
                }
                pause_ms = (pause_ms * 2).min(LONGEST);
            }
        });
    });
    Effect::new(move |_| {
        let number = now.get();
        if ready() {
            spawn_local(work(Watch { number, now }));
        }
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

/// Takes a sheet along as page and as value, with its first pictures; the page comes last, so where it is the rest of
/// them is there too.
async fn take_sheet(edition: &str, sheet: &str) -> Result<(), Missed> {
    let page = routes::sheet(edition, sheet);
    if has(&page).await {
        return Ok(());
    }
    let value = read(&value_of(sheet)).await?;
    let value: SheetPage = serde_json::from_str(&value).map_err(|_json| Missed::Refused)?;
    for picture in pictures(&value).take(FIRST) {
        read(&picture).await?;
    }
    read(&page).await.map(drop)
}

/// Reads an address that the device does not have yet; what it has is made fresh whenever it is opened.
async fn take(address: &str) {
    if !has(address).await {
        // Where it fails it is made fresh when it is opened.
        let _ = read(address).await;
    }
}

/// The device has the answer of an address, for the site of today.
async fn has(address: &str) -> bool {
    let found = find(address).await;
    found.is_ok_and(|answer| !answer.is_undefined())
}

/// What the device has of an address, for the site of today.
async fn cached(address: &str) -> Option<String> {
    let answer: Response = find(address).await.ok()?.dyn_into().ok()?;
    let text = JsFuture::from(answer.text().ok()?).await.ok()?;
    text.as_string()
}

async fn find(address: &str) -> Result<JsValue, JsValue> {
    let caches = window().caches()?;
    if address.starts_with("/pkg/") {
        return JsFuture::from(caches.match_with_str(address)).await;
    }
    let options = Object::new();
    Reflect::set(&options, &"cacheName".into(), &TAKEN.into())?;
    let look: Function = Reflect::get(&caches, &"match".into())?.dyn_into()?;
    let found: Promise = look.call2(&caches, &address.into(), &options)?.dyn_into()?;
    JsFuture::from(found).await
}

/// Waits so many milliseconds, or until the device says that it has a network again.
pub(crate) async fn pause(ms: i32) {
    let window = window();
    let mut online = None;
    let waited = Promise::new(&mut |done, _| {
        // Does not fail in a window.
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&done, ms);
        online = Some(EventListener::once(&window, "online", move |_| {
            let _ = done.call0(&JsValue::NULL);
        }));
    });
    let _ = JsFuture::from(waited).await;
    // The listener goes with it.
    drop(online);
}

/// Why something is not on the device.
enum Missed {
    /// The server did not answer, or could not.
    Unreached,
    /// The server said no.
    Refused,
}

/// Reads an address through the worker, which keeps the answer.
async fn read(address: &str) -> Result<String, Missed> {
    let answer = Request::get(address).send().await;
    let answer = answer.map_err(|_network| Missed::Unreached)?;
    match answer.status() {
        200..300 => {}
        500.. => return Err(Missed::Unreached),
        _ => return Err(Missed::Refused),
    }
    // The body must be read to its end, or the worker has only a part of it.
    answer
        .binary()
        .await
        .map(|body| String::from_utf8_lossy(&body).into_owned())
        .map_err(|_network| Missed::Unreached)
}

/// Browsers have none without HTTPS, nor in some private windows.
fn workers() -> Option<ServiceWorkerContainer> {
    let navigator = window().navigator();
    Reflect::has(&navigator, &"serviceWorker".into())
        .ok()?
        .then(|| navigator.service_worker())
}
