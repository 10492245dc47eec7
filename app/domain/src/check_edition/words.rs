//! The Vietnamese sentences of faults and warnings.

use std::fmt::{Display, Formatter, Result};

use super::{Fault, Part, Warning, Wrong};

impl Display for Fault {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "{}: {}", self.key, self.wrong)
    }
}

impl Display for Wrong {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::NotACode(got) => write!(
                f,
                "mã “{got}” không dùng được; cần 1 đến 40 chữ thường không dấu, chữ số và dấu gạch nối"
            ),
            Self::NotAPrefix(got) => write!(
                f,
                "tiền tố “{got}” không dùng được; cần 2 đến 5 chữ hoa không dấu và chữ số"
            ),
            Self::Empty => f.write_str("chưa có nội dung"),
            Self::NotYears(got) => {
                write!(
                    f,
                    "năm “{got}” không đọc được; viết như 2022-2023 hoặc 2025"
                )
            }
            Self::NotADay(got) => write!(f, "“{got}” không phải ngày trong năm; viết như 15/06"),
            Self::Twice(what) => write!(f, "“{what}” đã có ở trên"),
            Self::UnknownField(code) => write!(f, "không có lĩnh vực nào mang mã “{code}”"),
            Self::UnknownCriterion(code) => write!(f, "không có tiêu chí nào mang mã “{code}”"),
            Self::WordOfTies(code) => write!(
                f,
                "mã “{code}” của tiêu chí trùng với một từ của judging.ties; đặt mã khác"
            ),
            Self::TooEarlyInTies(word) => write!(
                f,
                "“{word}” đứng quá sớm; thứ tự là các tiêu chí, rồi “vote” (biểu quyết), cuối cùng là “share” (đồng hạng)"
            ),
            Self::TiesWithoutVotes => f.write_str(
                "bằng điểm thì biểu quyết (“vote”), nhưng kỳ này chưa có phần [votes] nói cách biểu quyết",
            ),
            Self::UnknownUnit(code) => write!(f, "không có đơn vị nào mang mã “{code}”"),
            Self::Circle(code) => write!(f, "theo đường này đơn vị “{code}” quay về chính nó"),
            Self::FieldWithoutGroup(code) => {
                write!(f, "chưa có tổ giám khảo nào chấm lĩnh vực “{code}”")
            }
            Self::FieldInTwoGroups(code) => {
                write!(f, "lĩnh vực “{code}” đã thuộc một tổ giám khảo khác")
            }
            Self::OnlyChildren => f.write_str(
                "không nhận trẻ dưới 16 tuổi, nhưng theo rules.born_from thì mọi tác giả đều dưới 16 tuổi",
            ),
            Self::Reversed { from, until } => write!(
                f,
                "ngày kết thúc {} sớm hơn ngày bắt đầu {}",
                until.text(),
                from.text()
            ),
            Self::OutOfRange { got, least, most } => {
                write!(f, "{got} không hợp lệ; cần từ {least} đến {most}")
            }
            Self::Expected { expected, got } => write!(
                f,
                "các mức điểm phải nối tiếp nhau từ điểm tối đa xuống 0: ở đây cần {} ({} điểm), đang ghi {} ({} điểm)",
                expected.0,
                expected.text(),
                got.0,
                got.text()
            ),
            Self::UnknownPlaceholder { got, known } => write!(
                f,
                "không có chỗ điền “{{{got}}}”; ở đây dùng được: {}",
                known.join(", ")
            ),
            Self::ChairOfSecretVote => f.write_str(
                "phiếu kín thì không lấy theo ý kiến của người chủ trì được, vì như vậy lộ phiếu của người đó",
            ),
            Self::OffStep { got, step } => write!(
                f,
                "{} ({} điểm) không chia hết cho bước điểm {} ({} điểm)",
                got.0,
                got.text(),
                step.0,
                step.text()
            ),
        }
    }
}

impl Display for Warning {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Contradiction(reading) => {
                write!(f, "{}: {}", reading.about, reading.says.join(" / "))?;
                if reading.ask.is_empty() {
                    return Ok(());
                }
                write!(f, ". {}", reading.ask)
            }
            Self::YearOfBasis { number, year, date } => write!(
                f,
                "Văn bản số {number} ghi năm {year} nhưng ngày ban hành là {}",
                date.text()
            ),
            Self::ReportDays {
                who,
                every,
                times,
                days,
            } => write!(
                f,
                "Báo cáo của {who}: “{every}” là {times} lần một năm, nhưng ghi {} ngày ({})",
                days.len(),
                days.join(", ")
            ),
            Self::JudgingBeforeDeadline {
                judging_from,
                entries_until,
            } => write!(
                f,
                "Chấm giải từ {} nhưng còn nhận giải pháp đến hết ngày {}",
                judging_from.text(),
                entries_until.text()
            ),
            Self::CeremonyBeforeJudgingEnds {
                ceremony,
                judging_until,
            } => write!(
                f,
                "Lễ tổng kết {} diễn ra trước khi chấm xong {}",
                ceremony.text(),
                judging_until.text()
            ),
            Self::NoMilestone { key, date } => write!(
                f,
                "{key}: không có mốc thời gian nào kết thúc ngày {}",
                date.text()
            ),
            Self::OutsideYears { key, date, years } => write!(
                f,
                "{key}: ngày {} nằm ngoài các năm {years} của hội thi",
                date.text()
            ),
            Self::NothingToTrim { judges } => write!(
                f,
                "Kết quả tính bằng trimmed-mean nhưng mỗi hồ sơ chỉ có {judges} giám khảo, nên không bỏ được phiếu cao nhất và thấp nhất; khi đó là trung bình cộng"
            ),
            Self::SameUnitName(name) => write!(f, "Có nhiều đơn vị cùng tên “{name}”"),
            Self::PrizesOverLimit { sum, limit } => write!(
                f,
                "Nếu trao hết, tiền thưởng là {sum} đồng, vượt hạn mức {limit} đồng"
            ),
            Self::Sample(part) => write!(
                f,
                "{part} là bản mẫu; Ban Tổ chức cần thay bằng bản chính thức"
            ),
        }
    }
}

impl Display for Part {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(match self {
            Self::Rules => "Quy định dự thi",
            Self::Dossier => "Mẫu bản mô tả",
            Self::Screening => "Danh mục kiểm tra hồ sơ",
            Self::Judging => "Phân tổ giám khảo",
            Self::Rubric => "Thang điểm",
            Self::Awards => "Cơ cấu giải thưởng",
            Self::Results => "Cách công bố kết quả",
            Self::Messages => "Mẫu thư báo",
            Self::Votes => "Biểu quyết",
            Self::Retention => "Thời gian lưu dữ liệu cá nhân",
        })
    }
}
