//! Where a slip is put right in an accepted dossier.

use domain::{correction::taken_out, page::secretariat::ScreeningEntry};
use leptos::prelude::*;

use crate::{
    components::{
        Button, ErrorSummary, Example, IconName, Select, SelectOption, TextArea, TextField,
    },
    context::{lang, typed},
    form::{PostForm, Posting},
    text::{common, correction as words, missing},
};

/// The form, folded; nothing where nothing may be put right.
pub(super) fn correct(open: &ScreeningEntry) -> Option<AnyView> {
    let lang = lang();
    if open.correctable.is_empty() {
        return None;
    }
    let posting = Posting::to("correct_entry");
    let options: Vec<SelectOption> = open
        .correctable
        .iter()
        .map(|(key, text)| {
            let text = if text.is_empty() { "–" } else { text };
            let words = match taken_out(key) {
                Some(_) => words::take_out(lang, text),
                None => words::stands(lang, &missing::label(lang, key, &[]), text),
            };
            SelectOption::new(key.clone(), words)
        })
        .collect();
    let leaves = open
        .correctable
        .iter()
        .any(|(key, _)| taken_out(key).is_some());
    let hint = if leaves {
        words::take_out_hint(lang)
    } else {
        ""
    };
    let entry = open.id.to_string();
    let view = view! {
        <Example summary=words::heading(lang) icon=IconName::Pencil>
            <ErrorSummary title=common::errors_heading(lang) items=posting.faults() />
            <PostForm posting=posting class="stack tight">
                <input type="hidden" name="entry" value=entry />
                <p class="small soft">{words::lead(lang)}</p>
                <Select
                    name="key"
                    id="correct-key"
                    label=words::what(lang)
                    options=options
                    value=typed("key")
                    error=posting.fault_of("key")
                    required=true
                />
                <TextField
                    name="text"
                    id="correct-text"
                    label=words::text(lang)
                    hint=hint
                    maxlength=300
                    value=typed("text")
                    error=posting.fault_of("text")
                />
                <TextArea
                    name="reason"
                    id="correct-reason"
                    label=words::reason(lang)
                    hint=words::reason_hint(lang)
                    short=true
                    rows=2
                    maxlength=1000
                    required=true
                    error=posting.fault_of("reason")
                />
                <Button submit=true busy=posting.busy>
                    {words::act(lang)}
                </Button>
            </PostForm>
        </Example>
    };
    Some(view.into_any())
}
