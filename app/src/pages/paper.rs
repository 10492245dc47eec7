//! Pages that go on paper: A4, laid out as decree 30/2020 describes papers of offices.

mod entry; // The forms of one entry.
mod minutes; // Minutes of the council.
mod models; // Receipts, hand-overs and labels of models.
mod recognition; // The list of recognised entries.
mod score; // Score sheets.
mod unit; // The list of a unit.

use domain::{
    page::{Head, paper::Paper},
    time::Timestamp,
};
use leptos::prelude::*;
use leptos_meta::Stylesheet;

pub use self::{
    entry::entry_paper,
    minutes::minutes,
    models::{custody_paper, labels},
    recognition::recognition_list,
    score::score_sheets,
    unit::unit_list,
};
use crate::{
    components::{AuthorLayout, IconName, LinkButton, NavLink, PrintButton},
    context::{lang, print_styles},
    pages::page::{frame, title},
    routes,
    text::{Lang, author, paper},
};

/// Papers are written in Vietnamese.
const VI: Lang = Lang::Vi;

/// Links to the forms of an entry; whoever writes it along prints the description alone.
pub(super) fn papers(entry: &str, own: bool) -> AnyView {
    let lang = lang();
    let link = |kind: Paper, words: &'static str| {
        view! {
            <LinkButton href=routes::paper(entry, kind.code()) icon=IconName::Printer>
                {words}
            </LinkButton>
        }
    };
    view! {
        <div class="row tight no-print" role="group" aria-label=paper::papers(lang)>
            {own.then(|| link(Paper::Registration, paper::print_registration(lang)))}
            {link(Paper::Description, paper::print_description(lang))}
        </div>
    }
    .into_any()
}

/// The page around a paper: the way back, the button, and why it says "draft".
#[component]
fn Sheet(
    head: Head,
    #[prop(into)] name: String,
    /// Where the reader came from.
    #[prop(into)]
    back: String,
    #[prop(optional)] draft: bool,
    /// What is chosen on the screen before it is printed.
    #[prop(optional)]
    before: Option<AnyView>,
    children: Children,
) -> impl IntoView {
    let lang = lang();
    let named = title(&head, &name);
    view! {
        {named}
        <Stylesheet href=print_styles() />
        <AuthorLayout frame=frame(&head) back=NavLink::new(paper::back(lang), back)>
            <div class="row apart no-print">
                <p class="small soft">{paper::hint(lang)}</p>
                <PrintButton>{paper::print(lang)}</PrintButton>
            </div>
            {before}
            {draft.then(|| view! { <p class="small soft no-print">{paper::draft_why(lang)}</p> })}
            <article class="sheet paper" lang=VI.code() data-draft=draft.then(|| paper::draft(VI))>
                {children()}
            </article>
        </AuthorLayout>
    }
    .into_any()
}

/// The name of the state and its motto at the right, whoever writes at the left.
fn letterhead(left: AnyView) -> AnyView {
    view! {
        <header class="letterhead">
            <div>{left}</div>
            <div>
                <p class="nation">{paper::nation(VI)}</p>
                <p class="motto">{paper::motto(VI)}</p>
            </div>
        </header>
    }
    .into_any()
}

/// Place and day; dots for the day when it is not known.
fn place_and_day(head: &Head, at: Option<Timestamp>) -> String {
    let day = at.map_or_else(
        || paper::open_day(VI, head.now.date().year()),
        |at| paper::day(VI, at.date()),
    );
    paper::place_and_day(VI, paper::place(&head.edition.place), &day)
}

/// `Hội thi Sáng tạo kỹ thuật huyện Lộc Ninh lần thứ VI`.
fn contest(head: &Head) -> String {
    if head.edition.ordinal.is_empty() {
        head.edition.name.clone()
    } else {
        paper::contest(VI, &head.edition.name, &head.edition.ordinal)
    }
}

/// A table that scrolls by itself on a narrow screen.
fn table<const N: usize>(name: &str, columns: [&'static str; N], rows: AnyView) -> AnyView {
    let name = name.to_owned();
    let head = columns.map(|label| view! { <th scope="col">{label}</th> });
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=name>
            <table>
                <thead>
                    <tr>{head.collect_view()}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Where somebody signs.
fn signature(position: &str, how: &str, name: String) -> AnyView {
    let (position, how) = (position.to_owned(), how.to_owned());
    view! {
        <div>
            <p class="position">{position}</p>
            <p class="how">{how}</p>
            <p class="signer">{name}</p>
        </div>
    }
    .into_any()
}

/// What was typed, or dots to write on.
fn or_dots(typed: &str) -> String {
    if typed.trim().is_empty() {
        paper::blank(VI).to_owned()
    } else {
        typed.to_owned()
    }
}

/// A title, or what stands for one.
fn or_untitled(typed: &str) -> String {
    if typed.trim().is_empty() {
        author::untitled(VI).to_owned()
    } else {
        typed.to_owned()
    }
}
