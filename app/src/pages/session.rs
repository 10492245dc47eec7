//! Signing in and up, and entering by a one-time link.

use domain::page::public::PlainPage;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{
    leave::Leave,
    page::{frame, title},
};
use crate::{
    components::*,
    context::{lang, typed},
    form::{PostForm, Posting},
    routes,
    text::{common, confirmation, session as words},
};

/// The view of the sign-in page.
pub fn sign_in(page: PlainPage) -> AnyView {
    let (lang, next) = (lang(), next());
    let posting = Posting::to("sign_in");
    let phone = &page.head.edition.office.phone;
    let forgot = (!phone.is_empty()).then(|| {
        let call = words::forgot_text(lang, phone);
        view! {
            <Example summary=words::forgot_heading(lang) icon=IconName::Key>
                <p>{call}</p>
            </Example>
        }
    });
    let (already, other) = (already(&page), routes::sign_up(&next));
    let frame = frame(&page.head);
    let foot = frame.clone();
    view! {
        {title(&page.head, words::sign_in_heading(lang))}
        <AuthorLayout frame=frame back=NavLink::new(common::home(lang), routes::HOME)>
            <div class="stack tight">
                <h1>{words::sign_in_heading(lang)}</h1>
                <p class="soft">{words::sign_in_lead(lang)}</p>
            </div>
            <ErrorSummary title=common::errors_heading(lang) items=posting.faults()/>
            {already}
            <PostForm posting=posting class="stack">
                <input type="hidden" name="next" value=next/>
                <TextField name="login" label=words::login(lang) autocomplete="username" inputmode="email" maxlength=200 required=true value=typed("login") error=posting.fault_of("login")/>
                <PasswordField name="password" label=words::password(lang) show=words::show(lang) hide=words::hide(lang) autocomplete="current-password" required=true error=posting.fault_of("password")/>
                <Button kind=ButtonKind::Main full=true submit=true busy=posting.busy>{words::sign_in_heading(lang)}</Button>
            </PostForm>
            <p><a href=other>{words::no_account(lang)}</a></p>
            {forgot}
            <section class="stack rule" aria-labelledby="by-link">
                <h2 id="by-link">{words::others_heading(lang)}</h2>
                <List sheet=true>
                    <Item icon=IconName::Qr title=words::by_link(lang) note=words::by_link_text(lang)/>
                </List>
            </section>
        </AuthorLayout>
        <Foot frame=foot/>
    }
    .into_any()
}

/// The view of the page that makes an account.
pub fn sign_up(page: PlainPage) -> AnyView {
    let (lang, next) = (lang(), next());
    let posting = Posting::to("sign_up");
    let (already, other) = (already(&page), routes::sign_in(&next));
    let frame = frame(&page.head);
    let foot = frame.clone();
    view! {
        {title(&page.head, words::sign_up_heading(lang))}
        <AuthorLayout frame=frame back=NavLink::new(common::home(lang), routes::HOME)>
            <div class="stack tight">
                <h1>{words::sign_up_heading(lang)}</h1>
                <p class="soft">{words::sign_up_lead(lang)}</p>
            </div>
            <ErrorSummary title=common::errors_heading(lang) items=posting.faults()/>
            {already}
            <PostForm posting=posting class="stack">
                <input type="hidden" name="next" value=next/>
                <TextField name="name" label=words::name(lang) hint=words::name_hint(lang) autocomplete="name" maxlength=100 required=true value=typed("name") error=posting.fault_of("name")/>
                <TextField name="login" label=words::login(lang) hint=words::login_hint(lang) autocomplete="username" inputmode="email" maxlength=200 required=true value=typed("login") error=posting.fault_of("login")/>
                <PasswordField name="password" label=words::password(lang) hint=words::password_hint(lang) show=words::show(lang) hide=words::hide(lang) autocomplete="new-password" minlength=8_u32 required=true error=posting.fault_of("password")/>
                <Button kind=ButtonKind::Main full=true submit=true busy=posting.busy>{words::sign_up_act(lang)}</Button>
            </PostForm>
            <p><a href=other>{words::have_account(lang)}</a></p>
        </AuthorLayout>
        <Foot frame=foot/>
    }
    .into_any()
}

/// The view of a one-time link, whose button uses it up.
pub fn link(page: PlainPage) -> AnyView {
    let lang = lang();
    let words = [
        words::link_heading(lang),
        words::link_lead(lang),
        words::link_act(lang),
    ];
    enter(&page, "use_link", words)
}

/// The view of a judge's card, whose button gives it to this device if it is new.
pub fn card(page: PlainPage) -> AnyView {
    let lang = lang();
    let words = [
        words::card_heading(lang),
        words::card_lead(lang),
        words::card_act(lang),
    ];
    enter(&page, "use_card", words)
}

/// Opening the page changes nothing, because mail programs look at links ahead of people.
fn enter(page: &PlainPage, to: &'static str, [heading, lead, act]: [&'static str; 3]) -> AnyView {
    let lang = lang();
    let posting = Posting::to(to);
    let secret = use_params_map().with_untracked(|parts| parts.get("secret").unwrap_or_default());
    let frame = frame(&page.head);
    let foot = frame.clone();
    view! {
        {title(&page.head, heading)}
        <AuthorLayout frame=frame back=NavLink::new(common::home(lang), routes::HOME)>
            <div class="stack tight">
                <h1>{heading}</h1>
                <p class="soft">{lead}</p>
            </div>
            <ErrorSummary title=common::errors_heading(lang) items=posting.faults()/>
            <PostForm posting=posting class="stack">
                <input type="hidden" name="secret" value=secret/>
                <Button kind=ButtonKind::Main big=true full=true submit=true busy=posting.busy>{act}</Button>
            </PostForm>
        </AuthorLayout>
        <Foot frame=foot/>
    }
    .into_any()
}

/// Whoever had their account deleted is told so.
pub fn gone(page: PlainPage) -> AnyView {
    let lang = lang();
    told(&page, words::gone_heading(lang), words::gone_text(lang))
}

/// Whoever left a dossier is told so.
pub fn left(page: PlainPage) -> AnyView {
    let lang = lang();
    told(
        &page,
        confirmation::left_heading(lang),
        confirmation::left_text(lang),
    )
}

fn told(page: &PlainPage, heading: &'static str, text: &'static str) -> AnyView {
    let frame = frame(&page.head);
    let foot = frame.clone();
    view! {
        {title(&page.head, heading)}
        <AuthorLayout frame=frame back=NavLink::new(common::home(lang()), routes::HOME)>
            <h1>{heading}</h1>
            <p>{text}</p>
        </AuthorLayout>
        <Foot frame=foot/>
    }
    .into_any()
}

/// Tells who is signed in, with the ways on and out.
fn already(page: &PlainPage) -> Option<AnyView> {
    let (lang, viewer) = (lang(), page.head.viewer.as_ref()?);
    let view = view! {
        <Notice kind=NoticeKind::Info title=words::signed_in_as(lang, &viewer.name)>
            <p>{words::signed_in_lead(lang)}</p>
            <div class="row">
                <LinkButton href=routes::ME>{common::my_work(lang)}</LinkButton>
                <Leave everywhere=true />
            </div>
        </Notice>
    };
    Some(view.into_any())
}

/// Where to go afterwards.
fn next() -> String {
    let next = use_query_map().with_untracked(|query| query.get("next").unwrap_or_default());
    if next.is_empty() {
        routes::ME.to_owned()
    } else {
        next
    }
}
