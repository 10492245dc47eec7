//! The forms of one entry: registration, description, consent of a guardian.

mod guardian; // The consent of a guardian.

use domain::{
    dossier::Author,
    page::{
        FileKind, FileView,
        paper::{Paper, PaperPage},
    },
    text as parse,
};
use leptos::prelude::*;

use super::{Sheet, VI, contest, letterhead, or_dots, place_and_day, signature, table};
use crate::{
    routes,
    text::{confirmation, paper},
};

/// The page.
pub fn entry_paper(page: PaperPage) -> AnyView {
    let back = if page.own {
        routes::entry(page.id.as_str())
    } else {
        let roles = page.head.viewer.as_ref().map(|viewer| &viewer.roles);
        let secretary = roles.is_some_and(|roles| roles.contains(&domain::policy::Role::Secretary));
        let edition = &page.head.edition.code;
        if secretary {
            routes::screening_entry(edition, page.id.as_str())
        } else {
            routes::unit(edition)
        }
    };
    let (name, content) = match page.paper {
        Paper::Registration => (paper::print_registration(VI), registration(&page)),
        Paper::Description => (paper::print_description(VI), description(&page)),
        Paper::Guardian => (confirmation::print_guardian(VI), guardian::guardian(&page)),
    };
    // What a family signs is whole, whether or not the dossier is handed in.
    let draft = page.draft && page.paper != Paper::Guardian;
    view! {
        <Sheet head=page.head name=name back=back draft=draft>
            {content}
        </Sheet>
    }
    .into_any()
}

fn registration(page: &PaperPage) -> AnyView {
    let facts = [
        (paper::title(VI), &page.title),
        (paper::field(VI), &page.field),
        (paper::made(VI), &page.made),
        (paper::unit(VI), &page.unit),
        (paper::phone(VI), &page.phone),
    ]
    .into_iter()
    .zip(1..)
    .map(|((label, value), number)| fact(number, label, &or_dots(value)))
    .collect_view();
    let authors = authors(&page.authors);
    let attached = attached(&page.files);
    let pledge = page
        .pledge
        .iter()
        .map(|line| view! { <p>"- " {line.clone()}</p> })
        .collect_view();
    let contest = contest(&page.head);
    view! {
        {head(page)}
        <h1>{paper::registration(VI)}</h1>
        <p class="about">{contest.clone()}</p>
        <p class="to"><b>{paper::to(VI)}</b> " " {paper::committee(VI, &contest)}</p>
        {facts}
        <p><b>"6. " {paper::authors(VI)} ":"</b></p>
        {authors}
        <p><b>"7. " {paper::attached(VI)} ":"</b></p>
        {attached}
        <p><b>"8. " {paper::pledge(VI)} ":"</b></p>
        {pledge}
        <footer class="signatures">
            {signature(paper::unit_signs(VI), paper::sign_and_seal(VI), String::new())}
            {author_signs(page)}
        </footer>
    }
    .into_any()
}

fn description(page: &PaperPage) -> AnyView {
    let sections = page
        .sections
        .iter()
        .zip(1..)
        .map(|((heading, words), number)| {
            let paragraphs = words
                .lines()
                .filter(|line| !line.trim().is_empty())
                .map(|line| view! { <p class="text">{line.to_owned()}</p> })
                .collect_view();
            view! {
                <h2>{number} ". " {heading.clone()}</h2>
                {paragraphs}
            }
        })
        .collect_view();
    let pictures: Vec<_> = page
        .files
        .iter()
        .filter(|file| file.kind == FileKind::Picture)
        .zip(1..)
        .map(|(file, number)| picture(file, number))
        .collect();
    let pictures = (!pictures.is_empty()).then(|| {
        view! {
            <h2>{paper::pictures(VI)}</h2>
            <div class="pictures">{pictures}</div>
        }
    });
    let names: Vec<&str> = page
        .authors
        .iter()
        .map(|author| author.name.as_str())
        .collect();
    let facts = [
        (paper::title(VI), page.title.clone()),
        (paper::authors(VI), names.join(", ")),
        (paper::unit(VI), page.unit.clone()),
        (paper::field(VI), page.field.clone()),
    ]
    .map(|(label, value)| {
        view! {
            <p>
                <b>{label} ":"</b>
                " "
                {or_dots(&value)}
            </p>
        }
    })
    .collect_view();
    view! {
        {head(page)}
        <h1>{paper::description(VI)}</h1>
        <p class="about">{contest(&page.head)}</p>
        {facts}
        {sections}
        {pictures}
        <footer class="signatures">
            <div></div>
            {author_signs(page)}
        </footer>
    }
    .into_any()
}

fn head(page: &PaperPage) -> AnyView {
    let left = view! {
        <p class="office">{page.head.edition.name.to_uppercase()}</p>
        <p class="of">{paper::code(VI, &page.code)}</p>
    };
    // A family writes the day on which it signs.
    let dated = !page.draft && page.paper != Paper::Guardian;
    let when = page.submitted_at.filter(|_| dated);
    view! {
        {letterhead(left.into_any())}
        <p class="day">{place_and_day(&page.head, when)}</p>
    }
    .into_any()
}

fn fact(number: i32, label: &'static str, value: &str) -> AnyView {
    let value = value.to_owned();
    view! {
        <p>
            <b>{number} ". " {label} ":"</b>
            " "
            {value}
        </p>
    }
    .into_any()
}

fn authors(authors: &[Author]) -> AnyView {
    let rows = authors
        .iter()
        .zip(1..)
        .map(|(author, number)| {
            view! {
                <tr>
                    <td class="c">{number}</td>
                    <td>{author.name.clone()}</td>
                    <td>{author.birth.clone()}</td>
                    <td>{author.work.clone()}</td>
                    <td class="c">{parse::share_text(author.share)}</td>
                </tr>
            }
        })
        .collect_view();
    let columns = [
        paper::number(VI),
        paper::name(VI),
        paper::birth(VI),
        paper::work(VI),
        paper::share(VI),
    ];
    table(paper::authors(VI), columns, rows.into_any())
}

fn attached(files: &[FileView]) -> AnyView {
    if files.is_empty() {
        return view! { <p>{paper::blank(VI)}</p> }.into_any();
    }
    files
        .iter()
        .map(|file| {
            let words = if file.caption.is_empty() {
                file.name.clone()
            } else {
                format!("{} ({})", file.caption, file.name)
            };
            view! { <p>"- " {words}</p> }
        })
        .collect_view()
        .into_any()
}

fn picture(file: &FileView, number: usize) -> AnyView {
    let caption = if file.caption.is_empty() {
        &file.name
    } else {
        &file.caption
    };
    let words = paper::picture(VI, number, caption);
    view! {
        <figure>
            <img src=routes::picture(file.id.as_str()) alt=words.clone() />
            <figcaption>{words.clone()}</figcaption>
        </figure>
    }
    .into_any()
}

fn author_signs(page: &PaperPage) -> AnyView {
    let position = if page.authors.len() > 1 {
        paper::authors_sign(VI)
    } else {
        paper::author_signs(VI)
    };
    let first = page.authors.first().map(|author| author.name.clone());
    signature(position, paper::sign(VI), first.unwrap_or_default())
}
