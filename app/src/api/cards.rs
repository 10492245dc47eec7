//! Cards by which judges sign in on one device.

use domain::page::cards::{CardsPage, FreshCard};
use leptos::{prelude::*, server_fn::codec::GetUrl};

use crate::error::ApiError;

/// The judges of an edition and their cards.
#[server(endpoint = "cards", input = GetUrl)]
pub async fn cards(edition: String) -> Result<CardsPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.cards_page(&actor, &edition).await?)
}

/// Makes cards; `accounts` is a list with commas. Their secrets are in the answer and nowhere else.
#[server(endpoint = "make_cards")]
pub async fn make_cards(
    edition: String,
    #[server(default)] accounts: String,
) -> Result<Vec<FreshCard>, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let origin = crate::request::request()?.origin;
    let accounts = accounts.split(',').filter(|account| !account.is_empty());
    let accounts: Vec<String> = accounts.map(str::to_owned).collect();
    Ok(backend
        .make_cards(&actor, &edition, &accounts, &origin)
        .await?)
}

/// Takes a card from its device.
#[server(endpoint = "release_card")]
pub async fn release_card(
    edition: String,
    #[server(default)] account: String,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.release_card(&actor, &edition, &account).await?)
}

/// Ends a card.
#[server(endpoint = "revoke_card")]
pub async fn revoke_card(
    edition: String,
    #[server(default)] account: String,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.revoke_card(&actor, &edition, &account).await?)
}
