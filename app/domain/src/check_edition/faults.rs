//! What refuses a file.

use std::collections::BTreeSet;

use super::{
    Fault, Wrong, awards::check_awards, bands::check_rubric, messages::check_messages,
    people::check_people, ties::check_ties, votes::check_votes, years,
};
use crate::{
    edition::{Distance, Dossier, Edition, Judging, Report, Rules, Unit},
    points::Points,
    time::Date,
};

/// Everything that makes an edition unusable; an empty list lets it in.
pub fn check(edition: &Edition) -> Vec<Fault> {
    let mut faults = Faults(Vec::new());
    check_names(&mut faults, edition);
    check_dates(&mut faults, edition);
    faults.codes("fields", &edition.fields, |field| {
        (&field.code, &field.name)
    });
    faults.codes("units", &edition.units, |unit| (&unit.code, &unit.name));
    let enters = edition.units.iter().any(|unit| unit.enters);
    faults.filled("units", edition.units.is_empty() || enters);
    check_units(&mut faults, edition);
    check_reports(&mut faults, &edition.reports);
    let first_year = years(&edition.years).map_or(2200, |(first, _)| first);
    check_rules(&mut faults, &edition.rules, first_year);
    check_people(&mut faults, &edition.rules, edition.phases.entries_until);
    check_dossier(&mut faults, &edition.dossier);
    faults.codes("screening.checks", &edition.screening.checks, |check| {
        (&check.code, &check.name)
    });
    faults.range(
        "screening.days_to_complete",
        edition.screening.days_to_complete,
        1,
        90,
    );
    check_judging(&mut faults, edition, &edition.judging);
    check_rubric(&mut faults, &edition.rubric);
    check_awards(&mut faults, edition);
    check_rounds(&mut faults, edition);
    check_votes(&mut faults, edition);
    check_messages(&mut faults, &edition.messages);
    if let Some(times) = &edition.retention {
        let dossiers = times.dossiers_months_after_results;
        faults.range("retention.dossiers_months_after_results", dossiers, 1, 600);
        let accounts = times.accounts_months_unused;
        faults.range("retention.accounts_months_unused", accounts, 1, 600);
    }
    faults.0
}

fn check_names(faults: &mut Faults, edition: &Edition) {
    faults.code("code", &edition.code);
    let prefix = &edition.prefix;
    let fits = (2..=5).contains(&prefix.len())
        && prefix
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    if !fits {
        faults.add("prefix", Wrong::NotAPrefix(prefix.clone()));
    }
    for (key, text) in [
        ("name", &edition.name),
        ("place", &edition.place),
        ("ordinal", &edition.ordinal),
        ("intro", &edition.intro),
        ("organiser.name", &edition.organiser.name),
        ("office.name", &edition.office.name),
        ("office.address", &edition.office.address),
        ("office.phone", &edition.office.phone),
    ] {
        faults.filled(key, !text.trim().is_empty());
    }
    if years(&edition.years).is_none() {
        faults.add("years", Wrong::NotYears(edition.years.clone()));
    }
}

fn check_dates(faults: &mut Faults, edition: &Edition) {
    let phases = &edition.phases;
    faults.window(
        "phases.entries_until",
        phases.entries_from,
        phases.entries_until,
    );
    faults.window(
        "phases.judging_until",
        phases.judging_from,
        phases.judging_until,
    );
    for (number, milestone) in (1..).zip(&edition.milestones) {
        let key = format!("milestones[{number}]");
        faults.filled(&format!("{key}.name"), !milestone.name.trim().is_empty());
        faults.window(&format!("{key}.until"), milestone.from, milestone.until);
    }
}

fn check_units(faults: &mut Faults, edition: &Edition) {
    for (number, unit) in (1..).zip(&edition.units) {
        let key = |name: &str| format!("units[{number}].{name}");
        for (name, code) in [("parent", &unit.parent), ("successor", &unit.successor)] {
            if let Some(code) = code.as_ref().filter(|code| edition.unit(code).is_none()) {
                faults.add(&key(name), Wrong::UnknownUnit(code.clone()));
            }
        }
        let circles = [
            (
                "parent",
                in_circle(edition, unit, |unit| unit.parent.as_ref()),
            ),
            (
                "successor",
                in_circle(edition, unit, |unit| unit.successor.as_ref()),
            ),
        ];
        for (name, _) in circles.into_iter().filter(|(_, circle)| *circle) {
            faults.add(&key(name), Wrong::Circle(unit.code.clone()));
        }
        if let (Some(from), Some(until)) = (unit.from, unit.until) {
            faults.window(&key("until"), from, until);
        }
        // A successor says nothing while nobody knows when it takes over.
        let unclear = unit.successor.is_some() && unit.until.is_none();
        faults.filled(&key("until"), !unclear);
    }
}

