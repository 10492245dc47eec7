//! Dossiers and their tasks.

use domain::edition::Rules;

use super::{Lang, texts};

texts! {
    my_entries_heading => "Giải pháp của tôi", "My entries";
    no_entries => "Chưa có giải pháp nào", "No entries yet";
    no_entries_text => "Viết tới đâu, hệ thống lưu tới đó. Mất mạng hay tắt máy, chữ vẫn còn.", "Everything is saved as you write. A lost line or a dead phone loses nothing.";
    many_entries => "Mỗi giải pháp có một hồ sơ riêng.", "Every entry has a dossier of its own.";
    new_entry => "Giải pháp mới", "New entry";
    new_entry_in(edition: &str) => "Giải pháp mới cho {edition}", "New entry for {edition}";
    not_open_now => "Hiện không có kỳ hội thi nào đang nhận hồ sơ.", "No contest is taking entries at the moment.";
    untitled => "Giải pháp chưa đặt tên", "Entry without a title";
    along => "Cùng viết với tác giả đại diện", "Written together with the main author";
    along_lead => "Anh chị cùng viết hồ sơ này: thông tin chung, mô tả, hình ảnh và tài liệu. Tác giả đại diện ghi tác giả và phần đóng góp, xin đơn vị xác nhận, cam kết và nộp hồ sơ.", "You write this dossier together: general information, description, pictures and documents. The main author names authors and shares, asks the unit, pledges and hands it in.";
    along_task => "Phần này do tác giả đại diện ghi; anh chị xem được, không sửa được.", "This part is the main author's; you can read it, not change it.";
    along_note => "Tác giả đại diện ghi", "The main author's";
    along_pledged => "Tác giả đại diện đã cam kết.", "The main author has pledged this.";
    along_not_pledged => "Tác giả đại diện chưa cam kết.", "The main author has not pledged this yet.";
    along_done => "Các phần anh chị cùng viết đã xong. Tác giả đại diện nộp hồ sơ.", "The parts that you write together are done. The main author hands it in.";
    along_left(parts: u32) => "Còn {parts} phần cùng viết chưa xong.", "{parts} shared part is not done." | "{parts} shared parts are not done.";
    along_hidden => "Ngày sinh, nơi làm việc, số điện thoại của người khác không hiện ở đây.", "Births, workplaces and telephones of others are not shown here.";
    along_check => "Xem toàn bộ hồ sơ", "Read the whole dossier";
    own_part => "Phần của anh chị", "Your part";
    next_step => "Việc tiếp theo:", "Next:";
    tasks_done(done: u32) => "Đã xong {done} trong 6 phần.", "{done} of 6 parts done.";
    go_on => "Viết tiếp", "Go on writing";
    complete => "Bổ sung hồ sơ", "Complete the dossier";
    open_dossier => "Mở hồ sơ", "Open the dossier";
    public_page => "Trang công bố", "Public page";
    until(day: &str) => "Hạn {day}", "Until {day}";
    waiting => "Tổ Thư ký đang kiểm tra. Thiếu gì sẽ báo ở đây.", "The secretariat is checking it. If something is missing, you will read it here.";
    accepted_note => "Hồ sơ đủ điều kiện dự thi. Tiếp theo, Hội đồng Giám khảo chấm.", "The dossier is accepted for the contest. The judges mark it next.";
    judging_note => "Hội đồng Giám khảo đang chấm. Anh chị có thể được mời trình bày.", "The judges are marking it. You may be invited to present it.";
    decided_note => "Đã chấm xong, chờ công bố kết quả.", "Marking is over; the results will be published.";
    no_award_note => "Kết quả đã công bố, giải pháp chưa đạt giải. Cảm ơn anh chị đã dự thi.", "The results are published; this entry has no prize. Thank you for taking part.";
    late_note => "Hạn nộp đã qua. Bản nháp vẫn còn nguyên và vẫn sửa được; cần nộp muộn, anh chị gọi Tổ Thư ký.", "The deadline has passed. The draft stays and can still be written; call the secretariat if it must still be handed in.";

    dossier => "Hồ sơ", "Dossier";
    draft_code => "Mã hồ sơ", "Dossier code";
    deadline => "Hạn nộp", "Deadline";
    six_parts => "Sáu phần của hồ sơ", "Six parts of the dossier";
    done_count(n: u32) => "Xong {n}", "{n} done";
    todo_note => "Chưa bắt đầu", "Not started";
    doing_note(open: u32) => "Đang làm, còn {open} chỗ", "In progress, {open} thing left" | "In progress, {open} things left";
    back_note => "Cần bổ sung", "To be completed";
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
    saved_at(time: &str, day: &str) => "Đã lưu lúc {time}, {day}", "Saved at {time}, {day}";
    nowhere => "Chưa gửi được và máy này không giữ được bản sao: đừng đóng trang", "Not sent, and this device keeps no copy: do not close the page";
    not_kept => "Máy này không giữ được bản sao, chỉ còn bản trên máy chủ", "This device keeps no copy, only the server does";
    conflict_title => "Ô này vừa được sửa ở nơi khác", "This field was changed elsewhere";
    conflict_theirs => "Bản ở nơi khác", "The other text";
    conflict_mine => "Bản đang viết ở đây", "The text written here";
    conflict_empty => "(để trống)", "(empty)";
    keep_mine => "Giữ bản ở đây", "Keep mine";
    take_theirs => "Lấy bản kia", "Take the other";
    kept_beside(text: &str) => "Bản chưa lưu được vì ô đã sửa ở nơi khác: {text}", "Not saved because the field was changed elsewhere: {text}";

    unsent(n: usize) => "{n} câu trả lời còn chờ trên máy này", "{n} answer waits on this device" | "{n} answers wait on this device";
    unsent_text => "Có mạng, máy sẽ tự gửi. Gửi xong mới nộp được.", "They are sent by themselves once there is a network; hand in after that.";
    unsent_stuck => "Bản trên máy khác bản trên máy chủ hoặc chưa đúng. Mở phần dưới đây để xem.", "What is here differs from the server or cannot be taken. Look at:";
    files_wait(n: usize) => "{n} ảnh, tài liệu còn chờ trên máy này", "{n} file waits on this device" | "{n} files wait on this device";
    files_wait_text => "Máy chủ chưa nhận đủ. Có mạng, anh chị mở phần dưới đây và chờ gửi xong.", "The server does not have all of it. With a network, open this part and wait until it is sent:";
    hand_in_without(n: usize) => "Nộp khi còn {n} ảnh, tài liệu chưa gửi?", "Hand in with {n} file not sent?" | "Hand in with {n} files not sent?";
    hand_in_without_text => "Tệp nào chưa bắt đầu gửi thì nộp xong không gửi được nữa. Anh chị nên gửi hết rồi hãy nộp.", "A file that has not begun to be sent cannot follow after handing in. Better send all of them first.";
    hand_in_anyway => "Vẫn nộp hồ sơ", "Hand in anyway";
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
    title_example => "Ví dụ: máy tách hạt tiêu dùng mô tơ xe đạp điện cũ", "For example: pepper thresher with the motor of an old electric bicycle";
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
    birth_asked => "Bắt buộc; tác giả dưới 16 tuổi cần người giám hộ đồng ý.", "Required; under 16 a guardian has to agree.";
    grown_only => "Thể lệ chỉ nhận tác giả từ đủ 16 tuổi.", "Authors must be 16 or older.";
    born_between(from: &str, until: &str) => "Thể lệ nhận tác giả sinh từ {from} đến {until}.", "Authors are born between {from} and {until}.";
    born_from(day: &str) => "Thể lệ nhận tác giả sinh từ {day} trở đi.", "Authors are born on {day} or later.";
    born_until(day: &str) => "Thể lệ nhận tác giả sinh đến hết {day}.", "Authors are born by {day}.";
    entries_per_author(n: u8) => "Mỗi người đứng tên trong nhiều nhất {n} giải pháp.", "One person is an author of at most {n} entry." | "One person is an author of at most {n} entries.";
    work_label => "Nơi làm việc, học tập", "Workplace or school";
    share_label => "Phần đóng góp (%)", "Share (%)";
    share_hint => "Cộng mọi tác giả phải đủ 100. Một người thì để trống cũng được.", "All shares must add up to 100; a lone author may leave it empty.";
    shares_sum(sum: &str) => "Tổng phần đóng góp: {sum}", "Sum of shares: {sum}";
    add_author => "Thêm tác giả", "Add an author";
    remove_author => "Bỏ tác giả này", "Remove this author";
    authors_lead(most: u8) => "Người thật sự làm ra giải pháp, nhiều nhất {most} người.", "Those who really made it, at most {most} people.";

    files_lead => "Chụp rõ cả máy, chỗ mới và lúc đang dùng.", "Show the whole thing, what is new in it, and how it is used.";
    files_limit(most: u8, size: u32) => "Tối đa {most} tệp, mỗi tệp không quá {size} MB. Nhận ảnh JPEG, PNG, WebP và tài liệu PDF.", "At most {most} files of up to {size} MB each: JPEG, PNG, WebP, PDF.";
    files_limit_videos(most: u8, size: u32) => "Tối đa {most} tệp, mỗi tệp không quá {size} MB. Nhận ảnh JPEG, PNG, WebP, tài liệu PDF và video MP4, MOV, WebM.", "At most {most} files of up to {size} MB each: JPEG, PNG, WebP, PDF, and videos as MP4, MOV, WebM.";
    choose_files_videos => "Chọn ảnh, tài liệu hoặc video", "Choose pictures, documents or videos";
    videos_not_public => "Video có thể ghi cả vị trí quay nên không bao giờ công bố: chỉ anh chị, đơn vị, Tổ Thư ký, giám khảo và Ban Tổ chức xem được.", "A video may say where it was taken, so it is never made public: only you, your unit, the secretariat, judges and the committee can watch it.";
    originals_kept => "Ảnh được gửi nguyên bản. Tổ Thư ký giữ và tải được ảnh gốc, kể cả vị trí chụp; mọi người khác chỉ xem bản đã xóa vị trí.", "Photos are sent as they are. The secretariat keeps them so, with the place where they were taken; everybody else sees them without it.";
    choose_files => "Chọn ảnh hoặc tài liệu", "Choose pictures or documents";
    caption_label => "Ghi chú cho tệp này", "Caption";
    caption_act => "Ghi chú", "Caption";
    caption_hint => "Ví dụ: Toàn bộ máy.", "For example: the whole machine.";
    upload => "Tải lên", "Upload";
    uploading(percent: u32) => "Đang gửi {percent}%", "Sending {percent}%";
    take_photo => "Chụp ảnh, gửi ngay", "Take a photo and send it at once";
    upload_waits => "Chờ tới lượt", "Waits for its turn";
    upload_prepares => "Đang thu nhỏ ảnh", "Being made smaller";
    upload_paused(percent: u32) => "Mất mạng ở {percent}%. Có mạng sẽ tự gửi tiếp.", "No network at {percent}%. It goes on by itself.";
    upload_checks => "Máy chủ đang xem tệp", "The server looks at the file";
    upload_again => "Gửi lại", "Send again";
    upload_stop => "Thôi gửi", "Give up";
    upload_elsewhere(received: &str, length: &str) => "Đang gửi dở, máy chủ đã nhận {received} trong {length}. Mở lại trang này trên máy đã chọn tệp để gửi tiếp.", "Under way: {received} of {length} have come. Open this page on the device that has the file.";
    upload_unkept => "Máy này không giữ được bản sao của tệp. Đừng đóng trang khi đang gửi: đóng rồi thì chỉ còn phần máy chủ đã nhận.", "This device keeps no copy of the file. Do not close the page while it is being sent: after that only what the server has received is left.";
    no_files => "Chưa có ảnh hay tài liệu nào", "No pictures or documents yet";
    move_up => "Lên", "Up";
    move_down => "Xuống", "Down";
    move_file_up(name: &str) => "Đưa “{name}” lên", "Move “{name}” up";
    move_file_down(name: &str) => "Đưa “{name}” xuống", "Move “{name}” down";
    order_note => "Mọi người xem tệp theo đúng thứ tự này; ảnh đầu tiên là ảnh đại diện.", "Everybody sees the files in this order; the first picture stands for the entry.";
    remove => "Bỏ", "Remove";
    remove_title(name: &str) => "Bỏ tệp {name}?", "Remove {name}?";
    save_caption => "Lưu ghi chú", "Save the caption";
    kept_on_device => "Tệp đang gửi được giữ trên máy này, nhiều nhất 200 MB. Đóng trang rồi mở lại, tệp gửi tiếp.", "Files on their way are kept on this device, up to 200 MB. Close the page and open it again: they go on.";
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
    may_follow(count: usize, until: &str) => "{count} tệp đang gửi dở. Nộp được ngay; tệp gửi tiếp, chậm nhất {until}.", "{count} file is on its way. You may hand in now; it may follow until {until}." | "{count} files are on their way. You may hand in now; they may follow until {until}.";
    receipt_under_way(until: &str) => "Tệp đang gửi dở, nhận tới {until}", "Files on their way, taken until {until}";
    receipt_under_way_text => "Giữ trang này mở hoặc mở phần Hình ảnh và tài liệu trên máy đã chọn tệp để gửi cho xong.", "Open the files of this dossier on the device that has them, so that they can go on.";
    late_files => "Tệp nhận đủ sau khi nộp", "Files that came after handing in";
    late_file(name: &str, begun: &str, at: &str) => "{name}: bắt đầu gửi lúc {begun}, nhận đủ lúc {at}.", "{name}: begun at {begun}, complete at {at}.";
    receipt_code => "Mã biên nhận", "Receipt code";
    receipt_qr(code: &str) => "Mã QR của {code}", "QR code of {code}";
    received_by => "Nơi nhận", "Received by";
    print_save => "In, lưu PDF", "Print, save as PDF";
    next_heading => "Tiếp theo là gì", "What happens next";
    main_share_at_least(percent: u8) => "Phần của tác giả đại diện ít nhất {percent}%", "The main author's share is at least {percent}%";
    step_sent => "Đã nộp", "Handed in";
    step_check => "Tổ Thư ký kiểm tra", "The secretariat checks";
    step_check_text(days: u8) => "Thiếu gì sẽ báo, anh chị có {days} ngày để bổ sung.", "If something is missing you have {days} days to add it.";
    step_judging => "Hội đồng Giám khảo chấm", "The judges mark";
    step_judging_text => "Có thể được mời trình bày, mang theo mô hình.", "You may be invited to present it with your model.";
    step_results => "Công bố kết quả", "The results are published";
    step_results_text => "Trên trang này, theo quyết định của Ban Tổ chức.", "On this site, by decision of the committee.";
    model_title => "Có mô hình, sản phẩm?", "Is there a model or a product?";
    model_text(office: &str, day: &str) => "Mang tới {office} trước hết ngày {day}, đưa mã này để dán nhãn.", "Bring it to {office} by the end of {day} and show this code.";

    judged_heading => "Hội đồng Giám khảo đánh giá", "What the judges said";
    judged_text => "Theo từng tiêu chí, từ các phiếu đã ký; không nêu tên giám khảo.", "By criterion, from the signed sheets; judges are not named.";
    judged_average(average: &str, most: &str) => "{average} trên {most} điểm", "{average} of {most} points";
    judged_notes => "Nhận xét", "Notes";
}

/// What the edition asks of the birth of an author.
pub fn births(lang: Lang, rules: &Rules) -> String {
    let mut parts = vec![birth_hint(lang).to_owned()];
    if rules.children {
        parts.push(birth_asked(lang).to_owned());
    }
    parts.extend(who(lang, rules));
    parts.join(" ")
}

/// Which people may enter, a sentence each.
pub fn who(lang: Lang, rules: &Rules) -> Vec<String> {
    let mut parts = Vec::new();
    match (rules.born_from, rules.born_until) {
        (Some(from), Some(until)) => {
            parts.push(born_between(lang, &from.text(), &until.text()));
        }
        (Some(from), None) => parts.push(born_from(lang, &from.text())),
        (None, Some(until)) => parts.push(born_until(lang, &until.text())),
        (None, None) => {}
    }
    if !rules.children {
        parts.push(grown_only(lang).to_owned());
    }
    if rules.main_author_share_at_least > 0 {
        parts.push(main_share_at_least(lang, rules.main_author_share_at_least));
    }
    if rules.entries_per_author > 0 {
        parts.push(entries_per_author(lang, rules.entries_per_author));
    }
    parts
}
