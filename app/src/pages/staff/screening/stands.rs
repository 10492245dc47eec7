//! What the authors said of their part, and where a paper is noted.

use domain::{
    confirmation::{AuthorStand, Publishing, Stand, without_guardian},
    entry::StateName,
    page::secretariat::ScreeningEntry,
};
use leptos::prelude::*;

use crate::{
    components::{Button, ErrorSummary, Notice, NoticeKind, Tag, TagState, TextField},
    context::{lang, typed},
    form::{PostForm, Posting},
    pages::consents::consents,
    text::{common, confirmation as words, missing},
};

pub(super) fn stands(open: &ScreeningEntry) -> AnyView {
    let lang = lang();
    let posting = Posting::to("record_confirmation");
    let people = open
        .stands
        .iter()
        .map(|author| one(open, author, posting))
        .collect_view();
    let doubts = (!open.people.is_empty()).then(|| {
        let lines = open
            .people
            .iter()
            .map(|wrong| view! { <li>{missing::sentence(lang, wrong, &[])}</li> })
            .collect_view();
        view! {
            <Notice kind=NoticeKind::Warn title=words::people_doubts(lang)>
                <ul>{lines}</ul>
            </Notice>
        }
    });
    let guardians = match open.state.name() {
        StateName::Submitted | StateName::Returned => without_guardian(&open.stands),
        _ => Vec::new(),
    };
    let guardians = (!guardians.is_empty()).then(|| {
        let title = words::without_guardian(lang, &guardians.join(", "));
        view! {
            <Notice kind=NoticeKind::Warn title=title>
                <p>{words::accepted_with_guardian(lang)}</p>
            </Notice>
        }
    });
    view! {
        <section class="stack tight">
            <h2>{words::section(lang)}</h2>
            {guardians}
            <ErrorSummary title=common::errors_heading(lang) items=posting.faults() />
            {doubts}
            {people}
        </section>
    }
    .into_any()
}

fn one(open: &ScreeningEntry, author: &AuthorStand, posting: Posting) -> AnyView {
    let lang = lang();
    let note = author
        .last
        .as_ref()
        .filter(|_| author.stand == Stand::Wrong)
        .map(|word| view! { <p class="as-typed">{word.note.clone()}</p> });
    let paper = open.may_record.then(|| paper(open, author, posting));
    let (name, details) = (author.name.clone(), words::details(lang, author));
    let state = match author.stand {
        Stand::Open if author.waits() => TagState::Back,
        Stand::Open => TagState::Sent,
        Stand::Confirmed => TagState::Ok,
        Stand::Changed | Stand::Wrong => TagState::Back,
    };
    view! {
        <div class="stack tight">
            <p class="row apart">
                <b>{name}</b>
                <Tag state=state label=words::stand(lang, author) />
            </p>
            {note}
            <p class="small soft">{details}</p>
            {paper}
        </div>
    }
    .into_any()
}

/// A form for what was signed on paper.
fn paper(open: &ScreeningEntry, author: &AuthorStand, posting: Posting) -> AnyView {
    let lang = lang();
    let (entry, number) = (open.id.to_string(), author.number.to_string());
    let guardian = author.age.is_child().then(|| {
        view! {
            <TextField
                name="guardian"
                id=format!("guardian-{}", author.number)
                label=words::guardian(lang)
                maxlength=100
                required=true
                value=typed("guardian")
                error=posting.fault_of("guardian")
            />
        }
    });
    let prefix = format!("paper-{}-", author.number);
    let boxes = consents(author.age.is_child(), &prefix, Publishing::default());
    view! {
        <details class="example">
            <summary>{words::paper(lang)}</summary>
            <PostForm posting=posting class="stack tight">
                <input type="hidden" name="entry" value=entry />
                <input type="hidden" name="author" value=number />
                <p class="small">{words::paper_text(lang)}</p>
                {guardian}
                {boxes}
                <Button submit=true busy=posting.busy>
                    {words::record(lang)}
                </Button>
            </PostForm>
        </details>
    }
    .into_any()
}
