//! The one place where markup is taken as it is: lines of a drawing, constants of this program.

use leptos::prelude::*;

use super::button::given;

/// An inline SVG; silent unless `label` says what it shows.
#[component]
pub(super) fn Lines(
    #[prop(optional)] class: &'static str,
    view_box: &'static str,
    #[prop(optional_no_strip)] state: Option<&'static str>,
    #[prop(optional)] label: String,
    /// What stands inside; `'static`, so that nothing a person typed can get here.
    lines: &'static str,
) -> impl IntoView {
    let silent = label.is_empty();
    view! {
        <svg
            class=(!class.is_empty()).then_some(class)
            viewBox=view_box
            data-state=state
            role=(!silent).then_some("img")
            aria-hidden=silent.then_some("true")
            aria-label=given(label)
            inner_html=lines
        ></svg>
    }
}
