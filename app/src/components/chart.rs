//! Small charts; sizes are SVG attributes, since the page allows no inline style.

use leptos::prelude::*;

/// One bar: its name, its size, and the size in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bar {
    pub label: String,
    pub size: f64,
    pub text: String,
}

impl Bar {
    pub fn new(label: impl Into<String>, size: f64, text: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            size,
            text: text.into(),
        }
    }
}

/// Bars one below another, each under its name, measured against the largest.
#[component]
pub fn Bars(
    /// The whole chart in one sentence.
    #[prop(into)]
    label: String,
    rows: Vec<Bar>,
) -> impl IntoView {
    let largest = rows
        .iter()
        .map(|row| row.size)
        .fold(f64::MIN_POSITIVE, f64::max);
    let mut y = 0;
    let bars = rows
        .into_iter()
        .map(|row| {
            let top = y;
            y += ROW;
            let width = row.size.max(0.0) / largest * LONGEST;
            view! {
                <text x="6" y=top + 15>
                    {row.label}
                </text>
                <rect class="bar" x="0" y=top + 24 width=format!("{width:.1}") height="18"></rect>
                <text class="v" x=format!("{:.1}", width + 8.0) y=top + 38>
                    {row.text}
                </text>
            }
        })
        .collect_view();
    view! {
        <svg class="chart" viewBox=format!("0 0 320 {y}") role="img" aria-label=label>
            {bars}
            <path class="axis" d=format!("M0 4v{}", y - 4)></path>
        </svg>
    }
}

/// Columns beside each other, each with its size above and its name below.
#[component]
pub fn Columns(
    /// The whole chart in one sentence.
    #[prop(into)]
    label: String,
    columns: Vec<Bar>,
) -> impl IntoView {
    let largest = columns
        .iter()
        .map(|column| column.size)
        .fold(f64::MIN_POSITIVE, f64::max);
    let count = i32::try_from(columns.len()).unwrap_or(1).max(1);
    let step = 320 / count;
    let columns = (0..)
        .zip(columns)
        .map(|(place, column)| {
            let (x, middle) = (place * step, place * step + step / 2);
            let height = column.size.max(0.0) / largest * TALLEST;
            let top = TALLEST + 20.0 - height;
            view! {
                <rect class="bar" x=x + 2 y=format!("{top:.1}") width=step - 4 height=format!("{height:.1}")></rect>
                <text class="v" text-anchor="middle" x=middle y=format!("{:.1}", top - 5.0)>
                    {column.text}
                </text>
                <text text-anchor="middle" x=middle y="156">
                    {column.label}
                </text>
            }
        })
        .collect_view();
    view! {
        <svg class="chart" viewBox="0 0 320 160" role="img" aria-label=label>
            {columns}
            <path class="axis" d="M0 140.5h320"></path>
        </svg>
    }
}

/// A share of the whole, 0 to 1, as one small bar for a row of a table.
#[component]
pub fn Spark(share: f64) -> impl IntoView {
    let width = share.clamp(0.0, 1.0) * 128.0;
    view! {
        <svg class="spark" viewBox="0 0 128 12" aria-hidden="true">
            <path d="M0 8.5h128"></path>
            <rect y="2" width=format!("{width:.1}") height="7"></rect>
        </svg>
    }
}

const ROW: i32 = 50;
const LONGEST: f64 = 250.0;
const TALLEST: f64 = 120.0;
