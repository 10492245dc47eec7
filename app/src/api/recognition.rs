//! The list of recognised entries.

use domain::page::recognition::RecognitionPage;
use leptos::{prelude::*, server_fn::codec::GetUrl};

use crate::error::ApiError;

/// The list, or what would stand on it.
#[server(endpoint = "recognition", input = GetUrl)]
pub async fn recognition(
    edition: String,
    #[server(default)] q: String,
) -> Result<RecognitionPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.recognition_page(&actor, &edition, &q).await?)
}

/// Decides on the list as it was shown.
#[server(endpoint = "recognise_entries")]
pub async fn recognise_entries(
    edition: String,
    #[server(default)] shown: String,
    #[server(default)] number: String,
    #[server(default)] date: String,
    #[server(default)] issuer: String,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let answer = backend
        .recognise_entries(&actor, &edition, &shown, &number, &date, &issuer)
        .await;
    let fields = [("number", &*number), ("date", &date), ("issuer", &issuer)];
    crate::request::or_typed(answer, &fields)
}

/// Adds an entry to the list or strikes one off, with a reason.
#[server(endpoint = "correct_recognition")]
pub async fn correct_recognition(
    edition: String,
    #[server(default)] change: String,
    #[server(default)] code: String,
    #[server(default)] reason: String,
) -> Result<(), ApiError> {
    use domain::page::recognition::Correction;

    let (backend, actor) = crate::request::caller()?;
    let fields = [("change", &*change), ("code", &code), ("reason", &reason)];
    let parsed = crate::request::known(Correction::parse(&change), "change");
    let parsed = crate::request::or_typed(parsed, &fields)?;
    let answer = backend
        .correct_recognition(&actor, &edition, &code, parsed, &reason)
        .await;
    crate::request::or_typed(answer, &fields)
}
