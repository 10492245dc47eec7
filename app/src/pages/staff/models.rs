//! Models at the counter: what has not come, where the others are, one open model.

mod card; // One model: where it is, what can be recorded, its log.
mod photo; // Photos of a model.
mod record; // What is recorded, of one model or of several.

use domain::{
    custody::{Act, Stand, Whereabouts, code_in},
    page::models::{ModelLine, ModelsPage},
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use self::{card::card, record::Record};
use super::{
    layout::Work,
    scan::{Scan, Seen},
    take_along,
};
use crate::{
    components::{
        Blank, CheckBox, Chip, Chips, DrawingName, ErrorSummary, IconName, Item, LinkButton, List,
        SearchField, TagState,
    },
    context::lang,
    form::Posting,
    routes, text,
    text::{Lang, models as words},
};

/// Id of the form for several models, whose boxes stand in the list.
const CHOSEN: &str = "models";

/// Every model of a list by its receipt code, and whether it is ticked.
type Boxes = Vec<(String, RwSignal<bool>)>;

/// The page.
pub fn models(page: ModelsPage) -> AnyView {
    let lang = lang();
    let edition = page.head.edition.code.clone();
    let recording = Posting::to("record_models");
    let photographing = Posting::to("upload");
    let faults = Signal::derive(move || {
        [recording, photographing]
            .map(|posting| posting.faults().get())
            .concat()
    });
    let path = routes::models(&edition);
    let fault = page
        .fault
        .as_ref()
        .map(|fault| text::search::fault(lang, fault));
    let name = page.open.as_ref().map_or_else(
        || words::models(lang).to_owned(),
        |open| format!("{} {}", open.line.code, open.line.title),
    );
    let typed = if page.open.is_some() {
        String::new()
    } else {
        page.query.q.clone()
    };
    let head = if page.open.is_some() {
        view! {
            <p class="row">
                <LinkButton href=path.clone() icon=IconName::List>{words::models(lang)}</LinkButton>
            </p>
        }
        .into_any()
    } else {
        view! {
            <div class="stack tight">
                <h1>{words::models(lang)}</h1>
                <p class="lead">{words::lead(lang, &page.until.text())}</p>
            </div>
        }
        .into_any()
    };
    let find = view! {
        <section class="stack tight no-print" aria-label=text::common::search(lang)>
            <form method="get" action=path>
                <SearchField
                    name="q"
                    label=words::find(lang)
                    hint=words::find_hint(lang)
                    button=text::common::search(lang)
                    value=typed
                    error=fault.clone()
                />
            </form>
            <Scan about=words::scan_about(lang) foreign=words::not_ours(lang) on_read=opens(edition.clone()) />
        </section>
    };
    let content = match &page.open {
        Some(open) => card(&page, open, recording, photographing),
        None if fault.is_some() => ().into_any(),
        None => list(&page, recording),
    };
    view! {
        <Work head=page.head name=name here=routes::desk(&edition)>
            {head}
            <ErrorSummary title=text::common::errors_heading(lang) items=faults />
            {find}
            {content}
        </Work>
    }
    .into_any()
}

/// A dossier code that the camera reads opens the model.
fn opens(edition: String) -> Callback<String, Seen> {
    let navigate = use_navigate();
    Callback::new(move |text: String| {
        let Some(code) = code_in(&text) else {
            return Seen::Foreign;
        };
        navigate(&routes::model(&edition, &code), NavigateOptions::default());
        Seen::Done
    })
}

/// A label that the camera reads ticks the box of its model, and the next one may come.
fn ticks(boxes: Boxes) -> Callback<String, Seen> {
    Callback::new(move |text: String| {
        let code = code_in(&text);
        match boxes.iter().find(|(known, _)| code.as_ref() == Some(known)) {
            Some((_, ticked)) => {
                // The same label stays before the camera for a while.
                if ticked.try_get_untracked() == Some(false) {
                    ticked.set(true);
                }
                Seen::More
            }
            None => Seen::Foreign,
        }
    })
}

fn list(page: &ModelsPage, recording: Posting) -> AnyView {
    let lang = lang();
    let edition = &page.head.edition.code;
    let path = routes::models(edition);
    let stand = Stand::parse(&page.query.stand);
    let chips = page
        .counts
        .iter()
        .map(|(other, count)| {
            let query = [("q", page.query.q.as_str()), ("stand", other.code())];
            Chip::new(
                words::stand(lang, *other),
                routes::with_query(&path, &query),
            )
            .count(count.to_string())
            .current(Some(*other) == stand)
        })
        .collect::<Vec<_>>();
    // Acts are offered for models that stand alike.
    let acts = stand.map_or(&[][..], Stand::acts);
    let may_choose = !acts.is_empty() && page.lines.len() > 1;
    let boxes: Boxes = page
        .lines
        .iter()
        .map(|line| (line.code.clone(), RwSignal::new(false)))
        .collect();
    let lines = page
        .lines
        .iter()
        .zip(&boxes)
        .map(|(line, (_, ticked))| item(edition, line, may_choose.then_some(*ticked)))
        .collect_view();
    let asked = |after: &str| {
        let query = [
            ("q", page.query.q.as_str()),
            ("stand", page.query.stand.as_str()),
            ("after", after),
        ];
        routes::with_query(&path, &query)
    };
    let first = (!page.query.after.is_empty())
        .then(|| view! { <LinkButton href=asked("")>{text::staff::first_page(lang)}</LinkButton> });
    let next = (!page.next.is_empty()).then(|| {
        view! { <LinkButton href=asked(&page.next)>{text::staff::next_page(lang)}</LinkButton> }
    });
    let several =
        may_choose.then(|| together(edition, acts, page.places.clone(), boxes, recording));
    let lines = if page.lines.is_empty() {
        view! { <Blank title=words::nothing(lang) text=words::nothing_text(lang) drawing=DrawingName::Empty /> }
            .into_any()
    } else {
        view! { <List sheet=true>{lines}</List> }.into_any()
    };
    let query = [
        ("q", page.query.q.as_str()),
        ("stand", page.query.stand.as_str()),
    ];
    let labels = routes::with_query(&routes::labels(edition), &query);
    let take = (!page.lines.is_empty()).then(|| {
        view! {
            <div class="row apart">
                <LinkButton href=labels icon=IconName::Printer>{words::print_labels(lang)}</LinkButton>
                {take_along(&routes::models(edition), &query)}
            </div>
        }
    });
    let heading = stand.map_or(words::stands(lang), |stand| words::stand(lang, stand));
    view! {
        <Chips label=words::stands(lang) items=chips />
        <section class="stack tight">
            <div class="row apart">
                <h2 class="h3">{heading}</h2>
                <span class="soft num">{words::found(lang, page.found)}</span>
            </div>
            {lines}
        </section>
        {several}
        <div class="row">{first} {next}</div>
        {take}
    }
    .into_any()
}

fn item(edition: &str, line: &ModelLine, chosen: Option<RwSignal<bool>>) -> AnyView {
    let lang = lang();
    let parts = [
        line.code.clone(),
        line.authors.clone(),
        line.unit.clone(),
        whereabouts(lang, &line.now),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let (href, note) = (routes::model(edition, &line.code), parts.join(" · "));
    let Some(chosen) = chosen else {
        return view! { <Item title=line.title.clone() note=note href=href /> }.into_any();
    };
    view! {
        <li class="item bare">
            <span class="words">
                <CheckBox
                    name="models[]"
                    id=format!("choose-{}", line.code)
                    label=line.title.clone()
                    note=note
                    value=line.code.clone()
                    form=CHOSEN
                    checked=chosen
                    on_change=move |ticked| chosen.set(ticked)
                />
            </span>
            <span class="side">
                <LinkButton href=href label=format!("{}: {}", words::open(lang), line.code)>
                    {words::open(lang)}
                </LinkButton>
            </span>
        </li>
    }
    .into_any()
}

fn together(
    edition: &str,
    acts: &'static [Act],
    places: Vec<String>,
    boxes: Boxes,
    recording: Posting,
) -> AnyView {
    let lang = lang();
    let all = RwSignal::new(false);
    let ticked: Vec<RwSignal<bool>> = boxes.iter().map(|(_, ticked)| *ticked).collect();
    let counted = ticked.clone();
    let count = move || counted.iter().filter(|ticked| ticked.get()).count();
    let choose_all = move |every: bool| {
        all.set(every);
        for one in &ticked {
            one.set(every);
        }
    };
    view! {
        <section class="sheet pad stack no-print" aria-labelledby="together">
            <div class="stack tight">
                <h2 id="together" class="h3">{words::together(lang)}</h2>
                <p class="small soft">{words::together_text(lang)}</p>
            </div>
            <CheckBox
                name=""
                id="choose-all"
                label=words::choose_all(lang)
                checked=all
                on_change=choose_all
            />
            <Scan
                about=words::scan_about(lang)
                foreign=words::not_listed(lang)
                label=words::scan_several(lang)
                on_read=ticks(boxes)
            />
            <p class="num" role="status">{move || words::chosen(lang, count())}</p>
            <Record edition=edition id=CHOSEN acts=acts places=places recording=recording />
        </section>
    }
    .into_any()
}

/// `Kho A từ 29/11/2026, 09:12`, in one line.
fn whereabouts(lang: Lang, now: &Whereabouts) -> String {
    let place = match now.stand {
        Stand::Away => return String::new(),
        Stand::Here => &now.place,
        Stand::HandedOver | Stand::Returned => &now.party,
    };
    let since = now.since.map(domain::time::Timestamp::text);
    words::since(lang, place, &since.unwrap_or_default())
}

fn tag(stand: Stand) -> TagState {
    match stand {
        Stand::Away => TagState::Draft,
        Stand::Here => TagState::Ok,
        Stand::HandedOver => TagState::Sent,
        Stand::Returned => TagState::Withdrawn,
    }
}
