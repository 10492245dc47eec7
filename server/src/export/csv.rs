//! A table as comma-separated text that Excel opens with all its letters.

use super::{Cell, Table, looks_like_formula};

/// The table in UTF-8 with a byte-order mark, lines ended as Excel ends them.
pub(super) fn write(table: &Table) -> anyhow::Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(b"\xef\xbb\xbf".to_vec());
    writer.write_record(table.columns.iter().map(|column| column.label.as_str()))?;
    for row in &table.rows {
        writer.write_record(row.iter().map(text))?;
    }
    Ok(writer.into_inner()?)
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Text(text) => defused(text),
        Cell::Whole(number) => number.to_string(),
        Cell::Points(points) => points.text(),
        Cell::At(at) => at.text().replace(',', ""),
    }
}

/// A text that no spreadsheet takes for a formula: an apostrophe stands before what would begin one.
fn defused(text: &str) -> String {
    if looks_like_formula(text) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}
