//! Home, rules, results.

use super::{Lang, texts};

texts! {
    shared => "đồng hạng", "equal";
    one_author => "Một đồng tác giả", "A co-author";
    unnamed_author => "Tác giả không nêu tên", "Author not named";
    unnamed_group(n: usize) => "Nhóm {n} tác giả không nêu tên", "{n} authors not named" | "{n} authors not named";
    and_one(names: &str) => "{names} và một đồng tác giả", "{names} and a co-author";
    and_others(names: &str, n: usize) => "{names} và {n} đồng tác giả", "{names} and {n} co-authors";
    // Home: what the phase asks of people.
    announced_lead => "Chưa tới ngày nhận hồ sơ, nhưng có thể viết nháp từ bây giờ.", "Entries are not taken yet, but you can begin a draft now.";
    judging_lead => "Đã hết hạn nhận hồ sơ. Tổ Thư ký và Hội đồng Giám khảo đang làm việc; tác giả xem tình trạng hồ sơ trong mục của mình.", "The deadline has passed. The secretariat and the judges are at work; authors see the state of their dossiers on their own page.";
    decided_lead => "Hội đồng Giám khảo đã chấm xong. Kết quả được đăng ở đây ngay khi có quyết định công nhận.", "Judging is complete. The results appear here as soon as the decision is issued.";
    published_lead => "Kết quả đã có. Mời xem những giải pháp đạt giải.", "The results are out. Have a look at the winning solutions.";
    enter => "Gửi giải pháp dự thi", "Enter a solution";
    begin_draft => "Viết nháp trước", "Begin a draft";
    see_my_dossiers => "Xem hồ sơ của tôi", "See my dossiers";
    see_results => "Xem kết quả", "See the results";
    read_rules => "Đọc thể lệ", "Read the rules";
    enter_note => "Tạo tài khoản bằng số điện thoại hoặc email. Viết tới đâu, hệ thống lưu tới đó.", "Create an account with a phone number or an e-mail. Everything is saved as you write.";

    no_edition => "Chưa có kỳ hội thi nào", "No edition yet";
    no_edition_text => "Kế hoạch của kỳ hội thi hiện ở đây ngay khi được nạp vào hệ thống.", "The plan of an edition appears here as soon as it is loaded.";

    steps_heading => "Dự thi trong ba bước", "Three steps";
    step_write => "Viết hồ sơ", "Write the dossier";
    step_write_text => "Sáu phần, làm trên điện thoại được. Viết tới đâu, hệ thống lưu tới đó.", "Six parts, on a phone if you like. Everything is saved as you write.";
    step_confirm => "Đơn vị xác nhận", "Your unit confirms";
    step_confirm_text => "Đơn vị xác nhận trên hệ thống, hoặc ký tên, đóng dấu vào bản in rồi chụp gửi lên. Người dân thì xin xác nhận ở UBND xã, thị trấn.", "Your unit confirms here, or signs and stamps the printed page and you send a photo of it. Residents ask their commune.";
    step_receipt => "Nhận mã biên nhận", "Get a receipt code";
    step_receipt_text(days: u8) => "Nộp xong có mã ngay. Tổ Thư ký kiểm tra hồ sơ; nếu thiếu, tác giả có {days} ngày để bổ sung.", "The code comes at once. If something is missing, you have {days} day to add it." | "The code comes at once. If something is missing, you have {days} days to add it.";

    /// The number again in words, to begin a heading with.
    fields_heading(n: i64, word: &str) => "{word} lĩnh vực", "{word} field" | "{word} fields";
    fields_text => "Chọn một lĩnh vực chính. Nếu giải pháp nằm giữa hai lĩnh vực, Tổ Thư ký sẽ giúp xếp.", "Choose the main one. If yours lies between two, the secretariat helps.";
    milestones_heading => "Các mốc của kỳ này", "Dates of this edition";
    units_heading => "Đơn vị tham gia", "Units that take part";
    communes(n: usize, names: &str) => "{n} xã: {names}", "{n} commune: {names}" | "{n} communes: {names}";
    units_text(n: usize) => "{n} đơn vị trong kế hoạch", "{n} unit in the plan" | "{n} units in the plan";
    contact_heading => "Hỏi và nộp trực tiếp", "Ask, or hand in at the office";
    contact_text(office: &str) => "Mô hình, sản phẩm và hồ sơ giấy nhận tại {office} trong giờ hành chính.", "Models, products and paper dossiers are taken at {office} during office hours.";
    call(phone: &str) => "Gọi {phone}", "Call {phone}";
    see_map => "Xem bản đồ", "Show on a map";
    received_at => "Nơi nhận", "Where";
    received_until => "Nhận đến", "Until";
    others_heading => "Các kỳ khác", "Other editions";

    // The drawing of the home page.
    figure => "Hình", "Figure";
    figure_name => "Dao cạo mủ cao su có cữ chặn độ sâu", "Rubber tapping knife with a depth stop";
    figure_label => "Bản vẽ minh họa: dao cạo mủ cao su có cữ chặn độ sâu 1,5 mm trên đường cạo 30 độ", "Drawing: a rubber tapping knife with a depth stop of 1.5 mm on a cut of 30 degrees";
    scale => "Tỉ lệ", "Scale";
    kind => "Loại", "Kind";
    illustration => "Minh họa", "Illustration";

    // Rules.
    rules_heading => "Thể lệ và kế hoạch", "Rules and plan";
    rules_lead(plan: &str) => "Theo {plan}.", "From {plan}.";
    rules_contents => "Trong trang này", "On this page";
    readings_heading => "Chỗ kế hoạch viết chưa thống nhất", "Where the plan contradicts itself";
    readings_text => "Các chỗ dưới đây được giữ nguyên như trong văn bản, cho tới khi Ban Tổ chức trả lời.", "Every reading is kept as printed until the committee decides.";
    reading(n: usize) => "Cách hiểu {n}", "Reading {n}";
    ask => "Cần hỏi", "To be asked";
    purposes_heading => "Mục đích, yêu cầu", "What it is for";
    publicity_heading => "Phát động, tuyên truyền", "How it is made known";
    recipients_heading => "Nơi nhận kế hoạch", "Who is sent the plan";
    bases_heading => "Căn cứ", "Legal bases";
    basis(kind: &str, number: &str, date: &str, issuer: &str) => "{kind} số {number} ngày {date} của {issuer}", "{kind} {number} of {date}, {issuer}";
    organiser_heading => "Cơ quan tổ chức", "Organiser";
    organiser => "Đơn vị tổ chức", "Organiser";
    signer => "Người ký kế hoạch", "Signed by";
    office => "Cơ quan thường trực", "Standing office";
    parent => "Gửi dự thi cấp trên", "Sends its best to";
    parent_of(name: &str, ordinal: &str) => "{name} lần {ordinal}", "{name}, edition {ordinal}";
    who_heading => "Ai được dự thi", "Who may enter";
    limits_heading => "Giới hạn", "Limits";
    most_authors(n: u8) => "Mỗi giải pháp nhiều nhất {n} tác giả", "At most {n} author per entry" | "At most {n} authors per entry";
    made_from(year: i64) => "Giải pháp tạo ra từ năm {year}", "Made in {year} or later";
    unit_quota(n: u16) => "Mỗi đơn vị xác nhận nhiều nhất {n} giải pháp", "A unit confirms at most {n} entry" | "A unit confirms at most {n} entries";
    co_authors_confirm => "Mọi đồng tác giả từ 16 tuổi phải xác nhận trước khi nộp", "All co-authors of 16 or more confirm before it is handed in";
    guardians_agree => "Tác giả dưới 16 tuổi: hồ sơ chỉ được công nhận khi cha, mẹ hoặc người giám hộ đồng ý, và cả cháu nếu từ 7 tuổi", "For authors under 16 an entry is accepted only once a parent or guardian agrees, and the child too from the age of 7";
    guardians_first => "Tác giả dưới 16 tuổi: chỉ nộp được khi cha, mẹ hoặc người giám hộ đồng ý, và cả cháu nếu từ 7 tuổi", "For authors under 16 an entry is handed in only once a parent or guardian agrees, and the child too from the age of 7";
    upload_grace(minutes: u16) => "Tệp bắt đầu gửi trước khi nộp hồ sơ được nhận đủ chậm nhất {minutes} phút sau hạn", "A file that was begun before the dossier was handed in is taken until {minutes} minutes after the deadline";
    most_files(n: u8, mb: u32) => "Nhiều nhất {n} ảnh và tài liệu, mỗi tệp không quá {mb} MB", "At most {n} picture or document of {mb} MB" | "At most {n} pictures and documents of {mb} MB each";
    videos_taken => "Nhận cả video MP4, MOV, WebM; video không công bố", "Videos are taken, too: MP4, MOV, WebM; they are never made public";
    dates_heading => "Thời gian", "Dates";
    entries_taken => "Nhận hồ sơ", "Entries";
    judging => "Chấm giải", "Judging";
    ceremony => "Tổng kết, trao giải", "Closing ceremony";
    from_until(from: &str, until: &str) => "Từ {from} đến hết {until}", "{from} to {until}";
    dossier_heading => "Hồ sơ gồm những gì", "What belongs to a dossier";
    section_required => "bắt buộc", "required";
    section_length(most: u32) => "tối đa {most} ký tự", "at most {most} characters";
    pledge_heading => "Tác giả cam kết", "What authors promise";
    screening_heading => "Tổ Thư ký kiểm tra gì", "What the secretariat checks";
    screening_text(days: u8) => "Hồ sơ thiếu được trả lại để bổ sung trong {days} ngày.", "An incomplete dossier is returned; its authors have {days} day." | "An incomplete dossier is returned; its authors have {days} days.";
    judging_heading => "Chấm giải thế nào", "How entries are judged";
    judges_per_entry(n: u8) => "Mỗi giải pháp do {n} giám khảo chấm độc lập.", "Each entry is marked by {n} judge." | "Each entry is marked by {n} judges on their own.";
    criterion => "Tiêu chí", "Criterion";
    most_points => "Điểm tối đa", "Most points";
    bands => "Mức điểm", "Bands";
    total => "Tổng điểm", "Total";
    groups => "Tổ giám khảo", "Judging groups";
    awards_heading => "Cơ cấu giải", "Prizes";
    level => "Mức giải", "Level";
    number_of_prizes => "Số giải", "Prizes";
    at_least => "Điểm từ", "From";
    money_each => "Tiền thưởng mỗi giải", "Money for each";
    duties_heading => "Nhiệm vụ của các đơn vị", "Duties of the units";
    reports_heading => "Chế độ báo cáo", "Reports";
    report(who: &str, to: &str, every: &str) => "{who} báo cáo {to}: {every}", "{who} to {to}: {every}";
    report_days(days: &str) => "Ngày nêu trong kế hoạch: {days}", "Days in the plan: {days}";
    funding_heading => "Kinh phí", "Funding";

    // Results.
    results_heading(n: i64, word: &str) => "{word} giải\u{a0}pháp đạt\u{a0}giải", "{word} winning solution" | "{word} winning solutions";
    by_decision(number: &str, date: &str, issuer: &str) => "Theo Quyết định số {number} ngày {date} của {issuer}.", "By decision {number} of {date}, {issuer}.";
    search_label => "Tìm theo tên giải pháp, tác giả, đơn vị", "Search titles, authors, units";
    search_example => "Ví dụ: may say", "For example: may say";
    search_hint => "Gõ không dấu cũng tìm được.", "Works without diacritics too.";
    filter_by_prize => "Lọc theo giải", "Filter by prize";
    any_field => "Mọi lĩnh vực", "All fields";
    any_unit => "Mọi đơn vị", "All units";
    narrow_by => "Lọc theo lĩnh vực, đơn vị", "Filter by field and unit";
    narrow => "Lọc", "Filter";
    clear => "Bỏ lọc", "Clear";
    found(n: u32) => "Tìm thấy {n} giải pháp", "{n} entry found" | "{n} entries found";
    nothing_found => "Không tìm thấy giải pháp nào", "Nothing was found";
    nothing_found_text => "Thử ít chữ hơn, hoặc bỏ bớt điều kiện lọc.", "Try fewer words or fewer filters.";
    nothing_awarded => "Kỳ này không có giải", "No prizes in this edition";
    nothing_awarded_text => "Ban Tổ chức quyết định không trao giải trong kỳ này.", "The committee has decided to award no prize.";
    ledger(head: &str, links: i64) => "Mã niêm phong sổ chấm: {head}, {links} mục. Đổi một con số thì mã đổi theo.", "Seal of the ledger: {head}, {links} entries. One changed digit changes it.";
    version(number: i64, at: &str) => "Bản công bố số {number}, lúc {at}", "Version {number}, published {at}";
    replaced_heading(number: i64) => "Bản này đã được thay bằng bản công bố số {number}", "This version was replaced by version {number}";
    replaced_by(at: &str, number: &str, date: &str) => "Thay lúc {at} theo Quyết định số {number} ngày {date}.", "Replaced at {at} by decision {number} of {date}.";
    replaced_reason(reason: &str) => "Lý do: {reason}", "Reason: {reason}";
    see_current => "Xem kết quả đang có hiệu lực", "See the results that count";
    corrects(number: i64) => "Thay cho bản số {number}.", "Replaces version {number}.";
    feed_published => "Công bố kết quả", "Results published";
    feed_corrected(number: i64) => "Đính chính kết quả: bản công bố số {number}", "Results corrected: version {number}";
    feed_prizes(n: u32) => "{n} giải pháp đạt giải.", "{n} winning solution." | "{n} winning solutions.";
    gallery => "Hình ảnh giải pháp đạt giải", "Pictures of winning solutions";
    numbers_heading => "Kỳ này bằng con số", "This edition in numbers";
    by_field => "Giải pháp được chấm theo lĩnh vực", "Judged entries by field";
    by_unit => "Giải pháp được chấm theo đơn vị", "Judged entries by unit";
    by_commune => "Giải pháp được chấm theo xã", "Judged entries by commune";
    by_score => "Phân bố điểm", "How results spread";
    field_column => "Lĩnh vực", "Field";
    unit_column => "Đơn vị", "Unit";
    commune_column => "Xã, thị trấn", "Commune";
    points_column => "Điểm", "Points";
    entries_column => "Số giải pháp", "Entries";
    from_until_points(from: &str, until: &str) => "{from} đến {until}", "{from} to {until}";
    chart_label(heading: &str, n: u32, names: usize) => "{heading}: {n} giải pháp, chia {names} nhóm; số liệu ở bảng bên dưới", "{heading}: {n} entries in {names} groups; the table below has the numbers";
    score_label(n: u32, low: i64, high: i64) => "Điểm của {n} giải pháp, từ {low} đến {high}; số liệu ở bảng bên dưới", "Results of {n} entries from {low} to {high}; the table below has the numbers";
    score_note => "Mỗi cột bắt đầu từ số điểm ghi bên dưới. Không nêu tên giải pháp nào.", "Each column begins at the points below it. No entry is named.";
    others(units: usize, n: u32) => "và {n} giải pháp của {units} nhóm khác, xem bảng", "and {n} entries of {units} others, see the table";
    as_table => "Xem bảng số liệu", "As a table";
    open_data => "Dữ liệu", "Data";
    as_json => "JSON", "JSON";
    as_feed => "Nguồn tin (Atom)", "Feed (Atom)";
    versions_heading => "Các bản công bố", "Published versions";
    this_version => "đang xem", "shown";
    first_version => "Công bố lần đầu", "First publication";
    not_published => "Chưa công bố kết quả", "The results are not public yet";
    not_published_text => "Kết quả được đăng ở đây ngay khi Ban Tổ chức công bố.", "They appear here as soon as the committee publishes them.";
    results_of(ordinal: &str) => "Kết quả lần {ordinal}", "Results of edition {ordinal}";
    pictures => "Hình ảnh", "Pictures";
    picture(n: usize) => "Ảnh {n} của giải pháp", "Picture {n}";
    no_pictures => "Tác giả không gửi ảnh.", "There are no pictures.";
    decision => "Quyết định", "Decision";
    decision_of(number: &str, date: &str) => "Số {number} ngày {date}", "{number} of {date}";
    page_title(title: &str, contest: &str) => "{title} – {contest}", "{title} – {contest}";
    entry_description(level: &str, authors: &str, unit: &str) => "{level}. Tác giả: {authors}. Đơn vị: {unit}.", "{level}. Authors: {authors}. Unit: {unit}.";
    rules_description(name: &str) => "Lĩnh vực, thời gian, hồ sơ, cách chấm và cơ cấu giải của {name}.", "Fields, dates, dossier, judging and prizes of {name}.";
    results_description(name: &str) => "Các giải pháp đạt giải {name}, theo lĩnh vực, đơn vị và mức giải.", "Winning solutions of {name} by field, unit and prize.";
}

