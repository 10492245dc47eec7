//! Which lists there are, and their columns.

use app::text::{
    Lang, common, endorsement::verdict_name, extension, messages, models, names, privacy, public,
    recognition::corrected, rounds, sheet as words,
};
use domain::{
    page::{
        committee::RankingPage,
        extensions::ExtensionsPage,
        messages::MessagesPage,
        models::ModelsPage,
        privacy::AccessPage,
        public::ResultsData,
        recognition::RecognitionPage,
        secretariat::{ProgressPage, ScreeningSheet},
        unit::UnitPage,
    },
    time::Timestamp,
};

use super::{Cell, Column, Table};

/// A table that gets column by column what its lines say, so that heading and cells stay in step.
struct List<'a, T> {
    lines: &'a [T],
    table: Table,
}

impl<'a, T> List<'a, T> {
    fn of(lines: &'a [T], name: &str, of: String) -> Self {
        let table = Table {
            name: name.to_owned(),
            of,
            columns: Vec::new(),
            rows: vec![Vec::new(); lines.len()],
        };
        Self { lines, table }
    }

    /// Adds a heading, its width in characters, and what stands there of every line.
    fn column(mut self, label: &str, width: u8, mut cell: impl FnMut(&T) -> Cell) -> Self {
        self.table.columns.push(Column {
            label: label.to_owned(),
            width,
        });
        for (row, line) in self.table.rows.iter_mut().zip(self.lines) {
            row.push(cell(line));
        }
        self
    }

    /// Adds the places of the lines, from one.
    fn numbered(self, lang: Lang) -> Self {
        let mut place = 0;
        self.column(words::number(lang), 5, |_| {
            place += 1;
            Cell::Whole(place)
        })
    }
}

/// The screening list.
pub(super) fn screening(sheet: &ScreeningSheet, lang: Lang, now: Timestamp) -> Table {
    let of = of(&sheet.edition.code, now);
    List::of(&sheet.lines, words::dossiers(lang), of)
        .numbered(lang)
        .column(common::code(lang), 12, |line| text(&line.code))
        .column(words::title(lang), 45, |line| text(&line.title))
        .column(common::authors(lang), 30, |line| text(&line.authors))
        .column(common::unit(lang), 25, |line| text(&line.unit))
        .column(common::field(lang), 22, |line| text(&line.field))
        .column(common::phone(lang), 15, |line| text(&line.phone))
        .column(common::state(lang), 18, |line| {
            text(names::state(lang, line.state))
        })
        .column(words::handed_in(lang), 17, |line| {
            Cell::At(line.submitted_at)
        })
        .column(words::endorsed(lang), 12, |line| yes(lang, line.endorsed))
        .column(words::checked(lang), 12, |line| whole(Some(line.checked)))
        .column(words::again(lang), 12, |line| yes(lang, line.again))
        .table
}

/// The list of recognised entries, with what was struck off.
pub(super) fn recognised(page: &RecognitionPage, lang: Lang) -> Table {
    let fields = page.fields.iter();
    let lines: Vec<_> = fields
        .flat_map(|field| field.lines.iter().map(move |line| (field, line)))
        .collect();
    let of = of(&page.head.edition.code, page.head.now);
    List::of(&lines, words::recognised(lang), of)
        .numbered(lang)
        .column(common::code(lang), 12, |(_, line)| text(&line.code))
        .column(words::title(lang), 45, |(_, line)| text(&line.title))
        .column(common::authors(lang), 30, |(_, line)| {
            text(&line.authors.join("; "))
        })
        .column(common::unit(lang), 25, |(_, line)| text(&line.unit))
        .column(common::field(lang), 22, |(field, _)| text(&field.name))
        .column(words::correction(lang), 14, |(_, line)| {
            text(corrected(lang, line.corrected))
        })
        .table
}

/// Where models are.
pub(super) fn models(page: &ModelsPage, lang: Lang) -> Table {
    let of = of(&page.head.edition.code, page.head.now);
    List::of(&page.lines, words::models(lang), of)
        .numbered(lang)
        .column(common::code(lang), 12, |line| text(&line.code))
        .column(words::title(lang), 45, |line| text(&line.title))
        .column(common::authors(lang), 30, |line| text(&line.authors))
        .column(common::unit(lang), 25, |line| text(&line.unit))
        .column(common::state(lang), 14, |line| {
            text(models::stand(lang, line.now.stand))
        })
        .column(models::since_column(lang), 17, |line| at(line.now.since))
        .column(models::place(lang), 25, |line| text(&line.now.place))
        .column(models::party_column(lang), 30, |line| text(&line.now.party))
        .column(models::pieces_label(lang), 8, |line| {
            whole(line.now.since.map(|_| line.now.pieces))
        })
        .column(models::condition(lang), 30, |line| {
            text(&line.now.condition)
        })
        .table
}

