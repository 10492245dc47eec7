//! Rows of a spreadsheet as entries: which column is which, and what can be wrong with a row or a file.

use serde::{Deserialize, Serialize};

use crate::{text, vietnamese::fold};

/// Most rows of a spreadsheet under its head.
pub const MOST_ROWS: usize = 5_000;

/// Most columns of a spreadsheet.
pub const MOST_COLUMNS: usize = 60;

/// Largest file in megabytes of 1,048,576 bytes.
pub const LARGEST_MB: usize = 5;

/// What a column of a spreadsheet says of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Column {
    Title,
    /// Names with semicolons between them.
    Authors,
    Unit,
    /// Telephone of the main author.
    Phone,
    Field,
    Prize,
    /// The contest that it was entered in.
    Edition,
    Year,
    /// Where the row was found.
    Source,
}

impl Column {
    /// Every column, in the order of cells.
    pub const ALL: [Self; 9] = [
        Self::Title,
        Self::Authors,
        Self::Unit,
        Self::Phone,
        Self::Field,
        Self::Prize,
        Self::Edition,
        Self::Year,
        Self::Source,
    ];

    /// The word used in forms and in the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Authors => "authors",
            Self::Unit => "unit",
            Self::Phone => "phone",
            Self::Field => "field",
            Self::Prize => "prize",
            Self::Edition => "edition",
            Self::Year => "year",
            Self::Source => "source",
        }
    }

    /// The column that a word names.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.code() == code)
    }

    /// Headings that people write above it, folded.
    fn headings(self) -> &'static [&'static str] {
        match self {
            Self::Title => &[
                "title",
                "giai phap",
                "ten giai phap",
                "de tai",
                "ten de tai",
                "ten san pham",
                "ten mo hinh",
                "sang kien",
                "cong trinh",
            ],
            Self::Authors => &["authors", "author", "tac gia", "ho ten", "ho va ten"],
            Self::Unit => &[
                "unit",
                "don vi",
                "co quan",
                "noi cong tac",
                "noi lam viec",
                "truong",
            ],
            Self::Phone => &["phone", "dien thoai", "sdt", "so dt", "di dong"],
            Self::Field => &["field", "linh vuc"],
            Self::Prize => &["prize", "giai", "giai thuong", "xep giai"],
            Self::Edition => &["edition", "hoi thi", "cuoc thi", "ky"],
            Self::Year => &["year", "nam"],
            Self::Source => &["source", "nguon"],
        }
    }
}

/// Guesses what each heading means: by the very words first, then by the longest words that it contains. A column
/// is given to one heading only, the first that fits best.
pub fn guess(head: &[String]) -> Vec<Option<Column>> {
    let mut fits: Vec<(usize, usize, Column)> = Vec::new();
    for (place, heading) in head.iter().enumerate() {
        let heading = fold(heading);
        let spaced = format!(" {heading} ");
        for column in Column::ALL {
            let best = column.headings().iter().filter_map(|known| {
                if heading == *known {
                    Some(usize::MAX)
                } else {
                    spaced
                        .contains(&format!(" {known} "))
                        .then_some(known.len())
                }
            });
            fits.extend(best.max().map(|fit| (fit, place, column)));
        }
    }
    fits.sort_by_key(|(fit, place, column)| (std::cmp::Reverse(*fit), *place, *column));
    let mut guessed = vec![None; head.len()];
    for (_, place, column) in fits {
        let taken = guessed.contains(&Some(column));
        if let Some(free @ None) = guessed.get_mut(place)
            && !taken
        {
            *free = Some(column);
        }
    }
    guessed
}

/// Why a row was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowFault {
    /// Control characters.
    BadCharacters,
    /// More or fewer cells than the head.
    Cells {
        found: usize,
        wanted: usize,
    },
    /// A cell with more characters than anybody writes.
    LongCell(Column),
    NoTitle,
    ShortTitle,
    /// More characters than this.
    LongTitle(usize),
    BadTitle,
    TooManyAuthors {
        found: usize,
        most: usize,
    },
    /// This is no name of a person.
    AuthorName(String),
    /// This is no telephone number.
    Phone(String),
    /// Several units have the name that the row gives; their labels with their codes.
    UnitNames(Vec<(String, String)>),
}

/// What there is to say of a row that is taken all the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowRemark {
    /// The edition has no unit of that name; the entry stands with this one, with none when it is empty.
    OtherUnit(String),
}

/// Why nothing of a file was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SheetFault {
    /// No row at all.
    Empty,
    /// A workbook of Excel before 2007.
    OldExcel,
    /// Neither a workbook nor a text.
    NotASheet,
    /// A workbook that cannot be opened.
    Broken,
    /// Unpacked it is far larger than any list.
    Swollen,
    /// More rows than [`MOST_ROWS`].
    TooManyRows,
    /// More columns than [`MOST_COLUMNS`].
    TooManyColumns,
    NotUtf8,
    /// A quote that is never closed.
    OpenQuote,
    /// Words right behind a closing quote.
    AfterQuote,
    /// No column has the titles.
    NoTitles,
    /// Cells stand under this column, which has no heading: headings were merged.
    NoHeading(String),
}

