//! What authors are told.

use domain::page::messages::{MessagesPage, MessagesQuery};
use leptos::{prelude::*, server_fn::codec::GetUrl};

use crate::error::ApiError;

/// The messages of one folder, or one draft that is open for writing.
#[server(endpoint = "messages", input = GetUrl)]
pub async fn messages(
    edition: String,
    #[server(default)] query: MessagesQuery,
) -> Result<MessagesPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.messages_page(&actor, &edition, query).await?)
}

/// Changes the words of a draft; `approve` is `yes` when it is approved with them.
#[server(endpoint = "save_message")]
pub async fn save_message(
    message: String,
    #[server(default)] subject: String,
    #[server(default)] text: String,
    #[server(default)] approve: String,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let answer = backend
        .save_message(&actor, &message, &subject, &text, approve == "yes")
        .await;
    let edition = crate::request::or_typed(answer, &[("subject", &subject), ("text", &text)])?;
    crate::request::go(&crate::routes::messages(&edition));
    Ok(())
}

/// Approves one message as it was shown, drops it, notes that it was told, or lets it be sent once more.
#[server(endpoint = "change_message")]
pub async fn change_message(
    message: String,
    #[server(default)] act: String,
) -> Result<(), ApiError> {
    use domain::message::MessageAct;

    let (backend, actor) = crate::request::caller()?;
    let act = crate::request::known(MessageAct::parse(&act), "act")?;
    Ok(backend.change_message(&actor, &message, act).await?)
}

/// Approves the chosen messages as they were shown.
#[server(endpoint = "approve_messages")]
pub async fn approve_messages(
    edition: String,
    #[server(default)] messages: Vec<String>,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend
        .approve_messages(&actor, &edition, &messages)
        .await?)
}
