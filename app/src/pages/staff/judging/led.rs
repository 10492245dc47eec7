//! The judging groups that the judge leads: how far everybody is, and where sheets diverge.

use domain::page::{
    board::{EntryProgress, JudgeProgress},
    judging::OwnPanel,
};
use leptos::prelude::*;

use crate::{
    components::{Column, DataTable, Td},
    context::lang,
    routes,
    text::{calibration, deliberation, minutes, panels as words, staff},
};

/// One group; `busy` while the reader still has sheets to sign.
pub(super) fn led(panel: OwnPanel, edition: &str, busy: bool) -> AnyView {
    let lang = lang();
    let progress = panel.progress;
    let judges = progress.judges.iter();
    let (signed, of) = judges.fold((0, 0), |(signed, of), judge| {
        (signed + judge.signed, of + judge.sheets)
    });
    let columns = vec![
        Column::new(calibration::judge(lang)),
        Column::number(staff::sheets_signed(lang)),
    ];
    let lines = progress.judges.into_iter().map(line).collect_view();
    let apart: Vec<_> = progress.entries.into_iter().filter_map(apart).collect();
    let told = if busy {
        view! { <p class="small soft">{words::apart_later(lang)}</p> }.into_any()
    } else if apart.is_empty() {
        view! { <p class="small soft">{words::none_apart(lang)}</p> }.into_any()
    } else {
        view! {
            <p>{words::apart(lang)}</p>
            <ul class="bulleted">{apart}</ul>
        }
        .into_any()
    };
    let minutes_of = routes::with_query(&routes::minutes(edition), &[("group", &panel.code)]);
    view! {
        <details class="sheet pad stack tight">
            <summary>
                <b>{words::led(lang, &progress.name)}</b> " "
                <span class="num">{words::led_signed(lang, signed, of)}</span>
            </summary>
            <DataTable caption=words::led(lang, &progress.name) columns=columns dense=true>
                {lines}
            </DataTable>
            {told}
            {(!busy).then(|| view! { <p><a class="reach" href=minutes_of>{minutes::link(lang)}</a></p> })}
        </details>
    }
    .into_any()
}

fn line(judge: JudgeProgress) -> AnyView {
    let lang = lang();
    view! {
        <tr>
            <th scope="row">{judge.name}</th>
            <Td label=staff::sheets_signed(lang) number=true>{format!("{}/{}", judge.signed, judge.sheets)}</Td>
        </tr>
    }
    .into_any()
}

/// An entry whose sheets diverge.
fn apart(entry: EntryProgress) -> Option<AnyView> {
    let lang = lang();
    let diverging = entry.diverging?;
    let by = deliberation::apart(lang, &diverging.apart, "");
    let kept = diverging.kept.then(|| deliberation::kept(lang, &by));
    let by = kept.unwrap_or(by);
    Some(
        view! { <li>{entry.title} " " <small class="soft num">{entry.code}</small> ": " {by}</li> }
            .into_any(),
    )
}
