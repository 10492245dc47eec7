//! Pages for everybody: complete without scripts.

mod awarded;
mod confirmation;
mod contact;
mod endorsement;
mod home;
mod numbers; // An edition in numbers.
mod results;
mod rules;
mod versions;

use domain::{
    edition::FieldDrawing,
    page::{Head, public::Decision},
};
use leptos::prelude::*;

use super::page::{account_link, frame, public_links};
use crate::{
    components::*,
    context::lang,
    form::Posting,
    routes,
    text::{common, number, public as words},
};

pub use awarded::awarded;
pub use confirmation::confirmation;
pub use endorsement::endorsement;
pub use home::{home, no_edition};
pub use results::{not_published, results};
pub use rules::rules;

/// Head and foot of a public page.
#[component]
fn Public(
    head: Head,
    /// Path of the page, to mark its link.
    #[prop(into)]
    here: String,
    #[prop(optional, into)] main_class: String,
    children: Children,
) -> impl IntoView {
    let (nav, account) = (public_links(&head, &here), account_link(&head));
    view! { <PublicLayout frame=frame(&head) nav=nav account=account main_class=main_class>{children()}</PublicLayout> }
}

/// What was refused, beside its form. Without scripts the page begins anew, so there it stands at the top.
fn refused_here(posting: Posting) -> Option<AnyView> {
    (!posting.refused()).then(|| {
        view! { <ErrorSummary title=common::errors_heading(lang()) items=posting.faults() /> }
            .into_any()
    })
}

fn glyph(drawing: FieldDrawing) -> Glyph {
    match drawing {
        FieldDrawing::Chip => Glyph::Chip,
        FieldDrawing::Gear => Glyph::Gear,
        FieldDrawing::Flask => Glyph::Flask,
        FieldDrawing::Leaf => Glyph::Sprout,
        FieldDrawing::Health => Glyph::Cross,
        FieldDrawing::Book => Glyph::Book,
        FieldDrawing::Paper => Glyph::Paper,
    }
}

/// Stands where an entry has no photo.
fn drawing(drawing: FieldDrawing) -> DrawingName {
    match drawing {
        FieldDrawing::Chip => DrawingName::Bend,
        FieldDrawing::Gear => DrawingName::Gears,
        FieldDrawing::Flask => DrawingName::Kiln,
        FieldDrawing::Leaf => DrawingName::Drip,
        FieldDrawing::Health => DrawingName::Tray,
        FieldDrawing::Book => DrawingName::Stand,
        FieldDrawing::Paper => DrawingName::Ledger,
    }
}

/// A title block: label, what it says, whether it takes a whole row.
fn block(facts: Vec<(&str, String, bool)>) -> AnyView {
    let facts = facts
        .into_iter()
        .map(|(label, says, wide)| view! { <Fact label=label wide=wide>{says}</Fact> })
        .collect_view();
    view! { <TitleBlock>{facts}</TitleBlock> }.into_any()
}

/// `Bảy lĩnh vực`.
fn fields_heading(count: usize) -> String {
    let (lang, count) = (lang(), i64::try_from(count).unwrap_or(i64::MAX));
    words::fields_heading(lang, count, &number::word(lang, count))
}

/// Names in one paragraph; `Xã` is said once for all communes.
fn listing(units: &[String]) -> String {
    let communes: Vec<&str> = units
        .iter()
        .filter_map(|unit| unit.strip_prefix("Xã "))
        .collect();
    if communes.len() < 3 {
        return units.join(", ");
    }
    let mut parts: Vec<String> = units
        .iter()
        .filter(|unit| !unit.starts_with("Xã "))
        .cloned()
        .collect();
    parts.push(words::communes(
        lang(),
        communes.len(),
        &communes.join(", "),
    ));
    parts.join("; ")
}

fn by_decision(decision: &Decision) -> String {
    words::by_decision(
        lang(),
        &decision.number,
        &decision.date.text(),
        &decision.issuer,
    )
}

/// A photo or, without one, the drawing of the field.
fn picture(card: &domain::page::public::ResultCard) -> AnyView {
    match &card.photo {
        Some(photo) => view! { <img src=routes::small_picture(photo.as_str()) alt="" width="480" height="300" loading="lazy"/> }.into_any(),
        None => view! { <Drawing name=drawing(card.drawing)/> }.into_any(),
    }
}
