//! Which lists there are, and their columns.

mod judging; // Of the days of judging.

use app::text::{
    Lang, common, endorsement::verdict_name, extension, messages, models, names, privacy, public,
    recognition::corrected, sheet as words,
};
use domain::{
    page::{
        extensions::ExtensionsPage, messages::MessagesPage, models::ModelsPage,
        privacy::AccessPage, public::ResultsData, recognition::RecognitionPage,
        secretariat::ScreeningSheet, unit::UnitPage,
    },
    time::Timestamp,
};

use super::{Cell, Column, Table};
pub(super) use judging::{progress, ranking};

/// The screening list.
pub(super) fn screening(sheet: &ScreeningSheet, lang: Lang, now: Timestamp) -> Table {
    let rows = sheet.lines.iter().zip(1..).map(|(line, number)| {
        vec![
            Cell::Whole(number),
            text(&line.code),
            text(&line.title),
            text(&line.authors),
            text(&line.unit),
            text(&line.field),
            text(&line.phone),
            text(names::state(lang, line.state)),
            Cell::At(line.submitted_at),
            yes(lang, line.endorsed),
            Cell::Whole(i64::from(line.checked)),
            yes(lang, line.again),
        ]
    });
    Table {
        name: words::dossiers(lang).to_owned(),
        of: of(&sheet.edition.code, now),
        rows: rows.collect(),
        columns: columns(&[
            (words::number(lang), 5),
            (common::code(lang), 12),
            (words::title(lang), 45),
            (common::authors(lang), 30),
            (common::unit(lang), 25),
            (common::field(lang), 22),
            (common::phone(lang), 15),
            (common::state(lang), 18),
            (words::handed_in(lang), 17),
            (words::endorsed(lang), 12),
            (words::checked(lang), 12),
            (words::again(lang), 12),
        ]),
    }
}

/// The list of recognised entries, with what was struck off.
pub(super) fn recognised(page: &RecognitionPage, lang: Lang) -> Table {
    let lines = page
        .fields
        .iter()
        .flat_map(|field| field.lines.iter().map(move |line| (field, line)));
    let rows = lines.zip(1..).map(|((field, line), number)| {
        vec![
            Cell::Whole(number),
            text(&line.code),
            text(&line.title),
            text(&line.authors.join("; ")),
            text(&line.unit),
            text(&field.name),
            text(corrected(lang, line.corrected)),
        ]
    });
    Table {
        name: words::recognised(lang).to_owned(),
        of: of(&page.head.edition.code, page.head.now),
        rows: rows.collect(),
        columns: columns(&[
            (words::number(lang), 5),
            (common::code(lang), 12),
            (words::title(lang), 45),
            (common::authors(lang), 30),
            (common::unit(lang), 25),
            (common::field(lang), 22),
            (words::correction(lang), 14),
        ]),
    }
}

/// Where models are.
pub(super) fn models(page: &ModelsPage, lang: Lang) -> Table {
    let rows = page.lines.iter().zip(1..).map(|(line, number)| {
        let now = &line.now;
        vec![
            Cell::Whole(number),
            text(&line.code),
            text(&line.title),
            text(&line.authors),
            text(&line.unit),
            text(models::stand(lang, now.stand)),
            now.since.map_or(Cell::Blank, Cell::At),
            text(&now.place),
            text(&now.party),
            now.since
                .map_or(Cell::Blank, |_| Cell::Whole(i64::from(now.pieces))),
            text(&now.condition),
        ]
    });
    Table {
        name: words::models(lang).to_owned(),
        of: of(&page.head.edition.code, page.head.now),
        rows: rows.collect(),
        columns: columns(&[
            (words::number(lang), 5),
            (common::code(lang), 12),
            (words::title(lang), 45),
            (common::authors(lang), 30),
            (common::unit(lang), 25),
            (common::state(lang), 14),
            (models::since_column(lang), 17),
            (models::place(lang), 25),
            (models::party_column(lang), 30),
            (models::pieces_label(lang), 8),
            (models::condition(lang), 30),
        ]),
    }
}

/// What authors are told, and what became of it.
pub(super) fn messages(page: &MessagesPage, lang: Lang) -> Table {
    let rows = page.messages.iter().zip(1..).map(|(message, number)| {
        vec![
            Cell::Whole(number),
            text(&message.code),
            text(&message.title),
            text(messages::occasion(lang, message.occasion)),
            text(&message.name),
            text(&message.recipient),
            text(messages::state(lang, message.state)),
            Cell::At(message.state_at),
            text(&message.subject),
            text(&message.text),
            text(&message.error),
        ]
    });
    Table {
        name: words::messages(lang).to_owned(),
        of: of(&page.head.edition.code, page.head.now),
        rows: rows.collect(),
        columns: columns(&[
            (words::number(lang), 5),
            (common::code(lang), 12),
            (words::title(lang), 45),
            (words::occasion(lang), 20),
            (words::to(lang), 25),
            (words::address(lang), 25),
            (common::state(lang), 18),
            (models::since_column(lang), 17),
            (words::subject(lang), 40),
            (words::message(lang), 60),
            (words::error(lang), 30),
        ]),
    }
}

