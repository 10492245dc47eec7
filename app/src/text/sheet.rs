//! Headings of lists that are taken along.

use super::texts;

texts! {
    dossiers => "Hồ sơ", "Dossiers";
    ranking => "Xếp hạng", "Ranking";
    recognised => "Danh sách công nhận", "Recognised entries";
    models => "Mô hình", "Models";
    correction => "Điều chỉnh", "Correction";
    messages => "Thư báo", "Messages";
    access => "Nhật ký xem hồ sơ", "Access log";
    unit => "Giải pháp của đơn vị", "Entries of the unit";
    progress => "Phiếu chấm", "Score sheets";

    number => "STT", "No.";
    title => "Tên giải pháp", "Title";
    handed_in => "Nộp lúc", "Handed in";
    endorsed => "Đơn vị xác nhận", "Confirmed by the unit";
    endorsed_at => "Xác nhận lúc", "Confirmed at";
    unit_rank => "Đơn vị xếp thứ", "Place for its unit";
    checked => "Mục đã kiểm tra", "Checks answered";
    again => "Đã bổ sung", "Completed";
    yes => "có", "yes";
    until => "Được nộp đến", "Until";

    rank => "Hạng", "Rank";
    mean => "Điểm", "Mean";
    prize => "Giải", "Prize";
    proposed => "Giải đề xuất", "Proposed prize";
    open => "Phiếu chưa ký", "Unsigned sheets";
    group => "Tổ giám khảo", "Group";
    judge => "Giám khảo", "Judge";
    sheet(n: usize) => "Phiếu {n}", "Sheet {n}";

    occasion => "Báo về việc", "About";
    to => "Người nhận", "To";
    address => "Email hoặc điện thoại", "E-mail or telephone";
    subject => "Tiêu đề", "Subject";
    message => "Nội dung", "Text";
    error => "Lỗi lần gửi gần nhất", "What went wrong last";

    at => "Lúc", "At";
    reader => "Người xem", "Reader";
    role => "Vai trò", "Role";
    looked => "Đã xem", "Looked at";
    edition => "Kỳ hội thi", "Edition";

    version(n: i64) => "bản {n}", "version {n}";

    take_along => "Lấy về", "Take along";
    as_excel => "Excel", "Excel";
    list => "Danh sách", "List";
    folder => "Thư mục", "Folder";
    as_dossiers => "Hồ sơ kèm tệp (ZIP)", "Dossiers with files (ZIP)";
    as_csv => "CSV", "CSV";
}
