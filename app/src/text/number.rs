//! Numbers as people of the language write them.

use domain::{
    page::{FileKind, FileView},
    time::Left,
};

use super::Lang;

/// `1.234.567` in Vietnamese, `1,234,567` in English.
pub fn grouped(lang: Lang, number: i64) -> String {
    let mark = match lang {
        Lang::Vi => '.',
        Lang::En => ',',
    };
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "-" } else { "" });
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

/// A number to begin a heading with: `Mười tám`; above twenty in digits.
pub fn word(lang: Lang, number: i64) -> String {
    const WORDS: [(&str, &str); 20] = [
        ("Một", "One"),
        ("Hai", "Two"),
        ("Ba", "Three"),
        ("Bốn", "Four"),
        ("Năm", "Five"),
        ("Sáu", "Six"),
        ("Bảy", "Seven"),
        ("Tám", "Eight"),
        ("Chín", "Nine"),
        ("Mười", "Ten"),
        ("Mười một", "Eleven"),
        ("Mười hai", "Twelve"),
        ("Mười ba", "Thirteen"),
        ("Mười bốn", "Fourteen"),
        ("Mười lăm", "Fifteen"),
        ("Mười sáu", "Sixteen"),
        ("Mười bảy", "Seventeen"),
        ("Mười tám", "Eighteen"),
        ("Mười chín", "Nineteen"),
        ("Hai mươi", "Twenty"),
    ];
    let place = usize::try_from(number - 1).ok();
    match (place.and_then(|place| WORDS.get(place)), lang) {
        (Some((vi, _)), Lang::Vi) => (*vi).to_owned(),
        (Some((_, en)), Lang::En) => (*en).to_owned(),
        (None, _) => grouped(lang, number),
    }
}

/// `1.234.567 đồng`.
pub fn money(lang: Lang, amount: i64) -> String {
    format!("{} đồng", grouped(lang, amount))
}

/// `240 kB`, `3,4 MB`.
pub fn size(lang: Lang, bytes: i64) -> String {
    let tenths = bytes.saturating_mul(10).saturating_add(524_288) / 1_048_576;
    if tenths < 10 {
        return format!("{} kB", bytes.saturating_add(1023) / 1024);
    }
    let mark = match lang {
        Lang::Vi => ',',
        Lang::En => '.',
    };
    format!("{}{mark}{} MB", tenths / 10, tenths % 10)
}

/// Size of a file, with the pages of a document where they are known: `240 kB, 3 trang`.
pub fn extent(lang: Lang, file: &FileView) -> String {
    let size = size(lang, file.size);
    match (file.kind, file.width, lang) {
        (FileKind::Picture | FileKind::Video, ..) | (FileKind::Document, ..=0, _) => size,
        (FileKind::Document, pages, Lang::Vi) => format!("{size}, {pages} trang"),
        (FileKind::Document, 1, Lang::En) => format!("{size}, 1 page"),
        (FileKind::Document, pages, Lang::En) => format!("{size}, {pages} pages"),
    }
}

/// What is left until a deadline: `Còn 23 ngày 14 giờ`.
pub fn left(lang: Lang, left: Left) -> String {
    match left {
        Left::Days(days, 0) => super::common::days_left(lang, days),
        Left::Days(days, hours) if days < 60 => super::common::days_hours_left(lang, days, hours),
        Left::Days(days, _) => super::common::days_left(lang, days),
        Left::Hours(0, minutes) => super::common::minutes_left(lang, minutes),
        Left::Hours(hours, minutes) => super::common::hours_left(lang, hours, minutes),
        Left::Over => super::common::time_over(lang).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped() {
        for (number, shown) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1.000"),
            (1_234_567, "1.234.567"),
            (-12_000, "-12.000"),
        ] {
            assert_eq!(grouped(Lang::Vi, number), shown);
        }
        assert_eq!(grouped(Lang::En, 15_000_000), "15,000,000");
    }

    #[test]
    fn small_numbers_have_words() {
        assert_eq!(word(Lang::Vi, 18), "Mười tám");
        assert_eq!(word(Lang::En, 1), "One");
        assert_eq!(word(Lang::Vi, 0), "0");
        assert_eq!(word(Lang::Vi, 52), "52");
    }

    #[test]
    fn sizes_are_short() {
        assert_eq!(size(Lang::Vi, 1), "1 kB");
        assert_eq!(size(Lang::Vi, 245_760), "240 kB");
        assert_eq!(size(Lang::Vi, 3_565_158), "3,4 MB");
        assert_eq!(size(Lang::En, 3_565_158), "3.4 MB");
    }
}
