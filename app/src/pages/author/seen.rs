//! The authors as somebody reads them who writes the dossier along: names and shares of all, the rest of the own row.

use std::collections::BTreeMap;

use domain::{
    dossier::{Author, author_rows, authors_of},
    membership::Hand,
    page::{FileView, confirmation::papers_of},
    text as parse,
};
use leptos::prelude::*;

use super::{
    answer::Answering,
    confirmations::state_of,
    task::{TaskFrame, place_of},
};
use crate::{
    components::{Fact, IconName, LinkButton, Tag, TitleBlock},
    context::lang,
    routes,
    text::{self, confirmation as words},
};

/// The task.
pub(super) fn authors(answering: Answering) -> AnyView {
    let lang = lang();
    let page = &answering.page;
    let (task, most) = (page.task, page.rules.most_authors);
    let rows = author_rows(&page.answers, most);
    let people: BTreeMap<u8, Author> = rows
        .into_iter()
        .zip(authors_of(&page.answers, most).0)
        .collect();
    let own = match page.entry.hand {
        Hand::Member(own) => own,
        Hand::Owner => 0,
    };
    let part = people.get(&own).map(|author| part(&answering, author));
    let others = people
        .iter()
        .map(|(row, author)| {
            let mark = (*row == own)
                .then(|| view! { <span class="small soft">{text::author::own_part(lang)}</span> });
            let share = parse::share_text(author.share);
            view! {
                <Fact label=author.name.clone() wide=true>
                    <span class="num">{share}</span>
                    " "
                    {mark}
                </Fact>
            }
        })
        .collect_view();
    view! {
        <TaskFrame answering=answering heading=text::names::task(lang, task) place=place_of(task)>
            <TitleBlock>{others}</TitleBlock>
            <p class="small soft">{text::author::along_hidden(lang)}</p>
            {part}
        </TaskFrame>
    }
    .into_any()
}

/// What the dossier says of the reader, and what the reader said.
fn part(answering: &Answering, author: &Author) -> AnyView {
    let lang = lang();
    let view = &answering.page.confirmations;
    let said = view.authors.first().map(|stand| {
        let papers: Vec<FileView> = papers_of(&view.papers, stand).cloned().collect();
        let papers = papers
            .into_iter()
            .map(|paper| {
                view! {
                    <LinkButton href=routes::picture(paper.id.as_str()) icon=IconName::Image download=true>
                        {words::own_paper(lang)}
                    </LinkButton>
                }
            })
            .collect_view();
        let details = words::details(lang, stand);
        view! {
            <p class="row apart">
                <Tag state=state_of(stand) label=words::stand(lang, stand) />
                <span class="small soft">{details}</span>
            </p>
            {papers}
        }
    });
    let [birth, work] = [&author.birth, &author.work].map(|text| given(text));
    let share = parse::share_text(author.share);
    view! {
        <section class="stack tight" aria-labelledby="own-part">
            <h2 id="own-part">{text::author::own_part(lang)}</h2>
            <TitleBlock>
                <Fact label=words::birth(lang)>{birth}</Fact>
                <Fact label=words::share(lang)>{share}</Fact>
                <Fact label=words::work(lang) wide=true>
                    {work}
                </Fact>
            </TitleBlock>
            {said}
        </section>
    }
    .into_any()
}

fn given(text: &str) -> String {
    if text.is_empty() {
        text::author::not_given(lang()).to_owned()
    } else {
        text.to_owned()
    }
}
