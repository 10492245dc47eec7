//! Who looked at other people's dossiers.

use domain::page::privacy::{AccessLine, AccessPage, Reader};
use leptos::prelude::*;

use super::{layout::Work, take_along};
use crate::{
    components::{Blank, IconName, Item, List, NavLink, Pager, SearchField},
    context::lang,
    routes,
    text::{self, privacy as words},
};

/// The page.
pub fn access(page: AccessPage) -> AnyView {
    let lang = lang();
    let next = (!page.next.is_empty()).then(|| {
        let parts = [("q", page.query.q.as_str()), ("after", page.next.as_str())];
        NavLink::new(
            text::common::next(lang),
            routes::with_query(routes::ACCESS, &parts),
        )
    });
    let none = page.lines.is_empty();
    let taken = (!none).then(|| take_along(routes::ACCESS, &[("q", page.query.q.as_str())]));
    let lines = page.lines.into_iter().map(line).collect_view();
    view! {
        <Work head=page.head name=words::access_heading(lang) here=routes::ADMIN main_class="wrap band-s stack loose">
            <div class="stack tight">
                <h1>{words::access_heading(lang)}</h1>
                <p class="soft">{words::access_lead(lang)}</p>
            </div>
            <form method="get" action=routes::ACCESS>
                <SearchField
                    name="q"
                    label=words::access_find(lang)
                    button=text::common::search(lang)
                    value=page.query.q
                />
            </form>
            {if none {
                view! { <Blank title=words::access_none(lang) /> }.into_any()
            } else {
                view! { <List sheet=true>{lines}</List> }.into_any()
            }}
            {taken}
            <Pager label=words::access_heading(lang) next=next />
        </Work>
    }
    .into_any()
}

fn line(line: AccessLine) -> AnyView {
    let lang = lang();
    let name = if line.name.is_empty() {
        match line.reader {
            Reader::Link | Reader::UnitLink => words::access_link(lang).to_owned(),
            Reader::Office(_) | Reader::Author => words::access_gone(lang).to_owned(),
        }
    } else {
        line.name
    };
    let parts = [
        text::names::reader(lang, line.reader).to_owned(),
        words::looked(lang, line.looked).to_owned(),
        line.code,
        line.edition,
        line.at.text(),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    view! { <Item icon=IconName::Eye title=name note=parts.join(" · ") /> }.into_any()
}
