//! What is put on paper.

use domain::page::paper::PaperPage;
use leptos::{prelude::*, server_fn::codec::GetUrl};

use crate::error::ApiError;

/// A form of an entry: `registration` or `description`.
#[server(endpoint = "paper", input = GetUrl)]
pub async fn paper(entry: String, paper: String) -> Result<PaperPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.paper_page(&actor, &entry, &paper).await?)
}
