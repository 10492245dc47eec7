//! A spreadsheet as a head and rows, whatever kind of file it came in.

use domain::{
    import::{Column, MOST_COLUMNS, MOST_ROWS, SheetFault, guess, letters},
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};

use super::{book, text};

/// Rows among which the head is looked for; lists begin with the name of an office and of the list.
const HEAD_WITHIN: usize = 20;

/// A row as it stands in the file: its line, counted from 1, and its cells.
pub(super) type Line = (u64, Vec<String>);

/// A spreadsheet that can be taken from. Cells are as they stood in the file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Sheet {
    pub(super) head_line: u64,
    pub(super) head: Vec<String>,
    pub(super) rows: Vec<Line>,
    /// Rows of a text must have as many cells as the head.
    pub(super) is_text: bool,
}

/// Reads a workbook or a text, by its content. Takes as long as unpacking takes.
pub(super) fn read_sheet(bytes: &[u8]) -> Result<Sheet, Refusal> {
    let is_text = !bytes.starts_with(b"PK\x03\x04");
    let lines = if !is_text {
        book::lines(bytes)?
    } else if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(wrong(1, SheetFault::OldExcel));
    } else {
        text::lines(bytes)?
    };
    sheet_of(lines, is_text)
}

/// A file that cannot be used, from a line on.
pub(super) fn wrong(line: u64, fault: SheetFault) -> Refusal {
    Refusal::BadSheet { line, fault }
}

/// The first row with a heading for titles and one more is the head, else the first row with two cells, else the first.
fn sheet_of(mut lines: Vec<Line>, is_text: bool) -> Result<Sheet, Refusal> {
    let filled = |(_, cells): &Line| cells.iter().filter(|cell| !is_blank(cell)).count();
    lines.retain(|line| filled(line) > 0);
    let first = lines.iter().take(HEAD_WITHIN);
    let titled = |line: &Line| filled(line) > 1 && guess(&line.1).contains(&Some(Column::Title));
    let place = first
        .clone()
        .position(titled)
        .or_else(|| first.clone().position(|line| filled(line) > 1))
        .unwrap_or(0);
    let mut rest = lines.into_iter().skip(place);
    let (head_line, mut head) = rest.next().ok_or_else(|| wrong(1, SheetFault::Empty))?;
    let rows: Vec<Line> = rest.collect();
    while head.last().is_some_and(|heading| is_blank(heading)) {
        head.pop();
    }
    if head.len() > MOST_COLUMNS {
        return Err(wrong(head_line, SheetFault::TooManyColumns));
    }
    if rows.len() > MOST_ROWS {
        return Err(wrong(head_line, SheetFault::TooManyRows));
    }
    // Outside the headings stand remarks; between them a merged heading hides a name.
    let named = head.iter().position(|heading| !is_blank(heading));
    for (place, heading) in head.iter().enumerate().skip(named.unwrap_or(0)) {
        let used = |(_, cells): &Line| cells.get(place).is_some_and(|cell| !is_blank(cell));
        if is_blank(heading) && rows.iter().any(used) {
            return Err(wrong(head_line, SheetFault::NoHeading(letters(place))));
        }
    }
    Ok(Sheet {
        head_line,
        head,
        rows,
        is_text,
    })
}

fn is_blank(cell: &str) -> bool {
    cell.trim().is_empty()
}
