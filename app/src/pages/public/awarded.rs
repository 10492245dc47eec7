//! One awarded entry, as in a gallery.

use domain::page::{
    FileView,
    public::{ResultCard, ResultPage},
};
use leptos::prelude::*;

use super::{Public, block, drawing, versions::replaced};
use crate::{
    components::*,
    context::lang,
    pages::page::{description, share, title},
    routes,
    text::{common, public as words},
};

/// The view of an awarded entry.
pub fn awarded(page: ResultPage) -> AnyView {
    let (lang, card) = (lang(), &page.card);
    let newest = routes::results(&page.head.edition.code);
    let back = routes::with_query(&newest, &[("version", &page.shown.in_address())]);
    let replaced = replaced(&page.shown, &newest);
    let about = words::entry_description(
        lang,
        &card.level,
        &words::authors(lang, &card.authors),
        &card.unit,
    );
    let image = routes::with_query(
        &routes::result_card(&page.head.edition.code, &card.code),
        &[("version", &page.shown.in_address())],
    );
    let shared = share(card.title.clone(), about.clone(), &image);
    let (heading, about) = (title(&page.head, &card.title), description(about));
    // The first section says what it is, so it leads; what fits there is not said twice.
    let lead = page.sections.first().map(|(_, text)| first_sentences(text));
    let said = page
        .sections
        .iter()
        .take(1)
        .filter(|(_, text)| lead.as_ref() == Some(text))
        .count();
    let sections = page.sections.iter().skip(said).map(|(heading, text)| {
        view! {
            <section class="stack tight narrow">
                <h2>{heading.clone()}</h2>
                <p class="as-typed">{text.clone()}</p>
            </section>
        }
    });
    let sections = sections.collect_view();
    let (exhibit, facts, pictures) = (exhibit(&page), facts(&page), pictures(&page.photos));
    let (name, level) = (card.title.clone(), card.level.clone());
    let results = words::results_of(lang, &page.head.edition.ordinal);
    view! {
        {heading}
        {about}
        {shared}
        <Public head=page.head here=back.clone()>
            <article>
                <header class="exhibit squared">
                    <div class="wrap">
                        {exhibit}
                        <div class="stack">
                            <p><a href=back><Icon name=IconName::ArrowLeft/>" "{results}</a></p>
                            <h1>{name}</h1>
                            {lead.map(|lead| view! { <p class="lead">{lead}</p> })}
                            <Seal text=level/>
                        </div>
                    </div>
                </header>
                <div class="wrap two side band-s">
                    <div class="stack loose">
                        {replaced}
                        {facts}
                        {sections}
                    </div>
                    {pictures}
                </div>
            </article>
        </Public>
    }
    .into_any()
}

fn exhibit(page: &ResultPage) -> AnyView {
    let card: &ResultCard = &page.card;
    match page.photos.first() {
        Some(photo) => {
            let alt = alternative(photo, 1);
            view! { <img src=routes::picture(photo.id.as_str()) alt=alt width=photo.width.to_string() height=photo.height.to_string()/> }.into_any()
        }
        None => view! { <Drawing name=drawing(card.drawing)/> }.into_any(),
    }
}

fn facts(page: &ResultPage) -> AnyView {
    let (lang, card, decision) = (lang(), &page.card, &page.decision);
    let mut prizes = vec![card.level.clone()];
    prizes.extend(page.special.iter().cloned());
    block(vec![
        (
            common::authors(lang),
            words::authors(lang, &card.authors),
            true,
        ),
        (common::unit(lang), card.unit.clone(), true),
        (common::field(lang), card.field.clone(), false),
        (common::code(lang), card.code.clone(), false),
        (common::prize(lang), prizes.join(", "), false),
        (
            words::decision(lang),
            words::decision_of(lang, &decision.number, &decision.date.text()),
            false,
        ),
    ])
}

fn pictures(photos: &[FileView]) -> AnyView {
    let lang = lang();
    let items = (1..).zip(photos).map(|(number, photo)| {
        let id = photo.id.as_str();
        let image = view! {
            <a href=routes::picture(id) rel="external">
                <img
                    src=routes::small_picture(id)
                    alt=alternative(photo, number)
                    width=photo.width.to_string()
                    height=photo.height.to_string()
                    loading="lazy"
                />
            </a>
        }
        .into_any();
        view! { <li><Figure caption=photo.caption.clone()>{image}</Figure></li> }
    });
    let shown = if photos.is_empty() {
        view! { <p class="soft">{words::no_pictures(lang)}</p> }.into_any()
    } else {
        view! { <ul role="list" class="photos">{items.collect_view()}</ul> }.into_any()
    };
    view! {
        <aside class="stack" aria-labelledby="pictures">
            <h2 id="pictures">{words::pictures(lang)}</h2>
            {shown}
        </aside>
    }
    .into_any()
}

fn alternative(photo: &FileView, number: usize) -> String {
    if photo.caption.is_empty() {
        words::picture(lang(), number)
    } else {
        photo.caption.clone()
    }
}

/// As much of a text as fits under a title.
fn first_sentences(text: &str) -> String {
    let paragraph = text.lines().next().unwrap_or_default();
    if paragraph.chars().count() <= 240 {
        return paragraph.to_owned();
    }
    let cut: String = paragraph.chars().take(240).collect();
    match cut.rfind(". ") {
        Some(end) => cut.get(..=end).unwrap_or(&cut).to_owned(),
        None => cut
            .rsplit_once(' ')
            .map_or(cut.clone(), |(words, _)| format!("{words}…")),
    }
}
