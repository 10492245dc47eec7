//! Pages for everybody.

use domain::page::public::{HomePage, PlainPage, ResultPage, ResultsPage, ResultsQuery, RulesPage};
use leptos::{prelude::*, server_fn::codec::GetUrl};

use crate::error::ApiError;

/// Home of an edition; an empty code stands for the one that matters now.
#[server(endpoint = "home", input = GetUrl)]
pub async fn home(#[server(default)] edition: String) -> Result<HomePage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend
        .home_page(
            &actor,
            Some(edition.as_str()).filter(|code| !code.is_empty()),
        )
        .await?)
}

/// What the plan says.
#[server(endpoint = "rules", input = GetUrl)]
pub async fn rules(edition: String) -> Result<RulesPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.rules_page(&actor, &edition).await?)
}

/// Published results under a query.
#[server(endpoint = "results", input = GetUrl)]
pub async fn results(
    edition: String,
    #[server(default)] query: ResultsQuery,
) -> Result<ResultsPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.results_page(&actor, &edition, &query).await?)
}

/// One awarded entry, in the version of that number or the last one that has it.
#[server(name = ResultRead, endpoint = "result", input = GetUrl)]
pub async fn awarded(
    edition: String,
    code: String,
    #[server(default)] version: String,
) -> Result<ResultPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend
        .result_page(&actor, &edition, &code, &version)
        .await?)
}

/// Nothing but the head, for pages that hold a form only.
#[server(endpoint = "plain", input = GetUrl)]
pub async fn plain(#[server(default)] edition: String) -> Result<PlainPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend
        .plain_page(
            &actor,
            Some(edition.as_str()).filter(|code| !code.is_empty()),
        )
        .await?)
}
