//! Heads and secretaries of the judging groups.

use domain::page::panels::PanelsPage;
use leptos::{prelude::*, server_fn::codec::GetUrl};

use crate::error::ApiError;

/// Who heads which group.
#[server(endpoint = "panels", input = GetUrl)]
pub async fn panels(edition: String) -> Result<PanelsPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.panels_page(&actor, &edition).await?)
}

/// Names head and secretary of a group.
#[server(endpoint = "name_panel")]
pub async fn name_panel(
    edition: String,
    #[server(default)] group: String,
    #[server(default)] head: String,
    #[server(default)] secretary: String,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let named = backend
        .name_panel(&actor, &edition, &group, &head, &secretary)
        .await;
    let fields = [
        ("edition", &*edition),
        ("group", &group),
        ("head", &head),
        ("secretary", &secretary),
    ];
    crate::request::or_typed(named, &fields)
}

/// Notes which fields of a group its judges know: accounts and fields with a space between them. The page says so where
/// they stand.
#[server(endpoint = "save_expertise")]
pub async fn save_expertise(
    edition: String,
    #[server(default)] group: String,
    #[server(default)] known: Vec<String>,
) -> Result<(), ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let pair = |typed: &String| {
        let (judge, field) = typed.split_once(' ')?;
        Some((judge.to_owned(), field.to_owned()))
    };
    let known = crate::request::known(known.iter().map(pair).collect::<Option<Vec<_>>>(), "known")?;
    backend
        .save_expertise(&actor, &edition, &group, &known)
        .await?;
    crate::request::go(&crate::routes::panel_saved(&edition, &group));
    Ok(())
}