/// Who looked at whose dossier.
pub(super) fn access(page: &AccessPage, lang: Lang) -> Table {
    let rows = page.lines.iter().map(|line| {
        vec![
            Cell::At(line.at),
            text(&line.name),
            text(names::reader(lang, line.reader)),
            text(privacy::looked(lang, line.looked)),
            text(&line.edition),
            text(&line.code),
        ]
    });
    Table {
        name: words::access(lang).to_owned(),
        of: page.head.now.date().iso(),
        rows: rows.collect(),
        columns: columns(&[
            (words::at(lang), 17),
            (words::reader(lang), 30),
            (words::role(lang), 20),
            (words::looked(lang), 35),
            (words::edition(lang), 15),
            (common::code(lang), 12),
        ]),
    }
}

/// Entries that were given more time.
pub(super) fn extensions(page: &ExtensionsPage, lang: Lang) -> Table {
    let rows = page.extensions.iter().zip(1..).map(|(given, number)| {
        vec![
            Cell::Whole(number),
            text(&given.code),
            text(&given.title),
            text(names::state(lang, given.state)),
            Cell::At(given.until),
            text(&given.reason),
        ]
    });
    Table {
        name: extension::extensions(lang).to_owned(),
        of: of(&page.head.edition.code, page.head.now),
        rows: rows.collect(),
        columns: columns(&[
            (words::number(lang), 5),
            (common::code(lang), 12),
            (words::title(lang), 45),
            (common::state(lang), 18),
            (words::until(lang), 17),
            (extension::reason(lang), 45),
        ]),
    }
}

/// A version of the published results.
pub(super) fn results(data: &ResultsData, lang: Lang) -> Table {
    let levels = data.cards.iter().map(|card| {
        let authors = public::each_author(lang, &card.authors).join("; ");
        [
            text(&card.level),
            text(&card.code),
            text(&card.title),
            text(&authors),
            text(&card.unit),
            text(&card.field),
        ]
    });
    let special = data.special.iter().map(|special| {
        [
            text(&special.name),
            text(&special.code),
            text(&special.title),
            Cell::Blank,
            text(&special.unit),
            Cell::Blank,
        ]
    });
    let rows = levels.chain(special).zip(1..).map(|(row, number)| {
        let mut cells = vec![Cell::Whole(number)];
        cells.extend(row);
        cells
    });
    let version = words::version(lang, data.version.number);
    Table {
        name: common::results(lang).to_owned(),
        of: format!("{} {version}", data.edition.code),
        rows: rows.collect(),
        columns: columns(&[
            (words::number(lang), 5),
            (words::prize(lang), 18),
            (common::code(lang), 12),
            (words::title(lang), 45),
            (common::authors(lang), 30),
            (common::unit(lang), 25),
            (common::field(lang), 22),
        ]),
    }
}

/// The entries of a unit.
pub(super) fn unit(page: &UnitPage, lang: Lang) -> Table {
    let rows = page.lines.iter().zip(1..).map(|(line, number)| {
        let word = line.last.as_ref();
        vec![
            Cell::Whole(number),
            text(&line.code),
            text(&line.title),
            text(&line.authors.join("; ")),
            text(&line.field),
            text(names::state(lang, line.state.name())),
            word.map_or(Cell::Blank, |word| text(verdict_name(lang, word.verdict))),
            word.map_or(Cell::Blank, |word| Cell::At(word.at)),
            line.rank
                .map_or(Cell::Blank, |rank| Cell::Whole(i64::from(rank))),
        ]
    });
    Table {
        name: words::unit(lang).to_owned(),
        of: of(&page.head.edition.code, page.head.now),
        rows: rows.collect(),
        columns: columns(&[
            (words::number(lang), 5),
            (common::code(lang), 12),
            (words::title(lang), 45),
            (common::authors(lang), 30),
            (common::field(lang), 22),
            (common::state(lang), 18),
            (words::endorsed(lang), 16),
            (words::endorsed_at(lang), 17),
            (words::unit_rank(lang), 14),
        ]),
    }
}

fn columns(columns: &[(&str, u8)]) -> Vec<Column> {
    let column = |(label, width): &(&str, u8)| Column {
        label: (*label).to_owned(),
        width: *width,
    };
    columns.iter().map(column).collect()
}

fn text(text: &str) -> Cell {
    if text.is_empty() {
        Cell::Blank
    } else {
        Cell::Text(text.to_owned())
    }
}

fn yes(lang: Lang, is: bool) -> Cell {
    if is {
        text(words::yes(lang))
    } else {
        Cell::Blank
    }
}

fn of(edition: &str, now: Timestamp) -> String {
    format!("{edition} {}", now.date().iso())
}
