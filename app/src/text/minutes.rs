//! Minutes of the judges' council, in Vietnamese as all papers.

use super::texts;

texts! {
    open_votes(n: u32) => "Còn {n} cuộc biểu quyết chưa kết thúc nên chưa có trong biên bản này.", "{n} vote is not closed yet and is not in these minutes." | "{n} votes are not closed yet and are not in these minutes.";
    link => "Biên bản họp", "Minutes";
    of_all => "Hội đồng Giám khảo", "All panels";
    whose => "Biên bản của", "Minutes of";
    show => "Xem", "Show";
    heading => "BIÊN BẢN", "MINUTES";
    about(contest: &str) => "họp Hội đồng Giám khảo {contest}", "of the judges' council of {contest}";
    about_group(group: &str, contest: &str) => "họp {group} {contest}", "of {group}, {contest}";
    number => "Số: ....../BB-HĐGK", "No. ....../BB-HĐGK";
    council => "HỘI ĐỒNG GIÁM KHẢO", "JUDGES' COUNCIL";
    time => "Thời gian bắt đầu: .... giờ ...., ngày .... tháng .... năm .......", "Begun at: ........";
    venue => "Địa điểm: ........................................................................", "Place: ........";
    present => "I. Thành phần", "I. Present";
    chair => "Chủ trì: ..........................................................................", "Chair: ........";
    keeper => "Thư ký: ..........................................................................", "Secretary: ........";
    chair_of(name: &str) => "Chủ trì: {name}", "Chair: {name}";
    keeper_of(name: &str) => "Thư ký: {name}", "Secretary: {name}";
    committee(names: &str) => "Ban Tổ chức: {names}.", "The committee: {names}.";
    panel(name: &str, names: &str) => "{name}: {names}.", "{name}: {names}.";
    head(name: &str) => "{name} (tổ trưởng)", "{name} (head)";
    panel_secretary(name: &str) => "{name} (thư ký tổ)", "{name} (secretary)";
    signed(name: &str, n: u32) => "{name} ({n} phiếu đã ký)", "{name} ({n} signed)";
    nobody => "chưa có giám khảo", "nobody yet";
    marking => "II. Kết quả chấm", "II. Marking";
    counted(judged: u32, of: u32) => "Đã chấm xong {judged}/{of} giải pháp: mọi phiếu của các giải pháp này đã ký.", "{judged} of {of} entries are judged: all their sheets are signed.";
    discussed => "III. Giải pháp được thảo luận", "III. Entries discussed";
    none_discussed => "Không có giải pháp nào phải thảo luận.", "None.";
    totals(totals: &str) => "Điểm các phiếu: {totals}.", "Totals: {totals}.";
    apart(apart: &str) => "Các phiếu {apart}.", "The sheets are {apart}.";
    note(text: &str, name: &str, at: &str) => "Ý kiến ({name}, {at}): {text}", "Note ({name}, {at}): {text}";
    outcome(what: &str, reason: &str, proposed: &str, confirmed: &str, at: &str) => "{what}, lý do: {reason} ({proposed} đề nghị, {confirmed} xác nhận lúc {at}).", "{what}: {reason} (proposed by {proposed}, confirmed by {confirmed} at {at}).";
    votes => "IV. Biểu quyết", "IV. Votes";
    none_voted => "Không có việc nào phải biểu quyết.", "None.";
    vote(number: usize, question: &str) => "{number}. {question}", "{number}. {question}";
    vote_about(what: &str) => "{what}.", "{what}.";
    vote_result(outcome: &str) => "Kết quả: {outcome}.", "Outcome: {outcome}.";
    option => "Phương án", "Option";
    number_of_votes => "Số phiếu", "Votes";
    ballots(list: &str) => "Cụ thể: {list}.", "Ballots: {list}.";
    prizes => "V. Xếp giải", "V. Prizes";
    ties(codes: &str) => "Ngang điểm ở ranh giới giải: {codes}.", "Tied where prizes end: {codes}.";
    suggested => "Hội đồng đề nghị Ban Tổ chức trao giải như sau:", "The council proposes these prizes:";
    confirmed(number: &str, day: &str, issuer: &str) => "Giải đã được xác nhận theo Quyết định số {number} {day} của {issuer}:", "Confirmed by decision {number}, {day}, {issuer}:";
    no_prizes => "Chưa xếp giải.", "No prizes yet.";
    of_group => "Việc xếp giải ghi ở biên bản chung của Hội đồng Giám khảo.", "Prizes stand in the minutes of the whole council.";
    prize => "Giải", "Prize";
    result => "Kết quả", "Result";
    ledger(head: &str, links: i64, at: &str) => "Mã niêm phong sổ chấm lúc lập biên bản ({at}): {head}, sau {links} lần ghi.", "Seal of the ledger when this was made ({at}): {head}, after {links} links.";
    end => "Biên bản lập xong lúc .... giờ .... cùng ngày, đã đọc cho mọi người cùng nghe và thống nhất ký tên./.", "Read to all and agreed.";
    chair_signs => "CHỦ TRÌ", "CHAIR";
    keeper_signs => "THƯ KÝ", "SECRETARY";
    sign => "(Ký, ghi rõ họ tên)", "(signature, name)";
}
