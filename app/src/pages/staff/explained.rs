//! The search language of a list, explained beside its box.

use leptos::prelude::*;

use crate::{
    components::{Example, IconName},
    context::lang,
    text,
};

/// What can be typed into the search box: examples, each with what it finds.
pub(super) fn explained(
    lead: &'static str,
    examples: [(&'static str, &'static str); 6],
) -> AnyView {
    let lang = lang();
    let examples = examples
        .map(|(typed, about)| {
            view! {
                <dt><code>{typed}</code></dt>
                <dd>{about}</dd>
            }
        })
        .collect_view();
    view! {
        <Example summary=text::search::how(lang) icon=IconName::Info>
            <p>{lead}</p>
            <dl class="terms">{examples}</dl>
            <p>{text::search::quotes(lang)}</p>
        </Example>
    }
    .into_any()
}
