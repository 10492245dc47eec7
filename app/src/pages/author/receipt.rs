//! After handing in: the receipt code, its QR, and what happens next.

use domain::{dossier::Task, entry::StateName, page::author::ReceiptPage, phase::Phase};
use leptos::prelude::*;

use super::{confirmations::without_guardian, model::model};
use crate::{
    components::{
        AuthorLayout, Fact, IconName, NavLink, Notice, PrintButton, Qr, Step, Steps, Tag, TagState,
        TitleBlock,
    },
    context::lang,
    pages::{
        page::{frame, title as page_title},
        paper::papers,
    },
    routes, text,
};

/// The page.
pub fn receipt(page: ReceiptPage) -> AnyView {
    let lang = lang();
    let entry = page.entry;
    let office = page.head.edition.office.clone();
    let sent = page.submitted_at.deadline_text();
    let accepted = entry.state.name() == StateName::Accepted;
    let phase = page.head.edition.phase;
    let judged = accepted && matches!(phase, Phase::Decided | Phase::Published);
    let steps = vec![
        Step::new(text::author::step_sent(lang), sent.clone()).done(true),
        Step::new(
            text::author::step_check(lang),
            text::author::step_check_text(lang, page.days_to_complete),
        )
        .done(accepted),
        Step::new(
            text::author::step_judging(lang),
            text::author::step_judging_text(lang),
        )
        .done(judged),
        Step::new(
            text::author::step_results(lang),
            text::author::step_results_text(lang),
        )
        .done(phase == Phase::Published),
    ];
    let (code, qr) = (
        entry.code.clone(),
        text::author::receipt_qr(lang, &entry.code),
    );
    let files_page = routes::task(entry.id.as_str(), Task::Files.code());
    let waiting: Vec<_> = page
        .uploads
        .into_iter()
        .map(|upload| view! { <li>{upload.name}</li> })
        .collect();
    let coming = page.uploads_until.filter(|_| !waiting.is_empty());
    let under_way = coming.map(|until| {
        view! {
            <Notice title=text::author::receipt_under_way(lang, &until.deadline_text()) icon=IconName::Upload>
                <ul class="bulleted">{waiting}</ul>
                <p>
                    <a href=files_page>{text::author::receipt_under_way_text(lang)}</a>
                </p>
            </Notice>
        }
    });
    let late: Vec<_> = page
        .late_files
        .iter()
        .map(|file| {
            let (begun, at) = (file.begun_at.deadline_text(), file.at.deadline_text());
            view! { <p>{text::author::late_file(lang, &file.name, &begun, &at)}</p> }
        })
        .collect();
    let late = (!late.is_empty())
        .then(|| view! { <Fact label=text::author::late_files(lang) wide=true>{late}</Fact> });
    let guardians = without_guardian(entry.id.as_str(), &page.without_guardian);
    let model = page.model.as_ref().map(|view| model(&office.name, view));
    let received_by = format!("{}, {}", office.name, office.phone);
    let named = page_title(&page.head, text::author::receipt(lang));
    let own = entry.is_own();
    view! {
        {named}
        <AuthorLayout
            frame=frame(&page.head)
            back=NavLink::new(text::author::my_entries_heading(lang), routes::ENTRIES)
        >
            <div class="stack tight">
                <p><Tag state=TagState::Ok label=text::author::submitted_at(lang, &sent) /></p>
                <h1>{text::author::receipt_heading(lang)}</h1>
            </div>
            <section class="sheet receipt">
                <div class="squared pad row apart">
                    <p>
                        <span class="small soft">{text::author::receipt_code(lang)}</span>
                        <br />
                        <strong class="code">{code}</strong>
                    </p>
                    <Qr path=page.qr_path size=page.qr_size label=qr />
                </div>
                <TitleBlock>
                    <Fact label=text::common::entry(lang) wide=true>{entry.title.clone()}</Fact>
                    <Fact label=text::common::unit(lang)>{entry.unit.clone()}</Fact>
                    <Fact label=text::common::field(lang)>{entry.field.clone()}</Fact>
                    <Fact label=text::author::received_by(lang) wide=true>{received_by}</Fact>
                    {late}
                </TitleBlock>
            </section>
            {guardians}
            {under_way}
            <PrintButton>{text::author::print_save(lang)}</PrintButton>
            {papers(entry.id.as_str(), own)}
            <section class="stack">
                <h2>{text::author::next_heading(lang)}</h2>
                <Steps items=steps />
            </section>
            {model}
        </AuthorLayout>
    }
    .into_any()
}
