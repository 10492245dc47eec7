//! Units, secretariat, committee, administrator.

use super::texts;

texts! {
    desk => "Việc hôm nay", "Today";
    screening => "Kiểm tra hồ sơ", "Screening";
    progress => "Tiến độ chấm", "Progress";
    judging => "Cần chấm", "To mark";
    ranking => "Xếp hạng", "Ranking";
    unit => "Xác nhận của đơn vị", "Confirmation by the unit";
    people => "Tài khoản và kỳ hội thi", "People and editions";

    waiting_screening => "Chờ kiểm tra", "Waiting for screening";
    came_back => "Đã bổ sung, chờ xem lại", "Completed, to be looked at again";
    overdue => "Quá hạn bổ sung", "Past the date for completion";
    returned => "Đang chờ tác giả bổ sung", "Waiting for the author";
    accepted => "Đủ điều kiện", "Accepted";
    rejected => "Không đủ điều kiện", "Not accepted";
    drafts => "Đang viết", "Being written";
    unassigned => "Chưa đủ giám khảo", "Without enough judges";
    sheets_signed => "Phiếu đã ký", "Sheets signed";
    judges => "Giám khảo", "Judges";
    nothing_waits => "Không còn hồ sơ nào chờ kiểm tra", "Nothing is waiting for screening";
    open_list => "Mở danh sách", "Open the list";
    before_deadline(day: &str) => "Nhận hồ sơ đến {day}", "Entries until {day}";

    search_entries => "Tên, mã, tác giả, đơn vị", "Title, code, author, unit";
    search_hint => "Gõ không dấu cũng tìm được.", "Accents are optional.";
    filter => "Lọc", "Filter";
    all_fields => "Mọi lĩnh vực", "All fields";
    all_units => "Mọi đơn vị", "All units";
    found(n: u32) => "{n} hồ sơ", "{n} dossier" | "{n} dossiers";
    every_state => "Mọi tình trạng", "Every state";
    nothing_found => "Không có hồ sơ nào như vậy", "No such dossier";
    nothing_found_text => "Thử ít chữ hơn, hoặc bỏ bớt bộ lọc.", "Try fewer words or fewer filters.";
    choose_one => "Chọn một hồ sơ ở danh sách", "Choose a dossier from the list";
    submitted(day: &str) => "nộp {day}", "handed in {day}";
    again => "đã bổ sung", "completed";
    next_page => "Trang sau", "Next page";
    first_page => "Về đầu danh sách", "Back to the first page";
    back_to_list => "Danh sách", "List";

    choose_field => "Lưu lĩnh vực", "Save the field";
    choose_field_hint => "Nếu nằm giữa hai lĩnh vực, chọn lĩnh vực chính. Giám khảo được phân công theo lĩnh vực này.", "Between two fields, choose the main one. Judges are assigned by it.";

    checklist => "Phiếu kiểm tra", "Checklist";
    checked_of(done: usize, of: usize) => "{done} trong {of}", "{done} of {of}";
    passed => "Đạt", "Pass";
    lacking => "Thiếu", "Lacking";
    remark => "Ghi chú", "Remark";
    message => "Lời nhắn cho tác giả", "Message to the author";
    message_hint => "Nói rõ thiếu gì và bổ sung thế nào.", "Say what is missing and how to add it.";
    until => "Hạn bổ sung", "Complete by";
    until_when(when: &str) => "Bổ sung đến {when}", "To be completed until {when}";
    send_back => "Đề nghị bổ sung", "Return for completion";
    accept => "Đủ điều kiện", "Accept";
    reject => "Không nhận", "Do not accept";
    reject_title => "Không nhận hồ sơ này?", "Do not accept this dossier?";
    reject_text => "Tác giả sẽ đọc được lời nhắn. Không mở lại được.", "The author will read the message. It cannot be opened again.";
    all_checks => "Muốn nhận thì mọi mục phải đạt", "To accept, every check must pass";
    not_endorsed => "Đơn vị chưa xác nhận trên hệ thống", "Not confirmed here by the unit";
    stamped => "Trang có dấu của đơn vị", "Stamped page of the unit";
    made => "Làm ra", "Made";
    history => "Những việc đã diễn ra", "What has happened";
    keys => "J: hồ sơ sau, K: hồ sơ trước", "J: next, K: previous";

    assign => "Phân công giám khảo", "Assign judges";
    assign_text => "Mỗi giải pháp đủ số giám khảo, chia đều theo số lượng, không ai chấm người cùng đơn vị hay giải pháp mình đứng tên. Bấm lại thì chỉ bổ sung chỗ còn thiếu.", "Every entry gets its judges, evenly, never of the same unit or a co-author. Pressing again only fills gaps.";
    assign_later => "Phân công được sau khi hết hạn nhận hồ sơ.", "Possible once the deadline has passed.";
    entries_done => "Giải pháp chấm xong", "Entries fully marked";
    to_assign(n: u32) => "Còn {n} giải pháp thiếu giám khảo, Tổ Thư ký phân công.", "{n} entry still lacks judges; the secretariat assigns them." | "{n} entries still lack judges; the secretariat assigns them.";
    nobody_yet => "Chưa phân công", "Nobody assigned yet";
    legend => "Cách đọc", "Legend";
    load(signed: u32, of: u32) => "{signed}/{of} phiếu", "{signed}/{of} sheets";
    lacks(n: u32) => "thiếu {n}", "lacks {n}";
    marks_hidden => "Bảng này không hiện điểm. Điểm có ở Xếp hạng khi các phiếu đã ký.", "No marks are shown here; see the ranking once sheets are signed.";

    rank => "Hạng", "Rank";
    mean => "Điểm", "Mean";
    proposal => "Đề xuất", "Proposed";
    prize => "Giải", "Prize";
    no_prize => "Không trao", "None";
    tied => "đồng điểm", "tied";
    threshold(level: &str, points: &str) => "Ngưỡng {level}: từ {points}", "{level}: from {points}";
    ranking_lead(n: usize, average: &str) => "{n} giải pháp, theo {average} các phiếu đã ký.", "{n} entries by the {average} of signed sheets.";
    told_apart(criterion: &str) => "xét {criterion}", "by {criterion}";
    not_public => "Chưa công bố.", "Not public.";
    is_public(day: &str) => "Đã công bố lúc {day}.", "Public since {day}.";
    open_sheets_text => "Xác nhận danh sách giải được khi mọi phiếu đã ký. Xem ai còn phiếu ở", "Prizes can be confirmed once every sheet is signed. Who is to sign:";
    sheets_to_come(n: u32) => "còn {n} phiếu", "{n} sheet to come" | "{n} sheets to come";
    open_sheets(n: u32) => "Còn {n} giải pháp chưa ký hết phiếu", "{n} entry with unsigned sheets" | "{n} entries with unsigned sheets";
    sample_awards => "Cơ cấu giải là mẫu, Ban Tổ chức chưa xác nhận.", "The list of prizes is a sample, not confirmed by the committee.";
    decision => "Quyết định", "Decision";
    number => "Số quyết định", "Number";
    number_hint => "Ví dụ 3127/QĐ-UBND.", "For example 3127/QĐ-UBND.";
    date => "Ngày quyết định", "Date";
    issuer => "Cơ quan ban hành", "Issued by";
    confirm => "Xác nhận danh sách giải", "Confirm the prizes";
    confirm_text => "Danh sách và số quyết định được ghi lại. Chưa ai ngoài Ban Tổ chức và Tổ Thư ký thấy.", "The list and the decision are recorded. Nobody outside sees them yet.";
    confirmed(number: &str, day: &str) => "Đã xác nhận theo Quyết định {number} ngày {day}", "Confirmed by decision {number} of {day}";
    publish => "Công bố kết quả", "Publish the results";
    publish_title => "Công bố kết quả cho mọi người?", "Publish the results?";
    publish_text => "Mọi người đọc được ngay. Bản công bố được giữ nguyên, không sửa được.", "Everybody can read them at once. What is published stays as it is.";
    see_results => "Xem trang kết quả", "See the results";
    of_count(n: u16) => "nhiều nhất {n}", "at most {n}";
    leave_empty => "Mức nào không có giải xứng đáng thì để trống.", "A level may stay empty.";
    print_list => "In danh sách", "Print the list";
    sheets => "Các phiếu", "Sheets";

    unit_lead(unit: &str) => "Giải pháp ghi đơn vị {unit}", "Entries that name {unit}";
    no_unit_entries => "Chưa có giải pháp nào ghi đơn vị này", "No entry names this unit yet";
    endorse => "Xác nhận", "Confirm";
    endorse_title => "Xác nhận giải pháp này?", "Confirm this entry?";
    endorse_text => "Đơn vị xác nhận tác giả thuộc đơn vị và giải pháp có thật.", "The unit confirms the authors and that the solution exists.";

    editions => "Các kỳ hội thi", "Editions";
    warnings(n: usize) => "{n} chỗ cần xem lại trong kế hoạch", "{n} thing to look at in the plan" | "{n} things to look at in the plan";
    load_hint => "Nạp hoặc sửa một kỳ bằng lệnh: hoithi edition load TỆP", "Load or change an edition by: hoithi edition load FILE";
    invite => "Thêm người", "Invite somebody";
    invite_lead => "Người được thêm nhận một đường dẫn dùng một lần, in ra được dưới dạng mã QR.", "They get a one-time link, also as a QR code to print.";
    name => "Họ và tên", "Full name";
    login => "Số điện thoại hoặc email", "Telephone or e-mail";
    role => "Vai trò", "Role";
    edition => "Kỳ hội thi", "Edition";
    unit_of => "Đơn vị", "Unit";
    unit_of_hint => "Bắt buộc với cán bộ đầu mối; với giám khảo để tránh chấm người cùng đơn vị.", "Required for unit officers; for judges, to keep them from their own unit.";
    groups => "Tổ giám khảo", "Judging groups";
    groups_hint => "Chỉ dành cho giám khảo.", "For judges only.";
    make_link => "Cấp đường dẫn", "Make a link";
    revoke_link => "Thu hồi đường dẫn", "Revoke the link";
    link_until(day: &str) => "đường dẫn dùng được đến {day}", "link valid until {day}";
    last_seen(day: &str) => "vào lần cuối {day}", "last seen {day}";
    never_seen => "chưa vào lần nào", "never signed in";
    no_people => "Chưa có ai", "Nobody yet";

    link_heading(name: &str) => "Đường dẫn cho {name}", "Link for {name}";
    link_lead => "Đưa cho đúng người. Chỉ đăng nhập được một lần; trang này mở lại được trong 5 phút.", "Give it to this person only. It works once; this page can be opened again for 5 minutes.";
    link_qr(name: &str) => "Mã QR đăng nhập của {name}", "Sign-in QR code of {name}";
    print_card => "In thẻ", "Print the card";
    done => "Xong", "Done";
}
