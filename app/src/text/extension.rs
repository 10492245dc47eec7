//! More time for an entry.

use super::texts;

texts! {
    extensions => "Gia hạn nộp", "More time";
    lead => "Cho một hồ sơ nộp muộn, có lý do ghi lại. Tác giả đọc mã hồ sơ ở đầu trang hồ sơ của mình.", "Let one dossier be handed in later, with a reason on record. Authors find the code on top of their dossier.";
    drafts(n: u32) => "{n} bản nháp chưa nộp", "{n} draft not handed in" | "{n} drafts not handed in";
    drafts_text => "Bản nháp chỉ tác giả đọc được, nên ở đây chỉ có số lượng.", "Drafts are their authors' alone, so only their number stands here.";
    late_hours(hours: u16) => "Theo quy định của kỳ này, mọi bản nháp mở trước hạn còn nộp được trong {hours} giờ sau hạn.", "In this edition any draft begun before the deadline may be handed in up to {hours} hour after it." | "In this edition any draft begun before the deadline may be handed in up to {hours} hours after it.";
    give_this => "Gia hạn cho hồ sơ này", "Give this dossier more time";
    extended(when: &str) => "Đã gia hạn nộp đến {when}", "Given more time until {when}";
    give => "Gia hạn cho một hồ sơ", "Give a dossier more time";
    code => "Mã hồ sơ", "Dossier code";
    until => "Được nộp đến hết ngày", "Until the end of";
    reason => "Lý do gia hạn", "Reason";
    reason_hint => "Ít nhất 5 ký tự. Tác giả đọc được lý do này.", "At least 5 characters. The author reads it.";
    send => "Gia hạn", "Give more time";
    given => "Đã gia hạn", "More time given";
    nothing => "Chưa gia hạn cho hồ sơ nào", "Nobody has been given more time";
    nothing_text => "Hồ sơ được gia hạn hiện ở đây kèm lý do.", "Dossiers with more time stand here with the reason.";
    until_when(when: &str) => "đến {when}", "until {when}";
    closed => "Kỳ hội thi đã qua giai đoạn nhận và chấm hồ sơ nên không gia hạn được nữa.", "The contest is past receiving and judging, so nobody can be given more time.";
    late => "Nộp muộn", "Handed in late";
    still_open(when: &str) => "Hạn nộp chung đã qua, hồ sơ này còn nộp được đến {when}", "The deadline has passed; this dossier can be handed in until {when}";
    still_open_text => "Hồ sơ nộp lúc này được ghi là nộp muộn.", "It will be marked as handed in late.";
    rule(hours: u16) => "Bản nháp mở trước hạn còn nộp được trong {hours} giờ sau hạn, ghi là nộp muộn", "A draft begun before the deadline may be handed in up to {hours} hour after it, marked as late" | "A draft begun before the deadline may be handed in up to {hours} hours after it, marked as late";
}
