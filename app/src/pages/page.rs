//! What every page has around it: loading, refusals, head and foot.

use std::{pin::Pin, sync::Arc};

use domain::{
    page::{EditionHead, Head},
    phase::Phase,
    policy::Role,
    refusal::Refusal,
};
use leptos::{leptos_dom::helpers::is_browser, prelude::*};
use leptos_meta::{Meta, Title};
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};

use serde::{Serialize, de::DeserializeOwned};

use super::refused::{missing, refused};
use crate::{
    components::*,
    context::{lang, origin, redirect_answer},
    error::ApiError,
    routes,
    text::{self, common},
};

type Shown = Pin<Box<dyn Future<Output = AnyView> + Send>>;

/// Reads the page anew in its place, without leaving it.
#[derive(Clone)]
pub struct ReadAgain(Arc<dyn Fn() + Send + Sync>);

impl ReadAgain {
    /// That of the page around here; there is always one.
    pub fn here() -> Self {
        expect_context()
    }

    pub fn go(&self) {
        (self.0)();
    }
}

/// A page that stays where the one that should take its place does not come.
#[derive(Clone, Copy)]
pub struct Stays(StoredValue<bool>);

impl Stays {
    /// The page around here does so.
    pub fn here() {
        if let Some(stays) = use_context::<Self>().filter(|_| is_browser()) {
            stays.0.set_value(true);
        }
    }
}

/// The page before, with the word that the next one did not come.
fn still(page: AnyView) -> AnyView {
    let (lang, again) = (lang(), ReadAgain::here());
    view! {
        {page}
        <p class="coming" role="status">
            {common::did_not_come(lang)} " "
            <button type="button" class="linklike" on:click=move |_| again.go()>{common::try_again(lang)}</button>
        </p>
    }
    .into_any()
}

/// Shows what a page reads: bones until it is there, then the view, or the page of the refusal.
pub fn page<T, F>(read: Resource<Result<T, ApiError>>, view: F) -> AnyView
where
    T: Clone + Send + Sync + Serialize + DeserializeOwned + 'static,
    F: Fn(T) -> AnyView + Clone + Send + Sync + 'static,
{
    page_or(read, view, missing)
}

/// The same, with words of its own where there is nothing of that name.
pub fn page_or<T, F>(
    read: Resource<Result<T, ApiError>>,
    view: F,
    missing: fn() -> AnyView,
) -> AnyView
where
    T: Clone + Send + Sync + Serialize + DeserializeOwned + 'static,
    F: Fn(T) -> AnyView + Clone + Send + Sync + 'static,
{
    provide_context(ReadAgain(Arc::new(move || read.refetch())));
    let (stays, last) = (Stays(StoredValue::new(false)), StoredValue::new(None::<T>));
    provide_context(stays);
    // Only this much is compiled once more for every page.
    framed(Arc::new(move || {
        let view = view.clone();
        Box::pin(async move {
            let read = read.await;
            runs();
            match (read, last.try_get_value().flatten()) {
                (Ok(value), _) => {
                    let copy = is_browser().then(|| value.clone());
                    let shown = view(value);
                    if stays.0.try_get_value() == Some(true) {
                        last.set_value(copy);
                    }
                    shown
                }
                (Err(ApiError::Offline), Some(value)) => still(view(value)),
                (Err(ApiError::Refused(Refusal::NotFound)), _) => missing(),
                (Err(error), _) => refused(&error),
            }
        })
    }))
}

/// Styles and tests can tell a page that runs from one that only stands there.
pub fn runs() {
    Effect::new(|_| {
        if let Some(html) = document().document_element() {
            let _ = html.set_attribute("data-running", "yes");
        }
    });
}

fn framed(shown: Arc<dyn Fn() -> Shown + Send + Sync>) -> AnyView {
    let bones = || view! { <main id="main" class="wrap band-s" aria-busy="true"><Bones/></main> };
    // One page follows another of its kind in its place, so the one before stands until the next is there.
    let (coming, runs) = (RwSignal::new(false), RwSignal::new(false));
    // On the server it would be told of a page that is long gone.
    let pending: Option<SignalSetter<bool>> = is_browser().then(|| coming.into());
    Effect::new(move |_| runs.set(true));
    let said = move || {
        (runs.get() && coming.get()).then(|| {
            view! { <p class="coming" role="status" aria-busy="true">{common::coming(lang())}</p> }
        })
    };
    view! {
        <Transition fallback=bones nostrip:set_pending=pending>{move || Suspend::new(shown())}</Transition>
        {said}
    }
    .into_any()
}

/// The title in the browser's tab: words, if any, and the contest behind them.
pub fn title(head: &Head, words: &str) -> impl IntoView + use<> {
    let contest = match &head.edition.name {
        name if name.is_empty() => common::contest(lang()).to_owned(),
        name => common::edition_named(lang(), name, &head.edition.ordinal),
    };
    let text = if words.is_empty() {
        contest
    } else {
        text::public::page_title(lang(), words, &contest)
    };
    view! { <Title text=text/> }
}

/// What a search engine shows under the title.
pub fn description(words: String) -> impl IntoView {
    view! { <Meta name="description" content=words/> }
}

/// What Zalo and Facebook show of a page that somebody shares: title, words, and a picture that the server draws.
pub fn share(title: String, words: String, image: &str) -> impl IntoView + use<> {
    let image = origin() + image;
    view! {
        <Meta property="og:type" content="article"/>
        <Meta property="og:title" content=title/>
        <Meta property="og:description" content=words/>
        <Meta property="og:image" content=image/>
        <Meta property="og:image:width" content="1200"/>
        <Meta property="og:image:height" content="630"/>
        <Meta name="twitter:card" content="summary_large_image"/>
    }
}

