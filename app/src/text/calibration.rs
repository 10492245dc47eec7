//! How severe judges are, and how sure prizes are.

use domain::{calibration::Impossible, page::calibration::JudgeName};

use super::{Lang, texts};

texts! {
    heading => "Đối chiếu giám khảo", "Judges compared";
    lead => "Trang này không thay kết quả chính thức. Nó cho biết ai chấm chặt, ai rộng tay so với đồng nghiệp chấm cùng giải pháp, và giải nào còn tùy vào việc ai chấm.", "This never replaces the official result. It says who marks severely or leniently beside colleagues who marked the same entries, and which prizes depend on who the judges were.";
    moving(n: u32) => "Còn {n} phiếu chưa ký, các con số dưới đây còn thay đổi.", "{n} sheet is not signed; everything below may still move." | "{n} sheets are not signed; everything below may still move.";
    nothing => "Chưa có phiếu nào được ký", "No sheet is signed yet";
    summary(sheets: u32, judges: usize, entries: usize) => "{sheets} phiếu đã ký, {judges} giám khảo, {entries} giải pháp.", "{sheets} signed sheets, {judges} judges, {entries} entries.";
    spread(entry: &str, judge: &str, residual: &str) => "Điểm khác nhau vì giải pháp {entry}, vì giám khảo {judge}, còn lại {residual} (độ lệch chuẩn, điểm).", "Marks differ by entry {entry}, by judge {judge}, otherwise {residual} (standard deviations, points).";
    judges => "Độ chặt của giám khảo", "Severity of judges";
    judge => "Giám khảo", "Judge";
    numbered(number: u32) => "Giám khảo {number}", "Judge {number}";
    numbers_only => "Số thứ tự theo độ chặt, không theo danh sách. Tên chỉ Tổ Thư ký thấy.", "Numbers follow severity, not the list. Only the secretariat sees names.";
    sheets => "Phiếu", "Sheets";
    severity => "Chặt hơn trung bình", "More severe than the mean";
    means => "Nghĩa là", "Meaning";
    give_or_take(value: &str, se: &str) => "{value} ± {se}", "{value} ± {se}";
    severe => "chấm chặt hơn rõ", "clearly severe";
    lenient => "chấm rộng tay hơn rõ", "clearly lenient";
    alike => "không khác rõ", "no clear difference";
    too_few => "quá ít phiếu để nói", "too few sheets to say";
    entries => "Giải pháp, đã bỏ phần chặt hay rộng tay", "Entries without the severity of their judges";
    official => "Chính thức", "Official";
    value => "Hiệu chỉnh", "Calibrated";
    ranks => "Hạng trong tổ", "Rank in the group";
    chances => "Khả năng đạt", "Chance";
    between(low: u32, high: u32) => "{low} đến {high}", "{low} to {high}";
    percent(name: &str, percent: u8) => "{name} {percent}%", "{name} {percent}%";
    no_prize(percent: u8) => "không giải {percent}%", "none {percent}%";
    how(draws: u32) => "Khoảng hạng chứa hạng thật với xác suất 95%. Khả năng tính từ {draws} lần mô phỏng với cùng một số khởi đầu, nên mở lại vẫn ra như vậy. Giải tính chung cho mọi tổ, coi các tổ chặt như nhau, như kết quả chính thức.", "The interval holds the true rank with 95% probability. Chances come from {draws} simulations with a fixed seed, so they stay the same. Prizes are shared by all groups, taken to be equally severe, as the official result does.";
    not_comparable(group: &str) => "{group}: không so sánh được", "{group}: cannot be compared";
    parts(n: usize) => "Các phiếu chia thành {n} cụm không có giám khảo hay giải pháp chung, nên không xếp hạng chung được. Thêm một giám khảo chấm giải pháp của cả hai cụm là so được.", "The sheets fall into {n} parts without a common judge or entry, so they have no common ranks. One judge who marks entries of both would link them.";
    part(n: usize, entries: &str) => "Cụm {n}: {entries}", "Part {n}: {entries}";
    part_with(n: usize, entries: &str, judges: &str) => "Cụm {n}: {entries}; {judges}", "Part {n}: {entries}; {judges}";
    held => "Trong mô phỏng, giải pháp của tổ này giữ điểm chính thức.", "In the simulation entries of this group hold their official result.";
    link => "Đối chiếu giám khảo", "Judges compared";
    uncertain(n: usize) => "{n} giải pháp chưa chắc giải", "{n} entry whose prize is not sure" | "{n} entries whose prize is not sure";
    uncertain_text => "Với giám khảo khác, giải của các giải pháp này có thể khác (khả năng từ 20% đến 80%).", "With other judges the prize might be another one (probability from 20 to 80%).";
    one_more => "Nếu còn thời gian, mời thêm một giám khảo cho riêng các giải pháp này.", "If there is time, ask one more judge for just these.";
    add_title(n: usize) => "Giao {n} giải pháp này cho thêm một giám khảo?", "Give this entry to one more judge?" | "Give these {n} entries to one more judge each?";
    add_text => "Giám khảo được chọn theo quy tắc phân công, ai đang có ít phiếu thì nhận trước. Xếp hạng chờ đến khi các phiếu mới được ký. Phiếu đã giao thì không thu lại được.", "Who gets them follows the rules of assigning, whoever has fewest sheets first. The ranking waits until they are signed. A sheet that was given out is not taken back.";
    add_judge(n: usize) => "Mời thêm một giám khảo cho {n} giải pháp này", "Ask one more judge for this entry" | "Ask one more judge for each of these {n} entries";
    drifted_down(points: &str) => "Càng về cuối buổi, anh chị chấm chặt hơn: nửa sau thấp hơn nửa đầu khoảng {points} điểm, đã so cùng giải pháp với đồng nghiệp.", "You grew more severe: the second half of your sheets is about {points} points lower than the first, beside colleagues' marks for the same entries.";
    drifted_up(points: &str) => "Càng về cuối buổi, anh chị chấm rộng tay hơn: nửa sau cao hơn nửa đầu khoảng {points} điểm, đã so cùng giải pháp với đồng nghiệp.", "You grew more lenient: the second half of your sheets is about {points} points higher than the first, beside colleagues' marks for the same entries.";
    no_drift => "Từ đầu đến cuối buổi, mức chấm của anh chị không đổi rõ.", "Your level stayed the same from the first sheet to the last.";
    spread_column => "Độ trải", "Spread";
    distance_column => "Cách ý chung", "From the common view";
    drift_column => "Nửa sau so nửa đầu", "Second half against first";
    against(own: &str, others: &str) => "{own} (đồng nghiệp {others})", "{own} (colleagues {others})";
    own_heading => "Anh chị so với đồng nghiệp", "You beside your colleagues";
    own_private => "Chỉ anh chị thấy phần này.", "Only you see this.";
    own_group(group: &str, sheets: usize) => "{group}, {sheets} phiếu", "{group}, {sheets} sheets";
    own_severe(points: &str) => "Anh chị chấm chặt hơn đồng nghiệp khoảng {points} điểm một phiếu.", "You mark about {points} points lower per sheet than your colleagues.";
    own_lenient(points: &str) => "Anh chị chấm rộng tay hơn đồng nghiệp khoảng {points} điểm một phiếu.", "You mark about {points} points higher per sheet than your colleagues.";
    own_alike => "Mức điểm của anh chị ngang với đồng nghiệp.", "Your level is that of your colleagues.";
    own_wide(own: &str, others: &str) => "Điểm của anh chị trải rộng hơn: giải hay và giải chưa hay cách nhau xa hơn (độ trải {own}, đồng nghiệp {others} điểm).", "Your marks spread more widely: good and weak entries lie farther apart ({own} against {others} points).";
    own_narrow(own: &str, others: &str) => "Điểm của anh chị gần nhau hơn: giải hay và giải chưa hay ít cách biệt hơn (độ trải {own}, đồng nghiệp {others} điểm).", "Your marks lie closer together: good and weak entries differ less ({own} against {others} points).";
    own_as_wide(own: &str, others: &str) => "Điểm của anh chị trải rộng như đồng nghiệp (độ trải {own}, đồng nghiệp {others} điểm).", "Your marks spread as those of your colleagues ({own} against {others} points).";
    own_steady(own: &str, others: &str) => "Không kể chặt hay rộng tay, mỗi phiếu của anh chị cách ý chung khoảng {own} điểm; đồng nghiệp khoảng {others} điểm.", "Severity aside, each of your sheets is about {own} points from the common view; your colleagues' about {others}.";
    all_sure => "Không giải nào chưa chắc: với giám khảo khác, giải vẫn như vậy.", "Every prize is sure: with other judges it would be the same.";
}

