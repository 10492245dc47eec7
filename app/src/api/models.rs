//! Models: where each is, and what is recorded of it.

use domain::page::models::{CustodyPage, DeedForm, LabelsPage, ModelsPage, ModelsQuery};
use leptos::{prelude::*, server_fn::codec::GetUrl};

use crate::error::ApiError;

/// The list, or the model of one code.
#[server(endpoint = "models", input = GetUrl)]
pub async fn models(
    edition: String,
    #[server(default)] code: String,
    #[server(default)] query: ModelsQuery,
) -> Result<ModelsPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.models_page(&actor, &edition, &code, query).await?)
}

/// Labels of what the list finds.
#[server(endpoint = "labels", input = GetUrl)]
pub async fn labels(
    edition: String,
    #[server(default)] query: ModelsQuery,
) -> Result<LabelsPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    let origin = crate::request::request()?.origin;
    Ok(backend
        .labels_page(&actor, &edition, query, &origin)
        .await?)
}

/// What both sides sign.
#[server(endpoint = "custody_paper", input = GetUrl)]
pub async fn custody_paper(edition: String, paper: String) -> Result<CustodyPage, ApiError> {
    let (backend, actor) = crate::request::caller()?;
    Ok(backend.custody_paper(&actor, &edition, &paper).await?)
}

/// Records what was done with one model, of which `shown` deeds were seen, or with several, whose paper comes next.
#[server(endpoint = "record_models")]
pub async fn record_models(
    edition: String,
    #[server(default)] models: Vec<String>,
    #[server(default)] act: String,
    #[server(default)] details: DeedForm,
    #[server(default)] shown: String,
) -> Result<(), ApiError> {
    use domain::custody::{Act, TypedDetails};

    let (backend, actor) = crate::request::caller()?;
    let details = TypedDetails {
        place: &details.place,
        pieces: &details.pieces,
        condition: &details.condition,
        party: &details.party,
    };
    let fields = [
        ("act", &*act),
        ("place", details.place),
        ("pieces", details.pieces),
        ("condition", details.condition),
        ("party", details.party),
    ];
    let parsed = crate::request::known(Act::parse(&act), "act");
    let act = crate::request::or_typed(parsed, &fields)?;
    let shown = shown.parse().ok();
    let typed = backend::TypedDeed {
        models: &models,
        act,
        details,
        shown,
    };
    let answer = backend.record_models(&actor, &edition, &typed).await;
    let paper = crate::request::or_typed(answer, &fields)?;
    crate::request::go(&match models.first() {
        Some(code) if shown.is_some() => crate::routes::model(&edition, code),
        _ if act.has_paper() => crate::routes::custody_paper(&edition, &paper),
        _ => crate::routes::models(&edition),
    });
    Ok(())
}
