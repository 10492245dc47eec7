//! What authors are told, as the secretariat handles it.

use domain::message::{Folder, MessageState, Occasion};

use super::{Lang, texts};

texts! {
    messages => "Thư báo", "Messages";
    lead => "Mỗi khi hồ sơ có thay đổi, hệ thống soạn sẵn một thư cho tác giả. Xem lại, sửa nếu cần, rồi duyệt; chưa duyệt thì chưa ai nhận được gì.", "Whatever happens to a dossier drafts a message to its author. Look at it, change it if need be, and approve it; nobody is told anything before that.";
    by_hand => "Anh chị tự gửi thư", "Messages are told by hand";
    by_hand_text => "Hệ thống này chưa nối với máy chủ thư. Thư đã duyệt thì sao chép, chia sẻ hoặc mở ứng dụng thư, tin nhắn của anh chị để gửi, rồi bấm “Đã báo”.", "This installation is not connected to a mail server. Copy or share approved messages, or open your own mail or messaging app, then press “Told”.";
    no_templates => "Kỳ này chưa có mẫu thư", "This edition has no templates";
    no_templates_text => "Ban Tổ chức thêm mẫu thư vào kế hoạch của kỳ, người quản trị máy chủ nạp lại; việc xảy ra sau đó sẽ có thư soạn sẵn.", "Templates belong in the plan of the edition, which the administrator loads again; what happens afterwards will be drafted.";
    empty => "Không có thư nào ở đây", "No message here";
    empty_text => "Thư mới được soạn khi hồ sơ được nộp, kiểm tra, công nhận, có giải, hoặc mô hình tới và đi.", "Messages are drafted when dossiers are handed in, screened, recognised or awarded, and when models come and go.";
    search => "Tìm thư báo", "Search messages";
    found(n: u32) => "Tìm thấy {n} thư", "{n} message found" | "{n} messages found";
    nothing_found => "Không có thư nào như vậy", "No such message";
    nothing_found_text => "Bớt điều kiện, hoặc chọn mục khác ở trên.", "Use fewer conditions, or choose another folder above.";
    folders => "Tình trạng thư", "State of messages";

    on_desk => "Thư báo chờ duyệt hoặc chưa gửi được", "Messages to approve or not delivered";

    choose => "Chọn để duyệt", "Choose for approval";
    choose_all => "Chọn tất cả thư trên trang này", "Choose all on this page";
    approve_chosen => "Duyệt các thư đã chọn", "Approve the chosen ones";
    approve => "Duyệt", "Approve";
    edit => "Sửa", "Edit";
    drop => "Bỏ", "Drop";
    tell => "Đã báo", "Told";
    again => "Gửi lại", "Send again";
    restore => "Khôi phục", "Restore";

    edit_heading => "Sửa thư", "Edit the message";
    subject => "Tiêu đề", "Subject";
    text => "Nội dung", "Text";
    save => "Lưu", "Save";
    save_and_approve => "Lưu và duyệt", "Save and approve";
    leave => "Thôi, không sửa", "Leave it as it is";

    no_server(at: &str) => "Chưa nối được máy chủ thư. Hệ thống sẽ thử lại, sớm nhất lúc {at}.", "The mail server cannot be reached. It is tried again, at {at} at the earliest.";
    changed_meanwhile => "Thư này vừa được người khác sửa", "Somebody else has just changed this message";
    changed_text => "Bản đang lưu như dưới đây. Bấm “Lưu” thì bản anh chị đang sửa thay cho nó.", "It now reads as below. “Save” puts your words in its place.";

    to(name: &str, recipient: &str) => "Gửi {name}, {recipient}", "To {name}, {recipient}";
    to_nobody(name: &str) => "Gửi {name}, chưa có email và số điện thoại", "To {name}; neither e-mail nor phone is known";
    entry(code: &str, title: &str) => "{code} {title}", "{code} {title}";
    entry_now(state: &str) => "Hồ sơ hiện nay: {state}", "The dossier now: {state}";
    drafted(at: &str) => "soạn {at}", "drafted {at}";
    since(state: &str, at: &str) => "{state} {at}", "{state} {at}";
    will_be_sent => "Đang chờ gửi qua email.", "Waiting to be sent by e-mail.";
    next_try(n: i64, at: &str) => "Đã thử gửi {n} lần, sẽ gửi lại lúc {at}.", "Tried {n} time, again at {at}." | "Tried {n} times, again at {at}.";
    is_sending => "Đang gửi.", "Being sent.";
    answer(words: &str) => "Máy chủ thư trả lời: {words}", "The mail server said: {words}";
    unsure => "Có thể thư đã chuyển đi, chưa rõ có tới nơi không. Hỏi người nhận trước khi gửi lại.", "It may have been handed over, and nobody knows whether it arrived. Ask before sending it again.";

    share => "Chia sẻ", "Share";
    copy => "Sao chép nội dung", "Copy the text";
    copied => "Đã sao chép", "Copied";
    by_sms => "Nhắn tin SMS", "Send an SMS";
    by_email => "Mở ứng dụng thư", "Open the mail app";
}

