//! Forms that post to a server function.
//!
//! They are plain HTML and work before the app runs, and without it. Once it runs, a refusal leaves
//! the page and what was typed in place, and a form is not sent twice.

mod file; // Forms with a file.

use domain::refusal::{Refusal, WrongField};
use leptos::{
    ev,
    html::Form,
    prelude::*,
    server_fn::error::{SERVER_FN_ERROR_HEADER, ServerFnUrlError},
    web_sys,
};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};
use wasm_bindgen::{JsCast, JsValue};

use crate::{
    components::{Fault, Notice, NoticeKind},
    context::{FORM_HEADER, lang, typed, typed_or},
    error::ApiError,
    judging::pin,
    offline, routes,
    saving::kept,
    text,
};

pub use self::file::FileForm;

/// One form's server function and what came of the last try.
#[derive(Clone, Copy)]
pub struct Posting {
    to: &'static str,
    /// Why the last try was refused.
    pub error: RwSignal<Option<ApiError>>,
    /// The form is on its way.
    pub busy: RwSignal<bool>,
    /// Where to go on when nobody answers.
    offline: StoredValue<Option<String>>,
}

impl Posting {
    /// A form for the server function of that endpoint: `Posting::to("sign_in")`.
    ///
    /// Without scripts a refusal comes back in the address of the page, and is read from there.
    pub fn to(endpoint: &'static str) -> Self {
        let error = use_query_map().with_untracked(|query| {
            let path = query.get_str("__path")?.strip_prefix("/api/")?;
            let error = query.get_str("__err").filter(|_| path == endpoint)?;
            Some(ServerFnUrlError::<ApiError>::decode_err(error).from_address())
        });
        Self {
            to: endpoint,
            error: RwSignal::new(error),
            busy: RwSignal::new(false),
            offline: StoredValue::new(None),
        }
    }

    /// Goes on to a page even without a network: every field of the form keeps itself on the device.
    #[must_use]
    pub fn or_offline(self, next: String) -> Self {
        self.offline.set_value(Some(next));
        self
    }

    /// One of many forms of a page for the same server function, told apart by its hidden fields: a refusal in the
    /// address is for the form that was sent.
    pub fn of(endpoint: &'static str, hidden: &[(&str, &str)]) -> Self {
        let posting = Self::to(endpoint);
        if hidden.iter().any(|(name, value)| typed(name) != *value) {
            posting.error.set(None);
        }
        posting
    }

    /// What was typed into a field before this plain form was refused, or else what it begins with.
    pub fn typed_or(self, name: &str, begins: &str) -> String {
        if self.refused() {
            typed_or(name, begins)
        } else {
            begins.to_owned()
        }
    }

    /// The last try was refused, as the page was made.
    pub fn refused(self) -> bool {
        self.error.with_untracked(Option::is_some)
    }

    /// Lines for an error summary; a fault of one field links to it.
    pub fn faults(self) -> Signal<Vec<Fault>> {
        let lang = lang();
        Signal::derive(move || {
            let of_field = |wrong: &WrongField| {
                let words = text::problem::of_field(lang, &wrong.field, wrong.problem);
                Fault::new(format!("#{}", wrong.field), words)
            };
            match self.error.get() {
                Some(ApiError::Refused(Refusal::Invalid(wrong))) => {
                    wrong.iter().map(of_field).collect()
                }
                Some(error @ ApiError::Refused(Refusal::ReasonMissing)) => {
                    vec![Fault::new("#reason", text::refusal::error(lang, &error))]
                }
                Some(error) => {
                    vec![Fault::new(
                        String::new(),
                        text::refusal::error(lang, &error),
                    )]
                }
                None => Vec::new(),
            }
        })
    }

    /// What is wrong with one field, for the message inside it.
    pub fn fault_of(self, name: impl Into<String>) -> Signal<Option<String>> {
        let (lang, name) = (lang(), name.into());
        Signal::derive(move || match self.error.get() {
            Some(ApiError::Refused(Refusal::Invalid(wrong))) => {
                let wrong = wrong.iter().find(|wrong| wrong.field == name)?;
                Some(text::missing::problem(lang, &name, wrong.problem).to_owned())
            }
            Some(error @ ApiError::Refused(Refusal::ReasonMissing)) if name == "reason" => {
                Some(text::refusal::error(lang, &error))
            }
            _ => None,
        })
    }

    fn send(self, event: &web_sys::SubmitEvent) {
        if event.default_prevented() {
            return;
        }
        event.prevent_default();
        let target = event.target().and_then(|target| target.dyn_into().ok());
        let Some(form) = target.filter(|_| !self.busy.get_untracked()) else {
            return;
        };
        let Ok(body) = encoded(&form, event.submitter().as_ref()) else {
            return;
        };
        self.busy.set(true);
        let (navigate, fields) = (use_navigate(), body.clone());
        leptos::task::spawn_local(async move {
            match post(self.to, body).await {
                // The page that follows is read anew, whatever was changed.
                Ok(next) => {
                    if self.to == "sign_out" {
                        kept::forget_sent();
                    }
                    // Whoever signed in may choose anew, and the next person knows nothing of it.
                    if [
                        "sign_in",
                        "sign_out",
                        "use_card",
                        "use_link",
                        "delete_my_data",
                    ]
                    .contains(&self.to)
                    {
                        pin::forget();
                    }
                    // Nothing of somebody who is deleted stays on the device.
                    if next == routes::GONE {
                        kept::forget_all("");
                    }
                    if self.offline.with_value(Option::is_some) {
                        let names = format!("{}.", fields.get("entry").unwrap_or_default());
                        kept::posted(&names, |key| fields.get(&format!("answer[{key}]")));
                    }
                    let about = fields.get("code").unwrap_or_default();
                    kept::forget_all(&kept::form_names(self.to, &about));
                    go_on(&next);
                }
                Err(error) => {
                    self.busy.set(false);
                    let next = self.offline.get_value().filter(|_| offline::ready());
                    match (&error, next) {
                        // Inside the app, whose data the device has even for a page that it has not seen.
                        (ApiError::Offline, Some(next)) => {
                            navigate(&next, NavigateOptions::default());
                        }
                        _ => self.error.set(Some(error)),
                    }
                }
            }
        });
    }
}

