//! The list of a unit, as it goes to the committee.

use domain::page::unit::{UnitLine, UnitPage};
use leptos::prelude::*;

use super::{Sheet, VI, contest, letterhead, or_untitled, place_and_day, signature, table};
use crate::{
    routes,
    text::{names, paper},
};

/// The page.
pub fn unit_list(page: UnitPage) -> AnyView {
    let left = view! {
        <p class="office">{page.unit.to_uppercase()}</p>
        <p class="of">{paper::number_sign(VI)}</p>
    };
    // It is signed and sealed, so it names what the unit confirmed and nothing else.
    let lines = page.lines.iter().filter(|line| line.confirmed);
    let lines: Vec<&UnitLine> = lines.collect();
    let count = lines.len();
    let rows = lines.into_iter().zip(1..).map(row).collect_view();
    let none = (count == 0).then(|| {
        view! { <p class="no-print">{paper::none_confirmed(VI)}</p> }
    });
    let columns = [
        paper::number(VI),
        paper::title(VI),
        paper::authors(VI),
        paper::field(VI),
        paper::state(VI),
    ];
    let table = table(paper::unit_list(VI), columns, rows.into_any());
    let contest = contest(&page.head);
    let day = place_and_day(&page.head, None);
    let back = routes::unit(&page.head.edition.code);
    view! {
        <Sheet head=page.head name=paper::print_unit_list(VI) back=back>
            {letterhead(left.into_any())}
            <p class="day">{day}</p>
            <h1>{paper::unit_list(VI)}</h1>
            <p class="about">{paper::unit_list_of(VI, &contest)}</p>
            {none}
            {table}
            <p class="text">{paper::in_all(VI, count)}</p>
            <footer class="signatures">
                <div class="receivers">
                    <p><b><i>{paper::receivers(VI)}</i></b></p>
                    <p>"- " {paper::committee(VI, &contest)} ";"</p>
                    <p>{paper::keep(VI)}</p>
                </div>
                {signature(paper::head_signs(VI), paper::sign_and_seal(VI), String::new())}
            </footer>
        </Sheet>
    }
    .into_any()
}

fn row((line, number): (&UnitLine, usize)) -> AnyView {
    let title = or_untitled(&line.title);
    let (code, authors, field) = (
        line.code.clone(),
        line.authors.join(", "),
        line.field.clone(),
    );
    view! {
        <tr>
            <td class="c">{number}</td>
            <td>
                {title}
                <br />
                <small>{code}</small>
            </td>
            <td>{authors}</td>
            <td>{field}</td>
            <td>{names::state(VI, line.state.name())}</td>
        </tr>
    }
    .into_any()
}
