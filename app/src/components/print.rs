//! Paper.

use leptos::prelude::*;

use super::{Button, IconName};

/// Prints the page; it is there once the page runs, for without scripts it could do nothing.
#[component]
pub fn PrintButton(children: Children) -> impl IntoView {
    let running = RwSignal::new(false);
    Effect::new(move |_| running.set(true));
    view! {
        <span class="no-print" hidden=move || !running.get()>
            <Button
                icon=IconName::Printer
                on_click=move |()| {
                    // A browser that cannot print shows nothing, and there is nothing to add.
                    let _ = window().print();
                }
            >
                {children()}
            </Button>
        </span>
    }
}
