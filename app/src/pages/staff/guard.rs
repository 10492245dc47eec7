//! Covers a judge's pages while the device is locked, and the place where its PIN is chosen.

use std::time::Duration;

use domain::pin::{Tried, check};
use leptos::{ev, prelude::*, task::spawn_local, web_sys::UrlSearchParams};

use crate::{
    components::{Button, ButtonKind, IconName, Notice, NoticeKind, TextField},
    context::lang,
    error::ApiError,
    form::post,
    judging::pin,
    routes,
    saving::kept,
    text::pin as words,
};

/// How often the page looks whether it is to be covered.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// Covers the page once nobody was there for a while; the page's main part has the class `guarded`.
#[component]
pub(in crate::pages) fn Guard() -> impl IntoView {
    let shut = RwSignal::new(false);
    let leaving = Leaving::new();
    Effect::new(move |_| {
        let last = StoredValue::new(0);
        let look = move || {
            pin::on_screen(!document().hidden());
            let is = pin::is_shut();
            if shut.try_get_untracked().is_some_and(|was| was != is) {
                shut.try_set(is);
            }
            // What is drawn first when the screen wakes is what it showed last.
            cover(is || document().hidden() && pin::load().is_some());
            if pin::load().is_some_and(|lock| lock.is_spent()) {
                leaving.go();
            }
        };
        let here = move || {
            if shut.try_get_untracked() == Some(false) {
                last.try_update_value(|last| *last = pin::touched(*last));
            }
        };
        look();
        here();
        let turned = window_event_listener(ev::visibilitychange, move |_| look());
        let touched = window_event_listener(ev::pointerdown, move |_| here());
        let typed = window_event_listener(ev::keydown, move |_| here());
        let timer = set_interval_with_handle(look, LOOK_EVERY);
        on_cleanup(move || {
            turned.remove();
            touched.remove();
            typed.remove();
            if let Ok(timer) = timer {
                timer.clear();
            }
        });
    });
    let opened = Callback::new(move |()| {
        shut.set(false);
        cover(false);
    });
    view! {
        <Show when=move || shut.get()>
            <Cover opened=opened leaving=leaving />
        </Show>
    }
    .into_any()
}

/// Hides what is guarded, or shows it.
fn cover(is: bool) {
    if let Some(html) = document().document_element() {
        let _ = if is {
            html.set_attribute("data-locked", "")
        } else {
            html.remove_attribute("data-locked")
        };
    }
}

/// Signing out because the PIN is forgotten or was wrong too often; what waits stays on the device.
#[derive(Clone, Copy)]
struct Leaving {
    busy: RwSignal<bool>,
    offline: RwSignal<bool>,
}

impl Leaving {
    fn new() -> Self {
        Self {
            busy: RwSignal::new(false),
            offline: RwSignal::new(false),
        }
    }

    fn go(self) {
        if self.busy.try_get_untracked() != Some(false) {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let gone = UrlSearchParams::new().ok();
            let gone = match gone {
                Some(nothing) => post("sign_out", nothing).await,
                None => return,
            };
            self.busy.try_set(false);
            if gone == Err(ApiError::Offline) {
                self.offline.try_set(true);
                return;
            }
            kept::forget_sent();
            pin::forget();
            let here = window().location().pathname().unwrap_or_default();
            let _ = window().location().assign(&routes::sign_in(&here));
        });
    }
}

