//! The boxes by which people agree to be public, each for itself.

use domain::confirmation::{Publishing, Shared};
use leptos::prelude::*;

use crate::{components::CheckBox, context::lang, text::confirmation as words};

/// A box for each, ticked where the consent was given; `prefix` tells forms of one page apart.
pub(crate) fn consents(child: bool, prefix: &str, given: Publishing) -> AnyView {
    let lang = lang();
    Shared::ALL
        .map(|part| {
            view! {
                <CheckBox
                    name="publish[]"
                    id=format!("{prefix}publish-{}", part.code())
                    value=part.code()
                    label=words::consent(lang, part, child)
                    note=words::consent_note(lang, part)
                    checked=given.get(part)
                />
            }
        })
        .collect_view()
        .into_any()
}
