//! What becomes of the sheets of a judge who is taken off.

use domain::page::proposals::{LeftSheet, ReleaseView};
use leptos::prelude::*;

use crate::{
    components::{Column, DataTable, Td},
    context::lang,
    text::{common, proposals as words},
};

/// Which sheets, what becomes of their marks, and who takes them over.
pub(super) fn release(judge: &str, release: &ReleaseView) -> AnyView {
    let lang = lang();
    let about = words::released(lang, judge, release.counted());
    let kept: Vec<&str> = release.kept.iter().map(|(code, _)| code.as_str()).collect();
    let kept = (!kept.is_empty()).then(|| {
        view! { <p class="small num">{words::release_kept(lang, &kept.join(", "))}</p> }
    });
    let lacking = release.left.iter().filter(|sheet| sheet.lacking > 0);
    let lacking = lacking.count();
    let lacking = (lacking > 0 && !release.moved)
        .then(|| view! { <p class="warn-t">{words::release_lacking(lang, lacking)}</p> });
    let moved = release
        .moved
        .then(|| view! { <p class="warn-t">{words::release_moved(lang)}</p> });
    let rows = release.left.iter().map(row).collect_view();
    let columns = vec![
        Column::new(common::entry(lang)),
        Column::new(words::left_marks(lang)),
        Column::new(words::takers(lang)),
    ];
    let table = (!release.left.is_empty()).then(|| {
        view! {
            <DataTable caption=words::left_caption(lang) columns=columns dense=true>
                {rows}
            </DataTable>
        }
    });
    view! {
        <div class="stack tight">
            {moved}
            <p>{about}</p>
            {kept}
            {lacking}
        </div>
        {table}
    }
    .into_any()
}

fn row(sheet: &LeftSheet) -> AnyView {
    let lang = lang();
    let marked = if sheet.marked == 0 {
        words::left_unmarked(lang).to_owned()
    } else {
        words::left_marked(lang, sheet.marked)
    };
    let mut takers = sheet.takers.clone();
    if sheet.lacking > 0 {
        takers.push(words::taker_lacking(lang, sheet.lacking));
    }
    if takers.is_empty() {
        takers.push(words::no_taker(lang).to_owned());
    }
    view! {
        <tr>
            <th scope="row">
                {sheet.title.clone()} " " <span class="soft num">{sheet.code.clone()}</span>
            </th>
            <Td label=words::left_marks(lang)>{marked}</Td>
            <Td label=words::takers(lang)>{takers.join(", ")}</Td>
        </tr>
    }
    .into_any()
}
