//! Roles that are taken away, and judges who leave.

use super::texts;

texts! {
    take_role(role: &str) => "Thu lại vai trò {role}", "Take the role {role} away";
    release => "Cho thôi chấm", "Judges no more";
    take => "Thu lại vai trò", "Take the role away";
    reason => "Lý do", "Reason";
    reason_hint => "Ví dụ: chuyển công tác, ốm. Lý do được ghi lại.", "For example: moved on, ill. The reason is recorded.";
    role_text(name: &str) => "{name} không vào được phần việc này nữa. Những gì đã làm vẫn giữ nguyên.", "{name} cannot do this work any more. What was done stays.";
    judge_text(name: &str) => "{name} không vào chấm được nữa và thẻ đăng nhập hết dùng. Phiếu đã ký vẫn tính; phiếu chưa ký không tính nữa, điểm đã ghi được giữ lại.", "{name} cannot judge any more, and the card works no more. Signed sheets count on; unsigned ones do not, and what was marked is kept.";
    sheets(signed: u32, open: u32) => "Giữ {signed} phiếu đã ký; {open} phiếu chưa ký cần giao cho người khác.", "{signed} signed sheets stay; {open} unsigned ones need another judge.";
    lacking(n: usize) => "{n} giải pháp thiếu giám khảo", "{n} entry lacks judges" | "{n} entries lack judges";
    see_plan => "Xem trước cách phân công bổ sung", "See who would take them";
    gone => "Đã thôi chấm", "Judge no more";
    gone_note(at: &str, by: &str, reason: &str) => "{at}, {by} ghi: {reason}", "{at}, {by}: {reason}";
    has_left => "Anh chị không còn chấm phiếu này.", "You judge this sheet no more.";
}
