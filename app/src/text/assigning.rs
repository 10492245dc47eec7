//! What giving entries to judges would change.

use super::texts;

texts! {
    heading => "Xem trước phân công", "Who would judge what";
    lead(n: usize, of: u32) => "Sẽ giao thêm phiếu ở {n} trong {of} giải pháp. Phiếu đã giao giữ nguyên; chưa có gì thay đổi cho đến khi bấm nút dưới đây.", "{n} of {of} entries would get judges. What was given out stays; nothing changes before you press the button below.";
    nothing => "Mọi giải pháp đã đủ giám khảo", "Every entry has its judges";
    short(n: usize) => "Chưa tìm đủ giám khảo cho {n} giải pháp", "Judges cannot be found for {n} entry" | "Judges cannot be found for {n} entries";
    short_text => "Thêm giám khảo cho tổ của các giải pháp này, rồi xem lại. Chưa phiếu nào được giao.", "Add judges to the groups of these entries and look again. Nothing is given out yet.";
    apply => "Giao các phiếu này", "Give these out";
    by_entry => "Theo giải pháp", "By entry";
    there => "Đang có", "Has";
    new => "Giao thêm", "Gets";
    lacks(n: u32) => "thiếu {n}", "lacks {n}";
    nobody => "chưa có ai", "nobody";
    by_judge => "Theo giám khảo", "By judge";
    judge => "Giám khảo", "Judge";
    before => "Đang có", "Now";
    after => "Sau khi giao", "Then";
}
