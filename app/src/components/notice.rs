//! What a page has to say, by weight.

use leptos::prelude::*;

use super::{Icon, IconName};

/// The kind of a notice; a sign goes with each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NoticeKind {
    #[default]
    Info,
    Ok,
    Warn,
    Error,
}

impl NoticeKind {
    const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Error => "error",
        }
    }

    const fn icon(self) -> IconName {
        match self {
            Self::Info => IconName::Info,
            Self::Ok => IconName::CircleCheck,
            Self::Warn | Self::Error => IconName::CircleAlert,
        }
    }
}

/// A notice in its place on the page.
#[component]
pub fn Notice(
    #[prop(optional)] kind: NoticeKind,
    #[prop(into)] title: Signal<String>,
    /// Instead of the sign of its kind.
    #[prop(optional_no_strip, into)]
    icon: Option<IconName>,
    /// Read aloud when it appears.
    #[prop(optional)]
    live: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="notice" data-kind=kind.name() role=live.then_some("status")>
            <Icon name=icon.unwrap_or_else(|| kind.icon()) />
            <div>
                <p class="title">{title}</p>
                {children.map(|children| children())}
            </div>
        </div>
    }
}

/// What was just done, with the way to undo it.
#[component]
pub fn Toast(
    #[prop(into)] text: Signal<String>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="toast" role="status">
            <Icon name=IconName::Check />
            <span>{text}</span>
            {children.map(|children| children())}
        </div>
    }
}

/// A skeleton of three lines that keeps the place of what is coming.
#[component]
pub fn Bones(
    /// A picture above the lines.
    #[prop(optional)]
    picture: bool,
) -> impl IntoView {
    view! {
        <div class="sheet pad stack tight" aria-hidden="true">
            <div class=if picture { "bone tall" } else { "bone w1" }></div>
            <div class="bone w2"></div>
            <div class="bone w3"></div>
        </div>
    }
}
