//! The list: counts, one search box, filters that live in the address, pages by key.

use domain::{
    entry::StateName,
    page::secretariat::{ScreeningLine, ScreeningPage},
    search::{Key, Search},
};
use leptos::prelude::*;

use super::super::{finder::explained, take_along};
use crate::{
    components::{
        Blank, Button, Chip, Chips, Example, IconName, Item, LinkButton, List, MarkState,
        SearchField, Select, SelectOption,
    },
    context::lang,
    routes, text,
};

pub(super) fn list(page: &ScreeningPage) -> AnyView {
    let lang = lang();
    let edition = &page.head.edition.code;
    let path = routes::screening(edition);
    // None when the search itself speaks of several states.
    let current = StateName::parse(&page.query.state);
    // What waits is where everybody begins; a search from there looks everywhere.
    let chosen = current.filter(|state| *state != StateName::Submitted);
    let stateless = without_state(&page.query.q);
    let chips = page
        .counts
        .iter()
        .map(|(state, n)| {
            let with = query(page, "").map(|(key, value)| match key {
                "state" => (key, state.code()),
                "q" => (key, stateless.as_str()),
                _ => (key, value),
            });
            Chip::new(
                text::names::state(lang, *state),
                routes::with_query(&path, &with),
            )
            .count(n.to_string())
            .current(Some(*state) == current)
        })
        .collect::<Vec<_>>();
    let chips = view! { <Chips label=text::common::state(lang) items=chips /> };
    let words = current.map_or(text::staff::every_state(lang), |state| {
        text::names::state(lang, state)
    });
    // Beside an open dossier the next entries matter more than the counts.
    let chips = if page.open.is_some() {
        let words = format!("{}: {words}", text::common::state(lang));
        view! { <Example summary=words icon=IconName::List>{chips}</Example> }.into_any()
    } else {
        chips.into_any()
    };
    let choices = |choices: &[domain::page::Choice]| {
        choices
            .iter()
            .map(|choice| SelectOption::new(choice.code.clone(), choice.name.clone()))
            .collect::<Vec<_>>()
    };
    let open = page.open.as_ref().map(|open| open.id.clone());
    let lines = page
        .lines
        .iter()
        .map(|line| item(edition, line, open.as_ref() == Some(&line.id), page))
        .collect_view();
    let next = (!page.next.is_empty()).then(|| view! { <LinkButton href=routes::with_query(&path, &query(page, &page.next))>{text::staff::next_page(lang)}</LinkButton> });
    let first = (!page.query.after.is_empty()).then(|| view! { <LinkButton href=routes::with_query(&path, &query(page, ""))>{text::staff::first_page(lang)}</LinkButton> });
    // Beside an open dossier the dossier is what the page is about.
    let heading = if page.open.is_some() {
        view! { <h2>{words}</h2> }.into_any()
    } else {
        view! { <h1 class="h3">{words}</h1> }.into_any()
    };
    let fault = page
        .fault
        .as_ref()
        .map(|fault| text::search::fault(lang, fault));
    let understood = fault.is_none();
    let dossiers = routes::with_query(&routes::dossiers_file(edition), &query(page, ""));
    let several = routes::with_query(&routes::batch(edition), &query(page, ""));
    view! {
        <div class="pane stack">
            <div class="row apart">
                {heading}
                <span class="soft num">{text::staff::found(lang, page.found)}</span>
            </div>
            <form method="get" action=path class="stack tight">
                <input type="hidden" name="state" value=chosen.map(StateName::code) />
                <SearchField
                    name="q"
                    label=text::staff::search_entries(lang)
                    placeholder=text::staff::search_entries(lang)
                    hint=text::staff::search_hint(lang)
                    hide_label=true
                    button=text::common::search(lang)
                    value=page.query.q.clone()
                    error=fault
                />
                <details class="example" open=!(page.query.field.is_empty() && page.query.unit.is_empty())>
                    <summary>{text::staff::filter(lang)}</summary>
                    <div class="stack tight">
                        <Select
                            name="field"
                            label=text::common::field(lang)
                            blank=text::staff::all_fields(lang)
                            options=choices(&page.fields)
                            value=page.query.field.clone()
                        />
                        <Select
                            name="unit"
                            label=text::common::unit(lang)
                            blank=text::staff::all_units(lang)
                            options=choices(&page.units)
                            value=page.query.unit.clone()
                        />
                        <Button submit=true>{text::staff::filter(lang)}</Button>
                    </div>
                </details>
            </form>
            {explained(text::search::lead(lang), text::search::examples(lang))}
            {chips}
        </div>
        {if !understood {
            ().into_any()
        } else if page.lines.is_empty() {
            view! { <Blank title=text::staff::nothing_found(lang) text=text::staff::nothing_found_text(lang) /> }.into_any()
        } else {
            view! { <List>{lines}</List> }.into_any()
        }}
        <div class="pane row">{first} {next}</div>
        {(!page.lines.is_empty())
            .then(|| {
                view! {
                    <div class="pane row">
                        <LinkButton href=several>{text::batch::batch(lang)}</LinkButton>
                        {take_along(&routes::screening(edition), &query(page, ""))}
                        <LinkButton href=dossiers icon=IconName::Download download=true>
                            {text::sheet::as_dossiers(lang)}
                        </LinkButton>
                    </div>
                }
            })}
    }
    .into_any()
}

/// A search without what it says of states, for the links that choose one. What is not understood stays as typed.
fn without_state(typed: &str) -> String {
    Search::parse(typed).map_or_else(
        |_fault| typed.to_owned(),
        |search| {
            let before = search.terms.len();
            let rest = search.without(Key::State);
            if rest.terms.len() == before {
                typed.to_owned()
            } else {
                rest.to_string()
            }
        },
    )
}

/// The query of the page, as it stands in addresses.
pub(super) fn query<'a>(page: &'a ScreeningPage, after: &'a str) -> [(&'static str, &'a str); 5] {
    [
        ("q", &page.query.q),
        ("state", &page.query.state),
        ("field", &page.query.field),
        ("unit", &page.query.unit),
        ("after", after),
    ]
}

fn item(edition: &str, line: &ScreeningLine, current: bool, page: &ScreeningPage) -> AnyView {
    let lang = lang();
    let mark = match (line.state.name(), line.again, line.checked) {
        (StateName::Accepted, ..) => MarkState::Done,
        (StateName::Rejected | StateName::Returned, ..) | (StateName::Submitted, true, _) => {
            MarkState::Back
        }
        (_, _, 0) => MarkState::Todo,
        _ => MarkState::Doing,
    };
    let mut note = vec![line.code.clone()];
    if !line.unit.is_empty() {
        note.push(line.unit.clone());
    }
    if let Some(at) = line.submitted_at {
        note.push(text::staff::submitted(lang, &at.date().text()));
    }
    if line.again {
        note.push(text::staff::again(lang).to_owned());
    }
    let title = if line.title.is_empty() {
        text::author::untitled(lang).to_owned()
    } else {
        line.title.clone()
    };
    let href = routes::with_query(
        &routes::screening_entry(edition, line.id.as_str()),
        &query(page, &page.query.after),
    );
    view! { <Item href=href mark=mark title=title note=note.join(", ") current=current /> }
        .into_any()
}
