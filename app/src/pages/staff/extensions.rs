//! Entries that may be handed in after the deadline.

use domain::page::extensions::{Extension, ExtensionsPage};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{layout::Work, take_along::take_along};
use crate::{
    components::{
        Blank, Button, ButtonKind, ErrorSummary, Item, List, Notice, NoticeKind, TextArea,
        TextField,
    },
    context::{lang, typed},
    form::{PostForm, Posting},
    routes, text,
    text::extension as words,
};

/// The page.
pub fn extensions(page: ExtensionsPage) -> AnyView {
    let lang = lang();
    let edition = page.head.edition.code.clone();
    let here = routes::extensions(&edition);
    let posting = Posting::to("extend_entry");
    let lines = page.extensions.iter().map(line).collect_view();
    let given = if page.extensions.is_empty() {
        view! { <Blank title=words::nothing(lang) text=words::nothing_text(lang) /> }.into_any()
    } else {
        view! {
            <List sheet=true>{lines}</List>
            {take_along(&here, &[])}
        }
        .into_any()
    };
    let late = (page.late_hours > 0)
        .then(|| view! { <p class="small">{words::late_hours(lang, page.late_hours)}</p> });
    let form = if page.may_extend {
        form(&edition, &page, posting)
    } else {
        view! { <p class="soft">{words::closed(lang)}</p> }.into_any()
    };
    let drafts = words::drafts(lang, page.drafts);
    view! {
        <Work head=page.head name=words::extensions(lang) here=here>
            <div class="stack tight">
                <h1>{words::extensions(lang)}</h1>
                <p class="lead">{words::lead(lang)}</p>
            </div>
            <ErrorSummary title=text::common::errors_heading(lang) items=posting.faults() />
            <Notice kind=NoticeKind::Info title=drafts>
                <p class="small">{words::drafts_text(lang)}</p>
                {late}
            </Notice>
            {form}
            <section class="stack tight">
                <h2 class="h3">{words::given(lang)}</h2>
                {given}
            </section>
        </Work>
    }
    .into_any()
}

fn form(edition: &str, page: &ExtensionsPage, posting: Posting) -> AnyView {
    let lang = lang();
    let edition = edition.to_owned();
    let again = typed("code");
    // A dossier that was sent back leads here with its code.
    let code = if again.is_empty() {
        use_query_map()
            .with_untracked(|query| query.get("code"))
            .unwrap_or_default()
    } else {
        again
    };
    let again = typed("until");
    let until = if again.is_empty() {
        page.proposed.iso()
    } else {
        again
    };
    view! {
        <section class="sheet pad stack" aria-labelledby="extend">
            <h2 id="extend" class="h3">{words::give(lang)}</h2>
            <PostForm posting=posting class="stack">
                <input type="hidden" name="edition" value=edition />
                <TextField name="code" label=words::code(lang) value=code required=true error=posting.fault_of("code") />
                <TextField name="until" kind="date" label=words::until(lang) value=until required=true error=posting.fault_of("until") />
                <TextArea
                    name="reason"
                    label=words::reason(lang)
                    hint=words::reason_hint(lang)
                    short=true
                    maxlength=2000
                    required=true
                    value=typed("reason")
                    error=posting.fault_of("reason")
                />
                <Button submit=true kind=ButtonKind::Main busy=posting.busy>{words::send(lang)}</Button>
            </PostForm>
        </section>
    }
    .into_any()
}

fn line(extension: &Extension) -> AnyView {
    let lang = lang();
    let until = words::until_when(lang, &extension.until.deadline_text());
    let state = text::names::state(lang, extension.state);
    let note = format!("{state} · {until} · {}", extension.reason);
    let title = [extension.code.as_str(), &extension.title]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    view! { <Item title=title note=note /> }.into_any()
}