/// The words of head and foot.
pub fn frame(head: &Head) -> Frame {
    let (lang, edition) = (lang(), &head.edition);
    if edition.code.is_empty() {
        return bare_frame();
    }
    let [_, kind, _] = name_parts(edition);
    Frame {
        brand: kind,
        brand_line: [
            common::edition_of(lang, &edition.place, &edition.ordinal),
            head.round.clone(),
        ]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · "),
        home: routes::edition(&edition.code),
        foot: common::foot(
            lang,
            &edition.name,
            &edition.ordinal,
            &years(&edition.years),
        ),
        foot_links: vec![NavLink::new(
            common::contact(lang),
            format!("{}#contact", routes::edition(&edition.code)),
        )],
        ..bare_frame()
    }
}

/// The words of head and foot where no edition is known.
pub(super) fn bare_frame() -> Frame {
    let lang = lang();
    Frame {
        skip: common::skip(lang).into(),
        menu: common::menu(lang).into(),
        nav_label: common::main_navigation(lang).into(),
        brand: common::contest(lang).into(),
        foot: common::contest(lang).into(),
        home: routes::HOME.into(),
        language: Some(LanguageSwitch {
            action: routes::LANGUAGE.into(),
            label: common::switch_language(lang).into(),
            lang: lang.other().code().into(),
            back: here(),
        }),
        ..Frame::default()
    }
}

/// The pages that everybody can read.
pub fn public_links(head: &Head, here: &str) -> Vec<NavLink> {
    let (lang, code) = (lang(), head.edition.code.as_str());
    let mut links = Vec::new();
    if !code.is_empty() {
        links.push((common::rules(lang), routes::rules(code)));
    }
    if head.edition.phase == Phase::Published {
        links.push((common::results(lang), routes::results(code)));
    }
    links
        .into_iter()
        .map(|(label, href)| {
            let current = href == here;
            NavLink::new(label, href).current(current)
        })
        .collect()
}

/// The way in, or to the person's own work.
pub fn account_link(head: &Head) -> NavLink {
    match head.viewer {
        Some(_) => NavLink::new(common::my_work(lang()), routes::ME),
        None => NavLink::new(common::sign_in(lang()), routes::SIGN_IN),
    }
}

/// The tabs of a person's roles.
pub fn work_tabs(head: &Head, here: &str) -> Vec<NavLink> {
    let (lang, code) = (lang(), head.edition.code.as_str());
    let roles = head.viewer.as_ref().map_or(&[][..], |viewer| &viewer.roles);
    let mut tabs: Vec<(&str, String)> = Vec::new();
    for role in roles {
        tabs.extend(match role {
            Role::UnitOfficer => vec![(text::staff::unit(lang), routes::unit(code))],
            Role::Judge => vec![(text::staff::judging(lang), routes::judging(code))],
            Role::Secretary => vec![
                (text::staff::desk(lang), routes::desk(code)),
                (text::staff::screening(lang), routes::screening(code)),
                (text::staff::progress(lang), routes::progress(code)),
                (text::staff::ranking(lang), routes::ranking(code)),
            ],
            Role::Committee => vec![
                (
                    text::recognition::recognition(lang),
                    routes::recognition(code),
                ),
                (text::staff::progress(lang), routes::progress(code)),
                (text::staff::ranking(lang), routes::ranking(code)),
            ],
            Role::Admin => vec![(text::staff::people(lang), routes::ADMIN.to_owned())],
        });
    }
    // Before the deadline nobody may read these two, so they would lead to a refusal.
    let early = head.edition.phase.before_deadline();
    let later = [routes::progress(code), routes::ranking(code)];
    let mut links: Vec<NavLink> = Vec::new();
    for (label, href) in tabs {
        let shut = early && later.contains(&href);
        if !shut && links.iter().all(|link| link.href != href) {
            let current = href == here;
            links.push(NavLink::new(label, href).current(current));
        }
    }
    links
}

/// The name of a contest in three: what it is, of what, where.
pub fn name_parts(edition: &EditionHead) -> [String; 3] {
    let name = edition.name.as_str();
    let (event, rest) = ["Hội thi ", "Cuộc thi "]
        .iter()
        .find_map(|event| {
            name.strip_prefix(event)
                .map(|rest| (event.trim_end(), rest))
        })
        .unwrap_or(("", name));
    // The place begins with a capital letter where it stands alone.
    let place: String = {
        let mut letters = edition.place.chars();
        letters.next().map_or_else(String::new, |first| {
            first.to_lowercase().chain(letters).collect()
        })
    };
    let (kind, place) = match rest.find(&place) {
        Some(start) if !place.is_empty() => rest.split_at(start),
        _ => (rest, ""),
    };
    [event, kind.trim_end(), place].map(str::to_owned)
}

/// `2022–2023`, with the dash of a span.
pub fn years(years: &str) -> String {
    years.replace('-', "–")
}

/// The address of the page, from the root of the site.
pub(super) fn here() -> String {
    let location = use_location();
    location.pathname.get_untracked() + &location.query.get_untracked().to_query_string()
}

/// Moves on to another page of this site; shows nothing.
pub fn go(path: &str) -> AnyView {
    if !redirect_answer(path) {
        let (navigate, path) = (use_navigate(), path.to_owned());
        let options = NavigateOptions {
            replace: true,
            ..NavigateOptions::default()
        };
        Effect::new(move || navigate(&path, options.clone()));
    }
    ().into_any()
}
