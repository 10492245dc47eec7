//! People, roles, one-time links.

use domain::page::admin::{LinkPage, PeoplePage};
use leptos::{prelude::*, server_fn::codec::GetUrl};

use crate::error::ApiError;

/// Editions and people.
#[server(endpoint = "people", input = GetUrl)]
pub async fn people() -> Result<PeoplePage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.people_page(&actor).await?)
}

/// Gives somebody a role and makes the link that lets them in; `groups` is a list with commas.
#[server(endpoint = "invite_person")]
pub async fn invite_person(
    name: String,
    #[server(default)] login: String,
    role: String,
    #[server(default)] edition: String,
    #[server(default)] unit: String,
    #[server(default)] groups: String,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let link = backend.invite_person(&actor, &name, &login, &role, &edition, &unit, &groups).await?;
    crate::request::show_link(&link)
}

/// Makes a fresh link for somebody.
#[server(endpoint = "make_link")]
pub async fn make_link(account: String) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let link = backend.make_link(&actor, &account).await?;
    crate::request::show_link(&link)
}

/// Makes the open link of somebody useless.
#[server(endpoint = "revoke_link")]
pub async fn revoke_link(account: String) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.revoke_link(&actor, &account).await?)
}

/// The link that was just made, shown once.
#[server(endpoint = "fresh_link", input = GetUrl)]
pub async fn fresh_link() -> Result<LinkPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.link_page(&actor, &crate::request::fresh_link()?).await?)
}
