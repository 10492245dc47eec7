//! Taking entries from a spreadsheet: send, match columns, look, agree.

use domain::{
    import::{Column, LARGEST_MB, MOST_ROWS, RowNews},
    page::import::{ImportColumn, ImportFile, ImportPage, ImportRow},
};
use leptos::prelude::*;

use super::layout::Work;
use crate::{
    components::{
        Button, ButtonKind, DataTable, ErrorSummary, FileField, IconName, LinkButton, Notice,
        NoticeKind, Select, SelectOption, Tag, TagState, Td,
    },
    context::lang,
    form::{FileForm, PostForm, Posting},
    routes, text,
};

/// The page.
pub fn import(page: ImportPage) -> AnyView {
    let lang = lang();
    let edition = page.head.edition.code.clone();
    let postings = ["upload", "match_columns", "import_file"].map(Posting::to);
    let faults = Signal::derive(move || {
        let faults = postings.iter().flat_map(|posting| posting.faults().get());
        faults.collect::<Vec<_>>()
    });
    let [sending, matching, taking] = postings;
    let content = match page.file {
        None => upload(&edition, sending),
        Some(file) => preview(&edition, file, matching, taking),
    };
    view! {
        <Work head=page.head name=text::import::import(lang) here=routes::import(&edition)>
            <div class="stack tight">
                <h1>{text::import::import(lang)}</h1>
                <p class="lead">{text::import::lead(lang)}</p>
            </div>
            <ErrorSummary title=text::common::errors_heading(lang) items=faults />
            {content}
        </Work>
    }
    .into_any()
}

fn upload(edition: &str, posting: Posting) -> AnyView {
    let lang = lang();
    view! {
        <FileForm posting=posting action=routes::import(edition) class="sheet pad stack">
            <FileField
                name="file"
                label=text::import::choose(lang)
                hint=text::import::choose_hint(lang, LARGEST_MB, MOST_ROWS)
                accept=".xlsx,.ods,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,application/vnd.oasis.opendocument.spreadsheet"
                required=true
            />
            <Button submit=true kind=ButtonKind::Main icon=IconName::Upload busy=posting.busy>
                {text::import::send(lang)}
            </Button>
        </FileForm>
    }
    .into_any()
}

