//! The parts of the rules, one after another; a part that the plan does not have gives nothing.

use domain::{
    edition::{Edition, Unit},
    page::Head,
    ranking::Method,
    time::Date,
};
use leptos::prelude::*;

use super::super::{block, glyph};
use crate::{
    components::*,
    context::lang,
    text::{awards, names, privacy, public as words, ranking, rounds},
};

pub(super) fn readings(edition: &Edition) -> Option<AnyView> {
    let lang = lang();
    let items = edition.readings.iter().map(|reading| {
        let says = (1..).zip(&reading.says).map(|(number, says)| {
            view! {
                <div class="stack tight sheet pad">
                    <h4 class="small soft">{words::reading(lang, number)}</h4>
                    <p>{says.clone()}</p>
                </div>
            }
        });
        let ask = (!reading.ask.is_empty()).then(
            || view! { <p class="soft"><b>{words::ask(lang)}": "</b>{reading.ask.clone()}</p> },
        );
        view! {
            <div class="stack">
                <h3>{reading.about.clone()}</h3>
                <div class="cols">{says.collect_view()}</div>
                {ask}
            </div>
        }
    });
    (!edition.readings.is_empty()).then(|| {
        view! {
            <Notice kind=NoticeKind::Warn title=words::readings_text(lang)/>
            <div class="stack loose">{items.collect_view()}</div>
        }
        .into_any()
    })
}

fn listed(items: AnyView) -> AnyView {
    view! { <List sheet=true>{items}</List> }.into_any()
}

/// Sentences as a list.
pub(super) fn sentences(sentences: &[String]) -> Option<AnyView> {
    (!sentences.is_empty()).then(|| {
        let items = sentences
            .iter()
            .map(|sentence| view! { <li>{sentence.clone()}</li> });
        view! { <div class="prose"><ul>{items.collect_view()}</ul></div> }.into_any()
    })
}

pub(super) fn dates(edition: &Edition) -> AnyView {
    let (lang, phases) = (lang(), &edition.phases);
    let span = |from: Date, until: Date| words::from_until(lang, &from.text(), &until.text());
    let mut facts = vec![
        (
            words::entries_taken(lang),
            span(phases.entries_from, phases.entries_until),
            false,
        ),
        (
            words::judging(lang),
            span(phases.judging_from, phases.judging_until),
            false,
        ),
    ];
    facts.extend(
        phases
            .ceremony
            .map(|day| (words::ceremony(lang), day.text(), false)),
    );
    facts.extend(
        edition
            .milestones
            .iter()
            .map(|milestone| (&*milestone.when, milestone.name.clone(), true)),
    );
    block(facts)
}

pub(super) fn fields(edition: &Edition) -> AnyView {
    let items = edition.fields.iter().map(move |field| {
        view! { <Item glyph=glyph(field.drawing) title=field.name.clone() note=field.examples.clone()/> }
    });
    listed(items.collect_view().into_any())
}

pub(super) fn sections(edition: &Edition) -> AnyView {
    let lang = lang();
    let items = edition.dossier.sections.iter().map(move |section| {
        let mut notes = vec![section.question.clone()];
        if section.required {
            notes.push(words::section_required(lang).to_owned());
        }
        notes.push(words::section_length(lang, section.at_most));
        view! { <Item icon=IconName::FileText title=section.name.clone() note=notes.join(" · ")/> }
    });
    listed(items.collect_view().into_any())
}

pub(super) fn limits(edition: &Edition) -> AnyView {
    let (lang, rules) = (lang(), &edition.rules);
    let mut limits = vec![
        words::most_authors(lang, rules.most_authors),
        words::made_from(lang, rules.made_from_year),
        words::most_files(lang, rules.most_files, rules.largest_file_mb),
    ];
    if rules.videos {
        limits.push(words::videos_taken(lang).to_owned());
    }
    limits.extend(crate::text::author::who(lang, rules));
    if rules.upload_grace_minutes > 0 {
        limits.push(words::upload_grace(lang, rules.upload_grace_minutes));
    }
    if rules.late_hours > 0 {
        limits.push(crate::text::extension::rule(lang, rules.late_hours));
    }
    if rules.unit_quota > 0 {
        limits.push(words::unit_quota(lang, rules.unit_quota));
    }
    if rules.co_authors_confirm {
        limits.push(words::co_authors_confirm(lang).to_owned());
    }
    if rules.children {
        let guardians = if rules.guardians_first {
            words::guardians_first(lang)
        } else {
            words::guardians_agree(lang)
        };
        limits.push(guardians.to_owned());
    }
    sentences(&limits).into_any()
}

/// How long personal data is kept, and what everybody may ask for.
pub(super) fn retention(edition: &Edition) -> Option<AnyView> {
    let (lang, times) = (lang(), edition.retention?);
    sentences(&[
        privacy::retention_dossiers(lang, times.dossiers_months_after_results),
        privacy::retention_public(lang).to_owned(),
        privacy::retention_accounts(lang, times.accounts_months_unused),
        privacy::retention_rights(lang).to_owned(),
    ])
}

pub(super) fn screening(edition: &Edition) -> AnyView {
    let lang = lang();
    let checks = edition.screening.checks.iter().map(move |check| {
        view! { <Item icon=IconName::Check title=check.name.clone() note=check.hint.clone()/> }
    });
    view! {
        <p>{words::screening_text(lang, edition.screening.days_to_complete)}</p>
        {listed(checks.collect_view().into_any())}
    }
    .into_any()
}

