//! What the office should look at.

use std::collections::BTreeSet;

use super::{Part, Warning, years};
use crate::{
    edition::{Average, Edition, LegalBasis},
    time::Date,
    vietnamese::sort_key,
};

/// Everything that looks like a slip of the plan, or is still a sample.
pub fn warnings(edition: &Edition) -> Vec<Warning> {
    let mut list: Vec<Warning> = edition
        .readings
        .iter()
        .cloned()
        .map(Warning::Contradiction)
        .collect();
    list.extend(edition.legal_bases.iter().filter_map(year_of_basis));
    list.extend(report_days(edition));
    list.extend(order_of_phases(edition));
    list.extend(no_milestone(edition));
    list.extend(outside_years(edition));
    list.extend(nothing_to_trim(edition));
    list.extend(same_names(edition));
    list.extend(over_limit(edition));
    list.extend(samples(edition));
    list
}

fn year_of_basis(basis: &LegalBasis) -> Option<Warning> {
    let year = basis
        .number
        .split('/')
        // The first part is the running number, which may have four digits too.
        .skip(1)
        .find(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit()))?
        .parse()
        .ok()?;
    (year != basis.date.year()).then(|| Warning::YearOfBasis {
        number: basis.number.clone(),
        year,
        date: basis.date,
    })
}

fn report_days(edition: &Edition) -> impl Iterator<Item = Warning> + '_ {
    edition.reports.iter().filter_map(|report| {
        let times = report.times_a_year?;
        let differ = !report.days.is_empty() && report.days.len() != usize::from(times);
        differ.then(|| Warning::ReportDays {
            who: report.who.clone(),
            every: report.every.clone(),
            times,
            days: report.days.clone(),
        })
    })
}

fn order_of_phases(edition: &Edition) -> impl Iterator<Item = Warning> {
    let phases = &edition.phases;
    let judging =
        (phases.judging_from <= phases.entries_until).then_some(Warning::JudgingBeforeDeadline {
            judging_from: phases.judging_from,
            entries_until: phases.entries_until,
        });
    let ceremony = phases
        .ceremony
        .filter(|ceremony| *ceremony < phases.judging_until)
        .map(|ceremony| Warning::CeremonyBeforeJudgingEnds {
            ceremony,
            judging_until: phases.judging_until,
        });
    judging.into_iter().chain(ceremony)
}

fn no_milestone(edition: &Edition) -> impl Iterator<Item = Warning> + '_ {
    let phases = &edition.phases;
    let named = |date: &Date| {
        let mut milestones = edition.milestones.iter();
        edition.milestones.is_empty() || milestones.any(|milestone| milestone.until == *date)
    };
    [
        ("phases.entries_until", phases.entries_until),
        ("phases.judging_until", phases.judging_until),
    ]
    .into_iter()
    .filter(move |(_, date)| !named(date))
    .map(|(key, date)| Warning::NoMilestone {
        key: key.to_owned(),
        date,
    })
}

fn outside_years(edition: &Edition) -> Vec<Warning> {
    let Some((first, last)) = years(&edition.years) else {
        return Vec::new();
    };
    let phases = &edition.phases;
    let mut dates: Vec<(String, Date)> = vec![
        ("phases.entries_from".into(), phases.entries_from),
        ("phases.entries_until".into(), phases.entries_until),
        ("phases.judging_from".into(), phases.judging_from),
        ("phases.judging_until".into(), phases.judging_until),
    ];
    dates.extend(phases.ceremony.map(|date| ("phases.ceremony".into(), date)));
    let models = edition.models.as_ref().and_then(|models| models.until);
    dates.extend(models.map(|date| ("models.until".into(), date)));
    for (number, milestone) in (1..).zip(&edition.milestones) {
        dates.push((format!("milestones[{number}].from"), milestone.from));
        dates.push((format!("milestones[{number}].until"), milestone.until));
    }
    dates
        .into_iter()
        .filter(|(_, date)| !(first..=last).contains(&date.year()))
        .map(|(key, date)| Warning::OutsideYears {
            key,
            date,
            years: edition.years.clone(),
        })
        .collect()
}

fn nothing_to_trim(edition: &Edition) -> Option<Warning> {
    let last = &edition.judging;
    let rounds = edition.rounds.iter();
    let mut rounds = rounds
        .map(|round| (round.result, round.judges_per_entry))
        .chain([(last.result, last.judges_per_entry)]);
    let (_, judges) =
        rounds.find(|(result, judges)| *result == Average::TrimmedMean && *judges < 3)?;
    Some(Warning::NothingToTrim { judges })
}

fn same_names(edition: &Edition) -> impl Iterator<Item = Warning> + '_ {
    let mut seen = BTreeSet::new();
    edition
        .units
        .iter()
        // Tones count: Lộc Thành and Lộc Thạnh are two communes.
        .filter(move |unit| !seen.insert(sort_key(&unit.name)))
        .map(|unit| Warning::SameUnitName(unit.name.clone()))
}

fn over_limit(edition: &Edition) -> Option<Warning> {
    let sum = edition.awards.money();
    let limit = edition.awards.money_limit?;
    (sum > limit).then_some(Warning::PrizesOverLimit { sum, limit })
}

fn samples(edition: &Edition) -> impl Iterator<Item = Warning> {
    [
        (Part::Rules, edition.rules.sample),
        (Part::Dossier, edition.dossier.sample),
        (Part::Screening, edition.screening.sample),
        (
            Part::Judging,
            edition.judging.sample || edition.rounds.iter().any(|round| round.sample),
        ),
        (Part::Rubric, edition.rubric.sample),
        (Part::Awards, edition.awards.sample),
        (Part::Votes, edition.votes.is_some_and(|votes| votes.sample)),
        (Part::Results, edition.results.sample),
        (Part::Messages, edition.messages.sample),
        (
            Part::Retention,
            edition.retention.is_some_and(|times| times.sample),
        ),
    ]
    .into_iter()
    .filter(|(_, sample)| *sample)
    .map(|(part, _)| Warning::Sample(part))
}
