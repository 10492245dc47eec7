//! The server's side of a request: who asks, cookies, the answer's head.

use std::{collections::BTreeMap, sync::Arc};

use axum::http::{HeaderValue, StatusCode, header, request::Parts};
use backend::{Backend, NewLink};
use domain::{
    awards::Chosen,
    confirmation::Publishing,
    dossier::Task,
    page::{FreshLink, Head, admin::LinkPage},
    phase::Phase,
    policy::{Action, Actor, Facts, Grant, permit},
    refusal::{Problem, Refusal},
    time::Timestamp,
};
use leptos::{nonce::Nonce, prelude::*};
use leptos_axum::ResponseOptions;
use leptos_router::location::Url;

use crate::{
    context::{Answer, Caller, FORM_HEADER, Origin, PrintStyles, Typed},
    error::ApiError,
    shell::{Site, address},
    text::Lang,
};

/// Name of the cookie that holds the session.
pub const SESSION_COOKIE: &str = "hoithi_session";
/// Name of the cookie that holds the language.
pub const LANGUAGE_COOKIE: &str = "lang";
/// Where a fresh one-time link is carried to the page that shows it.
const LINK_COOKIE: &str = "link";
/// The same for the link by which a unit speaks.
pub const ENDORSEMENT_COOKIE: &str = "endorsement";
/// The same for the link by which an author speaks.
pub const CONFIRMATION_COOKIE: &str = "confirmation";
/// Where what was typed into a plain form is carried back to its page after a refusal; never a password.
const TYPED_COOKIE: &str = "typed";
/// Name of the cookie by which a judge's card knows its device.
const DEVICE_COOKIE: &str = "hoithi_device";
/// As long as browsers keep a cookie at all.
const DEVICE_SECONDS: i64 = 400 * 24 * 3600;
/// How long a browser keeps a session; the server may end it earlier.
const SESSION_SECONDS: i64 = 30 * 24 * 3600;

/// What the server puts into the extensions of every request before pages and server functions see it,
/// beside the [`Nonce`] of the answer.
#[derive(Clone)]
pub struct Request {
    pub actor: Actor,
    /// The address that counts for limits on tries.
    pub address: String,
    /// Cookies carry `Secure`.
    pub secure: bool,
    /// What addresses begin with that leave this site, as in QR codes: `https://hoithi.example`.
    pub origin: String,
    /// The same as far as it is configured, else empty: pages that are kept for everybody must not repeat what one
    /// request claims of it.
    pub known_origin: String,
    /// Names the request in the log and for a person who reports an error.
    pub id: String,
}

/// Provides everything that pages and server functions take from the context.
///
/// Called for every request, inside the closure that `leptos_axum` calls for additional context.
pub fn provide(backend: &Backend, site: &Arc<Site>) {
    let Some(parts) = use_context::<Parts>() else {
        return;
    };
    let Some(options) = use_context::<ResponseOptions>() else {
        return;
    };
    provide_context(backend.clone());
    provide_context(Arc::clone(site));
    provide_context(PrintStyles(address(&site.print)));
    let language = cookie(&parts, LANGUAGE_COOKIE).and_then(Lang::parse);
    provide_context(language.unwrap_or_default());
    if let Some(request) = parts.extensions.get::<Request>() {
        provide_context(Origin(request.known_origin.clone()));
        provide_context(request.clone());
    }
    if let Some(nonce) = parts.extensions.get::<Nonce>() {
        provide_context(nonce.clone());
    }
    if parts
        .uri
        .query()
        .is_some_and(|query| query.contains("__err="))
    {
        let fields = cookie(&parts, TYPED_COOKIE).unwrap_or_default().split('&');
        let fields = fields.filter_map(|field| field.split_once('='));
        let fields = fields.map(|(name, value)| (name.to_owned(), Url::unescape(value)));
        provide_context(Typed(fields.collect()));
    }
    let accept = parts
        .headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok());
    let caller = if accept.is_some_and(|accept| accept.contains("text/html")) {
        Caller::Browser
    } else if parts.headers.contains_key(FORM_HEADER) {
        Caller::Form
    } else {
        Caller::Program
    };
    let status = {
        let options = options.clone();
        move |code| {
            if let Ok(code) = StatusCode::from_u16(code) {
                options.set_status(code);
            }
        }
    };
    let redirect = move |path: &str| {
        if let Ok(path) = HeaderValue::from_str(path) {
            options.insert_header(header::LOCATION, path);
            options.set_status(StatusCode::FOUND);
        }
    };
    provide_context(Answer {
        caller,
        status: Arc::new(status),
        redirect: Arc::new(redirect),
    });
}

