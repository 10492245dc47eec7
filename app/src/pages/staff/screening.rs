//! The screening desk: list, one dossier, checklist.

mod completion; // What changed since it was sent back.
mod correct; // Where a slip is put right.
mod entry; // The dossier in the middle.
mod list; // The list at the left, with search and filters.
mod similar; // Entries that are like it.
mod stamp; // The stamped page and what is decided on it.
mod stands; // What the authors said of their part.
mod tools; // The checklist and the decision at the right.

use domain::{id::EntryId, page::secretariat::ScreeningPage};
use leptos::{ev, prelude::*};
use leptos_router::hooks::use_navigate;
use wasm_bindgen::JsCast;

use super::{layout::Work, stay::Stay};
use crate::{
    components::{Blank, DrawingName},
    context::lang,
    routes, text,
};

/// The page.
pub fn screening(page: ScreeningPage) -> AnyView {
    let lang = lang();
    let edition = page.head.edition.code.clone();
    let name = page.open.as_ref().map_or_else(
        || text::staff::screening(lang).to_owned(),
        |open| open.title.clone(),
    );
    let (list, middle, tools) = if let Some(open) = page.open.clone() {
        let address = |entry: &EntryId| {
            let path = routes::screening_entry(&edition, entry.as_str());
            routes::with_query(&path, &list::query(&page, &page.query.after))
        };
        keys(
            open.previous.as_ref().map(address),
            open.next.as_ref().map(address),
        );
        show_current();
        let list = view! { <div class="pane-list wide">{list::list(&page)}</div> }.into_any();
        (
            list,
            entry::entry(&edition, &open, &page.fields, &page.units),
            {
                let tools = tools::tools(&open, &page.fields);
                Some(view! { {tools} <Stay /> })
            },
        )
    } else {
        let blank = view! {
            <div class="pane wide">
                <Blank title=text::staff::choose_one(lang) text=text::staff::keys(lang) drawing=DrawingName::Empty />
            </div>
        };
        (
            view! { <div class="pane-list">{list::list(&page)} <Stay /></div> }.into_any(),
            blank.into_any(),
            None,
        )
    };
    view! {
        <Work head=page.head name=name here=routes::screening(&edition) main_class="work">
            {list}
            {middle}
            {tools}
        </Work>
    }
    .into_any()
}

/// Brings the line of the open dossier into sight in the list beside it, which begins at its top again with each dossier.
fn show_current() {
    Effect::new(|_| {
        request_animation_frame(|| {
            let line = document().query_selector(".pane-list .item[aria-current]");
            if let Some(line) = line.ok().flatten() {
                line.scroll_into_view_with_bool(false);
            }
        });
    });
}

/// J and K lead to the neighbours, unless somebody is writing.
fn keys(previous: Option<String>, next: Option<String>) {
    Effect::new(move |_| {
        let go = use_navigate();
        let (previous, next) = (previous.clone(), next.clone());
        let listener = window_event_listener(ev::keydown, move |event| {
            let writing = event
                .target()
                .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
                .is_some_and(|element| {
                    ["INPUT", "TEXTAREA", "SELECT"].contains(&element.tag_name().as_str())
                });
            let to = match event.key().as_str() {
                "j" | "J" => next.as_ref(),
                "k" | "K" => previous.as_ref(),
                _ => None,
            };
            let alone = !writing && !event.ctrl_key() && !event.alt_key() && !event.meta_key();
            // What is typed stays where the next dossier could not come.
            if let Some(address) = to.filter(|_| alone && window().navigator().on_line()) {
                go(address, leptos_router::NavigateOptions::default());
            }
        });
        on_cleanup(move || listener.remove());
    });
}
