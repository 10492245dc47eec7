//! How severe judges are, and how sure prizes are: beside the official result.

use domain::{
    calibration::{Impossible, uncertain},
    page::calibration::{
        Calibrated, CalibratedEntry, CalibratedGroup, CalibratedJudge, CalibrationPage,
    },
    points::Points,
};
use leptos::prelude::*;

use super::layout::Work;
use crate::{
    components::{Blank, Column, DataTable, DrawingName, Notice, NoticeKind, Td},
    context::lang,
    routes,
    text::{self, calibration as words},
};

/// The page.
pub fn calibration(page: CalibrationPage) -> AnyView {
    let lang = lang();
    let edition = page.head.edition.code.clone();
    let moving = (page.open_sheets > 0).then(
        || view! { <Notice kind=NoticeKind::Info title=words::moving(lang, page.open_sheets) /> },
    );
    let none = page
        .groups
        .is_empty()
        .then(|| view! { <Blank title=words::nothing(lang) drawing=DrawingName::Empty /> });
    let rounds = page.rounds.iter().map(|round| {
        let query = [("round", round.code.as_str())];
        let href = routes::with_query(&routes::calibration(&edition), &query);
        let here = (round.code == page.round).then_some("page");
        view! { <li><a href=href aria-current=here>{round.name.clone()}</a></li> }
    });
    let rounds = (!page.rounds.is_empty()).then(|| {
        view! {
            <nav aria-label=text::rounds::rounds(lang) class="no-print">
                <ol role="list" class="row">{rounds.collect_view()}</ol>
            </nav>
        }
    });
    let levels = page.levels;
    let groups = page
        .groups
        .into_iter()
        .map(|group| one(group, &levels))
        .collect_view();
    view! {
        <Work head=page.head name=words::heading(lang) here=routes::ranking(&edition)>
            <div class="stack tight">
                <h1>{words::heading(lang)}</h1>
                <p class="lead">{words::lead(lang)}</p>
                <p>
                    <a href=routes::ranking(&edition)>{text::staff::ranking(lang)}</a>
                </p>
            </div>
            {rounds}
            {moving}
            {none}
            {groups}
        </Work>
    }
    .into_any()
}

fn one(group: CalibratedGroup, levels: &[String]) -> AnyView {
    match group.found {
        Ok(found) => fitted(group.name, group.sheets, found, levels),
        Err(why) => not_fitted(group.name, &why),
    }
}

fn not_fitted(name: String, why: &Impossible) -> AnyView {
    let lang = lang();
    let why = words::impossible(lang, why);
    view! {
        <section class="stack">
            <h2>{name.clone()}</h2>
            <Notice kind=NoticeKind::Warn title=words::not_comparable(lang, &name)>
                <p>{why}</p>
                <p>{words::held(lang)}</p>
            </Notice>
        </section>
    }
    .into_any()
}

fn fitted(name: String, sheets: u32, found: Calibrated, levels: &[String]) -> AnyView {
    let lang = lang();
    let apart = (!found.parts.is_empty()).then(|| {
        let parts = (1..).zip(&found.parts).map(|(number, (entries, judges))| {
            let judges: Vec<_> = judges
                .iter()
                .map(|judge| words::judge_name(lang, judge))
                .collect();
            let words = if judges.is_empty() {
                words::part(lang, number, &entries.join(", "))
            } else {
                words::part_with(lang, number, &entries.join(", "), &judges.join(", "))
            };
            view! { <p>{words}</p> }
        });
        let parts = parts.collect_view();
        view! {
            <Notice kind=NoticeKind::Warn title=words::not_comparable(lang, &name)>
                <p>{words::parts(lang, found.parts.len())} " " {words::held(lang)}</p>
                {parts}
            </Notice>
        }
    });
    let counted = found.judges.iter().any(|judge| judge.sheets.is_some());
    let nameless = found.judges.iter().any(|judge| judge.judge.name.is_empty());
    let numbers = nameless.then(|| view! { <p class="small soft">{words::numbers_only(lang)}</p> });
    let how = (found.draws > 0)
        .then(|| view! { <p class="small soft">{words::how(lang, found.draws)}</p> });
    let summary = words::summary(lang, sheets, found.judges.len(), found.entries.len());
    let spread = words::spread(
        lang,
        &decimal(found.spread.entry),
        &decimal(found.spread.judge),
        &decimal(found.spread.residual),
    );
    let told = found.judges.iter().any(|judge| judge.feedback.is_some());
    let judges = found
        .judges
        .into_iter()
        .map(|line| judge(line, told))
        .collect_view();
    let entries = found
        .entries
        .into_iter()
        .map(|line| entry(line, levels))
        .collect_view();
    let mut judge_columns = vec![
        Column::new(words::judge(lang)),
        Column::number(words::severity(lang)),
        Column::new(words::means(lang)),
    ];
    if counted {
        judge_columns.insert(1, Column::number(words::sheets(lang)));
    }
    if told {
        judge_columns.extend([
            Column::number(words::spread_column(lang)),
            Column::number(words::distance_column(lang)),
            Column::number(words::drift_column(lang)),
        ]);
    }
    let entry_columns = vec![
        Column::new(text::common::entry(lang)),
        Column::number(words::official(lang)),
        Column::number(words::value(lang)),
        Column::number(words::ranks(lang)),
        Column::new(words::chances(lang)),
    ];
    view! {
        <section class="stack">
            <div class="stack tight">
                <h2>{name}</h2>
                <p>{summary} " " {spread}</p>
            </div>
            {apart}
            <div class="sheet pad stack">
                <h3>{words::judges(lang)}</h3>
                <DataTable caption=words::judges(lang) columns=judge_columns dense=true>
                    {judges}
                </DataTable>
                {numbers}
            </div>
            <div class="sheet pad stack">
                <h3>{words::entries(lang)}</h3>
                <DataTable caption=words::entries(lang) columns=entry_columns dense=true>
                    {entries}
                </DataTable>
                {how}
            </div>
        </section>
    }
    .into_any()
}

