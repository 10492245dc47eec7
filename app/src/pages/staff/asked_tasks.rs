//! Which tasks a request for completion opens again.

use domain::dossier::Task;
use leptos::prelude::*;

use crate::{components::CheckBox, context::lang, form::Posting, text, text::completion as words};

/// A box for every task; they go with the form around them.
pub(super) fn asked_tasks(posting: Posting) -> AnyView {
    let lang = lang();
    let boxes = Task::ALL
        .map(|task| {
            let note = match task {
                Task::General => words::general_note(lang),
                _ => "",
            };
            view! {
                <CheckBox
                    name="tasks[]"
                    id=format!("ask-{}", task.code())
                    value=task.code()
                    label=text::names::task(lang, task)
                    note=note
                />
            }
        })
        .collect_view();
    let fault = posting.fault_of("tasks");
    view! {
        <fieldset class="stack tight" id="tasks" tabindex="-1">
            <legend>{words::tasks(lang)}</legend>
            <p class="small soft">{words::tasks_hint(lang)}</p>
            {boxes}
            {move || fault.get().map(|words| view! { <p class="warn-t">{words}</p> })}
        </fieldset>
    }
    .into_any()
}