/// What a row would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowNews {
    /// A new entry.
    New,
    /// An entry is there that says the same; its code.
    Same(String),
    /// An entry is there that says something else; nothing is written over it.
    Changed {
        code: String,
        changes: Vec<Change>,
    },
    /// An earlier row of the file says the same.
    Twice,
    Refused(RowFault),
}

/// A cell that differs from what is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub column: Column,
    pub before: String,
    pub now: String,
}

/// The telephone number of a cell, E.164: the first that is one. Spreadsheets drop the 0 in front of what looks like a
/// number.
pub fn phone_of(cell: &str) -> Option<String> {
    let number = |part: &str| {
        let with_zero = || text::phone(&format!("0{}", part.trim()));
        text::phone(part).or_else(|_| with_zero()).ok()
    };
    cell.split([';', ',', '/']).find_map(number)
}

/// What a list says of a prize, when it says one: `Giải Nhì`, and neither `không` nor a dash.
pub fn prize_of(cell: &str) -> Option<&str> {
    let folded = fold(cell);
    let none = ["", "0", "no", "none", "khong", "chua"];
    let begins = folded.split(' ').next().unwrap_or_default();
    (!none.contains(&begins)).then(|| cell.trim())
}

/// `A`, `B`, … `Z`, `AA`: a column as spreadsheets call it; `place` counts from 0.
pub fn letters(place: usize) -> String {
    let mut name = Vec::new();
    let mut rest = place;
    loop {
        name.push(u8::try_from(rest % 26).map_or('?', |letter| char::from(b'A' + letter)));
        if rest < 26 {
            break;
        }
        rest = rest / 26 - 1;
    }
    name.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(head: &[&str]) -> Vec<&'static str> {
        let head: Vec<String> = head.iter().map(|&heading| heading.to_owned()).collect();
        let code = |column: Option<Column>| column.map_or("", Column::code);
        guess(&head).into_iter().map(code).collect()
    }

    #[test]
    fn headings_find_their_column() {
        let codes = Column::ALL.map(Column::code);
        assert_eq!(guessed(&codes), codes);
        for (head, expected) in [
            (
                &[
                    "STT",
                    "Tên giải pháp dự thi",
                    "Tác giả/nhóm tác giả",
                    "Đơn vị công tác",
                    "Lĩnh vực dự thi",
                    "Giải",
                ][..],
                &["", "title", "authors", "unit", "field", "prize"][..],
            ),
            // What this program writes itself.
            (
                &[
                    "STT",
                    "Mã hồ sơ",
                    "Tên giải pháp",
                    "Tác giả",
                    "Đơn vị",
                    "Lĩnh vực",
                    "Điện thoại",
                ],
                &["", "", "title", "authors", "unit", "field", "phone"],
            ),
            (
                &[
                    "HỌ VÀ TÊN",
                    "TÊN ĐỀ TÀI",
                    "Trường",
                    "Năm",
                    "Năm sinh",
                    "Ghi chú",
                ],
                &["authors", "title", "unit", "year", "", ""],
            ),
            (&["Tên tác giả", "Tác giả"], &["", "authors"]),
            (&["", "  ", "x"], &["", "", ""]),
            (&[], &[]),
        ] {
            assert_eq!(guessed(head), expected, "{head:?}");
        }
    }

    #[test]
    fn a_cell_may_hold_several_numbers() {
        for (cell, phone) in [
            ("0912 345 678", Some("+84912345678")),
            ("912345678", Some("+84912345678")),
            ("+84 912 345 678", Some("+84912345678")),
            ("0912345678; 0987654321", Some("+84912345678")),
            ("chưa có / 0987.654.321", Some("+84987654321")),
            ("chưa có", None),
            ("12", None),
            ("", None),
        ] {
            assert_eq!(phone_of(cell).as_deref(), phone, "{cell}");
        }
    }

    #[test]
    fn a_prize_is_what_a_list_calls_one() {
        for (cell, prize) in [
            (" Giải Nhì ", Some("Giải Nhì")),
            ("KK", Some("KK")),
            ("Không", None),
            ("không đạt giải", None),
            ("–", None),
            ("", None),
        ] {
            assert_eq!(prize_of(cell), prize, "{cell}");
        }
    }

    #[test]
    fn columns_are_called_as_spreadsheets_call_them() {
        for (place, name) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (51, "AZ"),
            (52, "BA"),
            (701, "ZZ"),
            (702, "AAA"),
        ] {
            assert_eq!(letters(place), name);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_head_is_guessed_without_doubles(head in proptest::collection::vec("(tên |tác giả|đơn vị|giải|năm|\\PC{0,9}){0,3}", 0..12)) {
            let guessed = guess(&head);
            proptest::prop_assert_eq!(guessed.len(), head.len());
            for column in Column::ALL {
                proptest::prop_assert!(guessed.iter().filter(|found| **found == Some(column)).count() <= 1);
            }
        }
    }
}
