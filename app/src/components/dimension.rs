//! A dimension line: a span of time or of points that is left.

use leptos::prelude::*;

/// The line with its words in the middle.
#[component]
pub fn Dimension(
    #[prop(into)] text: Signal<String>,
    /// In the colour of attention.
    #[prop(optional)]
    warn: bool,
) -> impl IntoView {
    view! {
        <p class=if warn { "dim warn" } else { "dim" }>
            <span>{text}</span>
        </p>
    }
}
