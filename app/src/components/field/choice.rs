//! Check boxes, radio buttons, and the two-word bar.

use leptos::{html::Input, prelude::*};

use super::shell::{described_by, error_line, hint_line, id_or};
use crate::components::button::given;

/// A box to tick; the whole card is the target.
#[component]
pub fn CheckBox(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] id: String,
    /// What the form sends when it is ticked.
    #[prop(default = "yes".to_owned(), into)]
    value: String,
    #[prop(optional, into)] note: String,
    /// The label is only read aloud.
    #[prop(optional)]
    hide_label: bool,
    /// Id of a form elsewhere on the page that it belongs to.
    #[prop(optional, into)]
    form: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] checked: Signal<bool>,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] on_change: Option<Callback<bool>>,
) -> impl IntoView {
    let id = id_or(id, &name);
    let describe = described_by(&id, "", error);
    let input = NodeRef::<Input>::new();
    tie_tick(input, checked, move |ticked| {
        if let Some(tell) = on_change {
            tell.run(ticked);
        }
    });
    view! {
        <div class="field" data-state=move || error.with(Option::is_some).then_some("error")>
            {error_line(&id, error)}
            <label class="choice">
                <input
                    id=id
                    name=given(name)
                    form=given(form)
                    type="checkbox"
                    value=value
                    checked=checked.get_untracked()
                    node_ref=input
                    required=required
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    aria-describedby=describe
                    on:change:target=move |event| {
                        if let Some(tell) = on_change {
                            tell.run(event.target().checked());
                        }
                    }
                />
                <span class=hide_label.then_some("sr")>{label} {given(note).map(|note| view! { <small>{note}</small> })}</span>
            </label>
        </div>
    }
    .into_any()
}

/// An option of a [`RadioGroup`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RadioOption {
    pub value: String,
    pub label: String,
    pub note: String,
}

impl RadioOption {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            note: String::new(),
        }
    }

    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }
}

/// One of a few, each on its card.
#[component]
pub fn RadioGroup(
    #[prop(into)] name: String,
    #[prop(into)] legend: String,
    options: Vec<RadioOption>,
    #[prop(optional, into)] id: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] value: Signal<String>,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] on_change: Option<Callback<String>>,
) -> impl IntoView {
    let id = id_or(id, &name);
    let describe = described_by(&id, &hint, error);
    let options = options
        .into_iter()
        .map(|option| {
            view! {
                <label class="choice">
                    <Radio name=name.clone() own=option.value value=value required=required on_change=on_change />
                    <span>{option.label} {given(option.note).map(|note| view! { <small>{note}</small> })}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset
            class="field"
            id=id.clone()
            tabindex="-1"
            data-state=move || error.with(Option::is_some).then_some("error")
            aria-describedby=describe
        >
            <legend>{legend}</legend>
            {hint_line(&id, hint)}
            {error_line(&id, error)}
            {options}
        </fieldset>
    }
    .into_any()
}

/// Two or three short words in one bar, as in a checklist.
#[component]
pub fn Segmented(
    #[prop(into)] name: String,
    /// What is asked, read aloud.
    #[prop(into)]
    legend: String,
    /// Value and word.
    options: Vec<(String, String)>,
    #[prop(optional, into)] value: Signal<String>,
    #[prop(optional, into)] on_change: Option<Callback<String>>,
) -> impl IntoView {
    let options = options
        .into_iter()
        .map(|(own, word)| {
            view! {
                <label>
                    <Radio name=name.clone() own=own value=value required=false on_change=on_change />
                    <span>{word}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="seg">
            <legend class="sr">{legend}</legend>
            {options}
        </fieldset>
    }
    .into_any()
}

#[component]
fn Radio(
    name: String,
    own: String,
    value: Signal<String>,
    required: bool,
    on_change: Option<Callback<String>>,
) -> impl IntoView {
    let node = NodeRef::<Input>::new();
    let mine = own.clone();
    let chosen = Memo::new(move |_| value.with(|value| *value == mine));
    let told = own.clone();
    tie_tick(node, chosen.into(), move |ticked| {
        if let (true, Some(tell)) = (ticked, on_change) {
            tell.run(told.clone());
        }
    });
    view! {
        <input
            name=name
            type="radio"
            value=own
            checked=chosen.get_untracked()
            node_ref=node
            required=required
            on:change:target=move |event| {
                if let Some(tell) = on_change {
                    tell.run(event.target().value());
                }
            }
        />
    }
}

/// Ties a tick to a signal as [`tie`](super::shell::tie) ties a text.
fn tie_tick(node: NodeRef<Input>, checked: Signal<bool>, report: impl Fn(bool) + 'static) {
    // What the server wrote: only a box that differs from it was touched before the script came.
    let written = checked.get_untracked();
    Effect::new(move |met: Option<bool>| {
        let known = checked.get();
        let Some(control) = node.get() else {
            return false;
        };
        if control.checked() != known {
            if met == Some(true) || control.checked() == written {
                control.set_checked(known);
            } else {
                report(control.checked());
            }
        }
        true
    });
}
