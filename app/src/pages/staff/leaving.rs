//! Taking a role away, with the reason, after a question.

use domain::policy::Role;
use leptos::prelude::*;

use crate::{
    components::{ButtonKind, Confirm, TextArea},
    context::lang,
    form::{PostForm, Posting},
    text::{common, leaving as words},
};

/// What posts the form of one role of somebody.
pub(super) fn taking(account: &str, role: Role, edition: &str) -> Posting {
    let hidden = [
        ("account", account),
        ("role", role.code()),
        ("edition", edition),
    ];
    Posting::of("take_role", &hidden)
}

/// What is said of taking a role away.
pub(super) struct Asked {
    /// On the fold, the button and the yes.
    pub(super) trigger: String,
    /// The question.
    pub(super) title: String,
    /// What becomes of what the person has, a line each.
    pub(super) about: Vec<String>,
}

/// A form behind its name, and a question before it is sent.
pub(super) fn leaving(account: &str, role: Role, edition: &str, asked: Asked) -> AnyView {
    let lang = lang();
    let posting = taking(account, role, edition);
    let of = format!("{account}-{}-{edition}", role.code());
    let (reason, form) = (format!("reason-{of}"), format!("take-{of}"));
    let (account, edition) = (account.to_owned(), edition.to_owned());
    let Asked {
        trigger,
        title,
        about,
    } = asked;
    let about = about
        .into_iter()
        .map(|line| view! { <p>{line}</p> })
        .collect_view();
    view! {
        <details class="example no-print" open=posting.refused()>
            <summary>{trigger.clone()}</summary>
            <div class="stack tight">
                <PostForm posting=posting id=form.clone() tells=true>
                    <input type="hidden" name="account" value=account />
                    <input type="hidden" name="role" value=role.code() />
                    <input type="hidden" name="edition" value=edition />
                    <TextArea
                        name="reason"
                        id=reason
                        label=words::reason(lang)
                        hint=words::reason_hint(lang)
                        short=true
                        maxlength=2000
                        required=true
                        value=posting.typed_or("reason", "")
                        error=posting.fault_of("reason")
                    />
                </PostForm>
                <div class="row">
                    <Confirm
                        id=format!("{form}-dialog")
                        kind=ButtonKind::Danger
                        trigger=trigger.clone()
                        title=title
                        confirm=trigger
                        cancel=common::cancel(lang)
                        disabled=posting.busy
                        form=form
                    >
                        {about}
                    </Confirm>
                </div>
            </div>
        </details>
    }
    .into_any()
}
