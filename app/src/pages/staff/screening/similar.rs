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
    let edition = words::edition(lang, &entry.edition);
    let alike = words::alike(lang, entry.alike);
    let past = entry.past.as_ref().map(words::past);
    let (title, mut note) = if entry.way.is_some() || past.is_some() {
        let why = words::why(lang, &entry.shared);
        let from = [(!entry.code.is_empty()).then(|| entry.code.clone()), past];
        let from = from.into_iter().flatten().chain([edition]);
        let from = from.collect::<Vec<_>>().join(" · ");
        (entry.title.clone(), format!("{from}. {alike}: {why}."))
    } else {
        let title = words::elsewhere(lang).to_owned();
        (title, format!("{edition}. {alike}."))
    };
    if entry.same_owner {
        note.push(' ');
        note.push_str(words::same_owner(lang));
    }
    let href = entry.way.as_ref().map(routes::way).unwrap_or_default();
    view! { <Item title=title note=note href=href /> }.into_any()
}
