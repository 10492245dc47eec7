//! Marks out of a CSV file.

use csv::{ErrorKind, ReaderBuilder, StringRecord};

/// Faults that are told at once.
const MOST_FAULTS: usize = 10;

/// One mark.
#[derive(Debug, PartialEq)]
pub(super) struct Row {
    pub(super) judge: String,
    pub(super) entry: String,
    pub(super) score: f64,
    /// Nothing if the file has no such column.
    pub(super) group: Option<String>,
}

/// Every row, or what is wrong with the first bad ones and in which lines.
///
/// Columns `judge`, `entry`, `score` and perhaps `group` in any order, others are not looked at; between them commas,
/// semicolons or tabs, as in the first line. Decimals are written with a point or, in quotes or between semicolons,
/// with a comma. A judge may mark an entry more than once.
pub(super) fn rows(bytes: &[u8]) -> Result<Vec<Row>, Vec<String>> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let what = "không phải chữ UTF-8; hãy lưu tệp dạng “CSV UTF-8”";
        vec![fault(bytes, error.valid_up_to(), what)]
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let first = text.lines().next().unwrap_or_default();
    let between = [b';', b'\t']
        .into_iter()
        .find(|&byte| first.contains(char::from(byte)));
    let mut reader = ReaderBuilder::new()
        .delimiter(between.unwrap_or(b','))
        .from_reader(text.as_bytes());
    let fault = |at: Option<&csv::Position>, what: &str| {
        let at = at.map_or(0, |at| usize::try_from(at.byte()).unwrap_or(usize::MAX));
        fault(text.as_bytes(), at, what)
    };
    let broken = |error: &csv::Error| fault(error.position(), &reason(error));

    let header = reader.headers().map_err(|error| vec![broken(&error)])?;
    let columns = Columns::of(header).map_err(|what| vec![fault(None, &what)])?;
    let (mut rows, mut faults) = (Vec::new(), Vec::new());
    for record in reader.records() {
        match record {
            Ok(record) => match columns.row(&record) {
                Ok(row) => rows.push(row),
                Err(what) => faults.push(fault(record.position(), &what)),
            },
            Err(error) => faults.push(broken(&error)),
        }
        if faults.len() == MOST_FAULTS {
            break;
        }
    }
    if faults.is_empty() && rows.is_empty() {
        faults.push("không có dòng điểm nào".to_owned());
    }
    if faults.is_empty() {
        Ok(rows)
    } else {
        Err(faults)
    }
}

/// Where the columns stand.
struct Columns {
    judge: usize,
    entry: usize,
    score: usize,
    group: Option<usize>,
}

impl Columns {
    fn of(header: &StringRecord) -> Result<Self, String> {
        let place = |name: &str| {
            let mut found = (0..)
                .zip(header)
                .filter(|(_, cell)| cell.trim().eq_ignore_ascii_case(name));
            match (found.next(), found.next()) {
                (_, Some(_)) => Err(format!("có hai cột {name}")),
                (first, None) => Ok(first.map(|(place, _)| place)),
            }
        };
        let needed = |name: &str| {
            place(name)?.ok_or_else(|| format!("thiếu cột {name}; cần các cột judge, entry, score"))
        };
        Ok(Self {
            judge: needed("judge")?,
            entry: needed("entry")?,
            score: needed("score")?,
            group: place("group")?,
        })
    }

    fn row(&self, record: &StringRecord) -> Result<Row, String> {
        let cell = |place: usize| record.get(place).unwrap_or_default().trim();
        let name = |place: usize, column: &str| match cell(place) {
            "" => Err(format!("cột {column} trống")),
            // A quote that is never closed swallows the lines below it.
            cell if cell.contains(char::is_control) => {
                Err(format!("cột {column} có ký tự xuống dòng hoặc điều khiển"))
            }
            cell => Ok(cell.to_owned()),
        };
        Ok(Row {
            judge: name(self.judge, "judge")?,
            entry: name(self.entry, "entry")?,
            score: score(cell(self.score))?,
            group: self.group.map(|place| name(place, "group")).transpose()?,
        })
    }
}

fn score(cell: &str) -> Result<f64, String> {
    let number = match cell.split_once(',') {
        Some((whole, decimals)) if decimals.bytes().all(|byte| byte.is_ascii_digit()) => {
            format!("{whole}.{decimals}")
        }
        _ => cell.to_owned(),
    };
    // Words that Rust would take for numbers, as `inf`, are none.
    let digits = number.bytes().any(|byte| byte.is_ascii_digit());
    match number.parse::<f64>() {
        Ok(score) if score.is_finite() && digits => Ok(score),
        _ => Err(format!("cột score là {cell:?}, cần một số như 7 hoặc 7.5")),
    }
}

fn reason(error: &csv::Error) -> String {
    match error.kind() {
        ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => format!("có {len} ô, cần {expected_len} ô như dòng đầu"),
        other => format!("không đọc được ({other:?})"),
    }
}

/// What is wrong in the line that holds a byte. The reader's own count of lines stands before the end of the line
/// above when that is `\r\n`, and before empty lines.
fn fault(text: &[u8], byte: usize, what: &str) -> String {
    let rest = text.get(byte..).unwrap_or_default();
    let ends = rest
        .iter()
        .take_while(|byte| matches!(byte, b'\r' | b'\n'))
        .count();
    let before = text.iter().take(byte + ends);
    let line = 1 + before.filter(|byte| **byte == b'\n').count();
    format!("dòng {line}: {what}")
}