/// Who asks, and what answers.
pub fn caller() -> Result<(Backend, Actor), ApiError> {
    let backend = use_context::<Backend>().ok_or_else(|| broken(&"no backend in the context"))?;
    Ok((backend, request()?.actor))
}

/// The facts that the server found out about the request.
pub fn request() -> Result<Request, ApiError> {
    use_context::<Request>().ok_or_else(|| broken(&"no request in the context"))
}

/// The browser's own name, for the list of a person's sessions.
pub fn agent() -> String {
    let parts = use_context::<Parts>();
    let agent = parts
        .as_ref()
        .and_then(|parts| parts.headers.get(header::USER_AGENT)?.to_str().ok());
    agent.unwrap_or_default().to_owned()
}

/// Lets the browser hold the secret of a session.
pub fn start_session(secret: &str) -> Result<(), ApiError> {
    set_cookie(SESSION_COOKIE, secret, SESSION_SECONDS)
}

/// The secret of the session that the browser holds.
pub fn session_secret() -> Option<String> {
    use_context::<Parts>().and_then(|parts| cookie(&parts, SESSION_COOKIE).map(str::to_owned))
}

/// The secret by which a judge's card knows this device again.
pub fn device() -> Option<String> {
    let parts = use_context::<Parts>()?;
    cookie(&parts, DEVICE_COOKIE).map(str::to_owned)
}

/// Lets the browser hold that secret, which outlives sessions.
pub fn keep_device(secret: &str) -> Result<(), ApiError> {
    set_cookie(DEVICE_COOKIE, secret, DEVICE_SECONDS)
}

/// The key that seals what this device gives away as a file.
pub fn parcel_key() -> String {
    session_secret()
        .as_deref()
        .map(backend::parcel_key)
        .unwrap_or_default()
}

/// Takes the secret of the session from the browser and gives it.
pub fn end_session() -> Result<String, ApiError> {
    let secret = session_secret();
    set_cookie(SESSION_COOKIE, "", 0)?;
    secret.ok_or_else(|| refused(Refusal::SignInFirst))
}

/// Leads to the page that shows a fresh one-time link.
pub fn show_link(link: &NewLink) -> Result<(), ApiError> {
    let (path, about) = (&link.path, &link.name);
    carry_link(
        LINK_COOKIE,
        path,
        link.until,
        about,
        crate::routes::ADMIN_LINK,
    )
}

/// The link that was just made; a reload within the cookie's five minutes shows it again.
pub fn fresh_link(head: Head) -> Result<LinkPage, ApiError> {
    let (path, until, name) = carried(LINK_COOKIE).ok_or_else(|| refused(Refusal::NotFound))?;
    let link = backend::fresh_link(&request()?.origin, &path, until);
    Ok(LinkPage { head, name, link })
}

/// Leads to the page that shows a link which was just made.
///
/// The link travels in a cookie of five minutes, so that its secret stands in no address and no log.
pub fn carry_link(
    cookie: &str,
    path: &str,
    until: Timestamp,
    about: &str,
    to: &str,
) -> Result<(), ApiError> {
    let value = format!("{path}|{}|{}", until.0, crate::routes::escape(about));
    set_cookie(cookie, &value, 300)?;
    go(to);
    Ok(())
}

/// The link about something that a cookie carries, if it was just made.
pub fn carried_link(cookie: &str, about: &str) -> Result<Option<FreshLink>, ApiError> {
    let origin = request()?.origin;
    Ok(carried(cookie)
        .filter(|(_, _, carried)| carried == about)
        .map(|(path, until, _)| backend::fresh_link(&origin, &path, until)))
}

fn carried(name: &str) -> Option<(String, Timestamp, String)> {
    let parts = use_context::<Parts>()?;
    let mut fields = cookie(&parts, name)?.splitn(3, '|');
    let (path, until, about) = (fields.next()?, fields.next()?, fields.next()?);
    Some((
        path.to_owned(),
        Timestamp(until.parse().ok()?),
        Url::unescape(about),
    ))
}

/// The answer of a use case; when it is a refusal that a plain form meets, what was typed goes back to its page.
pub fn or_typed<T, E, N, V>(answer: Result<T, E>, typed: &[(N, V)]) -> Result<T, ApiError>
where
    ApiError: From<E>,
    N: AsRef<str>,
    V: AsRef<str>,
{
    let plain = use_context::<Answer>().is_some_and(|answer| answer.caller == Caller::Browser);
    if answer.is_err() && plain {
        let fields = typed.iter().map(|(name, value)| {
            let value = crate::routes::escape(value.as_ref());
            format!("{}={value}", name.as_ref())
        });
        let fields = fields.collect::<Vec<_>>().join("&");
        // Browsers drop a cookie of more than 4 kB as a whole; a part of a form would pass for all of it.
        if fields.len() <= 3_500 {
            set_cookie(TYPED_COOKIE, &fields, 60)?;
        }
    }
    Ok(answer?)
}

