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
    #[server(default)] role: String,
    #[server(default)] edition: String,
    #[server(default)] unit: String,
    #[server(default)] groups: String,
) -> Result<(), ApiError> {
    use crate::request::{known, manager, or_typed, show_link};
    let (backend, actor) = manager()?;
    let fields = [
        ("name", &*name),
        ("login", &login),
        ("role", &role),
        ("edition", &edition),
        ("unit", &unit),
        ("groups", &groups),
    ];
    let role = or_typed(known(domain::policy::Role::parse(&role), "role"), &fields)?;
    let person = backend::NewPerson {
        name: &name,
        login: &login,
        role,
        edition: &edition,
        unit: &unit,
        groups: &groups,
    };
    let answer = backend.invite_person(&actor, &person).await;
    show_link(&or_typed(answer, &fields)?)
}

/// Takes a role away from somebody; of a judge who has marked something it is proposed.
#[server(endpoint = "take_role")]
pub async fn take_role(
    #[server(default)] account: String,
    #[server(default)] role: String,
    #[server(default)] edition: String,
    #[server(default)] reason: String,
) -> Result<(), ApiError> {
    use crate::request::{known, or_typed};
    let (backend, actor) = crate::request::caller()?;
    let fields = [
        ("account", &*account),
        ("role", &role),
        ("edition", &edition),
        ("reason", &reason),
    ];
    let known = or_typed(known(domain::policy::Role::parse(&role), "role"), &fields)?;
    let taken = backend
        .take_role(&actor, &account, known, &edition, &reason)
        .await;
    // There stands what lacks a judge now, and who waits for a second person.
    if or_typed(taken, &fields)? != backend::Taken::Done {
        crate::request::go(&crate::routes::cards(&edition));
    }
    Ok(())
}

/// Makes a fresh link for somebody.
#[server(endpoint = "make_link")]
pub async fn make_link(account: String) -> Result<(), ApiError> {
    use crate::request::{known, manager, show_link};
    let (backend, actor) = manager()?;
    let account = known(domain::id::AccountId::parse(&account), "account")?;
    show_link(&backend.make_link(&actor, &account).await?)
}

/// Makes the open link of somebody useless.
#[server(endpoint = "revoke_link")]
pub async fn revoke_link(account: String) -> Result<(), ApiError> {
    use crate::request::{known, manager};
    let (backend, actor) = manager()?;
    let account = known(domain::id::AccountId::parse(&account), "account")?;
    Ok(backend.revoke_link(&actor, &account).await?)
}

/// The link that was just made.
#[server(endpoint = "fresh_link", input = GetUrl)]
pub async fn fresh_link() -> Result<LinkPage, ApiError> {
    let (backend, actor) = crate::request::manager()?;
    let head = backend.plain_page(&actor, None).await?.head;
    crate::request::fresh_link(head)
}