/// What a message tells of.
pub fn occasion(lang: Lang, occasion: Occasion) -> &'static str {
    let (vi, en) = match occasion {
        Occasion::Submitted => ("Đã nhận hồ sơ", "Dossier received"),
        Occasion::Returned => ("Đề nghị bổ sung", "Returned for completion"),
        Occasion::Extended => ("Gia hạn nộp", "More time"),
        Occasion::Accepted => ("Đủ điều kiện", "Accepted"),
        Occasion::Rejected => ("Không đủ điều kiện", "Not accepted"),
        Occasion::Awarded => ("Đạt giải", "Prize"),
        Occasion::Ledger => ("Mã niêm phong sổ chấm", "Seal of the ledger"),
        Occasion::UnitReturned => ("Đơn vị trả lại", "Sent back by the unit"),
        Occasion::UnitRefused => ("Đơn vị không xác nhận", "Refused by the unit"),
        Occasion::StampRefused => (
            "Chưa chấp nhận ảnh có dấu",
            "Photo of the stamped page refused",
        ),
        Occasion::Corrected => ("Đã sửa chỗ ghi sai", "Slip put right"),
        Occasion::PaperRefused => ("Chưa chấp nhận bản đồng ý", "Guardian's consent refused"),
        Occasion::AuthorObjected => ("Đồng tác giả báo chưa đúng", "A co-author objects"),
        Occasion::AuthorLeaving => ("Đồng tác giả xin rút tên", "A co-author asks to leave"),
        Occasion::Recognised => ("Được công nhận", "Recognised"),
        Occasion::ModelReceived => ("Đã nhận mô hình", "Model received"),
        Occasion::ModelHandedOver => ("Đã bàn giao mô hình", "Model handed over"),
        Occasion::ModelReturned => ("Đã trả mô hình", "Model returned"),
    };
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// What has become of a message.
pub fn state(lang: Lang, state: MessageState) -> &'static str {
    let (vi, en) = match state {
        MessageState::Draft => ("Chờ duyệt", "To be approved"),
        MessageState::Approved => ("Đã duyệt", "Approved"),
        MessageState::Sending => ("Đang gửi", "Being sent"),
        MessageState::Sent => ("Đã gửi", "Sent"),
        MessageState::Failed => ("Không gửi được", "Not delivered"),
        MessageState::Unsure => ("Chưa rõ đã tới hay chưa", "In doubt"),
        MessageState::Told => ("Đã báo", "Told"),
        MessageState::Dropped => ("Đã bỏ", "Dropped"),
    };
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// Where messages lie.
pub fn folder(lang: Lang, folder: Folder) -> &'static str {
    let (vi, en) = match folder {
        Folder::Waiting => ("Chờ duyệt", "To be approved"),
        Folder::Approved => ("Đã duyệt, chưa báo", "Approved, not told yet"),
        Folder::Trouble => ("Cần xem lại", "To be looked at"),
        Folder::Told => ("Đã báo", "Told"),
        Folder::Dropped => ("Đã bỏ", "Dropped"),
    };
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}
