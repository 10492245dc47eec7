//! Papers about models: what both sides sign, and labels.

use domain::{
    custody::Act,
    page::models::{CustodyLine, CustodyPage, Label, LabelsPage},
};
use leptos::prelude::*;
use leptos_meta::Stylesheet;

use super::{Sheet, VI, contest, letterhead, or_untitled, place_and_day, signature, table};
use crate::{
    components::{AuthorLayout, Blank, Chip, Chips, DrawingName, NavLink, PrintButton, Qr},
    context::{lang, print_styles},
    pages::page::{frame, title},
    routes,
    text::{models as words, paper},
};

/// A receipt, a hand-over with everything that goes along, or a return.
pub fn custody_paper(page: CustodyPage) -> AnyView {
    let office = page.head.edition.office.name.clone();
    let at = page.at.deadline_text();
    let party = if page.party.is_empty() {
        paper::blank(VI)
    } else {
        &page.party
    };
    let (heading, text) = match page.act {
        Act::HandOver => (
            words::paper_hand_over(VI),
            words::paper_hand_over_text(VI, &office, party, &at),
        ),
        Act::Return => (
            words::paper_return(VI),
            words::paper_return_text(VI, &office, party, &at),
        ),
        _ => (
            words::paper_receipt(VI),
            words::paper_receipt_text(VI, &office, &at),
        ),
    };
    let left = view! {
        <p class="office">{page.head.edition.name.to_uppercase()}</p>
        <p class="of">{office.clone()}</p>
    };
    let columns = [
        paper::number(VI),
        paper::title(VI),
        paper::authors(VI),
        paper::unit(VI),
        words::pieces_label(VI),
        words::condition(VI),
    ];
    let rows = page.lines.iter().zip(1..).map(row).collect_view();
    let table = table(heading, columns, rows.into_any());
    let pieces = page.lines.iter().map(|line| line.details.pieces).sum();
    let photos: Vec<_> = page.lines.iter().filter_map(photo).collect();
    let photos = (!photos.is_empty()).then(|| view! { <div class="pictures">{photos}</div> });
    let total = words::paper_total(VI, page.lines.len(), pieces);
    let undone = (page.undone > 0)
        .then(|| view! { <p class="text">{words::paper_undone(VI, page.undone)}</p> });
    let contest = contest(&page.head);
    let day = place_and_day(&page.head, Some(page.at));
    let (ours, theirs) = (page.by.clone(), page.party.clone());
    // Whoever has it gives it: the other side when it comes, the office when it goes.
    let (gives, takes) = if page.act == Act::Receive {
        (theirs, ours)
    } else {
        (ours, theirs)
    };
    let edition = &page.head.edition.code;
    let back = match page.lines.as_slice() {
        [only] => routes::model(edition, &only.line.code),
        _ => routes::models(edition),
    };
    view! {
        <Sheet head=page.head name=words::print_paper(VI, page.act) back=back>
            {letterhead(left.into_any())}
            <p class="day">{day}</p>
            <h1>{heading}</h1>
            <p class="about">{words::paper_about(VI, &contest)}</p>
            <p class="text">{text}</p>
            {table}
            {undone}
            <p class="text">{total}</p>
            {photos}
            <footer class="signatures">
                {signature(words::gives(VI), paper::sign(VI), gives)}
                {signature(words::takes(VI), paper::sign(VI), takes)}
            </footer>
        </Sheet>
    }
    .into_any()
}

/// The model as it came or went.
fn photo(line: &CustodyLine) -> Option<AnyView> {
    let photo = line.photo.as_ref()?;
    let words = format!("{} {}", line.line.code, line.line.title);
    let shown = view! {
        <figure>
            <img src=routes::picture(photo.as_str()) alt=words.clone() />
            <figcaption>{words.clone()}</figcaption>
        </figure>
    };
    Some(shown.into_any())
}

fn row((CustodyLine { line, details, .. }, number): (&CustodyLine, i32)) -> AnyView {
    view! {
        <tr>
            <td class="c">{number}</td>
            <td>
                {or_untitled(&line.title)}
                <br />
                <small>{line.code.clone()}</small>
            </td>
            <td>{line.authors.clone()}</td>
            <td>{line.unit.clone()}</td>
            <td class="c">{details.pieces}</td>
            <td>{details.condition.clone()}</td>
        </tr>
    }
    .into_any()
}

/// Labels for sheets of A4 or for a roll of 62 mm.
pub fn labels(page: LabelsPage, roll: bool) -> AnyView {
    let lang = lang();
    let edition = page.head.edition.code.clone();
    let path = routes::labels(&edition);
    let query = |size: &'static str| {
        let parts = [
            ("q", page.query.q.as_str()),
            ("stand", page.query.stand.as_str()),
            ("size", size),
        ];
        routes::with_query(&path, &parts)
    };
    let chips = vec![
        Chip::new(words::on_a4(lang), query("")).current(!roll),
        Chip::new(words::on_roll(lang), query("roll")).current(roll),
    ];
    let list = routes::with_query(
        &routes::models(&edition),
        &[
            ("q", page.query.q.as_str()),
            ("stand", page.query.stand.as_str()),
        ],
    );
    let named = title(&page.head, words::labels(lang));
    let place = paper::place(&page.head.edition.place);
    let contest = paper::contest(VI, place, &page.head.edition.ordinal);
    let labels = page
        .labels
        .iter()
        .map(|one| label(one, &contest))
        .collect_view();
    let sheets = if page.labels.is_empty() {
        view! { <Blank title=words::labels(lang) text=words::no_labels(lang) drawing=DrawingName::Empty /> }.into_any()
    } else {
        view! {
            <div class="labels" data-size=if roll { "roll" } else { "a4" } lang=VI.code()>
                {labels}
            </div>
        }
        .into_any()
    };
    view! {
        {named}
        <Stylesheet href=print_styles() />
        <AuthorLayout
            frame=frame(&page.head)
            back=NavLink::new(words::models(lang), list)
            main_class="wrap band-s stack loose"
        >
            <div class="stack tight no-print">
                <h1>{words::labels(lang)}</h1>
                <p class="small soft">{words::labels_hint(lang)}</p>
                <div class="row apart">
                    <Chips label=words::labels(lang) items=chips />
                    <PrintButton>{paper::print(lang)}</PrintButton>
                </div>
            </div>
            {sheets}
        </AuthorLayout>
    }
    .into_any()
}

fn label(label: &Label, contest: &str) -> AnyView {
    let line = &label.line;
    let contest = contest.to_owned();
    view! {
        <section class="label">
            <Qr path=label.qr_path.clone() size=label.qr_size label=words::label_qr(VI, &line.code) />
            <div>
                <p class="code">{line.code.clone()}</p>
                <p class="name">{or_untitled(&line.title)}</p>
                <p>{line.authors.clone()}</p>
                <p>{line.unit.clone()}</p>
                <p class="contest">{contest}</p>
            </div>
        </section>
    }
    .into_any()
}
