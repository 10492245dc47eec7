//! Conflicts of interest.

use domain::page::conflicts::ConflictsPage;
use leptos::{prelude::*, server_fn::codec::GetUrl};

use crate::error::ApiError;

/// What is found and pinned, of all judges or of one.
#[server(endpoint = "conflicts", input = GetUrl)]
pub async fn conflicts(
    edition: String,
    #[server(default)] judge: String,
) -> Result<ConflictsPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.conflicts_page(&actor, &edition, &judge).await?)
}

/// Pins a conflict: `pin` is `yes`, `no` or `none`.
#[server(endpoint = "pin_conflict")]
pub async fn pin_conflict(
    edition: String,
    #[server(default)] judge: String,
    #[server(default)] code: String,
    #[server(default)] pin: String,
    #[server(default)] reason: String,
) -> Result<(), ApiError> {
    use crate::request::{known, or_typed};
    use domain::conflict::Pin;
    let (backend, actor) = crate::request::caller()?;
    let fields = [
        ("judge", &*judge),
        ("code", &code),
        ("pin", &pin),
        ("reason", &reason),
    ];
    let word = match pin.as_str() {
        "none" => Ok(None),
        word => known(Pin::parse(word), "pin").map(Some),
    };
    let word = or_typed(word, &fields)?;
    let pinned = backend
        .pin_conflict(&actor, &edition, &judge, &code, word, &reason)
        .await;
    or_typed(pinned, &fields)?;
    crate::request::go(&crate::routes::conflicts(&edition));
    Ok(())
}
