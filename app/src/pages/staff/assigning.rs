//! What giving entries to judges would change, before it is done.

use domain::page::assigning::{AssigningLine, AssigningPage, JudgeLoad};
use leptos::prelude::*;

use super::layout::Work;
use crate::{
    components::{
        Blank, Button, ButtonKind, Column, DataTable, DrawingName, ErrorSummary, Notice,
        NoticeKind, Td,
    },
    context::lang,
    form::{PostForm, Posting},
    routes, text,
    text::assigning as words,
};

/// The page.
pub fn assigning(page: AssigningPage) -> AnyView {
    let lang = lang();
    let edition = page.head.edition.code.clone();
    let here = routes::progress(&edition);
    let posting = Posting::to("assign_judges");
    let short = page.lines.iter().filter(|line| line.lacking > 0).count();
    let all = page.lines.len();
    let act = if short > 0 {
        view! {
            <Notice kind=NoticeKind::Warn title=words::short(lang, short)>
                <p>{words::short_text(lang)}</p>
            </Notice>
        }
        .into_any()
    } else {
        view! {
            <PostForm posting=posting class="row no-print">
                <input type="hidden" name="edition" value=edition />
                <input type="hidden" name="plan" value=page.plan />
                <Button submit=true kind=ButtonKind::Main busy=posting.busy>
                    {words::apply(lang)}
                </Button>
            </PostForm>
        }
        .into_any()
    };
    let body = if all == 0 {
        view! { <Blank title=words::nothing(lang) drawing=DrawingName::Empty /> }.into_any()
    } else {
        let columns = vec![
            Column::new(text::common::entry(lang)),
            Column::new(words::there(lang)),
            Column::new(words::new(lang)),
        ];
        let loads = vec![
            Column::new(words::judge(lang)),
            Column::number(words::before(lang)),
            Column::number(words::after(lang)),
        ];
        view! {
            {(short == 0).then(|| view! { <p>{words::lead(lang, all, page.entries)}</p> })}
            {act}
            <section class="stack tight">
                <h2 class="h3">{words::by_judge(lang)}</h2>
                <DataTable caption=words::by_judge(lang) columns=loads dense=true>
                    {page.loads.into_iter().map(load).collect_view()}
                </DataTable>
            </section>
            <section class="stack tight">
                <h2 class="h3">{words::by_entry(lang)}</h2>
                <DataTable caption=words::by_entry(lang) columns=columns dense=true>
                    {page.lines.into_iter().map(entry).collect_view()}
                </DataTable>
            </section>
        }
        .into_any()
    };
    let conflicts = routes::conflicts(&page.head.edition.code);
    view! {
        <Work head=page.head name=words::heading(lang) here=here>
            <h1>{words::heading(lang)}</h1>
            <ErrorSummary title=text::common::errors_heading(lang) items=posting.faults() />
            {body}
            <p class="small">
                <a href=conflicts>{text::conflicts::heading(lang)}</a>
            </p>
        </Work>
    }
    .into_any()
}

fn entry(line: AssigningLine) -> AnyView {
    let lang = lang();
    let names = move |names: Vec<String>| {
        if names.is_empty() {
            words::nobody(lang).to_owned()
        } else {
            names.join(", ")
        }
    };
    let lacks = (line.lacking > 0)
        .then(|| view! { " " <span class="warn-t">{words::lacks(lang, line.lacking)}</span> });
    let new = (!line.new.is_empty() || lacks.is_none()).then(|| names(line.new));
    view! {
        <tr>
            <th scope="row">
                {line.title} " " <small class="soft num">{line.code}</small>
            </th>
            <Td label=words::there(lang)>{names(line.there)}</Td>
            <Td label=words::new(lang)>{new} {lacks}</Td>
        </tr>
    }
    .into_any()
}

fn load(load: JudgeLoad) -> AnyView {
    let lang = lang();
    view! {
        <tr>
            <th scope="row">{load.name}</th>
            <Td label=words::before(lang) number=true>{load.sheets}</Td>
            <Td label=words::after(lang) number=true>{load.sheets + load.new}</Td>
        </tr>
    }
    .into_any()
}
