//! What the authors said of their part, and where a paper is noted.

use domain::{
    confirmation::{AuthorStand, Publishing, Stand, who_leaves, without_guardian},
    entry::StateName,
    page::{FileView, confirmation::papers_of, secretariat::ScreeningEntry},
    stamp::Stamp,
};
use leptos::prelude::*;

use super::stamp::page;
use crate::{
    components::{
        Button, ErrorSummary, IconName, Notice, NoticeKind, Tag, TagState, TextArea, TextField,
    },
    context::{lang, typed},
    form::{PostForm, Posting},
    pages::consents::consents,
    text::{common, confirmation as words, missing, staff},
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
    let leaving = who_leaves(&open.stands);
    let leaving = (!leaving.is_empty()).then(|| {
        let title = words::leaving_names(lang, &leaving.join(", "));
        view! {
            <Notice kind=NoticeKind::Warn title=title>
                <p>{words::leaving_how(lang)}</p>
            </Notice>
        }
    });
    view! {
        <section class="stack tight">
            <h2>{words::section(lang)}</h2>
            {leaving}
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
    let photos: Vec<FileView> = papers_of(&open.papers, author).cloned().collect();
    let shown = photos
        .iter()
        .map(|photo| page(photo, &words::paper_shown(lang, &author.name)))
        .collect_view();
    let paper = open
        .may_record
        .then(|| paper(open, author, &photos, posting));
    let (name, details) = (author.name.clone(), words::details(lang, author));
    let state = match author.stand {
        Stand::Open if author.waits() => TagState::Back,
        Stand::Open => TagState::Sent,
        Stand::Confirmed => TagState::Ok,
        Stand::Changed | Stand::Wrong | Stand::Leaving => TagState::Back,
    };
    view! {
        <div class="stack tight">
            <p class="row apart">
                <b>{name}</b>
                <Tag state=state label=words::stand(lang, author) />
            </p>
            {note}
            <p class="small soft">{details}</p>
            {shown}
            {paper}
        </div>
    }
    .into_any()
}

/// Forms for what was signed on paper: to note it, and to refuse photos of it that wait.
fn paper(
    open: &ScreeningEntry,
    author: &AuthorStand,
    photos: &[FileView],
    posting: Posting,
) -> AnyView {
    let lang = lang();
    let waits = photos
        .iter()
        .any(|photo| photo.stamp == Some(Stamp::Waiting));
    let hidden = || {
        let (entry, number) = (open.id.to_string(), author.number.to_string());
        let shown = photos
            .iter()
            .map(|photo| {
                let id = photo.id.to_string();
                view! { <input type="hidden" name="shown[]" value=id /> }
            })
            .collect_view();
        view! {
            <input type="hidden" name="entry" value=entry />
            <input type="hidden" name="author" value=number />
            {shown}
        }
        .into_any()
    };
    let (recorded, refused) = (hidden(), hidden());
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
    let (how, act) = if waits {
        (words::paper_look(lang), words::paper_accept(lang))
    } else {
        (words::paper_text(lang), words::record(lang))
    };
    let record = view! {
        <PostForm posting=posting class="stack tight">
            {recorded}
            <p class="small">{how}</p>
            {guardian}
            {boxes}
            <Button submit=true busy=posting.busy>
                {act}
            </Button>
        </PostForm>
    };
    if !waits {
        return view! {
            <details class="example">
                <summary>{words::paper(lang)}</summary>
                {record}
            </details>
        }
        .into_any();
    }
    let refusing = Posting::to("refuse_paper");
    let reason_id = format!("paper-reason-{}", author.number);
    view! {
        {record}
        <ErrorSummary title=common::errors_heading(lang) items=refusing.faults() />
        <PostForm posting=refusing class="stack tight">
            {refused}
            <TextArea
                name="reason"
                id=reason_id
                label=words::paper_reason(lang)
                hint=staff::stamp_reason_hint(lang)
                short=true
                rows=2
                maxlength=1000
                required=true
                error=refusing.fault_of("reason")
            />
            <Button submit=true icon=IconName::Undo busy=refusing.busy>
                {words::paper_refuse(lang)}
            </Button>
        </PostForm>
    }
    .into_any()
}
