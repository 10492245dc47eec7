use std::io::{Cursor, Write as _};

use domain::import::{MOST_COLUMNS, MOST_ROWS, RowFault};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{rows::Row, sheet::Line, *};

const HEAD: &str = "title,authors,unit,field,prize,edition,year,source\n";

fn said(bytes: &[u8]) -> (u64, SheetFault) {
    match read_sheet(bytes) {
        Err(Refusal::BadSheet { line, fault }) => (line, fault),
        other => panic!("{other:?}"),
    }
}

fn read(text: &str) -> Vec<Row> {
    let sheet = read_sheet(text.as_bytes()).expect("a sheet");
    rows_of(&sheet, &guess(&sheet.head))
}

#[test]
fn rows_of_a_text_know_their_line() {
    let text = format!("\u{feff}{HEAD}\"Máy\ngieo hạt\",,,,,,,\nMáy sấy,An,,,,,2020,a.vn\n");
    let rows = read(&text);
    assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 4]);
    assert_eq!(rows[0].cell(Column::Title), "Máy gieo hạt");
    assert_eq!(rows[1].cell(Column::Source), "a.vn");
    // As Excel ends its lines.
    let text = text.replace('\n', "\r\n") + "\r\n\r\nMáy cày,,,,,,,\r\n";
    let lines: Vec<u64> = read(&text).iter().map(|row| row.line).collect();
    assert_eq!(lines, [2, 4, 7]);
    // As Excel writes them where the comma is a decimal sign; the name of the list stands above the head.
    let rows = read(
        "DANH SÁCH GIẢI PHÁP;;\r\n;;\r\nSTT;Tên giải pháp;Tác giả\r\n1;\"Máy; gieo\";Lê An\r\n",
    );
    assert_eq!((rows.len(), rows[0].line), (1, 4));
    assert_eq!(rows[0].cell(Column::Title), "Máy; gieo");
    assert_eq!(rows[0].cell(Column::Authors), "Lê An");
}

#[test]
fn a_row_with_a_wrong_number_of_cells_is_refused_alone() {
    let rows = read(&format!(
        "{HEAD}Máy sấy,,\nMáy gieo,,,,,,,\nMáy cày,,,,,,,,x\nMáy cấy,,,,,,,,\n"
    ));
    let faults: Vec<_> = rows.into_iter().map(|row| row.fault).collect();
    let cells = |found| Some(RowFault::Cells { found, wanted: 8 });
    assert_eq!(faults, [cells(3), None, cells(9), None]);
}

#[test]
fn broken_texts_are_refused_with_the_line() {
    assert_eq!(said(b""), (1, SheetFault::Empty));
    assert_eq!(said(b"\n,,\n"), (1, SheetFault::Empty));
    assert_eq!(said(b"\xd0\xcf\x11\xe0\xa1\xb1"), (1, SheetFault::OldExcel));
    assert_eq!(said(b"%PDF\0"), (1, SheetFault::NotASheet));
    assert_eq!(said(b"%PDF-1.4\n1 0 obj"), (1, SheetFault::NotASheet));
    let mut latin = HEAD.as_bytes().to_vec();
    latin.extend_from_slice(b"M\xe1y,,,,,,,\n");
    assert_eq!(said(&latin), (2, SheetFault::NotUtf8));
    let open = format!("{HEAD}a,,,,,,,\n\"Máy,,,,,,,\nb,,,,,,,\n");
    assert_eq!(said(open.as_bytes()), (3, SheetFault::OpenQuote));
    let after = format!("{HEAD}\"Máy\" x,,,,,,,\n");
    assert_eq!(said(after.as_bytes()), (2, SheetFault::AfterQuote));
    let merged = "STT,Tên giải pháp,Tác giả,,Đơn vị\n1,Máy gieo,Lê An,Kỹ sư,Lộc An\n";
    assert_eq!(
        said(merged.as_bytes()),
        (1, SheetFault::NoHeading("D".into()))
    );
    let wide = "x,".repeat(MOST_COLUMNS + 1);
    assert_eq!(said(wide.as_bytes()), (1, SheetFault::TooManyColumns));
    let long = format!("{HEAD}{}", "Máy gieo,,,,,,,\n".repeat(MOST_ROWS + 1));
    assert_eq!(said(long.as_bytes()), (1, SheetFault::TooManyRows));
    let longer = format!("{HEAD}{}", "Máy gieo,,,,,,,\n".repeat(100_000));
    assert_eq!(said(longer.as_bytes()).1, SheetFault::TooManyRows);
}

