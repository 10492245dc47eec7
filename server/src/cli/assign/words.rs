//! Why there is no plan, in words.

use domain::assignment::{Bar, Fault, Reason};

/// So many judges are named one by one.
const NAMED: usize = 12;

/// The rule that stands in the way of an entry.
pub(super) fn reason(reason: &Reason) -> String {
    match reason {
        Reason::FixedAgainstRule { judge, bar } => {
            format!("cặp cố định với {judge} trái quy định: {}", self::bar(bar))
        }
        Reason::FixedTooMany { fixed, needed } => {
            format!("đã cố định {fixed} giám khảo, mỗi giải pháp chỉ có {needed}")
        }
        Reason::FixedOverCapacity {
            judge,
            fixed,
            capacity,
        } => format!("{judge} đã có {fixed} giải pháp cố định, quá sức nhận là {capacity}"),
        Reason::FewJudges {
            group,
            judges,
            needed,
        } => format!("tổ {group} chỉ có {judges} giám khảo, cần {needed}"),
        Reason::Barred {
            group,
            judges,
            able,
            needed,
            bars,
        } => {
            let bars = bars
                .iter()
                .map(|(judge, bar)| format!("{judge} {}", self::bar(bar)));
            format!(
                "tổ {group} có {judges} giám khảo nhưng chỉ {able} người được chấm giải pháp này, cần {needed}: {}",
                list(bars, "; ")
            )
        }
        Reason::Crowded {
            entries,
            places,
            lacking,
            judges,
        } => format!(
            "hết sức nhận: {entries} giải pháp cùng cần {}, những người này chỉ nhận thêm được {places} lượt, thiếu {lacking}",
            list(judges.iter().cloned(), ", ")
        ),
    }
}

/// What contradicts itself in an instance.
pub(super) fn fault(fault: &Fault) -> String {
    match fault {
        Fault::NoJudgesPerEntry => "judges_per_entry phải từ 1 trở lên".into(),
        Fault::SameJudgeTwice(id) => format!("judges: mã {id:?} có hai lần"),
        Fault::SameEntryTwice(id) => format!("entries: mã {id:?} có hai lần"),
        Fault::UnknownJudge(list, id) => format!("{list}: không có giám khảo {id:?}"),
        Fault::UnknownEntry(list, id) => format!("{list}: không có giải pháp {id:?}"),
        Fault::NumbersTooLarge => {
            "groups, load_weight: số quá lớn, tổng chi phí không tính được".into()
        }
    }
}

/// A text that is no instance.
pub(super) fn unreadable(error: &serde_json::Error) -> String {
    format!("không phải bài toán phân công viết bằng JSON: {error}")
}

fn bar(bar: &Bar) -> String {
    match bar {
        Bar::Group => "không thuộc tổ của giải pháp".into(),
        Bar::Unit(unit) => format!("cùng đơn vị {unit}"),
        Bar::Person(person) => format!("có chung người với giải pháp: {person}"),
        Bar::Conflict => "đã khai có liên quan".into(),
    }
}

fn list(names: impl ExactSizeIterator<Item = String>, between: &str) -> String {
    let more = names.len().saturating_sub(NAMED);
    let mut names: Vec<String> = names.take(NAMED).collect();
    if more > 0 {
        names.push(format!("và {more} người khác"));
    }
    names.join(between)
}
