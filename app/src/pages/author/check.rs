//! Check answers before handing in; also the page that the unit signs on paper.

use domain::{
    confirmation,
    dossier::{Missing, Task},
    edition::Section,
    page::{FileKind, author::CheckPage},
    text as parse,
};
use leptos::prelude::*;

use super::{
    confirmations::without_guardian,
    similar::similar,
    unsent::{Unsent, UnsentNotice},
};
use crate::{
    components::{
        AuthorLayout, Button, ButtonKind, Confirm, ErrorSummary, Fact, Fault, IconName, NavLink,
        Notice, NoticeKind, TitleBlock,
    },
    context::lang,
    form::{PostForm, Posting},
    pages::{
        page::{frame, title as page_title},
        paper::papers,
    },
    routes,
    text::{self, Lang},
};

const FORM: &str = "hand-in";

/// The page.
pub fn check(page: CheckPage) -> AnyView {
    let lang = lang();
    let entry = page.entry;
    let id = entry.id.as_str().to_owned();
    let title = if entry.title.is_empty() {
        text::author::untitled(lang).to_owned()
    } else {
        entry.title.clone()
    };
    let posting = Posting::to("submit_entry");
    let unsent = Unsent::of(&id);
    let ready = page.missing.is_empty();
    let faults: Vec<_> = page
        .missing
        .iter()
        .map(|missing| fault(lang, &id, missing, &page.template))
        .collect();
    let count = faults.len();
    let open = entry.state.is_open();
    let own = entry.is_own();
    let verdict = match (open, ready) {
        (false, _) => ().into_any(),
        // Whoever writes along does not hand in.
        (true, true) if !own => ().into_any(),
        (true, true) if !entry.may_submit => view! {
            <Notice kind=NoticeKind::Warn title=text::common::time_over(lang)>
                <p>{text::author::late_note(lang)}</p>
            </Notice>
        }
        .into_any(),
        (true, true) => view! {
            <Notice kind=NoticeKind::Ok title=text::author::check_ready(lang)>
                <p>{text::author::check_ready_text(lang)}</p>
            </Notice>
        }
        .into_any(),
        (true, false) => {
            view! { <ErrorSummary title=text::author::check_missing(lang, count) items=faults /> }
                .into_any()
        }
    };
    let coming = page.uploads.len();
    let follow = page
        .uploads_until
        .filter(|_| open && coming > 0)
        .map(|until| {
            let words = text::author::may_follow(lang, coming, &until.deadline_text());
            view! { <Notice title=words icon=IconName::Upload /> }
        });
    let back = NavLink::new(text::author::dossier(lang), routes::entry(&id));
    let hand_in = id.clone();
    let may_submit = entry.may_submit;
    let may_edit = {
        let entry = entry.clone();
        move |task| entry.may_write(task)
    };
    let blocked = Signal::derive(move || !ready || !may_submit || unsent.count.get() > 0);
    let waiting = unsent.waiting_files();
    let button = move || {
        match waiting.get() {
        0 => view! {
            <Button kind=ButtonKind::Main full=true submit=true icon=IconName::Send busy=posting.busy disabled=blocked>
                {text::author::hand_in(lang)}
            </Button>
        }
        .into_any(),
        files => view! {
            <Confirm
                id="hand-in-anyway"
                kind=ButtonKind::Main
                full=true
                icon=IconName::Send
                disabled=blocked
                trigger=text::author::hand_in(lang)
                title=text::author::hand_in_without(lang, files)
                confirm=text::author::hand_in_anyway(lang)
                cancel=text::common::cancel(lang)
                form=FORM
            >
                <p>{text::author::hand_in_without_text(lang)}</p>
            </Confirm>
        }
        .into_any(),
    }
    };
    let bar = (open && own).then(|| {
        view! {
            {(!ready).then(|| view! { <p class="small soft">{text::author::not_yet(lang)}</p> })}
            <PostForm posting=posting id=FORM>
                <input type="hidden" name="entry" value=hand_in.clone() />
                {button}
            </PostForm>
        }
        .into_any()
    });
    let authors: Vec<_> = page
        .authors
        .iter()
        .map(|author| text::author::share_of(lang, &author.name, &parse::share_text(author.share)))
        .collect();
    let guardians = without_guardian(&id, &confirmation::without_guardian(&page.waiting));
    let grown = page.waiting.iter();
    let waiting: Vec<_> = grown
        .filter(|author| !author.waits_for_guardian())
        .map(|author| author.name.as_str())
        .collect();
    let waiting = (!waiting.is_empty()).then(|| {
        let words = text::confirmation::waiting(lang, &waiting.join(", "));
        view! {
            <Notice title=words>
                <p class="small">{text::confirmation::not_needed(lang)}</p>
            </Notice>
        }
    });
    let sections = page
        .sections
        .into_iter()
        .map(|(heading, words)| {
            view! {
                <div class="stack tight">
                    <h3>{heading}</h3>
                    <p class="prose">{or_blank(lang, words)}</p>
                </div>
            }
        })
        .collect_view();
    let photos = page
        .files
        .iter()
        .filter(|file| file.kind == FileKind::Picture)
        .map(|file| {
            view! {
                <figure class="figure">
                    <img src=format!("/files/{}/small", file.id) alt=file.caption.clone() loading="lazy" />
                </figure>
            }
        })
        .collect_view();
    let documents = page
        .files
        .iter()
        .filter(|file| file.kind != FileKind::Picture)
        .map(|file| view! { <li>{file.name.clone()}</li> })
        .collect_view();
    let pledge = page
        .pledge
        .into_iter()
        .map(|line| view! { <li>{line}</li> })
        .collect_view();
    let general = page
        .general
        .into_iter()
        .map(|(key, words)| {
            let words = match (key.as_str(), words.as_str()) {
                ("model", "yes") => text::common::yes(lang).to_owned(),
                ("model", "") => text::common::no(lang).to_owned(),
                _ => words,
            };
            view! { <Fact label=text::missing::label(lang, &key, &[]) wide=true>{or_blank(lang, words)}</Fact> }
        })
        .collect_view();
    let named = page_title(&page.head, &title);
    let printed = id.clone();
    view! {
        {named}
        <AuthorLayout
            frame=frame(&page.head)
            back=back
            bar=bar
        >
            <ErrorSummary title=text::common::errors_heading(lang) items=posting.faults() />
            <div class="stack tight">
                <p class="small soft">{text::author::check_heading(lang)}</p>
                <h1>{title}</h1>
            </div>
            <UnsentNotice unsent=unsent />
            {verdict}
            {follow}
            {similar(page.similar)}
            <Part id=id.clone() task=Task::General editable=may_edit(Task::General)>
                <TitleBlock>
                    <Fact label=text::common::code(lang)>{entry.code.clone()}</Fact>
                    {general}
                </TitleBlock>
            </Part>
            <Part id=id.clone() task=Task::Authors editable=may_edit(Task::Authors)>
                <p>{or_blank(lang, authors.join(", "))}</p>
                {waiting}
                {guardians}
            </Part>
            <Part id=id.clone() task=Task::Description editable=may_edit(Task::Description)>{sections}</Part>
            <Part id=id.clone() task=Task::Files editable=may_edit(Task::Files)>
                <div class="thumbs">{photos}</div>
                <ul class="bulleted">{documents}</ul>
            </Part>
            <Part id=id task=Task::Pledge editable=may_edit(Task::Pledge)>
                <ol class="numbered stack tight">{pledge}</ol>
            </Part>
            {papers(&printed, own)}
        </AuthorLayout>
    }
    .into_any()
}

fn fault(lang: Lang, entry: &str, missing: &Missing, page: &[Section]) -> Fault {
    let sentence = text::missing::sentence(lang, missing, page);
    Fault::new(routes::mend(entry, missing, page), sentence)
}

fn or_blank(lang: Lang, words: String) -> String {
    if words.trim().is_empty() {
        text::author::not_given(lang).to_owned()
    } else {
        words
    }
}

#[component]
fn Part(id: String, task: Task, editable: bool, children: Children) -> impl IntoView {
    let lang = lang();
    let edit = editable.then(|| view! { <a class="no-print reach" href=routes::task(&id, task.code())>{text::author::edit(lang)}</a> });
    view! {
        <section class="sheet pad stack">
            <div class="row apart">
                <h2>{text::names::task(lang, task)}</h2>
                {edit}
            </div>
            {children()}
        </section>
    }
}
