//! Where to ask and to hand in on paper.

use domain::page::Head;
use leptos::prelude::*;

use super::block;
use crate::{
    components::*,
    context::lang,
    routes,
    text::{common, public as words},
};

/// The office with its telephone, address and map.
pub(super) fn contact(head: &Head) -> AnyView {
    let (lang, office) = (lang(), &head.edition.office);
    let map = format!(
        "https://www.openstreetmap.org/search?query={}",
        routes::escape(&office.address)
    );
    let facts = vec![
        (words::received_at(lang), office.name.clone(), true),
        (common::address(lang), office.address.clone(), true),
        (common::phone(lang), office.phone.clone(), false),
        (
            words::received_until(lang),
            head.edition.deadline.deadline_text(),
            false,
        ),
    ];
    let call = words::call(lang, &office.phone);
    view! {
        <section id="contact" class="wrap band two" aria-labelledby="contact-heading">
            <div class="stack">
                <h2 id="contact-heading">{words::contact_heading(lang)}</h2>
                <p class="soft">{words::contact_text(lang, &office.name)}</p>
                <p class="row">
                    <LinkButton href=telephone(&office.phone) icon=IconName::Phone>{call}</LinkButton>
                    <LinkButton href=map kind=ButtonKind::Plain icon=IconName::MapPin>{words::see_map(lang)}</LinkButton>
                </p>
            </div>
            {block(facts)}
        </section>
    }
    .into_any()
}

/// A number as printed, for a tap: `tel:+842713569370`.
fn telephone(printed: &str) -> String {
    let digits: String = printed.chars().filter(char::is_ascii_digit).collect();
    match digits.strip_prefix('0') {
        Some(rest) => format!("tel:+84{rest}"),
        None => format!("tel:{digits}"),
    }
}
