//! Everything that is wrong on a page, in one list at its top.

use leptos::{html::H2, prelude::*};

use super::{Icon, IconName};

/// One thing that is wrong, and the way to it, if it has a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub href: String,
    pub text: String,
}

impl Fault {
    pub fn new(href: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            href: href.into(),
            text: text.into(),
        }
    }

    /// The same about a form that stands on the page for several things, each of which ends the ids of its fields.
    #[must_use]
    pub fn of(mut self, thing: &str) -> Self {
        if !self.href.is_empty() {
            self.href = format!("{}-{thing}", self.href);
        }
        self
    }
}

/// The list of faults; its heading takes the focus when they appear. Nothing when there are none.
#[component]
pub fn ErrorSummary(
    #[prop(into)] title: Signal<String>,
    #[prop(into)] items: Signal<Vec<Fault>>,
) -> impl IntoView {
    let heading = NodeRef::<H2>::new();
    Effect::new(move |told: Option<bool>| {
        let heading = heading.get();
        if items.with(Vec::is_empty) {
            return false;
        }
        let Some(heading) = heading.filter(|_| told != Some(true)) else {
            return told == Some(true);
        };
        // A page that comes with faults must not take the box away in which a person is typing.
        let free = || {
            document()
                .active_element()
                .is_none_or(|focus| focus.tag_name() == "BODY")
        };
        if told.is_some() || free() {
            let _ = heading.focus();
        }
        true
    });
    move || {
        let items = items.get();
        (!items.is_empty()).then(|| {
            view! {
                <div class="notice faults" data-kind="error" role="alert">
                    <Icon name=IconName::CircleAlert />
                    <div>
                        <h2 class="title" tabindex="-1" node_ref=heading>
                            {title.get()}
                        </h2>
                        <ul role="list">
                            {items
                                .into_iter()
                                .map(|fault| {
                                    if fault.href.is_empty() {
                                        view! { <li>{fault.text}</li> }.into_any()
                                    } else {
                                        view! {
                                            <li>
                                                <a href=fault.href rel="external">
                                                    {fault.text}
                                                </a>
                                            </li>
                                        }
                                        .into_any()
                                    }
                                })
                                .collect_view()}
                        </ul>
                    </div>
                </div>
            }
        })
    }
}
