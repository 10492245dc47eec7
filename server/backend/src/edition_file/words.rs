//! Vietnamese sentences for what the reader of TOML and serde say.

/// A file that is no TOML.
pub(super) fn syntax(message: &str) -> String {
    match message {
        "duplicate key" => "khóa này đã có ở trên".to_owned(),
        other => format!("không đúng cú pháp TOML ({other})"),
    }
}

/// A file that is TOML but no edition.
pub(super) fn data(message: &str) -> String {
    let quoted = quoted(message);
    let first = quoted.first().copied().unwrap_or_default();
    let choices = || {
        let choices: Vec<&str> = quoted.iter().skip(1).copied().collect();
        choices.join(", ")
    };
    if message.starts_with("missing field") {
        return "thiếu khóa này".to_owned();
    }
    if message.starts_with("unknown field") {
        return format!("không có khóa “{first}”; ở đây dùng được: {}", choices());
    }
    if message.starts_with("unknown variant") {
        return format!(
            "không có lựa chọn “{first}”; ở đây dùng được: {}",
            choices()
        );
    }
    if message == "integer number overflowed" {
        return "số này quá lớn".to_owned();
    }
    if message.contains("is not a date") {
        return format!("“{first}” không phải ngày có thật; viết như \"2023-04-30\"");
    }
    for start in ["invalid type: ", "invalid value: "] {
        let parts = message
            .strip_prefix(start)
            .and_then(|rest| rest.split_once(", expected "));
        if let Some((got, expected)) = parts {
            return format!(
                "đang ghi {}; cần {}",
                got_words(got),
                expected_words(expected)
            );
        }
    }
    format!("không đọc được ({message})")
}

/// The key itself when it is there, else the key that is missing under it.
pub(super) fn with_missing(key: &str, message: &str) -> String {
    let missing = message
        .strip_prefix("missing field ")
        .map(|field| field.trim_matches('`'));
    match missing {
        Some(field) if key.is_empty() => field.to_owned(),
        Some(field) => format!("{key}.{field}"),
        None => key.to_owned(),
    }
}

fn quoted(message: &str) -> Vec<&str> {
    message.split('`').skip(1).step_by(2).collect()
}

fn got_words(got: &str) -> String {
    // How many bits the reader had to take says nothing to whoever wrote the file.
    let got = ["i128", "u128"]
        .iter()
        .find_map(|bits| got.strip_suffix(&format!(" as {bits}")))
        .unwrap_or(got);
    for (english, vietnamese) in [
        ("string ", "đoạn chữ "),
        ("integer ", "số "),
        ("floating point ", "số lẻ "),
        ("boolean ", "đúng/sai "),
    ] {
        if let Some(rest) = got.strip_prefix(english) {
            return format!("{vietnamese}{}", rest.trim_matches('`'));
        }
    }
    match got {
        "map" => "một bảng hoặc ngày không có dấu nháy".to_owned(),
        "sequence" => "một danh sách".to_owned(),
        other => other.to_owned(),
    }
}

fn expected_words(expected: &str) -> String {
    match expected {
        "a string" => "một đoạn chữ trong dấu nháy".to_owned(),
        "a sequence" => "một danh sách [ … ]".to_owned(),
        "a boolean" => "true hoặc false".to_owned(),
        "u8" => "số nguyên từ 0 đến 255".to_owned(),
        "u16" => "số nguyên từ 0 đến 65535".to_owned(),
        "u32" => "số nguyên từ 0 đến 4294967295".to_owned(),
        "u64" => "số nguyên không âm".to_owned(),
        "i64" => "số nguyên không quá lớn".to_owned(),
        other if other.starts_with("struct ") => "một bảng".to_owned(),
        other => other.to_owned(),
    }
}
