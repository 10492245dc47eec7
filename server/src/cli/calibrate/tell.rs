//! The summary of a calibration.

use domain::calibration::{
    Calibration, Component, FEWEST_MARKS, Impossible, MOST_OF_FEWER, Simulation,
};

use super::Group;

/// Names that a line lists before it only counts.
const MOST_NAMES: usize = 10;

/// What became of a group, in lines; what cannot be compared begins with `KHÔNG`.
pub(super) fn lines(group: &Group) -> Vec<String> {
    let mut lines = vec![line(group)];
    if let Ok(calibration) = &group.result {
        parts(&calibration.components, &mut lines);
        let few = (calibration.judges.iter())
            .filter(|judge| judge.marks < FEWEST_MARKS)
            .map(|judge| judge.judge.as_str());
        let few = names(few);
        if !few.is_empty() {
            lines.push(format!(
                "  KHÔNG SO SÁNH ĐƯỢC độ nghiêm khắc của giám khảo có dưới {FEWEST_MARKS} lượt chấm: {few}"
            ));
        }
    }
    lines
}

/// The first of the lines, which says it all where nothing could be fitted.
pub(super) fn line(group: &Group) -> String {
    let name = (group.name.as_ref()).map_or(String::new(), |name| format!("nhóm {name}: "));
    match &group.result {
        Ok(calibration) => name + &found(calibration),
        Err(impossible) => format!("{name}KHÔNG TÍNH ĐƯỢC: {}", reason(impossible)),
    }
}

/// How the intervals of ranks came about.
pub(super) fn how_ranks_were_made(simulation: Simulation) -> String {
    format!(
        "rank_low–rank_high: khoảng thứ hạng 95 %, {} lần mô phỏng, số khởi tạo {}",
        simulation.draws, simulation.seed
    )
}

fn found(calibration: &Calibration) -> String {
    let marks: usize = calibration.entries.iter().map(|entry| entry.marks).sum();
    let spread = calibration.spread;
    format!(
        "{marks} lượt chấm, {} giám khảo, {} giải pháp; trung bình {}; độ lệch chuẩn: giải pháp {}, giám khảo {}, còn lại {}",
        calibration.judges.len(),
        calibration.entries.len(),
        decimal(calibration.mean),
        decimal(spread.entry),
        decimal(spread.judge),
        decimal(spread.residual),
    )
}

fn parts(components: &[Component], lines: &mut Vec<String>) {
    if components.len() < 2 {
        return;
    }
    lines.push(format!(
        "  KHÔNG SO SÁNH ĐƯỢC giữa {} cụm không có giám khảo hay giải pháp chung: không xếp hạng; value và severity của \
         các cụm khác nhau chỉ dựa vào giả định là giám khảo các cụm nghiêm khắc như nhau",
        components.len()
    ));
    for (number, part) in (1..).zip(components).take(MOST_NAMES) {
        lines.push(format!(
            "  cụm {number}: {} giải pháp ({}); {} giám khảo ({})",
            part.entries.len(),
            names(part.entries.iter().map(String::as_str)),
            part.judges.len(),
            names(part.judges.iter().map(String::as_str)),
        ));
    }
    if components.len() > MOST_NAMES {
        lines.push(format!("  và {} cụm nữa", components.len() - MOST_NAMES));
    }
}

fn names<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<_> = names.collect();
    let listed = names.iter().take(MOST_NAMES).copied();
    let listed = listed.collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(MOST_NAMES) {
        0 => listed,
        more => format!("{listed} và {more} nữa"),
    }
}

/// Three decimals with a comma.
fn decimal(value: f64) -> String {
    format!("{:.3}", value + 0.0).replace('.', ",")
}

fn reason(impossible: &Impossible) -> String {
    match impossible {
        Impossible::NoMarks => "không có lượt chấm nào".into(),
        Impossible::OneEntry => "chỉ có một giải pháp".into(),
        Impossible::OneJudge => "chỉ có một giám khảo".into(),
        Impossible::EntriesMarkedOnce => {
            "mỗi giải pháp chỉ được chấm một lần, không tách được giải pháp khỏi sai số".into()
        }
        Impossible::JudgesMarkedOnce => {
            "mỗi giám khảo chỉ chấm một lần, không tách được giám khảo khỏi sai số".into()
        }
        Impossible::JudgeIsEntry => {
            "mỗi giải pháp có giám khảo riêng, không tách được giám khảo khỏi giải pháp".into()
        }
        Impossible::AllEqual => "mọi điểm đều bằng nhau".into(),
        Impossible::NoResidual => {
            "giải pháp và giám khảo giải thích trọn mọi điểm, không còn sai số để ước lượng".into()
        }
        Impossible::TooLarge => {
            format!("số giám khảo và số giải pháp đều lớn hơn {MOST_OF_FEWER}")
        }
        Impossible::NotConverged => "phép ước lượng không hội tụ".into(),
        Impossible::NotANumber { judge, entry } => {
            format!("điểm của giám khảo {judge} cho giải pháp {entry} không phải là số")
        }
    }
}