fn judge(judge: CalibratedJudge, told: bool) -> AnyView {
    let lang = lang();
    let feedback = told.then(|| {
        let (spread, distance, drift) = match &judge.feedback {
            None => ("–".to_owned(), "–".to_owned(), "–".to_owned()),
            Some(told) => (
                words::against(
                    lang,
                    &decimal(told.spread),
                    &decimal(told.colleagues_spread),
                ),
                words::against(
                    lang,
                    &decimal(told.distance),
                    &decimal(told.colleagues_distance),
                ),
                told.drift.map_or_else(|| "–".to_owned(), signed),
            ),
        };
        view! {
            <Td label=words::spread_column(lang) number=true>{spread}</Td>
            <Td label=words::distance_column(lang) number=true>{distance}</Td>
            <Td label=words::drift_column(lang) number=true>{drift}</Td>
        }
    });
    // Two standard errors: about 95 %.
    let meaning = if judge.few {
        words::too_few(lang)
    } else if judge.severity > 2.0 * judge.se {
        words::severe(lang)
    } else if judge.severity < -2.0 * judge.se {
        words::lenient(lang)
    } else {
        words::alike(lang)
    };
    view! {
        <tr>
            <th scope="row">{words::judge_name(lang, &judge.judge)}</th>
            {judge.sheets.map(|sheets| view! { <Td label=words::sheets(lang) number=true>{sheets}</Td> })}
            <Td label=words::severity(lang) number=true>
                {words::give_or_take(lang, &signed(judge.severity), &decimal(judge.se))}
            </Td>
            <Td label=words::means(lang)>{meaning}</Td>
            {feedback}
        </tr>
    }
    .into_any()
}

fn entry(entry: CalibratedEntry, levels: &[String]) -> AnyView {
    let lang = lang();
    let official = entry
        .official
        .map_or_else(|| "–".to_owned(), Points::text_fixed);
    let ranks = entry.ranks.map_or_else(
        || "–".to_owned(),
        |(low, high)| {
            if low == high {
                low.to_string()
            } else {
                words::between(lang, low, high)
            }
        },
    );
    let unsure = entry.chances.as_deref().is_some_and(uncertain);
    let chances = entry
        .chances
        .map_or_else(|| "–".to_owned(), |chances| told(&chances, levels));
    view! {
        <tr data-tie=unsure.then_some("yes")>
            <th scope="row">
                <b>{entry.title}</b>
                " "
                <span class="soft num">{entry.code}</span>
            </th>
            <Td label=words::official(lang) number=true>{official}</Td>
            <Td label=words::value(lang) number=true>
                {words::give_or_take(lang, &decimal(entry.value), &decimal(entry.se))}
            </Td>
            <Td label=words::ranks(lang) number=true>{ranks}</Td>
            <Td label=words::chances(lang)>{chances}</Td>
        </tr>
    }
    .into_any()
}

/// Levels with their chances in whole percent; what rounds to nothing is left out.
fn told(chances: &[f64], levels: &[String]) -> String {
    let lang = lang();
    let percent = |chance: f64| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a probability in percent"
        )]
        let percent = (chance.clamp(0.0, 1.0) * 100.0).round() as u8;
        percent
    };
    let none = percent(1.0 - chances.iter().sum::<f64>());
    let mut told: Vec<String> = levels
        .iter()
        .zip(chances)
        .map(|(name, chance)| (name, percent(*chance)))
        .filter(|(_, percent)| *percent > 0)
        .map(|(name, percent)| words::percent(lang, name, percent))
        .collect();
    if none > 0 {
        told.push(words::no_prize(lang, none));
    }
    told.join(", ")
}

/// One decimal with a comma.
fn decimal(value: f64) -> String {
    format!("{:.1}", value + 0.0).replace('.', ",")
}

/// The same with its sign; what rounds to nothing has none.
fn signed(value: f64) -> String {
    let text = decimal(value.abs());
    match text.as_str() {
        "0,0" => text,
        _ if value < 0.0 => format!("−{text}"),
        _ => format!("+{text}"),
    }
}
