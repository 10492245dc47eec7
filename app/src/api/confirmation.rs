//! The word of an author on their own part in an entry, and who is named in public.

use domain::page::confirmation::ConfirmationPage;
use leptos::{prelude::*, server_fn::codec::GetUrl};

use crate::error::ApiError;

/// Makes the link of one author, and shows it in the task.
#[server(endpoint = "ask_confirmation")]
pub async fn ask_confirmation(entry: String, author: u8) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let (path, until) = backend.ask_confirmation(&actor, &entry, author).await?;
    crate::request::carry_link(
        crate::request::CONFIRMATION_COOKIE,
        &path,
        until,
        &format!("{entry}/{author}"),
        &crate::routes::task(&entry, domain::dossier::Task::Authors.code()),
    )
}

/// One's own part in an entry, by a link.
#[server(endpoint = "confirmation", input = GetUrl)]
pub async fn confirmation(secret: String) -> Result<ConfirmationPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.confirmation_page(&actor, &secret).await?)
}

/// Confirms one's part as it was shown, by a link.
#[server(endpoint = "confirm_by_link")]
pub async fn confirm_by_link(
    secret: String,
    #[server(default)] shown: String,
    #[server(default)] taking_part: String,
    #[server(default)] publish: Vec<String>,
    #[server(default)] guardian: String,
    #[server(default)] child: String,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let consents = domain::confirmation::Consents {
        taking_part: taking_part == "yes",
        publishing: crate::request::publishing(&publish),
        guardian: &guardian,
        child: child == "yes",
    };
    let answer = backend
        .confirm_by_link(&actor, &secret, &shown, &consents)
        .await;
    let fields = [
        ("taking_part", &*taking_part),
        ("publish", &publish.join(" ")),
        ("guardian", &guardian),
        ("child", &child),
    ];
    crate::request::or_typed(answer, &fields)
}

/// Says by a link what is wrong.
#[server(endpoint = "object_by_link")]
pub async fn object_by_link(
    secret: String,
    #[server(default)] note: String,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let answer = backend.object_by_link(&actor, &secret, &note).await;
    crate::request::or_typed(answer, &[("note", &note)])
}

/// Agrees by a link to what is ticked being public, and takes back what is not.
#[server(endpoint = "change_publishing")]
pub async fn change_publishing(
    secret: String,
    #[server(default)] publish: Vec<String>,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let publishing = crate::request::publishing(&publish);
    Ok(backend
        .change_publishing(&actor, &secret, publishing)
        .await?)
}

/// Takes one's part out of an open dossier, or asks for that once it is handed in, by a link.
#[server(endpoint = "leave_by_link")]
pub async fn leave_by_link(secret: String) -> Result<(), ApiError> {
    use domain::leaving::Left;
    let (backend, actor) = crate::request::caller()?;
    if backend.leave_by_link(&actor, &secret).await? == Left::Out {
        crate::request::go(crate::routes::LEFT);
    }
    Ok(())
}

/// Adds the entry to those of the account of the author whose link it is, and opens it.
#[server(endpoint = "join_by_link")]
pub async fn join_by_link(secret: String) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let entry = backend.join_by_link(&actor, &secret).await?;
    crate::request::go(&crate::routes::entry(entry.as_str()));
    Ok(())
}

/// Takes one's part out of an entry that one writes along, or asks for that.
#[server(endpoint = "leave_entry")]
pub async fn leave_entry(entry: String) -> Result<(), ApiError> {
    use domain::leaving::Left;
    let (backend, actor) = crate::request::caller()?;
    if backend.leave_entry(&actor, &entry).await? == Left::Out {
        crate::request::go(crate::routes::LEFT);
    }
    Ok(())
}

/// The same for the main author.
#[server(endpoint = "publish_name")]
pub async fn publish_name(
    entry: String,
    #[server(default)] publish: Vec<String>,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let publishing = crate::request::publishing(&publish);
    Ok(backend.publish_name(&actor, &entry, publishing).await?)
}

/// Notes what an author, or the guardian of one, signed on paper.
#[server(endpoint = "record_confirmation")]
pub async fn record_confirmation(
    entry: String,
    author: u8,
    #[server(default)] publish: Vec<String>,
    #[server(default)] guardian: String,
    #[server(default)] shown: Vec<String>,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let publishing = crate::request::publishing(&publish);
    Ok(backend
        .record_confirmation(&actor, &entry, author, publishing, &guardian, &shown)
        .await?)
}

/// Refuses the photos of what a guardian signed, with a reason.
#[server(endpoint = "refuse_paper")]
pub async fn refuse_paper(
    entry: String,
    author: u8,
    #[server(default)] shown: Vec<String>,
    #[server(default)] reason: String,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend
        .refuse_paper(&actor, &entry, author, &shown, &reason)
        .await?)
}
