//! Requests for completion: what they open, and what came of them.

use domain::dossier::Task;

use super::{Lang, names, texts};

texts! {
    tasks => "Phần cần bổ sung", "Parts to be completed";
    tasks_hint => "Tác giả chỉ sửa được những phần đánh dấu; các phần khác giữ như đã nộp.", "The author can change the ticked parts only; the others stay as handed in.";
    general_note => "Mở kèm phần xác nhận của đơn vị, vì tác giả có thể đổi đơn vị.", "Opens the confirmation by the unit as well, since the unit may change.";
    open_parts(parts: &str) => "Sửa được: {parts}.", "Open for you: {parts}.";
    everything => "mọi phần", "all parts";
    kept_note => "Giữ như đã nộp, chỉ đọc", "As handed in, read only";
    kept => "Phần này giữ như đã nộp. Tổ Thư ký chỉ đề nghị bổ sung phần khác.", "This part stays as handed in. The secretariat asked for other parts only.";
    over(when: &str) => "Hạn bổ sung {when} đã qua, hồ sơ chỉ còn đọc được. Cần thêm thời gian, anh chị gọi Tổ Thư ký.", "The date for completion, {when}, has passed; the dossier can only be read. Call the secretariat if you need more time.";
    changed => "Những chỗ đã sửa từ khi đề nghị bổ sung", "What changed since it was sent back";
    asked(when: &str, parts: &str) => "Đề nghị lúc {when}: {parts}", "Asked for {when}: {parts}";
    nothing_changed => "Nộp lại mà không sửa gì.", "Handed in again without a change.";
    part => "Mục", "Item";
    before => "Trước", "Before";
    after => "Sau", "After";
}

/// The tasks of a request by name.
pub fn named(lang: Lang, tasks: &[Task]) -> String {
    if tasks.is_empty() {
        return everything(lang).to_owned();
    }
    let named: Vec<_> = tasks.iter().map(|task| names::task(lang, *task)).collect();
    named.join(", ")
}