/// Says whether links from unit to unit come back to where they began.
fn in_circle(edition: &Edition, unit: &Unit, link: fn(&Unit) -> Option<&String>) -> bool {
    let mut next = link(unit);
    // No longer way than there are units.
    for _ in &edition.units {
        if next == Some(&unit.code) {
            return true;
        }
        next = next.and_then(|code| edition.unit(code)).and_then(link);
    }
    false
}

fn check_reports(faults: &mut Faults, reports: &[Report]) {
    for (number, report) in (1..).zip(reports) {
        for (place, day) in (1..).zip(&report.days) {
            // Any leap year knows every day of the year.
            if Date::parse(&format!("{day}/2024")).is_none() {
                let key = format!("reports[{number}].days[{place}]");
                faults.add(&key, Wrong::NotADay(day.clone()));
            }
        }
    }
}

fn check_rules(faults: &mut Faults, rules: &Rules, first_year: i64) {
    faults.range("rules.most_authors", rules.most_authors, 1, 9);
    faults.range("rules.most_files", rules.most_files, 1, 30);
    faults.range("rules.largest_file_mb", rules.largest_file_mb, 1, 500);
    faults.range("rules.photo_quality", rules.photo_quality, 50, 95);
    faults.range(
        "rules.upload_grace_minutes",
        rules.upload_grace_minutes,
        0,
        1_440,
    );
    faults.range("rules.late_hours", rules.late_hours, 0, 720);
    faults.range(
        "rules.made_from_year",
        rules.made_from_year,
        1945,
        first_year,
    );
}

fn check_dossier(faults: &mut Faults, dossier: &Dossier) {
    faults.codes("dossier.sections", &dossier.sections, |section| {
        (&section.code, &section.name)
    });
    for (number, section) in (1..).zip(&dossier.sections) {
        let key = format!("dossier.sections[{number}]");
        let asked = !section.question.trim().is_empty();
        faults.filled(&format!("{key}.question"), asked);
        faults.range(&format!("{key}.at_most"), section.at_most, 1, 20_000);
        faults.range(
            &format!("{key}.at_least"),
            section.at_least,
            0,
            section.at_most,
        );
    }
    faults.filled("dossier.pledge", !dossier.pledge.is_empty());
}

fn check_judging(faults: &mut Faults, edition: &Edition, judging: &Judging) {
    faults.range("judging.judges_per_entry", judging.judges_per_entry, 1, 9);
    check_result(faults, edition, judging);
    faults.codes("judging.groups", &judging.groups, |group| {
        (&group.code, &group.name)
    });
    let mut judged = BTreeSet::new();
    for (number, group) in (1..).zip(&judging.groups) {
        faults.filled(
            &format!("judging.groups[{number}].fields"),
            !group.fields.is_empty(),
        );
        for (place, field) in (1..).zip(&group.fields) {
            let key = format!("judging.groups[{number}].fields[{place}]");
            if edition.field(field).is_none() {
                faults.add(&key, Wrong::UnknownField(field.clone()));
            } else if !judged.insert(field) {
                faults.add(&key, Wrong::FieldInTwoGroups(field.clone()));
            }
        }
    }
    for (number, field) in (1..).zip(&edition.fields) {
        if !judged.contains(&field.code) {
            let key = format!("fields[{number}].code");
            faults.add(&key, Wrong::FieldWithoutGroup(field.code.clone()));
        }
    }
}