/// What authors are told, and what became of it.
pub(super) fn messages(page: &MessagesPage, lang: Lang) -> Table {
    let of = of(&page.head.edition.code, page.head.now);
    List::of(&page.messages, words::messages(lang), of)
        .numbered(lang)
        .column(common::code(lang), 12, |message| text(&message.code))
        .column(words::title(lang), 45, |message| text(&message.title))
        .column(words::occasion(lang), 20, |message| {
            text(messages::occasion(lang, message.occasion))
        })
        .column(words::to(lang), 25, |message| text(&message.name))
        .column(words::address(lang), 25, |message| text(&message.recipient))
        .column(common::state(lang), 18, |message| {
            text(messages::state(lang, message.state))
        })
        .column(models::since_column(lang), 17, |message| {
            Cell::At(message.state_at)
        })
        .column(words::subject(lang), 40, |message| text(&message.subject))
        .column(words::message(lang), 60, |message| text(&message.text))
        .column(words::error(lang), 30, |message| text(&message.error))
        .table
}

/// Who looked at whose dossier.
pub(super) fn access(page: &AccessPage, lang: Lang) -> Table {
    let of = page.head.now.date().iso();
    List::of(&page.lines, words::access(lang), of)
        .column(words::at(lang), 17, |line| Cell::At(line.at))
        .column(words::reader(lang), 30, |line| text(&line.name))
        .column(words::role(lang), 20, |line| {
            text(names::reader(lang, line.reader))
        })
        .column(words::looked(lang), 35, |line| {
            text(privacy::looked(lang, line.looked))
        })
        .column(words::edition(lang), 15, |line| text(&line.edition))
        .column(common::code(lang), 12, |line| text(&line.code))
        .table
}

/// Entries that were given more time.
pub(super) fn extensions(page: &ExtensionsPage, lang: Lang) -> Table {
    let of = of(&page.head.edition.code, page.head.now);
    List::of(&page.extensions, extension::extensions(lang), of)
        .numbered(lang)
        .column(common::code(lang), 12, |given| text(&given.code))
        .column(words::title(lang), 45, |given| text(&given.title))
        .column(common::state(lang), 18, |given| {
            text(names::state(lang, given.state))
        })
        .column(words::until(lang), 17, |given| Cell::At(given.until))
        .column(extension::reason(lang), 45, |given| text(&given.reason))
        .table
}

/// Every sheet that was given out with how far it is, never with marks.
pub(super) fn progress(page: &ProgressPage, lang: Lang) -> Table {
    let groups = page.board.groups.iter();
    let sheets: Vec<_> = groups
        .flat_map(|group| group.entries.iter().map(move |entry| (group, entry)))
        .flat_map(|(group, entry)| {
            let cells = group.judges.iter().zip(&entry.cells);
            cells.filter_map(move |(judge, cell)| Some((group, entry, judge, cell.as_ref()?)))
        })
        .collect();
    let of = of(&page.head.edition.code, page.head.now);
    List::of(&sheets, words::progress(lang), of)
        .numbered(lang)
        .column(words::group(lang), 20, |(group, ..)| text(&group.name))
        .column(common::code(lang), 12, |(_, entry, ..)| text(&entry.code))
        .column(words::title(lang), 45, |(_, entry, ..)| text(&entry.title))
        .column(words::judge(lang), 25, |(_, _, judge, _)| text(&judge.name))
        .column(common::unit(lang), 25, |(_, _, judge, _)| text(&judge.unit))
        .column(common::state(lang), 25, |(.., cell)| {
            text(names::sheet(lang, cell.stand))
        })
        .table
}

