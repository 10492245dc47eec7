//! The photo of the page that the unit stamped, large, and what the secretariat says of it.

use domain::{
    page::{FileKind, FileView, secretariat::ScreeningEntry},
    stamp::Stamp,
};
use leptos::prelude::*;

use crate::{
    components::{Button, ButtonKind, ErrorSummary, Example, IconName, LinkButton, Tag, TextArea},
    context::lang,
    form::{PostForm, Posting},
    pages::author::stamp_tag,
    routes, text,
    text::staff as words,
};

pub(super) fn stamp(open: &ScreeningEntry, pages: &[FileView]) -> AnyView {
    let lang = lang();
    let waits = pages.iter().any(|page| page.stamp == Some(Stamp::Waiting));
    let shown = pages
        .iter()
        .map(|file| page(file, words::stamped(lang)))
        .collect_view();
    let decision = open.may_decide_stamp.then(|| {
        let forms = forms(open.id.as_str(), pages, open.quota.is_some_and(|quota| quota.full));
        if waits {
            view! {
                <p class="small soft">{words::stamp_lead(lang)}</p>
                {forms}
            }
            .into_any()
        } else {
            view! { <Example summary=words::stamp_again(lang) icon=IconName::Pencil>{forms}</Example> }
                .into_any()
        }
    });
    let quota = open.quota.map(|quota| {
        let words = text::endorsement::quota(lang, quota.used, quota.most);
        view! { <p class="small num">{words}</p> }
    });
    view! {
        <section class="stack tight" id="stamp">
            <h2>{words::stamped(lang)}</h2>
            {quota}
            {shown}
            {decision}
        </section>
    }
    .into_any()
}

/// One page with where it stands.
pub(super) fn page(file: &FileView, shows: &str) -> AnyView {
    let lang = lang();
    let id = file.id.as_str();
    let extent = text::number::extent(lang, file);
    let name = file.name.clone();
    let body = match file.kind {
        FileKind::Picture => view! {
            <a href=routes::picture(id) rel="external" target="_blank">
                <img
                    src=routes::picture(id)
                    alt=shows.to_owned()
                    width=file.width.to_string()
                    height=file.height.to_string()
                    loading="lazy"
                />
            </a>
        }
        .into_any(),
        FileKind::Document | FileKind::Video => view! {
            <LinkButton href=routes::file(id) icon=IconName::FileText download=true>
                {name} " (" {extent} ")"
            </LinkButton>
        }
        .into_any(),
    };
    let stand = file.stamp.clone().map(|stamp| {
        let reason = match &stamp {
            Stamp::Refused(reason) => reason.clone(),
            Stamp::Waiting | Stamp::Accepted => String::new(),
        };
        view! {
            <p class="row">
                <Tag state=stamp_tag(&stamp) label=text::endorsement::stamp(lang, &stamp) />
                <span class="small as-typed">{reason}</span>
            </p>
        }
    });
    view! {
        <div class="stack tight">
            {stand}
            {body}
        </div>
    }
    .into_any()
}

fn forms(entry: &str, pages: &[FileView], full: bool) -> AnyView {
    let lang = lang();
    let posting = Posting::to("decide_stamp");
    let fields = |verdict: &'static str| {
        let entry = entry.to_owned();
        let shown = pages
            .iter()
            .map(|page| {
                let id = page.id.to_string();
                view! { <input type="hidden" name="shown[]" value=id /> }
            })
            .collect_view();
        view! {
            <input type="hidden" name="entry" value=entry />
            <input type="hidden" name="verdict" value=verdict />
            {shown}
        }
        .into_any()
    };
    let (accepting, refusing) = (fields("accept"), fields("refuse"));
    view! {
        <ErrorSummary title=text::common::errors_heading(lang) items=posting.faults() />
        <PostForm posting=posting class="stack tight">
            {accepting}
            {full
                .then(|| {
                    view! {
                        <TextArea
                            name="reason"
                            id="stamp-beyond"
                            label=words::stamp_beyond(lang)
                            hint=words::stamp_beyond_hint(lang)
                            short=true
                            rows=2
                            maxlength=1000
                            required=true
                            error=posting.fault_of("reason")
                        />
                    }
                })}
            <Button submit=true kind=ButtonKind::Main full=true icon=IconName::Check busy=posting.busy>
                {words::stamp_accept(lang)}
            </Button>
        </PostForm>
        <PostForm posting=posting class="stack tight">
            {refusing}
            <TextArea
                name="reason"
                id="stamp-reason"
                label=words::stamp_reason(lang)
                hint=words::stamp_reason_hint(lang)
                short=true
                rows=2
                maxlength=1000
                required=true
                error=posting.fault_of("reason")
            />
            <Button submit=true full=true icon=IconName::Undo busy=posting.busy>
                {words::stamp_refuse(lang)}
            </Button>
        </PostForm>
    }
    .into_any()
}
