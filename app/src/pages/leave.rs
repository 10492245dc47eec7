//! The way out of a session, which loses nothing that is still on the device.

use std::{pin::Pin, time::Duration};

use leptos::{html::Dialog, prelude::*, task::spawn_local, web_sys};
use wasm_bindgen::JsCast;

use crate::{
    components::{Button, ButtonKind, IconName},
    context::lang,
    error::ApiError,
    form::{PostForm, Posting},
    saving::kept,
    text::{self, Lang, common, session as words},
};

/// Counts files that were not sent.
pub type Files = fn() -> Pin<Box<dyn Future<Output = usize>>>;

const FORM: &str = "leave";

/// What is on this device alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Unsent {
    marks: usize,
    answers: usize,
    files: usize,
}

impl Unsent {
    async fn on_device(files: Option<Files>) -> Self {
        let mut unsent = Self::default();
        if let Some(files) = files {
            unsent.files = files().await;
        }
        for waiting in kept::waiting("") {
            match waiting.name.split('.').next() {
                Some("sheet") => unsent.marks += 1,
                // Forms that their person has not sent, which wait for nobody.
                Some("form" | "begin") => (),
                _ => unsent.answers += 1,
            }
        }
        unsent
    }

    fn lines(&self, lang: Lang) -> Vec<String> {
        let lines = [
            (self.marks, words::unsent_marks(lang, self.marks)),
            (self.answers, words::unsent_answers(lang, self.answers)),
            (self.files, words::unsent_files(lang, self.files)),
        ];
        let some = lines.into_iter().filter(|(count, _)| *count > 0);
        some.map(|(_, line)| line).collect()
    }
}

/// Why nobody was signed out.
#[derive(Clone, Debug, PartialEq)]
enum Why {
    Unsent(Unsent),
    Failed(ApiError),
}

/// The form that ends a session. It asks first while something was not sent, and whoever could not be signed out is
/// told that they still are.
#[component]
pub fn Leave(
    /// With a second button, for every device.
    #[prop(optional)]
    everywhere: bool,
    /// Counts the files on the device; only pages of authors have that code.
    #[prop(optional, into)]
    files: Option<Files>,
) -> impl IntoView {
    let lang = lang();
    let posting = Posting::to("sign_out");
    let (sure, all, why) = (
        RwSignal::new(false),
        RwSignal::new(false),
        RwSignal::new(None),
    );
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            // Fails where it is open already.
            let _ = dialog.show_modal();
        }
    });
    Effect::new(move |_| {
        let error = posting.error.get();
        why.update(|why| match error {
            Some(error) => *why = Some(Why::Failed(error)),
            None => drop(why.take_if(|why| matches!(why, Why::Failed(_)))),
        });
    });
    let first = Callback::new(move |event: web_sys::SubmitEvent| {
        if sure.get_untracked() {
            sure.set(false);
            return;
        }
        event.prevent_default();
        let (target, button) = (event.target(), event.submitter());
        let name = button
            .as_ref()
            .and_then(|button| button.get_attribute("name"));
        all.set(name.is_some());
        spawn_local(async move {
            let unsent = Unsent::on_device(files).await;
            if unsent != Unsent::default() {
                why.try_set(Some(Why::Unsent(unsent)));
                return;
            }
            let form = target.and_then(|form| form.dyn_into::<web_sys::HtmlFormElement>().ok());
            if let Some(form) = form.filter(|_| sure.try_set(true).is_none()) {
                // While a form is being sent it cannot be sent again, and its button is one of it.
                let again = move || drop(form.request_submit_with_submitter(button.as_ref()));
                set_timeout(again, Duration::ZERO);
            }
        });
    });
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let closed = move |_| {
        why.set(None);
        posting.error.set(None);
    };
    let asked = move |why: Why| {
        let (heading, body, again, kind) = match why {
            Why::Unsent(unsent) => {
                let lines = unsent.lines(lang).into_iter();
                let lines = lines.map(|line| view! { <li>{line}</li> }).collect_view();
                let body = view! {
                    <p>{words::unsent_lead(lang)}</p>
                    <ul class="bulleted">{lines}</ul>
                    <p>{words::unsent_text(lang)}</p>
                };
                (
                    words::unsent_heading(lang),
                    body.into_any(),
                    words::leave_anyway(lang),
                    ButtonKind::Danger,
                )
            }
            Why::Failed(ApiError::Offline) => {
                let body = view! { <p>{words::not_left_text(lang)}</p> };
                (
                    words::not_left_heading(lang),
                    body.into_any(),
                    common::try_again(lang),
                    ButtonKind::Second,
                )
            }
            Why::Failed(error) => {
                let body = view! { <p>{text::refusal::error(lang, &error)}</p> };
                (
                    common::errors_heading(lang),
                    body.into_any(),
                    common::try_again(lang),
                    ButtonKind::Second,
                )
            }
        };
        let name = if all.get_untracked() {
            "everywhere"
        } else {
            ""
        };
        let go = Callback::new(move |()| {
            sure.set(true);
            close();
        });
        view! {
            <dialog class="dialog" aria-labelledby="leave-title" node_ref=dialog on:close=closed>
                <div class="stack">
                    <h2 id="leave-title">{heading}</h2>
                    {body}
                    <div class="row">
                        <Button on_click=Callback::new(move |()| close())>{words::stay(lang)}</Button>
                        <Button kind=kind submit=true form=FORM name=name value="true" on_click=go>
                            {again}
                        </Button>
                    </div>
                </div>
            </dialog>
        }
    };
    view! {
        <PostForm posting=posting id=FORM class="row" first=first>
            <Button kind=ButtonKind::Plain submit=true icon=IconName::LogOut busy=posting.busy>
                {common::sign_out(lang)}
            </Button>
            {everywhere
                .then(|| {
                    view! {
                        <Button kind=ButtonKind::Plain submit=true name="everywhere" value="true" busy=posting.busy>
                            {common::sign_out_everywhere(lang)}
                        </Button>
                    }
                })}
        </PostForm>
        {move || why.get().map(asked)}
    }
    .into_any()
}