fn preview(edition: &str, file: ImportFile, matching: Posting, taking: Posting) -> AnyView {
    let lang = lang();
    let (code, id) = (edition.to_owned(), file.id.clone());
    let hidden = move || {
        view! {
            <input type="hidden" name="edition" value=code.clone() />
            <input type="hidden" name="file" value=id.clone() />
        }
    };
    let [for_columns, for_rows] = [hidden.clone()(), hidden()];
    let counts = [
        (file.new > 0).then(|| text::import::new(lang, file.new)),
        (file.same > 0).then(|| text::import::same(lang, file.same)),
        (file.changed > 0).then(|| text::import::changed(lang, file.changed)),
        (file.refused > 0).then(|| text::import::refused(lang, file.refused)),
        (file.unknown_units > 0).then(|| text::import::unknown_units(lang, file.unknown_units)),
    ];
    let counts: Vec<String> = counts.into_iter().flatten().collect();
    let done = file.added.map(|added| {
        let list = routes::screening(edition);
        view! {
            <Notice kind=NoticeKind::Ok title=text::import::done(lang, added)>
                <p class="row">
                    <LinkButton href=list>{text::import::to_list(lang)}</LinkButton>
                </p>
            </Notice>
        }
    });
    let act = if !file.titled {
        view! { <Notice kind=NoticeKind::Warn title=text::import::no_titles(lang) /> }.into_any()
    } else if file.new == 0 {
        file.added
            .is_none()
            .then(|| view! { <Notice title=text::import::nothing_new(lang) /> })
            .into_any()
    } else {
        view! {
            <PostForm posting=taking>
                {for_rows}
                <Button submit=true kind=ButtonKind::Main busy=taking.busy>
                    {text::import::agree(lang, file.new)}
                </Button>
            </PostForm>
        }
        .into_any()
    };
    let fields = file
        .columns
        .iter()
        .enumerate()
        .map(|(place, column)| choice(place, column))
        .collect_view();
    let rows = file.rows.iter().map(row).collect_view();
    let columns = [
        text::import::line(lang),
        text::import::column(lang, Column::Title),
        text::import::column(lang, Column::Authors),
        text::import::column(lang, Column::Unit),
        text::import::news(lang),
    ]
    .map(crate::components::Column::new);
    view! {
        <div class="row apart">
            <h2>{text::import::preview(lang, &file.name)}</h2>
            <LinkButton href=routes::import(edition)>{text::import::another(lang)}</LinkButton>
        </div>
        {done}
        <p><b class="num">{counts.join(" · ")}</b></p>
        {(file.changed > 0).then(|| view! { <p class="soft">{text::import::kept_as_they_are(lang)}</p> })}
        <div class="row">{act}</div>
        <details class="example" open=!file.titled>
            <summary>{text::import::columns(lang)}</summary>
            <PostForm posting=matching class="stack">
                {for_columns}
                <p>{text::import::columns_lead(lang)}</p>
                <div class="cols">{fields}</div>
                <Button submit=true busy=matching.busy>
                    {text::import::look_again(lang)}
                </Button>
            </PostForm>
        </details>
        <section class="sheet pad">
            <DataTable caption=text::import::preview(lang, &file.name) columns=columns.to_vec() dense=true>
                {rows}
            </DataTable>
            {(file.more > 0).then(|| view! { <p class="soft">{text::import::more_rows(lang, file.more)}</p> })}
        </section>
    }
    .into_any()
}

/// What one column of the file says.
fn choice(place: usize, column: &ImportColumn) -> AnyView {
    let lang = lang();
    let options = Column::ALL
        .map(|known| SelectOption::new(known.code(), text::import::column(lang, known)))
        .to_vec();
    let label = if column.heading.is_empty() {
        text::import::no_heading(lang).to_owned()
    } else {
        column.heading.clone()
    };
    let hint = if column.example.is_empty() {
        String::new()
    } else {
        text::import::for_example(lang, &column.example)
    };
    view! {
        <Select
            name=format!("column[c{place}]")
            label=label
            hint=hint
            blank=text::import::left_out(lang)
            options=options
            value=column.column.map_or("", Column::code).to_owned()
        />
    }
    .into_any()
}

fn row(row: &ImportRow) -> AnyView {
    let lang = lang();
    let state = match row.news {
        RowNews::New => TagState::Sent,
        RowNews::Same(_) | RowNews::Twice => TagState::Ok,
        RowNews::Changed { .. } => TagState::Back,
        RowNews::Refused(_) => TagState::No,
    };
    let [word, why] = text::import::row_words(lang, &row.news, row.remark.as_ref());
    let (line, title) = (row.line, row.title.clone());
    // On a phone's card an empty cell would be a name without a value.
    let or_dash = |cell: &str| {
        if cell.is_empty() {
            "–".to_owned()
        } else {
            cell.to_owned()
        }
    };
    let (authors, unit) = (or_dash(&row.authors), or_dash(&row.unit));
    view! {
        <tr>
            <th scope="row" class="num" data-label=text::import::line(lang)>
                {line}
            </th>
            <Td label=text::import::column(lang, Column::Title)>
                <b>{title}</b>
            </Td>
            <Td label=text::import::column(lang, Column::Authors)>{authors}</Td>
            <Td label=text::import::column(lang, Column::Unit)>{unit}</Td>
            <Td label=text::import::news(lang)>
                <Tag state=state label=word />
                {(!why.is_empty()).then(|| view! { <small class="soft">" " {why}</small> })}
            </Td>
        </tr>
    }
    .into_any()
}
