//! Links that take a list along as a file.

use leptos::prelude::*;

use crate::{
    components::{IconName, LinkButton},
    context::lang,
    routes, text,
};

/// A list of an edition as it is filtered; `list` is its name in the address.
pub(super) fn take_along(edition: &str, list: &str, query: &[(&str, &str)]) -> AnyView {
    let lang = lang();
    let link = |kind: &str, words: &'static str| {
        let href = routes::with_query(&routes::list_file(edition, list, kind), query);
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
