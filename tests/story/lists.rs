//! A list of entries, from the spreadsheet to the entries: looked at first, agreed to, sent again.

mod units; // Units and telephones.

use std::collections::BTreeMap;

use domain::{
    import::{Change, Column, MOST_ROWS, RowFault, RowNews, SheetFault},
    page::import::ImportFile,
    policy::Actor,
    refusal::Refusal,
};
use rust_xlsxwriter::{Format, Workbook, Worksheet};
use tests::{CODE, World, on_both_engines, people::As, refused};

/// A workbook whose first sheet somebody has filled.
fn book(fill: impl Fn(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    book.save_to_buffer().expect("a workbook")
}

/// A list as an office writes it: its name over all columns, headings, rows with a number that counts.
fn list(rows: &[[&str; 4]]) -> Vec<u8> {
    book(|sheet| {
        let format = Format::new();
        sheet
            .merge_range(0, 0, 0, 4, "DANH SÁCH GIẢI PHÁP DỰ THI", &format)
            .expect("a name");
        let head = ["STT", "Tên giải pháp", "Tác giả", "Đơn vị", "Năm"];
        for (place, heading) in (0..).zip(head) {
            sheet.write(2, place, heading).expect("a heading");
        }
        for (line, row) in (3..).zip(rows) {
            sheet.write(line, 0, line - 2).expect("a number");
            for (place, cell) in (1..).zip(row) {
                match cell.parse::<f64>() {
                    Ok(number) => sheet.write(line, place, number),
                    Err(_) => sheet.write(line, place, *cell),
                }
                .expect("a cell");
            }
        }
    })
}

const SOWING: [&str; 4] = [
    "Máy gieo hạt đậu",
    "Lê An; Vũ Bình",
    "Trường THPT Lộc Ninh",
    "2022",
];
const DRYING: [&str; 4] = ["Máy sấy hạt điều", "Trần Cúc", "", "2021"];

async fn look(world: &World, actor: &Actor, id: &str) -> Option<ImportFile> {
    let page = world.backend.import_page(actor, CODE, id).await;
    page.expect("a page").file
}

#[tokio::test]
async fn a_list_is_looked_at_before_anything_is_written() {
    on_both_engines("2023-04-20", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let secretary = &world
            .person("Ngô Thị Kim Cúc", "cuc@example.vn", As::Secretary)
            .await
            .actor;
        let other = &world
            .person("Lê Thị Bưởi", "buoi@example.vn", As::Secretary)
            .await
            .actor;
        let before = world.contents().await.without(&["import_file", "audit"]);
        let bytes = list(&[SOWING, DRYING, ["Máy", "An", "", ""], SOWING]);
        let id = backend
            .prepare_import(secretary, CODE, "danh sách.xlsx", bytes.clone())
            .await
            .expect("kept");

        let file = look(&world, secretary, &id).await.expect("the file");
        assert_eq!(
            (file.name.as_str(), file.titled, file.added),
            ("danh sách.xlsx", true, None)
        );
        let columns: Vec<_> = file.columns.iter().map(|column| column.column).collect();
        assert_eq!(
            columns,
            [
                None,
                Some(Column::Title),
                Some(Column::Authors),
                Some(Column::Unit),
                Some(Column::Year)
            ]
        );
        assert_eq!(file.columns[4].example, "2022");
        assert_eq!(
            (file.new, file.same, file.changed, file.refused),
            (2, 1, 0, 1)
        );
        let news: Vec<_> = file.rows.iter().map(|row| (row.line, &row.news)).collect();
        assert_eq!(
            news,
            [
                (4, &RowNews::New),
                (5, &RowNews::New),
                (6, &RowNews::Refused(RowFault::ShortTitle)),
                (7, &RowNews::Twice),
            ]
        );
        before.assert_same(
            &world.contents().await.without(&["import_file", "audit"]),
            "a look",
        );

        // Nobody else sees it, or says what becomes of it.
        assert_eq!(look(&world, other, &id).await, None);
        assert_eq!(
            refused(backend.import_file(other, CODE, &id).await),
            Refusal::SheetGone
        );
        assert_eq!(
            refused(
                backend
                    .match_columns(other, CODE, &id, &BTreeMap::new())
                    .await
            ),
            Refusal::SheetGone
        );

        // Columns that are matched by hand.
        let chosen = |pairs: &[(&str, &str)]| {
            pairs
                .iter()
                .map(|(c, w)| ((*c).to_owned(), (*w).to_owned()))
                .collect()
        };
        backend
            .match_columns(secretary, CODE, &id, &chosen(&[("c1", ""), ("c9", "unit")]))
            .await
            .expect("matched");
        let untitled = look(&world, secretary, &id).await.expect("the file");
        assert_eq!((untitled.titled, untitled.refused), (false, 4));
        let no_titles = Refusal::BadSheet {
            line: 3,
            fault: SheetFault::NoTitles,
        };
        assert_eq!(
            refused(backend.import_file(secretary, CODE, &id).await),
            no_titles
        );
        backend
            .match_columns(
                secretary,
                CODE,
                &id,
                &chosen(&[("c1", "title"), ("c2", "title"), ("c3", "x")]),
            )
            .await
            .expect("matched");
        let matched = look(&world, secretary, &id).await.expect("the file");
        let columns: Vec<_> = matched.columns.iter().map(|column| column.column).collect();
        assert_eq!(
            columns,
            [None, Some(Column::Title), None, None, Some(Column::Year)]
        );
        backend
            .match_columns(
                secretary,
                CODE,
                &id,
                &chosen(&[("c2", "authors"), ("c3", "unit")]),
            )
            .await
            .expect("matched");

        backend
            .import_file(secretary, CODE, &id)
            .await
            .expect("taken");
        let done = look(&world, secretary, &id).await.expect("the file");
        assert_eq!(
            (done.added, done.new, done.same, done.changed),
            (Some(2), 0, 3, 0)
        );
        let listed = world.listed(secretary, "").await;
        let mut titles: Vec<_> = listed.iter().map(|line| line.title.as_str()).collect();
        titles.sort_unstable();
        assert_eq!(titles, [SOWING[0], DRYING[0]]);

        // Once more, and the same file anew: nothing is added.
        let before = world
            .contents()
            .await
            .without(&["import_file", "audit", "edition"]);
        backend
            .import_file(secretary, CODE, &id)
            .await
            .expect("nothing to take");
        let again = backend
            .prepare_import(secretary, CODE, "danh sách.xlsx", bytes)
            .await
            .expect("kept");
        let same = look(&world, secretary, &again).await.expect("the file");
        assert_eq!(
            (same.new, same.same, same.changed, same.refused),
            (0, 3, 0, 1)
        );
        backend
            .import_file(secretary, CODE, &again)
            .await
            .expect("nothing to take");
        before.assert_same(
            &world
                .contents()
                .await
                .without(&["import_file", "audit", "edition"]),
            "the same file",
        );

        // A newer list: one row as it was, one with other authors, one new.
        let newer = list(&[
            SOWING,
            ["Máy sấy hạt điều", "Trần Cúc; Lê Dung", "", "2021"],
            ["Máy tách hạt tiêu", "Vũ Em", "", ""],
        ]);
        let id = backend
            .prepare_import(secretary, CODE, "mới.xlsx", newer)
            .await
            .expect("kept");
        let file = look(&world, secretary, &id).await.expect("the file");
        assert_eq!(
            (file.new, file.same, file.changed, file.refused),
            (1, 1, 1, 0)
        );
        let RowNews::Changed { changes, .. } = &file.rows[1].news else {
            panic!("{:?}", file.rows)
        };
        let change = Change {
            column: Column::Authors,
            before: "Trần Cúc".into(),
            now: "Trần Cúc; Lê Dung".into(),
        };
        assert_eq!(changes, &[change]);
        backend
            .import_file(secretary, CODE, &id)
            .await
            .expect("taken");
        assert_eq!(world.listed(secretary, "").await.len(), 3);

        // A day later it is gone.
        world.on("2023-04-22");
        backend
            .prepare_import(secretary, CODE, "khác.csv", b"title\nx\n".to_vec())
            .await
            .expect("kept");
        assert_eq!(look(&world, secretary, &id).await, None);
    })
    .await;
}

