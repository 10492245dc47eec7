//! The word of an author on their own part: asked for, given, read.

use domain::confirmation::{AuthorStand, Publishing, Shared, Stand};

use super::{Lang, texts};

texts! {
    // Who holds the link.
    heading => "Xác nhận của tác giả", "An author's confirmation";
    asked(name: &str) => "{name} được ghi là tác giả của giải pháp này. Xem kỹ những điều dưới đây rồi trả lời. Không cần tài khoản.", "{name} is named as an author of this solution. Read what stands below, then answer. No account is needed.";
    asked_child(name: &str) => "Cháu {name} được ghi là tác giả của giải pháp này. Cháu chưa đủ 16 tuổi nên cha, mẹ hoặc người giám hộ trả lời. Không cần tài khoản.", "{name} is named as an author of this solution and is not 16 yet, so a parent or guardian answers. No account is needed.";
    name => "Họ và tên", "Full name";
    birth => "Ngày sinh", "Date of birth";
    work => "Nơi làm việc, học tập", "Workplace or school";
    share => "Phần đóng góp", "Share";
    everybody => "Các tác giả", "All authors";
    confirm_heading => "Những điều trên đúng", "All of this is right";
    guardian => "Họ và tên cha, mẹ hoặc người giám hộ", "Full name of the parent or guardian";
    taking_part => "Tôi đã đọc, những điều trên đúng, và tôi đồng ý dự thi", "I have read it, it is right, and I agree to take part";
    guardian_taking_part => "Tôi là cha, mẹ hoặc người giám hộ; những điều trên đúng, và tôi đồng ý cho cháu dự thi", "I am the parent or guardian; all of it is right, and I agree that the child takes part";
    publish_name => "Tôi đồng ý công bố họ tên", "I agree that my name is published";
    publish_work => "Tôi đồng ý công bố nơi làm việc hoặc học tập", "I agree that my workplace or school is published";
    publish_photo => "Tôi đồng ý công bố ảnh có tôi", "I agree that pictures with me are published";
    guardian_name => "Tôi đồng ý công bố họ tên của cháu", "I agree that the child's name is published";
    guardian_work => "Tôi đồng ý công bố trường của cháu", "I agree that the child's school is published";
    guardian_photo => "Tôi đồng ý công bố ảnh có cháu", "I agree that pictures with the child are published";
    name_note => "Không bắt buộc. Không đánh dấu thì trang kết quả không nêu tên.", "Not required. Without it the results give no name.";
    work_note => "Không bắt buộc. Chỉ ghi bên cạnh họ tên.", "Not required. It stands beside the name only.";
    photo_note => "Không bắt buộc. Không đánh dấu thì trang kết quả không đăng ảnh của giải pháp.", "Not required. Without it the results show no picture of this solution.";
    child => "Cháu đã đọc hoặc nghe giải thích và cũng đồng ý với những điều đánh dấu ở trên", "The child has read it or had it explained, and agrees to what is ticked above";
    confirm => "Xác nhận", "Confirm";
    wrong_heading => "Có chỗ chưa đúng", "Something is wrong";
    note => "Chỗ nào chưa đúng", "What is wrong";
    note_hint => "Tác giả đại diện sẽ đọc được và sửa, rồi anh chị xác nhận bằng chính đường dẫn này.", "The main author will read it and put it right; then you confirm by this same link.";
    object => "Báo chỗ chưa đúng", "Say what is wrong";
    closed => "Lúc này không nhận trả lời nữa.", "No answer is taken at this time.";
    own => "Anh chị đang đăng nhập bằng tài khoản của một tác giả khác trong giải pháp này. Gửi đường dẫn cho đúng người, hoặc đăng xuất rồi mở lại.", "You are signed in as another author of this solution. Send this link to the person it is for, or sign out and open it again.";
    said_confirmed(day: &str) => "Đã xác nhận lúc {day}", "Confirmed at {day}";
    said_wrong(day: &str) => "Đã báo chỗ chưa đúng lúc {day}", "Said to be wrong at {day}";
    said_changed => "Hồ sơ đã được sửa sau lần trả lời trước. Xem lại rồi xác nhận bản mới.", "The dossier was changed after the last answer. Look at it again and confirm what stands there now.";
    keep_link => "Giữ lại đường dẫn này để xem lại hoặc đổi ý về việc công bố.", "Keep this link: it shows your answer and lets you change your mind about publishing.";
    publish_heading => "Công bố họ tên, nơi làm việc, ảnh", "Name, workplace and pictures in public";
    change_publishing => "Đánh dấu điều đồng ý, bỏ dấu điều rút lại.", "Tick what you agree to; take a tick away to take it back.";
    own_data => "Dữ liệu của tôi", "My data";
    own_data_text => "Tải về những gì hồ sơ này ghi về anh chị.", "Download what this dossier holds of you.";
    take_along => "Tải về dữ liệu của tôi", "Download my data";
    leave => "Rút tên khỏi giải pháp", "Leave this solution";
    leave_title(name: &str) => "Rút tên {name} khỏi giải pháp?", "Take {name} out of this solution?";
    leave_text => "Họ tên, ngày sinh, nơi làm việc hoặc học tập, phần đóng góp, lời xác nhận và ảnh bản đồng ý bị xóa khỏi hồ sơ. Đường dẫn xác nhận thôi dùng được.", "Name, birth, workplace, share, confirmations and photos of consents are deleted from the dossier. The confirmation link ends.";
    leave_heading => "Không tham gia nữa", "Taking part no more";
    leave_out => "Hồ sơ chưa nộp: phần của anh chị bị xóa ngay, không cần hỏi ai.", "It is not handed in, so your part is deleted at once and nobody has to be asked.";
    leave_ask => "Hồ sơ đã nộp nên Tổ Thư ký phải sửa danh sách tác giả. Khi anh chị xin rút tên, họ tên, nơi làm việc và ảnh thôi công bố ngay; tác giả đại diện và Tổ Thư ký được báo.", "It is handed in, so the secretariat has to change the list of authors. Once you ask to leave, your name, workplace and pictures leave the public pages at once; the main author and the secretariat are told.";
    leave_no => "Giải pháp đã được công nhận nên danh sách tác giả giữ nguyên. Việc công bố họ tên, nơi làm việc, ảnh thì bỏ được lúc nào cũng được, bằng đường dẫn xác nhận của anh chị.", "The entry is recognised, so its list of authors stays. What is public of you can be taken back at any time, by your confirmation link.";
    leave_asked => "Anh chị đã xin rút tên", "You have asked to leave";
    leave_asked_text => "Không còn gì về anh chị được công bố. Tổ Thư ký sẽ sửa danh sách tác giả; cần nhanh thì gọi Tổ Thư ký. Đổi ý thì xác nhận lại bằng đường dẫn này.", "Nothing of you is public any more. The secretariat will change the list of authors; call them if it is urgent. If you change your mind, confirm again by this link.";
    ask_to_leave => "Xin rút tên", "Ask to leave";
    ask_title(name: &str) => "Xin rút tên {name} khỏi giải pháp?", "Ask to take {name} out of this solution?";
    join_heading => "Cùng viết hồ sơ", "Write it together";
    join_text => "Thêm giải pháp này vào tài khoản của anh chị để xem hồ sơ, viết phần mô tả và gửi ảnh cùng tác giả đại diện.", "Add this entry to your account to read the dossier, write the description and send pictures together with the main author.";
    join => "Thêm vào Giải pháp của tôi", "Add to My entries";
    join_sign_in => "Đăng nhập rồi thêm", "Sign in and add it";
    join_sign_up => "Tạo tài khoản rồi thêm", "Sign up and add it";
    joined => "Giải pháp này có trong tài khoản của anh chị", "This entry is in your account";
    open_joined => "Mở hồ sơ", "Open the dossier";
    taken => "Phần của tác giả này đã ở trong một tài khoản khác. Nếu không phải của anh chị, báo tác giả đại diện và Tổ Thư ký.", "This author's part is in another account. If that is not yours, tell the main author and the secretariat.";
    left_heading => "Đã rút tên", "You have left";
    left_text => "Phần của anh chị đã được xóa khỏi hồ sơ. Tác giả đại diện thấy trong lịch sử hồ sơ.", "Your part is deleted from the dossier; the main author sees that in its history.";
    save_publishing => "Lưu lựa chọn", "Save the choice";
    at_once => "Có hiệu lực ngay trên trang kết quả.", "Takes effect on the results at once.";

    // The main author.
    section => "Các tác giả xác nhận", "Confirmation by the authors";
    lead => "Mỗi đồng tác giả mở đường dẫn của mình, xem phần ghi về mình rồi xác nhận, không cần tài khoản. Tác giả dưới 16 tuổi cần cha, mẹ hoặc người giám hộ xác nhận.", "Every co-author opens a link of their own, reads their part and confirms it, without an account. For an author under 16 a parent or guardian does.";
    needed => "Kỳ này chỉ nhận hồ sơ khi mọi đồng tác giả từ 16 tuổi đã xác nhận.", "This edition takes an entry only when all co-authors of 16 or more have confirmed.";
    not_needed => "Đồng tác giả từ 16 tuổi chưa xác nhận vẫn nộp được; hồ sơ ghi rõ ai chưa xác nhận.", "It can be handed in without the word of co-authors of 16 or more; the dossier shows who has not confirmed.";
    guardians_needed => "Vẫn nộp được, nhưng hồ sơ chỉ được công nhận khi cha, mẹ hoặc người giám hộ đồng ý; cháu từ 7 tuổi cũng phải đồng ý.", "It can be handed in, but is accepted only once a parent or guardian has agreed, and the child too from the age of 7.";
    guardians_first => "Tác giả dưới 16 tuổi: chỉ nộp được khi cha, mẹ hoặc người giám hộ đã đồng ý; cháu từ 7 tuổi cũng phải đồng ý.", "Authors under 16: it can be handed in only once a parent or guardian has agreed, and the child too from the age of 7.";
    without_guardian(names: &str) => "Chờ người giám hộ đồng ý: {names}", "A guardian has yet to agree: {names}";
    on_paper_heading => "Không dùng điện thoại được", "Without a telephone";
    on_paper_how => "In bản đồng ý, cha, mẹ hoặc người giám hộ và cháu ký, rồi chụp gửi ở đây. Chỉ người gửi, chính tác giả ấy và Tổ Thư ký xem được ảnh này.", "Print the form, have the parent or guardian and the child sign it, and send a photo here. Only the sender, that author and the secretariat can see it.";
    print_guardian => "In bản đồng ý", "Print the consent form";
    paper_photo(name: &str) => "Chọn ảnh bản đồng ý đã ký cho {name}", "Choose the photo of what was signed for {name}";
    ask_guardians => "Gửi đường dẫn cho người giám hộ", "Send the guardian a link";
    nobody => "Ghi tên các tác giả rồi tạo đường dẫn cho từng người ở đây.", "Name the authors, then make a link for each of them here.";
    ask_for(name: &str) => "Tạo đường dẫn cho {name}", "Make a link for {name}";
    ask_again(name: &str) => "Tạo đường dẫn mới cho {name}", "Make a new link for {name}";
    asked_until(day: &str) => "Đã tạo đường dẫn, dùng được đến {day}", "A link was made and works until {day}";
    link_ready(name: &str) => "Gửi đường dẫn này cho {name}", "Send this link to {name}";
    link_until(day: &str) => "Dùng lần đầu trước {day}. Đường dẫn chỉ hiện trong ít phút, hãy gửi ngay.", "To be used by {day}. It is shown for a few minutes only, so send it now.";
    qr(name: &str) => "Mã QR của đường dẫn cho {name}", "QR code of the link for {name}";
    message(name: &str, title: &str, address: &str) => "Gửi {name}. Xin mở đường dẫn này, xem phần ghi về mình trong giải pháp “{title}” và xác nhận: {address}", "To {name}: please open this link, read your part in “{title}” and confirm it: {address}";
    stand_open => "Chưa xác nhận", "Not confirmed yet";
    stand_confirmed => "Đã xác nhận", "Confirmed";
    stand_changed => "Đã sửa sau khi xác nhận, cần xác nhận lại", "Changed since, to be confirmed again";
    stand_wrong => "Báo có chỗ chưa đúng", "Says something is wrong";
    stand_leaving => "Xin rút tên", "Asks to leave";
    writes_along => "cùng viết bằng tài khoản của mình", "writes along from an account";
    stand_main => "Tác giả đại diện", "Speaks for all";
    public_parts(parts: &str) => "Công bố: {parts}", "Public: {parts}";
    not_named => "Không công bố họ tên, nơi làm việc, ảnh", "Neither name nor workplace nor pictures in public";
    not_asked => "Chưa đồng ý công bố họ tên", "Has not agreed to be named";
    part_name => "họ tên", "name";
    part_work => "nơi làm việc hoặc học tập", "workplace or school";
    part_photo => "ảnh", "pictures";
    guardian_is(name: &str) => "Người giám hộ: {name}", "Guardian: {name}";
    needs_guardian => "Dưới 16 tuổi, cần người giám hộ", "Under 16, needs a guardian";
    waiting(names: &str) => "Chưa xác nhận: {names}", "Not confirmed yet: {names}";
    publish_box_note => "Ba ô dưới đây không bắt buộc, dùng khi giải pháp được giải. Rút lại lúc nào cũng được ở trang này. Các đồng tác giả tự trả lời bằng đường dẫn của mình.", "The three boxes below are not required and count if the entry wins a prize; each can be taken back on this page at any time. Co-authors answer for themselves.";

    // The secretariat.
    leaving_names(names: &str) => "Xin rút tên: {names}", "Ask to leave: {names}";
    leaving_how => "Hồ sơ chờ kiểm tra: đề nghị bổ sung phần Tác giả để tác giả đại diện sửa. Hồ sơ đã đủ điều kiện: dùng mục Sửa chỗ ghi sai, có lý do.", "Waiting for screening: return it for its authors, so that the main author changes them. Accepted: put it right below, with a reason.";
    paper => "Ghi nhận bản giấy", "Note a paper";
    paper_text => "Chỉ ghi khi đang giữ bản giấy có chữ ký.", "Only with the signed paper at hand.";
    accepted_with_guardian => "Hồ sơ chỉ công nhận được khi có đủ.", "The entry can be accepted only with all of them.";
    people_doubts => "Có điều chưa đúng thể lệ về tác giả", "Something about the authors is not by the rules";
    own_paper => "Xem ảnh bản đồng ý của người giám hộ", "Look at the photo of the guardian's consent";
    on_paper => "trên giấy", "on paper";
    paper_shown(name: &str) => "Bản đồng ý đã ký cho {name}", "What was signed for {name}";
    paper_look => "Xem chữ ký của người giám hộ, và của cháu nếu từ 7 tuổi; đánh dấu đúng những ô đã đánh dấu trên giấy.", "Look for the signature of the guardian, and of the child from the age of 7; tick what is ticked on paper.";
    paper_accept => "Chấp nhận bản đồng ý", "Accept the consent";
    paper_reason => "Lý do không chấp nhận bản đồng ý", "Why it is not accepted";
    paper_refuse => "Không chấp nhận bản đồng ý", "Do not accept it";
    record => "Ghi nhận", "Note it";
}

