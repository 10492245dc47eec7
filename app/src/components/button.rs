//! Acts: buttons, and links that look like one.

use leptos::prelude::*;

use super::{Icon, IconName};

/// How much an act weighs. A view has one [`ButtonKind::Main`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    Main,
    #[default]
    Second,
    Plain,
    Danger,
    PlainDanger,
}

impl ButtonKind {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Main => "btn main",
            Self::Second => "btn",
            Self::Plain => "btn plain",
            Self::Danger => "btn danger",
            Self::PlainDanger => "btn plain danger",
        }
    }
}

/// A button; it submits its form when `submit` is set, else it runs `on_click`.
#[component]
pub fn Button(
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] big: bool,
    /// As wide as its column.
    #[prop(optional)]
    full: bool,
    #[prop(optional_no_strip, into)] icon: Option<IconName>,
    /// Under way: turns, and takes no second press.
    #[prop(optional, into)]
    busy: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional)] submit: bool,
    #[prop(optional, into)] name: String,
    #[prop(optional, into)] value: String,
    /// Id of a form elsewhere on the page that it submits.
    #[prop(optional, into)]
    form: String,
    /// Name for a button that shows only its icon.
    #[prop(optional, into)]
    label: String,
    #[prop(optional, into)] on_click: Option<Callback<()>>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let class = classes(kind, big, full, children.is_none());
    let shown = move || {
        if busy.get() {
            Some(IconName::Loader)
        } else {
            icon
        }
    };
    view! {
        <button
            class=class
            type=if submit { "submit" } else { "button" }
            name=given(name)
            value=given(value)
            form=given(form)
            aria-label=given(label)
            aria-busy=move || busy.get().then_some("true")
            disabled=move || disabled.get()
            on:click=move |_| {
                if let Some(act) = on_click {
                    act.run(());
                }
            }
        >
            {move || shown().map(|name| view! { <Icon name=name /> })}
            {children.map(|children| children())}
        </button>
    }
}

/// A link with the look of a button.
#[component]
pub fn LinkButton(
    #[prop(into)] href: String,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] big: bool,
    #[prop(optional)] full: bool,
    #[prop(optional_no_strip, into)] icon: Option<IconName>,
    /// Name for a link that shows only its icon.
    #[prop(optional, into)]
    label: String,
    /// A file of the server, left to the browser; a refusal is shown as a page and not saved as the file.
    #[prop(optional)]
    download: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let class = classes(kind, big, full, children.is_none());
    view! {
        <a
            class=class
            href=href
            aria-label=given(label)
            rel=download.then_some("external")
        >
            {icon.map(|name| view! { <Icon name=name /> })}
            {children.map(|children| children())}
        </a>
    }
}

fn classes(kind: ButtonKind, big: bool, full: bool, square: bool) -> String {
    let mut class = kind.class().to_owned();
    for (wanted, name) in [(big, " big"), (full, " full"), (square, " sq")] {
        if wanted {
            class.push_str(name);
        }
    }
    class
}

/// An attribute that is left out when there is nothing to say.
pub(super) fn given(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}
