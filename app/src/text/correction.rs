//! Slips put right in an accepted dossier.

use super::texts;

texts! {
    heading => "Sửa chỗ ghi sai", "Put a slip right";
    lead => "Chỉ dùng khi tên giải pháp, lĩnh vực, đơn vị hoặc thông tin tác giả ghi sai, hoặc đồng tác giả xin rút tên. Ai sửa, lúc nào, trước và sau, vì sao đều lưu lại; tác giả được báo. Kết quả đã công bố giữ nguyên tên giải pháp; muốn sửa ở đó thì công bố bản đính chính.", "For slips in the title, the field, the unit or in who the authors are, and for co-authors who ask to leave. Who, when, what stood there and why are kept, and the author is told. Published results keep the title; there a correction is a new version.";
    what => "Chỗ ghi sai", "What is wrong";
    stands(label: &str, text: &str) => "{label}: {text}", "{label}: {text}";
    now(text: &str) => "Đang ghi: {text}", "Now: {text}";
    change_place(label: &str) => "Đổi {label}", "Change the {label}";
    why_place(label: &str) => "Vì sao đổi {label}", "Why the {label} is changed";
    unknown => "chưa có", "none";
    places_lead => "Lĩnh vực và đơn vị chỉ sửa được khi chưa giao giải pháp cho giám khảo; đơn vị đã xác nhận thì giữ nguyên.", "Field and unit can be put right while no judge has the entry; a unit that has confirmed it stays.";
    take_out(name: &str) => "Rút tên {name} theo yêu cầu", "Take {name} out, as asked for";
    take_out_hint => "Khi rút tên: phần đóng góp mới của những người ở lại, theo thứ tự, cách nhau dấu chấm phẩy, ví dụ 60; 40. Chỉ còn một người thì để trống.", "To take somebody out: the new shares of those who stay, in their order, with semicolons between, such as 60; 40. Leave it empty when one stays.";
    text => "Sửa thành", "Put right";
    reason => "Lý do", "Why";
    reason_hint => "Ví dụ: đúng theo căn cước công dân, tác giả báo ngày 12/5.", "For example: as the identity card says.";
    act => "Sửa", "Put it right";
}
