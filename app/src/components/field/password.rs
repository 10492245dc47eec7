//! A password that can be shown.

use leptos::{html::Input, prelude::*};

use super::shell::{Shell, described_by, id_or, tie};
use crate::components::{Icon, IconName, button::given};

/// A password; the button that shows it appears with the script.
#[component]
pub fn PasswordField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    /// Words of the button while the password is hidden.
    #[prop(into)]
    show: String,
    /// And while it is shown.
    #[prop(into)]
    hide: String,
    #[prop(optional, into)] id: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] autocomplete: String,
    #[prop(optional_no_strip, into)] minlength: Option<u32>,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] on_input: Option<Callback<String>>,
) -> impl IntoView {
    let id = id_or(id, &name);
    let node = NodeRef::<Input>::new();
    tie(node, Signal::default(), on_input);
    let scripted = RwSignal::new(false);
    Effect::new(move |_| scripted.set(true));
    let shown = RwSignal::new(false);
    let describe = described_by(&id, &hint, error);
    view! {
        <Shell id=id.clone() label=label hint=hint error=error>
            <div class="with">
                <input
                    class="input"
                    id=id.clone()
                    name=name
                    type=move || if shown.get() { "text" } else { "password" }
                    node_ref=node
                    autocomplete=given(autocomplete)
                    autocapitalize="none"
                    spellcheck="false"
                    minlength=minlength.map(|least| least.to_string())
                    required=required
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    aria-describedby=describe
                    on:input:target=move |event| {
                        if let Some(tell) = on_input {
                            tell.run(event.target().value());
                        }
                    }
                />
                <button
                    class="btn"
                    type="button"
                    hidden=move || !scripted.get()
                    aria-controls=id
                    on:click=move |_| shown.update(|shown| *shown = !*shown)
                >
                    {move || view! { <Icon name=if shown.get() { IconName::EyeOff } else { IconName::Eye } /> }}
                    {move || if shown.get() { hide.clone() } else { show.clone() }}
                </button>
            </div>
        </Shell>
    }
    .into_any()
}