/// What a judge is called.
pub fn judge_name(lang: Lang, judge: &JudgeName) -> String {
    if judge.name.is_empty() {
        numbered(lang, judge.number)
    } else {
        judge.name.clone()
    }
}

/// Why there is nothing to say about a group.
pub fn impossible(lang: Lang, why: &Impossible) -> &'static str {
    let (vi, en) = match why {
        Impossible::NoMarks => ("Chưa có phiếu nào được ký.", "No sheet is signed yet."),
        Impossible::OneEntry => ("Chỉ có một giải pháp.", "There is only one entry."),
        Impossible::OneJudge => ("Chỉ có một giám khảo.", "There is only one judge."),
        Impossible::EntriesMarkedOnce => (
            "Mỗi giải pháp mới có một phiếu, nên không biết điểm thấp là do giải pháp hay do giám khảo.",
            "Each entry has one sheet, so a low mark may be the entry's or the judge's.",
        ),
        Impossible::JudgesMarkedOnce => (
            "Mỗi giám khảo mới ký một phiếu, nên chưa biết ai chặt ai rộng tay.",
            "Each judge has signed one sheet, so nobody's severity shows.",
        ),
        Impossible::JudgeIsEntry => (
            "Mỗi giải pháp có giám khảo riêng, không ai chấm chung với ai.",
            "Each entry has judges of its own.",
        ),
        Impossible::AllEqual => (
            "Mọi phiếu đều bằng điểm.",
            "All sheets have the same total.",
        ),
        Impossible::NoResidual => (
            "Phiếu còn quá ít để tách phần của giám khảo.",
            "There are too few sheets to tell the judges' part.",
        ),
        Impossible::TooLarge => (
            "Tổ này quá lớn để tính trên trang; dùng lệnh hoithi calibrate.",
            "The group is too large for a page; use hoithi calibrate.",
        ),
        Impossible::NotConverged | Impossible::NotANumber { .. } => (
            "Phép tính không ra kết quả ổn định với các phiếu này.",
            "No stable result follows from these sheets.",
        ),
    };
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}
