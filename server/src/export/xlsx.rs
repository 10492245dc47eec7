//! A table as an Excel workbook: one sheet with a head that stays, ready to be filtered and printed.

use domain::time::Timestamp;
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::{Cell, Table, looks_like_formula};

/// The size of paper that Excel calls 9.
const A4: u8 = 9;

/// The table as the bytes of a workbook.
pub(super) fn write(table: &Table) -> anyhow::Result<Vec<u8>> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name(&table.name)?;
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    for (place, column) in (0..).zip(&table.columns) {
        sheet.set_column_width(place, column.width)?;
        sheet.write_string_with_format(0, place, &column.label, &head)?;
    }
    for (line, row) in (1..).zip(&table.rows) {
        for (place, cell) in (0..).zip(row) {
            put(sheet, line, place, cell)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    let last = u16::try_from(table.columns.len()).unwrap_or(1);
    let rows = u32::try_from(table.rows.len()).unwrap_or(0);
    sheet.autofilter(0, 0, rows, last.saturating_sub(1))?;
    sheet.set_paper_size(A4);
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    Ok(workbook.save_to_buffer()?)
}

fn put(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell) -> Result<(), XlsxError> {
    let top = Format::new().set_align(FormatAlign::Top);
    match cell {
        Cell::Blank => return Ok(()),
        // A text is never a formula here; what looks like one is marked as text, so that it stays one when edited.
        Cell::Text(text) => {
            let text_format = if looks_like_formula(text) {
                top.set_text_wrap().set_quote_prefix()
            } else {
                top.set_text_wrap()
            };
            sheet.write_string_with_format(row, column, text, &text_format)?
        }
        Cell::Whole(number) => {
            sheet.write_number_with_format(row, column, as_number(*number), &top)?
        }
        Cell::Points(points) => {
            let points_format = top.set_num_format("0.00");
            sheet.write_number_with_format(
                row,
                column,
                as_number(points.0) / 100.0,
                &points_format,
            )?
        }
        Cell::At(at) => match day(*at) {
            Some(day) => {
                let day_format = top.set_num_format("dd/mm/yyyy hh:mm");
                sheet.write_datetime_with_format(row, column, day, &day_format)?
            }
            None => sheet.write_string_with_format(row, column, at.text(), &top)?,
        },
    };
    Ok(())
}

/// The civil time in Viet Nam, as Excel counts it; nothing outside the years that it knows.
fn day(at: Timestamp) -> Option<ExcelDateTime> {
    let [day, month, year] = split(&at.date().text())?;
    let (hour, minute) = at.clock();
    let narrow = |number: i64| u8::try_from(number).ok();
    ExcelDateTime::from_ymd(u16::try_from(year).ok()?, narrow(month)?, narrow(day)?)
        .and_then(|day| {
            let (hour, minute) = (
                u16::try_from(hour).unwrap_or(0),
                u8::try_from(minute).unwrap_or(0),
            );
            day.and_hms(hour, minute, 0)
        })
        .ok()
}

/// `30/04/2023` as numbers.
fn split(day: &str) -> Option<[i64; 3]> {
    let mut parts = day.split('/').map(|part| part.parse().ok());
    Some([parts.next()??, parts.next()??, parts.next()??])
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts and hundredths of points are far below 2^52"
)]
fn as_number(number: i64) -> f64 {
    number as f64
}
