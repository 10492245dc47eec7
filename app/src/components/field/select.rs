//! One of many.

use leptos::{html, prelude::*};

use super::shell::{Shell, described_by, id_or, tie};

/// An option of a [`Select`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SelectOption {
    pub value: String,
    pub label: String,
    /// Options of one group stand together in the list that is given.
    pub group: String,
}

impl SelectOption {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            group: String::new(),
        }
    }

    #[must_use]
    pub fn group(mut self, group: impl Into<String>) -> Self {
        self.group = group.into();
        self
    }
}

/// A native select.
#[component]
pub fn Select(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    options: Vec<SelectOption>,
    /// The first option, with an empty value.
    #[prop(optional, into)]
    blank: Option<String>,
    #[prop(optional, into)] id: String,
    #[prop(optional)] hide_label: bool,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] value: Signal<String>,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] on_change: Option<Callback<String>>,
) -> impl IntoView {
    let id = id_or(id, &name);
    let node = NodeRef::<html::Select>::new();
    // A select without a blank option shows its first one, which is no answer of the person.
    let first = value.get_untracked();
    tie(node, value, on_change.filter(|_| blank.is_some()));
    let describe = described_by(&id, &hint, error);
    let blank = blank.map(|label| view! { <option value="">{label}</option> });
    view! {
        <Shell id=id.clone() label=label hide_label=hide_label hint=hint error=error>
            <select
                class="input"
                id=id
                name=name
                node_ref=node
                required=required
                disabled=move || disabled.get()
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=describe
                on:change:target=move |event| {
                    if let Some(tell) = on_change {
                        tell.run(event.target().value());
                    }
                }
            >
                {blank}
                {grouped(options, &first)}
            </select>
        </Shell>
    }
    .into_any()
}

/// Options in the order given; neighbours of one group under one heading.
fn grouped(options: Vec<SelectOption>, chosen: &str) -> Vec<AnyView> {
    let mut groups: Vec<(String, Vec<AnyView>)> = Vec::new();
    for option in options {
        let view = view! {
            <option selected=option.value == chosen value=option.value>
                {option.label}
            </option>
        }
        .into_any();
        match groups.last_mut() {
            Some((name, views)) if *name == option.group => views.push(view),
            _ => groups.push((option.group, vec![view])),
        }
    }
    groups
        .into_iter()
        .map(|(name, views)| {
            if name.is_empty() {
                views.into_any()
            } else {
                view! { <optgroup label=name>{views}</optgroup> }.into_any()
            }
        })
        .collect()
}
