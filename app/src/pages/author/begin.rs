//! Writing before signing in: the device keeps it, and the account takes it along.

use domain::{edition::Section, page::author::BeginPage};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{
    components::{
        AuthorLayout, Button, ButtonKind, ErrorSummary, Example, LinkButton, NavLink, Notice,
        NoticeKind, SaveSign, SaveState, Select, SelectOption, TextArea,
    },
    context::lang,
    form::{PostForm, Posting},
    pages::page::{frame, title as page_title},
    routes,
    saving::{SelfSaving, kept},
    text,
    text::begin as words,
};

/// The page.
pub fn begin(page: BeginPage) -> AnyView {
    let lang = lang();
    let frame = frame(&page.head);
    let edition = page.head.edition.code.clone();
    let here = routes::begin(&edition);
    let signed_in = page.head.viewer.is_some();
    let posting = Posting::to("begin_with");
    let title = field(&edition, "title");
    let chosen = field(&edition, "field");
    let sections: Vec<(Section, SelfSaving)> = page
        .sections
        .into_iter()
        .map(|section| {
            let key = format!("section.{}", section.code);
            let own = field(&edition, &key);
            (section, own)
        })
        .collect();
    let all: Vec<SelfSaving> = [title, chosen]
        .into_iter()
        .chain(sections.iter().map(|(_, field)| *field))
        .collect();
    let written = {
        let all = all.clone();
        Signal::derive(move || {
            all.iter()
                .any(|field| field.text.with(|text| !text.trim().is_empty()))
        })
    };
    let lost = Signal::derive(move || all.iter().any(|field| !field.kept.get()));
    let options = page
        .fields
        .iter()
        .map(|choice| SelectOption::new(choice.code.clone(), choice.name.clone()))
        .collect::<Vec<_>>();
    let questions = sections
        .into_iter()
        .map(|(section, field)| question(section, field, posting))
        .collect_view();
    let bar = page.open.then(|| onward(&here, signed_in, posting));
    let closed = (!page.open).then(|| {
        view! { <Notice kind=NoticeKind::Warn title=words::closed(lang) /> }
    });
    let sign = Signal::derive(move || {
        if written.get() && !lost.get() {
            SaveState::Local
        } else {
            SaveState::Quiet
        }
    });
    let sign_words = Signal::derive(move || match (written.get(), lost.get()) {
        (true, false) => words::on_device(lang).to_owned(),
        (true, true) => words::not_kept(lang).to_owned(),
        (false, _) => String::new(),
    });
    let named = page_title(&page.head, words::heading(lang));
    view! {
        {named}
        <AuthorLayout frame=frame back=NavLink::new(text::common::home(lang), routes::edition(&edition)) bar=bar>
            <div class="stack tight">
                <h1>{words::heading(lang)}</h1>
                <p class="soft">{if signed_in { words::lead_signed_in(lang) } else { words::lead(lang) }}</p>
            </div>
            <noscript>
                <p>{words::no_script(lang)}</p>
            </noscript>
            <ErrorSummary title=text::common::errors_heading(lang) items=posting.faults() />
            {closed}
            <SaveSign state=sign text=sign_words />
            <PostForm posting=posting id="begin" class="stack loose">
                <input type="hidden" name="edition" value=edition />
                <TextArea
                    name="answer[title]"
                    id="title"
                    label=text::author::title_label(lang)
                    hint=text::author::title_hint(lang)
                    placeholder=text::author::title_example(lang)
                    short=true
                    value=title.text
                    error=posting.fault_of("title")
                    counter=move |n: usize| text::author::characters(lang, n, 300)
                    on_input=move |typed| title.typed(typed)
                />
                <Select
                    name="answer[field]"
                    id="field"
                    label=text::author::field_label(lang)
                    blank=text::author::choose(lang)
                    options=options
                    value=chosen.text
                    error=posting.fault_of("field")
                    on_change=move |code| chosen.chosen(code)
                />
                {questions}
            </PostForm>
        </AuthorLayout>
    }
    .into_any()
}

fn question(section: Section, field: SelfSaving, posting: Posting) -> AnyView {
    let lang = lang();
    let key = format!("section.{}", section.code);
    let most = section.at_most;
    let example = (!section.example.is_empty()).then(|| {
        view! {
            <Example summary=text::author::see_example(lang)>
                <p>{section.example.clone()}</p>
            </Example>
        }
    });
    let fault = posting.fault_of(key.as_str());
    view! {
        <div class="stack tight">
            <TextArea
                name=format!("answer[{key}]")
                id=key
                label=section.question
                hint=section.hint
                rows=5
                value=field.text
                error=fault
                counter=move |n: usize| text::author::characters(lang, n, most)
                on_input=move |typed| field.typed(typed)
            />
            {example}
        </div>
    }
    .into_any()
}

/// Whoever has an account saves it; everybody else makes one or signs in, and comes back to this page.
fn onward(here: &str, signed_in: bool, posting: Posting) -> AnyView {
    let lang = lang();
    if signed_in {
        return view! {
            <Button kind=ButtonKind::Main full=true submit=true form="begin" busy=posting.busy>
                {words::take_along(lang)}
            </Button>
        }
        .into_any();
    }
    view! {
        <LinkButton href=routes::sign_up(here) kind=ButtonKind::Main full=true>
            {words::sign_up(lang)}
        </LinkButton>
        <p class="small"><a class="reach" href=routes::sign_in(here)>{words::sign_in(lang)}</a></p>
    }
    .into_any()
}

/// A field that the device alone keeps.
fn field(edition: &str, key: &str) -> SelfSaving {
    SelfSaving::on_device(format!("{}{key}", names(edition)))
}

/// What the names of copies begin with.
fn names(edition: &str) -> String {
    format!("begin.{edition}.")
}

/// Forgets the copies once they have become an entry, of which its page tells in its address.
pub(super) fn forget_begun() {
    let query = use_query_map();
    Effect::new(move |_| {
        if let Some(edition) = query.with_untracked(|query| query.get("begun")) {
            kept::forget_all(&names(&edition));
        }
    });
}