#[tokio::test]
async fn a_workbook_that_is_no_list_leaves_nothing_behind() {
    on_both_engines("2023-04-20", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let secretary = &world
            .person("Ngô Thị Kim Cúc", "cuc@example.vn", As::Secretary)
            .await
            .actor;
        let before = world.contents().await;
        let long = book(|sheet| {
            for line in 0..100_000 {
                sheet.write(line, 0, "Tên giải pháp").expect("a cell");
                sheet.write(line, 1, line).expect("a cell");
            }
        });
        let merged = book(|sheet| {
            let format = Format::new();
            sheet.write(0, 0, "Tên giải pháp").expect("a heading");
            sheet
                .merge_range(0, 1, 0, 2, "Tác giả", &format)
                .expect("a heading");
            sheet.write(0, 3, "Năm").expect("a heading");
            for (place, cell) in
                (0..).zip(["Máy gieo hạt", "Lê An", "Trường THPT Lộc Ninh", "2022"])
            {
                sheet.write(1, place, cell).expect("a cell");
            }
        });
        let far = book(|sheet| {
            sheet.write(0, 500, "Tên giải pháp").expect("a cell");
        });
        for (bytes, line, fault) in [
            (long, MOST_ROWS as u64 + 22, SheetFault::TooManyRows),
            (merged, 1, SheetFault::NoHeading("C".into())),
            (far, 1, SheetFault::TooManyColumns),
            (book(|_| ()), 1, SheetFault::Empty),
            (b"PK\x03\x04".to_vec(), 1, SheetFault::Broken),
        ] {
            let kept = backend
                .prepare_import(secretary, CODE, "x.xlsx", bytes.clone())
                .await;
            assert_eq!(
                refused(kept),
                Refusal::BadSheet {
                    line,
                    fault: fault.clone()
                }
            );
            let imported = backend
                .import_entries(&backend::operator(), CODE, &bytes)
                .await;
            assert_eq!(
                refused(imported.map(|report| report.rows.len())),
                Refusal::BadSheet { line, fault }
            );
        }
        before.assert_same(&world.contents().await, "files that are no list");
    })
    .await;
}
