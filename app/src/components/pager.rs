//! Steps through a list that is paged by key: there is a next page, not a page number.

use leptos::prelude::*;

use super::{NavLink, button::given};

/// Previous and next, with the place in the list between them.
#[component]
pub fn Pager(
    #[prop(into)] label: String,
    #[prop(optional_no_strip, into)] previous: Option<NavLink>,
    #[prop(optional_no_strip, into)] next: Option<NavLink>,
    /// Where one is, in words.
    #[prop(optional, into)]
    at: String,
) -> impl IntoView {
    view! {
        <nav class="pager" aria-label=label>
            {previous
                .map(|link| {
                    view! {
                        <a class="btn" rel="prev" href=link.href>
                            {link.label}
                        </a>
                    }
                })}
            {given(at).map(|at| view! { <span class="at">{at}</span> })}
            {next
                .map(|link| {
                    view! {
                        <a class="btn" rel="next" href=link.href>
                            {link.label}
                        </a>
                    }
                })}
        </nav>
    }
}
