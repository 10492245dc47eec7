//! Roles that are taken away, and judges who leave.

use super::{Lang, texts};

texts! {
    take_role(role: &str) => "Thu lại vai trò {role}", "Take the role {role} away";
    release => "Cho thôi chấm", "Judges no more";
    propose => "Đề nghị cho thôi chấm", "Propose to let go";
    release_title(name: &str) => "Cho {name} thôi chấm?", "Let {name} go?";
    propose_title(name: &str) => "Đề nghị cho {name} thôi chấm?", "Propose to let {name} go?";
    take_title(role: &str) => "Thu lại vai trò {role}?", "Take the role {role} away?";
    two_text(name: &str) => "{name} đã chấm trong vòng này nên cần một người khác xác nhận ở trang Việc cần hai người. Đến lúc đó mọi phiếu giữ nguyên và {name} vẫn chấm được.", "{name} has marked something in this round, so somebody else has to confirm it on the page of changes by two people. Until then all sheets stay, and {name} may go on.";
    then => "Khi đã xác nhận:", "Once it is confirmed:";
    admin_text => "Nếu người này đã chấm trong vòng đang diễn ra thì đây mới là đề nghị: một người khác phải xác nhận, đến lúc đó mọi phiếu giữ nguyên.", "If this judge has marked something in the present round it is only proposed: somebody else has to confirm it, and until then all sheets stay.";
    waits(name: &str) => "Đã đề nghị cho {name} thôi chấm, chờ một người khác xác nhận.", "It is proposed to let {name} go; somebody else has to confirm it.";
    see_proposal => "Xem đề nghị", "See the proposal";
    closed => "tài khoản đã khóa", "account closed";
    reason => "Lý do", "Reason";
    reason_hint => "Ví dụ: chuyển công tác, ốm. Lý do được ghi lại.", "For example: moved on, ill. The reason is recorded.";
    role_text(name: &str) => "{name} không vào được phần việc này nữa. Những gì đã làm vẫn giữ nguyên.", "{name} cannot do this work any more. What was done stays.";
    judge_text(name: &str) => "{name} không vào chấm được nữa và thẻ đăng nhập hết dùng. Phiếu đã ký vẫn tính; phiếu chưa ký không tính nữa, điểm đã ghi được giữ lại.", "{name} cannot judge any more, and the card works no more. Signed sheets count on; unsigned ones do not, and what was marked is kept.";
    signed(n: u32) => "{n} phiếu đã ký vẫn tính.", "{n} signed sheet counts on." | "{n} signed sheets count on.";
    unsigned(n: u32) => "{n} phiếu chưa ký không tính nữa.", "{n} unsigned sheet counts no more." | "{n} unsigned sheets count no more.";
    handed_over(n: u32) => "{n} phiếu chưa ký cần giao cho người khác.", "{n} unsigned sheet needs another judge." | "{n} unsigned sheets need another judge.";
    lacking(n: usize) => "{n} giải pháp thiếu giám khảo", "{n} entry lacks judges" | "{n} entries lack judges";
    see_plan => "Xem trước cách phân công bổ sung", "See who would take them";
    gone => "Đã thôi chấm", "Judge no more";
    gone_note(at: &str, by: &str, reason: &str) => "{at}, {by} ghi: {reason}", "{at}, {by}: {reason}";
    still_here => "Máy chủ không nhận phần đã ghi trên máy này", "The server does not take what is on this device";
    still_here_text => "Phiếu không còn tính. Cần giữ lại điểm và ghi chú thì lưu thành tệp ở trang Cần chấm rồi báo Tổ Thư ký.", "The sheet counts no more. If your marks and notes are to be kept, save them as a file from the list and tell the secretariat.";
    drop_here => "Bỏ phần chưa gửi", "Drop what was not sent";
    drop_title => "Bỏ điểm và ghi chú chưa gửi của phiếu này?", "Drop the marks and notes of this sheet that were not sent?";
    drop_text => "Chúng chỉ có trên máy này và không lấy lại được.", "They are on this device alone and cannot be brought back.";
    has_left => "Anh chị không còn chấm phiếu này.", "You judge this sheet no more.";
}

/// What becomes of the sheets of a judge who left, of whom there may be none of either kind.
pub fn sheets(lang: Lang, kept: u32, left: u32) -> String {
    let kept = (kept > 0).then(|| signed(lang, kept));
    let left = (left > 0).then(|| unsigned(lang, left));
    kept.into_iter().chain(left).collect::<Vec<_>>().join(" ")
}
