//! Published results: by prize, narrowed by field and unit, searched without diacritics.

use domain::page::{
    Choice,
    public::{ResultCard, ResultLevel, ResultsPage, ResultsQuery},
};
use leptos::prelude::*;
use leptos_meta::Link;

use super::{
    Public, by_decision,
    numbers::numbers,
    picture,
    versions::{replaced, version, versions},
};
use crate::{
    components::*,
    context::{lang, set_status},
    pages::{
        page::{description, share, title, years},
        refused,
    },
    routes,
    text::{awards, common, number, public as words, sheet},
};

/// Levels from the highest down whose entries have a plate with their picture.
const PLATES: u32 = 3;

/// The view of the results.
pub fn results(page: ResultsPage) -> AnyView {
    let (lang, edition) = (lang(), &page.head.edition);
    let here = routes::results(&edition.code);
    let name = common::edition_named(lang, &edition.name, &edition.ordinal);
    let about = words::results_description(lang, &name);
    let image = routes::with_query(
        &routes::results_card(&edition.code),
        &[("version", &page.query.version)],
    );
    let shared = share(
        words::page_title(lang, common::results(lang), &name),
        about.clone(),
        &image,
    );
    let (heading, about) = (title(&page.head, common::results(lang)), description(about));
    let news = routes::feed(&edition.code);
    let found = match (page.total, page.found) {
        (0, _) => view! { <Blank title=words::nothing_awarded(lang) text=words::nothing_awarded_text(lang) icon=IconName::Award/> }.into_any(),
        (_, 0) => nothing_found(&cleared(&here, &page.query)),
        _ => page.levels.iter().map(|level| group(&edition.code, &page.query.version, level)).collect_view().into_any(),
    };
    let total = i64::from(page.total);
    let heading_words = words::results_heading(lang, total, &number::word(lang, total));
    let years = format!("{name}, {}", years(&edition.years));
    let ledger = words::ledger(lang, &page.ledger.short(), page.ledger.links);
    let newest = routes::results(&edition.code);
    let edition_code = edition.code.clone();
    let (replaced, versions) = (
        replaced(&page.shown, &newest),
        versions(&page.shown, &edition.code),
    );
    let special = special(&page, &edition_code);
    let gallery = gallery(&page, &edition_code);
    let numbers = numbers(&page.charts);
    let (decision, filters, kept) = (
        by_decision(&page.decision),
        filters(&page, &here),
        kept(&page.query, &["q"]),
    );
    view! {
        {heading}
        {about}
        {shared}
        <Link rel="alternate" type_="application/atom+xml" href=news/>
        <Public head=page.head here=here.clone()>
            <section class="hero squared">
                <div class="wrap">
                    <div class="stack">
                        <p class="soft">{years}</p>
                        <h1 class="display">{heading_words}</h1>
                        <p class="soft">{decision}" "{version(&page.shown)}</p>
                    </div>
                    <form class="stack" role="search" method="get" action=here>
                        {kept}
                        <SearchField
                            name="q"
                            label=words::search_label(lang)
                            button=common::search(lang)
                            placeholder=words::search_example(lang)
                            hint=words::search_hint(lang)
                            value=page.query.q
                        />
                    </form>
                </div>
            </section>
            <div class="wrap stack open band-s">
                {replaced}
                {filters}
                {found}
                {special}
                {gallery}
                {numbers}
                {versions}
                {data(&page.query.version, &edition_code)}
                <p class="small soft num">{ledger}</p>
            </div>
        </Public>
    }
    .into_any()
}

/// The page before there are results. It says no more than that.
pub fn not_published() -> AnyView {
    let lang = lang();
    set_status(404);
    let text = words::not_published_text(lang).to_owned();
    refused::alone(
        words::not_published(lang),
        text,
        IconName::Clock,
        refused::home(),
    )
}

