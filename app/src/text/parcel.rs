//! What waits on a judge's device, taken along as a file.

use super::texts;

texts! {
    save => "Lưu phần chưa gửi ra tệp", "Save what waits to a file";
    save_text => "Nếu máy không có mạng cho tới khi trả máy: lưu ra tệp rồi đưa tệp cho Tổ Thư ký nhận vào. Sau này máy có mạng cũng không bị gửi trùng.", "If the device finds no network before you hand it back: save a file and give it to the secretariat. Nothing is counted twice if the device is online later.";
    saved => "Đã lưu tệp. Chép tệp này sang USB hoặc đưa luôn máy cho Tổ Thư ký.", "The file is saved. Copy it to a USB stick, or hand the device to the secretariat.";

    show_codes => "Hiện mã QR", "Show QR codes";
    code(n: usize, of: usize) => "Mã {n} trong {of}", "Code {n} of {of}";
    code_before => "Mã trước", "Previous";
    code_after => "Mã sau", "Next";
    codes_hold => "Dừng", "Hold";
    codes_turn => "Tự chuyển mã", "Turn by itself";
    codes_bright => "Đưa màn hình cho Tổ Thư ký quét, để màn hình sáng hết mức. Mã nào đọc trước cũng được.", "Let the secretariat scan the screen, as bright as it goes. The order does not matter.";
    too_many => "Phần chưa gửi dài quá, không hiện thành mã QR được. Anh chị lưu ra tệp.", "Too much waits for QR codes; please save a file.";

    heading => "Nhận phiếu từ máy không có mạng", "Marks from a device without a network";
    lead => "Trên máy của giám khảo, mở trang Cần chấm, bấm “Lưu phần chưa gửi ra tệp”, chép tệp đó sang đây rồi chọn tệp.", "On the judge's device open “To mark”, press “Save what waits to a file”, copy that file here and choose it.";
    codes_heading => "Đọc mã QR trên màn hình máy chấm", "QR codes on the judge's screen";
    codes_lead => "Trên máy của giám khảo bấm “Hiện mã QR”. Đọc đủ mã, theo thứ tự nào cũng được, là xem được phiếu như khi chọn tệp.", "On the judge's device press “Show QR codes”. Once all are read, in any order, the sheets are shown as for a file.";
    codes_camera => "Đưa camera vào mã trên màn hình máy chấm, giữ cho đến khi đọc đủ.", "Hold the camera before the judge's screen until all codes are read.";
    codes_typed => "Máy quét cầm tay gõ vào đây", "A hand scanner types here";
    codes_typed_hint => "Bấm vào ô này rồi quét từng mã.", "Click into this box, then scan code by code.";
    codes_missing(there: usize, of: usize, missing: &str) => "Đã đọc {there} trong {of} mã, còn thiếu mã {missing}.", "{there} of {of} codes read; missing: {missing}.";
    codes_whole(of: usize) => "Đã đọc đủ {of} mã.", "All {of} codes are read.";
    code_misread => "Có mã đọc chưa đúng, quét lại mã đó.", "One code was misread; please scan it again.";
    code_foreign => "Mã này không phải của máy chấm.", "That is no code of a judge's device.";
    choose => "Tệp phiếu chấm", "File";
    choose_hint => "Tên tệp bắt đầu bằng phieu-cham, đuôi .json.", "Its name begins with phieu-cham and ends in .json.";
    of(judge: &str, at: &str) => "Phiếu của {judge}, lưu lúc {at} theo giờ của máy đó", "Sheets of {judge}, saved at {at} by the device's clock";
    marks(n: u32) => "{n} điểm", "{n} mark" | "{n} marks";
    notes(n: u32) => "{n} nhận xét", "{n} note" | "{n} notes";
    signature => "chữ ký", "signature";
    declared => "khai có liên quan", "conflict declared";
    fresh(n: usize) => "{n} mục mới", "{n} new";
    same(n: usize) => "{n} mục đã có trên máy chủ", "{n} there already";
    conflict(n: usize) => "{n} mục không nhận vì máy chủ có bản mới hơn; giám khảo xem lại khi có mạng", "{n} not taken, since the server has something newer; the judge has to look";
    held => "chưa ký được vì có mục không nhận", "not signed, since something under it is not taken";
    refused(why: &str) => "không nhận: {why}", "not taken: {why}";
    empty => "Tệp không có phiếu nào chờ gửi.", "Nothing waits in this file.";
    nothing_new => "Mọi mục nhận được trong tệp đều đã có trên máy chủ.", "The server has everything in this file that it can take.";
    agree(n: usize) => "Nhận {n} mục", "Take {n} change" | "Take {n} changes";
    taken(n: usize, judge: &str) => "Đã nhận {n} mục của {judge}", "{n} change of {judge} taken" | "{n} changes of {judge} taken";
}
