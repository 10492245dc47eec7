//! Filters of a list as links, so that the choice stands in the address.

use leptos::prelude::*;

/// One choice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chip {
    pub label: String,
    pub href: String,
    pub count: Option<String>,
    pub current: bool,
}

impl Chip {
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            href: href.into(),
            ..Self::default()
        }
    }

    /// How many there are.
    #[must_use]
    pub fn count(mut self, count: impl Into<String>) -> Self {
        self.count = Some(count.into());
        self
    }

    #[must_use]
    pub const fn current(mut self, current: bool) -> Self {
        self.current = current;
        self
    }
}

/// A row of choices.
#[component]
pub fn Chips(
    /// What is chosen, read aloud.
    #[prop(into)]
    label: String,
    items: Vec<Chip>,
) -> impl IntoView {
    view! {
        <nav class="filters" aria-label=label>
            {items
                .into_iter()
                .map(|chip| {
                    view! {
                        <a class="chip" href=chip.href aria-current=chip.current.then_some("true")>
                            {chip.label}
                            {chip.count.map(|count| view! { <span>{count}</span> })}
                        </a>
                    }
                })
                .collect_view()}
        </nav>
    }
}
