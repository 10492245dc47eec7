//! Score sheets: empty for a judge who marks on paper, or as marked.

use domain::page::paper_sheets::{PaperPrintPage, PrintedLine, PrintedSheet};
use leptos::prelude::*;
use leptos_meta::Stylesheet;

use super::{VI, contest, letterhead, or_untitled, place_and_day, signature, table};
use crate::{
    components::{AuthorLayout, Blank, DrawingName, NavLink, PrintButton, Qr},
    context::{lang, print_styles},
    pages::{
        page::{frame, title},
        staff::Guard,
    },
    routes,
    text::{panels, paper, paper_sheets as words},
};

/// A page of A4 for each sheet.
pub fn score_sheets(page: PaperPrintPage) -> AnyView {
    let lang = lang();
    let edition = &page.head.edition.code;
    let back = if page.own {
        routes::judging(edition)
    } else {
        routes::paper_sheets(edition)
    };
    // A judge's own marks are covered with the device.
    let guard = page.own.then(|| view! { <Guard /> });
    let class = if page.own {
        "wrap band-s stack loose guarded"
    } else {
        "wrap band-s stack loose"
    };
    let heading = words::sheet_of(lang, &page.judge);
    let named = title(&page.head, &heading);
    let sheets = page
        .sheets
        .iter()
        .map(|one| sheet(one, &page))
        .collect_view();
    let sheets = if page.sheets.is_empty() {
        view! { <Blank title=words::nothing_to_print(lang) drawing=DrawingName::Empty /> }
            .into_any()
    } else {
        sheets.into_any()
    };
    view! {
        {named}
        <Stylesheet href=print_styles() />
        <AuthorLayout frame=frame(&page.head) back=NavLink::new(paper::back(lang), back) main_class=class>
            {guard}
            <div class="stack tight no-print">
                <h1>{heading}</h1>
                <div class="row apart">
                    <p class="small soft">{paper::hint(lang)}</p>
                    <PrintButton>{paper::print(lang)}</PrintButton>
                </div>
            </div>
            {sheets}
        </AuthorLayout>
    }
    .into_any()
}

fn sheet(one: &PrintedSheet, page: &PaperPrintPage) -> AnyView {
    let left = view! {
        <p class="office">{page.head.edition.name.to_uppercase()}</p>
        <p class="of">{page.head.edition.office.name.clone()}</p>
    };
    let columns = [
        paper::number(VI),
        words::criterion(VI),
        words::paper_most(VI),
        words::paper_mark(VI),
        words::paper_note(VI),
    ];
    let rows = one.lines.iter().zip(1..).map(row).collect_view();
    let total = view! {
        <tr>
            <th colspan="2" scope="row">{words::total(VI)}</th>
            <td class="c">{one.most.text()}</td>
            <td class="c">{one.total.map(|total| view! { <b>{total.text()}</b> })}</td>
            <td></td>
        </tr>
    };
    let rows = view! { {rows} {total} };
    // Every table of a page has a name of its own.
    let named = format!("{} {}", words::paper_title(VI), one.code);
    let table = table(&named, columns, rows.into_any());
    let signed = one.signed_at.map(|at| {
        let at = at.deadline_text();
        let words = if one.paper {
            words::paper_from_paper(VI, &at)
        } else if let Some(clock) = one.signed_earlier {
            words::paper_signed_earlier(VI, &clock.deadline_text(), &at)
        } else {
            words::paper_signed(VI, &at)
        };
        view! { <p class="how">{words}</p> }
    });
    let day = place_and_day(&page.head, one.signed_earlier.or(one.signed_at));
    let line = |label: &'static str, text: String| view! { <p>{label} ": " <b>{text}</b></p> };
    let panel_head =
        (!one.panel_head.is_empty()).then(|| line(panels::head(VI), one.panel_head.clone()));
    view! {
        <article class="sheet paper score-sheet" lang=VI.code()>
            {letterhead(left.into_any())}
            <h2 class="title">{words::paper_title(VI)}</h2>
            <p class="about">{contest(&page.head)}</p>
            <div class="about-sheet">
                <div>
                    {line(paper::title(VI), or_untitled(&one.title))}
                    {line(words::paper_entry(VI), one.entry.clone())}
                    {line(words::paper_field(VI), one.field.clone())}
                    {line(words::paper_judge(VI), page.judge.clone())}
                    {panel_head}
                </div>
                <div class="sheet-code">
                    <Qr path=one.qr_path.clone() size=one.qr_size label=words::paper_qr(VI, &one.code) />
                    <p>{one.code.clone()}</p>
                </div>
            </div>
            {table}
            {signed}
            <footer class="signatures">
                <div></div>
                <div>
                    <p class="how">{day}</p>
                    {signature(words::paper_signs(VI), paper::sign(VI), page.judge.clone())}
                </div>
            </footer>
        </article>
    }
    .into_any()
}

fn row((line, number): (&PrintedLine, i32)) -> AnyView {
    let about =
        (!line.about.is_empty()).then(|| view! { <br /> <small>{line.about.clone()}</small> });
    view! {
        <tr class="to-write">
            <td class="c">{number}</td>
            <td>{line.name.clone()} {about}</td>
            <td class="c">{line.most.text()}</td>
            <td class="c">{line.mark.map(|mark| view! { <b>{mark.text()}</b> })}</td>
            <td>{line.note.clone()}</td>
        </tr>
    }
    .into_any()
}
