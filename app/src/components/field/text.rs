//! One line of text, and a search box.

use leptos::{html::Input, prelude::*};

use super::shell::{Shell, described_by, id_or, tie};
use crate::components::{Icon, IconName, button::given};

/// One line of text. Children stand at the right of the line below the box.
#[component]
pub fn TextField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    /// The name, unless given.
    #[prop(optional, into)]
    id: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] value: Signal<String>,
    /// The `type` of the input.
    #[prop(default = "text")]
    kind: &'static str,
    #[prop(optional, into)] autocomplete: String,
    #[prop(optional, into)] inputmode: String,
    #[prop(optional, into)] placeholder: String,
    #[prop(optional, into)] pattern: String,
    /// Id of a `<datalist>`.
    #[prop(optional, into)]
    list: String,
    #[prop(optional_no_strip, into)] maxlength: Option<u32>,
    #[prop(optional)] required: bool,
    #[prop(optional)] readonly: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// Each change while typing.
    #[prop(optional, into)]
    on_input: Option<Callback<String>>,
    /// The value when the person leaves the box.
    #[prop(optional, into)]
    on_change: Option<Callback<String>>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let id = id_or(id, &name);
    let node = NodeRef::<Input>::new();
    tie(node, value, on_input.or(on_change));
    let describe = described_by(&id, &hint, error);
    let under = children.map(|children| children());
    view! {
        <Shell id=id.clone() label=label hint=hint error=error under=under>
            <input
                class="input"
                id=id
                name=name
                type=kind
                value=value.get_untracked()
                node_ref=node
                autocomplete=given(autocomplete)
                inputmode=given(inputmode)
                placeholder=given(placeholder)
                pattern=given(pattern)
                list=given(list)
                maxlength=maxlength.map(|most| most.to_string())
                required=required
                readonly=readonly
                disabled=move || disabled.get()
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=describe
                on:input:target=move |event| {
                    if let Some(tell) = on_input {
                        tell.run(event.target().value());
                    }
                }
                on:change:target=move |event| {
                    if let Some(tell) = on_change {
                        tell.run(event.target().value());
                    }
                }
            />
        </Shell>
    }
    .into_any()
}

/// A search box with its button attached, for a form with `method="get"`.
#[component]
pub fn SearchField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    /// Words of the button.
    #[prop(into)]
    button: String,
    #[prop(optional, into)] id: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] placeholder: String,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] hide_label: bool,
    /// The main act of the page.
    #[prop(optional)]
    main: bool,
) -> impl IntoView {
    let id = id_or(id, &name);
    let describe = described_by(&id, &hint, error);
    view! {
        <Shell id=id.clone() label=label hide_label=hide_label hint=hint error=error>
            <div class="with">
                <input
                    class="input"
                    id=id
                    name=name
                    type="search"
                    value=value
                    placeholder=given(placeholder)
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    aria-describedby=describe
                />
                <button class=if main { "btn main" } else { "btn" } type="submit">
                    <Icon name=IconName::Search />
                    {button}
                </button>
            </div>
        </Shell>
    }
    .into_any()
}