pub(super) fn judging(edition: &Edition) -> AnyView {
    let lang = lang();
    let columns = vec![
        Column::new(words::criterion(lang)),
        Column::new(words::bands(lang)),
        Column::number(words::most_points(lang)),
    ];
    let rows = edition.rubric.criteria.iter().map(move |criterion| {
        let bands = criterion.bands.iter().map(|band| {
            view! { <li>{format!("{}–{}: {}", band.from.text(), band.until.text(), band.words)}</li> }
        });
        let (bands, most) = (bands.collect_view(), criterion.most.text());
        view! {
            <tr>
                <th scope="row">{criterion.name.clone()}<p class="small soft">{criterion.about.clone()}</p></th>
                <Td label=words::bands(lang)><ul role="list" class="small">{bands}</ul></Td>
                <Td label=words::most_points(lang) number=true>{most}</Td>
            </tr>
        }
    });
    let groups = edition.judging.groups.iter().map(move |group| {
        let fields: Vec<_> = group
            .fields
            .iter()
            .filter_map(|code| edition.field(code))
            .map(|field| field.short.clone())
            .collect();
        view! { <Item icon=IconName::Users title=group.name.clone() note=fields.join(", ")/> }
    });
    let rounds = (!edition.rounds.is_empty()).then(|| {
        let before = edition.rounds.iter().map(|round| {
            let mut note = rounds::one(
                lang,
                round.judges_per_entry,
                round.most,
                &round.at_least.text(),
            );
            if let Some(most) = round.most_per_field {
                note = format!("{note}; {}", awards::per_field(lang, most));
            }
            view! { <Item icon=IconName::Users title=round.name.clone() note=note/> }
        });
        let last = edition.judging.name.clone();
        let items = view! {
            {before.collect_view()}
            <Item icon=IconName::Award title=last note=rounds::last(lang)/>
        };
        view! {
            <h3>{rounds::rounds(lang)}</h3>
            {listed(items.into_any())}
        }
    });
    let (rows, total) = (rows.collect_view(), edition.rubric.total().text());
    let judging = &edition.judging;
    let name = |code: &str| {
        let criterion = edition.rubric.criterion(code);
        criterion.map(|criterion| &*criterion.name)
    };
    let method = ranking::method(lang, &Method::of(judging), name);
    view! {
        {rounds}
        <p>{words::judges_per_entry(lang, edition.judging.judges_per_entry)} " " {method}</p>
        <DataTable caption=words::judging_heading(lang) columns=columns>
            {rows}
            <tr>
                <th scope="row">{words::total(lang)}</th>
                <Td label="">""</Td>
                <Td label=words::most_points(lang) number=true>{total}</Td>
            </tr>
        </DataTable>
        <h3>{words::groups(lang)}</h3>
        {listed(groups.collect_view().into_any())}
    }
    .into_any()
}

pub(super) fn organiser(edition: &Edition, head: &Head) -> AnyView {
    let (lang, organiser, office) = (lang(), &edition.organiser, &head.edition.office);
    let signer = [&organiser.signer, &organiser.position, &organiser.office];
    let signer = signer
        .into_iter()
        .filter(|part| !part.is_empty())
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    let office = [
        &office.name,
        &edition.office.role,
        &office.address,
        &office.phone,
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .cloned()
    .collect::<Vec<_>>()
    .join(", ");
    let mut facts = vec![
        (words::organiser(lang), organiser.name.clone(), true),
        (words::signer(lang), signer, true),
        (words::office(lang), office, true),
    ];
    facts.extend(edition.parent.as_ref().map(|parent| {
        (
            words::parent(lang),
            words::parent_of(lang, &parent.name, &parent.ordinal),
            true,
        )
    }));
    block(facts)
}

pub(super) fn duties(edition: &Edition) -> Option<AnyView> {
    let lang = lang();
    let with_duties: Vec<&Unit> = edition
        .units
        .iter()
        .filter(|unit| !unit.duties.is_empty())
        .collect();
    // Units that are asked the same stand together, as in the plan.
    let items = with_duties.chunk_by(|one, next| one.duties == next.duties).map(|group| {
        let names: Vec<String> = group.iter().map(|unit| unit.name.clone()).collect();
        let first = group.first().map(|unit| (names::units(lang, unit.kind), sentences(&unit.duties)));
        let (kind, duties) = first.unzip();
        view! {
            <details class="sheet pad">
                <summary>{super::super::listing(&names)}" "<span class="small soft">{kind}</span></summary>
                {duties}
            </details>
        }
    });
    let items = items.collect_view();
    (!with_duties.is_empty()).then(|| view! { <div class="stack tight">{items}</div> }.into_any())
}

pub(super) fn reports(edition: &Edition) -> Option<AnyView> {
    let lang = lang();
    let lines: Vec<String> = edition
        .reports
        .iter()
        .map(|report| {
            let line = words::report(lang, &report.who, &report.to, &report.every);
            if report.days.is_empty() {
                line
            } else {
                format!(
                    "{line}. {}",
                    words::report_days(lang, &report.days.join(", "))
                )
            }
        })
        .collect();
    sentences(&lines)
}

pub(super) fn funding(edition: &Edition) -> Option<AnyView> {
    let lines: Vec<String> = edition
        .funding
        .iter()
        .map(|funding| format!("{}: {}", funding.source, funding.use_for))
        .collect();
    sentences(&lines)
}

pub(super) fn bases(edition: &Edition) -> Option<AnyView> {
    let lang = lang();
    let lines: Vec<String> = edition
        .legal_bases
        .iter()
        .map(|basis| {
            let line = words::basis(
                lang,
                &basis.kind,
                &basis.number,
                &basis.date.text(),
                &basis.issuer,
            );
            if basis.about.is_empty() {
                line
            } else {
                format!("{line}: {}", basis.about)
            }
        })
        .collect();
    sentences(&lines)
}
