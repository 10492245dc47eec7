//! Rows of the first filled sheet of a workbook: Excel since 2007, or ODS.

use std::io::{BufReader, Cursor, Read};

use calamine::{Data, DataType as _, Ods, Reader as _, Xlsx};
use domain::{
    import::{MOST_COLUMNS, MOST_ROWS, SheetFault},
    refusal::Refusal,
    time::Date,
};
use zip::ZipArchive;

use super::{
    ods,
    sheet::{Line, wrong},
};

/// Bytes that a workbook may have when unpacked, many times what a list needs.
const LARGEST_UNPACKED: u64 = 64 << 20;

/// Bytes of all cells.
const MOST_TEXT: usize = 16 << 20;

/// Rows of the first sheet that has any. What the file would unpack to is measured before anything is kept of it.
pub(super) fn lines(bytes: &[u8]) -> Result<Vec<Line>, Refusal> {
    let names = measured(bytes)?;
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    if has("xl/workbook.xml") {
        xlsx(bytes)
    } else if has("content.xml") {
        ods_lines(bytes)
    } else {
        Err(wrong(1, SheetFault::NotASheet))
    }
}

/// The names of the files in an archive, which are not too large together. Sizes that an archive tells may be lies.
fn measured(bytes: &[u8]) -> Result<Vec<String>, Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let mut left = LARGEST_UNPACKED;
    let mut names = Vec::with_capacity(archive.len());
    for place in 0..archive.len() {
        let file = archive.by_index(place).map_err(broken)?;
        names.push(file.name().map_err(broken)?.into_owned());
        let size = std::io::copy(&mut file.take(left + 1), &mut std::io::sink()).map_err(broken)?;
        left = left
            .checked_sub(size)
            .ok_or_else(|| wrong(1, SheetFault::Swollen))?;
    }
    Ok(names)
}

fn xlsx(bytes: &[u8]) -> Result<Vec<Line>, Refusal> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    for name in book.sheet_names() {
        // Cell by cell, so that a sheet that is too long is left in the middle.
        let mut cells = book.worksheet_cells_reader(&name).map_err(broken)?;
        let mut lines = Lines::default();
        while let Some(cell) = cells.next_cell().map_err(broken)? {
            let (row, column) = cell.get_position();
            lines.put(row, column, &Data::from(cell.get_value().clone()))?;
        }
        if !lines.rows.is_empty() {
            return Ok(lines.rows);
        }
    }
    Err(wrong(1, SheetFault::Empty))
}

fn ods_lines(bytes: &[u8]) -> Result<Vec<Line>, Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let content = archive.by_name("content.xml").map_err(broken)?;
    // A cell can say that it stands there a million times.
    ods::check(BufReader::new(content))?;
    let mut book = Ods::new(Cursor::new(bytes)).map_err(broken)?;
    for (_, range) in book.worksheets() {
        let (top, left) = range.start().unwrap_or_default();
        let mut lines = Lines::default();
        for (row, column, cell) in range.used_cells() {
            let place = |offset: u32, place: usize| {
                u32::try_from(place).map_or(u32::MAX, |place| offset.saturating_add(place))
            };
            lines.put(place(top, row), place(left, column), cell)?;
        }
        if !lines.rows.is_empty() {
            return Ok(lines.rows);
        }
    }
    Err(wrong(1, SheetFault::Empty))
}

/// Rows as they grow, within their limits.
#[derive(Default)]
struct Lines {
    rows: Vec<Line>,
    text: usize,
}

impl Lines {
    /// Puts a cell, which comes row by row, to its place; row and column count from 0.
    fn put(&mut self, row: u32, column: u32, cell: &Data) -> Result<(), Refusal> {
        let text = text(cell);
        if text.trim().is_empty() {
            return Ok(());
        }
        let line = u64::from(row) + 1;
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if column >= MOST_COLUMNS {
            return Err(wrong(line, SheetFault::TooManyColumns));
        }
        self.text += text.len();
        if self.text > MOST_TEXT {
            return Err(wrong(line, SheetFault::Swollen));
        }
        if self.rows.last().is_none_or(|(last, _)| *last != line) {
            // One more for the head, and some for what stands above it.
            if self.rows.len() > MOST_ROWS + 20 {
                return Err(wrong(line, SheetFault::TooManyRows));
            }
            self.rows.push((line, Vec::new()));
        }
        if let Some((_, cells)) = self.rows.last_mut() {
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            if let Some(place) = cells.get_mut(column) {
                *place = text;
            }
        }
        Ok(())
    }
}

/// A cell as a person reads it; a day without its hours.
fn text(cell: &Data) -> String {
    match cell {
        Data::DateTime(day) if day.is_datetime() => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{day:02}/{month:02}/{year}")
        }
        Data::DateTimeIso(iso) => iso
            .get(..10)
            .and_then(Date::parse_iso)
            .map_or_else(|| iso.clone(), Date::text),
        other => other.as_string().unwrap_or_else(|| other.to_string()),
    }
}

/// Readers tell what is wrong in many ways; whoever sent the file can do one thing about all of them.
fn broken(_: impl std::error::Error) -> Refusal {
    wrong(1, SheetFault::Broken)
}
