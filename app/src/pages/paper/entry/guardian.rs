//! The consent of a parent or guardian, a page for every author under 16.

use domain::{
    confirmation::{Age, Shared},
    dossier::Author,
    page::paper::PaperPage,
    text as parse,
};
use leptos::prelude::*;

use super::{super::signature, VI, contest, head, or_dots};
use crate::text::{confirmation, paper};

pub(super) fn guardian(page: &PaperPage) -> AnyView {
    let today = page.head.now.date();
    let children: Vec<&Author> = page
        .authors
        .iter()
        .filter(|author| Age::of(&author.birth, today).is_child())
        .collect();
    if children.is_empty() {
        // Whoever has not written the births yet fills the form in by hand.
        return one(page, &Author::default());
    }
    children
        .into_iter()
        .map(|author| one(page, author))
        .collect_view()
        .into_any()
}

fn one(page: &PaperPage, author: &Author) -> AnyView {
    let share = if author.name.is_empty() {
        String::new()
    } else {
        parse::share_text(author.share)
    };
    let fact = |label: &'static str, value: &str| {
        let value = or_dots(value);
        view! {
            <b>{label} ":"</b>
            " "
            {value}
            " "
        }
    };
    let box_of = |words: &'static str| view! { <p>{BOX} " " {words} "."</p> };
    let public = Shared::ALL
        .map(|part| box_of(confirmation::consent(VI, part, true)))
        .collect_view();
    let office = &page.head.edition.office;
    let contest = contest(&page.head);
    view! {
        <section class="leaf">
            {head(page)}
            <h1>{paper::guardian_consents(VI)}</h1>
            <p class="about">{contest.clone()}</p>
            <p class="to">
                <b>{paper::to(VI)}</b>
                " "
                {paper::committee(VI, &contest)}
            </p>
            <p>{paper::i_am(VI)} " " {paper::blank(VI)} {paper::blank(VI)}</p>
            <p>
                {paper::relation(VI)} " " {paper::blank(VI)} " " {paper::phone(VI)} ": "
                {paper::blank(VI)}
            </p>
            <p>{fact(paper::child(VI), &author.name)} {fact(paper::birth(VI), &author.birth)}</p>
            <p>{fact(paper::child_school(VI), &author.work)}</p>
            <p>{fact(paper::title(VI), &page.title)}</p>
            <p>{fact(paper::share(VI), &share)}</p>
            <p>{paper::tick(VI)}</p>
            {box_of(confirmation::guardian_taking_part(VI))}
            <p>{paper::tick_freely(VI)}</p>
            {public}
            <p>{paper::child_agrees(VI)}</p>
            {box_of(confirmation::child(VI))}
            <p>{paper::take_back(VI, &office.name, &office.phone)}</p>
            <footer class="signatures">
                {signature(paper::child_signs(VI), paper::sign(VI), author.name.clone())}
                {signature(paper::guardian_signs(VI), paper::sign(VI), String::new())}
            </footer>
        </section>
    }
    .into_any()
}

/// Where people make a cross.
const BOX: &str = "☐";
