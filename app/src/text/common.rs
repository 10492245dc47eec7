//! Words on every page.

use super::texts;

texts! {
    skip => "Tới nội dung chính", "Skip to the main content";
    menu => "Mục lục", "Menu";
    main_navigation => "Trang chính", "Main pages";
    contest => "Hội thi Sáng tạo kỹ thuật", "Technical Innovation Contest";
    home => "Trang chủ", "Home";
    rules => "Thể lệ", "Rules";
    results => "Kết quả", "Results";
    contact => "Liên hệ", "Contact";
    sign_in => "Đăng nhập", "Sign in";
    sign_out => "Đăng xuất", "Sign out";
    sign_out_everywhere => "Đăng xuất mọi thiết bị", "Sign out on every device";
    my_work => "Việc của tôi", "My work";

    /// The name of the other language, in that language.
    switch_language => "English", "Tiếng Việt";

    edition_of(place: &str, ordinal: &str) => "{place}, lần {ordinal}", "{place}, edition {ordinal}";
    edition_and_years(ordinal: &str, years: &str) => "Lần {ordinal}, {years}", "Edition {ordinal}, {years}";
    edition_named(name: &str, ordinal: &str) => "{name} lần {ordinal}", "{name}, edition {ordinal}";
    foot(name: &str, ordinal: &str, years: &str) => "Ban Tổ chức {name} lần {ordinal}, {years}", "Committee of {name}, edition {ordinal}, {years}";

    days_left(days: i64) => "Còn {days} ngày", "{days} day left" | "{days} days left";
    days_hours_left(days: i64, hours: i64) => "Còn {days} ngày {hours} giờ", "{days} day {hours} h left" | "{days} days {hours} h left";
    hours_left(hours: i64, minutes: i64) => "Còn {hours} giờ {minutes} phút", "{hours} h {minutes} min left";
    minutes_left(minutes: i64) => "Còn {minutes} phút", "{minutes} min left";
    time_over => "Đã hết hạn", "The time is over";
    deadline => "Hạn", "Deadline";
    today(date: &str) => "Hôm nay {date}", "Today {date}";

    coming => "Đang mở…", "Opening…";
    back => "Quay lại", "Back";
    cancel => "Hủy", "Cancel";
    save => "Lưu", "Save";
    search => "Tìm", "Search";
    all => "Tất cả", "All";
    next => "Sau", "Next";
    yes => "Có", "Yes";
    no => "Không", "No";
    print => "In", "Print";
    needs_network => "Cần mạng để xem video.", "Watching it needs a network.";
    download => "Tải về", "Download";

    entry => "Giải pháp", "Entry";
    entries(n: u32) => "{n} giải pháp", "{n} entry" | "{n} entries";
    code => "Mã hồ sơ", "Dossier code";
    field => "Lĩnh vực", "Field";
    unit => "Đơn vị", "Unit";
    authors => "Tác giả", "Authors";
    state => "Tình trạng", "State";
    prize => "Giải", "Prize";
    phone => "Điện thoại", "Telephone";
    address => "Địa chỉ", "Address";

    /// Heading of a list of what is wrong in a form.
    errors_heading => "Chưa làm được, xin xem lại", "That did not work, please check";

    offline_heading => "Không có mạng", "No connection";
    offline_text => "Máy chưa kết nối được tới máy chủ. Kiểm tra mạng rồi thử lại.", "The server cannot be reached. Check your connection and try again.";
    held => "Đang mất mạng nên chưa mở được trang khác. Mọi thứ trên trang này vẫn còn nguyên.", "There is no network, so no other page can be opened. Everything on this one is still here.";
    did_not_come => "Mất mạng nên chưa mở được trang vừa chọn. Trang này vẫn còn nguyên.", "There is no network, so the page you chose did not come. This one is still here.";
    offline_page_text => "Máy chưa kết nối được tới máy chủ, và trang này chưa có trên máy. Những trang đã mang theo vẫn mở được. Kiểm tra mạng rồi thử lại.", "The server cannot be reached, and this page is not on this device. Pages that it took along still open. Check your connection and try again.";
    try_again => "Thử lại", "Try again";
    go_home => "Về trang chủ", "Go to the home page";

    not_found_heading => "Không có trang này", "There is no such page";
    not_found_text => "Đường dẫn có thể đã gõ sai, hoặc nội dung này không dành cho tài khoản đang dùng.", "The address may be mistyped, or this is not meant for the account in use.";
    not_allowed_heading => "Tài khoản này không làm được việc ở đây", "This account has no work here";
    not_allowed_text => "Nếu đây là việc của anh chị, nhờ Tổ Thư ký cấp quyền.", "If this is your work, ask the secretariat for the right to do it.";
    wrong_phase_heading => "Chưa tới lúc, hoặc đã qua", "Not at this time";
    link_dead_heading => "Đường dẫn không còn dùng được", "This link no longer works";
    broken_heading => "Máy chủ gặp lỗi", "Something broke on our side";

    /// Stands beside anything that came with the program as an example.
    sample => "Mẫu, Ban Tổ chức chưa xác nhận", "Sample, not confirmed by the committee";
}
