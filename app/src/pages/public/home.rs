//! Home of an edition: what it is, where it stands, what to do now.

use domain::{
    page::{
        Head,
        public::{HomePage, Stand},
    },
    phase::Phase as Now,
    time::Timestamp,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{Public, block, contact::contact, fields_heading, glyph, listing};
use crate::{
    components::*,
    context::{lang, set_status},
    pages::{
        page::{description, name_parts, title, years},
        refused::{alone, missing},
    },
    routes,
    text::{begin, common, names, number, public as words},
};

/// The view of the home page.
pub fn home(page: HomePage) -> AnyView {
    let here = routes::edition(&page.head.edition.code);
    let (name, intro) = (title(&page.head, ""), description(page.intro.clone()));
    let body = (
        hero(&page),
        steps(&page),
        fields(&page),
        milestones(&page),
        units(&page),
        contact(&page.head),
        others(&page),
    );
    view! {
        {name}
        {intro}
        <Public head=page.head here=here>{body}</Public>
    }
    .into_any()
}

/// The page where no edition is: of that code, or in the whole installation.
pub fn no_edition() -> AnyView {
    let lang = lang();
    if use_params_map().with_untracked(|parts| parts.get("edition").is_some()) {
        return missing();
    }
    set_status(404);
    let text = words::no_edition_text(lang).to_owned();
    let act = view! { <LinkButton href=routes::SIGN_IN>{common::sign_in(lang)}</LinkButton> };
    alone(
        words::no_edition(lang),
        text,
        IconName::Calendar,
        act.into_any(),
    )
}

fn hero(page: &HomePage) -> AnyView {
    let (lang, edition) = (lang(), &page.head.edition);
    let (state, icon) = match edition.phase {
        Now::Announced => (TagState::Draft, IconName::Calendar),
        Now::Open => (TagState::Sent, IconName::Inbox),
        Now::Judging => (TagState::Judging, IconName::PencilRuler),
        Now::Decided => (TagState::Judging, IconName::Clock),
        Now::Published => (TagState::Award, IconName::Award),
    };
    let lead = match edition.phase {
        Now::Announced | Now::Open => page.intro.clone(),
        Now::Judging => words::judging_lead(lang).to_owned(),
        Now::Decided => words::decided_lead(lang).to_owned(),
        Now::Published => words::published_lead(lang).to_owned(),
    };
    let heading = name_parts(edition)
        .into_iter()
        .filter(|part| !part.is_empty());
    let heading = heading
        .map(|part| view! { <span class="nb">{part}</span>" " })
        .collect_view();
    let drawn = vec![
        (
            words::figure(lang),
            words::figure_name(lang).to_owned(),
            true,
        ),
        (words::scale(lang), "1 : 5".to_owned(), false),
        (
            words::kind(lang),
            words::illustration(lang).to_owned(),
            false,
        ),
    ];
    view! {
        <section class="hero squared">
            <div class="wrap">
                <div class="stack loose">
                    <div class="stack">
                        <p class="row">
                            <Tag state=state icon=icon label=names::phase(lang, edition.phase)/>
                            <span class="small soft">{common::edition_and_years(lang, &edition.ordinal, &years(&edition.years))}</span>
                        </p>
                        <h1 class="display" lang="vi">{heading}</h1>
                        <p class="lead">{lead}</p>
                    </div>
                    {until(page)}
                    {main_act(&page.head)}
                </div>
                <figure class="stack tight">
                    <Drawing name=DrawingName::Hero label=words::figure_label(lang)/>
                    <figcaption>{block(drawn)}</figcaption>
                </figure>
            </div>
        </section>
    }
    .into_any()
}

/// The deadline as a dimension line, while it matters.
fn until(page: &HomePage) -> Option<AnyView> {
    let (lang, head) = (lang(), &page.head);
    matches!(head.edition.phase, Now::Announced | Now::Open).then(|| {
        let deadline = head.edition.deadline;
        // Day and month: both ends of the line stand beside each other on a phone.
        let today = head.now.date().text();
        let today = today.get(..5).unwrap_or(&today);
        view! {
            <div class="stack tight until">
                <Dimension text=number::left(lang, page.left)/>
                <p class="row apart small">
                    <span class="soft">{common::today(lang, today)}</span>
                    <span>{common::deadline(lang)}" "<time datetime=machine_time(deadline)><b>{deadline.deadline_text()}</b></time></span>
                </p>
            </div>
        }
        .into_any()
    })
}

fn main_act(head: &Head) -> AnyView {
    let (lang, code) = (lang(), head.edition.code.as_str());
    // A person without an account makes one on the way; after the deadline everybody concerned has one.
    let (entries, dossiers) = match head.viewer {
        Some(_) => (routes::ENTRIES.to_owned(), routes::ENTRIES.to_owned()),
        None => (
            routes::sign_up(routes::ENTRIES),
            routes::sign_in(routes::ENTRIES),
        ),
    };
    let begins = matches!(head.edition.phase, Now::Announced | Now::Open);
    let first = (head.viewer.is_none() && begins).then(|| routes::begin(code));
    let (href, icon, label, note) = match head.edition.phase {
        Now::Announced => (
            entries,
            IconName::PencilRuler,
            words::begin_draft(lang),
            Some(words::announced_lead(lang)),
        ),
        Now::Open => (
            entries,
            IconName::PencilRuler,
            words::enter(lang),
            Some(words::enter_note(lang)),
        ),
        Now::Judging | Now::Decided => (
            dossiers,
            IconName::FileText,
            words::see_my_dossiers(lang),
            None,
        ),
        Now::Published => (
            routes::results(code),
            IconName::Award,
            words::see_results(lang),
            None,
        ),
    };
    view! {
        <div class="stack tight">
            <p class="row">
                <LinkButton href=href kind=ButtonKind::Main big=true icon=icon>{label}</LinkButton>
                <LinkButton href=routes::rules(code) kind=ButtonKind::Plain>{words::read_rules(lang)}</LinkButton>
            </p>
            {note.map(|note| view! { <p class="small soft">{note}</p> })}
            {first.map(|href| view! { <p class="small"><a href=href>{begin::begin(lang)}</a></p> })}
        </div>
    }
    .into_any()
}

/// How to take part, while one can.
fn steps(page: &HomePage) -> Option<AnyView> {
    let lang = lang();
    if !matches!(page.head.edition.phase, Now::Announced | Now::Open) {
        return None;
    }
    let steps = vec![
        Step::new(words::step_write(lang), words::step_write_text(lang)),
        Step::new(words::step_confirm(lang), words::step_confirm_text(lang)),
        Step::new(
            words::step_receipt(lang),
            words::step_receipt_text(lang, page.days_to_complete),
        ),
    ];
    let view = view! {
        <section class="wrap band stack loose" aria-labelledby="steps">
            <h2 id="steps">{words::steps_heading(lang)}</h2>
            <Steps items=steps cols=true/>
        </section>
    };
    Some(view.into_any())
}

fn fields(page: &HomePage) -> AnyView {
    let (lang, code) = (lang(), page.head.edition.code.as_str());
    let published = page.head.edition.phase == Now::Published;
    let items = page.fields.iter().map(move |field| {
        let href = if published { routes::with_query(&routes::results(code), &[("field", &field.code)]) } else { String::new() };
        view! { <Item glyph=glyph(field.drawing) title=field.name.clone() note=field.examples.clone() href=href/> }
    });
    let items = items.collect_view();
    view! {
        <section class="sheet flat" aria-labelledby="fields">
            <div class="wrap band two">
                <div class="stack">
                    <h2 id="fields">{fields_heading(page.fields.len())}</h2>
                    <p class="soft">{words::fields_text(lang)}</p>
                </div>
                <List>{items}</List>
            </div>
        </section>
    }
    .into_any()
}

fn milestones(page: &HomePage) -> Option<AnyView> {
    let lang = lang();
    let phases: Vec<Phase> = page
        .milestones
        .iter()
        .map(|milestone| {
            let (state, note) = match milestone.stand {
                Stand::Done => (PhaseState::Done, ""),
                Stand::Now => (PhaseState::Now, names::stand(lang, Stand::Now)),
                Stand::Ahead => (PhaseState::Todo, ""),
            };
            Phase::new(state, milestone.when.clone(), milestone.name.clone()).note(note)
        })
        .collect();
    (!phases.is_empty()).then(|| {
        view! {
            <section class="wrap band stack loose" aria-labelledby="dates">
                <h2 id="dates">{words::milestones_heading(lang)}</h2>
                <Ruler phases=phases/>
            </section>
        }
        .into_any()
    })
}

fn units(page: &HomePage) -> Option<AnyView> {
    let lang = lang();
    let count: usize = page.units.iter().map(|(_, names)| names.len()).sum();
    let kinds = page.units.iter().map(|(kind, units)| {
        view! {
            <div class="stack tight rule">
                <h3>{names::units(lang, *kind)}</h3>
                <p class="soft">{listing(units)}</p>
            </div>
        }
    });
    (count > 0).then(|| {
        view! {
            <section class="sheet flat" aria-labelledby="units">
                <div class="wrap band stack loose">
                    <div class="row apart">
                        <h2 id="units">{words::units_heading(lang)}</h2>
                        <p class="soft">{words::units_text(lang, count)}</p>
                    </div>
                    <div class="cols">{kinds.collect_view()}</div>
                </div>
            </section>
        }
        .into_any()
    })
}

fn others(page: &HomePage) -> Option<AnyView> {
    let lang = lang();
    let items = page.others.iter().map(move |other| {
        let name = common::edition_named(lang, &other.name, &other.ordinal);
        let note = format!("{}, {}", years(&other.years), names::phase(lang, other.phase));
        view! { <Item icon=IconName::Archive title=name note=note href=routes::edition(&other.code)/> }
    });
    let items = items.collect_view();
    (!page.others.is_empty()).then(|| {
        view! {
            <section class="wrap band-s stack" aria-labelledby="others">
                <h2 id="others">{words::others_heading(lang)}</h2>
                <List sheet=true>{items}</List>
            </section>
        }
        .into_any()
    })
}

/// `2023-04-30T23:59+07:00`.
fn machine_time(at: Timestamp) -> String {
    let (hour, minute) = at.clock();
    format!("{}T{hour:02}:{minute:02}+07:00", at.date().iso())
}
