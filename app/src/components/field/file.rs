//! Pictures and documents.

use leptos::{html::Input, prelude::*};

use super::shell::{Shell, described_by, id_or};

/// A plain file input; say its limits in `hint`, before anything is chosen.
#[component]
pub fn FileField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    /// Types that may be chosen, as in the `accept` attribute.
    #[prop(into)]
    accept: String,
    #[prop(optional, into)] id: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] multiple: bool,
    /// Opens the camera at once on a phone.
    #[prop(optional)]
    camera: bool,
    #[prop(optional)] required: bool,
    #[prop(default = NodeRef::new())] node_ref: NodeRef<Input>,
    /// Files were chosen; they stand in the input of `node_ref`.
    #[prop(optional, into)]
    on_change: Option<Callback<()>>,
) -> impl IntoView {
    let id = id_or(id, &name);
    let describe = described_by(&id, &hint, error);
    view! {
        <Shell id=id.clone() label=label hint=hint error=error>
            <input
                class="input file"
                id=id
                name=name
                type="file"
                accept=accept
                multiple=multiple
                capture=camera.then_some("environment")
                required=required
                node_ref=node_ref
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=describe
                on:change=move |_| {
                    if let Some(tell) = on_change {
                        tell.run(());
                    }
                }
            />
        </Shell>
    }
    .into_any()
}
