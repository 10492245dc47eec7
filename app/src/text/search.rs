//! The search language, explained, and what was not understood.

use domain::search::{Key, LONGEST, MOST_TERMS, SearchFault};

use super::{Lang, texts};

texts! {
    how => "Cách tìm", "How to search";
    lead => "Gõ chữ cần tìm, hoặc thêm các điều kiện dưới đây; hồ sơ phải đúng mọi điều kiện. Có dấu hay không dấu đều được.", "Type words, or add conditions; all must hold. Accents are optional.";
    quotes => "Giá trị có khoảng trắng thì đặt trong ngoặc kép. Dấu trừ ở đầu nghĩa là “không”: -tt:rút.", "Put values with spaces in quotes. A minus in front means “not”: -state:withdrawn.";
    words_example => "máy gieo", "máy gieo";
    words_about => "tên, mã, tác giả, đơn vị có các chữ này", "title, code, authors or unit have these words";
    field_example => "lv:\"cơ khí\"", "field:\"cơ khí\"";
    field_about => "thuộc lĩnh vực", "of the field";
    unit_example => "đv:\"Lộc Thành\"", "unit:\"Lộc Thành\"";
    unit_about => "thuộc đơn vị", "of the unit";
    completed => "tt:đã-bổ-sung", "state:completed";
    overdue => "tt:quá-hạn", "state:overdue";
    paper_waits => "tt:chờ-xem-bản-giấy", "state:paper";
    author_leaves => "tt:xin-rút-tên", "state:leaving";
    guardian_waits => "thiếu:giám-hộ", "missing:guardian";
    stamp_waits => "tt:chờ-xem-dấu", "state:stamp";
    state_example => "tt:\"bổ sung\"", "state:returned";
    state_about => "tình trạng: nộp, bổ sung, đã bổ sung, quá hạn, nộp muộn, chờ xem dấu, chờ xem bản giấy, xin rút tên, đủ, loại, rút, tất cả", "state: submitted, returned, completed, overdue, late, stamp, paper, leaving, accepted, rejected, withdrawn, all";
    missing_example => "thiếu:ảnh", "missing:files";
    missing_about => "còn thiếu: lĩnh vực, đơn vị, tác giả, ảnh, xác nhận, giám hộ, điện thoại, kiểm tra, hoặc một mục của bản mô tả", "lacks: field, unit, authors, files, endorsement, guardian, phone, checks, or a section of the description";
    author_example => "tg:\"Lê Vui\"", "author:\"Lê Vui\"";
    author_about => "có tác giả tên", "has an author named";

    message_lead => "Gõ chữ có trong tên, mã, tác giả, đơn vị của hồ sơ, hoặc thêm các điều kiện dưới đây; thư phải đúng mọi điều kiện. Có dấu hay không dấu đều được.", "Type words of the entry's title, code, authors or unit, or add conditions; all must hold. Accents are optional.";
    to_example => "gửi:\"Lê Vui\"", "to:\"Lê Vui\"";
    to_about => "gửi cho: họ tên tác giả, số điện thoại hoặc email", "to: an author's name, a telephone number or e-mail address";
    occasion_example => "việc:\"bổ sung\"", "about:returned";
    occasion_about => "báo về việc: nộp, bổ sung, gia hạn, đủ, loại, giải, dấu, giám hộ, rút tên, sửa, mô hình", "tells of: submitted, returned, extended, accepted, rejected, prize, stamp, paper, leaving, corrected, model";
    message_state_example => "tt:\"đã gửi\"", "state:sent";
    message_state_about => "tình trạng của thư: chờ duyệt, đã duyệt, đang gửi, đã gửi, không gửi được, chưa rõ, đã báo, đã bỏ; hoặc của hồ sơ, như ở trang Kiểm tra hồ sơ", "state of the message: draft, approved, sending, sent, failed, unsure, told, dropped; or of the entry, as in screening";
    unknown_message_key(key: &str) => "Không có điều kiện “{key}:”, chỉ có gửi:, việc:, tt:, lv:, đv:, tg: và thiếu: (chữ có dấu hai chấm thì đặt trong ngoặc kép).", "There is no condition “{key}:”, only to:, about:, state:, field:, unit:, author: and missing: (put words with a colon in quotes).";
    no_such_message_state(value: &str) => "Không có tình trạng “{value}”, của thư hay của hồ sơ. Ví dụ: tt:\"đã gửi\", tt:\"bổ sung\".", "There is no state “{value}”, neither of messages nor of entries. For example state:sent, state:returned.";
    no_such_occasion(value: &str) => "Không có việc “{value}”. Chọn: nộp, bổ sung, gia hạn, đủ, loại, giải, dấu, giám hộ, rút tên, sửa, mô hình.", "Nothing is told of “{value}”. Choose submitted, returned, extended, accepted, rejected, prize, stamp, paper, leaving, corrected or model.";

    unknown_key(key: &str) => "Không có điều kiện “{key}:”, chỉ có lv:, đv:, tt:, thiếu: và tg: (chữ có dấu hai chấm thì đặt trong ngoặc kép).", "There is no condition “{key}:”, only field:, unit:, state:, missing: and author: (put words with a colon in quotes).";
    no_such_field(value: &str) => "Kỳ này không có lĩnh vực “{value}”.", "This edition has no field “{value}”.";
    no_such_unit(value: &str) => "Kỳ này không có đơn vị “{value}”.", "This edition has no unit “{value}”.";
    no_such_state(value: &str) => "Không có tình trạng “{value}”. Chọn: nộp, bổ sung, đã bổ sung, quá hạn, nộp muộn, chờ xem dấu, chờ xem bản giấy, xin rút tên, đủ, loại, rút, tất cả.", "There is no state “{value}”. Choose submitted, returned, completed, overdue, late, stamp, paper, leaving, accepted, rejected, withdrawn or all.";
    no_such_gap(value: &str) => "Không biết “{value}” là mục nào của hồ sơ. Ví dụ: thiếu:ảnh, thiếu:\"xác nhận\", thiếu:\"tính mới\".", "“{value}” is no part of a dossier. For example missing:files, missing:endorsement.";
    no_value(key: &str) => "Sau “{key}:” chưa có gì.", "Nothing stands behind “{key}:”.";
    no_words => "Chưa có chữ hay số nào để tìm.", "There are no letters or digits to look for.";
    too_long(most: usize) => "Câu tìm dài quá {most} ký tự.", "The search has more than {most} characters.";
    too_many(most: usize) => "Câu tìm có quá {most} phần.", "The search has more than {most} parts.";
}

