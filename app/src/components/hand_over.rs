//! A text given to the device: to its share sheet, or to its clipboard.

use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::Button;

/// Buttons that share and copy a text; each is there once the page runs and the device can do it.
#[component]
pub fn HandOver(
    text: String,
    #[prop(into)] share: String,
    #[prop(into)] copy: String,
    /// Said when the text is on the clipboard.
    #[prop(into)]
    copied: String,
) -> impl IntoView {
    let [can_share, can_copy, done] = [(); 3].map(|()| RwSignal::new(false));
    Effect::new(move |_| {
        can_share.set(function(&navigator(), "share").is_some());
        can_copy.set(clipboard().is_some());
    });
    let text = StoredValue::new(text);
    let sharing = move |()| {
        let Some(share) = function(&navigator(), "share") else {
            return;
        };
        let what = Object::new();
        // Setting a property of a new object does not fail.
        let _ = Reflect::set(&what, &"text".into(), &text.get_value().into());
        let promise = share.call1(&navigator(), &what);
        // Whoever closes the share sheet has said all there is to say.
        leptos::task::spawn_local(async move {
            let _ = settled(promise).await;
        });
    };
    let copying = move |()| {
        let Some((clipboard, write)) = clipboard() else {
            return;
        };
        let promise = write.call1(&clipboard, &text.get_value().into());
        leptos::task::spawn_local(async move {
            done.set(settled(promise).await.is_ok());
        });
    };
    view! {
        <span hidden=move || !can_share.get()>
            <Button on_click=sharing>{share}</Button>
        </span>
        <span hidden=move || !can_copy.get()>
            <Button on_click=copying>{copy}</Button>
        </span>
        <span class="small soft" role="status">{move || done.get().then(|| copied.clone())}</span>
    }
}

fn navigator() -> JsValue {
    window().navigator().into()
}

fn function(of: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(of, &name.into()).ok()?.dyn_into().ok()
}

/// The clipboard with what writes to it; a page that did not come by HTTPS has none.
fn clipboard() -> Option<(JsValue, Function)> {
    let clipboard = Reflect::get(&navigator(), &"clipboard".into()).ok()?;
    let write = function(&clipboard, "writeText")?;
    Some((clipboard, write))
}

async fn settled(promise: Result<JsValue, JsValue>) -> Result<JsValue, JsValue> {
    JsFuture::from(promise?.dyn_into::<Promise>()?).await
}
