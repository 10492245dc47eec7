//! Photos made smaller on the device: less to send, and the server keeps no more of them anyway.

use js_sys::Promise;
use leptos::{prelude::document, web_sys};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url};

/// Long side of what is sent, in pixels.
const LONG_SIDE: f64 = 2_560.0;

/// A smaller copy of a photo; nothing when it is no photo, is small, or the browser cannot open it.
/// `quality` is how much of it stays, in percent.
pub(super) async fn smaller(file: &Blob, quality: u8) -> Option<Blob> {
    let kind = file.type_();
    if !["image/jpeg", "image/png", "image/webp"].contains(&kind.as_str()) {
        return None;
    }
    let address = Url::create_object_url_with_blob(file).ok()?;
    let made = redrawn(&address, &kind, f64::from(quality) / 100.0).await;
    // Fails for no address that was made here.
    let _ = Url::revoke_object_url(&address);
    let made = made.ok().flatten()?;
    (made.type_() == kind && made.size() < file.size()).then_some(made)
}

async fn redrawn(address: &str, kind: &str, quality: f64) -> Result<Option<Blob>, JsValue> {
    let image = HtmlImageElement::new()?;
    image.set_src(address);
    // Browsers turn it the right way up while they decode.
    JsFuture::from(image.decode()).await?;
    let (width, height) = (
        f64::from(image.natural_width()),
        f64::from(image.natural_height()),
    );
    let scale = LONG_SIDE / width.max(height);
    if scale >= 1.0 {
        return Ok(None);
    }
    let (width, height) = ((width * scale).round(), (height * scale).round());
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
    // Attributes, because a conversion to the setters' integers could be lossy.
    canvas.set_attribute("width", &width.to_string())?;
    canvas.set_attribute("height", &height.to_string())?;
    let Some(context) = canvas.get_context("2d")? else {
        return Ok(None);
    };
    let context: CanvasRenderingContext2d = context.unchecked_into();
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)?;
    let encoded = Promise::new(&mut |done, failed| {
        let given = Closure::once_into_js(move |blob: JsValue| {
            let _ = done.call1(&JsValue::NULL, &blob);
        });
        let asked = canvas.to_blob_with_type_and_encoder_options(
            given.unchecked_ref(),
            kind,
            &quality.into(),
        );
        if let Err(error) = asked {
            let _ = failed.call1(&JsValue::NULL, &error);
        }
    });
    Ok(JsFuture::from(encoded).await?.dyn_into().ok())
}