fn filters(page: &ResultsPage, here: &str) -> AnyView {
    let (lang, query) = (lang(), &page.query);
    let link = |level: &str| {
        routes::with_query(
            here,
            &[
                ("q", &query.q),
                ("level", level),
                ("field", &query.field),
                ("unit", &query.unit),
                ("version", &query.version),
            ],
        )
    };
    let mut chips = vec![
        Chip::new(common::all(lang), link(""))
            .count(page.total.to_string())
            .current(query.level.is_empty()),
    ];
    chips.extend(
        page.counts
            .iter()
            .filter(|(_, count)| *count > 0)
            .map(|(level, count)| {
                // The row is about prizes already, so "Giải" is left out.
                let label = level.name.strip_prefix("Giải ").unwrap_or(&level.name);
                Chip::new(label, link(&level.code))
                    .count(count.to_string())
                    .current(query.level == level.code)
            }),
    );
    let sum = query.is_narrow().then(|| {
        view! {
            <p class="row" role="status">
                <span>{words::found(lang, page.found)}</span>
                <a class="reach" href=cleared(here, query)>{words::clear(lang)}</a>
            </p>
        }
    });
    view! {
        <div class="stack">
            <Chips label=words::filter_by_prize(lang) items=chips/>
            <details class="example" open=!(query.field.is_empty() && query.unit.is_empty())>
                <summary>{words::narrow_by(lang)}</summary>
                <form class="narrowing" method="get" action=here.to_owned()>
                    {kept(query, &["field", "unit"])}
                    <Select name="field" label=common::field(lang) blank=words::any_field(lang) options=options(&page.fields) value=query.field.clone()/>
                    <Select name="unit" label=common::unit(lang) blank=words::any_unit(lang) options=options(&page.units) value=query.unit.clone()/>
                    <Button submit=true>{words::narrow(lang)}</Button>
                </form>
            </details>
            {sum}
        </div>
    }
    .into_any()
}

/// The same version without a filter.
fn cleared(here: &str, query: &ResultsQuery) -> String {
    routes::with_query(here, &[("version", &query.version)])
}

/// The parts of the query that a form does not ask for itself.
fn kept(query: &ResultsQuery, asked: &[&str]) -> AnyView {
    let parts = [
        ("q", &query.q),
        ("level", &query.level),
        ("field", &query.field),
        ("unit", &query.unit),
        ("version", &query.version),
    ];
    let parts = parts
        .into_iter()
        .filter(|(name, value)| !value.is_empty() && !asked.contains(name));
    parts
        .map(|(name, value)| view! { <input type="hidden" name=name value=value.clone()/> })
        .collect_view()
        .into_any()
}

fn options(choices: &[Choice]) -> Vec<SelectOption> {
    choices
        .iter()
        .map(|choice| SelectOption::new(&*choice.code, &*choice.name))
        .collect()
}

fn group(edition: &str, version: &str, level: &ResultLevel) -> AnyView {
    let lang = lang();
    let id = format!("level-{}", level.code);
    let cards = level
        .cards
        .iter()
        .map(|card| {
            let href = routes::with_query(
                &routes::result(edition, &card.code),
                &[("version", version)],
            );
            if level.rank <= PLATES {
                plate(href, card)
            } else {
                line(href, card)
            }
        })
        .collect_view();
    let cards = match level.rank {
        1 => view! { <ul role="list" class="cols wall">{cards}</ul> }.into_any(),
        2 | 3 => view! { <ul role="list" class="cols">{cards}</ul> }.into_any(),
        _ => view! { <List sheet=true>{cards}</List> }.into_any(),
    };
    let count = u32::try_from(level.cards.len()).unwrap_or(u32::MAX);
    view! {
        <section class="stack" aria-labelledby=id.clone()>
            <div class="row apart">
                <h2 id=id.clone()>{level.name.clone()}</h2>
                <span class="soft">{common::entries(lang, count)}</span>
            </div>
            {cards}
        </section>
    }
    .into_any()
}

fn plate(href: String, card: &ResultCard) -> AnyView {
    let (rank, seal) = match card.rank {
        1 => (Rank::First, card.level.clone()),
        2 => (Rank::Second, String::new()),
        _ => (Rank::Third, String::new()),
    };
    let mut last = format!("{} · {}", card.field, card.code);
    if card.shared {
        last = format!("{last} · {}", words::shared(lang()));
    }
    let meta = vec![
        words::authors(lang(), &card.authors),
        card.unit.clone(),
        last,
    ];
    let picture = picture(card);
    view! {
        <li>
            <Plate href=href title=card.title.clone() rank=rank seal=seal meta=meta>{picture}</Plate>
        </li>
    }
    .into_any()
}

