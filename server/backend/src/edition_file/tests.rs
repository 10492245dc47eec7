use super::*;

const LOC_NINH: &str = include_str!("../../../../contests/loc-ninh-vi.toml");

/// What is said of the plan with one piece of text replaced, and the line of that piece.
fn said(from: &str, to: &str) -> (String, usize) {
    let byte = LOC_NINH.find(from).expect("the piece is in the plan");
    let broken = LOC_NINH.replacen(from, to, 1);
    let faults = check_edition(&broken).expect_err("refused");
    (faults.to_string(), place::line(LOC_NINH, byte))
}

#[test]
fn the_plan_is_read_with_its_contradictions() {
    let (edition, warnings) = check_edition(LOC_NINH).expect("the plan is right");
    assert_eq!(edition.code, "loc-ninh-vi");
    let contradictions = warnings
        .iter()
        .filter(|warning| matches!(warning, Warning::Contradiction(_)));
    assert_eq!(contradictions.count(), edition.readings.len());
}

#[test]
fn wrong_values_get_line_key_and_what_was_expected() {
    for (from, to, key, wrong) in [
        (
            "entries_until = \"2023-04-30\"",
            "entries_until = \"2023-04-31\"",
            "phases.entries_until",
            "“2023-04-31” không phải ngày có thật",
        ),
        (
            "entries_until = \"2023-04-30\"",
            "entries_until = 2023-04-30",
            "phases.entries_until",
            "ngày không có dấu nháy",
        ),
        (
            "most_authors = 5",
            "most_authors = \"năm\"",
            "rules.most_authors",
            "đang ghi đoạn chữ \"năm\"",
        ),
        (
            "most_authors = 5",
            "most_authors = -1",
            "rules.most_authors",
            "số nguyên từ 0 đến 255",
        ),
        (
            "drawing = \"gear\"",
            "drawing = \"saw\"",
            "fields[2].drawing",
            "không có lựa chọn “saw”",
        ),
        (
            "position = \"TRƯỞNG BAN\"",
            "positoin = \"TRƯỞNG BAN\"",
            "organiser.positoin",
            "không có khóa “positoin”",
        ),
        ("most = 4000", "most = 4001", "rubric.criteria[1]", "4001"),
        (
            "subject = \"Đã nhận hồ sơ {code}\"",
            "subject = \"Đã nhận hồ sơ {mã}\"",
            "messages.submitted.subject",
            "không có chỗ điền “{mã}”; ở đây dùng được: {name}, {title}, {code}, {link}, {contest}, {ordinal}, {phone}",
        ),
        (
            "[messages.returned]",
            "[messages.came-back]",
            "messages.came-back",
            "ở đây dùng được: sample, submitted, returned, extended, accepted, rejected, awarded",
        ),
        (
            "prefix = \"LN6\"",
            "prefix = \"ln6\"",
            "prefix",
            "tiền tố “ln6”",
        ),
    ] {
        let (said, line) = said(from, to);
        assert!(said.contains(&format!("dòng {line}, khóa {key}")), "{said}");
        assert!(said.contains(wrong), "{said}");
    }
}

#[test]
fn what_is_missing_is_named_under_its_table() {
    let (said, _) = said("signer = \"Hồ Quang Khánh\"\n", "");
    assert!(
        said.contains("khóa organiser.signer: thiếu khóa này"),
        "{said}"
    );
    let (said, _) = self::said("place = \"Huyện Lộc Ninh\"\n", "");
    assert!(said.contains("khóa place: thiếu khóa này"), "{said}");
}

#[test]
fn broken_syntax_gets_its_line() {
    let (said, line) = said("ordinal = \"VI\"", "ordinal = \"VI");
    assert!(
        said.starts_with(&format!("dòng {line}, không đúng cú pháp")),
        "{said}"
    );
    let (said, line) = self::said("years = ", "ordinal = ");
    assert!(
        said.starts_with(&format!("dòng {line}, khóa này đã có ở trên")),
        "{said}"
    );
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,80}", at in 0..LOC_NINH.len()) {
        let _ = check_edition(&text);
        // The plan cut off anywhere.
        if let Some(cut) = LOC_NINH.get(..at) {
            let _ = check_edition(cut);
        }
    }
}
