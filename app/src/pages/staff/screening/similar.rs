//! Entries of all editions that are like the open one, and why they are told.

use domain::page::{novelty::SimilarEntry, secretariat::ScreeningEntry};
use leptos::prelude::*;

use crate::{
    components::{Item, List},
    context::lang,
    routes,
    text::novelty as words,
};

pub(super) fn similar(open: &ScreeningEntry) -> AnyView {
    let lang = lang();
    let (lead, list) = if open.similar.is_empty() {
        (words::none(lang), None)
    } else {
        let lines = open.similar.iter().map(one).collect_view();
        (words::compared(lang), Some(view! { <List>{lines}</List> }))
    };
    view! {
        <section class="stack tight">
            <h2>{words::similar(lang)}</h2>
            <p class="small soft">{lead}</p>
            {list}
        </section>
    }
    .into_any()
}

fn one(entry: &SimilarEntry) -> AnyView {
    let lang = lang();
    let mut note = format!(
        "{} · {}. {}: {}.",
        entry.code,
        words::edition(lang, &entry.edition),
        words::alike(lang, entry.alike),
        words::why(lang, &entry.shared)
    );
    if entry.same_owner {
        note.push(' ');
        note.push_str(words::same_owner(lang));
    }
    let href = entry.way.as_ref().map(routes::way).unwrap_or_default();
    view! { <Item title=entry.title.clone() note=note href=href /> }.into_any()
}