/// The form itself; the children hold its fields and buttons.
///
/// Once the app runs, the server's own sentences say what is wrong, not the browser's in whatever language it speaks.
#[component]
pub fn PostForm(
    posting: Posting,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] class: Option<String>,
    /// Nothing in it can be changed for now.
    #[prop(optional, into)]
    inert: Signal<bool>,
    /// One of many on a page: it says itself what was refused.
    #[prop(optional)]
    tells: bool,
    /// Looks at a press before it is sent, and may prevent that.
    #[prop(optional, into)]
    first: Option<Callback<web_sys::SubmitEvent>>,
    children: Children,
) -> impl IntoView {
    let (form, runs) = (NodeRef::<Form>::new(), RwSignal::new(false));
    let (covered, sent) = (RwSignal::new(false), RwSignal::new(false));
    Effect::new(move |_| {
        if let Some(form) = form.get() {
            runs.set(true);
            // A dialog covers the summary at the top of the page.
            covered.set(form.closest("dialog").ok().flatten().is_some());
        }
        // What a dead line said is over with it.
        let online = window_event_listener(ev::online, move |_| {
            posting
                .error
                .try_update(|error| error.take_if(|error| *error == ApiError::Offline));
        });
        on_cleanup(move || online.remove());
    });
    let faults = posting.faults();
    let refused = move || {
        (tells || covered.get() && sent.get()).then(|| {
            let notice = |fault: Fault| view! { <Notice kind=NoticeKind::Error title=fault.text live=true /> };
            faults.get().into_iter().map(notice).collect_view()
        })
    };
    let submit = move |event: web_sys::SubmitEvent| {
        sent.set(true);
        if let Some(first) = first {
            first.run(event.clone());
        }
        posting.send(&event);
    };
    view! {
        <form method="post" action=format!("/api/{}", posting.to) id=id class=class inert=move || inert.get() novalidate=move || runs.get() node_ref=form on:submit=submit>
            {refused}
            {children()}
        </form>
    }
}

/// The fields of a form as a browser would send them, with the button that was pressed.
fn encoded(
    form: &web_sys::HtmlFormElement,
    button: Option<&web_sys::HtmlElement>,
) -> Result<web_sys::UrlSearchParams, JsValue> {
    let data = web_sys::FormData::new_with_form(form)?;
    let fields = web_sys::UrlSearchParams::new_with_str_sequence_sequence(&data)?;
    let attribute = |name: &str| button.and_then(|button| button.get_attribute(name));
    if let Some(name) = attribute("name") {
        fields.append(&name, &attribute("value").unwrap_or_default());
    }
    Ok(fields)
}

/// What a form would send in a field, with the button that was pressed.
pub fn sent(event: &web_sys::SubmitEvent, name: &str) -> Option<String> {
    let form = event.target()?.dyn_into().ok()?;
    let fields = encoded(&form, event.submitter().as_ref()).ok()?;
    fields.get(name)
}

/// Sends fields to a server function and gives the address to go to next.
pub(crate) async fn post(
    endpoint: &str,
    body: web_sys::UrlSearchParams,
) -> Result<String, ApiError> {
    let request = gloo::net::http::Request::post(&format!("/api/{endpoint}"))
        .header("accept", "application/json")
        .header(FORM_HEADER, "1")
        .body(JsValue::from(body));
    let answer = match request {
        Ok(request) => request.send().await,
        Err(error) => Err(error),
    };
    let answer = answer.map_err(|_offline| ApiError::Offline)?;
    if answer.ok() && answer.headers().get(SERVER_FN_ERROR_HEADER).is_none() {
        return Ok(answer.headers().get("location").unwrap_or_default());
    }
    let text = answer.text().await.unwrap_or_default();
    Err(serde_json::from_str(&text).unwrap_or(ApiError::Refused(Refusal::Internal(String::new()))))
}

/// Loads the next page, or this one again.
fn go_on(next: &str) {
    let location = window().location();
    let (path, query) = (
        location.pathname().unwrap_or_default(),
        location.search().unwrap_or_default(),
    );
    // An older refusal in the address would be shown again.
    let next = if next.is_empty() && query.contains("__err=") {
        &*path
    } else {
        next
    };
    let here = path.clone() + &query;
    // Neither call fails for an address of this site, and there is nothing to do if it did.
    let _ = if next.is_empty() || next == here {
        location.reload()
    } else {
        location.assign(next)
    };
}
