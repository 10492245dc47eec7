//! Conflicts of interest: what is found, and what the secretariat says of it.

use domain::{
    conflict::Pin,
    page::conflicts::{ConflictLine, ConflictsPage, Pinned},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::layout::Work;
use crate::{
    components::{
        Blank, Button, ButtonKind, Column, DataTable, DrawingName, ErrorSummary, RadioGroup,
        RadioOption, Select, SelectOption, Td, TextArea, TextField,
    },
    context::{lang, typed},
    form::{PostForm, Posting},
    routes, text,
    text::conflicts as words,
};

/// The page.
pub fn conflicts(page: ConflictsPage) -> AnyView {
    let lang = lang();
    let edition = page.head.edition.code.clone();
    let posting = Posting::to("pin_conflict");
    let judges: Vec<SelectOption> = page
        .judges
        .iter()
        .map(|judge| SelectOption::new(judge.code.clone(), judge.name.clone()))
        .collect();
    let filter = filter(&edition, &page.judge, judges.clone());
    // A line of the list leads here with its entry; what is said of that comes first then.
    let code = use_query_map().with_untracked(|query| query.get("code"));
    let chosen = code.is_some() || posting.refused();
    let form = page
        .may_pin
        .then(|| form(&edition, &page.judge, code, judges, posting));
    let (first, after) = if chosen { (form, None) } else { (None, form) };
    let list = if page.lines.is_empty() {
        view! { <Blank title=words::none(lang) drawing=DrawingName::Empty /> }.into_any()
    } else {
        let columns = vec![
            Column::new(words::judge(lang)),
            Column::new(text::common::entry(lang)),
            Column::new(words::found(lang)),
            Column::new(words::pinned(lang)),
        ];
        let lines = page.lines.into_iter();
        let lines = lines
            .map(|one| line(one, &edition, page.may_pin))
            .collect_view();
        view! {
            <DataTable caption=words::heading(lang) columns=columns dense=true>
                {lines}
            </DataTable>
        }
        .into_any()
    };
    view! {
        <Work head=page.head name=words::heading(lang) here=routes::progress(&edition)>
            <div class="stack tight">
                <h1>{words::heading(lang)}</h1>
                <p class="lead">{words::lead(lang)}</p>
                <p class="small soft">{words::own_rule(lang)}</p>
            </div>
            <ErrorSummary title=text::common::errors_heading(lang) items=posting.faults() />
            {first}
            {filter}
            {list}
            {after}
        </Work>
    }
    .into_any()
}

/// Shows the lines of one judge alone.
fn filter(edition: &str, judge: &str, judges: Vec<SelectOption>) -> AnyView {
    let lang = lang();
    let (action, judge) = (routes::conflicts(edition), judge.to_owned());
    view! {
        <form method="get" action=action class="row no-print">
            <Select name="judge" id="shown" label=words::judge(lang) blank=words::all_judges(lang) options=judges value=judge />
            <Button submit=true>{words::show(lang)}</Button>
        </form>
    }
    .into_any()
}

fn form(
    edition: &str,
    judge: &str,
    code: Option<String>,
    judges: Vec<SelectOption>,
    posting: Posting,
) -> AnyView {
    let lang = lang();
    let edition = edition.to_owned();
    let or = |name: &str, otherwise: String| match typed(name) {
        again if again.is_empty() => otherwise,
        again => again,
    };
    let open = code.is_some() || posting.refused();
    let (judge, code) = (
        or("judge", judge.to_owned()),
        or("code", code.unwrap_or_default()),
    );
    let options = vec![
        RadioOption::new(Pin::Yes.code(), words::yes(lang)).note(words::yes_note(lang)),
        RadioOption::new(Pin::No.code(), words::no(lang)),
        RadioOption::new("none", words::no_pin(lang)),
    ];
    view! {
        <details class="sheet pad no-print" open=open>
            <summary><h2 class="h3">{words::pin_heading(lang)}</h2></summary>
            <PostForm posting=posting class="stack">
                <input type="hidden" name="edition" value=edition />
                <Select name="judge" label=words::judge(lang) blank=text::author::choose(lang) options=judges required=true value=judge error=posting.fault_of("judge") />
                <TextField name="code" label=words::code(lang) required=true value=code error=posting.fault_of("code") />
                <RadioGroup name="pin" legend=words::pin(lang) options=options required=true value=typed("pin") error=posting.fault_of("pin") />
                <TextArea
                    name="reason"
                    label=words::reason(lang)
                    hint=words::reason_hint(lang)
                    short=true
                    maxlength=2000
                    required=true
                    value=typed("reason")
                    error=posting.fault_of("reason")
                />
                <div class="row">
                    <Button submit=true kind=ButtonKind::Main busy=posting.busy>{words::save(lang)}</Button>
                </div>
            </PostForm>
        </details>
    }
    .into_any()
}

fn line(line: ConflictLine, edition: &str, may_pin: bool) -> AnyView {
    let lang = lang();
    let found = line.found.iter().map(|found| words::why(lang, found));
    let found = match found.collect::<Vec<_>>().join("; ") {
        found if found.is_empty() => words::nothing_found(lang).to_owned(),
        found => found,
    };
    let pinned = match &line.pinned {
        Some(pinned) => said(pinned),
        None => view! { <span class="soft">{words::not_pinned(lang)}</span> }.into_any(),
    };
    let change = may_pin.then(|| {
        let href = routes::conflict_of(edition, &line.judge, &line.code);
        let label = words::change_of(lang, &line.name, &line.code);
        view! { <a href=href aria-label=label>{words::change(lang)}</a> }
    });
    let stand = line.stand.map(|stand| {
        let stand = words::has_sheet(lang, text::names::sheet(lang, stand));
        view! { <br /> <small class="warn-t">{stand}</small> }
    });
    let may = if line.bars {
        words::may_not_judge(lang)
    } else {
        words::may_judge(lang)
    };
    view! {
        <tr>
            <th scope="row">{line.name}</th>
            <Td label=text::common::entry(lang)>
                {line.title} " " <small class="soft num">{line.code}</small>
            </Td>
            <Td label=words::found(lang)>{found}</Td>
            <Td label=words::pinned(lang)>
                {pinned} <br /> <small>{may}</small> {stand} " " {change}
            </Td>
        </tr>
    }
    .into_any()
}

/// What was pinned, by whom and why.
fn said(pinned: &Pinned) -> AnyView {
    let lang = lang();
    let word = match pinned.pin {
        Pin::Yes => words::is_conflict(lang),
        Pin::No => words::is_none(lang),
    };
    let said = words::said(lang, word, &pinned.by, &pinned.at.deadline_text());
    view! {
        <b>{said}</b> <br /> <span class="as-typed">{pinned.reason.clone()}</span>
    }
    .into_any()
}
