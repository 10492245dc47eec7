//! The language switch.

use std::time::Duration;

use app::{
    request::{LANGUAGE_COOKIE, local_path},
    text::Lang,
};
use axum::{
    Form,
    extract::Extension,
    http::{
        HeaderMap, Uri,
        header::{REFERER, SET_COOKIE},
    },
    response::{AppendHeaders, IntoResponse as _, Redirect, Response},
};
use domain::refusal::Refusal;
use serde::Deserialize;

use crate::{cookie, middleware::client::Client, refused::Refused};

const YEAR: Duration = Duration::from_hours(365 * 24);

#[derive(Deserialize)]
pub(crate) struct Choice {
    lang: String,
}

/// `POST /language`: remembers the language and goes back to the page.
pub(crate) async fn choose(
    Extension(client): Extension<Client>,
    headers: HeaderMap,
    form: Result<Form<Choice>, axum::extract::rejection::FormRejection>,
) -> Response {
    let lang = form.ok().and_then(|Form(choice)| Lang::parse(&choice.lang));
    let Some(lang) = lang else {
        return Refused(Refusal::BadRequest).into_response();
    };
    let cookie = cookie::set(LANGUAGE_COOKIE, lang.code(), YEAR, client.secure_cookies);
    let cookie = AppendHeaders(cookie.map(|cookie| (SET_COOKIE, cookie)));
    (cookie, Redirect::to(&page(&headers))).into_response()
}

/// The page that the person was on; only its path, so that nobody is sent to another site.
pub(crate) fn page(headers: &HeaderMap) -> String {
    let referer = headers.get(REFERER).and_then(|page| page.to_str().ok());
    let page = referer.and_then(|page| page.parse::<Uri>().ok());
    let path = page
        .as_ref()
        .and_then(Uri::path_and_query)
        .map_or("/", |path| path.as_str());
    local_path(path).to_owned()
}
