//! Lists of the days of judging.

use app::text::{Lang, common, names, rounds, sheet as words};
use domain::page::{committee::RankingPage, secretariat::ProgressPage};

use super::{columns, of, text};
use crate::export::{Cell, Column, Table};

/// Every sheet that was given out with how far it is, never with marks.
pub(in crate::export) fn progress(page: &ProgressPage, lang: Lang) -> Table {
    let groups = page.board.groups.iter();
    let sheets = groups.flat_map(|group| {
        let entries = group.entries.iter();
        entries.flat_map(move |entry| {
            let cells = group.judges.iter().zip(&entry.cells);
            cells.filter_map(move |(judge, cell)| Some((group, entry, judge, cell.as_ref()?)))
        })
    });
    let rows = sheets
        .zip(1..)
        .map(|((group, entry, judge, cell), number)| {
            vec![
                Cell::Whole(number),
                text(&group.name),
                text(&entry.code),
                text(&entry.title),
                text(&judge.name),
                text(&judge.unit),
                text(names::sheet(lang, cell.stand)),
            ]
        });
    Table {
        name: words::progress(lang).to_owned(),
        of: of(&page.head.edition.code, page.head.now),
        rows: rows.collect(),
        columns: columns(&[
            (words::number(lang), 5),
            (words::group(lang), 20),
            (common::code(lang), 12),
            (words::title(lang), 45),
            (words::judge(lang), 25),
            (common::unit(lang), 25),
            (common::state(lang), 25),
        ]),
    }
}

/// The ranking with every sheet's total, and the prizes.
pub(in crate::export) fn ranking(page: &RankingPage, lang: Lang) -> Table {
    let sheets = page.lines.iter().map(|line| line.totals.len()).max();
    let sheets = sheets.unwrap_or(0);
    let rows = page.lines.iter().map(|line| {
        let level = line.confirmed.as_ref().or(line.ranked.suggested.as_ref());
        let level =
            level.and_then(|code| page.awards.levels.iter().find(|level| level.code == *code));
        let mut row = vec![
            line.ranked
                .rank
                .map_or(Cell::Blank, |rank| Cell::Whole(i64::from(rank))),
            text(&line.code),
            text(&line.title),
            text(&line.unit),
            text(&line.field),
            line.ranked.result.map_or(Cell::Blank, Cell::Points),
            level.map_or(Cell::Blank, |level| text(&level.name)),
            Cell::Whole(i64::from(line.open)),
        ];
        let totals = line.totals.iter().map(|total| Cell::Points(*total));
        row.extend(totals.chain(std::iter::repeat(Cell::Blank)).take(sheets));
        row
    });
    let of_round = page
        .rounds
        .as_ref()
        .is_some_and(|rounds| !rounds.shown.is_empty());
    let prize = if of_round {
        rounds::passes(lang)
    } else if page.decided_at.is_some() {
        words::prize(lang)
    } else {
        words::proposed(lang)
    };
    let mut columns = columns(&[
        (words::rank(lang), 7),
        (common::code(lang), 12),
        (words::title(lang), 45),
        (common::unit(lang), 25),
        (common::field(lang), 22),
        (words::mean(lang), 10),
        (prize, 18),
        (words::open(lang), 10),
    ]);
    columns.extend((1..=sheets).map(|number| Column {
        label: words::sheet(lang, number),
        width: 10,
    }));
    Table {
        name: words::ranking(lang).to_owned(),
        of: of(&page.head.edition.code, page.head.now),
        rows: rows.collect(),
        columns,
    }
}
