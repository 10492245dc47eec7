//! Links that take a list along as a file.

use leptos::prelude::*;

use crate::{
    components::{IconName, LinkButton},
    context::lang,
    routes, text,
};

/// The list of a page as it is filtered: its files have the address of the page and an ending.
pub(super) fn take_along(page: &str, query: &[(&str, &str)]) -> AnyView {
    let lang = lang();
    let link = |kind: &str, words: &'static str| {
        let href = routes::with_query(&format!("{page}.{kind}"), query);
        view! {
            <LinkButton href=href icon=IconName::Download download=true>
                {words}
            </LinkButton>
        }
    };
    view! {
        <div class="row tight no-print" role="group" aria-label=text::sheet::take_along(lang)>
            {link("xlsx", text::sheet::as_excel(lang))}
            {link("csv", text::sheet::as_csv(lang))}
        </div>
    }
    .into_any()
}
