//! Taking entries from a spreadsheet; the file itself comes to a plain route.

use std::collections::BTreeMap;

use domain::page::import::ImportPage;
use leptos::{prelude::*, server_fn::codec::GetUrl};

use crate::error::ApiError;

/// The form, and the file that is looked at when `file` is not empty.
#[server(endpoint = "import", input = GetUrl)]
pub async fn import(
    edition: String,
    #[server(default)] file: String,
) -> Result<ImportPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.import_page(&actor, &edition, &file).await?)
}

/// Says what the columns of a file are: `column[c0]=title`.
#[server(endpoint = "match_columns")]
pub async fn match_columns(
    edition: String,
    file: String,
    #[server(default)] column: BTreeMap<String, String>,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend
        .match_columns(&actor, &edition, &file, &column)
        .await?)
}

/// Takes the new rows of a file.
#[server(endpoint = "import_file")]
pub async fn import_file(edition: String, file: String) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.import_file(&actor, &edition, &file).await?)
}
