//! What giving entries to judges would change.

use super::texts;

texts! {
    heading => "Xem trước phân công", "Who would judge what";
    lead(n: usize, of: u32) => "Sẽ giao thêm phiếu ở {n} trong {of} giải pháp. Phiếu đã giao giữ nguyên; chưa có gì thay đổi cho đến khi bấm nút dưới đây.", "{n} of {of} entries would get judges. What was given out stays; nothing changes before you press the button below.";
    lead_rebalance(n: usize, of: u32) => "Sẽ đổi hoặc thêm giám khảo ở {n} trong {of} giải pháp. Phiếu đã có điểm hoặc nhận xét giữ nguyên; chưa có gì thay đổi cho đến khi bấm nút dưới đây.", "Judges would change at {n} of {of} entries. Sheets with a mark or a note stay; nothing changes before you press the button below.";
    nothing_rebalance => "Không có phiếu chưa chấm nào cần chuyển", "No sheet need change hands";
    rebalance => "Chia lại cả phiếu chưa chấm", "Share again what nobody has begun";
    rebalance_lead => "Dùng khi có giám khảo mới: phiếu chưa chấm có thể chuyển sang người khác, để phần còn phải chấm của mọi người gần bằng nhau.", "For when a judge has come later: sheets that nobody has begun may go to others, so that all have about as much left to mark.";
    rebalance_first => "Trước khi chia lại, nhờ mọi giám khảo nối mạng và nhập hết phiếu giấy", "Before that, let all judges be on the network, and type in all paper sheets";
    rebalance_first_text => "Điểm còn nằm trên máy tính bảng hay trên giấy thì ở đây chưa thấy. Nếu phiếu ấy chuyển sang người khác, máy chủ không nhận điểm đó nữa. Chia xong, nhờ mọi giám khảo mở lại trang Cần chấm khi có mạng.", "Marks that are still on a tablet or on paper are not seen here. If their sheet goes to somebody else, the server takes them no more. Afterwards let all judges open their list again while they are on the network.";
    apply_rebalance => "Chia lại như trên", "Share so";
    signed => "Đã ký", "Signed";
    fill_only => "Giữ nguyên phiếu đã giao", "Leave what was given out";
    gone => "Thôi giao", "No longer";
    nothing => "Mọi giải pháp đã đủ giám khảo", "Every entry has its judges";
    short(n: usize) => "Chưa tìm đủ giám khảo cho {n} giải pháp", "Judges cannot be found for {n} entry" | "Judges cannot be found for {n} entries";
    short_text => "Thêm giám khảo cho tổ của các giải pháp này, rồi xem lại. Chưa phiếu nào được giao.", "Add judges to the groups of these entries and look again. Nothing is given out yet.";
    apply => "Giao các phiếu này", "Give these out";
    strange(n: u32) => "{n} phiếu giao cho giám khảo khác chuyên môn, vì người cùng chuyên môn đã nhận nhiều hoặc có liên quan.", "{n} sheet goes to a judge who does not know the field, since those who do have many or a conflict." | "{n} sheets go to judges who do not know the field, since those who do have many or a conflict.";
    anchors => "Bài chấm chung", "Common entries";
    anchors_lead => "Mọi giám khảo trong tổ cùng chấm bài này, để thấy ai chấm chặt, ai chấm rộng. Không bắt buộc; mỗi tổ chọn 1 hoặc 2 bài là đủ.", "All judges of the group mark such an entry, which shows who is severe and who is generous. Not required; one or two for each group are enough.";
    anchor_code => "Mã hồ sơ", "Code";
    anchor_add => "Chọn làm bài chấm chung", "Make it a common entry";
    anchor_drop => "Thôi chấm chung", "No longer common";
    anchor_drop_of(code: &str) => "Thôi chấm chung {code}", "{code} no longer common";
    expertise_way => "Chuyên môn của giám khảo", "What judges know";
    by_entry => "Theo giải pháp", "By entry";
    there => "Đang có", "Has";
    new => "Giao thêm", "Gets";
    lacks(n: u32) => "thiếu {n}", "lacks {n}";
    lacking_why(group: &str, judges: u32, barred: &str, needed: u32) => "{group} có {judges} giám khảo, cần {needed}; có liên quan hoặc đã thôi chấm bài này: {barred}.", "{group} has {judges} judges, {needed} are needed; with a conflict or no longer on this entry: {barred}.";
    group_small(group: &str, judges: u32, needed: u32) => "{group} có {judges} giám khảo; cần {needed}.", "{group} has {judges} judges; {needed} are needed.";
    apart(groups: &str) => "{groups}: chưa so được giám khảo với nhau", "{groups}: judges cannot be compared with each other";
    apart_text => "Có những giám khảo không chung bài nào với người khác, nên không biết ai chấm chặt, ai chấm rộng. Chọn một bài chấm chung cho tổ, hoặc thêm giám khảo.", "Some judges have no entry in common with the others, so nobody can tell who is severe. Choose a common entry for the group, or add judges.";
    nobody => "chưa có ai", "nobody";
    by_judge => "Theo giám khảo", "By judge";
    judge => "Giám khảo", "Judge";
    before => "Đang có", "Now";
    after => "Sau khi giao", "Then";
}
