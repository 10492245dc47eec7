//! What the marks of colleagues say: about one's own, and for its head about a whole panel.

use domain::calibration::Feedback;
use leptos::prelude::*;

use crate::{
    components::{Column, DataTable, Td},
    context::lang,
    text,
};

/// Points of drift that are worth a sentence.
const DRIFT: f64 = 1.0;

/// The judges of a panel as its head reads of them.
pub(super) fn of_panel((group, judges): (String, Vec<(String, Feedback)>)) -> AnyView {
    let lang = lang();
    let signed = |value: f64| format!("{value:+.1}").replace('.', ",");
    let decimal = |value: f64| format!("{value:.1}").replace('.', ",");
    let heading = text::panels::feedback_heading(lang, &group);
    let columns = vec![
        Column::new(text::calibration::judge(lang)),
        Column::number(text::calibration::severity(lang)),
        Column::number(text::calibration::spread_column(lang)),
        Column::number(text::calibration::distance_column(lang)),
        Column::number(text::calibration::drift_column(lang)),
    ];
    let lines = judges
        .into_iter()
        .map(|(name, told)| {
            let against = move |own: f64, others: f64| {
                text::calibration::against(lang, &decimal(own), &decimal(others))
            };
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <Td label=text::calibration::severity(lang) number=true>{signed(told.severity)}</Td>
                    <Td label=text::calibration::spread_column(lang) number=true>
                        {against(told.spread, told.colleagues_spread)}
                    </Td>
                    <Td label=text::calibration::distance_column(lang) number=true>
                        {against(told.distance, told.colleagues_distance)}
                    </Td>
                    <Td label=text::calibration::drift_column(lang) number=true>
                        {told.drift.map_or_else(|| "–".to_owned(), signed)}
                    </Td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section class="sheet pad stack tight">
            <h2>{heading.clone()}</h2>
            <p class="small soft">{text::panels::feedback_private(lang)}</p>
            <DataTable caption=heading columns=columns dense=true>
                {lines}
            </DataTable>
        </section>
    }
    .into_any()
}

/// What the marks of colleagues say about one's own, in whole sentences.
pub(super) fn beside_colleagues(groups: &[(String, Feedback)]) -> AnyView {
    let lang = lang();
    let decimal = |value: f64| format!("{value:.1}").replace('.', ",");
    let groups = groups
        .iter()
        .map(|(group, told)| {
            let level = if told.severity.abs() < 0.05 || told.severity.abs() < told.se {
                text::calibration::own_alike(lang).to_owned()
            } else if told.severity > 0.0 {
                text::calibration::own_severe(lang, &decimal(told.severity))
            } else {
                text::calibration::own_lenient(lang, &decimal(-told.severity))
            };
            let (own, others) = (decimal(told.spread), decimal(told.colleagues_spread));
            // A quarter more or less is what people notice.
            let spread = if told.spread > 1.25 * told.colleagues_spread {
                text::calibration::own_wide(lang, &own, &others)
            } else if told.spread < 0.8 * told.colleagues_spread {
                text::calibration::own_narrow(lang, &own, &others)
            } else {
                text::calibration::own_as_wide(lang, &own, &others)
            };
            let (own, others) = (decimal(told.distance), decimal(told.colleagues_distance));
            let steady = text::calibration::own_steady(lang, &own, &others);
            // As much as a judge changes without noticing.
            let drift = told.drift.map(|drift| match drift {
                drift if drift <= -DRIFT => text::calibration::drifted_down(lang, &decimal(-drift)),
                drift if drift >= DRIFT => text::calibration::drifted_up(lang, &decimal(drift)),
                _ => text::calibration::no_drift(lang).to_owned(),
            });
            let drift = drift.map(|drift| view! { <p>{drift}</p> });
            view! {
                <h3>{text::calibration::own_group(lang, group, told.sheets)}</h3>
                <p>{level}</p>
                <p>{spread}</p>
                <p>{steady}</p>
                {drift}
            }
        })
        .collect_view();
    view! {
        <section class="sheet pad stack tight">
            <h2>{text::calibration::own_heading(lang)}</h2>
            <p class="small soft">{text::calibration::own_private(lang)}</p>
            {groups}
        </section>
    }
    .into_any()
}
