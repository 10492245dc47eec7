//! Entries whose sheets diverge, and deliberations.

use domain::{
    divergence::Apart,
    edition::{Distance, Divergence},
    points::Points,
};

use super::{Lang, texts};

texts! {
    heading => "Lệch điểm, thảo luận", "Divergence and deliberation";
    lead => "Khi các phiếu của một giải pháp lệch nhau quá mức, tổ giám khảo trao đổi, rồi hai người quyết định: chấm lại, chấm chung một điểm hoặc giữ nguyên có lý do. Mọi việc ở đây vào biên bản.", "When the sheets of an entry are too far apart, the panel deliberates and two people decide: mark again, agree on one mark, or keep the marks with a reason. All of it goes into the minutes.";
    no_rule => "Kỳ này không quy định mức lệch điểm.", "This edition has no rule about divergence.";
    sample => "Mức này là bản mẫu, chờ Ban Tổ chức quyết định.", "This is a sample until the committee decides.";
    by_range(points: &str) => "Lệch điểm: phiếu cao nhất và thấp nhất chênh nhau quá {points} điểm.", "Sheets diverge when the highest and the lowest total are more than {points} points apart.";
    by_deviation(points: &str) => "Lệch điểm: có phiếu cách điểm trung bình quá {points} điểm.", "Sheets diverge when a total is more than {points} points from the mean.";
    by_band(bands: i64) => "Lệch điểm: điểm của một tiêu chí cách nhau quá {bands} mức.", "Sheets diverge when marks for one criterion are more than {bands} band apart." | "Sheets diverge when marks for one criterion are more than {bands} bands apart.";
    waiting(n: u32) => "{n} giải pháp lệch điểm chờ xử lý", "The sheets of {n} entry diverge" | "The sheets of {n} entries diverge";
    points_apart(points: &str) => "lệch {points} điểm", "{points} points apart";
    bands_apart(bands: u8) => "lệch {bands} mức", "{bands} band apart" | "{bands} bands apart";
    bands_apart_in(bands: u8, criterion: &str) => "lệch {bands} mức ở {criterion}", "{bands} band apart in {criterion}" | "{bands} bands apart in {criterion}";
    sheets(apart: &str) => "Các phiếu {apart}", "The sheets are {apart}";
    sheets_kept(apart: &str) => "Các phiếu {apart}, giữ nguyên", "The sheets are {apart} and stay so";
    kept(apart: &str) => "{apart}, giữ nguyên", "{apart}, kept";
    none => "Không có giải pháp nào lệch điểm", "No entry has diverging sheets";
    none_text => "Lệch điểm chỉ tính khi mọi phiếu của giải pháp đã ký.", "Divergence shows once all sheets of an entry are signed.";
    totals(totals: &str) => "Điểm các phiếu: {totals}", "Totals: {totals}";
    to_come => "Còn phiếu chưa ký, nên chưa hiện điểm.", "Some sheets are not signed yet, so no marks are shown.";
    stopped => "Không vào vòng đang chấm.", "It is not judged in this round.";
    by(proposed: &str, confirmed: &str, at: &str) => "{proposed} đề nghị, {confirmed} xác nhận lúc {at}", "Proposed by {proposed}, confirmed by {confirmed} at {at}";
    waits => "Đang có đề nghị chờ người thứ hai xác nhận.", "A proposal waits for a second person.";
    propose => "Quyết định của tổ giám khảo", "What the panel decides";
    remark_note => "Mở lại mọi phiếu của giải pháp; từng giám khảo xem lại, sửa hoặc giữ điểm của mình rồi ký lại. Giám khảo đọc được lý do.", "All sheets of the entry are opened again; each judge looks again and signs. Judges read the reason.";
    keep_note => "Các phiếu không đổi. Lý do được ghi vào sổ.", "The sheets stay. The reason is recorded.";
    joint_note => "Tổ đã thống nhất một bộ điểm, ghi ở dưới. Điểm này thay điểm trên mọi phiếu của giải pháp; điểm cũ vẫn còn trong sổ.", "The panel agreed on one set of marks, written below. They replace those on all sheets of the entry; the old ones stay in the ledger.";
    joint_marks => "Điểm tổ đã thống nhất", "Marks agreed on";
    agreed(marks: &str) => "Điểm thống nhất: {marks}", "Agreed: {marks}";
    reason_hint => "Ví dụ: tổ đã thảo luận, hai ý kiến khác nhau về tính mới đều có căn cứ.", "For example: the panel talked it over, and both views are well founded.";
    send => "Gửi đề nghị", "Send the proposal";
    notes => "Ý kiến thảo luận", "Notes of the deliberation";
    note => "Ghi ý kiến", "Note";
    note_hint => "Ai nói gì, thống nhất điều gì. Ghi rồi không sửa, không xóa được; sai thì ghi thêm.", "Who said what, what was agreed. A note stays as it is; add another one to put it right.";
    add => "Ghi vào biên bản", "Add the note";
    noted_by(name: &str, at: &str) => "{name}, {at}", "{name}, {at}";
    choose => "Giải pháp", "Entry";
    choose_blank => "Chọn giải pháp", "Choose an entry";
    open => "Mở", "Open";
    other => "Ghi ý kiến về giải pháp khác", "Note something about another entry";
}

/// Marks by criterion, with their total.
pub fn marks(lang: Lang, marks: &[(String, Points)]) -> String {
    let all: Vec<String> = marks
        .iter()
        .map(|(name, points)| format!("{name} {}", points.text()))
        .collect();
    let total = Points(marks.iter().map(|(_, points)| points.0).sum());
    agreed(lang, &format!("{} = {}", all.join(" + "), total.text()))
}

/// When sheets diverge.
pub fn rule(lang: Lang, rule: &Divergence) -> String {
    let points = Points(rule.more_than).text();
    match rule.rule {
        Distance::Range => by_range(lang, &points),
        Distance::Deviation => by_deviation(lang, &points),
        Distance::Band => by_band(lang, rule.more_than),
    }
}

/// How far apart sheets are; the name of the criterion may be empty.
pub fn apart(lang: Lang, apart: &Apart, criterion: &str) -> String {
    match apart {
        Apart::Points(points) => points_apart(lang, &points.text()),
        Apart::Bands { bands, .. } if criterion.is_empty() => bands_apart(lang, *bands),
        Apart::Bands { bands, .. } => bands_apart_in(lang, *bands, criterion),
    }
}
