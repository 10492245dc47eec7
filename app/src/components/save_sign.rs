//! Where what was typed stands: on this device, on its way, received.

use leptos::prelude::*;

use super::lines::Lines;

/// How far a change has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SaveState {
    /// Nothing to say.
    #[default]
    Quiet,
    Local,
    Sending,
    Saved,
}

impl SaveState {
    const fn name(self) -> &'static str {
        match self {
            Self::Quiet => "quiet",
            Self::Local => "local",
            Self::Sending => "sending",
            Self::Saved => "saved",
        }
    }
}

/// The one quiet place of a page that says so, also aloud.
#[component]
pub fn SaveSign(
    #[prop(into)] state: Signal<SaveState>,
    #[prop(into)] text: Signal<String>,
) -> impl IntoView {
    view! {
        <span class="save" role="status" data-state=move || state.get().name()>
            <Lines view_box="0 0 52 20" lines=SIGNS />
            <span>{text}</span>
        </span>
    }
}

/// All three drawings; the style shows the one of the state.
const SIGNS: &str = concat!(
    r#"<g class="of of-local"><rect class="f" x="2" y="1" width="10" height="18" rx="2"/><path d="M16 10h18" stroke-dasharray="3 3"/><path d="M38 4h12v12H38z" stroke-dasharray="3 2"/></g>"#,
    r#"<g class="of of-sending"><rect class="f" x="2" y="1" width="10" height="18" rx="2"/><path d="M16 10h18" stroke-dasharray="8 2.5 2 2.5"/><path d="M29 6l5 4-5 4M38 4h12v12H38z"/></g>"#,
    r#"<g class="of of-saved"><rect x="2" y="1" width="10" height="18" rx="2"/><path d="M16 10h20"/><path class="f" d="M37 3h14v14H37z"/><path class="check" d="M40.5 10l2.8 2.8 4.7-5.3"/></g>"#,
);
