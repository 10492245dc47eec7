//! The list of recognised entries, as it goes with the decision.

use domain::page::recognition::{Correction, RecognisedField, RecognisedLine, RecognitionPage};
use leptos::prelude::*;

use super::{Sheet, VI, contest, letterhead, or_untitled, place_and_day, signature, table};
use crate::{
    routes,
    text::{paper, recognition as words},
};

/// The page.
pub fn recognition_list(page: RecognitionPage) -> AnyView {
    let left = view! {
        <p class="office">{page.issuer.to_uppercase()}</p>
        <p class="of">{paper::number_sign(VI)}</p>
    };
    let columns = [
        paper::number(VI),
        paper::title(VI),
        paper::authors(VI),
        paper::unit(VI),
    ];
    let mut number = 0;
    let rows = page
        .fields
        .iter()
        .map(|field| rows(field, &mut number))
        .collect_view();
    let table = table(paper::unit_list(VI), columns, rows.into_any());
    let contest = contest(&page.head);
    let made = page.made.as_ref().map(|made| &made.decision);
    let decision = made.map_or_else(
        || words::paper_draft(VI).to_owned(),
        |decision| {
            let day = paper::day(VI, decision.date);
            words::paper_decision(VI, &decision.number, &day, &decision.issuer)
        },
    );
    let day = place_and_day(&page.head, None);
    let corrections = corrections(&page);
    let (total, back) = (page.total, routes::recognition(&page.head.edition.code));
    view! {
        <Sheet head=page.head name=words::print(VI) back=back>
            {letterhead(left.into_any())}
            <p class="day">{day}</p>
            <h1>{paper::unit_list(VI)}</h1>
            <p class="about">{words::paper_about(VI, &contest)}</p>
            <p class="about">{decision}</p>
            {table}
            {corrections}
            <p class="text">{words::in_all(VI, total)}</p>
            <footer class="signatures">
                <div class="receivers">
                    <p><b><i>{paper::receivers(VI)}</i></b></p>
                    <p>{paper::keep(VI)}</p>
                </div>
                {signature(paper::committee_signs(VI), paper::sign_and_seal(VI), String::new())}
            </footer>
        </Sheet>
    }
    .into_any()
}

/// The name of the field over its entries, which are numbered through.
fn rows(field: &RecognisedField, number: &mut usize) -> AnyView {
    let name = if field.name.is_empty() {
        words::other_field(VI).to_owned()
    } else {
        field.name.clone()
    };
    let lines = field
        .lines
        .iter()
        .map(|line| row(line, number))
        .collect_view();
    view! {
        <tr>
            <th colspan="4" scope="colgroup">{name}</th>
        </tr>
        {lines}
    }
    .into_any()
}

fn row(line: &RecognisedLine, number: &mut usize) -> AnyView {
    // What was struck off keeps its line, without a number.
    let place = if line.corrected == Some(Correction::Strike) {
        String::new()
    } else {
        *number += 1;
        number.to_string()
    };
    let code = [line.code.as_str(), words::corrected(VI, line.corrected)]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    view! {
        <tr>
            <td class="c">{place}</td>
            <td>
                {or_untitled(&line.title)}
                <br />
                <small>{code}</small>
            </td>
            <td>{line.authors.join(", ")}</td>
            <td>{line.unit.clone()}</td>
        </tr>
    }
    .into_any()
}

fn corrections(page: &RecognitionPage) -> Option<AnyView> {
    let lines = page
        .corrections
        .iter()
        .map(|one| {
            let what = words::change_name(VI, one.change);
            let title = words::correction(VI, what, &one.code, &one.title);
            let day = one.at.date().text();
            view! { <p class="text">{format!("- {title}. {} ({day})", one.reason)}</p> }
        })
        .collect_view();
    (!page.corrections.is_empty()).then(|| {
        view! {
            <p class="text"><b>{words::corrections(VI)}</b></p>
            {lines}
        }
        .into_any()
    })
}
