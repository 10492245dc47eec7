//! A page or a part that has nothing to show: empty, offline, no right, fault.

use leptos::prelude::*;

use super::{Drawing, DrawingName, Icon, IconName, button::given};

/// The state in words, and the act that leads out of it as children.
#[component]
pub fn Blank(
    #[prop(into)] title: String,
    #[prop(optional, into)] text: String,
    #[prop(optional_no_strip, into)] icon: Option<IconName>,
    #[prop(optional_no_strip, into)] drawing: Option<DrawingName>,
    /// The only thing on the page: its title is the page's heading.
    #[prop(optional)]
    page: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let title = if page {
        view! { <h1 class="title">{title}</h1> }.into_any()
    } else {
        view! { <h2 class="title">{title}</h2> }.into_any()
    };
    view! {
        <div class="blank">
            {drawing.map(|name| view! { <Drawing name=name /> })}
            {icon.map(|name| view! { <Icon name=name /> })}
            {title}
            {given(text).map(|text| view! { <p>{text}</p> })}
            {children.map(|children| children())}
        </div>
    }
}
