//! Score sheets on paper.

use std::collections::BTreeMap;

use domain::{
    page::paper_sheets::{PaperPrintPage, PaperSheetsPage},
    paper_sheet::Compared,
};
use leptos::{prelude::*, server_fn::codec::GetUrl};

use crate::error::ApiError;

/// What was typed and waits, whose sheets can be printed, and the sheet of a code.
#[server(endpoint = "paper_sheets", input = GetUrl)]
pub async fn paper_sheets(
    edition: String,
    #[server(default)] code: String,
) -> Result<PaperSheetsPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.paper_sheets_page(&actor, &edition, &code).await?)
}

/// The sheets of a judge, or the one of a code, for paper.
#[server(endpoint = "paper_print", input = GetUrl)]
pub async fn paper_print(
    edition: String,
    #[server(default)] judge: String,
    #[server(default)] code: String,
) -> Result<PaperPrintPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let origin = crate::request::request()?.origin;
    Ok(backend
        .paper_print_page(&actor, &edition, &judge, &code, &origin)
        .await?)
}

/// One's own sheets for paper.
#[server(endpoint = "own_paper", input = GetUrl)]
pub async fn own_paper(edition: String) -> Result<PaperPrintPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let origin = crate::request::request()?.origin;
    Ok(backend.own_paper_page(&actor, &edition, &origin).await?)
}

/// Types in a paper sheet; `signed` is `yes` when it has the judge's signature.
#[server(endpoint = "type_paper_sheet")]
pub async fn type_paper_sheet(
    edition: String,
    code: String,
    #[server(default)] mark: BTreeMap<String, String>,
    #[server(default)] note: BTreeMap<String, String>,
    #[server(default)] signed: String,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let code = backend
        .type_paper_sheet(&actor, &edition, &code, &mark, &note, signed == "yes")
        .await?;
    crate::request::go(&crate::routes::paper_sheet(&edition, &code));
    Ok(())
}

/// Types it a second time; see [`Compared`].
#[server(endpoint = "confirm_paper_sheet")]
pub async fn confirm_paper_sheet(
    proposal: String,
    #[server(default)] mark: BTreeMap<String, String>,
    #[server(default)] over: i64,
) -> Result<Compared, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend
        .confirm_paper_sheet(&actor, &proposal, &mark, over)
        .await?)
}
