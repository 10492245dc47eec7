//! Taking a role away, with the reason.

use domain::policy::Role;
use leptos::prelude::*;

use crate::{
    components::{Button, ButtonKind, TextArea},
    context::lang,
    form::{PostForm, Posting},
    text::leaving as words,
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

/// A form behind its name. `about` says what becomes of what the person has.
pub(super) fn leaving(
    account: &str,
    role: Role,
    edition: &str,
    trigger: String,
    about: String,
) -> AnyView {
    let lang = lang();
    let posting = taking(account, role, edition);
    let id = format!("reason-{account}-{}-{edition}", role.code());
    let (account, edition) = (account.to_owned(), edition.to_owned());
    view! {
        <details class="example no-print" open=posting.refused()>
            <summary>{trigger.clone()}</summary>
            <PostForm posting=posting class="stack tight" tells=true>
                <input type="hidden" name="account" value=account />
                <input type="hidden" name="role" value=role.code() />
                <input type="hidden" name="edition" value=edition />
                <p class="small">{about}</p>
                <TextArea
                    name="reason"
                    id=id
                    label=words::reason(lang)
                    hint=words::reason_hint(lang)
                    short=true
                    maxlength=2000
                    required=true
                    value=posting.typed_or("reason", "")
                    error=posting.fault_of("reason")
                />
                <Button submit=true kind=ButtonKind::Danger busy=posting.busy>
                    {trigger}
                </Button>
            </PostForm>
        </details>
    }
    .into_any()
}
