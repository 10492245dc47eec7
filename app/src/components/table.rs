//! Tables of data; below 640 px each row becomes a card that names its values.

use leptos::prelude::*;

use super::button::given;

/// The head of a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    pub label: String,
    pub number: bool,
}

impl Column {
    pub fn new(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            number: false,
        }
    }

    /// Figures, set against the right edge.
    pub fn number(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            number: true,
        }
    }
}

/// The table; its children are rows that begin with `<th scope="row">`.
#[component]
pub fn DataTable(
    /// What it lists, read aloud.
    #[prop(into)]
    caption: String,
    columns: Vec<Column>,
    #[prop(optional)] dense: bool,
    children: Children,
) -> impl IntoView {
    let head = columns
        .into_iter()
        .map(|column| {
            let class = column.number.then_some("n");
            if column.label.is_empty() {
                view! { <td></td> }.into_any()
            } else {
                view! {
                    <th scope="col" class=class>
                        {column.label}
                    </th>
                }
                .into_any()
            }
        })
        .collect_view();
    view! {
        <table class=if dense { "table cards dense" } else { "table cards" }>
            <caption class="sr">{caption}</caption>
            <thead>
                <tr>{head}</tr>
            </thead>
            <tbody>{children()}</tbody>
        </table>
    }
}

/// A cell that carries the name of its column for the card.
#[component]
pub fn Td(
    #[prop(into)] label: String,
    #[prop(optional)] number: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <td class=number.then_some("n") data-label=given(label)>
            <div>{children()}</div>
        </td>
    }
}
