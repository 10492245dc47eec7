//! The title block of a drawing (khung tên): what a thing is.

use leptos::prelude::*;

/// The ruled block; its children are [`Fact`]s.
#[component]
pub fn TitleBlock(children: Children) -> impl IntoView {
    view! { <dl class="block">{children()}</dl> }
}

/// One cell: a name and what it holds.
#[component]
pub fn Fact(
    #[prop(into)] label: String,
    /// Takes the whole row.
    #[prop(optional)]
    wide: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <div class=wide.then_some("all")>
            <dt>{label}</dt>
            <dd>{children()}</dd>
        </div>
    }
}
