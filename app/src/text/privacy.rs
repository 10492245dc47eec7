//! One's own personal data: what there is, taking it along, deletion.

use domain::{entry::StateName, page::privacy::Looked, privacy::Fate};

use super::{Lang, texts};

texts! {
    my_data_heading => "Dữ liệu của tôi", "My data";
    my_data_lead => "Hệ thống đang giữ những gì về anh chị, để làm gì, đến khi nào. Anh chị xem, tải về hoặc yêu cầu xóa lúc nào cũng được.", "What the system holds of you, what for and until when. You may look at it, take it along or have it deleted at any time.";
    account_heading => "Tài khoản", "Account";
    account_for => "Dùng để đăng nhập và để Tổ Thư ký liên hệ. Không hiện trên trang công khai.", "Used for signing in and by the secretariat to reach you. Never shown in public.";
    name => "Họ và tên", "Name";
    contact => "Số điện thoại hoặc email", "Phone or e-mail";
    created => "Tạo ngày", "Created on";
    password => "Mật khẩu", "Password";
    has_password => "Có. Máy chủ chỉ giữ bản băm, không ai đọc được.", "Yes. The server keeps a hash that nobody can read.";
    no_password => "Không có. Anh chị vào bằng đường dẫn riêng.", "None. You enter by links.";
    sessions_heading => "Máy đang đăng nhập", "Signed-in devices";
    session_text(since: &str, until: &str) => "Từ {since}, tự hết hạn {until}", "Since {since}, ends by itself {until}";
    unknown_browser => "Trình duyệt không rõ", "Unknown browser";
    entries_heading => "Hồ sơ dự thi", "Dossiers";
    no_entries => "Chưa có hồ sơ nào.", "There are none.";
    answers(n: u32) => "{n} mục đã viết", "{n} answer" | "{n} answers";
    files(n: u32, size: &str) => "{n} tệp ({size})", "{n} file ({size})" | "{n} files ({size})";
    messages(n: u32) => "{n} thư báo", "{n} message" | "{n} messages";
    confirmations(n: u32) => "{n} lời xác nhận của tác giả", "{n} word of authors" | "{n} words of authors";

    along_heading => "Giải pháp cùng viết", "Written together with others";
    along_note(code: &str, name: &str, day: &str) => "{code} · tác giả {name} · từ {day}", "{code} · as {name} · since {day}";
    along_text => "Giải pháp do người khác lập. Xóa dữ liệu thì anh chị thôi cùng viết, họ tên thôi công bố; hồ sơ vẫn là của các tác giả. Muốn rút tên, mở giải pháp.", "Others began them. After deletion you write them no more and are not named in public; the dossiers stay with their authors. To leave one, open it.";

    download_heading => "Tải về", "Take it along";
    download_text => "Một tệp ZIP gồm những gì anh chị đã viết, thư đã nhận, lời của đơn vị (tệp JSON) và các tệp gốc. Lời và giấy tờ của người khác không có trong đó.", "A ZIP file with what you wrote, were told and what the unit said (as JSON), and your files. What other people said for themselves is not in it.";
    download => "Tải về dữ liệu của tôi", "Download my data";

    delete_heading => "Yêu cầu xóa", "Have it deleted";
    goes_heading => "Xóa ngay, không lấy lại được", "Deleted at once, for good";
    stays_heading => "Chưa xóa được", "Not deleted yet";
    account_goes => "Tài khoản: họ tên, số điện thoại, email, mật khẩu, các lần đăng nhập", "The account: name, phone, e-mail, password, sessions";
    account_stays => "Tài khoản giữ lại vì hồ sơ dưới đây còn cần. Hết thời hạn lưu thì xóa theo.", "The account stays while the dossiers below need it, and goes after their time.";
    account_has_role => "Tài khoản có, hoặc từng có, vai trò trong Hội thi nên phải giữ: điểm, chữ ký và quyết định đứng tên tài khoản này. Hết nhiệm vụ, xin báo người quản trị.", "The account has, or had, a role in the contest, and marks, signatures and decisions rest on it. Tell the administrator when your work is over.";
    naming_stops => "Họ tên của anh chị thôi hiện trên trang công khai ngay khi bấm xóa.", "Your name leaves the public pages at once.";
    asked_on(day: &str) => "Anh chị đã yêu cầu xóa ngày {day}. Phần còn giữ ghi ở dưới.", "You asked for deletion on {day}. What is still kept is listed below.";
    nothing_more => "Những gì xóa được đã xóa hết.", "Everything that can go is gone.";
    entry_waits => "Tổ Thư ký đang xem hồ sơ này. Muốn xóa cả hồ sơ thì mở ra, bấm Rút hồ sơ, rồi quay lại đây.", "The secretariat has it in hand. To have it deleted, open it, withdraw it and come back.";
    stays_decided => "Đã có quyết định, điểm hoặc biên nhận về hồ sơ này. Hội thi phải giữ để giải trình và để ai cũng kiểm tra được kết quả.", "A decision, marks or a receipt rest on it, which the contest must be able to account for.";
    kept_until(day: &str) => "Giữ đến hết ngày {day}.", "Kept until {day}.";
    kept_months(n: u16) => "Giữ {n} tháng sau ngày công bố kết quả.", "Kept for {n} month after the results." | "Kept for {n} months after the results.";
    kept_unknown => "Kế hoạch của kỳ này chưa nêu thời hạn lưu; xin hỏi cơ quan thường trực.", "The plan of this edition says no time; please ask the office.";
    password_again => "Nhập lại mật khẩu để chắc là anh chị", "Your password, to make sure it is you";
    fresh_link => "Tài khoản không có mật khẩu: việc xóa chỉ làm được trong 15 phút sau khi đăng nhập.", "The account has no password, so this works within 15 minutes of signing in.";
    sure => "Tôi hiểu những gì nêu ở trên sẽ bị xóa và không lấy lại được.", "I understand that what is listed above will be deleted for good.";
    delete => "Xóa dữ liệu của tôi", "Delete my data";

    readers_heading => "Ai đã xem hồ sơ", "Who looked at the dossiers";
    readers_none => "Chưa có cơ quan nào mở riêng hồ sơ của anh chị. Danh sách chung không tính ở đây.", "No office has opened one of your dossiers yet. Lists of many are not counted here.";
    access_heading => "Nhật ký xem hồ sơ", "Who looked at dossiers";
    access_lead => "Mỗi lần mở hồ sơ để kiểm tra, bản in, tệp, trang của đơn vị, tải hồ sơ hoặc lấy danh sách kiểm tra được ghi một dòng (mỗi người, mỗi hồ sơ, mười phút một dòng). Không ai sửa được nhật ký này trong chương trình.", "A line for every time somebody opened a dossier in screening, a form, a file, the page of a unit, or took a dossier or the screening list along (one for each reader, entry and ten minutes). Nothing in the program changes it.";
    access_find => "Mã hồ sơ hoặc tên người xem", "Receipt code or name of the reader";
    access_none => "Không có dòng nào.", "There is no line.";
    access_link => "Không đăng nhập", "Not signed in";
    access_gone => "Tài khoản đã xóa", "Deleted account";
    looked_dossier => "Hồ sơ", "Dossier";
    looked_paper => "Bản in", "Form for printing";
    looked_file => "Tệp", "File";
    looked_unit => "Danh sách của đơn vị", "List of the unit";
    looked_archive => "Hồ sơ tải về", "Dossier taken along";
    looked_list => "Danh sách tải về", "List taken along";

    retention_heading => "Dữ liệu cá nhân", "Personal data";
    retention_dossiers(months: u16) => "Hồ sơ, tệp và thông tin liên hệ được giữ {months} tháng sau ngày công bố kết quả.", "Dossiers, files and contacts are kept for {months} month after the results." | "Dossiers, files and contacts are kept for {months} months after the results.";
    retention_accounts(months: u16) => "Tài khoản không đăng nhập {months} tháng và không còn hồ sơ nào thì được xóa.", "An account that nobody used for {months} month, without dossiers, is deleted." | "An account that nobody used for {months} months, without dossiers, is deleted.";
    retention_public => "Phần đã công bố của giải pháp đạt giải vẫn ở trang kết quả; họ tên chỉ hiện khi người đó còn đồng ý.", "What was published of awarded entries stays with the results; names only while their owners agree.";
    nothing_overdue => "Chưa có dữ liệu nào quá hạn lưu.", "Nothing is over its time.";
    overdue(dossiers: u32, accounts: u32) => "Lần dọn tới sẽ xóa dữ liệu cá nhân của {dossiers} hồ sơ và {accounts} tài khoản quá hạn lưu.", "The next sweep deletes personal data; dossiers: {dossiers}, accounts: {accounts}.";
    sweep_hint => "Máy chủ dọn mỗi giờ, theo thời hạn lưu ghi trong kế hoạch của từng kỳ. Điểm, giải và sổ cái không đổi.", "The server sweeps every hour, by the times that the plan of each edition says. Marks, prizes and the ledger do not change.";
    retention_rights => "Ai cũng xem, tải về được dữ liệu của mình và yêu cầu xóa ở mục Dữ liệu của tôi sau khi đăng nhập. Chỉ ai đồng ý mới được nêu tên công khai, và rút lại lúc nào cũng được.", "Everybody may look at their own data, take it along and have it deleted, under My data after signing in. Only those who agreed are named in public, and they may take it back at any time.";
}

/// What deletion would do with an entry, and why.
pub fn fate(lang: Lang, state: StateName, fate: Fate) -> String {
    match fate {
        Fate::Goes => super::names::state(lang, state).to_owned(),
        Fate::Waits => entry_waits(lang).to_owned(),
        Fate::Stays => stays_decided(lang).to_owned(),
    }
}

/// What somebody looked at.
pub fn looked(lang: Lang, looked: Looked) -> &'static str {
    match looked {
        Looked::Dossier => looked_dossier(lang),
        Looked::Paper => looked_paper(lang),
        Looked::File => looked_file(lang),
        Looked::Unit => looked_unit(lang),
        Looked::List => looked_list(lang),
        Looked::Archive => looked_archive(lang),
    }
}
