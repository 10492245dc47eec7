//! A photo that a plain form sends, made smaller where it was chosen.

use js_sys::{Array, Function, Object, Reflect};
use leptos::{prelude::window, web_sys};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Blob, FileList, HtmlInputElement};

use super::shrink::smaller;

/// How much of the photo of a model stays, in percent.
const QUALITY: u8 = 85;

/// Puts a smaller copy of the photo into its input; what is no photo, or small, stays as it is.
pub(crate) async fn shrink_chosen(input: &HtmlInputElement) {
    let chosen = || input.files().and_then(|files| files.get(0));
    let Some(file) = chosen() else {
        return;
    };
    let Some(small) = smaller(&file, QUALITY).await else {
        return;
    };
    // Another one may have been chosen meanwhile. Where the browser refuses, the form sends what was chosen.
    if chosen().is_some_and(|now| *now == *file) {
        let _ = replace(input, &file.name(), &small);
    }
}

fn replace(input: &HtmlInputElement, name: &str, small: &Blob) -> Result<(), JsValue> {
    let make = |class: &str, arguments: &Array| {
        let class: Function = Reflect::get(&window(), &class.into())?.dyn_into()?;
        Reflect::construct(&class, arguments)
    };
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &small.type_().into())?;
    let file = make(
        "File",
        &Array::of3(&Array::of1(small), &name.into(), &options),
    )?;
    let transfer = make("DataTransfer", &Array::new())?;
    let items = Reflect::get(&transfer, &"items".into())?;
    let add: Function = Reflect::get(&items, &"add".into())?.dyn_into()?;
    add.call1(&items, &file)?;
    let files: FileList = Reflect::get(&transfer, &"files".into())?.dyn_into()?;
    input.set_files(Some(&files));
    Ok(())
}