fn line(href: String, card: &ResultCard) -> AnyView {
    let mut note = format!("{}, {}", words::authors(lang(), &card.authors), card.unit);
    if card.shared {
        note = format!("{note} ({})", words::shared(lang()));
    }
    let code = card.code.clone();
    view! {
        <Item icon=IconName::Award title=card.title.clone() note=note href=href>
            <span class="small soft num wide">{code}</span>
        </Item>
    }
    .into_any()
}

/// Prizes beside the levels. An entry that has one of these alone has no page.
fn special(page: &ResultsPage, edition: &str) -> Option<AnyView> {
    let lang = lang();
    if page.special.is_empty() {
        return None;
    }
    let has_page = |code: &str| {
        let mut cards = page.levels.iter().flat_map(|level| &level.cards);
        !code.is_empty() && cards.any(|card| card.code == code)
    };
    let lines = page.special.iter().map(|special| {
        let to = if special.title.is_empty() {
            special.unit.clone()
        } else {
            format!("{}, {}", special.title, special.unit)
        };
        let giver = (!special.giver.is_empty()).then(|| awards::given_by(lang, &special.giver));
        let why = if special.reason.is_empty() {
            awards::kind_name(lang, special.kind).to_owned()
        } else {
            special.reason.clone()
        };
        let note: Vec<String> = [Some(to), Some(why), giver].into_iter().flatten().collect();
        let href = if has_page(&special.code) {
            routes::with_query(
                &routes::result(edition, &special.code),
                &[("version", &page.query.version)],
            )
        } else {
            String::new()
        };
        view! { <Item icon=IconName::Award title=special.name.clone() note=note.join(". ") href=href /> }
    });
    let lines = lines.collect_view();
    Some(
        view! {
            <section class="stack" aria-labelledby="special">
                <h2 id="special">{awards::special_heading(lang)}</h2>
                <List sheet=true>{lines}</List>
            </section>
        }
        .into_any(),
    )
}

/// Pictures of awarded entries that stand in the list without one; who said no is not among them.
fn gallery(page: &ResultsPage, edition: &str) -> Option<AnyView> {
    let lang = lang();
    let listed = page.levels.iter().filter(|level| level.rank > PLATES);
    let cards = listed.flat_map(|level| &level.cards);
    let pictures: Vec<AnyView> = cards
        .filter_map(|card| {
            let photo = card.photo.as_ref()?;
            let href = routes::with_query(
                &routes::result(edition, &card.code),
                &[("version", &page.query.version)],
            );
            let small = routes::small_picture(photo.as_str());
            let (title, level) = (card.title.clone(), card.level.clone());
            Some(
                view! {
                    <li>
                        <a href=href>
                            <Figure caption=format!("{title} ({level})")>
                                <img src=small alt="" width="480" height="300" loading="lazy" />
                            </Figure>
                        </a>
                    </li>
                }
                .into_any(),
            )
        })
        .collect();
    (!pictures.is_empty()).then(|| {
        view! {
            <section class="stack" aria-labelledby="gallery">
                <h2 id="gallery">{words::gallery(lang)}</h2>
                <ul role="list" class="cols">{pictures}</ul>
            </section>
        }
        .into_any()
    })
}

/// The same results as files, and the news of them.
fn data(version: &str, edition: &str) -> AnyView {
    let lang = lang();
    let file = |kind: &str| {
        routes::with_query(
            &routes::results_file(edition, kind),
            &[("version", version)],
        )
    };
    view! {
        <nav class="row no-print" aria-label=words::open_data(lang)>
            <LinkButton href=file("csv") icon=IconName::Download download=true>{sheet::as_csv(lang)}</LinkButton>
            <a class="reach" href=file("json") rel="external">{words::as_json(lang)}</a>
            <a class="reach" href=routes::feed(edition) rel="external">{words::as_feed(lang)}</a>
        </nav>
    }
    .into_any()
}

fn nothing_found(here: &str) -> AnyView {
    let (lang, here) = (lang(), here.to_owned());
    view! {
        <Blank title=words::nothing_found(lang) text=words::nothing_found_text(lang) drawing=DrawingName::Empty>
            <LinkButton href=here>{words::clear(lang)}</LinkButton>
        </Blank>
    }
    .into_any()
}
