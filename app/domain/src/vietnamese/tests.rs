use super::*;

#[test]
fn folding_takes_off_every_mark() {
    for (text, folded) in [
        ("Lộc Thành", "loc thanh"),
        ("Lộc Thạnh", "loc thanh"),
        ("ĐIỆN LỰC Lộc Ninh", "dien luc loc ninh"),
        ("  Đào tạo - «GDNN‑GDTX»  ", "dao tao gdnn gdtx"),
        ("Lo\u{323}\u{302}c Tha\u{300}nh", "loc thanh"),
        ("Lo\u{302}\u{323}c", "loc"),
        ("ẰẲẴẮẶ ẦẨẪẤẬ Ơ Ư ỴỶ Ĩ Ũ", "aaaaa aaaaa o u yy i u"),
        ("Citroën, Köln", "citroen koln"),
        ("5&6 / 10%", "5 6 10"),
        ("…", ""),
    ] {
        assert_eq!(fold(text), folded, "{text}");
    }
}

#[test]
fn loc_thanh_finds_both_and_the_exact_tone_first() {
    assert_eq!(match_rank("loc thanh", "Xã Lộc Thành"), Some(1));
    assert_eq!(match_rank("loc thanh", "Xã Lộc Thạnh"), Some(1));
    assert_eq!(match_rank("Lộc Thạnh", "Xã Lộc Thạnh"), Some(0));
    assert_eq!(match_rank("lộc thạnh", "Xã Lộc Thành"), Some(1));
    assert_eq!(match_rank("loc thanh", "Xã Lộc Thịnh"), None);
    assert_eq!(match_rank("thạnh lộ", "Xã Lộc Thạnh"), Some(0));
    assert_eq!(match_rank("anh", "Xã Lộc Thạnh"), None);
    assert_eq!(match_rank("", "Xã Lộc Thạnh"), Some(0));
    assert_eq!(match_rank(" … ", ""), Some(0));
    assert_eq!(match_rank("loc", ""), None);
}

#[test]
fn lists_follow_the_vietnamese_alphabet() {
    let sorted = [
        "Lộc",
        "Lộc An",
        "Lộc Điền",
        "Lộc Hiệp",
        "Lộc Hòa",
        "Lộc Hưng",
        "Lộc Khánh",
        "Lộc Phú",
        "Lộc Quang",
        "Lộc Tấn",
        "Lộc Thái",
        "Lộc Thành",
        "Lộc Thạnh",
        "Lộc Thiện",
        "Lộc Thịnh",
        "Lộc Thuận",
    ];
    let mut mixed = sorted;
    mixed.reverse();
    mixed.sort_by_key(|name| sort_key(name));
    assert_eq!(mixed, sorted);
}

#[test]
fn letters_come_before_tones() {
    let sorted = [
        "a", "à", "ả", "ã", "á", "ạ", "an", "az", "ă", "ằ", "ăn", "â", "ân", "b", "d", "dz", "đ",
        "e", "ê", "o", "ô", "ơ", "ơn", "p", "u", "ư", "v",
    ];
    let mut mixed = sorted;
    mixed.reverse();
    mixed.sort_by_key(|text| sort_key(text));
    assert_eq!(mixed, sorted);
    assert_eq!(sort_key("Lo\u{323}\u{302}c"), sort_key("Lộc"));
}

#[test]
fn people_are_listed_by_given_name() {
    let sorted = [
        "An",
        "Lê Văn An",
        "Nguyễn An",
        "Nguyễn Thị An",
        "Nguyễn Văn An",
        "Trần An",
        "Bùi Văn Ân",
        "Lê Bình",
        "Đỗ Dũng",
        "Lê Đức",
    ];
    let mut mixed = sorted;
    mixed.reverse();
    mixed.sort_by_key(|name| name_sort_key(name));
    assert_eq!(mixed, sorted);
}

proptest::proptest! {
    #[test]
    fn folding_is_plain_and_idempotent(text in "\\PC{0,60}") {
        let folded = fold(&text);
        proptest::prop_assert_eq!(fold(&folded), folded.clone());
        proptest::prop_assert!(!folded.contains("  ") && folded.trim() == folded);
    }

    #[test]
    fn every_text_finds_itself(text in "\\PC{0,60}") {
        proptest::prop_assert_eq!(match_rank(&text, &text), Some(0));
    }

    #[test]
    fn keys_never_panic(text in "\\PC{0,60}") {
        let _ = (sort_key(&text), name_sort_key(&text));
    }
}