/// What a form of prizes had, by the names of its fields; `first` is what else was typed there.
pub fn typed_prizes(
    first: &[(&str, &str)],
    award: &BTreeMap<String, String>,
    special: &BTreeMap<String, Chosen>,
) -> Vec<(String, String)> {
    let first = first
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let special = special.iter().flat_map(|(key, chosen)| {
        [("to", &chosen.to), ("why", &chosen.why)]
            .map(|(part, value)| (format!("special[{key}][{part}]"), value.clone()))
    });
    let levels = award
        .iter()
        .map(|(entry, level)| (format!("award[{entry}]"), level.clone()));
    first.chain(special).chain(levels).collect()
}

/// The value of a cookie.
pub fn cookie<'a>(parts: &'a Parts, name: &str) -> Option<&'a str> {
    parts
        .headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// Sets a cookie that scripts cannot read; `seconds` of 0 removes it.
fn set_cookie(name: &str, value: &str, seconds: i64) -> Result<(), ApiError> {
    let secure = if request()?.secure { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    let value = HeaderValue::from_str(&text).map_err(|error| broken(&error))?;
    if let Some(options) = use_context::<ResponseOptions>() {
        options.append_header(header::SET_COOKIE, value);
    }
    Ok(())
}

/// The caller, who must be one that manages people.
///
/// The use case asks again; asked here first, a form is read only for somebody who may send it.
pub fn manager() -> Result<(Backend, Actor), ApiError> {
    let (backend, actor) = caller()?;
    let facts = Facts::of_edition("", Phase::Announced);
    permit(&actor, Action::ManagePeople, &facts).map_err(refused)?;
    Ok((backend, actor))
}

/// The roles of a person who is signed in, an administrator's first, as the head of the navigation has them.
pub fn grants(actor: &Actor) -> Result<Vec<Grant>, ApiError> {
    if actor.account.is_none() {
        return Err(refused(Refusal::SignInFirst));
    }
    let mut grants = actor.grants.clone();
    grants.sort_by_key(|grant| std::cmp::Reverse(grant.role));
    Ok(grants)
}

/// What a form names, if it can be read.
pub fn known<T>(parsed: Option<T>, field: &str) -> Result<T, ApiError> {
    parsed.ok_or_else(|| refused(Refusal::invalid(field, Problem::NotAChoice)))
}

/// Which way a form moves something: `up` or `down`.
pub fn up(way: &str) -> Result<bool, ApiError> {
    let up = match way {
        "up" => Some(true),
        "down" => Some(false),
        _ => None,
    };
    known(up, "way")
}

/// What somebody agrees to being public, as a form ticks it.
pub fn publishing(ticked: &[String]) -> Publishing {
    Publishing::of(|part| ticked.iter().any(|code| code == part.code()))
}

/// The tasks that a form ticks.
pub fn tasks(codes: &[String]) -> Result<Vec<Task>, ApiError> {
    let tasks = codes.iter().map(|code| Task::parse(code));
    known(tasks.collect(), "tasks")
}

/// Sends the reader to a page of this site. Always the last line of a server function.
pub fn go(path: &str) {
    // Control characters cannot stand in a header, and `leptos_axum` would panic on them.
    if HeaderValue::from_str(path).is_ok() {
        leptos_axum::redirect(path);
    }
}

/// A path of this site from an address or a form; anything else leads to `/me`.
pub fn local_path(next: &str) -> &str {
    let inside =
        next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\r', '\n']);
    if inside { next } else { crate::routes::ME }
}

impl From<backend::Error> for ApiError {
    fn from(error: backend::Error) -> Self {
        match error {
            backend::Error::Refused(refusal) => refused(refusal),
            backend::Error::Internal(source) => broken(&source),
        }
    }
}

/// A refusal, with the status that says the same where the caller looks at it.
pub fn refused(refusal: Refusal) -> ApiError {
    crate::context::set_refused(&refusal);
    refusal.into()
}

/// Logs what broke, once, and gives the reference that the person is shown.
fn broken(source: &dyn std::fmt::Display) -> ApiError {
    let reference = use_context::<Request>().map_or_else(String::new, |request| request.id);
    tracing::error!(reference, "server function failed: {source}");
    refused(Refusal::Internal(reference))
}
