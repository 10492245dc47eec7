//! The frame of every work place: the tabs of the reader's roles, the name, the way out.

use domain::page::Head;
use leptos::prelude::*;

use crate::{
    components::WorkLayout,
    pages::{
        leave::Leave,
        page::{frame, title, work_tabs},
    },
};

/// Head, tabs and content of a work place.
#[component]
pub(super) fn Work(
    head: Head,
    /// What the browser's tab says before the contest.
    #[prop(into)]
    name: String,
    /// The address of the tab that this page stands under.
    #[prop(into)]
    here: String,
    /// The sign of the connection.
    #[prop(optional_no_strip)]
    sign: Option<AnyView>,
    #[prop(optional, into)] main_class: String,
    /// Without its tab where the reader has no other: it leads to this page, or this page has its own way there, and it
    /// takes a line of a tablet for nothing.
    #[prop(optional)]
    alone: bool,
    children: Children,
) -> impl IntoView {
    let mut tabs = work_tabs(&head, &here);
    if alone && tabs.len() == 1 {
        tabs.clear();
    }
    let person = head
        .viewer
        .as_ref()
        .map(|viewer| viewer.name.clone())
        .unwrap_or_default();
    let class = if main_class.is_empty() {
        "wrap band-s stack loose".to_owned()
    } else {
        main_class
    };
    let name = title(&head, &name);
    let leave = view! { <Leave /> }.into_any();
    view! {
        {name}
        <WorkLayout frame=frame(&head) tabs=tabs person=person sign_out=Some(leave) sign=sign main_class=class>
            {children()}
        </WorkLayout>
    }
    .into_any()
}
