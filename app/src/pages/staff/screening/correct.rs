//! Where a slip is put right in an accepted dossier.

use domain::{correction::PARTS, dossier::Author, page::secretariat::ScreeningEntry};
use leptos::prelude::*;

use crate::{
    components::{
        Button, ErrorSummary, Example, IconName, Select, SelectOption, TextArea, TextField,
    },
    context::{lang, typed},
    form::{PostForm, Posting},
    text::{common, correction as words, missing},
};

pub(super) fn correct(open: &ScreeningEntry) -> Option<AnyView> {
    let lang = lang();
    if !open.may_correct {
        return None;
    }
    let posting = Posting::to("correct_entry");
    let option = |key: String, text: &str| {
        let label = missing::label(lang, &key, &[]);
        let text = if text.is_empty() { "–" } else { text };
        SelectOption::new(key, words::stands(lang, &label, text))
    };
    let mut options = vec![option("title".to_owned(), &open.title)];
    for (author, stand) in open.authors.iter().zip(&open.stands) {
        for part in PARTS {
            let key = format!("author.{}.{part}", stand.number);
            options.push(option(key, part_of(author, part)));
        }
    }
    let entry = open.id.to_string();
    Some(
        view! {
            <Example summary=words::heading(lang) icon=IconName::Pencil>
                <ErrorSummary title=common::errors_heading(lang) items=posting.faults() />
                <PostForm posting=posting class="stack tight">
                    <input type="hidden" name="entry" value=entry.clone() />
                    <p class="small soft">{words::lead(lang)}</p>
                    <Select
                        name="key"
                        id="correct-key"
                        label=words::what(lang)
                        options=options.clone()
                        value=typed("key")
                        error=posting.fault_of("key")
                        required=true
                    />
                    <TextField
                        name="text"
                        id="correct-text"
                        label=words::text(lang)
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
        }
        .into_any(),
    )
}

fn part_of<'a>(author: &'a Author, part: &str) -> &'a str {
    match part {
        "birth" => &author.birth,
        "work" => &author.work,
        _ => &author.name,
    }
}
