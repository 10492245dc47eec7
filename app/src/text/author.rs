//! Dossiers and their tasks.

use super::texts;

texts! {
    my_entries_heading => "Giải pháp của tôi", "My entries";
    no_entries => "Chưa có giải pháp nào", "No entries yet";
    no_entries_text => "Viết tới đâu, hệ thống lưu tới đó. Mất mạng hay tắt máy, chữ vẫn còn.", "Everything is saved as you write. A lost line or a dead phone loses nothing.";
    many_entries => "Một tác giả được gửi nhiều giải pháp.", "One author may hand in several entries.";
    new_entry => "Giải pháp mới", "New entry";
    new_entry_in(edition: &str) => "Giải pháp mới cho {edition}", "New entry for {edition}";
    not_open_now => "Hiện không có kỳ hội thi nào đang nhận hồ sơ.", "No contest is taking entries at the moment.";
    untitled => "Giải pháp chưa đặt tên", "Entry without a title";
    tasks_done(done: u32) => "Đã xong {done} trong 6 phần.", "{done} of 6 parts done.";
    go_on => "Viết tiếp", "Go on writing";
    complete => "Bổ sung hồ sơ", "Complete the dossier";
    open_dossier => "Mở hồ sơ", "Open the dossier";
    public_page => "Trang công bố", "Public page";
    until(day: &str) => "Hạn {day}", "Until {day}";
    waiting => "Tổ Thư ký đang kiểm tra. Thiếu gì sẽ báo ở đây.", "The secretariat is checking it. If something is missing, you will read it here.";
    accepted_note => "Hồ sơ đủ điều kiện dự thi.", "The dossier is accepted for the contest.";
    judging_note => "Hội đồng Giám khảo đang chấm.", "The judges are marking.";
    late_note => "Hạn nộp đã qua. Bản nháp vẫn còn đây để đọc; cần nộp muộn, anh chị gọi Tổ Thư ký.", "The deadline has passed. The draft stays readable; call the secretariat if it must still be handed in.";

    dossier => "Hồ sơ", "Dossier";
    draft_code => "Mã hồ sơ", "Dossier code";
    deadline => "Hạn nộp", "Deadline";
    six_parts => "Sáu phần của hồ sơ", "Six parts of the dossier";
    done_count(n: u32) => "Xong {n}", "{n} done";
    todo_note => "Chưa bắt đầu", "Not started";
    doing_note(open: u32) => "Đang làm, còn {open} chỗ", "In progress, {open} thing left" | "In progress, {open} things left";
    done_note => "Đã xong", "Done";
    authors_done(count: u32) => "Đã xong, {count} người", "Done, {count} person" | "Done, {count} people";
    files_done(count: u32) => "Đã xong, {count} tệp", "Done, {count} file" | "Done, {count} files";
    three_steps => "Ba nấc lưu", "Three steps of saving";
    three_steps_text => "Mỗi ô tự lưu. Mất mạng vẫn viết được, chữ nằm lại trên máy này.", "Every field saves itself. Without a network you can go on: the words stay on this device.";
    history => "Những việc đã diễn ra", "What has happened";
    parts_left(n: u32) => "Còn {n} phần nữa là nộp được", "{n} part left before it can be handed in" | "{n} parts left before it can be handed in";
    all_done => "Đủ sáu phần, xem lại rồi nộp", "All six parts are done: check and hand in";
    write_part(part: &str) => "Viết tiếp phần {part}", "Go on with: {part}";
    check => "Xem lại và nộp", "Check and hand in";
    withdraw => "Rút hồ sơ", "Withdraw";
    withdraw_title => "Rút hồ sơ này?", "Withdraw this dossier?";
    withdraw_text => "Hồ sơ sẽ không được xét nữa. Nội dung vẫn giữ lại để anh chị đọc.", "It will not be considered any more. You can still read it.";
    returned_title(day: &str) => "Tổ Thư ký đề nghị bổ sung, hạn {day}", "The secretariat asks you to complete it by {day}";
    rejected_title => "Hồ sơ không đủ điều kiện dự thi", "The dossier was not accepted";
    receipt => "Giấy biên nhận", "Receipt";

    saved_on_device => "Đã lưu trên máy", "Saved on this device";
    sending => "Đang gửi", "Sending";
    saved => "Đã lưu", "Saved";
    saved_at(time: &str) => "Đã lưu lúc {time}", "Saved at {time}";
    not_kept => "Máy này không giữ được bản sao, chỉ còn bản trên máy chủ", "This device keeps no copy, only the server does";
    conflict_title => "Ô này vừa được sửa ở nơi khác", "This field was changed elsewhere";
    conflict_theirs => "Bản ở nơi khác", "The other text";
    conflict_mine => "Bản đang viết ở đây", "The text written here";
    conflict_empty => "(để trống)", "(empty)";
    keep_mine => "Giữ bản ở đây", "Keep mine";
    take_theirs => "Lấy bản kia", "Take the other";
    kept_beside(text: &str) => "Bản chưa lưu được vì ô đã sửa ở nơi khác: {text}", "Not saved because the field was changed elsewhere: {text}";

    part_of(n: u32) => "Phần {n} trong 6", "Part {n} of 6";
    question_of(n: usize, of: usize) => "Câu {n} trong {of}", "Question {n} of {of}";
    next_question => "Câu tiếp theo", "Next question";
    previous_question => "Câu trước", "Previous question";
    part_done => "Xong phần này", "Done with this part";
    see_example => "Xem một ví dụ", "See an example";
    characters(count: usize, most: u32) => "{count} trong {most} ký tự", "{count} of {most} characters";
    write_from(least: u32) => "Nên viết từ {least}", "Best from {least}";
    read_only => "Hồ sơ đã nộp, chỉ đọc được.", "The dossier is handed in and can only be read.";

    title_label => "Tên giải pháp", "Title of the entry";
    title_hint => "Ngắn, nói được vật gì và để làm gì.", "Short: what it is and what it is for.";
    title_example => "Máy tách hạt tiêu dùng mô tơ xe đạp điện cũ", "Pepper thresher with the motor of an old electric bicycle";
    field_label => "Lĩnh vực dự thi", "Field";
    field_hint => "Chọn một lĩnh vực chính. Nằm giữa hai lĩnh vực thì chọn cái gần hơn.", "Choose the one main field.";
    choose => "Chọn", "Choose";
    unit_label => "Đơn vị", "Unit";
    unit_hint => "Nơi anh chị làm việc, học tập; người dân chọn xã, thị trấn nơi ở.", "Where you work or study; otherwise your commune.";
    unit_search => "Gõ để tìm đơn vị, không cần dấu", "Type to find the unit, accents optional";
    made_label => "Làm ra từ khi nào", "When it was made";
    made_hint(year: i64) => "Tháng và năm, ví dụ 01/2022. Tính từ năm {year}.", "Month and year, such as 01/2022; from {year} on.";
    phone_label => "Số điện thoại để Tổ Thư ký gọi", "Telephone for the secretariat";
    phone_hint => "Không công bố.", "Never published.";

    author_number(n: u32) => "Tác giả {n}", "Author {n}";
    main_author => "Tác giả 1 (đại diện)", "Author 1 (speaks for all)";
    name_label => "Họ và tên", "Full name";
    name_hint => "Viết đủ dấu, họ trước tên sau.", "With all accents, family name first.";
    birth_label => "Ngày sinh", "Date of birth";
    birth_hint => "Ví dụ 05/09/1990.", "For example 05/09/1990.";
    work_label => "Nơi làm việc, học tập", "Workplace or school";
    share_label => "Phần đóng góp (%)", "Share (%)";
    share_hint => "Cộng mọi tác giả phải đủ 100. Một người thì để trống cũng được.", "All shares must add up to 100; a lone author may leave it empty.";
    shares_sum(sum: &str) => "Tổng phần đóng góp: {sum}", "Sum of shares: {sum}";
    add_author => "Thêm tác giả", "Add an author";
    authors_lead(most: u8) => "Người thật sự làm ra giải pháp, nhiều nhất {most} người.", "Those who really made it, at most {most} people.";

    files_lead => "Chụp rõ cả máy, chỗ mới và lúc đang dùng.", "Show the whole thing, what is new in it, and how it is used.";
    files_limit(most: u8, size: u32) => "Tối đa {most} tệp, mỗi tệp không quá {size} MB. Nhận ảnh JPEG, PNG, WebP và tài liệu PDF.", "At most {most} files of up to {size} MB each: JPEG, PNG, WebP, PDF.";
    choose_files => "Chọn ảnh hoặc tài liệu", "Choose pictures or documents";
    caption_label => "Ghi chú cho tệp này", "Caption";
    caption_hint => "Ví dụ: Toàn bộ máy.", "For example: the whole machine.";
    upload => "Tải lên", "Upload";
    uploading(percent: u32) => "Đang gửi {percent}%", "Sending {percent}%";
    upload_offline => "Chưa gửi được vì mất mạng. Tệp vẫn đang chọn, có mạng thì bấm Tải lên lần nữa.", "Not sent: no network. The file is still chosen; press Upload again once you are online.";
    no_files => "Chưa có ảnh hay tài liệu nào", "No pictures or documents yet";
    remove => "Bỏ", "Remove";
    remove_title(name: &str) => "Bỏ tệp {name}?", "Remove {name}?";
    save_caption => "Lưu ghi chú", "Save the caption";
    document => "Tài liệu", "Document";
    location_removed => "Vị trí chụp ghi trong ảnh được xóa trước khi lưu.", "The place where a picture was taken is removed from it.";

    endorsement_lead => "Đơn vị xem hồ sơ và xác nhận, bằng một trong ba cách:", "The unit looks at the dossier and confirms it, in one of three ways:";
    endorsement_online => "Cán bộ đầu mối của đơn vị bấm xác nhận trên hệ thống.", "The unit's officer confirms it here.";
    endorsement_paper => "In hồ sơ, xin chữ ký và dấu, chụp lại rồi gửi ảnh ở dưới.", "Print it, have it signed and stamped, and send a photo below.";
    endorsement_photo => "Ảnh trang có chữ ký và dấu", "Photo of the signed and stamped page";
    print_dossier => "In hồ sơ để xin xác nhận", "Print the dossier for the unit";

    pledge_lead => "Đọc kỹ rồi đánh dấu.", "Read carefully, then tick.";
    pledge_box => "Tôi thay mặt các tác giả cam kết những điều trên", "On behalf of all authors I pledge the above";

    check_heading => "Xem lại trước khi nộp", "Check before handing in";
    check_missing(n: usize) => "Còn {n} chỗ cần sửa", "{n} thing to mend" | "{n} things to mend";
    check_ready => "Hồ sơ đã đủ", "The dossier is complete";
    check_ready_text => "Nộp xong có mã biên nhận ngay. Tổ Thư ký sẽ kiểm tra rồi báo lại.", "You get a receipt code at once. The secretariat will check it and tell you.";
    edit => "Sửa", "Change";
    hand_in => "Nộp hồ sơ", "Hand in";
    not_yet => "Sửa xong các chỗ trên thì nộp được.", "Mend the things above, then hand in.";
    share_of(name: &str, share: &str) => "{name} ({share})", "{name} ({share})";
    not_given => "Chưa ghi", "Not given";

    receipt_heading => "Hội thi đã nhận hồ sơ của anh chị", "The contest has received your dossier";
    submitted_at(time: &str) => "Đã nộp lúc {time}", "Handed in at {time}";
    receipt_code => "Mã biên nhận", "Receipt code";
    receipt_qr(code: &str) => "Mã QR của {code}", "QR code of {code}";
    received_by => "Nơi nhận", "Received by";
    print_save => "In, lưu PDF", "Print, save as PDF";
    next_heading => "Tiếp theo là gì", "What happens next";
    step_sent => "Đã nộp", "Handed in";
    step_check => "Tổ Thư ký kiểm tra", "The secretariat checks";
    step_check_text(days: u8) => "Thiếu gì sẽ báo, anh chị có {days} ngày để bổ sung.", "If something is missing you have {days} days to add it.";
    step_judging => "Hội đồng Giám khảo chấm", "The judges mark";
    step_judging_text => "Có thể được mời trình bày, mang theo mô hình.", "You may be invited to present it with your model.";
    step_results => "Công bố kết quả", "The results are published";
    step_results_text => "Trên trang này, theo quyết định của Ban Tổ chức.", "On this site, by decision of the committee.";
    model_title => "Có mô hình, sản phẩm?", "Is there a model or a product?";
    model_text(office: &str, day: &str) => "Mang tới {office} trước hết ngày {day}, đưa mã này để dán nhãn.", "Bring it to {office} by the end of {day} and show this code.";
}
