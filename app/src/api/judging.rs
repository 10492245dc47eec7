//! Score sheets.

use std::collections::BTreeMap;

use domain::{
    operation::OperationId,
    page::judging::{JudgingPage, Marked, SheetPage},
};
use leptos::{prelude::*, server_fn::codec::GetUrl};

use crate::error::ApiError;

/// The sheets of the judge who asks.
#[server(endpoint = "judging", input = GetUrl)]
pub async fn judging(edition: String) -> Result<JudgingPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let mut page = backend.judging_page(&actor, &edition).await?;
    page.parcel_key = crate::request::parcel_key();
    Ok(page)
}

/// One sheet beside its dossier.
#[server(endpoint = "sheet", input = GetUrl)]
pub async fn sheet(sheet: String) -> Result<SheetPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.sheet_page(&actor, &sheet).await?)
}

/// Gives a criterion a mark, or takes it away with an empty text; `last` is the last event of the sheet that the screen
/// had shown.
#[server(endpoint = "save_mark")]
pub async fn save_mark(
    sheet: String,
    criterion: String,
    points: String,
    last: i64,
    #[server(default)] operation: Option<OperationId>,
) -> Result<Marked, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend
        .save_mark(&actor, &sheet, &criterion, &points, (operation, last))
        .await?)
}

/// Writes a note to a criterion.
#[server(endpoint = "save_note")]
pub async fn save_note(
    sheet: String,
    criterion: String,
    text: String,
    last: i64,
    #[server(default)] operation: Option<OperationId>,
) -> Result<Marked, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend
        .save_note(&actor, &sheet, &criterion, &text, (operation, last))
        .await?)
}

/// Saves a whole sheet from a plain form that showed it as it was after event `last`.
#[server(endpoint = "save_sheet")]
pub async fn save_sheet(
    sheet: String,
    #[server(default)] mark: BTreeMap<String, String>,
    #[server(default)] note: BTreeMap<String, String>,
    #[server(default)] last: i64,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    match backend
        .save_sheet(&actor, &sheet, &mark, &note, last)
        .await?
    {
        Marked::Done(_) => Ok(()),
        Marked::Conflict { .. } => Err(crate::request::refused(domain::refusal::Refusal::Stale)),
    }
}

/// Declares a conflict of interest; gives the last place of the sheet in the chain.
#[server(endpoint = "declare_conflict")]
pub async fn declare_conflict(
    sheet: String,
    #[server(default)] reason: String,
    #[server(default)] operation: Option<OperationId>,
) -> Result<i64, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend
        .declare_conflict(&actor, &sheet, &reason, operation)
        .await?)
}

/// Signs and locks the sheet with the marks by criterion that the judge was shown, perhaps after event `last`; gives the
/// last place of the sheet in the chain.
#[server(endpoint = "sign_sheet")]
pub async fn sign_sheet(
    sheet: String,
    #[server(default)] mark: BTreeMap<String, String>,
    #[server(default)] last: Option<i64>,
    #[server(default)] operation: Option<OperationId>,
) -> Result<i64, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let operation = last.map(|base| (operation, base).into());
    Ok(backend
        .sign_shown_sheet(&actor, &sheet, &mark, operation)
        .await?)
}
