//! What waits on a judge's device, taken along as a file.

use super::texts;

texts! {
    save => "Lưu phần chưa gửi ra tệp", "Save what waits to a file";
    save_text => "Nếu máy không có mạng cho tới khi trả máy: lưu ra tệp rồi đưa tệp cho Tổ Thư ký nhận vào. Sau này máy có mạng cũng không bị gửi trùng.", "If the device finds no network before you hand it back: save a file and give it to the secretariat. Nothing is counted twice if the device is online later.";
    saved => "Đã lưu tệp. Chép tệp này sang USB hoặc đưa luôn máy cho Tổ Thư ký.", "The file is saved. Copy it to a USB stick, or hand the device to the secretariat.";

    heading => "Nhận phiếu từ máy không có mạng", "Marks from a device without a network";
    lead => "Trên máy của giám khảo, mở trang Cần chấm, bấm “Lưu phần chưa gửi ra tệp”, chép tệp đó sang đây rồi chọn tệp.", "On the judge's device open “To mark”, press “Save what waits to a file”, copy that file here and choose it.";
    choose => "Tệp phiếu chấm", "File";
    choose_hint => "Tên tệp bắt đầu bằng phieu-cham, đuôi .json.", "Its name begins with phieu-cham and ends in .json.";
    of(judge: &str, at: &str) => "Phiếu của {judge}, lưu lúc {at} theo giờ của máy đó", "Sheets of {judge}, saved at {at} by the device's clock";
    marks(n: u32) => "{n} điểm", "{n} mark" | "{n} marks";
    notes(n: u32) => "{n} nhận xét", "{n} note" | "{n} notes";
    signature => "chữ ký", "signature";
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
