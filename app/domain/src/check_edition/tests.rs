use super::*;
use crate::edition::{Average, Balloting, Distance, Divergence, Edition, Majority, Quorum, Votes};

pub(crate) fn loc_ninh() -> Edition {
    let text = include_str!("../../../../contests/loc-ninh-vi.toml");
    toml::from_str(text).expect("the plan reads")
}

fn date(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

#[expect(clippy::unnecessary_wraps, reason = "an edition may have no such rule")]
fn diverging(rule: Distance, more_than: i64) -> Option<Divergence> {
    Some(Divergence { rule, more_than })
}

fn ties(chain: &[&str]) -> Vec<String> {
    chain.iter().map(|word| (*word).into()).collect()
}

#[expect(clippy::unnecessary_wraps, reason = "an edition may have no votes")]
fn votes(voted: u8, of: u8, chair_decides: bool) -> Option<Votes> {
    Some(Votes {
        sample: false,
        ballot: Balloting::Secret,
        quorum: Quorum { voted, of },
        majority: Majority::Most,
        chair_decides,
    })
}

#[test]
fn the_plan_of_loc_ninh_has_no_fault() {
    assert_eq!(check(&loc_ninh()), []);
}

#[test]
fn the_plan_of_loc_ninh_says_everything() {
    let edition = loc_ninh();
    let communes = edition
        .units
        .iter()
        .filter(|unit| unit.kind == crate::edition::UnitKind::Commune);
    assert_eq!(communes.count(), 16);
    assert_eq!(edition.fields.len(), 7);
    assert_eq!(edition.legal_bases.len(), 5);
    assert_eq!(edition.purposes.len(), 4);
    assert_eq!(edition.recipients.len(), 11);
    assert_eq!(edition.office.role, "Phó Ban Thường trực Hội thi");
    assert_eq!(edition.rubric.total(), Points::whole(100));
    assert_eq!(
        edition.phases.deadline().deadline_text(),
        "23:59, 30/04/2023"
    );
}

#[test]
fn the_slips_of_the_plan_are_told_and_none_is_decided() {
    let edition = loc_ninh();
    let told: Vec<String> = warnings(&edition).iter().map(ToString::to_string).collect();
    for part in [
        "Lần của Hội thi cấp tỉnh: Lần VII (tên kế hoạch",
        "Số của Quyết định về Hội thi toàn quốc: 165/2016/QĐ-TTg",
        "Văn bản số 165/2016/QĐ-TTg ghi năm 2016 nhưng ngày ban hành là 14/07/2006",
        "“mỗi quý 01 lần” là 4 lần một năm, nhưng ghi 2 ngày (15/06, 15/12)",
        "Chấm giải từ 30/04/2023 nhưng còn nhận giải pháp đến hết ngày 30/04/2023",
        "không ghi ngày (mục II.1)",
        "Thẻ lệ (mục III.1)",
        "dòng thứ 8, lặp lại",
        "Thang điểm là bản mẫu",
        "Cơ cấu giải thưởng là bản mẫu",
    ] {
        assert_eq!(
            told.iter().filter(|line| line.contains(part)).count(),
            1,
            "{part}"
        );
    }
    let contradictions = warnings(&edition)
        .into_iter()
        .filter(|warning| matches!(warning, Warning::Contradiction(_)));
    assert_eq!(contradictions.count(), edition.readings.len());
    assert!(
        edition
            .readings
            .iter()
            .all(|reading| reading.says.len() > 1)
    );
    // Lộc Thành and Lộc Thạnh are no doubles, and numbers such as 2927/QĐ-UBND name no year.
    assert!(
        !told
            .iter()
            .any(|line| line.contains("cùng tên") || line.contains("2927"))
    );
}

#[test]
fn every_fault_is_found_where_it_stands() {
    type Spoil = fn(&mut Edition);
    let cases: &[(Spoil, &str)] = &[
        (
            |e| e.messages.submitted.as_mut().unwrap().subject = " ".into(),
            "messages.submitted.subject",
        ),
        (
            |e| e.messages.accepted.as_mut().unwrap().text = "a".repeat(8_001),
            "messages.accepted.text",
        ),
        (
            |e| drop(e.messages.tasks.remove(&crate::dossier::Task::Pledge)),
            "messages.tasks.pledge",
        ),
        (
            |e| e.messages.accepted.as_mut().unwrap().text = "{reasons}".into(),
            "messages.accepted.text",
        ),
        (|e| e.code = "Lộc Ninh".into(), "code"),
        (|e| e.code = String::new(), "code"),
        (|e| e.prefix = "ln6".into(), "prefix"),
        (|e| e.prefix = "L".into(), "prefix"),
        (|e| e.name = " ".into(), "name"),
        (|e| e.years = "2023-2022".into(), "years"),
        (
            |e| e.phases.entries_until = date("1/1/2021"),
            "phases.entries_until",
        ),
        (
            |e| e.phases.judging_until = date("1/1/2021"),
            "phases.judging_until",
        ),
        (
            |e| e.milestones[1].until = date("1/1/2021"),
            "milestones[2].until",
        ),
        (
            |e| e.units[2].code = e.units[0].code.clone(),
            "units[3].code",
        ),
        (|e| e.units[2].code = "xã".into(), "units[3].code"),
        (
            |e| e.units[2].parent = Some("khong-co".into()),
            "units[3].parent",
        ),
        (
            |e| e.units[2].parent = Some(e.units[2].code.clone()),
            "units[3].parent",
        ),
        (
            |e| e.units[2].successor = Some(e.units[0].code.clone()),
            "units[3].until",
        ),
        (
            |e| {
                e.units[2].from = Date::parse_iso("2025-07-01");
                e.units[2].until = Date::parse_iso("2025-06-30");
            },
            "units[3].until",
        ),
        (|e| e.units.clear(), "units"),
        (
            |e| e.units.iter_mut().for_each(|unit| unit.enters = false),
            "units",
        ),
        (|e| e.fields[0].name = String::new(), "fields[1].name"),
        (
            |e| e.reports[0].days[1] = "31/06".into(),
            "reports[1].days[2]",
        ),
        (|e| e.rules.most_authors = 0, "rules.most_authors"),
        (
            |e| e.rules.main_author_share_at_least = 101,
            "rules.main_author_share_at_least",
        ),
        (|e| e.rules.most_files = 31, "rules.most_files"),
        (|e| e.rules.largest_file_mb = 0, "rules.largest_file_mb"),
        (|e| e.rules.photo_quality = 49, "rules.photo_quality"),
        (|e| e.rules.photo_quality = 96, "rules.photo_quality"),
        (
            |e| e.rules.upload_grace_minutes = 1_441,
            "rules.upload_grace_minutes",
        ),
        (|e| e.rules.late_hours = 721, "rules.late_hours"),
        (
            |e| e.rules.born_from = Date::new(2030, 1, 1),
            "rules.born_from",
        ),
        (
            |e| e.rules.born_until = Date::new(2030, 1, 1),
            "rules.born_until",
        ),
        (
            |e| {
                e.rules.born_from = Date::new(2010, 1, 2);
                e.rules.born_until = Date::new(2010, 1, 1);
            },
            "rules.born_until",
        ),
        (
            |e| {
                e.rules.children = false;
                e.rules.born_from = Date::new(2010, 1, 1);
            },
            "rules.children",
        ),
        (
            |e| e.rules.entries_per_author = 100,
            "rules.entries_per_author",
        ),
        (|e| e.rules.made_from_year = 2030, "rules.made_from_year"),
        (|e| e.dossier.sections.clear(), "dossier.sections"),
        (
            |e| e.dossier.sections[1].at_least = 9_000,
            "dossier.sections[2].at_least",
        ),
        (
            |e| e.dossier.sections[1].question = String::new(),
            "dossier.sections[2].question",
        ),
        (|e| e.dossier.pledge.clear(), "dossier.pledge"),
        (
            |e| e.screening.days_to_complete = 0,
            "screening.days_to_complete",
        ),
        (
            |e| e.judging.judges_per_entry = 0,
            "judging.judges_per_entry",
        ),
        (
            |e| e.judging.groups[0].fields[0] = "x".into(),
            "judging.groups[1].fields[1]",
        ),
        (
            |e| e.judging.groups[1].fields.push("cntt".into()),
            "judging.groups[2].fields[3]",
        ),
        (|e| e.judging.round_to = Points(0), "judging.round_to"),
        (|e| e.judging.round_to = Points(30), "judging.round_to"),
        (
            |e| e.judging.by_criterion = Some(Points(30)),
            "judging.by_criterion",
        ),
        (|e| e.judging.ties = ties(&["x"]), "judging.ties[1]"),
        (
            |e| e.judging.ties = ties(&["share", "tinh-moi"]),
            "judging.ties[1]",
        ),
        (
            |e| e.judging.ties = ties(&["tinh-moi", "share", "vote"]),
            "judging.ties[2]",
        ),
        (
            |e| e.judging.ties = ties(&["share", "share"]),
            "judging.ties[2]",
        ),
        (
            |e| {
                e.votes = None;
                e.judging.ties = ties(&["tinh-moi", "vote", "share"]);
            },
            "judging.ties[2]",
        ),
        (
            |e| {
                e.judging.ties = ties(&["share"]);
                e.rubric.criteria[0].code = "vote".into();
            },
            "rubric.criteria[1].code",
        ),
        (
            |e| e.judging.ties = ties(&["tinh-moi", "tinh-moi"]),
            "judging.ties[2]",
        ),
        (
            |e| e.judging.divergence = diverging(Distance::Range, 10_000),
            "judging.divergence.more_than",
        ),
        (
            |e| e.judging.divergence = diverging(Distance::Deviation, -1),
            "judging.divergence.more_than",
        ),
        (
            |e| e.judging.divergence = diverging(Distance::Band, 3),
            "judging.divergence.more_than",
        ),
        (|e| e.votes = votes(0, 3, false), "votes.quorum.voted"),
        (|e| e.votes = votes(4, 3, false), "votes.quorum.voted"),
        (|e| e.votes = votes(1, 0, false), "votes.quorum.of"),
        (|e| e.votes = votes(2, 3, true), "votes.chair_decides"),
        (|e| drop(e.judging.groups.pop()), "fields[4].code"),
        (|e| e.rubric.step = Points(0), "rubric.step"),
        (
            |e| e.rubric.criteria[0].most = Points(4025),
            "rubric.criteria[1].most",
        ),
        (
            |e| e.rubric.criteria[0].bands.clear(),
            "rubric.criteria[1].bands",
        ),
        (
            |e| e.rubric.criteria[0].bands[0].until = Points(3900),
            "rubric.criteria[1].bands[1].until",
        ),
        (
            |e| e.rubric.criteria[0].bands[1].until = Points(3600),
            "rubric.criteria[1].bands[2].until",
        ),
        (
            |e| e.rubric.criteria[0].bands[1].from = Points(2825),
            "rubric.criteria[1].bands[2].from",
        ),
        (
            |e| e.rubric.criteria[0].bands[3].from = Points(50),
            "rubric.criteria[1].bands[4].from",
        ),
        (
            |e| e.rubric.criteria[0].bands[3].words = String::new(),
            "rubric.criteria[1].bands[4].words",
        ),
        (
            |e| e.awards.levels[1].at_least = Points(9500),
            "awards.levels[2].at_least",
        ),
        (
            |e| e.awards.levels[0].at_least = Points(10_001),
            "awards.levels[1].at_least",
        ),
        (|e| e.awards.levels[0].money = -1, "awards.levels[1].money"),
    ];
    for (spoil, key) in cases {
        let mut edition = loc_ninh();
        spoil(&mut edition);
        let faults = check(&edition);
        assert!(
            faults.iter().any(|fault| fault.key == *key),
            "{key}: {faults:?}"
        );
        assert!(
            faults
                .iter()
                .all(|fault| fault.to_string().starts_with(&fault.key))
        );
    }
}

#[test]
fn unlikely_dates_and_names_are_warned_of() {
    let mut edition = loc_ninh();
    edition.phases.ceremony = Some(date("1/5/2023"));
    edition.phases.judging_until = date("20/5/2024");
    edition.units[1].name = edition.units[0].name.to_uppercase();
    let list = warnings(&edition);
    assert!(list.contains(&Warning::CeremonyBeforeJudgingEnds {
        ceremony: date("1/5/2023"),
        judging_until: date("20/5/2024"),
    }));
    let unnamed = |list: &[Warning]| {
        let named = list.iter().filter_map(|warning| match warning {
            Warning::NoMilestone { key, .. } => Some(key.clone()),
            _ => None,
        });
        named.collect::<Vec<_>>()
    };
    assert_eq!(unnamed(&list), ["phases.judging_until"]);
    assert!(unnamed(&warnings(&loc_ninh())).is_empty());
    assert!(list.contains(&Warning::OutsideYears {
        key: "phases.judging_until".into(),
        date: date("20/5/2024"),
        years: "2022-2023".into(),
    }));
    assert!(list.contains(&Warning::SameUnitName(edition.units[1].name.clone())));
}

#[test]
fn a_trimmed_mean_of_two_is_warned_of() {
    let told = |result, judges| {
        let mut edition = loc_ninh();
        edition.judging.result = result;
        edition.judging.judges_per_entry = judges;
        warnings(&edition).contains(&Warning::NothingToTrim { judges })
    };
    assert!(told(Average::TrimmedMean, 1) && told(Average::TrimmedMean, 2));
    assert!(!told(Average::TrimmedMean, 3) && !told(Average::Mean, 2) && !told(Average::Median, 2));
}

proptest::proptest! {
    #[test]
    fn years_never_panic(text in "\\PC{0,12}") {
        let _ = years(&text);
    }
}