/// An archive of such files.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("a file");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

/// An ODS file with such rows.
fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>\
         <table:table table:name=\"Trang 1\">{rows}</table:table></office:spreadsheet></office:body>\
         </office:document-content>"
    );
    archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<?xml version=\"1.0\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>"),
        ("content.xml", content.as_bytes()),
    ])
}

fn ods_row(cells: &[&str]) -> String {
    let cell = |cell: &&str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{cell}</text:p></table:table-cell>"
        )
    };
    format!(
        "<table:table-row>{}</table:table-row>",
        cells.iter().map(cell).collect::<String>()
    )
}

/// What office programs put under a list: empty rows to the end of the sheet.
const REST: &str = "<table:table-row table:number-rows-repeated=\"1048570\">\
    <table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";

#[test]
fn an_ods_file_is_read() {
    let rows = [
        ods_row(&["DANH SÁCH"]),
        ods_row(&["STT", "Tên giải pháp", "Tác giả", "Năm"]),
        ods_row(&["1", "Máy gieo hạt đậu", "Lê An; Vũ Bình", "2023"]),
    ];
    let sheet = read_sheet(&ods(&(rows.concat() + REST))).expect("a sheet");
    assert_eq!((sheet.head_line, sheet.rows.len()), (2, 1));
    let row = &rows_of(&sheet, &guess(&sheet.head))[0];
    assert_eq!((row.line, row.cell(Column::Title)), (3, "Máy gieo hạt đậu"));
    assert_eq!(row.cell(Column::Year), "2023");
}

#[test]
fn an_ods_file_that_stands_for_millions_of_cells_is_refused() {
    let filled = ods_row(&["Tên giải pháp", "Tác giả"]);
    let many = filled.replace(
        "<table:table-row>",
        "<table:table-row table:number-rows-repeated=\"100000\">",
    );
    assert_eq!(said(&ods(&many)).1, SheetFault::TooManyRows);
    let wide = filled.replace(
        "<table:table-cell ",
        "<table:table-cell table:number-columns-repeated=\"9000\" ",
    );
    assert_eq!(said(&ods(&wide)).1, SheetFault::TooManyColumns);
    let far = format!("{filled}{REST}{filled}");
    assert_eq!(said(&ods(&far)).1, SheetFault::Swollen);
}

#[test]
fn archives_that_are_no_workbook() {
    assert_eq!(said(b"PK\x03\x04torn").1, SheetFault::Broken);
    assert_eq!(said(&archive(&[("a.txt", b"x")])).1, SheetFault::NotASheet);
    assert_eq!(
        said(&archive(&[("xl/workbook.xml", b"<x")])).1,
        SheetFault::Broken
    );
    // 80 MB of nothing in a few kilobytes.
    let bomb = archive(&[
        ("xl/workbook.xml", b"<x/>"),
        ("xl/sharedStrings.xml", &vec![b' '; 80 << 20]),
    ]);
    assert!(bomb.len() < 200_000);
    assert_eq!(said(&bomb).1, SheetFault::Swollen);
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
        let _ = read_sheet(&bytes);
        let mut with_head = HEAD.as_bytes().to_vec();
        with_head.extend_from_slice(&bytes);
        let _ = read_sheet(&with_head);
    }

    #[test]
    fn a_harmed_workbook_is_read_or_refused(place in 0..2_000_usize, byte in proptest::num::u8::ANY) {
        let mut bytes = ods(&ods_row(&["Tên giải pháp", "Tác giả"]));
        let place = place % bytes.len();
        bytes[place] = byte;
        let _: Result<Vec<Line>, _> = read_sheet(&bytes).map(|sheet| sheet.rows);
    }
}
