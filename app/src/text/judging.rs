//! Score sheets.

use super::texts;

texts! {
    heading => "Cần chấm", "To mark";
    signed_heading => "Đã ký", "Signed";
    left_of(left: u32, of: u32) => "Còn {left} trong {of}", "{left} of {of} left";
    all_signed => "Đã ký hết các phiếu", "Every sheet is signed";
    none => "Chưa có giải pháp nào được giao", "No entries have been given to you yet";
    none_text => "Sau khi Tổ Thư ký phân công, các giải pháp cần chấm sẽ hiện ở đây.", "They will appear here once the secretariat has assigned them.";
    filter => "Lọc phiếu", "Filter the sheets";
    all_left => "Còn lại", "Left";
    unsure => "Còn phân vân", "Not sure yet";
    unsure_box => "Còn phân vân, xem lại trước khi ký", "Not sure yet: look again before signing";
    mark => "Chấm", "Mark";
    to_sign => "Xem và ký", "Check and sign";
    go_on => "Chấm tiếp", "Go on";
    look => "Xem lại", "Look at it";
    marked_of(marked: u32, of: u32) => "Đã chấm {marked} trong {of} tiêu chí", "{marked} of {of} criteria marked";
    conflict_note => "Anh chị đã khai có liên quan, người khác chấm hồ sơ này.", "You declared a conflict; somebody else marks this one.";
    not_judged => "Không chấm", "Not marked";

    place(place: u32, of: u32) => "Hồ sơ {place} trong {of}", "Entry {place} of {of}";
    to_marks => "Xuống phiếu chấm", "Down to the marks";
    back => "Cần chấm", "To mark";
    sheet => "Phiếu chấm", "Score sheet";
    dossier => "Hồ sơ", "Dossier";
    made => "Làm ra", "Made";
    picture(n: usize, of: usize) => "Ảnh {n} trong {of}", "Picture {n} of {of}";
    enlarge => "Xem lớn", "Enlarge";
    points(name: &str) => "Điểm {name}", "Points for {name}";
    bands => "Mức", "Bands";
    keys => "Bàn phím số", "Number pad";
    erase => "Xóa", "Erase";
    note => "Nhận xét", "Note";
    note_for_authors => "Tác giả đọc được nhận xét này sau khi công bố kết quả, không kèm tên giám khảo.", "The authors will read this note once results are public, without your name.";
    write_note => "Ghi nhận xét", "Write a note";
    neighbour(points: &str, code: &str) => "{points} (hồ sơ {code})", "{points} (entry {code})";
    neighbours(between: &str) => "Sát điểm này: {between}", "Next to this mark: {between}";
    others(points: &str) => "Các phiếu khác của anh chị: {points}", "Your other sheets: {points}";
    range(most: &str) => "Điểm từ 0 đến {most}.", "From 0 to {most} points.";
    on_step(step: &str) => "Điểm đi theo bước {step}.", "Points go in steps of {step}.";
    total => "Tổng", "Total";
    of_points(most: &str) => "/ {most}", "/ {most}";
    rank_among(rank: usize, of: usize) => "Cao thứ {rank} trong {of} phiếu", "Number {rank} of your {of} sheets";
    save_marks => "Lưu điểm", "Save the marks";
    sample => "Thang điểm mẫu, Ban Tổ chức chưa xác nhận", "Sample rubric, not confirmed by the committee";

    sign => "Ký phiếu", "Sign";
    sign_title => "Ký phiếu chấm này?", "Sign this sheet?";
    sign_text => "Ký xong thì khóa, không sửa được nữa.", "Once signed it is locked.";
    taken_back => "Phiếu chưa ký được vì có điểm hoặc ghi chú máy chủ không nhận. Xem lại chỗ đó rồi ký lại.", "The sheet is not signed, since the server did not take one of its marks or notes. Look at it, then sign again.";
    open_criteria(n: usize) => "Còn {n} tiêu chí chưa cho điểm", "{n} criterion without points" | "{n} criteria without points";
    signed_at(time: &str) => "Đã ký lúc {time}", "Signed at {time}";
    signed_earlier(clock: &str, time: &str) => "Đã ký trên máy lúc {clock}, máy chủ nhận lúc {time}", "Signed on the device at {clock}, received by the server at {time}";

    signed_here => "Đã ký trên máy này", "Signed on this device";
    signed_here_text => "Phiếu sẽ gửi ngay khi có mạng. Anh chị chấm tiếp hồ sơ khác được.", "The sheet goes to the server as soon as there is a network. You can go on with other entries.";
    taken_along(n: usize, of: usize) => "Đã mang theo {n} trong {of} hồ sơ", "{n} of {of} dossiers are on this device";
    taken_all => "Đã mang theo đủ hồ sơ, mất mạng vẫn chấm được", "All dossiers are on this device: you can mark without a network";
    waits(n: usize) => "Còn {n} thay đổi trên máy, chờ gửi", "{n} change on this device, waiting to be sent" | "{n} changes on this device, waiting to be sent";
    waits_text => "Có mạng là tự gửi. Đừng xóa dữ liệu trình duyệt trước khi gửi xong.", "They go by themselves as soon as there is a network. Do not clear the browser's data before that.";
    line_waits(n: usize) => "Trên máy: {n} thay đổi chờ gửi", "On this device: {n} change to send" | "On this device: {n} changes to send";
    line_signed => "Đã ký trên máy, chờ gửi", "Signed on this device, waiting to be sent";
    line_stuck => "Máy chủ chưa nhận, mở phiếu để xem lại", "Not taken by the server: open the sheet";

    conflict => "Tôi có liên quan", "I have a conflict of interest";
    conflict_title => "Khai có liên quan với hồ sơ này?", "Declare a conflict of interest?";
    conflict_text => "Ví dụ: cùng đơn vị, người nhà, từng hướng dẫn tác giả. Hồ sơ sẽ giao cho người khác chấm.", "For example: same unit, family, you advised the author. Somebody else will mark it.";
    conflict_reasons => "Chọn một lý do là khai xong:", "Press a reason and it is declared:";
    conflict_same_unit => "Cùng đơn vị với tác giả", "Of the author's unit";
    conflict_family => "Người nhà, họ hàng của tác giả", "Family of the author";
    conflict_advised => "Đã hướng dẫn, góp ý giải pháp này", "Advised on this entry";
    conflict_other => "Lý do khác", "Another reason";
    conflict_here => "Đã khai có liên quan trên máy này", "Conflict declared on this device";
    conflict_here_text => "Lời khai sẽ gửi ngay khi có mạng. Anh chị chấm tiếp hồ sơ khác được.", "It goes to the server as soon as there is a network. You can go on with other entries.";
    line_conflict => "Đã khai có liên quan, chờ gửi", "Conflict declared, waiting to be sent";
    documents_online => "Tài liệu đính kèm chỉ mở được khi có mạng.", "Documents open only with a network.";

    kept => "Đã lưu trên máy", "Saved on this device";
    takes_nothing => "Trình duyệt này không mang hồ sơ theo được. Mất mạng thì không mở được hồ sơ mới; nên dùng Chrome hoặc Edge, không dùng cửa sổ ẩn danh.", "This browser takes nothing along: without a network no other entry opens. Use Chrome or Edge, and no private window.";
    needs_https => "Địa chỉ này không bắt đầu bằng https:// nên máy không mang hồ sơ theo được, mất mạng thì không mở được hồ sơ mới. Anh chị báo Tổ Thư ký để lấy địa chỉ có https://.", "This address does not begin with https://, so this device takes nothing along, and without a network no other entry opens. Ask the secretariat for the address with https://.";
    needs_line => "Chỉ mở được khi có mạng.", "Opens only with a network.";
    no_line => "Mất mạng, cứ chấm tiếp", "No network, go on marking";
    sending => "Đang gửi", "Sending";
    asks => "Chờ anh chị chọn", "Waits for your choice";
    received => "Máy chủ đã nhận", "Received by the server";
    choose(name: &str) => "{name}: vừa đổi ở máy khác, xin chọn một", "{name}: changed on another device, choose one";
    note_changed_elsewhere(theirs: &str) => "Ghi chú này vừa đổi ở máy khác thành: {theirs}", "This note was changed on another device to: {theirs}";
    stuck => "Có điểm hoặc ghi chú cần xem lại trước khi ký", "A mark or a note needs a look before signing";
    changed_elsewhere(theirs: &str) => "Điểm này vừa đổi ở máy khác thành {theirs}", "This mark was changed to {theirs} on another device";
}