/// Every round is checked as an edition of its own, and its faults are told where the file has them.
fn check_rounds(faults: &mut Faults, edition: &Edition) {
    if edition.rounds.is_empty() {
        return;
    }
    faults.filled("judging.name", !edition.judging.name.trim().is_empty());
    faults.codes("rounds", &edition.rounds, |round| {
        (&round.code, &round.name)
    });
    let mut versions = BTreeSet::from([edition.rubric.version]);
    for (number, round) in (1..).zip(&edition.rounds) {
        let here = format!("rounds[{number}]");
        if let Some(rubric) = &round.rubric
            && !versions.insert(rubric.version)
        {
            let key = format!("{here}.rubric.version");
            faults.add(&key, Wrong::Twice(rubric.version.to_string()));
        }
        let Some(alone) = edition.in_round(&round.code) else {
            continue;
        };
        let mut own = Faults(Vec::new());
        let judges = alone.judging.judges_per_entry;
        own.range("judging.judges_per_entry", judges, 1, 9);
        check_result(&mut own, &alone, &alone.judging);
        if round.rubric.is_some() {
            check_rubric(&mut own, &alone.rubric);
        }
        own.range("judging.most", round.most, 1, 999);
        if let Some(most) = round.most_per_field {
            own.range("judging.most_per_field", most, 1, round.most);
        }
        let total = alone.rubric.total().0;
        own.range("judging.at_least", round.at_least.0, 0, total);
        faults.0.extend(own.0.into_iter().map(|fault| Fault {
            key: match fault.key.strip_prefix("judging.") {
                Some(key) => format!("{here}.{key}"),
                None => format!("{here}.{}", fault.key),
            },
            ..fault
        }));
    }
}

fn check_result(faults: &mut Faults, edition: &Edition, judging: &Judging) {
    let step = judging.round_to;
    faults.range("judging.round_to", step.0, 1, 100);
    let whole = Points::whole(1);
    if (1..=100).contains(&step.0) && whole.0 % step.0 != 0 {
        faults.add("judging.round_to", Wrong::OffStep { got: whole, step });
    }
    if let Some(step) = judging.by_criterion {
        faults.range("judging.by_criterion", step.0, 1, 100);
        if (1..=100).contains(&step.0) && whole.0 % step.0 != 0 {
            faults.add("judging.by_criterion", Wrong::OffStep { got: whole, step });
        }
    }
    check_ties(faults, edition, judging);
    if let Some(divergence) = &judging.divergence {
        let criteria = edition.rubric.criteria.iter();
        // A limit that sheets cannot pass is no limit.
        let farthest = match divergence.rule {
            Distance::Range | Distance::Deviation => edition.rubric.total().0,
            Distance::Band => {
                let bands = criteria.map(|criterion| criterion.bands.len()).max();
                i64::try_from(bands.unwrap_or(0)).unwrap_or(i64::MAX) - 1
            }
        };
        let (key, got) = ("judging.divergence.more_than", divergence.more_than);
        faults.range(key, got, 0, (farthest - 1).max(0));
    }
}

/// Gathers faults.
pub(super) struct Faults(Vec<Fault>);

impl Faults {
    pub(super) fn add(&mut self, key: &str, wrong: Wrong) {
        self.0.push(Fault {
            key: key.to_owned(),
            wrong,
        });
    }

    pub(super) fn filled(&mut self, key: &str, filled: bool) {
        if !filled {
            self.add(key, Wrong::Empty);
        }
    }

    pub(super) fn range(
        &mut self,
        key: &str,
        got: impl Into<i64>,
        least: impl Into<i64>,
        most: impl Into<i64>,
    ) {
        let (got, least, most) = (got.into(), least.into(), most.into());
        if got < least || got > most {
            self.add(key, Wrong::OutOfRange { got, least, most });
        }
    }

    /// Lists that others refer to: not empty, every code well formed and there once, every name filled.
    pub(super) fn codes<T>(
        &mut self,
        key: &str,
        list: &[T],
        of: impl Fn(&T) -> (&String, &String),
    ) {
        self.filled(key, !list.is_empty());
        let mut seen = BTreeSet::new();
        for (number, item) in (1..).zip(list) {
            let (code, name) = of(item);
            self.code(&format!("{key}[{number}].code"), code);
            if !seen.insert(code) {
                self.add(&format!("{key}[{number}].code"), Wrong::Twice(code.clone()));
            }
            self.filled(&format!("{key}[{number}].name"), !name.trim().is_empty());
        }
    }

    fn code(&mut self, key: &str, code: &str) {
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        let fits = (1..=40).contains(&code.len())
            && code.bytes().all(plain)
            && !code.starts_with('-')
            && !code.ends_with('-');
        if !fits {
            self.add(key, Wrong::NotACode(code.to_owned()));
        }
    }

    pub(super) fn window(&mut self, key: &str, from: Date, until: Date) {
        if until < from {
            self.add(key, Wrong::Reversed { from, until });
        }
    }
}
