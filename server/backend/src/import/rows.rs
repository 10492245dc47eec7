//! Rows out of a CSV file.

use csv::{ErrorKind, Position, ReaderBuilder, StringRecord};

use super::ImportError;
use crate::clean;

/// The columns of a file; others are not looked at.
const COLUMNS: [&str; 8] = [
    "title", "authors", "unit", "field", "prize", "edition", "year", "source",
];

/// One row with its cells cleaned.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) line: u64,
    pub(super) title: String,
    pub(super) authors: String,
    pub(super) unit: String,
    pub(super) field: String,
    pub(super) prize: String,
    pub(super) edition: String,
    pub(super) year: String,
    pub(super) source: String,
    /// Some cell has control characters; they are left out here.
    pub(super) bad_characters: bool,
}

/// Every row of a file, or the line from which it cannot be read.
pub(super) fn read_rows(bytes: &[u8]) -> Result<Vec<Row>, ImportError> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.iter().take(error.valid_up_to());
        let line = 1 + before.filter(|byte| **byte == b'\n').count() as u64;
        wrong(line, "không phải chữ UTF-8; hãy lưu tệp dạng “CSV UTF-8”")
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    check_quotes(text)?;
    let mut reader = ReaderBuilder::new().from_reader(text.as_bytes());
    let broken = |error| broken(text, &error);
    let header = reader.headers().map_err(broken)?.clone();
    let columns = columns_of(&header)?;
    reader
        .records()
        .map(|record| Ok(row_of(text, &record.map_err(broken)?, &columns)))
        .collect()
}

/// The line on which a row begins. The reader's own count stands before the end of the line above when that is
/// `\r\n`, as Excel writes it, and before empty lines.
fn line_of(text: &str, position: Option<&Position>) -> u64 {
    let Some(position) = position else {
        return 0;
    };
    let from = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    let ends = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    position.line() + ends.filter(|byte| **byte == b'\n').count() as u64
}

fn columns_of(header: &StringRecord) -> Result<[usize; 8], ImportError> {
    let place = |name: &str| header.iter().position(|cell| cell.trim() == name);
    let missing: Vec<&str> = COLUMNS
        .into_iter()
        .filter(|name| place(name).is_none())
        .collect();
    if !missing.is_empty() {
        return Err(wrong(1, &format!("thiếu cột {}", missing.join(", "))));
    }
    Ok(COLUMNS.map(|name| place(name).unwrap_or_default()))
}

fn row_of(text: &str, record: &StringRecord, columns: &[usize; 8]) -> Row {
    let mut bad_characters = false;
    let [title, authors, unit, field, prize, edition, year, source] = columns.map(|place| {
        let cell = record.get(place).unwrap_or_default();
        clean::line(cell).unwrap_or_else(|_problem| {
            bad_characters = true;
            cell.chars().filter(|c| !c.is_control()).collect()
        })
    });
    Row {
        line: line_of(text, record.position()),
        title,
        authors,
        unit,
        field,
        prize,
        edition,
        year,
        source,
        bad_characters,
    }
}

/// Refuses quotes that never end or end inside a cell: the reader would quietly swallow what follows.
fn check_quotes(text: &str) -> Result<(), ImportError> {
    let mut line = 1;
    let mut opened = None;
    let mut at_start = true;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, opened) {
            ('"', None) if at_start => opened = Some(line),
            ('"', Some(_)) if chars.peek() == Some(&'"') => {
                chars.next();
            }
            ('"', Some(_)) => {
                opened = None;
                if chars
                    .peek()
                    .is_some_and(|next| !matches!(next, ',' | '\n' | '\r'))
                {
                    return Err(wrong(line, "có chữ ngay sau dấu nháy đóng"));
                }
            }
            _ => {}
        }
        line += u64::from(c == '\n');
        at_start = matches!(c, ',' | '\n' | '\r');
    }
    match opened {
        Some(line) => Err(wrong(line, "dấu nháy mở ở đây không có dấu nháy đóng")),
        None => Ok(()),
    }
}

fn broken(text: &str, error: &csv::Error) -> ImportError {
    let line = line_of(text, error.position());
    match error.kind() {
        ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => wrong(
            line,
            &format!("có {len} ô, cần {expected_len} ô như dòng đầu"),
        ),
        other => wrong(line, &format!("không đọc được ({other:?})")),
    }
}

fn wrong(line: u64, what: &str) -> ImportError {
    ImportError::File {
        line,
        wrong: what.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "title,authors,unit,field,prize,edition,year,source\n";

    fn said(bytes: &[u8]) -> String {
        read_rows(bytes).expect_err("refused").to_string()
    }

    #[test]
    fn rows_know_their_line() {
        let text = format!("\u{feff}{HEADER}\"Máy\ngieo hạt\",,,,,,,\nMáy sấy,An,,,,,2020,a.vn\n");
        let rows = read_rows(text.as_bytes()).expect("two rows");
        assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 4]);
        assert_eq!(rows[0].title, "Máy gieo hạt");
        assert_eq!(rows[1].source, "a.vn");
        // As Excel ends its lines.
        let text = text.replace('\n', "\r\n") + "\r\n\r\nMáy cày,,,,,,,\r\n";
        let rows = read_rows(text.as_bytes()).expect("three rows");
        assert_eq!(
            rows.iter().map(|row| row.line).collect::<Vec<_>>(),
            [2, 4, 7]
        );
    }

    #[test]
    fn broken_files_are_refused_with_the_line() {
        assert_eq!(
            said(b""),
            "dòng 1: thiếu cột title, authors, unit, field, prize, edition, year, source"
        );
        assert!(said(b"title,authors\n").starts_with("dòng 1: thiếu cột unit"));
        let mut latin = HEADER.as_bytes().to_vec();
        latin.extend_from_slice(b"M\xe1y,,,,,,,\n");
        assert!(said(&latin).starts_with("dòng 2: không phải chữ UTF-8"));
        let short = format!("{HEADER}Máy,,\n");
        assert_eq!(
            said(short.as_bytes()),
            "dòng 2: có 3 ô, cần 8 ô như dòng đầu"
        );
        let short = short.replace('\n', "\r\n");
        assert!(said(short.as_bytes()).starts_with("dòng 2: "));
        let open = format!("{HEADER}a,,,,,,,\n\"Máy,,,,,,,\nb,,,,,,,\n");
        assert!(said(open.as_bytes()).starts_with("dòng 3: dấu nháy mở"));
        let after = format!("{HEADER}\"Máy\" x,,,,,,,\n");
        assert!(said(after.as_bytes()).starts_with("dòng 2: có chữ ngay sau"));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
            let _ = read_rows(&bytes);
            let mut with_header = HEADER.as_bytes().to_vec();
            with_header.extend_from_slice(&bytes);
            let _ = read_rows(&with_header);
        }
    }
}
