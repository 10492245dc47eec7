//! Forms with a file: they post to a plain route, which answers with the address of the page that follows.

use domain::refusal::Refusal;
use leptos::{prelude::*, task::spawn_local, web_sys};
use wasm_bindgen::{JsCast, JsValue};

use super::{Posting, go_on};
use crate::error::ApiError;

/// A form with a file. Once the app runs, a dead line is told on the page, and the chosen file stays in place.
#[component]
pub fn FileForm(
    posting: Posting,
    #[prop(into)] action: String,
    #[prop(into)] class: String,
    children: Children,
) -> impl IntoView {
    let submit = {
        let action = action.clone();
        move |event: web_sys::SubmitEvent| {
            event.prevent_default();
            let form = event.target().and_then(|form| form.dyn_into().ok());
            let Some(form) = form.filter(|_| !posting.busy.get_untracked()) else {
                return;
            };
            posting.busy.set(true);
            posting.error.set(None);
            let action = action.clone();
            spawn_local(async move {
                match send(&action, &form).await {
                    Ok(Some(next)) => go_on(&next),
                    Ok(None) => {}
                    Err(error) => {
                        posting.busy.try_set(false);
                        posting.error.try_set(Some(error));
                    }
                }
            });
        }
    };
    view! {
        <form method="post" action=action enctype="multipart/form-data" class=class on:submit=submit>
            {children()}
        </form>
    }
}

/// Sends a form as a browser would, and gives the address that the answer leads to, unless the browser goes there.
async fn send(action: &str, form: &web_sys::HtmlFormElement) -> Result<Option<String>, ApiError> {
    let broken = |_: JsValue| ApiError::Refused(Refusal::Internal(String::new()));
    let data = web_sys::FormData::new_with_form(form).map_err(broken)?;
    let request = gloo::net::http::Request::post(action)
        .header("accept", "text/html")
        .body(JsValue::from(data));
    let answer = match request {
        Ok(request) => request.send().await,
        Err(error) => Err(error),
    };
    let answer = answer.map_err(|_offline| ApiError::Offline)?;
    if answer.status() >= 500 {
        // It may have been taken all the same, so nothing is sent twice.
        return Err(broken(JsValue::NULL));
    }
    if !answer.ok() {
        // A page that refuses is shown by sending as a browser does.
        form.submit().map_err(broken)?;
        return Ok(None);
    }
    let address = web_sys::Url::new(&answer.url()).map_err(broken)?;
    Ok(Some(address.pathname() + &address.search()))
}
