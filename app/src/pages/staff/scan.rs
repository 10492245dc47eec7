//! The camera reads a QR code: by the browser's own reader where it has one, else by ours, which is loaded then.

use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::{html::Video, prelude::*, wasm_split::wasm_split, web_sys};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlVideoElement};

use crate::{
    components::{Button, IconName, Notice, NoticeKind},
    context::lang,
    text::models as words,
};

/// Milliseconds between two looks.
const PAUSE: i32 = 150;
/// Long side of what is looked at, in pixels: enough for a label that fills a third of the frame.
const LONG_SIDE: f64 = 960.0;

/// What a code means to whoever asked for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    /// It is what was wanted; the camera closes.
    Done,
    /// One of several.
    More,
    /// Something else.
    Foreign,
}

/// A button that opens the camera, there once the page runs.
#[component]
pub(super) fn Scan(
    /// What to hold before the camera.
    about: &'static str,
    /// What to say of a code that is none of ours.
    foreign: &'static str,
    /// What the button says; `Scan a code` when left out.
    #[prop(optional)]
    label: Option<&'static str>,
    /// Gets what a code says.
    on_read: Callback<String, Seen>,
) -> impl IntoView {
    let lang = lang();
    let [running, open, failed, strange] = [(); 4].map(|()| RwSignal::new(false));
    Effect::new(move |_| running.set(true));
    let video = NodeRef::<Video>::new();
    let close = move || {
        open.set(false);
        if let Some(video) = video.get_untracked() {
            stop(&video);
        }
    };
    let look = move |()| {
        let Some(video) = video.get_untracked() else {
            return;
        };
        failed.set(false);
        strange.set(false);
        open.set(true);
        leptos::task::spawn_local(async move {
            if start(&video).await.is_err() {
                let _ = failed.try_set(true);
                let _ = open.try_set(false);
                return;
            }
            let mut eye = Eye::open();
            // Whoever leaves the page takes the signal along.
            while open.try_get_untracked() == Some(true) {
                if let Some(text) = eye.see(&video).await
                    && let Some(seen) = on_read.try_run(text)
                {
                    if seen == Seen::Done {
                        stop(&video);
                        let _ = open.try_set(false);
                        return;
                    }
                    let _ = strange.try_set(seen == Seen::Foreign);
                }
                pause().await;
            }
            stop(&video);
        });
    };
    // Signals are let alone here: what shows them goes at the same time.
    on_cleanup(move || {
        if let Some(video) = video.try_get_untracked().flatten() {
            stop(&video);
        }
    });
    view! {
        <div class="stack tight" hidden=move || !running.get()>
            <div hidden=move || open.get()>
                <Button icon=IconName::Camera full=true on_click=look>
                    {label.unwrap_or(words::scan(lang))}
                </Button>
            </div>
            <div class="stack tight" hidden=move || !open.get()>
                <p class="small soft">{about}</p>
                <video class="camera" node_ref=video autoplay playsinline muted aria-label=words::scan(lang)></video>
                <Button full=true on_click=move |()| close()>
                    {words::scan_stop(lang)}
                </Button>
            </div>
            <Show when=move || failed.get()>
                <Notice kind=NoticeKind::Warn title=words::no_camera(lang) live=true />
            </Show>
            <Show when=move || strange.get()>
                <Notice kind=NoticeKind::Warn title=foreign live=true />
            </Show>
        </div>
    }
}

/// What looks at the picture.
struct Eye {
    /// The browser's own reader.
    detector: Option<JsValue>,
    canvas: Option<HtmlCanvasElement>,
}

impl Eye {
    fn open() -> Self {
        let canvas = document().create_element("canvas").ok();
        Self {
            detector: detector(),
            canvas: canvas.map(JsCast::unchecked_into),
        }
    }

    /// What a code in the picture says.
    async fn see(&mut self, video: &HtmlVideoElement) -> Option<String> {
        if video.video_width() == 0 {
            return None;
        }
        if let Some(detector) = &self.detector {
            if let Ok(seen) = detected(detector, video).await {
                return seen;
            }
            // It is there by name only, as on phones without the services that it asks.
            self.detector = None;
        }
        let (width, height, grey) = self.picture(video).ok()?;
        decode(width, height, grey).await
    }

