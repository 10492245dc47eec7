//! Conflicts of interest.

use domain::conflict::Found;

use super::{Lang, texts};

texts! {
    heading => "Giám khảo có liên quan", "Conflicts of interest";
    lead => "Máy tự tìm các mối liên quan giữa giám khảo và giải pháp trong tổ. Tổ Thư ký ghi có hoặc không bên cạnh, kèm lý do; phân công theo điều đã ghi.", "Ties between judges and the entries of their groups are found by themselves. The secretariat says yes or no beside them, with a reason, and entries are given out by that.";
    own_rule => "Giải pháp của chính giám khảo, hoặc mối liên quan giám khảo tự khai, thì không bỏ được.", "Nothing lifts the ban on a judge's own entry, or what a judge declared.";
    none => "Chưa tìm thấy mối liên quan nào", "No conflicts are found";
    judge => "Giám khảo", "Judge";
    all_judges => "Tất cả giám khảo", "All judges";
    show => "Xem", "Show";
    found => "Máy tìm thấy", "Found";
    nothing_found => "không thấy gì", "nothing";
    pinned => "Tổ Thư ký ghi", "The secretariat says";
    not_pinned => "chưa ghi", "nothing yet";
    change => "Ghi", "Say";
    change_of(name: &str, code: &str) => "Ghi cho {name}, {code}", "Say it of {name}, {code}";
    may_judge => "Được chấm.", "May judge.";
    may_not_judge => "Không chấm.", "Does not judge.";
    pin_heading => "Ghi có liên quan hay không", "Say whether there is a conflict";
    code => "Mã hồ sơ", "Code";
    pin => "Có liên quan không?", "Is there a conflict?";
    yes => "Có liên quan, không giao chấm", "Yes: the judge does not get it";
    yes_note => "Phiếu chưa có điểm của người này thôi tính ngay. Phiếu đã có điểm thì giữ và thành đề nghị không tính, chờ một người khác xác nhận.", "A sheet without a mark counts no more at once. One with marks stays, and taking it out is proposed to a second person.";
    no => "Không, được chấm", "No: the judge may get it";
    no_pin => "Bỏ điều đã ghi, lấy theo kết quả máy tìm", "Take back what was said; go by what is found";
    reason => "Lý do", "Reason";
    reason_hint => "Ví dụ: trùng tên, không phải cùng một người.", "For example: the same name, but not the same person.";
    save => "Ghi lại", "Save";
    said(word: &str, by: &str, at: &str) => "{word}. {by}, {at}", "{word}. {by}, {at}";
    is_conflict => "Có liên quan", "A conflict";
    is_none => "Không liên quan", "No conflict";
    has_sheet(stand: &str) => "đã giao phiếu: {stand}", "has the sheet: {stand}";
    own => "chính người này nộp giải pháp", "began the entry";
    member => "cùng viết giải pháp bằng chính tài khoản này", "writes the entry along, from this account";
    declared => "giám khảo tự khai", "declared by the judge";
    author => "trùng họ tên với một tác giả", "has the name of an author";
    phone => "trùng số điện thoại trong hồ sơ", "has the telephone number of the dossier";
    unit => "cùng đơn vị", "of the same unit";
    related_unit => "đơn vị cấp trên, cấp dưới hoặc trước, sau khi sáp nhập", "of a unit above or below, or one that was merged with it";
    workplace => "một tác giả công tác ở đơn vị của giám khảo", "an author works at the judge's unit";
    co_author(name: &str) => "từng là đồng tác giả với {name}", "was an author together with {name}";
}

/// Why a judge is not free.
pub fn why(lang: Lang, found: &Found) -> String {
    match found {
        Found::Own => own(lang).to_owned(),
        Found::Member => member(lang).to_owned(),
        Found::Declared => declared(lang).to_owned(),
        Found::Author => author(lang).to_owned(),
        Found::Phone => phone(lang).to_owned(),
        Found::Unit => unit(lang).to_owned(),
        Found::RelatedUnit => related_unit(lang).to_owned(),
        Found::Workplace => workplace(lang).to_owned(),
        Found::CoAuthor(name) => co_author(lang, name),
    }
}
