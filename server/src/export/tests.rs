use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};

use super::*;

/// Texts that a spreadsheet would take for formulas, among harmless ones.
const TEXTS: [&str; 8] = [
    "=HYPERLINK(\"http://a.vn\";\"Xem\")",
    "+84912345678",
    "-1",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "Máy gieo hạt đậu, \"chỉnh được\"\nkhoảng cách",
    "Lê Vui - Nguyễn Đậu",
];

fn table() -> Table {
    let column = |label: &str| Column {
        label: label.to_owned(),
        width: 20,
    };
    Table {
        name: "Hồ sơ".to_owned(),
        of: "loc-ninh-vi 2023-04-05".to_owned(),
        columns: ["Tên giải pháp", "Số", "Điểm", "Nộp lúc", "Trống"]
            .map(column)
            .into(),
        rows: TEXTS
            .map(|text| {
                vec![
                    Cell::Text(text.to_owned()),
                    Cell::Whole(-7),
                    Cell::Points(Points(8_505)),
                    // 23:59 of 30 April 2023 in Viet Nam.
                    Cell::At(Timestamp(1_682_873_940_000)),
                    Cell::Blank,
                ]
            })
            .into(),
    }
}

#[test]
fn csv_is_read_back_and_holds_no_formula() {
    let bytes = csv::write(&table()).unwrap();
    assert!(bytes.starts_with(b"\xef\xbb\xbfT"), "Excel needs the mark");
    let text = std::str::from_utf8(&bytes[3..]).unwrap();
    assert_eq!(
        text.lines().next().unwrap(),
        "Tên giải pháp,Số,Điểm,Nộp lúc,Trống"
    );
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    for (row, typed) in reader.records().zip(TEXTS) {
        let row = row.unwrap();
        let defused = row[0].strip_prefix('\'').unwrap_or(&row[0]);
        assert_eq!(defused, typed);
        assert!(!looks_like_formula(&row[0]), "{typed}");
        assert_eq!(
            [&row[1], &row[2], &row[3], &row[4]],
            ["-7", "85,05", "30/04/2023 23:59", ""]
        );
    }
}

#[test]
fn a_workbook_is_read_back_and_holds_no_formula() {
    let bytes = xlsx::write(&table()).unwrap();
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["Hồ sơ"]);
    let formulas = book.worksheet_formula("Hồ sơ").unwrap();
    assert!(formulas.used_cells().next().is_none());
    let range = book.worksheet_range("Hồ sơ").unwrap();
    let rows: Vec<&[Data]> = range.rows().collect();
    assert_eq!(rows[0][0], Data::String("Tên giải pháp".to_owned()));
    assert_eq!(rows.len(), 1 + TEXTS.len());
    for (row, typed) in rows[1..].iter().zip(TEXTS) {
        // A carriage return alone reads back as a line feed, as XML has it.
        assert_eq!(row[0], Data::String(typed.to_owned()));
        assert_eq!(row[1..3], [Data::Float(-7.0), Data::Float(85.05)]);
        let Data::DateTime(day) = &row[3] else {
            panic!("{row:?}")
        };
        assert!((day.as_f64() - 45_046.999_305).abs() < 0.000_01, "{day}");
    }
}

#[test]
fn an_empty_list_is_a_head() {
    let empty = Table {
        rows: vec![],
        ..table()
    };
    let text = String::from_utf8(csv::write(&empty).unwrap()).unwrap();
    assert_eq!(text.lines().count(), 1);
    let mut book = Xlsx::new(Cursor::new(xlsx::write(&empty).unwrap())).unwrap();
    assert_eq!(book.worksheet_range_at(0).unwrap().unwrap().height(), 1);
}
