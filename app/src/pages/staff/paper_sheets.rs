//! Score sheets that were marked on paper: typed in by one person, typed again by a second.

use domain::page::paper_sheets::{JudgeToPrint, PaperSheetsPage, WaitingSheet};
use leptos::prelude::*;

use super::layout::Work;
use crate::{
    components::{ButtonKind, IconName, Item, LinkButton, List, Notice, NoticeKind, SearchField},
    context::lang,
    routes,
    text::paper_sheets as words,
};

mod one; // The sheet in hand.
mod second; // Typing it a second time.

/// The page.
pub fn paper_sheets(page: PaperSheetsPage) -> AnyView {
    let lang = lang();
    let edition = page.head.edition.code.clone();
    let here = routes::paper_sheets(&edition);
    let unknown = (!page.code.is_empty() && page.open.is_none()).then(|| {
        view! { <Notice kind=NoticeKind::Warn title=words::unknown(lang, &page.code) live=true /> }
    });
    let open = page.open.map(|sheet| one::sheet(sheet, &edition));
    let waiting = if page.waiting.is_empty() {
        view! { <p class="soft">{words::none_waiting(lang)}</p> }.into_any()
    } else {
        let lines: Vec<AnyView> = page
            .waiting
            .iter()
            .map(|one| waits(one, &edition))
            .collect();
        view! { <List sheet=true>{lines}</List> }.into_any()
    };
    let judges = (!page.judges.is_empty()).then(|| {
        let lines: Vec<AnyView> = page.judges.iter().map(|one| judge(one, &edition)).collect();
        view! {
            <section class="stack">
                <h2>{words::judges(lang)}</h2>
                <p class="soft">{words::judges_about(lang)}</p>
                <List sheet=true>{lines}</List>
            </section>
        }
    });
    view! {
        <Work head=page.head name=words::heading(lang) here=routes::progress(&edition)>
            <div class="stack tight">
                <h1>{words::heading(lang)}</h1>
                <p class="lead">{words::lead(lang)}</p>
            </div>
            <form method="get" action=here>
                <SearchField name="code" label=words::code(lang) hint=words::code_hint(lang) button=words::open(lang) value=page.code />
            </form>
            {unknown}
            {open}
            <section class="stack">
                <h2>{words::waiting(lang)}</h2>
                {waiting}
            </section>
            {judges}
        </Work>
    }
    .into_any()
}

fn waits(one: &WaitingSheet, edition: &str) -> AnyView {
    let lang = lang();
    let note = words::waiting_note(
        lang,
        &one.judge,
        &one.typed_by,
        &one.typed_at.deadline_text(),
    );
    let (kind, act) = if one.may_confirm {
        (ButtonKind::Main, words::compare(lang))
    } else {
        (ButtonKind::Plain, words::look(lang))
    };
    let href = routes::paper_sheet(edition, &one.code);
    view! {
        <Item title=format!("{} · {}", one.entry, one.title) note=note>
            <LinkButton href=href kind=kind>
                {act}
            </LinkButton>
        </Item>
    }
    .into_any()
}

fn judge(one: &JudgeToPrint, edition: &str) -> AnyView {
    let lang = lang();
    let href = routes::with_query(&routes::paper_print(edition), &[("judge", one.id.as_str())]);
    view! {
        <Item title=one.name.clone() note=words::sheets(lang, one.sheets)>
            <LinkButton href=href icon=IconName::Printer>
                {words::print(lang)}
            </LinkButton>
        </Item>
    }
    .into_any()
}