#[component]
fn Cover(opened: Callback<()>, leaving: Leaving) -> impl IntoView {
    let lang = lang();
    let (typed, wrong) = (RwSignal::new(String::new()), RwSignal::new(None::<String>));
    let spent = RwSignal::new(pin::load().is_some_and(|lock| lock.is_spent()));
    Effect::new(move |_| {
        if let Some(field) = document().get_element_by_id("pin") {
            use wasm_bindgen::JsCast as _;
            let field: leptos::web_sys::HtmlElement = field.unchecked_into();
            let _ = field.focus();
        }
    });
    let open = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let pin = typed.get_untracked();
        typed.set(String::new());
        // What cannot be a PIN costs no try.
        if check(&pin).is_err() {
            wrong.set(Some(words::digits(lang).to_owned()));
            return;
        }
        match pin::try_pin(&pin) {
            Tried::Open => opened.run(()),
            Tried::Wrong(left) => wrong.set(Some(words::wrong(lang, left))),
            Tried::Spent => {
                spent.set(true);
                leaving.go();
            }
        }
    };
    let ask = move || {
        (!spent.get()).then(|| {
            view! {
                <p>{words::covered_text(lang)}</p>
                <form class="stack" on:submit=open>
                    <TextField
                        name="pin"
                        label=words::pin(lang)
                        kind="password"
                        inputmode="numeric"
                        autocomplete="off"
                        maxlength=8_u32
                        value=typed
                        error=wrong
                        on_input=move |text| typed.set(text)
                    />
                    <Button submit=true kind=ButtonKind::Main full=true>
                        {words::open(lang)}
                    </Button>
                </form>
            }
        })
    };
    let again = move || {
        if spent.get() {
            words::sign_in_again(lang)
        } else {
            words::forgot(lang)
        }
    };
    view! {
        <section class="lock" role="dialog" aria-modal="true" aria-labelledby="locked">
            <div class="sheet pad stack">
                <h1 id="locked">{words::covered(lang)}</h1>
                {move || spent.get().then(|| view! { <Notice kind=NoticeKind::Warn title=words::spent(lang) live=true /> })}
                {ask}
                {move || leaving.offline.get().then(|| view! { <Notice kind=NoticeKind::Warn title=words::offline(lang) live=true /> })}
                <Button busy=leaving.busy on_click=move |()| leaving.go()>
                    {again}
                </Button>
                <p class="small soft">{words::kept(lang)}</p>
            </div>
        </section>
    }
    .into_any()
}

/// Where a judge chooses the PIN of this device, locks it, or does without.
#[component]
pub(super) fn ChoosePin(
    /// The tablet is a borrowed one, so the choice stands open until it is made or put off.
    offered: bool,
) -> impl IntoView {
    let lang = lang();
    let (has, open) = (RwSignal::new(false), RwSignal::new(false));
    Effect::new(move |_| {
        has.set(pin::load().is_some());
        open.set(offered && pin::load().is_none() && !pin::is_put_off());
    });
    let later = move |()| {
        pin::put_off();
        open.set(false);
    };
    let put_off = move || {
        offered.then(|| {
            view! { <Button kind=ButtonKind::Plain on_click=later>{words::later(lang)}</Button> }
        })
    };
    let (first, second) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let fault = RwSignal::new(None::<&'static str>);
    let set = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let chosen = first.get_untracked();
        let problem = if check(&chosen).is_err() {
            Some(words::digits(lang))
        } else if chosen != second.get_untracked() {
            Some(words::not_same(lang))
        } else if !pin::choose(&chosen) {
            Some(words::not_kept(lang))
        } else {
            has.set(true);
            None
        };
        fault.set(problem);
        first.set(String::new());
        second.set(String::new());
    };
    let lock = move |()| {
        pin::shut();
        let _ = window().location().reload();
    };
    let remove = move |()| {
        pin::forget();
        has.set(false);
    };
    let field = move |name: &'static str, label: &'static str, value: RwSignal<String>| {
        let error = Signal::derive(move || {
            fault
                .get()
                .filter(|_| name == "choose-pin")
                .map(str::to_owned)
        });
        let hint = if name == "choose-pin" {
            words::choose_hint(lang)
        } else {
            ""
        };
        view! {
            <TextField
                name=name
                label=label
                hint=hint
                kind="password"
                inputmode="numeric"
                autocomplete="off"
                maxlength=8_u32
                value=value
                error=error
                on_input=move |text| value.set(text)
            />
        }
    };
    view! {
        <details class="example no-print" open=move || open.get()>
            <summary>{words::heading(lang)}</summary>
            <div class="stack">
                <p>{words::about(lang)}</p>
                <Show
                    when=move || has.get()
                    fallback=move || {
                        view! {
                            <form class="stack" on:submit=set>
                                {field("choose-pin", words::choose(lang), first)}
                                {field("again-pin", words::again(lang), second)}
                                <div class="row">
                                    <Button submit=true>{words::set(lang)}</Button>
                                    {put_off()}
                                </div>
                            </form>
                        }
                    }
                >
                    <Notice kind=NoticeKind::Ok title=words::is_set(lang) live=true />
                    <div class="row">
                        <Button icon=IconName::Key on_click=lock>
                            {words::lock_now(lang)}
                        </Button>
                        <Button kind=ButtonKind::Plain on_click=remove>
                            {words::remove(lang)}
                        </Button>
                    </div>
                </Show>
            </div>
        </details>
    }
    .into_any()
}
