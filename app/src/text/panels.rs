//! Heads and secretaries of the judging groups.

use super::texts;

texts! {
    heading => "Tổ trưởng, thư ký tổ giám khảo", "Heads and secretaries of panels";
    lead => "Mỗi tổ giám khảo có một tổ trưởng và một thư ký, là giám khảo hoặc người trong Ban Tổ chức. Tên hiện ở trang Tiến độ và trên phiếu in. Hai người theo dõi tiến độ và đọc biên bản của tổ mình ngay ở trang Cần chấm. Sau khi công bố, tổ trưởng đọc được nhận xét về cách chấm của các giám khảo trong tổ.", "Every panel has a head and a secretary, who judge or are in the committee. Their names stand on the board and on printed sheets. Both follow their own panel, and read its minutes, from their list of sheets. Once results are public a head reads what each judge of the panel is told.";
    mails => "Từ phiếu ký đầu tiên đến khi công bố, mỗi tối tổ trưởng có email nhận mã niêm phong sổ chấm.", "From the first signed sheet until results are public, heads with an e-mail address get the seal of the ledger every evening.";
    no_mails => "Kỳ này chưa có mẫu thư gửi mã niêm phong ([messages.ledger]).", "This edition has no words for mailing the seal of the ledger ([messages.ledger]).";
    head => "Tổ trưởng", "Head";
    secretary => "Thư ký tổ", "Secretary";
    nobody => "Chưa cử ai", "Nobody yet";
    expertise => "Chuyên môn", "Expertise";
    expertise_lead => "Đánh dấu lĩnh vực từng người am hiểu. Khi phân công, người am hiểu được ưu tiên; không đánh dấu gì là lĩnh vực nào cũng như nhau.", "Tick the fields that each of them knows. Whoever knows a field gets its entries first; nothing ticked means all alike.";
    save_expertise => "Ghi chuyên môn", "Save the expertise";
    expertise_saved => "Đã ghi chuyên môn của tổ này.", "The expertise of this panel is saved.";
    expertise_said(name: &str, fields: &str) => "{name}: {fields}", "{name}: {fields}";
    no_judges => "Tổ này chưa có giám khảo.", "This group has no judges yet.";
    save => "Ghi lại", "Save";
    named(head: &str, secretary: &str) => "Tổ trưởng: {head}. Thư ký: {secretary}", "Head: {head}. Secretary: {secretary}";
    led(group: &str) => "{group}, tổ anh chị phụ trách", "{group}, which you lead";
    led_signed(signed: u32, of: u32) => "Đã ký {signed} trong {of} phiếu", "{signed} of {of} sheets are signed";
    apart => "Lệch điểm quá mức thể lệ cho phép, Tổ Thư ký xử lý cùng tổ:", "Sheets that diverge more than the rules allow, for the secretariat and the panel to settle:";
    none_apart => "Chưa có giải pháp nào lệch điểm; chỉ xét giải pháp mọi phiếu đã ký.", "No entry has diverging sheets; only those with all sheets signed are looked at.";
    apart_later => "Giải pháp lệch điểm và biên bản của tổ mở ra khi anh chị đã ký hết phiếu của mình.", "Diverging entries and the panel's minutes open once you have signed all sheets of your own.";
    feedback_heading(group: &str) => "Các giám khảo {group}", "The judges of {group}";
    feedback_private => "Chỉ tổ trưởng và Tổ Thư ký đọc được phần này.", "Only the head and the secretariat read this.";
}
