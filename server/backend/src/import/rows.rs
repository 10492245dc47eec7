//! Rows whose cells are known by what they say.

use domain::import::{Column, RowFault};

use super::sheet::Sheet;
use crate::clean;

/// Most characters of a cell; titles have a rule of their own.
const LONGEST_CELL: usize = 2_000;

/// One row with its cells cleaned.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) line: u64,
    /// In the order of [`Column::ALL`]; empty where the file has no such column.
    cells: [String; Column::ALL.len()],
    /// What is wrong with it before any rule of a contest is asked.
    pub(super) fault: Option<RowFault>,
}

impl Row {
    pub(super) fn cell(&self, column: Column) -> &str {
        let place = Column::ALL.iter().position(|known| *known == column);
        place
            .and_then(|place| self.cells.get(place))
            .map_or("", String::as_str)
    }
}

/// The rows of a sheet; `columns` says what its cells are.
pub(super) fn rows_of(sheet: &Sheet, columns: &[Option<Column>]) -> Vec<Row> {
    let row = |(line, cells): &(u64, Vec<String>)| {
        let mut fault = None;
        let filled = cells.iter().rposition(|cell| !cell.trim().is_empty());
        let (found, wanted) = (cells.len(), sheet.head.len());
        // Workbooks leave out empty cells at the end, and text files write them.
        if sheet.is_text && (found < wanted || filled.is_some_and(|last| last >= wanted)) {
            fault = Some(RowFault::Cells { found, wanted });
        }
        let cells = Column::ALL.map(|column| {
            let place = columns.iter().position(|known| *known == Some(column));
            let cell = place.and_then(|place| cells.get(place));
            let cell = cell.map_or("", String::as_str);
            let line = clean::line(cell).unwrap_or_else(|_problem| {
                fault.get_or_insert(RowFault::BadCharacters);
                cell.chars().filter(|c| !c.is_control()).collect()
            });
            if column != Column::Title && line.chars().count() > LONGEST_CELL {
                fault.get_or_insert(RowFault::LongCell(column));
            }
            line
        });
        Row {
            line: *line,
            cells,
            fault,
        }
    };
    sheet.rows.iter().map(row).collect()
}
