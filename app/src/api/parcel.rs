//! What came from a judge's device as a file.

use domain::page::parcel::ParcelView;
use leptos::prelude::*;

use crate::error::ApiError;

/// What would come of reading it in.
#[server(endpoint = "look_at_parcel")]
pub async fn look_at_parcel(edition: String, text: String) -> Result<ParcelView, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.look_at_parcel(&actor, &edition, &text).await?)
}

/// Reads it in.
#[server(endpoint = "take_parcel")]
pub async fn take_parcel(edition: String, text: String) -> Result<ParcelView, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.take_parcel(&actor, &edition, &text).await?)
}
