//! The entry of the app in a browser: it takes over the page that the server rendered.

use wasm_bindgen::prelude::wasm_bindgen;

/// Attaches the app to the page; `boot.js` calls this once the module is loaded.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_lazy(app::App);
}
