//! Names out of one cell: `PGS.TS. Vũ Thị Nhung và cộng sự`, `Lê Văn Vui; Đoàn Quang Trọng; …`.

use domain::{text::WHOLE_SHARE, vietnamese::lowered};

/// Words before a name that are no part of it.
const TITLES: [&str; 16] = [
    "gs",
    "pgs",
    "ts",
    "tskh",
    "ths",
    "ks",
    "bs",
    "bsck",
    "cn",
    "ds",
    "kts",
    "nghs",
    "ông",
    "bà",
    "thạc sĩ",
    "tiến sĩ",
];

/// The full names in a cell; the cell itself is kept elsewhere.
pub(super) fn names(cell: &str) -> Vec<String> {
    cell.split(';')
        .map(|name| without_titles(without_others(name)))
        .filter(|name| name.chars().any(char::is_alphabetic))
        .map(str::to_owned)
        .collect()
}

/// Hundredths of a per cent for so many authors, as even as they can be; the first carry what is left over.
pub(super) fn equal_shares(authors: usize) -> Vec<i64> {
    let count = i64::try_from(authors).unwrap_or(i64::MAX).max(1);
    let rest = WHOLE_SHARE % count;
    (0..count)
        .take(authors)
        .map(|place| WHOLE_SHARE / count + i64::from(place < rest))
        .collect()
}

/// Cuts off "and colleagues".
fn without_others(name: &str) -> &str {
    let lower = lowered(name);
    for others in [
        " và cộng sự",
        " và các cộng sự",
        " và nhóm tác giả",
        " và cs",
    ] {
        if lower.ends_with(others) {
            let words = others.split_whitespace().count();
            return without_last_words(name, words);
        }
    }
    name
}

fn without_last_words(name: &str, words: usize) -> &str {
    let mut name = name.trim_end();
    for _ in 0..words {
        name = name
            .rsplit_once(char::is_whitespace)
            .map_or("", |(before, _)| before.trim_end());
    }
    name
}

fn without_titles(name: &str) -> &str {
    let mut name = name.trim();
    // The last word always stays.
    while let Some((first, rest)) = name.split_once(|c: char| c.is_whitespace() || c == '.') {
        let first = lowered(first);
        let second = rest.split_whitespace().next().map(lowered);
        let two = second.map(|second| format!("{first} {second}"));
        if TITLES.contains(&first.as_str()) || first.is_empty() {
            name = rest.trim_start();
        } else if two.is_some_and(|two| TITLES.contains(&two.as_str())) {
            name = rest
                .split_once(char::is_whitespace)
                .map_or("", |(_, rest)| rest.trim_start());
        } else {
            break;
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_colleagues_are_no_names() {
        for (cell, expected) in [
            ("Ths Trần Huy Hùng", vec!["Trần Huy Hùng"]),
            ("PGS.TS. Vũ Thị Nhung và cộng sự", vec!["Vũ Thị Nhung"]),
            ("GS. TS Lê An", vec!["Lê An"]),
            ("Thạc sĩ Lê An", vec!["Lê An"]),
            (
                "Lê Văn Vui; Đoàn Quang Trọng; …",
                vec!["Lê Văn Vui", "Đoàn Quang Trọng"],
            ),
            (
                "giáo viên và học sinh của Trường THCS Dị Chế",
                vec!["giáo viên và học sinh của Trường THCS Dị Chế"],
            ),
            ("", vec![]),
            ("…; ...", vec![]),
        ] {
            assert_eq!(names(cell), expected, "{cell}");
        }
    }

    #[test]
    fn shares_sum_to_the_whole() {
        assert_eq!(equal_shares(3), [3_334, 3_333, 3_333]);
        for authors in 1..=9 {
            assert_eq!(equal_shares(authors).iter().sum::<i64>(), WHOLE_SHARE);
        }
        assert!(equal_shares(0).is_empty());
    }

    proptest::proptest! {
        #[test]
        fn reading_names_never_panics(cell in "\\PC{0,60}") {
            let _ = names(&cell);
        }
    }
}
