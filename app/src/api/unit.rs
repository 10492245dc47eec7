//! The confirmation by a unit.

use domain::page::unit::UnitPage;
use leptos::{prelude::*, server_fn::codec::GetUrl};

use crate::error::ApiError;

/// The entries that name the officer's unit.
#[server(endpoint = "unit", input = GetUrl)]
pub async fn unit(edition: String) -> Result<UnitPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.unit_page(&actor, &edition).await?)
}

/// Confirms an entry for the unit.
#[server(endpoint = "endorse_entry")]
pub async fn endorse_entry(entry: String) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.endorse_entry(&actor, &entry).await?)
}
