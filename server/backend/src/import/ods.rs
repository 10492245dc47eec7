//! How large the sheets of an ODS file are, before they are read: a cell or row can stand for a million of them.

use std::io::BufRead;

use domain::{
    import::{MOST_COLUMNS, MOST_ROWS, SheetFault},
    refusal::Refusal,
};
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::sheet::wrong;

/// Cells of a sheet between its first and its last filled one.
const MOST_CELLS: u64 = 1_000_000;

/// Refuses a document with a sheet that is larger than any list.
pub(super) fn check(content: impl BufRead) -> Result<(), Refusal> {
    let mut reader = Reader::from_reader(content);
    let mut buffer = Vec::new();
    let mut table = Table::default();
    loop {
        buffer.clear();
        let event = reader
            .read_event_into(&mut buffer)
            .map_err(|_torn| wrong(1, SheetFault::Broken))?;
        match event {
            Event::Eof => return Ok(()),
            Event::Start(tag) => table.open(&tag, true)?,
            Event::Empty(tag) => table.open(&tag, false)?,
            Event::Text(text) if !text.trim().is_empty() => {
                table.fill();
            }
            Event::End(tag) if tag.name().as_ref() == "table:table-row" => table.end_row()?,
            _ => {}
        }
    }
}

/// A sheet as far as it was read.
#[derive(Default)]
struct Table {
    rows: u64,
    filled_rows: u64,
    width: u64,
    /// The row that is open: how many times it stands there, how many cells it has, the last filled one.
    row: (u64, u64, u64),
}

impl Table {
    fn open(&mut self, tag: &BytesStart<'_>, with_content: bool) -> Result<(), Refusal> {
        match tag.name().as_ref() {
            "table:table" => *self = Self::default(),
            "table:table-row" => {
                self.row = (repeated(tag, "table:number-rows-repeated"), 0, 0);
                if !with_content {
                    self.end_row()?;
                }
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let times = repeated(tag, "table:number-columns-repeated");
                self.row.1 = self.row.1.saturating_add(times);
                let valued = tag
                    .attributes()
                    .flatten()
                    .any(|attribute| attribute.key.as_ref() == "office:value-type");
                if valued {
                    self.fill();
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Something stands in the cell that was opened last.
    fn fill(&mut self) {
        self.row.2 = self.row.1;
    }

    fn end_row(&mut self) -> Result<(), Refusal> {
        let (times, _, filled) = std::mem::take(&mut self.row);
        self.rows = self.rows.saturating_add(times);
        if filled == 0 {
            return Ok(());
        }
        self.filled_rows = self.filled_rows.saturating_add(times);
        self.width = self.width.max(filled);
        let line = self.rows;
        if self.filled_rows > MOST_ROWS as u64 + 20 {
            return Err(wrong(line, SheetFault::TooManyRows));
        }
        if self.width > MOST_COLUMNS as u64 {
            return Err(wrong(line, SheetFault::TooManyColumns));
        }
        if self.rows.saturating_mul(self.width) > MOST_CELLS {
            return Err(wrong(line, SheetFault::Swollen));
        }
        Ok(())
    }
}

/// How many times a cell or row stands there.
fn repeated(tag: &BytesStart<'_>, name: &str) -> u64 {
    tag.attributes()
        .flatten()
        .find(|attribute| attribute.key.as_ref() == name)
        .and_then(|attribute| attribute.value.parse().ok())
        .unwrap_or(1)
}
