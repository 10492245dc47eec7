//! The word of a unit on its entries: by its officer's account, or by a link.

use domain::page::unit::{EndorsementPage, UnitPage};
use leptos::{prelude::*, server_fn::codec::GetUrl};

use crate::error::ApiError;

/// The entries that name the officer's unit.
#[server(endpoint = "unit", input = GetUrl)]
pub async fn unit(edition: String, #[server(default)] q: String) -> Result<UnitPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.unit_page(&actor, &edition, &q).await?)
}

/// Gives the unit's word on an entry.
#[server(endpoint = "endorse_entry")]
pub async fn endorse_entry(
    entry: String,
    #[server(default)] verdict: String,
    #[server(default)] reason: String,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let verdict = domain::endorsement::Verdict::parse(&verdict);
    let verdict = crate::request::known(verdict, "verdict")?;
    Ok(backend
        .endorse_entry(&actor, &entry, verdict, &reason)
        .await?)
}

/// Moves an entry up or down among those that the unit confirmed.
#[server(endpoint = "rank_entry")]
pub async fn rank_entry(entry: String, #[server(default)] way: String) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let up = crate::request::up(&way)?;
    Ok(backend.rank_entry(&actor, &entry, up).await?)
}

/// Makes the link by which the unit speaks without an account, and shows it in the task.
#[server(endpoint = "ask_endorsement")]
pub async fn ask_endorsement(entry: String) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let (path, until) = backend.ask_endorsement(&actor, &entry).await?;
    crate::request::carry_link(
        crate::request::ENDORSEMENT_COOKIE,
        &path,
        until,
        &entry,
        &crate::routes::task(&entry, domain::dossier::Task::Endorsement.code()),
    )
}

/// An entry as its unit reads it by a link.
#[server(endpoint = "endorsement", input = GetUrl)]
pub async fn endorsement(secret: String) -> Result<EndorsementPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.endorsement_page(&actor, &secret).await?)
}

/// Gives the unit's word by a link.
#[server(endpoint = "endorse_by_link")]
pub async fn endorse_by_link(
    secret: String,
    #[server(default)] verdict: String,
    #[server(default)] name: String,
    #[server(default)] position: String,
    #[server(default)] phone: String,
    #[server(default)] reason: String,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let typed = backend::TypedWord {
        verdict: domain::endorsement::Verdict::parse(&verdict),
        name: &name,
        position: &position,
        phone: &phone,
        reason: &reason,
    };
    let answer = backend.endorse_by_link(&actor, &secret, &typed).await;
    let fields = [
        ("verdict", &*verdict),
        ("name", &name),
        ("position", &position),
        ("phone", &phone),
        ("reason", &reason),
    ];
    crate::request::or_typed(answer, &fields)
}
