//! The page instead of one that was refused, and of an address that does not exist.

use domain::refusal::Refusal;
use leptos::prelude::*;
use leptos_meta::{Meta, Title};

use super::page::{bare_frame, go, here};
use crate::{
    components::*,
    context::{lang, set_status},
    error::ApiError,
    routes,
    text::{self, common},
};

/// The page of an address that does not exist.
pub fn missing() -> AnyView {
    let lang = lang();
    set_status(Refusal::NotFound.status());
    let text = common::not_found_text(lang).to_owned();
    alone(
        common::not_found_heading(lang),
        text,
        IconName::Search,
        home(),
    )
}

/// The page instead of the one that was refused; whoever is not signed in is led to that page.
pub fn refused(error: &ApiError) -> AnyView {
    let lang = lang();
    let ApiError::Refused(refusal) = error else {
        return offline();
    };
    let sentence = text::refusal::sentence(lang, refusal);
    set_status(refusal.status());
    match refusal {
        Refusal::SignInFirst => go(&routes::sign_in(&here())),
        Refusal::NotFound => missing(),
        Refusal::NotAllowed => alone(
            common::not_allowed_heading(lang),
            common::not_allowed_text(lang).to_owned(),
            IconName::Lock,
            home(),
        ),
        Refusal::WrongPhase(_) => alone(
            common::wrong_phase_heading(lang),
            sentence,
            IconName::Clock,
            back_or_home(),
        ),
        Refusal::LinkDead => alone(
            common::link_dead_heading(lang),
            sentence,
            IconName::Clock,
            home(),
        ),
        Refusal::Internal(_) => alone(
            common::broken_heading(lang),
            sentence,
            IconName::CircleAlert,
            again(),
        ),
        _ => alone(
            common::errors_heading(lang),
            sentence,
            IconName::CircleAlert,
            home(),
        ),
    }
}

/// The page instead of one that the network did not bring. It comes with what everybody loads first, so it knows no other
/// refusal.
pub fn offline() -> AnyView {
    let lang = lang();
    alone(
        common::offline_heading(lang),
        common::offline_text(lang).to_owned(),
        IconName::WifiOff,
        again_or_back(),
    )
}

/// A page that has nothing but one thing to say.
pub fn alone(title: &'static str, text: String, icon: IconName, act: AnyView) -> AnyView {
    view! {
        <Title text=title/>
        <Meta name="robots" content="noindex"/>
        <AuthorLayout frame=bare_frame()>
            <Blank title=title text=text icon=icon page=true>{act}</Blank>
        </AuthorLayout>
        <Foot frame=bare_frame()/>
    }
    .into_any()
}

/// The way home.
pub fn home() -> AnyView {
    view! { <LinkButton href=routes::HOME kind=ButtonKind::Main>{common::go_home(lang())}</LinkButton> }.into_any()
}

/// The page before, or home: whoever works here came from a place of their own.
fn back_or_home() -> AnyView {
    view! { <div class="row">{home()} {back()}</div> }.into_any()
}

/// The same page once more, or the one before, which the device may have.
fn again_or_back() -> AnyView {
    view! { <div class="row">{again()} {back()}</div> }.into_any()
}

/// The page before.
fn back() -> AnyView {
    let lang = lang();
    let back = Callback::new(|()| {
        let _ = window().history().and_then(|pages| pages.back());
    });
    // Without scripts, and in a tab of its own, there is no page before.
    let there = RwSignal::new(false);
    Effect::new(move |_| {
        let pages = window().history().and_then(|pages| pages.length());
        there.set(pages.is_ok_and(|pages| pages > 1));
    });
    view! {
        <Show when=move || there.get()>
            <Button on_click=back>{common::back(lang)}</Button>
        </Show>
    }
    .into_any()
}

/// The same page once more, from the server.
fn again() -> AnyView {
    view! { <a class="btn main" href=here() rel="external">{common::try_again(lang())}</a> }
        .into_any()
}
