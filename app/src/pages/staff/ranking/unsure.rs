//! Prizes that might be others with other judges.

use domain::page::committee::RankingPage;
use leptos::prelude::*;

use crate::{
    components::{Confirm, Notice, NoticeKind},
    context::lang,
    form::{PostForm, Posting},
    routes, text,
};

/// Entries whose prize is not sure, and the way to the page that says why.
pub(super) fn unsure(page: &RankingPage, posting: Posting) -> AnyView {
    let lang = lang();
    let way = routes::calibration(&page.head.edition.code);
    let link = view! { <a href=way>{text::calibration::link(lang)}</a> };
    let entries = page.uncertain.as_deref().unwrap_or_default();
    if entries.is_empty() {
        let sure = page
            .uncertain
            .is_some()
            .then(|| view! { {text::calibration::all_sure(lang)} " " });
        return view! { <p class="soft no-print">{sure} {link}</p> }.into_any();
    }
    let more = page
        .decided_at
        .is_none()
        .then(|| text::calibration::one_more(lang));
    let lines = entries
        .iter()
        .map(|entry| {
            let chances: Vec<_> = entry
                .chances
                .iter()
                .map(|(level, percent)| text::calibration::percent(lang, level, *percent))
                .collect();
            let rest = 100_u8.saturating_sub(
                entry
                    .chances
                    .iter()
                    .map(|(_, percent)| *percent)
                    .fold(0, u8::saturating_add),
            );
            let none = (rest > 0)
                .then(|| text::calibration::percent(lang, text::staff::no_prize(lang), rest));
            let chances: Vec<_> = chances.into_iter().chain(none).collect();
            view! {
                <li>
                    <b>{entry.title.clone()}</b>
                    " "
                    <span class="soft num">{entry.code.clone()}</span>
                    {format!(": {}", chances.join(", "))}
                </li>
            }
        })
        .collect_view();
    let offer = page.may_add_judge.then(|| {
        let codes = entries
            .iter()
            .map(
                |entry| view! { <input type="hidden" name="entries[]" value=entry.code.clone() /> },
            )
            .collect_view();
        let edition = page.head.edition.code.clone();
        let words = text::calibration::add_judge(lang, entries.len());
        view! {
            <PostForm posting=posting id="add-judge">
                <input type="hidden" name="edition" value=edition />
                {codes}
            </PostForm>
            <div class="row">
                <Confirm
                    id="add-judge-dialog"
                    trigger=words.clone()
                    title=text::calibration::add_title(lang, entries.len())
                    confirm=words
                    cancel=text::common::cancel(lang)
                    form="add-judge"
                    disabled=posting.busy
                >
                    <p>{text::calibration::add_text(lang)}</p>
                </Confirm>
            </div>
        }
    });
    view! {
        <div class="no-print">
            <Notice kind=NoticeKind::Info title=text::calibration::uncertain(lang, entries.len())>
                <p>{text::calibration::uncertain_text(lang)} " " {more}</p>
                <ul>{lines}</ul>
                {offer}
                <p>{link}</p>
            </Notice>
        </div>
    }
    .into_any()
}
