//! Dossiers.

use std::collections::BTreeMap;

use domain::page::author::{
    BeginPage, CheckPage, DossierPage, MyEntriesPage, ReceiptPage, Saved, TaskPage,
};
use leptos::{prelude::*, server_fn::codec::GetUrl};

use crate::error::ApiError;

/// The entries of the person who asks.
#[server(endpoint = "my_entries", input = GetUrl)]
pub async fn my_entries() -> Result<MyEntriesPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.my_entries_page(&actor).await?)
}

/// Begins a draft.
#[server(endpoint = "start_entry")]
pub async fn start_entry(edition: String) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let entry = backend.start_entry(&actor, &edition).await?;
    crate::request::go(&crate::routes::entry(entry.as_str()));
    Ok(())
}

/// The questions of an edition, for somebody who has not signed in yet.
#[server(endpoint = "begin", input = GetUrl)]
pub async fn begin(edition: String) -> Result<BeginPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.begin_page(&actor, &edition).await?)
}

/// Begins a draft with what was written before.
#[server(endpoint = "begin_with")]
pub async fn begin_with(
    edition: String,
    #[server(default)] answer: BTreeMap<String, String>,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let entry = backend.begin_with(&actor, &edition, &answer).await?;
    crate::request::go(&crate::routes::entry_begun(entry.as_str(), &edition));
    Ok(())
}

/// The task list of an entry.
#[server(endpoint = "dossier", input = GetUrl)]
pub async fn dossier(entry: String) -> Result<DossierPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.dossier_page(&actor, &entry).await?)
}

/// One task, open for writing.
#[server(endpoint = "task", input = GetUrl)]
pub async fn task(entry: String, task: String) -> Result<TaskPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let mut page = backend.task_page(&actor, &entry, &task).await?;
    if let Some(until) = page.endorsement.asked_until {
        // One that was used or replaced since is not the one that is open.
        page.endorsement.link = crate::request::carried_link(
            crate::request::ENDORSEMENT_COOKIE,
            page.entry.id.as_str(),
        )?
        .filter(|link| link.until == until);
    }
    for (author, until) in &page.confirmations.asked {
        let about = format!("{}/{author}", page.entry.id);
        let link = crate::request::carried_link(crate::request::CONFIRMATION_COOKIE, &about)?;
        if let Some(link) = link.filter(|link| link.until == *until) {
            page.confirmations.link = Some((*author, link));
        }
    }
    Ok(page)
}

/// Saves one answer as typed, on the version it was based on.
#[server(endpoint = "save_answer")]
pub async fn save_answer(
    entry: String,
    key: String,
    text: String,
    base: i64,
) -> Result<Saved, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend
        .save_answer(&actor, &entry, &key, &text, base)
        .await?)
}

/// Moves a file of a dossier by one place; `way` is `up` or `down`.
#[server(endpoint = "move_file")]
pub async fn move_file(
    entry: String,
    file: String,
    #[server(default)] way: String,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let up = crate::request::up(&way)?;
    Ok(backend.move_file(&actor, &entry, &file, up).await?)
}

/// Saves a whole task from a plain form and goes on to the next one.
#[server(endpoint = "save_task")]
pub async fn save_task(
    entry: String,
    task: String,
    #[server(default)] answer: BTreeMap<String, String>,
    #[server(default)] base: BTreeMap<String, i64>,
    // Where to go on, when a task has more than one page.
    #[server(default)] then: String,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let following = backend
        .save_task(&actor, &entry, &task, &answer, &base)
        .await?;
    let next = following.map_or_else(
        || crate::routes::entry(&entry),
        |task| crate::routes::task(&entry, task.code()),
    );
    crate::request::go(if then.is_empty() {
        &next
    } else {
        crate::request::local_path(&then)
    });
    Ok(())
}

/// Takes an entry back.
#[server(endpoint = "withdraw_entry")]
pub async fn withdraw_entry(entry: String) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    backend.withdraw_entry(&actor, &entry).await?;
    crate::request::go(crate::routes::ENTRIES);
    Ok(())
}

/// All answers, and what is missing.
#[server(endpoint = "check_entry", input = GetUrl)]
pub async fn check_entry(entry: String) -> Result<CheckPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.check_page(&actor, &entry).await?)
}

/// Hands the entry in.
#[server(endpoint = "submit_entry")]
pub async fn submit_entry(entry: String) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    backend.submit_entry(&actor, &entry).await?;
    crate::request::go(&crate::routes::receipt(&entry));
    Ok(())
}

/// The receipt of a handed-in entry.
#[server(endpoint = "receipt", input = GetUrl)]
pub async fn receipt(entry: String) -> Result<ReceiptPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.receipt_page(&actor, &entry).await?)
}
