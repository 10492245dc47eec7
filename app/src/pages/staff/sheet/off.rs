//! A sheet that counts no more, and what a device has of it that the server did not take.

use domain::score::Sheet;
use leptos::prelude::*;

use crate::{
    components::{ButtonKind, Confirm, Notice, NoticeKind},
    context::lang,
    saving::kept,
    text::{self, leaving as words},
};

/// Its judge judges it no more, and no stronger reason is told already.
pub(super) fn left(sheet: &Sheet) -> Option<AnyView> {
    let told = sheet.conflict.is_some() || sheet.removed.is_some();
    (sheet.left.is_some() && !told).then(|| {
        view! { <Notice kind=NoticeKind::Warn title=words::has_left(lang()) /> }.into_any()
    })
}

/// What only this device has can go into a file from the list, or be dropped, so that it does not wait for ever.
#[component]
pub(super) fn Unsent(sheet: String, here: Signal<bool>) -> impl IntoView {
    let lang = lang();
    let drop = Callback::new(move |()| {
        kept::forget_all(&format!("sheet.{sheet}."));
        let _ = window().location().reload();
    });
    view! {
        <Show when=move || here.get()>
            <Notice kind=NoticeKind::Warn title=words::still_here(lang)>
                <p>{words::still_here_text(lang)}</p>
                <Confirm
                    id="drop-dialog"
                    kind=ButtonKind::PlainDanger
                    trigger=words::drop_here(lang)
                    title=words::drop_title(lang)
                    confirm=words::drop_here(lang)
                    cancel=text::common::cancel(lang)
                    on_confirm=drop
                >
                    <p>{words::drop_text(lang)}</p>
                </Confirm>
            </Notice>
        </Show>
    }
}
