//! Which version of the results a page shows, and what took its place.

use domain::page::public::{Shown, Version};
use leptos::prelude::*;
use leptos_meta::Meta;

use crate::{components::*, context::lang, routes, text::public as words};

/// Which version it is, in a sentence.
pub(super) fn version(shown: &Shown) -> String {
    let lang = lang();
    let mut versions = shown.versions.iter();
    let Some(own) = versions.find(|version| version.number == shown.version) else {
        return String::new();
    };
    let mut words = words::version(lang, own.number, &own.at.deadline_text());
    words.push('.');
    if own.number > 1 {
        words.push(' ');
        words += &words::corrects(lang, own.number - 1);
    }
    words
}

/// A clear line over results that do not count any more: by which version they were replaced, and why.
pub(super) fn replaced(shown: &Shown, newest: &str) -> Option<AnyView> {
    let lang = lang();
    let by = shown.replaced_by()?;
    let decision = &by.decision;
    let how = words::replaced_by(
        lang,
        &by.at.deadline_text(),
        &decision.number,
        &decision.date.text(),
    );
    let reason = words::replaced_reason(lang, &by.reason);
    let newest = newest.to_owned();
    Some(
        view! {
            // Who searches is to find what counts.
            <Meta name="robots" content="noindex"/>
            <Notice kind=NoticeKind::Warn title=words::replaced_heading(lang, by.number)>
                <p>{how}</p>
                <p class="as-typed">{reason}</p>
                <p><a href=newest>{words::see_current(lang)}</a></p>
            </Notice>
        }
        .into_any(),
    )
}

/// Every version with its decision, once there are several.
pub(super) fn versions(shown: &Shown, edition: &str) -> Option<AnyView> {
    let lang = lang();
    if shown.versions.len() < 2 {
        return None;
    }
    let line = |version: &Version| {
        let decision = &version.decision;
        let title = words::version(lang, version.number, &version.at.deadline_text());
        let why = if version.reason.is_empty() {
            words::first_version(lang).to_owned()
        } else {
            words::replaced_reason(lang, &version.reason)
        };
        let note = format!(
            "{} {}. {why}",
            words::decision(lang),
            words::decision_of(lang, &decision.number, &decision.date.text())
        );
        let here = version.number == shown.version;
        let title = if here {
            format!("{title} ({})", words::this_version(lang))
        } else {
            title
        };
        let href = routes::with_query(
            &routes::results(edition),
            &[("version", &version.number.to_string())],
        );
        view! { <Item icon=IconName::FileText title=title note=note href=href current=here/> }
    };
    let lines = shown.versions.iter().rev().map(line).collect_view();
    Some(
        view! {
            <section class="stack" aria-labelledby="versions">
                <h2 id="versions">{words::versions_heading(lang)}</h2>
                <List sheet=true>{lines}</List>
            </section>
        }
        .into_any(),
    )
}
