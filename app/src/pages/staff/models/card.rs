//! One model at the counter.

use domain::{
    custody::{Act, Deed, Stand, standing},
    page::models::{ModelCard, ModelsPage},
};
use leptos::prelude::*;

use super::{photo::photos, record::Record, tag};
use crate::{
    components::{
        ButtonKind, Confirm, Event, Events, Fact, IconName, LinkButton, Notice, NoticeKind, Tag,
        TitleBlock,
    },
    context::lang,
    form::{PostForm, Posting},
    routes, text,
    text::models as words,
};

pub(super) fn card(
    page: &ModelsPage,
    open: &ModelCard,
    recording: Posting,
    photographing: Posting,
) -> AnyView {
    let lang = lang();
    let edition = &page.head.edition.code;
    let (line, now) = (&open.line, &open.line.now);
    let since = now.since.map(domain::time::Timestamp::text);
    let stand = words::stand(lang, now.stand);
    let stand = since.map_or_else(|| stand.to_owned(), |at| words::since(lang, stand, &at));
    let place = match now.stand {
        Stand::Away => None,
        Stand::Here => Some((words::place(lang), now.place.clone())),
        Stand::HandedOver => Some((words::handed_to(lang), now.party.clone())),
        Stand::Returned => Some((words::taken_by(lang), now.party.clone())),
    };
    let place = place.map(|(label, value)| view! { <Fact label=label wide=true>{value}</Fact> });
    let (pieces, condition) = (now.pieces, now.condition.clone());
    let state = now.since.map(|_| {
        view! {
            <Fact label=words::pieces_label(lang)>{pieces}</Fact>
            <Fact label=words::condition(lang)>{condition}</Fact>
        }
    });
    let unannounced = (!line.announced && now.stand == Stand::Away)
        .then(|| view! { <Notice kind=NoticeKind::Warn title=words::not_announced(lang) /> });
    let call = (!open.phone.is_empty()).then(|| {
        let digits: String = open.phone.chars().filter(|c| !c.is_whitespace()).collect();
        let call = words::call(lang, &open.phone);
        view! {
            <LinkButton href=format!("tel:{digits}") icon=IconName::Phone>
                {call}
            </LinkButton>
        }
    });
    let paper = now.paper.as_ref().map(|paper| {
        let kept = standing(&open.deeds);
        let act = kept.iter().rev().find(|deed| deed.act.has_paper());
        let name = words::print_paper(lang, act.map_or(Act::Receive, |deed| deed.act));
        view! {
            <LinkButton href=routes::custody_paper(edition, paper) icon=IconName::Printer>
                {name}
            </LinkButton>
        }
    });
    let labels = routes::with_query(&routes::labels(edition), &[("q", &line.code)]);
    let facts = [
        (text::common::code(lang), line.code.clone()),
        (
            words::dossier_state(lang),
            text::names::state(lang, line.state).to_owned(),
        ),
    ]
    .map(|(label, value)| view! { <Fact label=label>{value}</Fact> });
    let people = [
        (text::common::authors(lang), line.authors.clone()),
        (text::common::unit(lang), line.unit.clone()),
    ]
    .map(|(label, value)| view! { <Fact label=label wide=true>{value}</Fact> });
    let first = line.authors.split(';').next().unwrap_or_default().trim();
    let one = (line.code.clone(), open.deeds.len());
    view! {
        <section class="stack" aria-labelledby="model">
            <div class="stack tight">
                <p class="row">
                    <Tag state=tag(now.stand) label=stand icon=IconName::Package />
                </p>
                <h1 id="model" class="h2">{line.title.clone()}</h1>
            </div>
            <TitleBlock>
                {facts.collect_view()}
                {people.collect_view()}
                {place}
                {state}
            </TitleBlock>
            {unannounced}
        </section>
        <section class="sheet pad no-print">
            <Record
                edition=edition.clone()
                id="record"
                acts=now.stand.acts()
                places=page.places.clone()
                recording=recording
                one=one
                author=first
            />
        </section>
        <p class="row no-print">
            {paper}
            <LinkButton href=labels icon=IconName::Printer>{words::print_label(lang)}</LinkButton>
            <LinkButton href=routes::screening_entry(edition, line.id.as_str()) icon=IconName::FileText>
                {words::dossier(lang)}
            </LinkButton>
            {call}
        </p>
        {photos(edition, open, photographing)}
        {log(edition, open, recording)}
    }
    .into_any()
}

/// Everything that was recorded, newest first, and taking the last of it back.
fn log(edition: &str, open: &ModelCard, recording: Posting) -> Option<AnyView> {
    let lang = lang();
    if open.deeds.is_empty() {
        return None;
    }
    let events = open.deeds.iter().rev().map(event).collect::<Vec<_>>();
    let (edition, code) = (edition.to_owned(), open.line.code.clone());
    let shown = open.deeds.len().to_string();
    let undo = open.line.now.since.map(|_| {
        view! {
            <PostForm posting=recording id="undo">
                <input type="hidden" name="edition" value=edition />
                <input type="hidden" name="models[]" value=code />
                <input type="hidden" name="shown" value=shown />
                <input type="hidden" name="act" value=Act::Undo.code() />
            </PostForm>
            <Confirm
                id="undo-dialog"
                kind=ButtonKind::PlainDanger
                trigger=words::undo(lang)
                title=words::undo_title(lang)
                confirm=words::undo(lang)
                cancel=text::common::cancel(lang)
                form="undo"
            >
                <p>{words::undo_text(lang)}</p>
            </Confirm>
        }
    });
    let log = view! {
        <section class="stack">
            <h2 class="h3">{words::history(lang)}</h2>
            <Events items=events />
            {undo}
        </section>
    };
    Some(log.into_any())
}

fn event(deed: &Deed) -> Event {
    let lang = lang();
    let details = &deed.details;
    let pieces = (details.pieces > 0).then(|| words::pieces(lang, details.pieces));
    let parts = [
        Some(details.party.clone()),
        Some(details.place.clone()),
        pieces,
        Some(details.condition.clone()),
        Some(deed.by.clone()),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    Event::new(deed.at.text(), words::done(lang, deed.act)).note(parts.join(" · "))
}
