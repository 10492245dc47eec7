//! Taking entries from a spreadsheet.

use domain::import::{
    Change, Column, MOST_COLUMNS, MOST_ROWS, RowFault, RowNews, RowRemark, SheetFault,
};

use super::{Lang, texts};

texts! {
    import => "Nhập danh sách", "Import a list";
    lead => "Nhập giải pháp từ bảng tính (Excel, ODS, CSV). Chưa có gì được ghi cho đến khi anh chị xem trước và bấm đồng ý.", "Take entries from a spreadsheet (Excel, ODS, CSV). Nothing is written before you have looked and agreed.";
    choose => "Tệp bảng tính", "Spreadsheet";
    choose_hint(mb: usize, rows: usize) => "Excel (.xlsx), ODS hoặc CSV, không quá {mb} MB và {rows} dòng. Dòng đầu là tên các cột, mỗi giải pháp một dòng; nhiều tác giả thì cách nhau bằng dấu chấm phẩy.", "Excel (.xlsx), ODS or CSV, at most {mb} MB and {rows} rows. The first row names the columns, then one row per entry; put semicolons between authors.";
    send => "Gửi và xem trước", "Send and preview";
    another => "Nhập tệp khác", "Another file";
    preview(name: &str) => "Xem trước: {name}", "Preview: {name}";
    columns => "Cột nào là gì", "Which column is which";
    columns_lead => "Đã đoán theo tên cột; sửa nếu chưa đúng rồi bấm Xem lại.", "Guessed from the headings; change what is wrong and look again.";
    left_out => "Bỏ qua", "Left out";
    no_heading => "(không tên)", "(no heading)";
    for_example(cell: &str) => "Ví dụ: {cell}", "For example {cell}";
    look_again => "Xem lại", "Look again";
    no_titles => "Chọn cột có tên giải pháp", "Choose the column with the titles";
    new(n: usize) => "{n} giải pháp mới", "{n} new entry" | "{n} new entries";
    same(n: usize) => "{n} đã có hoặc lặp lại", "{n} there already or repeated";
    changed(n: usize) => "{n} đã có nhưng khác", "{n} there with other words";
    refused(n: usize) => "{n} dòng không nhập được", "{n} row cannot be taken" | "{n} rows cannot be taken";
    unknown_units(n: usize) => "{n} chưa rõ đơn vị", "{n} of an unknown unit";
    kept_as_they_are => "Giải pháp đã có được giữ nguyên, kể cả khi tệp ghi khác; muốn sửa thì sửa trong hồ sơ.", "Entries that are there stay as they are, even where the file differs; correct them in the dossier.";
    nothing_new => "Không có gì mới để nhập", "Nothing new to take";
    agree(n: usize) => "Đồng ý, nhập {n} giải pháp", "Agree, take {n} entry" | "Agree, take {n} entries";
    done(n: u32) => "Đã nhập {n} giải pháp", "{n} entry taken" | "{n} entries taken";
    to_list => "Mở danh sách hồ sơ", "Open the list";
    line => "Dòng", "Row";
    news => "Sẽ thế nào", "What happens";
    more_rows(n: usize) => "Còn {n} dòng nữa không hiện ở đây.", "{n} more row is not shown." | "{n} more rows are not shown.";

    is_new => "mới", "new";
    is_same => "đã có", "there";
    is_changed => "khác", "differs";
    is_twice => "lặp lại", "repeated";
    is_refused => "không nhập", "not taken";
    of_code(code: &str, what: &str) => "{code}: {what}", "{code}: {what}";
    row_above => "giống một dòng ở trên", "the same as a row above";
    change(column: &str, before: &str, now: &str) => "{column} là “{before}”, tệp ghi “{now}”", "{column} is “{before}”, the file says “{now}”";

    bad_characters => "có ký tự điều khiển, không dùng được", "it has control characters";
    cells(found: usize, wanted: usize) => "có {found} ô, cần {wanted} ô như dòng tên cột", "it has {found} cells, the head has {wanted}";
    long_cell(column: &str) => "ô {column} dài quá", "the cell {column} is too long";
    no_title => "thiếu tên giải pháp", "it has no title";
    short_title => "tên giải pháp ngắn hơn 5 chữ cái", "the title has fewer than 5 letters";
    long_title(most: usize) => "tên giải pháp dài hơn {most} chữ cái", "the title has more than {most} characters";
    bad_title => "tên giải pháp có ký tự không dùng được", "the title has characters that cannot be used";
    many_authors(found: usize, most: usize) => "có {found} tác giả, nhiều hơn {most}", "it has {found} authors, more than {most}";
    author_name(name: &str) => "không đọc được tên tác giả “{name}”", "“{name}” is no name of an author";

    bad_phone(cell: &str) => "“{cell}” không phải số điện thoại", "“{cell}” is no telephone number";
    unit_names(units: &str) => "nhiều đơn vị trùng tên: {units}; ghi mã đơn vị thay cho tên", "several units have this name: {units}; write the code in place of the name";
    unit_choice(label: &str, code: &str) => "{label} (mã {code})", "{label} (code {code})";
    other_unit(name: &str) => "không có đơn vị này, ghi vào “{name}”", "there is no such unit, goes to “{name}”";
    no_unit => "không có đơn vị này, để trống", "there is no such unit, left empty";

    at_line(line: u64, what: &str) => "Dòng {line}: {what}", "Row {line}: {what}";
    empty => "tệp không có dòng nào.", "the file has no rows.";
    old_excel => "đây là tệp Excel đời cũ (.xls). Mở ra và lưu lại dạng .xlsx.", "this is a workbook of old Excel (.xls). Open it and save it as .xlsx.";
    not_a_sheet => "đây không phải bảng tính. Chỉ nhận Excel (.xlsx), ODS và CSV.", "this is no spreadsheet. Only Excel (.xlsx), ODS and CSV are taken.";
    broken => "tệp bị hỏng, không mở được. Mở bằng Excel rồi lưu lại.", "the file cannot be opened. Open it in Excel and save it again.";
    swollen => "bảng tính lớn quá. Bỏ hình và các trang không cần, rồi lưu lại.", "the workbook is too large. Remove pictures and other sheets, and save it again.";
    many_rows(most: usize) => "bảng có hơn {most} dòng. Chia thành nhiều tệp.", "the sheet has more than {most} rows. Split it.";
    many_columns(most: usize) => "bảng có hơn {most} cột. Chỉ giữ các cột cần nhập.", "the sheet has more than {most} columns. Keep those that are needed.";
    not_utf8 => "không phải chữ UTF-8; hãy lưu tệp dạng “CSV UTF-8” hoặc .xlsx.", "this is not UTF-8; save the file as “CSV UTF-8” or .xlsx.";
    open_quote => "dấu nháy mở ở đây không có dấu nháy đóng.", "the quote opened here is never closed.";
    after_quote => "có chữ ngay sau dấu nháy đóng.", "there are words right behind a closing quote.";
    no_titles_fault => "không có cột tên giải pháp; đặt tên cột là “Tên giải pháp”.", "no column has the titles; name it “title”.";
    merged(column: &str) => "cột {column} có chữ bên dưới nhưng không có tên cột, có lẽ vì ô tiêu đề bị gộp. Bỏ gộp ô ở dòng tiêu đề, mỗi cột một tên.", "column {column} has cells but no heading, perhaps because headings were merged. Unmerge the head, one name per column.";
}

