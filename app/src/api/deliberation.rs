//! Entries whose sheets diverge, and notes of deliberations.

use std::collections::BTreeMap;

use domain::page::deliberation::DeliberationPage;
use leptos::{prelude::*, server_fn::codec::GetUrl};

use crate::error::ApiError;

/// Entries whose sheets diverge, and the one of that code when it is not empty.
#[server(endpoint = "deliberation", input = GetUrl)]
pub async fn deliberation(
    edition: String,
    #[server(default)] code: String,
) -> Result<DeliberationPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.deliberation_page(&actor, &edition, &code).await?)
}

/// Notes what was said about an entry.
#[server(endpoint = "note_deliberation")]
pub async fn note_deliberation(
    edition: String,
    #[server(default)] code: String,
    #[server(default)] text: String,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend
        .note_deliberation(&actor, &edition, &code, &text)
        .await?)
}

/// Proposes what becomes of an entry whose sheets diverge; `matter` is `remark`, `keep` or `joint`, which has marks.
#[server(endpoint = "propose_for_entry")]
pub async fn propose_for_entry(
    edition: String,
    #[server(default)] code: String,
    #[server(default)] matter: String,
    #[server(default)] mark: BTreeMap<String, String>,
    #[server(default)] reason: String,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    if matter == "joint" {
        backend
            .propose_joint_mark(&actor, &edition, &code, &mark, &reason)
            .await?;
    } else {
        backend
            .propose_for_entry(&actor, &edition, &code, &matter, &reason)
            .await?;
    }
    crate::request::go(&crate::routes::proposals(&edition));
    Ok(())
}
