//! Everything that the plan says, with its doubts kept.

mod parts;
mod prizes;

use domain::{
    edition::Edition,
    page::{Head, public::RulesPage},
};
use leptos::prelude::*;

use super::{Public, fields_heading};
use crate::{
    components::*,
    context::lang,
    pages::page::{description, title},
    routes,
    text::{common, public as words},
};

/// A part of the page: its id, heading, whether its numbers are a sample, and what it says.
type Part = (&'static str, String, bool, AnyView);

/// The view of the rules.
pub fn rules(page: RulesPage) -> AnyView {
    let (lang, head, edition) = (lang(), &page.head, &page.edition);
    let here = routes::rules(&head.edition.code);
    let name = common::edition_named(lang, &edition.name, &edition.ordinal);
    let (heading, about) = (
        title(head, common::rules(lang)),
        description(words::rules_description(lang, &name)),
    );
    let plan = (!edition.plan.is_empty())
        .then(|| view! { <p class="soft">{words::rules_lead(lang, &edition.plan)}</p> });
    let parts = all_parts(edition, head);
    let contents = parts
        .iter()
        .map(|(id, heading, ..)| view! { <li><a class="reach" href=format!("#{id}")>{heading.clone()}</a></li> })
        .collect_view();
    let parts = parts.into_iter().map(part).collect_view();
    let intro = edition.intro.clone();
    view! {
        {heading}
        {about}
        <Public head=page.head here=here main_class="wrap band-s stack loose">
            <div class="stack">
                <p class="soft">{name}</p>
                <h1>{words::rules_heading(lang)}</h1>
                <p class="lead">{intro}</p>
                {plan}
            </div>
            <nav class="no-print prose" aria-label=words::rules_contents(lang)>
                <ul>{contents}</ul>
            </nav>
            <div class="stack gallery">{parts}</div>
        </Public>
    }
    .into_any()
}

fn part((id, heading, sample, body): Part) -> AnyView {
    let sample = sample.then(|| view! { <Tag state=TagState::Draft icon=IconName::CircleAlert label=common::sample(lang())/> });
    view! {
        <section aria-labelledby=id>
            <div class="row apart">
                <h2 id=id>{heading}</h2>
                {sample}
            </div>
            {body}
        </section>
    }
    .into_any()
}

fn all_parts(edition: &Edition, head: &Head) -> Vec<Part> {
    let lang = lang();
    let fields = fields_heading(edition.fields.len());
    let all: Vec<(&'static str, &str, bool, Option<AnyView>)> = vec![
        (
            "purposes",
            words::purposes_heading(lang),
            false,
            parts::sentences(&edition.purposes),
        ),
        (
            "who",
            words::who_heading(lang),
            edition.rules.sample,
            parts::sentences(&edition.rules.eligibility),
        ),
        (
            "dates",
            words::dates_heading(lang),
            false,
            Some(parts::dates(edition)),
        ),
        (
            "publicity",
            words::publicity_heading(lang),
            false,
            parts::sentences(&edition.publicity),
        ),
        ("fields", &*fields, false, Some(parts::fields(edition))),
        (
            "dossier",
            words::dossier_heading(lang),
            edition.dossier.sample,
            Some(parts::sections(edition)),
        ),
        (
            "limits",
            words::limits_heading(lang),
            edition.rules.sample,
            Some(parts::limits(edition)),
        ),
        (
            "pledge",
            words::pledge_heading(lang),
            edition.dossier.sample,
            parts::sentences(&edition.dossier.pledge),
        ),
        (
            "screening",
            words::screening_heading(lang),
            edition.screening.sample,
            Some(parts::screening(edition)),
        ),
        (
            "judging",
            words::judging_heading(lang),
            edition.judging.sample || edition.rubric.sample,
            Some(parts::judging(edition)),
        ),
        (
            "awards",
            words::awards_heading(lang),
            edition.awards.sample,
            Some(prizes::awards(edition)),
        ),
        (
            "data",
            crate::text::privacy::retention_heading(lang),
            edition.retention.is_some_and(|times| times.sample),
            parts::retention(edition),
        ),
        (
            "organiser",
            words::organiser_heading(lang),
            false,
            Some(parts::organiser(edition, head)),
        ),
        (
            "duties",
            words::duties_heading(lang),
            false,
            parts::duties(edition),
        ),
        (
            "reports",
            words::reports_heading(lang),
            false,
            parts::reports(edition),
        ),
        (
            "funding",
            words::funding_heading(lang),
            false,
            parts::funding(edition),
        ),
        (
            "bases",
            words::bases_heading(lang),
            false,
            parts::bases(edition),
        ),
        (
            "recipients",
            words::recipients_heading(lang),
            false,
            parts::sentences(&edition.recipients),
        ),
        (
            "readings",
            words::readings_heading(lang),
            false,
            parts::readings(edition),
        ),
    ];
    all.into_iter()
        .filter_map(|(id, heading, sample, body)| Some((id, heading.to_owned(), sample, body?)))
        .collect()
}
