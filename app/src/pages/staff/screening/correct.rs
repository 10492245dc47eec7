//! Where a slip is put right in an accepted dossier.

use domain::{
    correction::{says_who_judges, taken_out},
    page::{Choice, secretariat::ScreeningEntry},
};
use leptos::prelude::*;

use crate::{
    components::{
        Button, ErrorSummary, Example, IconName, Select, SelectOption, TextArea, TextField,
    },
    context::{lang, typed},
    form::{PostForm, Posting},
    text::{common, correction as words, missing},
};

/// The forms, folded; nothing where nothing may be put right.
pub(super) fn correct(
    open: &ScreeningEntry,
    fields: &[Choice],
    units: &[Choice],
) -> Option<AnyView> {
    let lang = lang();
    if open.correctable.is_empty() {
        return None;
    }
    let posting = Posting::to("correct_entry");
    let options: Vec<SelectOption> = open
        .correctable
        .iter()
        .filter(|(key, _)| !says_who_judges(key))
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
    let places = open.correctable.iter().filter_map(|(key, code)| {
        let choices = match key.as_str() {
            "field" => fields,
            "unit" => units,
            _ => return None,
        };
        Some(place(&entry, key, code, choices, posting))
    });
    let places: Vec<AnyView> = places.collect();
    let judged = places.is_empty();
    let places_lead =
        (!judged).then(|| view! { <p class="small soft">{words::places_lead(lang)}</p> });
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
            {places_lead}
            {places}
        </Example>
    };
    Some(view.into_any())
}

/// The form for what is chosen from a list, with what is chosen now.
fn place(entry: &str, key: &str, code: &str, choices: &[Choice], posting: Posting) -> AnyView {
    let lang = lang();
    let now = choices.iter().find(|choice| choice.code == code);
    let now = now.map_or(words::unknown(lang), |choice| choice.name.as_str());
    let options: Vec<SelectOption> = choices
        .iter()
        .map(|choice| SelectOption::new(choice.code.clone(), choice.name.clone()))
        .collect();
    let (entry, hint) = (entry.to_owned(), words::now(lang, now));
    let (key, code) = (key.to_owned(), code.to_owned());
    let [id, reason_id] = [format!("correct-{key}"), format!("correct-{key}-reason")];
    let label = missing::label(lang, &key, &[]);
    let small = label.to_lowercase();
    let (act, why) = (
        words::change_place(lang, &small),
        words::why_place(lang, &small),
    );
    view! {
        <PostForm posting=posting class="stack tight">
            <input type="hidden" name="entry" value=entry />
            <input type="hidden" name="key" value=key />
            <Select
                name="text"
                id=id
                label=label
                hint=hint
                options=options
                value=code
                required=true
            />
            <TextField
                name="reason"
                id=reason_id
                label=why
                maxlength=1000
                required=true
            />
            <Button submit=true busy=posting.busy>
                {act}
            </Button>
        </PostForm>
    }
    .into_any()
}
