//! Changes that take two people.

use std::collections::BTreeMap;

use domain::{awards::Chosen, page::proposals::ProposalsPage};
use leptos::{prelude::*, server_fn::codec::GetUrl};

use crate::error::ApiError;

/// What waits for a second person, and a form about one sheet when `sheet` is not empty.
#[server(endpoint = "proposals", input = GetUrl)]
pub async fn proposals(
    edition: String,
    #[server(default)] sheet: String,
) -> Result<ProposalsPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.proposals_page(&actor, &edition, &sheet).await?)
}

/// Proposes that a sheet is opened again or counts no more; `matter` is `reopen` or `remove`.
#[server(endpoint = "propose_for_sheet")]
pub async fn propose_for_sheet(
    sheet: String,
    #[server(default)] matter: String,
    #[server(default)] reason: String,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let edition = backend
        .propose_for_sheet(&actor, &sheet, &matter, &reason)
        .await?;
    crate::request::go(&crate::routes::proposals(&edition));
    Ok(())
}

/// Proposes to make the confirmed prizes public.
#[server(endpoint = "propose_publication")]
pub async fn propose_publication(
    edition: String,
    #[server(default)] reason: String,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    backend
        .propose_publication(&actor, &edition, &reason)
        .await?;
    crate::request::go(&crate::routes::proposals(&edition));
    Ok(())
}

/// Proposes another list of prizes, also as a correction of the published one: the level by the code of the entry,
/// empty for no prize; special prizes as in [`super::committee::confirm_awards`].
#[server(endpoint = "propose_awards")]
pub async fn propose_awards(
    edition: String,
    number: String,
    date: String,
    issuer: String,
    #[server(default)] award: BTreeMap<String, String>,
    #[server(default)] special: BTreeMap<String, Chosen>,
    #[server(default)] reason: String,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let first = [
        ("number", &*number),
        ("date", &*date),
        ("issuer", &*issuer),
        ("reason", &*reason),
    ];
    let typed = crate::request::typed_prizes(&first, &award, &special);
    let prizes = backend::Prizes::of_form(award, special);
    let answer = backend
        .propose_awards(&actor, &edition, &number, &date, &issuer, prizes, &reason)
        .await;
    crate::request::or_typed(answer, &typed)?;
    crate::request::go(&crate::routes::proposals(&edition));
    Ok(())
}

/// Confirms a proposal of somebody else and does what it says; of a judge who is taken off, if those would take over
/// whom `plan` names.
#[server(endpoint = "confirm_proposal")]
pub async fn confirm_proposal(
    proposal: String,
    #[server(default)] plan: String,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.confirm_as_shown(&actor, &proposal, &plan).await?)
}

/// Refuses a proposal of somebody else.
#[server(endpoint = "refuse_proposal")]
pub async fn refuse_proposal(
    proposal: String,
    #[server(default)] reason: String,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.refuse_proposal(&actor, &proposal, &reason).await?)
}

/// Takes one's own proposal back.
#[server(endpoint = "withdraw_proposal")]
pub async fn withdraw_proposal(proposal: String) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.withdraw_proposal(&actor, &proposal).await?)
}
