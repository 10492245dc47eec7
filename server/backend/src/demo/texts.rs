//! What the descriptions of invented entries say.

use domain::edition::{Edition, FieldDrawing, Section};

/// Section, text about a thing that was built, text about a way of working.
const TEXTS: [(&str, &str, &str); 7] = [
    (
        "tom-tat",
        "{title} của {unit}, đang dùng hằng ngày.",
        "{title} của {unit}, học một buổi là làm được.",
    ),
    (
        "da-biet",
        "Trước đây việc này làm bằng tay hoặc thuê máy từ nơi khác về. Làm tay thì chậm, mỗi ngày công chỉ được một ít mà lại nặng nhọc. Thuê máy thì tốn, máy to, khó đưa vào chỗ hẹp và hỏng thì phải chờ thợ.",
        "Trước đây mọi việc ghi trên giấy hoặc trong nhiều tệp rời. Tìm lại mất thời gian, hay sót, mỗi người làm một kiểu. Có phần mềm bán sẵn nhưng giá cao và thừa nhiều chức năng, ít người dùng hết.",
    ),
    (
        "muc-dich",
        "Làm ra một thiết bị rẻ, dễ sửa, hai người khiêng được, giúp giảm ít nhất một nửa công lao động và an toàn cho người dùng.",
        "Có một cách làm chung, ai cũng theo được, giảm thời gian chờ và giảm sai sót, không phải mua thêm máy móc.",
    ),
    (
        "noi-dung",
        "Giải pháp gồm bốn phần: khung thép hộp hàn, bộ truyền động, phần công tác và hộp điều khiển. Khung cao 90 cm, tháo ra thành ba mảnh để chở bằng xe máy. Bộ truyền động dùng mô tơ 350 W lấy từ xe đạp điện cũ. Phần công tác lắp bằng chốt, thay trong năm phút. Hộp điều khiển có công tắc dừng khẩn cấp và rơ le chống quá tải. Khi dùng, đặt máy nơi bằng phẳng, kiểm tra dây điện, bật công tắc, chờ máy chạy êm rồi mới đưa vật liệu vào.",
        "Giải pháp gồm ba bước. Bước một: thống nhất mẫu ghi và tên gọi, mỗi việc chỉ ghi một lần. Bước hai: nhập vào một bảng dùng chung, phần mềm tự kiểm tra chỗ thiếu và nhắc người phụ trách. Bước ba: cuối tuần bảng tự tổng hợp, in ra một trang. Người dùng chỉ cần điện thoại hoặc máy tính có mạng; khi mất mạng vẫn ghi được, có mạng lại thì tự gửi lên. Dữ liệu được sao lưu mỗi đêm, ai sửa gì đều có ghi lại.",
    ),
    (
        "tinh-moi",
        "Điểm mới là phần công tác thay được bằng chốt, không cần đồ nghề, nên một máy làm được nhiều việc. Máy bán sẵn phải thay cả cụm và cần thợ. Toàn bộ vật tư mua được trong huyện, hỏng đâu thay đó. Trong huyện chưa thấy ai làm theo cách này.",
        "Điểm mới là mỗi việc chỉ ghi một lần rồi dùng cho mọi báo cáo, và vẫn ghi được khi mất mạng. Các phần mềm đang bán bắt nhập lại nhiều lần và cần mạng liên tục. Cách làm được rút ra từ chính công việc ở đơn vị; trong huyện chưa có nơi nào làm.",
    ),
    (
        "ap-dung",
        "Đã dùng thử tại {unit} trong ba tháng, có bảy người thay nhau vận hành. Vật tư khoảng 2,6 triệu đồng một máy. Thợ hàn ở xã làm được theo bản vẽ kèm hồ sơ; nơi khác chỉ cần điện 220 V là dùng được.",
        "Đã dùng tại {unit} từ đầu năm, có 18 người dùng thường xuyên. Không tốn tiền mua phần mềm, chỉ cần một buổi hướng dẫn. Đơn vị khác chép mẫu về, đổi tên gọi cho hợp là dùng được.",
    ),
    (
        "hieu-qua",
        "Trước đây hai người làm một ngày mới xong, nay một người làm trong ba giờ. Mỗi vụ bớt khoảng 20 công, tính ra gần 6 triệu đồng. Vật liệu hao hụt giảm từ 8% còn 2% (cân 12 mẻ). Không còn tai nạn kẹp tay.",
        "Thời gian tổng hợp giảm từ hai ngày còn hai giờ mỗi tháng (ghi trong sáu tháng). Số lần phải hỏi lại giảm từ 30 còn 4. Giấy in giảm hơn một nửa. Người mới vào việc làm quen trong một buổi thay vì một tuần.",
    ),
];

/// For sections that only another plan has; repeated until it is long enough.
const OTHERWISE: &str = "Phần này trình bày theo đúng thực tế ở đơn vị, có số liệu ghi chép và hình ảnh kèm theo hồ sơ. ";

/// The text of a section.
pub(super) fn section(
    edition: &Edition,
    section: &Section,
    title: &str,
    field: &str,
    unit: &str,
) -> String {
    let drawing = edition.field(field).map(|field| field.drawing);
    let built = !matches!(
        drawing,
        Some(FieldDrawing::Chip | FieldDrawing::Book | FieldDrawing::Paper)
    );
    let unit = edition.unit(unit).map_or(unit, |unit| unit.name.as_str());
    let known = TEXTS.iter().find(|(code, _, _)| *code == section.code);
    let Some((_, thing, way)) = known else {
        return OTHERWISE.repeat(1 + section.at_least as usize / OTHERWISE.len());
    };
    let text = if built { thing } else { way };
    text.replace("{title}", title).replace("{unit}", unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        demo::{entries, plan::Stage},
        edition_file::check_edition,
    };

    #[test]
    fn every_text_fits_its_section() {
        let plan = include_str!("../../../../contests/loc-ninh-vi.toml");
        let (plan, _) = check_edition(plan).expect("the plan is right");
        for stage in Stage::ALL {
            for entry in entries::of_stage(stage).expect("the file is right") {
                for asked in &plan.dossier.sections {
                    let text = section(&plan, asked, &entry.title, &entry.field, &entry.unit);
                    let length = u32::try_from(text.chars().count()).expect("short");
                    assert!(
                        (asked.at_least..=asked.at_most).contains(&length),
                        "{} {}: {length}",
                        entry.title,
                        asked.code
                    );
                }
            }
        }
    }
}