/// A column, as people call it.
pub fn column(lang: Lang, column: Column) -> &'static str {
    let (vi, en) = match column {
        Column::Title => ("Tên giải pháp", "Title"),
        Column::Authors => ("Tác giả", "Authors"),
        Column::Unit => ("Đơn vị", "Unit"),
        Column::Phone => ("Điện thoại", "Telephone"),
        Column::Field => ("Lĩnh vực", "Field"),
        Column::Prize => ("Giải đã đạt", "Prize"),
        Column::Edition => ("Hội thi", "Contest"),
        Column::Year => ("Năm", "Year"),
        Column::Source => ("Nguồn", "Source"),
    };
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// Why a row is not taken.
pub fn row_fault(lang: Lang, fault: &RowFault) -> String {
    match fault {
        RowFault::BadCharacters => bad_characters(lang).to_owned(),
        RowFault::Cells { found, wanted } => cells(lang, *found, *wanted),
        RowFault::LongCell(which) => long_cell(lang, column(lang, *which)),
        RowFault::NoTitle => no_title(lang).to_owned(),
        RowFault::ShortTitle => short_title(lang).to_owned(),
        RowFault::LongTitle(most) => long_title(lang, *most),
        RowFault::BadTitle => bad_title(lang).to_owned(),
        RowFault::TooManyAuthors { found, most } => many_authors(lang, *found, *most),
        RowFault::AuthorName(name) => author_name(lang, name),
        RowFault::Phone(cell) => bad_phone(lang, cell),
        RowFault::UnitNames(units) => {
            let units = units
                .iter()
                .map(|(label, code)| unit_choice(lang, label, code));
            unit_names(lang, &units.collect::<Vec<_>>().join("; "))
        }
    }
}

