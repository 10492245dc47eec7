//! Changes that take two people.

use domain::proposal::{Matter, State};

use super::{Lang, leaving, texts};

texts! {
    heading => "Việc cần hai người", "Changes by two people";
    lead => "Mở lại phiếu đã ký, không tính một phiếu, cho giám khảo đã chấm thôi chấm, xử lý giải pháp lệch điểm, thay danh sách giải, công bố, đính chính kết quả: một người đề nghị, một người khác xác nhận. Cả hai tên và lý do được ghi vào sổ, không xóa được.", "Opening a signed sheet again, taking a sheet out of the count, letting a judge go who has marked, settling diverging sheets, replacing the prizes, publishing, correcting what is public: one person proposes, another confirms. Both names and the reason are recorded for good.";
    waiting(n: u32) => "{n} đề nghị chờ người thứ hai", "{n} proposal waits for a second person" | "{n} proposals wait for a second person";
    open_heading => "Đang chờ", "Waiting";
    none_open => "Không có đề nghị nào đang chờ.", "Nothing is waiting.";
    how_to => "Muốn đề nghị cho một phiếu: mở Tiến độ chấm rồi bấm vào ô của phiếu đó.", "To propose something for a sheet, open the progress board and press its cell.";
    how_to_here => "Muốn đề nghị cho một phiếu thì bấm vào ô của phiếu đó.", "To propose something for a sheet, press its cell.";
    settled_heading => "Đã xong", "Settled";
    sheet_of(judge: &str) => "Phiếu của {judge}", "Sheet of {judge}";
    matter => "Đề nghị", "Proposal";
    reopen_note => "Giám khảo sửa điểm rồi ký lại. Điểm cũ vẫn còn trong sổ.", "The judge marks and signs again. The old marks stay in the ledger.";
    remove_note => "Phiếu không được tính vào kết quả nữa; giải pháp sẽ được giao cho người khác ở lần phân công sau.", "The sheet leaves the result; the next assignment gives the entry to somebody else.";
    reason => "Lý do", "Reason";
    given_reason(reason: &str) => "Lý do: {reason}", "Reason: {reason}";
    given_remark(remark: &str) => "Lời nhắn: {remark}", "Remark: {remark}";
    reason_hint => "Ví dụ: giám khảo báo ghi nhầm điểm mục Tính mới.", "For example: the judge says that a mark was typed wrongly.";
    propose => "Gửi đề nghị", "Send the proposal";
    not_now => "Phiếu này đang có đề nghị chờ, không còn tính, hoặc đã hết giai đoạn chấm.", "There is a proposal about this sheet already, it counts no more, or judging is over.";
    by(name: &str, at: &str) => "{name} đề nghị lúc {at}", "Proposed by {name} at {at}";
    own => "Đề nghị của anh chị, chờ người khác xác nhận.", "Your proposal; somebody else has to confirm it.";
    confirm => "Xác nhận", "Confirm";
    confirm_title => "Xác nhận đề nghị này?", "Confirm this proposal?";
    confirm_text => "Việc được làm ngay và ghi vào sổ cùng tên anh chị.", "It is done at once and recorded with your name.";
    refuse => "Không đồng ý", "Refuse";
    refuse_title => "Không đồng ý với đề nghị này?", "Refuse this proposal?";
    withdraw => "Rút đề nghị", "Withdraw";
    settled(state: &str, name: &str, at: &str) => "{state}: {name}, {at}", "{state}: {name}, {at}";
    for_sheet(title: &str, code: &str, judge: &str) => "{title} ({code}), giám khảo {judge}", "{title} ({code}), judge {judge}";
    for_entry(title: &str, code: &str) => "{title} ({code}), tất cả phiếu", "{title} ({code}), all sheets";
    of_judge(name: &str) => "Giám khảo {name}", "Judge {name}";
    release_effect(name: &str, sheets: &str) => "{name} không vào chấm được nữa và thẻ đăng nhập hết dùng. {sheets}", "{name} cannot judge any more, and the card works no more. {sheets}";
    release_marks => "Điểm đã ghi trên phiếu chưa ký được giữ trong sổ.", "What was marked on unsigned sheets stays in the ledger.";
    release_kept(list: &str) => "Vẫn tính: {list}.", "They count on: {list}.";
    release_lacking(n: usize) => "Chưa đủ người chấm thay cho {n} giải pháp. Sau khi xác nhận, mời thêm giám khảo rồi phân công.", "There are not enough judges to take over {n} entry; invite some and assign once this is confirmed." | "There are not enough judges to take over {n} entries; invite some and assign once this is confirmed.";
    release_moved => "Từ lúc đề nghị, giám khảo này đã ký thêm phiếu hoặc được giao phiếu khác, nên không xác nhận được nữa. Rút đề nghị này rồi đề nghị lại.", "Since it was proposed this judge has signed or was given other sheets, so it cannot be confirmed any more. Withdraw it and propose it again.";
    release_next => "Phiếu chưa ký đã giao cho người chấm thay. Giải pháp nào còn thiếu giám khảo thì phân công bổ sung ở trang", "The unsigned sheets were given to others. Where an entry still lacks judges, assign some at";
    left_caption => "Phiếu không tính nữa", "Sheets that count no more";
    left_marks => "Điểm đã ghi", "Marked";
    left_marked(n: u32) => "{n} tiêu chí, thôi tính", "{n} criterion, counts no more" | "{n} criteria, count no more";
    left_unmarked => "chưa chấm", "nothing";
    takers => "Người chấm thay", "Taken over by";
    no_taker => "không cần thêm ai", "nobody needed";
    taker_lacking(n: u32) => "còn thiếu {n} người", "{n} judge is lacking" | "{n} judges are lacking";
    decision(number: &str, date: &str, issuer: &str) => "Quyết định {number} ngày {date}, {issuer}", "Decision {number} of {date}, {issuer}";
    from => "Đang là", "Now";
    to => "Đổi thành", "Then";
    no_moves => "Không giải nào thay đổi, chỉ đổi quyết định.", "No prize changes, only the decision.";
    awards_form => "Đề nghị thay danh sách giải", "Propose another list of prizes";
    awards_text => "Danh sách đang có hiệu lực giữ nguyên cho đến khi một người khác trong Ban Tổ chức xác nhận.", "The list in force stays until another member of the committee confirms.";
    correction_form => "Đề nghị đính chính kết quả đã công bố", "Propose a correction of the published results";
    correction_text => "Khi một người khác trong Ban Tổ chức xác nhận, danh sách này thành bản công bố mới. Bản cũ vẫn đọc được, có ghi rõ vì sao đã thay; lý do dưới đây ai cũng đọc được.", "Once another member of the committee confirms, this list is published as a new version. The old one stays readable and says why it was replaced; everybody can read the reason.";
    correction_reason => "Lý do đính chính (công khai)", "Reason (public)";
    publish => "Đề nghị công bố kết quả", "Propose to publish the results";
    publish_text => "Kết quả ra công khai khi một người khác trong Ban Tổ chức xác nhận ở “Việc cần hai người”.", "The results become public when another member of the committee confirms under “Changes by two people”.";
    publish_remark => "Lời nhắn cho người xác nhận (không bắt buộc)", "A remark for whoever confirms (optional)";
    publish_what => "Toàn bộ danh sách giải đã xác nhận sẽ ra công khai.", "All of the confirmed prizes will be public.";
    see_prizes => "Xem danh sách giải", "See the prizes";
    reopened(reason: &str) => "Phiếu được mở lại để anh chị xem và ký lại. Lý do: {reason}", "The sheet was opened again for you to look at and sign. Reason: {reason}";
    joint(reason: &str) => "Điểm trên phiếu này là điểm các giám khảo đã thống nhất. Lý do: {reason}", "The marks of this sheet are those that all its judges agreed on. Reason: {reason}";
    removed(reason: &str) => "Phiếu này không còn tính vào kết quả. Lý do: {reason}", "This sheet counts no more. Reason: {reason}";
    removed_note => "Phiếu này không còn tính vào kết quả.", "This sheet counts no more.";
}

