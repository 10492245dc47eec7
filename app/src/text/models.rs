//! Models and products: which are expected, where each is.

use domain::custody::{Act, Stand};

use super::{Lang, texts};

texts! {
    models => "Mô hình, sản phẩm", "Models and products";
    lead(day: &str) => "Nhận đến hết ngày {day}. Quét mã trên nhãn hoặc gõ mã hồ sơ để nhận, bàn giao hay trả.", "Taken until the end of {day}. Scan a label or type a dossier code to receive, hand over or return.";
    stands => "Mô hình đang ở đâu", "Where models are";
    find => "Mã hồ sơ, tên, tác giả, đơn vị", "Dossier code, title, author, unit";
    find_hint => "Gõ đủ mã hồ sơ thì mở ngay mô hình đó.", "A whole dossier code opens that model at once.";
    found(n: u32) => "{n} mô hình", "{n} model" | "{n} models";
    nothing => "Không có mô hình nào ở đây", "No model here";
    nothing_text => "Tác giả báo có mô hình trong phần Thông tin chung của hồ sơ. Mô hình không báo trước vẫn nhận được: gõ mã hồ sơ.", "Authors say in their dossier that a model comes along. One that nobody announced is taken, too: type the dossier code.";
    on_desk => "Mô hình chưa tới", "Models that have not come";

    scan => "Quét mã", "Scan a code";
    scan_stop => "Thôi quét", "Stop scanning";
    scan_about => "Đưa mã QR trên nhãn hoặc trên giấy biên nhận vào khung hình.", "Hold the QR code of a label or a receipt before the camera.";
    no_camera => "Máy này không mở được camera. Gõ mã hồ sơ vào ô tìm.", "The camera cannot be opened. Type the dossier code instead.";
    scan_several => "Quét lần lượt từng nhãn để chọn", "Scan labels one after another";
    not_listed => "Mã vừa quét không có trong danh sách trên trang này.", "What was scanned is not in the list on this page.";
    chosen(n: usize) => "Đã chọn {n} mô hình", "{n} model chosen" | "{n} models chosen";
    not_ours => "Mã vừa quét không phải mã hồ sơ của kỳ này.", "What was scanned is no dossier code of this edition.";

    not_announced => "Tác giả không báo có mô hình", "The authors announced no model";
    open => "Mở", "Open";
    dossier_state => "Hồ sơ", "Dossier";
    dossier => "Xem hồ sơ", "Open the dossier";
    call(phone: &str) => "Gọi {phone}", "Call {phone}";
    since(stand: &str, at: &str) => "{stand} từ {at}", "{stand} since {at}";
    pieces(n: u32) => "{n} kiện", "{n} piece" | "{n} pieces";
    history => "Sổ giao nhận", "Custody log";

    act_legend => "Ghi việc gì", "What is recorded";
    place => "Để tại", "Put at";
    pieces_label => "Số kiện", "Pieces";
    condition => "Hiện trạng", "Condition";
    condition_hint => "Ví dụ: nguyên vẹn; xước mặt bên; thiếu dây nguồn.", "For example: intact; scratched; without its cable.";
    condition_intact => "Nguyên vẹn", "Intact";
    brought_by => "Người giao", "Brought by";
    taken_by => "Người nhận", "Taken by";
    handed_to => "Nơi nhận", "Handed over to";
    handed_to_hint => "Cơ quan và người nhận, ví dụ: Ban Tổ chức Hội thi tỉnh, ông Nguyễn Văn Tư.", "Office and person, for example: the provincial committee, Mr Nguyễn Văn Tư.";
    undo => "Ghi nhầm, bỏ dòng cuối", "A slip: take back the last line";
    undo_title => "Bỏ dòng vừa ghi?", "Take back what was recorded last?";
    undo_text => "Sổ vẫn giữ dòng đó và ghi thêm là đã bỏ.", "The log keeps the line and says that it was taken back.";

    photos => "Ảnh mô hình", "Photos of the model";
    photo_label => "Chụp hoặc chọn ảnh", "Take or choose a photo";
    photo_hint => "Ảnh của dòng vừa ghi, để sau này đối chiếu hiện trạng. Có hay không đều được.", "Of what was recorded last, to compare its condition later. It may be left out.";
    photo_again => "Chụp lại thì ảnh mới hiện thay ảnh cũ của dòng vừa ghi.", "Another photo of what was recorded last is shown in place of this one.";
    photo_save => "Lưu ảnh", "Save the photo";

    choose_all => "Chọn tất cả trên trang này", "Choose all on this page";
    together => "Ghi cho các mô hình đã chọn", "Record for the chosen models";
    together_text => "Ghi một lần, có một giấy ký chung.", "Recorded at once, with one paper to sign.";

    labels => "Nhãn", "Labels";
    print_label => "In nhãn", "Print the label";
    print_labels => "In nhãn của danh sách này", "Print the labels of this list";
    labels_hint => "A4: giấy nhãn 24 ô 70 × 37 mm. Cuộn: khổ 62 mm, mỗi nhãn một trang.", "A4: sheets of 24 labels, 70 × 37 mm. Roll: 62 mm, one label a page.";
    on_a4 => "Tờ A4", "A4 sheet";
    on_roll => "Cuộn 62 mm", "62 mm roll";
    label_qr(code: &str) => "Mã QR của {code}", "QR code of {code}";
    no_labels => "Danh sách này không có mô hình nào nên không có nhãn để in.", "This list has no model, so there is no label to print.";

    own_title => "Mô hình, sản phẩm", "Model or product";
    own_expected(office: &str, day: &str) => "Anh chị mang tới {office} đến hết ngày {day}, trong giờ hành chính. Ghi mã hồ sơ lên mô hình.", "Bring it to {office} by the end of {day}, in office hours. Write the dossier code on it.";
    own_here(place: &str, at: &str) => "Đang ở {place}, từ {at}.", "At {place} since {at}.";
    own_handed_over(party: &str, at: &str) => "Đã bàn giao cho {party}, {at}.", "Handed over to {party}, {at}.";
    own_returned(party: &str, at: &str) => "Đã trả cho {party}, {at}.", "Returned to {party}, {at}.";
    own_condition(n: u32, condition: &str) => "{n} kiện, hiện trạng: {condition}.", "{n} piece, condition: {condition}." | "{n} pieces, condition: {condition}.";
    answer_label => "Giải pháp có mô hình, sản phẩm nộp kèm", "A model or a product comes along";
    answer_note(office: &str, day: &str) => "Mang tới {office} đến hết ngày {day}. Chưa chắc thì để trống; mang tới vẫn được nhận.", "Bring it to {office} by the end of {day}. Leave it empty if you are not sure; it is taken all the same.";

    paper_receipt => "GIẤY BIÊN NHẬN", "RECEIPT";
    paper_hand_over => "BIÊN BẢN BÀN GIAO", "HAND-OVER";
    paper_return => "BIÊN BẢN TRẢ MÔ HÌNH, SẢN PHẨM", "RETURN";
    paper_about(contest: &str) => "mô hình, sản phẩm dự thi {contest}", "of models for {contest}";
    paper_receipt_text(office: &str, at: &str) => "{office} đã nhận lúc {at} các mô hình, sản phẩm sau:", "{office} received at {at}:";
    paper_hand_over_text(office: &str, party: &str, at: &str) => "{office} đã giao lúc {at} cho {party} các mô hình, sản phẩm sau:", "{office} handed over at {at} to {party}:";
    paper_return_text(office: &str, party: &str, at: &str) => "{office} đã trả lúc {at} cho {party} các mô hình, sản phẩm sau:", "{office} returned at {at} to {party}:";
    paper_total(models: usize, pieces: u32) => "Tổng cộng: {models} mô hình, {pieces} kiện. Giấy lập thành hai bản, mỗi bên giữ một bản./.", "Models: {models}; pieces: {pieces}. Two copies, one for each side.";
    paper_undone(n: u32) => "{n} mô hình ghi nhầm đã bỏ khỏi giấy này.", "{n} model was taken off this paper." | "{n} models were taken off this paper.";
    gives => "BÊN GIAO", "GIVEN BY";
    takes => "BÊN NHẬN", "TAKEN BY";

    since_column => "Từ lúc", "Since";
    party_column => "Người giao, nhận", "Brought or taken by";
}

