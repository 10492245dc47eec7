//! What stands on paper. Papers go to Vietnamese offices, so pages ask for it in Vietnamese whatever the reader chose.

use domain::time::Date;

use super::{Lang, texts};

texts! {
    print_registration => "Phiếu đăng ký", "Registration form";
    print_description => "Bản mô tả", "Description";
    print_unit_list => "In danh sách của đơn vị", "Print the list of the unit";
    papers => "Bản in", "Papers";
    print => "In", "Print";
    hint => "Khổ A4. Trong hộp thoại in, bỏ chọn đầu trang và chân trang của trình duyệt.", "A4. Switch off the browser's own headers and footers.";
    back => "Quay lại", "Back";
    draft => "BẢN NHÁP", "DRAFT";
    draft_why => "Hồ sơ chưa nộp nên bản in có chữ “Bản nháp”.", "The dossier is not handed in, so the paper says “draft”.";

    nation => "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM";
    motto => "Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness";
    contest(name: &str, ordinal: &str) => "{name} lần thứ {ordinal}", "{name}, edition {ordinal}";
    code(code: &str) => "Mã hồ sơ: {code}", "Code: {code}";
    place_and_day(place: &str, day: &str) => "{place}, {day}", "{place}, {day}";
    open_day(year: i64) => "ngày ..... tháng ..... năm {year}", "..... ..... {year}";
    the_day(day: &str, month: &str, year: i64) => "ngày {day} tháng {month} năm {year}", "{day}/{month}/{year}";

    registration => "PHIẾU ĐĂNG KÝ DỰ THI", "REGISTRATION FORM";
    to => "Kính gửi:", "To:";
    committee(name: &str) => "Ban Tổ chức {name}", "The committee of {name}";
    title => "Tên giải pháp dự thi", "Title";
    field => "Lĩnh vực dự thi", "Field";
    made => "Thời gian tạo ra giải pháp", "Made";
    unit => "Đơn vị", "Unit";
    phone => "Điện thoại liên hệ", "Telephone";
    authors => "Tác giả, nhóm tác giả", "Authors";
    number => "TT", "No.";
    name => "Họ và tên", "Full name";
    birth => "Ngày sinh", "Born";
    work => "Nơi công tác, học tập", "Work or school";
    share => "Đóng góp (%)", "Share (%)";
    attached => "Tài liệu kèm theo", "Attached";
    pledge => "Cam đoan", "Pledge";
    unit_signs => "XÁC NHẬN CỦA ĐƠN VỊ", "THE UNIT";
    sign_and_seal => "(Ký, đóng dấu, ghi rõ họ tên)", "(signature, seal, name)";
    author_signs => "TÁC GIẢ", "AUTHOR";
    authors_sign => "ĐẠI DIỆN NHÓM TÁC GIẢ", "FOR THE AUTHORS";
    sign => "(Ký, ghi rõ họ tên)", "(signature, name)";
    blank => "..............................", "..............................";

    description => "BẢN MÔ TẢ GIẢI PHÁP DỰ THI", "DESCRIPTION";
    pictures => "Hình ảnh", "Pictures";
    picture(n: usize, caption: &str) => "Hình {n}. {caption}", "Picture {n}. {caption}";

    guardian_consents => "BẢN ĐỒNG Ý CỦA CHA, MẸ HOẶC NGƯỜI GIÁM HỘ", "CONSENT OF A PARENT OR GUARDIAN";
    i_am => "Tôi là:", "I am:";
    relation => "Quan hệ với cháu:", "Relation to the child:";
    child => "Họ và tên của cháu", "The child";
    child_school => "Trường, lớp", "School";
    tick => "Tôi đánh dấu X vào ô mà tôi đồng ý:", "I mark what I agree to:";
    tick_freely => "Không bắt buộc, dùng khi giải pháp được giải:", "Not required, for when the entry wins a prize:";
    child_agrees => "Phần của cháu, nếu từ 7 tuổi trở lên:", "The child's part, from the age of 7:";
    take_back(office: &str, phone: &str) => "Tôi biết có thể rút lại sự đồng ý bất cứ lúc nào bằng cách báo cho {office}, điện thoại {phone}. Ban Tổ chức chỉ dùng những điều trên để nhận, kiểm tra, chấm và trao giải.", "I know that I can take this back at any time by telling {office}, telephone {phone}. The committee uses the above only to take, screen, judge and award entries.";
    child_signs => "CHÁU", "THE CHILD";
    guardian_signs => "CHA, MẸ HOẶC NGƯỜI GIÁM HỘ", "PARENT OR GUARDIAN";

    number_sign => "Số: ....../......", "No. ....../......";
    none_confirmed => "Đơn vị chưa xác nhận hồ sơ nào nên danh sách còn trống.", "The unit has confirmed nothing yet, so the list is empty.";
    unit_list => "DANH SÁCH", "LIST";
    unit_list_of(name: &str) => "giải pháp tham gia {name}", "of entries for {name}";
    state => "Tình trạng", "State";
    in_all(n: usize) => "Danh sách có {n} giải pháp./.", "{n} entry in all." | "{n} entries in all.";
    receivers => "Nơi nhận:", "Copies:";
    keep => "- Lưu: VT.", "- Files.";
    committee_signs => "TM. BAN TỔ CHỨC", "FOR THE COMMITTEE";
    head_signs => "THỦ TRƯỞNG ĐƠN VỊ", "HEAD OF THE UNIT";
}

/// A day as the decree on papers writes it: a nought before days below 10 and months below 3.
pub fn day(lang: Lang, date: Date) -> String {
    let text = date.text();
    let day = text.split('/').next().unwrap_or_default().to_owned();
    let month = date.month();
    let month = if month < 3 {
        format!("{month:02}")
    } else {
        month.to_string()
    };
    the_day(lang, &day, &month, date.year())
}

/// The name of a place without what kind of place it is: `Huyện Lộc Ninh` is signed in `Lộc Ninh`.
pub fn place(name: &str) -> &str {
    [
        "Huyện ",
        "Tỉnh ",
        "Thành phố ",
        "Thị xã ",
        "Thị trấn ",
        "Xã ",
        "Phường ",
    ]
    .iter()
    .find_map(|kind| name.strip_prefix(kind))
    .unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_the_decree_says() {
        for (iso, words) in [
            ("2020-01-05", "ngày 05 tháng 01 năm 2020"),
            ("2019-06-29", "ngày 29 tháng 6 năm 2019"),
            ("2023-02-10", "ngày 10 tháng 02 năm 2023"),
            ("2023-12-01", "ngày 01 tháng 12 năm 2023"),
        ] {
            let date = Date::parse_iso(iso).unwrap();
            assert_eq!(day(Lang::Vi, date), words);
        }
        assert_eq!(place("Huyện Lộc Ninh"), "Lộc Ninh");
        assert_eq!(place("Hà Nội"), "Hà Nội");
    }
}
