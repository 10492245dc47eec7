//! Decisions on several entries at once.

use domain::page::batch::BatchAct;

use super::{Lang, texts};

texts! {
    batch => "Xử lý nhiều hồ sơ", "Decide on several";
    lead => "Chọn hồ sơ đang chờ, xem trước từng hồ sơ sẽ ra sao, rồi quyết định một lần.", "Choose dossiers that wait, see what becomes of each, and decide once.";
    searched(q: &str) => "Chỉ gồm hồ sơ khớp với “{q}”", "Only dossiers that match “{q}”";
    act => "Quyết định", "Decision";
    accept => "Đủ điều kiện", "Accept";
    send_back => "Đề nghị bổ sung", "Send back for completion";
    reject => "Không đủ điều kiện", "Do not accept";
    reason => "Lý do", "Reason";
    reason_hint => "Ít nhất 5 ký tự. Mọi tác giả được chọn đều đọc lý do này.", "At least 5 characters. All chosen authors read it.";
    choose_all => "Chọn tất cả", "Choose all";
    chosen(n: usize) => "Đã chọn {n} hồ sơ", "{n} dossier chosen" | "{n} dossiers chosen";
    barred(why: &str) => "chưa công nhận được: {why}", "cannot be accepted yet: {why}";
    more(n: usize) => "Mỗi lần xử lý nhiều nhất {n} hồ sơ; xong loạt này sẽ hiện loạt sau.", "At most {n} dossiers at a time; the next ones follow.";
    preview => "Xem trước", "Preview";
    accept_title(n: usize) => "Công nhận {n} hồ sơ đủ điều kiện?", "Accept {n} dossier?" | "Accept {n} dossiers?";
    return_title(n: usize) => "Đề nghị bổ sung {n} hồ sơ?", "Send {n} dossier back?" | "Send {n} dossiers back?";
    reject_title(n: usize) => "Kết luận {n} hồ sơ không đủ điều kiện?", "Do not accept {n} dossier?" | "Do not accept {n} dossiers?";
    left_out(n: usize) => "{n} hồ sơ đã chọn còn mục chưa đạt nên để lại:", "{n} chosen dossier cannot be accepted and stays:" | "{n} chosen dossiers cannot be accepted and stay:";
    nothing_left => "Các hồ sơ đã chọn đều còn mục kiểm tra chưa đạt.", "None of the chosen dossiers can be accepted now.";
    undo_note => "Hoàn tác được cho đến khi báo cho tác giả, lập danh sách công nhận hoặc phân công giám khảo.", "It can be undone until authors are told, the list of recognised entries is made, or judges are assigned.";
    nobody => "Không có hồ sơ nào đang chờ", "No dossier waits";
    nobody_text => "Hồ sơ mới nộp sẽ hiện ở đây.", "Dossiers that come in stand here.";
    closed => "Kỳ hội thi đã qua giai đoạn kiểm tra hồ sơ.", "The contest is past screening.";
    earlier => "Các lần xử lý trước", "Earlier decisions";
    accepted(n: u32) => "{n} hồ sơ đủ điều kiện", "{n} dossier accepted" | "{n} dossiers accepted";
    returned(n: u32) => "Đề nghị bổ sung {n} hồ sơ", "{n} dossier sent back" | "{n} dossiers sent back";
    rejected(n: u32) => "{n} hồ sơ không đủ điều kiện", "{n} dossier not accepted" | "{n} dossiers not accepted";
    by(when: &str, who: &str) => "{when}, {who}", "{when}, {who}";
    standing(n: u32) => "{n} hồ sơ còn như quyết định", "{n} still stands" | "{n} still stand";
    undone(when: &str) => "đã hoàn tác lúc {when}", "undone at {when}";
    undo => "Hoàn tác", "Undo";
    undo_title => "Hoàn tác quyết định này?", "Undo this decision?";
    undo_text(n: u32) => "{n} hồ sơ trở lại tình trạng đã nộp, chờ kiểm tra. Thư nháp gửi tác giả về quyết định này sẽ bỏ.", "{n} dossier waits again as handed in. Drafts of messages about this decision are dropped." | "{n} dossiers wait again as handed in. Drafts of messages about this decision are dropped.";
    undo_one_text => "Hồ sơ trở lại tình trạng đã nộp, chờ kiểm tra. Thư nháp gửi tác giả về quyết định này sẽ bỏ.", "The dossier waits again as handed in. Drafts of messages about this decision are dropped.";
}

/// What is decided.
pub fn act_name(lang: Lang, act: BatchAct) -> &'static str {
    match act {
        BatchAct::Accept => accept(lang),
        BatchAct::Return => send_back(lang),
        BatchAct::Reject => reject(lang),
    }
}

/// What was decided.
pub fn done(lang: Lang, act: BatchAct, entries: u32) -> String {
    match act {
        BatchAct::Accept => accepted(lang, entries),
        BatchAct::Return => returned(lang, entries),
        BatchAct::Reject => rejected(lang, entries),
    }
}

/// The question before it.
pub fn title(lang: Lang, act: BatchAct, entries: usize) -> String {
    match act {
        BatchAct::Accept => accept_title(lang, entries),
        BatchAct::Return => return_title(lang, entries),
        BatchAct::Reject => reject_title(lang, entries),
    }
}
