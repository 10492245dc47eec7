//! Rows of comma-separated text; Excel also writes semicolons or tabs.

use csv::{ErrorKind, Position, ReaderBuilder};
use domain::{
    import::{MOST_COLUMNS, MOST_ROWS, SheetFault},
    refusal::Refusal,
};

use super::sheet::{Line, wrong};

/// Every row of a text, or the line from which it cannot be read.
pub(super) fn lines(bytes: &[u8]) -> Result<Vec<Line>, Refusal> {
    if bytes.contains(&0) || bytes.starts_with(b"%PDF-") {
        return Err(wrong(1, SheetFault::NotASheet));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.iter().take(error.valid_up_to());
        let line = 1 + before.filter(|byte| **byte == b'\n').count() as u64;
        wrong(line, SheetFault::NotUtf8)
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let between = separator(text);
    check_quotes(text, between)?;
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(between)
        .from_reader(text.as_bytes());
    let mut lines = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = line_of(text, error.position()).max(1);
            wrong(
                line,
                match error.kind() {
                    ErrorKind::Utf8 { .. } => SheetFault::NotUtf8,
                    _ => SheetFault::Broken,
                },
            )
        })?;
        let line = line_of(text, record.position());
        if record.len() > MOST_COLUMNS && lines.is_empty() {
            return Err(wrong(line, SheetFault::TooManyColumns));
        }
        // One more for the head, and some for what stands above it.
        if lines.len() > 2 * MOST_ROWS {
            return Err(wrong(line, SheetFault::TooManyRows));
        }
        // A row with far too many cells is refused as that row.
        let cells = record.iter().take(MOST_COLUMNS + 1);
        lines.push((line, cells.map(str::to_owned).collect()));
    }
    Ok(lines)
}

/// What stands between the cells of the first line: whichever of the usual signs is there most often.
fn separator(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |sign: u8| first.bytes().filter(|byte| *byte == sign).count();
    // Of equals the last one wins.
    let signs = [b'\t', b';', b','];
    signs
        .into_iter()
        .max_by_key(|sign| count(*sign))
        .unwrap_or(b',')
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

/// Refuses quotes that never end or end inside a cell: the reader would quietly swallow what follows.
fn check_quotes(text: &str, between: u8) -> Result<(), Refusal> {
    let ends_cell = |c: char| c == char::from(between) || matches!(c, '\n' | '\r');
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
                if chars.peek().is_some_and(|next| !ends_cell(*next)) {
                    return Err(wrong(line, SheetFault::AfterQuote));
                }
            }
            _ => {}
        }
        line += u64::from(c == '\n');
        at_start = ends_cell(c);
    }
    match opened {
        Some(line) => Err(wrong(line, SheetFault::OpenQuote)),
        None => Ok(()),
    }
}
