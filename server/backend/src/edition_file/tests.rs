use super::*;

const LOC_NINH: &str = include_str!("../../../../contests/loc-ninh-vi.toml");

/// What is said of the plan with one piece of text replaced, and the line of that piece.
fn said(from: &str, to: &str) -> (String, usize) {
    let byte = LOC_NINH.find(from).expect("the piece is in the plan");
    let broken = LOC_NINH.replacen(from, to, 1);
    let faults = check_edition(&broken).expect_err("refused");
    (
        faults.to_string(),
        place::Lines::of(LOC_NINH.as_bytes()).at(byte),
    )
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
            "most_authors = 5",
            "most_authors = 99999999999999999999",
            "rules.most_authors",
            "đang ghi số 99999999999999999999; cần số nguyên từ 0 đến 255",
        ),
        (
            "most_authors = 5",
            "most_authors = 999999999999999999999999999999999999999999",
            "rules.most_authors",
            "số này quá lớn",
        ),
        (
            "made_from_year = 2017",
            "made_from_year = 99999999999999999999",
            "rules.made_from_year",
            "đang ghi số 99999999999999999999; cần số nguyên không quá lớn",
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
            "ở đây dùng được: sample, tasks, submitted, returned, extended, accepted, rejected, awarded",
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

#[test]
fn many_faults_are_counted_and_a_few_told() {
    let many = LOC_NINH.to_owned() + &"code = \"x\"\n".repeat(16_000);
    let faults = check_edition(&many).expect_err("refused");
    assert!(faults.0.len() > 15_000 && faults.0.is_sorted_by_key(|fault| fault.line));
    let said = faults.to_string();
    assert_eq!(said.lines().count(), 21, "{said}");
    let more = format!("và {} chỗ sai nữa", faults.0.len() - 20);
    assert!(said.ends_with(&more), "{said}");
}

#[test]
fn only_text_of_a_fair_size_is_read() {
    assert_eq!(edition_text(LOC_NINH.as_bytes()), Ok(LOC_NINH));
    let said = edition_text(b"code = \"x\"\nname = \"L\xf4c Ninh\"\n").expect_err("refused");
    assert!(
        said.to_string()
            .starts_with("dòng 2, có chữ không thuộc bảng mã UTF-8"),
        "{said}"
    );
    let said = edition_text(&vec![b' '; MOST_BYTES + 1]).expect_err("refused");
    assert!(said.to_string().contains("lớn hơn 1 MB"), "{said}");
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
