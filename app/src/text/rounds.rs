//! Rounds of judging.

use super::texts;

texts! {
    rounds => "Các vòng chấm", "Rounds of judging";
    open => "đang chấm", "open";
    to_come => "chưa tới", "to come";
    ranking_of(round: &str) => "Xếp hạng vòng {round}", "Ranking of the round {round}";
    passes => "Vào vòng trong", "Passes";
    not_passing => "Không vào", "Does not pass";
    close => "Chốt danh sách vào vòng trong", "Close the round";
    close_lead(next: &str) => "Giải pháp được chọn ở bảng xếp hạng sẽ vào vòng {next}. Điểm sàn và số lượng theo thể lệ.", "The entries chosen in the table go on to {next}. Cut line and number are those of the rules.";
    reason => "Lý do", "Reason";
    reason_hint => "Cần ghi khi danh sách khác với danh sách theo điểm. Lý do vào sổ ghi.", "Needed when the list is not the one by marks. It goes into the ledger.";
    close_text => "Chốt rồi thì phiếu của vòng này không đổi được nữa; giám khảo của vòng sau được phân công ở trang Tiến độ.", "Sheets of a closed round stay as they are; judges of the next one are assigned on the page Progress.";
    closed_by(name: &str, at: &str) => "{name} chốt vòng này lúc {at}", "{name} closed this round at {at}";
    open_again(round: &str) => "Mở lại vòng {round}", "Open the round {round} again";
    open_again_text => "Được khi vòng sau chưa phân công giám khảo. Danh sách vào vòng trong sẽ bị bỏ, mọi điểm giữ nguyên.", "While no judge has an entry of the next round. The list of who passes is dropped, every mark stays.";
    one(judges: u8, most: u16, least: &str) => "{judges} giám khảo chấm một giải pháp; nhiều nhất {most} giải pháp vào vòng trong, từ {least} điểm trở lên", "{judges} judges for an entry; at most {most} pass, from {least} points";
    last => "Vòng cuối, xét giải theo tiêu chí dưới đây", "The last round; prizes rest on it, by the criteria below";
    before => "Kết quả vòng trước", "Results before";
    result(round: &str, points: &str) => "{round}: {points} điểm", "{round}: {points} points";
}
