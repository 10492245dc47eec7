//! The state of a task as a line: dashed, chain, full.

use leptos::prelude::*;

use super::lines::Lines;

/// How far a task has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MarkState {
    #[default]
    Todo,
    Doing,
    Done,
    /// Needs a look.
    Back,
}

impl MarkState {
    const fn name(self) -> &'static str {
        match self {
            Self::Todo => "todo",
            Self::Doing => "doing",
            Self::Done => "done",
            Self::Back => "back",
        }
    }

    const fn drawing(self) -> &'static str {
        match self {
            Self::Todo => r#"<circle cx="14" cy="14" r="12" stroke-dasharray="4.4 3.14"/>"#,
            Self::Doing => {
                r#"<circle cx="14" cy="14" r="12" stroke-dasharray="10 2.5 2 2.5"/><path class="f" d="M14 6.5a7.5 7.5 0 0 1 0 15z"/>"#
            }
            Self::Done => {
                r#"<circle class="f" cx="14" cy="14" r="13"/><path class="check" d="M8 14.5l4.2 4.2 8-9"/>"#
            }
            Self::Back => r#"<path d="M14 2.5L26 24.5H2zM14 11v6M14 20v2"/>"#,
        }
    }
}

/// The sign of a task; a word says the same beside it, or `label` says it aloud.
#[component]
pub fn Mark(state: MarkState, #[prop(optional, into)] label: String) -> impl IntoView {
    view! {
        <Lines
            class="mark"
            view_box="0 0 28 28"
            state=Some(state.name())
            label=label
            lines=state.drawing()
        />
    }
}
