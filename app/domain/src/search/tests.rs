use super::*;
use crate::{check_edition::tests::loc_ninh, edition::Edition, entry::StateName};

fn read(typed: &str) -> String {
    Search::parse(typed).map_or_else(|fault| format!("{fault:?}"), |search| search.to_string())
}

fn meant(typed: &str) -> Result<Vec<Condition>, SearchFault> {
    conditions(&Search::parse(typed)?, &loc_ninh())
}

/// The one thing that a search of one term means.
fn what(typed: &str) -> What {
    let mut conditions = meant(typed).unwrap_or_else(|fault| panic!("{typed}: {fault:?}"));
    assert_eq!(conditions.len(), 1, "{typed}");
    conditions.remove(0).what
}

#[test]
fn what_is_typed_is_taken_apart() {
    for (typed, printed) in [
        ("", ""),
        ("  máy   gieo ", "máy gieo"),
        ("lv:co-khi", "field:\"co-khi\""),
        ("LV:\"cơ khí\"", "field:\"cơ khí\""),
        ("lĩnh-vực: “cơ khí”  máy", "field:\"cơ khí\" máy"),
        ("đv:lộc đơnvị:lộc", "unit:lộc unit:lộc"),
        ("-tt:rút thiếu:ảnh", "-state:rút missing:ảnh"),
        ("tg:\"Lê Vui", "author:\"Lê Vui\""),
        ("máy - thiết bị", "máy thiết bị"),
        ("-máy --x -", "-máy -\"-x\""),
        ("\"a:b\"", "\"a:b\""),
        ("12:30 :x", "\"12:30\" \":x\""),
        ("Giải pháp: máy", "Giải \"pháp:\" máy"),
        ("a\"b c\"d", "a \"b c\" d"),
        ("a\u{0}b", "a b"),
        ("\"\" … %", "NoWords"),
        ("@#$%", "NoWords"),
        ("máy @", "máy"),
        ("mau:xanh", "UnknownKey(\"mau\")"),
        ("http://a.vn", "UnknownKey(\"http\")"),
        ("lv:", "NoValue(Field)"),
        ("tt:\"\"", "NoValue(State)"),
    ] {
        assert_eq!(read(typed), printed, "{typed}");
    }
    assert_eq!(read(&"x".repeat(LONGEST)), "x".repeat(LONGEST));
    assert_eq!(read(&"x".repeat(LONGEST + 1)), "TooLong");
    assert_eq!(read(&"x ".repeat(MOST_TERMS)).len(), 2 * MOST_TERMS - 1);
    assert_eq!(read(&"x ".repeat(MOST_TERMS + 1)), "TooManyTerms");
}

#[test]
fn values_are_found_in_the_edition() {
    let fields = |codes: &[&str]| What::Fields(codes.iter().map(|&code| code.into()).collect());
    let units = |codes: &[&str]| What::Units(codes.iter().map(|&code| code.into()).collect());
    for (typed, expected) in [
        ("lv:co-khi", fields(&["co-khi"])),
        ("lv:\"cơ khí\"", fields(&["co-khi"])),
        ("lv:y", fields(&["y-duoc"])),
        ("dv:loc-an", units(&["loc-an"])),
        ("dv:\"Lộc Thành\"", units(&["loc-thanh-huyen"])),
        ("dv:\"Lộc Thạnh\"", units(&["loc-thanh-nang"])),
        (
            "dv:\"loc thanh\"",
            units(&["loc-thanh-huyen", "loc-thanh-nang"]),
        ),
        ("tt:nộp", What::State(StateName::Submitted)),
        ("tt:\"bổ sung\"", What::State(StateName::Returned)),
        ("tt:đủ-điều-kiện", What::State(StateName::Accepted)),
        ("tt:đã-bổ-sung", What::Completed),
        ("state:completed", What::Completed),
        ("tt:\"quá hạn\"", What::Overdue),
        ("state:overdue", What::Overdue),
        ("state:all", What::AnyState),
        ("thieu:ảnh", What::Missing(Gap::Files)),
        ("thiếu:\"xác nhận\"", What::Missing(Gap::Endorsement)),
        ("tt:chờ-xem-bản-giấy", What::PaperWaits),
        ("tt:xin-rút-tên", What::AuthorLeaves),
        ("state:leaving", What::AuthorLeaves),
        ("thiếu:giám-hộ", What::Missing(Gap::Guardian)),
        ("missing:phone", What::Missing(Gap::Answer("phone".into()))),
        (
            "thiếu:\"tính mới\"",
            What::Missing(Gap::Answer("section.tinh-moi".into())),
        ),
        (
            "tg:\"Lê Vui\"",
            What::Author(vec!["le".into(), "vui".into()]),
        ),
    ] {
        assert_eq!(what(typed), expected, "{typed}");
    }
    for (typed, key, value) in [
        ("máy lv:xyz", Key::Field, "xyz"),
        ("đv:\"Lộc Không\"", Key::Unit, "Lộc Không"),
        // A draft is its author's alone.
        ("tt:draft", Key::State, "draft"),
        ("thiếu:xyz", Key::Missing, "xyz"),
    ] {
        let value = value.to_owned();
        assert_eq!(
            meant(typed),
            Err(SearchFault::UnknownValue { key, value }),
            "{typed}"
        );
    }
    let codes = |edition: Edition| -> Vec<String> {
        let of = |code: String| code.replace('-', " ");
        edition
            .fields
            .into_iter()
            .map(|field| of(field.code))
            .collect()
    };
    for code in codes(loc_ninh()) {
        assert_eq!(
            what(&format!("lv:\"{code}\"")),
            fields(&[&code.replace(' ', "-")])
        );
    }
}

#[test]
fn receipt_codes_are_read_as_people_write_them() {
    let code = crate::id::receipt_code("LN6", [5, 17, 2, 18]);
    let folded = crate::vietnamese::fold(&code);
    for typed in [
        code.clone(),
        code.to_lowercase().replace('-', ""),
        code.replace('-', " "),
    ] {
        let What::Words { folded: found, .. } = what(&typed) else {
            panic!("{typed}")
        };
        assert_eq!(found, folded, "{typed}");
    }
    // Another contest's code, and a code among other words, are words.
    assert_eq!(
        meant(&format!("{code} máy")).map(|found| found.len()),
        Ok(2)
    );
}

/// A letter range holds one that reading makes a space.
fn odd_gap(c: char) -> bool {
    c.is_whitespace() && c != ' '
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_or_refused(typed in "\\PC{0,80}|[-:\"“ alvtt]{0,60}") {
        if let Ok(search) = Search::parse(&typed) {
            let printed = search.to_string();
            proptest::prop_assert_eq!(Search::parse(&printed), Ok(search.clone()), "{}", printed);
            let _ = conditions(&search, &loc_ninh());
        }
    }

    #[test]
    fn terms_print_as_they_are_read(terms in proptest::collection::vec((proptest::bool::ANY, 0..8_usize, "[a-zà-ỹ0-9:%-]{1,8}( [a-z]{1,5})?"), 0..6)) {
        let keys = [Key::Words, Key::Field, Key::Unit, Key::State, Key::Missing, Key::Author, Key::To, Key::About];
        let terms = terms
            .into_iter()
            .filter(|(_, _, value)| !fold(value).is_empty() && !value.contains(odd_gap))
            .map(|(not, key, value)| Term { not, key: keys[key], value })
            .collect();
        let search = Search { terms };
        proptest::prop_assert_eq!(Search::parse(&search.to_string()), Ok(search));
    }
}
