//! The page that a device keeps for where nobody answers.

use std::sync::Arc;

use app::{
    request::LANGUAGE_COOKIE,
    shell::{Site, offline},
    text::Lang,
};
use axum::{
    extract::State,
    http::{HeaderMap, Uri},
    response::Html,
};
use leptos::prelude::RenderHtml as _;

use crate::cookie;

/// `GET /offline`, and `/offline?leaving` for whoever wanted to sign out: the page in the language of whoever asks.
pub(crate) async fn page(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    address: Uri,
) -> Html<String> {
    let lang = cookie::get(&headers, LANGUAGE_COOKIE).and_then(Lang::parse);
    let leaving = address.query() == Some("leaving");
    let page = offline(lang.unwrap_or_default(), &site, leaving);
    Html(format!("<!DOCTYPE html>{}", page.to_html()))
}
