//! The words of the contest.

use domain::{
    dossier::Task,
    edition::UnitKind,
    entry::StateName,
    page::{privacy::Reader, public::Stand, secretariat::SheetStand},
    phase::Phase,
    policy::Role,
};

use super::Lang;

/// What is going on in a phase, for a tag.
pub fn phase(lang: Lang, phase: Phase) -> &'static str {
    let (vi, en) = match phase {
        Phase::Announced => ("Sắp nhận hồ sơ", "Entries open soon"),
        Phase::Open => ("Đang nhận hồ sơ", "Open for entries"),
        Phase::Judging => ("Đang chấm giải", "Being judged"),
        Phase::Decided => ("Chờ công bố kết quả", "Results to be announced"),
        Phase::Published => ("Đã công bố kết quả", "Results are out"),
    };
    pick(lang, vi, en)
}

/// The state of an entry.
pub fn state(lang: Lang, state: StateName) -> &'static str {
    let (vi, en) = match state {
        StateName::Draft => ("Đang viết", "Draft"),
        StateName::Submitted => ("Đã nộp", "Handed in"),
        StateName::Returned => ("Đề nghị bổ sung", "Returned for completion"),
        StateName::Accepted => ("Đủ điều kiện", "Accepted"),
        StateName::Rejected => ("Không đủ điều kiện", "Not accepted"),
        StateName::Withdrawn => ("Đã rút", "Withdrawn"),
    };
    pick(lang, vi, en)
}

/// What a person is in an edition.
pub fn role(lang: Lang, role: Role) -> &'static str {
    let (vi, en) = match role {
        Role::UnitOfficer => ("Cán bộ đầu mối của đơn vị", "Unit officer"),
        Role::Judge => ("Giám khảo", "Judge"),
        Role::Secretary => ("Tổ Thư ký", "Secretariat"),
        Role::Committee => ("Ban Tổ chức", "Committee"),
        Role::Admin => ("Quản trị", "Administrator"),
    };
    pick(lang, vi, en)
}

/// As whom somebody looked.
pub fn reader(lang: Lang, reader: Reader) -> &'static str {
    let (vi, en) = match reader {
        Reader::Office(held) => return role(lang, held),
        Reader::Author => ("Tác giả", "Author"),
        Reader::Link => (
            "Người giữ đường dẫn của tác giả",
            "Whoever held the author's link",
        ),
        Reader::UnitLink => (
            "Người giữ đường dẫn của đơn vị",
            "Whoever held the unit's link",
        ),
    };
    pick(lang, vi, en)
}

/// A task of the dossier.
pub fn task(lang: Lang, task: Task) -> &'static str {
    let (vi, en) = match task {
        Task::General => ("Thông tin chung", "General information"),
        Task::Authors => ("Tác giả", "Authors"),
        Task::Description => ("Mô tả giải pháp", "Description"),
        Task::Files => ("Hình ảnh và tài liệu", "Pictures and documents"),
        Task::Endorsement => ("Xác nhận của đơn vị", "Confirmation by the unit"),
        Task::Pledge => ("Cam kết", "Pledge"),
    };
    pick(lang, vi, en)
}

/// How far a score sheet is.
pub fn sheet(lang: Lang, stand: SheetStand) -> &'static str {
    let (vi, en) = match stand {
        SheetStand::Todo => ("Chưa chấm", "Not marked"),
        SheetStand::Doing => ("Đang chấm", "In progress"),
        SheetStand::Signed => ("Đã ký", "Signed"),
        SheetStand::Conflict => ("Không chấm vì có liên quan", "Conflict declared"),
        SheetStand::Removed => ("Không tính", "Not counted"),
        SheetStand::Left => ("Không còn giao cho giám khảo này", "No longer this judge's"),
    };
    pick(lang, vi, en)
}

/// Kinds of unit, as a heading.
pub fn units(lang: Lang, kind: UnitKind) -> &'static str {
    let (vi, en) = match kind {
        UnitKind::Commune => ("Xã, thị trấn", "Communes and the township"),
        UnitKind::School => ("Trường học", "Schools"),
        UnitKind::Department => ("Phòng, ban", "Departments"),
        UnitKind::Association => ("Hội, đoàn thể", "Associations"),
        UnitKind::Company => (
            "Doanh nghiệp, lực lượng vũ trang",
            "Companies and armed forces",
        ),
    };
    pick(lang, vi, en)
}

/// Where a milestone stands, for people who do not see the line.
pub fn stand(lang: Lang, stand: Stand) -> &'static str {
    let (vi, en) = match stand {
        Stand::Done => ("Đã qua", "Done"),
        Stand::Now => ("Đang diễn ra", "Under way"),
        Stand::Ahead => ("Sắp tới", "Ahead"),
    };
    pick(lang, vi, en)
}

fn pick(lang: Lang, vi: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}