/// What there is to say of a row that is taken.
pub fn row_remark(lang: Lang, remark: &RowRemark) -> String {
    match remark {
        RowRemark::OtherUnit(name) if name.is_empty() => no_unit(lang).to_owned(),
        RowRemark::OtherUnit(name) => other_unit(lang, name),
    }
}

/// What a row would do, or did: a word, and what there is to say about it.
pub fn row_words(lang: Lang, news: &RowNews, remark: Option<&RowRemark>) -> [String; 2] {
    let (word, why) = match news {
        RowNews::New => {
            let remark = remark.map(|remark| row_remark(lang, remark));
            (is_new(lang), remark.unwrap_or_default())
        }
        RowNews::Same(code) => (is_same(lang), code.clone()),
        RowNews::Changed { code, changes } => (
            is_changed(lang),
            of_code(lang, code, &differences(lang, changes)),
        ),
        RowNews::Twice => (is_twice(lang), row_above(lang).to_owned()),
        RowNews::Refused(fault) => (is_refused(lang), row_fault(lang, fault)),
    };
    [word.to_owned(), why]
}

fn differences(lang: Lang, changes: &[Change]) -> String {
    let difference = |found: &Change| {
        change(
            lang,
            &column(lang, found.column).to_lowercase(),
            &found.before,
            &found.now,
        )
    };
    changes
        .iter()
        .map(difference)
        .collect::<Vec<_>>()
        .join("; ")
}

/// Why nothing of a file is taken.
pub fn sheet_fault(lang: Lang, line: u64, fault: &SheetFault) -> String {
    let what = match fault {
        SheetFault::Empty => empty(lang).to_owned(),
        SheetFault::OldExcel => old_excel(lang).to_owned(),
        SheetFault::NotASheet => not_a_sheet(lang).to_owned(),
        SheetFault::Broken => broken(lang).to_owned(),
        SheetFault::Swollen => swollen(lang).to_owned(),
        SheetFault::TooManyRows => many_rows(lang, MOST_ROWS),
        SheetFault::TooManyColumns => many_columns(lang, MOST_COLUMNS),
        SheetFault::NotUtf8 => not_utf8(lang).to_owned(),
        SheetFault::OpenQuote => open_quote(lang).to_owned(),
        SheetFault::AfterQuote => after_quote(lang).to_owned(),
        SheetFault::NoTitles => no_titles_fault(lang).to_owned(),
        SheetFault::NoHeading(column) => merged(lang, column),
    };
    at_line(lang, line, &what)
}
