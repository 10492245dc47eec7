//! How much is done.

use leptos::prelude::*;

use super::button::given;

/// A bar; hatched while it is halted.
#[component]
pub fn Progress(
    #[prop(into)] value: Signal<f64>,
    max: f64,
    /// The same in words.
    #[prop(into)]
    label: Signal<String>,
    #[prop(optional, into)] paused: Signal<bool>,
) -> impl IntoView {
    view! {
        <progress
            max=max.to_string()
            value=move || value.get().to_string()
            aria-label=label
            data-state=move || paused.get().then_some("paused")
        ></progress>
    }
}

/// A number that matters, with its name.
#[component]
pub fn Tally(
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<String>,
    /// Out of how many.
    #[prop(optional, into)]
    of: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="tally">
            <p class="label">{label}</p>
            <p class="value">{value} {given(of).map(|of| view! { <small>" / " {of}</small> })}</p>
            {children.map(|children| children())}
        </div>
    }
}
