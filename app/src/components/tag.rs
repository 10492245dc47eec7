//! The state of an entry, in a sign and a word.

use leptos::prelude::*;

use super::{Icon, IconName};

/// What has become of an entry so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagState {
    Draft,
    Sent,
    Back,
    Ok,
    No,
    Judging,
    Award,
    Withdrawn,
}

impl TagState {
    const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Sent => "sent",
            Self::Back => "back",
            Self::Ok => "ok",
            Self::No => "no",
            Self::Judging => "judging",
            Self::Award => "award",
            Self::Withdrawn => "withdrawn",
        }
    }

    const fn icon(self) -> IconName {
        match self {
            Self::Draft => IconName::Pencil,
            Self::Sent => IconName::Inbox,
            Self::Back => IconName::Undo,
            Self::Ok => IconName::Check,
            Self::No => IconName::X,
            Self::Judging => IconName::Gavel,
            Self::Award => IconName::Award,
            Self::Withdrawn => IconName::Archive,
        }
    }
}

/// A tag: dashed while nothing is settled, full when it is.
#[component]
pub fn Tag(
    state: TagState,
    #[prop(into)] label: String,
    /// Instead of the sign of its state.
    #[prop(optional_no_strip, into)]
    icon: Option<IconName>,
) -> impl IntoView {
    view! {
        <span class="tag" data-state=state.name()>
            <Icon name=icon.unwrap_or_else(|| state.icon()) />
            {label}
        </span>
    }
}