/// What becomes of the sheets of a judge who is taken off, so many signed and so many not.
pub fn released(lang: Lang, name: &str, (kept, left): (u32, u32)) -> String {
    let effect = release_effect(lang, name, &leaving::sheets(lang, kept, left));
    if left > 0 {
        format!("{effect} {}", release_marks(lang))
    } else {
        effect
    }
}

/// What is to be changed.
pub fn matter_name(lang: Lang, matter: Matter) -> &'static str {
    let (vi, en) = match matter {
        Matter::Reopen => ("Mở lại phiếu đã ký", "Open a signed sheet again"),
        Matter::Remove => ("Không tính phiếu này", "Take the sheet out of the count"),
        Matter::Release => ("Cho giám khảo thôi chấm", "Let a judge go"),
        Matter::Paper => ("Nhập điểm từ phiếu giấy", "Take a sheet from paper"),
        Matter::Remark => ("Chấm lại cả giải pháp", "Mark the entry again"),
        Matter::Keep => ("Giữ nguyên điểm lệch", "Keep the diverging marks"),
        Matter::Joint => ("Chấm chung một điểm", "One mark of all judges"),
        Matter::Awards => ("Thay danh sách giải", "Replace the list of prizes"),
        Matter::Publication => ("Công bố kết quả", "Publish the results"),
        Matter::Correction => (
            "Đính chính kết quả đã công bố",
            "Correct the published results",
        ),
    };
    pick(lang, vi, en)
}

/// What became of a proposal.
pub fn state_name(lang: Lang, state: State) -> &'static str {
    let (vi, en) = match state {
        State::Open => ("Đang chờ", "Waiting"),
        State::Confirmed => ("Đã xác nhận", "Confirmed"),
        State::Refused => ("Không đồng ý", "Refused"),
        State::Withdrawn => ("Đã rút", "Withdrawn"),
    };
    pick(lang, vi, en)
}

fn pick(lang: Lang, vi: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}
