//! The plans of the invented contests: a real one with other names and with dates around today.

use domain::{
    edition::{Edition, Milestone, Phases},
    time::Date,
};

/// Where an invented contest stands today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    Published,
    Judging,
    Open,
}

impl Stage {
    /// In the order of time.
    pub(super) const ALL: [Self; 3] = [Self::Published, Self::Judging, Self::Open];

    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Published => "demo-ket-qua",
            Self::Judging => "demo-cham",
            Self::Open => "demo",
        }
    }

    fn prefix(self) -> &'static str {
        match self {
            Self::Published => "CT1",
            Self::Judging => "CT2",
            Self::Open => "CT3",
        }
    }

    fn ordinal(self) -> &'static str {
        match self {
            Self::Published => "I",
            Self::Judging => "II",
            Self::Open => "III",
        }
    }

    /// Days from today to the first and last day of entries, and to the last day of judging.
    fn days(self) -> (i64, i64, i64) {
        match self {
            Self::Published => (-480, -310, -280),
            Self::Judging => (-190, -12, 12),
            Self::Open => (-60, 23, 45),
        }
    }
}

/// The plan of a stage.
pub(super) fn edition(plan: &Edition, stage: Stage, today: Date) -> Edition {
    let mut edition = plan.clone();
    let (from, until, judged) = stage.days();
    let phases = Phases {
        entries_from: today.plus_days(from),
        entries_until: today.plus_days(until),
        judging_from: today.plus_days(until + 1),
        judging_until: today.plus_days(judged),
        ceremony: Some(today.plus_days(judged + 30)),
    };
    stage.code().clone_into(&mut edition.code);
    stage.prefix().clone_into(&mut edition.prefix);
    edition.name.push_str(" (chạy thử)");
    stage.ordinal().clone_into(&mut edition.ordinal);
    edition.years = years(&phases);
    "Kế hoạch chạy thử: người, hồ sơ và kết quả ở đây đều là ví dụ".clone_into(&mut edition.plan);
    edition.readings.truncate(1);
    edition.legal_bases.truncate(1);
    "Ban Tổ chức Hội thi chạy thử".clone_into(&mut edition.organiser.name);
    "Lê Minh Mẫu".clone_into(&mut edition.organiser.signer);
    edition.milestones = milestones(&phases);
    count_from(&mut edition, phases.entries_from.year() - 5);
    edition.phases = phases;
    edition
}

/// Another first year that counts, in the rule and in the words of the checklist.
fn count_from(edition: &mut Edition, year: i64) {
    let before = edition.rules.made_from_year.to_string();
    edition.rules.made_from_year = year;
    for check in &mut edition.screening.checks {
        check.name = check.name.replace(&before, &year.to_string());
    }
}

fn years(phases: &Phases) -> String {
    let last = phases.ceremony.unwrap_or(phases.judging_until);
    match (phases.entries_from.year(), last.year()) {
        (first, last) if first == last => first.to_string(),
        (first, last) => format!("{first}-{last}"),
    }
}

fn milestones(phases: &Phases) -> Vec<Milestone> {
    let ceremony = phases.ceremony.unwrap_or(phases.judging_until);
    let milestone = |name: &str, from: Date, until: Date| Milestone {
        name: name.to_owned(),
        when: if from == until {
            from.text()
        } else {
            format!("{} đến {}", from.text(), until.text())
        },
        from,
        until,
    };
    vec![
        milestone(
            "Phát động Hội thi",
            phases.entries_from,
            phases.entries_from,
        ),
        milestone(
            "Nhận giải pháp dự thi",
            phases.entries_from,
            phases.entries_until,
        ),
        milestone("Chấm giải", phases.judging_from, phases.judging_until),
        milestone("Tổng kết, trao giải", ceremony, ceremony),
    ]
}

#[cfg(test)]
mod tests {
    use domain::check_edition::check;

    use super::*;
    use crate::edition_file::check_edition;

    #[test]
    fn every_plan_is_right_on_any_day() {
        let text = include_str!("../../../../contests/loc-ninh-vi.toml");
        let (plan, _) = check_edition(text).expect("the plan is right");
        for today in ["2024-02-29", "2026-12-31", "2027-01-01"] {
            let today = Date::parse_iso(today).expect("a day");
            for stage in Stage::ALL {
                let edition = edition(&plan, stage, today);
                assert_eq!(check(&edition), [], "{}", edition.code);
                let written = toml::to_string(&edition).expect("written");
                let (read, _) = check_edition(&written).expect("read again");
                assert_eq!(read, edition);
            }
        }
    }
}
