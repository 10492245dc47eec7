//! What the last request for completion asked for, and what the author changed since.

use domain::{completion::Change, page::secretariat::Completion, time::Timestamp};
use leptos::prelude::*;

use crate::{
    components::{Column, DataTable},
    context::lang,
    text::{self, Lang, completion as words},
};

pub(super) fn completion(asked: &Completion) -> AnyView {
    let lang = lang();
    let when = asked.asked_at.map(Timestamp::text).unwrap_or_default();
    let rows = asked
        .changes
        .iter()
        .map(|change| {
            let name = text::missing::label(lang, &change.key, &asked.sections);
            let (before, after) = (
                side(lang, change, &change.before),
                side(lang, change, &change.after),
            );
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td data-label=words::before(lang) class="as-typed">{before}</td>
                    <td data-label=words::after(lang) class="as-typed">{after}</td>
                </tr>
            }
        })
        .collect_view();
    let table = if asked.changes.is_empty() {
        view! { <p class="soft">{words::nothing_changed(lang)}</p> }.into_any()
    } else {
        view! {
            <DataTable
                caption=words::changed(lang)
                columns=vec![
                    Column::new(words::part(lang)),
                    Column::new(words::before(lang)),
                    Column::new(words::after(lang)),
                ]
            >
                {rows}
            </DataTable>
        }
        .into_any()
    };
    view! {
        <section class="stack tight">
            <h2>{words::changed(lang)}</h2>
            <p class="small soft">{words::asked(lang, &when, &words::named(lang, &asked.tasks))}</p>
            <p class="as-typed">{asked.reason.clone()}</p>
            {table}
        </section>
    }
    .into_any()
}

fn side(lang: Lang, change: &Change, typed: &str) -> String {
    match (change.key.as_str(), typed) {
        (_, "") => "–".to_owned(),
        ("model" | "pledge" | "publish" | "publish.work" | "publish.photo", "yes") => {
            text::common::yes(lang).to_owned()
        }
        _ => typed.to_owned(),
    }
}