/// The authors of an entry in public; an empty name stands for somebody who is not to be named.
pub fn authors(lang: Lang, authors: &[String]) -> String {
    let shown: Vec<&str> = authors
        .iter()
        .map(String::as_str)
        .filter(|name| !name.is_empty())
        .collect();
    let names = shown.join(", ");
    match (shown.len(), authors.len() - shown.len()) {
        (_, 0) => names,
        (0, 1) => unnamed_author(lang).to_owned(),
        (0, others) => unnamed_group(lang, others),
        (_, 1) => and_one(lang, &names),
        (_, others) => and_others(lang, &names, others),
    }
}

/// The same one by one, for data.
pub fn each_author(lang: Lang, authors: &[String]) -> Vec<String> {
    let shown = |name: &String| {
        if name.is_empty() {
            one_author(lang).to_owned()
        } else {
            name.clone()
        }
    };
    authors.iter().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_those_who_agreed_are_named() {
        for (names, words) in [
            (&["Lê Vui", "Trần Khải"][..], "Lê Vui, Trần Khải"),
            (&["Lê Vui", ""], "Lê Vui và một đồng tác giả"),
            (&["", "Trần Khải"], "Trần Khải và một đồng tác giả"),
            (&["Lê Vui", "", ""], "Lê Vui và 2 đồng tác giả"),
            (&[""], "Tác giả không nêu tên"),
            (&["", "", ""], "Nhóm 3 tác giả không nêu tên"),
            (&[], ""),
        ] {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            assert_eq!(authors(Lang::Vi, &names), words);
        }
    }
}