    /// The picture in grey.
    fn picture(&self, video: &HtmlVideoElement) -> Result<(usize, usize, Vec<u8>), JsValue> {
        let canvas = self.canvas.as_ref().ok_or(JsValue::NULL)?;
        let (width, height) = (
            f64::from(video.video_width()),
            f64::from(video.video_height()),
        );
        let scale = (LONG_SIDE / width.max(height)).min(1.0);
        let (width, height) = ((width * scale).floor(), (height * scale).floor());
        canvas.set_attribute("width", &width.to_string())?;
        canvas.set_attribute("height", &height.to_string())?;
        let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
        let context: CanvasRenderingContext2d = context.unchecked_into();
        context.draw_image_with_html_video_element_and_dw_and_dh(video, 0.0, 0.0, width, height)?;
        let read: Function = Reflect::get(&context, &"getImageData".into())?.dyn_into()?;
        let all = Array::of4(&0.into(), &0.into(), &width.into(), &height.into());
        let image = Reflect::apply(&read, &context, &all)?;
        let bytes = js_sys::Uint8Array::new(&Reflect::get(
            &Reflect::get(&image, &"data".into())?,
            &"buffer".into(),
        )?)
        .to_vec();
        let grey: Vec<u8> = bytes
            .as_chunks::<4>()
            .0
            .iter()
            // Green is most of what an eye calls bright.
            .map(|[_, green, _, _]| *green)
            .collect();
        let size = |name: &str| {
            Reflect::get(&image, &name.into())?
                .as_f64()
                .ok_or(JsValue::NULL)
        };
        Ok((whole(size("width")?), whole(size("height")?), grey))
    }
}

/// A size that a browser tells is a small whole number.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "sizes of pictures are whole and positive"
)]
fn whole(size: f64) -> usize {
    size as usize
}

#[wasm_split(scan, wasm_split_path = ::leptos::wasm_split)]
fn decode(width: usize, height: usize, grey: Vec<u8>) -> Option<String> {
    let at = |x: usize, y: usize| grey.get(y * width + x).copied().unwrap_or(255);
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, at);
    let grids = image.detect_grids();
    grids
        .into_iter()
        .find_map(|grid| grid.decode().ok())
        .map(|(_, text)| text)
}

/// The browser's own reader of QR codes, where there is one.
fn detector() -> Option<JsValue> {
    let constructor = Reflect::get(&window(), &"BarcodeDetector".into()).ok()?;
    let constructor: Function = constructor.dyn_into().ok()?;
    let options = Object::new();
    let formats = Array::of1(&"qr_code".into());
    Reflect::set(&options, &"formats".into(), &formats).ok()?;
    Reflect::construct(&constructor, &Array::of1(&options)).ok()
}

async fn detected(detector: &JsValue, video: &HtmlVideoElement) -> Result<Option<String>, JsValue> {
    let detect: Function = Reflect::get(detector, &"detect".into())?.dyn_into()?;
    let promise: Promise = detect.call1(detector, video)?.dyn_into()?;
    let found: Array = JsFuture::from(promise).await?.dyn_into()?;
    let text = Reflect::get(&found.get(0), &"rawValue".into());
    Ok(text.ok().and_then(|text| text.as_string()))
}

/// Shows what the camera at the back sees.
async fn start(video: &HtmlVideoElement) -> Result<(), JsValue> {
    let devices = Reflect::get(&window().navigator(), &"mediaDevices".into())?;
    let ask: Function = Reflect::get(&devices, &"getUserMedia".into())?.dyn_into()?;
    let (wanted, camera) = (Object::new(), Object::new());
    Reflect::set(&camera, &"facingMode".into(), &"environment".into())?;
    Reflect::set(&wanted, &"video".into(), &camera)?;
    let promise: Promise = ask.call1(&devices, &wanted)?.dyn_into()?;
    let stream = JsFuture::from(promise).await?;
    Reflect::set(video, &"srcObject".into(), &stream)?;
    JsFuture::from(video.play()?).await?;
    Ok(())
}

/// Lets go of the camera.
fn stop(video: &HtmlVideoElement) {
    let tracks = || -> Result<Array, JsValue> {
        let stream = Reflect::get(video, &"srcObject".into())?;
        let tracks: Function = Reflect::get(&stream, &"getTracks".into())?.dyn_into()?;
        tracks.call0(&stream)?.dyn_into()
    };
    // Nothing is open when there is nothing to stop.
    for track in tracks().unwrap_or_default() {
        if let Some(stop) = Reflect::get(&track, &"stop".into())
            .ok()
            .and_then(|stop| stop.dyn_into::<Function>().ok())
        {
            let _ = stop.call0(&track);
        }
    }
    let _ = Reflect::set(video, &"srcObject".into(), &JsValue::NULL);
}

async fn pause() {
    let later = Promise::new(&mut |done, _| {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&done, PAUSE);
    });
    let _ = JsFuture::from(later).await;
}