/// Why a search was not understood, in one sentence.
pub fn fault(lang: Lang, fault: &SearchFault) -> String {
    match fault {
        SearchFault::UnknownKey(key) => unknown_key(lang, key),
        SearchFault::UnknownValue { key, value } => match key {
            Key::Field => no_such_field(lang, value),
            Key::Unit => no_such_unit(lang, value),
            Key::State => no_such_state(lang, value),
            // Words and names of authors are looked for as they are.
            Key::Missing | Key::Words | Key::Author | Key::To => no_such_gap(lang, value),
            Key::About => no_such_occasion(lang, value),
        },
        SearchFault::NoValue(key) => no_value(lang, short(lang, *key)),
        SearchFault::NoWords => no_words(lang).to_owned(),
        SearchFault::TooLong => too_long(lang, LONGEST),
        SearchFault::TooManyTerms => too_many(lang, MOST_TERMS),
    }
}

/// The same in the list of messages.
pub fn message_fault(lang: Lang, found: &SearchFault) -> String {
    match found {
        SearchFault::UnknownKey(key) => unknown_message_key(lang, key),
        SearchFault::UnknownValue {
            key: Key::State,
            value,
        } => no_such_message_state(lang, value),
        other => fault(lang, other),
    }
}

/// Examples in the list of messages.
pub fn message_examples(lang: Lang) -> [(&'static str, &'static str); 6] {
    [
        (words_example(lang), words_about(lang)),
        (to_example(lang), to_about(lang)),
        (occasion_example(lang), occasion_about(lang)),
        (message_state_example(lang), message_state_about(lang)),
        (unit_example(lang), unit_about(lang)),
        (author_example(lang), author_about(lang)),
    ]
}

/// Examples with what they find, in the order of explanation.
pub fn examples(lang: Lang) -> [(&'static str, &'static str); 6] {
    [
        (words_example(lang), words_about(lang)),
        (field_example(lang), field_about(lang)),
        (unit_example(lang), unit_about(lang)),
        (state_example(lang), state_about(lang)),
        (missing_example(lang), missing_about(lang)),
        (author_example(lang), author_about(lang)),
    ]
}

fn short(lang: Lang, key: Key) -> &'static str {
    let (vi, en) = match key {
        Key::Words => ("", ""),
        Key::Field => ("lv", "field"),
        Key::Unit => ("đv", "unit"),
        Key::State => ("tt", "state"),
        Key::Missing => ("thiếu", "missing"),
        Key::Author => ("tg", "author"),
        Key::To => ("gửi", "to"),
        Key::About => ("việc", "about"),
    };
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}
