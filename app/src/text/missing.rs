//! What is missing in a dossier, as a line of a list with links.

use domain::{dossier::Missing, edition::Section, refusal::Problem};

use super::{Lang, problem, texts, votes};

texts! {
    title => "Tên giải pháp", "Title";
    field => "Lĩnh vực dự thi", "Field of entry";
    unit => "Đơn vị", "Unit";
    made => "Làm ra từ khi nào", "When it was made";
    phone => "Số điện thoại để Tổ Thư ký gọi", "Telephone for the secretariat";
    model => "Mô hình, sản phẩm nộp kèm", "Model or product";
    pledge => "Cam kết của tác giả", "Pledge of the authors";
    publish_name => "Đồng ý công bố họ tên", "Consent to the name in public";
    publish_work => "Đồng ý công bố nơi làm việc, học tập", "Consent to the workplace in public";
    publish_photo => "Đồng ý công bố ảnh", "Consent to pictures in public";
    files => "Hình ảnh và tài liệu", "Pictures and documents";
    endorsement => "Xác nhận của đơn vị", "Confirmation by the unit";
    author_name(n: u32) => "Họ và tên tác giả {n}", "Name of author {n}";
    author_birth(n: u32) => "Ngày sinh tác giả {n}", "Birth date of author {n}";
    author_work(n: u32) => "Nơi làm việc, học tập của tác giả {n}", "Workplace or school of author {n}";
    author_share(n: u32) => "Phần đóng góp của tác giả {n}", "Share of author {n}";
    author_confirmed(n: u32) => "Xác nhận của tác giả {n}", "Confirmation by author {n}";
    not_confirmed => "Chưa xác nhận bằng đường dẫn của mình.", "Has not confirmed by their link yet.";
    no_picture => "Cần ít nhất một ảnh của giải pháp.", "At least one picture of the solution is needed.";
    no_endorsement => "Chưa có dấu xác nhận của đơn vị.", "The unit has not confirmed yet.";
    long_title => "Tên dài nhất 300 ký tự. Rút gọn lại.", "At most 300 characters. Shorten it.";
    share_range => "Phần đóng góp là một số từ 0 đến 100.", "A share is a number from 0 to 100.";
    no_until => "Chưa chọn ngày.", "No day is chosen.";
    far_until => "Ngày này xa quá.", "This day is too far off.";
    no_tasks => "Đánh dấu ít nhất một việc.", "Tick at least one.";
    no_pledge => "Chưa đánh dấu cam kết.", "The pledge has not been given.";
    line(label: &str, problem: &str) => "{label}: {problem}", "{label}: {problem}";
}

/// The name of an answer.
pub fn label(lang: Lang, key: &str, sections: &[Section]) -> String {
    let mut parts = key.split('.');
    match (parts.next(), parts.next(), parts.next()) {
        (Some("title"), ..) => title(lang).to_owned(),
        (Some("field"), ..) => field(lang).to_owned(),
        (Some("unit"), ..) => unit(lang).to_owned(),
        (Some("made"), ..) => made(lang).to_owned(),
        (Some("phone"), ..) => phone(lang).to_owned(),
        (Some("model"), ..) => model(lang).to_owned(),
        (Some("pledge"), ..) => pledge(lang).to_owned(),
        (Some("publish"), None, _) => publish_name(lang).to_owned(),
        (Some("publish"), Some("work"), _) => publish_work(lang).to_owned(),
        (Some("publish"), ..) => publish_photo(lang).to_owned(),
        (Some("files"), ..) => files(lang).to_owned(),
        (Some("endorsement"), ..) => endorsement(lang).to_owned(),
        (Some("section"), Some(code), _) => sections
            .iter()
            .find(|section| section.code == code)
            .map_or_else(|| code.to_owned(), |section| section.name.clone()),
        (Some("author"), Some(number), Some(part)) => {
            let number = number.parse().unwrap_or(1);
            match part {
                "birth" => author_birth(lang, number),
                "work" => author_work(lang, number),
                "share" => author_share(lang, number),
                "confirmed" => author_confirmed(lang, number),
                _ => author_name(lang, number),
            }
        }
        _ => key.to_owned(),
    }
}

/// What is wrong with an answer, without its name.
pub fn problem(lang: Lang, key: &str, problem: Problem) -> &'static str {
    match (key.rsplit('.').next().unwrap_or(key), problem) {
        ("files", Problem::Missing) => no_picture(lang),
        ("endorsement", Problem::Missing) => no_endorsement(lang),
        ("pledge", Problem::Missing) => no_pledge(lang),
        ("until", Problem::Missing | Problem::NotADate) => no_until(lang),
        ("until", Problem::OutOfRange) => far_until(lang),
        ("tasks", Problem::Missing) => no_tasks(lang),
        ("confirmed", Problem::Missing) => not_confirmed(lang),
        ("title", Problem::TooLong) => long_title(lang),
        ("share", Problem::OutOfRange) => share_range(lang),
        ("codes", Problem::OutOfRange) => votes::codes_range(lang),
        ("choice", Problem::Missing) => votes::choose_answer(lang),
        _ => problem::sentence(lang, problem),
    }
}

/// One line of the list: name and problem.
pub fn sentence(lang: Lang, missing: &Missing, sections: &[Section]) -> String {
    line(
        lang,
        &label(lang, &missing.key, sections),
        problem(lang, &missing.key, missing.problem),
    )
}
