//! The search box of a list, with its language explained.

use domain::page::Sought;
use leptos::prelude::*;

use crate::{
    components::{Blank, Example, IconName, SearchField},
    context::lang,
    text,
};

/// The box of a list that otherwise stands whole, and what it found; a short list has none.
pub(super) fn finder(action: String, sought: &Sought) -> AnyView {
    let lang = lang();
    if !sought.is_offered() {
        return ().into_any();
    }
    let fault = sought.fault.as_ref();
    let fault = fault.map(|fault| text::search::fault(lang, fault));
    let searched = fault.is_none() && !sought.q.is_empty();
    let found = searched.then(|| {
        if sought.found == 0 {
            let (title, about) = (
                text::staff::nothing_found(lang),
                text::staff::nothing_found_text(lang),
            );
            view! { <Blank title=title text=about /> }.into_any()
        } else {
            let found = text::staff::found(lang, sought.found);
            view! { <p class="soft num">{found}</p> }.into_any()
        }
    });
    view! {
        <section class="stack tight no-print" aria-label=text::common::search(lang)>
            <form method="get" action=action>
                <SearchField
                    name="q"
                    label=text::staff::search_entries(lang)
                    placeholder=text::staff::search_entries(lang)
                    hint=text::staff::search_hint(lang)
                    hide_label=true
                    button=text::common::search(lang)
                    value=sought.q.clone()
                    error=fault
                />
            </form>
            {explained(text::search::lead(lang), text::search::examples(lang))}
            {found}
        </section>
    }
    .into_any()
}

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
