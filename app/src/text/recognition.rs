//! The list of recognised entries.

use domain::page::recognition::Correction;

use super::{Lang, texts};

texts! {
    recognition => "Danh sách công nhận", "Recognised entries";
    lead => "Các giải pháp đủ điều kiện dự thi, công nhận một lần bằng một quyết định. Lập xong thì danh sách giữ nguyên; thay đổi sau đó là điều chỉnh có lý do.", "The entries accepted for the contest, recognised by one decision. Once made the list stays as it is; later changes are corrections with a reason.";
    preview(n: u32) => "Danh sách sẽ có {n} giải pháp", "{n} entry will be listed" | "{n} entries will be listed";
    made(number: &str, day: &str) => "Đã công nhận theo Quyết định {number} ngày {day}", "Recognised by decision {number} of {day}";
    made_by(name: &str, at: &str) => "{name} ghi lúc {at}", "Recorded by {name} at {at}";
    total(n: u32) => "{n} giải pháp", "{n} entry" | "{n} entries";
    nothing => "Chưa có giải pháp nào đủ điều kiện", "No entry is accepted yet";
    nothing_text => "Kiểm tra hồ sơ và chấp nhận, rồi lập danh sách ở đây.", "Screen and accept entries, then make the list here.";
    open(n: usize) => "Còn {n} hồ sơ chưa quyết định", "{n} dossier is not decided on" | "{n} dossiers are not decided on";
    open_text => "Những hồ sơ này không vào danh sách. Được chấp nhận sau thì thêm bằng điều chỉnh.", "They will not be listed. When accepted later they are added by a correction.";
    required => "Kỳ này chỉ phân công giám khảo sau khi đã lập danh sách.", "In this edition judges are assigned only after the list is made.";
    later => "Lập được danh sách sau khi hết hạn nhận hồ sơ.", "The list can be made once the deadline has passed.";
    other_field => "Chưa xếp lĩnh vực", "No field";

    decide => "Quyết định công nhận", "Decision";
    make => "Lập danh sách", "Make the list";
    make_title(n: u32) => "Công nhận {n} giải pháp?", "Recognise {n} entry?" | "Recognise {n} entries?";
    make_text => "Danh sách được ghi lại như đang hiện trên trang này. Sau đó chỉ điều chỉnh được, có lý do.", "The list is recorded as this page shows it. Afterwards it can only be corrected, with a reason.";

    corrections => "Điều chỉnh", "Corrections";
    correct => "Điều chỉnh danh sách", "Correct the list";
    correct_text => "Thêm một hồ sơ đã kiểm tra đủ mục, hoặc đưa một giải pháp ra khỏi danh sách khi chưa giao cho giám khảo. Tác giả đọc được lý do.", "Add a dossier whose checks all pass, or strike off an entry that no judge has yet. The authors can read the reason.";
    change => "Việc điều chỉnh", "Correction";
    code => "Mã hồ sơ", "Code";
    reason => "Lý do", "Reason";
    send => "Ghi điều chỉnh", "Record the correction";
    add => "Thêm vào danh sách", "Add to the list";
    strike => "Đưa ra khỏi danh sách", "Strike off the list";
    added => "thêm sau", "added later";
    struck => "đã đưa ra", "struck off";
    correction(change: &str, code: &str, title: &str) => "{change}: {code} {title}", "{change}: {code} {title}";
    when_and_who(at: &str, name: &str) => "{at}, {name}", "{at}, {name}";

    print => "In danh sách", "Print the list";
    paper_about(contest: &str) => "giải pháp đủ điều kiện tham gia {contest}", "of entries accepted for {contest}";
    paper_decision(number: &str, day: &str, issuer: &str) => "(Kèm theo Quyết định số {number} {day} của {issuer})", "(attached to decision {number}, {day}, {issuer})";
    paper_draft => "(Dự thảo, chưa có quyết định)", "(draft, not decided yet)";
    in_all(n: u32) => "Danh sách có {n} giải pháp./.", "{n} entry in all." | "{n} entries in all.";
}

/// What a correction does.
pub fn change_name(lang: Lang, change: Correction) -> &'static str {
    match change {
        Correction::Add => add(lang),
        Correction::Strike => strike(lang),
    }
}

/// How a line was corrected; nothing for one that stands as it was decided on.
pub fn corrected(lang: Lang, change: Option<Correction>) -> &'static str {
    match change {
        None => "",
        Some(Correction::Add) => added(lang),
        Some(Correction::Strike) => struck(lang),
    }
}
