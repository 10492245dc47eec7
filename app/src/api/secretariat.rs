//! Screening and assignment.

use domain::page::{
    assigning::AssigningPage,
    secretariat::{DeskPage, ProgressPage, ScreeningPage, ScreeningQuery},
};
use leptos::{prelude::*, server_fn::codec::GetUrl};

use crate::error::ApiError;

/// What waits for the secretariat.
#[server(endpoint = "desk", input = GetUrl)]
pub async fn desk(edition: String) -> Result<DeskPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.desk_page(&actor, &edition).await?)
}

/// The list of dossiers, and one of them when `entry` is not empty.
#[server(endpoint = "screening", input = GetUrl)]
pub async fn screening(
    edition: String,
    #[server(default)] entry: String,
    #[server(default)] query: ScreeningQuery,
) -> Result<ScreeningPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let entry = Some(entry.as_str()).filter(|id| !id.is_empty());
    Ok(backend
        .screening_page(&actor, &edition, entry, query)
        .await?)
}

/// Ticks one check: `passed` is `yes`, `no` or empty.
#[server(endpoint = "save_check")]
pub async fn save_check(
    entry: String,
    check: String,
    #[server(default)] passed: String,
    #[server(default)] remark: String,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let passed = match passed.as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    Ok(backend
        .save_check(&actor, &entry, &check, passed, &remark)
        .await?)
}

/// Puts an entry into a field.
#[server(endpoint = "choose_field")]
pub async fn choose_field(entry: String, #[server(default)] field: String) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.choose_field(&actor, &entry, &field).await?)
}

/// Accepts or refuses the stamped pages that were shown.
#[server(endpoint = "decide_stamp")]
pub async fn decide_stamp(
    entry: String,
    #[server(default)] shown: Vec<String>,
    #[server(default)] verdict: String,
    #[server(default)] reason: String,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend
        .decide_stamp(&actor, &entry, &shown, &verdict, &reason)
        .await?)
}

/// Puts a slip right in an accepted dossier: the title, or who an author is.
#[server(endpoint = "correct_entry")]
pub async fn correct_entry(
    entry: String,
    #[server(default)] key: String,
    #[server(default)] text: String,
    #[server(default)] reason: String,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let answer = backend
        .correct_entry(&actor, &entry, &key, &text, &reason)
        .await;
    crate::request::or_typed(
        answer,
        &[("key", &*key), ("text", &text), ("reason", &reason)],
    )
}

/// Recognises an entry.
#[server(endpoint = "accept_entry")]
pub async fn accept_entry(entry: String) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.accept_entry(&actor, &entry).await?)
}

/// Sends an entry back for completion of some tasks until a day, `YYYY-MM-DD`.
#[server(endpoint = "return_entry")]
pub async fn return_entry(
    entry: String,
    #[server(default)] tasks: Vec<String>,
    reason: String,
    until: String,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let tasks = crate::request::tasks(&tasks)?;
    Ok(backend
        .return_entry(&actor, &entry, &tasks, &reason, &until)
        .await?)
}

/// Does not recognise an entry.
#[server(endpoint = "reject_entry")]
pub async fn reject_entry(entry: String, reason: String) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.reject_entry(&actor, &entry, &reason).await?)
}

/// Who has marked how much.
#[server(endpoint = "progress", input = GetUrl)]
pub async fn progress(edition: String) -> Result<ProgressPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.progress_page(&actor, &edition).await?)
}

/// Who would be given which entry; with `mode=rebalance` sheets that nobody has begun may change hands.
#[server(endpoint = "assigning", input = GetUrl)]
pub async fn assigning(
    edition: String,
    #[server(default)] mode: String,
) -> Result<AssigningPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let page = backend.assigning_page(&actor, &edition, domain::page::assigning::Mode::of(&mode));
    Ok(page.await?)
}

/// Gives accepted entries to judges by the plan that was shown.
#[server(endpoint = "assign_judges")]
pub async fn assign_judges(
    edition: String,
    #[server(default)] mode: String,
    #[server(default)] plan: String,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let shown = backend.assign_as_shown(
        &actor,
        &edition,
        domain::page::assigning::Mode::of(&mode),
        &plan,
    );
    shown.await?;
    crate::request::go(&crate::routes::progress(&edition));
    Ok(())
}

/// Chooses an entry that all judges of its group get, or drops it with `chosen` other than `yes`.
#[server(endpoint = "set_anchor")]
pub async fn set_anchor(
    edition: String,
    #[server(default)] code: String,
    #[server(default)] chosen: String,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let set = backend
        .set_anchor(&actor, &edition, &code, chosen == "yes")
        .await;
    let fields = [("edition", &edition), ("code", &code), ("chosen", &chosen)];
    crate::request::or_typed(set, &fields)
}
