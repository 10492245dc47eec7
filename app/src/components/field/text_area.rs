//! A long text with room to write and a counter.

use leptos::{html::Textarea, prelude::*};

use super::shell::{Shell, described_by, id_or, tie};
use crate::components::button::given;

/// A long text. Children stand at the right of the counter.
#[component]
pub fn TextArea(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] id: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] value: Signal<String>,
    #[prop(optional, into)] placeholder: String,
    #[prop(optional_no_strip, into)] rows: Option<u32>,
    /// Two or three lines only.
    #[prop(optional)]
    short: bool,
    #[prop(optional_no_strip, into)] maxlength: Option<u32>,
    #[prop(optional)] required: bool,
    #[prop(optional)] readonly: bool,
    /// The number of characters in words.
    #[prop(optional, into)]
    counter: Option<Callback<usize, String>>,
    #[prop(optional, into)] on_input: Option<Callback<String>>,
    #[prop(optional, into)] on_change: Option<Callback<String>>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let id = id_or(id, &name);
    let node = NodeRef::<Textarea>::new();
    let first = value.get_untracked();
    let length = RwSignal::new(first.chars().count());
    let report = Callback::new(move |text: String| {
        length.set(text.chars().count());
        if let Some(tell) = on_input.or(on_change) {
            tell.run(text);
        }
    });
    tie(node, value, Some(report));
    Effect::new(move |met: Option<()>| {
        let now = value.with(|text| text.chars().count());
        // At first what stands in the box counts, which may be ahead of the value.
        if met.is_some() {
            length.set(now);
        }
    });
    let describe = described_by(&id, &hint, error);
    let counter = counter.map(|words| {
        view! { <span class="num">{move || words.run(length.get())}</span> }.into_any()
    });
    let side = children.map(|children| children());
    let under =
        (counter.is_some() || side.is_some()).then(|| view! { {counter} {side} }.into_any());
    view! {
        <Shell id=id.clone() label=label hint=hint error=error under=under>
            <textarea
                class=if short { "input short" } else { "input" }
                id=id
                name=name
                node_ref=node
                rows=rows.map(|rows| rows.to_string())
                placeholder=given(placeholder)
                maxlength=maxlength.map(|most| most.to_string())
                required=required
                readonly=readonly
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=describe
                on:input:target=move |event| {
                    let text = event.target().value();
                    length.set(text.chars().count());
                    if let Some(tell) = on_input {
                        tell.run(text);
                    }
                }
                on:change:target=move |event| {
                    if let Some(tell) = on_change {
                        tell.run(event.target().value());
                    }
                }
            >
                {first}
            </textarea>
        </Shell>
    }
    .into_any()
}
