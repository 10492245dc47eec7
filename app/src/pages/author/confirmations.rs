//! Below the authors: a link for each co-author, and what they said.

use domain::{
    confirmation::{AuthorStand, Publishing, Stand},
    dossier::Task,
    page::paper::Paper,
    upload::Purpose,
};
use leptos::prelude::*;

use super::{
    answer::Answering,
    endorsement::{HandedOn, handed_on, titled},
    upload::Files,
};
use crate::{
    components::{Button, IconName, LinkButton, Notice, NoticeKind, Tag, TagState},
    context::lang,
    form::{PostForm, Posting},
    pages::consents::consents,
    routes,
    text::{self, confirmation as words},
};

/// Photos of what one guardian signed; the use case of uploading holds the same limit.
const MOST_PAPERS: u8 = 3;

/// The section.
pub(super) fn confirmations(answering: &Answering) -> AnyView {
    let lang = lang();
    let page = &answering.page;
    let view = &page.confirmations;
    let rule = if page.rules.co_authors_confirm {
        words::needed(lang)
    } else {
        words::not_needed(lang)
    };
    let children = view.authors.iter().any(|author| author.age.is_child());
    let guardians = children.then(|| {
        let words = if page.rules.guardians_first {
            words::guardians_first(lang)
        } else {
            words::guardians_needed(lang)
        };
        view! { <p class="small">{words}</p> }
    });
    let asked: Vec<&AuthorStand> = view
        .authors
        .iter()
        .filter(|author| author.waits() || author.last.is_some())
        .collect();
    let people = asked
        .iter()
        .map(|author| one(answering, author))
        .collect_view();
    let nobody = asked
        .is_empty()
        .then(|| view! { <p class="small soft">{words::nobody(lang)}</p> });
    view! {
        <section class="stack" aria-labelledby="confirmations">
            <h2 id="confirmations">{words::section(lang)}</h2>
            <p class="small soft">{words::lead(lang)}</p>
            <p class="small">{rule}</p>
            {guardians}
            {nobody}
            {people}
        </section>
    }
    .into_any()
}

/// Whose guardian has yet to agree, with the way to ask; nothing when nobody's.
pub(super) fn without_guardian(entry: &str, names: &[String]) -> Option<AnyView> {
    let lang = lang();
    let ask = format!(
        "{}#confirmations",
        routes::task(entry, Task::Authors.code())
    );
    let form = routes::paper(entry, Paper::Guardian.code());
    (!names.is_empty()).then(|| {
        view! {
            <Notice kind=NoticeKind::Warn title=words::without_guardian(lang, &names.join(", "))>
                <p>{words::guardians_needed(lang)}</p>
                <p class="no-print">
                    <a class="reach" href=ask>{words::ask_guardians(lang)}</a>
                </p>
                <p class="no-print">
                    <a class="reach" href=form>{words::print_guardian(lang)}</a>
                </p>
            </Notice>
        }
        .into_any()
    })
}

/// The link that was just made, where the reader looks first.
pub(super) fn fresh(answering: &Answering) -> Option<AnyView> {
    let lang = lang();
    let page = &answering.page;
    let (number, link) = page.confirmations.link.as_ref()?;
    let mut authors = page.confirmations.authors.iter();
    let name = &authors.find(|author| author.number == *number)?.name;
    let title = titled(&page.entry.title);
    Some(handed_on(&HandedOn {
        link,
        heading: words::link_ready(lang, name),
        message: words::message(lang, name, title, &link.address),
        subject: words::heading(lang),
        qr: words::qr(lang, name),
        until: words::link_until(lang, &link.until.date().text()),
    }))
}

fn one(answering: &Answering, author: &AuthorStand) -> AnyView {
    let lang = lang();
    let page = &answering.page;
    let view = &page.confirmations;
    let until = view
        .asked
        .iter()
        .find(|(number, _)| *number == author.number)
        .map(|(_, until)| until.date().text());
    let act = if until.is_some() {
        words::ask_again(lang, &author.name)
    } else {
        words::ask_for(lang, &author.name)
    };
    // Whoever lost a link that was used gets another one.
    let ask = view.may_ask.then(|| {
        let (entry, number) = (page.entry.id.to_string(), author.number.to_string());
        let posting = Posting::of("ask_confirmation", &[("author", &number)]);
        view! {
            <PostForm posting=posting tells=true>
                <input type="hidden" name="entry" value=entry />
                <input type="hidden" name="author" value=number />
                <Button submit=true full=true icon=IconName::Qr busy=posting.busy>{act}</Button>
            </PostForm>
        }
    });
    let paper = author.age.is_child().then(|| paper(answering, author));
    let note = author
        .last
        .as_ref()
        .filter(|_| author.stand == Stand::Wrong)
        .map(|word| view! { <p class="as-typed">{word.note.clone()}</p> });
    let until =
        until.map(|day| view! { <p class="small soft">{words::asked_until(lang, &day)}</p> });
    let id = format!("author.{}.confirmed", author.number);
    let (name, mut details) = (author.name.clone(), words::details(lang, author));
    if view.members.contains(&author.number) {
        details = format!("{details} · {}", words::writes_along(lang));
    }
    view! {
        <div class="sheet pad stack tight" id=id tabindex="-1">
            <p class="row apart">
                <b>{name}</b>
                <Tag state=state_of(author) label=words::stand(lang, author) />
            </p>
            {note}
            <p class="small soft">{details}</p>
            {until}
            {ask}
            {paper}
        </div>
    }
    .into_any()
}

/// The other way for a guardian: a form to print, and a photo of it once it is signed.
fn paper(answering: &Answering, author: &AuthorStand) -> AnyView {
    let lang = lang();
    let page = &answering.page;
    let (entry, largest) = (page.entry.id.to_string(), page.rules.largest_file_mb);
    let number = author.number;
    view! {
        <h3>{words::on_paper_heading(lang)}</h3>
        <p class="small">{words::on_paper_how(lang)}</p>
        <LinkButton href=routes::paper(&entry, Paper::Guardian.code()) icon=IconName::Printer>
            {words::print_guardian(lang)}
        </LinkButton>
        <Files
            answering=answering.clone()
            label=words::paper_photo(lang, &author.name)
            hint=text::author::files_limit(lang, MOST_PAPERS, largest)
            purpose=Purpose::Guardian(number)
        />
    }
    .into_any()
}

pub(super) fn state_of(author: &AuthorStand) -> TagState {
    match author.stand {
        Stand::Open => TagState::Draft,
        Stand::Confirmed => TagState::Ok,
        Stand::Changed | Stand::Wrong | Stand::Leaving => TagState::Back,
    }
}

/// Where the main author changes their mind about what is public, once the dossier is handed in.
pub(super) fn publishing(answering: &Answering) -> AnyView {
    let lang = lang();
    let page = &answering.page;
    let posting = Posting::to("publish_name");
    let entry = page.entry.id.to_string();
    let given = Publishing::of(|part| page.publish.get(part) == Some(true));
    view! {
        <section class="sheet pad stack" aria-labelledby="publish-heading">
            <h2 id="publish-heading">{words::publish_heading(lang)}</h2>
            <p>{words::change_publishing(lang)}</p>
            <PostForm posting=posting class="stack tight">
                <input type="hidden" name="entry" value=entry />
                {consents(false, "", given)}
                <Button full=true submit=true busy=posting.busy>{words::save_publishing(lang)}</Button>
                <p class="small soft">{words::at_once(lang)}</p>
            </PostForm>
        </section>
    }
    .into_any()
}
