//! Requests on a bad line: parts as large as it bears, and waits that grow.

use domain::{refusal::Refusal, upload::Purpose};
use gloo::net::http::{Method, Request, RequestBuilder, Response};
use js_sys::{Date, Uint8Array};
use leptos::{prelude::window, web_sys};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;

use crate::{error::ApiError, uploading::kept::Record};

/// Smallest and largest part, in bytes.
const SMALLEST: f64 = 16.0 * 1024.0;
const LARGEST: f64 = 512.0 * 1024.0;
/// A part that takes less time may be larger, one that takes more is too large; in milliseconds.
const QUICK: f64 = 1_500.0;
const SLOW: f64 = 6_000.0;
/// After so long without an answer a request is lost, in milliseconds.
const PATIENCE: i32 = 60_000;
/// First and longest wait between two tries, in milliseconds.
const SHORTEST_WAIT: i32 = 1_000;
const LONGEST_WAIT: i32 = 30_000;

/// What came of a request.
pub(super) enum Reply {
    /// The upload was begun and lies at this address.
    Begun(String),
    /// The server has so many bytes.
    At(f64),
    Refused(Refusal),
    /// Nobody answered, or the server has trouble of its own.
    Nothing,
}

/// How the line has been so far.
pub(super) struct Line {
    part: f64,
    wait: i32,
}

impl Default for Line {
    fn default() -> Self {
        Self {
            part: LARGEST / 4.0,
            wait: SHORTEST_WAIT,
        }
    }
}

impl Line {
    /// Bytes of the next part.
    pub(super) fn part(&self) -> f64 {
        self.part
    }

    /// The line works again.
    pub(super) fn better(&mut self) {
        self.wait = SHORTEST_WAIT;
    }

    /// The line broke: smaller parts, and how long to wait in milliseconds.
    pub(super) fn worse(&mut self) -> i32 {
        self.part = (self.part / 2.0).max(SMALLEST);
        let wait = self.wait;
        self.wait = (wait * 2).min(LONGEST_WAIT);
        wait
    }

    /// Sends the bytes of a file from one place to another.
    pub(super) async fn send(
        &mut self,
        address: &str,
        record: &Record,
        from: f64,
        to: f64,
    ) -> Reply {
        let Some(bytes) = bytes_of(record, from, to).await else {
            // The device has lost the file, as when its card was taken out.
            return Reply::Refused(Refusal::FileBroken);
        };
        let begun = Date::now();
        let mut request = tus(Method::PATCH, address)
            .header("upload-offset", &from.to_string())
            .header("content-type", "application/offset+octet-stream");
        if let Some(checksum) = checksum(&bytes).await {
            request = request.header("upload-checksum", &format!("sha256 {checksum}"));
        }
        let reply = answered(request, Some(bytes.into())).await;
        if let Reply::At(_) = reply {
            let took = Date::now() - begun;
            if took < QUICK {
                self.part = (self.part * 2.0).min(LARGEST);
            } else if took > SLOW {
                self.part = (self.part / 2.0).max(SMALLEST);
            }
        }
        reply
    }
}

/// Begins an upload.
pub(super) async fn begin(address: &str, record: &Record) -> Reply {
    let endorsement = if record.purpose == Purpose::Stamp {
        "yes"
    } else {
        "no"
    };
    let guardian = record.purpose.author().to_string();
    let metadata = [
        ("filename", record.name.as_str()),
        ("caption", record.caption.as_str()),
        ("endorsement", endorsement),
        ("guardian", guardian.as_str()),
    ]
    .map(|(key, value)| format!("{key} {}", base64(value.as_bytes())))
    .join(",");
    let request = tus(Method::POST, address)
        .header("upload-length", &record.blob.size().to_string())
        .header("upload-metadata", &metadata);
    answered(request, None).await
}

/// Asks how much has come.
pub(super) async fn ask(address: &str) -> Reply {
    answered(tus(Method::HEAD, address), None).await
}

/// Takes an upload away.
pub(super) async fn remove(address: &str) {
    answered(tus(Method::DELETE, address), None).await;
}

fn tus(method: Method, address: &str) -> RequestBuilder {
    RequestBuilder::new(address)
        .method(method)
        .header("accept", "application/json")
        .header("tus-resumable", "1.0.0")
}

async fn answered(request: RequestBuilder, body: Option<JsValue>) -> Reply {
    let Ok(controller) = AbortController::new() else {
        return Reply::Nothing;
    };
    let request = request.abort_signal(Some(&controller.signal()));
    let request = match body {
        Some(body) => request.body(body),
        None => request.build(),
    };
    let Ok(request): Result<Request, _> = request else {
        return Reply::Refused(Refusal::BadRequest);
    };
    let window = window();
    let lost = Closure::once_into_js(move || controller.abort());
    let timer = window
        .set_timeout_with_callback_and_timeout_and_arguments_0(lost.unchecked_ref(), PATIENCE);
    let answer = request.send().await;
    if let Ok(timer) = timer {
        window.clear_timeout_with_handle(timer);
    }
    match answer {
        Ok(answer) => told(answer).await,
        Err(_offline) => Reply::Nothing,
    }
}

async fn told(answer: Response) -> Reply {
    let header = |name: &str| answer.headers().get(name);
    if answer.status() == 201
        && let Some(address) = header("location")
    {
        return Reply::Begun(address);
    }
    if answer.ok() {
        let offset = header("upload-offset").and_then(|offset| offset.parse().ok());
        return Reply::At(offset.unwrap_or(0.0));
    }
    let text = answer.text().await.unwrap_or_default();
    match (answer.status(), serde_json::from_str(&text)) {
        (429 | 500.., _) => Reply::Nothing,
        (_, Ok(ApiError::Refused(refusal))) => Reply::Refused(refusal),
        (404 | 410, _) => Reply::Refused(Refusal::UploadGone),
        (401, _) => Reply::Refused(Refusal::SignInFirst),
        _ => Reply::Refused(Refusal::BadRequest),
    }
}

async fn bytes_of(record: &Record, from: f64, to: f64) -> Option<Uint8Array> {
    let part = record.blob.slice_with_f64_and_f64(from, to).ok()?;
    let buffer = JsFuture::from(part.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer))
}

/// The SHA-256 of a part in base 64; nothing on pages without TLS, where browsers do not hash.
async fn checksum(bytes: &Uint8Array) -> Option<String> {
    let subtle = window().crypto().ok()?.subtle();
    let digest = subtle
        .digest_with_str_and_buffer_source("SHA-256", bytes)
        .ok()?;
    let digest = JsFuture::from(digest).await.ok()?;
    Some(base64(&Uint8Array::new(&digest).to_vec()))
}

fn base64(bytes: &[u8]) -> String {
    let letters: String = bytes.iter().copied().map(char::from).collect();
    window().btoa(&letters).unwrap_or_default()
}