/// The ranking with every sheet's total, and the prizes.
pub(super) fn ranking(page: &RankingPage, lang: Lang) -> Table {
    let rounds = page.rounds.as_ref();
    let prize = if rounds.is_some_and(|rounds| !rounds.shown.is_empty()) {
        rounds::passes(lang)
    } else if page.decided_at.is_some() {
        words::prize(lang)
    } else {
        words::proposed(lang)
    };
    let level = |code: &String| page.awards.levels.iter().find(|level| level.code == *code);
    let of = of(&page.head.edition.code, page.head.now);
    let mut list = List::of(&page.lines, words::ranking(lang), of)
        .column(words::rank(lang), 7, |line| whole(line.ranked.rank))
        .column(common::code(lang), 12, |line| text(&line.code))
        .column(words::title(lang), 45, |line| text(&line.title))
        .column(common::unit(lang), 25, |line| text(&line.unit))
        .column(common::field(lang), 22, |line| text(&line.field))
        .column(words::mean(lang), 10, |line| {
            line.ranked.result.map_or(Cell::Blank, Cell::Points)
        })
        .column(prize, 18, |line| {
            let given = line.confirmed.as_ref().or(line.ranked.suggested.as_ref());
            given
                .and_then(level)
                .map_or(Cell::Blank, |level| text(&level.name))
        })
        .column(words::open(lang), 10, |line| whole(Some(line.open)));
    let sheets = page.lines.iter().map(|line| line.totals.len()).max();
    for place in 0..sheets.unwrap_or(0) {
        list = list.column(&words::sheet(lang, place + 1), 10, |line| {
            let total = line.totals.get(place);
            total.map_or(Cell::Blank, |total| Cell::Points(*total))
        });
    }
    list.table
}

/// A version of the published results.
pub(super) fn results(data: &ResultsData, lang: Lang) -> Table {
    let cards = data.cards.iter().map(|card| {
        let authors = public::each_author(lang, &card.authors).join("; ");
        (
            &card.level,
            &card.code,
            &card.title,
            authors,
            &card.unit,
            &*card.field,
        )
    });
    let special = data.special.iter().map(|special| {
        (
            &special.name,
            &special.code,
            &special.title,
            String::new(),
            &special.unit,
            "",
        )
    });
    let lines: Vec<_> = cards.chain(special).collect();
    let version = words::version(lang, data.version.number);
    let of = format!("{} {version}", data.edition.code);
    List::of(&lines, common::results(lang), of)
        .numbered(lang)
        .column(words::prize(lang), 18, |(prize, ..)| text(prize))
        .column(common::code(lang), 12, |(_, code, ..)| text(code))
        .column(words::title(lang), 45, |(_, _, title, ..)| text(title))
        .column(common::authors(lang), 30, |(_, _, _, authors, ..)| {
            text(authors)
        })
        .column(common::unit(lang), 25, |(.., unit, _)| text(unit))
        .column(common::field(lang), 22, |(.., field)| text(field))
        .table
}

/// The entries of a unit.
pub(super) fn unit(page: &UnitPage, lang: Lang) -> Table {
    let of = of(&page.head.edition.code, page.head.now);
    List::of(&page.lines, words::unit(lang), of)
        .numbered(lang)
        .column(common::code(lang), 12, |line| text(&line.code))
        .column(words::title(lang), 45, |line| text(&line.title))
        .column(common::authors(lang), 30, |line| {
            text(&line.authors.join("; "))
        })
        .column(common::field(lang), 22, |line| text(&line.field))
        .column(common::state(lang), 18, |line| {
            text(names::state(lang, line.state.name()))
        })
        .column(words::endorsed(lang), 16, |line| {
            let word = line.last.as_ref();
            word.map_or(Cell::Blank, |word| text(verdict_name(lang, word.verdict)))
        })
        .column(words::endorsed_at(lang), 17, |line| {
            at(line.last.as_ref().map(|word| word.at))
        })
        .column(words::unit_rank(lang), 14, |line| whole(line.rank))
        .table
}

fn text(text: &str) -> Cell {
    if text.is_empty() {
        Cell::Blank
    } else {
        Cell::Text(text.to_owned())
    }
}

fn whole(number: Option<impl Into<i64>>) -> Cell {
    number.map_or(Cell::Blank, |number| Cell::Whole(number.into()))
}

fn at(time: Option<Timestamp>) -> Cell {
    time.map_or(Cell::Blank, Cell::At)
}

fn yes(lang: Lang, is: bool) -> Cell {
    text(if is { words::yes(lang) } else { "" })
}

fn of(edition: &str, now: Timestamp) -> String {
    format!("{edition} {}", now.date().iso())
}
