//! Votes of committee and panels, and the minutes.

use domain::page::{minutes::MinutesPage, votes::VotesPage};
use leptos::{prelude::*, server_fn::codec::GetUrl};

use crate::error::ApiError;

/// The votes that the reader may know of; `codes` are written into the form that opens one.
#[server(endpoint = "votes", input = GetUrl)]
pub async fn votes(
    edition: String,
    #[server(default)] codes: String,
) -> Result<VotesPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.votes_page(&actor, &edition, &codes).await?)
}

/// Opens a vote.
#[server(endpoint = "open_vote")]
pub async fn open_vote(
    edition: String,
    #[server(default)] question: String,
    #[server(default)] kind: String,
    #[server(default)] codes: String,
    #[server(default)] body: String,
    #[server(default)] chair: String,
    #[server(default)] ballot: String,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let typed = backend::TypedVote {
        question: &question,
        kind: &kind,
        codes: &codes,
        body: &body,
        chair: &chair,
        ballot: &ballot,
    };
    let answer = backend.open_vote(&actor, &edition, typed).await;
    let fields = [
        ("question", &*question),
        ("kind", &kind),
        ("codes", &codes),
        ("body", &body),
        ("chair", &chair),
        ("ballot", &ballot),
    ];
    crate::request::or_typed(answer, &fields)?;
    crate::request::go(&crate::routes::votes(&edition));
    Ok(())
}

/// Votes, once.
#[server(endpoint = "cast_vote")]
pub async fn cast_vote(vote: String, #[server(default)] choice: String) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.cast_vote(&actor, &vote, &choice).await?)
}

/// Closes a vote.
#[server(endpoint = "close_vote")]
pub async fn close_vote(vote: String) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.close_vote(&actor, &vote).await?)
}

/// Withdraws a vote that was opened by mistake.
#[server(endpoint = "withdraw_vote")]
pub async fn withdraw_vote(vote: String) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.withdraw_vote(&actor, &vote).await?)
}

/// The minutes of a group, or of the whole council, in a closed round or in the open one.
#[server(endpoint = "minutes", input = GetUrl)]
pub async fn minutes(
    edition: String,
    #[server(default)] group: String,
    #[server(default)] round: String,
) -> Result<MinutesPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend
        .minutes_of_round(&actor, &edition, &group, &round)
        .await?)
}