/// How far the word of an author is.
pub fn stand(lang: Lang, author: &AuthorStand) -> &'static str {
    match author.stand {
        Stand::Open if !author.waits() => stand_main(lang),
        Stand::Open => stand_open(lang),
        Stand::Confirmed => stand_confirmed(lang),
        Stand::Changed => stand_changed(lang),
        Stand::Wrong => stand_wrong(lang),
        Stand::Leaving => stand_leaving(lang),
    }
}

/// What else there is to know of an author's word, in one line.
pub fn details(lang: Lang, author: &AuthorStand) -> String {
    let mut parts = Vec::new();
    match &author.last {
        Some(word) if !word.guardian.is_empty() => parts.push(guardian_is(lang, &word.guardian)),
        _ if author.age.is_child() => parts.push(needs_guardian(lang).to_owned()),
        _ => {}
    }
    if author.last.as_ref().is_some_and(|word| !word.by_link) {
        parts.push(on_paper(lang).to_owned());
    }
    parts.push(publishing_words(lang, author.publishing));
    parts.join(" · ")
}

fn publishing_words(lang: Lang, said: Publishing<Option<bool>>) -> String {
    let agreed: Vec<&str> = Shared::ALL
        .into_iter()
        .filter(|part| said.get(*part) == Some(true))
        .map(|part| match part {
            Shared::Name => part_name(lang),
            Shared::Work => part_work(lang),
            Shared::Photo => part_photo(lang),
        })
        .collect();
    match said.name {
        _ if !agreed.is_empty() => public_parts(lang, &agreed.join(", ")),
        Some(_) => not_named(lang).to_owned(),
        None => not_asked(lang).to_owned(),
    }
}

/// What somebody agrees to by one box.
pub fn consent(lang: Lang, part: Shared, child: bool) -> &'static str {
    match (part, child) {
        (Shared::Name, false) => publish_name(lang),
        (Shared::Work, false) => publish_work(lang),
        (Shared::Photo, false) => publish_photo(lang),
        (Shared::Name, true) => guardian_name(lang),
        (Shared::Work, true) => guardian_work(lang),
        (Shared::Photo, true) => guardian_photo(lang),
    }
}

/// What follows from a box.
pub fn consent_note(lang: Lang, part: Shared) -> &'static str {
    match part {
        Shared::Name => name_note(lang),
        Shared::Work => work_note(lang),
        Shared::Photo => photo_note(lang),
    }
}
