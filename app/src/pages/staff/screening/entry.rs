//! The dossier, as it was handed in.

use domain::{
    page::{Choice, FileKind, FileView, secretariat::ScreeningEntry},
    text as parse,
};
use leptos::prelude::*;

use super::{super::video::video, completion, correct, similar, stamp, stands};
use crate::{
    components::{
        Event, Events, Fact, IconName, LinkButton, Notice, NoticeKind, Tag, TagState, TitleBlock,
    },
    context::lang,
    pages::{
        author::{said, tag_of},
        paper::papers,
    },
    routes, text,
};

pub(super) fn entry(
    edition: &str,
    open: &ScreeningEntry,
    fields: &[Choice],
    units: &[Choice],
) -> AnyView {
    let lang = lang();
    let title = if open.title.is_empty() {
        text::author::untitled(lang).to_owned()
    } else {
        open.title.clone()
    };
    let authors = open
        .authors
        .iter()
        .map(|author| text::author::share_of(lang, &author.name, &parse::share_text(author.share)))
        .collect::<Vec<_>>()
        .join(", ");
    let sections = open
        .sections
        .iter()
        .map(|(heading, words)| {
            view! {
                <section class="stack tight">
                    <h2>{heading.clone()}</h2>
                    <p class="prose">{words.clone()}</p>
                </section>
            }
        })
        .collect_view();
    let (stamped, files): (Vec<_>, Vec<_>) = open
        .files
        .iter()
        .cloned()
        .partition(|file| file.endorsement);
    let endorsed = match &open.endorsement {
        Some(word) => said(word, true),
        None if stamped.is_empty() => {
            view! { <Notice kind=NoticeKind::Warn title=text::staff::not_endorsed(lang) /> }
                .into_any()
        }
        None => ().into_any(),
    };
    let events = open
        .events
        .iter()
        .rev()
        .map(|event| {
            let note = [event.who.clone(), event.note.clone()]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(". ");
            Event::new(
                event.at.deadline_text(),
                text::event::event(lang, event.what),
            )
            .note(note)
        })
        .collect::<Vec<_>>();
    let phone = parse::phone(&open.phone).ok();
    let phone = match phone {
        Some(phone) => {
            view! { <a href=format!("tel:{phone}")>{parse::phone_text(&phone)}</a> }.into_any()
        }
        None => open.phone.clone().into_any(),
    };
    let (code, field, unit, made) = (
        open.code.clone(),
        open.field.clone(),
        open.unit.clone(),
        open.made.clone(),
    );
    // The date of a dossier that was sent back is mended where all extensions stand.
    let extended = open.extended_until.map(|until| {
        view! { <span class="soft">{text::extension::extended(lang, &until.deadline_text())}</span> }
    });
    let completion_until = open.completion_until.map(|until| {
        view! { <span class="soft">{text::staff::until_when(lang, &until.deadline_text())}</span> }
    });
    let more_time = open.state.is_open().then(|| {
        let path = routes::with_query(
            &routes::extensions(edition),
            &[("code", open.code.as_str())],
        );
        view! { <a href=path>{text::extension::give_this(lang)}</a> }
    });
    let submitted = open
        .submitted_at
        .map(domain::time::Timestamp::deadline_text)
        .unwrap_or_default();
    view! {
        <article class="pane stack loose" tabindex="0" aria-label=text::author::dossier(lang)>
            <div class="stack">
                <p class="slim row">
                    <a class="reach" href=routes::screening(edition)>{text::staff::back_to_list(lang)}</a>
                    <a class="reach" href="#checklist" rel="external">{text::staff::to_checklist(lang)}</a>
                </p>
                <p class="row">
                    <Tag state=tag_of(open.state.name()) label=text::names::state(lang, open.state.name()) />
                    {open.late.then(|| view! { <Tag state=TagState::Back label=text::extension::late(lang) /> })}
                    <span class="soft num">{submitted}</span>
                    {completion_until}
                    {extended}
                    {more_time}
                </p>
                <h1>{title}</h1>
            </div>
            <TitleBlock>
                <Fact label=text::common::code(lang)>{code}</Fact>
                <Fact label=text::common::field(lang)>{field}</Fact>
                <Fact label=text::common::unit(lang)>{unit}</Fact>
                <Fact label=text::common::phone(lang)>
                    {phone}
                </Fact>
                <Fact label=text::staff::made(lang)>{made}</Fact>
                <Fact label=text::common::authors(lang) wide=true>{authors}</Fact>
            </TitleBlock>
            {papers(open.id.as_str(), true)}
            {open.completion.as_ref().map(completion::completion)}
            {endorsed}
            {open.unit_rank.map(|rank| view! { <p>{text::endorsement::unit_place(lang, rank)}</p> })}
            {correct::correct(open, fields, units)}
            {stands::stands(open)}
            {similar::similar(open)}
            {(!stamped.is_empty()).then(|| stamp::stamp(open, &stamped))}
            {sections}
            {(!files.is_empty())
                .then(|| {
                    view! {
                        <section class="stack tight">
                            <h2>{text::missing::files(lang)}</h2>
                            <div class="thumbs">{files.into_iter().map(shown).collect_view()}</div>
                        </section>
                    }
                })}
            <details class="example">
                <summary>{text::staff::history(lang)}</summary>
                <div>
                    <Events items=events />
                </div>
            </details>
        </article>
    }
    .into_any()
}

fn shown(file: FileView) -> AnyView {
    let sent = (!file.sent.is_empty()).then(|| {
        view! {
            <a class="small" href=routes::sent_picture(file.id.as_str()) rel="external">
                {text::staff::sent_picture(lang())}
            </a>
        }
    });
    match file.kind {
        FileKind::Picture => view! {
            <a class="figure" href=routes::picture(file.id.as_str()) rel="external" target="_blank">
                <img
                    src=routes::small_picture(file.id.as_str())
                    alt=if file.caption.is_empty() { file.name } else { file.caption }
                    loading="lazy"
                />
            </a>
            {sent}
        }
        .into_any(),
        FileKind::Video => video(&file),
        FileKind::Document => view! {
            <LinkButton href=routes::file(file.id.as_str()) icon=IconName::FileText download=true>
                {file.name.clone()} " (" {text::number::extent(lang(), &file)} ")"
            </LinkButton>
        }
        .into_any(),
    }
}