/// Where a model stands.
pub fn stand(lang: Lang, stand: Stand) -> &'static str {
    let (vi, en) = match stand {
        Stand::Away => ("Chưa tới", "Not here yet"),
        Stand::Here => ("Đang giữ", "Here"),
        Stand::HandedOver => ("Đã bàn giao", "Handed over"),
        Stand::Returned => ("Đã trả", "Returned"),
    };
    pick(lang, vi, en)
}

/// What can be recorded, for a choice.
pub fn act(lang: Lang, act: Act) -> &'static str {
    let (vi, en) = match act {
        Act::Receive => ("Nhận", "Receive"),
        Act::Move => ("Chuyển chỗ", "Move"),
        Act::HandOver => ("Bàn giao", "Hand over"),
        Act::Return => ("Trả tác giả", "Return"),
        Act::Undo => ("Bỏ dòng ghi nhầm", "Take back"),
    };
    pick(lang, vi, en)
}

/// What was recorded, for the log.
pub fn done(lang: Lang, act: Act) -> &'static str {
    let (vi, en) = match act {
        Act::Receive => ("Đã nhận", "Received"),
        Act::Move => ("Đã chuyển chỗ", "Moved"),
        Act::HandOver => ("Đã bàn giao", "Handed over"),
        Act::Return => ("Đã trả", "Returned"),
        Act::Undo => ("Đã bỏ dòng ghi nhầm", "Taken back"),
    };
    pick(lang, vi, en)
}

/// The paper of an act that has one.
pub fn print_paper(lang: Lang, act: Act) -> &'static str {
    let (vi, en) = match act {
        Act::HandOver => ("In biên bản bàn giao", "Print the hand-over"),
        Act::Return => ("In biên bản trả", "Print the return"),
        _ => ("In biên nhận", "Print the receipt"),
    };
    pick(lang, vi, en)
}

fn pick(lang: Lang, vi: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}
