//! The upload form: a plain form without scripts; with them the page stays, and so does the chosen file when the network goes.

use leptos::{ev::SubmitEvent, prelude::*};
use wasm_bindgen::{JsCast, JsValue};

use crate::{
    components::{Button, ButtonKind, FileField, IconName, Notice, NoticeKind, TextField},
    context::lang,
    error::ApiError,
    form::Posting,
    text,
};

/// Chooses and sends files of an entry.
#[component]
pub(super) fn Upload(
    #[prop(into)] entry: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(into)] accept: String,
    /// The stamped page of the unit.
    #[prop(optional)]
    endorsement: bool,
) -> impl IntoView {
    let lang = lang();
    let busy = RwSignal::new(false);
    // Without scripts the route that takes files sends its refusal back like a server function of this name.
    let error = Posting::to("upload").error;
    let action = format!("/entries/{entry}/files");
    let to = action.clone();
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let form = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::HtmlFormElement>().ok());
        let Some(data) = form.and_then(|form| web_sys::FormData::new_with_form(&form).ok()) else {
            return;
        };
        let to = to.clone();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        error.set(None);
        leptos::task::spawn_local(async move {
            match post(&to, data).await {
                Ok(()) => {
                    // The list below is read anew, with what the server made of the file.
                    let _ = window().location().reload();
                }
                Err(problem) => {
                    error.set(Some(problem));
                    busy.set(false);
                }
            }
        });
    };
    let notice = move || {
        error.get().map(|problem| {
            let words = match &problem {
                ApiError::Offline => text::author::upload_offline(lang).to_owned(),
                ApiError::Refused(refusal) => text::refusal::sentence(lang, refusal),
            };
            view! { <Notice kind=NoticeKind::Error title=words /> }
        })
    };
    view! {
        <form method="post" action=action enctype="multipart/form-data" class="sheet pad stack" on:submit=send>
            {notice}
            {endorsement.then(|| view! { <input type="hidden" name="endorsement" value="yes" /> })}
            {(!endorsement)
                .then(|| {
                    view! {
                        <TextField
                            name="caption"
                            label=text::author::caption_label(lang)
                            hint=text::author::caption_hint(lang)
                            maxlength=200
                        />
                    }
                })}
            <FileField name="file" label=label hint=hint accept=accept multiple=true required=true />
            <Button kind=ButtonKind::Main submit=true icon=IconName::Upload busy=busy>
                {move || if busy.get() { text::author::sending(lang) } else { text::author::upload(lang) }}
            </Button>
        </form>
    }
}

async fn post(to: &str, data: web_sys::FormData) -> Result<(), ApiError> {
    let request = gloo::net::http::Request::post(to)
        .header("accept", "application/json")
        .body(JsValue::from(data));
    let answer = match request {
        Ok(request) => request.send().await,
        Err(error) => Err(error),
    };
    let answer = answer.map_err(|_offline| ApiError::Offline)?;
    if answer.ok() {
        return Ok(());
    }
    let text = answer.text().await.unwrap_or_default();
    Err(serde_json::from_str(&text).unwrap_or(ApiError::Refused(
        domain::refusal::Refusal::Internal(String::new()),
    )))
}
