//! Ranking, prizes, publication.

use std::collections::BTreeMap;

use domain::{
    awards::Chosen,
    page::{calibration::CalibrationPage, committee::RankingPage},
};
use leptos::{prelude::*, server_fn::codec::GetUrl};

use crate::error::ApiError;

/// Means, ranks and prizes.
#[server(endpoint = "ranking", input = GetUrl)]
pub async fn ranking(
    edition: String,
    #[server(default)] round: String,
) -> Result<RankingPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.ranking_of_round(&actor, &edition, &round).await?)
}

/// Severity of judges and chances of prizes.
#[server(endpoint = "calibration", input = GetUrl)]
pub async fn calibration(
    edition: String,
    #[server(default)] round: String,
) -> Result<CalibrationPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend
        .calibration_of_round(&actor, &edition, &round)
        .await?)
}

/// Confirms the list of prizes: the level by the code of the entry, empty for no prize; who gets a special prize and
/// why, by its code and a number (`tre-nhat.1`).
#[server(endpoint = "confirm_awards")]
pub async fn confirm_awards(
    edition: String,
    number: String,
    date: String,
    issuer: String,
    #[server(default)] award: BTreeMap<String, String>,
    #[server(default)] special: BTreeMap<String, Chosen>,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let decision = [("number", &*number), ("date", &*date), ("issuer", &*issuer)];
    let typed = crate::request::typed_prizes(&decision, &award, &special);
    let prizes = backend::Prizes::of_form(award, special);
    let answer = backend
        .confirm_awards(&actor, &edition, &number, &date, &issuer, prizes)
        .await;
    crate::request::or_typed(answer, &typed)?;
    crate::request::go(&crate::routes::ranking(&edition));
    Ok(())
}

/// Closes the round that is open: the level by the code of the entry, empty for one that does not pass.
#[server(endpoint = "close_round")]
pub async fn close_round(
    edition: String,
    #[server(default)] award: BTreeMap<String, String>,
    #[server(default)] reason: String,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let answer = backend.close_round(&actor, &edition, &award, &reason).await;
    let typed = crate::request::typed_prizes(&[("reason", &reason)], &award, &BTreeMap::new());
    crate::request::or_typed(answer, &typed)?;
    crate::request::go(&crate::routes::progress(&edition));
    Ok(())
}

/// Opens the round again that was closed last.
#[server(endpoint = "open_round_again")]
pub async fn open_round_again(edition: String, reason: String) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let answer = backend.open_round_again(&actor, &edition, &reason).await;
    crate::request::or_typed(answer, &[("reason", &reason)])?;
    crate::request::go(&crate::routes::ranking(&edition));
    Ok(())
}

/// Makes the results public.
#[server(endpoint = "publish_results")]
pub async fn publish_results(edition: String) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    backend.publish_results(&actor, &edition).await?;
    crate::request::go(&crate::routes::results(&edition));
    Ok(())
}

/// Gives entries whose prize is not sure, by receipt code, one judge more.
#[server(endpoint = "add_judge")]
pub async fn add_judge(
    edition: String,
    #[server(default)] entries: Vec<String>,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    backend.add_judge(&actor, &edition, &entries).await?;
    crate::request::go(&crate::routes::progress(&edition));
    Ok(())
}
