//! The description, one question at a time.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{
    answer::{AnswerFoot, Answering},
    task::TaskFrame,
};
use crate::{
    components::{Button, ButtonKind, ErrorSummary, Example, IconName, LinkButton, TextArea},
    context::lang,
    form::{PostForm, Posting},
    pages::author::task::Onward,
    routes, text,
};

pub(super) fn description(answering: Answering) -> AnyView {
    let lang = lang();
    let query = use_query_map();
    let of = answering.page.sections.len();
    let number = Memo::new(move |_| {
        query
            .with(|query| {
                query
                    .get_str("question")
                    .and_then(|number| number.parse::<usize>().ok())
            })
            .unwrap_or(1)
            .clamp(1, of.max(1))
    });
    // Another question is another page to the reader, so it is built anew.
    (move || question(answering.clone(), number.get(), of, lang)).into_any()
}

fn question(answering: Answering, number: usize, of: usize, lang: text::Lang) -> AnyView {
    let Some(section) = answering
        .page
        .sections
        .get(number.saturating_sub(1))
        .cloned()
    else {
        return view! { <Onward answering=answering /> }.into_any();
    };
    let key = format!("section.{}", section.code);
    let field = answering.field(&key);
    let entry = answering.page.entry.id.as_str().to_owned();
    let here = |number: usize| routes::question(&entry, number);
    let back = (number > 1).then(|| {
        view! { <LinkButton href=here(number - 1) icon=IconName::ArrowLeft label=text::author::previous_question(lang) /> }
    });
    let words = if number < of {
        text::author::next_question(lang)
    } else {
        text::author::part_done(lang)
    };
    let then = if number < of {
        here(number + 1)
    } else {
        answering.onward()
    };
    let posting = Posting::to("save_task").or_offline(then.clone());
    let locked = !answering.page.entry.may_edit;
    let on = if locked && number == of {
        ().into_any()
    } else if locked {
        view! {
            <LinkButton href=then.clone() kind=ButtonKind::Main full=true>
                {words}
            </LinkButton>
        }
        .into_any()
    } else {
        view! {
            <Button kind=ButtonKind::Main full=true submit=true form="task" busy=posting.busy>
                {words}
            </Button>
        }
        .into_any()
    };
    let bar = (!locked || of > 1).then(|| {
        view! { <div class="row nowrap">{back} <div class="grow">{on}</div></div> }.into_any()
    });
    let example = (!section.example.is_empty()).then(|| {
        view! {
            <Example summary=text::author::see_example(lang)>
                <p>{section.example.clone()}</p>
            </Example>
        }
    });
    let least = (section.at_least > 0)
        .then(|| view! { <span>{text::author::write_from(lang, section.at_least)}</span> });
    let most = section.at_most;
    let error = answering.error(&key, field);
    view! {
        <TaskFrame
            answering=answering.clone()
            heading=section.question.clone()
            place=text::author::question_of(lang, number, of)
            fields=vec![field]
            bar=bar
        >
            <ErrorSummary title=text::common::errors_heading(lang) items=posting.faults() />
            {example}
            <PostForm posting=posting id="task" class="stack tight">
                <input type="hidden" name="entry" value=entry.clone() />
                <input type="hidden" name="task" value="description" />
                <input type="hidden" name="then" value=then />
                <fieldset class="stack tight" disabled=locked>
                <TextArea
                    name=format!("answer[{key}]")
                    id=key.clone()
                    label=section.name.clone()
                    hint=section.hint.clone()
                    rows=9
                    value=field.text
                    error=error
                    counter=move |n: usize| text::author::characters(lang, n, most)
                    on_input=move |typed| field.typed(typed)
                >
                    {least}
                </TextArea>
                <AnswerFoot answering=answering key=key field=field />
                </fieldset>
            </PostForm>
        </TaskFrame>
    }
    .into_any()
}
