//! Entries that are like the one to be handed in.

use domain::page::novelty::{KnownEntry, SimilarSeen, Way};
use leptos::prelude::*;

use crate::{components::Notice, context::lang, routes, text::novelty as words};

/// A quiet notice; nothing when there are none.
pub(super) fn similar(seen: SimilarSeen) -> Option<AnyView> {
    let lang = lang();
    let hidden = match (seen.hidden, seen.known.is_empty()) {
        (false, true) => return None,
        (false, false) => "",
        (true, true) => words::hidden(lang),
        (true, false) => words::also_hidden(lang),
    };
    let known = seen.known.into_iter().map(one).collect_view();
    let notice = view! {
        <div class="no-print">
            <Notice title=words::heading(lang)>
                <p class="small">{words::lead(lang)}</p>
                <ul class="bulleted">{known}</ul>
                {(!hidden.is_empty()).then(|| view! { <p class="small">{hidden}</p> })}
            </Notice>
        </div>
    };
    Some(notice.into_any())
}

fn one(entry: KnownEntry) -> AnyView {
    let lang = lang();
    let edition = words::edition(lang, &entry.edition);
    let note = match (&entry.way, &entry.past) {
        (Some(Way::Own(_)), _) => format!("{edition}, {}", words::yours(lang)),
        (_, Some(past)) => words::past(past),
        _ => edition,
    };
    let title = match &entry.way {
        Some(way) => view! { <a href=routes::way(way)>{entry.title}</a> }.into_any(),
        None => view! { <span>{entry.title}</span> }.into_any(),
    };
    view! {
        <li>
            {title}
            <br />
            <span class="small soft">{note}</span>
        </li>
    }
    .into_any()
}
