//! What can be tried of one level.

use domain::{edition::AwardLevel, page::Choice, points::Points, refusal::Problem};
use leptos::prelude::*;

use super::Trial;
use crate::{
    components::TextField,
    context::lang,
    text::{self, ranking as words},
};

/// Number and threshold of a level, and folded below them its places of a field and its floors in criteria.
pub(super) fn level_fields(
    trial: RwSignal<Trial>,
    place: usize,
    level: &AwardLevel,
    criteria: &[Choice],
) -> AnyView {
    let lang = lang();
    let (code, name) = (&level.code, &level.name);
    let count = number(
        trial,
        place,
        (
            format!("trial-count-{code}"),
            words::trial_count(lang, name),
        ),
        |level| level.count.to_string(),
        |level, typed| typed.parse().map(|count| level.count = count).is_ok(),
    );
    let from = number(
        trial,
        place,
        (format!("trial-from-{code}"), words::trial_from(lang, name)),
        |level| level.at_least.text(),
        |level, typed| {
            Points::parse(typed)
                .map(|points| level.at_least = points)
                .is_some()
        },
    );
    let per_field = number(
        trial,
        place,
        (
            format!("trial-field-{code}"),
            words::trial_per_field(lang, name),
        ),
        |level| {
            level
                .most_per_field
                .map_or_else(String::new, |most| most.to_string())
        },
        |level, typed| {
            let most = if typed.is_empty() {
                Some(None)
            } else {
                typed.parse().ok().map(Some)
            };
            most.map(|most| level.most_per_field = most).is_some()
        },
    );
    let floors = criteria.iter().map(|criterion| {
        let (own, changed) = (criterion.code.clone(), criterion.code.clone());
        number(
            trial,
            place,
            (
                format!("trial-floor-{code}-{}", criterion.code),
                words::trial_floor(lang, name, &criterion.name),
            ),
            move |level| {
                let floor = level.at_least_in.get(&own);
                floor.map_or_else(String::new, |floor| floor.text())
            },
            move |level, typed| {
                if typed.is_empty() {
                    level.at_least_in.remove(&changed);
                    return true;
                }
                let floor = Points::parse(typed);
                floor
                    .map(|floor| level.at_least_in.insert(changed.clone(), floor))
                    .is_some()
            },
        )
    });
    view! {
        <div class="stack">
            {count}
            {from}
            <details class="example">
                <summary>{words::trial_more(lang, name)}</summary>
                <div class="stack">{per_field} {floors.collect_view()}</div>
            </details>
        </div>
    }
    .into_any()
}

/// A number of one level; what is no number is said so and changes nothing.
fn number(
    trial: RwSignal<Trial>,
    place: usize,
    (name, label): (String, String),
    is: impl Fn(&AwardLevel) -> String + Send + Sync + 'static,
    change: impl Fn(&mut AwardLevel, &str) -> bool + Send + Sync + 'static,
) -> AnyView {
    let lang = lang();
    let fault = RwSignal::new(None::<String>);
    Effect::new(move |_| {
        trial.track();
        fault.set(None);
    });
    let value = Signal::derive(move || {
        trial.with(|trial| trial.awards.levels.get(place).map(&is).unwrap_or_default())
    });
    let no_number = move || Some(text::problem::sentence(lang, Problem::NotANumber).to_owned());
    view! {
        <TextField
            name=name
            label=label
            inputmode="decimal"
            value=value
            error=fault
            on_change=Callback::new(move |typed: String| {
                let mut tried = trial.get_untracked();
                let levels = &mut tried.awards.levels;
                if levels.get_mut(place).is_some_and(|level| change(level, typed.trim())) {
                    trial.set(tried);
                } else {
                    fault.set(no_number());
                }
            })
        />
    }
    .into_any()
}
