//! An edition in numbers: charts drawn as SVG, each with a table that says the same.

use domain::page::charts::{Bin, Charts, Count};
use leptos::prelude::*;

use crate::{components::*, context::lang, text::public as words};

/// Bars of one chart; the table beside it has all.
const MOST_BARS: usize = 10;
/// Letters of a name beside a bar.
const LONGEST_NAME: usize = 42;

/// Charts of what is known of a version; nothing where nothing is.
pub(super) fn numbers(charts: &Charts) -> Option<AnyView> {
    let lang = lang();
    let mut parts = Vec::new();
    if let Some(entered) = &charts.entered {
        for (heading, column, counts) in [
            (
                words::by_field(lang),
                words::field_column(lang),
                &entered.fields,
            ),
            (
                words::by_unit(lang),
                words::unit_column(lang),
                &entered.units,
            ),
            (
                words::by_commune(lang),
                words::commune_column(lang),
                &entered.communes,
            ),
        ] {
            if !counts.is_empty() {
                parts.push(bars(heading, column, counts));
            }
        }
    }
    if !charts.scores.is_empty() {
        parts.push(scores(&charts.scores));
    }
    (!parts.is_empty()).then(|| {
        view! {
            <section class="stack" aria-labelledby="numbers">
                <h2 id="numbers">{words::numbers_heading(lang)}</h2>
                <div class="cols">{parts}</div>
            </section>
        }
        .into_any()
    })
}

fn bars(heading: &'static str, column: &'static str, counts: &[Count]) -> AnyView {
    let lang = lang();
    let sum: u32 = counts.iter().map(|count| count.count).sum();
    let bars = counts.iter().take(MOST_BARS).map(|count| {
        let words = count.count.to_string();
        Bar::new(shortened(&count.name), f64::from(count.count), words)
    });
    let bars: Vec<Bar> = bars.collect();
    let rest = counts.len().saturating_sub(MOST_BARS);
    let rest = (rest > 0).then(|| {
        let left: u32 = counts.iter().skip(MOST_BARS).map(|count| count.count).sum();
        view! { <p class="small soft">{words::others(lang, rest, left)}</p> }
    });
    let rows = counts
        .iter()
        .map(|count| (count.name.clone(), count.count))
        .collect();
    let label = words::chart_label(lang, heading, sum, counts.len());
    view! {
        <div class="stack tight">
            <h3>{heading}</h3>
            <Bars label=label rows=bars />
            {rest}
            {table(heading, column, rows)}
        </div>
    }
    .into_any()
}

fn scores(bins: &[Bin]) -> AnyView {
    let lang = lang();
    let sum: u32 = bins.iter().map(|bin| bin.count).sum();
    let columns = bins.iter().map(|bin| {
        let words = bin.count.to_string();
        Bar::new(bin.from.to_string(), f64::from(bin.count), words)
    });
    let columns: Vec<Bar> = columns.collect();
    let rows = bins
        .iter()
        .map(|bin| {
            (
                words::from_until_points(lang, &bin.from.to_string(), &bin.until.to_string()),
                bin.count,
            )
        })
        .collect();
    let heading = words::by_score(lang);
    let (low, high) = (
        bins.first().map_or(0, |bin| bin.from),
        bins.last().map_or(0, |bin| bin.until),
    );
    let label = words::score_label(lang, sum, low, high);
    view! {
        <div class="stack tight">
            <h3>{heading}</h3>
            <Columns label=label columns=columns />
            <p class="small soft">{words::score_note(lang)}</p>
            {table(heading, words::points_column(lang), rows)}
        </div>
    }
    .into_any()
}

/// The same as a table, for whoever reads or listens rather than looks.
fn table(heading: &'static str, column: &'static str, rows: Vec<(String, u32)>) -> AnyView {
    let lang = lang();
    let columns = vec![
        Column::new(column),
        Column::number(words::entries_column(lang)),
    ];
    let rows = rows
        .into_iter()
        .map(|(name, count)| {
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <Td label=words::entries_column(lang) number=true>{count}</Td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <details class="figures">
            <summary>{words::as_table(lang)}</summary>
            <DataTable caption=heading columns=columns dense=true>
                {rows}
            </DataTable>
        </details>
    }
    .into_any()
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= LONGEST_NAME {
        return name.to_owned();
    }
    let mut short: String = name.chars().take(LONGEST_NAME - 1).collect();
    short.push('…');
    short
}
