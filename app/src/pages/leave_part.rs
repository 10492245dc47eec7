//! The way of an author out of an entry, by their link or their account.

use domain::leaving::Leaving;
use leptos::prelude::*;

use crate::{
    components::{ButtonKind, Confirm},
    context::lang,
    form::{PostForm, Posting},
    text::{common, confirmation as words},
};

/// What leaving would do, and the button; `field` says by what one leaves.
pub(super) fn leave_part(
    leaving: Leaving,
    name: &str,
    field: AnyView,
    posting: Posting,
) -> AnyView {
    let lang = lang();
    let (lead, act) = match leaving {
        Leaving::Out => {
            let asked = Asked {
                trigger: words::leave(lang),
                title: words::leave_title(lang, name),
                text: words::leave_text(lang),
            };
            (words::leave_out(lang), Some(asked))
        }
        Leaving::Ask => {
            let asked = Asked {
                trigger: words::ask_to_leave(lang),
                title: words::ask_title(lang, name),
                text: words::leave_ask(lang),
            };
            (words::leave_ask(lang), Some(asked))
        }
        Leaving::Asked => (words::leave_asked_text(lang), None),
        Leaving::No => (words::leave_no(lang), None),
    };
    let act = act.map(|asked| {
        view! {
            <PostForm posting=posting id="leave-part" tells=true>
                {field}
            </PostForm>
            <Confirm
                id="leave-part-dialog"
                kind=ButtonKind::PlainDanger
                trigger=asked.trigger
                title=asked.title
                confirm=asked.trigger
                cancel=common::cancel(lang)
                form="leave-part"
            >
                <p>{asked.text}</p>
            </Confirm>
        }
    });
    let heading = if leaving == Leaving::Asked {
        words::leave_asked(lang)
    } else {
        words::leave_heading(lang)
    };
    if act.is_none() {
        return view! {
            <section class="sheet pad stack" aria-labelledby="leave">
                <h2 id="leave">{heading}</h2>
                <p class="small">{lead}</p>
            </section>
        }
        .into_any();
    }
    view! {
        <details class="sheet pad" open=posting.refused()>
            <summary><h2>{heading}</h2></summary>
            <div class="stack">
                <p class="small">{lead}</p>
                {act}
            </div>
        </details>
    }
    .into_any()
}

/// What is asked before somebody leaves.
struct Asked {
    trigger: &'static str,
    title: String,
    text: &'static str,
}
