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
