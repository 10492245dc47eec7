//! More time for an entry.

use domain::page::extensions::ExtensionsPage;
use leptos::{prelude::*, server_fn::codec::GetUrl};

use crate::error::ApiError;

/// The extensions of an edition.
#[server(endpoint = "extensions", input = GetUrl)]
pub async fn extensions(edition: String) -> Result<ExtensionsPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.extensions_page(&actor, &edition).await?)
}

/// Gives the entry of a receipt code more time, until the end of a day.
#[server(endpoint = "extend_entry")]
pub async fn extend_entry(
    edition: String,
    #[server(default)] code: String,
    #[server(default)] until: String,
    #[server(default)] reason: String,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let answer = backend
        .extend_entry(&actor, &edition, &code, &until, &reason)
        .await;
    let fields = [("code", &*code), ("until", &until), ("reason", &reason)];
    crate::request::or_typed(answer, &fields)
}
