//! The word of a unit: asked for, given, read.

use domain::{
    endorsement::{Endorsement, Verdict},
    stamp::Stamp,
};

use super::{Lang, texts};

texts! {
    open_until(when: &str) => "còn nộp được đến {when}", "can be handed in until {when}";
    confirmed => "Xác nhận", "Confirm";
    returned => "Trả lại để sửa", "Send back to be corrected";
    refused => "Không xác nhận", "Refuse";

    // Who holds the link.
    heading => "Xác nhận của đơn vị", "Confirmation by the unit";
    asked(unit: &str) => "Tác giả nhờ {unit} xem hồ sơ này và xác nhận trước khi dự thi. Không cần tài khoản.", "The authors ask {unit} to look at this dossier and confirm it. No account is needed.";
    untitled => "Chưa đặt tên", "Untitled";
    files => "Hình ảnh và tài liệu kèm theo", "Pictures and documents";
    to_answer => "Xuống phần trả lời", "Down to the answer";
    answer => "Trả lời của đơn vị", "The unit's answer";
    verdict => "Đơn vị trả lời", "The unit's answer is";
    confirmed_note => "Tác giả thuộc đơn vị, giải pháp có thật.", "The authors belong to the unit, and the solution exists.";
    returned_note => "Có chỗ phải sửa; tác giả sửa xong sẽ nhờ lại.", "Something has to be corrected; the authors will ask again.";
    refused_note => "Đơn vị không đứng tên cho giải pháp này.", "The unit does not stand behind this entry.";
    name => "Họ và tên người trả lời", "Your full name";
    position => "Chức vụ", "Your position";
    position_hint => "Ví dụ: Hiệu trưởng, Phó Chủ tịch UBND xã.", "For example: headmaster.";
    phone => "Số điện thoại", "Telephone number";
    phone_hint => "Không bắt buộc. Để Tổ Thư ký gọi lại khi cần.", "Not required; for the secretariat to call back.";
    reason => "Lý do", "Reason";
    reason_hint => "Cần ghi khi trả lại hoặc không xác nhận. Tác giả sẽ đọc được.", "Needed unless you confirm. The authors will read it.";
    send => "Gửi trả lời", "Send the answer";
    once => "Đường dẫn này chỉ trả lời được một lần.", "This link takes one answer.";
    thanks(verdict: &str, day: &str) => "Đã ghi nhận trả lời: {verdict}, lúc {day}", "Answer recorded: {verdict}, at {day}";
    closed => "Hồ sơ này không còn chờ đơn vị xác nhận.", "This dossier no longer waits for the unit.";

    // The list of the unit.
    unit_waits(n: usize) => "{n} giải pháp chờ đơn vị xác nhận", "{n} entry waits for the unit's word" | "{n} entries wait for the unit's word";
    goes_with => "Xem lời nhắn gửi kèm", "Look at the words that go with it";
    unit_more => "Xem hồ sơ hoặc trả lại", "Read the dossier or send it back";

    // Where the edition limits how many.
    quota(confirmed: u32, most: u16) => "Đã xác nhận {confirmed} trong {most} giải pháp được phép", "{confirmed} of {most} entries confirmed";
    quota_text => "Kỳ này giới hạn số giải pháp mỗi đơn vị được xác nhận. Xếp giải pháp tốt nhất lên đầu; Tổ Thư ký xem được thứ tự này.", "This edition limits how many entries a unit may confirm. Put the best one first; the secretariat sees this order.";
    place(rank: u32) => "Thứ {rank}", "Place {rank}";
    rise(title: &str) => "Đưa “{title}” lên một bậc", "Move “{title}” up";
    sink(title: &str) => "Đưa “{title}” xuống một bậc", "Move “{title}” down";
    unit_place(rank: u32) => "Đơn vị xếp thứ {rank}", "Place {rank} for its unit";
    author_misses(parts: &str) => "tác giả còn thiếu: {parts}", "the author still has to do: {parts}";
    named(unit: &str) => "ghi đơn vị cũ {unit}", "names the former {unit}";
    ended(day: &str) => "Đơn vị kết thúc hoạt động từ sau ngày {day}", "This unit ended on {day}";
    ended_text(successor: &str) => "{successor} tiếp nhận và xác nhận thay các giải pháp dưới đây.", "{successor} has taken over and speaks for the entries below.";

    // The author.
    by_link => "Gửi đường dẫn cho thủ trưởng đơn vị; mở ra là xem và xác nhận được, không cần tài khoản.", "Send a link to the head of the unit; it opens the dossier and takes the answer, no account needed.";
    ask => "Tạo đường dẫn gửi đơn vị", "Make a link for the unit";
    ask_again => "Tạo đường dẫn mới", "Make a new link";
    waiting(day: &str) => "Đang chờ đơn vị trả lời. Đường dẫn đã gửi dùng được đến {day}.", "Waiting for the unit. The link that was sent works until {day}.";
    again_ends => "Tạo đường dẫn mới thì đường dẫn cũ hết hiệu lực.", "A new link ends the old one.";
    link_ready => "Gửi đường dẫn này cho đơn vị", "Send this link to the unit";
    link_until(day: &str) => "Dùng được một lần, đến {day}. Đường dẫn chỉ hiện trong ít phút, hãy gửi ngay.", "Works once, until {day}. It is shown for a few minutes only, so send it now.";
    qr => "Mã QR của đường dẫn xác nhận", "QR code of the link";
    share => "Chia sẻ", "Share";
    copy => "Chép lời nhắn", "Copy the message";
    copied => "Đã chép, dán vào Zalo hay tin nhắn.", "Copied: paste it where you write.";
    by_sms => "Gửi bằng tin nhắn", "Send as a text message";
    by_email => "Gửi bằng email", "Send by e-mail";
    message(unit: &str, title: &str, address: &str) => "Kính gửi {unit}. Nhờ đơn vị xem và xác nhận giải pháp “{title}” dự thi: {address}", "To {unit}: please look at the entry “{title}” and confirm it: {address}";
    said_on_paper => "Đơn vị xác nhận trên giấy.", "The unit confirmed on paper.";
    nothing_said => "Đơn vị chưa trả lời trên hệ thống.", "The unit has not answered here.";
    no_unit => "Chọn đơn vị ở phần Thông tin chung trước, rồi tạo đường dẫn.", "Choose the unit in General first.";

    stamp_waiting => "Chờ Tổ Thư ký xem", "The secretariat will look at it";
    stamp_accepted => "Tổ Thư ký đã chấp nhận", "Accepted by the secretariat";
    stamp_refused => "Tổ Thư ký không chấp nhận", "Refused by the secretariat";
    stamp_waiting_text => "Ảnh trang có dấu đang chờ Tổ Thư ký xem. Anh chị vẫn nộp hồ sơ được bình thường.", "The secretariat is going to look at the photo. You can hand in all the same.";
    stamp_refused_title => "Ảnh trang có dấu chưa được chấp nhận", "The photo of the stamped page was refused";
    stamp_send_another => "Gửi ảnh khác", "Send another photo";
    stamp_send_another_text => "Chọn ảnh khác ở dưới rồi gửi, hoặc nhờ đơn vị xác nhận bằng đường dẫn. Không phải nộp lại hồ sơ.", "Choose another photo below, or have the unit confirm by a link. You need not hand in again.";

    // The officer.
    return_title => "Trả lại hồ sơ để tác giả sửa?", "Send it back to be corrected?";
    refuse_title => "Không xác nhận giải pháp này?", "Refuse this entry?";
    take_back => "Xác nhận đã ghi trước đó sẽ được bỏ.", "An earlier confirmation is taken back.";

    // Everybody who reads what was said.
    said_confirmed(day: &str) => "Đơn vị đã xác nhận lúc {day}", "The unit confirmed at {day}";
    said_returned(day: &str) => "Đơn vị trả lại để sửa lúc {day}", "The unit sent it back at {day}";
    said_refused(day: &str) => "Đơn vị không xác nhận, lúc {day}", "The unit refused at {day}";
    unchecked => "Trả lời qua đường dẫn, chưa ai kiểm tra danh tính người trả lời.", "Given by a link: nobody has checked who it was.";
}

/// Where a stamped page stands.
pub fn stamp(lang: Lang, stamp: &Stamp) -> &'static str {
    match stamp {
        Stamp::Waiting => stamp_waiting(lang),
        Stamp::Accepted => stamp_accepted(lang),
        Stamp::Refused(_) => stamp_refused(lang),
    }
}

/// The word alone.
pub fn verdict_name(lang: Lang, verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Confirmed => confirmed(lang),
        Verdict::Returned => returned(lang),
        Verdict::Refused => refused(lang),
    }
}

/// What a unit said, and when.
pub fn said(lang: Lang, word: &Endorsement) -> String {
    let day = word.at.deadline_text();
    match word.verdict {
        Verdict::Confirmed => said_confirmed(lang, &day),
        Verdict::Returned => said_returned(lang, &day),
        Verdict::Refused => said_refused(lang, &day),
    }
}

/// Who said it: `Lê Văn Xã, Hiệu trưởng, 0912 345 678`.
pub fn speaker(word: &Endorsement) -> String {
    let phone = domain::text::phone_text(&word.phone);
    [&word.name, &word.position, &phone]
        .into_iter()
        .filter(|part| !part.is_empty())
        .cloned()
        .collect::<Vec<_>>()
        .join(", ")
}
