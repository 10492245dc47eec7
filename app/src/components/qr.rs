//! A QR code drawn from path data.

use leptos::prelude::*;

/// Dark modules as one SVG path in a square of `size` units, quiet zone included.
/// The server makes the path, so that no encoder is sent to the browser.
#[component]
pub fn Qr(
    #[prop(into)] path: String,
    size: u32,
    /// What the code leads to.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    view! {
        <svg
            class="qr"
            viewBox=format!("0 0 {size} {size}")
            role="img"
            aria-label=label
            shape-rendering="crispEdges"
        >
            <path d=path></path>
        </svg>
    }
}
