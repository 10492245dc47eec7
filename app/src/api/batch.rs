//! Decisions on several entries at once.

use domain::page::{batch::BatchPage, secretariat::ScreeningQuery};
use leptos::{prelude::*, server_fn::codec::GetUrl};

use crate::error::ApiError;

/// The entries that wait, as far as a query finds them.
#[server(endpoint = "batch", input = GetUrl)]
pub async fn batch(edition: String, query: ScreeningQuery) -> Result<BatchPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.batch_page(&actor, &edition, query).await?)
}

/// Decides the same on the chosen entries; `until` is a day, `YYYY-MM-DD`.
#[server(endpoint = "decide_entries")]
pub async fn decide_entries(
    edition: String,
    #[server(default)] act: String,
    #[server(default)] entries: Vec<String>,
    #[server(default)] tasks: Vec<String>,
    #[server(default)] reason: String,
    #[server(default)] until: String,
) -> Result<(), ApiError> {
    use backend::TypedDecision;
    use domain::page::batch::BatchAct;

    let (backend, actor) = crate::request::caller()?;
    let decision = TypedDecision {
        act: crate::request::known(BatchAct::parse(&act), "act")?,
        tasks: &crate::request::tasks(&tasks)?,
        reason: &reason,
        until: &until,
    };
    Ok(backend
        .decide_entries(&actor, &edition, &entries, &decision)
        .await?)
}

/// Takes a decision on several entries back.
#[server(endpoint = "undo_batch")]
pub async fn undo_batch(batch: String) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.undo_batch(&actor, &batch).await?)
}

/// Takes the decision on one entry back.
#[server(endpoint = "undo_decision")]
pub async fn undo_decision(entry: String) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.undo_decision(&actor, &entry).await?)
}
